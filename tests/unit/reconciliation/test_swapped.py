"""Two figures in each other's place are found among the figures of one list, and those of one line in two years."""

import pytest

from govledger.accounts import Accounts, Breakdown, Key, Share
from govledger.figures import StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, infer, load_rulebook, reconcile
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.repairs.localisation import localise
from govledger.reconciliation.repairs.swapped import swapped_pairs

YEAR = calendar("CN").starting(2019)
TOTAL, REVENUE = Key.of("expenditure", year=YEAR), Key.of("revenue", year=YEAR)
RIGHT = ("1234.56元", "2345.67元", "3456.78元", "4666.66元")


def blank():
    return Accounts(entity="某中心", year=YEAR)


def table(cells):
    """Two functions by two economic classes: the rows add up to 3580.23 and 8123.44, the columns to 4691.34 and 7012.33."""
    accounts = blank().state("expenditure", "11703.67元")
    for code, amount in (("201", "3580.23元"), ("208", "8123.44元")):
        accounts = accounts.state("expenditure", amount, function=code)
    for code, amount in (("301", "4691.34元"), ("302", "7012.33元")):
        accounts = accounts.state("expenditure", amount, economic=code)
    places = [(function, economic) for function in ("201", "208") for economic in ("301", "302")]
    for (function, economic), amount in zip(places, cells, strict=True):
        accounts = accounts.state("expenditure", amount, function=function, economic=economic)
    for function in ("201", "208"):
        accounts = accounts.break_down("expenditure", by="economic", function=function)
    for economic in ("301", "302"):
        accounts = accounts.break_down("expenditure", by="function", economic=economic)
    return accounts.break_down("expenditure", by="function").break_down("expenditure", by="economic")


def two_years(now, before):
    """The revenue of two years, each the only source of its year, and a rise of 25 %."""
    accounts = blank().state("revenue", now).state("revenue", before, year=YEAR.previous)
    accounts = accounts.state("revenue", "12500.00元", source="operating")
    return accounts.break_down("revenue", by="source").change("revenue", "+25.00%")


def cell(function, economic):
    """A cell of the table."""
    return TOTAL.with_(function=function, economic=economic)


def exchanged(accounts):
    """The pairs found for the contradictions of some accounts."""
    ways = readings(accounts, infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook("claims"), ways[0])]
    found = localise(accounts, judged, ways, work=1_000_000)
    pairs = (
        pair for group in found.groups for pair in swapped_pairs(found.balanced, group.contradictions, frozenset())
    )
    return {frozenset(pair) for pair in pairs}


class TestExchanges:
    @pytest.mark.parametrize("pair", [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)])
    def test_two_cells_of_a_table(self, pair):
        """Whichever two cells stand in each other's place, they are found."""
        one, other = pair
        cells = list(RIGHT)
        cells[one], cells[other] = cells[other], cells[one]
        keys = [cell("201", "301"), cell("201", "302"), cell("208", "301"), cell("208", "302")]

        assert frozenset({keys[one], keys[other]}) in exchanged(table(cells))

    def test_a_table_that_holds_has_none(self):
        """Without a contradiction nothing is tried."""
        assert exchanged(table(RIGHT)) == set()

    def test_a_wrong_cell_is_no_exchange(self):
        """A figure that is simply wrong stands in nobody's place."""
        assert exchanged(table(("1234.65元", *RIGHT[1:]))) == set()

    def test_equal_figures_are_not_exchanged(self):
        """Two figures that are the same in each other's place change nothing."""
        accounts = blank().state("revenue", "9.00元").state("revenue", "5.00元", source="operating")
        accounts = accounts.state("revenue", "5.00元", source="other").break_down("revenue", by="source")

        assert exchanged(accounts) == set()

    def test_one_line_in_two_years(self):
        """This year's figure printed for last year, and the reverse: a rise of 25 % and the one source say so."""
        pair = frozenset({REVENUE, REVENUE.with_(year=YEAR.previous)})

        assert pair in exchanged(two_years("10000.00元", "12500.00元"))
        assert exchanged(two_years("12500.00元", "10000.00元")) == set()

    def test_different_concepts_are_not_tried(self):
        """Revenue and expenditure are no two lines of one list."""
        accounts = blank().state("revenue", "12500.00元").state("expenditure", "10000.00元")
        accounts = accounts.state("revenue", "10000.00元", source="operating").break_down("revenue", by="source")

        assert all(len({key.concept for key in pair}) == 1 for pair in exchanged(accounts))


class TestReconcile:
    def test_an_exchange_is_told_with_both_figures_and_its_odds(self):
        """The first row has its cells in each other's place: that explains both columns, by chance once in billions."""
        first, second, *rest = RIGHT
        findings = [f for f in reconcile(table((second, first, *rest))).findings if f.severity is not Severity.NOTE]
        told = [d for finding in findings for d in finding.diagnoses if d.kind == "exchanged"]

        assert [(finding.slip, len(finding.with_consequences)) for finding in findings] == [("exchanged", 2)]
        assert told
        assert all(diagnosis.odds < 10**-7 for diagnosis in told)

    def test_where_two_years_could_be_anything_an_exchange_says_nothing(self):
        """A rise of 25 % between two figures that nothing else ties would fit many pairs: it is not told."""
        accounts = blank().state("revenue", "100.00元").state("revenue", "125.00元", year=YEAR.previous)
        (finding,) = reconcile(accounts.change("revenue", "+25.00%")).findings

        assert "exchanged" not in [diagnosis.kind for diagnosis in finding.diagnoses]
        assert finding.located == ()

    def test_the_share_of_the_other_of_two_parts_is_no_exchange(self):
        """58.77 % for 41.23 %: the share of the rest, or two parts in each other's place; one figure decides for neither."""
        accounts = blank().state("revenue", "10000.00元").state("revenue", "4123.00元", source="operating")
        accounts = accounts.state("revenue", "5877.00元", source="other").break_down("revenue", by="source")
        rate = StatedRate(text="58.77%", number="58.77")
        share = Share(part=REVENUE.with_(source="operating"), whole=REVENUE, rate=rate)
        (finding,) = reconcile(accounts.claim(share)).findings

        assert finding.located == ()
        assert {"exchanged", "other-rate"} <= {diagnosis.kind for diagnosis in finding.diagnoses}

    def test_one_figure_that_comes_to_the_same_is_not_ruled_out(self):
        """Total = appropriation + business, appropriation = budget + funds. Business plus funds written for the
        appropriation is what business and budget in each other's place would come to as well: neither is located."""
        accounts = blank().state("revenue", "465147355.00元").state("revenue", "36554819.00元", source="business")
        accounts = accounts.state("revenue", "151905459.00元", source="appropriation")
        accounts = accounts.state("revenue", "313241896.00元", source="general_public_budget")
        accounts = accounts.state("revenue", "115350640.00元", source="government_funds")
        whole, part = REVENUE, REVENUE.with_(source="appropriation")
        accounts = accounts.claim(
            Breakdown(whole=whole, parts=(part, REVENUE.with_(source="business"))),
            Breakdown(
                whole=part,
                parts=(REVENUE.with_(source="general_public_budget"), REVENUE.with_(source="government_funds")),
            ),
        )
        (finding,) = reconcile(accounts).findings

        assert [each.located for each in finding.with_consequences] == [(), ()]
        assert all(part in {suspect.key for suspect in each.suspects} for each in finding.with_consequences)

    def test_an_exchange_with_nothing_is_not_located(self):
        """No vehicle bought, and yet 5 for buying: that nothing was meant for running may be so, and is not told from it."""
        accounts = blank().state("three_public", "500.00元", item="vehicles")
        accounts = accounts.state("three_public", "500.00元", item="vehicle_purchase")
        accounts = accounts.state("three_public", "0元", item="vehicle_running").state("vehicles_bought", "0辆")
        parts = [Key.of("three_public", year=YEAR, item=f"vehicle_{use}") for use in ("purchase", "running")]
        whole = Key.of("three_public", year=YEAR, item="vehicles")
        accounts = accounts.claim(Breakdown(whole=whole, parts=tuple(parts)))
        findings = [f for f in reconcile(accounts, "cn-department").findings if f.rule == "CN15"]

        assert [finding.located for finding in findings] == [()]


class TestSlightDifferences:
    def test_one_wrong_digit_is_not_located_by_a_slight_difference(self):
        """166,116,555 rounded to 166,116,560 misses its sum by 5, which one digit of the other line, 9 for 4, would mend."""
        accounts = blank().state("expenditure", "226301014元").state("expenditure", "166116560元", nature="basic")
        accounts = accounts.state("expenditure", "60184459元", nature="project").break_down("expenditure", by="nature")
        accounts = accounts.state("expenditure", "200000000元", economic="301")
        accounts = accounts.state("expenditure", "26301014元", economic="302").break_down("expenditure", by="economic")
        (finding,) = (f for f in reconcile(accounts).findings if f.severity is not Severity.NOTE)

        assert {diagnosis.kind for diagnosis in finding.diagnoses} == {"wrong-digit"}
        assert finding.located == ()
