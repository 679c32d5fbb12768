"""Items behind words that nobody knows: what stands before them is kept as their scope, never dropped.

A label is read from the right, head first: 我院机关2020年公务接待费支出 is reception, in 2020, of the scope 机关. Only the name of an
item that is the same thing whatever stands before it is taken for a head so; 短信平台租赁费 is no 租赁费.
"""

from __future__ import annotations

import re

import attrs

from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.vocabulary import Label
from govledger.countries.cn.vocabulary.lexicon import Piece

# Words for the entity itself.
_ITSELF = re.compile("^(?:我|本)(?:部门|单位|[局厅委院校办会镇乡县市区站所队馆处中心]|机关)|^(?:在|对|从)")
# Words that link, compare, count or rule; behind one of them an item is not simply further told.
_SCOPE = re.compile("[^比较占由从按据把被与和及、等为是超低增减降升无未非除扣含均\\d（）()，。；：:,;.%％]{1,16}")
_LINKS = re.compile("[和与及、]")
_TIED = ("的", "为", "是", "共", "全年", "年内", "累计")
_LONGEST = 60
_LONGEST_SCOPE = 16


def scoped(words: str, patterns: Patterns) -> Label | None:
    """What a label means whose item is known and stands behind words that are not; None where its head is none that stands alone.

    ``words`` are clean of blanks and of the names of the entity.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> label = scoped("全市地方2020年一般公共预算收入完成", shipped_patterns())
    >>> label.concepts, label.dimensions, label.year
    (('revenue',), {'source': 'general_public_budget', 'level': '全市', 'scope': '地方'}, 2020)
    >>> scoped("短信平台租赁费", shipped_patterns()) is None
    True
    """
    if not 1 < len(words) <= _LONGEST:
        return None
    pieces = patterns.lexicon.split(words)
    for at in range(1, len(pieces)):
        if pieces[at].kind not in ("head", "count", "fund"):
            continue
        label = patterns.vocabulary.read_label("".join(piece.text for piece in pieces[at:]))
        if label is not None and patterns.vocabulary.is_free(label):
            return _around(label, words, pieces[:at], patterns)
        if label is not None and patterns.vocabulary.is_of_all(label):
            made = _around(label, words, pieces[:at], patterns)
            scope = made.dimensions.get("scope", "") if made else ""
            return made if not scope or patterns.compiled("item", "body").fullmatch(scope) else None
    return None


def _around(label: Label, words: str, before: tuple[Piece, ...], patterns: Patterns) -> Label | None:
    """The label with what stands before its head: when, of which level or body, and the scope."""
    known = "".join(piece.text for piece in before if piece.kind in ("year", "phase"))
    when = patterns.vocabulary.read_label(known) or Label(text="")
    rest = [piece for piece in before if piece.kind not in ("year", "phase")]
    while rest and rest[-1].text in _TIED:
        rest.pop()
    level = ""
    while rest and rest[0].kind in ("glue", "level") and rest[0].text != "按":
        level += rest[0].text if rest[0].kind == "level" else ""
        rest.pop(0)
    scope = _ITSELF.sub("", "".join(piece.text for piece in rest))
    body = label.body
    if len(rest) == 1 and rest[0].kind == "body":
        body, scope = scope, ""
    if scope and not (_SCOPE.fullmatch(scope) or _are_bodies(scope, patterns)):
        return None
    more = {**({"level": level} if level else {}), **({"scope": scope} if scope else {})}
    return attrs.evolve(
        label, text=words, dimensions={**label.dimensions, **more}, level=level or label.level, body=body, generic=False,
        year=label.year or when.year, prior=label.prior or when.prior, phase=label.phase or when.phase,
    )  # fmt: skip


def _are_bodies(scope: str, patterns: Patterns) -> bool:
    """Whether words name several bodies side by side: 局机关及直属单位, 馆本部和分馆."""
    body, parts = patterns.compiled("item", "body"), _LINKS.split(scope)
    return len(scope) <= _LONGEST_SCOPE and len(parts) > 1 and all(body.fullmatch(part) for part in parts)
