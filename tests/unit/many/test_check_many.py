"""Many sources from Python: records in order, whatever becomes of each, and whatever reads them."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govledger.documents import Document
from govledger.errors import UnknownCountry, UnknownLanguage, UnknownRulebook
from govledger.many import check_many, read_many
from govledger.many.processes import done_in_order, usual_jobs
from govledger.many.work import Task, Work
from govledger.reports import verify_report


def told(records):
    """Of each record its file and what it came to."""
    return [
        (Path((each.get("file") or each["source"])["name"]).name, each.get("verdict") or each["status"])
        for each in records
    ]


class TestRecords:
    def test_each_source_has_one(self):
        """Reports and what cannot be used stand in the order of the sources."""
        assert told(check_many(["accounts"], jobs=2)) == [
            ("clean.txt", "consistent"),
            ("cut.pdf", "unreadable"),
            ("loose.txt", "unverified"),
            ("table.csv", "unreadable"),
            ("wrong.txt", "contradicted"),
        ]

    def test_one_that_cannot_be_used_says_why(self):
        """Its record names the file, its SHA-256 and the reason, and is no report."""
        (record,) = check_many(["accounts/cut.pdf"])

        assert record == {
            "schema": "govledger/unreadable/1",
            "source": {"name": "accounts/cut.pdf", "sha256": hashlib.sha256(b"%PDF-1.7").hexdigest()},
            "status": "unreadable",
            "reason": "is cut off or damaged; get the whole file and try again",
        }

    def test_a_folder_without_files_is_one(self):
        """An empty folder is one clear error."""
        Path("empty").mkdir()
        (record,) = check_many(["empty"])

        assert record["reason"].startswith("is a folder without a file to read; what is read ends in one of .csv, ")

    def test_reading_gives_accounts(self):
        """read_many gives the accounts, without a verdict."""
        records = [*read_many(["accounts/clean.txt", "accounts/cut.pdf"], jobs=1)]

        assert [record["schema"] for record in records] == ["govledger/accounts/1", "govledger/unreadable/1"]

    def test_accounts_that_were_kept_name_their_file(self):
        """Accounts in JSON are of another source; their record names the file as well, and is a report as it was written."""
        (kept,) = read_many(["accounts/clean.txt"])
        Path("kept.json").write_text(json.dumps(kept), encoding="utf-8")
        (record,) = check_many(["kept.json"])

        assert (record["file"]["name"], record["source"]["name"]) == ("kept.json", "accounts/clean.txt")
        source = Document.from_text(Path("accounts/clean.txt").read_text(encoding="utf-8"), name="accounts/clean.txt")
        assert verify_report(record, source).holds

    def test_what_no_source_could_use_is_refused_at_once(self):
        """A wrong country, rulebook or language is one error and not one record for each source."""
        for given, error in (
            ({"country": "nowhere"}, UnknownCountry),
            ({"rulebook": "nothing"}, UnknownRulebook),
            ({"locale": "fr"}, UnknownLanguage),
        ):
            with pytest.raises(error):
                check_many(["accounts"], **given)

    def test_a_fault_of_ours_is_a_record(self, monkeypatch):
        """What nobody thought of in one source stops no other."""
        monkeypatch.setattr("govledger.reconciliation.reconcile", lambda *_, **__: 1 / 0)
        row = Work(Task(judge=True))("accounts/clean.txt").row

        assert row.reason == (
            "a fault of govledger itself (ZeroDivisionError: division by zero); please report it with the source"
        )

    @pytest.mark.parametrize("error", [RecursionError, MemoryError])
    def test_what_is_too_large_is_a_record(self, monkeypatch, error):
        """So is a source that is deeper or larger than can be read."""

        def fails(*_, **__):
            raise error

        monkeypatch.setattr("govledger.reconciliation.reconcile", fails)

        assert "larger than can be read" in Work(Task(judge=True))("accounts/clean.txt").row.reason


class TestProcesses:
    def test_jobs_and_order_change_no_record(self):
        """Any number of processes, and this one, give the same bytes; another order gives the same records in that order."""
        names, task = [f"accounts/{name}" for name in sorted(os.listdir("accounts"))], Task(judge=True)
        here = [Work(task)(name).text for name in names]

        for jobs in (1, 2, 4):
            assert [done.text for done in done_in_order(names, task, jobs=jobs)] == here
        assert [done.text for done in done_in_order(names[::-1], task, jobs=2)] == here[::-1]

    def test_a_slow_source_keeps_its_place(self, library):
        """What is done before the first is told after it."""
        library("import time; time.sleep(1)")

        assert told(check_many(["accounts/bad.xls", "accounts/clean.txt"], jobs=2)) == [
            ("bad.xls", "unreadable"),
            ("clean.txt", "consistent"),
        ]

    @pytest.mark.parametrize(
        ("code", "how"), [("import os; os.abort()", "SIGABRT"), ("import os; os._exit(7)", "status 7")]
    )
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_source_that_ends_its_process_is_one_record(self, library, code, how, jobs):
        """The process that reads is lost, and nothing else."""
        library(code)
        records = [*check_many(["accounts"], jobs=jobs)]

        assert told(records)[0] == ("bad.xls", "unreadable")
        assert records[0]["reason"] == f"ended the process that read it ({how}); open it and save it anew"
        assert [status for _, status in told(records)[1:]].count("unreadable") == 2
        assert told(records)[-1] == ("wrong.txt", "contradicted")

    def test_a_source_that_takes_too_long_is_one_record(self, library):
        """Of a source alone as well the time is limited."""
        library("import time; time.sleep(600)")
        began = time.monotonic()
        (record,) = check_many(["accounts/bad.xls"], timeout=1)

        assert record["reason"] == "was not done within 1 s; give it more time, or take it out"
        assert time.monotonic() - began < 60

    def test_what_a_library_prints_is_no_record(self, library):
        """Standard output of a process that reads is for its answers alone."""
        library("import os; print('hello', flush=True); os.write(1, b'hello')")

        assert told(check_many(["accounts/bad.xls", "accounts/clean.txt"], jobs=1))[1] == ("clean.txt", "consistent")

    def test_a_few_sources_have_one_process(self):
        """Another process is started where it pays, and no more than there are cores."""
        assert [usual_jobs(n, cores=4) for n in (1, 7, 8, 23, 24, 1000)] == [1, 1, 2, 3, 4, 4]

    def test_a_script_needs_no_guard(self, tmp_path):
        """A script that calls it at its top level is not run again by the processes."""
        script = tmp_path / "script.py"
        script.write_text(
            "from govledger.many import check_many\n"
            "print('once')\n"
            "print([record['source']['name'] for record in check_many(['accounts/*.txt'], jobs=2)])\n",
            encoding="utf-8",
        )
        made = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)

        assert made.stdout.splitlines() == [
            "once",
            "['accounts/clean.txt', 'accounts/loose.txt', 'accounts/wrong.txt']",
        ]

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for as Linux shows them")
    @pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
    def test_no_process_outlives_the_one_that_asks(self, library, sign):
        """However the caller ends, the processes that read for it end as well, in the middle of a document too."""
        library("import time; time.sleep(600)")
        command = [
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, 'libraries'); from govledger.__main__ import run; run()",
        ]
        caller = subprocess.Popen([*command, "check", "accounts/bad.xls", "accounts/clean.txt"], stderr=subprocess.PIPE)
        wait_until(lambda: children(caller.pid))
        reading = children(caller.pid)
        time.sleep(1)
        caller.send_signal(sign)
        _, err = caller.communicate(timeout=60)

        assert (caller.returncode, err) == (130 if sign == signal.SIGINT else -sign, b"")
        wait_until(lambda: not any(is_alive(each) for each in reading))

    def test_who_stops_asking_ends_the_processes(self, library):
        """An iterator that is left leaves no process."""
        library("import time; time.sleep(600)")
        records = check_many(["accounts/clean.txt", "accounts/bad.xls"], jobs=2)
        next(records)
        records.close()

        wait_until(lambda: not children(os.getpid()))


def children(of):
    """The processes that a process has started to read."""
    found = (path for path in Path("/proc").iterdir() if path.name.isdigit() and is_alive(int(path.name)))
    return [int(path.name) for path in found if parent_of(path) == of and b"many.processes" in command_of(path)]


def parent_of(path):
    """The process that started a process; none of one that has ended."""
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def command_of(path):
    """With what a process was started."""
    try:
        return (path / "cmdline").read_bytes()
    except OSError:
        return b""


def is_alive(process):
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(holds):
    """Waits until something holds; half a minute at most."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to hold")
