"""Accounts of a second simulator by the thousand, checked by the library and judged by what is true and by z3.

    python tests/independent/campaign.py --clean 20000 --planted 4000 --slips 800 --seed 0 --workers 2

``--planted`` is how many accounts get 1, 2, 3, 5 and 8 mistakes each, ``--slips`` how many get a slip of each kind. Prints a
table for ``docs/explanation/measured.rst``, and every broken promise with its seed. It ends with status 1 where there is one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from govledger.reconciliation import Report, reconcile
from govledger.reports import say
from independent import told
from independent.built import accounts_of, resolutions_of, truth_of
from independent.drawn import Drawn, draw
from independent.judge import Judge, beside, fewest_by_trying
from independent.mistakes import SLIPS, misprint, slip

MISTAKES = (1, 2, 3, 5, 8)
BROKEN = (
    "raised",
    "not verified from its JSON",
    "accused although all can be true",
    "missed",
    "a contradiction untold",
    "more wrong than are",
    "conditional sentence false",
    "located right at margin 2 or more",
    "range without the truth",
    "culprit missing",
    "not the k of z3",
    "more needed than z3 needs",
    "not the k of all smaller sets",
    "not the needs of all smaller sets",
)


def report_of(drawn: Drawn) -> Report:
    """What the library says of an account."""
    accounts = accounts_of(drawn)
    return reconcile(accounts, resolutions=resolutions_of(drawn, accounts))


def clean(seed: int) -> Counter:
    """One account in which everything printed is true."""
    drawn = draw(seed)
    assert not drawn.denied("own"), f"the simulator printed an untruth: {seed}"
    report = report_of(drawn)
    count = Counter({"accounts": 1, "figures": len(drawn.figures()), "undecided": int(told.undecided(report))})
    for finding in told.findings_above_note(report):
        count["findings above a note"] += 1
        print(f"clean {seed}: {finding.severity.value} {finding.rule} {say(finding.title, 'en')}", flush=True)
    return count


def planted(task: tuple[int, int, int]) -> Counter:
    """One account with so many independent mistakes; every so many-th is decided by z3 to the end."""
    seed, number, opinion = task
    made = misprint(draw(seed), number, seed)
    kind = f"{number} mistake{'s' * (number > 1)}"
    return judged(made, kind, f"{kind} {seed}", to_the_end=bool(opinion and seed % opinion == 0))


def slipped(task: tuple[int, str, int]) -> Counter:
    """One account with a slip."""
    seed, kind, opinion = task
    made = slip(draw(seed), kind, seed)
    return judged(made, kind, f"{kind} {seed}", to_the_end=bool(opinion and seed % opinion == 0))


def judged(made: Drawn | None, kind: str, name: str, *, to_the_end: bool) -> Counter:
    """What the library says of an account that is wrong, beside what is true and what z3 decides."""
    if made is None:
        return Counter({(kind, "no place"): 1})
    try:
        report = report_of(made)
    except Exception as error:
        print(f"{name}: raised {type(error).__name__}: {error}"[:300], flush=True)
        return Counter({(kind, "accounts"): 1, (kind, "raised"): 1})
    found = told.findings_above_note(report)
    count: Counter = Counter({"accounts": 1, "not verified from its JSON": int(bool(told.unverified(report)))})
    balanced = Judge(made, "balanced")
    if balanced.feasible(_set_aside(made, report)):
        count["not detectable"] += 1
        if found and Judge(made, "own").feasible():
            count["accused although all can be true"] += 1
    else:
        count["detectable"] += 1
        count += _told(made, report, balanced)
        count += _groups(made, report, balanced, to_the_end=to_the_end)
    for promise in BROKEN:
        if count[promise]:
            print(f"{name}: {promise}", flush=True)
    return Counter({(kind, what): n for what, n in count.items()})


def _told(made: Drawn, report: Report, balanced: Judge) -> Counter:
    """Whether every contradiction is told, or said to be undecided."""
    if told.undecided(report):
        return Counter({"undecided": 1})
    found = told.findings_above_note(report)
    if not found:
        return Counter({"missed": 1})
    released = frozenset[int]().union(*(told.involved(finding, made) for finding in found))
    released = released.union(_set_aside(made, report), *(group.involved for group in told.groups(report, made)))
    return Counter({"told": 1, "a contradiction untold": int(not balanced.feasible(released))})


def _set_aside(made: Drawn, report: Report) -> frozenset[int]:
    """The claims whose rate is of a base printed below nothing, or not printed and the rate one of a change to less than
    nothing or of a rise to nothing: where the report says so, they cannot be tested by themselves."""
    printed = {figure.point for figure in made.figures()}
    below = {figure.point for figure in made.figures() if figure.digits.number < 0}
    nothing = {figure.point for figure in made.figures() if figure.digits.number == 0}
    to_less = {-1: below, 0: set(), 1: below | nothing}
    untold = {
        s.claim
        for s in made.statements
        if s.what == "rate" and (s.base in below or (s.base not in printed and s.top in to_less[s.sign]))
    }
    set_aside = frozenset(s.id for s in made.statements if s.what in told.OF_CLAIMS and s.claim in untold)
    return set_aside & told.untestable(report, made)


def _groups(made: Drawn, report: Report, balanced: Judge, *, to_the_end: bool) -> Counter:
    """Whether what is said of single statements is so."""
    count: Counter = Counter()
    wrong = {reading: made.denied(reading) for reading in ("printed", "own", "balanced")}
    groups = [group for group in told.groups(report, made) if group.reading == "balanced"]
    known = [group for group in groups if not group.capped and group.at_least is not None]
    at_least = sum(group.at_least for group in known)
    count["more wrong than are"] += at_least > len(wrong["balanced"])
    count["capped groups"] += len(groups) - len(known)
    located: set[int] = set()
    for group in known:
        for one in group.located:
            located |= one.statements
            count[f"located at margin {min(one.margin, 2)}"] += 1
            if one.statements & wrong[group.reading]:
                continue
            count["located right at margin 2 or more" if one.margin >= 2 else "located right at margin 1"] += 1
            few = len(wrong[group.reading] & group.involved) <= group.at_least and len(group.involved) == group.size
            count["conditional sentence false"] += few or len(wrong[group.reading]) <= at_least
    count["wrong statements"] += len(wrong["balanced"])
    count["wrong statements located"] += len(wrong["balanced"] & located)
    if len(wrong["balanced"]) == 1 and len(known) == len(groups):
        count += _single(made, groups, *wrong["balanced"])
    if to_the_end and known and len(known) == len(groups):
        count["not the k of z3"] += _differs(at_least, balanced.fewest(), made)
        count["decided to the end"] += 1
        # Of one group alone: slips count less in the repairs of the others than their own statements do.
        count += _needs(known[0], balanced) if len(known) == 1 else Counter()
    return count


def _needs(group: told.Group, balanced: Judge) -> Counter:
    """What must be wrong for a located statement to be right is no more than z3 says."""
    count: Counter = Counter()
    for one in group.located:
        if len(one.statements) == 1 and one.needs is not None:
            needs = balanced.needs(*one.statements)
            count["more needed than z3 needs"] += needs is not None and one.needs > needs
            count["margins decided by z3"] += 1
    return count


def _single(made: Drawn, groups: Iterable[told.Group], culprit: int) -> Counter:
    """With one mistake: the culprit is among the suspects, and its range holds what is true."""
    count = Counter({"culprit missing": 1, "single mistakes": 1})
    (statement,) = (s for s in made.statements if s.id == culprit)
    true = truth_of(statement, made)
    for group in groups:
        for one in (*group.located, *group.suspects):
            if culprit not in one.statements:
                continue
            count["culprit missing"] = 0
            if true is not None:
                count["ranges of a culprit"] += 1
                low, high = one.low, one.high
                count["range without the truth"] += not (low is None or low <= true) or not (
                    high is None or true <= high
                )
    return count


def tried(seed: int) -> Counter:
    """A small account with one to three mistakes: k, and the needs of what is located, by trying every smaller set."""
    made = misprint(draw(seed, smallest=3, largest=5), 1 + seed % 3, seed)
    if made is None or len(made.statements) > 20:
        return Counter({"no place": 1})
    balanced = Judge(made, "balanced")
    groups = [] if balanced.feasible() else list(told.groups(report_of(made), made))
    if len(groups) != 1 or groups[0].capped:
        return Counter({"no single group": 1})
    (group,) = groups
    each = [frozenset([statement.id]) for statement in made.statements]
    count = Counter({"tried": 1})
    count["not the k of all smaller sets"] += _differs(group.at_least, fewest_by_trying(balanced, each, 3), made)
    for one in group.located:
        (number,) = one.statements
        few = fewest_by_trying(balanced, beside(made.statements, number), group.at_least + 2)
        alone = few is None and balanced.is_wrong_by_itself(number)
        count["needs tried"] += 1
        # From three above k on, the number that is told is a least one.
        wanted = None if alone else few if few is not None else group.at_least + 3
        count["not the needs of all smaller sets"] += one.needs != wanted and not made.has_rates_below_nought
    for promise in BROKEN:
        if count[promise]:
            print(f"tried {seed}: {promise}", flush=True)
    return count


def _differs(told_: int, found: int | None, made: Drawn) -> bool:
    """Whether another number of wrong statements is told; of claims that are left untested some may be missed."""
    if made.has_rates_below_nought:
        return found is not None and told_ > found
    return told_ != found


# --- many of them -----------------------------------------------------------------------------------------------------

COLUMNS = (
    "accounts",
    "detectable",
    "told",
    "undecided",
    "located at margin 1",
    "located right at margin 1",
    "located at margin 2",
    "located right at margin 2 or more",
    "wrong statements",
    "wrong statements located",
)


def run(work: Callable[..., Counter], tasks: Iterable, workers: int) -> Counter:
    """The counts of all tasks together."""
    total: Counter = Counter()
    if workers < 2:
        for task in tasks:
            total.update(work(task))
        return total
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for count in pool.imap_unordered(work, tasks, chunksize=20):
            total.update(count)
    return total


def broken(total: Counter) -> Counter:
    """How often each promise was broken."""
    found: Counter = Counter()
    for name, n in total.items():
        promise = name[1] if isinstance(name, tuple) else name
        if promise in (*BROKEN, "findings above a note"):
            found[promise] += n
    return found


def _table(total: Counter, kinds: Iterable[str]) -> None:
    print("| mistakes | " + " | ".join(COLUMNS) + " |")
    for kind in kinds:
        print(f"| {kind} | " + " | ".join(str(total[kind, column]) for column in COLUMNS) + " |")


def main() -> int:
    """Runs what was asked for and prints it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clean", type=int, default=1000)
    parser.add_argument("--planted", type=int, default=200)
    parser.add_argument("--slips", type=int, default=50)
    parser.add_argument("--tried", type=int, default=200, help="small accounts in which every smaller set is tried")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--to-the-end", type=int, default=10, help="z3 decides k and needs of every Nth account")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.planted)
    total = run(clean, range(asked.seed, asked.seed + asked.clean), asked.workers)
    print(f"true: {total['accounts']} accounts, {total['figures']} figures, {total['undecided']} undecided in part, "
          f"{total['findings above a note']} findings above a note")  # fmt: skip
    kinds = [f"{n} mistake{'s' * (n > 1)}" for n in MISTAKES]
    total += run(planted, [(seed, n, asked.to_the_end) for seed in seeds for n in MISTAKES], asked.workers)
    slips = range(asked.seed, asked.seed + asked.slips)
    total += run(slipped, [(seed, kind, asked.to_the_end) for seed in slips for kind in SLIPS], asked.workers)
    total += run(tried, range(asked.seed, asked.seed + asked.tried), asked.workers)
    _table(total, [*kinds, *SLIPS])
    print(f"every smaller set tried: {total['tried']} accounts, {total['needs tried']} located statements")
    for promise in ("findings above a note", *BROKEN):
        print(f"{promise}: {broken(total)[promise]}")
    return int(bool(sum(broken(total).values())))


if __name__ == "__main__":
    sys.exit(main())
