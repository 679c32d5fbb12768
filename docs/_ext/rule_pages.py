"""A page for every rule of every shipped rulebook, and one for the duties of one, written into ``docs/rules`` before the build reads its sources.

The pages come from the rulebooks themselves, so that a rule and its page cannot differ. :func:`rule_page` makes the
text of one page and knows nothing of Sphinx.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

ROOM = "govledger.reconciliation"
SEVERITIES = {
    "error": "a contradiction is proved: at least one of the printed figures is not true.",
    "explain": "it must hold, or the issuer must explain why it does not.",
    "question": "a break is no proof of a mistake; it is worth a question.",
    "note": "something to know, such as a difference that rounding explains.",
}
VERDICTS = {
    "holds": "Holds",
    "holds-within-rounding": "Holds within rounding",
    "contradicted": "Is contradicted",
    "untestable": "Cannot be tested",
    "vacuous": "Has nothing to test",
}
FULFILMENTS = {
    "met": "Met",
    "missing": "Not met",
    "not-applicable": "Does not apply",
    "untestable": "Cannot be tested",
}
ADVICE = {
    "error": (
        "Compare each figure with the source, digit by digit and unit by unit; then compare the year, the budget and "
        "the scope that each belongs to. If all are as printed, the statement contradicts itself: the proof in the "
        "report says which figures cannot be true together, and within which range each suspect must lie."
    ),
    "explain": (
        "Look for a note of the issuer that explains the difference: a change of scope, a reorganisation, a "
        "correction of the year before. Without one, ask the issuer."
    ),
    "question": "Look at the figures of other years and of similar bodies before asking the issuer.",
    "note": "Nothing needs to be mended; check the precision in which the figures are printed if it surprises.",
}
_ADDRESS = re.compile(r"(https?://[^\s<>()，。；、）】》”]+[^\s<>()，。；、）】》”.,;:])")
_MARKUP = re.compile(r"([\\*`|_\[\]])")


# --- text -------------------------------------------------------------------------------------------------


def plain(text: object) -> str:
    """A text as it is, on one line: nothing in it is markup, and addresses are links.

    >>> plain("a*b_ c")
    'a\\\\*b\\\\_ c'
    """
    parts = _ADDRESS.split(" ".join(str(text).split()))
    return "".join(f"\\ `{p} <{p}>`__\\ " if at % 2 else _MARKUP.sub(r"\\\1", p) for at, p in enumerate(parts))


def word(value: object) -> str:
    """The word behind a verdict or severity, be it a text or a member of an enumeration."""
    return str(getattr(value, "value", value))


def index_of(titles: Mapping[str, str]) -> list[str]:
    """The names that a search finds a place by first: their single words stand on many other pages."""
    return [".. index::", *(f"   single: {name}" for name in titles.values()), ""]


def heading(text: str, line: str) -> list[str]:
    """A heading; the line below is long enough for characters of double width."""
    return [text, line * max(4, 2 * len(text)), ""]


def printed(value: object) -> str:
    """The figures of one name in an example, in the order given."""
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return plain(value)
    if isinstance(value, dict):
        return "; ".join(f"{plain(name)}: {printed(part)}" for name, part in value.items())
    return "; ".join(printed(part) for part in value)


def title_of(rule: Any, locale: str = "en") -> str:
    """What a rule is called in a language, or else its name."""
    titles: Mapping[str, str] = getattr(rule, "title", None) or {}
    return titles.get(locale) or str(rule.name).replace("-", " ")


def chinese_title(rule: Any) -> str:
    """What a rule is called in Chinese; nothing where it has no Chinese title."""
    return plain((getattr(rule, "title", None) or {}).get("zh_CN", ""))


def years_in_force(rule: Any) -> str:
    """The years that a rule judges; `until` is the first year that it does not."""
    since, until = getattr(rule, "since", None), getattr(rule, "until", None)
    start = f"fiscal years from {since}" if since else "all fiscal years"
    return f"{start} up to, not including, {until}" if until else f"{start} on" if since else start


def book_title(rulebook: Any) -> str:
    """The English title of a rulebook, else its id."""
    titles = rulebook.title
    return str(titles.get("en", rulebook.id)) if isinstance(titles, Mapping) else str(titles)


def file_name(rule_id: object) -> str:
    """The name of a rule's page without its suffix."""
    return re.sub(r"[^\w.-]+", "-", str(rule_id))


# --- pages ------------------------------------------------------------------------------------------------


def _facts_about(rule: Any, rulebook: Any) -> list[str]:
    """The field list at the top of a page."""
    severity = word(rule.severity)
    return [
        f":Rulebook: {plain(book_title(rulebook))} (``{rulebook.id}``)",
        f":Name: ``{rule.name}``",
        f":Severity: **{severity}**: {SEVERITIES.get(severity, '')}",
        f":In force: {years_in_force(rule)}",
        "",
    ]


def _what_it_checks(rule: Any) -> list[str]:
    lines = ["What it checks", "--------------", ""]
    lines += [".. code-block:: text", "", *(f"   {line}" for line in str(rule.statement).splitlines()), ""]
    if premises := list(getattr(rule, "premises", None) or ()):
        texts = [premise.get("en", "") if isinstance(premise, Mapping) else premise for premise in premises]
        lines += ["Only where:", "", *(f"- {plain(text)}" for text in texts), ""]
    return lines


def _example(example: Any) -> list[str]:
    """One example: what is printed, and the verdict on it."""
    verdict, year = word(example.verdict), getattr(example, "year", None)
    lines = [f".. rubric:: {VERDICTS.get(verdict, verdict)}{f' ({year})' if year else ''}", ""]
    lines += [".. list-table::", "   :header-rows: 1", "", "   * - figure", "     - printed"]
    for name, value in example.figures.items():
        lines += [f"   * - ``{name}``", f"     - {printed(value)}"]
    return [*lines, ""]


def _when_it_breaks(rule: Any) -> list[str]:
    names = sorted({name for example in rule.examples for name in example.figures})
    severity = word(rule.severity)
    lines = ["What to look at when it breaks", "------------------------------", ""]
    if names:
        lines += ["The figures that take part: " + ", ".join(f"``{name}``" for name in names) + ".", ""]
    return [*lines, ADVICE.get(severity, ADVICE["error"]), ""]


def rule_page(rule: Any, rulebook: Any) -> str:
    """The page of one rule: what it checks, why, on whose authority, with examples, and what to do about a break."""
    chinese = chinese_title(rule)
    lines = [
        ".. This page is made from the rulebook; change the rule there.",
        "",
        f".. _rule-{rulebook.id}-{rule.id}:",
        "",
    ]
    lines += heading(f"{rule.id}: {plain(title_of(rule))}", "=")
    lines += [chinese, ""] if chinese else []
    lines += _facts_about(rule, rulebook)
    lines += _what_it_checks(rule)
    lines += ["Why", "---", "", plain(rule.why), ""]
    lines += ["Authority", "---------", "", plain(rule.authority), ""]
    cited = rulebook.cited(rule) if hasattr(rulebook, "cited") else {}
    lines += [line for key, text in cited.items() for line in (f":{key}: {plain(text)}",)] + [""]
    lines += ["Examples", "--------", ""]
    for example in rule.examples:
        lines += _example(example)
    return "\n".join([*lines, *_when_it_breaks(rule)])


# --- duties -----------------------------------------------------------------------------------------------


def _applies_to(duty: Any) -> str:
    """To which documents a duty applies."""
    kinds = ", ".join(f"``{kind}``" for kind in duty.kinds) or "every kind"
    return f"documents of {kinds}; {years_in_force(duty)}"


def _duty_example(example: Any) -> list[str]:
    """One example: the text, the table and the figures, and what becomes of the duty on them."""
    verdict = word(example.verdict)
    lines = [f".. rubric:: {FULFILMENTS.get(verdict, verdict)}", "", ".. code-block:: text", ""]
    rows = [*example.text.strip().splitlines(), *(" | ".join(row) for row in example.table)]
    figures = (f"{path} = {value}" for path, value in example.figures.items())
    return [*lines, *(f"   {row}" for row in (*rows, *figures)), ""]


def duty_section(duty: Any, rulebook: Any) -> list[str]:
    """What is asked, in both languages, of what, why and on whose authority, with its examples."""
    lines = [
        *index_of(duty.title),
        f".. _duty-{rulebook.id}-{duty.id}:",
        "",
        *heading(f"{duty.id}: {plain(title_of(duty))}", "-"),
    ]
    lines += [plain(duty.title["zh_CN"]), ""] if "zh_CN" in duty.title else []
    lines += [f":Applies to: {_applies_to(duty)}", f":Weight: {word(duty.severity)}", f":Test: ``{duty.asks}``", ""]
    lines += [plain(duty.why), "", f"*Authority:* {plain(duty.authority)}", ""]
    return [*lines, *(line for example in duty.examples for line in _duty_example(example))]


def duties_page(rulebook: Any) -> str:
    """The page of a rulebook that holds duties alone: a section for each."""
    lines = [".. This page is made from the rulebook; change the duty there.", ""]
    lines += heading(f"{plain(book_title(rulebook))} ({rulebook.id})", "=")
    lines += [
        "What is asked of the words, the tables and the order of a document. A duty proves nothing: each ends as met, not met",
        "with its place, not applicable, or untestable with the reason (:doc:`/explanation/obligations`).",
        "",
    ]
    for duty in rulebook.duties:
        lines += duty_section(duty, rulebook)
    lines += [line for key, text in rulebook.authorities.items() for line in (f":{key}: {plain(text)}",)]
    return "\n".join([*lines, ""])


def rulebook_page(rulebook: Any) -> str:
    """The table of a rulebook's rules in both languages, each with a link to its page."""
    lines = heading(f"{plain(book_title(rulebook))} ({rulebook.id})", "=")
    lines += [
        ".. list-table::",
        "   :header-rows: 1",
        "",
        "   * - rule",
        "     - title",
        "     - severity",
        "     - in force",
    ]
    for rule in rulebook.rules:
        lines += [f"   * - :doc:`{plain(rule.id)} <{file_name(rule.id)}>`", f"     - {plain(title_of(rule))}"]
        lines += ["", f"       {chinese}"] if (chinese := chinese_title(rule)) else []
        lines += [f"     - {word(rule.severity)}", f"     - {years_in_force(rule)}"]
    lines += ["", ".. toctree::", "   :hidden:", ""]
    return "\n".join([*lines, *(f"   {file_name(rule.id)}" for rule in rulebook.rules), ""])


def index_page(rulebooks: Iterable[Any]) -> str:
    """The page above all rulebooks."""
    lines = heading("Rules", "=")
    lines += [
        "Every rule of every rulebook that comes with govledger: what it checks, why, and on whose authority.",
        "",
    ]
    names = [f"   {file_name(rulebook.id)}/index" for rulebook in rulebooks]
    if not names:
        return "\n".join([*lines, "No rulebook comes with this version.", ""])
    return "\n".join([*lines, ".. toctree::", "   :maxdepth: 1", "", *names, ""])


def pages(rulebooks: Iterable[Any]) -> dict[str, str]:
    """Every page by its path below ``docs/rules``."""
    rulebooks = list(rulebooks)
    made = {"index.rst": index_page(rulebooks)}
    for rulebook in rulebooks:
        folder = file_name(rulebook.id)
        if not rulebook.rules and getattr(rulebook, "duties", ()):
            made[f"{folder}/index.rst"] = duties_page(rulebook)
            continue
        made[f"{folder}/index.rst"] = rulebook_page(rulebook)
        made |= {f"{folder}/{file_name(rule.id)}.rst": rule_page(rule, rulebook) for rule in rulebook.rules}
    return made


# --- Sphinx -----------------------------------------------------------------------------------------------


def shipped() -> list[Any]:
    """Every shipped rulebook; none as long as there is no room of reconciliation."""
    spec = importlib.util.find_spec(ROOM)
    if spec is None or spec.origin is None:
        return []
    room = importlib.import_module(ROOM)
    if not hasattr(room, "shipped_rulebooks") or not hasattr(room, "load_rulebook"):
        raise ImportError(f"the pages of the rules are made with shipped_rulebooks and load_rulebook of {ROOM}")
    return [room.load_rulebook(name) for name in room.shipped_rulebooks()]


def write(made: Mapping[str, str], folder: Path) -> None:
    """Write pages that are new or changed, and remove those of rules that are gone."""
    for old in folder.rglob("*.rst"):
        if old.relative_to(folder).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def write_rule_pages(app: Sphinx) -> None:
    """Write ``docs/rules``."""
    write(pages(shipped()), Path(app.srcdir) / "rules")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages once the build is set up and before it looks for its sources."""
    app.connect("builder-inited", write_rule_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
