"""What a form could locate, in a report: the margin of every figure as plain data, and how many have one in a sentence.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import form_margins
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> margins_text(form_margins(accounts), "en")
'1: 0 could be located if wrong alone, 0 only noticed, 1 in no sum, 0 not determined'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from govledger.accounts import Accounts
from govledger.accounts.interchange import key_to_dict
from govledger.reconciliation import FormMargin
from govledger.reports.messages import Locale
from govledger.reports.words import say

Data: TypeAlias = dict[str, Any]


def margins_to_list(margins: Sequence[FormMargin], accounts: Accounts) -> list[Data]:
    """The margins as dicts, ready for :func:`json.dumps`: the id of the fact or the words of the claim, ``distance`` and
    ``margin`` (None where not determined), ``tied`` and ``limited``.

    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import form_margins
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> made = margins_to_list(form_margins(accounts), accounts)[0]
    >>> made["fact"], made["distance"], made["margin"], made["tied"], made["limited"]
    ('f1', 1, 0, False, False)
    """
    ids = {fact.key: f"f{number}" for number, fact in enumerate(accounts.facts, 1)}
    calendar = accounts.year.calendar
    return [
        {
            "fact": ids.get(each.key),
            "key": key_to_dict(each.key, calendar),
            "claim": None if each.claim is None else each.claim.text.strip(),
            "distance": each.distance,
            "margin": each.margin,
            "tied": each.is_tied,
            "limited": each.limited,
        }
        for each in margins
    ]


def margins_text(margins: Sequence[FormMargin], locale: Locale) -> str:
    """How many figures and claims could be located, only be noticed, or not even that by a sum."""
    known = [each for each in margins if each.distance is not None]
    located = sum(bool(each.margin) for each in known)
    loose = sum(not each.is_tied for each in known)
    return say(
        "margins.counts", locale, number=len(margins), located=located, seen=len(known) - located - loose, loose=loose,
        undetermined=len(margins) - len(known),
    )  # fmt: skip
