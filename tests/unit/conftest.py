"""What the tests of single modules share."""

import pytest

from govledger.__main__ import main


@pytest.fixture
def run(capsys):
    """Runs a command; gives its exit status, its output and its errors."""

    def command(*arguments):
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return command
