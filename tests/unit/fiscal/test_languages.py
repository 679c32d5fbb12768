"""Languages that locales ask for."""

import pytest
from babel import Locale

from govledger.fiscal.languages import nearest

KNOWN = ("ar", "de", "en", "fr", "pt_BR", "zh_Hans")


class TestNearest:
    @pytest.mark.parametrize("locale", ["zh", "zh_CN", "zh-CN", "zh_Hans", "zh-Hans-CN", "zh_SG", "ZH_cn"])
    def test_chinese_in_simplified_characters(self, locale):
        """Every way to write the locale of a country that uses simplified characters finds them."""
        assert nearest(locale, KNOWN) == "zh_Hans"

    @pytest.mark.parametrize("locale", ["zh_TW", "zh-HK", "zh_MO", "zh_Hant", "zh_Hant_SG"])
    def test_traditional_characters_are_another_script(self, locale):
        """Names in simplified characters are not given to whom asks for traditional ones."""
        assert nearest(locale, KNOWN) is None
        assert nearest(locale, (*KNOWN, "zh_Hant")) == "zh_Hant"

    def test_a_region_is_preferred(self):
        """Of two locales of one language that of the region comes first, and either will do for a third."""
        assert nearest("pt_PT", ("pt_BR", "pt_PT")) == "pt_PT"
        assert nearest("pt-BR", ("pt_PT", "pt_BR")) == "pt_BR"
        assert nearest("pt_AO", ("pt_BR",)) == "pt_BR"

    @pytest.mark.parametrize("text", ["", "xx", "no locale", "é", "_", "1234"])
    def test_what_is_no_known_language(self, text):
        """A text that is no locale, or one of a language without names, finds none."""
        assert nearest(text, KNOWN) is None

    @pytest.mark.parametrize("locale", ["de_AT", "de", "en_GB", "en_IN", "fr_CA", "ar_EG", "pt", "zh_CN"])
    def test_as_babel_parses_them(self, locale):
        """The found language is the one that Babel's own parser and its likely scripts give."""
        asked = Locale.parse(locale)
        found = Locale.parse(nearest(locale, KNOWN))

        assert found.language == asked.language
