"""No figure is ever a float: the source holds no float literal and calls float() nowhere."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "govledger"
SOURCES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in SOURCES]

PERMITTED: dict[tuple[str, str], str] = {
    ("plots/scale.py", "float(value)"): "a position in a picture, which nobody reads as a figure",
}
"""What is a float all the same: (file below src/govledger, the code) -> why it is no figure of an account."""


def floats(source: str) -> list[tuple[int, str]]:
    """Every float literal and every call of float() in a source: line and code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        if literal or call:
            found.append((node.lineno, ast.unparse(node)))
    return sorted(found)


@pytest.mark.parametrize("name", NAMES)
def test_no_float_in_the_source(name):
    """A number in the source is an int, a Decimal or a Fraction."""
    path = PACKAGE / name
    found = [(n, code) for n, code in floats(path.read_text(encoding="utf-8")) if (name, code) not in PERMITTED]

    assert not found, (
        f"{name}: {', '.join(f'line {n}: {code}' for n, code in found)}; use Decimal('0.1') or Fraction(1, 10), "
        "or enter it in PERMITTED with the reason why it is no figure"
    )


def test_every_permit_is_used_and_has_a_reason():
    """A permit names code that is there, and says why."""
    used = {
        (name, code) for path, name in zip(SOURCES, NAMES, strict=True) for _, code in floats(path.read_text("utf-8"))
    }
    stale = sorted(set(PERMITTED) - used)

    assert stale == [], f"remove {stale} from PERMITTED: nothing of the kind is in the source"
    assert all(reason.strip() for reason in PERMITTED.values())


@pytest.mark.parametrize("source", ["x = 0.5", "f(1e-9)", "float('0.1')", "def f(x=2.0): ...", "x = 1j"])
def test_every_float_is_found(source):
    """A float is found as a literal, an argument, a default and a call."""
    assert floats(source)


@pytest.mark.parametrize("source", ["x = 5", "isinstance(x, float)", "def f(x: float): ...", "s = '0.5'"])
def test_what_is_no_float_passes(source):
    """Refusing floats needs the word, and texts may hold any digits."""
    assert floats(source) == []
