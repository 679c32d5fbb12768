"""The same system in other units: every amount times a power of ten. What is true does not depend on the unit.

Three systems: the running example as printed, which contradicts itself; with its wrong figure made right; and made right
but for one cent. For each power every tool says whether the figures can all be true.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from peers import HighsSystem, big_m_repair, bounds_of, highspy, optimize, verdict_of, z3, z3_feasible
from systems import System, running_example
from timing import missing

from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.solver import Solver

POWERS = range(-8, 16)
RIGHT = {"public": "210725.70"}
SYSTEMS = {
    "as printed": (running_example(rates=False), False),
    "made right": (running_example(rates=False, changed=RIGHT), True),
    "made right but for one cent": (running_example(rates=False, changed=RIGHT | {"e301": "811900.67"}), False),
}
"""Each system, and whether its figures can all be true."""


def scale() -> None:
    """Verdicts at every scale, and what a mixed-integer programme with a big M would change."""
    powers = f"10^{POWERS[0]} to 10^{POWERS[-1]}"
    for title, (system, truth) in SYSTEMS.items():
        print(f"  {title}, amounts in yuan times {powers}: {'feasible' if truth else 'infeasible'}", flush=True)
        wanted = "feasible" if truth else "infeasible"
        _count("govledger", wanted, system, lambda made: verdict_of(bounds_of(made)))
        if z3 is None:
            print("    " + missing("z3-solver"))
        else:
            _count("z3", wanted, system, lambda made: "feasible" if z3_feasible(bounds_of(made)) else "infeasible")
        if highspy is None:
            print("    " + missing("highspy"))
        else:
            _count("HiGHS", wanted, system, lambda made: "feasible" if HighsSystem(made).feasible() else "infeasible")
    _repairs()


def _count(tool: str, wanted: str, system: System, verdict: Callable[[System], str]) -> None:
    said = {power: verdict(system.scaled(Fraction(10) ** power)) for power in POWERS}
    wrong = [power for power, word in said.items() if word != wanted]
    where = f": at 10^{', 10^'.join(str(power) for power in wrong)}" if wrong else ""
    print(f"    {tool:<10} wrong at {len(wrong)} of {len(POWERS)} scales{where}", flush=True)


def _repairs() -> None:
    """Which single printed amounts could be changed so that all is well; as printed it is one, the figure called public."""
    system, _ = SYSTEMS["as printed"]
    names = [line.name for line in system.lines if line.terms[0][0] in system.stated and len(line.terms) == 1]
    print("  the fewest printed amounts to change, as printed, amounts in yuan times 10^k")
    answers = {}
    for power in POWERS:
        bounds = bounds_of(system.scaled(Fraction(10) ** power))
        solver = Solver(Compiled.of(bounds))
        single = []
        for name in names:
            without = {at for at, b in enumerate(bounds) if b.source.kind == "statement" and b.source.text == name}
            found = solver.solve(without)
            if found.conflict is None and not found.undecided:
                single.append(name)
        answers[power] = ", ".join(single)
    _answers("govledger", answers)
    if optimize is None:
        print("    " + missing("scipy"))
        return
    for title, big in (("M = 2e8", lambda _: 2e8), ("M = 2e10", lambda _: 2e10), ("M = 10 x largest", _ten_times)):
        answers = {}
        for power in POWERS:
            made = system.scaled(Fraction(10) ** power)
            status, changed = big_m_repair(made, big(made))
            chosen = [line.name for line in made.lines if len(line.terms) == 1 and line.terms[0][0] in changed]
            answers[power] = ", ".join(chosen) if chosen else f"none ({status})"
        _answers(f"milp, {title}", answers)


def _ten_times(system: System) -> float:
    return 10 * float(max(system.stated.values()))


def _answers(tool: str, answers: dict[int, str]) -> None:
    """Each different answer once, with the powers it was given at."""
    for answer in dict.fromkeys(answers.values()):
        powers = [power for power, given in answers.items() if given == answer]
        right = "right" if answer == "public" else "WRONG"
        print(f"    {tool:<24} k = {_spread(powers):<16} {right}: {answer}", flush=True)


def _spread(powers: list[int]) -> str:
    """Powers as runs: -8..1, 3."""
    runs: list[list[int]] = []
    for power in powers:
        if runs and runs[-1][-1] == power - 1:
            runs[-1].append(power)
        else:
            runs.append([power])
    return ", ".join(f"{run[0]}..{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
