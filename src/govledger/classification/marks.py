"""The marks of printed lists, as data: what parts the levels of a code, and what tells amounts from names.

>>> separators().split("208-05、05")
['208', '05', '05']
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from govledger.data import toml_table


def marks() -> Mapping[str, Any]:
    """The table of marks, read when it is first needed."""
    return toml_table("govledger.classification", "marks.toml")


@functools.cache
def separators() -> re.Pattern[str]:
    """What may stand between the levels of a code."""
    return re.compile(rf"[\s{re.escape(marks()['separators'])}]+")


@functools.cache
def number() -> re.Pattern[str]:
    """An amount, or a mark that stands for one."""
    return re.compile(rf"[\d{re.escape(marks()['numbers'])}]+")


@functools.cache
def sentence() -> re.Pattern[str]:
    """A mark that shows that words are a sentence and no name."""
    return re.compile(f"[{re.escape(marks()['sentences'])}]")


@functools.cache
def year() -> re.Pattern[str]:
    """The number of a year with the word behind it, of the last century or this one."""
    return re.compile(rf"((?:19|20)\d\d)\s*(?:{'|'.join(map(re.escape, marks()['years']))})")
