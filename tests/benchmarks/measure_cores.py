"""Contradiction cores: how long, how valid, how irreducible; and systems that have none."""

from __future__ import annotations

from collections.abc import Sequence

from peers import (
    HighsSystem,
    Z3System,
    bounds_of,
    bounds_of_core,
    conflict_of,
    each_less_one,
    highspy,
    verdict_of,
    z3,
    z3_feasible,
)
from systems import SIZES, System, cross_table, running_example
from timing import missing, shown, timed

from govledger.errors import InvalidProof
from govledger.reconciliation import Bound, Proof, verify


def cores() -> None:
    """Times of a contradiction by each tool, and what the cores are worth."""
    print("  judge of validity and irreducibility: " + ("z3" if z3 is not None else "govledger itself (no z3)"))
    print("  every time holds the building of the tool's own model; ratios are to the best of govledger")
    for system in (running_example(rates=False), running_example(rates=True)):
        _one(system.name, [system], runs=10)
    for rounded in (True, False):
        for figures in SIZES:
            many = 5 if figures < 500 else 2
            tables = [cross_table(figures, seed, wrong=True, rounded=rounded) for seed in range(many)]
            _one(f"{tables[0].name}, one wrong, {many} tables", tables, runs=4 if figures < 500 else 1)
    for rounded in (True, False):
        for figures in SIZES:
            _clean(cross_table(figures, 1, wrong=False, rounded=rounded))


def quality(core: Sequence[Bound]) -> tuple[bool, bool]:
    """Whether bounds contradict each other, and whether they do so without any one to spare."""
    valid = not _feasible(core)
    return valid, valid and all(_feasible(rest) for rest in each_less_one(core))


def _feasible(bounds: Sequence[Bound]) -> bool:
    """Decided by z3 where it is installed, so that no tool judges itself."""
    return z3_feasible(bounds) if z3 is not None else conflict_of(bounds) is None


def _verified(proof: Proof) -> bool:
    try:
        verify(proof)
    except InvalidProof:
        return False
    return True


def _worth(cores: Sequence[Sequence[Bound]]) -> str:
    judged = [quality(core) for core in cores]
    sizes = "/".join(str(len(core)) for core in cores)
    valid, irreducible, many = sum(v for v, _ in judged), sum(i for _, i in judged), len(cores)
    return f"valid {valid}/{many}, irreducible {irreducible}/{many}, bounds {sizes}"


def _one(title: str, systems: Sequence[System], runs: int) -> None:
    print(f"  {title}", flush=True)
    many = len(systems)
    bounds = [bounds_of(system) for system in systems]
    best, median, proofs = timed(lambda: [conflict_of(made) for made in bounds], runs)
    found = [proof for proof in proofs if proof is not None]
    cores = [[step.bound for step in proof.steps] for proof in proofs if proof is not None]
    cores += [[]] * (many - len(found))
    note = f"{_worth(cores)}; {sum(_verified(proof) for proof in found)}/{many} proofs verified"
    print(shown("govledger", best / many, median / many, note=note))
    _z3_core(bounds, runs, best / many)
    _highs_core(systems, runs, best / many)


def _z3_core(bounds: Sequence[Sequence[Bound]], runs: int, ours: float) -> None:
    if z3 is None:
        print("    " + missing("z3-solver"))
        return
    many = len(bounds)

    def core_of(made: Sequence[Bound], *, minimise: bool) -> list[Bound]:
        system = Z3System(made, track=True, minimise=minimise)
        return [] if system.feasible() else system.core()

    for minimise in (True, False):
        best, median, cores = timed(lambda m=minimise: [core_of(made, minimise=m) for made in bounds], runs)
        name = f"z3, core{' minimised' if minimise else ''}"
        print(shown(name, best / many, median / many, ours, _worth(cores)), flush=True)
    built, median, _ = timed(lambda: [Z3System(made, track=True, minimise=True) for made in bounds], runs)
    print(shown("z3, building alone", built / many, median / many))


def _highs_core(systems: Sequence[System], runs: int, ours: float) -> None:
    if highspy is None:
        print("    " + missing("highspy"))
        return
    many = len(systems)

    def core_of(system: System) -> list[tuple[int, bool, bool]]:
        made = HighsSystem(system)
        return [] if made.feasible() else made.core()

    best, median, cores = timed(lambda: [core_of(system) for system in systems], runs)
    named = [bounds_of_core(system, core) for system, core in zip(systems, cores, strict=True)]
    print(shown("HiGHS, IIS", best / many, median / many, ours, _worth(named)), flush=True)


def _clean(system: System) -> None:
    print(f"  {system.name}, nothing wrong", flush=True)
    bounds = bounds_of(system)
    best, median, said = timed(lambda: verdict_of(bounds), 2)
    print(shown("govledger", best, median, note=said), flush=True)
    if z3 is None:
        print("    " + missing("z3-solver"))
    else:
        times = timed(lambda: z3_feasible(bounds), 3)
        print(shown("z3", *times[:2], best, "feasible" if times[2] else "infeasible"))
    if highspy is None:
        print("    " + missing("highspy"))
    else:
        times = timed(lambda: HighsSystem(system).feasible(), 3)
        print(shown("HiGHS", *times[:2], best, "feasible" if times[2] else "infeasible"))
