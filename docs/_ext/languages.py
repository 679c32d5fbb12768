"""The languages of the documentation, and the links in the sidebar from each page to the same page in the others.

A language is built by ``sphinx-build -D language=CODE`` from the catalogues in ``docs/locales``, into its folder below
that of English. A new language is one line of ``LANGUAGES``.
"""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from sphinx.application import Sphinx


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


def link_the_languages(app: Sphinx, page: str, _: str, context: dict[str, Any], __: Any) -> None:
    """Give a page what ``sidebar/languages.html`` shows."""
    language = app.config.language
    progress = app.env.metadata.get(page, {}).get("translation_progress", {"total": 0, "translated": 0})
    context["languages"] = LANGUAGES
    context["elsewhere"] = elsewhere(language, page)
    context["partly"] = LANGUAGES[language].partly if progress["translated"] < progress["total"] else ""


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", link_the_languages)
    return {"parallel_read_safe": True}
