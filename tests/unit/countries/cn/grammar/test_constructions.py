import itertools
import re

import attrs
import pytest

from govledger.accounts.errors import UnreadableAccounts
from govledger.countries.cn import check_constructions, shipped_patterns
from govledger.countries.cn.grammar.constructions import MOVES, Construction, Constructions, shipped_constructions
from govledger.countries.cn.narrative.clauses import ClauseReader
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.printed import Printed
from govledger.countries.cn.narrative.segments import cut
from govledger.countries.cn.narrative.title import read_title
from govledger.countries.cn.narrative.tokens import tokens
from govledger.documents import Document

SHIPPED = shipped_constructions()


WORDED = """
[[construction]]
name = "{name}"
form = "{form}"
move = "{move}"
examples = {examples}
"""


def own(*, name="mine", form="RATE RATE", move="completion", examples='["a", "b"]'):
    """Constructions of one's own, as a file has them."""
    return WORDED.format(name=name, form=form, move=move, examples=examples)


def sequences(construction):
    """Every sequence of types that a construction explains."""
    pieces = re.findall(r"(\(\?:[^)]*\)|\[[^\]]*\]|\\?.)(\??)", construction.pattern.pattern)
    letters = [re.findall(r"[A-Za-z+]", piece.replace("?:", "")) + [""] * bool(absent) for piece, absent in pieces]
    return {"".join(chosen) for chosen in itertools.product(*letters)} - {""}


class TestShipped:
    def test_examples(self):
        """Every example of a construction that comes with the library is explained by it."""
        assert check_constructions(shipped_patterns()) is None

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

    def test_each_has_a_title(self):
        """What a construction is called in Chinese is beside its English name."""
        assert [each.name for each in SHIPPED.each if not each.title] == []


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

    def test_an_unknown_move(self):
        """A move that there is not is refused with the near one, and with all there are."""
        with pytest.raises(
            UnreadableAccounts, match=r"'mine': there is no move called 'stat'; near: 'state'; moves: state, "
        ):
            Construction("mine", "ITEM AMOUNT", "stat")

    @pytest.mark.parametrize(
        "forms",
        list(
            itertools.combinations(
                [
                    "ITEM? AMOUNT",
                    "AMOUNT RATE?",
                    "LABEL AMOUNT",
                    "RATE+ AMOUNT?",
                    "RATE AMOUNT+ $",
                    "OWN|ITEM RATE? AMOUNT",
                ],
                2,
            )
        ),
    )
    def test_what_two_share(self, forms):
        """Two constructions share a sequence of types if one is matched by both, told by trying all of up to four."""
        one, two = (Construction(form, form, "state") for form in forms)
        tried = ("".join(types) for length in range(1, 5) for types in itertools.product("IARo", repeat=length))
        both = any(one.pattern.fullmatch(types) and two.pattern.fullmatch(types) for types in tried)

        assert (one.shared_with(two) is not None) == both


class TestConstructions:
    def test_every_move_is_done(self):
        """What a construction may say is what the reader does."""
        document, patterns = Document.from_text("某局2020年度部门决算"), shipped_patterns()
        here = Discourse(document=document, patterns=patterns, title=read_title((), document, patterns))

        assert set(ClauseReader(here).moves._moves) == set(MOVES)

    def test_from_toml(self):
        """Constructions are read from a TOML text."""
        assert [each.name for each in Constructions.from_toml(own()).each] == ["mine"]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("[[construction]]\nform = 'RATE'", r"construction 1: needs name"),
            (own(form=" $"), r"construction 'mine': needs form"),
            (own(move="guess"), r"construction 'mine': there is no move called 'guess'"),
            (own(form="THING"), r"construction 'mine': has no type of token called 'THING'"),
            (own(examples='["a"]'), r"construction 'mine': needs two examples; give "),
            (own() + own(), r"construction 'mine': is given twice; give "),
            (
                own() + own(name="two", form="RATE RATE AMOUNT?"),
                r"'two': explains RATE RATE as construction 'mine' does",
            ),
            ("[[construction", r"constructions: is no TOML"),
        ],
    )
    def test_what_is_refused(self, text, told):
        """What is wrong with a file of constructions is one error that says where, and what to do."""
        with pytest.raises(UnreadableAccounts, match=told):
            Constructions.from_toml(text)

    def test_extended(self):
        """A construction of a known name takes the place of that one, a new one stands beside the others."""
        more = Constructions.from_toml(own() + own(name="state", form="LABEL? EACH? ROUGH? AMOUNT", move="state"))
        both = SHIPPED.extended(more)

        assert (len(both.each), both.named("state").form) == (len(SHIPPED.each) + 1, "LABEL? EACH? ROUGH? AMOUNT")

    def test_a_clash_with_the_shipped(self):
        """A construction of one's own that explains what a shipped one explains is refused."""
        more = Constructions.from_toml(own(form="ITEM AMOUNT", move="state"))

        with pytest.raises(UnreadableAccounts, match="'mine': explains ITEM AMOUNT as construction 'state' does"):
            SHIPPED.extended(more)

    def test_an_example_that_others_explain(self):
        """An example that is not explained by its construction is told with its tokens, and with what explains it."""
        more = Constructions.from_toml(own(examples='["完成年初预算的5.0%", "下降8.0%"]'))
        patterns = attrs.evolve(shipped_patterns(), constructions=SHIPPED.extended(more))

        with pytest.raises(
            UnreadableAccounts, match=r"'mine': .*'完成年初预算的5.0%', which is BUDGET RATE, .* completion;"
        ):
            check_constructions(patterns)


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
