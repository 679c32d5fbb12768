"""Files and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "govledger"
FILE_LINES = 500
FUNCTION_LINES = 70
SOURCES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in SOURCES]


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Every function of a source with the number of lines it spans, docstring and all."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_a_file_has_at_most_500_lines(path):
    """No source file is longer than 500 lines."""
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= FILE_LINES, f"{path.relative_to(PACKAGE)} has {lines} lines; split it by subject below {FILE_LINES}"


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_a_function_has_at_most_70_lines(path):
    """No function is longer than 70 lines."""
    long = {name: n for name, n in functions(path.read_text(encoding="utf-8")) if n > FUNCTION_LINES}

    assert not long, (
        f"{path.relative_to(PACKAGE)}: {', '.join(f'{name} has {n} lines' for name, n in long.items())}; "
        f"split it below {FUNCTION_LINES}: decisions in the caller, work in small functions"
    )


def test_the_lines_of_a_function_are_counted():
    """A function's size is counted from its `def` to its last line."""
    assert list(functions("def f():\n" + "    pass\n" * 70)) == [("f", 71)]
