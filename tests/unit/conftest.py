"""What the tests of single modules share."""

import pytest

from by_schema import refuse_what_no_schema_describes
from govledger.__main__ import main


@pytest.fixture
def run(capsys):
    """Runs a command; gives its exit status, its output and its errors. Whatever JSON it prints is as its schema says."""

    def command(*arguments):
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        refuse_what_no_schema_describes(out)
        return status, out, err

    return command
