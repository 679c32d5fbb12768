"""The tables of words: every language says the same things of the same parts, and what is said is in the tables."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import govledger
from govledger.accounts.remark import remark_kinds
from govledger.command_line import languages
from govledger.reports.messages import LOCALES, SLOT, messages, slots_of

PACKAGE = Path(govledger.__file__).parent
ROOMS = ("accounts", "reconciliation", "reports", "plots", "bulk", "oversight")
TABLES = {locale: messages(locale).texts for locale in LOCALES}
ITS_OWN = {
    "name.year": {"year", "start"},  # a year by its label, or by the year in which it starts
    "rule.why": {"title", "why"},  # rules say why in English alone: elsewhere their title stands in
    "question.why": {"why"},
}
IDS = sorted(set().union(*TABLES.values()))


def test_the_command_line_offers_every_language():
    """What it tells by the names of files, before reports are loaded, are the languages of reports."""
    assert languages() == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_every_id(locale):
    """What can be said in one language can be said in all."""
    lacking = [name for name in IDS if name not in TABLES[locale]]

    assert not lacking, f"messages.{locale}.toml lacks {lacking}"


@pytest.mark.parametrize("name", IDS)
def test_every_language_fills_in_the_same_parts(name):
    """A sentence tells the same parts in every language, but for the few of which a language may take its own."""
    slots = {locale: slots_of(table[name]) for locale, table in TABLES.items()}
    told = {frozenset(found - ITS_OWN.get(name, set())) for found in slots.values()}

    assert len(told) == 1, slots


@pytest.mark.parametrize("name", remark_kinds())
def test_every_remark_can_be_said_of_its_parts(name):
    """What readers remark, and why it is told, is in the tables, and fills in no part that a remark lacks."""
    kind = remark_kinds()[name]
    slots = {slot for table in TABLES.values() for each in (name, kind.why) for slot in slots_of(table[each])}

    assert slots <= set(kind.parts)


def patterns(node: ast.AST) -> Iterator[str]:
    """The ids that an expression may come to, as regular expressions; none where it is not written out."""
    match node:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.JoinedStr(values=[ast.Constant(), *_] as values):
            yield "".join(re.escape(v.value) if isinstance(v, ast.Constant) else r"[\w.-]+" for v in values)
        case ast.IfExp(body=body, orelse=other):
            yield from patterns(body)
            yield from patterns(other)


@functools.cache
def sources() -> tuple[ast.AST, ...]:
    """Every node of the source files of the rooms that say something."""
    paths = (path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py")))
    return tuple(node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def is_saying(call: ast.Call) -> bool:
    """Whether a call says something, or asks a table for words."""
    if isinstance(call.func, ast.Name):
        return call.func.id in ("Said", "say") and bool(call.args)
    return ast.unparse(call.func) in ("words.fill", "words.text", "self.say")


def test_what_is_said_is_in_the_tables():
    """Every id that the source says is in the tables; what is said of suspects goes by the last part of its id."""
    calls = [node for node in sources() if isinstance(node, ast.Call) and is_saying(node)]
    said = {f"(where\\.)?{each}" for call in calls for each in patterns(call.args[0])}
    unknown = [each for each in sorted(said) if not any(re.fullmatch(each, name) for name in IDS)]

    assert len(said) > 100
    assert not unknown, f"messages.en.toml and its sisters lack {unknown}"


def test_what_is_in_the_tables_is_said():
    """No id of the tables is left over: each is written in the source, or in the slot of a list."""
    slots = (slot for table in TABLES.values() for text in table.values() for slot in SLOT.finditer(text))
    written = {re.escape(slot[2]) for slot in slots if slot[2]} | {
        each for node in sources() for each in patterns(node)
    }
    every = re.compile("|".join(f"(where\\.)?{each}" for each in written if len(each) < 50))
    given = "reason.unread."  # readers give these in English
    remarked = {each for name, kind in remark_kinds().items() for each in (name, kind.why)}  # by a table of their own
    unused = [n for n in IDS if not n.startswith(given) and n not in remarked and not every.fullmatch(n)]

    assert not unused, f"nobody says {unused}"
