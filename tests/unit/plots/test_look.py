"""Colours: contrast enough to be read, and told apart by people who see some of them alike."""

import itertools

import pytest

from govledger.plots.look import look

COLOURS = look()["colours"]
# The three kinds of missing cones, as matrices on linear light: Viénot, Brettel and Mollon 1999, and for the third the
# simulation of Machado, Oliveira and Fernandes 2009 (severity 1.0).
SEEN = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour):
    """A colour as linear light (sRGB, IEC 61966-2-1)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(light):
    """Relative luminance, as WCAG 2.1 has it."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(first, second):
    """The contrast of two colours, as WCAG 2.1 has it."""
    bright, dark = sorted((luminance(linear(each)) for each in (first, second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["text", "quiet"])
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_texts_can_be_read(name, ground):
    """Texts have the contrast that WCAG 2.1 AA asks for (1.4.3: 4.5)."""
    assert contrast(COLOURS[name], COLOURS[ground]) >= 4.5


@pytest.mark.parametrize(
    "colour",
    [*(COLOURS[n] for n in ("part", "total", "up", "down", "gap", "outline", "line")), *look()["series"]["colors"]],
)
def test_bars_and_lines_can_be_seen(colour):
    """What is drawn stands out from the paper (1.4.11: 3)."""
    assert contrast(colour, COLOURS["paper"]) >= 3


@pytest.mark.parametrize("kind", SEEN)
@pytest.mark.parametrize("pair", [("part", "total"), ("up", "down"), ("part", "gap"), ("up", "gap"), ("total", "gap")])
def test_colours_are_told_apart_whatever_cones_are_missing(kind, pair):
    """Two colours that mean different things stay apart for people without one kind of cones."""
    seen = [
        [sum(a * b for a, b in zip(row, linear(COLOURS[each]), strict=True)) for row in SEEN[kind]] for each in pair
    ]

    assert max(abs(a - b) for a, b in zip(*seen, strict=True)) > 0.08


def test_no_two_of_many_lines_look_alike():
    """Colour, mark and stroke together repeat only after sixty lines."""
    table = look()["series"]
    looks = [
        tuple(table[name][at % len(table[name])] for name in ("colors", "markers", "linestyles")) for at in range(60)
    ]

    assert all(first != second for first, second in itertools.combinations(looks, 2))
