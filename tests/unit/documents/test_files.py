"""Files that are written whole or not at all."""

import os

import pytest

from govledger.documents.files import check_target, problem_of, replace_text
from govledger.errors import UnusableSource


class TestReplaceText:
    def test_the_text_takes_the_place_of_what_was_there(self, tmp_path):
        """A file is replaced, and nothing is left beside it."""
        path = tmp_path / "out.txt"
        path.write_text("old", encoding="utf-8")
        replace_text(str(path), "收入5元。\n")

        assert path.read_bytes() == "收入5元。\n".encode()
        assert os.listdir(tmp_path) == ["out.txt"]

    @pytest.mark.parametrize("text", ["\ud800", "收入\udfff元"])
    def test_what_cannot_be_written_leaves_the_old_file(self, text, tmp_path):
        """A text that is no UTF-8 is refused, and what was there stays."""
        path = tmp_path / "out.txt"
        path.write_text("old", encoding="utf-8")
        with pytest.raises(UnusableSource, match="cannot be written"):
            replace_text(str(path), text)

        assert path.read_text(encoding="utf-8") == "old"
        assert os.listdir(tmp_path) == ["out.txt"]

    def test_a_folder_is_refused(self, tmp_path):
        """A folder cannot be written to."""
        with pytest.raises(UnusableSource, match="cannot be written"):
            replace_text(str(tmp_path), "5")


class TestCheckTarget:
    def test_a_source_is_no_target(self, tmp_path):
        """An output that is one of the sources, by any name, is refused; another file is not."""
        path = tmp_path / "in.txt"
        path.write_text("5", encoding="utf-8")
        check_target(str(tmp_path / "out.txt"), [str(path), "-", "gone.txt"])
        with pytest.raises(UnusableSource, match="it is one of the sources"):
            check_target(f"{tmp_path}/./in.txt", [str(path)])


class TestProblemOf:
    def test_words_without_numbers(self):
        """The words of the system are kept, its numbers are not."""
        assert problem_of(OSError(28, "No space left on device")) == "No space left on device"
        assert problem_of(OSError("odd")) == "odd"
        assert problem_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x")) == "it holds characters that are not UTF-8"
