"""Every rule has a page that a clerk can read, made from the rule itself."""

import importlib.util
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

SOURCE = Path(__file__).parents[2] / "docs" / "_ext" / "rule_pages.py"


@pytest.fixture(scope="module")
def rule_pages():
    """The extension of the docs; its pages need no Sphinx."""
    spec = importlib.util.spec_from_file_location("rule_pages", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def example(verdict, **figures):
    """An example of a rule, as a rulebook gives it."""
    return SimpleNamespace(verdict=verdict, figures=figures, year=2019)


def rule(**changes):
    """A rule, as a rulebook gives it."""
    parts = {
        "id": "CN06",
        "name": "economic-parts-sum-to-expenditure",
        "title": {"en": "Economic classes add up", "zh_CN": "经济分类合计等于支出合计"},
        "statement": "expenditure.total == sum(expenditure.by_economic)",
        "why": "Every payment has exactly one *economic* class.",
        "authority": "预算法 art. 32_3, https://example.org/law_1.html。",
        "severity": "error",
        "since": 2018,
        "until": None,
        "premises": ("the account is printed in full",),
        "examples": (
            example("holds", total="3元", parts=["1元", "2元"]),
            example("contradicted", total="4元", parts=["1元", "2元"]),
            example("untestable", total="4元", parts=["1元", "not stated"]),
        ),
    }
    return SimpleNamespace(**(parts | changes))


def rulebook(*rules):
    """A rulebook that holds some rules."""
    return SimpleNamespace(id="cn-department", title="Chinese departments", rules=rules)


class TestRulePage:
    def test_it_answers_every_question(self, rule_pages):
        """A page says what a rule checks, why, on whose authority, with examples, and what to do about a break."""
        page = rule_pages.rule_page(rule(), rulebook(rule()))
        headings = re.findall(r"^(.+)\n-{4,}$|^(Why)\n---$", page, re.MULTILINE)

        assert [a or b for a, b in headings] == [
            "What it checks",
            "Why",
            "Authority",
            "Examples",
            "What to look at when it breaks",
        ]

    @pytest.mark.parametrize(
        "part",
        [
            "CN06: Economic classes add up",
            "经济分类合计等于支出合计",
            "expenditure.total == sum(expenditure.by_economic)",
            ":Severity: **error**",
            "fiscal years from 2018 on",
            "- the account is printed in full",
            "1元; not stated",
            "Is contradicted (2019)",
        ],
    )
    def test_it_shows_every_part(self, rule_pages, part):
        """Nothing of a rule is left out of its page."""
        assert part in rule_pages.rule_page(rule(), rulebook(rule()))

    def test_a_text_is_no_markup(self, rule_pages):
        """An asterisk or an underscore in a rule's text is printed as it is, and an address is a link."""
        page = rule_pages.rule_page(rule(), rulebook(rule()))

        assert r"exactly one \*economic\* class" in page
        assert r"art. 32\_3, \ `https://example.org/law_1.html <https://example.org/law_1.html>`__\ 。" in page

    def test_it_makes_do_without_what_may_be_missing(self, rule_pages):
        """A rule without title, years and premises still has a page, under its name."""
        bare = rule(title={}, since=None, premises=())
        page = rule_pages.rule_page(bare, rulebook(bare))

        assert "CN06: economic parts sum to expenditure" in page
        assert ":In force: all fiscal years" in page
        assert "Only where" not in page

    def test_it_is_written_in_chinese(self, rule_pages):
        """In Chinese the headings, the title and the years are Chinese, and the statement is as it is."""
        page = rule_pages.rule_page(rule(until=2022), rulebook(rule()), "zh_CN")

        assert re.findall(r"^(.+)\n-{4,}$", page, re.MULTILINE) == ["检查什么", "理由", "依据", "例子", "不符时看什么"]
        assert "CN06：经济分类合计等于支出合计\n===" in page
        assert ":适用年度: 自2018财政年度起，至2022财政年度之前" in page
        assert "   expenditure.total == sum(expenditure.by_economic)" in page

    def test_every_language_has_the_same_words(self, rule_pages):
        """What is said in English is said in the others."""
        english = rule_pages.WORDS["en"]

        for words in rule_pages.WORDS.values():
            assert {name: set(each) if isinstance(each, dict) else "" for name, each in words.items()} == {
                name: set(each) if isinstance(each, dict) else "" for name, each in english.items()
            }

    def test_the_year_of_the_end_is_left_out(self, rule_pages):
        """A rule in force until 2022 judges 2021 and not 2022."""
        old = rule(until=2022)

        assert "from 2018 up to, not including, 2022" in rule_pages.rule_page(old, rulebook(old))


def duty(**changes):
    """A duty, as a rulebook gives it."""
    parts = {
        "id": "CND19",
        "title": {"en": "rates bear their percent sign", "zh_CN": "百分比写有百分号"},
        "asks": "lacks",
        "why": "A share is no *amount*.",
        "authority": "F1",
        "severity": "note",
        "kinds": ("budget",),
        "since": 2018,
        "until": None,
        "examples": (
            SimpleNamespace(verdict="missing", text="占76.23，", table=(("a", "b"),), figures={"revenue": "5元"}),
        ),
    }
    return SimpleNamespace(**(parts | changes))


class TestDutiesPage:
    BOOK = SimpleNamespace(
        id="cn-disclosure", title={"en": "Disclosure"}, rules=(), duties=(duty(),), authorities={"F1": "a form"}
    )

    @pytest.mark.parametrize(
        "part",
        [
            "CND19: rates bear their percent sign",
            "百分比写有百分号",
            ":Applies to: documents of ``budget``; fiscal years from 2018 on",
            ":Test: ``lacks``",
            r"A share is no \*amount\*.",
            ".. rubric:: Not met",
            "   占76.23，",
            "   a | b",
            "   revenue = 5元",
            ":F1: a form",
        ],
    )
    def test_it_shows_every_part(self, rule_pages, part):
        """Nothing of a duty is left out of the page: both titles, when it applies, why, and its examples."""
        assert part in rule_pages.duties_page(self.BOOK)

    def test_a_book_of_duties_alone_is_one_page(self, rule_pages):
        """A rulebook without rules is the page of its duties."""
        assert sorted(rule_pages.pages([self.BOOK])) == ["cn-disclosure/index.rst", "index.rst"]


class TestPages:
    def test_every_rule_is_led_to(self, rule_pages):
        """Each rulebook has a table of its rules, and each rule its page."""
        made = rule_pages.pages([rulebook(rule(), rule(id="CN07"))])

        assert sorted(made) == [
            "cn-department/CN06.rst",
            "cn-department/CN07.rst",
            "cn-department/index.rst",
            "index.rst",
        ]
        assert "cn-department/index" in made["index.rst"]

    def test_a_rule_is_found_in_either_language(self, rule_pages):
        """The table shows both titles of a rule, and the one of a rule that has no Chinese one."""
        made = rule_pages.pages([rulebook(rule(), rule(id="CN07", title={"en": "Balances meet"}))])

        assert (
            "     - Economic classes add up\n\n       经济分类合计等于支出合计\n     - error\n"
            in made["cn-department/index.rst"]
        )
        assert "     - Balances meet\n     - error\n" in made["cn-department/index.rst"]

    def test_no_rulebook_is_said_so(self, rule_pages):
        """Without a rulebook the page above them says that there is none."""
        assert "No rulebook" in rule_pages.pages([])["index.rst"]

    def test_the_pages_of_gone_rules_go(self, rule_pages, tmp_path):
        """Writing leaves the pages of today's rules and no other."""
        rule_pages.write(rule_pages.pages([rulebook(rule(), rule(id="CN07"))]), tmp_path)
        rule_pages.write(rule_pages.pages([rulebook(rule())]), tmp_path)

        assert [path.name for path in sorted(tmp_path.rglob("CN*"))] == ["CN06.rst"]
