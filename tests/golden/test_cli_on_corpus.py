"""A real statement of final accounts, checked by the command line, against what people found in it."""

import contextlib
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from govledger.__main__ import main

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "cn-xiaoyi-2019"
SOURCE = FOLDER / "final-2019-smart-city-centre.txt"
HEAVY = ("error", "explain", "question")

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(), reason="the statement cn-xiaoyi-2019 is not at hand; it is kept beside the project"
)

# What the issuer calls a figure -> a concept or dimension of the fact, where its label alone could be another's.
KEYS = {
    "三公经费": {"concept": "three_public", "dimensions": {}},
    "因公出国（境）费": {"concept": "three_public", "dimensions": {"item": "abroad"}},
    "公务接待费": {"concept": "three_public", "dimensions": {"item": "reception"}},
    "公务用车购置费": {"concept": "three_public", "dimensions": {"item": "vehicle_purchase"}},
    "公务用车运行维护费": {"concept": "three_public", "dimensions": {"item": "vehicle_running"}},
    "政府采购": {"concept": "procurement"},
    "政府购买服务": {"concept": "purchased_services"},
    "重点支出": {"concept": "key_spending"},
    "专项转移支付": {"concept": "earmarked_transfers"},
    "机关运行经费": {"concept": "operating_expenses", "dimensions": {}},
}


@pytest.fixture(scope="module")
def expected():
    """What people found in the statement."""
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checked():
    """The exit status and the report of the command."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main(["check", str(SOURCE), "--format", "json"])
    return status, json.loads(out.getvalue())


@pytest.fixture(scope="module")
def report(checked):
    """The report."""
    return checked[1]


def find(report, rule, word):
    """The finding of a rule about a figure of that name."""
    return next(f for f in report["findings"] if f["rule"] == rule and word in f["title_zh_CN"] + f["title_en"])


def fits(fact, wanted):
    """Whether a fact is the one that was expected: by label or key, by codes, and by year."""
    key = KEYS.get(wanted["label"])
    named = all(fact[name] == value for name, value in key.items()) if key else wanted["label"] in fact["label"]
    codes = {name: wanted[name] for name in ("function", "economic") if name in wanted}
    in_year = fact["year"] == str(wanted.get("year", 2019))
    return (named or bool(codes)) and in_year and all(fact["dimensions"].get(n) == code for n, code in codes.items())


def places(value):
    """Every place in the report that has an excerpt."""
    if isinstance(value, dict):
        if "excerpt" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from places(each)


def test_the_statement_is_recognised(report, expected):
    """Entity, year and kind are those on the title page."""
    assert report["entity"] == expected["entity"]
    assert report["fiscal_year"]["label"] == expected["fiscal_year"]
    assert report["document_kind"] == expected["document_kind"]


def test_every_numeral_is_read(report, expected):
    """All amounts and rates are counted, and no numeral is left unread."""
    coverage = report["coverage"]

    assert coverage["amounts"] == expected["counts"]["amounts_yuan"]
    assert coverage["rates"] == expected["counts"]["rates_of_change"]
    assert coverage["unread"] == []


def test_every_fact_is_found(report, expected):
    """Each expected figure is a fact with that value."""
    missing = [
        wanted
        for wanted in expected["facts"]
        if not any(
            Decimal(statement["value"]) == Decimal(wanted["value"])
            for fact in report["facts"]
            if fits(fact, wanted)
            for statement in fact["statements"]
        )
    ]

    assert missing == []


def test_the_impossible_fall(checked, report, expected):
    """The fall of 120.26 % is an error with its mistake and the corrected rate, and the command says so."""
    wanted = expected["must_be_contradicted"][0]
    finding = find(report, "CN21", "资本性支出")

    assert checked[0] == 1
    assert finding["severity"] == wanted["severity"]
    assert (finding["diagnoses"][0]["kind"], finding["diagnoses"][0]["corrected"]) == ("wrong-base", "-54.60")
    assert (wanted["diagnosis"], wanted["corrected"]) == ("wrong-base", "-54.60")
    assert finding["computed"]["value"] == "-54.60"
    assert (finding["computed"]["low"], finding["computed"]["high"]) == ("-54.6011", "-54.5971")
    assert finding["marked"]["excerpt"] == "120.26%"


def test_the_running_costs(report, expected):
    """General running costs beyond their classes are to be explained; the gap and the scope they fit are shown."""
    wanted = expected["must_be_contradicted"][1]
    finding = find(report, "CN08A", "公用")

    assert wanted["severity"].startswith(finding["severity"])
    assert wanted["diagnosis"].startswith(finding["diagnoses"][0]["kind"])
    # As printed the gap is 46706.66; at the weakest reading two figures give 1.5 cents each, and 337550元 one and a half.
    assert finding["reading"] == "balanced"
    assert finding["proof"]["sum"] == "-46705.13"
    assert any("46,706.66" in line for line in finding["arithmetic"])
    # The other classes take it up to their own three cents.
    assert [Decimal(s["high"]) for s in finding["suspects"]] == [Decimal("610129.73")]
    assert [(s["needs"], s["margin"]) for s in finding["located"]] == [(2, 1)]


def test_the_nil_base(report, expected):
    """A rise of 100 % on nothing is to be explained."""
    finding = find(report, "CN21", "卫生健康支出")

    assert finding["severity"] == "explain"
    assert finding["diagnoses"][0]["kind"] == expected["must_be_explained"][0]["diagnosis"]


def test_the_questions(report, expected):
    """The questions are those that people asked, and nothing else is above a note."""
    questions = [finding["rule"] for finding in report["findings"] if finding["severity"] == "question"]
    heavy = [finding["rule"] for finding in report["findings"] if finding["severity"] in HEAVY]

    assert sorted(questions) == ["CN17", "CN20", "CN23", "CN24"]
    assert len(questions) == len(expected["questions"])
    assert sorted(heavy) == sorted([*questions, "CN21", "CN21", "CN08A"])


def test_the_roll_forward_is_untestable(report):
    """Without balances nobody can tell whether what was brought forward and carried over agrees."""
    roll_forward = [check for check in report["checks"] if check["rule"] == "CN02"]

    assert roll_forward
    assert {check["verdict"] for check in roll_forward} == {"untestable"}
    assert any(key["concept"] == "opening_balance" for check in roll_forward for key in check["missing"])


def test_excerpts_are_cut_from_the_source(report):
    """Every place holds the very characters that it points to, and every statement its own text."""
    text = SOURCE.read_bytes().decode("utf-8")
    cut = list(places(report))

    assert cut
    assert all(place["excerpt"] == text[place["start"] : place["stop"]] for place in cut)
    for fact in report["facts"]:
        for statement in fact["statements"]:
            place = statement["place"]

            assert statement["text"].strip() == text[place["start"] : place["stop"]].strip()


def test_the_text_shows_the_figure(capsys):
    """The report as text underlines the rate in its line."""
    main(["check", str(SOURCE), "--locale", "en"])
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if "ERROR  CN21" in line)

    assert "与上年相比减少120.26%" in lines[at + 1]
    assert lines[at + 2].strip(" |") == "^^^^^^^"


def told(locale):
    """What the report says of where it may be, finding by finding."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", str(SOURCE), "--locale", locale])
    label = {"en": "  where: ", "zh_CN": "  何处："}[locale]
    return [line.removeprefix(label) for line in out.getvalue().splitlines() if line.startswith(label)]


def test_what_it_points_to_in_english():
    """The fall and the running costs have margin 1, and the rise of 100 % on nothing has none."""
    fall, costs, rise = told("en")

    assert fall.startswith(
        "Points to the rate of change of expenditure 310 Capital expenditure (资本性支出), “与上年相比减少120.26%”. "
    )
    assert "and truly is a fall of 54.59% to 54.61%. For it to be right, at least 2 others would have to be" in fall
    assert costs.startswith("Points to expenditure general running costs 656,836.36元. ")
    assert "and lies between 23,782.67元 and 610,129.73元. For it to be right, at least 2 others would have" in costs
    assert rise.endswith("one of these is wrong; the figures do not tell which:")


def test_what_it_points_to_in_chinese():
    """The same in Chinese."""
    fall, costs, rise = told("zh_CN")

    assert fall.startswith("指向资本性支出的增减率（“与上年相比减少120.26%”）。")
    assert costs.startswith("指向“公用支出”656,836.36元。")
    assert "且其实际数应在23,782.67元至610,129.73元之间。若此数无误，则至少另有2处须同时有误，例如" in costs
    assert rise.endswith("下列各处至少有一处有误，仅凭数字不能确定是哪一处：")


def test_asked_for_a_margin_of_two_it_points_to_nothing():
    """Who publishes by machine is pointed to neither."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", str(SOURCE), "--locale", "en", "--accuse", "2"])

    assert "Points" not in out.getvalue()
    assert "that is too little to point to it:" in out.getvalue()
