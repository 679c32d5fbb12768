"""China: reading the narrative of department budgets and final accounts (部门预算、决算).

Everything national lives here: the words (``vocabulary.csv``), the sentence patterns (``patterns.toml``), the rules
(``rulebook.toml``) and the reader that uses them.

>>> from govledger.china import read
>>> from govledger.documents import Document
>>> read(Document.from_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。")).accounts.revenue.total.value
Decimal('1433700')
"""

from govledger.china.narrative import read
from govledger.china.patterns import Patterns, shipped_patterns
from govledger.china.vocabulary import Label, Vocabulary, Word

__all__ = ["Label", "Patterns", "Vocabulary", "Word", "read", "shipped_patterns"]
