"""The languages of the documentation, and the links in the sidebar from each page to the same page in the others.

A language is built by ``sphinx-build -D language=CODE`` from the catalogues in ``docs/locales``, into its folder below
that of English. A new language is one line of ``LANGUAGES``.
"""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from untranslated import LOCALES, translated


class Language(NamedTuple):
    """One language of the documentation: its name, its folder, and what it says of a page that is not all translated."""

    name: str
    folder: str
    partly: str


LANGUAGES = {
    "en": Language("English", ".", ""),
    "zh_CN": Language("中文", "zh_CN", "本页尚未全部译成中文，未译部分仍为英文。"),
}


def elsewhere(language: str, page: str) -> dict[str, str]:
    """Where the same page stands in the other languages, seen from the root of this one.

    >>> elsewhere("en", "how_to/index"), elsewhere("zh_CN", "how_to/index")
    ({'zh_CN': 'zh_CN/how_to/index'}, {'en': '../how_to/index'})
    """
    here = LANGUAGES[language].folder
    return {
        code: posixpath.join(posixpath.relpath(other.folder, here), page)
        for code, other in LANGUAGES.items()
        if code != language
    }


def is_translated_whole(doctree: nodes.document, language: str, page: str) -> bool:
    """Whether a page has nothing left that Sphinx would have translated, and found no translation of."""
    catalogue = LOCALES / language / "LC_MESSAGES" / f"{page}.po"
    known = translated(catalogue)
    left = (node for node in doctree.findall(nodes.TextElement) if node.get("translated") is False)
    return catalogue.exists() and all(node.rawsource.replace("\n", " ").strip() in known for node in left)


def link_the_languages(app: Sphinx, page: str, _: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give a page what ``sidebar/languages.html`` shows."""
    language = app.config.language
    told = app.emit_firstresult("page-is-whole", page, language)
    whole = (
        language == "en" or doctree is None or (is_translated_whole(doctree, language, page) if told is None else told)
    )
    context["languages"] = LANGUAGES
    context["elsewhere"] = elsewhere(language, page)
    context["partly"] = "" if whole else LANGUAGES[language].partly


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_event("page-is-whole")  # Asked of pages that are made in each language: whether one is there whole.
    app.connect("html-page-context", link_the_languages)
    return {"parallel_read_safe": True}
