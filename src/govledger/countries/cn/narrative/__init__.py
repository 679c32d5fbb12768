"""Reading narratives, step by step: lines to paragraphs, segments, what clauses inherit, keys, claims.

>>> from govledger.countries.cn.narrative import read
>>> from govledger.documents import Document
>>> read(Document.from_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。")).accounts.entity
'某中心'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.countries.cn.narrative.reading import read as read

__all__ = ["read"]

__getattr__ = lazy("govledger.countries.cn.narrative", {"read": "reading"})
