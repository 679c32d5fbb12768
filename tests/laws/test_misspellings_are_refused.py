"""A name with one letter wrong is refused at every door, or it is another name that is valid."""

import csv
import functools
import io
import json
import re

import pytest
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_currency_symbol, list_currencies
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import CONCEPTS, DIMENSIONS, PHASES, Accounts, Key, from_csv, from_json, to_json
from govledger.classification import load, roll_up_frame
from govledger.errors import GovLedgerError
from govledger.figures import UNITS, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import read_rulebook
from one_rule import book_of

YEAR = calendar("CN").starting(2019)
EMPTY = Accounts(entity="某中心", year=YEAR)
# Words of the issuer are free in these; codes that only fit a pattern are local in those.
FREE = {"item", "project", "line"}
CODED = {"function", "economic"}
# Letters that people hit by mistake, and marks.
LETTERS = "abcdefghijklmnopqrstuvwxyzABC0123456789_-. 元万亿千出入"
MEMBERS = [
    (name, member.id)
    for name, dimension in DIMENSIONS.items()
    for member in dimension.members
    if name not in FREE | CODED
]


@st.composite
def misspelt(draw, word):
    """A word with one letter left out, put in, changed, or in the place of its neighbour."""
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    how = draw(st.sampled_from(["out", "in", "changed", "swapped"]))
    made = {
        "out": word[:at] + word[at + 1 :],
        "in": word[:at] + letter + word[at:],
        "changed": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]
    return made if made != word else word + letter


def opens(door, *given, **named):
    """Whether a door lets something in."""
    try:
        door(*given, **named)
    except GovLedgerError:
        return False
    return True


def row(**cells):
    """A CSV with one row of a fact."""
    whole = {"year": "2019", "concept": "expenditure", "value": "5", "unit": "元"} | cells
    out = io.StringIO()
    writer = csv.DictWriter(out, list(whole))
    writer.writeheader()
    writer.writerow(whole)
    return out.getvalue()


def fact(**members):
    """JSON of one fact with other members."""
    data = json.loads(to_json(EMPTY.state("expenditure", "5元")))
    data["facts"][0] |= members
    return json.dumps(data)


def doors(name, member):
    """Which doors let a member of a dimension in."""
    return {
        "state": opens(EMPTY.state, "expenditure", "5元", **{name: member}),
        "of": opens(EMPTY.of, "expenditure", **{name: member}),
        "where": opens(EMPTY.expenditure.where, **{name: member}),
        "key": opens(Key, concept="expenditure", year=YEAR, dimensions=((name, member),)),
        "json": opens(from_json, fact(dimensions={name: member})),
        "rule": opens(read_rulebook, book_of(f'expenditure.{name}("{member}") <= expenditure.total')),
    }


def known(name, member):
    """Whether a member is one, by the catalogue as it is read for this test: ids, and codes with their marks left out."""
    dimension = DIMENSIONS[name]
    codes = {code.code for code in load(dimension.scheme)} if dimension.scheme else set()
    bare = "".join(letter for letter in member if letter.isalnum())
    return member in {each.id for each in dimension.members} or bare in codes


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_members(data):
    """A member of a closed set, one letter wrong, is refused at every door alike."""
    name, member = data.draw(st.sampled_from(MEMBERS))
    wrong = data.draw(misspelt(member))
    found = doors(name, wrong)

    assert len(set(found.values())) == 1, found
    assert not found["state"] or known(name, wrong)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_members_of_open_sets(data):
    """Where the words of the issuer are free, a known member with one letter wrong is refused all the same."""
    member = data.draw(st.sampled_from([each.id for each in DIMENSIONS["item"].members]))
    wrong = data.draw(misspelt(member))

    assert not any(doors("item", wrong).values()) or wrong in {each.id for each in DIMENSIONS["item"].members}


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_codes(data):
    """A code with one letter wrong is refused, or fits the pattern of its scheme."""
    name = data.draw(st.sampled_from(sorted(CODED)))
    code = data.draw(st.sampled_from([each.code for each in load(str(DIMENSIONS[name].scheme))]))
    wrong = data.draw(misspelt(code))
    found = doors(name, wrong)
    digits = "".join(letter for letter in wrong if letter.isdigit())

    assert len(set(found.values())) == 1, found
    assert not found["state"] or (len(digits) in (3, 5, 7) and set(wrong) <= set("0123456789-_. "))


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_dimensions(data):
    """So is the name of a dimension, in an argument, a column, an object and a rule."""
    wrong = data.draw(misspelt(data.draw(st.sampled_from(sorted(DIMENSIONS)))))
    found = {
        "state": opens(EMPTY.state, "expenditure", "5元", **{wrong: "x"}) if wrong.isidentifier() else False,
        "by": opens(EMPTY.expenditure.by, wrong),
        "csv": opens(from_csv, row(**{f"dimension:{wrong}": ""}), entity="e", year=YEAR),
        "json": opens(from_json, fact(dimensions={wrong: "201"})),
        "rule": opens(read_rulebook, book_of(f"expenditure.total == sum(expenditure.by_{wrong})")),
    }

    in_a_rule = found.pop("rule")

    assert not any(found.values()) or wrong in DIMENSIONS
    # A blank between the words of a rule is no part of them.
    assert not in_a_rule or wrong.rstrip() in DIMENSIONS


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_concepts(data):
    """So is the name of a concept."""
    wrong = data.draw(misspelt(data.draw(st.sampled_from(sorted(CONCEPTS)))))
    found = {
        "state": opens(EMPTY.state, wrong, "5元"),
        "of": opens(EMPTY.of, wrong),
        "csv": opens(from_csv, row(concept=wrong), entity="e", year=YEAR),
        "json": opens(from_json, fact(concept=wrong)),
        "rule": opens(read_rulebook, book_of(f"{wrong}.total >= 0")),
    }

    assert not any(found.values()) or wrong.strip() in CONCEPTS


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_phases(data):
    """So is a phase."""
    wrong = data.draw(misspelt(data.draw(st.sampled_from(PHASES))))
    found = {
        "state": opens(EMPTY.state, "expenditure", "5元", phase=wrong),
        "of": opens(EMPTY.of, "expenditure", phase=wrong),
        "change": opens(EMPTY.change, "expenditure", "+1%", phase=wrong),
        "csv": opens(from_csv, row(phase=wrong), entity="e", year=YEAR),
        "json": opens(from_json, fact(phase=wrong)),
        "rule": opens(read_rulebook, book_of(f"{wrong}(expenditure.total) >= 0")),
    }

    assert not any(found.values()) or wrong.strip() in PHASES


# What people write for a scale, in the letters of the misspellings.
SCALES = {
    "k",
    "m",
    "mn",
    "mm",
    "mio",
    "mil",
    "b",
    "bn",
    "bln",
    "mrd",
    "mld",
    "t",
    "tn",
    "crore",
    "crores",
    "lakh",
    "lakhs",
}


@functools.cache
def named_by_babel():
    """What Babel calls currencies, in any of its languages: codes, signs and names in the singular and the plural."""
    found = {code.casefold() for code in list_currencies()}
    for language in sorted({name.split("_")[0] for name in locale_identifiers()}):
        for code in ("EUR", "USD", "GBP", "INR", "CNY", "JPY", "HKD", "AUD", "MOP", "TWD"):
            found |= {get_currency_name(code, count=n, locale=language).casefold() for n in (None, 1, 2, 5)}
            found.add(get_currency_symbol(code, language).casefold())
    return found | {"$", "£", "€", "₹", "us$", "人民币", "澳元", "澳門元", "澳门元", "新臺幣元", "新台币元", "新台幣元"}


def is_a_unit(name):
    """Whether a name is that of a unit: one of the list, or one currency with words of scale on one side of it."""
    ideographs = re.fullmatch("[十百千万萬亿億]*(.+)", name)[1]
    if name in UNITS or ideographs in {*UNITS, *named_by_babel()}:
        return True
    words = [word.casefold().rstrip(".") for word in re.findall(r"[^\W\d_]+\.?\$?|\S", name)]
    return any(
        words[at] in named_by_babel() and set(words[:at] + words[at + 1 :]) <= SCALES for at in {0, len(words) - 1}
    )


@pytest.mark.parametrize(
    "name",
    ["000 EUR", "1000 EUR", "€000", "$5", "3元", "0£m", "£_m", "Mio 5EUR", "B£bn", "Mio EUR m", "EUR USD", "元元"],
)
def test_a_number_is_no_part_of_a_unit(name):
    """A name with a digit in it, with scales on both sides of its currency or with two currencies is no unit."""
    assert not opens(Unit.named, name)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_currencies_and_units(data):
    """So are a currency and a unit, or they are another one that there is or that is put together in the same way."""
    unit = data.draw(misspelt(data.draw(st.sampled_from([name for name in UNITS if name]))))
    made = {
        "state": opens(EMPTY.state, "expenditure", "5", unit=unit),
        "csv": opens(from_csv, row(unit=unit), entity="e", year=YEAR),
    }
    currency = data.draw(misspelt(data.draw(st.sampled_from(["CNY", "USD", "EUR", "GBP", "JPY"]))))

    assert not any(made.values()) or is_a_unit(" ".join(unit.split()))
    if not currency.isascii() or not currency.strip().isupper() or len(currency.strip()) != 3:
        assert not opens(Accounts, entity="e", year=YEAR, currency=currency)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_levels_and_columns_of_frames(data):
    """So are the level and the columns of a roll-up of a frame."""
    import polars

    frame = polars.DataFrame({"code": ["2080505"], "amount": [7], "year": [2019]})
    scheme, good = load("cn-function"), {"level": "款", "code": "code", "amounts": ["amount"], "by": ["year"]}
    name = data.draw(st.sampled_from(sorted(good)))
    word = good[name] if isinstance(good[name], str) else good[name][0]
    wrong = data.draw(misspelt(word))
    given = good | {name: wrong if isinstance(good[name], str) else [wrong]}
    others = {"code", "amount", "year"}

    assert wrong in others or wrong in scheme.levels or not opens(roll_up_frame, frame, scheme, **given)
