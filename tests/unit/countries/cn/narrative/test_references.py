"""Sentences that name what they are about in full."""

import pytest

from govledger.accounts import Balance, Breakdown, Change, Comparison, Completion, Direction, Key, Order, Reason, Share
from govledger.countries.cn import read
from govledger.countries.cn.narrative.references import claim_sentence, fact_sentence, reason_sentence, refer, referred
from govledger.documents import Document
from govledger.figures import RateKind, StatedAmount, StatedRate
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)
SPENT = Key.of("expenditure", year=YEAR)
RATE = StatedRate(text="5.00%", number="5.00")
AMOUNT = StatedAmount.parse("5元")

KEYS = [
    SPENT,
    SPENT.with_(year=YEAR.previous, phase="original_budget"),
    SPENT.with_(phase="final_budget"),
    SPENT.with_(function="201", nature="basic"),
    SPENT.with_(function="2999999"),
    SPENT.with_(project="补充2018年运行经费；“甲”类【1】：50%、乙"),
    Key.of("operating_expenses", year=YEAR, item="货物"),
    Key.of("procurement", year=YEAR, item="goods"),
    Key.of("vehicles_held", year=YEAR, item="vehicles"),
    Key.of("revenue", year=YEAR, entity="某市“第一”中学"),
    Key.of("net_lending", year=YEAR, cofog="7017", gfs="1411"),
    Key.of("unclassified", year=YEAR, item="主体：无"),
]
CLAIMS = [
    Breakdown(whole=SPENT, parts=(SPENT.with_(nature="basic"), SPENT.with_(nature="project")), by="nature"),
    Breakdown(whole=SPENT, parts=(SPENT.with_(nature="basic"),), complete=False),
    Breakdown(whole=SPENT, parts=(SPENT.with_(item="甲"),), by="甲”乙由丙"),
    Balance(
        whole=SPENT,
        added=(SPENT.with_(item="甲"), SPENT.with_(nature="basic")),
        taken=(SPENT.with_(phase="budget"), SPENT.with_(item="乙之和减去丙")),
    ),
    Balance(whole=SPENT, added=(), taken=(SPENT.with_(nature="basic"),)),
    Change(current=SPENT, prior=SPENT.with_(year=YEAR.previous), direction=Direction.UP, rate=RATE, amount=AMOUNT),
    Change(current=SPENT, prior=SPENT.with_(phase="budget"), direction=Direction.DOWN, gapped=True),
    Change(current=SPENT, prior=SPENT.with_(year=YEAR.previous), direction=Direction.NONE, rate=RATE),
    Share(part=SPENT.with_(nature="basic"), whole=SPENT, rate=StatedRate(text="5‰", number="5", kind=RateKind.PER_MILLE)),
    Completion(actual=SPENT, budget=SPENT.with_(phase="final_budget"), rate=RATE),
    Comparison(left=SPENT, right=SPENT.with_(phase="budget"), order=Order.LESS, amount=AMOUNT),
    Comparison(left=SPENT, right=SPENT.with_(phase="budget"), order=Order.EQUAL),
    Comparison(left=SPENT, right=SPENT.with_(phase="budget"), order=Order.AT_MOST),
    Comparison(left=SPENT, right=SPENT.with_(phase="budget"), order=Order.AT_MOST, amount=AMOUNT),
]  # fmt: skip


def reading(*sentences):
    """What is read of a statement with these paragraphs."""
    return read(Document.from_text("某中心2019年度部门决算公开说明\n\n" + "\n\n".join(sentences)), year=YEAR)


def bare(claim):
    """What a claim says, without its wording, its place and those of its figures."""
    fields = {name: getattr(claim, name) for name in claim.__slots__ if name not in ("text", "place", "__weakref__")}
    for name in ("rate", "amount"):
        if fields.get(name) is not None:
            fields[name] = fields[name].interval
    return type(claim), fields


@pytest.mark.parametrize("key", KEYS, ids=refer)
class TestRefer:
    def test_a_reference_names_its_key(self, key):
        """A reference leads back to the key it was made of."""
        assert key == referred(refer(key))

    def test_a_figure_is_read_back(self, key):
        """A figure under a reference is one of that key, and every number in the reference is no figure."""
        made = reading(fact_sentence(key, ["5元"]))

        assert [key] == [fact.key for fact in made.accounts.facts]
        assert made.coverage.counts["amount"] == 1
        assert made.coverage.unread == ()


class TestReferred:
    @pytest.mark.parametrize(
        "text",
        [
            "支出（2016）",
            "",
            "支出（）",
            "（2019年度；决算数）",
            "支出（2019年度）",
            "支出（无此维度：甲；2019年度；决算数）",
            "支出；2019年度；决算数",
        ],
    )
    def test_what_is_no_reference(self, text):
        """What does not name a concept, a year and a phase is not one of ours."""
        assert referred(text) is None


class TestClaimSentence:
    @pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: type(claim).__name__)
    def test_a_claim_is_read_back(self, claim):
        """A claim in a sentence of references is the same claim."""
        sentence = claim_sentence(claim, lambda amount: amount.text, lambda rate: rate.text)
        (found,) = reading("支出5元。", sentence).accounts.claims

        assert bare(claim) == bare(found)
        assert found.text == sentence


class TestReasonSentence:
    def test_a_reason_is_read_back(self):
        """A reason keeps what it is about."""
        made = reading("支出5元。", reason_sentence(SPENT, "人员增加3人。"))

        assert Reason(text="人员增加3人", about=SPENT, place=made.reasons[0].place) == made.reasons[0]


class TestReadSentence:
    def test_two_statements(self):
        """又列 joins a second statement of the same figure."""
        (fact,) = reading(fact_sentence(SPENT, ["5.1万元", "51000元"])).accounts.facts

        assert [stated.text for stated in fact.statements] == ["5.1万元", "51000元"]

    def test_nothing_is_nil(self):
        """0元 is nothing at all."""
        assert reading(fact_sentence(SPENT, ["0元"]), "收入5元。").accounts.expenditure.total.is_nil

    def test_several_in_a_paragraph(self):
        """Sentences of references that stand in one paragraph are read one by one, each with its own figures and claims."""
        change = claim_sentence(CLAIMS[6], lambda amount: amount.text, lambda rate: rate.text)
        basic = SPENT.with_(nature="basic")
        reason = reason_sentence(basic, "人员增加3人")
        made = reading(fact_sentence(SPENT, ["5元"]) + change + fact_sentence(basic, ["4元", "4.0元"]) + reason)

        assert {fact.key: [each.text for each in fact.statements] for fact in made.accounts.facts} == {
            SPENT: ["5元"], basic: ["4元", "4.0元"],
        }  # fmt: skip
        assert [(bare(claim), claim.text) for claim in made.accounts.claims] == [(bare(CLAIMS[6]), change)]
        assert [(each.text, each.about) for each in made.reasons] == [("人员增加3人", basic)]

    def test_lines_of_one_length(self):
        """Lines that are equally long are taken for one paragraph, and are read all the same."""
        lending = Key.of("net_lending", year=YEAR, level="a", scope="awarded_of_others")
        invested = Key.of("net_investment", year=YEAR, scope="awarded_of_reserved")
        tabulated = Key.of("tabulated", year=YEAR, component="line_1902", line="a")
        printed = {
            invested: "0元",
            lending: "0元",
            tabulated: "100000.0千元",
            Key.of("budget_increases", year=YEAR): "0元",
        }
        made = reading("收入0元。", *(fact_sentence(key, [text]) for key, text in printed.items()))

        assert printed.items() <= {fact.key: fact.statements[0].text for fact in made.accounts.facts}.items()
        assert made.coverage.unread == ()

    @pytest.mark.parametrize("tail", ["", "为若干元。", "为5元，如何。", "比上年增加5元。", "为约5元。", "占5%。"])
    def test_another_sentence_is_left_to_the_reader(self, tail):
        """What is no sentence of references makes no claim about a referenced figure."""
        made = reading(f"{refer(SPENT)}{tail}", "收入5元。")

        assert made.accounts.expenditure.total.__class__.__name__ == "NotStated"
