"""Several years and entities in one accounts: every rule holds in each, and what is wrong is found where it is wrong."""

import pytest

from govledger.accounts import Accounts, Key, Named
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, read_rulebook, reconcile
from govledger.reports import render_text

YEAR = calendar("CN").starting(2019)
YEARS = (YEAR, YEAR.previous, YEAR.previous.previous)
DEPARTMENTS = ("甲局", "乙局", "丙局", "丁局", "戊局")


def book(*statements):
    """A rulebook of some statements."""
    rules = "".join(
        f"""
[[rule]]
id = "M{number}"
name = "rule-{number}"
title = {{ en = "rule {number}", zh_CN = "规则{number}" }}
statement = '{statement}'
why = "-"
authority = "-"
severity = "error"
"""
        for number, statement in enumerate(statements, 1)
    )
    return read_rulebook(f'id = "mine"\ntitle = {{ en = "Mine", zh_CN = "我的" }}\n{rules}')


PARTS = book('expenditure.total == expenditure.nature("basic") + expenditure.nature("project")')
ENTITIES = book("expenditure.total == sum(expenditure.by_entity)")


def blank():
    return Accounts(entity="某市", year=YEAR)


def stated(accounts, total, basic, project, **where):
    accounts = accounts.state("expenditure", f"{total}.00元", **where)
    accounts = accounts.state("expenditure", f"{basic}.00元", nature="basic", **where)
    return accounts.state("expenditure", f"{project}.00元", nature="project", **where)


def errors(report):
    return [finding for finding in report.findings if finding.severity is Severity.ERROR]


class TestYears:
    def test_a_wrong_sum_is_found_in_each_of_three_years(self):
        """Three years in one accounts, each with a sum of its own that does not hold."""
        accounts = blank()
        for number, year in enumerate(YEARS, 1):
            accounts = stated(accounts, 300, 100, 200 + 10 * number, year=year)

        assert set(YEARS) == {finding.keys[0].year for finding in errors(reconcile(accounts, PARTS))}


class TestEntities:
    @pytest.mark.parametrize("wrong", DEPARTMENTS)
    def test_a_wrong_sum_is_found_in_its_department_and_only_there(self, wrong):
        """Five departments state the same form; the rule is asked of each."""
        accounts = blank()
        for name in DEPARTMENTS:
            accounts = stated(accounts, 300, 100, 200 + 50 * (name == wrong), entity=name)
        (finding,) = errors(reconcile(accounts, PARTS))

        assert {key.entity for key in finding.keys} == {wrong}

    def test_each_department_has_its_own_finding(self):
        """Wrong in all five: five findings in five groups, of one department each."""
        accounts = blank()
        for number, name in enumerate(DEPARTMENTS, 1):
            accounts = stated(accounts, 300, 100, 200 + 10 * number, entity=name)
        report = reconcile(accounts, PARTS)

        assert set(DEPARTMENTS) == {finding.keys[0].entity for finding in errors(report)}
        assert len(report.groups) == len(DEPARTMENTS)

    def test_what_a_department_does_not_state_is_not_missing(self):
        """A department that states only its total is left alone, and so are the accounts where only departments speak."""
        report = reconcile(blank().state("expenditure", "5.00元", entity="甲局"), PARTS)

        assert report.checked == ()

    def test_a_change_stays_within_the_entity(self):
        """The year before of a department is its own."""
        rule = book("opening_balance.total == prior(closing_balance.total)")
        accounts = blank()
        for name, opening in (("甲局", "10.00元"), ("乙局", "20.00元")):
            accounts = accounts.state("opening_balance", opening, entity=name)
            accounts = accounts.state("closing_balance", "20.00元", year=YEAR.previous, entity=name)
        (finding,) = errors(reconcile(accounts, rule))

        assert {key.entity for key in finding.keys} == {"甲局"}

    def test_a_declared_list_of_a_department(self):
        """What a document declares of a department is asked of it."""
        accounts = stated(blank(), 300, 100, 250, entity="甲局").break_down("expenditure", by="nature", entity="甲局")
        (finding,) = errors(reconcile(accounts, "claims"))

        assert {key.entity for key in finding.keys} == {"甲局"}


class TestSumsOfEntities:
    def whole(self, total):
        accounts = blank().state("expenditure", total)
        for name in DEPARTMENTS:
            accounts = accounts.state("expenditure", "60.00元", entity=name)
        return accounts

    def test_the_whole_is_the_sum_of_its_entities(self):
        """Declared complete, five of 60 are 300 and nothing else."""
        right, wrong = (self.whole(text).break_down("expenditure", by="entity") for text in ("300.00元", "310.00元"))

        assert errors(reconcile(right, ENTITIES)) == []
        assert len(errors(reconcile(wrong, ENTITIES))) == 1

    def test_lines_by_entity_are_looked_up_like_those_of_a_dimension(self):
        """by("entity"), and where(entity=...)."""
        accounts = self.whole("300.00元")

        assert list(DEPARTMENTS) == list(accounts.expenditure.by("entity"))
        assert accounts.expenditure.where(entity="甲局").total.value == 60

    def test_each_entity_and_one_by_name(self):
        """each(by_entity) asks every department, entity("...") one."""
        limits = book("each(expenditure.by_entity) <= 50", 'expenditure.entity("乙局") <= 50')
        found = errors(reconcile(self.whole("300.00元"), limits))

        told = [[each.rule for each in finding.with_consequences] for finding in found]
        assert sorted(told) == [["M1"]] * 4 + [["M1", "M2"]]

    def test_what_is_asked_of_entities_and_is_not_stated_is_said(self):
        """A total without any entity: the rule names the lines that are lacking."""
        report = reconcile(blank().state("expenditure", "300.00元"), ENTITIES)
        (check,) = report.checked

        assert [key.entity for key in check.missing] == ["*"]
        assert "by entity" in render_text(report, locale="en")
        assert "按单位" in render_text(report, locale="zh_CN")


class TestNames:
    @pytest.mark.parametrize("locale", ["en", "zh_CN"])
    def test_a_report_names_the_department(self, locale):
        """In every language, with its own name."""
        accounts = stated(blank(), 300, 100, 250, entity="甲局")

        assert "甲局" in render_text(reconcile(accounts, PARTS), locale=locale)

    def test_the_key_says_its_entity(self):
        """In messages, and in inequalities."""
        key = Key.of("expenditure", year=YEAR, entity="甲局")

        assert str(key).startswith("甲局: ")
        assert "甲局" in key.short
        assert Named.of(blank(), key).key.entity == "甲局"
