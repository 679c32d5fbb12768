"""The browser that all tests of this folder look with."""

import pytest

from browsers import Browser


@pytest.fixture(scope="session")
def browser():
    """A browser; tests that ask for it carry the marks of ``browsers.NEEDED``."""
    opened = Browser()
    yield opened
    opened.close()
