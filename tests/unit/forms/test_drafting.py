"""Drafts of forms for ten tables that no form was fitted to, and two of them mended, checked and read."""

import re
import tomllib

import pytest

from drafted_tables import TABLES
from govledger.accounts import shipped_catalogue
from govledger.fiscal import calendar
from govledger.forms import form_of, load_form, read_table
from govledger.forms.checking import problems_of
from govledger.forms.drafting import draft_of
from govledger.forms.errors import InvalidForm
from govledger.forms.guessing import guesses_of, heads_of, numbers_of
from govledger.forms.trust import holds

YEAR = calendar("DE").starting(2019)


def drafted(name):
    """The draft of a table, as text."""
    return draft_of(TABLES[name][0], id="draft")


def lines(name, part):
    """The lines of a part of a draft by their first word."""
    said = tomllib.loads(drafted(name)).get(part, [])
    return {line.get("head", line.get("label")): line for line in said}


@pytest.mark.parametrize("name", TABLES)
def test_the_kind_of_each_column(name):
    """What stands in a column tells codes, of which list, from labels, years, rates and amounts."""
    table, kinds = TABLES[name]
    numbers, _ = numbers_of(table)
    guesses = guesses_of(table, heads_of(table, numbers), numbers, shipped_catalogue())

    assert [guess.dimension or guess.kind for guess in guesses] == kinds


@pytest.mark.parametrize("name", TABLES)
def test_a_draft_is_refused_unread(name, tmp_path):
    """A draft is a form but for its doubts: each is named as one to decide, and nothing else is wrong with it."""
    file = tmp_path / "draft.toml"
    file.write_text(drafted(name), encoding="utf-8")

    with pytest.raises(InvalidForm) as raised:
        load_form(file)
    assert all("doubt of a draft" in problem for problem in raised.value.problems)


@pytest.mark.parametrize("name", TABLES)
def test_the_sums_of_a_draft_are_true(name):
    """A tree that is proposed holds in the table, and every sum in words names rows or columns that add up."""
    table, _ = TABLES[name]
    numbers, _ = numbers_of(table)
    for line in tomllib.loads(drafted(name)).get("sums", ()):
        told = re.fullmatch(r"rows: (\d+) = ([\d +]+) in (\d+) columns", line.get("?", ""))
        if told:
            whole, parts = int(told[1]) - 1, [int(part) - 1 for part in told[2].split("+")]
            holding = 0
            for at in range(table.width):
                values = [numbers.read(table.text(row, at)) for row in (whole, *parts)]
                holding += None not in values and values[0] == sum(values[1:])
            assert holding >= int(told[3])


@pytest.mark.parametrize(("name", "part", "word", "wanted"), [
    ("two heads", "columns", "Insgesamt", {}), ("two heads", "rows", "Insgesamt", {}),
    ("three columns of codes", "columns", "款", {"gives": "function"}),
    ("three columns of codes", "columns", "基本支出", {"nature": "basic"}),
    ("code and name in one cell", "columns", "Division", {"gives": "cofog", "split": " - "}),
    ("two years", "columns", "FY{year} Actual", {"phase": "actual"}),
    ("floats of a sheet", "columns", "Amount", {}),
    ("codes of no list", "columns", "Créditos definitivos", {"phase": "final_budget"}),
    ("rates", "columns", "Note", {"skip": "always blank"}),
])  # fmt: skip
def test_a_word_that_is_known(name, part, word, wanted):
    """What the catalogue, the figures or a list tell needs nobody to decide it."""
    line = dict(lines(name, part)[word])
    line.pop("head", line.pop("label", None))

    assert line == wanted


@pytest.mark.parametrize(("name", "part", "word"), [
    ("two heads", "columns", "Beamte"), ("decimal commas and own words", "rows", "Palkat"), ("months", "columns", "Jan"),
    ("long file", "columns", "Stage"), ("rates", "columns", "Collected"), ("rates", "rows", "Taxes"),
    ("codes of no list", "columns", "Programa"),
])  # fmt: skip
def test_a_word_that_is_doubtful(name, part, word):
    """What may mean several things, or nothing that is known, is a doubt."""
    assert "?" in lines(name, part)[word]


def test_words_of_other_forms_are_proposed_with_a_doubt():
    """A word that another form knows is proposed with what it means there, and asked about."""
    other = form_of({"id": "other", "columns": [{"head": "Beamte", "nature": "personnel"}]})
    said = tomllib.loads(draft_of(TABLES["two heads"][0], forms=[other]))

    assert {"head": "Beamte", "nature": "personnel", "?": "as in other: does it mean the same here?"} in said["columns"]


@pytest.mark.parametrize("heads", [(), (("a\x00b\n\"'\\", "{year}"),), (("Item", "{line}{line}"),)])
def test_a_draft_is_toml_whatever_the_words_are(heads):
    """Quotation marks, control characters and braces in a table make no other text of the draft."""
    from govledger.documents import Table

    assert tomllib.loads(draft_of(Table(rows=(*heads, ("x", "1.5"), ("y", "2.5")))))["id"] == "draft"


def test_a_column_under_no_head_is_asked_about():
    """It is not known by its number where the others have heads."""
    from govledger.documents import Table

    said = tomllib.loads(draft_of(Table(rows=(("Item", "Spent"), ("x", "1.5", "7"), ("y", "2.5", "8")))))

    assert [sorted(line) for line in said["columns"]] == [["gives", "head"], ["?", "head"], ["?"]]


# --- from a draft to facts ----------------------------------------------------------------------------------------


def mended(name, changes, *, more):
    """A draft with its doubts decided: each line with a doubt is replaced or taken as it stands."""
    made = []
    for line in drafted(name).splitlines():
        if '"?' in line:
            word = re.search(r'(?:head|label) = "([^"]*)"', line)
            line = changes.get(word[1] if word else "", "")
        made.append(line)
    text = "\n".join(made)
    top, _, rest = text.partition("\ncolumns = [")
    return f"{top}\n{more}\ncolumns = [{rest}"


def test_two_heads_from_draft_to_facts(tmp_path):
    """Four decisions make a form of the draft, which reads every amount and whose sums hold."""
    changes = {
        "Personal": '  { head = "Personal" },', "Beamte": '  { head = "Beamte", line = "Beamte" },',
        "Angestellte": '  { head = "Angestellte", line = "Angestellte" },',
    }  # fmt: skip
    text = mended("two heads", changes, more='key = { concept = "expenditure" }\ncalendar = "DE"\ncurrency = "EUR"')
    text = text.replace('unit = "printed"', 'unit = "thousand EUR"').replace(
        "sums = [", 'sums = [\n  { over = "line" },'
    )
    file = tmp_path / "mended.toml"
    file.write_text(text, encoding="utf-8")
    form, table = load_form(file), TABLES["two heads"][0]
    read = read_table(table, form)

    assert problems_of(form) == ("has no [[example]]: write a small table, its facts and what is left unread",)
    assert {key.get("cofog"): str(said.value) for key, said, _ in read.facts if key.get("line") == "Beamte"} == {
        "701": "1204500", "702": "803100", "703": "412900", None: "2420500",
    }  # fmt: skip
    assert len(read.facts) == 12
    assert read.unread == ()
    stated = {key: [said] for key, said, _ in read.facts}
    assert {holds(claim, stated) for claim in read.claims} == {True}
    assert len(read.claims) == 7


def test_code_and_name_in_one_cell_from_draft_to_facts(tmp_path):
    """Two decisions make a form of the draft, which reads both phases."""
    changes = {"Estimate": '  { head = "Estimate", phase = "original_budget" },'}
    text = mended("code and name in one cell", changes, more='key = { concept = "expenditure" }\ncalendar = "DE"')
    file = tmp_path / "mended.toml"
    file.write_text(text.replace('unit = "printed"', 'unit = "EUR"'), encoding="utf-8")
    read = read_table(TABLES["code and name in one cell"][0], load_form(file))

    assert {(key.phase, key.get("cofog")): said.text for key, said, _ in read.facts} == {
        ("original_budget", "701"): "1,204", ("original_budget", "702"): "803", ("original_budget", "703"): "412",
        ("original_budget", "704"): "266", ("original_budget", None): "2,685",
        ("actual", "701"): "1,187", ("actual", "702"): "822", ("actual", "703"): "409", ("actual", "704"): "301",
        ("actual", None): "2,719",
    }  # fmt: skip
    assert len(read.claims) == 2
