"""Records that were cut off at any byte and are gone on with are those of one run."""

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govledger.__main__ import main
from govledger.many.work import Work

TEXTS = {
    "a.txt": "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n",
    "b.pdf": "%PDF-1.7",
    "c.txt": "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n",
    "d.json": "[",
}


def check(output, *, resume):
    """The exit status of a check, and the summary that it writes."""
    options = ["--format", "jsonl", "--output", output, "--summary", "summary.txt", *(["--resume"] if resume else [])]
    with contextlib.redirect_stderr(io.StringIO()):
        return main(["check", "accounts", *options]), Path("summary.txt").read_text(encoding="utf-8")


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """The records of one run, its status and its summary; the sources are read in this process, which is quicker."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("govledger.command_many.done_in_order", lambda names, task, **_: map(Work(task), names))
    Path("accounts").mkdir()
    for name, text in TEXTS.items():
        Path("accounts", name).write_text(text, encoding="utf-8")
    told = check("whole.jsonl", resume=False)
    return Path("whole.jsonl").read_bytes(), told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(data=st.data())
def test_cut_at_any_byte(whole, data):
    """The file, the exit status and the summary are those of a run that nobody stopped."""
    records, told = whole
    ends = [at for at, byte in enumerate(records) if byte == ord("\n")]
    near_an_end = st.sampled_from(ends).flatmap(lambda end: st.integers(max(0, end - 2), min(end + 2, len(records))))
    at = data.draw(st.integers(0, len(records)) | near_an_end)
    Path("cut.jsonl").write_bytes(records[:at])

    assert check("cut.jsonl", resume=True) == told
    assert Path("cut.jsonl").read_bytes() == records
