"""What can be wrong with templates of statements, and with accounts that are to be written by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from govledger.errors.base import Invalid, Unknown, near_matches


class InvalidTemplate(Invalid):
    """A template of a statement that cannot be used; the message leads to the line and says what to do."""

    placed = False

    @classmethod
    def at(cls, path: str, problem: str) -> Self:
        made = super().at(path, problem)
        made.placed = True
        return made

    @classmethod
    def syntax(cls, name: str, problem: str) -> Self:
        return cls(f"{name}: is not TOML: {problem}; mend it there")

    @classmethod
    def open_bracket(cls, bracket: str, text: str) -> Self:
        closing = {"{": "}", "[": "]"}[bracket]
        return cls(f"{bracket!r} is not closed, in {text!r}; close it with {closing!r}, or double it to print it")

    @classmethod
    def stray_bracket(cls, bracket: str, text: str) -> Self:
        return cls(f"{bracket!r} closes nothing, in {text!r}; take it out, or double it to print it")

    @classmethod
    def unknown_slot(cls, name: str, text: str, *, known: Iterable[str], near: Sequence[str] = ()) -> Self:
        return cls(f"unknown slot {name!r} in {text!r}{near_matches(near)}; slots here: {', '.join(known) or 'none'}")

    @classmethod
    def unknown(cls, name: str, *, shipped: Iterable[str]) -> Self:
        return cls(f"unknown template {name!r}; shipped: {', '.join(shipped)}; or give the path of a .toml file")

    @classmethod
    def unreadable(cls, name: str, reason: str) -> Self:
        return cls(f"{name}: cannot be read as a template ({reason}); check the path, and save it as UTF-8")


class InvalidWords(Invalid):
    """A user's file of words that cannot be used; the message leads to the line and says what to do."""

    @classmethod
    def file(cls, name: str, problem: str) -> Self:
        return cls.at(name, problem)

    @classmethod
    def line(cls, name: str, line: int | None, problem: str) -> Self:
        return cls.at(name if line is None else f"{name}: line {line}", problem)


class UnknownKind(Unknown):
    """No kind of account is called so: accounts are a budget or final accounts."""

    template = "unknown kind {given}{near}; known: {known}; give one with kind= (or --kind)"


class UnwritableAccounts(Invalid):
    """Accounts that an official statement cannot hold; ``left_out`` lists what it cannot say."""

    def __init__(self, message: str = "", left_out: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.left_out = tuple(left_out)

    @classmethod
    def because(cls, problem: str, *, advice: str) -> Self:
        return cls(f"{problem}; {advice}")

    @classmethod
    def without_sentence(cls, left_out: Sequence[str]) -> Self:
        more = f" and {len(left_out) - 3} more." if len(left_out) > 3 else ""
        return cls(
            f"the template has no sentence for: {' '.join(left_out[:3])}{more} Ask for an annex (annex=True, --annex), take a "
            "template that says it, or keep the accounts as JSON or tables", left_out,
        )  # fmt: skip

    @classmethod
    def unsaid(cls, left_out: Sequence[str]) -> Self:
        more = f" and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        return cls(
            f"the statement would not read as its accounts: {'; '.join(left_out[:3])}{more}; mend the template or the "
            "names, or keep the accounts as JSON", left_out,
        )  # fmt: skip
