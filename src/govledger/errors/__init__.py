"""Every exception that govledger raises on purpose.

All of them are a :class:`GovLedgerError`, most have one of five shapes, and each is the built-in error that a caller
would expect: :class:`Unknown` a ``LookupError``, :class:`Unreadable`, :class:`Ambiguous` and :class:`Invalid` a
``ValueError``, :class:`Mismatch` a ``TypeError``. Each says what was given, where, what is accepted and what to do next,
and carries the parts as attributes. They are made by named constructors, so that one mistake has one wording. An error
is written in the room that raises it, and found here.

>>> from govledger.errors import FloatRefused
>>> raise FloatRefused.given(0.1, wanted="an amount")
Traceback (most recent call last):
...
govledger.errors.FloatRefused: 0.1 is a float, which cannot hold an amount exactly; give a str, int, Decimal or Fraction
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.accounts.errors import InvalidCatalogue as InvalidCatalogue
    from govledger.accounts.errors import InvalidConsolidation as InvalidConsolidation
    from govledger.accounts.errors import InvalidRemark as InvalidRemark
    from govledger.accounts.errors import UnknownConcept as UnknownConcept
    from govledger.accounts.errors import UnknownCurrency as UnknownCurrency
    from govledger.accounts.errors import UnknownMember as UnknownMember
    from govledger.accounts.errors import UnknownPhase as UnknownPhase
    from govledger.accounts.errors import UnreadableAccounts as UnreadableAccounts
    from govledger.accounts.errors import WrongType as WrongType
    from govledger.accounts.errors import WrongUnit as WrongUnit
    from govledger.classification.errors import AmbiguousCode as AmbiguousCode
    from govledger.classification.errors import CountedTwice as CountedTwice
    from govledger.classification.errors import InvalidScheme as InvalidScheme
    from govledger.classification.errors import UnknownCode as UnknownCode
    from govledger.classification.errors import UnknownCrosswalk as UnknownCrosswalk
    from govledger.classification.errors import UnknownHierarchy as UnknownHierarchy
    from govledger.classification.errors import UnknownLevel as UnknownLevel
    from govledger.classification.errors import UnknownLocale as UnknownLocale
    from govledger.classification.errors import UnknownScheme as UnknownScheme
    from govledger.classification.errors import UnusableColumn as UnusableColumn
    from govledger.countries.errors import InvalidTemplate as InvalidTemplate
    from govledger.countries.errors import InvalidWords as InvalidWords
    from govledger.countries.errors import UnknownKind as UnknownKind
    from govledger.countries.errors import UnwritableAccounts as UnwritableAccounts
    from govledger.documents.errors import UnusableMarkup as UnusableMarkup
    from govledger.documents.errors import UnusablePages as UnusablePages
    from govledger.errors.base import Ambiguous as Ambiguous
    from govledger.errors.base import GovLedgerError as GovLedgerError
    from govledger.errors.base import Invalid as Invalid
    from govledger.errors.base import Mismatch as Mismatch
    from govledger.errors.base import Unknown as Unknown
    from govledger.errors.base import Unreadable as Unreadable
    from govledger.errors.general import FloatRefused as FloatRefused
    from govledger.errors.general import InvalidCountry as InvalidCountry
    from govledger.errors.general import MissingExtra as MissingExtra
    from govledger.errors.general import UnknownCountry as UnknownCountry
    from govledger.errors.general import UnusableSource as UnusableSource
    from govledger.figures.errors import AmbiguousNumber as AmbiguousNumber
    from govledger.figures.errors import CurrencyMismatch as CurrencyMismatch
    from govledger.figures.errors import NothingStated as NothingStated
    from govledger.figures.errors import UnknownUnit as UnknownUnit
    from govledger.figures.errors import UnreadableFigure as UnreadableFigure
    from govledger.fiscal.errors import AmbiguousLabel as AmbiguousLabel
    from govledger.fiscal.errors import CalendarMismatch as CalendarMismatch
    from govledger.fiscal.errors import FloatYearRefused as FloatYearRefused
    from govledger.fiscal.errors import InvalidCalendar as InvalidCalendar
    from govledger.fiscal.errors import InvalidDate as InvalidDate
    from govledger.fiscal.errors import InvalidYear as InvalidYear
    from govledger.fiscal.errors import NoFiscalYear as NoFiscalYear
    from govledger.fiscal.errors import NotRepresentable as NotRepresentable
    from govledger.fiscal.errors import UnknownCalendar as UnknownCalendar
    from govledger.fiscal.errors import UnknownLabelStyle as UnknownLabelStyle
    from govledger.fiscal.errors import UnknownNaming as UnknownNaming
    from govledger.fiscal.errors import UnknownPeriodKind as UnknownPeriodKind
    from govledger.fiscal.errors import UnreadableLabel as UnreadableLabel
    from govledger.fiscal.errors import UnverifiedCalendar as UnverifiedCalendar
    from govledger.formatting.errors import InvalidStyle as InvalidStyle
    from govledger.formatting.errors import NoRounding as NoRounding
    from govledger.formatting.errors import PartsDoNotFit as PartsDoNotFit
    from govledger.formatting.errors import UndefinedRate as UndefinedRate
    from govledger.formatting.errors import UnknownFlag as UnknownFlag
    from govledger.formatting.errors import UnknownStyle as UnknownStyle
    from govledger.formatting.errors import UnwritableFigure as UnwritableFigure
    from govledger.forms.errors import InvalidForm as InvalidForm
    from govledger.forms.errors import NoForm as NoForm
    from govledger.forms.errors import SeveralForms as SeveralForms
    from govledger.forms.errors import UnknownForm as UnknownForm
    from govledger.frames.errors import UnfitReports as UnfitReports
    from govledger.frames.errors import UnusableFrame as UnusableFrame
    from govledger.layout import UnevenTable as UnevenTable
    from govledger.many.errors import NoReader as NoReader
    from govledger.many.errors import UnfitRecords as UnfitRecords
    from govledger.many.errors import UnknownLanguage as UnknownLanguage
    from govledger.plots.errors import MissingGlyphs as MissingGlyphs
    from govledger.plots.errors import NothingToDraw as NothingToDraw
    from govledger.plots.errors import UnfitPicture as UnfitPicture
    from govledger.reconciliation.errors import InvalidProof as InvalidProof
    from govledger.reconciliation.errors import InvalidRow as InvalidRow
    from govledger.reconciliation.errors import InvalidRule as InvalidRule
    from govledger.reconciliation.errors import UnknownRule as UnknownRule
    from govledger.reconciliation.errors import UnknownRulebook as UnknownRulebook
    from govledger.reports.errors import UnreadableReport as UnreadableReport
    from govledger.reports.errors import UnusableAxis as UnusableAxis
    from govledger.schemas.errors import UnknownSchema as UnknownSchema
    from govledger.testing.errors import UnknownMistake as UnknownMistake

# Where each error is written; its room is loaded when it is first asked for.
_ROOMS = {
    "base": ("Ambiguous", "GovLedgerError", "Invalid", "Mismatch", "Unknown", "Unreadable"),
    "general": ("FloatRefused", "InvalidCountry", "MissingExtra", "UnknownCountry", "UnusableSource"),
    ".layout": ("UnevenTable",),
    ".figures.errors": ("AmbiguousNumber", "CurrencyMismatch", "NothingStated", "UnknownUnit", "UnreadableFigure"),
    ".fiscal.errors": (
        "AmbiguousLabel", "CalendarMismatch", "FloatYearRefused", "InvalidCalendar", "InvalidDate",
        "InvalidYear", "NoFiscalYear", "NotRepresentable", "UnknownCalendar", "UnknownLabelStyle",
        "UnknownNaming", "UnknownPeriodKind", "UnreadableLabel", "UnverifiedCalendar",
    ),
    ".classification.errors": (
        "AmbiguousCode", "CountedTwice", "InvalidScheme", "UnknownCode", "UnknownCrosswalk", "UnknownHierarchy",
        "UnknownLevel", "UnknownLocale", "UnknownScheme", "UnusableColumn",
    ),
    ".formatting.errors": (
        "InvalidStyle", "NoRounding", "PartsDoNotFit", "UndefinedRate", "UnknownFlag", "UnknownStyle", "UnwritableFigure",
    ),
    ".accounts.errors": (
        "InvalidCatalogue", "InvalidConsolidation", "InvalidRemark", "UnknownConcept", "UnknownCurrency", "UnknownMember", "UnknownPhase",
        "UnreadableAccounts", "WrongType",
        "WrongUnit",
    ),
    ".documents.errors": ("UnusableMarkup", "UnusablePages"),
    ".forms.errors": ("InvalidForm", "NoForm", "SeveralForms", "UnknownForm"),
    ".plots.errors": ("MissingGlyphs", "NothingToDraw", "UnfitPicture"),
    ".reconciliation.errors": ("InvalidProof", "InvalidRow", "InvalidRule", "UnknownRule", "UnknownRulebook"),
    ".reports.errors": ("UnreadableReport", "UnusableAxis"),
    ".countries.errors": ("InvalidTemplate", "InvalidWords", "UnknownKind", "UnwritableAccounts"),
    ".frames.errors": ("UnfitReports", "UnusableFrame"),
    ".many.errors": ("NoReader", "UnfitRecords", "UnknownLanguage"),
    ".schemas.errors": ("UnknownSchema",),
    ".testing.errors": ("UnknownMistake",),
}  # fmt: skip

__all__ = [
    "Ambiguous",
    "AmbiguousCode",
    "AmbiguousLabel",
    "AmbiguousNumber",
    "CalendarMismatch",
    "CountedTwice",
    "CurrencyMismatch",
    "FloatRefused",
    "FloatYearRefused",
    "GovLedgerError",
    "Invalid",
    "InvalidCalendar",
    "InvalidCatalogue",
    "InvalidConsolidation",
    "InvalidCountry",
    "InvalidDate",
    "InvalidForm",
    "InvalidProof",
    "InvalidRemark",
    "InvalidRow",
    "InvalidRule",
    "InvalidScheme",
    "InvalidStyle",
    "InvalidTemplate",
    "InvalidWords",
    "InvalidYear",
    "Mismatch",
    "MissingExtra",
    "MissingGlyphs",
    "NoFiscalYear",
    "NoForm",
    "NoReader",
    "NoRounding",
    "NotRepresentable",
    "NothingStated",
    "NothingToDraw",
    "PartsDoNotFit",
    "SeveralForms",
    "UndefinedRate",
    "UnevenTable",
    "UnfitPicture",
    "UnfitRecords",
    "UnfitReports",
    "Unknown",
    "UnknownCalendar",
    "UnknownCode",
    "UnknownConcept",
    "UnknownCountry",
    "UnknownCrosswalk",
    "UnknownCurrency",
    "UnknownFlag",
    "UnknownForm",
    "UnknownHierarchy",
    "UnknownKind",
    "UnknownLabelStyle",
    "UnknownLanguage",
    "UnknownLevel",
    "UnknownLocale",
    "UnknownMember",
    "UnknownMistake",
    "UnknownNaming",
    "UnknownPeriodKind",
    "UnknownPhase",
    "UnknownRule",
    "UnknownRulebook",
    "UnknownSchema",
    "UnknownScheme",
    "UnknownStyle",
    "UnknownUnit",
    "Unreadable",
    "UnreadableAccounts",
    "UnreadableFigure",
    "UnreadableLabel",
    "UnreadableReport",
    "UnusableAxis",
    "UnusableColumn",
    "UnusableFrame",
    "UnusableMarkup",
    "UnusablePages",
    "UnusableSource",
    "UnverifiedCalendar",
    "UnwritableAccounts",
    "UnwritableFigure",
    "WrongType",
    "WrongUnit",
]

__getattr__ = lazy(__name__, {name: room for room, names in _ROOMS.items() for name in names})


def __dir__() -> list[str]:
    return __all__
