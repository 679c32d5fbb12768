"""A report checked from its JSON alone: what holds is let pass, and whatever is changed in it is refused."""

import copy
import itertools
import json
import re

import pytest

from govledger import read_narrative
from govledger.accounts import Accounts
from govledger.documents import Document
from govledger.errors import UnreadableReport
from govledger.figures import RoundingMode
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Resolutions, reconcile
from govledger.reports import report_to_dict, verify_report
from govledger.reports.digest import digest_of

YEAR = calendar("CN").starting(2019)
# Parts that do not make up their whole; a fall of more than 100 %; a rise of 30 % to 7 vehicles, which no whole number has;
# a rate of completion; figures in 万元; nothing.
TEXT = """某市服务中心2019年度部门决算公开说明
2019年度支出决算300.00元，其中：基本支出190.00元，项目支出120.00元。
2019年度收入决算200.00元，其中：财政拨款收入130.00元，事业收入70.00元。
资本性支出100.00元，与上年相比减少150.00%。
公务用车保有量7辆，比上年增加30.00%。公务接待费支出0万元，比上年增加100%。
三公经费支出决算5.20万元，年初预算10.00万元，完成年初预算的62.00%。
"""


def tied():
    """Accounts with one wrong figure (45 for 40) that a sum, a rate of change and a rate of completion tie, one that is
    printed in two ways, and a fall that contradicts itself by its own words."""
    basic = {"nature": "basic"}
    made = (
        Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元").state("expenditure", "45.00元", **basic)
    )
    made = made.state("expenditure", "60.00元", nature="project").break_down("expenditure", by="nature")
    made = made.state("expenditure", "20.00元", year=YEAR.previous, **basic).change("expenditure", "+100.00%", **basic)
    made = made.state("revenue", "9.00元").state("revenue", "8.00元").state("expenditure", "7.00元", economic="310")
    made = made.state("three_public", "9元").state("three_public", "4.5元", item="reception")
    made = made.state("three_public", "6.00元", item="abroad").break_down("three_public", by="item")
    return made.change("expenditure", "-120.26%", economic="310")


@pytest.fixture(scope="module")
def source():
    """The source of the report."""
    return Document.from_text(TEXT, name="statement.txt")


@pytest.fixture(scope="module")
def read(source):
    """The report on a text, as it comes out of JSON."""
    return json.loads(json.dumps(report_to_dict(reconcile(read_narrative(source), "cn-department"), source)))


@pytest.fixture(scope="module")
def built():
    """The report on these accounts, which has margins."""
    return json.loads(json.dumps(report_to_dict(reconcile(tied()))))


def leaves(data, path=()):
    """Every value of plain data that is no list and no object, with its path."""
    held = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if held is None:
        yield path, data
        return
    for name, value in held:
        yield from leaves(value, (*path, name))


def other(value):
    """Another value of the same kind: one digit more, one more, the contrary, a text with a letter behind it."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    digit = re.search(r"[0-9](?=[^0-9]*$)", value)
    if digit is None:
        return f"{value}x"
    return f"{value[: digit.start()]}{(int(digit[0]) + 1) % 10}{value[digit.end() :]}"


def refuses(data, path, source=None, *, sealed=False):
    """Whether a report with another value at a path is refused, its digest made anew where it is ``sealed``."""
    held = data
    for name in path[:-1]:
        held = held[name]
    value, digest = held[path[-1]], data["digest"]
    held[path[-1]] = other(value)
    if sealed:
        data["digest"] = digest_of(data)
    refused = is_refused(data, source)
    data["digest"] = digest
    held[path[-1]] = value
    return refused


def a_few(paths):
    """Of paths that differ in numbers alone, the first, the last and one between."""
    kinds = {}
    for path in paths:
        kinds.setdefault(tuple(name for name in path if isinstance(name, str)), []).append(path)
    return [
        path for alike in kinds.values() for path in dict.fromkeys(alike[at * (len(alike) - 1) // 2] for at in range(3))
    ]


def is_refused(data, source=None):
    """Whether something does not hold, or the report cannot be read at all."""
    try:
        return not verify_report(data, source).holds
    except UnreadableReport:
        return True


# What carries the proof: a change of it is refused even where somebody makes the digest anew.
_PROVED = {
    "facts": {"text", "number", "value", "low", "high", "start", "stop", "line", "id"},
    "claims": {"text", "number", "start", "stop", "line", "id", "kind", "fact"},
    "assertions": {"id", "what", "fact", "claim"},
    "resolutions": {"step", "mode", "unit"},
    "contradictions": {"id", "reading", "multiplier", "coefficient", "limit", "strict", "sum", "fact", "statement",
                       "says", "claim", "at_most", "at_least"},
    "groups": {"id", "at_least", "statements", "reading", "needs", "margin", "at_most_wrong", "low", "high", "what",
               "text", "assertion", "fact", "claim_id"},
    "findings": {"multiplier", "coefficient", "limit", "strict", "sum", "fact", "statement", "says", "reading", "excerpt",
                 "start", "stop", "line", "at_least", "statements", "needs", "margin", "at_most_wrong", "capped", "group"},
}  # fmt: skip


def proved(data):
    """The paths of all values that a proof needs; a reading is one only where there is a proof."""
    for path, value in leaves(data):
        names = [name for name in path if isinstance(name, str)]
        needed = names[-1] in _PROVED.get(names[0], ()) or (names[0] in ("contradictions", "groups") and names[-1] in (
            "assertions", "contradictions", "witness"))  # fmt: skip
        told = names[:2] == ["findings", "reading"] and data["findings"][path[1]]["proof"] is None
        if value not in (None, "") and needed and not told and "diagnoses" not in names and "computed" not in names:
            yield path


class TestWhatHolds:
    def test_a_report_on_a_text(self, read, source):
        """Nothing is wrong with a report as it was written, and every quote was looked at."""
        found = verify_report(read, source)

        assert found.problems == ()
        assert found.contradictions == len(read["contradictions"]) > 0
        assert found.quotes > 40

    def test_a_report_on_accounts(self, built):
        """Accounts that were built have no places, which is told, and their margins are added up all the same."""
        found = verify_report(json.dumps(built))

        assert (found.problems, found.quotes) == ((), 0)
        assert found.margins > 0
        assert any(suspect["margin"] for group in built["groups"] for suspect in group["suspects"])

    @pytest.mark.parametrize("mode", list(RoundingMode))
    def test_every_declared_rule_of_rounding(self, mode):
        """Limits are worked out again for every rule that can be declared."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "9.00万元")
        accounts = accounts.state("revenue", "4.0万元", source="other").state(
            "revenue", "3万元", source="appropriation"
        )
        made = accounts.break_down("revenue", by="source")
        declared = Resolutions((Resolution("万元", 100, mode, "declared"),))

        assert verify_report(report_to_dict(reconcile(made, resolutions=declared))).problems == ()

    def test_figures_that_the_last_digit_explains(self):
        """A contradiction at the printed digits alone is a finding with a proof at that reading."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "9.00元")
        accounts = accounts.state("revenue", "4.00元", source="other").state(
            "revenue", "5.01元", source="appropriation"
        )
        data = report_to_dict(reconcile(accounts.break_down("revenue", by="source")))

        assert verify_report(data).problems == ()

    def test_a_sum_that_no_print_of_its_whole_fits(self):
        """A whole that is printed in two ways is either of them: a sum that denies both rests on both prints, no less."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "9.00元").state("revenue", "8.00元")
        made = accounts.state("revenue", "4.00元", source="other").state("revenue", "2.00元", source="appropriation")
        data = report_to_dict(reconcile(made.break_down("revenue", by="source")))
        (sums,) = (finding for finding in data["findings"] if finding["rule"] == "C01")
        (both,) = (term for term in sums["proof"]["terms"] if len(term["asserted"]) > 1)
        held = verify_report(data).problems
        both["asserted"] = both["asserted"][:1]
        forged = verify_report({**data, "digest": digest_of(data)}).problems

        assert held == ()
        assert [problem.split(": ")[1] for problem in forged] == ["does not assert the figure that it comes from"]

    @pytest.mark.parametrize("country", ["US", "GB", "JP", "IN", "NP"])
    def test_years_that_are_named_otherwise(self, country):
        """What a term says names the year in which a fiscal year begins, whatever its label is."""
        accounts = Accounts(entity="A", year=calendar(country).starting(2018), currency="USD")
        accounts = accounts.state("revenue", "$9.00").state("revenue", "$4.00", source="other")
        accounts = accounts.state("revenue", "$5.00", year=accounts.year.previous).change("revenue", "+50.00%")

        assert verify_report(report_to_dict(reconcile(accounts.break_down("revenue", by="source")))).problems == ()

    def test_members_with_blanks(self):
        """A member that holds blanks and figures is read whole."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "9.00元")
        accounts = accounts.state("expenditure", "4.00元", project="road 2019 of - 3 lanes")
        data = report_to_dict(reconcile(accounts.break_down("expenditure", by="project")))

        assert data["contradictions"]
        assert verify_report(data).problems == ()


class TestWhatIsChanged:
    def test_every_value_that_a_proof_needs(self, built):
        """Each value that carries a proof, changed by itself, is found, even where the digest is made anew."""
        passed = [path for path in a_few(proved(built)) if not refuses(built, path, sealed=True)]

        assert passed == []

    def test_every_value_that_a_proof_of_a_text_needs(self, read, source):
        """The same of a report on a text: quotes and their places, claims, rates, cases, nothing and 万元."""
        passed = [path for path in a_few(proved(read)) if not refuses(read, path, source, sealed=True)]

        assert passed == []

    def test_every_other_value(self, built):
        """What no proof needs, a title, a sentence, a name, is found by the digest."""
        needed = set(proved(built))
        rest = [path for path, value in leaves(built) if path not in needed and value is not None]

        assert [path for path in a_few(rest) if not refuses(built, path)] == []

    def test_another_source(self, read):
        """A report is of one source and of no other, and that is all that is said of its quotes then."""
        found = verify_report(read, Document.from_text(f"{TEXT} ", name="other.txt"))

        assert [problem.split(":")[0] for problem in found.problems] == ["source.sha256"]

    def test_a_proof_of_something_else(self, built):
        """A proof that adds up proves nothing of an assertion that it does not use."""
        made = copy.deepcopy(built)
        used = set(made["contradictions"][0]["assertions"])
        made["contradictions"][0]["assertions"] = sorted(used)[1:]

        assert "contradictions[0]: its assertions are not those of its proof" in verify_report(made).problems

    def test_two_figures_counted_as_one(self, built):
        """Who counts rivals as one slip makes needs too small, who parts them too large: both are found."""
        made = copy.deepcopy(built)
        figures = [each for each in made["assertions"] if each["what"] == "figure"]
        figures[0]["slip"] = figures[1]["slip"]

        assert any("cannot be one slip" in problem for problem in verify_report(made).problems)

    def test_a_quote_and_all_that_follows_from_it(self, read, source):
        """A figure that is changed everywhere in a report still stands otherwise in the source."""
        made = json.loads(json.dumps(read, ensure_ascii=False).replace("190.00", "180.00"))
        found = verify_report({**made, "digest": digest_of(made)}, source)

        assert any("“180.00元” does not stand at" in problem for problem in found.problems)


class TestWhatIsNoReport:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "is not JSON"),
            ("5", "no report"),
            ("[]", "no report"),
            ("{} {}", "is not JSON"),
            ('{"schema": 5}', "schema: is not a text"),
            ("{}", "schema: is missing"),
            ('{"schema": "govledger/report/1"}', "make it anew with check --format json"),
            ('{"schema": "govledger/report/2"}', "facts: is missing"),
            ('{"schema": "govledger/report/2", "facts": [5]}', "facts: is not a list of objects"),
            ('{"schema": 1.5}', "size or depth"),
            ('{"schema": NaN}', "size or depth"),
            ("[" * 100_000, "size or depth"),
            ('{"a":' * 100 + "1" + "}" * 100, "size or depth"),
            ('{"a": ' + "9" * 5000 + "}", "size or depth"),
        ],
    )
    def test_one_line_that_says_what_to_do(self, text, problem):
        """What is no report is refused with its place, in one line."""
        with pytest.raises(UnreadableReport, match=re.escape(problem)) as refused:
            verify_report(text, name="report.json")

        assert str(refused.value).startswith("report.json: ")
        assert "\n" not in str(refused.value)

    def test_any_value_of_another_kind(self, built):
        """A value of another kind is refused, and nothing else is ever raised."""
        kinds = itertools.cycle(({}, [], 10**30, "9" * 3000, "1/0", None, -1))
        for path, stand_in in zip(a_few(path for path, _ in leaves(built)), kinds, strict=False):
            made = copy.deepcopy(built)
            held = made
            for name in path[:-1]:
                held = held[name]
            held[path[-1]] = stand_in

            assert is_refused(made) or built == made

    def test_any_part_left_out(self, built):
        """A report without one of its objects or lists is refused, and nothing else is raised."""
        for name in built:
            assert is_refused({key: value for key, value in built.items() if key != name})
