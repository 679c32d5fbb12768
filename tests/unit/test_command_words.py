"""Words of users on the command line, for one source and for many."""

import json
from pathlib import Path

import pytest

from govledger.many import check_many, read_many

OWN = "word,kind,meaning,dimensions\n食堂支出,head,expenditure,project=食堂\n缩水,down,,\n"
TEXT = "某局2020年度部门决算\n食堂支出4.00万元，比上年缩水1.00万元，缩水50.0%。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with two statements in words of their place, and a file of these."""
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text(OWN, encoding="utf-8")
    for name in ("texts/a.txt", "texts/b.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(TEXT, encoding="utf-8")


class TestWords:
    def test_read(self, run):
        """read knows the words of the file."""
        plain, own = (
            json.loads(run("read", "texts/a.txt", *words)[1])["facts"][0] for words in ([], ["--words", "own.csv"])
        )

        assert (plain["concept"], own["concept"], own["dimensions"]) == (
            "unclassified", "expenditure", {"project": "食堂"},
        )  # fmt: skip

    def test_check(self, run):
        """What check finds with the words of the file: 4 less 1 is 20 per cent of 5, not 50."""
        plain, own = (
            json.loads(run("check", "texts/a.txt", "--format", "json", *words)[1])
            for words in ([], ["--words", "own.csv"])
        )

        assert (plain["verdict"], own["verdict"]) == ("unverified", "to-explain")
        assert [finding["rule"] for finding in own["findings"]] == ["CN21"]

    def test_many(self, run):
        """Every source of several is read with them, whatever the number of processes."""
        one, two = (
            run("read", "texts", "--words", "own.csv", "--format", "jsonl", "--jobs", jobs)[1] for jobs in (1, 2)
        )

        assert one == two
        assert [len(json.loads(line)["claims"]) for line in one.splitlines()] == [1, 1]

    def test_a_wrong_file_is_one_error(self, run):
        """A file of words that cannot be used is one line for all sources, and none is read."""
        Path("own.csv").write_text(f"{OWN}减少,up,,\n", encoding="utf-8")
        status, out, err = run("check", "texts", "--words", "own.csv")

        assert (status, out) == (2, "")
        assert err == (
            "govledger: own.csv: line 4: '减少' would be both up and the down of the library; tell them apart by a "
            "neighbour in dimensions (at=head, at=end, before=time, before=change or before=when), or give a longer word\n"
        )

    def test_a_missing_file(self, run):
        """A file of words that is not there is one line."""
        assert run("read", "texts", "--words", "none.csv") == (
            2, "", "govledger: none.csv: no such file of words; check the path\n",
        )  # fmt: skip

    def test_a_country_without_words(self, run):
        """A country whose readers take no words refuses them."""
        status, _, err = run("read", "texts", "--words", "own.csv", "--country", "es")

        assert (status, err) == (
            2, "govledger: es: words: its readers take no words from a file; leave out words= (or --words)\n",
        )  # fmt: skip


class TestMany:
    def test_records(self):
        """check_many and read_many take a file of words for every source."""
        for records in (check_many, read_many):
            found = list(records(["texts"], words=Path("own.csv"), jobs=1))

            assert [len(each["claims"]) for each in found] == [1, 1]
