"""A rulebook of one rule, for tests that ask what a single statement does."""

_BOOK = """
id = "mine"
title = {{ en = "Mine" }}
[[rule]]
id = "M1"
name = "mine"
title = {{ en = "mine" }}
statement = '{}'
why = "-"
authority = "the document"
severity = "error"
"""


def book_of(statement):
    """The text of a rulebook whose only rule states this."""
    return _BOOK.format(statement)
