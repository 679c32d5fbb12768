"""Code lists as tables and column types that other tools read: frictionless, Fiscal Data Package, pandas, polars.

>>> from govledger.classification import load
>>> column_types(load("cofog"))["group"]
'functional-classification:cofog:group:code'
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from govledger.classification.code import Code, Position, Status
from govledger.errors.general import MissingExtra
from govledger.layout import defused

if TYPE_CHECKING:
    from govledger.classification.scheme import Scheme

# The depths that the taxonomy of the Fiscal Data Package (1.0.0-rc1) has types for; where levels have names there, these.
_DEEPEST = {"functional-classification:generic": 8, "administrative-classification:generic": 8}
_NAMED = {"functional-classification:cofog": ("division", "group", "class")}
_DEPTH = 4


def to_table(scheme: Scheme) -> str:
    """The list as one CSV table, which :func:`load_csv` reads: a row for each name and place of a code in turn.

    Columns: ``code``, ``parent``, ``level``, ``name``, ``name_<locale>`` for the further languages, ``valid_from``,
    ``valid_to``, ``status``. Names in further languages are the newest. What a code meant before it was given to something
    else is its name until the last year in which it is known to have meant that.

    >>> from govledger.classification import load
    >>> print(to_table(load("cn-revenue")).splitlines()[1])
    101,,1,税收收入,,,unverified
    """
    further = [locale for locale in scheme.locales if locale != scheme.locale]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field["name"] for field in table_schema(scheme)["fields"])
    for code in scheme.codes:
        others = [_newest(code, locale) for locale in further]
        for place, name, first, last in _rows(code, scheme.locale):
            row = (code.code, place.parent, code.level, name, *others, first, last, code.status)
            writer.writerow(map(defused, row))
    return out.getvalue()


def _newest(code: Code, locale: str) -> str:
    return next((name.text for name in reversed(code.names) if name.locale == locale), "")


def _rows(code: Code, locale: str) -> Iterator[tuple[Position, str, int | None, int | None]]:
    """The years of a code in stretches in which its place and its name stay the same."""
    names = [*code.meanings, *(name for name in code.names if name.locale == locale)]
    for place in code.positions:
        starts = {year for dated in names for year in (dated.first, dated.last + 1) if place.first < year <= place.last}
        edges = [place.first, *sorted(starts), place.last + 1]
        for first, after in itertools.pairwise(edges):
            name = next((name.text for name in names if name.first <= first <= name.last), "")
            start = place.valid_from if first == place.first else first
            yield place, name, start, place.valid_to if after == edges[-1] else after - 1


def table_schema(scheme: Scheme) -> dict[str, Any]:
    """The frictionless Table Schema of :func:`to_table`, each column with its type of the Fiscal Data Package if it has one.

    >>> from govledger.classification import load
    >>> [field["name"] for field in table_schema(load("cofog"))["fields"]][:4]
    ['code', 'parent', 'level', 'name']
    """
    prefix = scheme.passport.get("column_type", "")
    further = [locale for locale in scheme.locales if locale != scheme.locale]
    names = [("name", scheme.locale), *((f"name_{locale}", locale) for locale in further)]
    fields: list[dict[str, Any]] = [
        {"name": "code", "type": "string", "title": scheme.title, "constraints": {"required": True}},
        {"name": "parent", "type": "string", "description": "the code one level up, empty at the highest level"},
        {"name": "level", "type": "integer", "constraints": {"minimum": 1, "maximum": len(scheme.levels)}},
        *({"name": name, "type": "string", "description": f"the name in {locale}"} for name, locale in names),
        {"name": "valid_from", "type": "year", "description": "the first year, empty where it is open or unknown"},
        {"name": "valid_to", "type": "year", "description": "the last year, empty where it is open or unknown"},
        {"name": "status", "type": "string", "constraints": {"enum": list(get_args(Status))}},
    ]
    if prefix:
        fields[0]["columnType"], fields[3]["columnType"] = f"{prefix}:code", f"{prefix}:label"
    return {"fields": fields, "missingValues": [""]}


def column_types(scheme: Scheme, *, of: str = "code") -> dict[str, str]:
    """The types that the Fiscal Data Package has for the codes of each level, by the name of the level.

    Codes here are full codes at every level (``20805``, not ``05``). ``of`` is ``code``, ``label`` or ``description``.
    The taxonomy has no type for levels deeper than it knows, nor for a scheme that is none of its kinds: those are left out.

    >>> from govledger.classification import load
    >>> column_types(load("cn-function"), of="label")["款"]
    'functional-classification:generic:level2:label'
    """
    prefix = scheme.passport.get("column_type")
    if prefix is None:
        return {}
    known = _NAMED.get(prefix) or tuple(f"level{number}" for number in range(1, _DEEPEST.get(prefix, _DEPTH) + 1))
    return {level: f"{prefix}:{name}:{of}" for level, name in zip(scheme.levels, known, strict=False)}


def to_pandas_dtype(scheme: Scheme) -> Any:
    """The codes as an ordered categorical type of pandas, in the order of the list.

    >>> from govledger.classification import load
    >>> to_pandas_dtype(load("cofog")).ordered
    True
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra.library("pandas", purpose="a categorical type") from error
    return pandas.CategoricalDtype([code.code for code in scheme.codes], ordered=True)


def to_polars_dtype(scheme: Scheme) -> Any:
    """The codes as an Enum of polars, in the order of the list.

    >>> from govledger.classification import load
    >>> to_polars_dtype(load("cofog")).categories[0]
    '01'
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtra.library("polars", purpose="an Enum type") from error
    return polars.Enum([code.code for code in scheme.codes])
