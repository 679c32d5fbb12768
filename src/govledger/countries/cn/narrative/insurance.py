"""Funds of social insurance, each an account of its own: 失业保险基金收入5亿元 is revenue of 社会保险基金 within that of one kind.

The budget of social insurance is drawn up kind by kind (预算法, article 11: 社会保险基金预算应当按照统筹层次和社会保险项目分别编制), and places
name and join the kinds as their law has them. So a kind is told by how its name is made, and is the scope of what is said of it.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> insured("2014年城乡居民基本养老保险基金收入", shipped_patterns())
('2014年社会保险基金收入', '城乡居民基本养老保险基金')
"""

from __future__ import annotations

from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.vocabulary import clean

_WHOLE = "社会保险基金"


def insured(words: str, patterns: Patterns) -> tuple[str, str]:
    """The words with the fund of one kind of insurance taken for that of all, and the name of the kind, empty where there is none.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> insured("全国社会保险基金收入", shipped_patterns())
    ('全国社会保险基金收入', '')
    """
    if "险" not in words and "医疗" not in words:
        return words, ""
    said = clean(words)
    named = patterns.compiled("item", "insurance").search(said)
    return (said[: named.start()] + _WHOLE + said[named.end() :], named[0]) if named else (words, "")
