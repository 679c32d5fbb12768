"""From the repairs of a contradiction to what is said of them: suspects with their ranges, and the mistake behind them.

A statement is named as the wrong one only where it alone explains everything: it is the only smallest repair, or the
only one among them that a known mistake explains. Otherwise all are shown, in the order of how little else ties them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import CONCEPTS, Change, Completion, Fact, Key, Share
from govledger.figures import Interval, Nil
from govledger.reconciliation.check import Check, Listing, value_range
from govledger.reconciliation.diagnosis import (
    explain_balance,
    explain_change,
    explain_count,
    explain_exchange,
    explain_figure,
    explain_list,
    explain_ratio,
    missing_line,
)
from govledger.reconciliation.diagnosis.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
    RatioEvidence,
)
from govledger.reconciliation.exchange import exchanges
from govledger.reconciliation.joint import Core, Element, System
from govledger.reconciliation.report import Diagnosis, Suspect
from govledger.reconciliation.suspects import Group, order_of
from govledger.reconciliation.wording import LOCALES, listed_names, subject

CLAIMED = Fraction(1, 10_000)
"""The odds of chance below which a mistake tells one suspect from the others."""
_MOST_RESTS = 4
_FAR = 1000
_SLIGHT = 1000
_OF_DIGITS = ("wrong-digit", "transposed-digits")
_COPIES = ("scope-clash", "other-scope", "stale-copy", "old-figure")


@attrs.frozen(eq=False)
class Attribution:
    """What is known of a contradiction: every smallest repair of it, and which one it must be, if any.

    ``elements`` are the statements that are located, ``others`` what is released besides to repair the rest of the
    document. ``diagnoses`` are the mistakes that explain the located ones or, where nothing is located, those that would
    explain one suspect or another.
    """

    repairs: tuple[tuple[Suspect, ...], ...] = ()
    located: tuple[Suspect, ...] = ()
    elements: frozenset[Element] = frozenset()
    others: frozenset[Element] = frozenset()
    diagnoses: tuple[Diagnosis, ...] = ()
    capped: bool = False


@attrs.frozen(eq=False)
class _Choice:
    """The part of some repairs that lies in one contradiction, and what is released with it to repair all others.

    ``whole`` tells that it is itself one of the repairs.
    """

    elements: frozenset[Element]
    whole: bool
    rests: tuple[frozenset[Element], ...]
    suspects: tuple[Suspect, ...]
    diagnoses: tuple[Diagnosis, ...]


def attribute(system: System, group: Group) -> dict[Core, Attribution]:
    """The suspects of each contradiction of a group, and the mistake, where there is only one that explains them."""
    pairs: dict[frozenset[Element], tuple[Diagnosis, ...]] = {}
    for pair in exchanges(system, group):
        repair: frozenset[Element] = frozenset(pair)
        # Where much would fit, that an exchange does says nothing.
        if told := _exchange(system, repair, group):
            pairs[repair] = told
    return {core: _attributed(_choices(system, group, core, pairs), system, group) for core in group.cores}


def _choices(
    system: System, group: Group, core: Core, pairs: Mapping[frozenset[Element], tuple[Diagnosis, ...]]
) -> list[_Choice]:
    """What may be wrong in one contradiction: figures that fewer others tie out come first."""
    full: dict[frozenset[Element], list[frozenset[Element]]] = {pair: [pair] for pair in pairs}
    for repair in group.repairs:
        if repair not in full:
            full.setdefault(repair & core.elements, []).append(repair)
    made = []
    for elements, repairs in full.items():
        rests = tuple((repair | group.others) - elements for repair in repairs)
        mistakes = pairs.get(elements, ())
        if len(elements) == 1:
            mistakes = _mistakes(system, next(iter(elements)), rests[0])
        suspects = tuple(_suspect(system, elements, element, rests[:_MOST_RESTS]) for element in _sorted(elements))
        made.append(_Choice(elements, elements in repairs, rests, suspects, mistakes))
    return sorted(made, key=lambda choice: _likelihood(system, choice))


def _likelihood(system: System, choice: _Choice) -> tuple[int, bool, int]:
    """What is shown first: one statement before several, figures and claims before lists, the least tied before others."""
    lists = any(isinstance(element, Listing) for element in choice.elements)
    return len(choice.elements), lists, sum(system.tied(element) for element in choice.elements)


def _attributed(choices: Sequence[_Choice], system: System, group: Group) -> Attribution:
    repairs = tuple(choice.suspects for choice in choices)
    chosen = None if group.capped else _chosen(system, choices)
    if chosen is None:
        told = sorted((d for choice in choices for d in _told(system, choice)), key=_rank)
        return Attribution(repairs, others=group.others, diagnoses=tuple(told), capped=group.capped)
    return Attribution(repairs, chosen.suspects, chosen.elements, chosen.rests[0], chosen.diagnoses)


def _rank(diagnosis: Diagnosis) -> Fraction:
    return Fraction(1) if diagnosis.odds is None else diagnosis.odds


def change_evidence(system: System, check: Check, others: frozenset[Element]) -> ChangeEvidence:
    """What is printed of a change, and what everything else leaves for the amount of the year before."""
    claim, reading = check.claim, system.readings[0]
    assert isinstance(claim, Change)
    current = value_range(system.accounts, claim.current, reading)
    prior = value_range(system.accounts, claim.prior, reading)
    if prior is None and claim.amount is not None and current is not None:
        prior = current - reading.amount(claim.amount) * claim.direction.sign
    if prior is None:
        solution = system.solve(others | {check})
        prior = None if solution.conflicts else system.range(others | {check}, claim.prior)
    wholes = _wholes(system, claim, others | {check})
    return ChangeEvidence(claim=claim, current=current or Interval.unbounded(), prior=prior, wholes=wholes)


def _wholes(system: System, claim: Change, released: frozenset[Element]) -> tuple[Interval, Interval] | None:
    """What a figure is a part of, this year and last, where it is the part of one list."""
    lists = [check for check in system.checks_of(claim.current) if check.listings]
    wholes = {whole for check in lists if (whole := whole_and_parts(check)[0]) not in (None, claim.current)}
    if len(wholes) != 1:
        return None
    whole = next(whole for whole in wholes if whole is not None)
    now = value_range(system.accounts, whole, system.readings[0])
    before = whole.with_(year=claim.prior.year)
    then = value_range(system.accounts, before, system.readings[0]) or system.range(released, before)
    if now is None or 0 in now or not then.is_bounded or 0 in then:
        return None
    return now, then


def _chosen(system: System, choices: Sequence[_Choice]) -> _Choice | None:
    """What must be wrong: the only choice, or the only one that a mistake explains beyond chance."""
    if len(choices) == 1:
        return None if _may_hide_an_exchange(choices[0]) else choices[0]
    told = [choice for choice in choices if any(_is_telling(diagnosis) for diagnosis in choice.diagnoses)]
    if len(told) != 1 or any(_comes_to_the_same(choice, told[0]) for choice in choices):
        return None
    if _is_only_slight(system, told[0]):
        return None
    # What else a mistake explains, telling or not, must be far less likely to do so by design than by chance.
    best = min(_rank(diagnosis) for diagnosis in told[0].diagnoses if _is_telling(diagnosis))
    rivals = [d for choice in choices if choice is not told[0] for d in choice.diagnoses if d.certainty != "inference"]
    return told[0] if all(best * _FAR <= _rank(diagnosis) for diagnosis in rivals) else None


def _may_hide_an_exchange(choice: _Choice) -> bool:
    """Whether a claim would give way beside other mistakes, and no mistake explains it: among several, two exchanged
    figures are a larger repair than the claim, and are not looked for."""
    claimed = any(isinstance(element, Check) for element in choice.elements)
    return claimed and not choice.whole and not any(map(_is_telling, choice.diagnoses))


def _is_only_slight(system: System, choice: _Choice) -> bool:
    """Whether nothing but one digit, by a slight difference, tells of a figure: such a difference may as well come from
    rounding and adding, in any of the figures."""
    of_digits = all(d.kind in _OF_DIGITS for d in choice.diagnoses if _is_telling(d))
    return of_digits and len(choice.suspects) == 1 and _is_slight(system, choice.suspects[0])


def _comes_to_the_same(one: _Choice, pair: _Choice) -> bool:
    """Whether one figure, apart from two exchanged ones, settles all that the exchange settles.

    Then the two coincidences of the exchange are but one, and its odds are not what they seem: where A = B + C and
    B = D + E, writing A - D for B puts C and D in each other's place.
    """
    element, *more = one.elements
    single = one.whole and not more and isinstance(element, Key)
    return single and len(pair.elements) > 1 and element not in pair.elements


def _is_slight(system: System, suspect: Suspect) -> bool:
    """Whether a figure would move by fewer than a thousand of its last unit."""
    fact = system.accounts.get(suspect.key)
    if suspect.what != "figure" or not isinstance(fact, Fact):
        return False
    statement = fact.statements[-1]
    reach = _SLIGHT * (1 if isinstance(statement, Nil) else statement.step)
    value = Fraction(statement.value)
    return suspect.range.meet(Interval.between(value - reach, value + reach)) is not None


def _is_telling(diagnosis: Diagnosis) -> bool:
    """Whether a mistake tells one suspect from others. That a figure equals another one does not: many rightly do."""
    if diagnosis.kind in _COPIES:
        return False
    if diagnosis.kind == "nil-base":
        return True
    return diagnosis.certainty == "proof" or (diagnosis.odds is not None and diagnosis.odds <= CLAIMED)


def _mistakes(system: System, element: Element, rest: frozenset[Element]) -> tuple[Diagnosis, ...]:
    if isinstance(element, Key):
        found = _figure_mistakes(system, element, system.range(rest | {element}, element))
        return (*_balance_mistakes(system, element), *_total_mistakes(system, element), *found)
    if isinstance(element, Listing):
        told = (found for check in system.checks_with(element) if (found := _list_mistakes(system, check)))
        return next(told, ())
    if isinstance(element.claim, Change):
        return explain_change(change_evidence(system, element, rest))
    if isinstance(element.claim, Share | Completion):
        return explain_ratio(ratio_evidence(system, element))
    if element.kind == "implication":
        return _count_mistakes(system, element)
    return ()


def _total_mistakes(system: System, key: Key) -> tuple[Diagnosis, ...]:
    """What is said of a total that counts a line of one of its lists twice."""
    lists = [check for check in system.checks_of(key) if check.listings and whole_and_parts(check)[0] == key]
    found = (d for check in lists for d in _list_mistakes(system, check) if d.kind != missing_line.KIND)
    return tuple({d.kind: d for d in found}.values())


def ratio_evidence(system: System, check: Check) -> RatioEvidence:
    """What is printed of a share or a completion rate, and the two figures it is taken from."""
    assert isinstance(check.claim, Share | Completion)
    first, second = (value_range(system.accounts, key, system.readings[0]) for key in check.reached)
    return RatioEvidence(claim=check.claim, part=first, whole=second)


def _count_mistakes(system: System, check: Check) -> tuple[Diagnosis, ...]:
    """What is said of an amount without the things or people it is spent on, or the reverse."""
    facts = [fact for key in check.keys if isinstance(fact := system.accounts.get(key), Fact)]
    counts = [fact for fact in facts if CONCEPTS[fact.key.concept].quantity == "count"]
    amounts = [fact for fact in facts if fact not in counts]
    if len(counts) != 1 or len(amounts) != 1:
        return ()
    return explain_count(CountEvidence(accounts=system.accounts, count=counts[0], amount=amounts[0]))


def _balance_mistakes(system: System, key: Key) -> tuple[Diagnosis, ...]:
    """What is said of a balance that does not go on where the one of the year before, or after, leaves off."""
    pairs = {
        "opening_balance": ("closing_balance", key.year.previous),
        "closing_balance": ("opening_balance", key.year.next),
    }
    if key.concept not in pairs:
        return ()
    concept, year = pairs[key.concept]
    own, other = system.accounts.get(key), system.accounts.get(attrs.evolve(key, concept=concept, year=year))
    if not isinstance(own, Fact) or not isinstance(other, Fact) or own.value == other.value:
        return ()
    opening, closing = (own, other) if key.concept == "opening_balance" else (other, own)
    return explain_balance(BalanceEvidence(accounts=system.accounts, opening=opening, closing=closing))


def _figure_mistakes(system: System, key: Key, required: Interval) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a figure; where it is stated several times, those of the statements that cannot be."""
    fact, reading = system.accounts.get(key), system.readings[0]
    if not isinstance(fact, Fact) or (required.low is None and required.high is None):
        return ()
    for statement in fact.statements:
        if not isinstance(statement, Nil) and reading.amount(statement).meet(required) is None:
            evidence = FigureEvidence(
                accounts=system.accounts, fact=fact, statement=statement, required=required, reading=reading.amount
            )
            return explain_figure(evidence)
    return ()


def _list_mistakes(system: System, check: Check) -> tuple[Diagnosis, ...]:
    excess = excess_of(system, check)
    whole, parts = whole_and_parts(check)
    if excess is None or whole is None:
        return ()
    return explain_list(ListEvidence(accounts=system.accounts, whole=whole, parts=parts, excess=excess))


def _exchange(system: System, pair: frozenset[Element], group: Group) -> tuple[Diagnosis, ...]:
    """What is said of two stated figures that repair everything by standing in each other's place."""
    first, second = (system.accounts.get(element) for element in _sorted(pair) if isinstance(element, Key))
    assert isinstance(first, Fact)
    assert isinstance(second, Fact)
    apart = all(any(core.elements & pair == {fact.key} for core in group.cores) for fact in (first, second))
    required = [system.range(pair | group.others, fact.key) for fact in (first, second)]
    if not all(found.is_bounded for found in required):
        return ()  # Where nothing ties one of them, the other is merely equal to it.
    return explain_exchange(
        ExchangeEvidence(
            accounts=system.accounts, first=first, second=second, agrees=True,
            first_required=required[0], second_required=required[1], apart=apart,
        )
    )  # fmt: skip


def whole_and_parts(check: Check) -> tuple[Key | None, tuple[Key, ...]]:
    """The whole of a list, and its parts: the one fact on one side of its sum, and all on the other."""
    coefficients = check.fixed[0].coefficients
    for sign in (-1, 1):
        whole = [key for key, c in coefficients if c * sign > 0]
        if len(whole) == 1 and len(coefficients) > 1:
            return whole[0], tuple(key for key, c in coefficients if c * sign < 0)
    return None, ()


def excess_of(system: System, check: Check) -> Interval | None:
    """By how much the parts of a list exceed its whole, None where one of them is not stated."""
    whole, parts = whole_and_parts(check)
    reading = system.readings[0]
    ranges = [value_range(system.accounts, part, reading) for part in parts]
    most = value_range(system.accounts, whole, reading) if whole else None
    if most is None or any(found is None for found in ranges):
        return None
    total = Interval.exactly(0)
    for found in ranges:
        assert found is not None
        total = total + found
    return total - most


def _suspect(
    system: System, elements: frozenset[Element], element: Element, rests: Sequence[frozenset[Element]]
) -> Suspect:
    """A statement that may be wrong, with the range for it under any of the ways to repair the rest."""

    def left(key: Key) -> Interval:
        return functools.reduce(Interval.hull, (system.range(elements | rest, key) for rest in rests))

    if isinstance(element, Key):
        return Suspect(key=element, range=left(element))
    if isinstance(element, Listing):
        return _listing(system, element)
    claim = element.claim
    if isinstance(claim, Change) and not isinstance(system.accounts.get(claim.prior), Fact):
        return Suspect(key=claim.prior, range=left(claim.prior), what="claim", claim=claim)
    if isinstance(claim, Change | Share | Completion):
        return Suspect(key=element.reached[0], range=_rate_range(system, element), what="rate", claim=claim)
    if element.kind == "implication":
        within = {key for relation in element.fixed for key, _ in relation.coefficients}
        condition = next((key for key in element.keys if key not in within), element.reached[0])
        return Suspect(key=condition, range=Interval.unbounded(), what="condition")
    return Suspect(key=element.reached[0], range=Interval.unbounded(), what="claim", claim=claim)


def _listing(system: System, listing: Listing) -> Suspect:
    """A list as a suspect: its whole, and what it may lack; the check that misses most speaks."""
    made, wholes = [], []
    for check in system.checks_with(listing):
        whole, _ = whole_and_parts(check)
        wholes += [] if whole is None else [whole]
        excess = excess_of(system, check)
        if whole is not None and excess is not None and 0 not in excess:
            made.append(Suspect(key=whole, range=excess * -1, what="list"))
    if made:
        return made[0]
    key = wholes[0] if wholes else system.checks_with(listing)[0].reached[0]
    return Suspect(key=key, range=Interval.unbounded(), what="list")


def _rate_range(system: System, check: Check) -> Interval:
    """The rate that the two figures give, in percent; unbounded where the base may be nil."""
    claim = check.claim
    first, second = (value_range(system.accounts, key, system.readings[0]) for key in check.reached[:2])
    if first is None or second is None or 0 in second:
        return Interval.unbounded()
    return (first / second - (1 if isinstance(claim, Change) else 0)) * 100


def _told(system: System, choice: _Choice) -> list[Diagnosis]:
    """Diagnoses of one suspect among several, each naming it."""
    names = {
        locale: listed_names((subject(system.accounts, suspect, locale) for suspect in choice.suspects), locale)
        for locale in LOCALES
    }
    opening = {"zh_CN": "若“{}”有误：", "en": "if {} is wrong: "}
    return [
        attrs.evolve(d, text={locale: opening[locale].format(names[locale]) + d.text[locale] for locale in LOCALES})
        for d in choice.diagnoses
    ]


def _sorted(elements: frozenset[Element]) -> list[Element]:
    return sorted(elements, key=order_of)
