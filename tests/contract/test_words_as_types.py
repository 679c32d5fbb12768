"""The types of closed vocabularies hold the words of the shipped tables, all of them and in their order."""

import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from govledger.accounts import PHASES, AccountsKind, ConceptId, DimensionId, Members, PhaseId, Scope, shipped_catalogue
from govledger.countries.kinds import KINDS
from govledger.formatting import House
from govledger.formatting.locales import data_of

ROOT = Path(__file__).parents[2]


def test_concepts():
    """Every concept of the catalogue is one of the type, and no other."""
    assert get_args(ConceptId) == tuple(shipped_catalogue().concepts)


def test_phases():
    """Every phase that a fact can be stated in."""
    assert get_args(PhaseId) == PHASES


def test_dimensions():
    """Every dimension, as a name and as a keyword; the entity is one more."""
    names = tuple(shipped_catalogue().dimensions)

    assert get_args(DimensionId) == (*names, "entity")
    assert tuple(Members.__annotations__) == names
    assert set(Scope.__optional_keys__) == {*names, "entity"}


def test_kinds_and_houses():
    """The kinds of accounts, and the houses whose styles are shipped."""
    assert get_args(AccountsKind) == KINDS
    assert get_args(House) == tuple(data_of("houses.toml"))


@pytest.mark.campaign
def test_pyright_is_content():
    """What mypy accepts and refuses of the public face, pyright does in its strict mode; examples leak no unknown type."""
    pyright = shutil.which("pyright") or shutil.which("basedpyright")
    if pyright is None:
        pytest.skip("pyright is not installed: pip install pyright, or npm install pyright")
    done = subprocess.run([pyright], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:]
