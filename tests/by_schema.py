"""What is wrong with data by the schemas that are shipped, and with keys that they do not describe."""

import functools
import json
from collections.abc import Iterator
from typing import Any

from govledger.schemas import SCHEMAS, schema

Data = dict[str, Any]
LAYOUTS = {"govledger/report/2": "report", "govledger/accounts/1": "accounts", "govledger/unreadable/1": "unreadable"}


CLOSED = " closed"
DEPENDING = ("if", "then", "else")


def closed(whole: Data) -> Data:
    """A schema that refuses keys that it does not describe: those that are shipped let later versions add some.

    Its definitions stand in it twice, as they are for parts that add to them, and closed for parts that name them alone.
    """
    parts = whole.get("$defs", {})
    made = _closed(whole, parts)
    if parts:
        made["$defs"] = {name: _closed(each, parts, is_whole=False) for name, each in parts.items()}
        made["$defs"] |= {name + CLOSED: _closed(each, parts) for name, each in parts.items()}
    return made


def _closed(part: Data, parts: Data, *, is_whole: bool = True) -> Data:
    if is_whole and "$ref" in part and set(part) <= {"$ref", "description"}:
        return {"$ref": part["$ref"] + CLOSED}
    made = {**part}
    if "properties" in part:
        made["properties"] = {key: _closed(each, parts) for key, each in part["properties"].items()}
    if "items" in part:
        made["items"] = _closed(part["items"], parts)
    if "oneOf" in part:
        made["oneOf"] = [_closed(each, parts) for each in part["oneOf"]]
    if "allOf" in part:
        made["allOf"] = [_closed(each, parts, is_whole=False) for each in part["allOf"]]
    if is_whole and {"$ref", "properties", "allOf"} & set(part) and "additionalProperties" not in part:
        always, perhaps = described(part, parts)
        if perhaps <= always:  # The same as below; but what depends on the data takes many times as long to find out.
            made["properties"] = {**dict.fromkeys(always, True), **made.get("properties", {})}
            made["additionalProperties"] = False
        else:
            made.setdefault("unevaluatedProperties", False)
    return made


def described(part: Data, parts: Data) -> tuple[set[str], set[str]]:
    """The keys that a part of a schema describes whatever the data are, and those that it describes of some of them."""
    always, perhaps = set(part.get("properties", ())), set[str]()
    for each in (*part.get("allOf", ()), *([parts[part["$ref"].removeprefix("#/$defs/")]] if "$ref" in part else ())):
        more, more_perhaps = described(each, parts)
        always, perhaps = always | more, perhaps | more_perhaps
    for each in (*part.get("oneOf", ()), *part.get("anyOf", ()), *(part[name] for name in DEPENDING if name in part)):
        perhaps = perhaps.union(*described(each, parts))
    return always, perhaps


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
