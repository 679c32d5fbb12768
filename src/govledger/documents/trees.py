"""Records and trees of records as rows: a head of keys, and one row for each object.

>>> for row in rows([{"code": "11", "parts": [{"code": "1", "name": "Fees"}]}], path=True):
...     print(row)
['code 1', 'code 2', 'code', 'name']
['11', '', '11', '']
['11', '1', '1', 'Fees']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govledger.documents.table import CellKind, kind_of

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W_A-Za-z]+")
_IDENTIFYING = frozenset({"code", "id"})

_Object = Mapping[str, Any]
_Values = dict[str, str]


def rows(nodes: Sequence[_Object], *, path: bool) -> Iterator[list[str]]:
    """The head and the rows of objects and of all that they hold; without ``path`` the topmost have none."""
    found = [each for node in nodes for each in _walked(node, (), on_path=path)]
    keys = list(dict.fromkeys(key for _, values in found for key in values))
    depth = max(len(above) for above, _ in found)
    name = _identifying([above[-1] for above, _ in found if above], keys)
    yield [f"{name} {level}" for level in range(1, depth + 1)] + keys
    for above, values in found:
        codes = [each.get(name, "") for each in above]
        yield codes + [""] * (depth - len(above)) + [values.get(key, "") for key in keys]


def _walked(
    node: _Object, above: tuple[_Values, ...], *, on_path: bool
) -> Iterator[tuple[tuple[_Values, ...], _Values]]:
    """Each object in the order of the document, with the values of those on the path that ends with it."""
    values = dict(values_of(node))
    path = (*above, values) if on_path else above
    yield path, values
    for child in _children(node):
        yield from _walked(child, path, on_path=True)


def _identifying(nodes: Sequence[_Values], keys: Iterable[str]) -> str:
    """The key that identifies an object: one that is, or ends in, "code" or "id", else the first that all have in words.

    >>> _identifying([{"title": "Fees", "itemCode": "1"}], ["title", "itemCode"])
    'itemCode'
    >>> _identifying([{"total": "5", "title": "Fees"}], ["total", "title"])
    'title'
    """
    common = [key for key in keys if all(key in node for node in nodes)]
    words = {key: _WORD.findall(key) for key in common}
    named = [key for key in common if words[key] and words[key][-1].casefold() in _IDENTIFYING]
    if named:
        return min(named, key=lambda key: len(words[key]))
    in_words = (key for key in common if not any(kind_of(node[key]) is CellKind.NUMBER for node in nodes))
    return next(in_words, common[0] if common else "")


def is_tree(node: _Object) -> bool:
    """Whether an object holds a list of its like: objects that have every value that it has.

    >>> is_tree({"code": "1", "parts": [{"code": "2"}]}), is_tree({"year": "2014", "data": [{"code": "2"}]})
    (True, False)
    """
    children = list(_children(node))
    own = {key for key, value in node.items() if is_told(value)}
    return bool(own) and bool(children) and all(own <= set(child) for child in children) and is_forest([node])


def is_forest(nodes: Iterable[_Object]) -> bool:
    """Whether objects hold, at all depths, values and at most one list of objects, and all have a key in common.

    >>> is_forest([{"code": "1", "parts": [{"code": "2"}]}]), is_forest([{"page": "1", "rows": [["1"]]}])
    (True, False)
    """
    found = list(_all(nodes))
    common = set.intersection(*({key for key, _ in values_of(node)} for node in found)) if found else set[str]()
    return bool(common) and all(map(_is_node, found))


def _all(nodes: Iterable[_Object]) -> Iterator[_Object]:
    for node in nodes:
        yield node
        yield from _all(_children(node))


def _is_node(node: _Object) -> bool:
    """Whether beside its values an object holds one list of objects, or nothing."""
    others = [value for value in node.values() if not is_told(value)]
    return not others or (len(others) == 1 and any(True for _ in _children(node)))


def _children(node: _Object) -> Iterator[_Object]:
    for value in node.values():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            yield from value


def values_of(part: _Object, above: str = "") -> Iterator[tuple[str, str]]:
    """The values of an object by their keys; those of objects inside by both keys, and a list of values as lines.

    >>> dict(values_of({"code": "1", "amount": {"final": "5.00"}, "notes": ["a", "b"], "parts": []}))
    {'code': '1', 'amount.final': '5.00', 'notes': 'a\\nb'}
    """
    for key, value in part.items():
        if isinstance(value, dict):
            if is_told(value):
                yield from values_of(value, f"{above}{key}.")
        elif isinstance(value, list):
            if value and is_told(value):
                yield f"{above}{key}", "\n".join(map(text_of, value))
        else:
            yield f"{above}{key}", text_of(value)


def is_told(part: Any) -> bool:
    """Whether a part is a value, a list of values or an object of such, which are no table.

    >>> is_told("5"), is_told({"final": "5"}), is_told([["5"]])
    (True, True, False)
    """
    if isinstance(part, dict):
        return all(map(is_told, part.values()))
    return all(map(is_value, part)) if isinstance(part, list) else True


def is_value(part: Any) -> bool:
    """Whether a part is a text, a number, true, false or null.

    >>> is_value(None), is_value([])
    (True, False)
    """
    return not isinstance(part, list | dict)


def text_of(value: Any) -> str:
    """A value as a cell has it.

    >>> text_of(None), text_of(True), text_of("1.50")
    ('', 'true', '1.50')
    """
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
