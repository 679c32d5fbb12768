"""From a contradiction to a finding: its severity, its sentences, its arithmetic, its suspects and its mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Fact, Key, Share
from govledger.figures import Interval, Place, StatedRate
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Agreement, Check, Conditional
from govledger.reconciliation.checks.counted import verify
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import Reading, value_range
from govledger.reconciliation.findings.arithmetic import redo
from govledger.reconciliation.findings.attribution import Attribution, change_evidence, conditional
from govledger.reconciliation.findings.report import Computed, Finding
from govledger.reconciliation.findings.wording import LOCALES, both, figure, listed, named, percent_span, sides, span
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.mistakes import last_digit, nil_base
from govledger.reconciliation.mistakes.catalogue import explain_change
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.reconciliation.rules.verdict import Severity, Verdict

_IMPOSSIBLE = both("降幅不可能超过100%", "a fall cannot exceed 100%")


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """What a finding is made from: the accounts as printed, and what is known of the suspects of its contradiction."""

    printed: System
    contradiction: Contradiction | None = None
    attribution: Attribution | None = None
    group: str | None = None

    @property
    def accounts(self) -> Accounts:
        return self.printed.accounts

    def blames(self, check: Check) -> bool:
        """Whether nothing but this claim is located."""
        return self.attribution is not None and self.attribution.blames(check)

    def freed(self, check: Check) -> frozenset[Assertion]:
        """What is released so that everything else can be true, a claim being wrong where it may be."""
        known = self.attribution
        if known is None:
            return frozenset()
        through = (repair for repair in known.group.repairs if not repair.isdisjoint(check.asserted))
        return next(through, known.group.repair) | known.elsewhere

    def conditional(self, claim: Change, found: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
        """The mistakes in a claim, on the condition that it is this one, where others may be wrong in its stead."""
        if self.attribution is None:
            return tuple(found)
        said = Suspect(
            key=claim.current, range=Interval.unbounded(), what="rate" if claim.rate else "word", claim=claim
        )
        return tuple(conditional(self.accounts, (said,), found))

    def with_suspects(self, finding: Finding) -> Finding:
        """The finding with its group, its suspects and the mistakes that explain them."""
        known, contradiction = self.attribution, self.contradiction
        if known is None or contradiction is None:
            return finding
        return attrs.evolve(
            finding, group=self.group, at_least=known.group.at_least, statements=len(known.group.assertions),
            capped=known.group.capped, suspects=known.taking_part(contradiction),
            located=known.located_in(contradiction), repairs=known.repairs_of(contradiction),
            diagnoses=_each_kind_once((*finding.diagnoses, *known.diagnoses_of(contradiction))),
        )  # fmt: skip


def finding_of(judged: Judgement, case: Case) -> Finding:
    """The finding of a check that is contradicted alone. Its proof is verified before anything is said."""
    assert judged.proof is not None
    assert judged.reading is not None
    verify(judged.proof)
    check, accounts = judged.check, case.accounts
    reading = case.printed.reading
    if isinstance(check.claim, Change):
        made = _change(check, check.claim, case)
    elif isinstance(check.claim, Share | Completion):
        made = _ratio(accounts, check, check.claim, reading)
    elif isinstance(check.claim, Comparison):
        made = _comparison(accounts, check, check.claim)
    else:
        made = _sum(accounts, check)
        if _falls_short(judged.proof, [check]):
            made = attrs.evolve(made, severity=Severity.QUESTION)
    made = case.with_suspects(made)
    if judged.proof.split is not None:
        steps = {locale: (*made.steps[locale], *redo(accounts, judged.proof, locale)) for locale in LOCALES}
        made = attrs.evolve(made, steps=steps)
    return _weighed(attrs.evolve(made, proof=judged.proof, reading=judged.reading.name), check, judged.last_digit)


def joint_finding(contradiction: Contradiction, case: Case) -> Finding:
    """The finding of a contradiction among several checks; where one claim alone is located, or a rate has no meaning, it
    is told of that."""
    verify(contradiction.proof)
    blamed = next((check for check in contradiction.checks if case.blames(check)), None) or _meaningless(
        contradiction, case
    )
    if blamed is not None and isinstance(blamed.claim, Change):
        made = case.with_suspects(_change(blamed, blamed.claim, case))
        made = _weighed(attrs.evolve(made, severity=max(Severity.EXPLAIN, made.severity)), blamed, False)
    else:
        prior = any(check.is_prior for check in contradiction.checks)
        made = case.with_suspects(_prior_year(contradiction, case) if prior else _several(contradiction, case))
    return attrs.evolve(made, proof=contradiction.proof, reading=contradiction.reading.name)


def _meaningless(contradiction: Contradiction, case: Case) -> Check | None:
    """The only suspected rate whose base may be nil, so that it has no meaning: told by its kind, though others might be
    wrong instead."""
    if case.attribution is None:
        return None
    suspected = case.attribution.group.released
    changes = [check for check in contradiction.checks if isinstance(check.claim, Change)]
    found = [
        check
        for check in changes
        if not suspected.isdisjoint(check.asserted)
        and any(
            d.kind == nil_base.KIND for d in explain_change(change_evidence(case.printed, check, case.freed(check)))
        )
    ]
    return found[0] if len(found) == 1 else None


def last_digit_finding(contradiction: Contradiction, case: Case) -> Finding:
    """The finding of a contradiction that single cells moved by a last digit explain."""
    made = joint_finding(contradiction, case)
    return attrs.evolve(made, severity=max(Severity.EXPLAIN, made.severity), diagnoses=(last_digit.explain(),))


def rounding_note(contradiction: Contradiction, case: Case) -> Finding:
    """The note on a contradiction that the digits which figures were printed with explain, so that it is none."""
    return attrs.evolve(
        joint_finding(contradiction, case),
        title=both("这些数字在四舍五入范围内才能同时成立", "these figures can all be true only within rounding"),
        explanation=both("差额可由四舍五入解释。", "the difference is within rounding."),
        verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE, diagnoses=(), proof=None,
    )  # fmt: skip


def _each_kind_once(diagnoses: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
    """A mistake that the finding itself shows is not told again of its suspect."""
    kept: list[Diagnosis] = []
    for diagnosis in diagnoses:
        if not any(diagnosis.kind == k.kind and diagnosis.text["en"].endswith(k.text["en"]) for k in kept):
            kept.append(diagnosis)
    return tuple(kept)


def _weighed(finding: Finding, check: Check, last: bool) -> Finding:
    """A difference of one last digit, and a proof that needs a premise, cannot be an error."""
    if not last and not check.premises:
        return finding
    severity = max(finding.severity, Severity.EXPLAIN)
    diagnoses = (last_digit.explain(), *finding.diagnoses) if last else finding.diagnoses
    premises = check.premises
    explanation = dict(finding.explanation)
    if premises:
        explanation["zh_CN"] += f"前提：{'；'.join(premise.get('zh_CN', premise['en']) for premise in premises)}。"
        explanation["en"] += f" Premise: {'; '.join(premise['en'] for premise in premises)}."
    return attrs.evolve(finding, severity=severity, diagnoses=diagnoses, explanation=explanation)


# --- changes --------------------------------------------------------------------------------------------------


def _change(check: Check, claim: Change, case: Case) -> Finding:
    accounts = case.accounts
    evidence = change_evidence(case.printed, check, case.freed(check))
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
        diagnoses=case.conditional(claim, explain_change(evidence)),
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
    if claim.direction is Direction.NONE:
        return both(
            f"“{zh}”：所述“{printed}”与其他数字不符", f"{en}: “{printed}” does not agree with the other figures"
        )
    word = {"up": ("增加", "a rise of "), "down": ("减少", "a fall of ")}[claim.direction.value]
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
        yield _ranged(f"{named(accounts, claim.prior, locale)}{source}", evidence.prior, locale)
    if proper is not None and claim.rate is not None:
        places = max(2, -int(claim.rate.number.as_tuple().exponent))
        formula = "（本年数－上年数）÷上年数" if chinese else "(current - prior) / prior"
        rate = percent_span(proper, places, "至" if chinese else "to")
        sign = "-" if claim.direction is Direction.DOWN else ""
        printed = "，所印" if chinese else ", printed"
        yield f"{formula} = {rate}{printed} {sign}{_unsigned(claim.rate.text)}"
    elif claim.rate is not None and evidence.prior is not None and evidence.prior.is_bounded and 0 in evidence.prior:
        yield "上年数可为零，比率无意义" if chinese else "the base may be nil: a rate on it has no meaning"


def _ranged(name: str, interval: Interval, locale: str) -> str:
    return f"{name}{'：' if locale == 'zh_CN' else ': '}{span(interval, locale=locale)}"


def _unsigned(rate: str) -> str:
    """A printed rate without a sign, since the words around it say which way it goes."""
    return rate.strip().lstrip("+-−－")


def _marked(claim: Change | Share | Completion | Comparison) -> Place | None:
    rate = getattr(claim, "rate", None)
    held = rate if isinstance(rate, StatedRate) else getattr(claim, "amount", None)
    return held.place if held is not None else claim.place


# --- ratios, comparisons, sums --------------------------------------------------------------------------------


def _ratio(accounts: Accounts, check: Check, claim: Share | Completion, reading: Reading) -> Finding:
    part, whole = (claim.part, claim.whole) if isinstance(claim, Share) else (claim.actual, claim.budget)
    above, below = value_range(accounts, part, reading), value_range(accounts, whole, reading)
    ratio = above / below if above and below and 0 not in below else None
    computed = Computed(interval=ratio * 100, unit="%") if ratio else None
    printed, places = claim.rate.text.strip(), max(2, -int(claim.rate.number.as_tuple().exponent))
    steps: dict[str, tuple[str, ...]] = {
        locale: (
            f"{figure(accounts, part, locale)} ÷ {figure(accounts, whole, locale)} = "
            + (
                percent_span(ratio, places, "至" if locale == "zh_CN" else "to")
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


def _sum(accounts: Accounts, check: Check) -> Finding:
    rule, relations = check.rule, (check.sure or check.fixed)
    titles = {locale: rule.title.get(locale, rule.name) for locale in LOCALES}
    if isinstance(check, Agreement):
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
        implied = isinstance(check, Conditional)
        steps = {
            locale: _figures(accounts, check, locale) if implied else sides(accounts, relations[0], locale)
            for locale in LOCALES
        }
        if rule.severity is not Severity.QUESTION:
            titles = both(f"{titles['zh_CN']}：与所列数字不符", f"{titles['en']}: the figures say otherwise")
        must = f"应有：{rule.title.get('zh_CN', rule.name)}。"
        # The title of a question names what is odd, not what should be.
        explanation = both(
            "这些数字并列未必有误，但不合常情，须核实。" if rule.severity is Severity.QUESTION else must, rule.why
        )
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED, severity=rule.severity, title=titles, explanation=explanation,
        keys=check.keys, places=_places(accounts, check), steps=steps,
    )  # fmt: skip


def _figures(accounts: Accounts, check: Check, locale: str) -> tuple[str, ...]:
    return tuple(figure(accounts, key, locale) for key in check.keys)


# --- several checks together ----------------------------------------------------------------------------------


def _prior_year(contradiction: Contradiction, case: Case) -> Finding:
    """Changes whose amounts of the year before do not make up what is known of it."""
    accounts, checks = case.accounts, contradiction.checks
    rule = next(check.rule for check in checks if check.is_prior)
    names = {
        locale: listed(accounts, [c.claim.current for c in checks if isinstance(c.claim, Change)], locale)
        for locale in LOCALES
    }
    explanation = both(f"由下列变动推得的上年数不能合成上年总额：{names['zh_CN']}。",
                       f"the prior amounts that these changes imply do not make up the prior total: {names['en']}.")  # fmt: skip
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED,
        severity=Severity.QUESTION if _falls_short(contradiction.proof, checks) else max(Severity.EXPLAIN, rule.severity),
        title=both(f"{rule.title.get('zh_CN', rule.name)}：与所列数字不符",
                   f"{rule.title.get('en', rule.name)}: the figures say otherwise"), explanation=explanation,
        keys=_stated_keys(accounts, checks), places=_places_of(checks),
        steps={locale: tuple(_prior_steps(contradiction, case, locale)) for locale in LOCALES},
    )  # fmt: skip


def _falls_short(proof: Proof, checks: Iterable[Check]) -> bool:
    """Whether last year's parts are too small for their whole: there may have been lines that are gone since."""
    lists = {relation.source for check in checks if check.is_prior for relation in check.fixed}
    steps = [step for leaf in proof.leaves for step in leaf.steps if step.bound.source in lists]
    # The bound that the parts are at least the whole begins with the whole, taken away.
    return any(step.bound.coefficients[0][1] < 0 for step in steps)


def _prior_steps(contradiction: Contradiction, case: Case, locale: str) -> Iterable[str]:
    """What each change alone leaves for the year before, and the total that these amounts should make up."""
    accounts = case.accounts
    alone = {
        check.claim.prior: case.printed.left_alone(check, check.claim.prior)
        for check in contradiction.checks
        if isinstance(check.claim, Change)
    }
    for key, interval in alone.items():
        yield _ranged(named(accounts, key, locale), interval, locale)
    for check in contradiction.checks:
        if check.is_prior:
            yield from _together(check, alone, locale)
            if isinstance(accounts.get(check.keys[0]), Fact):
                yield figure(accounts, check.keys[0], locale)


def _together(check: Check, alone: Mapping[Key, Interval], locale: str) -> Iterable[str]:
    """What the parts come to, where changes leave a range for every one of them."""
    parts = check.keys[1:]
    if len(parts) > 1 and all(part in alone and alone[part].is_bounded for part in parts):
        total = sum((alone[part] for part in parts), Interval.exactly(0))
        yield _ranged("合计" if locale == "zh_CN" else "together", total, locale)


def _several(contradiction: Contradiction, case: Case) -> Finding:
    """Checks of which each can hold, and which cannot all hold together."""
    accounts, checks = case.accounts, contradiction.checks
    severity = max((check.rule.severity for check in checks), default=Severity.EXPLAIN)
    if any(check.premises for check in checks) or any(s.kind == "premise" for s in contradiction.proof.premises):
        severity = max(severity, Severity.EXPLAIN)
    named_rules = {
        locale: ("；" if locale == "zh_CN" else "; ").join(
            dict.fromkeys(f"{check.rule.id} {check.rule.title.get(locale, check.rule.name)}" for check in checks)
        )
        for locale in LOCALES
    }
    premises = {
        locale: "；".join(dict.fromkeys(p.get(locale, p["en"]) for check in checks for p in check.premises))
        for locale in LOCALES
    }
    explanation = both(
        f"每一项单独看都可能成立，合在一起则不能：{named_rules['zh_CN']}。"
        "各式按所标倍数，将较大的一边、较小的一边分别相加，两边相同的项消去，剩下的不成立。" + (f"前提：{premises['zh_CN']}。" if premises["zh_CN"] else ""),
        f"each can be true by itself, and not all together: {named_rules['en']}. "
        "Take each line as often as it says, and add up the larger sides, and the smaller ones: "
        "what is in both sums cancels, and what is left is false."
        + (f" Premise: {premises['en']}." if premises["en"] else ""),
    )  # fmt: skip
    first = min(checks, key=lambda check: (not check.listings, check.rule.id))
    return Finding(
        rule=first.rule.id, verdict=Verdict.CONTRADICTED, severity=severity,
        title=both("这些数字不能同时成立", "these figures cannot all be true"), explanation=explanation,
        keys=_stated_keys(accounts, checks), places=_places_of(checks) or _places(accounts, first),
        steps={locale: _redone(contradiction, case, locale) for locale in LOCALES},
    )  # fmt: skip


def _redone(contradiction: Contradiction, case: Case, locale: str) -> tuple[str, ...]:
    """The proof in figures as printed, by which the same checks contradict each other all the more."""
    return redo(case.accounts, case.printed.proof_among(contradiction) or contradiction.proof, locale)


def _stated_keys(accounts: Accounts, checks: Iterable[Check]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for check in checks for key in check.reached if isinstance(accounts.get(key), Fact)))


def _places_of(checks: Iterable[Check]) -> tuple[Place, ...]:
    return tuple(sorted({place for check in checks if (place := check.place)}, key=Place.sort_key))


def _places(accounts: Accounts, check: Check) -> tuple[Place, ...]:
    if check.claim is not None and check.claim.place is not None:
        return (check.claim.place,)
    found: list[Place] = []
    for key in check.keys:
        fact = accounts.get(key)
        if isinstance(fact, Fact):
            found.extend(statement.place for statement in fact.statements if statement.place is not None)
    return tuple(found)
