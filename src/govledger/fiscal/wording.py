"""How the label of a fiscal year is put together: numbers, the words around them, and the mark of an era.

The words are those of ``label_words.toml``. What a number means is left to the conventions of
:mod:`govledger.fiscal.label`.

>>> dissected("2019会计年度")
Wording(kind='fiscal', number='2019')
>>> dissected("BS 2076/77")
Wording(kind='', era='bikram_sambat', start='2076', end='77')
>>> dissected("R6年度")
Wording(kind='annual', nengo=('R', '6'))
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govledger.fiscal import nengo, tables

LONGEST = 200
"""How many characters a label has at most; a longer text is read no further."""

# Characters that differ from the plain ones in width or in how many share a square; superscripts are marks of notes.
_WIDTHS = ("<wide>", "<narrow>", "<square>", "<compat>")


def normalised(text: str) -> str:
    """A label with plain digits, dashes and spaces, in capitals.

    >>> normalised(" ｆｙ２０１９–२० "), normalised("民國一百零八年度")
    ('FY2019-20', '民國108年度')
    """
    if text.isascii():
        return " ".join(text.upper().split())
    wide = "".join(map(_narrow, unicodedata.normalize("NFC", text)))
    plain = "".join(str(unicodedata.decimal(character, character)) for character in wide.translate(_same()))
    return " ".join(_tens().sub(_counted, plain).upper().split())


def _narrow(character: str) -> str:
    mark = unicodedata.decomposition(character).partition(" ")[0]
    return unicodedata.normalize("NFKC", character) if mark in _WIDTHS else character


def _counted(found: re.Match[str]) -> str:
    """The digits of a count that is written with tens and hundreds."""
    hundreds, hundred, tens, ten, ones, after, few, left = found.groups()
    if not hundred:
        return str(10 * int(few or 1) + int(left or 0))
    rest = 10 * int(tens or 1) + int(ones or 0) if ten else int(after or 0)
    return str(100 * int(hundreds or 1) + rest)


@attrs.frozen(repr=False)
class Wording:
    """The parts of a label: one ``number``, or a ``start`` and an ``end``, or the era and count of a ``nengo``.

    ``kind`` is the word beside it: fiscal, ended, annual, calendar, or none.
    """

    kind: str
    era: str | None = None
    number: str = ""
    start: str = ""
    end: str = ""
    nengo: tuple[str, str] | None = None

    def __repr__(self) -> str:
        fields = {name: value for name, value in attrs.asdict(self).items() if value and name != "kind"}
        return f"Wording({', '.join(f'{name}={value!r}' for name, value in {'kind': self.kind, **fields}.items())})"


@functools.lru_cache(maxsize=1024)
def dissected(text: str) -> Wording | None:
    """The parts of a label; None where it has other ones.

    >>> dissected("2019-21 or so") is None
    True
    """
    if len(text) > LONGEST:
        return None
    plain = normalised(text)
    if found := _nengo_form().fullmatch(plain):
        kind = _kinds("after").get(_key(found["after"]), "")
        return Wording(kind, nengo=(found["nengo"], found["count"]))
    found = _form().fullmatch(plain)
    if not found:
        return None
    marks = {_eras("before").get(_key(found["lead"])), _eras("after").get(_key(found["trail"]))} - {None}
    if len(marks) > 1:
        return None
    era = next(iter(marks), None)
    behind = (_kinds("after").get(_key(found[place]), "") for place in ("after", "last"))
    kind = _strongest(_kinds("before").get(_key(found["before"]), ""), *behind)
    if found["number"]:
        kind = kind or ("fiscal" if found["short"] else "")
        return Wording(kind, era, number=found["number"])
    return Wording(kind, era, start=found["start"], end=found["end"])


def _strongest(*kinds: str) -> str:
    order = ("ended", "fiscal", "annual", "calendar", "")
    return min(kinds, key=order.index)


def numbers(digits: str, era: str) -> tuple[int, ...]:
    """The years that the digits of a label may stand for in an era: two digits hide the century.

    >>> numbers("2019", "gregorian"), numbers("20", "gregorian"), numbers("88", "roc"), numbers("076", "bikram_sambat")
    ((2019,), (1920, 2020), (88,), (2076,))
    """
    if len(digits) == 3 and digits.startswith("0") and era == "bikram_sambat":
        return (2000 + int(digits),)
    hidden = _words()["centuries"].get(era, ()) if len(digits) == 2 else ()
    return tuple(century + int(digits) for century in hidden) or (int(digits),)


def follows(start: str, end: str) -> bool:
    """Whether two numbers are those of two years in a row.

    >>> follows("1999", "00"), follows("2019", "2021")
    (True, False)
    """
    return len(end) <= len(start) and int(end) == (int(start) + 1) % 10 ** len(end)


def ended_in(text: str) -> tuple[int, int] | None:
    """The year and month in which a fiscal year ends that is told by its last day, None where it is told otherwise.

    >>> ended_in("year ended 30 June 2020"), ended_in("截至二零二零年三月三十一日止年度"), ended_in("FY2020")
    ((2020, 6), (2020, 3), None)
    """
    plain = normalised(text)
    found = next((found for form in _ends() if (found := form.fullmatch(plain))), None)
    if found is None:
        return None
    month = month_names().get(_key(found["month"])) or int(found["month"])
    return (int(found["year"]), month) if 1 <= month <= 12 else None


# --- the patterns -------------------------------------------------------------------------------------------------------


def _words() -> Mapping[str, Any]:
    return tables.words("label_words.toml")


@functools.cache
def _same() -> Mapping[int, str]:
    """Numerals and every kind of dash that typists put into labels, and the plain characters that they stand for."""
    plain = {character: sign for sign, alike in _words()["same"].items() for character in alike}
    return str.maketrans({**plain, **dict.fromkeys(_words()["unseen"]["characters"], "")})


@functools.cache
def _tens() -> re.Pattern[str]:
    ten, hundred = _words()["tens"]["ten"], _words()["tens"]["hundred"]
    return re.compile(rf"([0-9])?({hundred})(?:([0-9])?({ten})([0-9])?|0?([0-9]))?|([0-9])?{ten}([0-9])?")


@functools.cache
def _kinds(place: str) -> Mapping[str, str]:
    return {_key(word): kind for kind in ("calendar", "annual", "ended", "fiscal") for word in _words()[kind][place]}


@functools.cache
def _eras(place: str) -> Mapping[str, str]:
    return {_key(word): era for era, places in _words()["era"].items() for word in places[place]}


def _key(word: str | None) -> str:
    return normalised(word or "").replace(" ", "")


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, with their blanks or without.

    >>> alternatives(["Fiscal Year", "FY"])
    '(?:FISCAL ?YEAR|FY)'
    """
    plain = sorted({normalised(word) for word in words}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(re.escape(' '), ' ?') for word in plain)})"


@functools.cache
def _form() -> re.Pattern[str]:
    words = _words()
    kinds = [words[kind] for kind in ("fiscal", "ended", "annual", "calendar")]
    before, after = (alternatives(w for kind in kinds for w in kind[place]) for place in ("before", "after"))
    lead, trail = (
        alternatives(w for era in words["era"].values() for w in era[place]) for place in ("before", "after")
    )
    core = (
        rf"(?P<start>[0-9]{{2,4}}) ?{alternatives(words['between']['words'])} ?(?P<end>[0-9]{{2,4}})"
        r"|(?P<short>')?(?P<number>[0-9]{1,5})"
    )
    return re.compile(
        rf"(?:(?P<before>{before})[ ._:-]{{0,2}})?(?:(?P<lead>{lead}) ?)?(?:{core})(?: ?(?P<trail>{trail}))?"
        rf"(?: ?(?P<after>{after}))?(?: ?(?P<last>{after}))?"
    )


@functools.cache
def _nengo_form() -> re.Pattern[str]:
    words = _words()
    kinds = [words[kind] for kind in ("fiscal", "annual", "calendar")]
    before, after = (alternatives(w for kind in kinds for w in kind[place]) for place in ("before", "after"))
    names = "|".join(nengo.names())
    return re.compile(
        rf"(?:{before} ?)?(?P<nengo>{names})\.? ?(?P<count>{nengo.first_count()}|(?<![A-Z])[0-9]{{1,4}}|[0-9]{{1,2}})(?: ?(?P<after>{after}))?"
    )


@functools.cache
def month_names() -> Mapping[str, int]:
    """The names of the months in English and their numbers.

    >>> month_names()["SEPT."]
    9
    """
    return {_key(name): int(number) for number, names in _words()["month_names"].items() for name in names}


@functools.cache
def _ends() -> tuple[re.Pattern[str], ...]:
    words = _words()
    ended, month = alternatives(words["ended"]["before"]), alternatives(month_names())
    day = r"[0-9]{1,2}(?:ST|ND|RD|TH)?"
    spelt = rf"{ended} ?(?:{day} )?(?P<month>{month})(?: {day}(?![0-9]))?,? ?(?P<year>[0-9]{{4}})"
    slots = {"YEAR": "(?P<year>[0-9]{4})", "MONTH": "(?P<month>[0-9]{1,2})", "DAY": "[0-9]{1,2}"}
    patterns = [re.escape(normalised(form)) for form in words["ends"]["forms"]]
    for name, slot in slots.items():
        patterns = [pattern.replace(re.escape(f"{{{name}}}"), slot) for pattern in patterns]
    return tuple(map(re.compile, (spelt, *patterns)))
