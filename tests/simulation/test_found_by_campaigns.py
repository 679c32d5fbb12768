"""Documents of long campaigns in which something right was once named as wrong."""

import importlib.util
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("campaign", Path(__file__).parent / "campaign.py")
campaign = importlib.util.module_from_spec(_SPEC)
sys.modules["campaign"] = campaign
_SPEC.loader.exec_module(campaign)


@pytest.mark.parametrize(
    ("seed", "mistakes"),
    [
        pytest.param(5384, 1, id="business plus funds written for the appropriation"),
        pytest.param(8422, 1, id="a line rounded to tens, one digit of another line mends it"),
        pytest.param(10383, 1, id="no vehicle bought, and nothing spent on running any"),
        pytest.param(331, 2, id="two projects exchanged, beside a wrong digit"),
    ],
)
def test_nothing_right_is_named(seed, mistakes):
    """What was planted is found, and what is located is a statement that was changed."""
    count = campaign.planted((seed, mistakes, 0))

    assert count["documents"] == 1
    assert [n for name, n in count.items() if name[1:] == ("wrong",) and n] == []
    assert sum(n for name, n in count.items() if name[1:] == ("found",)) == 1
