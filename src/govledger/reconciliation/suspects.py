"""Which statements may be wrong: the smallest sets whose release lets everything else be true.

Every contradiction must lose one of its statements, so that a repair is a set that hits them all. The smallest such sets
are tried one by one; where what is left still contradicts itself, the new contradiction is one more to be hit (implicit
hitting sets). Contradictions that share no statement are repaired apart from each other.

Source: R. Reiter, A Theory of Diagnosis from First Principles, Artificial Intelligence 32 (1987); I. P. Fellegi and
D. Holt, JASA 71 (1976), with figures soft and rules hard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from govledger.accounts import Key
from govledger.reconciliation.check import Listing
from govledger.reconciliation.joint import Core, Element, System

_MOST_ROUNDS = 60
_MOST_PROBES = 250
_LARGEST = 3
"""The largest number of statements that are released together to repair one contradiction."""


@attrs.frozen(eq=False)
class Group:
    """Contradictions that share statements, and every smallest repair of them.

    ``others`` are statements released to repair the rest of the document. ``capped`` tells that the search was cut off,
    so that there may be further repairs and nothing may be claimed.
    """

    cores: tuple[Core, ...]
    repairs: tuple[frozenset[Element], ...]
    others: frozenset[Element]
    capped: bool = False


@attrs.frozen(eq=False)
class Localisation:
    """All contradictions of a document in groups, those that rounding explains, and what could not be decided."""

    groups: tuple[Group, ...]
    rounding: tuple[Core, ...]
    undecided: tuple[frozenset[Key], ...]
    capped: bool


def localise(system: System, alone: Sequence[Core]) -> Localisation:
    """Finds every contradiction among the checks, beginning with those of single checks, and their repairs."""
    cores = list(alone)
    rounding: list[Core] = []
    for _ in range(_MOST_ROUNDS):
        system.widen(element for core in cores for element in core.elements)
        solution = system.solve(_one_repair(cores))
        if not solution.conflicts or system.is_spent:
            break
        for proof in solution.conflicts:
            core = system.core(proof)
            reading = system.weaker_reading(core)
            if reading is None:
                cores.append(core)
            else:
                rounding.append(attrs.evolve(core, reading=reading))
                system.loosen((*core.elements, *core.checks), reading)
    capped = bool(solution.conflicts)
    groups = _cut_off(cores) if capped else _groups(system, cores)
    return Localisation(tuple(groups), tuple(rounding), solution.undecided, capped)


def _groups(system: System, cores: Sequence[Core]) -> list[Group]:
    """The contradictions in groups with their repairs. Repairing one may show a further contradiction that links it to
    another: then the two are one."""
    pool = list(cores)
    for _ in range(_MOST_ROUNDS):
        linked = _linked(pool)
        found: list[Group] = []
        for group in linked:
            apart = [core for other in linked if other is not group for core in other]
            made, shown = _repaired(system, group, _one_repair(apart))
            linking = [core for core in shown if any(not core.elements.isdisjoint(other.elements) for other in apart)]
            if linking:
                pool += linking
                break
            found.append(made)
        else:
            return found
    return _cut_off(pool)


def _cut_off(cores: Sequence[Core]) -> list[Group]:
    """The contradictions in groups, when they are too many for their repairs to be looked for."""
    return [Group(tuple(group), (), frozenset(), capped=True) for group in _linked(cores)]


def _linked(cores: Sequence[Core]) -> list[list[Core]]:
    """The contradictions in groups that share statements."""
    groups: list[list[Core]] = []
    for core in cores:
        touching = [group for group in groups if any(not core.elements.isdisjoint(known.elements) for known in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(known for group in touching for known in group), core])
    return groups


def _repaired(system: System, cores: Sequence[Core], others: frozenset[Element]) -> tuple[Group, list[Core]]:
    """Every smallest repair of a group, while the rest of the document is repaired in some way; and the contradictions
    that were met on the way."""
    known, shown = list(cores), list[Core]()
    repairs: list[frozenset[Element]] = []
    probes = 0
    for size in range(1, _LARGEST + 1):
        tried: set[frozenset[Element]] = set()
        while True:
            sets = [core.elements for core in known]
            candidate = next((c for c in _hitting(sets, size) if c not in tried), None)
            if candidate is None:
                break
            if probes == _MOST_PROBES or system.is_spent:
                return Group(tuple(cores), tuple(repairs), others, True), shown
            probes += 1
            tried.add(candidate)
            solution = system.solve(candidate | others)
            if not solution.conflicts:
                repairs.append(candidate)
            else:
                met = [system.core(proof) for proof in solution.conflicts]
                known += met
                shown += met
        if repairs:
            break
    return Group(tuple(cores), tuple(repairs), others, not repairs), shown


def _one_repair(cores: Sequence[Core]) -> frozenset[Element]:
    """A small set of statements that hits every contradiction: the one in most of them, again and again."""
    left = [core.elements for core in cores]
    chosen: set[Element] = set()
    while left:
        counts: dict[Element, int] = {}
        for elements in left:
            for element in elements:
                counts[element] = counts.get(element, 0) + 1
        best = max(counts.values())
        chosen.add(min((e for e, count in counts.items() if count == best), key=order_of))
        left = [elements for elements in left if elements.isdisjoint(chosen)]
    return frozenset(chosen)


def order_of(element: Element) -> tuple[int, str]:
    """Claims before lists before figures, and else by name: an order that does not depend on that of the source."""
    if isinstance(element, Key):
        return 2, str(element)
    if isinstance(element, Listing):
        return 1, str(sorted(element.lines))
    return 0, element.name


def _hitting(sets: Sequence[frozenset[Element]], size: int) -> Iterator[frozenset[Element]]:
    """Every set of at most this size that shares an element with each of these, each once."""
    seen: set[frozenset[Element]] = set()
    for found in _extended(frozenset(), sets, size):
        if found not in seen:
            seen.add(found)
            yield found


def _extended(
    chosen: frozenset[Element], sets: Iterable[frozenset[Element]], size: int
) -> Iterator[frozenset[Element]]:
    missed = next((elements for elements in sets if elements.isdisjoint(chosen)), None)
    if missed is None:
        yield chosen
    elif len(chosen) < size:
        for element in sorted(missed, key=order_of):
            yield from _extended(chosen | {element}, sets, size)
