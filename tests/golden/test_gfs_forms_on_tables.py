"""The forms of government finance statistics on tables of the examples: the keys that a person reads in them.

The expectations are in ``forms/<form>.csv``: row and column from 1 as in the file, the printed text and the key.
"""

import csv
from pathlib import Path

import attrs
import pytest

from govledger.countries.published import published
from govledger.fiscal import calendar
from govledger.forms import read_table
from govledger.forms.choosing import fit_of
from govledger.forms.errors import InvalidForm
from govledger.forms.trust import holds
from govledger.forms.words import normal

FOLDER = Path(__file__).parent / "forms"
DATA = Path(__file__).parents[2] / "examples" / "data"
YEAR = calendar("DE").starting(2023)
FORMS = ("gfs-functions", "gfs-operations")


def cells(form):
    """The cells of a form that were read by hand."""
    with (FOLDER / f"{form}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def reading(form):
    """The table of a form, read by the forms of its country."""
    (found,) = published(DATA / cells(form)[0]["file"], country="gfs", year=YEAR).readings
    assert found.form.id == form
    return found


@pytest.mark.parametrize("form", FORMS)
class TestForms:
    def test_every_cell_read_by_hand_has_its_key(self, form):
        """The form reads each of these cells as what it is."""
        found = reading(form)
        facts = dict(zip(found.slots, found.facts, strict=True))
        read = [facts[int(each["row"]) - 1, int(each["column"]) - 1] for each in cells(form)]

        assert [(str(key), said.text) for key, said, _ in read] == [(each["key"], each["text"]) for each in cells(form)]

    def test_a_form_that_is_too_old_reads_less_and_nothing_wrongly(self, form):
        """Whichever word a later table prints anew: what is still read has the same key, and no sum is broken."""
        known = reading(form)
        before = {slot: key for slot, (key, _, _) in zip(known.slots, known.facts, strict=True)}
        spelled = [
            *(word for line in known.form.columns for word in line.heads),
            *(word for line in known.form.rows for word in line.labels),
        ]
        for word in spelled:
            rows = tuple(
                tuple("Newly so called" if normal(text) == normal(word) else text for text in row)
                for row in known.table.rows
            )
            table = attrs.evolve(known.table, rows=rows)
            if fit_of(table, known.form) is None:
                continue
            again = read_table(table, known.form, year=YEAR)
            assert {
                slot: key for slot, (key, _, _) in zip(again.slots, again.facts, strict=True)
            }.items() <= before.items()
            stated = {}
            for key, said, _ in again.facts:
                stated.setdefault(key, []).append(said)
            assert all(holds(claim, stated) is not False for claim in again.claims), word


def test_a_year_without_a_calendar_is_refused():
    """Statistics are kept in any calendar, so that a bare number is no year of theirs."""
    with pytest.raises(InvalidForm, match="year: 2023 is of no calendar; write the country before it"):
        published(DATA / "functions-2023.csv", country="gfs", year=2023)
