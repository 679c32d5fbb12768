"""The schemas on the command line."""

import json
from pathlib import Path

import pytest

from govledger.schemas import SCHEMAS, schema_text


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own, in which the command is run."""
    monkeypatch.chdir(tmp_path)


def test_all(run):
    """Without a name each schema is a line with its title."""
    status, out, _ = run("schema")

    assert (status, [line.split()[0] for line in out.splitlines()]) == (0, list(SCHEMAS))
    assert out.splitlines()[3] == "rulebook    A rulebook of govledger (TOML)"


@pytest.mark.parametrize("name", SCHEMAS)
def test_one(run, name):
    """With a name it is the schema as it is shipped, printed or in a file."""
    assert run("schema", name) == (0, schema_text(name), "")
    assert run("schema", name, "--output", "a.json") == (0, "", "")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["$id"] == f"urn:govledger:{name}"


def test_refused(run):
    """A name that there is not, and a file for all of them, are refused in one line."""
    assert run("schema", "rulebok")[2].startswith("govledger: unknown schema 'rulebok'; near: 'rulebook'; known: ")
    assert run("schema", "--output", "a.json")[2].startswith("govledger: --output needs a NAME; one of accounts, ")
