"""Accounts as JSON and CSV: the layout, the way back, and what is said of a text that is neither."""

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Change,
    Comparison,
    Completion,
    Coverage,
    Direction,
    Disclosure,
    Fact,
    Key,
    NumeralOutcome,
    Order,
    Passage,
    Reason,
    Share,
    Source,
    Term,
    from_csv,
    from_dict,
    from_json,
    to_csv,
    to_dict,
    to_json,
)
from govledger.accounts.interchange import (
    SCHEMA,
    claim_to_dict,
    coverage_to_dict,
    fact_to_dict,
    fiscal_year_to_dict,
    key_from_dict,
    key_to_dict,
    printed_interval,
    statement_to_dict,
)
from govledger.errors import UnreadableAccounts
from govledger.figures import Interval, Nil, Place, RateKind, RoundingMode, StatedAmount, StatedCount, StatedRate, Unit
from govledger.fiscal import Closing, FiscalCalendar, Regime, calendar
from govledger.layout import defused, fused

CN, GB, US = calendar("CN"), calendar("GB"), calendar("US")
YEAR = CN.starting(2019)
REVENUE = Key.of("revenue", year=YEAR)
PLACE = Place(line=3, start=10, stop=19)
RATE = StatedRate(text="4.20%", number="4.20", place=PLACE)
OWN = FiscalCalendar(
    "XX",
    "national",
    (
        Regime(None, start=(7, 1), label="split"),
        Regime(date(2019, 7, 1), start=None, label="named", name="half year 2019"),
        Regime(date(2020, 1, 1), start=(1, 1), label="single"),
    ),
    (Closing(until=(1, 31), basis="cash", first_start=date(2010, 7, 1)),),
)


def hand_made():
    """Accounts with an amount, a nil and a count."""
    return (
        Accounts(entity="某市服务中心", year=YEAR)
        .state("expenditure", "180元", economic="301", label="工资福利支出", place=PLACE)
        .state("expenditure", "0.02万元", economic="301")
        .state("procurement", "0元")
        .state("vehicles_held", "5辆")
    )


def disclosure():
    """A disclosure that uses every class."""
    claims = (
        Breakdown(whole=REVENUE, parts=(REVENUE.with_(source="other"),), complete=False, by="source", text="其中"),
        Balance(whole=REVENUE, added=(REVENUE.with_(source="other"),), taken=(REVENUE.with_(source="business"),)),
        Change(current=REVENUE, prior=REVENUE.with_(year=YEAR.previous), direction=Direction.DOWN, rate=RATE),
        Change(
            current=REVENUE,
            prior=REVENUE,
            direction=Direction.NONE,
            amount=StatedAmount.parse("5元", place=PLACE),
            gapped=True,
        ),
        Share(part=REVENUE, whole=REVENUE, rate=attrs.evolve(RATE, kind=RateKind.PER_MILLE), place=PLACE),
        Completion(actual=REVENUE, budget=REVENUE.with_(phase="original_budget"), rate=RATE),
        Comparison(left=REVENUE, right=REVENUE, order=Order.LESS, amount=StatedAmount.parse("1.0亿元")),
        Comparison(left=REVENUE, right=REVENUE, order=Order.AT_MOST),
    )
    return Disclosure(
        accounts=hand_made().claim(*claims),
        kind="final-accounts",
        source=Source(name="a.txt", kind="text", sha256="00"),
        passages=(Passage(topic="staff", text="编制", title="一、", place=PLACE),),
        glossary=(Term(term="三公", definition="指……", place=PLACE),),
        reasons=(Reason(text="因为", about=REVENUE, place=PLACE), Reason(text="other")),
        coverage=Coverage(
            (
                NumeralOutcome(kind="amount", text="5元", place=PLACE),
                NumeralOutcome(kind="unread", text="7", why="no unit"),
            )
        ),
    )


def data(**changes):
    """The plain data of small accounts, with other members at the top."""
    return {**to_dict(hand_made()), **changes}


def problem_in(broken):
    """What is said of broken data."""
    with pytest.raises(UnreadableAccounts) as caught:
        from_dict(broken, name="a.json")

    return str(caught.value)


class TestToDict:
    def test_the_layout(self):
        """The members at the top and their order are those of the contract."""
        assert list(to_dict(disclosure())) == [
            *("schema", "source", "entity", "fiscal_year", "document_kind", "currency", "coverage", "facts"),
            *("claims", "passages", "glossary", "reasons"),
        ]

    def test_a_fact_and_its_statement(self):
        """A fact is written with its printed and its main-unit numbers, as texts."""
        fact = to_dict(hand_made())["facts"][0]

        assert {name: value for name, value in fact.items() if name != "statements"} == {
            "id": "f1",
            "concept": "expenditure",
            "phase": "actual",
            "year": "2019",
            "dimensions": {"economic": "301"},
            "label": "工资福利支出",
            "currency": "CNY",
        }
        assert fact["statements"][1] == {
            "kind": "amount",
            "text": "0.02万元",
            "value": "200",
            "number": "0.02",
            "unit": "万元",
            "low": "150",
            "high": "250",
            "place": None,
        }

    def test_accounts_alone_are_a_disclosure_of_unknown_kind(self):
        """Bare accounts are wrapped."""
        assert to_dict(hand_made()) == to_dict(Disclosure(accounts=hand_made()))
        assert to_dict(hand_made())["document_kind"] == "unknown"


class TestToJson:
    def test_chinese_stays_readable(self):
        """Characters are written as they are."""
        assert "工资福利支出" in to_json(hand_made())

    def test_indent(self):
        """Without indent the text is one line, as JSON Lines need it."""
        assert "\n" not in to_json(disclosure(), indent=None)
        assert to_json(hand_made()).startswith('{\n  "schema": "govledger/accounts/1",')


class TestInferred:
    def test_there_and_back(self):
        """Where figures stand whose key was inferred goes to JSON and comes back; accounts without any have no such entry."""
        place = Place(line=3, start=10, stop=12)
        accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019), inferred=frozenset({place}))

        assert from_json(to_json(accounts)).accounts.inferred == {place}
        assert "inferred" not in to_dict(attrs.evolve(accounts, inferred=frozenset()))


class TestFromJson:
    def test_every_class_is_read_back(self):
        """What is written and read again is equal."""
        assert disclosure() == from_json(to_json(disclosure()))

    def test_a_byte_order_mark_is_no_problem(self):
        """Editors that write one do no harm."""
        assert hand_made() == from_json("\ufeff" + to_json(hand_made())).accounts

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", r"a.json: is not JSON \(line 1 column 1: Expecting value\)"),
            ("[" * 100_000, "a.json: is JSON of a size or depth that no accounts have"),
            ('{"schema": ' + "1" * 5000 + "}", "a.json: is JSON of a size or depth that no accounts have"),
            ("[]", "a.json: must be an object, not a list"),
            ("null", "a.json: must be an object, not null"),
            ("{}", "a.json: schema: is missing"),
            ('{"schema": "x/1"}', "a.json: schema: is 'x/1', not 'govledger/accounts/1'"),
            ('{"schema": 5}', "a.json: schema: is 5, not 'govledger/accounts/1'"),
        ],
    )
    def test_what_is_no_accounts_is_refused(self, text, said):
        """The message says what it is and what was wanted."""
        with pytest.raises(UnreadableAccounts, match=said):
            from_json(text, name="a.json")


class TestFromDict:
    def test_the_least_that_is_enough(self):
        """Entity, year and facts are needed; the rest has the defaults of the classes."""
        least = {"schema": SCHEMA, "entity": "某中心", "fiscal_year": fiscal_year_to_dict(YEAR), "facts": []}

        assert Disclosure(accounts=Accounts(entity="某中心", year=YEAR)) == from_dict(least)

    def test_what_is_derived_is_not_read(self):
        """Ids, values, bounds and counts may be left out, and members of later versions are passed over."""
        whole = to_dict(disclosure())
        for fact in whole["facts"]:
            del fact["id"], fact["currency"]
            for statement in fact["statements"]:
                del statement["value"], statement["low"], statement["high"]
        whole["coverage"] = {"readings": whole["coverage"]["readings"]}
        whole["later"] = {}

        assert disclosure() == from_dict(whole)

    def test_statements_of_one_key_become_one_fact(self):
        """Facts that a hand has written twice are joined, so that none hides the other."""
        facts = to_dict(hand_made())["facts"]
        twice = from_dict(data(facts=[facts[2], facts[2]])).accounts

        assert [len(fact.statements) for fact in twice.facts] == [2]

    @pytest.mark.parametrize(
        ("member", "value", "said"),
        [
            ("number", None, "is null"),
            ("number", 5.1, "must be a text, not the float 5.1; a number is written as text, to be exact"),
            ("number", 5, "must be a text, not 5"),
            ("number", "5e3", "'5e3' is not a number such as \"1433715.14\""),
            ("number", "NaN", "'NaN' is not a number such as \"1433715.14\""),
            ("number", "1,5", "'1,5' is not a number such as \"1433715.14\""),
            ("unit", "块块", "'块块' is not a unit known by its name; give its factor"),
            ("unit", 7, "must be a text, not 7"),
            ("factor", "0", "'0' is not a factor greater than zero"),
            ("factor", 0.1, "must be a text, not the float 0.1; a number is written as text, to be exact"),
            ("kind", "sum", "is 'sum'; accepted: amount, nil, count"),
            ("text", ["5"], "must be a text, not a list"),
            ("place", "line 3", "must be an object, not 'line 3'"),
        ],
    )
    def test_a_wrong_statement_is_named_by_its_path(self, member, value, said):
        """The path leads to the member of the statement of the fact."""
        broken = data()
        broken["facts"][0]["statements"][0][member] = value

        assert f"a.json: facts[0].statements[0].{member}: {said}" == problem_in(broken)

    def test_a_missing_member_is_named_by_its_path(self):
        """A member that is not there is missing, and nothing else is said."""
        broken = data()
        del broken["facts"][2]["statements"][0]["unit"]

        assert problem_in(broken) == "a.json: facts[2].statements[0].unit: is missing"

    @pytest.mark.parametrize(
        ("member", "value", "said"),
        [
            ("concept", "spending", "concept: unknown concept 'spending'; near: 'key_spending', 'net_lending'"),
            ("concept", ["revenue"], "concept: must be a text, not a list"),
            ("dimensions", {"functon": "201"}, "dimensions.functon: unknown concept 'functon'; near: 'function'"),
            ("dimensions", {"function": 201}, "dimensions.function: must be a text, not 201"),
            ("dimensions", {"year": "2019"}, "dimensions.year: unknown concept 'year'"),
            ("year", 2019, "year: must be a text, not 2019"),
            (
                "year",
                "2019-20",
                "year: '2019-20' is no fiscal year of calendar CN; accepted: '2019年度', '2019年', '2019'",
            ),
            ("statements", [], "statements: is empty; a fact has at least one statement"),
            ("statements", [5], "statements[0]: must be an object, not 5"),
            ("statements", None, "statements: is null"),
            ("entity", 5, "entity: must be a text, not 5"),
        ],
    )
    def test_a_wrong_fact_is_named_by_its_path(self, member, value, said):
        """The path leads to the member of the fact."""
        broken = data()
        broken["facts"][1][member] = value

        assert f"a.json: facts[1].{said}" == problem_in(broken)

    @pytest.mark.parametrize(
        ("members", "said"),
        [
            ({"calendar": "ZZ"}, "fiscal_year.calendar: no fiscal calendar 'ZZ'; known: "),
            (
                {"start": "2019-04-01"},
                "fiscal_year.start: datetime.date(2019, 4, 1) is not a date; accepted: the first",
            ),
            ({"start": "spring"}, "fiscal_year.start: Invalid isoformat string: 'spring'"),
            (
                {"rules": {"country": "X", "level": "", "regimes": []}},
                "fiscal_year.rules: no rule for the years to come",
            ),
            (
                {"rules": {"country": "X", "level": "", "regimes": [{"start": "13-01", "label": "split"}]}},
                "2 problems: fiscal_year.rules.regimes[0].start: (13, 1) is not a date; accepted: a (month, day)",
            ),
        ],
    )
    def test_a_wrong_year_is_named_by_its_path(self, members, said):
        """The year of the accounts is checked before the years of the facts are read in its calendar."""
        broken = data()
        broken["fiscal_year"] |= members

        assert problem_in(broken).startswith(f"a.json: {said}")

    @pytest.mark.parametrize(
        ("claim", "said"),
        [
            ({}, "claims[0].kind: is missing"),
            (
                {"kind": "rumour"},
                "claims[0].kind: is 'rumour'; accepted: breakdown, balance, change, share, completion, comparison",
            ),
            ({"kind": "breakdown", "whole": key_to_dict(REVENUE)}, "claims[0].parts: is missing"),
            ({"kind": "balance", "whole": key_to_dict(REVENUE), "added": []}, "claims[0].taken: is missing"),
            (
                {"kind": "comparison", "left": key_to_dict(REVENUE), "right": key_to_dict(REVENUE), "order": "more"},
                "claims[0].order: is 'more'; accepted: greater, less, equal, at_most",
            ),
        ],
    )
    def test_a_wrong_claim_is_named_by_its_path(self, claim, said):
        """A claim of no known kind has one problem, not one for each member."""
        assert f"a.json: {said}" == problem_in(data(claims=[claim]))

    def test_all_problems_are_collected(self):
        """Five problems are listed and the rest is counted."""
        broken = data(entity=5, currency=[], claims=[5], passages=[{}])
        broken["facts"] = [{"concept": "revenue", "year": "2019", "statements": [{"kind": "nil", "text": "无"}, 5]}, 6]
        said = problem_in(broken)

        assert said == (
            "a.json: 7 problems: entity: must be a text, not 5; currency: must be a text, not a list; "
            "facts[0].statements[1]: must be an object, not 5; facts[1]: must be an object, not 6; "
            "claims[0]: must be an object, not 5; and 2 more"
        )

    def test_a_key_with_a_name_of_python(self):
        """Members of a dimension list never become arguments."""
        assert "dimensions.concept: unknown" in problem_in(
            data(facts=[{"concept": "revenue", "year": "2019", "dimensions": {"concept": "x"}, "statements": []}])
        )


class TestFiscalYearToDict:
    def test_a_shipped_calendar_is_named(self):
        """A level that is not the usual one is part of the name."""
        assert fiscal_year_to_dict(calendar("ZA", level="municipal").starting(2019)) == {
            "calendar": "ZA municipal",
            "label": "2019/20",
            "start": "2019-07-01",
            "stop": "2020-07-01",
        }

    @pytest.mark.parametrize(
        "year", [*OWN.range("2018-19", "2020"), FiscalCalendar.simple(start=(4, 6), label="ending")]
    )
    def test_an_own_calendar_is_written_with_its_rules(self, year):
        """Transitions, names and closings come back."""
        year = year.starting(2019) if isinstance(year, FiscalCalendar) else year
        accounts = Accounts(entity="", year=year).state("revenue", "5元")
        back = from_json(to_json(accounts)).accounts

        assert accounts == back
        assert back.year.calendar.closings == year.calendar.closings
        assert back.year.calendar.id == year.calendar.id

    def test_a_calendar_that_only_sounds_like_a_shipped_one(self):
        """An own calendar under the name of a shipped one keeps its own rules."""
        year = FiscalCalendar("GB", "", (Regime(None, (7, 1), "split"),), id="GB").starting(2019)

        assert "rules" in fiscal_year_to_dict(year)


class TestKeyToDict:
    def test_a_year_is_its_number_in_the_calendar_of_the_accounts(self):
        """The number is enough where the calendar gives the year back, of two years the first."""
        assert key_to_dict(Key.of("revenue", year=GB.starting(2019)), GB)["year"] == "2019"
        assert "fiscal_year" not in key_to_dict(Key.of("revenue", year=GB.starting(2019)), GB)

    @pytest.mark.parametrize("year", [US.parse("TQ"), GB.starting(2019)])
    def test_a_year_that_its_number_does_not_name_is_written_in_full(self, year):
        """A transition, or a year of another government, keeps its calendar and its first day."""
        assert fiscal_year_to_dict(year) == key_to_dict(Key.of("revenue", year=year), US)["fiscal_year"]

    def test_an_entity_is_written_only_when_set(self):
        """The entity of the accounts themselves is not repeated."""
        assert "entity" not in key_to_dict(REVENUE)
        assert key_to_dict(attrs.evolve(REVENUE, entity="甲"))["entity"] == "甲"


class TestKeyFromDict:
    @pytest.mark.parametrize(
        "key",
        [
            REVENUE,
            Key.of("expenditure", year=US.parse("TQ"), phase="budget", function="201", fund="appropriation"),
            Key.of("revenue", year=GB.starting(2019), entity=""),
        ],
    )
    def test_it_is_the_inverse(self, key):
        """What is written and read again is equal, in any calendar of the accounts."""
        assert [key] * 3 == [key_from_dict(key_to_dict(key, of), of) for of in (CN, GB, US)]

    def test_a_wrong_key_is_refused(self):
        """All its problems are named."""
        with pytest.raises(UnreadableAccounts, match="key: 2 problems: concept: is missing; year: is missing"):
            key_from_dict({}, CN)


class TestFactToDict:
    def test_the_caller_says_how_figures_are_read(self):
        """Low and high are those of the reading that is given."""
        fact = hand_made().facts[0]
        exactly = fact_to_dict(fact, id="f9", read=lambda statement: statement.read(RoundingMode.EXACT))

        assert exactly["id"] == "f9"
        assert (exactly["statements"][0]["low"], exactly["statements"][0]["high"]) == ("180", "180")

    def test_an_end_without_bound_is_null(self):
        """No bound is no number."""
        fact = fact_to_dict(hand_made().facts[0], id="f1", read=lambda _: Interval.unbounded())

        assert fact["statements"][0]["low"] is None

    @pytest.mark.parametrize(
        ("statement", "currency"),
        [
            (StatedAmount.parse("5美元"), "USD"),
            (Nil(text="无"), "HKD"),
            (StatedCount(text="5辆", number=5, unit="辆"), None),
        ],
    )
    def test_the_currency_is_that_of_the_unit(self, statement, currency):
        """A unit that names none has the one of the accounts; a count has none."""
        assert currency == fact_to_dict(Fact(key=REVENUE, statements=(statement,)), id="f1", currency="HKD")["currency"]


class TestStatementToDict:
    @pytest.mark.parametrize("unit", [Unit("元", 1, "HKD"), Unit("第", "12.5"), Unit("third", Fraction(1, 3), "XAU")])
    def test_an_unknown_unit_is_written_with_its_factor(self, unit):
        """A unit that is not shipped, or differs from the one of its name, comes back as it was."""
        amount = StatedAmount(text="5", number="5.0", unit=unit)
        accounts = Accounts(entity="", year=YEAR).add(REVENUE, amount).add(REVENUE, Nil(text="0", unit=unit))

        assert accounts == from_json(to_json(accounts)).accounts
        assert accounts == from_csv(to_csv(accounts), year=YEAR)

    def test_every_printed_digit_is_kept(self):
        """Trailing zeros say how exact a figure is, so they are written, and no exponent ever is."""
        tiny = StatedAmount(text="", number="0E-7", unit=Unit("x", 1))

        assert statement_to_dict(tiny)["number"] == "0.0000000"
        assert statement_to_dict(StatedAmount.parse("272579.70元"))["number"] == "272579.70"


class TestPrintedInterval:
    @pytest.mark.parametrize(
        "statement", [StatedAmount.parse("-143.37万元"), Nil(text="无"), StatedCount(text="5辆", number=5, unit="辆")]
    )
    def test_it_is_the_interval_of_the_statement(self, statement):
        """The printed reading is the one that the statement itself has."""
        assert statement.interval == printed_interval(statement)


class TestClaimToDict:
    def test_a_rate_keeps_its_text_digits_kind_and_place(self):
        """A rate is written as printed."""
        written = claim_to_dict(disclosure().accounts.claims[2])["rate"]

        assert {"text": "4.20%", "number": "4.20", "kind": "%", "place": PLACE.to_dict()} == written


class TestCoverageToDict:
    def test_numerals_are_counted_and_kept(self):
        """The counts add up to the numerals, and what was not read is there with its reason."""
        written = coverage_to_dict(disclosure().coverage)

        assert tuple(written[n] for n in ("numerals", "amounts", "rates", "counts", "not_figures")) == (2, 1, 0, 0, 0)
        assert written["unread"] == [{"kind": "unread", "text": "7", "place": None, "why": "no unit"}]


class TestToCsv:
    def test_one_row_for_each_statement(self):
        """The columns are those of a tidy table, and a nil is a row like any other."""
        rows = list(csv.DictReader(io.StringIO(to_csv(hand_made()), newline="")))

        assert [row["value"] for row in rows] == ["180", "0.02", "0", "5"]
        assert [row["kind"] for row in rows] == ["amount", "amount", "nil", "count"]
        assert [row["unit"] for row in rows] == ["元", "万元", "元", "辆"]
        assert [row["currency"] for row in rows] == ["CNY", "CNY", "CNY", ""]
        assert [row["dimension:economic"] for row in rows] == ["301", "301", "", ""]

    def test_accounts_without_facts(self):
        """Without facts the heading stands alone, and is read as no facts."""
        empty = Accounts(entity="某中心", year=YEAR)

        assert len(to_csv(empty).splitlines()) == 1
        assert empty == from_csv(to_csv(empty), entity="某中心", year=YEAR)


class TestFromCsv:
    def test_facts_are_read_back(self):
        """All but places and claims comes back."""
        facts = tuple(
            attrs.evolve(fact, statements=tuple(attrs.evolve(each, place=None) for each in fact.statements))
            for fact in hand_made().facts
        )

        assert attrs.evolve(hand_made(), facts=facts) == from_csv(to_csv(disclosure()))

    def test_years_of_several_calendars(self):
        """Each row has its calendar; a year that its number does not name has its label."""
        accounts = Accounts(entity="x", year=US.ending(2020)).add(Key.of("revenue", year=US.parse("TQ")), Nil(text="0"))
        accounts = accounts.add(Key.of("revenue", year=GB.starting(2019), entity="y"), Nil(text="0"))

        assert accounts == from_csv(to_csv(accounts), entity="x", year=US.ending(2020))

    @pytest.mark.parametrize("start", [1985, 2019, 2042])
    def test_a_year_whose_usual_label_fits_two_is_written_so_that_it_is_read_back(self, start):
        """2042/43 is a year of the Nepalese count, and by its Gregorian numbers another: 2042/43 BS is one alone."""
        year = calendar("NP").starting(start)
        accounts = Accounts(entity="A", year=year).state("revenue", "5元")
        assert [fact.key.year for fact in from_csv(to_csv(accounts)).facts] == [year]

    def test_an_own_calendar_is_that_of_the_year_given(self):
        """A calendar that is not shipped is known by the year that the caller gives."""
        accounts = Accounts(entity="x", year=OWN.parse("2020")).state(
            "revenue", "5元", year=OWN.parse("half year 2019")
        )

        assert accounts == from_csv(to_csv(accounts), year=OWN.parse("2020"))

    def test_the_least_that_is_enough(self):
        """Kind, text, phase and calendar may be left out."""
        accounts = from_csv(
            "concept,value,unit,year\nrevenue,0,元,2019\nguests,0,人,2018\nrevenue,0.00,元,2018\n", year=YEAR
        )

        assert [Nil, StatedCount, StatedAmount] == [type(fact.statements[0]) for fact in accounts.facts]
        assert accounts.facts[2].statements[0].text == "0.00元"

    def test_entity_and_year_are_taken_from_the_rows(self):
        """Left out, the entity is that of the first row and the year is the latest."""
        head = "entity,calendar,year,concept,value,unit\n"
        accounts = from_csv(head + "甲,CN,2018,revenue,5,元\n甲,CN,2019,revenue,6,元\n乙,CN,2019,revenue,7,元\n")

        assert (accounts.entity, accounts.year) == ("甲", YEAR)
        assert [fact.key.entity for fact in accounts.facts] == [None, None, "乙"]

    def test_line_ends_and_byte_order_marks(self):
        """Either line end will do, blank lines are passed over, and words may hold line ends themselves."""
        accounts = Accounts(entity="x", year=YEAR).state("revenue", "5元", label='一\n二\r三,"四"')
        text = to_csv(accounts)

        assert accounts == from_csv(text, year=YEAR)
        assert from_csv("\ufeffyear,concept,value,unit\n\n2019,revenue,5,元\n", year=YEAR).facts

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ("2019,revenue,,元", "line 2, value: is missing"),
            ("2019,revenue,—,元", "line 2, value: '—' is not a number such as \"1433715.14\""),
            ("2019,revenue,5", "line 2: has 3 cells under 4 columns"),
            ("2019,guests,5,", "line 2, unit: is missing"),
            ("2020-21,revenue,5,元", "line 2, year: '2020-21' is no fiscal year of calendar CN"),
            ("2019,revenu,5,元", "line 2, concept: unknown concept 'revenu'; near: 'revenue'"),
            ('2019,revenue,5,"元', "line 2: is not CSV (unexpected end of data)"),
            ("2019,revenue,a,元\n2019,revenue,5,元\n2019,revenue,b,元", "2 problems: line 2, value: 'a' is"),
        ],
    )
    def test_bad_rows_are_collected_with_their_lines(self, rows, said):
        """The line and the column of every problem are named."""
        with pytest.raises(UnreadableAccounts) as caught:
            from_csv(f"year,concept,value,unit\n{rows}\n", name="a.csv", year=YEAR)

        assert str(caught.value).startswith(f"a.csv: {said}")

    @pytest.mark.parametrize(
        ("head", "said"),
        [
            ("", "4 problems: line 1: column 'year' is missing; "),
            ("year,concept,value,unit,lable", "line 1: unknown column 'lable'; accepted: entity, calendar, "),
            ("year,concept,value,unit,unit", "line 1: column 'unit' stands there twice"),
            ("year,concept,value,unit,dimension:functon", "line 1, dimension:functon: unknown concept 'functon'"),
            ("year,concept,value,unit", "has no row; give year= for accounts without facts"),
        ],
    )
    def test_bad_headings_are_refused(self, head, said):
        """A column that would be passed over in silence is refused, and so is one that is missing."""
        with pytest.raises(UnreadableAccounts) as caught:
            from_csv(head, name="a.csv")

        assert str(caught.value).startswith(f"a.csv: {said}")

    def test_a_calendar_is_needed(self):
        """Without year= and calendar a number names no year, and that is the one problem."""
        with pytest.raises(UnreadableAccounts, match=r"a\.csv: line 2, calendar: is missing"):
            from_csv("year,concept,value,unit\n2019,revenue,5,元\n", name="a.csv")

    def test_a_currency_that_the_unit_does_not_have(self):
        """Yuan in a row of dollars are refused."""
        with pytest.raises(UnreadableAccounts, match="line 2, currency: is USD, but 元 is a unit of CNY"):
            from_csv("year,concept,value,unit,currency\n2019,revenue,5,元,USD\n", year=YEAR)


def test_the_json_is_what_it_says():
    """The text and the plain data are the same."""
    assert to_dict(disclosure()) == json.loads(to_json(disclosure()))


class TestFormulas:
    """A cell that a spreadsheet would compute is written so that it does not, and read back as it was."""

    @pytest.mark.parametrize(
        "words", ["=1+1", "+1+1", "-1元", "@SUM(A1)", "\tx", "'=1", "''-x", "＝1", '=HYPERLINK("http://x")']
    )
    def test_words_of_the_issuer(self, words):
        """Entity, label, text and own words are defused, whatever they begin with."""
        accounts = Accounts(entity=words, year=YEAR).state("expenditure", "-5.00元", label=words, project=words)
        rows = list(csv.reader(io.StringIO(to_csv(accounts), newline="")))

        assert all(not cell.startswith(("=", "+", "@", "\t", "＝")) for cell in rows[1])
        assert [cell for cell in rows[1] if cell.startswith("-")] == ["-5.00"]
        assert from_csv(to_csv(accounts)) == accounts

    @given(st.text("=+-@\t\r'ab1.", max_size=6))
    def test_every_cell_is_given_back(self, cell):
        """Reading takes away what writing put there, and nothing else."""
        assert fused(defused(cell)) == cell
        assert not defused(cell).startswith(("=", "@", "\t", "\r"))
        assert defused(cell)[:1] not in ("+", "-") or re.fullmatch(r"[+-][0-9]+(\.[0-9]+)?", cell)
