"""Texts in Traditional and in Japanese characters are read by the same reader, and shown in their own characters."""

import csv
from datetime import date
from decimal import Decimal
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger import Document, Key, calendar, read_narrative
from govledger.accounts import Change, Completion, Direction
from govledger.countries.cn.vocabulary.writing import simplified, writing_of
from govledger.errors import UnusableSource

HUNDRED_MILLION = 10**8
ROWS = list(
    csv.DictReader(
        resources.files("govledger.countries.cn.vocabulary").joinpath("characters.csv").read_text("utf-8").splitlines()
    )
)
WORDS = [row for row in ROWS if "\u4e00" <= row["written"] <= "\u9fff"]
# Old forms of a character that no set of characters of Taiwan or Japan has.
NOT_FORMS = {"夥", "徵", "於", "後"}


def read(text):
    """What a text discloses."""
    return read_narrative(Document.from_text(text))


def worth(made, concept, start, calendar_code, **more):
    """The amount of a fact."""
    key = Key.of(concept, year=calendar(calendar_code).starting(start), **more)
    return made.accounts.get(key).value


def said(made):
    """The facts of a disclosure with their values, in no order."""
    return sorted((str(fact.key), each.value) for fact in made.accounts.facts for each in fact.statements)


def fits(character, encoding):
    """Whether a set of characters has a character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class TestCharacters:
    def test_one_for_one(self):
        """Each character is read as one character, so that everything stays in its place."""
        assert [row for row in ROWS if len(row["written"]) != 1 or len(row["read"]) != 1] == []

    def test_each_is_written_once(self):
        """No character is read in two ways."""
        assert len({row["written"] for row in ROWS}) == len(ROWS)

    def test_what_is_read_is_simplified(self):
        """What characters are read as is in the national set of the mainland, and what is written is not."""
        assert [row for row in WORDS if not fits(row["read"], "gb2312")] == []
        assert {row["written"] for row in WORDS if fits(row["written"], "gb2312")} == NOT_FORMS

    def test_what_is_written_is_traditional_or_japanese(self):
        """What is written is in a set of characters of Taiwan, Hong Kong or Japan."""
        sets = ("big5hkscs", "cp950", "euc_jis_2004", "cp932")

        assert [row for row in WORDS if not any(fits(row["written"], each) for each in sets)] == []

    def test_what_is_read_is_read_as_itself(self):
        """Reading twice changes nothing more."""
        every = "".join(row["written"] for row in ROWS)

        assert simplified(simplified(every)) == simplified(every)

    @pytest.mark.parametrize("character", "乾著亿万兆里干后余")
    def test_what_has_two_meanings_stays(self, character):
        """Characters that Simplified texts have too are read as they are."""
        assert simplified(character) == character


class TestWriting:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("某縣109年度總決算", "TW"),
            ("中央政府總決算：歲入2兆元", "TW"),
            ("2011-12財政年度財務狀況", "HK"),
            ("政府收入為4,377億港元", "HK"),
            ("總收入為澳門幣23億元", "MO"),
            ("某局2012年度部門決算", "CN"),
            ("某局2012年度部门决算", "CN"),
            ("纪念民国109年度的文物2012年度部门决算", "CN"),
            ("某市平成27年度一般会計決算", "JP"),
            ("歳入は前年度に比べ増加しました。", "JP"),
        ],
    )
    def test_the_calendar(self, text, code):
        """A text is told by its characters and by how it counts years and names money."""
        assert writing_of(text).calendar == code

    def test_a_quotation_is_no_writing(self):
        """Some Traditional characters in a text of others make it no text of another place."""
        text = (
            "某中心2019年度部门决算公开说明，本部门主办了《臺灣書畫展》及有关的各项工作，并按照有关要求编制了本说明。"
        )

        assert writing_of(text).id == "plain"


class TestTaiwan:
    TEXT = "某縣109年度總決算\n109年度歲入決算數250億元，較上年度增加10億元，增加4.17％；歲出決算數260億元。"

    def test_a_year_of_the_republic(self):
        """109年度 is the year 2020 of the calendar of Taiwan."""
        year = read(self.TEXT).accounts.year

        assert (year.calendar.id, year.start) == ("TW", date(2020, 1, 1))

    def test_both_sides(self):
        """歲入 and 歲出 are revenue and expenditure."""
        made = read(self.TEXT)

        assert worth(made, "revenue", 2020, "TW") == 250 * HUNDRED_MILLION
        assert worth(made, "expenditure", 2020, "TW") == 260 * HUNDRED_MILLION

    def test_the_year_before(self):
        """較上年度 compares with 108年度."""
        (claim,) = read(self.TEXT).accounts.claims

        assert isinstance(claim, Change)
        assert (claim.direction, claim.prior.year) == (Direction.UP, calendar("TW").starting(2019))

    def test_what_is_shown(self):
        """The entity, the words of claims and the labels are in the characters of the source."""
        accounts = read(self.TEXT).accounts

        assert accounts.entity == "某縣"
        assert accounts.claims[0].text == "較上年度增加10億元，增加4.17％"
        assert [fact.statements[0].text for fact in accounts.facts] == ["250億元", "260億元"]

    def test_the_place_of_a_figure(self):
        """A figure stands where the source prints it, also behind a year that has fewer digits than ours."""
        place = read(self.TEXT).accounts.facts[0].statements[0].place

        assert self.TEXT[place.start : place.stop] == "250億元"

    def test_own_words(self):
        """What nobody knows is kept in the characters of the source."""
        made = read("某縣109年度總決算\n109年度歲入260億元，歲入歲出賸餘10億元。")

        assert said(made)[1][0] == "unclassified (item '歲入歲出賸餘') of 民國109年度"

    def test_the_money(self):
        """元 is the money of the place, with its name before it or not."""
        made = read("某縣110年度總預算\n110年度歲入新臺幣300億元，歲出320億元。")

        assert made.accounts.currency == "TWD"
        assert worth(made, "revenue", 2021, "TW", phase="budget") == 300 * HUNDRED_MILLION

    def test_a_million_million(self):
        """兆 is a million million."""
        made = read("109年度總決算\n109年度歲出3兆1,450億元。")

        assert worth(made, "expenditure", 2020, "TW") == 31_450 * HUNDRED_MILLION

    def test_a_budget_named_by_its_year(self):
        """較109年度預算數280億元 states the budget of that year."""
        made = read("某市110年度總預算\n110年度歲入預算數300億元，較109年度預算數280億元增加20億元。")

        assert worth(made, "revenue", 2020, "TW", phase="budget") == 280 * HUNDRED_MILLION

    def test_a_change_to_the_budget(self):
        """追加預算 is neither a budget nor an item; what follows without an item is not read."""
        made = read("109年度總決算\n歲出原預算數100億元，追加預算5億元，決算數98億元，執行率93.3%。")

        assert said(made) == [("original_budget of expenditure of 民國109年度", 100 * HUNDRED_MILLION)]
        assert [each.text for each in made.coverage.unread] == ["5億元", "98億元", "93.3%"]

    def test_a_total_of_own_parts(self):
        """合計 behind parts is not the last of them once more."""
        made = read("109年度總決算\n歲入實現數90億元，應收數10億元，合計100億元。")

        assert [each.text for each in made.coverage.unread] == ["100億元"]

    @given(number=st.integers(92, 130), named=st.booleans())
    def test_any_year(self, number, named):
        """The year n of the republic is the year 1911 + n."""
        made = read(
            f"某縣{'民國' if named else ''}{number}年度總決算\n{number}年度歲入5億元，{number - 1}年度歲入4億元。"
        )

        assert {fact.key.year.start for fact in made.accounts.facts} == {
            date(1911 + number, 1, 1),
            date(1910 + number, 1, 1),
        }

    @given(number=st.integers(52, 88))
    def test_years_from_july(self, number):
        """Until the year 88 of the republic fiscal years began in July before it."""
        made = read(f"某縣{number}年度總決算\n{number}年度歲入5億元，較上年度增加1億元。")
        (claim,) = made.accounts.claims

        assert [fact.key.year.start for fact in made.accounts.facts] == [date(1910 + number, 7, 1)]
        assert claim.prior.year.start == date(1909 + number, 7, 1)

    def test_a_year_that_the_calendar_lacks(self):
        """There was no 89年度 alone: accounts of it are refused, not put into another year."""
        with pytest.raises(UnusableSource, match="names no fiscal year"):
            read("某縣89年度總決算\n89年度歲入5億元。")

    def test_no_year(self):
        """成立100年 counts years and names none."""
        made = read("某縣109年度總決算\n本縣成立100年來，歲入100億元。")

        assert [fact.key.year.start.year for fact in made.accounts.facts] == [2020]


class TestHongKongAndMacao:
    def test_a_year_of_two(self):
        """2011-12年度 begins in April 2011."""
        made = read("政府2011-12財政年度財務預算\n2011-12年度政府收入4,377億港元，較2010-11年度增加5.0%。")
        (claim,) = made.accounts.claims

        assert made.accounts.year.start == date(2011, 4, 1)
        assert (made.accounts.currency, str(claim.prior.year)) == ("HKD", "2010-11")

    def test_a_part_of_the_year(self):
        """Amounts of the first ten months are not those of the year."""
        made = read("2011-12財政年度財務狀況\n截至2012年1月底，首10個月，整體支出2,900億元，收入3,400億元。")

        assert made.accounts.facts == ()
        assert {each.why for each in made.coverage.unread} == {"of a part of the year"}

    def test_the_year_before_in_brackets(self):
        """What stands in the bracket behind a rate may be the year before: it is neither a part nor the change."""
        made = read(
            "2004年度預算執行情況報告\n2004年度總收入23億元澳門幣，與2003年相比，其升幅為30.0%（澳門幣18億元）。"
        )

        assert said(made) == [("revenue of 2004", 23 * HUNDRED_MILLION)]
        assert [each.text for each in made.coverage.unread] == ["澳門幣18億元"]

    def test_year_on_year(self):
        """按年 compares with the year before."""
        (claim,) = read("2013年度預算執行情況報告\n2013年度總收入700億元，按年上升20.0%。").accounts.claims

        assert (claim.direction, claim.prior.year.start.year) == (Direction.UP, 2012)


TITLE = "某市平成27年度一般会計決算"
JAPANESE = [
    ("平成27年度の歳入決算額は1,250,000千円です。", ["revenue of 2015年度 1250000000"], []),
    ("歳出決算額は1,200,000千円となりました。", ["expenditure of 2015年度 1200000000"], []),
    (
        "歳入決算額は1,250千円、歳出決算額は1,200千円となり、差引50千円となりました。",
        [
            "expenditure of 2015年度 1200000",
            "revenue of 2015年度 1250000",
            "unclassified (item '差引') of 2015年度 50000",
        ],
        [],
    ),
    (
        "歳入決算額は320億円で、前年度に比べ10億円（3.2%）増加しました。",
        ["revenue of 2015年度 32000000000"],
        ["up 10億円", "up 3.2%"],
    ),
    ("歳出総額は310億円で、前年度と比べて5億円減少しました。", ["expenditure of 2015年度 31000000000"], ["down 5億円"]),
    ("歳出総額は310億円で、前年度に比べ1.6%の減となった。", ["expenditure of 2015年度 31000000000"], ["down 1.6%"]),
    (
        "歳出決算額は310億円で、予算現額に対する割合は95.2%です。",
        ["expenditure of 2015年度 31000000000"],
        ["done 95.2%"],
    ),
    ("平成26年度の歳入決算額は310億円でした。", ["revenue of 2014年度 31000000000"], []),
    ("実質収支は4億円の黒字となりました。", ["unclassified (item '実質収支') of 2015年度 400000000"], []),
    (
        "市税は100億円で、前年度に比べ3.0%増加した。",
        ["unclassified (item '市税') of 2015年度 10000000000"],
        ["up 3.0%"],
    ),
]


def claimed(claim):
    """A claim in a few words, one for each of its figures."""
    if isinstance(claim, Completion):
        return [f"done {claim.rate.text}"]
    return [f"{claim.direction.value} {each.text}" for each in (claim.amount, claim.rate) if each is not None]


class TestJapanese:
    @pytest.mark.parametrize(("text", "facts", "claims"), JAPANESE, ids=[text for text, _, _ in JAPANESE])
    def test_a_settlement(self, text, facts, claims):
        """Sentences of Japanese settlements are read with their own words and constructions."""
        accounts = read(f"{TITLE}\n{text}").accounts

        assert [f"{key} {value}" for key, value in said(read(f"{TITLE}\n{text}"))] == facts
        assert [each for claim in accounts.claims for each in claimed(claim)] == claims

    @pytest.mark.parametrize(
        ("title", "start"), [("令和5年度決算の概要", 2023), ("令和元年度決算", 2019), ("平成27年度一般会計決算", 2015)]
    )
    def test_the_year(self, title, start):
        """A year of an era begins in April."""
        year = read(f"{title}\n歳入総額は5億円です。").accounts.year

        assert (year.calendar.id, year.start) == ("JP", date(start, 4, 1))

    @pytest.mark.parametrize(
        "text",
        [
            "歳入決算額は平成26年度の300億円から320億円に増加しました。",
            "歳出総額は前年度に比べ減少し、320億円となりました。",
            "前年度に比べ320億円（3.2%）増加しました。",
        ],
    )
    def test_what_is_not_understood(self, text):
        """A figure whose form is not known is listed as unread."""
        made = read(f"{TITLE}\n歳入総額は5億円です。\n{text}")

        assert "320億円" in [each.text for each in made.coverage.unread]

    def test_the_money(self):
        """The accounts are in yen."""
        accounts = read(f"{TITLE}\n歳入総額は5億円です。").accounts

        assert (accounts.currency, accounts.facts[0].statements[0].value) == ("JPY", Decimal(500_000_000))


def test_a_title_without_a_year_is_refused():
    """A text of Traditional characters that names no year is refused as any other is."""
    with pytest.raises(UnusableSource, match="names no fiscal year"):
        read("某縣總決算\n歲入5億元。")


class TestYearsInCharacters:
    @pytest.mark.parametrize(
        ("title", "year", "shown"),
        [
            ("青山县林业局二〇一九年度部门决算说明", 2019, "2019年度"),
            ("青山县林业局二○一九年度部门决算说明", 2019, "2019年度"),
            ("青山县林业局二零二零年度部门决算说明", 2020, "2020年度"),
            ("青山县林业局一九九八年度部门决算说明", 1998, "1998年度"),
            ("某縣中華民國一百零九年度總決算", 2020, "民國109年度"),
            ("某縣一百一十年度總決算", 2021, "民國110年度"),
            ("某縣中華民國一〇九年度總決算", 2020, "民國109年度"),
            ("中央政府總預算\n中華民國八十六年度", 1996, "民國86年度"),
            ("某市令和五年度一般会計決算", 2023, "2023年度"),
        ],
    )
    def test_a_year_in_characters_is_that_year(self, title, year, shown):
        """Titles on formal papers write the year in characters; in Taiwan the fiscal year 86 began in July 1996."""
        made = read(
            f"{title}\n公務接待費支出5.00萬元。" if "縣" in title or "總" in title else f"{title}\n公务接待费5.00万元。"
        )
        assert (made.accounts.year.start.year, made.accounts.year.label()) == (year, shown)

    def test_a_base_in_characters_is_that_year(self):
        """What is said of two years in characters is said of these, and shown as it is printed."""
        made = read("青山县林业局二〇一九年度部门决算\n二〇一九年“三公”经费支出5.00万元，比二〇一八年增加1.00万元。")
        [claim] = made.accounts.claims
        assert (claim.current.year.start.year, claim.prior.year.start.year) == (2019, 2018)
        assert "二〇一八年" in claim.text

    @pytest.mark.parametrize("words", ["二十一世纪", "一百二十年", "二三年", "一九年"])
    def test_what_is_no_year_stays_what_it_is(self, words):
        """A century, a length of time or a short form names no fiscal year."""
        with pytest.raises(UnusableSource, match="names no fiscal year"):
            read(f"青山县林业局部门决算说明\n{words}公务接待费5.00万元。")

    def test_a_link_before_a_year_does_not_hide_it(self):
        """而2018年… is of 2018."""
        made = read("青山县林业局2019年度部门决算\n2019年甲项目决算数5.00万元；而2018年乙项目决算数3.00万元。")
        years = {
            statement.text: fact.key.year.start.year for fact in made.accounts.facts for statement in fact.statements
        }
        assert years == {"5.00万元": 2019, "3.00万元": 2018}


class TestAnyText:
    @given(
        amount=st.decimals("0.01", 9999, places=2),
        less=st.decimals("0.01", 99, places=2),
        way=st.sampled_from(["增加", "减少"]),
    )
    def test_the_writing_changes_no_fact(self, amount, less, way):
        """The same statement in Traditional characters says the same."""
        plain = f"某局2020年度部门决算\n公务接待费{amount}万元，比上年{way}{less}万元。机关运行经费{amount}万元。"
        written = plain.translate(str.maketrans("门务费决机关运经减", "門務費決機關運經減")).replace("万", "萬")

        assert said(read(written)) == said(read(plain))
        assert len(read(written).accounts.claims) == len(read(plain).accounts.claims)
