"""Reading with words and constructions of your own: those of a file are laid over the library's before sentences are read.

>>> from govledger.documents import Document
>>> read(Document.from_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。")).accounts.revenue.total.value
Decimal('1433700')
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from govledger.accounts import AccountsKind, Disclosure
from govledger.accounts.errors import UnreadableAccounts
from govledger.countries.cn.grammar import Patterns, shipped_patterns
from govledger.countries.cn.narrative import reading
from govledger.countries.cn.narrative.printed import Printed
from govledger.documents import Document
from govledger.documents.flow import Flow
from govledger.errors.base import GovLedgerError
from govledger.fiscal import FiscalYear

if TYPE_CHECKING:
    from govledger.countries.cn.narrative.own_words import Laid

# An example is a clause of some final account, behind the item that it is of.
_AROUND = "某局2020年度部门决算\n公务接待费支出5.00万元，{}。"


def read(
    document: Document,
    *,
    patterns: Patterns | None = None,
    words: Patterns | str | PathLike[str] | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
) -> Disclosure:
    """The disclosure that a text holds; a text without any figure is refused.

    ``year``, ``entity`` and ``kind`` (``budget`` or ``final-accounts``) tell of a text what it does not say, and hold where it
    says something else; 去年 and 上年 are the year before the one that holds. ``words`` is the path of a file of your own words and
    constructions, which are laid over the library's, or what :func:`load_words` made of it; ``patterns`` replaces the
    library's.

    >>> from govledger.documents import Document
    >>> read(Document.from_text("没有数字的文字", name="a.txt"))
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.txt: holds no figure: a form that is not filled in, or another text? give the statement with its amounts
    >>> told = read(Document.from_text("支出5元。"), year=2020, entity="某局", kind="budget")
    >>> str(told.accounts.year), told.accounts.entity, told.accounts.facts[0].key.phase
    ('2020年度', '某局', 'budget')
    """
    if words is not None:
        patterns = words if isinstance(words, Patterns) else load_words(words, patterns=patterns)
    return reading.read(document, patterns=patterns, year=year, entity=entity, kind=kind)


def paragraphs(document: Document) -> tuple[Flow, ...]:
    """The paragraphs of a document, its lines made whole where a page breaks them, marks of pages left out.

    >>> [each.text for each in paragraphs(Document.from_text("一、收入\\n收入5\\n万元。\\n- 3 -"))]
    ['一、收入', '收入5万元。']
    """
    return Printed.of(document).flows


def load_words(path: str | PathLike[str], *, patterns: Patterns | None = None) -> Patterns:
    """The patterns with the words and constructions of a file laid over them: a CSV of words, or a TOML of both.

    A word that is given again takes the new meaning. InvalidWords where the file cannot be used, with the line and what to do.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "own.csv"
    >>> written = path.write_text("word,kind,meaning,dimensions\\n食堂支出,head,expenditur,\\n", encoding="utf-8")
    >>> load_words(path)
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidWords: ...own.csv: line 2: unknown concept 'expenditur'; near: 'expenditure', 'total_expenditure'
    """
    from govledger.countries.cn.narrative.own_words import laid_over

    laid = laid_over(path, patterns or shipped_patterns())
    _refuse_unreadable_examples(laid)
    if laid.constructions:
        _check_examples(laid)
    return laid.patterns


def _check_examples(laid: Laid) -> None:
    """Refuses an example that its construction does not explain."""
    from govledger.countries.cn.grammar.words_file import complained_of
    from govledger.countries.cn.narrative.examples import check_constructions

    try:
        check_constructions(laid.patterns)
    except UnreadableAccounts as error:
        raise complained_of(error, laid.constructions).wrong("examples", str(error)) from error


def _refuse_unreadable_examples(laid: Laid) -> None:
    """Refuses a construction whose form lacks what its move needs: it shows when the examples are read."""
    for entry in laid.constructions:
        for example in entry.texts("examples"):
            document = Document.from_text(_AROUND.format(example))
            try:
                reading.read(document, patterns=laid.patterns)
            except GovLedgerError as error:
                raise entry.wrong("examples", f"example {example!r} cannot be read: {error}") from error
            except Exception as error:  # What a move asks of its tokens is known to the move alone.
                move = entry.text("move")
                usual = next(each.form for each in laid.patterns.constructions.each if each.move == move)
                problem = f"the move {move} needs another form than {entry.text('form')!r}, such as {usual!r}"
                raise entry.wrong("form", problem) from error
