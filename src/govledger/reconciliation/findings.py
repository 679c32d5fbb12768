"""From a contradiction to a finding: its severity, its sentences, its arithmetic, its suspects and its mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Fact, Key, Share
from govledger.figures import Interval, Place, StatedRate
from govledger.reconciliation.check import Check, Reading, agreed_range, fact_bounds
from govledger.reconciliation.diagnosis import explain_change, last_digit, other_scope
from govledger.reconciliation.diagnosis.evidence import ChangeEvidence
from govledger.reconciliation.joint import Conflict, System
from govledger.reconciliation.judge import Judgement
from govledger.reconciliation.propagation import propagate
from govledger.reconciliation.report import Computed, Diagnosis, Finding, Severity, Suspect, Verdict
from govledger.reconciliation.verify import verify
from govledger.reconciliation.wording import LOCALES, both, figure, listed, named, percent_span, sides, span

_IMPOSSIBLE = both("降幅不可能超过100%", "a fall cannot exceed 100%")


def finding_of(accounts: Accounts, judged: Judgement, system: System, held: Sequence[Check]) -> Finding:
    """The finding of a check that is contradicted alone. Its proof is verified before anything is said.

    ``held`` are the checks that hold: a figure that they tie out is no suspect.
    """
    assert judged.proof is not None
    verify(judged.proof)
    check, reading = judged.check, system.readings[0]
    if isinstance(check.claim, Change):
        made = _change(accounts, judged, check.claim, system, reading)
    elif isinstance(check.claim, Share | Completion):
        made = _ratio(accounts, check, check.claim, reading)
    elif isinstance(check.claim, Comparison):
        made = _comparison(accounts, check, check.claim)
    else:
        made = _sum(accounts, check, reading, held)
    return _weighed(attrs.evolve(made, proof=judged.proof), judged)


def joint_finding(accounts: Accounts, conflict: Conflict, blamed: Check | None, system: System) -> Finding:
    """The finding of a contradiction among several claims; ``blamed`` is the one whose rate a mistake explains."""
    verify(conflict.proof)
    if blamed is not None and isinstance(blamed.claim, Change):
        judged = Judgement(
            check=blamed, verdict=Verdict.CONTRADICTED, proof=conflict.proof, last_digit=conflict.last_digit
        )
        made = _change(accounts, judged, blamed.claim, system, system.readings[0])
        severity = max(Severity.EXPLAIN, made.severity)
        return attrs.evolve(_weighed(attrs.evolve(made, severity=severity), judged), proof=conflict.proof)
    return _several(accounts, conflict, system)


def blame(accounts: Accounts, conflict: Conflict, system: System) -> Check | None:
    """The one claim of a conflict whose printed rate a known mistake explains, None where it is none or several."""
    explained = []
    for check in conflict.checks:
        if isinstance(check.claim, Change) and check.claim.rate is not None:
            evidence = _evidence(accounts, check, check.claim, system, system.readings[0])
            if explain_change(evidence):
                explained.append(check)
    return explained[0] if len(explained) == 1 else None


def _weighed(finding: Finding, judged: Judgement) -> Finding:
    """A difference of one last digit, and a proof that needs a premise, cannot be an error."""
    if not judged.last_digit and not judged.check.premises:
        return finding
    severity = max(finding.severity, Severity.EXPLAIN)
    diagnoses = (last_digit.explain(), *finding.diagnoses) if judged.last_digit else finding.diagnoses
    premises = judged.check.premises
    explanation = dict(finding.explanation)
    if premises:
        explanation["zh_CN"] += f"前提：{'；'.join(premise.get('zh_CN', premise['en']) for premise in premises)}。"
        explanation["en"] += f" Premise: {'; '.join(premise['en'] for premise in premises)}."
    return attrs.evolve(finding, severity=severity, diagnoses=diagnoses, explanation=explanation)


# --- changes --------------------------------------------------------------------------------------------------


def _evidence(accounts: Accounts, check: Check, claim: Change, system: System, reading: Reading) -> ChangeEvidence:
    stated = _range(accounts, claim.prior, reading)
    prior = stated or _by_amount(accounts, claim, reading) or system.range_without(check, claim.prior)
    current = _range(accounts, claim.current, reading) or Interval.unbounded()
    return ChangeEvidence(claim=claim, current=current, prior=prior)


def _by_amount(accounts: Accounts, claim: Change, reading: Reading) -> Interval | None:
    current = _range(accounts, claim.current, reading)
    if claim.amount is None or current is None:
        return None
    return current - reading.amount(claim.amount) * claim.direction.sign


def _range(accounts: Accounts, key: Key, reading: Reading) -> Interval | None:
    fact = accounts.get(key)
    return agreed_range(fact, reading) if isinstance(fact, Fact) else None


def _change(accounts: Accounts, judged: Judgement, claim: Change, system: System, reading: Reading) -> Finding:
    check = judged.check
    evidence = _evidence(accounts, check, claim, system, reading)
    diagnoses = explain_change(evidence)
    impossible = _impossible(claim, evidence)
    proper = evidence.proper_rate() if claim.rate else None
    computed = _computed_rate(evidence, proper)
    steps = {locale: tuple(_change_steps(accounts, claim, evidence, proper, impossible, locale)) for locale in LOCALES}
    printed = _unsigned(claim.rate.text) if claim.rate else claim.amount.text.strip() if claim.amount else claim.text
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR if impossible else check.rule.severity,
        title=_change_title(accounts, claim, printed, impossible),
        explanation=_change_words(evidence, impossible),
        keys=(claim.current, *((claim.prior,) if isinstance(accounts.get(claim.prior), Fact) else ())),
        places=_places(accounts, check), marked=_marked(claim), steps=steps, computed=computed,
        suspects=tuple(_suspect_prior(accounts, claim, evidence)), diagnoses=diagnoses,
    )  # fmt: skip


def _impossible(claim: Change, evidence: ChangeEvidence) -> bool:
    """A fall of more than 100 % of an amount that is still positive: no figure of another line can make it true."""
    falls = claim.direction is Direction.DOWN and claim.rate is not None
    return falls and (evidence.rate.low or 0) > 1 and evidence.current.low is not None and evidence.current.low > 0


def _computed_rate(evidence: ChangeEvidence, proper: Interval | None) -> Computed | None:
    if proper is None or proper.low is None or proper.high is None:
        return None
    return Computed(interval=proper * 100, unit="%", value=evidence.printed(proper))


def _change_title(accounts: Accounts, claim: Change, printed: str, impossible: bool) -> dict[str, str]:
    zh, en = named(accounts, claim.current, "zh_CN"), named(accounts, claim.current, "en")
    if impossible:
        return both(
            f"“{zh}”减少{printed}：{_IMPOSSIBLE['zh_CN']}", f"{en}: {_IMPOSSIBLE['en']}, yet {printed} is printed"
        )
    word = {"up": ("增加", "a rise of "), "down": ("减少", "a fall of "), "none": ("", "unchanged: ")}[
        claim.direction.value
    ]
    return both(
        f"“{zh}”{word[0]}{printed}与其他数字不符", f"{en}: {word[1]}{printed} does not agree with the other figures"
    )


def _change_words(evidence: ChangeEvidence, impossible: bool) -> dict[str, str]:
    if impossible:
        return both(
            "“减少”且本年数为正，则上年数大于本年数，降幅小于100%；所印降幅超过100%，两者不能同时成立。",
            "'fell' with a positive amount this year puts last year's above it, so that the fall is below 100%; "
            "the printed fall exceeds 100%, and both cannot be true.",
        )
    if evidence.prior is None or not evidence.prior.is_bounded:
        return both("所印变动与已列数字不能同时成立。", "the printed change and the stated figures cannot all be true.")
    return both(
        f"上年数由其他数字可知为 {span(evidence.prior, locale='zh_CN')}，与所印变动不能同时成立。",
        f"the other figures leave {span(evidence.prior, locale='en')} for the base, with which the printed change cannot be true.",
    )


def _change_steps(
    accounts: Accounts, claim: Change, evidence: ChangeEvidence, proper: Interval | None, impossible: bool, locale: str
) -> Iterable[str]:
    chinese = locale == "zh_CN"
    if impossible:
        yield _IMPOSSIBLE[locale]
    yield figure(accounts, claim.current, locale)
    if evidence.prior is not None and evidence.prior.is_bounded:
        stated = isinstance(accounts.get(claim.prior), Fact)
        source = "" if stated else ("（由其他数字推得）" if chinese else " (from the other figures)")
        yield f"{named(accounts, claim.prior, locale)}{source}: {span(evidence.prior, locale=locale)}"
    if proper is not None and claim.rate is not None:
        places = max(2, -int(claim.rate.number.as_tuple().exponent))
        formula = "（本年数－上年数）÷上年数" if chinese else "(current - prior) / prior"
        sign = "-" if claim.direction is Direction.DOWN else ""
        printed = "所印" if chinese else "printed"
        yield f"{formula} = {percent_span(proper, places)}, {printed} {sign}{_unsigned(claim.rate.text)}"
    elif claim.rate is not None and evidence.prior is not None and evidence.prior.is_bounded and 0 in evidence.prior:
        yield "上年数可为零，比率无意义" if chinese else "the base may be nil: a rate on it has no meaning"


def _unsigned(rate: str) -> str:
    """A printed rate without a sign, since the words around it say which way it goes."""
    return rate.strip().lstrip("+-−－")


def _marked(claim: Change | Share | Completion | Comparison) -> Place | None:
    rate = getattr(claim, "rate", None)
    held = rate if isinstance(rate, StatedRate) else getattr(claim, "amount", None)
    return held.place if held is not None else claim.place


def _suspect_prior(accounts: Accounts, claim: Change, evidence: ChangeEvidence) -> Iterable[Suspect]:
    if evidence.prior is not None and evidence.prior.is_bounded and not isinstance(accounts.get(claim.prior), Fact):
        yield Suspect(key=claim.prior, range=evidence.prior)


# --- ratios, comparisons, sums --------------------------------------------------------------------------------


def _ratio(accounts: Accounts, check: Check, claim: Share | Completion, reading: Reading) -> Finding:
    part, whole = (claim.part, claim.whole) if isinstance(claim, Share) else (claim.actual, claim.budget)
    above, below = _range(accounts, part, reading), _range(accounts, whole, reading)
    ratio = above / below if above and below and 0 not in below else None
    computed = Computed(interval=ratio * 100, unit="%") if ratio else None
    printed, places = claim.rate.text.strip(), max(2, -int(claim.rate.number.as_tuple().exponent))
    steps: dict[str, tuple[str, ...]] = {
        locale: (
            f"{figure(accounts, part, locale)} ÷ {figure(accounts, whole, locale)} = "
            + (
                percent_span(ratio, places)
                if ratio
                else ("无意义（分母为零）" if locale == "zh_CN" else "no meaning on nil")
            ),
            ("所印 " if locale == "zh_CN" else "printed ") + printed,
        )
        for locale in LOCALES
    }
    kind = ("占比", "share") if isinstance(claim, Share) else ("完成率", "completion rate")
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED, severity=check.rule.severity,
        title=both(f"“{named(accounts, part, 'zh_CN')}”的{kind[0]}{printed}与所列数字不符",
                   f"{named(accounts, part, 'en')}: the {kind[1]} {printed} does not agree with the stated figures"),
        explanation=both("所印比率不是由所列两数得出的。", "the printed rate does not follow from the two stated figures."),
        keys=check.keys, places=_places(accounts, check), marked=_marked(claim), steps=steps, computed=computed,
    )  # fmt: skip


def _comparison(accounts: Accounts, check: Check, claim: Comparison) -> Finding:
    words = {"greater": ("大于", "greater than"), "less": ("小于", "less than"), "equal": ("等于", "equal to")}[
        claim.order.value
    ]
    steps: dict[str, tuple[str, ...]] = {
        locale: (figure(accounts, claim.left, locale), figure(accounts, claim.right, locale)) for locale in LOCALES
    }
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED, severity=check.rule.severity,
        title=both(f"“{named(accounts, claim.left, 'zh_CN')}”：称决算数{words[0]}预算数，与所列数字不符",
                   f"{named(accounts, claim.left, 'en')}: said to be {words[1]} the budget, which the figures deny"),
        explanation=both("文字所述的大小关系与所列数字相反。", "the words and the figures say different things."),
        keys=check.keys, places=_places(accounts, check), marked=_marked(claim), steps=steps,
    )  # fmt: skip


def _sum(accounts: Accounts, check: Check, reading: Reading, held: Sequence[Check]) -> Finding:
    rule, relations = check.rule, (check.sure or check.fixed)
    titles = {locale: rule.title.get(locale, rule.name) for locale in LOCALES}
    if check.kind == "agreement":
        fact = accounts.get(check.keys[0])
        assert isinstance(fact, Fact)
        texts = "、".join(statement.text.strip() for statement in fact.statements)
        titles = both(f"“{named(accounts, fact.key, 'zh_CN')}”前后不一：{texts}",
                      f"{named(accounts, fact.key, 'en')} is stated in different ways: {texts}")  # fmt: skip
        steps: dict[str, tuple[str, ...]] = {
            locale: tuple(s.text.strip() for s in fact.statements) for locale in LOCALES
        }
        explanation = both("同一数字的不同表述不能同时成立。", "statements of one figure that cannot all be true.")
    else:
        implied = check.kind == "implication"
        steps = {
            locale: _figures(accounts, check, locale) if implied else sides(accounts, relations[0], locale)
            for locale in LOCALES
        }
        if rule.severity is not Severity.QUESTION:
            titles = both(f"{titles['zh_CN']}：与所列数字不符", f"{titles['en']}: the figures say otherwise")
        explanation = both(f"应有：{rule.title.get('zh_CN', rule.name)}。", rule.why)
    suspects = () if check.kind == "implication" else tuple(_suspects(accounts, check, reading, held))
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED, severity=rule.severity, title=titles, explanation=explanation,
        keys=check.keys, places=_places(accounts, check), steps=steps, suspects=suspects,
        diagnoses=() if check.kind == "agreement" else tuple(_provenance(accounts, suspects)),
    )  # fmt: skip


def _figures(accounts: Accounts, check: Check, locale: str) -> tuple[str, ...]:
    return tuple(figure(accounts, key, locale) for key in check.keys)


def _suspects(accounts: Accounts, check: Check, reading: Reading, held: Sequence[Check]) -> Iterable[Suspect]:
    """The range that each figure must lie in if it alone is wrong, all that holds still holding; none, no suspect."""
    for key in check.keys:
        tied = [other for other in held if key in other.keys and other.kind in ("sum", "order")]
        others = dict.fromkeys(k for c in (check, *tied) for k in c.keys if k != key)
        bounds = fact_bounds(accounts, others, reading) + check.bounds(reading, weak=check.sure is not None)
        bounds += [bound for other in tied for bound in other.bounds(reading)]
        ranges = propagate(bounds)
        found = None if ranges.conflict else ranges.range(key)
        if found is not None and (found.low is not None or found.high is not None):
            yield Suspect(key=key, range=found)


def _provenance(accounts: Accounts, suspects: Sequence[Suspect]) -> Iterable[Diagnosis]:
    """Whether the only suspect is, to the last digit, the sum or difference of two other figures of its kind."""
    fact = accounts.get(suspects[0].key) if len(suspects) == 1 else None
    if isinstance(fact, Fact):
        same = (other for other in accounts.facts if other.key.concept == fact.key.concept)
        diagnosis = other_scope.explain(fact, [other for other in same if other.key.year == accounts.year])
        if diagnosis:
            yield diagnosis


def _several(accounts: Accounts, conflict: Conflict, system: System) -> Finding:
    """Claims that cannot all be true, with nothing to tell which one is wrong."""
    checks = conflict.checks
    keys = tuple(dict.fromkeys(key for check in checks for key in check.keys if isinstance(accounts.get(key), Fact)))
    places = tuple(sorted({p for check in checks if (p := check.place)}, key=Place.sort_key))
    rule = next((check.rule for check in checks if check.kind == "prior"), checks[0].rule)
    # The bound that the parts are at least the whole: last year may have had lines that are gone since.
    falls_short = any(
        step.bound.source.kind == "rule" and step.bound.coefficients[0][1] < 0 for step in conflict.proof.steps
    )
    severity = Severity.QUESTION if falls_short else max(Severity.EXPLAIN, rule.severity)
    suspects = tuple(
        Suspect(key=check.claim.prior, range=found)
        for check in checks
        if isinstance(check.claim, Change) and (found := system.range_without(check, check.claim.prior)) is not None
    )
    names = {
        locale: listed(accounts, [c.claim.current for c in checks if isinstance(c.claim, Change)], locale)
        for locale in LOCALES
    }
    explanation = both(f"由下列变动推得的上年数不能合成上年总额：{names['zh_CN']}。",
                       f"the prior amounts that these changes imply do not make up the prior total: {names['en']}.")  # fmt: skip
    steps = {locale: tuple(_joint_steps(accounts, conflict, system, locale)) for locale in LOCALES}
    diagnoses = (last_digit.explain(),) if conflict.last_digit else ()
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED, severity=severity,
        title={locale: rule.title.get(locale, rule.name) for locale in LOCALES}, explanation=explanation, keys=keys,
        places=places, steps=steps, proof=conflict.proof, suspects=suspects, diagnoses=diagnoses,
    )  # fmt: skip


def _joint_steps(accounts: Accounts, conflict: Conflict, system: System, locale: str) -> Iterable[str]:
    """What each change alone leaves for the year before, and the total that these amounts should make up."""
    for check in conflict.checks:
        if isinstance(check.claim, Change):
            alone = system.range_alone(check, check.claim.prior)
            yield f"{named(accounts, check.claim.prior, locale)}: {span(alone, locale=locale)}"
    for check in conflict.checks:
        if check.kind == "prior" and isinstance(accounts.get(check.keys[0]), Fact):
            yield figure(accounts, check.keys[0], locale)


def _places(accounts: Accounts, check: Check) -> tuple[Place, ...]:
    if check.claim is not None and check.claim.place is not None:
        return (check.claim.place,)
    found: list[Place] = []
    for key in check.keys:
        fact = accounts.get(key)
        if isinstance(fact, Fact):
            found.extend(statement.place for statement in fact.statements if statement.place is not None)
    return tuple(found)
