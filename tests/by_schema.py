"""What is wrong with data by the schemas that are shipped, and with keys that they do not describe."""

import functools
import json
from collections.abc import Iterator
from typing import Any

from govledger.schemas import SCHEMAS, schema

Data = dict[str, Any]
LAYOUTS = {"govledger/report/2": "report", "govledger/accounts/1": "accounts", "govledger/unreadable/1": "unreadable"}


def closed(part: Data, *, is_whole: bool = True) -> Data:
    """A schema that refuses keys that it does not describe: those that are shipped let later versions add some."""
    made = {**part}
    for name in ("properties", "$defs"):
        if name in part:
            made[name] = {key: closed(each, is_whole=name == "properties") for key, each in part[name].items()}
    if "items" in part:
        made["items"] = closed(part["items"])
    if "oneOf" in part:
        made["oneOf"] = [closed(each) for each in part["oneOf"]]
    if "allOf" in part:
        made["allOf"] = [closed(each, is_whole=False) for each in part["allOf"]]
    if is_whole and {"$ref", "properties", "allOf"} & set(part):
        made.setdefault("unevaluatedProperties", False)
    return made


@functools.cache
def validator(name: str, *, open_to_more: bool = False) -> Any:
    """What validates by a schema; None where the library for it is not installed."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        return None
    made = schema(name)
    return Draft202012Validator(made if open_to_more else closed(made))


def problems(name: str, data: object, *, open_to_more: bool = False) -> list[str]:
    """What is wrong with data by a schema, each with its path; nothing where the library is not installed."""
    made = validator(name, open_to_more=open_to_more)
    found = [] if made is None else made.iter_errors(data)
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:300]}" for each in found]


def written(text: str) -> Iterator[Data]:
    """The reports, accounts and records in what a command printed: one, or a line for each."""
    if text.startswith("{"):
        try:
            found = [json.loads(text)]
        except ValueError:
            try:
                found = [json.loads(line) for line in text.splitlines()]
            except ValueError:
                found = []
        yield from (each for each in found if isinstance(each, dict) and each.get("schema") in LAYOUTS)


def refuse_what_no_schema_describes(text: str) -> None:
    """Fails where a command printed JSON that is not as its schema says."""
    for data in written(text):
        found = problems(LAYOUTS[data["schema"]], data)

        assert found == [], f"mend what is written, or src/govledger/schemas: {found[:5]}"


assert set(LAYOUTS.values()) <= set(SCHEMAS)
