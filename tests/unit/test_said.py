import pickle

import attrs
import pytest

import govledger
from govledger.reconciliation import Checked, Verdict
from govledger.reports import Own, Said, Steps, say
from govledger.said import as_said, as_steps

FALL = Said("change.down", name="revenue", printed="4.20%")


class TestSaid:
    def test_it_is_what_its_id_and_parts_are(self):
        """Two that say the same are one, whatever the order of their parts, and print as the call that makes them."""
        same = Said("change.down", printed="4.20%", name="revenue")

        assert same == FALL
        assert hash(FALL) == hash(same)
        assert eval(repr(FALL)) == FALL
        assert pickle.loads(pickle.dumps(FALL)) == FALL

    def test_parts_are_indexed_by_name(self):
        """A part is asked for by its name, without any warning."""
        assert FALL["printed"] == "4.20%"

    def test_a_locale_is_no_index_for_long(self):
        """A sentence by its locale still comes, and the warning names what to ask instead."""
        with pytest.warns(DeprecationWarning, match=r"govledger\.reports\.say\(said, 'en'\)"):
            assert FALL["en"] == say(FALL, "en")
        with pytest.warns(DeprecationWarning, match="next release"):
            assert (FALL.get("zh_CN"), FALL.get("fr"), FALL.get("fr", "")) == (say(FALL, "zh_CN"), None, "")

    def test_what_is_no_locale_is_no_part_either(self):
        """An index that is neither a part nor a locale is a KeyError, as it was."""
        with pytest.warns(DeprecationWarning, match="next release"), pytest.raises(KeyError):
            FALL["fr"]

    def test_errors_tell_it_in_english(self):
        """As a text it is the English sentence."""
        assert str(FALL) == say(FALL, "en") == "revenue: a fall of 4.20% does not agree with the other figures"

    def test_words_of_ones_own(self):
        """A mapping by locale is words of one's own, said in English where a language lacks them."""
        own = as_said({"en": "five", "zh_CN": "五"})

        assert (say(own, "en"), say(own, "zh_CN")) == ("five", "五")
        assert say(as_said({"en": "five"}), "zh_CN") == "five"
        assert as_said(own) is own
        assert Own.of({}).get("en") == ""


class TestSteps:
    def test_lines_by_number_and_for_now_by_locale(self):
        """Steps are a tuple; a locale as the index gives the lines in it, with a warning."""
        steps = Steps([FALL])

        assert steps[0] is FALL
        assert steps[:1] == (FALL,)
        with pytest.warns(DeprecationWarning, match="next release"):
            assert steps["en"] == (say(FALL, "en"),)
        with pytest.warns(DeprecationWarning, match="next release"):
            assert steps.get("fr") == ()

    def test_lines_of_ones_own(self):
        """A mapping by locale of lines becomes lines that know both languages."""
        steps = as_steps({"en": ("one", "two"), "zh_CN": ("一", "二")})

        assert [say(step, "zh_CN") for step in steps] == ["一", "二"]
        assert as_steps({}) == ()


def test_the_public_face_keeps_to_its_promise():
    """What only things to be said ask of the public face is no public name."""
    assert "_say" not in govledger.__all__


def test_the_reason_of_a_check_in_english_for_now():
    """What a check says of its reason is still a text under its old name, with a warning."""
    checked = Checked(rule="C01", verdict=Verdict.VACUOUS, text="", reason=Said("reason.nil"))

    with pytest.warns(DeprecationWarning, match="Checked.reason"):
        assert checked.why == "every figure is nil"
    with pytest.warns(DeprecationWarning, match="Checked.reason"):
        assert attrs.evolve(checked, reason=None).why == ""
