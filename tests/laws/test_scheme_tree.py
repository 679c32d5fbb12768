"""What holds of every scheme, in every year: it is a forest, and each list of a year is one too."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.classification import available, load

SCHEMES = [load(scheme) for scheme in available()]
# The versions that are the list of certain years are read here, so that no example pays for it.
for each in SCHEMES:
    for first, _ in each.passport.get("editions", {}).values():
        each.at(first).by_name("")
schemes = st.sampled_from(SCHEMES)
years = st.integers(min_value=1990, max_value=2040)
marks = st.sampled_from(["", "-", ".", " | ", " "])


@st.composite
def schemes_and_codes(draw):
    scheme = draw(schemes)
    return scheme, draw(st.sampled_from(scheme.codes))


@st.composite
def schemes_and_written_codes(draw):
    """A code of the scheme's pattern, listed or not, and one way of writing it; a closed scheme has listed ones alone."""
    scheme = draw(schemes.filter(lambda scheme: scheme.pattern is not None))
    if scheme.is_closed:
        code = draw(st.sampled_from(scheme.codes)).code
        return scheme, code, draw(marks).join(code.split(scheme.pattern.separator))
    widths = scheme.pattern.digits[: draw(st.integers(1, len(scheme.pattern.digits)))]
    start = scheme.pattern.starts_with
    digits = start + draw(st.text("0123456789", min_size=sum(widths) - len(start), max_size=sum(widths) - len(start)))
    ends = [sum(widths[:place]) for place in range(len(widths) + 1)]
    parts = [digits[first:last] for first, last in pairwise(ends)]
    return scheme, scheme.pattern.separator.join(parts), draw(marks).join(parts)


@given(schemes_and_codes())
def test_parent_of_a_child(given_code):
    """A code is the parent of each of its children, and a child of its parent."""
    scheme, code = given_code

    assert all(scheme.parent(child.code) == code for child in scheme.children(code.code))
    assert code.parent is None or code in scheme.children(code.parent)


@given(schemes_and_codes())
def test_ancestors_end_at_a_root(given_code):
    """The ancestors of a code are as many as its level says, and the last is a root."""
    scheme, code = given_code
    chain = (code, *scheme.ancestors(code.code))

    assert [above.level for above in chain] == list(range(code.level, 0, -1))
    assert chain[-1] in scheme.roots


@given(schemes_and_codes())
def test_siblings_have_one_parent(given_code):
    """A code and its siblings are the children of their parent, or the roots."""
    scheme, code = given_code
    family = scheme.roots if code.parent is None else scheme.children(code.parent)

    assert {code, *scheme.siblings(code.code)} == set(family)
    assert code not in scheme.siblings(code.code)


@given(schemes, years)
def test_list_of_a_year_is_closed_under_parents(scheme, year):
    """With a code, the list of a year has its parent, and no code that the version of that year lacks."""
    listed = scheme.at(year)
    codes = {code.code for code in listed}

    assert all(code.parent is None or code.parent in codes for code in listed)
    assert codes <= {code.code for code in load(scheme.id, version=listed.version)}


@given(schemes, years)
def test_list_of_a_year_is_its_own_list(scheme, year):
    """Taking the list of a year twice changes nothing."""
    assert scheme.at(year).at(year) is scheme.at(year)


@given(schemes_and_codes(), years)
def test_a_name_finds_its_code(given_code, year):
    """The name that a code bears in a year leads back to it, as an exact match."""
    scheme, code = given_code
    name = scheme.name(code.code, year=year)
    exact = [match.code for match in scheme.by_name(name or "", year=year) if match.how == "exact"]

    assert name is None or code.code in exact


@given(schemes_and_codes(), years)
def test_a_path_finds_its_code(given_code, year):
    """The names of a year from the root down to a code lead to it in that year, and today's names without a year."""
    scheme, code = given_code
    for listed in (scheme, scheme.at(year)):
        if code.code in listed:
            path = (listed.get(code.code), *listed.ancestors(code.code))
            names = [above.name for above in reversed(path)]

            assert code.code in [match.code for match in scheme.by_path(names, year=listed.year)]


@given(schemes_and_written_codes())
def test_every_writing_is_the_same_code(written):
    """A code of the pattern, listed or local, is the same however it is written, and has its place."""
    scheme, code, text = written
    found = scheme.get(text)

    assert found.code == code
    assert scheme.get(code) == found
    assert len(scheme.ancestors(code)) == found.level - 1
    assert (found.status == "local") == (code not in scheme)


@given(schemes_and_written_codes())
def test_local_codes_keep_the_tree(written):
    """A scheme with one local code more is a forest with every code it had."""
    scheme, code, text = written
    grown = scheme.with_local({text: "own name"})

    assert code in grown
    assert set(scheme.codes) <= set(grown.codes)
    assert all(above.code in grown for above in grown.ancestors(code))


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_leaves_and_parents_are_all(scheme):
    """Every code is a leaf or has children, never both."""
    leaves = set(scheme.leaves)

    assert all((code in leaves) != bool(scheme.children(code.code)) for code in scheme)
