"""A report as plain data."""

import json
from fractions import Fraction

import attrs
import pytest

from govledger.accounts import Accounts, Change, Direction
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Computed, Proof, Source, Step, Suspect, reconcile
from govledger.reports import accounts_to_dict, report_to_dict
from govledger.reports.proof_data import Names, proof_data

YEAR = calendar("CN").starting(2019)


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
        proved = "claims assertions contradictions groups resolutions digest"

        assert set(f"{promised} {proved}".split()) <= set(data)
        assert data["schema"] == "govledger/report/2"

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

        assert (untestable["rule"], untestable["verdict"], untestable["why"]) == (
            "C01",
            "untestable",
            "not stated: expenditure 2018",
        )
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


@pytest.fixture(scope="module")
def tied():
    """The report on accounts with one wrong figure (45 for 40) that a sum and a rate of change tie."""
    basic = {"nature": "basic"}
    made = (
        Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元").state("expenditure", "45.00元", **basic)
    )
    made = made.state("expenditure", "60.00元", nature="project").break_down("expenditure", by="nature")
    made = made.state("expenditure", "20.00元", year=YEAR.previous, **basic).change("expenditure", "+100.00%", **basic)
    return json.loads(json.dumps(report_to_dict(reconcile(made))))


class TestTheProofIsCarried:
    def test_terms_are_numbers_by_figure(self, tied):
        """A term gives the coefficients of its facts, its limit, whether it is strict, and where it comes from."""
        (by_sum,) = [k for k in tied["contradictions"] if all(t["claim"] != "c2" for t in k["proof"]["terms"])]
        terms = {term["from"]: term for term in by_sum["proof"]["terms"]}
        cell = terms["45.00元"]

        assert by_sum["reading"] == "balanced"
        assert cell["coefficients"] == [{"fact": "f2", "coefficient": "1"}]
        assert (cell["limit"], cell["strict"], cell["statement"]) == ("44.985", False, 0)
        assert (cell["claim"], cell["rule"], cell["reading"]) == (None, None, "balanced")
        assert {term["claim"] for term in by_sum["proof"]["terms"]} == {None, "c1"}

    def test_what_is_not_stated_is_named_by_its_key(self):
        """A fact without a statement has no id, and its key stands in every term."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5.00元").change("revenue", "-120.26%")
        data = report_to_dict(reconcile(accounts))
        named = [each for term in data["findings"][0]["proof"]["terms"] for each in term["coefficients"]]

        assert {"fact": "f1", "coefficient": "1"} in named
        assert {each["key"]["year"] for each in named if each["fact"] is None} == {"2018"}

    def test_numbers_without_a_decimal_form_are_fractions(self):
        """A limit or a coefficient that no decimals end is a fraction."""
        names = Names(Accounts(entity="某中心", year=YEAR).state("revenue", "1元"))
        bound = Bound(((names.facts["f1"].key, Fraction(1, 3)),), Fraction(-5, 6), Source("rule", "a third", "X1"))
        (term,) = proof_data(names, Proof((Step(Fraction(1), bound),)), "balanced")["terms"]

        assert term["coefficients"] == [{"fact": "f1", "coefficient": "1/3"}]
        assert (term["limit"], term["rule"], term["reading"]) == ("-5/6", "X1", None)

    def test_assertions_tell_what_is_wrong_together(self, tied):
        """The prints of one fact share a slip; each assertion names its fact, its words and its claim."""
        held = {each["id"]: each for each in tied["assertions"]}
        rate = next(each for each in held.values() if each["what"] == "rate")

        assert (rate["text"], rate["claim"], rate["fact"]) == ("+100.00%", "c2", "f2")
        assert tied["claims"][1]["rate"]["number"] == "100.00"
        assert tied["claims"][1]["keys"] == [{"fact": "f2"}, {"fact": "f4"}]
        assert len({each["slip"] for each in held.values()}) == len(held)

    def test_what_is_claimed_of_a_group(self, tied):
        """A group says how many are wrong at least; who is located needs more others than that, who are named."""
        (group,) = tied["groups"]
        (suspect,) = group["located"]

        assert (group["at_least"], group["reading"], group["capped"]) == (1, "balanced", False)
        assert (suspect["text"], suspect["needs"], suspect["margin"], suspect["slip"]) == ("45.00元", 2, 1, None)
        assert suspect["assumes"] == {"at_most_wrong": 1, "rules_hold": True, "slips": ["exchange", "carried"]}
        assert (suspect["low"], suspect["high"]) == ("39.97", "40.03")
        assert len(suspect["rival"]) == 2
        assert set(suspect["witness"]) <= set(group["contradictions"]) == {k["id"] for k in tied["contradictions"]}

    def test_a_finding_says_what_its_group_says(self, tied):
        """Every finding names its group, and its suspects are those of the group."""
        (group,) = tied["groups"]
        told = [finding for finding in tied["findings"] if finding["group"]]

        assert {finding["group"] for finding in told} == {"G1"}
        assert all((f["at_least"], f["statements"]) == (1, group["statements"]) for f in told)
        assert all(suspect in group["suspects"] for finding in told for suspect in finding["suspects"])

    def test_diagnoses_say_what_they_are_made_of(self, data):
        """A diagnosis made from other figures names them; a slip of the pen is made of nothing else."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "75.00元").change("revenue", "+20.00%")
        accounts = accounts.state("revenue", "60.00元", year=YEAR.previous)
        (wrong_base,) = (d for d in report_to_dict(reconcile(accounts))["findings"][0]["diagnoses"] if d["of"])

        assert wrong_base["kind"] == "wrong-base"
        assert [(each["fact"], each["times"]) for each in wrong_base["of"]] == [("f1", "1"), ("f2", "-1")]
        assert data["findings"][0]["diagnoses"][0]["of"] == []

    def test_resolutions_say_what_they_are_true_of(self, tied):
        """A resolution tells its step, its mode, its column and whether it was inferred."""
        assert tied["resolutions"] == [
            {"unit": "元", "step": "0.01", "mode": "exact", "evidence": "4 of 4 figures in 元 show 2 decimals",
             "column": None, "inferred": True}
        ]  # fmt: skip


class TestAccountsToDict:
    def test_low_and_high_follow_the_document(self, report):
        """Accounts and their report give the same fact."""
        assert accounts_to_dict(report.disclosure)["facts"] == report_to_dict(report)["facts"]
