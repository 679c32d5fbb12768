"""Accounts by the thousand, true and with known mistakes, checked and counted.

    python tests/simulation/campaign.py --clean 10000 --planted 10000 --several 5000 --workers 2

Prints the tables of ``docs/explanation/measured.rst``. Detectable means that the bounds of the whole document cannot all
hold: a verified proof shows it, and where none was given the solver is asked by itself. z3, where it is installed,
decides it a second time for every Nth account (``--second-opinion N``). It ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from govledger.accounts import Accounts, Fact
from govledger.reconciliation import Bound, Finding, Proof, Report, Severity, Suspect, reconcile, verify
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import Resolutions, infer
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.solver import WORK, Solver, solve
from govledger.reconciliation.repairs.joint import System
from govledger.reconciliation.rules.rule import load_rulebook
from govledger.reports import say
from govledger.testing.planting import MISTAKES, Planted, plant
from govledger.testing.simulation import simulate

try:
    import z3
except ImportError:
    z3 = None

KINDS = tuple(MISTAKES)
OF_LISTS = ("missing-line", "counted-twice", "subtotal-added")
AGREEMENT = ("C06", "CN10")


def all_bounds(accounts: Accounts, rulebook: str, resolutions: Resolutions | None) -> list[Bound]:
    """Every bound of the document as printed: what is decided, twice."""
    ways = readings(accounts, resolutions or infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    return list(System.of(accounts, judged, ways[0], work=WORK).bounds)


def second_opinion(bounds: Iterable[Bound]) -> bool:
    """Whether z3 finds values for all bounds."""
    solver, variables = z3.Solver(), {}
    for bound in bounds:
        total = z3.Sum([
            z3.Q(c.numerator, c.denominator) * variables.setdefault(key, z3.Real(f"x{len(variables)}"))
            for key, c in bound.coefficients
        ])  # fmt: skip
        limit = z3.Q(bound.limit.numerator, bound.limit.denominator)
        solver.add(total > limit if bound.strict else total >= limit)
    return solver.check() == z3.sat


def is_irreducible(proof: Proof) -> bool:
    """Whether the bounds of a proof hold together once any one of them is left out."""
    solver = Solver(Compiled.of([step.bound for step in proof.steps]))
    return all(solver.solve({index}).conflict is None for index in range(len(proof.steps)))


def heavy(report: Report) -> list[Finding]:
    """The findings above a note that are no questions of plausibility: those that have repairs, or weigh more."""
    above = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    return [finding for finding in above if finding.severity is not Severity.QUESTION or finding.repairs]


def clean(seed: int) -> Counter:
    """One document without a mistake."""
    made = simulate(seed)
    report = reconcile(made.accounts, made.rulebook, resolutions=made.resolutions)
    count = Counter(documents=1, figures=len(made.accounts.facts), claims=len(made.accounts.claims))
    for finding in report.findings:
        count[f"findings: {finding.severity.value}"] += 1
        if finding.severity is not Severity.NOTE:
            print(f"clean {seed}: {finding.severity.value} {finding.rule} {say(finding.title, 'en')}", flush=True)
    return count


def planted(task: tuple[int, int, int]) -> Counter:
    """One document with some mistakes: what is found, where it is located, and what it is called."""
    seed, number, opinion = task
    return planted_as(seed, [KINDS[(seed + at * 5) % len(KINDS)] for at in range(number)], opinion=opinion)


def planted_as(seed: int, kinds: Sequence[str], *, opinion: int = 0) -> Counter:
    """One document with mistakes of these kinds, in turn."""
    made, number = simulate(seed), len(kinds)
    accounts, mistakes = made.accounts, []
    for at, kind in enumerate(kinds):
        found = plant(accounts, kind, seed=seed * 10 + at)
        if found is None:
            return Counter({"no place": 1})
        mistakes.append(found)
        accounts = found.accounts
    report = reconcile(accounts, made.rulebook, resolutions=made.resolutions)
    asked = z3 is not None and opinion and seed % opinion == 0
    possible = not any(finding.proof is not None and finding.repairs for finding in report.findings)
    if possible or asked:
        bounds = all_bounds(accounts, made.rulebook, made.resolutions)
        possible = solve(Compiled.of(bounds)).conflict is None
    kind = mistakes[0].kind if number == 1 else f"{number} mistakes"
    count = Counter({"documents": 1, (kind, "planted"): 1})
    for finding in report.findings:
        if finding.proof is not None:
            verify(finding.proof)
            count["proofs"] += 1
            if not is_irreducible(finding.proof):
                count["proofs with a step too many"] += 1
                print(f"planted {seed}: {finding.rule}: a step of the proof can be left out", flush=True)
    if asked:
        count["second opinions"] += 1
        if second_opinion(bounds) != possible:
            count["second opinions that differ"] += 1
            print(f"planted {seed}: z3 decides otherwise", flush=True)
    detectable = not possible or any(finding.rule in AGREEMENT for finding in report.findings)
    return count + _judged(seed, kind, mistakes, report, detectable=detectable)


def _judged(seed: int, kind: str, mistakes: Sequence[Planted], report: Report, *, detectable: bool) -> Counter:
    found = heavy(report)
    if not detectable:
        return Counter({(kind, "found though possible"): int(bool(found))})
    count = Counter({(kind, "detectable"): 1})
    if not report.findings:
        print(f"planted {seed} {kind}: missed", flush=True)
        return count + Counter({"missed": 1})
    if not found:
        return count + Counter({(kind, "only rounding"): 1})
    count[kind, "found"] += 1
    count += _culprit(seed, kind, mistakes, report)
    located = [finding for finding in found if finding.located]
    wrong = [finding for finding in located if not all(_is_at(suspect, mistakes) for suspect in finding.located)]
    # What is located is wrong if no more statements are than must be: with more mistakes nothing is claimed.
    claimed = len(mistakes) <= sum(group.at_least for group in report.groups)
    for finding in wrong if claimed else ():
        count[kind, "wrong"] += 1
        names = [f"{suspect.what} {suspect.key}" for suspect in finding.located]
        told = [f"{mistake.kind} {mistake.was} -> {mistake.now} {mistake.at}" for mistake in mistakes]
        print(f"planted {seed}: {told}\n   {finding.rule} {names} {[d.kind for d in finding.diagnoses]}", flush=True)
    count[kind, "beyond"] += bool(wrong) and not claimed
    count[kind, "located"] += bool(located) and not wrong
    named = {diagnosis.kind for finding in found for diagnosis in finding.diagnoses}
    count[kind, "named"] += any(mistake.kind in named for mistake in mistakes)
    return count


def _culprit(seed: int, kind: str, mistakes: Sequence[Planted], report: Report) -> Counter:
    """Whether the one statement that was changed is a suspect wherever it may be: a search cut off promises nothing, and
    several changed statements, or several prints of one figure, may look like one other."""
    (mistake, *others) = mistakes
    capped = any(group.capped for group in report.groups)
    if others or capped or not report.groups or len(mistake.at) != 1:
        return Counter()
    fact = mistake.accounts.get(mistake.at[0])
    if mistake.claim is None and isinstance(fact, Fact) and len(fact.statements) > 1:
        return Counter()
    suspects = [suspect for group in report.groups for suspect in group.suspects]
    if any(_is_at(suspect, mistakes) for suspect in suspects):
        return Counter({(kind, "suspected"): 1})
    print(f"planted {seed}: {kind} {mistake.was} -> {mistake.now} {mistake.at} is no suspect", flush=True)
    return Counter({(kind, "no suspect"): 1})


def _is_at(suspect: Suspect, mistakes: Sequence[Planted]) -> bool:
    """Whether a located statement is one of those that were changed."""
    if suspect.what == "list":
        return any(mistake.kind in OF_LISTS for mistake in mistakes)
    if suspect.what in ("claim", "rate"):
        return any(mistake.claim == suspect.claim for mistake in mistakes)
    return any(mistake.claim is None and suspect.key in mistake.at for mistake in mistakes)


def table(total: Counter) -> Iterator[str]:
    """The counts by kind of mistake."""
    columns = (
        "planted", "detectable", "found", "only rounding", "suspected", "no suspect", "located", "named", "wrong", "beyond",
        "found though possible",
    )  # fmt: skip
    kinds = sorted({key[0] for key in total if isinstance(key, tuple)})
    yield f"{'':<22}" + "".join(f"{column:>15}" for column in columns)
    for kind in kinds:
        yield f"{kind:<22}" + "".join(f"{total[kind, column]:>15}" for column in columns)
    yield f"{'all':<22}" + "".join(f"{sum(total[kind, column] for kind in kinds):>15}" for column in columns)


def run(work: Callable[..., Counter], tasks: Iterable[object], workers: int) -> Counter:
    """The counts of all tasks."""
    total: Counter = Counter()
    with multiprocessing.Pool(workers) as pool:
        for count in pool.imap_unordered(work, tasks, chunksize=10):
            total.update(count)
    return total


def main() -> int:
    """The campaigns asked for; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clean", type=int, default=0)
    parser.add_argument("--planted", type=int, default=0)
    parser.add_argument("--several", type=int, default=0, help="documents with two, and as many with three mistakes")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--second-opinion", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    broken = 0
    if chosen.clean:
        total = run(clean, range(chosen.first, chosen.first + chosen.clean), chosen.workers)
        print("without a mistake:", dict(total))
        broken += sum(count for name, count in total.items() if name.startswith("findings") and "note" not in name)
    for number, documents in ((1, chosen.planted), (2, chosen.several), (3, chosen.several)):
        if documents:
            tasks = [(seed, number, chosen.second_opinion) for seed in range(chosen.first, chosen.first + documents)]
            total = run(planted, tasks, chosen.workers)
            print(f"\nwith {number}:", {name: n for name, n in total.items() if isinstance(name, str)})
            print("\n".join(table(total)))
            broken += sum(n for name, n in total.items() if name in _BROKEN or name[1:] in _BROKEN_OF_KINDS)
    return int(broken > 0)


_BROKEN = ("missed", "proofs with a step too many", "second opinions that differ")
_BROKEN_OF_KINDS = (("wrong",), ("no suspect",))


if __name__ == "__main__":
    sys.exit(main())
