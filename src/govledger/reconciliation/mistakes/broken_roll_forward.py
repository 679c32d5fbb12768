"""A year does not begin with what the year before ended with.

Both balances are stated, so that the difference is proved; whether the opening balance was restated is for the issuer to
say.
"""

from __future__ import annotations

from fractions import Fraction

from govledger.figures import Nil
from govledger.reconciliation.findings.wording import amount, both
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import BalanceEvidence
from govledger.reconciliation.mistakes.misprint import named_with_amount, text_of

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
    gap = amount(abs(Fraction(opening.value) - Fraction(closing.value)))
    names = {
        locale: [named_with_amount(evidence.accounts, fact, locale) for fact in (opening, closing)]
        for locale in ("zh_CN", "en")
    }
    return Diagnosis(
        kind=KIND,
        of=((closing.key, Fraction(1)),),
        certainty="proof",
        corrected=_corrected(evidence),
        text=both(
            f"{names['zh_CN'][0]}与上年末的{names['zh_CN'][1]}不衔接，相差 {gap}；如有调整应予说明。",
            f"{names['en'][0]} does not carry on {names['en'][1]}: they differ by {gap}; a restatement must be explained.",
        ),
    )


def _corrected(evidence: BalanceEvidence) -> str | None:
    """Last year's closing balance, printed as the opening balance is where the unit is the same."""
    opened, closed = evidence.opening.statements[0], evidence.closing.statements[0]
    if isinstance(opened, Nil) or isinstance(closed, Nil) or opened.unit != closed.unit:
        return None if isinstance(closed, Nil) else closed.text.strip()
    return text_of(opened, closed)
