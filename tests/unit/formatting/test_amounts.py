"""Amounts in fixed units, and back."""

from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.errors import (
    CurrencyMismatch,
    FloatRefused,
    InvalidStyle,
    UnknownFlag,
    UnknownLocale,
    UnknownStyle,
    UnknownUnit,
    UnreadableFigure,
    UnwritableFigure,
)
from govledger.figures import NOT_STATED, Interval, Money, Nil, StatedAmount, Unit
from govledger.formatting import Cell, Flag, Style, Symbols, formatter


class TestStyle:
    """What a style accepts."""

    @pytest.mark.parametrize(
        ("changes", "error", "words"),
        [
            ({"locale": "xx_YY"}, UnknownLocale, "unknown locale 'xx_YY'"),
            ({"locale": ""}, UnknownLocale, "unknown locale ''"),
            ({"unit": "万圆圆"}, UnknownUnit, "unknown unit '万圆圆'"),
            ({"rounding": "up"}, UnknownStyle, "unknown rounding 'up'"),
            ({"rounding": "nearest"}, InvalidStyle, "does not decide every case"),
            ({"negative": "red"}, UnknownStyle, "unknown negative style 'red'; known: minus"),
            ({"digits": "roman"}, UnknownStyle, "unknown kind of digits 'roman'"),
            ({"decimals": -1}, InvalidStyle, "decimals=-1; accepted: 0 to 30"),
            ({"decimals": True}, InvalidStyle, "decimals=True"),
            ({"unit": None}, InvalidStyle, "unit=None; accepted: a Unit, or the name of one"),
            ({"symbols": {"nil": "-"}}, InvalidStyle, "accepted: symbols such as Symbols"),
            ({"pattern": 5}, InvalidStyle, "pattern=5"),
            ({"separators": (",", ",")}, InvalidStyle, "accepted: two different ones"),
            ({"pattern": "EUR"}, InvalidStyle, "accepted: a text with one {}"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, changes, error, words):
        """A style that cannot be is refused in one sentence that says what is accepted."""
        with pytest.raises(error, match=words.replace("(", r"\(").replace("{", r"\{").replace("}", r"\}")):
            Style(**{"locale": "zh_CN", "unit": "元", **changes})

    def test_an_unknown_house_is_refused_with_those_known(self):
        """A house style that is not shipped is refused, with the names of those that are."""
        with pytest.raises(UnknownStyle, match="unknown house style 'uk'; known: cn, uk-gss, de"):
            Style.named("uk")

    def test_only_a_style_can_be_compiled(self):
        """The name of a house is not taken for its style."""
        with pytest.raises(InvalidStyle, match=r"accepted: a style, such as Style\.named"):
            formatter("cn")

    def test_equal_styles_are_one(self):
        """Two styles of the same parts are equal, hash alike, and share one compiled form."""
        first, second = Style(locale="de", unit="€"), Style(locale="de", unit=Unit.named("€"), rounding="half-up")

        assert first == second
        assert formatter(first) is formatter(second)

    @pytest.mark.parametrize("house", ["cn", "uk-gss", "de", "eurostat", "ie", "jp"])
    def test_its_repr_makes_it(self, house):
        """The repr of a style, and of its symbols, is the call that makes it, without what is usual."""
        style = Style.named(house)

        assert eval(repr(style)) == style
        assert repr(Style(locale="zh_CN", unit="元")) == "Style(locale='zh_CN', unit='元')"
        assert repr(Style(locale="en", unit=Unit("dozen", 12))) == "Style(locale='en', unit=Unit('dozen', 12))"

    def test_the_pattern_of_a_house_goes_with_its_unit(self):
        """A house printed in another unit does not keep the words of its own."""
        assert Style.named("eurostat").write("1500000") == "EUR 1.5 million"
        assert Style.named("eurostat", unit="€bn").write("1500000000") == "€1.5bn"


class TestFormatter:
    """What is printed."""

    @pytest.mark.parametrize(
        ("house", "printed"),
        [
            ("cn", ["143.37万元", "-125.00万元", "0万元", "0.00万元"]),
            ("uk-gss", ["£1.4m", "-£1.3m", "£0m", "[k]"]),
            ("de", ["1,4\u00a0Mio EUR", "-1,3\u00a0Mio EUR", "-", "0\u00a0Mio EUR"]),
            ("eurostat", ["EUR 1.4 million", "-EUR 1.3 million", "EUR 0 million", "EUR 0.0 million"]),
            ("ie", ["€1.4m", "-€1.3m", "_", "€0m"]),
            ("jp", ["1,434千円", "△1,250千円", "-", "0千円"]),
        ],
    )
    def test_each_house_prints_in_its_own_way(self, house, printed):
        """An amount, a negative one, nothing, and what rounds to nothing, in every house style."""
        figures = ["1433715.14", "-1250000", "0", "0.4"]

        assert formatter(Style.named(house)).many(figures) == printed

    @pytest.mark.parametrize(
        ("negative", "printed"),
        [
            ("minus", "-£1.3m"),
            ("brackets", "(£1.3m)"),
            ("wide-brackets", "（£1.3m）"),
            ("triangle", "△£1.3m"),
            ("black-triangle", "▲£1.3m"),
        ],
    )
    def test_negative_styles(self, negative, printed):
        """Each way to print a negative amount, which is rounded away from zero at the half."""
        assert Style(locale="en_GB", unit="£m", decimals=1, negative=negative).write("-1250000") == printed

    def test_the_sign_of_the_locale(self):
        """The sign that CLDR gives a locale is printed on request; Babel itself prints a hyphen."""
        assert Style(locale="sv_SE", unit="one", negative="locale").write(-5) == "−5,00"
        assert Style(locale="sv_SE", unit="one").write(-5) == "-5,00"

    def test_native_digits(self):
        """The digits and separators of a locale are printed on request."""
        assert Style(locale="ar_EG", unit="one", digits="native").write("1234.5") == "١٬٢٣٤٫٥٠"
        assert Style(locale="mr_IN", unit="one", digits="native").write("1234567.5") == "१२,३४,५६७.५०"

    def test_lakhs_are_grouped_as_lakhs(self):
        """Groups are those of the locale, however long the number."""
        assert Style(locale="en_IN", unit="₹").write("-143371514") == "-₹14,33,71,514.00"
        assert Style(locale="en_IN", unit="₹ crore").write("143371514") == "₹14.34 crore"

    def test_letters_of_a_currency_do_not_touch_the_number(self):
        """A currency named by letters is parted from the number, as CLDR wants it."""
        assert Style(locale="en_GB", unit="EUR").write(5) == "EUR\u00a05.00"

    @pytest.mark.parametrize("rounding", ["half-up", "half-even", "down", "floor", "ceiling"])
    @pytest.mark.parametrize("value", ["0.004", "-0.004", "-0.005", "0"])
    def test_minus_nothing_is_never_printed(self, rounding, value):
        """No amount is printed as -0.00, whatever the rule."""
        assert Style(locale="en", unit="one", rounding=rounding).write(value) in ("0.00", "0.01", "-0.01")

    def test_every_kind_of_number_is_printed_alike(self):
        """An int, a Decimal, a text, a Fraction and money of the same amount print the same."""
        write = formatter(Style(locale="zh_CN", unit="元"))
        kinds = [1234, Decimal(1234), "1234", Fraction(1234), Money("1234", "CNY"), StatedAmount.parse("1234元")]

        assert {write(kind) for kind in kinds} == {"1,234.00元"}
        assert write(Fraction(2, 3)) == "0.67元"

    def test_any_factor_is_exact(self):
        """A unit that is no power of ten is divided exactly."""
        assert Style(locale="en", unit=Unit("dozen", 12), decimals=3).write(100) == "8.333\u00a0dozen"

    def test_all_decimals_are_printed_on_request(self):
        """decimals=None prints what is there, zeros at the end included, and rounds nothing."""
        write = formatter(Style.named("cn", unit="元", decimals=None))

        assert write.many(["272579.70", 337550, "0.001"]) == ["272579.70元", "337550元", "0.001元"]
        assert Style.named("cn", decimals=None).write("1433715.14") == "143.371514万元"

    def test_an_exact_style_refuses_to_lose_a_digit(self):
        """rounding="exact" prints what fits and refuses the rest."""
        style = Style(locale="zh_CN", unit="万元", rounding="exact")

        assert style.write("1433700") == "143.37万元"
        with pytest.raises(UnwritableFigure, match="has more than 2 decimals in its unit"):
            style.write("1433715.14")

    def test_many_decimals_print_without_an_exponent(self):
        """Small numbers of many decimals are written out."""
        assert Style(locale="en", unit="one", decimals=9).write("0.000000001") == "0.000000001"

    @pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), "NaN", "-inf", "", "5元"])
    def test_what_is_no_number_is_refused(self, value):
        """NaN, infinity and texts that are no number are refused, in every form."""
        for style in (Style(locale="en", unit="£"), Style(locale="en", unit="£", decimals=None)):
            with pytest.raises(UnreadableFigure, match="is not a"):
                style.write(value)

    def test_a_float_is_refused(self):
        """A float is refused with what to give in its place."""
        with pytest.raises(FloatRefused, match="give a str, int, Decimal or Fraction"):
            Style(locale="en", unit="£").write(0.1)

    def test_an_endless_number_is_refused(self):
        """A number of more digits than any account has is refused before it is written out."""
        for value in (Decimal("1e999999"), "1e999999999", Decimal("1e-999999")):
            with pytest.raises(UnreadableFigure, match="at most 400 digits"):
                Style(locale="en", unit="£", decimals=None).write(value)

    def test_none_is_refused(self):
        """None does not say why there is no figure."""
        with pytest.raises(UnreadableFigure, match="for a missing one give NOT_STATED or a Cell"):
            Style(locale="en", unit="£").write(None)

    def test_another_currency_is_refused(self):
        """Money is not printed in the unit of another currency; a scale takes every one."""
        with pytest.raises(CurrencyMismatch, match="EUR and GBP"):
            Style(locale="en", unit="£m").write(Money("5", "EUR"))
        assert Style(locale="en", unit="million").write(Money("5000000", "EUR")) == "5.00\u00a0million"


class TestCell:
    """Numbers with flags, and flags in place of numbers."""

    def test_zero_little_and_missing_are_three_things(self):
        """Nothing, what rounds to nothing, and what is not there are printed differently."""
        write = formatter(Style.named("de"))

        assert write.many([0, 40000, NOT_STATED, Nil(text="无")], bare=True) == ["-", "0", "·", "-"]

    @pytest.mark.parametrize(
        ("house", "flags", "printed"),
        [
            ("uk-gss", ["provisional"], "£1.3m [p]"),
            ("uk-gss", ["revised", "estimated"], "£1.3m [r][e]"),
            ("de", ["low_reliability", "revised"], "(1,3\u00a0Mio EUR)\u00a0r"),
            ("cn", ["estimated"], "125.00万元（估计）"),
        ],
    )
    def test_marks_stand_behind_or_around(self, house, flags, printed):
        """The marks of a number stand where the house puts them."""
        assert Style.named(house).write(Cell("1250000", flags=flags)) == printed

    def test_a_flag_without_a_symbol_is_refused(self):
        """A house that has no symbol for a flag does not print one of another house."""
        with pytest.raises(UnwritableFigure, match=r"the style has no symbol for it; give symbols=Symbols\(revised="):
            Style.named("ie").write(Cell(5, flags=["revised"]))

    def test_an_unknown_flag_is_refused(self):
        """A flag that does not exist is refused with one that is near."""
        with pytest.raises(UnknownFlag, match="unknown flag 'provisionel'; near: 'provisional'"):
            Cell(5, flags=["provisionel"])

    @pytest.mark.parametrize(
        ("value", "flags", "words"),
        [
            (None, [], "a cell without a number needs one reason"),
            (None, ["missing", "confidential"], "a cell without a number needs one reason"),
            (5, ["missing"], "a cell with a number cannot be 'missing'"),
            (5, ["nil"], "'nil' is told by the number and not set"),
        ],
    )
    def test_a_cell_that_contradicts_itself_is_refused(self, value, flags, words):
        """A cell has a number, or one reason for having none."""
        with pytest.raises(InvalidStyle, match=words):
            Cell(value, flags=flags)

    def test_one_flag_may_be_named_alone(self):
        """A single name is a flag and not a list of letters."""
        assert Cell(flags="missing") == Cell(flags=[Flag.MISSING])


class TestParse:
    """Reading back what was printed."""

    @pytest.mark.parametrize(
        "text", ["143.37", "143,37万元", "1,43.37万元", "１４３.37万元", "143.37万元 ", "-万元", ""]
    )
    def test_what_the_style_does_not_print_is_refused(self, text):
        """A text in another style is refused with an example of this one."""
        with pytest.raises(UnreadableFigure, match=r"such as '-123\.46万元'"):
            formatter(Style(locale="zh_CN", unit="万元")).parse(text)

    def test_groups_may_be_left_out(self):
        """A number without its groups is read; one with wrong ones is not."""
        write = formatter(Style(locale="de", unit="€"))

        assert write.parse("1433715,14\u00a0€").value == write.parse("1.433.715,14\u00a0€").value

    def test_nothing_little_and_a_number_are_told_apart(self):
        """A nil is read as Nil; what rounds to nothing keeps the room that rounding leaves it."""
        write = formatter(Style.named("de"))

        assert isinstance(write.parse("-"), Nil)
        assert Fraction(40000) in write.parse("0\u00a0Mio EUR").interval

    def test_symbols_may_be_chosen(self):
        """A style with symbols of its own prints and reads them."""
        write = formatter(Style(locale="en", unit="£", symbols=Symbols(nil="–", missing="n/a", revised="{} (R)")))

        assert write(0) == "–"
        assert write.parse_cell(write(Cell(5, flags=["revised"]))) == Cell("5.00", flags=["revised"])
        assert write.parse_cell("n/a") == Cell(flags=["missing"])

    def test_a_unit_may_end_like_a_mark(self):
        """The e of crore is no estimate."""
        write = formatter(Style(locale="en_IN", unit="₹ crore", symbols=Symbols(estimated="e")))
        cells = [Cell("143371514"), Cell("143371514", flags=["estimated"])]

        assert [write.parse_cell(write(cell)).flags for cell in cells] == [cell.flags for cell in cells]


class TestLow:
    @pytest.mark.parametrize(
        ("decimals", "interval"),
        [
            (0, "[-500000, 500000]"),
            (1, "[-50000, 50000]"),
            (2, "[-5000, 5000]"),
            (3, "[-500, 500]"),
            (None, "[-500000, 500000]"),
        ],
    )
    def test_the_symbol_for_little_is_less_than_half_of_the_last_digit(self, decimals, interval):
        """[k] prints what rounds to nothing at the decimals of its column, and so is as near to nothing as they show."""
        read = formatter(Style.named("uk-gss", decimals=decimals)).parse("[k]")

        assert Interval(interval) == read.interval
        assert read.decimals == (decimals or 0)
        assert read.unit == Unit.named("£m")
        assert read.text == "[k]"
        assert not read.number.is_signed()
