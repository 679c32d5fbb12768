import attrs
import pytest

from govledger.classification import Code, Name

NAME = Name("医疗卫生支出", "zh_Hans", valid_from=2007, valid_to=2013)


class TestName:
    def test_repr_is_a_call(self):
        """A name prints as the call that makes it, without the fields that are not set."""
        assert repr(NAME) == "Name('医疗卫生支出', 'zh_Hans', valid_from=2007, valid_to=2013)"
        assert eval(repr(NAME)) == NAME

    def test_open_ends_compare(self):
        """An open end lies before or after every year."""
        assert (NAME.first, NAME.last) == (2007, 2013)
        assert Name("其他支出", "zh_Hans").first < 1900
        assert Name("其他支出", "zh_Hans").last > 2999


class TestCode:
    def test_repr_is_a_call(self):
        """A code prints as the call that makes it."""
        code = Code("210", "卫生健康支出", level_name="类", status="read", valid_from=2007, names=(NAME,))

        assert eval(repr(code)) == code

    def test_frozen(self):
        """A code cannot be changed in place."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Code("210").name = "卫生健康支出"
