"""A report as plain text."""

import ast
import re
from pathlib import Path

import attrs
import pytest

import govledger
from govledger.accounts import Accounts, Key, Named
from govledger.countries.cn import read
from govledger.documents import Document, read_document
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.layout import columns
from govledger.reconciliation import Annotation, Checked, Role, Severity, Verdict, load_rulebook, reconcile
from govledger.reports import render_html, render_text
from govledger.reports.excerpt import excerpt
from govledger.reports.messages import LOCALES, messages
from govledger.reports.words import reason
from govledger.said import Said

YEAR = calendar("CN").starting(2019)
SPENT = Key.of("expenditure", year=YEAR)
LACKING = Said("reason.not-stated", names=(Named(SPENT),))


@pytest.fixture
def lines(report, document):
    """The report in English, line by line."""
    return render_text(report, document, locale="en").splitlines()


SCREEN = 24
"""The lines of a terminal, of 80 columns each."""


def lines_before_findings(text):
    """How many lines of a terminal stand before the first finding."""
    return sum(-(-max(columns(line), 1) // 80) for line in text.partition("\n\n")[0].splitlines())


class TestTheFirstScreen:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_many_loose_figures_with_long_names(self, locale):
        """However many figures are in no check, the first finding stands on the first screen."""
        accounts = Accounts(entity="某市服务中心" * 5, year=YEAR).state("revenue", "5.00元")
        accounts = accounts.state("revenue", "4.00元")
        for number in range(80):
            accounts = accounts.state(
                "expenditure", "5.00元", project=f"某项目{number}" * 9, label=f"某项目{number}" * 9
            )

        assert lines_before_findings(render_text(reconcile(accounts), locale=locale)) <= SCREEN

    @pytest.mark.parametrize("locale", LOCALES)
    def test_a_published_statement(self, locale):
        """The same of a statement as it was published."""
        path = Path(__file__).parents[4] / "shared" / "corpus" / "cn-xiaoyi-2019" / "final-2019-smart-city-centre.txt"
        if not path.is_file():
            pytest.skip("the corpus is not beside the project")
        document = read_document(path)

        assert (
            lines_before_findings(render_text(reconcile(read(document), "cn-department"), document, locale=locale))
            <= SCREEN
        )


class TestRenderText:
    def test_head_says_what_was_checked(self, lines):
        """The head names source, verdict, entity, year, kind and rulebook, and counts figures, verdicts and findings."""
        assert lines[:10] == [
            "source       statement.txt",
            "verdict      contradicted",
            "tied         1 of 1 figures by at least one check",
            "entity       某中心<b>",
            "fiscal year  2019年度",
            "document     final accounts",
            "rulebook     claims",
            "numerals     13: 1 amounts, 0 rates, 0 counts, 0 no figures, 12 unread",
            "checks       hold 0, hold within rounding 0, contradicted 1, untestable 1, vacuous 1",
            "findings     errors 1, notes 1",
        ]

    def test_what_is_missing_has_chinese_names_in_chinese(self):
        """Where nearly nothing is stated, every line that the rules ask for is named in the language of the report."""
        document = Document.from_text("某中心2020年度部门决算说明\n2020年收入决算5元。\n", name="说明")
        made = render_text(reconcile(read(document), "cn-department"), document, locale="zh_CN")

        assert re.findall("[a-z]{3,}", made.replace("cn-department", "")) == []

    def test_finding_shows_its_arithmetic(self, lines):
        """A finding has its place, the source line with the figure underlined, the arithmetic and the next step."""
        assert lines[11:24] == [
            "statement.txt:3:8  ERROR  C02  a fall cannot exceed 100%",
            "  3 | 与上年相比减少150.00%，减少的主要原因是设备购置减少。其中办公费支出...",
            "    |               ^^^^^^^",
            "    this year 100",
            "    difference 150",
            "  why: both cannot be true.",
            "  computed: -60.00% (-60.0001% to -59.9999%)",
            "  where: One of these is wrong; the figures do not tell which:",
            "    - expenditure 2018 (not stated); then it lies between 249.99元 and 250.01元, about 250元",
            "    - expenditure 100.00元 (line 2); then it is at most 5元",
            "  diagnosis: divided by this year's amount. [coincidence, chance 1 in 322,580]",
            "  next: compare each suspect with the ledger, correct what is wrong and publish a correction",
            "",
        ]

    def test_figures_of_one_line_are_underlined_together(self, report, finding):
        """A line that shows two figures of a finding is printed once."""
        short = Document.from_text("支出5元，其中水费3元。", name="a.txt")
        places = (Place(line=1, start=2, stop=4), Place(line=1, start=9, stop=11))
        pointed = tuple(Annotation(place=each, role=Role.FIGURE) for each in places)
        two = attrs.evolve(report, findings=(attrs.evolve(finding, annotations=pointed),))
        lines = render_text(two, short, locale="en").splitlines()
        at = lines.index("  1 | 支出5元，其中水费3元。")

        assert lines[at + 1] == "    |     ^^^          ^^^"
        assert not lines[at + 2].startswith("  1 |")

    def test_notes_take_one_line_each(self, lines):
        """A note is its title and the last line of its arithmetic."""
        at = lines.index("Notes (1)")

        assert lines[at + 1] == "  statement.txt:3:38  NOTE  C06  statements agree (difference 0.01)"

    def test_untestable_checks_say_what_is_missing(self, lines):
        """A check that could not be made names each missing figure once, on one line."""
        at = lines.index("Cannot be tested (checks 1, rules 1; the full list is in the JSON and HTML reports)")

        assert lines[at + 1 : at + 3] == [
            "  C01  parts add up: not stated: expenditure 2018",
            "Nothing to test (1): every figure is nil, or the condition does not arise.",
        ]

    def test_untestable_checks_of_a_rule_are_one_line(self, report):
        """A rule that lacks many figures says how many checks that stops, in which lines, and names the first three."""
        keys = [SPENT.with_(year=YEAR.previous), *(SPENT.with_(economic=code) for code in ("301", "302", "310"))]
        many = [
            Checked(rule="C02", verdict=Verdict.UNTESTABLE, text=f"减少{n}%", missing=(key,), place=Place(line=n))
            for n, key in enumerate(keys, 1)
        ]
        odd = Checked(rule="C02", verdict=Verdict.UNTESTABLE, text="减少", reason=Said("reason.condition-absent"))
        lines = render_text(attrs.evolve(report, checked=(*many, odd)), locale="en").splitlines()

        assert (
            "  C02  减少1% ... (5 checks, lines 1, 2, 3, 4): not stated: expenditure 2018; expenditure 301 Wages and benefits; "
            "expenditure 302 Goods and services; and 1 more / its condition does not arise"
        ) in lines

    def test_with_the_rulebook_checks_of_a_rule_bear_its_title(self, report):
        """Claims of one rule differ in their words, and the title says what they are."""
        checks = [Checked(rule="C02", verdict=Verdict.UNTESTABLE, text=f"减少{n}%", reason=LACKING) for n in (1, 2)]
        report = attrs.evolve(report, checked=tuple(checks))
        text = render_text(report, locale="zh_CN", rulebook=load_rulebook("claims"))

        assert "  C02  所述增减与两年数字一致（2 项）：未列示：支出\n" in text

    def test_the_line_range_of_many_checks(self, report):
        """Of more than five lines the first and the last are named."""
        checks = tuple(
            Checked(rule="C02", verdict=Verdict.UNTESTABLE, text="减少", reason=LACKING, place=Place(line=n))
            for n in range(3, 9)
        )

        assert "(6 checks, lines 3 to 8)" in render_text(attrs.evolve(report, checked=checks), locale="en")

    def test_a_long_sum_is_broken_before_its_terms(self, report, finding):
        """No line of arithmetic runs out of sight, and no term of it is lost."""
        step = " + ".join(f"expenditure {code} 1,000,000.00" for code in range(301, 311)) + " = 10,000,000.00"
        long = attrs.evolve(finding, steps={"en": (step,)})
        lines = render_text(attrs.evolve(report, findings=(long,)), locale="en").splitlines()
        sums = [line for line in lines if line.startswith("    ") and not line.startswith("    - ")]

        assert len(sums) > 1
        assert " ".join(line.strip() for line in sums) == step
        assert all(columns(line) <= 110 for line in sums)

    def test_missing_obligations_are_listed(self, lines):
        """A duty that is not met is named with its place."""
        assert lines[lines.index("Obligations not met (1)") + 1] == "  statement.txt  D1  procurement"

    def test_at_most_ten_unread_numerals_are_shown(self, lines):
        """Unread numerals stand with their places; of more than ten the rest is counted."""
        at = lines.index("Numerals not read (12)")

        assert lines[at + 1] == "  statement.txt:4:3  七八个: a number without a unit"
        assert lines[at + 11 :] == ["  and 2 more"]

    def test_chinese(self, report, document):
        """The same report in Chinese has Chinese headings, severities and reasons."""
        text = render_text(report, document, locale="zh_CN")

        assert "statement.txt:3:8  错误  C02  降幅不可能超过100%" in text
        assert "七八个：没有单位的数" in text
        assert "未列示：2018年度支出" in text

    def test_without_a_document_places_are_lines(self, report):
        """Without the source there is no excerpt, and a place is a line."""
        text = render_text(report, locale="en")

        assert "statement.txt:3  ERROR  C02" in text
        assert "^" not in text

    def test_no_control_character_reaches_the_terminal(self, report, finding):
        """Escape sequences in a source or its names are not passed on."""
        evil = Document.from_text("支出\x1b[31m5元\x07\u202e", name="a\x1b[2J.txt")
        pointed = (Annotation(place=Place(line=1, start=0, stop=10), role=Role.FIGURE),)
        bad = attrs.evolve(finding, annotations=pointed, title={"en": "\x1b[1m"})
        text = render_text(attrs.evolve(report, findings=(bad,)), evil, locale="en")

        assert not set(text) & {"\x1b", "\x07", "\u202e"}

    def test_nothing_found(self, report, document):
        """A clean report says so."""
        assert "\nNothing is contradicted.\n" in render_text(attrs.evolve(report, findings=()), document, locale="en")

    def test_unknown_locale(self, report):
        """A language that no report is written in is refused with those that are."""
        with pytest.raises(ValueError, match="locales: zh_CN, en"):
            render_text(report, locale="fr")


class TestCells:
    def test_cells_are_no_excerpts(self):
        """Figures that stand in cells of a table have no line of text to show, and no empty margin stands for one."""
        cell = Place(table="Outlays", row="Roads", column="2019")
        accounts = govledger.Accounts(entity="a town", year=calendar("CN").starting(2019))
        accounts = accounts.state("expenditure", "5.00元", place=cell).state(
            "expenditure", "2.00元", nature="basic", place=cell
        )
        accounts = accounts.state("expenditure", "2.00元", nature="project", place=cell).break_down(
            "expenditure", by="nature"
        )
        told = render_text(reconcile(accounts), Document.from_text("nothing"), locale="en")

        assert "C01" in told
        assert not re.search(r"^ *\|", told, re.MULTILINE)


class TestExcerpt:
    LONG = "甲" * 60 + "5元" + "乙" * 60

    @pytest.mark.parametrize("width", [12, 30, 76])
    def test_a_long_line_is_cut_around_the_figure(self, width):
        """The figure stays, both ends are cut, and the line keeps to its columns."""
        made = excerpt(Document.from_text(self.LONG), Place(start=60, stop=62), width=width)

        assert made.figure == "5元"
        assert made.before.startswith("...")
        assert made.after.endswith("...")
        assert columns(made.text) <= width

    def test_the_line_ends_at_ends_of_lines(self):
        """Nothing of the lines before and after is shown, and blanks are folded."""
        made = excerpt(Document.from_text("甲\n  乙  5元\t丙\n丁"), Place(start=7, stop=9))

        assert made.text == "乙 5元 丙"
        assert made.underline == "   ^^^"

    def test_a_figure_that_is_broken_over_lines_is_folded(self):
        """A figure that an end of line breaks is shown in one piece."""
        made = excerpt(Document.from_text("支出1\n000元。"), Place(start=2, stop=8))

        assert made.text == "支出1 000元。"

    def test_a_place_without_offsets_has_no_excerpt(self):
        """A cell of a table has no line to cut."""
        assert excerpt(Document.from_text("5元"), Place(table="表1")) is None


class TestWords:
    @pytest.mark.parametrize("kind", [*Verdict, *Severity])
    def test_every_verdict_and_severity_has_words(self, kind):
        """No verdict and no severity is without a name."""
        assert messages("en").has(f"{type(kind).__name__.lower()}.{kind.value}")


REASONS = ("fitting", "trust", "columns", "rows", "statements", "unformed")
"""The modules of forms that say why they leave something unread."""


def reasons_in(node):
    """The texts below a node of the source; what stands in a slot is 12."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "12" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for each in [] if isinstance(node, ast.JoinedStr) else ast.iter_child_nodes(node):
        yield from reasons_in(each)


def given_in(node):
    """The texts that a statement returns, gives as a reason, or calls one."""
    values = [node.value] if isinstance(node, ast.Return) and node.value is not None else []
    values += [each.value for each in getattr(node, "keywords", ()) if each.arg == "why"]
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "why":
        values.append(node.value)
    return {text for value in values for text in reasons_in(value) if len(re.findall("[a-z]+", text)) > 2}


class TestOneLanguage:
    """A report in Chinese has no English sentence in it."""

    NARRATIVE = (
        "某中心2019年度部门决算\n"
        "2019年收入合计100.00元，其中财政拨款收入60.00元。\n"
        "支出合计90.00元，比上年增加20.00%，其中基本支出50.00元。\n"
        "另有约7万元、3.5%和8个项目。\n"
    )

    @pytest.mark.parametrize("rulebook", ["claims", "cn-department", "budget-execution", "cross-tables"])
    def test_a_chinese_report_from_python_is_chinese(self, rulebook):
        """Titles of rules and reasons are in the language of the report, without the rulebook at hand."""
        report = reconcile(read(Document.from_text(self.NARRATIVE, name="a.txt")), rulebook)
        told = render_text(report, locale="zh_CN")

        assert report.counts[Verdict.UNTESTABLE]
        assert re.findall(r"[a-z]{2,} [a-z]{2,}", told) == []
        assert (
            re.findall(r">[^<]*[a-z]{3,} [a-z]{2,}[^<]*<", render_html(report, locale="zh_CN").split("</style>")[1])
            == []
        )

    def test_every_reason_in_the_source_has_chinese_words(self):
        """What reading gives as a reason is in the table of reasons; judging gives ids."""
        source = Path(govledger.__file__).parent
        texts = [path.read_text(encoding="utf-8") for path in (source / "countries/cn").rglob("*.py")]
        given = {why for text in texts for why in re.findall(r'why=f?"([^"]+)"', text)}
        given = {re.sub(r"\{[^}]*\}", "12", why) for why in given}

        assert len(given) > 5
        assert {why for why in given if reason(why, "zh_CN") == why} == set()

    def test_every_reason_of_forms_has_chinese_words(self):
        """Why a form refuses a table, and why it leaves a cell unread, is in the table of reasons as well."""
        source = Path(govledger.__file__).parent / "forms"
        trees = [ast.parse((source / f"{name}.py").read_text(encoding="utf-8")) for name in REASONS]
        given = {text for tree in trees for node in ast.walk(tree) for text in given_in(node)}

        assert len(given) > 25
        assert {why for why in given if reason(why, "zh_CN") == why} == set()

    def test_the_report_keeps_the_titles_of_its_rules(self):
        """A report knows its rules in every language they are titled in, and a rulebook that is given goes before."""
        report = reconcile(read(Document.from_text(self.NARRATIVE, name="a.txt")), "cn-department")
        book = load_rulebook("cn-department")

        assert report.titles["CN04"] == book.rule("CN04").title
        assert render_text(report, locale="zh_CN") == render_text(report, locale="zh_CN", rulebook=book)


class TestShortForms:
    def test_a_report_a_finding_and_a_rulebook_print_in_a_line(self, report, finding):
        """What holds everything is told in one line, not printed whole."""
        assert repr(finding) == "<Finding C02 error: a fall cannot exceed 100%>"
        assert (
            repr(report) == "<Report of 某中心<b> 2019年度 by claims: contradicted, 1 of 1 figures tied; 2 findings; "
            "1 contradicted, 1 untestable, 1 vacuous>"
        )
        assert repr(load_rulebook("claims")) == "<Rulebook claims: 6 rules, 0 duties>"


class TestConsequences:
    """What follows from a finding stands under it, a line each."""

    @pytest.fixture
    def report(self):
        """A total that two lists deny."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "340.00元")
        for name, members in (
            ("nature", ("basic", "project")),
            ("fund", ("general_public_budget", "government_funds")),
        ):
            for member, amount in zip(members, ("180.00元", "120.00元"), strict=True):
                accounts = accounts.state("expenditure", amount, **{name: member})
            accounts = accounts.break_down("expenditure", by=name)
        return reconcile(accounts)

    def test_a_line_each_before_what_to_do(self, report):
        """The second sum is a line under the first, with its difference."""
        lines = render_text(report, locale="en").splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith("  consequences:"))

        assert lines[at] == "  consequences: 1 more do not agree, for which nothing else need be wrong:"
        assert lines[at + 1].startswith("    - C01 ")
        assert lines[at + 1].endswith(": difference -40")
        assert lines[at + 2].startswith("  next: ")

    def test_the_page_has_them_too(self, report):
        """HTML lists them under a heading of their own, in Chinese as well."""
        page = render_html(report, locale="zh_CN")

        assert "<dt>连带</dt>" in page
        assert page.count("差额 40") + page.count("差额 -40") == 2

    def test_they_count_once(self, report):
        """The head counts what must be corrected, and not what follows from it."""
        assert "findings     errors 1" in render_text(report, locale="en").splitlines()
