import itertools
import re

import pytest

from govledger.accounts.errors import UnreadableAccounts
from govledger.countries.cn import shipped_patterns
from govledger.countries.cn.grammar.constructions import Construction, Constructions, shipped_constructions
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.printed import Printed
from govledger.countries.cn.narrative.segments import cut
from govledger.countries.cn.narrative.structure import Flow
from govledger.countries.cn.narrative.title import read_title
from govledger.countries.cn.narrative.tokens import tokens
from govledger.documents import Document

SHIPPED = shipped_constructions()
EXAMPLES = [(each, example) for each in SHIPPED.each for example in each.examples]


def used(text):
    """The constructions that explain the first clause of a text."""
    document, patterns = Document.from_text("某局2020年度部门决算"), shipped_patterns()
    title = read_title((), document, patterns)
    here = Discourse(document=document, patterns=patterns, title=title)
    names = NameReader(here, KeyReader(here))
    segments = cut(Flow(text, 0), patterns).segments
    found = tokens(segments[0], patterns, names.type_of)
    return [move.name for move in SHIPPED.cover("".join(token.type for token in found if token.type != "e"))]


def sequences(construction):
    """Every sequence of types that a construction explains."""
    pieces = re.findall(r"(\(\?:[^)]*\)|\[[^\]]*\]|\\?.)(\??)", construction.pattern.pattern)
    letters = [re.findall(r"[A-Za-z+]", piece.replace("?:", "")) + [""] * bool(absent) for piece, absent in pieces]
    return {"".join(chosen) for chosen in itertools.product(*letters)} - {""}


class TestShipped:
    @pytest.mark.parametrize(("construction", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
    def test_examples(self, construction, example):
        """An example of a construction is explained by it."""
        assert construction.name in used(example)

    def test_each_has_two_examples(self):
        """Two examples tell what a construction is for."""
        assert [each.name for each in SHIPPED.each if len(each.examples) < 2] == []

    def test_no_two_explain_the_same(self):
        """No sequence of types is two constructions: which one it is would be left to their order."""
        taken = {}
        for construction in SHIPPED.each:
            for sequence in sequences(construction):
                taken.setdefault(sequence, []).append(construction.name)

        assert {sequence: names for sequence, names in taken.items() if len(names) > 1} == {}


class TestCover:
    @pytest.mark.parametrize(
        ("types", "moves"),
        [
            ("IA", ["state"]),
            ("BtDA", ["base", "change by an amount"]),
            ("oBtDA", ["", "base", "change by an amount"]),
            ("bAvR", ["completion, the amount inside"]),
            ("sIvrvR", ["", "", "", "share of the list"]),
            ("sIrvR", ["share"]),
            ("UIA", ["", "state"]),
            ("XR", ["", ""]),
            ("", []),
        ],
    )
    def test_the_cheapest_way(self, types, moves):
        """The fewest moves that leave the fewest tokens over."""
        assert [move.name for move in SHIPPED.cover(types)] == moves

    def test_every_token_is_in_one_move(self):
        """The moves of a cover follow each other without a gap."""
        for types in map("".join, itertools.product("IAUBtR", repeat=4)):
            moves = SHIPPED.cover(types)

            assert [0, *(move.stop for move in moves)] == [*(move.start for move in moves), len(types)], types


class TestConstruction:
    def test_an_unknown_type(self):
        """A form that names no type of token is refused with the construction's name."""
        with pytest.raises(UnreadableAccounts, match=r"'mine'.*'THING'"):
            Construction("mine", "THING AMOUNT", "state")

    def test_from_toml(self):
        """Constructions are read from a TOML text."""
        text = '[[construction]]\nname = "mine"\nform = "ITEM AMOUNT"\nmove = "state"\n'

        assert [each.name for each in Constructions.from_toml(text).each] == ["mine"]


JAPANESE = shipped_constructions("constructions.japanese.toml")


class TestJapanese:
    @pytest.mark.parametrize(
        ("name", "example"), [(each.name, example) for each in JAPANESE.each for example in each.examples]
    )
    def test_examples(self, name, example):
        """An example of a Japanese construction is explained by it."""
        document = Document.from_text(f"某市平成27年度決算\n歳入は5億円です。\n{example}")
        printed = Printed.of(document)
        patterns = shipped_patterns().written(printed.writing)
        title = read_title(printed.flows, document, patterns)
        here = Discourse(document=document, patterns=patterns, title=title)
        found = tokens(
            cut(printed.flows[-1], patterns).segments[0], patterns, NameReader(here, KeyReader(here)).type_of
        )

        assert name in [move.name for move in JAPANESE.cover("".join(token.type for token in found))]

    def test_each_has_two_examples(self):
        """Two examples tell what a construction is for."""
        assert [each.name for each in JAPANESE.each if len(each.examples) < 2] == []

    def test_no_two_explain_the_same(self):
        """No sequence of types is two constructions."""
        every = [sequence for construction in JAPANESE.each for sequence in sequences(construction)]

        assert [sequence for sequence in set(every) if every.count(sequence) > 1] == []
