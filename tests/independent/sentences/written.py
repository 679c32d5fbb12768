"""Texts drawn from a number: of which kind, of whom and of what year, in which sentences and in which layout."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from independent.sentences import adjusted, budgets, counts, further, governments, laid_out, reports, statements, tables
from independent.sentences.accounts import government, office
from independent.sentences.draft import Draft, Piece, characters
from independent.sentences.layout import Laid, Layout, lay
from independent.sentences.names import LEVELS, OFFICES, PLACES, WIDER

Family = Callable[[Draft], None]
FAMILIES: dict[str, dict[str, Family]] = {
    "final": statements.FAMILIES | further.FAMILIES | counts.FAMILIES | tables.FAMILIES | laid_out.FAMILIES,
    "report": reports.FAMILIES | governments.FAMILIES,
    "budget": budgets.FAMILIES,
    "plan": budgets.PLANS,
}
ALONE: dict[str, dict[str, Family]] = {"final": adjusted.FAMILIES}
"""Families that are written only where one is asked for, so that every number keeps the text that it has."""
WEIGHTS = {"final": 5, "report": 3, "budget": 2, "plan": 1}
TITLES = {
    "final": ("{place}{year}年度部门决算说明", "{place}{year}年度部门决算公开说明", "{year}年度{place}部门决算"),
    "budget": ("{place}{year}年部门预算说明", "{year}年{place}部门预算公开", "{place}{year}年度部门预算"),
    "plan": ("{place}{year}年财政预算（草案）", "关于{place}{year}年财政预算草案的报告"),
    "report": ("{place}{year}年财政决算报告", "关于{place}{year}年财政决算的报告"),
}
HEADS = ("总体情况", "有关情况说明", "支出情况", "情况说明", "具体情况")
MARKS = ("一、", "二、", "三、", "四、", "五、", "六、")


@dataclass
class Written:
    """A text in its pieces, with all that is true of it."""

    seed: int
    draft: Draft
    paragraphs: list[tuple[str, list[Piece]]]
    layout: Layout

    def laid(self) -> Laid:
        """As it is printed."""
        lines = [list(characters(pieces)) for _, pieces in self.paragraphs]
        return lay([line for line in lines if line], self.layout, random.Random(self.seed))


def write(seed: int, only: str = "") -> Written:
    """The text of that number, of one family of sentences alone if one is named."""
    draw = random.Random(f"sentences {seed}")
    families = {kind: known | ALONE.get(kind, {}) if only else known for kind, known in FAMILIES.items()}
    kinds = [kind for kind, known in families.items() if not only or only in known]
    kind = draw.choices(kinds, [WEIGHTS[each] for each in kinds])[0]
    draft = _draft(draw, kind, two=only == "two-levels" if only else draw.random() < 0.25)
    known = families[kind]
    names = [only] if only else draw.sample(sorted(known), draw.randint(1, min(4, len(known))))
    if kind == "report" and len(draft.books) == 2:
        names = ["two-levels"]
    elif kind == "report" and "two-levels" in names and len(names) > 1:
        names.remove("two-levels")
    title = draw.choice(TITLES[kind]).format(place=draft.place, year=draft.year)
    paragraphs: list[tuple[str, list[Piece]]] = [("title", [title])]
    headed = draw.random() < 0.3
    for number, name in enumerate(names):
        if headed:
            paragraphs.append(("head", [MARKS[number] + draw.choice(HEADS)]))
        draft.family, draft.pieces = name, []
        known[name](draft)
        paragraphs.append((name, draft.pieces))
    if kind == "final" and not any(each.kind == "figure" for each in draft.numerals):
        draft.family, draft.pieces = "state", []
        statements.state(draft)
        paragraphs.append(("state", draft.pieces))
    return Written(seed, draft, paragraphs, Layout.drawn(draw))


def _draft(draw: random.Random, kind: str, *, two: bool) -> Draft:
    year = draw.randint(2019, 2024)
    if kind in {"report", "plan"}:
        place = draw.choice(PLACES)
        levels = [draw.choice(names) for names in LEVELS[place[-1]]]
        draw.shuffle(levels)
        scopes = levels if two and kind == "report" else [draw.choice(["", levels[0]])]
        draft = Draft(draw, kind, year, place, {scope: government(draw, year) for scope in scopes})
    else:
        scopes = [draw.choice(WIDER) if draw.random() < 0.25 else ""]
        draft = Draft(draw, kind, year, draw.choice(OFFICES), {scope: office(draw, year) for scope in scopes})
    draft.scope = scopes[0]
    return draft
