"""The rules that Chinese accounts are checked by, and those of tables, say in Chinese why they hold and on whose authority."""

import re
import tomllib
from pathlib import Path

import attrs
import pytest

from govledger.reconciliation import load_rulebook
from govledger.reconciliation.rules.rule import file_of
from govledger.reconciliation.rules.translated import told
from govledger.reports import render_rule

BOOKS = [
    load_rulebook(name) for name in ("claims", "cn-department", "cn-disclosure", "cross-tables", "budget-execution")
]
SAID = [(book, each) for book in BOOKS for each in (*book.rules, *book.duties)]
HAN = re.compile(r"[\u4e00-\u9fff]")


def file_in_chinese(book):
    """What stands beside a rulebook in Chinese."""
    file = Path(str(file_of(book.id)))
    return tomllib.loads(file.with_name(f"{file.stem}.zh_CN.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("book", "each"), SAID, ids=lambda one: getattr(one, "id", None))
def test_every_rule_and_duty_is_there(book, each):
    """Its reason and authority are in Chinese, and name the same sources by the same keys; premises and titles are in Chinese too."""
    said = told(each, "zh_CN", book)

    assert said.is_translated
    assert all(HAN.search(text) for text in (said.why, said.authority, *said.cited.values()))
    assert {key for key in book.authorities if re.search(rf"\b{key}\b", said.authority)} == set(said.cited)
    assert all("zh_CN" in text for text in (each.title, *getattr(each, "premises", ())))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_nothing_else_is_there(book):
    """The file of a rulebook translates its own rules, duties and authorities, and no others."""
    entries = file_in_chinese(book)
    own = [each.id for each in (*book.rules, *book.duties) if each.id not in book.included]
    own = [id_ for id_ in own if book.id == "cn-disclosure" or not id_.startswith("CND")]

    assert set(entries) - {"authorities"} == set(own)
    assert set(entries.get("authorities", ())) == set(
        book.authorities if book.id != "cn-department" else own_authorities(book)
    )
    assert all(set(entry) == {"why", "authority"} for id_, entry in entries.items() if id_ != "authorities")


def own_authorities(book):
    """The keys that a rulebook spells out itself, and not one that it includes."""
    return tomllib.loads(file_of(book.id).read_text(encoding="utf-8"))["authorities"]


def test_a_rule_of_ones_own_is_not_mistaken_for_a_shipped_one():
    """A rule that has the id of a shipped one and says something else keeps its own words."""
    shipped = load_rulebook("cn-department").rule("CN06")
    own = attrs.evolve(shipped, why="Because we say so.")

    assert told(shipped, "zh_CN").is_translated
    assert told(own, "zh_CN").why == "Because we say so."


def test_the_command_tells_it():
    """A rule is printed with its reason in the language that is asked for."""
    rule = load_rulebook("cn-department").rule("CN05")

    assert "每笔支出恰好用于一项功能" in render_rule(rule, locale="zh_CN")
    assert "Every payment serves exactly one function" in render_rule(rule, locale="en")
