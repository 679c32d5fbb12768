"""All smallest repairs of a cross table with totals, by partitions and trees; it shares nothing with the library.

A table with a total for every row and column, and one of them all, is a square of sums: every row, that of the totals among
them, and every column is one, and every figure stands in two, one of either kind. Let the sign of a figure be turned where it
is a total, and of a column as well: then a figure is an edge between a row and a column, what is wrong in it flows along the
edge, and each sum has a *surplus* that must flow away. The fewest edges that carry surpluses away are forests, each tree of
which joins sums whose surpluses add up to nothing with one edge less than there are sums; rows alone, or columns alone, take
one more sum, through which they flow.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

Node = tuple[str, int]
Edge = tuple[int, int]


def surpluses(cells: Sequence[Sequence[int]]) -> dict[Node, int]:
    """What each row and column is off by, where it is; the last ones are those of the totals."""
    signed = [[_sign(cells, r, c) * value for c, value in enumerate(row)] for r, row in enumerate(cells)]
    rows = {("row", at): sum(row) for at, row in enumerate(signed)}
    columns = {("column", at): -sum(column) for at, column in enumerate(zip(*signed, strict=True))}
    return {node: value for node, value in {**rows, **columns}.items() if value}


def _sign(cells: Sequence[Sequence[int]], row: int, column: int) -> int:
    """Parts count up, their totals down, and the total of totals up again."""
    return (-1 if row == len(cells) - 1 else 1) * (-1 if column == len(cells[0]) - 1 else 1)


def smallest_repairs(cells: Sequence[Sequence[int]]) -> set[frozenset[Edge]]:
    """Every smallest set of figures that can be changed so that all rows and columns add up."""
    surplus = surpluses(cells)
    through = {
        "row": [("column", at) for at in range(len(cells[0])) if ("column", at) not in surplus],
        "column": [("row", at) for at in range(len(cells)) if ("row", at) not in surplus],
    }
    possible = list(_partitions(tuple(surplus), surplus))
    fewest = min(map(_edges, possible), default=0)
    found = set()
    for blocks in possible:
        if _edges(blocks) == fewest:
            for trees in itertools.product(*(list(_trees(block, surplus, through)) for block in blocks)):
                found.add(frozenset(edge for tree in trees for edge in tree))
    return found


def _kinds(block: Iterable[Node]) -> set[str]:
    return {kind for kind, _ in block}


def _edges(blocks: Iterable[frozenset[Node]]) -> int:
    """How many edges it takes to let each block flow off."""
    return sum(len(block) - (len(_kinds(block)) == 2) for block in blocks)


def _partitions(nodes: tuple[Node, ...], surplus: dict[Node, int]) -> Iterator[list[frozenset[Node]]]:
    """The sums in blocks whose surpluses add up to nothing."""
    if not nodes:
        yield []
        return
    first, *others = nodes
    for size in range(len(nodes)):
        for more in itertools.combinations(others, size):
            block = frozenset((first, *more))
            if not sum(surplus[node] for node in block):
                for blocks in _partitions(tuple(node for node in others if node not in block), surplus):
                    yield [block, *blocks]


def _trees(
    block: frozenset[Node], surplus: dict[Node, int], through: dict[str, list[Node]]
) -> Iterator[frozenset[Edge]]:
    """The trees between the rows and the columns of a block along which something flows everywhere."""
    kinds = _kinds(block)
    if len(kinds) == 1:
        for node in through[min(kinds)]:
            yield from _trees(block | {node}, surplus | {node: 0}, through)
        return
    nodes = sorted(block)
    rows, columns = ([at for kind, at in nodes if kind == wanted] for wanted in ("row", "column"))
    for edges in itertools.combinations(itertools.product(rows, columns), len(nodes) - 1):
        flows = _flows(edges, {node: surplus[node] for node in nodes})
        if flows is not None and all(flows):
            yield frozenset(edges)


def _flows(edges: Sequence[Edge], left: dict[Node, int]) -> list[int] | None:
    """What flows along the edges of a tree, from its leaves on; None where they make none."""
    flows, waiting = dict.fromkeys(edges, 0), set(edges)
    while waiting:
        degree = {node: [edge for edge in waiting if node in (("row", edge[0]), ("column", edge[1]))] for node in left}
        leaf = next((node for node, touching in degree.items() if len(touching) == 1), None)
        if leaf is None:
            return None
        (edge,) = degree[leaf]
        other = ("column", edge[1]) if leaf[0] == "row" else ("row", edge[0])
        flows[edge] = left[leaf]
        left[other] += left[leaf]
        left[leaf] = 0
        waiting.discard(edge)
    return None if any(left.values()) else list(flows.values())
