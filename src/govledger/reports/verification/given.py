"""A report in JSON as it is given, read with care: what is missing or of another kind is one error that names its place.

>>> load('{"schema": "govledger/report/2"}', name="report.json").text("schema")
'govledger/report/2'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, NoReturn

import attrs

from govledger.reports.errors import UnreadableReport

LONGEST: Final = 64 * 1024 * 1024
"""The most bytes that a report may have."""
DEEPEST: Final = 60
"""How many lists and objects may stand within each other."""

_NUMBER = re.compile(r"-?[0-9]{1,2000}(?:\.[0-9]{1,2000}|/[0-9]{1,2000})?")


@attrs.frozen
class Part:
    """An object of the report, and the path that leads to it.

    >>> Part({"limit": "1/3"}, "terms[0]").number("limit")
    Fraction(1, 3)
    """

    data: Mapping[str, Any]
    where: str

    def _refuse(self, name: str, wanted: str) -> NoReturn:
        problem = f"is not {wanted}" if name in self.data else "is missing"
        raise UnreadableReport.at(f"{self.where}.{name}" if self.where else name, f"{problem}; make the report anew")

    def text(self, name: str) -> str:
        """The text of that name.

        >>> Part({"id": 5}, "facts[0]").text("id")
        Traceback (most recent call last):
        ...
        govledger.errors.UnreadableReport: facts[0].id: is not a text; make the report anew
        """
        value = self.data.get(name)
        return value if isinstance(value, str) else self._refuse(name, "a text")

    def maybe(self, name: str) -> str | None:
        """The text of that name, None for null.

        >>> Part({"fact": None}, "").maybe("fact") is None
        True
        """
        return None if name in self.data and self.data[name] is None else self.text(name)

    def one_of(self, name: str, accepted: Iterable[str]) -> str:
        """The text of that name, which is one of some words.

        >>> Part({"bound": "high"}, "").one_of("bound", ("low", "high"))
        'high'
        """
        value, known = self.text(name), tuple(accepted)
        return value if value in known else self._refuse(name, f"one of {', '.join(known)}")

    def whole(self, name: str) -> int:
        """The whole number of that name.

        >>> Part({"margin": 1}, "").whole("margin")
        1
        """
        value = self.data.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._refuse(name, "a whole number")

    def maybe_whole(self, name: str) -> int | None:
        """The whole number of that name, None for null.

        >>> Part({"needs": None}, "").maybe_whole("needs") is None
        True
        """
        return None if name in self.data and self.data[name] is None else self.whole(name)

    def flag(self, name: str) -> bool:
        """True or false.

        >>> Part({"strict": False}, "").flag("strict")
        False
        """
        value = self.data.get(name)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def number(self, name: str) -> Fraction:
        """The exact number of that name, which is a text.

        >>> Part({"sum": "-46705.13"}, "").number("sum")
        Fraction(-4670513, 100)
        """
        text = self.text(name)
        if not _NUMBER.fullmatch(text) or re.search(r"/0+$", text):
            self._refuse(name, 'a number such as "-46705.13" or "1/3"')
        return Fraction(text)

    def part(self, name: str) -> Part:
        """The object of that name.

        >>> Part({"source": {"name": "a.txt"}}, "").part("source").where
        'source'
        """
        value = self.data.get(name)
        return Part(value, self._path(name)) if isinstance(value, dict) else self._refuse(name, "an object")

    def maybe_part(self, name: str) -> Part | None:
        """The object of that name, None for null.

        >>> Part({"proof": None}, "").maybe_part("proof") is None
        True
        """
        return None if name in self.data and self.data[name] is None else self.part(name)

    def parts(self, name: str) -> list[Part]:
        """The objects of a list.

        >>> [part.where for part in Part({"terms": [{}, {}]}, "proof").parts("terms")]
        ['proof.terms[0]', 'proof.terms[1]']
        """
        value = self.data.get(name)
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._refuse(name, "a list of objects")
        return [Part(each, f"{self._path(name)}[{at}]") for at, each in enumerate(value)]

    def texts(self, name: str) -> list[str]:
        """The texts of a list.

        >>> Part({"witness": ["K1"]}, "").texts("witness")
        ['K1']
        """
        value = self.data.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._refuse(name, "a list of texts")
        return list(value)

    def lists(self, name: str) -> list[Part]:
        """The lists of a list, each as an object that holds it by the same name.

        >>> [each.texts("cause") for each in Part({"cause": [["a1"], ["a2"]]}, "").lists("cause")]
        [['a1'], ['a2']]
        """
        value = self.data.get(name)
        if not isinstance(value, list) or not all(isinstance(each, list) for each in value):
            self._refuse(name, "a list of lists")
        return [Part({name: each}, f"{self._path(name)}[{at}]") for at, each in enumerate(value)]

    def _path(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def inner(self) -> Iterator[Part]:
        """This object and every object within it.

        >>> [part.where for part in Part({"a": [{"b": {}}]}, "").inner()]
        ['', 'a[0]', 'a[0].b']
        """
        yield self
        for name, value in self.data.items():
            if isinstance(value, dict):
                yield from Part(value, self._path(name)).inner()
            for at, each in enumerate(value if isinstance(value, list) else ()):
                for inner in _objects(each, f"{self._path(name)}[{at}]"):
                    yield from inner.inner()


def _objects(value: object, where: str) -> Iterator[Part]:
    """An object, or those of a list within a list."""
    if isinstance(value, dict):
        yield Part(value, where)
    for at, each in enumerate(value if isinstance(value, list) else ()):
        yield from _objects(each, f"{where}[{at}]")


def load(text: str, *, name: str) -> Part:
    """The object that a JSON text holds. What no report has is refused: no JSON, floats, a depth or a size without end.

    >>> load("[" * 100000, name="report.json")
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableReport: report.json: is JSON of a size or depth that no report has; name the report
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_float=_refuse_float, parse_constant=_refuse_float)
    except json.JSONDecodeError as error:
        problem = f"is not JSON (line {error.lineno} column {error.colno}: {error.msg}); name one report"
        raise UnreadableReport.at(name, problem) from error
    except (RecursionError, ValueError) as error:  # Brackets without end, or a number of thousands of digits.
        raise UnreadableReport.at(name, "is JSON of a size or depth that no report has; name the report") from error
    if not isinstance(data, dict):
        raise UnreadableReport.at(name, "is JSON, but no report; name what check --format json wrote")
    if not _is_shallow(data):
        raise UnreadableReport.at(name, "is JSON of a size or depth that no report has; name the report")
    return Part(data, "")


def _refuse_float(text: str) -> NoReturn:
    raise ValueError(text)


def _is_shallow(data: object) -> bool:
    level: list[object] = [data]
    for _ in range(DEEPEST):
        held = (each.values() if isinstance(each, dict) else each for each in level if isinstance(each, dict | list))
        level = [inner for each in held for inner in each]
        if not level:
            return True
    return False
