"""The documentation in other languages keeps up with the English, and the script that counts what is missing counts right."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

DOCS = Path(__file__).parents[2] / "docs"
CATALOGUES = sorted((DOCS / "locales").glob("*/LC_MESSAGES/**/*.po"))
MARKED_UP = re.compile(r"``.+?``|:(?!term|sup)[\w:]+:`(?:[^`<]*<)?([^`>]+)>?`")


def loaded(path):
    """A module of the documentation, which is no package; loading it needs no Sphinx built."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(catalogue):
    """The messages of a catalogue that have a translation."""
    with catalogue.open("rb") as file:
        return [message for message in read_po(file) if message.id and message.string]


def marked_up(text):
    """What a text refers to and quotes, in the order of the alphabet, each once; terms are told in either language."""
    return sorted({match[1] or match[0] for match in MARKED_UP.finditer(text)})


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_translation_refers_to_and_quotes_what_the_english_does(catalogue):
    """No name, option or page is lost or changed on the way into another language."""
    for message in messages(catalogue):
        assert marked_up(message.id) == marked_up(message.string), message.string


def test_catalogues_are_there():
    """The Chinese documentation is a part of the project."""
    assert CATALOGUES


@pytest.fixture
def untranslated(tmp_path):
    """What the script says of a page of two messages, given its catalogue and the pages that must be whole."""

    def told(capsys, catalogue, whole="page"):
        templates, language = tmp_path / "gettext", tmp_path / "xx"
        (language / "LC_MESSAGES").mkdir(parents=True)
        templates.mkdir()
        (templates / "page.pot").write_text('msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgstr ""\n', encoding="utf-8")
        (language / "LC_MESSAGES" / "page.po").write_text(catalogue, encoding="utf-8")
        (language / "whole_pages.txt").write_text(whole, encoding="utf-8")
        return loaded(DOCS / "_ext" / "untranslated.py").report(templates, language), *capsys.readouterr()

    return told


class TestUntranslated:
    def test_a_page_is_whole_if_all_its_messages_have_a_translation(self, untranslated, capsys):
        """Nothing is said of such a page."""
        whole, out, err = untranslated(capsys, 'msgid "One"\nmsgstr "一"\n\nmsgid "Two"\nmsgstr "二"\n')

        assert (whole, out, err) == (True, "xx: 1 of 1 pages translated whole\n", "")

    @pytest.mark.parametrize(
        "second",
        ['msgid "Two"\nmsgstr ""\n', '#, fuzzy\nmsgid "Two"\nmsgstr "二"\n', 'msgid "Too"\nmsgstr "二"\n', ""],
        ids=["empty", "fuzzy", "of what the page said before", "absent"],
    )
    def test_a_message_without_a_translation_stops_a_page_that_must_be_whole(self, untranslated, capsys, second):
        """It is counted, and printed."""
        whole, out, err = untranslated(capsys, f'msgid "One"\nmsgstr "一"\n\n{second}')

        assert not whole
        assert "  page: 1 of 2 messages untranslated\n" in out
        assert err == "page must be translated whole into xx, and is not:\n  Two\n"

    def test_other_pages_are_counted_only(self, untranslated, capsys):
        """A page that is not named may lack all of its messages."""
        whole, out, err = untranslated(capsys, "", whole="")

        assert whole
        assert "  page: 2 of 2 messages untranslated\n" in out
        assert err == ""

    def test_a_page_that_is_not_there_cannot_be_whole(self, untranslated, capsys):
        """A page that was moved is not passed over in silence."""
        whole, _, err = untranslated(capsys, "", whole="moved")

        assert not whole
        assert err == "whole_pages.txt of xx names moved, which is no page\n"


class TestChineseSearch:
    def test_a_page_is_found_by_any_piece_of_its_text(self):
        """What is asked for is cut into pieces that the page was cut into as well, wherever it begins and ends."""
        pytest.importorskip("sphinx", reason="the documentation's own search needs Sphinx")
        split = loaded(DOCS / "_ext" / "chinese_search.py").SearchChinese({}).split

        assert split("支出决算数与PDF的税。") == ["支出", "出决", "决算", "算数", "数与", "PDF", "的税"]
        assert set(split("决算数")) <= set(split("支出决算数与PDF的税。"))


class TestLanguages:
    @pytest.fixture
    def languages(self, monkeypatch):
        """The extension that links the languages."""
        pytest.importorskip("sphinx", reason="the documentation's own links need Sphinx")
        monkeypatch.syspath_prepend(DOCS / "_ext")
        return loaded(DOCS / "_ext" / "languages.py")

    def test_a_page_leads_to_itself_in_the_other_language(self, languages):
        """Chinese stands in its folder below English."""
        assert languages.elsewhere("en", "how_to/index") == {"zh_CN": "zh_CN/how_to/index"}
        assert languages.elsewhere("zh_CN", "how_to/index") == {"en": "../how_to/index"}

    @pytest.mark.parametrize(
        ("left", "page", "whole"), [("PDF", "page", True), ("Two\nlines", "page", False), ("PDF", "other", False)]
    )
    def test_a_page_knows_whether_it_is_translated_whole(self, languages, monkeypatch, tmp_path, left, page, whole):
        """What is the same in both languages is translated; a page without a catalogue is not."""
        catalogue = tmp_path / "zh_CN" / "LC_MESSAGES" / "page.po"
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text('msgid "PDF"\nmsgstr "PDF"\n', encoding="utf-8")
        monkeypatch.setattr(languages, "LOCALES", tmp_path)
        document = languages.nodes.document(None, None)
        document += languages.nodes.paragraph(left, left, translated=False)

        assert languages.is_translated_whole(document, "zh_CN", page) is whole
