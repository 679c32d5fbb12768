"""A year does not begin with what the year before ended with.

Both balances are stated, so that the difference is proved; whether the opening balance was restated is for the issuer to
say.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

import attrs

from govledger.accounts import Accounts, Key
from govledger.figures import Nil
from govledger.reconciliation.mistakes import transposed_digits, wrong_digit
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited, amounts_of, copied, facts_of, printed_otherwise, with_fact
from govledger.reconciliation.mistakes.evidence import BalanceEvidence
from govledger.reconciliation.mistakes.misprint import quoted, text_of
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "broken-roll-forward"


def explain(evidence: BalanceEvidence) -> Diagnosis | None:
    """The diagnosis, where no amount prints both as the opening balance and as last year's closing balance.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("opening_balance", "5200.00元")
    >>> accounts = accounts.state("closing_balance", "5,700.00元", year=accounts.year.previous)
    >>> opening, closing = accounts.facts
    >>> found = explain(BalanceEvidence(accounts=accounts, opening=opening, closing=closing))
    >>> found.certainty.value, found.corrected
    ('proof', '5700.00元')
    """
    opening, closing = evidence.opening, evidence.closing
    if any(o.interval.meet(c.interval) is not None for o in opening.statements for c in closing.statements):
        return None
    return Diagnosis(
        kind=KIND,
        of=((closing.key, Fraction(1)),),
        certainty="proof",
        corrected=_corrected(evidence),
        text=Said(
            "mistake.broken-roll-forward.why",
            opening=quoted(evidence.accounts, opening),
            closing=quoted(evidence.accounts, closing),
            gap=abs(Fraction(opening.value) - Fraction(closing.value)),
        ),
    )


def _corrected(evidence: BalanceEvidence) -> str | None:
    """Last year's closing balance, printed as the opening balance is where the unit is the same."""
    opened, closed = evidence.opening.statements[0], evidence.closing.statements[0]
    if isinstance(opened, Nil) or isinstance(closed, Nil) or opened.unit != closed.unit:
        return None if isinstance(closed, Nil) else closed.text.strip()
    return text_of(opened, closed)


def make(accounts: Accounts, random: Random) -> Edited | None:
    """An opening balance that is not what the year before closed with."""
    opening = Key.of("opening_balance", year=accounts.year)
    closing = Key.of("closing_balance", year=accounts.year.previous)
    balances = facts_of(accounts, opening, closing)
    if len(balances) != 2 or not all(map(amounts_of, balances)):
        return None
    fact = random.choice(balances)
    old = random.choice(amounts_of(fact))
    elsewhere = facts_of(accounts, Key.of("closing_balance", year=accounts.year))
    if elsewhere and amounts_of(elsewhere[0]) and random.randrange(2):
        made = printed_otherwise(accounts, fact, old, copied(old, elsewhere[0]), random)
        if made is not None:
            return made
    only = attrs.evolve(accounts, facts=(fact,), claims=())
    slipped = transposed_digits.make(only, random) or wrong_digit.make(only, random)
    if slipped is None:
        return None
    return attrs.evolve(slipped, accounts=with_fact(accounts, *slipped.accounts.facts))


MISTAKE = Mistake(id="D21", kind=KIND, explains=(BalanceEvidence,), explain=explain, make=make)
