"""Whatever is rolled up or carried through a crosswalk: the total is the same to the last digit, placed or not."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govledger.classification import Correspondence, Crosswalk, available, load
from govledger.testing.strategies import crosswalks

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**40), max_value=10**40)
fractions = st.fractions(max_denominator=999)
whole = st.integers(-(10**40), 10**40)


def exact_sum(values):
    return sum(map(Fraction, values), Fraction(0))


@st.composite
def schemes_and_amounts(draw, *, any_level=True):
    """The name of a scheme and amounts of some of its codes, sometimes of unknown ones."""
    name = draw(st.sampled_from(available()))
    scheme = load(name)
    codes = [code.code for code in (scheme.codes if any_level else scheme.leaves)]
    kind = draw(st.sampled_from([decimals, fractions, whole]))
    amounts = draw(st.dictionaries(st.sampled_from([*codes, "?", "no code"]), kind, max_size=12))
    return name, amounts


@given(schemes_and_amounts(any_level=False), st.integers(1, 2))
def test_roll_up(given_amounts, level):
    """The sum over the codes of a level and what has no place there is the sum of the amounts."""
    name, amounts = given_amounts
    scheme = load(name)
    result = scheme.roll_up(amounts, min(level, len(scheme.levels)))

    assert exact_sum(amounts.values()) == Fraction(result.total)
    assert all(scheme.get(code).level == level for code in result.amounts)


@given(schemes_and_amounts(), st.integers(1, 2))
def test_nested_roll_up(given_amounts, level):
    """With totals beside parts, the sum is that of the uppermost amounts."""
    name, amounts = given_amounts
    scheme = load(name)
    known = {code: scheme._above(code) for code in amounts}
    uppermost = [amounts[code] for code, above in known.items() if not set(above) & set(amounts)]

    assert exact_sum(uppermost) == Fraction(scheme.roll_up(amounts, min(level, len(scheme.levels)), nested=True).total)


@given(schemes_and_amounts(any_level=False))
def test_in_steps(given_amounts):
    """Rolled up level by level or at once, the amounts are the same."""
    name, amounts = given_amounts
    scheme = load(name)
    steps = amounts
    for level in range(len(scheme.levels), 0, -1):
        steps = {code: amount for code, amount in steps.items() if scheme.get(code, None)}
        low = {code: amount for code, amount in steps.items() if scheme.get(code).level >= level}
        high = {code: amount for code, amount in steps.items() if scheme.get(code).level < level}
        steps = {**high, **scheme.roll_up(low, level).amounts}

    assert steps == scheme.roll_up(amounts, 1).amounts


@given(crosswalks(), st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(decimals, fractions, whole)))
def test_through(crosswalk, amounts):
    """The sum over the new codes and what has no place among them is the sum of the amounts."""
    result = crosswalk.through(amounts)

    assert exact_sum(amounts.values()) == exact_sum(
        [*result.amounts.values(), *(left.amount for left in result.unmapped)]
    )
    assert all(left.reason for left in result.unmapped)


@given(
    crosswalks(), st.dictionaries(st.sampled_from("abcdef"), whole), st.dictionaries(st.sampled_from("abcdef"), whole)
)
def test_through_is_additive(crosswalk, first, second):
    """Carrying over two accounts one by one or together gives the same amounts."""
    both = {code: first.get(code, 0) + second.get(code, 0) for code in [*first, *second]}
    apart = [crosswalk.through(amounts).amounts for amounts in (first, second)]
    together = crosswalk.through(both).amounts

    assert all(together[code] == apart[0].get(code, 0) + apart[1].get(code, 0) for code in together)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_of_any_size_are_summed_exactly(first, second):
    """No context of decimal arithmetic rounds a sum."""
    crosswalk = Crosswalk(
        "o--o", "o", "1", "o", "1", (Correspondence("a", "X", "exact"), Correspondence("b", "X", "exact"))
    )
    # Exponents of many thousands would only take long.
    if max(abs(first.adjusted()), abs(second.adjusted())) > 500:
        return

    assert Fraction(first) + Fraction(second) == Fraction(crosswalk.through({"a": first, "b": second}).amounts["X"])


def test_a_decimal_keeps_its_cents():
    """A sum has as many decimals as the finest of its parts."""
    result = load("cn-function").roll_up({"2080501": Decimal("1.50"), "2080502": Decimal("1.50")}, 1)

    assert str(result.amounts["208"]) == "3.00"
