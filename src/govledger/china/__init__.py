"""China: the narrative of department budgets and final accounts (部门预算、决算), read and written.

Everything national lives here: the words (``vocabulary.csv``), the sentence patterns (``patterns.toml``), the rules
(``rulebook.toml``) and the reader that uses them; the templates (``templates``) and the writer.

>>> from govledger.china import read
>>> from govledger.documents import Document
>>> read(Document.from_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。")).accounts.revenue.total.value
Decimal('1433700')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from govledger.china.narrative import read
from govledger.china.patterns import Patterns, shipped_patterns
from govledger.china.vocabulary import Label, Vocabulary, Word

if TYPE_CHECKING:
    from govledger.china.template import Template as Template
    from govledger.china.template import load_template as load_template
    from govledger.china.template import templates as templates
    from govledger.china.writing import Written as Written
    from govledger.china.writing import compose as compose
    from govledger.china.writing import write as write

# The writer prints figures with Babel, which readers do without.
_HOME = {
    "Template": "template", "load_template": "template", "templates": "template",
    "Written": "writing", "compose": "writing", "write": "writing",
}  # fmt: skip

__all__ = [
    "Label",
    "Patterns",
    "Template",
    "Vocabulary",
    "Word",
    "Written",
    "compose",
    "load_template",
    "read",
    "shipped_patterns",
    "templates",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'govledger.china' has no attribute {name!r}")
    value = getattr(import_module(f"govledger.china.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
