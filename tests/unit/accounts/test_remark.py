"""What a reader may remark, and that JSON keeps it."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from govledger.accounts import Accounts, Disclosure, Key, Remark, from_json, to_dict, to_json
from govledger.accounts.remark import remark_kinds
from govledger.errors import InvalidRemark, UnreadableAccounts
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.said import Said
from govledger.testing import strategies as drawn

YEAR = calendar("CN").starting(2019)
KEY = Key.of("expenditure", year=YEAR, function="210")
BROKEN = {"text": "46.40", "computed": "4.64", "columns": 12, "odds": "3/70001"}
NAMED = {"code": "7", "name": "卫生健康支出", "others": ["210"]}


def with_remarks(*remarks):
    """A disclosure with nothing but remarks."""
    return Disclosure(accounts=Accounts(entity="某中心", year=YEAR), remarks=remarks)


class TestRemarkKinds:
    def test_none_is_an_error(self):
        """A remark proves nothing, and so it accuses nobody."""
        assert {kind.severity for kind in remark_kinds().values()} == {"question", "explain"}

    def test_a_code_is_asked_about_and_a_pattern_is_to_be_explained(self):
        """How heavy a remark weighs is a line of a table."""
        kinds = remark_kinds()

        assert (kinds["remark.code-and-name"].severity, kinds["remark.pattern-broken"].severity) == (
            "question",
            "explain",
        )


class TestRemark:
    @pytest.mark.parametrize("computed", ["4.64", Decimal("4.64"), Fraction(116, 25)])
    def test_a_number_is_exact_however_it_is_given(self, computed):
        """Texts, decimals and fractions of one number are one number."""
        made = Remark(Said("remark.pattern-broken", **{**BROKEN, "computed": computed}))

        assert made.said["computed"] == Fraction(116, 25)

    def test_words_of_ones_own_are_taken(self):
        """A reader from outside says it in its own words."""
        assert Remark({"en": "a stamp hides the digits"}).said.id == "own"

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            (Said("remark.rumour"), "is nothing to be remarked; known: remark.code-and-name"),
            (Said("remark.code-and-name", code="7"), "is said of code, name, others, not of code"),
            (Said("remark.code-and-name", code=7, name="", others=()), "code is '7'; give a text"),
            (Said("remark.code-and-name", code="7", name="", others="210"), "others is \"'210'\"; give texts in a row"),
            (Said("remark.pattern-broken", **{**BROKEN, "computed": 4.64}), "computed is '4.64'; give an exact number"),
            (Said("remark.pattern-broken", **{**BROKEN, "columns": -1}), "columns is '-1'; give a whole number"),
            (Said("remark.pattern-broken", **{**BROKEN, "odds": 0}), "odds is '0'; give a chance above 0"),
            (Said("remark.pattern-broken", **{**BROKEN, "odds": "1/0"}), "odds is \"'1/0'\"; give an exact number"),
            (Said("own", words="stamp"), "words is \"'stamp'\"; give texts by locale"),
        ],
    )
    def test_what_cannot_be_said_is_refused(self, said, message):
        """The message names the remark, the part, and what to give."""
        with pytest.raises(InvalidRemark) as caught:
            Remark(said)

        assert f"{said.id}: {message}" in str(caught.value)


class TestJson:
    def test_remarks_are_read_back(self):
        """What a remark says, of which facts and where it stands is kept."""
        place = Place(table="3", row="5", column="A")
        made = with_remarks(
            Remark(Said("remark.code-and-name", **NAMED), (KEY,), place, "7 卫生健康支出"),
            Remark(Said("remark.pattern-broken", **BROKEN), (KEY,)),
            Remark({"en": "a stamp hides the digits", "zh_CN": "印章遮住数字"}),
        )

        assert from_json(to_json(made)) == made

    def test_nothing_remarked_is_nothing_written(self):
        """Accounts without remarks are written as ever."""
        assert "remarks" not in to_dict(with_remarks())

    @pytest.mark.parametrize(
        ("entry", "said"),
        [
            ({"parts": NAMED}, "remarks[0].remark: is missing"),
            ({"remark": "rumour"}, "remarks[0]: rumour: is nothing to be remarked"),
            (
                {"remark": "remark.code-and-name", "parts": {"code": "7"}},
                "remarks[0]: remark.code-and-name: is said of",
            ),
            (
                {"remark": "remark.pattern-broken", "parts": {**BROKEN, "odds": 0.5}},
                "odds is '0.5'; give an exact number",
            ),
            ({"remark": "own", "parts": {"words": {"en": 5}}}, "give texts by locale"),
            ("a stamp", "remarks[0]: must be an object"),
        ],
    )
    def test_a_wrong_remark_is_named_by_its_path(self, entry, said):
        """Bad data is one error that says where it is and what to give."""
        data = {**to_dict(with_remarks()), "remarks": [entry]}
        with pytest.raises(UnreadableAccounts) as caught:
            from_json(json.dumps(data))

        assert said in str(caught.value)

    @settings(max_examples=25, deadline=None)
    @given(drawn.remarks())
    def test_every_remark_is_read_back(self, remark):
        """Whatever is remarked, JSON keeps it."""
        assert from_json(to_json(with_remarks(remark))).remarks == (remark,)
