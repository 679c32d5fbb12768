"""Labels without a calendar, and what each convention reads."""

import pytest

from govledger.errors import AmbiguousLabel, UnreadableLabel
from govledger.fiscal import CONVENTIONS, STYLES, YearNames, parse_label


class TestParseLabel:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("2019-20", YearNames(2019, 2020)),
            ("2019/20", YearNames(2019, 2020)),
            ("2009-2010", YearNames(2009, 2010)),
            ("2009 to 2010", YearNames(2009, 2010)),
            ("FY 2009-10", YearNames(2009, 2010)),
            ("1999-00", YearNames(1999, 2000)),
            ("2019年度", YearNames(2019, None)),
            ("２０１９年", YearNames(2019, 2019)),
        ],
    )
    def test_what_a_label_says_is_read(self, text, names):
        """Two years in a row, or a word that says which year is meant, need no calendar."""
        assert names == parse_label(text)

    @pytest.mark.parametrize("text", ["2000-01", "2009-10", "2009/10", "2009–10", "2011-12"])
    def test_a_label_that_is_also_a_month_is_ambiguous(self, text):
        """2009-10 is a fiscal year and October 2009."""
        with pytest.raises(AmbiguousLabel, match="name the calendar") as caught:
            parse_label(text)

        assert len(caught.value.candidates) == 2

    @pytest.mark.parametrize(("text", "count"), [("2019", 2), ("FY2020", 2), ("FY20", 4)])
    def test_a_number_alone_is_ambiguous(self, text, count):
        """FY2020 starts in 2020 in Singapore and ends in 2020 in the United States."""
        with pytest.raises(AmbiguousLabel) as caught:
            parse_label(text)

        assert count == len(caught.value.candidates)

    @pytest.mark.parametrize("text", ["", "TQ", "2019-21", "2019-13", "本年", "19-20", 2019, None])
    def test_other_texts_name_no_year(self, text):
        """What is no label is refused with what is read."""
        with pytest.raises(UnreadableLabel, match="accepted: "):
            parse_label(text)


class TestLabelConvention:
    def test_the_usual_style_comes_first(self):
        """A convention prints in the first of its styles."""
        assert CONVENTIONS["split_slash"].write(2019, 2020) == "2019/20"
        assert CONVENTIONS["starting_annual"].write(2019, 2020) == "2019年度"

    def test_every_style_is_known(self):
        """Conventions use no style without a template."""
        assert {style for convention in CONVENTIONS.values() for style in convention.styles} | {"short"} == set(STYLES)

    def test_early_years_keep_four_digits(self):
        """A year before 1000 is printed so that it can be read."""
        assert CONVENTIONS["split"].write(987, 988) == "0987-88"

    @pytest.mark.parametrize(
        ("name", "text"),
        [("single", "2019-20"), ("annual", "2019-20"), ("ending", "2019-20"), ("starting", "2019年度")],
    )
    def test_a_label_of_another_convention_is_not_read(self, name, text):
        """Each convention reads its own labels."""
        assert CONVENTIONS[name].read(text) == ()

    @pytest.mark.parametrize("name", ["single", "annual"])
    @pytest.mark.parametrize("text", ["2019年度", "FY2019", "2019회계연도", "Exercice 2019", "2019"])
    def test_a_year_inside_a_calendar_year_has_one_number_in_every_language(self, name, text):
        """Where the fiscal year is the calendar year, the word beside its number changes nothing."""
        assert (YearNames(2019, None),) == CONVENTIONS[name].read(text)

    def test_two_digits_leave_the_century_open(self):
        """FY20 is 1920 or 2020."""
        assert (YearNames(None, 1920), YearNames(None, 2020)) == CONVENTIONS["ending"].read("FY20")

    def test_where_one_number_decides_nothing_is_guessed(self):
        """Only conventions of two years have guesses."""
        assert CONVENTIONS["ending"].guess("FY2020") == ()
        assert len(CONVENTIONS["split"].guess("2020")) == 2
