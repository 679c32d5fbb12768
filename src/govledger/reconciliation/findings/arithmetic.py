"""A proof as arithmetic that a person can redo: each bound in words and numbers, how often it is taken, and their sum."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govledger.accounts import Accounts, Key
from govledger.figures import decimal_text
from govledger.reconciliation.findings.wording import amount, named
from govledger.reconciliation.linear.proof import Proof, Split, Step
from govledger.reconciliation.linear.relation import Bound

_KINDS = {
    "statement": ("所列：", "stated: "), "claim": ("所述：", "claimed: "), "rule": ("规则：", "rule: "), "premise": ("前提：", "premise: "),
    "case": ("情形：", "case: "),
}  # fmt: skip
_PREMISES = {"amounts of another year are not negative": "其他年度的数不为负"}


def redo(accounts: Accounts, proof: Proof, locale: str) -> tuple[str, ...]:
    """The lines of a proof: add them up, and every amount cancels but for a falsehood.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.linear.relation import Source, at_least
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> key = Key.of("revenue", year=accounts.year)
    >>> low = at_least(key, 5, Source("statement", "5元"))
    >>> high = Bound(((key, Fraction(-1)),), Fraction(-4), Source("premise", "at most 4"))
    >>> redo(accounts, Proof((Step(Fraction(1), low), Step(Fraction(1), high))), "en")
    ('revenue >= 5 (stated: 5元)', 'revenue <= 4 (premise: at most 4)', 'added up: 0 >= 1, which is false')
    """
    if proof.split is not None:
        return tuple(_cases(accounts, proof.split, locale))
    lines = [_line(accounts, step, locale) for step in proof.scaled().steps]
    gap = proof.scaled().gap
    sign = ">=" if gap > 0 else ">"
    end = (
        f"各式相加：0 {sign} {amount(gap)}，不成立"
        if locale == "zh_CN"
        else f"added up: 0 {sign} {amount(gap)}, which is false"
    )
    return (*lines, end)


def _cases(accounts: Accounts, split: Split, locale: str) -> Iterator[str]:
    """Two cases, one after the other, with what each comes to."""
    name = named(accounts, split.variable, locale)
    zh = (f"若“{name}”不超过 {split.at}：", f"若“{name}”不少于 {split.at + 1}：")
    en = (f"if {name} is at most {split.at}:", f"if {name} is at least {split.at + 1}:")
    for opening, proof in zip(zh if locale == "zh_CN" else en, (split.below, split.above), strict=True):
        yield opening
        yield from (f"  {line}" for line in redo(accounts, proof, locale))


def _line(accounts: Accounts, step: Step, locale: str) -> str:
    source = step.bound.source
    # A rule goes by its id: its title stands with the finding.
    by_id = bool(source.id) and (source.kind == "rule" or not source.text.strip())
    kind = _KINDS["rule" if by_id else source.kind][locale != "zh_CN"]
    words = source.id if by_id else _in_language(source.text.strip(), locale)
    times = "" if step.multiplier == 1 else f"{decimal_text(step.multiplier)} × "
    said = inequality(accounts, step.bound, locale)
    said = f"{times}({said})" if times else said
    return f"{said}（{kind}{words}）" if locale == "zh_CN" else f"{said} ({kind}{words})"


def _in_language(text: str, locale: str) -> str:
    return _PREMISES.get(text, text) if locale == "zh_CN" else text


def inequality(accounts: Accounts, bound: Bound, locale: str) -> str:
    """A bound with everything on the side where it stands without a minus sign.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.linear.relation import Source
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> key = Key.of("revenue", year=accounts.year)
    >>> inequality(accounts, Bound(((key, Fraction(-1)),), Fraction(-4), Source("premise", ""), True), "en")
    'revenue < 4'
    """
    left = [_term(accounts, key, c, locale) for key, c in bound.coefficients if c > 0]
    right = [_term(accounts, key, -c, locale) for key, c in bound.coefficients if c < 0]
    if bound.limit:
        (right if bound.limit > 0 else left).append(amount(abs(bound.limit)))
    strict = "" if bound.strict else "="
    if not [key for key, c in bound.coefficients if c > 0]:
        return f"{' + '.join(right) or '0'} <{strict} {' + '.join(left) or '0'}"
    return f"{' + '.join(left)} >{strict} {' + '.join(right) or '0'}"


def _term(accounts: Accounts, key: Key, coefficient: Fraction, locale: str) -> str:
    name = named(accounts, key, locale)
    return name if coefficient == 1 else f"{decimal_text(coefficient)} × {name}"
