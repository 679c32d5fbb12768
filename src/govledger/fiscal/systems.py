"""Systems of counting years: where a month of another calendar starts, and which year a day is in.

A fiscal year that starts on 1 Shrawan starts on another Gregorian day nearly every year, and one that is called พ.ศ. 2563
may still start on 1 October. So a *system* answers two questions: on which Gregorian day a day of it falls, and in which
of its years a Gregorian day lies. Each knows the days that it is sure of; beyond them it says so.

>>> SYSTEMS["bikram_sambat"].day(2076, 4, 1)
datetime.date(2019, 7, 17)
>>> SYSTEMS["buddhist"].year_of(date(2020, 9, 30))
2563
"""

from __future__ import annotations

import calendar as months_of_years
import functools
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from govledger.fiscal import tables
from govledger.fiscal.errors import NoFiscalYear

Place = Callable[[int, int], int]
"""Year and month to the ordinal of the month's first day."""


@attrs.frozen
class System:
    """One way to count years, sure of the days from ``first`` up to, not including, ``stop``.

    >>> SYSTEMS["solar_hijri"].year_of(date(2020, 3, 19))
    1398
    >>> SYSTEMS["bikram_sambat"].year_of(date(2060, 1, 1))
    Traceback (most recent call last):
    ...
    govledger.errors.NoFiscalYear: the years of bikram_sambat are known from 1918-04-13 to 2044-04-13, not on 2060-01-01
    """

    name: str
    months: int
    first: date
    stop: date
    _place: Place = attrs.field(eq=False, repr=False)
    _guess: int = attrs.field(repr=False)
    known_from: str = attrs.field(eq=False, repr=False, default="")

    def year_of(self, day: date) -> int:
        """The year of this system that a Gregorian day lies in."""
        self._check(day)
        year = day.year + self._guess
        return year if self._place(year, 1) <= day.toordinal() else year - 1

    def near(self, year: int) -> int:
        """The Gregorian year in which a year of this system starts."""
        return year - self._guess

    def day(self, year: int, month: int, day: int) -> date:
        """The Gregorian day on which a day of this system falls; a day past the end of a short month is its last."""
        ordinal = self._place(year, month)
        following = self._place(year, month + 1) if month < self.months else self._place(year + 1, 1)
        return date.fromordinal(min(ordinal + day - 1, following - 1))

    def _check(self, day: date) -> None:
        if not self.first <= day < self.stop:
            raise NoFiscalYear.unknown(day, system=self.name, first=self.first, stop=self.stop)


class _Counted(System):
    """Gregorian months under other numbers."""

    def year_of(self, day: date) -> int:
        return day.year + self._guess

    def day(self, year: int, month: int, day: int) -> date:
        number = year - self._guess
        return date(number, month, min(day, months_of_years.monthrange(number, month)[1]))


class _Lunar(System):
    """Years of 354 or 355 days, so that no Gregorian year is always the same distance away."""

    def year_of(self, day: date) -> int:
        # The tabular calendar of Reingold and Dershowitz, Calendrical Calculations, with its epoch 0622-07-19.
        return (30 * (day.toordinal() - 227015) + 10646) // 10631

    def near(self, year: int) -> int:
        return 621 + (970_224 * year + 570_000) // 1_000_000  # 354.367 days against 365.2425, from July 622


def _gregorian(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def _solar_hijri(year: int, month: int) -> int:
    # Leap years as ICU reckons them (33 years of 12,053 days), which are those of the equinox within the range given.
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return 226896 + 365 * (year - 1) + (8 * year + 21) // 33 + before - 1


def _ethiopic(year: int, month: int) -> int:
    # Reingold and Dershowitz, Calendrical Calculations: twelve months of 30 days and one of five or six.
    return 2796 + 365 * (year - 1) + year // 4 + 30 * (month - 1)


@functools.cache
def _bikram_table() -> Mapping[int, tuple[int, ...]]:
    table = {}
    for row in tables.rows("bikram_sambat.csv"):
        starts = [date.fromisoformat(row["first_day"]).toordinal()]
        for month in range(1, 13):
            starts.append(starts[-1] + int(row[str(month)]))
        table[int(row["year"])] = tuple(starts)
    return table


def _bikram_sambat(year: int, month: int) -> int:
    table = _bikram_table()
    return table[year][month - 1] if year in table else table[year - 1][12]


_ALWAYS = (date.min, date.max)
# Siam counts so by law since 1 April 2456 (1913), and the Republic of China since its first year. Each ends where its
# numbers would be taken for Gregorian years: 2456 on from that year, and four digits from the thousandth.
_BUDDHIST = (date(1913, 4, 1), date(2456, 1, 1))
_REPUBLIC = (date(1912, 1, 1), date(2911, 1, 1))

SYSTEMS: Mapping[str, System] = MappingProxyType(
    {
        system.name: system
        for system in (
            _Counted("gregorian", 12, *_ALWAYS, _gregorian, 0),
            _Counted("buddhist", 12, *_BUDDHIST, _gregorian, 543, "the Gregorian year and 543"),
            _Counted("roc", 12, *_REPUBLIC, _gregorian, -1911, "the Gregorian year less 1911"),
            System(
                "solar_hijri",
                12,
                date(1898, 3, 21),
                date(2123, 3, 21),
                _solar_hijri,
                -621,
                "ICU's rule of 33 years, which names the years of the equinox from 1277 to 1501",
            ),
            System(
                "bikram_sambat",
                12,
                date(1918, 4, 13),
                date(2044, 4, 13),
                _bikram_sambat,
                57,
                "the table of the package nepali-datetime 1.0.8.5 (MIT), years 1975 to 2100",
            ),
            System(
                "ethiopic",
                13,
                date.fromordinal(_ethiopic(1, 1)),
                date.fromordinal(_ethiopic(9980, 1)),
                _ethiopic,
                -7,
                "Reingold and Dershowitz, Calendrical Calculations",
            ),
            _Lunar(
                "hijri",
                12,
                date(1925, 1, 1),
                date(2077, 1, 1),
                _gregorian,
                0,
                "the tabular calendar; at 31 December and 1 January it agrees with Umm al-Qura from 1925 to 2076",
            ),
        )
    }
)
"""Every system by name: gregorian, buddhist, roc, solar_hijri, bikram_sambat, ethiopic and hijri (its years only)."""
