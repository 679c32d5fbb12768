"""What accounts keep out: at every door, with the near match, so that no figure drops out of the checks unseen."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import (
    Accounts,
    AccountsBuilder,
    Breakdown,
    Change,
    Comparison,
    Completion,
    Direction,
    Key,
    Share,
    from_csv,
    from_json,
    to_csv,
    to_json,
)
from govledger.accounts.stating import currency_named, understood
from govledger.classification import load
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import (
    CurrencyMismatch,
    FloatRefused,
    GovLedgerError,
    InvalidRule,
    NothingStated,
    UnknownConcept,
    UnknownCurrency,
    UnknownMember,
    UnknownPhase,
    UnreadableAccounts,
    UnreadableFigure,
    UnusableSource,
    WrongType,
    WrongUnit,
)
from govledger.figures import NOT_STATED, Nil, StatedAmount
from govledger.fiscal import FiscalCalendar, Regime, available, calendar
from govledger.reconciliation import read_rulebook, reconcile
from one_rule import book_of

CN, US = calendar("CN"), calendar("US")
YEAR = CN.starting(2019)
REVENUE = Key.of("revenue", year=YEAR)
EMPTY = Accounts(entity="某中心", year=YEAR)
WRONG = [
    ({"nature": "basics"}, UnknownMember, "unknown member 'basics' of nature; near: 'basic'"),
    ({"nature": "基本支出"}, UnknownMember, "near: 'basic'"),
    ({"nature": "basic expenditure"}, UnknownMember, "near: 'basic'"),
    ({"nature": " basic"}, UnknownMember, "near: 'basic'"),
    ({"nature": None}, UnknownMember, "None is no member of nature"),
    ({"nature": 301}, UnknownMember, "301 is no member of nature"),
    ({"nature": ""}, UnknownMember, "unknown member '' of nature"),
    ({"nature": "*"}, UnknownMember, "stands for any member of nature in messages only"),
    ({"natur": "basic"}, UnknownConcept, "near: 'nature'"),
    ({"economic": "999"}, UnknownMember, "near: '399'"),
    ({"economic": 301}, UnknownMember, "301 is no member of economic"),
    ({"function": "20805.0"}, UnknownMember, "unknown member '20805.0' of function"),
    ({"function": "合计"}, UnknownMember, "unknown member '合计' of function"),
    ({"function": "行政运行"}, UnknownMember, "near: '20"),
    ({"gfs": "19"}, UnknownMember, "unknown member '19' of gfs"),
    ({"cofog": "711"}, UnknownMember, "unknown member '711' of cofog"),
    ({"cofog": "11"}, UnknownMember, "unknown member '11' of cofog"),
    ({"item": "vehicels"}, UnknownMember, "near: 'vehicles'"),
    ({"fund": "general_public_budgets"}, UnknownMember, "near: 'general_public_budget'"),
    ({"phase": "budgte"}, UnknownPhase, "near: 'budget'"),
    ({"phase": None}, UnknownPhase, "unknown phase None"),
    ({"year": 2019}, WrongType, "2019 is of type int; give a fiscal year"),
    ({"year": "2019年度"}, WrongType, "is of type str; give a fiscal year"),
]


GIVEN = pytest.mark.parametrize("given", [given for given, _, _ in WRONG], ids=str)


class TestDoors:
    """Each door refuses the same."""

    @pytest.mark.parametrize(("given", "error", "said"), WRONG, ids=[str(given) for given, _, _ in WRONG])
    def test_state(self, given, error, said):
        """A statement of what no catalogue knows is refused."""
        with pytest.raises(error, match=said.replace("*", r"\*")):
            EMPTY.state("expenditure", "5元", **given)

    @GIVEN
    def test_builder(self, given):
        """So it is by a builder."""
        with pytest.raises(GovLedgerError):
            AccountsBuilder(entity="某中心", year=YEAR).state("expenditure", "5元", **given)

    @GIVEN
    def test_of(self, given):
        """Looking up what cannot be there is refused, rather than answered with NOT_STATED."""
        with pytest.raises(GovLedgerError):
            EMPTY.of("expenditure", **given)

    @GIVEN
    def test_where(self, given):
        """So is narrowing to it."""
        if not set(given) & {"phase", "year"}:
            with pytest.raises(GovLedgerError):
                EMPTY.expenditure.where(**given)

    @GIVEN
    def test_claims(self, given):
        """So is claiming something of it."""
        with pytest.raises(GovLedgerError):
            EMPTY.change("expenditure", "+1%", **given)

    @GIVEN
    def test_json(self, given):
        """JSON is refused with the path of the wrong value."""
        data = json.loads(to_json(EMPTY.state("expenditure", "5元")))
        names = {name: value for name, value in given.items() if name not in ("phase", "year")}
        data["facts"][0] |= {"dimensions": names, **{n: given[n] for n in ("phase",) if given.get(n)}}
        if names or given.get("phase"):
            with pytest.raises(UnreadableAccounts, match=r"facts\[0\]\."):
                from_json(json.dumps(data))

    @GIVEN
    def test_csv(self, given):
        """CSV is refused with line and column."""
        for name, value in given.items():
            cell = str(value or "") if name != "nature" else str(value or "?").strip()
            column = name if name == "phase" else f"dimension:{name}"
            text = f"year,concept,value,unit,{column}\n2019,expenditure,5,元,{cell}\n"
            if name != "year" and cell and cell not in ("basic", "301"):
                with pytest.raises(UnreadableAccounts, match=r"line [12], "):
                    from_csv(text, entity="某中心", year=YEAR)

    @GIVEN
    def test_rulebook(self, given):
        """A statement of a rule is refused with the place of the rule."""
        for name, value in given.items():
            if name not in ("phase", "year") and isinstance(value, str):
                rule = book_of(f'expenditure.{name}("{value}") <= expenditure.total')
                with pytest.raises(InvalidRule, match=r"rule\[0\]"):
                    read_rulebook(rule)


def test_a_misspelt_member_hides_no_contradiction():
    """300 of 180 and 130: with 'basics' for 'basic' this passed as not contradicted."""
    accounts = EMPTY.state("expenditure", "300元")
    with pytest.raises(UnknownMember, match="near: 'basic'"):
        accounts.state("expenditure", "180元", nature="basics")


class TestCodes:
    @pytest.mark.parametrize("written", ["20805", "208-05", "208 05", "20805 ", "２０８０５", "208.05", "208|05"])
    def test_one_code_is_one_line_however_it_is_written(self, written):
        """Marks between the parts of a code, blanks around it and full-width digits do not make another line."""
        accounts = EMPTY.state("expenditure", "10万元", function="20805").state(
            "expenditure", "12万元", function=written
        )

        assert [len(fact.statements) for fact in accounts.facts] == [2]
        assert [finding.rule for finding in reconcile(accounts, "cn-department").findings] == ["CN10"]

    @settings(deadline=None)
    @given(st.data())
    def test_any_spelling_of_a_code_is_the_code(self, data):
        """Any marks between the levels of a code, blanks around it and digits of full width mean the same code."""
        code = data.draw(st.sampled_from([each.code for each in load("cn-function")]))
        mark, around = (
            data.draw(st.sampled_from(["", "-", " ", ".", "|", " | ", "\u3000"])),
            st.text(" \u3000\u00a0", max_size=2),
        )
        levels = [part for part in (code[:3], code[3:5], code[5:]) if part]
        written = data.draw(around) + mark.join(levels) + data.draw(around)
        wide = "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in written)
        accounts = EMPTY
        for each in (code, written, wide):
            accounts = accounts.state("expenditure", "5.00元", function=each)

        assert [(fact.key.get("function"), len(fact.statements)) for fact in accounts.facts] == [(code, 3)]

    @pytest.mark.parametrize("written", ["208-05", "208 05", "20805\u3000"])
    def test_a_part_is_not_counted_twice_for_its_spelling(self, written):
        """208 = 10 and 20805 = 10 under two spellings accuses nobody."""
        rows = [("208", 10), ("20805", 10), (written, 10)]
        text = "year,concept,value,unit,dimension:function\n" + "".join(
            f"2019,expenditure,{v},万元,{c}\n" for c, v in rows
        )
        accounts = from_csv(text, entity="某中心", year=YEAR)

        assert [str(fact.key.get("function")) for fact in accounts.facts] == ["208", "20805"]
        assert not reconcile(accounts, "cn-department").findings

    @pytest.mark.parametrize("name", ["教育支出", " 教育支出"])
    def test_the_name_of_a_code_is_the_code(self, name):
        """A name that one code alone bears is taken for it."""
        assert EMPTY.state("expenditure", "5元", function=name).facts[0].key.get("function") == "205"

    def test_a_local_code_keeps_its_place(self):
        """A code that fits the pattern of an open scheme is taken."""
        assert EMPTY.state("expenditure", "5元", function="2080577").facts[0].key.get("function") == "2080577"

    @pytest.mark.parametrize("cell", ["20805.0", "合计", "208O5"])
    def test_what_is_no_code_is_part_of_nothing(self, cell):
        """A cell that is no code of the scheme is refused with its line, and so accuses nobody."""
        text = f"year,concept,value,unit,dimension:function\n2019,expenditure,30,万元,{cell}\n"
        with pytest.raises(UnreadableAccounts, match="line 2, dimension:function"):
            from_csv(text, entity="某中心", year=YEAR)

    def test_names_in_the_words_of_the_issuer_are_free(self):
        """Projects, budget lines and items may be called anything."""
        words = {"project": "basics", "line": "unknown", "item": "体育场馆"}
        accounts = [EMPTY.state("expenditure", "5元", **{name: word}) for name, word in words.items()]

        assert [made.facts[0].key.dimensions for made in accounts] == [((n, w),) for n, w in words.items()]


class TestFigures:
    @pytest.mark.parametrize("given", [12345678.90, float("nan"), 0.0])
    def test_a_float_is_refused(self, given):
        """A float cannot hold an amount exactly, and is refused at the door and not later."""
        with pytest.raises(FloatRefused):
            EMPTY.state("revenue", given, unit="元")

    @pytest.mark.parametrize(
        ("given", "value"), [(300, "300"), (Decimal("12.50"), "12.50"), (0, "0"), (-7, "-7"), (Decimal("1E+3"), "1000")]
    )
    def test_numbers_with_a_unit_are_taken(self, given, value):
        """Whole numbers and decimals with unit= are as printed."""
        assert EMPTY.state("revenue", given, unit="元").revenue.total.value == Decimal(value)

    @pytest.mark.parametrize(
        ("given", "unit", "error"),
        [
            (300, None, WrongUnit),
            (True, "元", WrongType),
            (None, "元", WrongType),
            (Fraction(1, 3), "元", WrongType),
            (Decimal("NaN"), "元", UnreadableFigure),
            (Decimal("Infinity"), "元", UnreadableFigure),
            ([300], "元", WrongType),
        ],
    )
    def test_anything_else_is_refused(self, given, unit, error):
        """A number without unit, and what is no number."""
        with pytest.raises(error):
            EMPTY.state("revenue", given, unit=unit)

    @pytest.mark.parametrize("text", ["5 zorkmids", "5%", "5人", "5 metres", "5辆"])
    def test_money_is_in_a_unit_of_money(self, text):
        """A count, or a unit that nobody knows, is no amount of money."""
        with pytest.raises(GovLedgerError):
            EMPTY.state("expenditure", text)

    def test_things_are_counted(self):
        """An amount of money is no number of vehicles."""
        with pytest.raises(WrongUnit, match="counts things"):
            EMPTY.state("vehicles_held", "5元")
        with pytest.raises(UnreadableAccounts, match="line 2, unit"):
            from_csv("year,concept,value,unit\n2019,vehicles_held,5,万元\n", entity="某中心", year=YEAR)

    @pytest.mark.parametrize("unit", ["万元 ", " 万元", "万元\u3000", "万元\u00a0", "\u200b万元", "万\u00ad元"])
    def test_blanks_in_the_unit_of_a_row_are_blanks(self, unit):
        """A blank or an unseen sign around 万元 makes no count of it, and the figure agrees with itself."""
        text = f"year,concept,value,unit,dimension:function\n2019,expenditure,36.50,万元,208\n2019,expenditure,36.50,{unit},208\n"
        accounts = from_csv(text, entity="某中心", year=YEAR)

        assert [[each.value for each in fact.statements] for fact in accounts.facts] == [[365000, 365000]]
        assert not reconcile(accounts, "cn-department").findings

    @settings(deadline=None)
    @given(
        st.sampled_from(["元", "万元", "亿元", "千元"]),
        *[st.text(" \u3000\u00a0\u2009\u200b\u00ad\ufeff", max_size=3)] * 2,
    )
    def test_whatever_stands_around_a_unit_unseen_is_nothing(self, unit, before, behind):
        """Blanks of any width and signs that no one sees, before or behind a unit, leave it what it is."""
        text = f"year,concept,value,unit\n2019,expenditure,36.50,{before}{unit}{behind}\n"

        assert from_csv(text, entity="某中心", year=YEAR) == from_csv(
            f"year,concept,value,unit,text\n2019,expenditure,36.50,{unit},36.50{unit}\n", entity="某中心", year=YEAR
        )

    @pytest.mark.parametrize("unit", ["%", "人", "zorkmid", "万无", "万 元 整"])
    def test_a_unit_that_is_none_of_money_is_refused_in_a_row(self, unit):
        """With line and column, as an unknown concept is."""
        with pytest.raises(UnreadableAccounts, match="line 2, unit"):
            from_csv(f"year,concept,value,unit\n2019,expenditure,10,{unit}\n", entity="某中心", year=YEAR)


class TestYearsAndTypes:
    @pytest.mark.parametrize("year", [2024, "2024年度", None, 2024.0])
    def test_a_year_is_a_fiscal_year(self, year):
        """A number or a label names a year of no calendar."""
        for make in (Accounts, AccountsBuilder):
            with pytest.raises(WrongType, match="give a fiscal year"):
                make(entity="某中心", year=year)

    def test_an_entity_is_a_text(self):
        """What is no text names nobody."""
        with pytest.raises(WrongType):
            Accounts(entity=None, year=YEAR)

    def test_a_key_made_by_hand_is_checked_where_it_enters(self):
        """A key of a concept that nobody knows is part of no accounts."""
        for accounts in (EMPTY, AccountsBuilder(entity="某中心", year=YEAR)):
            with pytest.raises(UnknownConcept, match="near: 'revenue'"):
                accounts.add(Key(concept="revenu", year=YEAR), Nil(text="0元"))

    def test_a_claim_is_a_claim(self):
        """A sentence is none."""
        with pytest.raises(WrongType, match="a claim"):
            EMPTY.claim("revenue rose")

    @pytest.mark.parametrize(
        ("claim", "wanted"),
        [
            (Share(part=REVENUE, whole=REVENUE, rate="33.33%"), "'33.33%' is of type str; give a StatedRate"),
            (Completion(actual=REVENUE, budget=REVENUE, rate=Decimal("0.5")), "give a StatedRate"),
            (Change(current=REVENUE, prior=REVENUE, direction="up"), "give a Direction"),
            (Change(current=REVENUE, prior=REVENUE, direction=Direction.UP, amount="3元"), "give a StatedAmount"),
            (Comparison(left=REVENUE, right=REVENUE, order="less"), "give an Order"),
            (Breakdown(whole=REVENUE, parts=("expenditure",)), "'expenditure' is of type str; give a Key"),
        ],
    )
    def test_the_parts_of_a_claim_are_what_they_are_to_be(self, claim, wanted):
        """A rate as a text would only come to light in a check, as an error of Python."""
        with pytest.raises(WrongType, match=wanted):
            EMPTY.claim(claim)

    def test_the_parts_of_a_breakdown_may_be_a_list(self):
        """They are kept in order."""
        assert Breakdown(whole=REVENUE, parts=[REVENUE]) == Breakdown(whole=REVENUE, parts=(REVENUE,))


class TestOneCurrency:
    def test_dollars_and_yuan_are_not_added(self):
        """$10 = $5 + 5元 held; one of them is refused now."""
        accounts = Accounts(entity="a county", year=US.starting(2019), currency="USD").state("revenue", "$10")
        with pytest.raises(CurrencyMismatch, match=r"is stated in CNY .*these accounts are in USD"):
            accounts.state("revenue", "5元", source="other")

    @pytest.mark.parametrize("first", ["$10", "5元", "£3"])
    def test_the_first_unit_that_names_a_currency_decides(self, first):
        """Where none is given, the currency is that of the figures."""
        made = Accounts(entity="e", year=YEAR).state("revenue", first)

        assert made.currency == {"$10": "USD", "5元": "CNY", "£3": "GBP"}[first]

    @pytest.mark.parametrize(("country", "code"), [("CN", "CNY"), ("US", "USD"), ("AT", "EUR"), ("NP", "NPR")])
    def test_where_no_unit_names_one_it_is_that_of_the_country(self, country, code):
        """Of American accounts in millions it was yuan."""
        made = Accounts(entity="e", year=calendar(country).starting(2019)).state("revenue", "5", unit="million")

        assert code == made.currency == json.loads(to_json(made))["facts"][0]["currency"]

    def test_every_country_has_one(self):
        """Each country that has a calendar has a currency of ISO 4217 in the table, and has it once."""
        rows = understood()["currencies"]
        listed = [country for countries in rows.values() for country in countries.split()]

        assert sorted(listed) == sorted({each.country for each in available()})
        assert all(currency_named(code) == code for code in rows)

    def test_other_countries_take_the_one_that_is_otherwise_meant(self):
        """A country without a row has the currency that the table names for all others."""
        year = FiscalCalendar("XX", "national", (Regime(None, (1, 1), "single"),)).starting(2019)

        assert Accounts(entity="e", year=year).currency == understood()["otherwise"]["currency"]

    @pytest.mark.parametrize(
        "stated", [("revenue", "300 EUR", None), ("revenue", 300, "EUR"), ("guests", "5 cars", None)]
    )
    def test_what_errors_give_as_examples_is_understood(self, stated):
        """Who writes what the errors of units name is not refused again."""
        concept, figure, unit = stated

        assert Accounts(entity="e", year=US.starting(2019)).state(concept, figure, unit=unit).facts

    def test_a_builder_and_a_table_see_it_too(self):
        """So do JSON and CSV, with the line."""
        builder = AccountsBuilder(entity="e", year=YEAR)
        builder.state("revenue", "5元")
        builder.state("expenditure", "$5")
        with pytest.raises(CurrencyMismatch):
            builder.accounts()
        with pytest.raises(UnreadableAccounts, match="line 3, currency: is USD, but the accounts are in CNY"):
            from_csv("year,concept,value,unit\n2019,revenue,5,元\n2019,expenditure,5,美元\n", entity="e", year=YEAR)
        data = json.loads(to_json(EMPTY.state("revenue", "5元"))) | {"currency": "USD"}
        with pytest.raises(UnreadableAccounts, match="stated in CNY"):
            from_json(json.dumps(data))

    @pytest.mark.parametrize(("code", "near"), [("CNX", "CNY"), ("cny", "CNY"), ("USd", "USD"), ("GBB", "GBP")])
    def test_a_currency_is_one_of_iso_4217(self, code, near):
        """A code that no currency has is refused at every door, with a near one."""
        with pytest.raises(UnknownCurrency, match=f"'{near}'"):
            Accounts(entity="e", year=YEAR, currency=code)
        with pytest.raises(UnknownCurrency):
            from_csv("year,concept,value,unit\n", entity="e", year=YEAR, currency=code)
        with pytest.raises(UnreadableAccounts, match="line 2, currency"):
            from_csv(f"year,concept,value,unit,currency\n2019,revenue,5,million,{code}\n", entity="e", year=YEAR)

    def test_a_figure_in_another_currency_is_unread(self):
        """A document in yuan that also states dollars keeps its yuan, and lists the dollars as unread."""
        text = "某中心2019年度部门决算\n2019年收入决算100元。\n2019年支出决算5美元。"
        made = read(Document.from_text(text))

        assert made.accounts.revenue.total.value == 100
        assert not made.accounts.expenditure.total.is_stated
        assert [reading.text for reading in made.coverage.unread] == ["5美元"]


class TestNotStated:
    @pytest.mark.parametrize("name", ["value", "interval", "statements", "key", "label"])
    def test_it_has_no_value(self, name):
        """Asking is an error that names the fact."""
        total = EMPTY.expenditure.where(nature="basic").total
        with pytest.raises(NothingStated, match=rf"expenditure \(nature 'basic'\) of 2019年度 is not stated.* {name};"):
            getattr(total, name)

    def test_whether_it_is_stated_can_be_asked(self):
        """is_stated answers for both; it is false, and equal to NOT_STATED."""
        accounts = EMPTY.state("revenue", "5元")

        assert (accounts.revenue.total.is_stated, accounts.expenditure.total.is_stated) == (True, False)
        assert accounts.expenditure.total == NOT_STATED
        assert accounts.get(Key.of("debt", year=YEAR)) == NOT_STATED
        assert not accounts.expenditure.total


class TestMissingSteps:
    @pytest.mark.parametrize("given", ["2019年收入决算5元。", b"text", None])
    def test_a_text_is_no_document(self, given):
        """read_narrative says how a document is made of it."""
        with pytest.raises(WrongType, match=r"Document\.from_text"):
            read(given)

    @pytest.mark.parametrize("given", [Document.from_text("2019年收入决算5元。"), "a.txt", None])
    def test_a_document_is_no_accounts(self, given):
        """reconcile says which step is missing."""
        with pytest.raises(WrongType, match="read_narrative"):
            reconcile(given)


class TestFiles:
    def test_a_path_is_read(self, tmp_path, monkeypatch):
        """from_csv and from_json read the file that they are given, by path or by name."""
        accounts = EMPTY.state("revenue", "5元")
        (tmp_path / "a.csv").write_text(to_csv(accounts), encoding="utf-8", newline="")
        (tmp_path / "b.csv").write_text(to_csv(accounts), encoding="gb18030", newline="")
        (tmp_path / "a.json").write_text(to_json(accounts), encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        assert from_csv("a.csv") == from_csv(tmp_path / "a.csv") == from_csv(tmp_path / "b.csv") == accounts
        assert from_json("a.json").accounts == from_json(tmp_path / "a.json").accounts == accounts

    def test_what_cannot_be_read_is_said(self, tmp_path):
        """A missing file, a folder, and what is neither text nor path."""
        for source, error in (("none.csv", UnusableSource), (tmp_path, UnusableSource), (5, WrongType)):
            with pytest.raises(error):
                from_csv(source)
        (tmp_path / "broken.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        with pytest.raises(UnreadableAccounts, match=r"^broken\.csv: "):
            from_csv(tmp_path / "broken.csv")


class TestGrowing:
    """Accounts grow fact by fact, in time that grows with their number alone."""

    def test_versions_do_not_see_each_other(self):
        """Two ways on from the same accounts keep apart, whichever came first."""
        base = EMPTY.state("revenue", "5元")
        one = base.state("expenditure", "1元")
        two = base.state("expenditure", "2元", nature="basic").state("expenditure", "3元")
        three = one.state("revenue", "5.0元")

        assert not base.expenditure.total.is_stated
        assert (one.expenditure.total.value, two.expenditure.total.value) == (1, 3)
        assert (list(one.expenditure.by("nature")), list(two.expenditure.by("nature"))) == ([], ["basic"])
        assert [len(each.revenue.total.statements) for each in (base, one, two, three)] == [1, 1, 1, 2]

    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["甲", "乙", "丙", ""])), max_size=12))
    def test_every_version_stays_what_it_was(self, steps):
        """Whatever is stated after which version, each holds what was stated on the way to it and nothing else."""
        versions, histories = [EMPTY], [[]]
        for number, (back, project) in enumerate(steps):
            at = max(0, len(versions) - 1 - back)
            members = {"project": project} if project else {}
            versions.append(versions[at].state("expenditure", f"{number}.0元", **members))
            histories.append([*histories[at], (project, f"{number}.0元")])
        for version, history in zip(versions, histories, strict=True):
            stated = {}
            for project, text in history:
                stated.setdefault(project, []).append(text)
            parts = {
                name: [each.text for each in fact.statements]
                for name, fact in version.expenditure.by("project").items()
            }
            whole = version.expenditure.total
            texts = [each.text for each in whole.statements] if whole.is_stated else None

            assert (parts, texts) == ({name: text for name, text in stated.items() if name}, stated.get(""))
            assert len(version.facts) == len(stated)

    def test_a_builder_makes_what_the_steps_make(self):
        """The accounts of a builder equal those stated one by one."""
        builder, accounts = AccountsBuilder(entity="某中心", year=YEAR), EMPTY
        for code in range(20101, 20199):
            builder.state("expenditure", f"{code}元", function=str(code), label="款")
            accounts = accounts.state("expenditure", f"{code}元", function=str(code), label="款")
        builder.add(Key.of("revenue", year=YEAR), Nil(text="0元"))
        accounts = accounts.add(Key.of("revenue", year=YEAR), Nil(text="0元"))

        assert builder.accounts() == accounts
        assert list(accounts.expenditure.by("function")) == [str(code) for code in range(20101, 20199)]

    def test_stating_does_not_go_through_what_is_stated(self, monkeypatch):
        """A statement more looks at no fact there is, so that thousands take thousands of steps and not millions."""
        accounts = EMPTY
        for number in range(300):
            accounts = accounts.state("expenditure", "5元", project=f"p{number}")
        seen = []
        original = StatedAmount.__getattribute__
        monkeypatch.setattr(
            StatedAmount, "__getattribute__", lambda self, name: seen.append(name) or original(self, name)
        )
        accounts.state("expenditure", "6元", project="last")

        assert len(seen) < 100
