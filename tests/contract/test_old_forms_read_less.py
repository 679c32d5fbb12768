"""An old form reads less, never wrongly: whatever a form does not know, or a table has moved, no fact gets a wrong key.

Every shipped form is tried on its own examples, and on the documents of ``form_documents.csv`` where the corpus is there.
"""

import csv
import functools
import itertools
from pathlib import Path

import attrs
import pytest

from govledger import countries
from govledger.documents import Table, read_tables
from govledger.forms import read_table
from govledger.forms.choosing import choose
from govledger.forms.heads import Vocabulary
from govledger.forms.keys import calendar_of, year_in
from govledger.forms.trust import holds

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
BESIDE = {
    form.id: tables for name in countries.available() for tables in [countries.load(name).tables] for form in tables
}
FORMS = {form.id: form for tables in BESIDE.values() for form in tables}
UNKNOWN = "Quux word"
ANOTHER = "a word that no table prints"
MOST_ROWS = 150  # Of a document: what is true of so many of its rows is true of the others,
MOST_CELLS = 1000  # or of those that have so many cells.
FEWEST_ROWS = 6
MOST_PLACES = 12  # Where columns are put in or taken away, of a wide table.


def listed(name):
    """The records of a small table beside this test."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@attrs.frozen(slots=False, eq=False, repr=False)
class Trial:
    """A form, a table that it reads, and the year of the table."""

    name: str
    form: object
    table: Table
    year: object = None

    def read(self, table=None, form=None):
        """What is read of the table, or of another, by the form, or by another."""
        return read_table(table or self.table, form or self.form, year=self.year)

    @functools.cached_property
    def whole(self):
        """What the form reads of the table as it is."""
        return self.read()

    @functools.cached_property
    def failing(self):
        """The sums of the table that do not hold."""
        return failing(self.whole)

    @property
    def head(self):
        """The number of its rows that are heads."""
        return self.whole.head.rows


def examples():
    """The trials of all examples."""
    for form in FORMS.values():
        for number, example in enumerate(form.examples):
            told = form.year not in ("", "file", "title", "printed") or any(c.gives == "year" for c in form.columns)
            year = None if told else calendar_of(form.calendar or "DE").starting(2019)
            yield Trial(f"{form.id} example {number}", form, Table(rows=example.rows, title=example.title), year)


def documents():
    """The trials of all documents that are there, cut to their first rows."""
    for row in listed("form_documents.csv"):
        if (CORPUS / row["document"]).is_file():
            form = FORMS[row["form"]]
            year = year_in(calendar_of(form.calendar), row["year"]) if row["year"] else None
            for table in read_tables(CORPUS / row["document"]):
                if form.by_position or choose(table, BESIDE[form.id]) is form:
                    most = min(MOST_ROWS, max(MOST_CELLS // table.width, FEWEST_ROWS))
                    cut = attrs.evolve(table, rows=table.rows[:most], lines=table.lines[:most])
                    yield Trial(f"{row['form']} {row['document']}", form, cut, year)


@pytest.fixture(scope="module")
def every():
    """Every trial; something is read of each."""
    return [*examples(), *documents()]


@pytest.fixture(scope="module", params=["a document for each form", pytest.param("all", marks=pytest.mark.campaign)])
def trials(every, request):
    """The examples, and a document for each form that has one; in a campaign all of them."""
    if request.param == "all":
        return every
    kept = {trial.form.id: trial for trial in every if " example " not in trial.name}
    return [trial for trial in every if " example " in trial.name or kept[trial.form.id] is trial]


def facts(reading):
    """The facts of a reading by row and column."""
    stated = zip(reading.slots, reading.facts, strict=True)
    return {slot: (key, statement.value) for slot, (key, statement, _) in stated}


def check(trial, reading, moved=lambda row, column: (row, column)):
    """Every fact of a reading is one of the trial's own; all that is missing is listed as unread.

    ``moved`` tells where a cell of the trial's table stands in the table that was read, None where it is no more.
    """
    before = {moved(*slot): fact for slot, fact in facts(trial.whole).items()}
    after = facts(reading)
    stated = set(before.values())
    wrong = {slot: fact for slot, fact in after.items() if fact not in stated}
    assert not wrong, (trial.name, list(wrong.items())[:2])
    left = {(each.row, each.column) for each in reading.unread} | set(reading.slots)
    lost = [slot for slot in before if slot and slot not in left and reading.table.text(*slot).strip()]
    skipped = [slot for slot in lost if reading.refused == "" and reading.head and slot[0] < reading.head.rows]
    assert lost == skipped, (trial.name, lost[:3])


def printed(trial):
    """The words of a table."""
    return {"".join(text.split()).casefold() for row in trial.table.rows for text in row}


# --- words of the form that are taken away ------------------------------------------------------------------------


def without_each_head(form):
    """The form without one of its head words, each in turn, as if the table printed another; by position, without one of
    its columns."""
    for at, column in enumerate(form.columns):
        for word in column.heads or [None]:
            kept = tuple(head for head in column.heads if head != word) or (ANOTHER,)
            lines = [] if word is None else [attrs.evolve(column, heads=kept)]
            needs = tuple(
                "|".join(ANOTHER if each == word else each for each in said.split("|")) for said in form.needs
            )
            columns = (*form.columns[:at], *lines, *form.columns[at + 1 :])
            yield word, attrs.evolve(form, columns=columns, needs=needs)


def without_each_label(form):
    """The form without one of the labels of its rows, each in turn."""
    for at, row in enumerate(form.rows):
        for word in row.labels:
            kept = tuple(label for label in row.labels if label != word)
            lines = [attrs.evolve(row, labels=kept)] if kept or row.code else []
            yield word, attrs.evolve(form, rows=(*form.rows[:at], *lines, *form.rows[at + 1 :]))


def without_each_code(form):
    """The form without one of the codes of its rows, each in turn."""
    for at, row in enumerate(form.rows):
        if row.code:
            yield row.code, attrs.evolve(form, rows=(*form.rows[:at], *form.rows[at + 1 :]))


def is_printed(word, words):
    """Whether a spelling may stand among some words; one with a slot may."""
    return word is None or "{" in word or "".join(word.split()).casefold() in words


def test_every_form_is_tried(every):
    """Each shipped form that has columns reads something of an example, and of each document that is there."""
    refused = [(trial.name, trial.whole.refused) for trial in every if not trial.whole.facts]
    lacking = {form.id for form in FORMS.values() if form.columns} - {trial.form.id for trial in every}
    read = {trial.name for trial in every}
    unread = [
        f"{row['form']} {row['document']}"
        for row in listed("form_documents.csv")
        if (CORPUS / row["document"]).is_file() and f"{row['form']} {row['document']}" not in read
    ]

    assert not refused
    assert not lacking, "give these forms an [[example]]"
    assert not unread, "no table of these is of the form"
    assert {row["form"] for row in listed("form_documents.csv")} <= set(FORMS)


def test_a_head_word_that_is_taken_away(trials):
    """Without one of its head words a form reads a part of the facts, each as before, and no sum is broken."""
    for trial in trials:
        words = printed(trial)
        for word, form in without_each_head(trial.form):
            if is_printed(word, words) and form.columns:
                reading = trial.read(form=form)
                check(trial, reading)
                assert not failing(reading) - trial.failing, (trial.name, word)


def test_a_row_label_that_is_taken_away(trials):
    """Without one of its row labels a form reads a part of the facts, each as before, and no sum is broken."""
    for trial in trials:
        words = printed(trial)
        for word, form in without_each_label(trial.form):
            if is_printed(word, words):
                reading = trial.read(form=form)
                check(trial, reading)
                assert not failing(reading) - trial.failing, (trial.name, word)


def test_a_code_of_a_row_that_is_taken_away(trials):
    """Without a line for one code a form reads the rows of that code as all others: what would then be wrong is listed, each
    with its reason, for no table tells it."""
    said = {(row["form"], row["code"]) for row in listed("unguarded_codes.csv")}
    found = set()
    for trial in trials:
        known = set(facts(trial.whole).values())
        for code, form in without_each_code(trial.form):
            reading = trial.read(form=form)
            wrong = set(facts(reading).values()) - known
            found |= {(form.id, code)} if wrong and not seen(reading, trial) else set()

    assert found == said


# --- tables that have moved ---------------------------------------------------------------------------------------


def with_column(table, at, heads, cells):
    """The table with a column more, whose heads and cells are given by row."""
    rows = []
    for number, row in enumerate(table.rows):
        text = heads(number) if number < len(table.rows) and heads(number) is not None else cells(number)
        padded = (*row, *[""] * (at - len(row)))
        rows.append((*padded[:at], text, *padded[at:]))
    return attrs.evolve(table, rows=tuple(rows), spans={})


def with_rows(table, at, *rows):
    """The table with more rows."""
    return attrs.evolve(table, rows=(*table.rows[:at], *rows, *table.rows[at:]), lines=())


COLUMNS = {
    "amounts": (UNKNOWN, lambda row: f"{row * 37 % 1000}.5"),
    "line numbers": (UNKNOWN, str),
    "line numbers without head": ("", str),
    "words": (UNKNOWN, lambda row: f"word {row}"),
    "words without head": ("", lambda row: f"word {row}"),
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_that_is_not_known(trials, kind):
    """A column that the form does not have leaves all other facts as they are, or unread; where any word may be a name, its
    sums tell that this is none."""
    word, cells = COLUMNS[kind]
    for trial in trials:
        head, is_name = trial.head, word and Vocabulary.of(trial.form).column(word)
        for at in spots(trial.table.width + 1):
            heads = lambda row, head=head: None if row >= head else word if row == head - 1 else ""  # noqa: E731
            reading = trial.read(with_column(trial.table, at, heads, cells))
            if not (is_name and seen(reading, trial)):
                check(trial, reading, lambda row, column, at=at: (row, column + (column >= at)))


def test_a_column_that_is_gone(trials):
    """Without one of its columns a table states less; a word that stood over several columns stays over the others."""
    for trial in trials:
        for at in spots(trial.table.width):
            rows = []
            for row in trial.table.rows:
                cells = list(row)
                if len(rows) < trial.head - 1 and at + 1 < len(cells) and not cells[at + 1]:
                    cells[at + 1] = cells[at]
                rows.append(tuple(cells[:at] + cells[at + 1 :]))
            table = attrs.evolve(trial.table, rows=tuple(rows), spans={})
            gone = lambda row, column, at=at: None if column == at else (row, column - (column > at))  # noqa: E731
            check(trial, trial.read(table), gone)


@pytest.mark.parametrize("ends", [False, True], ids=["twice", "last"])
def test_a_column_that_stands_elsewhere(trials, ends):
    """A column that stands twice, or behind all others, leaves facts as they are, or unread: the key of none is another."""
    for trial in trials:
        width = trial.table.width
        for at in spots(width) if trial.head else ():
            rows = [(*row, *[""] * (width - len(row))) for row in trial.table.rows]
            moved = [(*row[:at], *row[at + 1 :], row[at]) if ends else (*row[: at + 1], *row[at:]) for row in rows]
            reading = trial.read(attrs.evolve(trial.table, rows=tuple(moved), spans={}))
            wrong = set(facts(reading).values()) - set(facts(trial.whole).values())
            assert not wrong or seen(reading, trial), (trial.name, at, list(wrong)[:2])


def spots(count):
    """Where columns are tried, of so many: all, or some of each part of a wide table."""
    if count <= MOST_PLACES:
        return range(count)
    return sorted({0, 1, 2, count // 3, count // 2, count - 2, count - 1})


def places(trial):
    """Where rows are put in: among the first rows of data, in the middle, at the end."""
    head, count = trial.head, len(trial.table.rows)
    return sorted({head, head + 1, (head + count) // 2, count} & set(range(head, count + 1)))


def test_rows_that_are_not_known(trials):
    """A row of which nothing is known, one that is blank, and one without a label leave the others as they are."""
    for trial in trials:
        plans = trial.whole.plans
        number = {plan.at: "7" for plan in plans if plan.role == "amount"}
        named = tuple(number.get(plan.at, UNKNOWN if plan.role in ("label", "code") else "") for plan in plans)
        owned = any(
            plan.line.own or (plan.role == "code" and not trial.form.catalogue.dimension(plan.line.gives).schemes)
            for plan in plans
        )
        for row in [("",) * len(plans), (), *([] if owned else [named])]:
            for at in places(trial):
                reading = trial.read(with_rows(trial.table, at, row))
                check(trial, reading, lambda row, column, at=at: (row + (row >= at), column))
                assert not failing(reading) - trial.failing, (trial.name, at, row)


def test_a_head_that_is_repeated(trials):
    """The head stands again in the middle, as on a following page: nothing is lost by it."""
    for trial in trials:
        head, before = trial.head, facts(trial.whole)
        for at in places(trial) if head else ():
            reading = trial.read(with_rows(trial.table, at, *trial.table.rows[:head]))
            moved = lambda row, column, at=at, head=head: (row + head * (row >= at), column)  # noqa: E731
            check(trial, reading, moved)
            assert len(facts(reading)) == len(before), trial.name


def test_another_table_below(trials):
    """Below a table stands another one with its columns in another order: nothing of that gets a wrong key."""
    for trial in trials:
        head, table = trial.head, trial.table
        amounts = [plan.at for plan in trial.whole.plans if plan.role == "amount"]
        if head and len(amounts) > 1:
            turned = [exchanged(row, amounts[0], amounts[1]) for row in table.rows]
            check(trial, trial.read(with_rows(table, len(table.rows), (), *turned)))


def test_a_row_that_is_shifted(trials):
    """A row that stands a column to the left or to the right is unread, or read as before."""
    for trial in trials:
        for at in (row for row in places(trial) if row < len(trial.table.rows)):
            whole = trial.whole
            for cells in (("", *trial.table.rows[at]), trial.table.rows[at][1:]):
                rows = (*trial.table.rows[:at], cells, *trial.table.rows[at + 1 :])
                reading = trial.read(attrs.evolve(trial.table, rows=rows, spans={}))
                known = {key for key, _, _ in whole.facts}
                here = [fact for slot, fact in facts(reading).items() if slot[0] == at and fact[0] in known]
                wrong = set(here) - set(facts(whole).values())
                assert not wrong or seen(reading, trial), (trial.name, at, wrong)


# --- amounts that are exchanged -----------------------------------------------------------------------------------


def exchanged(row, first, second):
    """A row with two cells in each other's place."""
    cells = [*row, *[""] * (max(first, second) + 1 - len(row))]
    cells[first], cells[second] = cells[second], cells[first]
    return tuple(cells)


def failing(reading):
    """The sums that do not hold."""
    stated = {}
    for key, statement, _ in reading.facts:
        stated.setdefault(key, []).append(statement)
    return {(type(claim), claim.whole) for claim in reading.claims if holds(claim, stated) is False}


def seen(reading, trial):
    """Whether something tells that a table is not what it was: it is refused, or sums fail that held."""
    return bool(reading.refused) or bool(failing(reading) - trial.failing)


def name_of(plan):
    """A column as the list of exchanges names it: by its first spelling, or by its number."""
    return plan.line.heads[0] if plan.line.heads else str(plan.line.at)


def test_two_amount_columns_that_are_exchanged(trials):
    """Amounts that stand under each other's heads break a sum, or are said to be untestable by their form.

    Of a form of which that is said as a whole ("*"), columns are exchanged with their neighbours alone. The example of a form
    alone is too small to see all that its documents show.
    """
    said = {(row["form"], *sorted((row["first"], row["second"]))) for row in listed("untestable_exchanges.csv")}
    whole_forms = {form for form, first, _ in said if first == "*"}
    tried, found = set(), set()
    for trial in trials:
        whole, head = trial.whole, trial.head
        amounts = list({name_of(plan): plan for plan in whole.plans if plan.role == "amount"}.values())
        pairs = itertools.pairwise(amounts) if trial.form.id in whole_forms else itertools.combinations(amounts, 2)
        for first, second in pairs:
            rows = [exchanged(row, first.at, second.at) for row in trial.table.rows[head:]]
            table = attrs.evolve(trial.table, rows=(*trial.table.rows[:head], *rows))
            reading = trial.read(table)
            if reading.refused or facts(reading) != facts(whole):
                pair = (trial.form.id, *sorted((name_of(first), name_of(second))))
                tried.add(pair)
                found |= {pair} if seen(reading, trial) else set()

    absent = {row["form"] for row in listed("form_documents.csv") if not (CORPUS / row["document"]).is_file()}
    unseen = sorted(pair for pair in tried - found - said if pair[0] not in whole_forms | absent)
    seen_after_all = [pair for pair in found if pair in said or pair[0] in whole_forms]
    assert not unseen, (
        "no sum sees these: add one to the form, or list them in untestable_exchanges.csv:\n"
        + "\n".join(map(",".join, unseen))
    )
    assert not seen_after_all, "a sum sees these after all; take them out of untestable_exchanges.csv"
