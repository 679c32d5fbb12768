"""What is accepted as a day and as the number of a year."""

from __future__ import annotations

from datetime import date, datetime

from govledger.fiscal.errors import FloatYearRefused, InvalidDate, InvalidYear

LAST_YEAR = 9999
"""The last calendar year that a date can hold, so also the last in which a fiscal year can stop."""


def plain_date(value: object) -> date:
    """The value, where it is a date without time of day; a moment belongs to no day until its zone is chosen.

    >>> plain_date(date(2019, 5, 1))
    datetime.date(2019, 5, 1)
    >>> plain_date("2019-05-01")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidDate: '2019-05-01' is not a date; accepted: a datetime.date such as date(2019, 5, 1)
    """
    if isinstance(value, datetime):
        raise InvalidDate.given(value, accepted="a day without time or zone; choose the zone and take .date()")
    if not isinstance(value, date):
        raise InvalidDate.given(value, accepted="a datetime.date such as date(2019, 5, 1)")
    return value


def plain_year(value: object) -> int:
    """The value, where it is a year that dates have.

    >>> plain_year(2019)
    2019
    >>> plain_year(0)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidYear: 0 is not a year; give an int from 1 to 9999 (a text is read with .parse())
    """
    if isinstance(value, float):
        raise FloatYearRefused.year(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LAST_YEAR:
        raise InvalidYear.given(value)
    return value
