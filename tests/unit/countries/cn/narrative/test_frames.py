from decimal import Decimal

import pytest

from govledger.accounts import Key
from govledger.countries.cn.narrative.frames import Frame, Frames
from govledger.documents import Document
from govledger.figures import StatedAmount, StatedCount
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2020)
DOCUMENT = Document.from_text("支出5元，其中：基本支出3元，项目支出2元。")
FIVE = StatedAmount.parse("5元")


def key(concept="expenditure", year=YEAR, **members):
    """A key of the year of the accounts."""
    return Key.of(concept, year=year, **members)


def frame(whole, **options):
    """A frame of level 1."""
    return Frame(whole=whole, **{"level": 1, "start": 0, **options})


class TestTakes:
    @pytest.mark.parametrize(
        ("whole", "part"),
        [
            (key(), key(nature="basic")),
            (key(nature="basic"), key(nature="general_running")),
            (key(fund="appropriation"), key(fund="general_public_budget")),
            (key(function="205"), key(function="20502")),
            (key("total_revenue"), key("opening_balance")),
            (key("three_public", item="vehicles"), key("three_public", item="vehicle_running")),
            (key("operating_expenses"), key("operating_expenses", item="水费")),
        ],
    )
    def test_parts(self, whole, part):
        """A part keeps the members of its whole or narrows them."""
        assert frame(whole).takes(part)

    @pytest.mark.parametrize(
        ("whole", "part"),
        [
            (None, key()),
            (key(), key()),
            (key(), key("revenue")),
            (key(nature="basic"), key(nature="project")),
            (key(nature="personnel"), key(nature="general_running")),
            (key(function="205"), key(function="206")),
            (key(), key(year=YEAR.previous, nature="basic")),
        ],
    )
    def test_not_parts(self, whole, part):
        """Another thing, its sibling, or another year is no part."""
        assert not frame(whole).takes(part)

    def test_doubtful(self):
        """Once it is not clear which list goes on, only known parts are taken."""
        whole = key("three_public", item="vehicles")

        assert frame(whole, doubtful=True).takes(key("three_public", item="vehicle_running"))
        assert not frame(whole, doubtful=True).takes(key("three_public", item="洗车费"))


class TestBreakdowns:
    def test_complete(self):
        """A division by a criterion is complete by its own words, unless it says 主要."""
        parts = [(key(nature="basic"), ""), (key(nature="project"), "")]

        for incomplete in (False, True):
            made = frame(key(), by="nature", complete=True, incomplete=incomplete, parts=parts)
            (claim,) = made.breakdowns(DOCUMENT)
            assert (claim.by, claim.complete) == ("nature", not incomplete)

    def test_parts_of_parts(self):
        """A part of a part that is in the list is not counted twice."""
        parts = [(key("three_public", item=name), "") for name in ("vehicles", "vehicle_running", "reception")]
        (claim,) = frame(key("three_public"), parts=parts).breakdowns(DOCUMENT)

        assert [part.get("item") for part in claim.parts] == ["vehicles", "reception"]

    def test_one_for_each_phase(self):
        """Parts stated in two phases make two claims about two wholes."""
        parts = [(key(nature="basic").with_(phase=phase), "") for phase in ("actual", "original_budget")]
        claims = frame(key(), parts=parts).breakdowns(DOCUMENT)

        assert [claim.whole.phase for claim in claims] == ["actual", "original_budget"]

    def test_without_a_whole(self):
        """A list of nothing that is known claims nothing."""
        assert frame(None).breakdowns(DOCUMENT) == []


class TestFrames:
    def test_the_innermost_takes(self):
        """A part goes to the innermost list that can hold it."""
        frames = Frames()
        outer, inner = frame(key()), frame(key(nature="basic"))
        frames.open(outer)
        frames.open(inner)
        frames.add_part(key(nature="personnel"), "", FIVE, 5)
        frames.add_part(key(nature="project"), "", FIVE, 9)

        assert [len(inner.parts), len(outer.parts)] == [1, 1]

    def test_counts_of_one_unit(self):
        """People and vehicles are not parts of one list."""
        frames = Frames()
        posts = frame(key("authorised_posts"))
        frames.open(posts)
        frames.add_part(
            key("authorised_posts", item="甲"), "", StatedCount(text="5人", number=Decimal(5), unit="人"), 5
        )
        frames.add_part(
            key("authorised_posts", item="乙"), "", StatedCount(text="5个", number=Decimal(5), unit="个"), 9
        )

        assert len(posts.parts) == 1

    def test_list_marks_close(self):
        """A mark closes the lists opened at its level or below."""
        frames = Frames()
        frames.open(frame(key(), level=2))
        frames.open(frame(key(nature="basic"), level=4))

        assert [closed.level for closed in frames.enter(4)] == [4]
        assert [closed.level for closed in frames.enter(1)] == [2]

    def test_sentence_ends_close(self):
        """A full stop closes the lists of the sentence, not a division."""
        frames = Frames()
        frames.open(frame(key(), block=True))
        frames.open(frame(key(nature="basic"), parts=[(key(nature="personnel"), "")]))

        assert len(frames.end_sentence()) == 1
        assert frames.current.block

    def test_list_of_names(self):
        """A list without figures closes alone at a full stop: the one around it goes on."""
        frames = Frames()
        outer = frame(key(nature="basic"), parts=[(key(nature="personnel"), "")])
        frames.open(outer)
        frames.open(frame(key(nature="personnel")))
        frames.end_sentence()

        assert frames.current is outer

    def test_brackets(self):
        """The end of a bracket closes the list opened with it, and what was opened within."""
        frames = Frames()
        frames.open(frame(key()))
        frames.open(frame(key(nature="basic"), bracket=True))
        frames.open(frame(key(nature="personnel")))

        assert len(frames.close_bracket()) == 2
        assert frames.close_bracket() == []

    def test_whole_around(self):
        """A part is a share of the list it stands in, not of itself."""
        frames = Frames()
        frames.open(frame(key()))
        frames.open(frame(key(nature="basic"), bracket=True))

        assert frames.whole_around(key(nature="basic")) == key()
        assert frames.whole_around(key(nature="project")) == key(nature="basic")

    def test_division_after_division(self):
        """按…划分 without a whole divides what the division before it divided."""
        frames = Frames()
        frames.open(frame(key(), block=True))
        frames.open(frame(key(nature="basic")))

        assert frames.whole_of_division(key(nature="project")) == key()
