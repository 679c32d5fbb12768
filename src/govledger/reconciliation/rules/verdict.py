"""What a check comes to, and how heavy what is found weighs.

>>> Severity.ERROR < Severity.NOTE
True
"""

from __future__ import annotations

import enum


class Verdict(enum.Enum):
    """What a check came to.

    >>> Verdict("holds-within-rounding")
    <Verdict.HOLDS_WITHIN_ROUNDING: 'holds-within-rounding'>
    """

    HOLDS = "holds"
    HOLDS_WITHIN_ROUNDING = "holds-within-rounding"
    CONTRADICTED = "contradicted"
    UNTESTABLE = "untestable"
    VACUOUS = "vacuous"


class Conclusion(enum.StrEnum):
    """What a report as a whole comes to: a contradiction is proved, something must be explained, nothing of the kind was
    found among figures that checks tie to each other, or no check ties any figure, so that nothing was verified.

    >>> Conclusion("unverified") == "unverified"
    True
    """

    CONTRADICTED = "contradicted"
    TO_EXPLAIN = "to-explain"
    CONSISTENT = "consistent"
    UNVERIFIED = "unverified"


class Certainty(enum.StrEnum):
    """How sure it is that a mistake is the one: by arithmetic alone, under a named assumption, or by the chance of it.

    >>> Certainty("proof") == "proof"
    True
    """

    PROOF = "proof"
    INFERENCE = "inference"
    COINCIDENCE = "coincidence"


class Fulfilment(enum.StrEnum):
    """What became of a duty to disclose.

    >>> Fulfilment("missing") == "missing"
    True
    """

    MET = "met"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"
    UNTESTABLE = "untestable"


@enum.unique
class Severity(enum.Enum):
    """How heavy a finding weighs: ``error`` is proved, ``explain`` must hold or be explained by the issuer,
    ``question`` is a matter of plausibility, ``note`` of rounding and the like.

    >>> sorted([Severity.NOTE, Severity.ERROR])[0]
    <Severity.ERROR: 'error'>
    """

    ERROR = "error"
    EXPLAIN = "explain"
    QUESTION = "question"
    NOTE = "note"

    def __lt__(self, other: Severity) -> bool:
        order = list(Severity)
        return order.index(self) < order.index(other)
