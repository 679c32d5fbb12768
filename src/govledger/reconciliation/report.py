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
from govledger.reconciliation.assertion import Assertion
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

    ``rule`` is the id of the rule, ``text`` what was checked, ``keys`` the facts that took part.

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


@attrs.frozen(kw_only=True)
class Suspect:
    """A statement that may be wrong, what everything else leaves for it, and how much speaks against it.

    ``what`` is "figure" (the range is that of the fact's exact value), "rate" (that of the true rate in percent),
    "amount", "word" or "claim" (what is said of a change or a comparison: the range is that of the base, where that is
    not stated), "list" (lines that are said to be all there are: the range is that of what is missing,
    below 0 where they have too much) or "condition" (the figure that makes a rule apply). ``text`` is how a figure is
    printed, ``claim`` what it is part of.

    For it to be right, at least ``needs`` others would have to be wrong at once, for instance ``rivals``; ``needs`` is
    None where it is wrong whatever else is. ``margin`` is by how much that is more than the fewest that must be wrong
    anyway, 3 standing for 3 or more. It is 0 where a single slip would do in its stead: an "exchange" of two figures,
    another figure "carried" into its totals, or totals that are "outdated" (``slip``). ``witness`` holds the
    contradictions that prove it, ``place`` is where it stands.

    >>> from govledger.fiscal import calendar
    >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 4]")).range.is_point
    True
    """

    key: Key
    range: Interval
    what: str = "figure"
    claim: Claim | None = None
    text: str = ""
    needs: int | None = 0
    margin: int = 0
    rivals: tuple[Suspect, ...] = ()
    slip: str | None = None
    witness: tuple[str, ...] = ()
    place: Place | None = None
    assertion: Assertion | None = attrs.field(default=None, repr=False)

    @property
    def low(self) -> Fraction | None:
        """The lower end of its range, None where it has none.

        >>> from govledger.fiscal import calendar
        >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 5]")).low
        Fraction(4, 1)
        """
        return self.range.low

    @property
    def high(self) -> Fraction | None:
        """The upper end of its range, None where it has none.

        >>> from govledger.fiscal import calendar
        >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 5]")).high
        Fraction(5, 1)
        """
        return self.range.high


@attrs.frozen(kw_only=True)
class Contradiction:
    """Assertions of a document that cannot all hold, at a reading of its figures, with the proof.

    ``id`` names it within a report ("K1").

    >>> Contradiction(id="K1", proof=Proof(()), reading="balanced", assertions=()).id
    'K1'
    """

    id: str
    proof: Proof
    reading: str
    assertions: tuple[Assertion, ...]


@attrs.frozen(kw_only=True)
class Group:
    """Contradictions that share assertions: at least ``at_least`` of their ``statements`` are wrong.

    ``located`` are those that are wrong if no more than that are, ``suspects`` those that may be, so that all else can be
    true. ``capped`` tells that the search was cut off: then ``at_least`` is proved, and nothing more is said.

    >>> Group(id="G1", at_least=1, statements=3, reading="balanced").located
    ()
    """

    id: str
    at_least: int
    statements: int
    reading: str
    capped: bool = False
    located: tuple[Suspect, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    contradictions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Diagnosis:
    """The mistake that explains a printed value.

    ``of`` names the other facts that it is made of, each with the times that it is taken: those whose sum gives the amount in
    question; of a rate, this year's amount and, taken -1 times, last year's, or the two figures of a ratio; of an exchange
    both figures. It is empty for a slip of the pen. ``certainty`` is "proof", "coincidence" (then ``odds`` is the chance of it
    among unrelated figures) or "inference"
    (under a named assumption). ``text`` is the sentence by locale.

    >>> Diagnosis(kind="wrong-base", certainty="proof", text={"en": "divided by this year"}, corrected="-54.60").corrected
    '-54.60'
    """

    kind: str
    certainty: str
    text: dict[str, str]
    corrected: str | None = None
    odds: Fraction | None = None
    of: tuple[tuple[Key, Fraction], ...] = ()


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

    ``title`` and ``explanation`` are sentences by locale; ``steps`` is the arithmetic, line by line, by locale, in the
    figures as printed. ``proof`` is at the weakest reading that is contradicted, ``reading``: "balanced", "own" or
    "printed". ``group`` is the group of contradictions that it belongs to, of whose ``statements`` at least ``at_least``
    are wrong. Of what takes part here, ``suspects`` may be wrong, ``located`` are if no more than ``at_least`` are, and
    ``repairs`` holds what each of the smallest repairs would change; nothing is located where the search was ``capped``.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
    >>> (finding,) = reconcile(accounts).findings
    >>> finding.rule, finding.severity.value, [(suspect.what, str(suspect.range)) for suspect in finding.suspects]
    ('C01', 'error', [('figure', '[3.985, 4.015]'), ('figure', '[4.985, 5.015]'), ('list', '[0.97, 1.03]')])
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
    reading: str = "printed"
    group: str | None = None
    at_least: int = 0
    statements: int = 0

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.severity.value}: {self.title.get('en', '')}>"


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


@attrs.frozen(kw_only=True, repr=False)
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
    groups: tuple[Group, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict, eq=False)
    """The titles of the rules that were asked, by id and locale, so that a report can be told in one language."""

    def __repr__(self) -> str:
        accounts = self.disclosure.accounts
        told = ", ".join(f"{number} {verdict.value}" for verdict, number in self.counts.items())
        return (
            f"<Report of {accounts.entity} {accounts.year} by {self.rulebook}: {len(self.findings)} findings; {told}>"
        )

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
