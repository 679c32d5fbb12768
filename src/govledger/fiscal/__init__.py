"""Legal time: fiscal years as intervals of days, named by the law of one government.

>>> from govledger.fiscal import calendar
>>> year = calendar("CN").parse("2019年度")
>>> year.iso(), year.days
('2019-01-01/2020-01-01', 365)
"""

from govledger.fiscal.calendar import Comparability, FiscalCalendar, Open, available, calendar
from govledger.fiscal.label import CONVENTIONS, STYLES, LabelConvention, YearNames, parse_label
from govledger.fiscal.period import FiscalPeriod, PeriodKind
from govledger.fiscal.regime import Closing, Kind, MonthDay, Regime
from govledger.fiscal.year import FiscalYear

__all__ = [
    "CONVENTIONS",
    "STYLES",
    "Closing",
    "Comparability",
    "FiscalCalendar",
    "FiscalPeriod",
    "FiscalYear",
    "Kind",
    "LabelConvention",
    "MonthDay",
    "Open",
    "PeriodKind",
    "Regime",
    "YearNames",
    "available",
    "calendar",
    "parse_label",
]
