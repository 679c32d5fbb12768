"""What is printed around figures."""

import pytest

from govledger.errors import UnknownLocale
from govledger.formatting import Cell, Flag, Style, rounding_note, symbol_key, unit_line
from govledger.formatting.labels import labels_of
from govledger.formatting.locales import data_of

LANGUAGES = {"zh_CN": "zh_Hans", "zh_TW": "zh_Hant", "en_GB": "en", "de_DE": "de", "fr_FR": "fr", "ja_JP": "ja"}


@pytest.mark.parametrize(("locale", "language"), LANGUAGES.items())
def test_every_language_is_complete(locale, language):
    """Each language has every word, and one for each flag."""
    words = labels_of(locale)

    assert words == data_of("labels.toml")[language]
    assert words.keys() == data_of("labels.toml")["en"].keys()
    assert words["flags"].keys() == {flag.value for flag in Flag}
    assert words["unit"].count("{}") == words["adjusted"].count("{}") == 1


def test_the_unit_and_the_note():
    """The unit and the standard note in the words of each language."""
    assert (unit_line("万元", locale="zh_CN"), unit_line("Mio EUR", locale="de")) == ("单位：万元", "in Mio EUR")
    assert rounding_note(locale="ja") == "表示単位未満を四捨五入しているため、内訳と合計が一致しない場合がある。"


def test_a_language_without_words_is_refused():
    """A language whose words are not known is refused with those that are."""
    with pytest.raises(UnknownLocale, match="no words around tables for locale 'sw'; known: zh_Hans"):
        rounding_note(locale="sw")


def test_the_key_names_what_is_used_and_nothing_else():
    """Only symbols that stand in the table are explained, each once."""
    cells = [Cell(5, flags=["revised"]), Cell(6, flags=["revised"]), Cell(flags=["missing"])]

    assert symbol_key(Style.named("de"), cells) == "·: Zahlenwert unbekannt oder geheim zu halten; r: berichtigte Zahl"
    assert symbol_key(Style.named("de"), [Cell(5)]) == ""
