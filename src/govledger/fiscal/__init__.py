"""Legal time: fiscal years as intervals of days, named by the law of one government.

>>> from govledger.fiscal import calendar
>>> year = calendar("CN").parse("2019年度")
>>> year.iso(), year.days
('2019-01-01/2020-01-01', 365)
"""

from govledger.fiscal.calendar import FiscalCalendar
from govledger.fiscal.label import CONVENTIONS, STYLES, LabelConvention, LabelStyle, YearNames, parse_label
from govledger.fiscal.period import PeriodKind
from govledger.fiscal.regime import STATUSES, Closing, Kind, Regime
from govledger.fiscal.rule import PATTERNS, MonthDay, WeekEnd, parse_rule
from govledger.fiscal.shipped import available, calendar
from govledger.fiscal.year import FiscalPeriod, FiscalYear
from govledger.fiscal.years import Comparability, Open

__all__ = [
    "CONVENTIONS",
    "PATTERNS",
    "STATUSES",
    "STYLES",
    "Closing",
    "Comparability",
    "FiscalCalendar",
    "FiscalPeriod",
    "FiscalYear",
    "Kind",
    "LabelConvention",
    "LabelStyle",
    "MonthDay",
    "Open",
    "PeriodKind",
    "Regime",
    "WeekEnd",
    "YearNames",
    "available",
    "calendar",
    "parse_label",
    "parse_rule",
]
