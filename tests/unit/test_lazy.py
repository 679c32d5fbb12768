"""Names imported when they are asked for, and names that have moved."""

import importlib

import pytest

from govledger.lazy import lazy, moved, renamed


class TestLazy:
    def test_a_name_is_imported_from_its_home(self):
        """A name is the same object as at home."""
        import govledger.fiscal.shipped

        assert lazy("govledger.fiscal", {"calendar": "shipped"})("calendar") is govledger.fiscal.shipped.calendar

    def test_a_name_without_a_home_is_no_attribute(self):
        """The complaint is that of a module."""
        with pytest.raises(AttributeError, match=r"module 'govledger.fiscal' has no attribute 'nothing'"):
            lazy("govledger.fiscal", {})("nothing")


class TestMoved:
    @pytest.mark.parametrize(
        ("old", "new", "name"),
        [
            ("govledger.china", "govledger.countries.cn", "read"),
            ("govledger.reconciliation.diagnosis", "govledger.reconciliation.mistakes.catalogue", "CATALOGUE"),
            (
                "govledger.reconciliation.diagnosis.evidence",
                "govledger.reconciliation.mistakes.evidence",
                "FigureEvidence",
            ),
            ("govledger.reconciliation.examples", "govledger.reconciliation.findings.examples", "run"),
            ("govledger.reconciliation.statement", "govledger.reconciliation.rules.statement", "parse"),
        ],
    )
    def test_an_old_path_warns_and_works(self, old, new, name):
        """What the docs named stays importable for a release, and says where it is now."""
        with pytest.warns(DeprecationWarning, match=f"{old}.{name} is now {new}.{name}"):
            found = getattr(importlib.import_module(old), name)

        assert found is getattr(importlib.import_module(new), name)

    @pytest.mark.parametrize("evidence", ["balance", "change", "count", "exchange", "figure", "list", "ratio"])
    def test_a_name_that_is_another_now_warns_and_works(self, evidence):
        """What was asked for each kind of evidence is one question now."""
        old, new = "govledger.reconciliation.diagnosis", "govledger.reconciliation.mistakes.catalogue"
        with pytest.warns(DeprecationWarning, match=f"{old}.explain_{evidence} is now {new}.explain;"):
            found = getattr(importlib.import_module(old), f"explain_{evidence}")

        assert found is importlib.import_module(new).explain

    def test_a_name_that_never_was_is_no_attribute(self):
        """A misspelt name is refused at the old place, too."""
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            moved("govledger.china", "govledger.countries.cn")("nothing")


class TestRenamed:
    @pytest.mark.parametrize(("old", "new"), [("Comparison", "Equation"), ("Statement", "Sentence")])
    def test_an_old_name_warns_and_works(self, old, new):
        """What a rule says is a sentence, and one that compares an equation; the names before work for a release."""
        home = importlib.import_module("govledger.reconciliation.rules.statement")
        with pytest.warns(DeprecationWarning, match=f"{old} is now govledger.reconciliation.rules.statement.{new}"):
            found = getattr(home, old)

        assert found is getattr(home, new)

    def test_a_name_that_never_was_is_no_attribute(self):
        """A misspelt name is refused."""
        with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
            renamed("govledger.reconciliation.rules.statement", {})("nothing")

    def test_what_became_of_a_numeral_has_a_name_of_its_own(self):
        """The old name is the same class for a release."""
        import govledger.accounts

        with pytest.warns(
            DeprecationWarning, match=r"govledger.accounts.Reading is now govledger.accounts.NumeralOutcome"
        ):
            old = govledger.accounts.Reading

        assert old is govledger.accounts.NumeralOutcome
