"""A report as plain data."""

import json

import attrs
import pytest

from govledger.accounts import Change, Direction
from govledger.figures import Interval, StatedRate
from govledger.reconciliation import Computed, Suspect
from govledger.reports import accounts_to_dict, report_to_dict


@pytest.fixture
def data(report, document):
    """The report as it comes out of JSON text."""
    return json.loads(json.dumps(report_to_dict(report, document, locale="en")))


def numbers(value):
    """Every number in plain data, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for each in value for number in numbers(each)]
    return [value] if isinstance(value, int | float) else []


class TestReportToDict:
    def test_keys_of_the_contract(self, data):
        """Every key that is promised is there."""
        promised = "schema source entity fiscal_year document_kind coverage facts verdicts findings obligations"

        assert set(promised.split()) <= set(data)
        assert data["schema"] == "govledger/report/1"

    def test_no_float(self, data):
        """Numbers are whole or texts."""
        assert all(isinstance(number, int) for number in numbers(data))

    def test_source_and_year(self, data):
        """The report names its source and its fiscal year with both ends."""
        assert data["source"] == {"name": "statement.txt", "kind": "text", "sha256": "ab"}
        assert data["fiscal_year"] == {
            "calendar": "CN",
            "label": "2019年度",
            "start": "2019-01-01",
            "stop": "2020-01-01",
        }

    def test_coverage(self, data):
        """Numerals are counted by what they became, and the unread ones are listed."""
        coverage = data["coverage"]

        assert {name: coverage[name] for name in ("numerals", "amounts", "rates", "counts", "not_figures")} == {
            "numerals": 13, "amounts": 1, "rates": 0, "counts": 0, "not_figures": 0,
        }  # fmt: skip
        assert len(coverage["unread"]) == 12

    def test_facts_are_read_at_the_precision_of_the_document(self, data):
        """An amount with cents is exact, so that low and high are its value."""
        statement = data["facts"][0]["statements"][0]

        assert data["facts"][0]["id"] == "f1"
        assert (statement["value"], statement["low"], statement["high"]) == ("100", "100", "100")

    def test_verdicts_are_counted(self, data):
        """Every verdict has its count."""
        assert data["verdicts"] == {
            "holds": 0, "holds_within_rounding": 0, "contradicted": 1, "untestable": 1, "vacuous": 1,
        }  # fmt: skip

    def test_a_place_covers_the_claim_and_the_figure_is_marked(self, data):
        """A finding's place has the words of the claim as its excerpt, and the figure a place of its own."""
        finding = data["findings"][0]

        assert finding["id"] == "F1"
        assert finding["places"][0]["excerpt"] == "与上年相比减少150.00%"
        assert finding["marked"]["excerpt"] == "150.00%"

    def test_computed_is_rounded_outward(self, data):
        """The ends of a computed range have four decimals and hold every value of it."""
        assert data["findings"][0]["computed"] == {
            "value": "-60.00",
            "low": "-60.0001",
            "high": "-59.9999",
            "unit": "%",
        }

    def test_open_ends_are_null(self, report, finding, document):
        """A range without an end has null there, and a third is rounded outward."""
        computed = Computed(interval=Interval("[1/3, inf)"), unit="元")
        open_report = attrs.evolve(report, findings=(attrs.evolve(finding, computed=computed),))

        assert report_to_dict(open_report, document)["findings"][0]["computed"] == {
            "value": None, "low": "0.3333", "high": None, "unit": "元",
        }  # fmt: skip

    def test_proof_terms(self, data):
        """A term is the low or high end of a stated fact, or a bound of a claim, and the sum is below 0."""
        proof = data["findings"][0]["proof"]

        assert [(t["multiplier"], t["bound"], t["fact"], t["from"]) for t in proof["terms"]] == [
            ("1", "low", "f1", "100.00元"),
            ("2", "claim", None, "减少"),
        ]
        assert proof["sum"] == "-98"

    def test_suspects_name_a_fact_or_what_is_not_stated(self, data):
        """A stated suspect has the id of its fact; one that is not stated is named by its key."""
        unstated, stated = data["findings"][0]["suspects"]

        assert (unstated["fact"], unstated["key"]["year"], unstated["low"]) == (None, "2018", "249.99")
        assert (stated["fact"], stated["low"], stated["high"]) == ("f1", None, "5")
        assert (stated["what"], stated["claim"]) == ("figure", None)

    def test_repairs_are_lists_of_suspects(self, report, finding, document):
        """Each repair holds the statements that are wrong together, with the ranges that they then have."""
        first, second = finding.suspects
        rate = StatedRate(text="150.00%", number="150.00")
        claim = Change(current=second.key, prior=first.key, direction=Direction.DOWN, rate=rate, text="减少150.00%")
        word = Suspect(key=first.key, range=Interval("[249, 251]"), what="claim", claim=claim)
        whole = attrs.evolve(finding, repairs=((word,), (first, second)), located=(word,))
        made = json.loads(json.dumps(report_to_dict(attrs.evolve(report, findings=(whole,)), document)))["findings"][0]

        assert [[(s["what"], s["claim"], s["low"]) for s in repair] for repair in made["repairs"]] == [
            [("claim", "减少150.00%", "249")],
            [("figure", None, "249.99"), ("figure", None, None)],
        ]
        assert made["located"] == made["repairs"][0]
        assert made["capped"] is False

    def test_a_search_that_was_cut_off_says_so(self, report, finding):
        """Where not everything was tried, nothing is located, and that is told."""
        made = report_to_dict(attrs.evolve(report, findings=(attrs.evolve(finding, capped=True),)))["findings"][0]

        assert (made["capped"], made["located"], made["repairs"]) == (True, [], [])

    def test_diagnoses(self, data):
        """A diagnosis has its kind, its class, the corrected value and the odds as a decimal."""
        diagnosis = data["findings"][0]["diagnoses"][0]

        assert {name: diagnosis[name] for name in ("kind", "class", "corrected", "odds")} == {
            "kind": "wrong-base", "class": "coincidence", "corrected": "-60.00", "odds": "0.0000031",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("locale", "title"), [("en", "a fall cannot exceed 100%"), ("zh_CN", "降幅不可能超过100%")]
    )
    def test_sentences_are_in_the_language(self, report, document, locale, title):
        """The language chosen is in the plain key, and both stand beside it."""
        finding = report_to_dict(report, document, locale=locale)["findings"][0]

        assert finding["title"] == title
        assert (finding["title_en"], finding["title_zh_CN"]) == ("a fall cannot exceed 100%", "降幅不可能超过100%")

    def test_every_check_is_listed(self, data):
        """Checks that could not be made say what is missing, each figure once."""
        untestable = data["checks"][1]

        assert (untestable["rule"], untestable["verdict"], untestable["why"]) == ("C01", "untestable", "not stated")
        assert [key["year"] for key in untestable["missing"]] == ["2018"]

    def test_obligations(self, data):
        """An obligation has its rule, its verdict and its place."""
        assert data["obligations"][0]["rule"] == "D1"
        assert data["obligations"][0]["verdict"] == "missing"
        assert data["obligations"][0]["place"] is None

    def test_without_a_document_there_are_no_excerpts(self, report):
        """Without the source, places stay and excerpts are null."""
        place = report_to_dict(report)["findings"][0]["places"][0]

        assert (place["line"], place["excerpt"]) == (3, None)


class TestAccountsToDict:
    def test_low_and_high_follow_the_document(self, report):
        """Accounts and their report give the same fact."""
        assert accounts_to_dict(report.disclosure)["facts"] == report_to_dict(report)["facts"]
