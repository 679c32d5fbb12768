"""Suspicious entities go to the solver, one file each, and work that was interrupted goes on."""

import json
import os
import signal
import subprocess
import sys
import time

import polars
import pytest

from frames_forms import ALL, BASIC, ITEMS, PROJECT, TABLE, drawn, form_of, is_possible
from govledger.errors import UnfitReports
from govledger.frames import Plan

SUMS = [(ALL, (BASIC, PROJECT))]
THREE = [ITEMS[key] for key in (ALL, BASIC, PROJECT)]


def plan_of(**more):
    """The plan of a total and two natures, in cents."""
    return Plan.of("claims", form_of(SUMS), **{"by": ["entity", "year"], **more})


def frame_of(entities, step=None):
    """Entities and years with their three amounts in cents."""
    rows = [(*name, item, amount) for name, row in entities.items() for item, amount in zip(THREE, row, strict=True)]
    names, years, items, amounts = (list(column) for column in zip(*rows, strict=True))
    columns = {"entity": names, "year": years, "item": items, "amount": amounts}
    return polars.DataFrame(columns | ({} if step is None else {"step": [step] * len(rows)}))


FOUR = {
    ("甲局", 2019): (30000, 18000, 12000),
    ("甲局", 2020): (30000, 18000, 13000),
    ("乙/局", 2019): (50000, 18000, 13000),
    ("丙局", 2019): (50000, 18000, 32000),
}


def contents(folder):
    """Every file of a folder, and what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestReports:
    def test_each_suspicious_entity_has_a_file(self, tmp_path):
        """Of four accounts the two that do not add up are reconciled, each in a file of its own, in its own year."""
        found = plan_of().reports(frame_of(FOUR), out=tmp_path, jobs=1)

        assert [(each.by, each.conclusion) for each in found] == [
            (("乙/局", 2019), "contradicted"), (("甲局", 2020), "contradicted"),
        ]  # fmt: skip
        assert sorted(each.path.name for each in found) == sorted(contents(tmp_path))
        data = json.loads(found[1].path.read_text(encoding="utf-8"))
        assert (data["schema"], data["entity"], data["fiscal_year"]["label"]) == (
            "govledger/report/2",
            "甲局",
            "2020年度",
        )
        assert data["screened"]["by"] == {"entity": "甲局", "year": 2020}
        assert data["findings"][0]["rule"] == "C01"

    def test_an_amount_is_known_as_its_line_tells(self, tmp_path):
        """What was rounded to 100 yuan is no contradiction where it misses by 100, and one where it misses by 200."""
        rows = {("a", 2019): (3_000_000, 1_800_000, 1_210_000), ("b", 2019): (3_000_000, 1_800_000, 1_230_000)}

        found = plan_of().reports(frame_of(rows, step=10_000), out=tmp_path, jobs=1)

        assert [each.by for each in found] == [("b", 2019)]
        (amount, *_) = [
            s
            for fact in json.loads(found[0].path.read_text())["facts"]
            for s in fact["statements"]
            if s["low"] == "29950"
        ]
        assert amount["high"] == "30050"

    def test_a_range_of_no_unit_is_kept(self, tmp_path):
        """An amount that was cut off is known from its low to its high, which is no rounding to the nearest."""
        columns = {
            "entity": ["a"] * 3,
            "year": [2019] * 3,
            "item": THREE,
            "low": [310, 100, 100],
            "high": [310, 199, 109],
        }

        (found,) = plan_of().reports(polars.DataFrame(columns), out=tmp_path, jobs=1)

        stated = [s for fact in json.loads(found.path.read_text())["facts"] for s in fact["statements"]]
        assert [(s["low"], s["high"]) for s in stated] == [("3.1", "3.1"), ("1", "1.99"), ("1", "1.09")]
        assert found.conclusion == "contradicted"

    def test_what_is_not_stated_is_told(self, tmp_path):
        """An entity that lacks an amount is reconciled as well; nothing is contradicted by that alone."""
        short = frame_of(FOUR).filter(polars.col("entity") == "甲局", polars.col("item") != THREE[2])

        found = plan_of().reports(short, out=tmp_path, jobs=1)

        assert [each.conclusion for each in found] == ["unverified", "unverified"]

    def test_the_same_for_any_number_of_processes(self, tmp_path):
        """Reports do not depend on how many processes make them."""
        plan_of().reports(frame_of(FOUR), out=tmp_path / "one", jobs=1)
        plan_of().reports(frame_of(FOUR), out=tmp_path / "two", jobs=2)

        assert contents(tmp_path / "one") == contents(tmp_path / "two")

    def test_a_year_that_is_none_is_told_of_that_entity(self, tmp_path):
        """A label that is no year stops nothing else."""
        frame = frame_of(FOUR).with_columns(polars.col("year").cast(polars.String).str.replace("2020", "20-21"))

        found = plan_of().reports(frame, out=tmp_path, jobs=1)

        assert [each.conclusion for each in found] == ["contradicted", None]
        assert "'20-21' is no year" in found[1].reason


class TestResume:
    def test_a_folder_with_reports_is_refused(self, tmp_path):
        """Reports of before are not written over by accident."""
        plan_of().reports(frame_of(FOUR), out=tmp_path, jobs=1)

        with pytest.raises(UnfitReports, match="holds reports already"):
            plan_of().reports(frame_of(FOUR), out=tmp_path, jobs=1)

    def test_what_is_there_is_kept_and_what_changed_is_made_anew(self, tmp_path):
        """Gone on with, a report of the same lines stays as it is, one of other lines is replaced, a torn one is mended."""
        first, second = (each.path for each in plan_of().reports(frame_of(FOUR), out=tmp_path, jobs=1))
        whole, before = contents(tmp_path), first.stat().st_mtime_ns
        second.write_text(second.read_text(encoding="utf-8")[:100], encoding="utf-8")

        found = plan_of().reports(frame_of(FOUR), out=tmp_path, resume=True, jobs=1)

        assert contents(tmp_path) == whole
        assert first.stat().st_mtime_ns == before
        assert [each.conclusion for each in found] == ["contradicted", "contradicted"]

        changed = frame_of(FOUR | {("甲局", 2020): (30000, 18000, 14000)})
        plan_of().reports(changed, out=tmp_path, resume=True, jobs=1)
        assert contents(tmp_path)[first.name] == whole[first.name]
        assert contents(tmp_path)[second.name] != whole[second.name]

    def test_killed_in_the_middle_and_resumed_the_result_is_the_same(self, tmp_path):
        """A run that is killed leaves whole files alone, and the next run makes what is missing."""
        wrong = {(f"e{at:03}", 2019): (30000, 18000, 13000 + at) for at in range(60)}
        frame = frame_of(wrong)
        frame.write_parquet(tmp_path / "lines.parquet")
        plan_of().reports(frame, out=tmp_path / "whole", jobs=1)
        script = (
            "from test_reports import plan_of\n"
            f"plan_of().reports({str(tmp_path / 'lines.parquet')!r}, out={str(tmp_path / 'killed')!r}, jobs=1)\n"
        )
        path = os.pathsep.join([os.path.dirname(__file__), *sys.path])
        running = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": path})
        while running.poll() is None and len([*(tmp_path / "killed").glob("*.json")]) < 5:
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        running.wait()
        made = len([*(tmp_path / "killed").glob("*.json")])

        plan_of().reports(tmp_path / "lines.parquet", out=tmp_path / "killed", resume=True, jobs=1)

        assert 5 <= made < 60
        assert {n: c for n, c in contents(tmp_path / "killed").items() if not n.startswith(".")} == contents(
            tmp_path / "whole"
        )


class TestTogether:
    def test_after_all_sums_together_exactly_the_impossible_are_contradicted(self, tmp_path):
        """Of a table of rows and columns, what is unasked goes to the solver, and who is then contradicted is who must be."""
        entities = drawn(TABLE, seed=9, count=30)
        rows = [(name, ITEMS[key], low, high) for name, of in entities.items() for key, (low, high) in of.items()]
        frame = polars.DataFrame(rows, schema=["entity", "item", "low", "high"], orient="row")
        plan = Plan.of("claims", form_of(TABLE), by=["entity"], step="1元")

        found = plan.reports(frame, out=tmp_path, joint=True, jobs=1)

        told = {each.by[0] for each in found if _is_contradicted(each.path)}
        assert told == {name for name, ranges in entities.items() if not is_possible(TABLE, ranges)}


def _is_contradicted(path):
    """Whether a report finds that something cannot be, by whatever weight."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return bool(data["contradictions"])
