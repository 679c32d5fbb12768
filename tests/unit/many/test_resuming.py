"""Records that were kept before: which of them still hold, and which are refused."""

from pathlib import Path

import pytest

from govledger.errors import UnfitRecords, UnusableSource
from govledger.many.resuming import take_up
from govledger.many.work import Task, Work

CHECK, READ = Work(Task(judge=True)), Work(Task(judge=False))
NAMES = ["accounts/clean.txt", "accounts/cut.pdf", "accounts/gone.txt", "accounts/wrong.txt"]


def kept(work=CHECK, names=NAMES):
    """The records of some sources in a file."""
    text = "".join(work(name).text for name in names)
    Path("kept.jsonl").write_text(text, encoding="utf-8")
    return text


def names_of(rows):
    """Of each row its file, without the folder."""
    return [Path(row.name).name for row in rows]


class TestWhatHolds:
    def test_all_that_is_as_it_was(self):
        """Records of files that are as they were hold, those of unreadable and of missing ones as well; the file stays."""
        text = kept()
        rows = take_up("kept.jsonl", CHECK, NAMES)

        assert [row.status for row in rows] == ["consistent", "unreadable", "unreadable", "contradicted"]
        assert Path("kept.jsonl").read_text(encoding="utf-8") == text

    def test_the_row_is_that_of_the_report(self):
        """What the summary tells of a record is what it tells of its report."""
        kept()

        assert take_up("kept.jsonl", CHECK, NAMES) == [CHECK(name).row for name in NAMES]

    def test_a_file_that_has_changed(self):
        """The record of a file that has changed, or is there now, is taken out."""
        kept()
        Path("accounts/clean.txt").write_text("另一份\n", encoding="utf-8")
        Path("accounts/gone.txt").write_text("有了\n", encoding="utf-8")

        assert names_of(take_up("kept.jsonl", CHECK, NAMES)) == ["cut.pdf", "wrong.txt"]
        assert Path("kept.jsonl").read_text(encoding="utf-8").count("\n") == 2

    def test_a_source_that_is_not_named_now(self):
        """Its record stays, for the work on it was done."""
        kept()
        Path("accounts/clean.txt").unlink()

        assert names_of(take_up("kept.jsonl", CHECK, NAMES[3:])) == [Path(name).name for name in NAMES]

    def test_a_record_that_stands_twice(self):
        """Of two records of one file the first stays."""
        text = kept()
        Path("kept.jsonl").write_text(text + text, encoding="utf-8")

        assert len(take_up("kept.jsonl", CHECK, NAMES)) == len(NAMES)
        assert Path("kept.jsonl").read_text(encoding="utf-8") == text

    def test_accounts_that_were_kept(self):
        """A record of accounts in JSON is found again by its file, not by the source that they name."""
        Path("a.json").write_text(READ("accounts/wrong.txt").text, encoding="utf-8")
        kept(names=["a.json"])

        assert names_of(take_up("kept.jsonl", CHECK, ["a.json"])) == ["a.json"]

    def test_there_is_no_file_yet(self):
        """Nothing was kept, and nothing is written."""
        assert take_up("none.jsonl", CHECK, NAMES) == []
        assert not Path("none.jsonl").exists()

    def test_accounts_that_were_read(self):
        """Records of accounts hold for who reads."""
        kept(READ)

        assert [row.status for row in take_up("kept.jsonl", READ, NAMES)] == [
            "read",
            "unreadable",
            "unreadable",
            "read",
        ]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("work", "asked"),
        [
            (READ, "asked for is govledger/accounts/1"),
            (Work(Task(judge=True, rulebook="claims")), "was checked with cn-department, and asked for is claims"),
            (Work(Task(judge=True, locale="en")), "is in another language, and asked for is en"),
        ],
    )
    def test_records_of_something_else(self, work, asked):
        """Records that tell that they are of another command, rulebook or language are refused, and the file stays."""
        text = kept(names=["accounts/cut.pdf", "accounts/wrong.txt"])

        with pytest.raises(UnfitRecords, match=f"line 2: .*{asked}"):
            take_up("kept.jsonl", work, NAMES)

        assert Path("kept.jsonl").read_text(encoding="utf-8") == text

    @pytest.mark.parametrize(
        "line",
        [
            "收入5元",
            "[1]",
            "{}",
            '{"source": "a"}',
            '{"source": {"name": "a"}}',
            '{"source": {"name": "a", "sha256": ""}}',
            '{"source": {"name": [], "sha256": ""}}',
            '{"source": {"name": "a", "sha256": ""}, "schema": "govledger/report/2", "rulebook": "claims"}',
        ],
    )
    def test_what_is_no_record(self, line):
        """A file that holds anything else is not one to go on with, and stays."""
        Path("kept.jsonl").write_text(f"{line}\n", encoding="utf-8")

        with pytest.raises(UnusableSource, match=r"kept.jsonl: line 1: is no record of --format jsonl"):
            take_up("kept.jsonl", CHECK, NAMES)

        assert Path("kept.jsonl").read_text(encoding="utf-8") == f"{line}\n"
