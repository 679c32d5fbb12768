"""China: the narrative of department budgets and final accounts (部门预算、决算), read and written.

Everything national lives here: the words (``vocabulary``), the sentence patterns (``grammar``), the rules
(``rulebook.toml``), the reader (``narrative``), the templates (``templates``) and the writer (``statement``).

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> read(Document.from_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。")).accounts.revenue.total.value
Decimal('1433700')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.accounts.explained import ClauseExplained, FormExplained, TokenExplained, UnknownWord
from govledger.countries.cn.grammar import Patterns, shipped_patterns
from govledger.countries.cn.grammar.constructions import Construction, Constructions, shipped_constructions
from govledger.countries.cn.reading import load_words, paragraphs, read
from govledger.countries.cn.vocabulary import Label, Vocabulary
from govledger.countries.cn.vocabulary.word import Word
from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.countries.cn.narrative.examples import check_constructions as check_constructions
    from govledger.countries.cn.narrative.explaining import explain as explain
    from govledger.countries.cn.statement.template import Template as Template
    from govledger.countries.cn.statement.template import load_template as load_template
    from govledger.countries.cn.statement.template import templates as templates
    from govledger.countries.cn.statement.writing import Written as Written
    from govledger.countries.cn.statement.writing import compose as compose
    from govledger.countries.cn.statement.writing import write as write

# The writer prints figures with Babel, which readers do without; how a text was read is asked by few.
_HOME = {
    "check_constructions": "narrative.examples", "explain": "narrative.explaining",
    "Template": "statement.template", "load_template": "statement.template", "templates": "statement.template",
    "Written": "statement.writing", "compose": "statement.writing", "write": "statement.writing",
}  # fmt: skip

__all__ = [
    "ClauseExplained",
    "Construction",
    "Constructions",
    "FormExplained",
    "Label",
    "Patterns",
    "Template",
    "TokenExplained",
    "UnknownWord",
    "Vocabulary",
    "Word",
    "Written",
    "check_constructions",
    "compose",
    "explain",
    "load_template",
    "load_words",
    "paragraphs",
    "read",
    "shipped_constructions",
    "shipped_patterns",
    "templates",
    "write",
]

__getattr__ = lazy("govledger.countries.cn", _HOME)


def __dir__() -> list[str]:
    return __all__
