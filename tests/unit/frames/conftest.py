"""What the tests of frames share: each engine that a plan runs on."""

import pytest

from frames_forms import ENGINES, Engine


@pytest.fixture(params=ENGINES)
def engine(request):
    """An engine; Spark in campaigns alone."""
    return Engine(request.param)
