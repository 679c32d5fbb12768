"""What is written as an official statement and read again says what the accounts say, in every template and unit."""

from collections import Counter

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Balance, Breakdown, Comparison, Completion, collect
from govledger.countries.cn import compose, read, templates
from govledger.documents import Document
from govledger.figures import StatedAmount, StatedCount, StatedRate
from govledger.fiscal import calendar
from govledger.testing.strategies import claims, facts, keys, simulated_accounts

YEAR = calendar("CN").starting(2019)
COUNTED = ("authorised_posts", "people_in_post", "retired", "vehicles_held", "assets_held")
ways = st.tuples(st.sampled_from(templates()), st.sampled_from([None, "元", "万元"]))
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def figure(stated):
    """A figure as what it leaves open: its kind and its interval; a count as it is."""
    if isinstance(stated, StatedCount):
        return ("count", stated.number, stated.unit)
    return (type(stated).__name__, stated.interval) if stated is not None else None


def says(accounts):
    """All that accounts say but for wording, places and repetition: their facts as intervals, and their claims."""
    said = Counter()
    for fact in accounts.facts:
        said.update({(fact.key, figure(stated)) for stated in fact.statements})
    for claim in accounts.claims:
        fields = attrs.asdict(claim, recurse=False, filter=lambda field, _: field.name not in ("text", "place"))
        if isinstance(claim, Breakdown):
            fields["parts"] = frozenset(claim.parts)
        shown = {
            name: figure(value) if isinstance(value, StatedAmount | StatedRate) else value
            for name, value in fields.items()
        }
        said[type(claim), frozenset(shown.items())] = 1
    return said


def written_and_read(accounts, way):
    """The disclosure that is read from the statement of accounts."""
    template, unit = way
    return read(Document.from_text(compose(accounts, template=template, unit=unit, annex=True).text))


def budgeted(accounts):
    """The outturn of accounts as if it were their budget."""

    def moved(key):
        return key if key.phase != "actual" or key.concept in COUNTED else key.with_(phase="budget")

    kept = [c for c in accounts.claims if not isinstance(c, Completion | Comparison)]
    changed = {"current": moved, "prior": moved, "part": moved, "whole": moved}
    made = []
    for claim in kept:
        fields = {name: move(getattr(claim, name)) for name, move in changed.items() if hasattr(claim, name)}
        if isinstance(claim, Breakdown):
            fields["parts"] = tuple(map(moved, claim.parts))
        made.append(attrs.evolve(claim, **fields))
    statements = [(moved(fact.key), stated, fact.label) for fact in accounts.facts for stated in fact.statements]
    return attrs.evolve(accounts, facts=collect(statements), claims=tuple(made))


@given(simulated=simulated_accounts(), way=ways)
@settings(slow, max_examples=14)
def test_true_accounts_come_back(simulated, way):
    """Simulated accounts are read back whole; no numeral of their statement is left unread, and nothing stands in brackets."""
    template, unit = way
    text = compose(simulated.accounts, template=template, unit=unit, annex=True).text
    made = read(Document.from_text(text))

    assert says(simulated.accounts) == says(made.accounts)
    assert made.coverage.unread == ()
    assert not set("【】[]") & set(text)


@given(simulated=simulated_accounts(rulebook="claims", deficits=True), way=ways)
@settings(slow, max_examples=6)
def test_deficits_come_back(simulated, way):
    """A negative amount keeps its sign."""
    assert says(simulated.accounts) == says(written_and_read(simulated.accounts, way).accounts)


@given(simulated=simulated_accounts(), unit=st.sampled_from([None, "元", "万元"]))
@settings(slow, max_examples=6)
def test_budgets_come_back(simulated, unit):
    """A budget is read back whole from the template for budgets."""
    accounts = budgeted(simulated.accounts)

    assert says(accounts) == says(written_and_read(accounts, ("budget", unit)).accounts)


@given(data=st.data(), way=ways)
@settings(slow, max_examples=60)
def test_whatever_is_stated_and_claimed_comes_back(data, way):
    """Facts of any concept under any members, and claims about them that make no sense, are read back as they are."""

    def of_the_year(claim):
        def moved(key):
            ago = claim.current.year.start.year - key.year.start.year if hasattr(claim, "current") else 0
            return attrs.evolve(key, year=YEAR - ago)

        named = ("whole", "part", "current", "prior", "actual", "budget", "left", "right")
        fields = {name: moved(getattr(claim, name)) for name in named if hasattr(claim, name)}
        if isinstance(claim, Breakdown):
            fields["parts"] = tuple(map(moved, claim.parts))
        if isinstance(claim, Balance):
            fields |= {"added": tuple(map(moved, claim.added)), "taken": tuple(map(moved, claim.taken))}
        return attrs.evolve(claim, **fields)

    stated = data.draw(st.lists(keys(year=YEAR).flatmap(lambda key: facts(key=key)), min_size=1, max_size=6))
    statements = [(fact.key, each, fact.label) for fact in stated for each in fact.statements]
    claimed = data.draw(st.lists(claims(), max_size=4))
    accounts = Accounts(
        entity="某市某局", year=YEAR, facts=collect(statements), claims=tuple(map(of_the_year, claimed))
    )

    assert says(accounts) == says(written_and_read(accounts, way).accounts)


@pytest.mark.campaign
@given(simulated=simulated_accounts(), way=ways)
@settings(slow, max_examples=400)
def test_true_accounts_come_back_in_the_long_run(simulated, way):
    """Many simulated accounts are read back whole, without a sentence of a template that had to be withdrawn."""
    template, unit = way
    accounts = budgeted(simulated.accounts) if template == "budget" else simulated.accounts
    made = compose(accounts, template=template, unit=unit, annex=True)

    assert made.withdrawn == ()
    assert says(accounts) == says(read(Document.from_text(made.text)).accounts)
