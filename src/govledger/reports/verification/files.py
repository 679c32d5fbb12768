"""A report and its source as files, for the command."""

from __future__ import annotations

from pathlib import Path

from govledger.documents import read_document
from govledger.documents.files import problem_of
from govledger.errors.general import UnusableSource
from govledger.reports.errors import UnreadableReport
from govledger.reports.verification import LONGEST, Verification, verify_report


def verify_files(report: str, source: str, *, recognise: bool = False) -> Verification:
    """Checks the report in one file against its source in another, or on standard input for "-".

    With ``recognise`` the quotes of scanned pages and pictures are recognised again.

    Raises UnusableSource and UnreadableReport for what cannot be used.

    >>> verify_files("/no/such/report.json", "/no/such/file.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: /no/such/report.json: no such file; check the path
    """
    return verify_report(_text(report), read_document(source, recognise=recognise), name=report)


def _text(name: str) -> str:
    path = Path(name)
    if path.is_dir():
        raise UnusableSource.folder(name)
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except FileNotFoundError:
        raise UnusableSource.missing(name) from None
    except (OSError, ValueError) as error:
        problem = problem_of(error) if isinstance(error, OSError) else "it is no path"
        raise UnusableSource.unreadable(name, problem) from error
    if len(data) > LONGEST:
        raise UnreadableReport.at(name, "is JSON of a size or depth that no report has; name the report")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableReport.at(name, "is not UTF-8; name what check --format json wrote") from error


def told(verification: Verification) -> str:
    """What came of it, in lines.

    >>> print(told(Verification(problems=(), contradictions=1, margins=2, quotes=3, without_place=0)))
    verified: contradictions 1, margins 2, quotes at their places 3, without a place 0
    """
    if verification.holds:
        return (
            f"verified: contradictions {verification.contradictions}, margins {verification.margins}, "
            f"quotes at their places {verification.quotes}, without a place {verification.without_place}"
        )
    return "\n".join([f"refused: {len(verification.problems)} things do not hold", *verification.problems])
