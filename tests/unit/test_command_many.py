"""Folders, patterns and records on the command line."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

TEXTS = {
    "clean.txt": "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n",
    "sub/cut.pdf": "%PDF-1.7",
    "sub/wrong.txt": "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n",
}
CUT = "govledger: accounts/sub/cut.pdf: is cut off or damaged; get the whole file and try again\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of accounts, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        path = Path("accounts", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def written(name):
    """The records in a file."""
    return [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]


class TestSources:
    @pytest.mark.parametrize(
        "sources", [["accounts"], ["accounts/**/*"], ["accounts/clean.txt", "accounts", "accounts"]]
    )
    def test_folders_and_patterns(self, run, sources):
        """A folder or a pattern is each of its files once; what cannot be used hides no error."""
        status, out, err = run("check", *sources)

        assert (status, err) == (1, CUT)
        assert [line.split()[-1] for line in out.splitlines() if line.startswith("来源")] == [
            "accounts/clean.txt",
            "accounts/sub/wrong.txt",
        ]

    def test_an_empty_folder(self, run):
        """A folder without a file to read is one clear error."""
        Path("empty").mkdir()
        status, out, err = run("check", "empty")

        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("govledger: empty: is a folder without a file to read; ")

    def test_standard_input_among_files(self, run, monkeypatch):
        """Text on standard input has its place among the files."""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXTS["clean.txt"].encode())))
        out = run("check", "accounts/clean.txt", "-", "accounts/sub/wrong.txt", "--format", "jsonl")[1]

        assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == [
            "accounts/clean.txt",
            "-",
            "accounts/sub/wrong.txt",
        ]

    def test_accounts_of_a_folder_as_one_table(self, run):
        """read --format csv makes one table of a folder."""
        status, out, err = run("read", "accounts", "--format", "csv")

        assert (status, err, len(out.splitlines())) == (2, CUT, 5)

    def test_what_each_is_made_of(self, run):
        """read --explain tells it of each file of a folder, in the language asked for."""
        status, out, err = run("read", "accounts", "--explain", "--locale", "en")

        assert (status, err) == (2, CUT)
        assert [line for line in out.splitlines() if line.startswith(("accounts", "text", "line"))] == [
            "accounts/clean.txt",
            "text: 3 amounts, 2 no figures",
            "line 2",
            "accounts/sub/wrong.txt",
            "text: 1 amounts, 1 rates, 2 no figures",
            "line 2",
        ]

    def test_what_one_is_made_of(self, run):
        """Of one file alone the name is known."""
        out = run("read", "accounts/clean.txt", "--explain", "--locale", "en")[1]

        assert out.startswith("text: 3 amounts, 2 no figures\n")
        assert "accounts/clean.txt" not in out

    def test_how_each_clause_was_read(self, run):
        """read --explain tells it of sentences, behind what the source is made of."""
        out = run("read", "accounts/clean.txt", "--explain", "--locale", "en")[1]

        assert "\n  form     state: 2019年支出决算 300.00元\n  means    expenditure 2019, outturn = 300.00元\n" in out

    def test_what_has_no_sentences(self, run):
        """Accounts that were kept have no clauses to be told."""
        with open("kept.json", "w", encoding="utf-8") as file:
            file.write(run("read", "accounts/clean.txt", "--format", "json")[1])

        assert run("read", "kept.json", "--explain", "--locale", "en")[1].startswith("text: ")
        assert "tokens" not in run("read", "kept.json", "--explain", "--locale", "en")[1]

    @pytest.mark.parametrize("name", ["scan.png", "scan.JPG", "scan.tif"])
    def test_pictures_in_a_folder(self, run, name):
        """A picture is one of its files; without --ocr its record says how it is read."""
        Path("accounts", name).write_bytes(b"\x89PNG")
        out = run("check", "accounts", "--format", "jsonl")[1]
        (reason,) = [
            each["reason"] for each in map(json.loads, out.splitlines()) if each["source"]["name"].endswith(name)
        ]

        assert reason.startswith("is a picture, and what stands on it is recognised only where that is asked for")
        assert "--ocr" in reason


class TestOutput:
    @pytest.mark.parametrize("form", ["html", "text", "json"])
    def test_it_is_written_as_it_comes(self, run, form, monkeypatch):
        """What is done stands on the disk before the next is begun, and becomes the output when all is there."""
        from govledger.command_many import ManySources

        beside, done = [], ManySources.done

        def watched(self):
            for each in done(self):
                beside.append(len([*Path().glob(".out.*.tmp")]))
                yield each

        monkeypatch.setattr(ManySources, "done", watched)
        printed = run("check", "accounts", "--format", form)[1]
        run("check", "accounts", "--format", form, "--output", "out.txt")

        assert Path("out.txt").read_text(encoding="utf-8") == printed
        assert beside[3:] == [0, 1, 1]

    @pytest.mark.parametrize("arguments", [("check", "html"), ("check", "text"), ("read", "csv")])
    def test_what_fails_leaves_nothing_half_written(self, run, arguments, monkeypatch):
        """The old output stays, and no other file is left."""
        from govledger.command_many import ManySources

        done = ManySources.done

        def failing(self):
            yield next(done(self))
            raise KeyboardInterrupt

        monkeypatch.setattr(ManySources, "done", failing)
        Path("out.txt").write_text("old", encoding="utf-8")
        command, form = arguments

        assert run(command, "accounts", "--format", form, "--output", "out.txt")[0] == 130
        assert Path("out.txt").read_text(encoding="utf-8") == "old"
        assert sorted(path.name for path in Path().iterdir()) == ["accounts", "out.txt"]


class TestJsonLines:
    def test_one_line_a_source(self, run):
        """Reports are those of --format json, and what cannot be used has a line too."""
        status, out, err = run("check", "accounts", "--format", "jsonl")
        clean, cut, _ = map(json.loads, out.splitlines())

        assert (status, err) == (1, CUT)
        assert clean == json.loads(run("check", "accounts/clean.txt", "--format", "json")[1])
        assert (cut["schema"], cut["status"]) == ("govledger/unreadable/1", "unreadable")

    def test_json_leaves_out_what_cannot_be_used(self, run):
        """--format json is a line for each report alone, as it was."""
        assert [
            json.loads(line)["verdict"] for line in run("check", "accounts", "--format", "json")[1].splitlines()
        ] == [
            "consistent",
            "contradicted",
        ]

    def test_one_source_is_a_line(self, run):
        """One source is one line as well."""
        assert len(run("read", "accounts/clean.txt", "--format", "jsonl")[1].splitlines()) == 1

    @pytest.mark.skipif(sys.platform != "linux", reason="names of files that are bytes")
    def test_a_name_that_is_no_text(self, run):
        """A name that is not UTF-8 stops nothing."""
        Path(os.fsdecode(b"accounts/\xff.txt")).write_text(TEXTS["clean.txt"], encoding="utf-8")
        status, _, _ = run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl")
        again, _, _ = run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume")

        assert (status, again, len(written("out.jsonl"))) == (1, 1, 4)

    def test_jobs_change_no_byte(self, run):
        """Any number of processes prints the same."""
        outs = [run("check", "accounts", "--margins", "--format", "jsonl", "--jobs", jobs) for jobs in (1, 3)]

        assert outs[0] == outs[1]


class TestSummary:
    def test_text_after_the_reports(self, run):
        """--summary - prints the table after the reports, in the language of the first."""
        out = run("check", "accounts", "--summary", "-")[1]

        assert out.splitlines()[-1] == "合计（3）：有矛盾 1，未见矛盾 1，无法读取 1"

    def test_in_the_language_asked_for(self, run):
        """--locale is the language of the summary too; unreadable sources alone are told of in English."""
        assert run("check", "accounts", "--summary", "-", "--locale", "en")[1].splitlines()[-1] == (
            "all (3): contradicted 1, consistent 1, unreadable 1"
        )
        assert run("check", "accounts/sub/cut.pdf", "--summary", "-")[1].splitlines()[-1] == "all (1): unreadable 1"

    @pytest.mark.parametrize("kind", ["txt", "csv", "xlsx"])
    def test_in_a_file(self, run, kind):
        """A file of each kind is written beside the reports."""
        status, out, _ = run("check", "accounts", "--summary", f"all.{kind}", "--format", "json")

        assert (status, len(out.splitlines())) == (1, 2)
        assert Path(f"all.{kind}").stat().st_size

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ("--summary all.pdf", "accepted: -, .txt, .csv, .xlsx"),
            ("--summary - --format jsonl", "would stand among the records"),
            ("--summary accounts/clean.txt", "it is one of the sources"),
            ("--summary nowhere/all.csv", "there is no such folder"),
            ("--summary all.txt --output ./all.txt", "give each its own"),
            ("--resume", "give --format jsonl and --output FILE"),
            ("--resume --format jsonl", "give --format jsonl and --output FILE"),
            ("--jobs 0", "'0' is no whole number from 1 to 999999"),
            ("--timeout inf", "'inf' is no whole number from 1 to 999999"),
        ],
    )
    def test_what_cannot_be_done_is_refused_before_anything_is_read(self, run, arguments, words):
        """One line says what can be done, and nothing is read or written."""
        status, out, err = run("check", "accounts", *arguments.split())

        assert (status, out, err.count("\n")) == (2, "", 1)
        assert words in err

    def test_a_missing_library_is_told_first(self, run, monkeypatch):
        """A summary that could not be written when all is done is refused before anything is read."""
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        status, out, err = run("check", "accounts", "--summary", "all.xlsx")

        assert (status, out, "govledger[xlsx]" in err) == (2, "", True)


class TestResume:
    def test_nothing_is_read_again(self, run, monkeypatch):
        """What stands in the file is not read again, and counts in the summary and the status."""
        assert run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl")[0] == 1
        kept = Path("out.jsonl").read_bytes()
        monkeypatch.setattr("govledger.countries.sources.read_source", None)
        status, out, err = run(
            "check", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume", "--summary", "all.csv"
        )

        assert (status, out, err) == (1, "", "")
        assert Path("out.jsonl").read_bytes() == kept
        assert len([*csv.reader(io.StringIO(Path("all.csv").read_text(encoding="utf-8")))]) == 5

    def test_new_files_are_added(self, run):
        """What is new is read and stands at the end."""
        run("check", "accounts/sub", "--format", "jsonl", "--output", "out.jsonl")
        run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume")

        assert [Path(each["source"]["name"]).name for each in written("out.jsonl")] == [
            "cut.pdf",
            "wrong.txt",
            "clean.txt",
        ]

    def test_records_are_not_replaced_by_accident(self, run):
        """Without --resume a file that holds records is refused and stays."""
        Path("out.jsonl").write_text("{}\n", encoding="utf-8")
        status, _, err = run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl")

        assert (status, err) == (
            2,
            "govledger: out.jsonl: holds records already; go on with them by --resume, or remove it\n",
        )
        assert Path("out.jsonl").read_text(encoding="utf-8") == "{}\n"

    def test_other_options_are_refused(self, run):
        """Records in another language are not mixed with new ones."""
        run("check", "accounts/sub", "--format", "jsonl", "--output", "out.jsonl")
        status, _, err = run(
            "check", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume", "--locale", "en"
        )

        assert (status, "line 2: is in another language" in err) == (2, True)
        assert len(written("out.jsonl")) == 2

    @pytest.mark.parametrize(
        ("before", "after", "says"),
        [
            ((), ("--accuse", "2"), "was made with the usual options, and asked for is one made with --accuse 2"),
            ((), ("--kind", "budget"), "was made with the usual options, and asked for is one made with --kind budget"),
            (
                ("--words", "own.csv"),
                (),
                "was made with --words own.csv, and asked for is one made with the usual options",
            ),
            (("--margins",), (), "was made with --margins, and asked for is one made with the usual options"),
            ((), ("--ocr",), "was made with the usual options, and asked for is one made with --ocr"),
            (
                ("--ocr", "--accuse", "3"),
                ("--ocr",),
                "was made with --accuse 3 --ocr, and asked for is one made with --ocr",
            ),
        ],
    )
    @pytest.mark.parametrize("source", ["accounts/clean.txt", "accounts/sub/cut.pdf"])
    def test_records_that_other_options_made(self, run, source, before, after, says):
        """They are refused in one line and stay, those of files that could not be read as well."""
        Path("own.csv").write_text("word,kind,meaning,dimensions\n食堂支出,head,expenditure,\n", encoding="utf-8")
        run("check", source, "--format", "jsonl", "--output", "out.jsonl", *before)
        kept = Path("out.jsonl").read_bytes()
        status, out, err = run("check", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume", *after)

        assert (status, out, err.count("\n")) == (2, "", 1)
        assert f"out.jsonl: line 1: {says}; ask as before" in err
        assert Path("out.jsonl").read_bytes() == kept

    def test_the_same_options_go_on(self, run):
        """Records that the same options made are taken up, and a report among them is as it was written."""
        options = ("--accuse", "2", "--margins", "--format", "jsonl", "--output", "out.jsonl")
        run("check", "accounts/sub", *options)
        status, _, _ = run("check", "accounts", *options, "--resume")
        *_, last = written("out.jsonl")
        Path("one.json").write_text(json.dumps(last), encoding="utf-8")

        assert (status, len(written("out.jsonl"))) == (1, 3)
        assert last["asked"] == {"accuse": 2, "margins": True}
        assert run("verify", "one.json", "accounts/clean.txt")[0] == 0

    def test_reading_goes_on_as_well(self, run):
        """read keeps records and goes on with them as check does."""
        run("read", "accounts/sub", "--format", "jsonl", "--output", "out.jsonl")
        status, _, _ = run("read", "accounts", "--format", "jsonl", "--output", "out.jsonl", "--resume")

        assert (status, len(written("out.jsonl"))) == (2, 3)


class TestProgress:
    @pytest.fixture
    def seen(self, run, monkeypatch):
        """The lines that a terminal shows one after the other."""

        def made(*arguments, columns=100):
            monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
            monkeypatch.setenv("COLUMNS", str(columns))
            return run(*arguments)[2].split("\r\x1b[K")

        return made

    def test_how_far_it_has_come(self, seen):
        """How many of how many, the name at hand, how many came to what, and how long it will still take."""
        lines = [line for line in seen("check", "accounts") if line.startswith("[")]

        assert lines[0] == "[1/3] accounts/clean.txt"
        assert lines[2].rpartition("  ")[0] == "[3/3] accounts/sub/wrong.txt  consistent 1, unreadable 1"
        assert lines[2].endswith(" left")

    def test_it_is_one_line(self, seen):
        """A name that is longer than the line is cut at its front, and left out where there is no room for it."""
        long = Path("accounts", "名" * 60 + ".txt")
        long.write_text(TEXTS["clean.txt"], encoding="utf-8")
        lines = [line for line in seen("check", "accounts", columns=80) if line.startswith("[")]

        assert lines[-1].startswith("[4/4] ...名名")
        assert [line for line in seen("check", "accounts", columns=40) if line.startswith("[4/4]   ")]

    def test_nothing_is_left_of_it(self, seen):
        """What is complained about stands alone on its line, and the last thing is an empty line."""
        lines = seen("check", "accounts")

        assert CUT in lines
        assert lines[-1] == ""

    def test_no_terminal_sees_nothing(self, run):
        """Elsewhere standard error has complaints alone."""
        assert run("check", "accounts")[2] == CUT
