"""Strategies for documents, and for rulebooks and what reconciliation reports."""

from fractions import Fraction

from hypothesis import assume, find  # noqa: F401 (find is for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.countries.cn import (
    Construction,
    Constructions,
    Patterns,
    Vocabulary,
    shipped_constructions,
    shipped_patterns,
)
from govledger.countries.cn.vocabulary import shipped
from govledger.documents import Document, Fate, Ledger, PageLedger
from govledger.figures import RoundingMode
from govledger.formatting import Style
from govledger.reconciliation import (
    Bound,
    Finding,
    Proof,
    Report,
    Resolution,
    Resolutions,
    Rule,
    Rulebook,
    Source,
    Step,
    load_rulebook,
    reconcile,
    shipped_rulebooks,
)
from govledger.reports import Matrix, matrix_of, usual_style
from govledger.said import Lines, Said, as_said
from govledger.testing.practice import practice
from govledger.testing.strategies.accounts import planted_accounts, simulated_accounts
from govledger.testing.strategies.figures import units

# Mistakes that nearly always contradict something.
_PLAIN_MISTAKES = ("D04", "D11", "D13", "D15")


def documents() -> SearchStrategy[Document]:
    """Documents of any text.

    >>> find(documents(), bool).name
    'text'
    """
    return st.builds(Document.from_text, st.text())


def page_ledgers() -> SearchStrategy[PageLedger]:
    """The accounts of the characters of a page.

    >>> find(page_ledgers(), bool).page
    1
    """
    counts = st.dictionaries(st.sampled_from(Fate), st.integers(0, 100_000))
    return st.builds(PageLedger, page=st.integers(1, 1000), counts=counts)


def ledgers() -> SearchStrategy[Ledger]:
    """The accounts of the characters of a document.

    >>> find(ledgers(), bool).pages
    ()
    """
    return st.builds(Ledger, st.lists(page_ledgers(), max_size=5).map(tuple))


@st.composite
def vocabularies(draw: DrawFn) -> Vocabulary:
    """The shipped vocabulary of Chinese statements.

    >>> vocabularies()
    vocabularies()
    """
    return draw(st.builds(shipped))


@st.composite
def patterns(draw: DrawFn) -> Patterns:
    """The shipped patterns of Chinese statements.

    >>> patterns()
    patterns()
    """
    return draw(st.builds(shipped_patterns))


@st.composite
def constructions(draw: DrawFn) -> Constructions:
    """The shipped constructions of Chinese clauses.

    >>> constructions()
    constructions()
    """
    return draw(st.builds(shipped_constructions))


def construction() -> SearchStrategy[Construction]:
    """One of them.

    >>> find(construction(), bool).examples != ()
    True
    """
    return constructions().flatmap(lambda every: st.sampled_from(every.each))


def rulebooks() -> SearchStrategy[Rulebook]:
    """The shipped rulebooks.

    >>> find(rulebooks(), bool).id in shipped_rulebooks()
    True
    """
    return st.sampled_from(shipped_rulebooks()).map(load_rulebook)


def rules() -> SearchStrategy[Rule]:
    """Rules of the shipped rulebooks.

    >>> find(rules(), bool).statements != ()
    True
    """
    return rulebooks().filter(lambda book: bool(book.rules)).flatmap(lambda book: st.sampled_from(book.rules))


@st.composite
def resolutions_of_a_unit(draw: DrawFn) -> Resolution:
    """How the figures of one unit were printed.

    >>> find(resolutions_of_a_unit(), bool).step > 0
    True
    """
    unit = draw(units())
    step = unit.factor * Fraction(1, 10 ** draw(st.integers(0, 2)))
    return Resolution(unit.name, step, draw(st.sampled_from(RoundingMode)), "declared")


def resolutions() -> SearchStrategy[Resolutions]:
    """Resolutions of some units, one for each.

    >>> isinstance(find(resolutions(), bool).by_unit, tuple)
    True
    """
    several = st.lists(resolutions_of_a_unit(), max_size=3, unique_by=lambda known: known.unit)
    return several.map(lambda known: Resolutions(tuple(known)))


@st.composite
def reports(draw: DrawFn, *, mistakes: bool | None = None) -> Report:
    """Reports on true accounts, or on accounts with one mistake where ``mistakes`` is True.

    >>> reports(mistakes=False)
    reports(mistakes=False)
    """
    if draw(st.booleans()) if mistakes is None else mistakes:
        planted = draw(planted_accounts(mistakes=_PLAIN_MISTAKES))
        return reconcile(planted.accounts, practice().country.rulebook)
    simulated = draw(simulated_accounts())
    return reconcile(simulated.accounts, simulated.rulebook, resolutions=simulated.resolutions)


@st.composite
def matrices(draw: DrawFn) -> Matrix:
    """True accounts as a table of lines by years and phases.

    >>> matrices()
    matrices()
    """
    accounts = draw(simulated_accounts()).accounts
    return matrix_of(accounts, style=usual_style(accounts, style=Style.named("cn")))


@st.composite
def findings(draw: DrawFn) -> Finding:
    """Findings in accounts with one mistake.

    >>> findings()
    findings()
    """
    found = draw(reports(mistakes=True)).findings
    assume(found)
    return draw(st.sampled_from(found))


@st.composite
def proofs(draw: DrawFn) -> Proof:
    """Proofs that accounts with one mistake contradict themselves.

    >>> proofs()
    proofs()
    """
    found = [finding.proof for finding in draw(reports(mistakes=True)).findings if finding.proof is not None]
    assume(found)
    return draw(st.sampled_from(found))


@st.composite
def proof_steps(draw: DrawFn) -> Step:
    """Steps of such proofs: a bound, and how often it is taken.

    >>> proof_steps()
    proof_steps()
    """
    leaves = draw(proofs()).leaves
    return draw(st.sampled_from([step for leaf in leaves for step in leaf.steps]))


def bounds() -> SearchStrategy[Bound]:
    """Bounds that stand in such proofs.

    >>> isinstance(bounds(), SearchStrategy)
    True
    """
    return proof_steps().map(lambda step: step.bound)


def sources() -> SearchStrategy[Source]:
    """Where such bounds come from.

    >>> isinstance(sources(), SearchStrategy)
    True
    """
    return bounds().map(lambda bound: bound.source)


def things_said() -> SearchStrategy[Said]:
    """Things to be said: words of one's own in English, which every language says as they are.

    >>> find(things_said(), bool).id
    'own'
    """
    return st.builds(lambda words: as_said({"en": words}), st.text())


def lines_said() -> SearchStrategy[Lines]:
    """Lines of arithmetic to be said.

    >>> find(lines_said(), bool)[0].id
    'own'
    """
    return st.lists(things_said(), max_size=5).map(Lines)
