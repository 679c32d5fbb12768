"""Tables of each country: clean ones are silent, and one wrong figure in a copy is found, with a proof, and nothing else."""

from pathlib import Path

import attrs
import pytest

from govledger.countries import read_published
from govledger.fiscal import FiscalCalendar, calendar
from govledger.reconciliation import Verdict, reconcile, verify
from govledger.reports import report_to_dict, verify_report

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT / ".." / "shared" / "corpus"
OWN = PROJECT / "examples" / "data"


@attrs.frozen
class Published:
    """A clean table, how it is read and checked, and a mistake: what is printed instead of what, where, and which rules break.

    ``line`` is the line of the file; ``rules`` has an entry for each sum that the figure stands in.
    """

    path: Path
    rulebook: str
    line: int
    printed: str
    instead: str
    rules: tuple[str, ...]
    options: dict

    @property
    def id(self):
        return f"{self.path.parent.name}/{self.path.stem}"

    def read(self, path):
        """The accounts in a copy of the table."""
        return read_published(path, **self.options)

    def with_mistake(self, folder):
        """A copy with the wrong figure, in a folder of the same name, for a year may stand there."""
        encoding = "utf-8-sig" if self.path.read_bytes().startswith(b"\xef\xbb\xbf") else "utf-8"
        lines = self.path.read_bytes().decode(encoding).splitlines(keepends=True)
        assert lines[self.line - 1].count(self.printed) == 1
        lines[self.line - 1] = lines[self.line - 1].replace(self.printed, self.instead)
        copy = folder / self.path.parent.name / self.path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text("".join(lines), encoding=encoding, newline="")
        return copy


JULY = FiscalCalendar.simple(start=(7, 1), label="ending")
GFS = {"country": "gfs", "year": calendar("DE").starting(2023), "entity": "A country"}
MENORCA = {"country": "es-local", "form": "es-menorca-revenue", "entity": "Menorca"}
SPAIN = {"country": "es", "entity": "España"}
PHILADELPHIA = {"country": "us-local", "year": JULY.ending(2009), "entity": "Philadelphia"}

TABLES = [
    Published(
        CORPUS / "us-dabs" / "appropValid.csv", "us-data-act",
        4, ",0.51,", ",5.01,", ("US01",), {"country": "us", "year": "FY2017", "entity": "An agency"},
    ),
    Published(
        CORPUS / "us-philadelphia" / "cash_FY09_Q4_p2.csv", "claims",
        8, "TOTAL OPERATING FUNDS,402.7", "TOTAL OPERATING FUNDS,420.7", ("C01", "C01"), PHILADELPHIA,
    ),
    Published(CORPUS / "es-pge" / "2007" / "ingresos.csv", "es-budget", 13, ";41641000000", ";41461000000", ("ES05", "ES05"), SPAIN),
    Published(CORPUS / "es-menorca" / "2019" / "ingresos.csv", "es-budget", 2, ",0.0,450000.0,", ",0.0,540000.0,", ("ES02",), MENORCA),
    Published(OWN / "functions-2023.csv", "cross-tables", 9, ",24.7,27.3,", ",24.7,23.7,", ("XC02", "XC02"), GFS),
    Published(OWN / "operations-2023.csv", "gfsm-2014", 5, ",141.6", ",114.6", ("GF01",), GFS),
]  # fmt: skip


def _case(table):
    marks = pytest.mark.skipif(
        not table.path.exists(), reason="the corpus is not at hand; it is kept beside the project"
    )
    return pytest.param(table, id=table.id, marks=marks)


@pytest.mark.parametrize("table", [_case(table) for table in TABLES])
class TestTables:
    def test_a_clean_table_is_silent(self, table):
        """Nothing is found in it, nothing of it is unread, and its sums were tested."""
        disclosure = table.read(table.path)
        report = reconcile(disclosure, table.rulebook)

        assert disclosure.coverage.unread == ()
        assert report.findings == ()
        assert report.counts[Verdict.HOLDS] > 0

    def test_one_wrong_figure_is_found_and_nothing_else(self, table, tmp_path):
        """Every sum that it stands in breaks, with a proof that can be redone, from JSON too; no other does."""
        disclosure = table.read(table.with_mistake(tmp_path))
        report = reconcile(disclosure, table.rulebook)
        (finding,) = report.findings
        broken = finding.with_consequences

        assert tuple(each.rule for each in broken) == table.rules
        wrong = table.instead.strip(",;").split(",")[-1]
        for finding in broken:
            sources = [step.bound.source for step in finding.proof.steps]
            assert (wrong, table.line) in [(source.text, source.place.line) for source in sources if source.place]
            verify(finding.proof)  # Raises where the steps are no proof.

        verified = verify_report(report_to_dict(report))
        assert verified.problems == ()
        assert verified.contradictions >= 1
