"""Chinese texts by the thousand, consistent and with one planted mistake, read and checked by the library.

    cd tests && python independent/sentences_campaign.py --consistent 1000 --planted 300 --seed 0 --show 3

Prints a table: what became of the numerals and claims of each family of sentences, what was found above a note in texts in
which all is true, and which planted mistakes were found. ``--show`` prints so many examples of each kind of fault,
``--only`` writes one family alone. It ends with status 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from independent.sentences.judge import Judge, count, shown
from independent.sentences.mistakes import DIRECTION, KINDS, plant
from independent.sentences.readings import Read, above_note, astray, told
from independent.sentences.written import write

SHARES = ("right", "own", "unread")
BROKEN = ("lost", "wrong")


class Shown:
    """Prints no more than so many examples of a kind."""

    def __init__(self, limit: int) -> None:
        self.limit, self.seen = limit, Counter[str]()

    def __call__(self, kind: str, seed: int, text: str, *lines: str) -> None:
        self.seen[kind] += 1
        if self.seen[kind] <= self.limit:
            print(f"--- {kind}: seed {seed}\n{text.rstrip()}", *(f"    ! {line}" for line in lines), sep="\n")


def consistent(seeds: range, only: str, show: Shown) -> tuple[dict[str, Counter], Counter]:
    """Texts in which all is true."""
    table: dict[str, Counter] = defaultdict(Counter)
    totals: Counter = Counter()
    for seed in seeds:
        written = write(seed, only)
        laid = written.laid()
        try:
            read = Read(laid.text)
        except Exception as raised:  # what the reader cannot do must be counted, whatever it raises
            totals["raised"] += 1
            show(f"raised {type(raised).__name__}", seed, laid.text, str(raised))
            continue
        judged = Judge(laid, written.draft.claims, read).judged
        for family, counted in count(judged).items():
            table[family] += counted
        for each in judged.numerals + judged.claims:
            if each.verdict in BROKEN:
                show(f"{each.verdict} in {each.what.family}", seed, laid.text, *judged.wrong)
                break
        for stray in judged.strays:
            totals["strays"] += 1
            show("stray", seed, laid.text, stray)
        findings = above_note(read.report())
        totals["texts"] += 1
        totals["texts accused"] += bool(findings)
        totals["findings"] += len(findings)
        for finding in findings[:1]:
            show(f"finding {finding.rule}", seed, laid.text, *map(told, findings), *judged.wrong)
    return table, totals


OUTCOMES = ("planted", "found", "missed", "in own words", "unread", "found unread", "located wrongly")


def planted(seeds: range, only: str, show: Shown) -> dict[str, Counter]:
    """Texts with one mistake each, of every kind in turn."""
    table: dict[str, Counter] = defaultdict(Counter)
    kinds = [*KINDS, DIRECTION]
    for seed in seeds:
        kind = kinds[seed % len(kinds)]
        made = plant(seed, kind, only)
        if made is None:
            table[kind]["impossible"] += 1
            continue
        laid = made.written.laid()
        try:
            read = Read(laid.text)
        except Exception as raised:  # counted as not readable
            show(f"raised {type(raised).__name__}", seed, laid.text, str(raised))
            continue
        judged = Judge(laid, made.written.draft.claims, read).judged
        findings = above_note(read.report())
        ways = {judged.readable(claim) for claim in made.denied}
        place = made.place(laid)
        if findings:
            outcome = "found" if "known" in ways else "found unread"
        else:
            outcome = "missed" if "known" in ways else "in own words" if "own" in ways else "unread"
        table[kind].update(["planted", outcome])
        what = f"planted at “{laid.text[slice(*place)]}” of {[shown(claim) for claim in made.denied]}"
        if outcome == "missed":
            show(f"missed: {kind}", seed, laid.text, what)
        if astray(findings, *place):
            table[kind]["located wrongly"] += 1
            show(f"located wrongly: {kind}", seed, laid.text, what, *map(told, findings), *judged.wrong)
    return table


def printed_planted(table: dict[str, Counter]) -> None:
    """What became of the mistakes."""
    print(f"{'mistake':<22}" + "".join(f"{name:>17}" for name in OUTCOMES))
    whole: Counter = Counter()
    for counted in table.values():
        whole += counted
    for kind, counted in [*sorted(table.items()), ("all", whole)]:
        print(f"{kind:<22}" + "".join(f"{counted[name]:>17}" for name in OUTCOMES))


def printed(table: dict[str, Counter], totals: Counter) -> None:
    """The table."""
    print(
        f"{'family':<16}{'numerals':>9}{'right%':>8}{'own%':>7}{'unread%':>8}{'lost':>6}{'wrong':>6}{'claims':>8}{'read%':>7}{'wrong':>6}"
    )
    whole: Counter = Counter()
    for counted in table.values():
        whole += counted
    for family, counted in [*sorted(table.items()), ("all", whole)]:
        numerals = sum(value for name, value in counted.items() if not name.startswith("claim"))
        claims = sum(value for name, value in counted.items() if name.startswith("claim"))
        shares = [100 * counted[name] / max(numerals, 1) for name in SHARES]
        read = f"{100 * counted['claim read'] / claims:7.1f}" if claims else f"{'-':>7}"
        print(
            f"{family:<16}{numerals:>9}{shares[0]:>8.1f}{shares[1]:>7.1f}{shares[2]:>8.1f}{counted['lost']:>6}{counted['wrong']:>6}{claims:>8}{read}{counted['claim wrong']:>6}"
        )
    print(", ".join(f"{name} {totals[name]}" for name in ("texts", "texts accused", "findings", "strays", "raised")))


def main() -> int:
    """Runs a campaign."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--consistent", type=int, default=300)
    parser.add_argument("--planted", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    show = Shown(options.show)
    table, totals = consistent(range(options.seed, options.seed + options.consistent), options.only, show)
    printed(table, totals)
    mistakes = planted(range(options.seed, options.seed + options.planted), options.only, show)
    if mistakes:
        printed_planted(mistakes)
    print("; ".join(f"{kind} {number}" for kind, number in sorted(show.seen.items())))
    broken = (
        totals["findings"]
        + totals["strays"]
        + totals["raised"]
        + sum(counted[name] for counted in table.values() for name in ("lost", "wrong", "claim wrong"))
    )
    broken += sum(counted["missed"] + counted["located wrongly"] for counted in mistakes.values())
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
