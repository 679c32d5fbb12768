"""What reconciliation says: verdicts on every check, findings with their proofs, and what could not be tested.

>>> from govledger.reconciliation import reconcile
>>> report = reconcile(accounts)
>>> report.verdict, [(finding.rule, str(finding.keys[0])) for finding in report.findings]
(<Conclusion.CONTRADICTED: 'contradicted'>, [('C01', 'revenue of 2019年度')])

In the examples of this module ``report`` is this one, on accounts whose revenue is 5.00元, and 4.00元 by the one source
listed, and whose expenditure of 100.00元 is made up by 60.00元 and 40.00元 by nature.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import attrs

from govledger.accounts import Disclosure, Fact, Key
from govledger.figures import Interval, Place, Statement
from govledger.layout import folded, in_short
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.claims_bound import has_own_words
from govledger.reconciliation.checks.resolution import Resolutions
from govledger.reconciliation.findings.annotation import Annotation, Role
from govledger.reconciliation.findings.around import Around
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.obligations.outcome import Obligation
from govledger.reconciliation.repairs.suspect import Contradiction, Group, Suspect
from govledger.reconciliation.rules.verdict import Conclusion, Severity, Verdict
from govledger.said import Lines, Said, as_lines, as_said

JOINT = "joint"
"""Stands for a rule where all checks are made together."""


@attrs.frozen(kw_only=True)
class Checked:
    """One check and its verdict. ``missing`` names what an untestable one lacks; ``reason`` is why there was nothing to
    test, which :func:`govledger.reports.say` puts into words.

    ``rule`` is the id of the rule, ``text`` what was checked, ``keys`` the facts that took part; all checks together have
    no text of their own, and "joint" for a rule.

    >>> Checked(rule="CN04", verdict=Verdict.HOLDS, text="natures make up expenditure").missing
    ()
    """

    rule: str
    verdict: Verdict
    text: str
    keys: tuple[Key, ...] = ()
    missing: tuple[Key, ...] = ()
    reason: Said | None = None
    place: Place | None = None

    @property
    def why(self) -> str:
        """The reason in English, empty where there is none, for one more release: ask for ``reason``."""
        import warnings

        message = (
            "Checked.why is now Checked.reason, said by govledger.reports.say; the old name goes in the next release"
        )
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return "" if self.reason is None else str(self.reason)

    def __repr__(self) -> str:
        return in_short(self, f"{self.rule} {self.verdict.value}: {self.text}")


@attrs.frozen(kw_only=True)
class Computed:
    """What a printed value should have been by the other figures: a value or a range, in a unit.

    >>> Computed(interval=Interval("[-54.61, -54.59]"), unit="%", value="-54.60").value
    '-54.60'
    """

    interval: Interval
    unit: str
    value: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class Finding:
    """One thing that cannot be true, must be explained, or is worth a question.

    ``title``, ``explanation`` and the lines of ``steps``, the arithmetic in the figures as printed, are put into words by
    :func:`govledger.reports.say`. ``proof`` is at the weakest reading that is contradicted, ``reading``: "balanced", "own" or
    "printed". ``group`` is the group of contradictions that it belongs to, of whose ``statements`` at least ``at_least``
    are wrong. ``annotations`` are the places and facts that it is about. Of what takes part here, ``suspects`` may be wrong, ``located`` are if no more than ``at_least`` are, and
    ``repairs`` holds what each of the smallest repairs would change; nothing is located where the search was ``capped``.
    ``cause`` are these repairs with all that the same numerals print, or what one ``slip`` of several figures makes wrong at
    once; ``consequences`` are the contradictions that each of them mends as well, so that nothing more need be wrong.

    >>> (finding,) = report.findings
    >>> finding.rule, finding.severity.value, [(suspect.what, str(suspect.range)) for suspect in finding.suspects]
    ('C01', 'error', [('figure', '[3.985, 4.015]'), ('figure', '[4.985, 5.015]'), ('list', '[0.97, 1.03]')])
    """

    rule: str
    verdict: Verdict
    severity: Severity
    title: Said = attrs.field(converter=as_said)
    explanation: Said = attrs.field(converter=as_said)
    annotations: tuple[Annotation, ...] = ()
    steps: Lines = attrs.field(default=Lines(), converter=as_lines)
    computed: Computed | None = None
    proof: Proof | None = None
    suspects: tuple[Suspect, ...] = ()
    repairs: tuple[tuple[Suspect, ...], ...] = ()
    located: tuple[Suspect, ...] = ()
    capped: bool = False
    diagnoses: tuple[Diagnosis, ...] = ()
    reading: str = "printed"
    group: str | None = None
    at_least: int = 0
    statements: int = 0
    cause: tuple[frozenset[Assertion], ...] = ()
    slip: str | None = None
    consequences: tuple[Finding, ...] = ()

    @property
    def with_consequences(self) -> tuple[Finding, ...]:
        """The finding, and what follows from the same cause.

        >>> (finding,) = report.findings
        >>> [each.rule for each in finding.with_consequences]
        ['C01']
        """
        return (self, *self.consequences)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The facts that take part, each once.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> first, second = Place(line=1, start=3, stop=8), Place(line=2, start=3, stop=8)
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts = accounts.state("revenue", "5.00元", place=first).state("revenue", "4.00元", place=second)
        >>> (finding,) = reconcile(accounts).findings
        >>> finding.keys == (accounts.facts[0].key,)
        True
        """
        return tuple(dict.fromkeys(each.key for each in self.annotations if each.key is not None))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the claim stands that it is about, or the figures.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> first, second = Place(line=1, start=3, stop=8), Place(line=2, start=3, stop=8)
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts = accounts.state("revenue", "5.00元", place=first).state("revenue", "4.00元", place=second)
        >>> (finding,) = reconcile(accounts).findings
        >>> finding.places == (first, second)
        True
        """
        held = (each for each in self.annotations if each.role is not Role.MARKED)
        return tuple(each.place for each in held if each.place is not None)

    def place_of(self, role: Role) -> Place | None:
        """The first place that has a role, None where there is none.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> first, second = Place(line=1, start=3, stop=8), Place(line=2, start=3, stop=8)
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts = accounts.state("revenue", "5.00元", place=first).state("revenue", "4.00元", place=second)
        >>> (finding,) = reconcile(accounts).findings
        >>> finding.place_of(Role.FIGURE) == first, finding.place_of(Role.MARKED)
        (True, None)
        """
        return next((each.place for each in self.annotations if each.role is role), None)

    @property
    def marked(self) -> Place | None:
        """The place of the figure that is wrong, for one more release: ask ``place_of(Role.MARKED)``."""
        import warnings

        message = "Finding.marked is now Finding.place_of(Role.MARKED); the old name goes in the next release"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
        return self.place_of(Role.MARKED)

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.severity.value}: {self.title}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: what it is, what follows from the same cause, and the arithmetic.

        >>> "C01" in report.findings[0]._repr_html_()
        True
        """
        return str(sys.modules["govledger"].notebook_table(self))


@attrs.frozen(kw_only=True, repr=False)
class FigureReport:
    """What a report says of one figure; ``statements`` are empty of one that is not stated.

    ``checks`` are those that it takes part in, ``findings`` what is found of it, consequences among them. ``range`` is what
    the other figures in its checks leave it, read as an error reads them: outside it something is contradicted, or must be
    explained. It has no end where nothing holds the figure, and is None where the others contradict each other.

    >>> report.figure(report.disclosure.accounts.revenue.total.key)
    <FigureReport revenue 2019: 5.00元; 1 checks, 1 findings, range [3.985, 4.015]>
    """

    key: Key
    value: Fraction | None
    statements: tuple[Statement, ...]
    checks: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    range: Interval | None

    def __repr__(self) -> str:
        prints = ", ".join(statement.text for statement in self.statements) or "not stated"
        told = f"{len(self.checks)} checks, {len(self.findings)} findings, range {self.range}"
        return f"<FigureReport {self.key.short}: {prints}; {told}>"

    @property
    def is_tied(self) -> bool:
        """Whether the range has an end, so that some change of the figure would be contradicted.

        >>> report.figure(report.disclosure.accounts.revenue.total.key).is_tied
        True
        """
        return self.range is not None and not (self.range.low is None and self.range.high is None)

    @property
    def slack(self) -> tuple[Fraction | None, Fraction | None] | None:
        """How far the figure could go down and up from what is printed before a check no longer holds: None where it could
        go without end, below 0 where it is beyond already. None altogether where it is not stated, or has no range.

        >>> report.figure(report.disclosure.accounts.revenue.total.key).slack
        (Fraction(203, 200), Fraction(-197, 200))
        """
        if self.value is None or self.range is None:
            return None
        low, high = self.range.low, self.range.high
        return None if low is None else self.value - low, None if high is None else high - self.value


@attrs.frozen(kw_only=True, repr=False)
class Report:
    """Everything reconciliation found in one disclosure, findings worst first.

    >>> report.rulebook
    'claims'
    """

    disclosure: Disclosure
    rulebook: str
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    obligations: tuple[Obligation, ...] = ()
    resolutions: Resolutions = attrs.field(factory=Resolutions)
    groups: tuple[Group, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict, eq=False)
    """The titles of the rules that were asked, by id and locale, so that a report can be told in one language."""
    around: Around | None = attrs.field(default=None, eq=False)
    """The checks of the report, to be asked for one figure: :meth:`figure`. None of a report that was made by hand."""

    def __repr__(self) -> str:
        accounts = self.disclosure.accounts
        told = ", ".join(f"{number} {verdict.value}" for verdict, number in self.counts.items())
        tied = f"{len(self.tied)} of {len(accounts.facts)} figures tied"
        return (
            f"<Report of {folded(accounts.entity)} {accounts.year} by {self.rulebook}: {self.verdict.value}, {tied}; "
            f"{len(self.findings)} findings; {told}>"
        )

    def _repr_html_(self) -> str:
        """A table for notebooks: the findings, worst first, and how many checks came to which verdict.

        >>> "C01" in report._repr_html_()
        True
        """
        return str(sys.modules["govledger"].notebook_table(self))

    @property
    def counts(self) -> Counter[Verdict]:
        """How many checks came to each verdict.

        >>> report.counts[Verdict.CONTRADICTED]
        1
        """
        return Counter(check.verdict for check in self.checked)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are proved.

        >>> [finding.rule for finding in report.errors]
        ['C01']
        """
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def tied(self) -> tuple[Key, ...]:
        """The stated facts that some check ties to others and decides, in the order of the accounts. What is only known by
        the issuer's own words is tied to nothing: nobody knows what it is.

        >>> [key.short for key in report.tied]
        ['expenditure 2019', 'expenditure.nature.basic 2019', 'expenditure.nature.project 2019', 'revenue 2019',
        'revenue.source.other 2019']
        """
        deciding = (Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING, Verdict.CONTRADICTED)
        reached = {key for check in self.checked if check.verdict in deciding for key in check.keys}
        return tuple(
            fact.key for fact in self.disclosure.accounts.facts if fact.key in reached and not has_own_words(fact.key)
        )

    @property
    def untied(self) -> tuple[Key, ...]:
        """The stated facts that no check ties to others, of which nothing is verified, in the order of the accounts.

        >>> report.untied
        ()
        """
        tied = set(self.tied)
        return tuple(fact.key for fact in self.disclosure.accounts.facts if fact.key not in tied)

    def figure(self, key: Key) -> FigureReport:
        """What is said of one figure: its prints, its checks, what is found of it, and how far it could move.

        >>> report.figure(report.tied[0]).slack
        (Fraction(3, 100), Fraction(3, 100))
        """
        fact = self.disclosure.accounts.get(key)
        found = (each for finding in self.findings for each in finding.with_consequences)
        return FigureReport(
            key=key,
            value=Fraction(fact.value) if isinstance(fact, Fact) else None,
            statements=fact.statements if isinstance(fact, Fact) else (),
            checks=tuple(check for check in self.checked if key in check.keys),
            findings=tuple(finding for finding in found if key in finding.keys),
            range=None if self.around is None else self.around.range(key, self.resolutions),
        )

    @property
    def verdict(self) -> Conclusion:
        """What the report comes to; where no check ties any figure, nothing was verified.

        >>> report.verdict
        <Conclusion.CONTRADICTED: 'contradicted'>
        """
        worst = min((finding.severity for finding in self.findings), default=Severity.NOTE)
        if worst is Severity.ERROR:
            return Conclusion.CONTRADICTED
        if worst is Severity.EXPLAIN:
            return Conclusion.TO_EXPLAIN
        return Conclusion.CONSISTENT if self.tied else Conclusion.UNVERIFIED

    def raise_if(self, severity: Severity) -> None:
        """Raises an ExceptionGroup with one error per finding of this severity or worse.

        >>> report.raise_if(Severity.ERROR)
        Traceback (most recent call last):
        ...
        ExceptionGroup: 1 findings of severity error or worse (1 sub-exception)
        """
        worst = [finding for finding in self.findings if not severity < finding.severity]
        if worst:
            errors = [AssertionError(f"{finding.rule}: {finding.title}") for finding in worst]
            raise ExceptionGroup(f"{len(worst)} findings of severity {severity.value} or worse", errors)
