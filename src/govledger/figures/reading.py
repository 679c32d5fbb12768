"""What a run of digits says with the signs, currencies, scales and units around it.

Each run becomes one :class:`Read`: an amount, a rate, a count, a number without a unit, or nothing, with the reason.
"""

from __future__ import annotations

import functools
import itertools
import re
from decimal import Decimal
from fractions import Fraction

import attrs

from govledger.figures import characters
from govledger.figures.around import COINS, CURRENCY, DASH, LETTERS, LONG, MARKS, SCALE, Before, Behind, Read
from govledger.figures.exact import MOST_DIGITS, decimal_text, exact, exact_decimal
from govledger.figures.lexicon import ALPHABETIC, LAST_OF_PREFIXES, Lexicon
from govledger.figures.marks import Marks, digits_of
from govledger.figures.numerals import CHINESE_DIGITS, CHINESE_NUMERALS, CHINESE_SCALES, ZEROS
from govledger.figures.runs import MIXED, UNSEEN, Run
from govledger.figures.tables import table
from govledger.figures.unit import UNITS, Unit

_AROUND = table("marks.toml")["around"]
_BESIDE = table("currencies.toml")["beside"]
_MINUS, _DASHES, _UNCLEAR = _AROUND["minus"], _AROUND["dashes"], _AROUND["unclear"]
_MINUS_WORDS = re.compile(rf"(?<![{ALPHABETIC}])(?i:{'|'.join(_AROUND['words'].split())})\s?\Z")
# Behind a digit or a unit a dash means "to", behind a letter it belongs to a name.
_NO_SIGN_BEHIND = re.compile(rf"[\d{_AROUND['until']}%‰A-Za-z]")
_GAP = rf"(?:\s|{UNSEEN}){{0,4}}"
_HYPHENED = re.compile(r"[-‑‐](?=[A-Za-z])")
_WORD = re.compile(rf"(?P<gap>{_GAP})(?P<word>[{ALPHABETIC}]+)(?P<dot>\.?)")
_SIGN = re.compile(rf"{_GAP}(?P<sign>[A-Z]{{0,2}}\$|[{_BESIDE['any']}])")
_SCALES_OF = {word: codes.split() for word, codes in table("currencies.toml")["scales_of"].items()}
_POINTS = table("characters.toml")["around"]["points"].replace(" ", "|")
_RATE = re.compile(rf"\s?(?:(?P<percent>[%٪])|(?P<mille>‰)|(?P<points>{_POINTS}))")
_EXACT = re.compile(characters.EXACTLY)
_LEAD = re.compile(
    rf"(?P<sign>[{re.escape(_MINUS + _DASHES + _UNCLEAR)}])(?P<gap>{UNSEEN}*[ \u3000\u00a0]?){UNSEEN}*\Z"
)
_FOLLOWING, _YEAR_ALONE = re.compile(r"(?P<gap>\s?)[-−]?\d"), re.compile(r"(?:19|20)\d\d")
_UNSEEN, _YEAR = re.compile(UNSEEN), re.compile(rf"\d{_AROUND['year']}\Z")
_LETTER, _POINT = re.compile(rf"[{ALPHABETIC}_]\Z"), re.compile(r"(?:^|[^\d.])\.\Z")
_WINDOW = 24
_ONE = Fraction(1)
_MOST_SCALES = 4
_SECTION = 10**4


@attrs.frozen(kw_only=True)
class RunReader:
    """Reads the runs of one text: ``text`` with plain digits, ``printed`` as it stands in the source."""

    text: str
    printed: str
    marks: Marks
    words: Lexicon
    currency: str | None = None
    counts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    alone: bool = False

    def read(self, run: Run, after: int) -> Read:
        """What the run says; nothing before ``after`` belongs to it."""
        before = self.before(run.start, after)
        behind = self._own(run, before, self.behind(run.stop, before.name))
        start, stop = before.start, behind.stop
        mixed = self.touching(run)
        if run.why or mixed:
            low, high = mixed or (start, stop)
            return Read(start=max(min(start, low), after), stop=max(stop, high), why=run.why or MIXED)
        rate = _RATE.match(self.text, run.stop)
        coins = any(gap.kind == "coins" for gap in run.gaps)
        number, step = self._coins(run) if coins else self._number(run)
        if number is None:
            long = run.stop - run.start > MOST_DIGITS
            more = _MORE.match(self.text, run.stop) if coins else None
            stop = max(stop, *(found.end() for found in (rate, more) if found), 0)
            return Read(start=start, stop=stop, why=LONG if long else MARKS)
        before, behind = self._trailing(run, before, behind)
        counted = None if behind.codes or not self.counts else _counted(self.counts).match(self.text, run.stop)
        if before.why == LETTERS and (rate or counted or behind.name[-1:] >= "\u2e80"):
            before = attrs.evolve(before, why="")  # The letters are those of the name before it.
        number = number.copy_negate() if before.negative else number
        if coins:
            return self._with_coins(number, before, run)
        if rate:
            kind = next(name for name, found in rate.groupdict().items() if found)
            return Read(start=start, stop=rate.end(), number=number, rate=kind, why=before.why)
        if not before.codes and not behind.codes:
            if counted:
                return Read(start=start, stop=counted.end(), number=number, count=counted["word"], why=before.why)
            stop = run.stop if behind.factor == 1 else behind.stop
            scaled = behind.factor != 1 or step != 1
            return Read(start=start, stop=stop, number=number, why=before.why, scaled=scaled)
        return self._amount(number, before, behind, scaled=behind.factor != 1 or step != 1)

    # --- the number ---------------------------------------------------------------------------------------------

    def _number(self, run: Run) -> tuple[Decimal | None, Fraction]:
        """The number, in units of its last scale, and that scale where a step of scale stands within the run."""
        if not run.gaps and run.stop - run.start <= MOST_DIGITS:
            return Decimal(self.text[run.start : run.stop]), _ONE
        if len(run.gaps) == 1 and run.gaps[0].kind == "mark" and run.stop - run.start <= MOST_DIGITS:
            whole = self._digits(run.start, run.stop)
            return (None if whole is None else Decimal(whole)), _ONE
        parts, scales = self._parts(run)
        digits = [self._digits(*part) for part in parts]
        if run.stop - run.start > MOST_DIGITS or None in digits:
            return None, _ONE
        if len(parts) == 1:
            return exact_decimal(digits[0] or "0"), _ONE
        return self._steps([str(each) for each in digits], scales, run)

    def _parts(self, run: Run) -> tuple[list[tuple[int, int]], list[str]]:
        """The numbers between the steps of scale, and the steps."""
        steps = [gap for gap in run.gaps if gap.kind == "scale"]
        starts = [run.start, *(gap.stop for gap in steps)]
        stops = [*(gap.start for gap in steps), run.stop]
        return list(zip(starts, stops, strict=True)), [self.text[gap.start : gap.stop] for gap in steps]

    def _digits(self, start: int, stop: int) -> str | None:
        return digits_of(self.text[start:stop], self.printed[start:stop], self.marks, alone=self.alone)

    def _steps(self, digits: list[str], scales: list[str], run: Run) -> tuple[Decimal | None, Fraction]:
        """3亿5000万: each step is smaller than the one before it, and the last one says how far the number is known."""
        last = self.words.behind.match(self.text, run.stop)
        tail = (last["scale"] or last["bare"] or "") if last else ""
        values = self._factors([_FILLING.sub("", scale) for scale in (*scales, tail)])
        if values is None or any("." in each for each in digits[:-1]):
            return None, _ONE
        for at, (high, low) in enumerate(itertools.pairwise(values), 1):
            # A digit right behind a scale may count ones or tenths of it.
            loose = len(digits[at]) == 1 and high > 10 * low and not self._has_scale(at, [*scales, tail])
            if exact(digits[at]) * low >= high or (loose and not _ZERO.search(scales[at - 1])):
                return None, _ONE
        end = values[-1]
        head = sum(int(part) * factor for part, factor in zip(digits[:-1], values, strict=False)) // end
        whole, point, decimals = digits[-1].partition(".")
        return exact_decimal(f"{head + int(whole)}{point}{decimals}"), Fraction(end)

    def _factors(self, scales: list[str]) -> list[int] | None:
        """What each step counts in: those before 万 or 亿 are counted in it (2千3百万), up to the one before that."""
        found, section = list[int](), 1
        for scale in reversed(scales):
            small = scale.rstrip("".join(c for c, factor in self.words.characters.items() if factor >= _SECTION))
            factors = self.words.multiplied(small), self.words.multiplied(scale[len(small) :])
            if factors[0] is None or factors[1] is None:
                return None
            section = factors[1] if len(small) < len(scale) else section
            found.append(factors[0] * section)
        return found[::-1]

    def _has_scale(self, at: int, scales: list[str]) -> bool:
        """Whether a step has a scale of its own, beside the one that closes the section of the step before it."""
        small, closes = scales[at][:1], any(self.words.characters.get(c, 0) >= _SECTION for c in scales[at - 1])
        return bool(small) and (closes or self.words.characters.get(small, 0) < _SECTION)

    def _coins(self, run: Run) -> tuple[Decimal | None, Fraction]:
        """12元5角, 100元零5分: the coins are the decimals."""
        first, *others = (gap for gap in run.gaps if gap.kind == "coins")
        whole = self._digits(run.start, first.start)
        jiao = self.text[first.stop : others[0].start] if others else self.text[first.stop : run.stop]
        fen = self.text[others[0].stop : run.stop] if others else ""
        if not fen and _CENT.match(self.text, run.stop):
            jiao, fen = "0", jiao
            if len(fen) == 2:
                jiao, fen = fen[0], fen[1]
        clear = whole and "." not in whole and len(jiao) == 1 and len(fen) <= 1
        inner = [gap for gap in run.gaps if gap.kind != "coins" and gap.start > first.start]
        scaled = any(gap.kind == "scale" for gap in run.gaps) or self.text[first.start] in self.words.characters
        more = _MORE.match(self.text, run.stop)
        if not clear or inner or scaled or more or run.stop - run.start > MOST_DIGITS:
            return None, _ONE
        return exact_decimal(f"{whole}.{jiao}{fen}"), _ONE

    def _with_coins(self, number: Decimal, before: Before, run: Run) -> Read:
        end = _COIN.match(self.text, run.stop)
        exactly = _EXACT.match(self.text, end.end()) if end else None
        stop = exactly.end() if exactly else end.end() if end else run.stop
        signed = bool(before.codes)
        why = before.why or (CURRENCY if signed and characters.CODE not in before.codes else "")
        unit = None if why else UNITS[characters.NAME]
        return Read(start=before.start, stop=stop, number=number, unit=unit, why=why, signed=signed)

    def touching(self, run: Run) -> tuple[int, int] | None:
        """The whole of digits and of the numeral in characters that touches them: 3亿五千万元, 五千3百元."""
        sides = self.text[run.start - 1 : run.start] + self.text[run.stop : run.stop + 1]
        if _CHARACTERS.isdisjoint(sides):
            return None
        behind = _TOUCHING_BEHIND.match(self.text, run.stop)
        ahead = _TOUCHING_BEFORE.search(self.text, max(run.start - _WINDOW, 0), run.start)
        if not behind and not ahead:
            return None
        return ahead.start() if ahead else run.start, behind.end() if behind else run.stop

    # --- before -------------------------------------------------------------------------------------------------

    def before(self, start: int, after: int) -> Before:
        """The sign and the currency before a number, in either order."""
        nothing = _LEADS_TO_NOTHING.match(self.text, max(start - 1, after), start)
        if nothing or start == after or _BEHIND_DIGITS.match(self.text, max(start - 2, 0), start):
            return Before(start=start)
        at, window = start, max(after, start - _WINDOW)
        negative, at, why = self._sign(at, window, behind_currency=True)
        found = self.words.before.search(self.text[window : min(start, at)])
        gap = 0 if found else len(self.text[window:at]) - len(self.text[window:at].rstrip(" \u00a0\u202f\u2009"))
        if not found and at < start and gap == 1:
            found = self.words.before.search(self.text[window : at - gap + 1])
        codes: tuple[str, ...] = ()
        if found:
            name = found["sign"] or found["code"] or found["short"]
            codes = self.words.codes(name, alone=self.alone)
        if not codes or not found:
            return self._bare(start, at, negative, why, window)
        place = window + found.start()
        other, place, unclear = self._sign(place, window)
        why = why or unclear or (DASH if other and negative else "")
        return Before(start=place, negative=negative or other, codes=codes, name=name.removesuffix("."), why=why)

    def _bare(self, start: int, at: int, negative: bool, why: str, window: int) -> Before:
        """Without a currency: letters and points that touch a number belong to it, and it is not understood."""
        if not negative and not why:
            touching = self.text[max(start - 2, 0) : start]
            if _LETTER.search(touching):
                why = LETTERS
            elif touching.endswith("$") or _POINT.search(touching):
                why = MARKS if touching.endswith(".") else CURRENCY
        elif negative and re.search(r"[+\-]\Z", self.text[max(at - 1, window) : at]):
            why = DASH
        return Before(start=at, negative=negative, why=why)

    def _sign(self, at: int, window: int, *, behind_currency: bool = False) -> tuple[bool, int, str]:
        """Whether a minus stands before a place, where the signed number starts, and why that is unclear."""
        found = _LEAD.search(self.text[window:at])
        if found is None:
            words = _MINUS_WORDS.search(self.text[window:at])
            return False, at, DASH if words else ""
        place, sign = window + found.start(), found["sign"]
        blank = re.search(r"\s", found["gap"])
        ahead = _UNSEEN.sub("", self.text[max(place - 3, 0) : place])
        money = self.words.before.search(self.text[window:place]) if behind_currency else None
        if money and self.words.codes(money["sign"] or money["code"] or money["short"], alone=self.alone):
            ahead = ""
        if (ahead and _NO_SIGN_BEHIND.search(ahead[-1:])) or _YEAR.search(ahead):
            return False, at, ""
        if sign in _MINUS:
            return True, place, ""
        if blank or ahead.endswith(sign):
            return False, at, ""
        if sign in _UNCLEAR:
            return False, place, DASH
        return True, place, ""

    def _trailing(self, run: Run, before: Before, behind: Behind) -> tuple[Before, Behind]:
        """€ 5,00-: alone it is a negative amount; in a text the dash may be anything."""
        at = run.stop if before.codes else behind.stop
        trailing = (before.codes or behind.codes) and _TRAILING.match(self.text, at)
        if not trailing or before.negative:
            return before, behind
        if not self.alone:
            return attrs.evolve(before, why=before.why or DASH), behind
        return attrs.evolve(before, negative=True), attrs.evolve(behind, stop=trailing.end())

    # --- behind -------------------------------------------------------------------------------------------------

    def behind(self, stop: int, sign: str = "") -> Behind:
        """The scales and the currency behind a number; ``sign`` is the currency before it."""
        if _ENDS.match(self.text, stop):
            return Behind(stop=stop)
        word = _WORD.match(self.text, stop)
        for name in (f"{sign}{word['word']}", f"{sign} {word['word']}") if word and sign else ():
            if word and name in UNITS:
                unit, end, scale = UNITS[name], word.end("word"), self.words.scale(word["word"])
                if scale is None:
                    return Behind(stop=end, factor=2, codes=(str(unit.currency),), unit=unit)
                if scale != unit.factor:  # £5m in Indonesian, where m is a milliard: nobody can tell which is meant.
                    return Behind(stop=end, why=SCALE)
        named = _unit_names(self.units).match(self.text, stop)
        ideographs = self._ideographs(stop)
        found = ideographs or self._words(stop)
        if named and named.end() >= found.stop and not (found.codes and found.factor != 1):
            unit = UNITS.get(named["name"]) or Unit.named(_SEEN_BLANKS.sub("", named["name"]))
            if unit.currency or named["name"] in self.units:
                codes = (unit.currency or "",)
                factor = 1 if unit.factor == 1 else 2
                return Behind(stop=named.end(), factor=factor, codes=codes, name=unit.name, unit=unit)
        return found

    def _own(self, run: Run, before: Before, behind: Behind) -> Behind:
        """What stands behind a number without the currency of the next: 2019 £5m. Whose 2019 € 5 has is not clear."""
        between, following = self.text[run.stop : behind.stop], _FOLLOWING.match(self.text, behind.stop)
        if not (behind.codes and following and between[:1].isspace()) or not self.words.before.search(between):
            return behind
        if not following["gap"]:
            return Behind(stop=run.stop, why="" if behind.factor == 1 else SCALE)
        is_year = not before.codes and _YEAR_ALONE.fullmatch(self.text[run.start : run.stop])
        return attrs.evolve(behind, why=behind.why or CURRENCY) if is_year else behind

    def _ideographs(self, stop: int) -> Behind | None:
        found = self.words.behind.match(self.text, stop)
        if found is None:
            return None
        scale = _SEEN_BLANKS.sub("", found["scale"] or found["bare"] or "")
        factor = self.words.multiplied(scale) if scale else 1
        if factor is None:
            return Behind(stop=found.end(), why=SCALE)
        if found["bare"] and found["gap"]:
            # Behind a blank a scale without a currency may be the head of a word.
            return Behind(stop=found.end(), why=SCALE)
        name = found["name"] or ""
        return Behind(stop=found.end(), factor=factor, codes=self.words.names.get(name, ()), name=scale + name)

    def _words(self, stop: int) -> Behind:
        """Words of scale, one after the other, and the currency behind them: lakh crore, millones de euros, M€."""
        at, factor, names, joined = stop, 1, list[str](), False
        hyphen = _HYPHENED.match(self.text, stop)
        word = _WORD.match(self.text, hyphen.end()) if hyphen else None
        if hyphen and word and (self.words.scale(word["word"]) or self.words.may_scale(word["word"])):
            at = hyphen.end()  # £5-million
        while len(names) <= _MOST_SCALES:
            sign = _SIGN.match(self.text, at)
            if sign and self._belongs(sign):
                codes = self.words.signs.get(sign["sign"].translate(_NARROW), ())
                name = "".join(names) + sign["sign"].translate(_NARROW)
                found = Behind(stop=sign.end(), factor=factor, codes=codes, name=name, why="" if codes else CURRENCY)
                return self._scaled(found)
            word = _WORD.match(self.text, at)
            if word is None:
                break
            scale, codes = self._meaning(word["word"], more=factor != 1)
            if codes:
                name = " ".join([*names, word["word"]])
                return self._scaled(Behind(stop=word.end("word"), factor=factor * scale, codes=codes, name=name))
            if scale == 0:
                return Behind(stop=word.end("word"), why=SCALE)
            if scale != 1 and (not joined or self.words.scale(word["word"])):
                joined = False
                at, factor, names = word.end(), factor * scale, [*names, word["word"]]
                continue
            if not joined and word["gap"] and self._joins(word, more=factor != 1):
                at, joined = word.end(), True
                at += self.text[at : at + 1] in ("'", "’")
                continue
            glued = not word["gap"]
            if not joined and (glued or (factor == 1 and self.words.may_scale(word["word"]))):
                return Behind(stop=word.end("word"), why=SCALE if not glued or factor == 1 else LETTERS)
            break
        end = self._end(stop + (1 if hyphen and names else 0), names)
        return Behind(stop=end, factor=factor, name=" ".join(names))

    def _scaled(self, found: Behind) -> Behind:
        """5 EUR million: a word of scale behind the currency."""
        word = _WORD.match(self.text, found.stop)
        scale = self.words.scale(word["word"]) if word and len(word["word"]) > 1 else None
        if word is None or scale is None or found.factor != 1:
            return found
        why = found.why or ("" if scale else SCALE)
        name = f"{found.name} {word['word']}"
        return attrs.evolve(found, stop=word.end("word"), factor=scale or 1, name=name, why=why)

    def _end(self, stop: int, names: list[str]) -> int:
        """Where the last word of scale ends; a point behind it may be that of the sentence."""
        end = stop
        for _ in names:
            word = _WORD.match(self.text, end)
            end = word.end() if word else end
        return end - 1 if names and self.text[end - 1] == "." else end

    def _meaning(self, word: str, *, more: bool) -> tuple[int, tuple[str, ...]]:
        codes = self.words.codes(word, alone=self.alone or more)
        scale = self.words.scale(word)
        if codes and scale is None:
            return 1, codes
        return (scale, ()) if scale is not None else self.words.compound(word) or (1, ())

    def _joins(self, word: re.Match[str], *, more: bool) -> bool:
        """Whether a word joins a scale to what follows it: millones de euros, and 20 de milioane."""
        if word["word"].casefold() not in self.words.joining:
            return False
        after = _WORD.match(self.text, word.end())
        return more or (after is not None and self.words.scale(after["word"]) is not None)

    def _belongs(self, sign: re.Match[str]) -> bool:
        """Whether a sign stands behind this number and not before the next one: 5 £6."""
        return not (sign[0][0].isspace() and re.match(r"[-−]?\d", self.text[sign.end() : sign.end() + 2]))

    # --- the amount ---------------------------------------------------------------------------------------------

    def _amount(self, number: Decimal, before: Before, behind: Behind, *, scaled: bool) -> Read:
        """The amount with its unit; where the currencies or a scale are not understood, the reason."""
        why, code = before.why or behind.why, self._code(before.codes, behind)
        if before.codes and not behind.codes and _COINS_ALONE.match(self.text, behind.stop):
            why = why or COINS
        if code not in _SCALES_OF.get(behind.name.casefold().rpartition(" ")[2].rstrip("."), (code,)):
            why = why or SCALE
        start, stop, signed = before.start, behind.stop, bool(before.codes)
        if before.codes and not behind.codes and not why and _dash_behind(self.text, stop):
            why = self._dashed(before)
        if code is None or why:
            return Read(start=start, stop=stop, number=number, why=why or CURRENCY, signed=signed, scaled=scaled)
        unit = self._unit(before, behind, code)
        exactly = _EXACT.match(self.text, stop) if unit.currency == characters.CODE and behind.codes else None
        if exactly:
            whole, _, decimals = decimal_text(exact(number) * unit.factor).partition(".")
            number, unit = exact_decimal(f"{whole}.{decimals.ljust(2, '0')}"), UNITS[characters.NAME]
            stop = exactly.end()
        return Read(start=start, stop=stop, number=number, unit=unit, signed=signed, scaled=scaled)

    def _dashed(self, before: Before) -> str:
        """–£5m– between two dashes is no negative amount."""
        return DASH if before.negative and self.text[before.start] in _DASHES else ""

    def _code(self, before: tuple[str, ...], behind: Behind) -> str | None:
        """The one currency that both sides can mean, and that the caller declares where there are several."""
        codes = behind.codes
        if before and codes == (characters.CODE,) and behind.name[-1:] in tuple(characters.NAMES):
            codes = (*codes, *characters.CALLED_ALIKE)
        both = [code for code in before if not codes or code in codes] if before else list(codes)
        if self.currency in both and len(both) > 1:
            return self.currency
        return both[0] if both else None

    def _unit(self, before: Before, behind: Behind, code: str) -> Unit:
        if behind.unit is not None:
            return behind.unit if before.codes == () else attrs.evolve(behind.unit, currency=code)
        if behind.codes:
            return _known(behind.name, behind.factor, code)
        if not behind.name:
            return _known(before.name, 1, code)
        for name in (f"{before.name}{behind.name}", f"{before.name} {behind.name}"):
            if name in UNITS and UNITS[name] == Unit(name, behind.factor, code):
                return UNITS[name]
        gap = " " if len(behind.name) > 2 and behind.name.isascii() else ""
        return Unit(f"{before.name}{gap}{behind.name}", behind.factor, code)


_NARROW = str.maketrans(_BESIDE["wide"])
_SEEN_BLANKS = re.compile(r"\s")
# An ideograph or a mark of punctuation right before a number: no sign, no currency and no letter stands there.
_LEADS_TO_NOTHING = re.compile(
    f"[\u3001-\u3003\u3008-\u301b\u4e00-\u9fff{_AROUND['punctuation']}\n](?<![{characters.MINUS}{LAST_OF_PREFIXES}])"
)
_BEHIND_DIGITS = re.compile(r"\d[ \u3000]\Z")
# A mark of punctuation, or the next number, right behind a number: no word belongs to it.
_ENDS = re.compile(rf"[{_AROUND['punctuation']},;:()!?][^$€£]|\s?\d|\s?\Z")
_COIN = re.compile(rf"\s?[{characters.TENTHS}{characters.HUNDREDTHS}]")
_COINS_ALONE = re.compile(rf"\s?(?!{characters.NO_COINS})[{characters.TENTHS}{characters.HUNDREDTHS}]")
# Behind the coins more digits: the amount goes on.
_MORE = re.compile(rf"\s?[{characters.TENTHS}{characters.HUNDREDTHS}][{ZEROS}]?\d+")
_CENT = re.compile(rf"\s?[{characters.HUNDREDTHS}]")
_ZERO, _FILLING = re.compile(f"[{ZEROS}]"), re.compile(rf"[\s{ZEROS}]")
_OTHER = table("characters.toml")["unclear"]["zh"]
_TRAILING = re.compile(r"[-−](?!\w)")
_CHARACTERS = frozenset(f"{CHINESE_DIGITS}{CHINESE_SCALES}{_OTHER}")
_TOUCHING_BEHIND = re.compile(
    rf"[{CHINESE_SCALES}{_OTHER}]*[{CHINESE_DIGITS}][{CHINESE_SCALES}]"
    rf"(?![{characters.HUNDREDTHS}])[{CHINESE_NUMERALS}{characters.NAME}]*"
)
_TOUCHING_BEFORE = re.compile(rf"[{CHINESE_DIGITS}][{CHINESE_SCALES}]+\Z")


def _dash_behind(text: str, stop: int) -> bool:
    return text[stop : stop + 1] in tuple(_DASHES)


@functools.lru_cache(maxsize=1024)
def _known(name: str, factor: int, code: str) -> Unit:
    unit = UNITS.get(name)
    return unit if unit == Unit(name, factor, code) and unit is not None else Unit(name, factor, code)


@functools.cache
def _counted(counts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<word>{'|'.join(sorted(map(re.escape, counts), key=len, reverse=True))})")


@functools.cache
def _unit_names(units: tuple[str, ...]) -> re.Pattern[str]:
    """The names of units of money behind a number, those of the caller among them; in text 分 and 角 are none."""
    names = {name for name, unit in UNITS.items() if unit.currency and name not in characters.NOT_IN_TEXT} | set(units)
    printed = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"{_GAP}(?P<name>{printed}){characters.NO_WORD}(?![{ALPHABETIC}])")
