"""Errors: their shapes, where they are found, and that they travel."""

import ast
import importlib
import pickle
from pathlib import Path

import pytest

import govledger
from govledger import errors
from govledger.errors import GovLedgerError
from govledger.errors.base import Ambiguous, Invalid, Mismatch, Unknown, Unreadable

PACKAGE = Path(govledger.__file__).parent
each_error = pytest.mark.parametrize("name", errors.__all__)


def subclasses(error: type) -> set[type]:
    """An error and all that are derived from it."""
    return {error, *(below for child in error.__subclasses__() for below in subclasses(child))}


def written_errors() -> set[str]:
    """The public classes in the error modules of all rooms."""
    files = [*PACKAGE.rglob("errors.py"), PACKAGE / "errors" / "base.py", PACKAGE / "errors" / "general.py"]
    return {
        node.name
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


class TestTheGatheredErrors:
    def test_every_error_of_every_room_is_gathered(self):
        """What a room's errors.py holds can be imported from govledger.errors, and so can UnevenTable."""
        assert {*errors.__all__} == {*written_errors(), "UnevenTable"}

    def test_type_checkers_see_what_is_gathered(self):
        """The names for type checkers are those of __all__, each from where it lives."""
        tree = ast.parse(Path(errors.__file__).read_text(encoding="utf-8"))
        typed = {
            alias.name: node.module
            for block in tree.body
            if isinstance(block, ast.If)
            for node in block.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

        assert sorted(typed) == errors.__all__
        for name, module in typed.items():
            assert getattr(importlib.import_module(module), name) is getattr(errors, name)

    @each_error
    def test_an_error_is_named_by_the_one_place(self, name):
        """A traceback names an error by govledger.errors, wherever it is written."""
        error = getattr(errors, name)

        assert (error.__module__, error.__qualname__) == ("govledger.errors", name)
        assert issubclass(error, GovLedgerError)

    @each_error
    def test_an_error_travels(self, name):
        """Message and parts come out of a pickle as they went in."""
        error = getattr(errors, name)("what is wrong")
        error.near = ("a", "b")
        copy = pickle.loads(pickle.dumps(error))

        assert (type(copy), str(copy), copy.__dict__) == (type(error), "what is wrong", error.__dict__)

    def test_no_error_of_the_package_is_left_out(self):
        """A class that is derived anywhere in the package and says it is of govledger.errors is found there."""
        ours = {error.__name__ for error in subclasses(GovLedgerError) if error.__module__ == "govledger.errors"}

        assert ours <= {*errors.__all__}

    def test_a_misspelt_error_is_no_attribute(self):
        """The module complains as any module does, and lists its names."""
        with pytest.raises(AttributeError, match=r"module 'govledger.errors' has no attribute 'UnknownKode'"):
            errors.UnknownKode  # noqa: B018
        assert dir(errors) == errors.__all__


class TestTheShapes:
    @pytest.mark.parametrize(
        ("shape", "parent"),
        [
            (Unknown, LookupError),
            (Unreadable, ValueError),
            (Ambiguous, ValueError),
            (Mismatch, TypeError),
            (Invalid, ValueError),
        ],
    )
    def test_a_shape_is_a_built_in_error(self, shape, parent):
        """Who knows nothing of this library catches what he would expect."""
        assert issubclass(shape, GovLedgerError)
        assert issubclass(shape, parent)

    @each_error
    def test_an_error_has_one_built_in_parent(self, name):
        """No error is of two shapes."""
        assert (
            sum(
                issubclass(getattr(errors, name), shape)
                for shape in (Unknown, Unreadable, Ambiguous, Mismatch, Invalid)
            )
            <= 1
        )

    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (
                errors.UnknownUnit.named("亿亿", near=["亿元"]),
                "unknown unit '亿亿'; near: '亿元'; make one with Unit(name, factor, currency)",
            ),
            (errors.UnknownMember.named("basics", "nature", near=["basic"]), "unknown member 'basics' of nature; near: 'basic'"),
            (errors.UnknownLevel.named(4, known=["类", "款"]), "no level 4; levels: 1 (类), 2 (款)"),
            (errors.UnknownHierarchy.named("x", "gfsm"), "no hierarchy 'x' in gfsm; it has: none besides its own tree"),
            (
                errors.UnknownCalendar.named("XX", known=["CN", "GB"]),
                "no fiscal calendar 'XX'; known: 2 ISO 3166 codes such as CN, listed by govledger.fiscal.available(); "
                "make one with FiscalCalendar.simple(start=(month, day), label=...)",
            ),
            (errors.UnknownLabelStyle.named("long", "CN", known=["a", "b"]), "calendar CN has no label style 'long'; styles: a, b"),
            (errors.UnknownStyle.named("x", "vocabulary", known=["a"]), "unknown vocabulary 'x'; known: a"),
            (errors.UnknownRule.in_rulebook("X1", "cn"), "unknown rule 'X1' in rulebook 'cn'"),
            (errors.CurrencyMismatch.between("USD", "EUR"), "USD and EUR cannot be added or compared; convert one of them first"),
            (errors.UnreadableAccounts.at("facts[2]", "has no key"), "facts[2]: has no key"),
            (errors.InvalidRule.at("own.toml: rule[0]", "has no id"), "own.toml: rule[0]: has no id"),
        ],
    )  # fmt: skip
    def test_a_shape_words_its_message(self, error, message):
        """A message says what was given, where, what was expected and the next step."""
        assert str(error) == message

    def test_an_unknown_name_and_its_near_ones_can_be_asked_for(self):
        """Who catches the error can offer the near names himself."""
        error = errors.UnknownScheme.named("cofogg", known=["cofog"], near=["cofog"])

        assert (error.given, error.near) == ("cofogg", ("cofog",))

    def test_the_ways_to_read_a_number_can_be_asked_for(self):
        """An ambiguous number carries its readings, also where they were given one by one."""
        error = errors.AmbiguousNumber.readings("1,234", iter(["1234", "1.234"]))

        assert error.candidates == ("1234", "1.234")

    def test_braces_in_a_name_are_only_braces(self):
        """What was given is never taken for a part of the template."""
        assert str(errors.UnknownFlag.named("{known}", known=["{near}"])) == "unknown flag '{known}'; known: {near}"

    def test_a_long_name_is_cut(self):
        """A message quotes at most 200 characters."""
        assert len(str(errors.UnknownConcept.named("x" * 5000))) < 230
