"""Why a check cannot be tested, or says nothing."""

from __future__ import annotations

import enum


class Reason(enum.StrEnum):
    """A reason by its words, which a report shows.

    >>> Reason("not stated") is Reason.NOT_STATED
    True
    """

    NOT_STATED = "not stated"
    OWN_WORDS = "it speaks of an item that is only known by its own words"
    BASE_NOT_PRINTED = "the base is one that the document does not print, or word and sign clash"
    BASE_BELOW_NOUGHT = "the base is below nought, where issuers differ on the sign of a rate"
    CONDITION_UNKNOWN = "whether its condition holds cannot be told from the printed figures"
    CONDITION_NOT_MET = "its condition does not arise"
    ALL_NIL = "every figure is nil"
    MORE_PARTS = "the stated parts need not be all there are"
    INFERRED_NAMES = (
        "the words before one of these figures do not name it whole, so that they may be of different things"
    )
