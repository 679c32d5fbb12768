"""No room of the core knows a language or a country: words are data, and stand where the house keeps them."""

import ast
import fnmatch
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import govledger

PACKAGE = Path(govledger.__file__).parent
FOREIGN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|zh_CN|CNY")
SENTENCE = re.compile(r"[A-Za-z']+(,? [a-z']+){2}")


SAID_BY_ERRORS = (
    "accounts or a disclosure: ",
    "a whole number",
    "is not a fact; write ",
    "goes through the same lines twice",
    "Checked.why is now Checked.reason, ",
    "Finding.marked is now Finding.place_of(Role.MARKED); ",
)
"""How texts begin that stand beside the errors and warnings that say them."""


def code_of(path: Path) -> Iterator[tuple[int, str]]:
    """The words and comments of a source file by their lines, without its docstrings."""
    source = path.read_text(encoding="utf-8")
    bodies = (getattr(node, "body", None) for node in ast.walk(ast.parse(source)))
    alone = [each for body in bodies if isinstance(body, list) for each in body if isinstance(each, ast.Expr)]
    told = {
        line
        for each in alone
        if isinstance(each.value, ast.Constant)
        for line in range(each.lineno, (each.end_lineno or 0) + 1)
    }
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.STRING, tokenize.COMMENT) and token.start[0] not in told:
            yield token.start[0], token.string


def foreign_in(*paths: str) -> list[str]:
    """Where a file, or a file of a room, holds words of one language or country."""
    files = [
        f
        for name in paths
        for f in ([PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).rglob("*.py")))
    ]
    return [
        f"{file.relative_to(PACKAGE).as_posix()}:{line}: {text}"
        for file in files
        for line, text in code_of(file)
        if FOREIGN.search(text)
    ]


def rooms() -> list[str]:
    """The rooms and single files of the package that must be clean, without the countries."""
    found = sorted(each.name for each in PACKAGE.iterdir() if each.suffix == ".py" or (each / "__init__.py").exists())
    return [name for name in found if name != "countries"]


@pytest.mark.parametrize("room", rooms())
def test_a_room_knows_no_language_and_no_country(room):
    """No Chinese character, no zh_CN and no CNY stands in code outside the countries."""
    found = foreign_in(room)

    assert not found, f"move these into a table of the room, or into countries/: {found}"


def sentences_in(path: Path) -> Iterator[str]:
    """The texts of a source file that are sentences, without docstrings and what errors say."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (getattr(node, "body", None) for node in ast.walk(tree))
    spared = [each for body in bodies if isinstance(body, list) for each in body if isinstance(each, ast.Expr)]
    spared += [each for each in ast.walk(tree) if isinstance(each, ast.Raise)]
    told = {id(inner) for each in spared for inner in ast.walk(each)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and SENTENCE.search(node.value)
        ):
            yield f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}: {node.value}"


def test_reconciliation_says_nothing_itself():
    """What reconciliation finds it gives as ids with parts: no sentence stands in its code, but what errors say."""
    files = [path for path in sorted((PACKAGE / "reconciliation").rglob("*.py")) if path.name != "errors.py"]
    found = [each for path in files for each in sentences_in(path)]
    found = [each for each in found if not each.partition(": ")[2].startswith(SAID_BY_ERRORS)]

    assert not found, f"give these an id in reports/messages.en.toml: {found}"


class TestTheScanner:
    """The scanner finds what it is there to find."""

    def test_words_and_comments_count_and_docstrings_do_not(self, tmp_path):
        """A literal, a part of a template and a comment are code; a docstring is not."""
        path = tmp_path / "a.py"
        path.write_text(
            '"""元"""\nx = "元"\ny = f"{x}元"  # 元\n\n\ndef f():\n    """元\n\n    >>> 1 元\n    """\n',
            encoding="utf-8",
        )

        assert [line for line, text in code_of(path) if FOREIGN.search(text)] == [2, 3, 3]


TABLES = {
    "accounts/catalogue/titles.*": "titles of concepts, dimensions and members",
    "accounts/stating.toml": "currencies of countries, and how amounts that are stated by hand are read",
    "classification/data/*": "code lists as published",
    "classification/marks.toml": "marks of printed code lists",
    "countries/*": "what is one country's",
    "documents/list_numbers.toml": "how word processors write the numbers of lists",
    "figures/*.toml": "numerals, units, currencies and marks around numbers",
    "forms/marks.toml": "marks in cells of tables",
    "fiscal/*.csv": "calendars, eras and labels of years",
    "fiscal/*.toml": "words of labels of years and periods",
    "formatting/*.toml": "styles, and labels of tables",
    "reconciliation/checks/words.toml": "scale words of counts, and words for the rest of a list",
    "reconciliation/rules/*.toml": "titles of rules in the record of each",
    "reports/messages.*": "sentences of reports",
    "schemas/*.json": "keys of reports by language, and examples in what is said of entries",
    "reports/verification/marks.toml": "marks around printed figures, for the verifier that shares no table",
}
"""The data that may hold words of a language or a country, and which they are."""


DATA = [path for path in PACKAGE.rglob("*") if path.suffix in (".toml", ".csv", ".json")]


def test_words_in_data_stand_in_tables_made_for_them():
    """Words of one language stand in tables of titles, messages, labels, numerals, units and styles, and of countries."""
    foreign = [path.relative_to(PACKAGE) for path in DATA if FOREIGN.search(path.read_text(encoding="utf-8"))]
    elsewhere = [str(path) for path in foreign if not any(fnmatch.fnmatch(path.as_posix(), name) for name in TABLES)]

    assert len(foreign) > 50
    assert not elsewhere, f"move these words into one of {sorted(TABLES)}"


@pytest.mark.parametrize("name", TABLES)
def test_no_place_for_words_is_idle(name):
    """Each place that may hold words does."""
    held = [path for path in DATA if fnmatch.fnmatch(path.relative_to(PACKAGE).as_posix(), name)]

    assert any(FOREIGN.search(path.read_text(encoding="utf-8")) for path in held)
