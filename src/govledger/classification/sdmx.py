"""Schemes as SDMX codelists and hierarchies, and back, through sdmx1 (the extra ``sdmx``).

SDMX knows one name of a code for each language, one parent, and no years. The rest (years, status, former names, other
places, aliases) goes along as annotations, so that a scheme comes back as it was.

>>> from govledger.classification import load
>>> scheme = load("cofog")
>>> from_sdmx(to_sdmx(scheme)).codes == scheme.codes
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from govledger.classification.assembly import depths
from govledger.classification.code import STATUSES, Code, Name, Position, Status
from govledger.classification.errors import InvalidScheme
from govledger.classification.hierarchy import Hierarchy
from govledger.classification.scheme import Scheme
from govledger.errors.general import MissingExtra

if TYPE_CHECKING:
    from sdmx.message import StructureMessage

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_@$-]")


def _libraries() -> tuple[Any, Any, Any]:
    try:
        from sdmx import message
        from sdmx.model import common, v21
    except ImportError as error:
        raise MissingExtra.needed("sdmx", purpose="reading or writing SDMX") from error
    return common, v21, message


# --- out --------------------------------------------------------------------------------------------------


def to_sdmx(scheme: Scheme, *, agency: str = "GOVLEDGER") -> StructureMessage:
    """A structure message with the scheme as a codelist and its hierarchies as a hierarchical codelist.

    ``sdmx.to_xml(message)`` writes it. Ids hold only what SDMX allows: ``01.1`` is ``01_1`` there. ``agency`` is the SDMX
    id of whoever maintains the list.

    >>> from govledger.classification import load
    >>> message = to_sdmx(load("cofog"))
    >>> message.codelist["CL_COFOG"]["01_1"].parent.id
    '01'
    """
    common, v21, message = _libraries()
    maintainer = common.Agency(id=agency)
    name = f"CL_{_sdmx_id(scheme.id).upper().replace('-', '_')}"
    version = scheme.version if re.fullmatch(r"\d+(\.\d+)*", scheme.version) else "1.0"
    about = {"id": scheme.id, "version": scheme.version, "locale": scheme.locale}
    codelist = _codelist(common, name, version, maintainer, scheme.title, scheme.locale, scheme.codes)
    codelist.annotations += [_note(common, key, value) for key, value in about.items()]
    codelist.annotations += [_note(common, f"level-{n}", level) for n, level in enumerate(scheme.levels, 1)]
    # Years go along as an annotation too: sdmx1 writes the first year of a codelist as its last.
    codelist.annotations.append(_note(common, "years", "", span=Position(None, scheme.valid_from, scheme.valid_to)))
    result: StructureMessage = message.StructureMessage()
    result.add(codelist)
    if scheme.hierarchies:
        trees = v21.HierarchicalCodelist(
            id=f"H{name}", version=version, maintainer=maintainer, name={_tag(scheme.locale): scheme.title}
        )
        for tree in scheme.hierarchies:
            own = [code for code in tree.codes if code.code not in scheme]
            groups = _codelist(
                common, f"{name}_{_sdmx_id(tree.id).upper()}", version, maintainer, tree.title, scheme.locale, own
            )
            result.add(groups)
            trees.hierarchy.append(_hierarchy(common, v21, tree, scheme.locale, {**codelist.items, **groups.items}))
        result.add(trees)
    return result


def _codelist(
    common: Any, name: str, version: str, maintainer: Any, title: str, locale: str, codes: Iterable[Code]
) -> Any:
    codelist = common.Codelist(id=name, version=version, maintainer=maintainer, name={_tag(locale): title})
    for code in codes:
        names = {_tag(each.locale): each.text for each in code.names}
        made = common.Code(id=_sdmx_id(code.code), name=names, annotations=_notes(common, code))
        codelist.append(made)
    for code in codes:
        if code.parent is not None and _sdmx_id(code.parent) in codelist.items:
            codelist[_sdmx_id(code.parent)].append_child(codelist[_sdmx_id(code.code)])
    return codelist


def _notes(common: Any, code: Code) -> list[Any]:
    """What SDMX has no place for, as annotations."""
    notes = [_note(common, "code", code.code), _note(common, "status", code.status)]
    if code.seen_in:
        notes.append(_note(common, "seen-in", " ".join(map(str, code.seen_in))))
    for kind, names in (("name", code.names), ("alias", code.aliases), ("meaning", code.meanings)):
        for number, name in enumerate(names):
            about = " ".join([name.locale, name.status, *map(str, name.seen_in)])
            notes.append(_note(common, f"{kind}-{number}", name.text, span=name, kind=about))
    for number, place in enumerate(code.positions):
        notes.append(_note(common, f"position-{number}", place.parent or "", span=place))
    return notes


def _note(common: Any, name: str, text: str, *, span: Name | Position | None = None, kind: str = "") -> Any:
    years = "" if span is None else f"{span.valid_from or ''}/{span.valid_to or ''} "
    return common.BaseAnnotation(id=name, title=text, type=f"{years}{kind}".strip() or None)


def _hierarchy(common: Any, v21: Any, tree: Hierarchy, locale: str, codes: Mapping[str, Any]) -> Any:
    levels = [_note(common, f"level-{n}", level) for n, level in enumerate(tree.levels, 1)]
    made = v21.Hierarchy(id=_sdmx_id(tree.id), name={_tag(locale): tree.title}, annotations=levels)
    for root in tree.roots:
        placed = _hierarchical(common, tree, root, codes)
        made.codes[placed.id] = placed
    return made


def _hierarchical(common: Any, tree: Hierarchy, code: Code, codes: Mapping[str, Any]) -> Any:
    name = _sdmx_id(code.code)
    placed = common.HierarchicalCode(id=name, code=codes[name])
    for child in tree.children(code.code):
        below = _hierarchical(common, tree, child, codes)
        below.parent = placed
        placed.child.append(below)
    return placed


def _sdmx_id(code: str) -> str:
    return _NOT_IN_IDS.sub("_", code)


def _tag(locale: str) -> str:
    """A locale as SDMX writes it: zh_Hans is zh-Hans."""
    return locale.replace("_", "-")


# --- in ---------------------------------------------------------------------------------------------------


def from_sdmx(message: StructureMessage, *, codelist: str | None = None) -> Scheme:
    """The scheme of a codelist, with its hierarchies, from a message as ``sdmx.read_sdmx`` gives it.

    ``codelist`` is its id where the message holds several. A codelist of any agency will do: its codes are ``local``, and
    its levels numbered, unless annotations of :func:`to_sdmx` say more. Raises
    :class:`~govledger.errors.InvalidScheme` where there is no such codelist or its parents go in a circle.
    """
    wanted = _chosen(message, codelist)
    about = _read_notes(wanted)
    locale = about["locale"][0] if "locale" in about else next(iter(_texts(wanted.name)), "en")
    depth = depths({code.id: _parent_id(code) for code in wanted})
    if lost := [code.id for code in wanted if code.id not in depth]:
        raise InvalidScheme.problems_in(wanted.id, [f"the parents of {code!r} go in a circle" for code in lost])
    named = [text for text, _ in _numbered(about, "level")]
    levels = tuple(named or map(str, range(1, max(depth.values(), default=0) + 1)))
    first, last = _span(about["years"][1]) if "years" in about else (_year(wanted.valid_from), _year(wanted.valid_to))
    ids = {code.id: _read_notes(code).get("code", (code.id, ""))[0] for code in wanted}
    codes = tuple(_code(code, depth[code.id], levels, ids, locale) for code in wanted)
    return Scheme(
        id=about["id"][0] if "id" in about else wanted.id,
        version=about["version"][0] if "version" in about else str(wanted.version or "1"),
        title=_texts(wanted.name).get(locale, wanted.id),
        locale=locale,
        levels=levels,
        codes=codes,
        hierarchies=_trees(message, {code.code: code for code in codes}, ids, locale),
        valid_from=first,
        valid_to=last,
    )


def _chosen(message: Any, codelist: str | None) -> Any:
    trees = {
        f"{name[1:]}_{tree.id}".upper()
        for name, each in message.hierarchical_codelist.items()
        for tree in each.hierarchy
    }
    known = [name for name in message.codelist if name.upper() not in trees]
    if codelist is None and len(known) == 1:
        return message.codelist[known[0]]
    if codelist not in message.codelist:
        given = "codelist= is needed" if codelist is None else f"there is no codelist {codelist!r}"
        raise InvalidScheme.problems_in("SDMX message", [f"{given}; it holds: {', '.join(known) or 'none'}"])
    return message.codelist[codelist]


def _read_notes(annotable: Any) -> dict[str, tuple[str, str]]:
    return {note.id: (note.title or "", note.type or "") for note in annotable.annotations if note.id}


def _texts(name: Any) -> dict[str, str]:
    return {tag.replace("-", "_"): text for tag, text in name.localizations.items()}


def _parent_id(code: Any) -> str:
    return str(getattr(code.parent, "id", "")) if isinstance(code.parent, type(code)) else ""


def _year(date: Any) -> int | None:
    return int(str(date)[:4]) if date else None


def _code(code: Any, level: int, levels: Sequence[str], ids: Mapping[str, str], locale: str) -> Code:
    notes = _read_notes(code)
    names = _dated(notes, "name") or tuple(Name(text, tag, status="local") for tag, text in _texts(code.name).items())
    above = _parent_id(code)
    places = tuple(Position(text or None, *_span(kind)) for text, kind in _numbered(notes, "position"))
    places = places or (Position(ids[above] if above else None),)
    own = next((name.text for name in reversed(names) if name.locale == locale), None)
    status: Status = STATUSES.get(notes.get("status", ("local", ""))[0], "local")
    return Code(
        ids[code.id],
        own,
        level,
        levels[level - 1],
        places[-1].parent,
        status,
        places[0].valid_from,
        places[-1].valid_to,
        names,
        _dated(notes, "alias"),
        places if len(places) > 1 else (),
        tuple(map(int, notes.get("seen-in", ("", ""))[0].split())),
        _dated(notes, "meaning"),
    )


def _numbered(notes: Mapping[str, tuple[str, str]], kind: str) -> list[tuple[str, str]]:
    found = {
        int(key.removeprefix(f"{kind}-")): note for key, note in notes.items() if re.fullmatch(rf"{kind}-\d+", key)
    }
    return [found[number] for number in sorted(found)]


def _dated(notes: Mapping[str, tuple[str, str]], kind: str) -> tuple[Name, ...]:
    """The names in annotations: the years, the language, the status and the years of sight are in their type."""
    names = []
    for text, described in _numbered(notes, kind):
        span, locale, status, *seen = described.split()
        names.append(Name(text, locale, *_span(span), STATUSES[status], tuple(map(int, seen))))
    return tuple(names)


def _span(text: str) -> tuple[int | None, int | None]:
    first, _, last = text.partition("/")
    return _year(first), _year(last)


def _trees(message: Any, listed: Mapping[str, Code], ids: Mapping[str, str], locale: str) -> tuple[Hierarchy, ...]:
    trees = [tree for each in message.hierarchical_codelist.values() for tree in each.hierarchy]
    return tuple(_tree(tree, listed, ids, locale) for tree in trees)


def _tree(tree: Any, listed: Mapping[str, Code], ids: Mapping[str, str], locale: str) -> Hierarchy:
    notes = _read_notes(tree)
    codes: list[Code] = []

    def walk(placed: Any, parent: str | None, level: int) -> None:
        name = ids.get(placed.code.id) or _read_notes(placed.code).get("code", (placed.code.id, ""))[0]
        own = listed.get(name)
        if own is None:
            own = _code(placed.code, 1, ("",), {placed.code.id: name}, locale)
        label = notes.get(f"level-{level}", (str(level), ""))[0]
        codes.append(attrs.evolve(own, level=level, level_name=label, parent=parent, positions=()))
        for below in placed.child:
            walk(below, name, level + 1)

    for root in tree.codes.values():
        if not isinstance(root.parent, type(root)):
            walk(root, None, 1)
    levels = [text for text, _ in _numbered(notes, "level")]
    deepest = max((code.level for code in codes), default=0)
    titled = _texts(tree.name).get(locale, tree.id)
    return Hierarchy(tree.id, titled, tuple(levels or map(str, range(1, deepest + 1))), tuple(codes))
