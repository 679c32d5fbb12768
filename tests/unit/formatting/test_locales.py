"""What is taken from locale data."""

import sys
from subprocess import run

import pytest

from govledger.errors import UnknownLocale
from govledger.formatting.locales import babel_locale, conventions, data_of, language_of


def test_babel_is_loaded_when_it_is_needed():
    """Importing the room loads neither Babel nor a data file; the first style does."""
    code = (
        "import sys, govledger.formatting as f; before = 'babel' in sys.modules;"
        "f.Style(locale='de', unit='€'); print(before, 'babel' in sys.modules)"
    )

    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == [
        "False",
        "True",
    ]


@pytest.mark.parametrize("name", ["zh_CN", "zh-CN", "zh_Hans_CN", "zh-Hans-CN"])
def test_a_locale_has_several_spellings(name):
    """Hyphens, underscores and a script that is understood lead to the same locale."""
    assert babel_locale(name) == babel_locale("zh_Hans_CN")


@pytest.mark.parametrize("name", ["zh_XX_YY", "english", "", "../de", None, 5])
def test_what_is_no_locale_is_refused(name):
    """A text that names no locale is refused, whatever it is."""
    with pytest.raises(UnknownLocale, match="unknown locale"):
        babel_locale(name)


@pytest.mark.parametrize(
    ("name", "language"), [("zh", "zh_Hans"), ("zh_SG", "zh_Hans"), ("zh_MO", "zh_Hant"), ("zh_Hant", "zh_Hant")]
)
def test_chinese_has_two_scripts(name, language):
    """Words for Chinese locales come in the script that is written there."""
    assert language_of(name) == language


def test_digits_are_those_of_unicode():
    """The usual digits of a locale count from nothing to nine."""
    assert [int(digit) for digit in conventions("ne_NP", "native").digits] == list(range(10))
    assert conventions("ne_NP", "native").digits != conventions("ne_NP").digits


def test_data_is_read_once_and_cannot_be_changed():
    """A data file is read when it is first asked for, and kept."""
    assert data_of("houses.toml") is data_of("houses.toml")
    with pytest.raises(TypeError):
        data_of("houses.toml")["cn"] = {}


@pytest.mark.parametrize("house", data_of("houses.toml"))
def test_every_house_says_where_it_is_from(house):
    """Each house style has a title and a source."""
    assert data_of("houses.toml")[house]["title"]
    assert data_of("houses.toml")[house]["source"]
