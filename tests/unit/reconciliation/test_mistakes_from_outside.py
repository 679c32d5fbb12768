"""A kind of mistake that somebody else adds is one file, and behaves as a shipped one."""

import importlib.util

import pytest

from govledger.accounts import Accounts
from govledger.errors import UnknownMistake
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reconciliation.mistakes.catalogue import CATALOGUE, MISTAKES
from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reports import say
from govledger.testing import plant
from govledger.testing import planting as planted_kinds

FILE = '''
"""All digits the other way round: 123,456 for 654,321."""

from govledger.reconciliation.mistakes.evidence import FigureEvidence
from govledger.reconciliation.mistakes.making import by_digits
from govledger.reconciliation.mistakes.misprint import digits_of, explained, with_digits
from govledger.reconciliation.mistakes.mistake import Mistake

KIND = "backwards"
WORDS = {"zh_CN": "很可能倒写了", "en": "is likely printed backwards"}


def explain(evidence):
    backwards = with_digits(evidence.statement, digits_of(evidence.statement)[::-1])
    return explained(evidence, KIND, [backwards], what=WORDS)


def make(accounts, random):
    return by_digits(accounts, random, lambda digits: iter([digits.replace(".", "")[::-1]]))


MISTAKE = Mistake(
    id="X01", kind=KIND, explains=(FigureEvidence,), explain=explain, make=make, title={"en": "printed backwards"}
)
'''


@pytest.fixture
def backwards(tmp_path):
    """The record of a mistake in a file outside the package."""
    file = tmp_path / "backwards.py"
    file.write_text(FILE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("backwards", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.MISTAKE


ACCOUNTS = (
    Accounts(entity="某中心", year=calendar("CN").starting(2019))
    .state("expenditure", "300000元")
    .state("expenditure", "123456元", nature="basic")
    .state("expenditure", "176544元", nature="project")
    .break_down("expenditure", by="nature")
)


class TestAMistakeOfOnesOwn:
    @pytest.mark.parametrize("seed", range(6))
    def test_it_is_planted_and_explained(self, backwards, seed):
        """What it makes it explains, in a report on whole accounts, with the figure that stood there."""
        made = plant(ACCOUNTS, backwards, seed=seed)
        report = reconcile(made.accounts, mistakes=(*MISTAKES, backwards))
        found = [d for finding in report.findings for d in finding.diagnoses if d.kind == "backwards"]

        assert (made.mistake, made.kind) == ("X01", "backwards")
        assert made.was in {each.corrected for each in found}

    def test_its_words_are_its_own(self, backwards):
        """What it brings along is said in the languages that it brings it in."""
        made = plant(ACCOUNTS, backwards, seed=1)
        report = reconcile(made.accounts, mistakes=(backwards,))
        (found,) = report.findings[0].diagnoses[:1]

        assert say(backwards.title, "en") == say(backwards.title, "zh_CN") == "printed backwards"
        assert "is likely printed backwards: it should be" in say(found.text, "en")
        assert "很可能倒写了：应为" in say(found.text, "zh_CN")

    def test_it_leaves_nothing_behind(self, backwards):
        """Neither planting it nor asking for it changes what others ask for."""
        made = plant(ACCOUNTS, backwards, seed=1)
        reconcile(made.accounts, mistakes=(*MISTAKES, backwards))
        told = {d.kind for finding in reconcile(made.accounts).findings for d in finding.diagnoses}

        assert "backwards" not in told
        assert "X01" not in CATALOGUE
        assert "X01" not in planted_kinds.MISTAKES

    def test_it_may_stand_alone(self, backwards):
        """Only the mistakes that are asked for explain anything."""
        made = plant(ACCOUNTS, backwards, seed=1)
        report = reconcile(made.accounts, mistakes=(backwards,))

        assert {d.kind for finding in report.findings for d in finding.diagnoses} == {"backwards"}

    def test_what_cannot_be_made_cannot_be_planted(self):
        """A record without a maker is refused by its name."""
        explained = Mistake(id="X02", kind="only-explained", explains=(FigureEvidence,), explain=lambda _: None)
        with pytest.raises(UnknownMistake, match="only-explained"):
            plant(ACCOUNTS, explained)
