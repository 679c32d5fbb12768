"""Which files are meant by folders, patterns and names."""

import hashlib
import os
from pathlib import Path

import pytest

from govledger.many import files_of
from govledger.many.sources import sha256_of

TREE = ("a.txt", "b/c.pdf", "b/d/e.csv", "b/film.mp4", "b/.hidden.txt", ".git/f.txt", "b/~$c.xlsx", "z.XLSX")


@pytest.fixture(autouse=True)
def tree(tmp_path, monkeypatch):
    """A folder of files that can be read, one that cannot, and some that nobody published."""
    (tmp_path / "tree").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    for name in TREE:
        path = Path("accounts", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def short(names):
    """Names without the folder that all are in."""
    return [Path(name).relative_to("accounts").as_posix() for name in names]


class TestAFolder:
    def test_all_below_it_that_can_be_read(self):
        """A folder is all files below it whose names end as those of a readable format, in order; hidden ones are left out."""
        assert short(files_of(["accounts"])) == ["a.txt", "b/c.pdf", "b/d/e.csv", "z.XLSX"]

    def test_a_folder_without_any_stands_for_itself(self):
        """So that reading it says what is wrong."""
        Path("empty").mkdir()

        assert files_of(["empty"]) == ["empty"]

    @pytest.mark.skipif(os.name != "posix", reason="links of another system")
    def test_links_do_not_loop(self):
        """A link to a folder above is not followed, neither below a folder nor by a pattern; one to a file is the file."""
        os.symlink("..", "accounts/b/up")
        os.symlink("../a.txt", "accounts/b/also.txt")

        assert short(files_of(["accounts"])) == ["a.txt", "b/c.pdf", "b/d/e.csv", "z.XLSX"]
        assert short(files_of(["accounts/**/*.txt"])) == ["a.txt"]
        assert short(files_of(["accounts/b"])) == ["b/also.txt", "b/c.pdf", "b/d/e.csv"]


class TestAPattern:
    @pytest.mark.parametrize(
        ("pattern", "names"),
        [
            ("accounts/*.txt", ["a.txt"]),
            ("accounts/**/*.csv", ["b/d/e.csv"]),
            ("accounts/*/[cd]*", ["b/c.pdf", "b/d/e.csv"]),
            ("accounts/b/*.mp4", ["b/film.mp4"]),
            ("accounts/b/.*", ["b/.hidden.txt"]),
            ("accounts/?.txt", ["a.txt"]),
        ],
    )
    def test_what_it_fits(self, pattern, names):
        """A pattern is the files that it fits, and what can be read below the folders that it fits."""
        assert short(files_of([pattern])) == names

    def test_an_absolute_one(self):
        """A pattern may begin anywhere."""
        assert files_of([Path("accounts/*.txt").absolute()]) == [str(Path("accounts/a.txt").absolute())]

    @pytest.mark.parametrize("pattern", ["accounts/*.ods", "accounts/**x", "accounts/["])
    def test_one_that_fits_nothing_stands_for_itself(self, pattern):
        """So that reading it says that there is no such file."""
        assert files_of([pattern]) == [pattern]

    def test_a_file_that_is_named_like_one_is_that_file(self):
        """Brackets in the name of a file that is there are no pattern."""
        Path("accounts/[a].txt").touch()

        assert short(files_of(["accounts/[a].txt"])) == ["[a].txt"]


class TestNames:
    def test_a_file_is_meant_once(self):
        """A file that is named twice, in whatever words, is read once, at its first place."""
        given = ["accounts/z.XLSX", "accounts/b/../z.XLSX", "accounts", "-", "-", "accounts/a.txt"]

        assert [*short(files_of(given)[:-1]), files_of(given)[-1]] == ["z.XLSX", "a.txt", "b/c.pdf", "b/d/e.csv", "-"]

    def test_a_named_file_is_taken_whatever_its_suffix(self):
        """Who names a file means it."""
        assert short(files_of(["accounts/b/picture.png", "accounts/gone.txt"])) == ["b/picture.png", "gone.txt"]


def test_sha256_of_a_file():
    """The SHA-256 is of the bytes; what is no file has none."""
    assert sha256_of("accounts/a.txt") == hashlib.sha256(b"a.txt").hexdigest()
    assert [sha256_of(name) for name in ("accounts", "gone.txt", "-")] == [None, None, None]
