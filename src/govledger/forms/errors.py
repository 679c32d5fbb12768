"""What can be wrong with forms, and with tables that are to be read by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Ambiguous, Invalid, Unknown, quoted


class InvalidForm(Invalid):
    """A form that cannot be used; ``problems`` are all that is wrong with it, each with its place."""

    def __init__(self, message: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def problems_in(cls, where: str, problems: Sequence[str]) -> Self:
        return cls(f"{where}: {'; '.join(problems)}", problems)


class UnknownForm(Unknown):
    """No form has that id."""

    template = "unknown form {given}{near}; shipped: {known}; or give the path of a .toml file"


class SeveralForms(Ambiguous):
    """Two forms fit one table equally well."""

    @classmethod
    def fit(cls, table: str, forms: Sequence[str]) -> Self:
        named = " and ".join(map(quoted, forms))
        return cls(f"{table}: the forms {named} fit alike; name the one that is meant", forms)


class NoForm(Invalid):
    """No form reads anything of a source; ``problems`` say why each that was tried does not."""

    def __init__(self, message: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def of_no_year(cls, source: str) -> Self:
        return cls(
            f"{source}: no form reads it, and nothing says of which year it is; give the year (--year 'DE 2019', or year= in "
            "Python), or name a form (--form, or form= in Python)"
        )

    @classmethod
    def fits(cls, source: str, problems: Sequence[str]) -> Self:
        tried = f" ({'; '.join(problems)})" if problems else ""
        return cls(
            f"{source}: no form reads it{tried}; name one (--form, or form= in Python), or draft one: govledger form draft FILE",
            problems,
        )
