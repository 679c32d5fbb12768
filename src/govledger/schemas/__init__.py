"""JSON Schemas (draft 2020-12) of what govledger writes and reads: reports, accounts, rulebooks and forms.

Programs check by them what they write for govledger; editors complete rulebooks and forms by them.

>>> schema("rulebook")["title"]
'A rulebook of govledger (TOML)'
"""

from __future__ import annotations

import json
from difflib import get_close_matches
from importlib import resources
from typing import Any, Final

from govledger.schemas.errors import UnknownSchema

__all__ = ["SCHEMAS", "schema", "schema_text"]

SCHEMAS: Final = ("accounts", "form", "report", "rulebook", "unreadable")
"""What there is a schema of. ``unreadable`` is the record of a source that could not be used."""


def schema(name: str) -> dict[str, Any]:
    """The schema as plain data.

    >>> schema("report")["properties"]["schema"]
    {'const': 'govledger/report/2'}
    """
    return json.loads(schema_text(name))  # type: ignore[no-any-return]


def schema_text(name: str) -> str:
    """The schema as the JSON text that is shipped.

    >>> schema_text("reports")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownSchema: unknown schema 'reports'; near: 'report'; known: accounts, form, report, rulebook, unreadable
    """
    if name not in SCHEMAS:
        raise UnknownSchema.named(name, known=SCHEMAS, near=get_close_matches(name, SCHEMAS, n=1))
    return resources.files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
