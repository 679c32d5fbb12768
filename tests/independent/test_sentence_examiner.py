"""The examiner of Chinese sentences keeps its own promises: its texts are true, its mistakes are none, it shares nothing."""

import ast
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from independent.sentences.accounts import ACTUAL, government, office
from independent.sentences.arithmetic import contradicted, possible, within
from independent.sentences.draft import FACTORS, Claim, Draft, Key, Numeral
from independent.sentences.further import spelled
from independent.sentences.mistakes import DIRECTION, KINDS, plant
from independent.sentences.names import ITEMS
from independent.sentences.written import FAMILIES, write

HERE = Path(__file__).parent / "sentences"
SEEDS = range(400)
texts = [write(seed) for seed in SEEDS]
kinds = (*KINDS, DIRECTION)
planted = [made for seed in range(20) for kind in kinds if (made := plant(seed, kind)) is not None]
GOVLEDGER_IS_SPOKEN_TO_IN = {"readings.py", "judge.py"}


def imported(path):
    """The modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return names | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def rounded(value: Fraction, number: str) -> Decimal:
    """An exact value with as many decimals as a printed number."""
    step = Decimal(number.replace(",", "")).as_tuple().exponent
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(step), ROUND_HALF_UP)


def exact(draft: Draft, key: Key) -> Fraction:
    """The true value, straight from the books."""
    return Fraction(draft.books[key.scope][key.item, key.year, key.phase])


def untrue(draft: Draft, claim: Claim) -> str:
    """What is false in a claim, computed from the books with nothing of the code that wrote it."""
    one = exact(draft, claim.subject)
    if claim.kind in {"list", "sum"}:
        total = sum(exact(draft, part) for part in claim.parts)
        return "" if (total == one if claim.complete else total <= one) else "sum"
    other = exact(draft, claim.against)
    if claim.kind == "quotient":
        return "" if abs(one * exact(draft, claim.parts[0]) - other) < Fraction(1, 10**9) else "quotient"
    if claim.kind == "moves":
        given = {each.claim.subject.item: each.claim for each in claim.numerals[1:]}
        moves = sum(exact(draft, each.subject) - exact(draft, each.against) for each in given.values())
        return "" if claim.may or moves == one - other else "moves"
    if claim.gapped:
        return ""
    if claim.kind == "at most":
        return "" if one <= other else "above"
    if claim.kind in {"change", "comparison"} and claim.order != (one > other) - (one < other):
        return "direction"
    for numeral in claim.numerals:
        if numeral.kind in {"change", "difference"}:
            value = abs(one - other) / FACTORS[numeral.unit]
        elif numeral.kind == "rate":
            value = abs(one - other) / other * (1 if numeral.unit == "倍" else 100)
        else:
            value = one / other * 100
        if Decimal(numeral.number.replace(",", "")) != rounded(value, numeral.number):
            return f"{numeral.kind} {numeral.number}"
    return ""


def grid(low: Fraction, high: Fraction, steps: int = 10) -> list[Fraction]:
    """Amounts between two, and the two."""
    return [low + (high - low) * Fraction(at, steps) for at in range(steps + 1)]


def around(numeral: Numeral) -> list[Fraction]:
    """Amounts that a numeral may stand for, one and a half units of its last digit to each side."""
    value, loose = Fraction(numeral.value), Fraction(numeral.step) * Fraction(3, 2)
    return grid(value - loose, value + loose)


def may_be_true(claim: Claim, numerals: list[Numeral]) -> bool:
    """Whether some amounts that print like these satisfy a claim, tried on a grid of what each may be."""

    def printed(key: Key) -> list[Fraction] | None:
        return next(
            (around(each) for each in numerals if each.kind == "figure" and key in (each.key, *each.also)), None
        )

    ones = printed(claim.subject)
    if claim.kind in {"list", "sum"}:
        parts = [printed(part) for part in claim.parts]
        if ones is None or None in parts:
            return True
        low, high = sum(each[0] for each in parts), sum(each[-1] for each in parts)
        return low <= ones[-1] and (high >= ones[0] or not claim.complete)
    if claim.kind == "moves":
        low, high = (sum(each.claim.order * Fraction(each.value) for each in claim.numerals[1:]) for _ in range(2))
        loose = sum(Fraction(each.step) for each in claim.numerals) * Fraction(3, 2)
        whole = claim.numerals[0].claim.order * Fraction(claim.numerals[0].value)
        return low - loose <= whole <= high + loose
    others = printed(claim.against)
    if claim.kind == "quotient":
        number = printed(claim.parts[0])[0]
        return ones is None or others is None or (ones[0] * number <= others[-1] and ones[-1] * number >= others[0])
    if ones is None:
        return True
    if others is None:
        return _free(claim, ones)
    return any(_satisfied(claim, one, other) for one in ones for other in others)


def _free(claim: Claim, ones: list[Fraction]) -> bool:
    """The same where what it is held against is not printed: it is what the amount of the change leaves."""
    by = next((each for each in claim.numerals if each.kind in {"change", "difference"}), None)
    if by is not None:
        return any(
            _satisfied(claim, one, one - claim.order * amount)
            for one in ones
            for amount in around(by)
            if one >= claim.order * amount
        )
    rates = [each for each in claim.numerals if each.kind == "rate"]
    return not (claim.order < 0 and ones[0] > 0 and any(around(rate)[0] > 100 for rate in rates))


def _satisfied(claim: Claim, one: Fraction, other: Fraction) -> bool:
    if claim.kind in {"change", "comparison"} and claim.order * (one - other) < 0:
        return False
    if claim.kind == "at most":
        return one <= other
    for numeral in claim.numerals:
        loose = Fraction(numeral.step) * Fraction(3, 2)
        if numeral.kind in {"change", "difference"}:
            value = abs(one - other)
        elif other <= 0:
            return True
        else:
            value = (abs(one - other) if numeral.kind == "rate" else one) / other * 100
        if abs(value - Fraction(numeral.value)) > loose:
            return False
    return True


class TestTruth:
    def test_every_claim_of_a_text_is_true(self):
        """What a consistent text claims follows from the exact books, to the printed digit."""
        false = [
            (each.seed, claim, why)
            for each in texts
            for claim in each.draft.claims
            if (why := untrue(each.draft, claim))
        ]

        assert false == []

    def test_every_figure_prints_its_exact_value(self):
        """A figure is the exact amount rounded to its last digit."""
        off = [
            (each.seed, numeral)
            for each in texts
            for numeral in each.draft.numerals
            if numeral.kind == "figure" and numeral.exact is None
            if numeral.value
            != rounded(exact(each.draft, numeral.key) / FACTORS.get(numeral.unit, 1), numeral.number)
            * FACTORS.get(numeral.unit, 1)
        ]

        assert off == []

    def test_no_claim_is_contradicted(self):
        """Elimination finds nothing in a text in which all is true, at half a unit of the last digit."""
        seen = [
            (each.seed, claim)
            for each in texts
            for claim in each.draft.claims
            if not claim.gapped and contradicted(claim, each.draft.numerals, Fraction(1, 2))
        ]

        assert seen == []

    def test_numerals_stand_where_they_are_said_to(self):
        """In every layout the stretch of a numeral holds its digits and nothing else but line breaks."""
        for each in texts:
            laid = each.laid()
            for start, stop, numeral in laid.numerals:
                printed = "".join(laid.text[start:stop].translate(NARROW).split())
                if "\f" not in laid.text and numeral.kind != "nil":
                    assert printed == "".join(numeral.number.split())

    def test_every_number_of_the_draft_is_in_the_text(self):
        """No numeral is kept that is not printed."""
        for each in texts:
            assert {id(numeral) for *_, numeral in each.laid().numerals} == {
                id(numeral) for numeral in each.draft.numerals
            }

    def test_the_same_number_gives_the_same_text(self):
        """A text depends on its number alone."""
        assert [write(seed).laid().text for seed in range(40)] == [each.laid().text for each in texts[:40]]

    def test_every_family_is_drawn(self):
        """A few hundred texts hold every family of sentences."""
        drawn = {name for each in texts for name, _ in each.paragraphs}

        assert drawn >= {name for known in FAMILIES.values() for name in known}


NARROW = {ord(sign) + 0xFEE0: sign for sign in "0123456789.%"}


class TestBooks:
    @given(st.randoms(use_true_random=False), st.integers(2019, 2024))
    def test_an_office_adds_up(self, draw, year):
        """What must hold between the figures of an office holds to the cent."""
        books = office(draw, year)
        for each in (year - 1, year):
            value = {item: amount for (item, at, phase), amount in books.items() if at == each and phase == ACTUAL}

            assert value["revenue"] + value["opening"] == value["expenditure"] + value["closing"]
            assert (
                value["basic"] + value["project"]
                == value["expenditure"]
                == value["education"] + value["pensions"] + value["housing"]
            )
            assert value["abroad"] + value["buying_cars"] + value["running_cars"] + value["reception"] == value["three"]
            assert value["opening"] == books["closing", each - 1, ACTUAL]
            assert min(value.values()) >= 0

    @given(st.randoms(use_true_random=False), st.integers(2019, 2024))
    def test_a_government_balances(self, draw, year):
        """What came in is what went out, and debt is within its limits."""
        books = government(draw, year)
        for _, at, phase in books:
            value = {item: amount for (item, when, which), amount in books.items() if (when, which) == (at, phase)}

            assert (
                value["total_in"]
                == value["general_revenue"] + value["transfers"] + value["bonds"] + value["moved_in"] + value["brought"]
            )
            assert value["total_in"] == value["total_out"]
            assert value["debt_general"] <= value["debt_limit_general"]
            assert min(value.values()) >= 0


class TestPlanted:
    def test_every_kind_is_planted(self):
        """Each kind of mistake is planted somewhere."""
        assert {made.kind for made in planted} == set(kinds)

    def test_a_mistake_contradicts_what_is_printed(self):
        """No amounts that print like those of the text satisfy all the claims that a mistake is said to deny."""
        for made in planted:
            for claim in made.denied:
                assert not may_be_true(claim, made.written.draft.numerals)

    def test_a_mistake_is_one_change(self):
        """Planting changes one numeral, or the direction of one claim."""
        for made in planted:
            before, after = write(made.written.seed).draft, made.written.draft
            numerals = sum(
                (one.number, one.unit) != (two.number, two.unit)
                for one, two in zip(before.numerals, after.numerals, strict=True)
            )
            turned = sum(one.order != two.order for one, two in zip(before.claims, after.claims, strict=True))

            assert (numerals, turned) == ((0, 1) if made.kind == DIRECTION else (1, 0))


class TestArithmetic:
    def test_ranges_that_meet_are_possible(self):
        """A figure in two ranges is possible if they meet."""
        key = Key("three", 2020, ACTUAL)

        assert possible([*within(key, Fraction(1), Fraction(3)), *within(key, Fraction(2), Fraction(5))])
        assert not possible([*within(key, Fraction(1), Fraction(3)), *within(key, Fraction(4), Fraction(5))])

    @pytest.mark.parametrize(
        ("now", "then", "rate", "denied"),
        [
            ("0.00", "3.18", "100.03", False),  # 3.18 less 3.18095 is -0.00095, which prints as 0.00
            ("0.00", None, "100.03", False),
            ("0.00", "1000.00", "100.03", True),  # less 1000.30 is -0.30
            ("0", "3.18", "100.03", True),  # nothing at all
            ("1.42", None, "100.03", True),  # nobody fell from more than 100% of it to 1.42
        ],
    )
    def test_a_fall_to_nought_of_more_than_all_of_it(self, now, then, rate, denied):
        """0.00 is what an amount a little below nought prints as; 0 and 1.42 are not."""
        one, other = Key("abroad", 2021, ACTUAL), Key("abroad", 2020, ACTUAL)
        claim = Claim("change", one, other, order=-1)
        claim.numerals = [Numeral(rate, "%", "rate", claim=claim)]
        printed = [Numeral(now, "万元", "figure", one)] + ([Numeral(then, "万元", "figure", other)] if then else [])

        assert contradicted(claim, [*claim.numerals, *printed]) == denied

    @pytest.mark.parametrize(("number", "words"), [(0, "零"), (12, "十二"), (305, "三百零五"), (2040, "二千零四十")])
    def test_numbers_in_characters(self, number, words):
        """Numbers are spelled as they are said."""
        assert spelled(number) == words


class TestIndependence:
    def test_it_shares_nothing_with_the_reader(self):
        """Only the two modules that hold a reading against the truth know the library, and no module knows the reader."""
        for path in HERE.glob("*.py"):
            names = {name for name in imported(path) if name.startswith("govledger")}

            assert not names or path.name in GOVLEDGER_IS_SPOKEN_TO_IN
            assert not [name for name in names if "countries" in name]

    def test_names_are_told_apart(self):
        """No two items of one kind of account are called the same, but for what is counted or owed."""
        calls = Counter(
            name
            for item, each in ITEMS.items()
            for name in each.names
            if not item.startswith(("debt", "guests", "travellers"))
        )

        assert [name for name, number in calls.items() if number > 1] == ["收入总计", "支出总计", "教育支出"]
