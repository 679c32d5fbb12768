"""A data frame, rolled up or carried over, gives in each group what a mapping of its codes to amounts gives."""

from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govledger.classification import load, load_crosswalk, roll_up_frame, through_frame

pl = pytest.importorskip("polars", reason="polars is not installed: pip install polars")
pd = pytest.importorskip("pandas", reason="pandas is not installed: pip install pandas")
pytest.importorskip("narwhals", reason="narwhals is not installed: pip install narwhals")

SCHEME = load("gfsm")
WALK = load_crosswalk("gfsm--cofog")
CODES = [code.code for code in SCHEME]
lines = st.lists(
    st.tuples(st.sampled_from(["x", "y"]), st.sampled_from([*CODES, "?"]), st.integers(-(10**12), 10**12)), max_size=20
)
few = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
kinds = st.sampled_from([pl.DataFrame, pd.DataFrame])


def grouped(rows):
    """The amounts by code of each group, rows of one code added up."""
    groups = defaultdict(lambda: defaultdict(int))
    for group, code, amount in rows:
        groups[group][code] += amount
    return groups


def told(result):
    """A result as the rows of a frame tell it."""
    return {**{(code, True): amount for code, amount in result.amounts.items()}} | {
        (left.code, False): left.amount for left in result.unmapped
    }


def of_frame(frame):
    """The rows of a result by group: code, whether it was placed, amount."""
    rows = frame.rows() if isinstance(frame, pl.DataFrame) else frame.itertuples(index=False)
    groups = defaultdict(dict)
    for group, code, amount, reason in rows:
        groups[group][code, not isinstance(reason, str)] = amount
    return groups


@few
@given(kinds, lines, st.integers(1, 3))
def test_roll_up(make, rows, level):
    """Totals beside parts included."""
    frame = make({name: [row[at] for row in rows] for at, name in enumerate(("group", "code", "amount"))})
    if not rows:
        return
    expected = {group: told(SCHEME.roll_up(amounts, level, nested=True)) for group, amounts in grouped(rows).items()}
    result = of_frame(roll_up_frame(frame, SCHEME, level, by=["group"], nested=True))

    # A total that comes to nothing beside its parts has no row of its own in a frame, nor an amount in a mapping.
    assert {group: found for group, found in expected.items() if found} == result


@few
@given(kinds, lines)
def test_through(make, rows):
    """The unmapped included."""
    frame = make({name: [row[at] for row in rows] for at, name in enumerate(("group", "code", "amount"))})
    if not rows:
        return
    expected = {group: told(WALK.through(amounts, nested=True)) for group, amounts in grouped(rows).items()}

    assert {g: found for g, found in expected.items() if found} == of_frame(
        through_frame(frame, WALK, by=["group"], nested=True)
    )
