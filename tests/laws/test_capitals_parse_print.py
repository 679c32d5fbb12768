"""Capitals are read as the amounts they were written for, by every rule and in every form."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.figures import parse_amount
from govledger.formatting import parse_rmb_capitals, parse_yen_capitals, rmb_capitals, yen_capitals

WAYS = [(rule, zero) for rule in ("payment", "accounting") for zero in ("yuan", "wan", "none")]
# Zeros are what goes wrong: figures are put together from runs of them.
digits = st.lists(st.sampled_from(["0", "00", "000", "0000", "1", "5", "9", "37"]), min_size=1, max_size=14)
cents = st.one_of(st.integers(0, 10**18 - 1), digits.map(lambda parts: int("".join(parts)[:18])))


@pytest.mark.parametrize(("rule", "zero"), WAYS)
@given(cents)
@settings(deadline=None, max_examples=150)
def test_renminbi_come_back(rule, zero, number):
    """parse(print(x)) is x for every amount below 10^16 yuan, of either sign."""
    amount = Decimal(number).scaleb(-2)

    assert parse_rmb_capitals(rmb_capitals(amount, rule=rule, zero=zero)) == amount
    assert parse_rmb_capitals(rmb_capitals(-amount, rule=rule, zero=zero)) == -amount


@given(cents)
@settings(deadline=None, max_examples=150)
def test_the_general_reader_reads_capitals_too(number):
    """The reader of running text reads the capitals of whole yuan and more as the same amount."""
    amount = Decimal(number).scaleb(-2)
    text = rmb_capitals(amount, rule="accounting")

    assert amount < 1 or parse_amount(text, locale="zh_CN").value == amount


@given(cents)
@settings(deadline=None, max_examples=150)
def test_zeros_are_written_once(number):
    """There are never two zeros in a row, none before a unit, and 整 stands behind 元 or 角 alone."""
    text = rmb_capitals(Decimal(number).scaleb(-2), rule="accounting")

    assert not re.search("零零|零[拾佰仟万亿角分整]", text)
    assert number == 0 or not re.search("零元", text)
    assert text.endswith("整") == (number % 10 == 0)


@pytest.mark.parametrize("form", ["minimal", "full"])
@given(st.one_of(st.integers(0, 10**16 - 1), digits.map(lambda parts: int("".join(parts)[:16]))))
@settings(deadline=None, max_examples=150)
def test_yen_come_back(form, number):
    """parse(print(x)) is x for every whole amount below 10^16 yen."""
    assert parse_yen_capitals(yen_capitals(number, form=form)) == number
