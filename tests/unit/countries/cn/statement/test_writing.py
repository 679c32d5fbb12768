"""Official statements from accounts: what they say, what they leave to full references, and what is refused."""

import attrs
import pytest

from govledger.accounts import Accounts, Breakdown, Change, Direction, Disclosure, Key, Passage, Reason, Term
from govledger.countries.cn import Template, compose, load_template, read, templates, write
from govledger.documents import Document
from govledger.errors import InvalidTemplate, UnknownUnit, UnwritableAccounts
from govledger.figures import StatedAmount
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2023)
LIBRARY = (
    Accounts(entity="临河市图书馆", year=YEAR)
    .state("revenue", "2864310.50元")
    .state("revenue", "2641200元", year=YEAR.previous)
    .change("revenue", "+8.45%")
    .state("expenditure", "2851077.32元")
    .state("expenditure", "2104877.32元", nature="basic")
    .state("expenditure", "746200元", nature="project")
    .break_down("expenditure", by="nature")
    .state("people_in_post", "18人")
)


def paragraphs(accounts, **options):
    """The paragraphs of a statement."""
    return write(accounts, **options).split("\n\n")


class TestWrite:
    def test_a_whole_statement(self):
        """Sections without anything to say are left out, and the others are numbered."""
        assert paragraphs(LIBRARY) == [
            "临河市图书馆2023年度部门决算公开说明",
            "一、部门情况",
            "（一）人员构成情况",
            "实有人数18人。",
            "二、收入决算说明",
            "2023年收入决算2864310.50元，上年收入决算2641200元，与上年相比增加8.45%。",
            "三、支出决算说明",
            "2023年支出决算2851077.32元。",
            "1、2023年支出决算按用途划分：（1）基本支出2104877.32元；（2）项目支出746200元。\n",
        ]

    def test_in_another_unit(self):
        """Amounts are moved to the unit, and rounded only on demand."""
        assert paragraphs(LIBRARY, unit="万元")[5].startswith("2023年收入决算286.431050万元，上年收入决算264.1200万元")
        assert paragraphs(LIBRARY, unit="万元", decimals=2)[5].startswith("2023年收入决算286.43万元")

    def test_in_the_style_of_a_province(self):
        """Another template has other sections and other words for the same figures."""
        text = write(LIBRARY, template="final-provincial")

        assert "本年收入合计2864310.50元，上年收入合计2641200元，比上年增加8.45%。" in text
        assert "与上年相比" not in text

    def test_budgets_take_the_template_for_budgets(self):
        """Accounts that hold nothing but budgets are written as one."""
        budget = Accounts(entity="某中心", year=YEAR).state("revenue", "5万元", phase="budget")

        assert paragraphs(budget) == ["某中心2023年部门预算情况说明", "一、收入预算情况说明", "2023年收入预算5万元。\n"]

    @pytest.mark.parametrize(
        ("entity", "title"),
        [("", "2023年度部门决算公开说明"), ("某市 服务中心", "某市 服务中心2023年度部门决算公开说明")],
    )
    def test_names_of_entities(self, entity, title):
        """An entity may have no name, and blanks in one do not matter."""
        assert paragraphs(attrs.evolve(LIBRARY, entity=entity))[0] == title

    def test_many_projects(self):
        """Circled numerals go as far as there are any; what follows has no mark, and is read all the same."""
        accounts = Accounts(entity="某中心", year=YEAR)
        for number in range(1, 40):
            accounts = accounts.state("expenditure", f"{number}元", nature="project", project=f"第{number}号项目")
        made = compose(accounts.break_down("expenditure", by="project", nature="project"))

        assert "㉟第35号项目为35元；第36号项目为36元；" in made.text
        assert made.in_full == ()

    def test_the_words_of_a_disclosure_are_written_too(self):
        """Passages, reasons and the glossary have their places."""
        spent = Key.of("expenditure", year=YEAR)
        disclosure = Disclosure(
            accounts=LIBRARY,
            kind="final-accounts",
            passages=(Passage(topic="organisation", text="负责文献的收\n藏。"),),
            reasons=(Reason(text="新馆开放", about=spent), Reason(text="主要原因是人员变动", about=spent.with_(nature="basic"))),
            glossary=(Term(term="基本支出", definition="指日常开支。"), Term(term="项目", definition="一项任务。")),
        )  # fmt: skip
        text = write(disclosure)

        assert "（一）部门主要职责及机构设置情况\n\n负责文献的收藏。" in text
        assert "2023年支出决算2851077.32元，主要原因是新馆开放。" in text
        assert "（1）基本支出2104877.32元，主要原因是人员变动；" in text
        assert "1. 基本支出指日常开支。\n\n2. 项目：一项任务。" in text

    def test_words_that_a_template_has_no_place_for_get_one(self):
        """Passages on a topic without a section, and a glossary, are not dropped."""
        bare = attrs.evolve(load_template("budget"), sections=load_template("budget").sections[4:5])
        disclosure = Disclosure(
            accounts=Accounts(entity="某中心", year=YEAR).state("revenue", "5元", phase="budget"),
            passages=(Passage(topic="main_tasks", text="修缮馆舍。"),), glossary=(Term(term="项目", definition="一项任务。"),),
        )  # fmt: skip

        assert "主要工作任务\n\n修缮馆舍。" in write(disclosure, template=bare, annex=True)
        assert "名词解释\n\n1. 项目：一项任务。" in write(disclosure, template=bare, annex=True)

    def test_figures_that_words_state_are_not_stated_again(self):
        """A figure that stands in a passage is not printed a second time."""
        text = (
            "某中心2023年度部门决算公开说明\n一、部门概况\n（一）机构设置\n内设3个机构。\n二、收入决算说明\n收入5元。"
        )
        made = read(Document.from_text(text))

        assert write(made).count("3个") == 1
        assert [fact.key for fact in read(Document.from_text(write(made))).accounts.facts] == [
            fact.key for fact in made.accounts.facts
        ]

    def test_figures_of_words_are_theirs(self):
        """A passage or a reason may hold figures that the accounts do not state; their sentences are kept."""
        disclosure = Disclosure(
            accounts=LIBRARY,
            passages=(Passage(topic="organisation", text="内设3个机构，主管部门拨入50万元用于修缮。"),),
            reasons=(Reason(text="新增设备购置30万元", about=Key.of("revenue", year=YEAR)),),
        )
        made = compose(disclosure)

        assert "与上年相比增加8.45%，主要原因是新增设备购置30万元。" in made.text
        assert (made.in_full, made.withdrawn) == ((), ())

    def test_a_figure_that_words_state_is_not_rounded(self):
        """What a reason says of an amount stays as it is said, and is not said again in another unit."""
        text = "某中心2023年度部门决算说明\n2023年收入决算500.00元，比上年增加25.00%，主要原因是项目资金123456元。"
        made = compose(read(Document.from_text(text)), unit="万元", decimals=2)

        assert "2023年收入决算0.05万元，与上年相比增加25.00%，主要原因是项目资金123456元。" in made.text
        assert made.in_full == ()


class TestCompose:
    def test_what_no_sentence_says_is_said_in_full(self):
        """A claim on a base that the template has no words for stands at the end, under its own heading."""
        key = Key.of("revenue", year=YEAR)
        claim = Change(
            current=key,
            prior=key.with_(phase="original_budget"),
            direction=Direction.UP,
            amount=StatedAmount.parse("5元"),
        )
        made = compose(LIBRARY.claim(claim), annex=True)

        assert made.in_full == ("收入（2023年度；决算数）比收入（2023年度；年初预算数）增加5元。",)
        assert made.text.endswith("四、其他数据\n\n" + made.in_full[0] + "\n")
        assert made.withdrawn == ()

    def test_what_no_sentence_says_is_refused_by_name(self):
        """Unless an annex is asked for, the error names what the template cannot say, and nothing is given out."""
        with pytest.raises(
            UnwritableAccounts, match="no sentence for: 债务（2023年度；决算数）为30万元。 Ask for an annex"
        ) as refused:
            compose(LIBRARY.state("debt", "30万元"))

        assert refused.value.left_out == ("债务（2023年度；决算数）为30万元。",)

    def test_a_sentence_that_would_be_misread_is_withdrawn(self):
        """Words of a user's template that mean another figure to a reader are not printed."""
        own = load_template("final-service-centre")
        source = next(section for section in own.sections if section.lines and section.lines[0].of.concept == "revenue")
        wrong = Template.from_toml(WRONG, name="own.toml").sections  # 支出 is printed where revenue is meant.
        made = compose(LIBRARY, template=attrs.evolve(own, sections=wrong), annex=True)

        assert source.heading.pieces == ("收入决算说明",)
        assert made.withdrawn == ("2023年支出决算2864310.50元。",)
        assert "收入（2023年度；决算数）为2864310.50元。" in made.in_full

    def test_a_list_of_one_part_is_not_said_to_be_complete(self):
        """A complete list of one part cannot be told by the words of a list, and is said in full."""
        one = Accounts(entity="某中心", year=YEAR).state("revenue", "5元").state("revenue", "5元", source="other")
        made = compose(one.break_down("revenue", by="source"), annex=True)

        assert made.in_full == (
            "收入（2023年度；决算数）按收入来源由收入（收入来源：其他收入；2023年度；决算数）组成。",
        )

    def test_the_accounts_are_as_they_are_printed(self):
        """What was printed can be looked up."""
        made = compose(LIBRARY, unit="万元", decimals=2)

        assert made.accounts.revenue.total.statements[0].text == "286.43万元"

    @pytest.mark.parametrize("name", templates())
    def test_the_longest_statement_has_its_marks(self, name):
        """Each shipped template says all topics of words, in the order of its sections."""
        topics = [topic for section in load_template(name).sections for topic in section.passages]
        passages = tuple(Passage(topic=topic, text="无变动情况的说明文字。") for topic in topics)
        text = write(Disclosure(accounts=LIBRARY, passages=passages), template=name, annex=True)

        assert text.count("无变动情况的说明文字。") == len(topics)


WRONG = (
    'kind = "final-accounts"\ntitle = "{entity}{year}年度部门决算"\n[words]\n'
    + "".join(
        f'{word} = "{word}"\n'
        for word in (
            "again", "earlier", "up", "down", "unchanged", "up_further", "down_further", "up_in_words", "down_in_words",
            "share", "reason", "original_budget", "final_budget", "budget", "budgeted", "completion", "greater", "less",
            "equal",
        )
    )
    + '[[section]]\nheading = "支出决算说明"\nline = [{ of = "revenue", text = "{year}年支出决算{amount}。" }]\n'
)  # fmt: skip


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("accounts", "options", "error", "complaint"),
        [
            (Accounts(entity="某中心", year=YEAR), {}, UnwritableAccounts, "the accounts state no figure"),
            (
                Accounts(entity="A", year=calendar("GB").starting(2023)).state("revenue", "5元"), {},
                UnwritableAccounts, "the official narrative has no words for",
            ),
            (
                Accounts(entity="某中心", year=YEAR, currency="USD").state("revenue", "5", unit="million"), {},
                UnwritableAccounts, "these accounts are in USD",
            ),
            (LIBRARY, {"unit": "£m"}, UnwritableAccounts, "£m is no unit of yuan; give 元"),
            (LIBRARY, {"unit": "万圆"}, UnknownUnit, "unknown unit '万圆'"),
            (LIBRARY, {"template": "final"}, InvalidTemplate, "unknown template 'final'"),
            (LIBRARY, {"decimals": -1}, ValueError, "decimals=-1"),
            (
                attrs.evolve(LIBRARY, entity="某局2020年度决算"), {}, UnwritableAccounts,
                "the entity 某局2020年度决算 is read as 某局; the year 2023年度 is read as 2020年度",
            ),
            (
                Accounts(entity="某中心", year=YEAR).state("revenue", "5元", project="甲\n乙"), {},
                UnwritableAccounts, "is not said",
            ),
        ],
    )  # fmt: skip
    def test_one_clear_error(self, accounts, options, error, complaint):
        """What cannot be written is refused with what is wrong and what to do; nothing is left out in silence."""
        with pytest.raises(error) as refused:
            write(accounts, annex=True, **options)

        assert complaint in str(refused.value)

    def test_what_is_left_out_is_listed(self):
        """The error carries everything that the statement would not say."""
        accounts = LIBRARY.state("revenue", "5元", project="甲\n乙").state("revenue", "6元", project="丙\n丁")
        with pytest.raises(UnwritableAccounts) as refused:
            write(accounts, annex=True)

        assert [line for line in refused.value.left_out if line.endswith("is not said")] == [
            "收入（项目：“丙\n丁”；2023年度；决算数） 6 is not said",
            "收入（项目：“甲\n乙”；2023年度；决算数） 5 is not said",
        ]

    def test_a_whole_that_is_not_stated(self):
        """A list whose parts are not stated is a claim all the same, and is kept."""
        whole = Key.of("expenditure", year=YEAR)
        claim = Breakdown(whole=whole, parts=(whole.with_(nature="basic"), whole.with_(nature="project")), by="nature")
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5元").claim(claim)

        assert [type(c) for c in read(Document.from_text(write(accounts, annex=True))).accounts.claims] == [Breakdown]
