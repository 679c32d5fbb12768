"""Strategies for :mod:`govledger.fiscal`."""

from datetime import date

from hypothesis import find  # noqa: F401 (for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.fiscal import (
    CONVENTIONS,
    PATTERNS,
    STYLES,
    Closing,
    FiscalCalendar,
    FiscalPeriod,
    FiscalYear,
    LabelConvention,
    LabelStyle,
    MonthDay,
    Open,
    PeriodKind,
    Regime,
    WeekEnd,
    available,
)
from govledger.fiscal.rule import WEEKDAYS

_FIRST, _LAST = 1990, 2040  # what the tables of every shipped calendar cover, or all but one


def fiscal_calendars() -> SearchStrategy[FiscalCalendar]:
    """The shipped calendars of every country and level of government.

    >>> isinstance(find(fiscal_calendars(), bool).id, str)
    True
    """
    return st.deferred(lambda: st.sampled_from(available()))


@st.composite
def fiscal_years(
    draw: DrawFn, *, calendar: FiscalCalendar | None = None, min_year: int = _FIRST, max_year: int = _LAST
) -> FiscalYear:
    """Fiscal years of one calendar, or of any; transition years among them. ``min_year`` and ``max_year`` bound the days
    that they are found by.

    >>> from govledger.fiscal import calendar
    >>> find(fiscal_years(calendar=calendar("CN"), min_year=2019, max_year=2019), bool)
    calendar('CN').starting(2019)
    """
    first, last = date(min_year, 1, 1), date(max_year, 12, 31)
    known = fiscal_calendars().filter(lambda each: each.first_day <= first and last <= each.last_day)
    chosen = draw(known) if calendar is None else calendar
    return chosen.of(draw(st.dates(max(first, chosen.first_day), min(last, chosen.last_day))))


@st.composite
def fiscal_periods(
    draw: DrawFn, *, kind: PeriodKind | None = None, calendar: FiscalCalendar | None = None
) -> FiscalPeriod:
    """Parts of fiscal years of every kind, or of one.

    >>> find(fiscal_periods(kind=PeriodKind.MONTH), bool).kind
    PeriodKind.MONTH
    """
    year = draw(fiscal_years(calendar=calendar))
    chosen = tuple(part for each in ([kind] if kind else PeriodKind) for part in year.parts(each))
    if not chosen:
        chosen = draw(st.just(()).filter(bool))
    return draw(st.sampled_from(chosen))


def month_days() -> SearchStrategy[MonthDay]:
    """Days that every year has.

    >>> find(month_days(), bool).month in range(1, 13)
    True
    """
    return st.builds(MonthDay, st.integers(1, 12), st.integers(1, 28))


def regimes() -> SearchStrategy[Regime]:
    """Regimes of the shipped calendars.

    >>> isinstance(find(regimes(), bool).label, str)
    True
    """
    return fiscal_calendars().flatmap(lambda calendar: st.sampled_from(calendar.regimes))


def closings() -> SearchStrategy[Closing]:
    """Complementary periods of the shipped calendars.

    >>> isinstance(find(closings(), bool).basis, str)
    True
    """
    return st.deferred(lambda: st.sampled_from([closing for each in available() for closing in each.closings]))


def week_ends() -> SearchStrategy[WeekEnd]:
    """Rules of years of whole weeks.

    >>> find(week_ends(), bool).pattern in PATTERNS
    True
    """
    anchor = st.tuples(st.integers(1, 12), st.integers(1, 28))
    way = st.one_of(st.fixed_dictionaries({"nearest": anchor}), st.fixed_dictionaries({"last": anchor}))
    return st.builds(
        lambda weekday, way, pattern, leap: WeekEnd(weekday, **way, pattern=pattern, leap_month=leap),
        st.sampled_from(WEEKDAYS),
        way,
        st.sampled_from(list(PATTERNS)),
        st.integers(1, 12),
    )


def label_styles() -> SearchStrategy[LabelStyle]:
    """The styles in which labels are printed.

    >>> find(label_styles(), bool).name in STYLES
    True
    """
    return st.sampled_from(list(STYLES.values()))


def label_conventions() -> SearchStrategy[LabelConvention]:
    """The conventions by which fiscal years are labelled.

    >>> find(label_conventions(), bool).name in CONVENTIONS
    True
    """
    return st.sampled_from(list(CONVENTIONS.values()))


def opens() -> SearchStrategy[Open]:
    """Fiscal years that entries of a day may belong to, each with its basis.

    >>> isinstance(find(opens(), bool).year, FiscalYear)
    True
    """
    return st.builds(Open, year=fiscal_years(), basis=st.sampled_from(("all", "cash settlement")))
