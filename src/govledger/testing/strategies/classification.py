"""Strategies for classifications: schemes and their codes, crosswalks, and amounts carried to other codes."""

from fractions import Fraction

from hypothesis import find  # noqa: F401 (for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.classification import (
    Code,
    Correspondence,
    Crosswalk,
    Hierarchy,
    Reclassified,
    Scheme,
    Unmapped,
    available,
    load,
)

_AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@st.composite
def schemes(draw: DrawFn) -> Scheme:
    """The shipped classifications.

    >>> schemes()
    schemes()
    """
    return load(draw(st.sampled_from(available())))


@st.composite
def codes(draw: DrawFn) -> Code:
    """Codes of the shipped classifications.

    >>> codes()
    codes()
    """
    return draw(st.sampled_from(draw(schemes()).codes))


@st.composite
def hierarchies(draw: DrawFn) -> Hierarchy:
    """The second trees of the shipped classifications.

    >>> hierarchies()
    hierarchies()
    """
    return draw(st.sampled_from([tree for name in available() for tree in load(name).hierarchies]))


@st.composite
def correspondences(draw: DrawFn) -> Correspondence:
    """Pairs of a code from a to f with one from X to Z.

    >>> find(correspondences(), bool).to_code
    'X'
    """
    return draw(st.sampled_from(draw(crosswalks().filter(lambda walk: walk.correspondences)).correspondences))


@st.composite
def crosswalks(draw: DrawFn) -> Crosswalk:
    """Crosswalks from the codes a to f to the codes X to Z: whole, in shares, in parts without shares, or nowhere.

    >>> find(crosswalks(), bool).from_scheme
    'own'
    """
    pairs = []
    for code in "abcdef":
        targets = draw(st.lists(st.sampled_from("XYZ"), unique=True, max_size=3))
        weights = [draw(st.integers(1, 9)) for _ in targets]
        stated = len(targets) > 1 and draw(st.booleans())
        for target, weight in zip(targets, weights, strict=True):
            share = Fraction(weight, sum(weights)) if stated else None
            pairs.append(Correspondence(code, target, "covers" if len(targets) > 1 else "within", share))
    return Crosswalk("own--other", "own", "1", "other", "1", tuple(pairs))


def unmapped() -> SearchStrategy[Unmapped]:
    """Amounts without a place among new codes.

    >>> find(unmapped(), bool).code
    'a'
    """
    return st.builds(Unmapped, st.sampled_from("abcdef"), _AMOUNTS, st.just("it has no correspondence"))


@st.composite
def reclassified(draw: DrawFn) -> Reclassified:
    """Amounts carried through a crosswalk.

    >>> find(reclassified(), bool).amounts
    {}
    """
    return draw(crosswalks()).through(draw(st.dictionaries(st.sampled_from("abcdef"), _AMOUNTS)))
