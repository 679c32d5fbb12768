"""The schemas that are shipped agree with what the library writes, reads and ships."""

import copy
import json
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest

import govledger
from by_schema import problems, validator
from govledger.accounts import from_dict, shipped_catalogue, to_dict
from govledger.accounts.claim import Direction, Order
from govledger.accounts.disclosure import Kind
from govledger.errors import GovLedgerError, InvalidForm, InvalidRule, UnknownSchema
from govledger.figures import RateKind
from govledger.forms import loading
from govledger.forms.form import COMPARED
from govledger.forms.loading import form_of
from govledger.reconciliation import Conclusion, Fulfilment, Severity, Verdict, reconcile
from govledger.reconciliation.rules import duty, rule
from govledger.reconciliation.rules.rule import read_rulebook
from govledger.reports import report_to_dict
from govledger.schemas import SCHEMAS, schema, schema_text
from govledger.testing import plant, simulate

PACKAGE = Path(govledger.__file__).parent
FORMS = sorted(path for path in PACKAGE.rglob("forms/*.toml") if path.parent.parent.parent.name == "countries")
RULEBOOKS = sorted(
    path for path in PACKAGE.rglob("*.toml") if {"rule", "duty"} & set(tomllib.loads(path.read_text(encoding="utf-8")))
)
ENDLESS = object()

pytestmark = pytest.mark.skipif(
    validator("report") is None, reason="jsonschema is not installed: pip install jsonschema"
)


def names(paths):
    """The names of files as those of tests."""
    return [path.stem for path in paths]


class TestSchemas:
    @pytest.mark.parametrize("name", SCHEMAS)
    def test_each_is_a_schema(self, name):
        """Each is valid by draft 2020-12, and names itself."""
        from jsonschema import Draft202012Validator

        Draft202012Validator.check_schema(schema(name))

        assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema(name)["$id"] == f"urn:govledger:{name}"

    def test_every_file_is_named(self):
        """No schema is shipped that cannot be asked for."""
        assert sorted(path.name for path in (PACKAGE / "schemas").glob("*.json")) == [
            f"{n}.schema.json" for n in SCHEMAS
        ]
        with pytest.raises(UnknownSchema, match="near: 'rulebook'"):
            schema_text("rulebok")

    def test_reports_and_accounts_share_their_parts(self):
        """A fact looks the same in both."""
        both = (schema("report")["$defs"], schema("accounts")["$defs"])
        shared = set(both[0]) & set(both[1])

        assert {"place", "key", "statement", "fact", "claim"} <= shared
        assert [name for name in shared if both[0][name] != both[1][name]] == []


class TestWhatIsShipped:
    @pytest.mark.parametrize("path", RULEBOOKS, ids=names(RULEBOOKS))
    def test_rulebooks(self, path):
        """Every shipped rulebook is valid."""
        assert problems("rulebook", tomllib.loads(path.read_text(encoding="utf-8"))) == []

    @pytest.mark.parametrize("path", FORMS, ids=names(FORMS))
    def test_forms(self, path):
        """Every shipped form is valid."""
        assert problems("form", tomllib.loads(path.read_text(encoding="utf-8"))) == []

    def test_there_are_some(self):
        """The search for them finds them."""
        assert (len(RULEBOOKS) > 6, len(FORMS) > 50) == (True, True)


class TestWhatIsWritten:
    @pytest.mark.parametrize("seed", range(12))
    def test_reports_and_accounts(self, seed):
        """Reports and accounts of true and of wrong accounts are valid, and have no key that is not described."""
        simulated = simulate(seed)
        planted = plant(simulated.accounts, ("wrong-digit", "missing-line", "wrong-base")[seed % 3], seed=seed)
        for accounts in (simulated.accounts, *([planted.accounts] if planted else [])):
            report = reconcile(accounts, simulated.rulebook, resolutions=simulated.resolutions)

            assert problems("report", json.loads(json.dumps(report_to_dict(report)))) == []
            assert problems("accounts", json.loads(json.dumps(to_dict(accounts)))) == []

    def test_what_is_not_described_is_seen(self):
        """The closed schema is awake: a key that it does not describe is refused, which the shipped one lets pass."""
        data = json.loads(json.dumps(report_to_dict(reconcile(simulate(1).accounts))))
        data["facts"][0]["statements"][0]["colour"] = "red"

        assert len(problems("report", data)) > 0
        assert problems("report", data, open_to_more=True) == []


def enum_of(*path):
    """The values that a part of a schema names."""
    part = schema(path[0])
    for name in path[1:]:
        part = part[name]
    return [each for each in part["enum"] if each is not None]


class TestEnumerations:
    @pytest.mark.parametrize(
        ("kind", "path"),
        [
            (Severity, ("report", "$defs", "finding", "properties", "severity")),
            (Severity, ("rulebook", "$defs", "rule", "properties", "severity")),
            (Verdict, ("report", "$defs", "check", "properties", "verdict")),
            (Verdict, ("rulebook", "$defs", "example", "properties", "verdict")),
            (Fulfilment, ("report", "$defs", "obligation", "properties", "verdict")),
            (Fulfilment, ("rulebook", "$defs", "duty_example", "properties", "verdict")),
            (Conclusion, ("report", "properties", "verdict")),
            (Direction, ("accounts", "$defs", "claim", "properties", "direction")),
            (Order, ("accounts", "$defs", "claim", "properties", "order")),
            (RateKind, ("accounts", "$defs", "rate", "properties", "kind")),
            (Kind, ("accounts", "$defs", "numeral", "properties", "kind")),
            (duty.ASKS, ("rulebook", "$defs", "duty", "properties", "asks")),
            (COMPARED, ("form", "$defs", "column", "properties", "compares")),
            (duty.SCOPES, ("rulebook", "$defs", "duty", "properties", "scope")),
        ],
    )
    def test_they_are_those_of_the_code(self, kind, path):
        """What a schema lists is what the code knows."""
        known = list(kind) if isinstance(kind, tuple) else get_args(kind)
        if not known:
            known = [each.value for each in kind if isinstance(each, Enum)]

        assert enum_of(*path) == list(known)


RECORDS = {
    "rule": (rule._RULE_ENTRIES, "rule"),
    "example": (rule._EXAMPLE_ENTRIES, "example"),
    "duty": (duty._DUTY_ENTRIES, "duty"),
    "duty_example": (duty._EXAMPLE_ENTRIES, "duty_example"),
    "layout": (duty._LAYOUT_ENTRIES, "layout"),
    "table": (duty._TABLE_ENTRIES, "table"),
}
LINES = {"column": loading._COLUMN, "row": loading._ROW, "sum": loading._SUM}


class TestEntries:
    @pytest.mark.parametrize("name", RECORDS)
    def test_of_rulebooks(self, name):
        """A schema has the entries that the loader reads, and no other."""
        entries, part = RECORDS[name]

        assert set(schema("rulebook")["$defs"][part]["properties"]) == set(entries)
        assert set(schema("rulebook")["properties"]) == set(rule._BOOK_ENTRIES)

    @pytest.mark.parametrize("name", LINES)
    def test_of_forms(self, name):
        """A schema has the words of a form, and for lines the parts of a key, which an editor completes."""
        known = set(schema("form")["$defs"][name]["properties"])
        parts = {"concept", "phase", "year", "entity", *shipped_catalogue().dimensions} if name != "sum" else set()

        assert known == LINES[name] | parts
        assert set(schema("form")["properties"]) == loading._TOP


BOOK = """
id = "mine"
title = {en = "Mine"}
authorities = {L1 = "a law"}
include = ["claims"]
[[rule]]
id = "R1"
name = "parts"
title = {en = "parts add up"}
statement = "revenue.total == sum(revenue.by_source)"
why = "They do."
authority = "L1"
severity = "error"
since = 2018
until = 2030
premises = ["all are printed"]
[[rule.example]]
verdict = "holds"
year = 2019
figures = {"revenue.total" = "5元", "revenue.by_source" = ["5元"]}
[[duty]]
id = "D1"
title = {en = "revenue is told"}
why = "It is."
authority = "L1"
asks = "states"
needs = ["revenue"]
words = ["收入"]
of = "a"
of_year = true
parts = {a = "b"}
called = {a = {en = "the a"}}
least = 1
scope = "text"
whole = true
section = "a"
apart = "a"
when = "a"
unless = "a"
bodies = "a"
kinds = ["budget"]
since = 2018
until = 2030
severity = "explain"
[[duty.example]]
verdict = "met"
text = "a"
figures = {"revenue.total" = "5元"}
year = 2019
kind = "budget"
entity = "A"
table = [["a", "b"]]
names = ["a"]
[layout]
unspaced = true
marks = ["a"]
heading = "a"
[[table]]
id = "t"
title = {en = "T"}
pattern = "a"
since = 2018
"""
FORM = """
id = "xx"
title = ["Outlays"]
kind = "final-accounts"
years = "2019.."
calendar = "DE"
currency = "EUR"
needs = "Outlays"
only = ["a"]
unless = ["b"]
unit = "printed"
heads = 1
long = false
exact = true
decimal = ","
nil = ["-"]
blank = "missing"
note = "a note"
key = {concept = "expenditure"}
codes = {function = "1+1+1"}
[[columns]]
head = "Amount"
nature = "basic"
sign = -1
decimals = 2
weak = true
words = {}
[[rows]]
label = "Roads"
function = "04"
when = {phase = "actual"}
opens = true
[[sums]]
tree = "function"
top = true
where = {phase = "actual"}
[[example]]
title = "Outlays"
table = [["a", "1"]]
facts = {a = "1"}
unread = "b"
"""
WRONG = (
    1,
    -5,
    True,
    "wrong",
    1.5,
    [],
    ["wrong"],
    [1],
    {},
    {"wrong": 1},
    {"wrong": "wrong"},
    [{"wrong": 1}],
    [["wrong"]],
)


def paths(data, path=()) -> Iterator[tuple]:
    """Every path of plain data."""
    for name, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, name)
        yield from paths(value, (*path, name))


def changed(data, path, value):
    """Plain data with another value at a path, or with none there."""
    made = copy.deepcopy(data)
    part = made
    for name in path[:-1]:
        part = part[name]
    if value is ENDLESS:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return made


def mutants(data):
    """Data with one value of another kind, or with one entry missing or misspelt, each with what was done."""
    for path in paths(data):
        for value in (ENDLESS, *WRONG):
            if value is not ENDLESS or isinstance(path[-1], str):
                yield path, value, changed(data, path, value)
        if isinstance(path[-1], str):
            spelt = changed(data, path, ENDLESS)
            part = spelt
            for name in path[:-1]:
                part = part[name]
            part[f"{path[-1]}x"] = "x"
            yield path, "misspelt", spelt


def toml(data):
    """A value as TOML, on one line."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{json.dumps(str(name))} = {toml(each)}" for name, each in data.items()) + "}"
    return "[" + ", ".join(map(toml, data)) + "]" if isinstance(data, list) else json.dumps(data, ensure_ascii=False)


def book_text(data):
    """A rulebook as TOML."""
    return "".join(f"{name} = {toml(value)}\n" for name, value in data.items())


PLAIN = (
    " must be ",
    "is not known; near",
    " has no ",
    "is no word of a form",
    "is no verdict",
    " is not one of ",
    "which is no test",
    "one of tree, parts",
    "neither a head",
    "neither a label",
    "counts from 1",
    " is none of difference",
    "wants texts by locale",
)


def is_refused_plainly(load, mutant, refusal):
    """Whether a loader refuses what was changed since it is of another kind, or is missing."""
    try:
        load(mutant)
    except refusal as error:
        return any(part in str(error) for part in PLAIN)
    except Exception:  # What the loader does not look at.
        return False
    return False


class TestWhatIsRefused:
    def test_rulebooks(self):
        """What the loader refuses of a rulebook for its kind, its spelling or what it lacks, the schema refuses."""
        book = tomllib.loads(BOOK)
        refused = 0

        assert problems("rulebook", book) == []
        assert read_rulebook(BOOK).id == "mine"
        for path, value, mutant in mutants(book):
            plain = is_refused_plainly(lambda mutant: read_rulebook(book_text(mutant)), mutant, InvalidRule)
            refused += plain

            assert not plain or problems("rulebook", mutant), (path, value)
        assert refused > 400

    def test_forms(self):
        """The same of a form."""
        form = tomllib.loads(FORM)
        refused = 0

        assert problems("form", form) == []
        assert form_of(form).id == "xx"
        for path, value, mutant in mutants(form):
            plain = is_refused_plainly(form_of, mutant, InvalidForm)
            refused += plain

            assert not plain or problems("form", mutant), (path, value)
        assert refused > 250

    def test_accounts(self):
        """What cannot be read of accounts since it is of another kind, or is missing, the schema refuses."""
        accounts = json.loads(json.dumps(to_dict(simulate(3, size=12).accounts)))
        accounts = {**accounts, "facts": accounts["facts"][:2], "claims": accounts["claims"][:3]}
        refused = 0

        assert problems("accounts", accounts) == []
        for path, value, mutant in mutants(accounts):
            if value == "misspelt" or (isinstance(value, str) and isinstance(_at(accounts, path), str)):
                continue  # Keys that are not known are left alone, and a text may be any.
            try:
                from_dict(mutant)
            except GovLedgerError as error:
                if "unknown " in str(error):  # What the catalogue does not know, the schema cannot either.
                    continue
                refused += 1

                assert problems("accounts", mutant), (path, value)
        assert refused > 300


def _at(data, path):
    for name in path:
        data = data[name]
    return data
