"""Fonts are found by the glyphs that are needed, and where there is none the error says what to do."""

import pytest

from drawn_pictures import needs_chinese_font
from govledger.errors import MissingGlyphs
from govledger.plots import composition, fonts


class TestFontsFor:
    def test_latin_needs_nothing_that_matplotlib_does_not_bring(self):
        """The font of matplotlib is taken where it has all glyphs."""
        assert fonts.fonts_for("revenue ± 5") == ("DejaVu Sans",)

    def test_chinese_is_found_without_setting_anything(self):
        """One font has Chinese and Latin glyphs together, and is named."""
        needs_chinese_font()
        (name,) = fonts.fonts_for("资本性支出 expenditure")

        assert name != "DejaVu Sans"

    def test_a_box_in_place_of_a_glyph_is_no_glyph(self):
        """A font that draws the same box for every character has no glyph of any."""
        with pytest.raises(MissingGlyphs):
            fonts.fonts_for("\U000e0fff")

    def test_without_a_font_the_error_says_what_to_do(self, monkeypatch, accounts_in_chinese):
        """Where only the font of matplotlib is installed, the error names the characters, a font, and the list to delete."""
        from matplotlib import font_manager

        only = [each for each in font_manager.fontManager.ttflist if each.name.startswith("DejaVu")]
        monkeypatch.setattr(font_manager.fontManager, "ttflist", only)

        with pytest.raises(
            MissingGlyphs, match=r"'.*某.*'; install .*Noto Sans CJK .*fonts-noto-cjk.*delete"
        ) as caught:
            composition(accounts_in_chinese, "expenditure", by="nature")

        assert "某" in caught.value.given

    def test_a_file_that_is_gone_is_passed_over(self):
        """A font whose file cannot be read has no glyphs."""
        assert fonts._glyphs("/no/such/font.ttf") == frozenset()


@pytest.fixture
def accounts_in_chinese():
    from drawn_pictures import YEAR
    from govledger.accounts import Accounts

    return Accounts(entity="某中心", year=YEAR).state("expenditure", "5元", nature="basic")
