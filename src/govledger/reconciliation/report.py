"""What reconciliation says: verdicts on every check, findings with their proofs, and what could not be tested.

>>> Severity.ERROR < Severity.NOTE
True
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import attrs

from govledger.accounts import Claim, Disclosure, Key
from govledger.figures import Interval, Place
from govledger.layout import Table
from govledger.reconciliation.proof import Proof
from govledger.reconciliation.resolution import Resolutions


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


@attrs.frozen(kw_only=True)
class Checked:
    """One check and its verdict. ``missing`` names what an untestable one lacks; ``why`` says it in words.

    ``rule`` is the id of the rule and ``title`` its title by locale, ``text`` what was checked, ``keys`` the facts that
    took part.

    >>> Checked(rule="CN04", verdict=Verdict.HOLDS, text="natures make up expenditure").missing
    ()
    """

    rule: str
    verdict: Verdict
    text: str
    keys: tuple[Key, ...] = ()
    missing: tuple[Key, ...] = ()
    why: str = ""
    place: Place | None = None
    title: Mapping[str, str] = attrs.field(factory=dict, eq=False, repr=False)


@attrs.frozen(kw_only=True)
class Suspect:
    """A statement that may be wrong, and the range that everything else leaves for what is true.

    ``what`` is "figure" (the range is that of the fact's exact value), "claim" (a word or rate of change: the range is
    that of the other amount it speaks of), "rate" (the range is that of the true rate, in percent), "list" (a list that
    may lack a line: the range is that of what is missing, below 0 where it has too much) or "condition" (the figure that
    makes a rule apply).

    >>> from govledger.fiscal import calendar
    >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 4]")).range.is_point
    True
    """

    key: Key
    range: Interval
    what: str = "figure"
    claim: Claim | None = None


@attrs.frozen(kw_only=True)
class Diagnosis:
    """The mistake that explains a printed value.

    ``certainty`` is "proof", "coincidence" (then ``odds`` is the chance of it among unrelated figures) or "inference"
    (under a named assumption). ``text`` is the sentence by locale.

    >>> Diagnosis(kind="wrong-base", certainty="proof", text={"en": "divided by this year"}, corrected="-54.60").corrected
    '-54.60'
    """

    kind: str
    certainty: str
    text: dict[str, str]
    corrected: str | None = None
    odds: Fraction | None = None


@attrs.frozen(kw_only=True)
class Computed:
    """What a printed value should have been by the other figures: a value or a range, in a unit.

    >>> Computed(interval=Interval("[-54.61, -54.59]"), unit="%", value="-54.60").value
    '-54.60'
    """

    interval: Interval
    unit: str
    value: str | None = None


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that cannot be true, must be explained, or is worth a question.

    ``title`` and ``explanation`` are sentences by locale; ``steps`` is the arithmetic, line by line, by locale.
    ``repairs`` holds every smallest set of statements whose release lets all else be true, ``suspects`` the members of
    them all; ``located`` is the set that it must be, empty where that cannot be told, and always where the search for
    repairs was ``capped``.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
    >>> (finding,) = reconcile(accounts).findings
    >>> finding.rule, finding.severity.value, [(suspect.what, str(suspect.range)) for suspect in finding.suspects]
    ('C01', 'error', [('figure', '[5, 5]'), ('figure', '[4, 4]'), ('list', '[1, 1]')])
    """

    rule: str
    verdict: Verdict
    severity: Severity
    title: dict[str, str]
    explanation: dict[str, str]
    keys: tuple[Key, ...] = ()
    places: tuple[Place, ...] = ()
    marked: Place | None = None
    steps: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    computed: Computed | None = None
    proof: Proof | None = None
    suspects: tuple[Suspect, ...] = ()
    repairs: tuple[tuple[Suspect, ...], ...] = ()
    located: tuple[Suspect, ...] = ()
    capped: bool = False
    diagnoses: tuple[Diagnosis, ...] = ()


@attrs.frozen(kw_only=True)
class Obligation:
    """A duty to disclose: met, missing, or not applicable.

    >>> Obligation(rule="CND1", verdict="met", title={"en": "three-public spending is disclosed"}).place is None
    True
    """

    rule: str
    verdict: str
    title: dict[str, str]
    place: Place | None = None


@attrs.frozen(kw_only=True)
class Report:
    """Everything reconciliation found in one disclosure, findings worst first.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
    >>> reconcile(accounts).rulebook
    'claims'
    """

    disclosure: Disclosure
    rulebook: str
    checked: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    obligations: tuple[Obligation, ...] = ()
    resolutions: Resolutions = attrs.field(factory=Resolutions)

    def _repr_html_(self) -> str:
        """A table for notebooks: the findings, worst first, and how many checks came to which verdict.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> "unverified: no check ties any figure" in reconcile(accounts)._repr_html_()
        True
        """
        accounts, counts = self.disclosure.accounts, self.counts
        rows = [[finding.severity.value, finding.rule, finding.title.get("en", "")] for finding in self.findings]
        told = ", ".join(f"{verdict.value} {counts[verdict]}" for verdict in Verdict)
        return Table(
            caption=f"{accounts.entity} {accounts.year.label()}: findings by rulebook {self.rulebook}",
            head=["severity", "rule", "finding"],
            rows=rows or [["", "", "no contradiction found" if self.tied else "unverified: no check ties any figure"]],
            notes=[f"checks: {told}", f"figures tied by checks: {len(self.tied)} of {len(accounts.facts)}"],
        ).html()

    @property
    def counts(self) -> Counter[Verdict]:
        """How many checks came to each verdict.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
        >>> reconcile(accounts).counts[Verdict.CONTRADICTED]
        1
        """
        return Counter(check.verdict for check in self.checked)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are proved.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
        >>> [finding.rule for finding in reconcile(accounts).errors]
        ['C01']
        """
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def tied(self) -> tuple[Key, ...]:
        """The stated facts that some check ties to others and decides, in the order of the accounts.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> reconcile(accounts).tied
        ()
        """
        deciding = (Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING, Verdict.CONTRADICTED)
        reached = {key for check in self.checked if check.verdict in deciding for key in check.keys}
        return tuple(fact.key for fact in self.disclosure.accounts.facts if fact.key in reached)

    @property
    def verdict(self) -> Literal["contradicted", "to-explain", "consistent", "unverified"]:
        """What the report comes to; where no check ties any figure, nothing was verified.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> reconcile(accounts).verdict
        'unverified'
        """
        worst = min((finding.severity for finding in self.findings), default=Severity.NOTE)
        if worst is Severity.ERROR:
            return "contradicted"
        if worst is Severity.EXPLAIN:
            return "to-explain"
        return "consistent" if self.tied else "unverified"

    def raise_if(self, severity: Severity) -> None:
        """Raises an ExceptionGroup with one error per finding of this severity or worse.

        >>> from govledger.accounts import Accounts
        >>> from govledger.fiscal import calendar
        >>> from govledger.reconciliation import reconcile
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
        >>> reconcile(accounts).raise_if(Severity.ERROR)
        Traceback (most recent call last):
        ...
        ExceptionGroup: 1 findings of severity error or worse (1 sub-exception)
        """
        worst = [finding for finding in self.findings if not severity < finding.severity]
        if worst:
            errors = [AssertionError(f"{finding.rule}: {finding.title['en']}") for finding in worst]
            raise ExceptionGroup(f"{len(worst)} findings of severity {severity.value} or worse", errors)
