"""The search of the Chinese pages: words of letters as in English, and Chinese by pairs of neighbouring characters.

Chinese is written without blanks. Words cut out of a page by a dictionary are found only by a reader who cuts likewise;
pairs of characters are cut in one way, so that whatever stands on a page is found by any piece of it of two characters
or more. The browser cuts what is asked for in the same way.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

HAN = "\u3400-\u9fff"
_RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
_IN_THE_BROWSER = r"""
var splitQuery = (query) =>
  (query.match(/[HAN]+|(?:(?![HAN])[\p{L}\p{N}_])+/gu) || []).flatMap((run) =>
    /[HAN]/u.test(run) && run.length > 1 ? Array.from(run.slice(1), (_, at) => run.slice(at, at + 2)) : [run]);
"""


class SearchChinese(SearchEnglish):
    """What Sphinx asks of a language: it takes the place of the one for ``zh`` that needs a dictionary of words."""

    lang = "zh"
    js_splitter_code = _IN_THE_BROWSER.replace("HAN", HAN)

    def split(self, text: str) -> list[str]:
        """The pairs of Chinese characters, and the words of letters, in the order of the text."""
        return [piece for run in _RUN.findall(text) for piece in pieces(run)]


def pieces(run: str) -> list[str]:
    """The pairs of neighbouring characters of a run of Chinese; any other run, and a single character, is one piece.

    >>> pieces("勾稽关系"), pieces("税"), pieces("PDF")
    (['勾稽', '稽关', '关系'], ['税'], ['PDF'])
    """
    if len(run) == 1 or not re.match(f"[{HAN}]", run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_search_language(SearchChinese)
    return {"parallel_read_safe": True}
