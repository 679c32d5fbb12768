"""A mistake that explains a printed value.

>>> Diagnosis(kind="sign", certainty="proof", text=Said("own", words="a sign lost")).odds is None
True
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from govledger.accounts import Key
from govledger.reconciliation.rules.verdict import Certainty
from govledger.said import Said, as_said


@attrs.frozen(kw_only=True)
class Diagnosis:
    """The mistake that explains a printed value.

    ``of`` names the other facts that it is made of, each with the times that it is taken: those whose sum gives the amount in
    question; of a rate, this year's amount and, taken -1 times, last year's, or the two figures of a ratio; of an exchange
    both figures. It is empty for a slip of the pen. ``certainty`` is "proof", "coincidence" (then ``odds`` is the chance of it
    among unrelated figures) or "inference" (under a named assumption). ``text`` is the sentence, as
    :func:`govledger.reports.say` puts it into words.

    >>> Diagnosis(kind="wrong-base", certainty="proof", text=Said("own", words="..."), corrected="-54.60").corrected
    '-54.60'
    """

    kind: str
    certainty: Certainty = attrs.field(converter=Certainty)
    text: Said = attrs.field(converter=as_said)
    corrected: str | None = None
    odds: Fraction | None = None
    of: tuple[tuple[Key, Fraction], ...] = ()
