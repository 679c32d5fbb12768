"""The program keeps what it compiled at its first start, and nothing that it tells hangs on that."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from govledger import start
from govledger.start import Kept, place

STATEMENT = "某中心2019年度部门决算说明\n2019年支出决算300.00元，其中：基本支出180.00元；项目支出120.00元，比上年减少120.00%。\n"


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def program(statement, caches, **environment):
    """What ``govledger check`` prints, and its status."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    made = subprocess.run(
        [sys.executable, "-m", "govledger", "check", str(statement), "--locale", "en"],
        env={**clean, "XDG_CACHE_HOME": str(caches), **environment}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert made.stderr == ""
    return made.returncode, made.stdout


def files(caches):
    return sorted(path for path in Path(caches).rglob("*") if path.is_file())


class TestTheProgram:
    def test_second_start(self, statement, tmp_path):
        """The first start leaves one file, and the second takes it, leaves it as it is and tells the same."""
        first = program(statement, tmp_path / "caches")
        (kept,) = files(tmp_path / "caches")
        before = kept.stat().st_mtime_ns, kept.read_bytes()
        second = program(statement, tmp_path / "caches", PYTHONHASHSEED="7")

        assert first[0] == 1
        assert "a fall cannot exceed 100%" in first[1]
        assert second == first
        assert files(tmp_path / "caches") == [kept]
        assert (kept.stat().st_mtime_ns, kept.read_bytes()) == before

    @pytest.mark.parametrize("damage", [b"", b"\0", b"{", b"i\1\0\0\0", b"no dictionary"])
    def test_damaged_file(self, statement, tmp_path, damage):
        """A file that was cut off or overwritten is no matter: all is compiled, and the file is written anew."""
        first = program(statement, tmp_path)
        (kept,) = files(tmp_path / "govledger")
        kept.write_bytes(damage)

        assert program(statement, tmp_path) == first
        assert kept.stat().st_size > 100_000

    def test_nowhere_to_write(self, statement, tmp_path):
        """Where the folder for caches is a file, the program does its work all the same."""
        blocked = tmp_path / "blocked"
        blocked.write_text("", encoding="utf-8")

        assert program(statement, blocked)[0] == 1
        assert blocked.read_text(encoding="utf-8") == ""

    def test_python_that_writes_no_bytecode(self, statement, tmp_path):
        """Who forbids Python to keep what it compiles forbids it here as well."""
        program(statement, tmp_path / "caches", PYTHONDONTWRITEBYTECODE="1")

        assert files(tmp_path / "caches") == []

    @pytest.mark.skipif(os.name != "posix", reason="rights of another system")
    def test_file_that_others_may_write(self, tmp_path):
        """A file into which another user could have put a program is not read."""
        path = tmp_path / "kept"
        Kept({("toml", "a = 1"): b"..."}).write(path)
        assert len(Kept.read(path).outcomes) == 1

        path.chmod(0o666)
        assert Kept.read(path).outcomes == {}


def test_the_library_changes_nothing_of_python():
    """Who imports the library, the commands included, has ``re``, ``tomllib`` and attrs as they came."""
    code = (
        "import re, tomllib, attr._make; before = re._compiler.compile, tomllib.loads, dict(vars(attr._make)); "
        "import govledger, govledger.start, govledger.__main__; "
        "assert before == (re._compiler.compile, tomllib.loads, dict(vars(attr._make)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_a_python_with_other_inner_parts(tmp_path):
    """Where the parts that patterns are compiled by have other names, all is compiled as ever."""
    code = (
        "import re, tomllib; del re._parser; before = re._compiler.compile, tomllib.loads; "
        "from govledger import start; start.remember(); assert before == (re._compiler.compile, tomllib.loads); "
        "from govledger.__main__ import main; assert main(['schemes']) == 0"
    )
    caches = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=caches, check=True, timeout=120, stdout=subprocess.DEVNULL)

    assert files(tmp_path) == []


class TestKept:
    @pytest.mark.parametrize(
        ("pattern", "flags", "text"),
        [
            (r"(?P<year>\d{4})年(?P<rest>.)?", 0, "2019年度，2020年"),
            (r"a.c|[^x-z]\b", re.IGNORECASE | re.DOTALL, "A\nC xyz a"),
            (r"(?i:支出|收入)(?=决算)(?<!总)(\d+)?", re.MULTILINE, "支出决算，总收入决算"),
            (rb"(?P<a>\xff+)(b)?", 0, b"\xff\xffb\xff"),
            (r"\w+", re.ASCII, "abc中文"),
            (r"(?x) a  b # words", 0, "ab"),
        ],
    )
    def test_patterns(self, pattern, flags, text, tmp_path):
        """A pattern from the file is the pattern that Python compiles: flags, groups, names, and what it finds."""
        own = re.compile(pattern, flags)
        made = Kept()
        made.pattern(pattern, flags)
        made.write(tmp_path / "kept")
        kept = Kept.read(tmp_path / "kept")
        again = kept.pattern(pattern, flags)

        assert kept.new == 0
        assert (again.flags, again.groups, dict(again.groupindex)) == (own.flags, own.groups, dict(own.groupindex))
        assert [match.groups() for match in again.finditer(text)] == [match.groups() for match in own.finditer(text)]
        assert again.pattern == own.pattern

    def test_wrong_input(self):
        """What Python refuses is refused as Python does, and is not kept."""
        kept = Kept()
        with pytest.raises(re.error, match="unterminated character set"):
            kept.pattern("[a")
        with pytest.raises(tomllib.TOMLDecodeError):
            kept.toml("a =")
        assert (kept.outcomes, kept.new) == ({}, 0)

    def test_tables_are_new_each_time(self):
        """Who changes a table changes it for nobody else."""
        kept = Kept()
        kept.toml("a = [1]")["a"].append(2)

        assert kept.toml("a = [1]") == {"a": [1]}

    def test_dates(self):
        """A table with a date, which cannot be kept, is read each time."""
        kept = Kept()

        assert [str(kept.toml("day = 2019-12-31")["day"]) for _ in range(2)] == ["2019-12-31"] * 2
        assert kept.new == 0

    def test_methods_of_classes(self):
        """The code of a script does the same from the file."""
        kept, found = Kept(), []
        for _ in range(2):
            names: dict[str, object] = {}
            exec(kept.code("def double(n):\n    return 2 * n\n", "<made>", "exec"), names)
            found.append(names["double"](21))  # type: ignore[operator]

        assert (found, kept.new) == ([42, 42], 1)


def test_place(monkeypatch, tmp_path):
    """The file lies in the folder that the user names, one for each version of Python."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert place().parent == tmp_path / "govledger"
    assert sys.implementation.cache_tag in place().name
    assert start.MAGIC_NUMBER.hex() in place().name
