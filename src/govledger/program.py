"""The program ``govledger``, which begins with what its earlier starts have kept; ``python -m govledger`` is the same."""

from __future__ import annotations

from typing import NoReturn

from govledger import start


def run() -> NoReturn:
    """The program: the commands of :mod:`govledger.__main__` in a process of its own."""
    start.remember()
    from govledger.__main__ import run

    run()
