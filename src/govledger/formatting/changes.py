"""Changes between two figures, and the set words they are told in.

>>> moved = change("1422030.36", "1511346.18")
>>> moved.amount, moved.kind
(Decimal('-89315.82'), <ChangeKind.DOWN: 'down'>)
>>> ChangeStyle(locale="zh_CN").write(moved), ChangeStyle(locale="en").write(moved)
('减少5.91%', 'down 5.91%')

Where no rate can be given, none is: the words for it, and what may be printed instead, are options of the style.

>>> ChangeStyle(locale="zh_CN").write(change("33096.96", 0)), ChangeStyle(locale="ja_JP").write(change(0, 5))
('新增', '皆減')
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from govledger.classification.errors import UnknownLocale
from govledger.figures import Exact, RoundingMode, exact, exact_decimal
from govledger.formatting.cells import shown_call
from govledger.formatting.errors import UndefinedRate, UnknownStyle
from govledger.formatting.locales import babel_locale, data_of, language_of
from govledger.formatting.rates import Percent, PercentagePoints
from govledger.formatting.style import Formatter, rounding_mode


class ChangeKind(enum.Enum):
    """What became of a figure; which words and which rate fit follows from it.

    >>> change(5, 0).kind
    <ChangeKind.NEW: 'new'>
    """

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    NEW = "new"
    """From nothing, to either side: there is no rate."""
    VANISHED = "vanished"
    """To nothing: a fall of 100%, or from below zero a rise of 100% of the absolute value."""
    TO_POSITIVE = "to_positive"
    """From below zero to above it: a rate would say nothing."""
    TO_NEGATIVE = "to_negative"
    WIDENED = "widened"
    """Negative before and further below zero now; neither a rise nor a fall."""
    NARROWED = "narrowed"


@attrs.frozen
class AmountChange:
    """A figure now and the same figure before.

    >>> AmountChange("337550", "743486.93").percent.write(locale="en")
    '-54.60%'
    """

    current: Decimal = attrs.field(converter=exact_decimal)
    prior: Decimal = attrs.field(converter=exact_decimal)

    @property
    def amount(self) -> Decimal:
        """How much more it is now.

        >>> change("1.2", "1.5").amount
        Decimal('-0.3')
        """
        return exact_decimal(exact(self.current) - exact(self.prior))

    @property
    def kind(self) -> ChangeKind:
        """What became of the figure.

        >>> change(-3, -2).kind, change(3, -2).kind
        (<ChangeKind.WIDENED: 'widened'>, <ChangeKind.TO_POSITIVE: 'to_positive'>)
        """
        now, before = exact(self.current), exact(self.prior)
        if now == before:
            return ChangeKind.UNCHANGED
        if before == 0:
            return ChangeKind.NEW
        if now == 0:
            return ChangeKind.VANISHED
        if before < 0 < now:
            return ChangeKind.TO_POSITIVE
        if now < 0 < before:
            return ChangeKind.TO_NEGATIVE
        if before < 0:
            return ChangeKind.WIDENED if now < before else ChangeKind.NARROWED
        return ChangeKind.UP if now > before else ChangeKind.DOWN

    @property
    def percent(self) -> Percent:
        """The change in per cent of the absolute value of what was before; from nothing, and across zero, there is none.

        >>> change(5, 0).percent
        Traceback (most recent call last):
        ...
        govledger.errors.UndefinedRate: a change from 0 to 5 has no rate; say so in words, or print the symbol for a \
missing figure
        """
        if self.kind in (ChangeKind.NEW, ChangeKind.TO_POSITIVE, ChangeKind.TO_NEGATIVE):
            raise UndefinedRate.change(self.prior, self.current)
        if self.kind is ChangeKind.UNCHANGED:
            return Percent(0)
        return Percent(Fraction(self.amount) * 100 / abs(Fraction(self.prior)))


def change(current: Exact, prior: Exact) -> AmountChange:
    """The change to a figure from what it was before.

    >>> change(0, 0).kind
    <ChangeKind.UNCHANGED: 'unchanged'>
    """
    return AmountChange(current, prior)


_POLICIES = {
    "new": ("word", "hundred", "dash", "refuse"),
    "vanished": ("usual", "rate"),
    "low": ("rate", "word"),
}


def vocabularies(language: str | None = None) -> tuple[str, ...]:
    """The names of the vocabularies, of one language on request, the usual one of each language first.

    >>> vocabularies("zh_Hans")
    ('增加减少', '增减', '增长下降')
    """
    known = data_of("changes.toml")
    names = [name for name, words in known.items() if language in (None, words["language"])]
    return tuple(sorted(names, key=lambda name: not known[name].get("usual", False)))


@attrs.frozen(kw_only=True, repr=False)
class ChangeStyle:
    """The words and the digits in which changes are told.

    ``vocabulary`` is one of :func:`vocabularies`; without one, the usual one of the language. ``unchanged`` replaces its
    word for no change (与上年持平). Where no plain rate can be given:

    - ``new`` (from nothing): its ``word``, a ``dash``, or ``refuse``; ``hundred`` prints the 100% of some issuers, which
      is no rate of anything. What is new below zero has a word of its own (由零转负);
    - ``vanished`` (to nothing): the ``usual`` form of the vocabulary (减少100.00%, 皆減), or the ``rate`` in every one. What
      was below zero and is nothing now has risen (由负转零), by 100% of its absolute value;
    - ``low`` (changed, by a rate that rounds to nothing): the direction with a ``rate`` of 0.00%, or a ``word`` such as
      基本持平. It is never told as unchanged, for that would be untrue.

    >>> style = ChangeStyle(locale="zh_CN", vocabulary="增长下降", unchanged="与上年持平")
    >>> style.write(change(120, 100)), style.write(change(5, 5))
    ('增长20.00%', '与上年持平')
    """

    locale: str = attrs.field()
    vocabulary: str = attrs.field()
    decimals: int = 2
    rounding: RoundingMode = attrs.field(default=RoundingMode.HALF_UP, converter=rounding_mode)
    unchanged: str | None = None
    new: str = attrs.field(default="word")
    vanished: str = attrs.field(default="usual")
    low: str = attrs.field(default="rate")

    def __repr__(self) -> str:
        return shown_call(self)

    @locale.validator
    def _check_locale(self, _: object, value: str) -> None:
        babel_locale(value)

    @vocabulary.default
    def _usual_vocabulary(self) -> str:
        language = language_of(self.locale)
        names = vocabularies(language)
        if not names:
            known = dict.fromkeys(words["language"] for words in data_of("changes.toml").values())
            raise UnknownLocale.without(self.locale, what="words for changes", known=known)
        return names[0]

    @vocabulary.validator
    def _check_vocabulary(self, _: object, value: str) -> None:
        known = vocabularies()
        if value not in known:
            near = difflib.get_close_matches(str(value), known, n=2)
            raise UnknownStyle.named(value, "vocabulary", known=known, near=near)

    @new.validator
    @vanished.validator
    @low.validator
    def _check_policy(self, attribute: attrs.Attribute[str], value: str) -> None:
        known = _POLICIES[attribute.name]
        if value not in known:
            raise UnknownStyle.named(value, f"policy for {attribute.name}", known=known)

    @property
    def words(self) -> Mapping[str, Any]:
        """The words of the vocabulary.

        >>> ChangeStyle(locale="zh_CN", vocabulary="增减").words["down"]
        '减{}'
        """
        words: Mapping[str, Any] = data_of("changes.toml")[self.vocabulary]
        return words

    def write(self, moved: AmountChange, *, amount: Formatter | None = None) -> str:
        """The change in words: at a rate, and by an amount too where a formatter for it is given.

        >>> from govledger.formatting import Style, formatter
        >>> wan = formatter(Style.named("cn"))
        >>> ChangeStyle(locale="zh_CN", vocabulary="增长下降").write(change(1433715, 1496622), amount=wan)
        '减少6.29万元，下降4.20%'
        """
        told = self._rate_told(moved)
        if amount is None or moved.kind is ChangeKind.UNCHANGED:
            return told
        word = "up_by" if moved.amount > 0 else "down_by"
        by = str(self.words[word]).format(amount(moved.amount.copy_abs()))
        return f"{by}{self.words['joiner']}{told}"

    def points(self, moved: PercentagePoints) -> str:
        """A change of a rate in words.

        >>> ChangeStyle(locale="zh_CN", vocabulary="增长下降", decimals=1).points(PercentagePoints("-1.2"))
        '下降1.2个百分点'
        """
        if moved.number == 0:
            return self._unchanged()
        text = abs(moved).write(locale=self.locale, decimals=self.decimals, rounding=self.rounding)
        return str(self.words["up" if moved.number > 0 else "down"]).format(text)

    def _unchanged(self) -> str:
        return self.unchanged or str(self.words["unchanged"])

    def _rate_told(self, moved: AmountChange) -> str:
        kind = moved.kind
        if kind is ChangeKind.UNCHANGED:
            return self._unchanged()
        if kind is ChangeKind.NEW:
            return self._new(moved)
        if kind in (ChangeKind.TO_POSITIVE, ChangeKind.TO_NEGATIVE):
            return str(self.words[kind.value])
        rate = self._rate(abs(moved.percent))
        if kind is ChangeKind.VANISHED:
            return self._vanished(moved, rate)
        if self.low == "word" and rate == self._rate(Percent(0)):
            return str(self.words["little"])
        return str(self.words[kind.value]).format(rate)

    def _new(self, moved: AmountChange) -> str:
        if self.new == "refuse":
            raise UndefinedRate.change(moved.prior, moved.current)
        if self.new == "hundred":
            return str(self.words["up" if moved.current > 0 else "down"]).format(self._rate(Percent(100)))
        return "—" if self.new == "dash" else str(self.words["new" if moved.current > 0 else "new_below"])

    def _vanished(self, moved: AmountChange, rate: str) -> str:
        if self.vanished == "rate":
            return str(self.words["up" if moved.amount > 0 else "down"]).format(rate)
        # What ended below zero has risen: words for a fall would contradict the amount.
        return str(self.words["vanished" if moved.amount < 0 else "vanished_below"]).format(rate)

    def _rate(self, rate: Percent) -> str:
        return rate.write(locale=self.locale, decimals=self.decimals, rounding=self.rounding)
