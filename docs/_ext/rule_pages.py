"""A page for every rule of every shipped rulebook, and one for the duties of one, written into ``docs/rules`` before the build reads its sources.

The pages come from the rulebooks themselves, so that a rule and its page cannot differ. :func:`rule_page` makes the
text of one page and knows nothing of Sphinx.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from govledger.reconciliation.rules.translated import Told

ROOM = "govledger.reconciliation"
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
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
    return [".. index::", *(f"   ! single: {name}" for name in titles.values()), ""]


def severity_of(rule: Any, locale: str) -> str:
    """What the severity of a rule or duty is called in a language."""
    severity = word(rule.severity)
    return str(WORDS[locale]["severity_names"].get(severity, severity))


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
    return titles.get(locale) or titles.get("en") or str(rule.name).replace("-", " ")


def other_titles(rule: Any, locale: str) -> list[str]:
    """What a rule is called in the other languages of these pages."""
    titles: Mapping[str, str] = getattr(rule, "title", None) or {}
    own = title_of(rule, locale)
    return [plain(titles[other]) for other in WORDS if other in titles and titles[other] != own]


def years_in_force(rule: Any, locale: str = "en") -> str:
    """The years that a rule judges; `until` is the first year that it does not."""
    words, since, until = WORDS[locale], getattr(rule, "since", None), getattr(rule, "until", None)
    if not until:
        return words["years_on"].format(since=since) if since else str(words["all_years"])
    start = words["years_from"].format(since=since) if since else words["all_years"]
    return str(words["up_to"].format(start=start, until=until))


def book_title(rulebook: Any, locale: str = "en") -> str:
    """The title of a rulebook in a language, else in English, else its id."""
    titles = rulebook.title
    return str(titles.get(locale, titles.get("en", rulebook.id))) if isinstance(titles, Mapping) else str(titles)


def file_name(rule_id: object) -> str:
    """The name of a rule's page without its suffix."""
    return re.sub(r"[^\w.-]+", "-", str(rule_id))


def said_of(rule: Any, rulebook: Any, locale: str) -> Told:
    """Why a rule or duty holds and on whose authority, in a language where that is there."""
    from govledger.reconciliation.rules.translated import told

    return told(rule, locale, rulebook if hasattr(rulebook, "cited") else None)


# --- pages ------------------------------------------------------------------------------------------------


def _facts_about(rule: Any, rulebook: Any, locale: str) -> list[str]:
    """The field list at the top of a page."""
    words, severity = WORDS[locale], word(rule.severity)
    return [
        f":{words['rulebook']}: {plain(book_title(rulebook, locale))} (``{rulebook.id}``)",
        f":{words['name']}: ``{rule.name}``",
        f":{words['severity']}: **{severity_of(rule, locale)}**\\ {words['colon']}{words['severities'].get(severity, '')}",
        f":{words['in_force']}: {years_in_force(rule, locale)}",
        "",
    ]


def _what_it_checks(rule: Any, locale: str) -> list[str]:
    lines = [*heading(WORDS[locale]["what_it_checks"], "-")]
    lines += [".. code-block:: text", "", *(f"   {line}" for line in str(rule.statement).splitlines()), ""]
    if premises := list(getattr(rule, "premises", None) or ()):
        texts = [each.get(locale, each.get("en", "")) if isinstance(each, Mapping) else each for each in premises]
        lines += [WORDS[locale]["only_where"], "", *(f"- {plain(text)}" for text in texts), ""]
    return lines


def _example(example: Any, locale: str) -> list[str]:
    """One example: what is printed, and the verdict on it."""
    words, verdict, year = WORDS[locale], word(example.verdict), getattr(example, "year", None)
    lines = [f".. rubric:: {words['verdicts'].get(verdict, verdict)}{f' ({year})' if year else ''}", ""]
    lines += [".. list-table::", "   :header-rows: 1", "", f"   * - {words['figure']}", f"     - {words['printed']}"]
    for name, value in example.figures.items():
        lines += [f"   * - ``{name}``", f"     - {printed(value)}"]
    return [*lines, ""]


def _when_it_breaks(rule: Any, locale: str) -> list[str]:
    words, severity = WORDS[locale], word(rule.severity)
    names = sorted({f"``{name}``" for example in rule.examples for name in example.figures})
    lines = heading(words["when_it_breaks"], "-")
    if names:
        lines += [words["taking_part"].format(names=f"\\ {words['comma']}\\ ".join(names) + "\\ "), ""]
    return [*lines, words["advice"].get(severity, words["advice"]["error"]), ""]


def rule_page(rule: Any, rulebook: Any, locale: str = "en") -> str:
    """The page of one rule: what it checks, why, on whose authority, with examples, and what to do about a break."""
    words, said = WORDS[locale], said_of(rule, rulebook, locale)
    lines = [
        ".. This page is made from the rulebook; change the rule there.",
        "",
        f".. _rule-{rulebook.id}-{rule.id}:",
        "",
    ]
    lines += heading(f"{rule.id}{words['colon']}{plain(title_of(rule, locale))}", "=")
    lines += [line for title in other_titles(rule, locale) for line in (title, "")]
    lines += _facts_about(rule, rulebook, locale)
    lines += _what_it_checks(rule, locale)
    lines += [*heading(words["why"], "-"), plain(said.why), ""]
    lines += [*heading(words["authority"], "-"), plain(said.authority), ""]
    lines += [f":{key}: {plain(text)}" for key, text in said.cited.items()] + [""]
    lines += heading(words["examples"], "-")
    for example in rule.examples:
        lines += _example(example, locale)
    return "\n".join([*lines, *_when_it_breaks(rule, locale)])


# --- duties -----------------------------------------------------------------------------------------------


def _applies_to(duty: Any, locale: str) -> str:
    """To which documents a duty applies."""
    words = WORDS[locale]
    kinds = words["comma"].join(f"``{kind}``" for kind in duty.kinds) or words["every_kind"]
    return str(words["kinds"].format(kinds=kinds, years=years_in_force(duty, locale)))


def _duty_example(example: Any, locale: str) -> list[str]:
    """One example: the text, the table and the figures, and what becomes of the duty on them."""
    verdict = word(example.verdict)
    told = WORDS[locale]["fulfilments"].get(verdict, verdict)
    lines = [f".. rubric:: {told}", "", ".. code-block:: text", ""]
    rows = [*example.text.strip().splitlines(), *(" | ".join(row) for row in example.table)]
    figures = (f"{path} = {value}" for path, value in example.figures.items())
    return [*lines, *(f"   {row}" for row in (*rows, *figures)), ""]


def duty_section(duty: Any, rulebook: Any, locale: str = "en") -> list[str]:
    """What is asked, in both languages, of what, why and on whose authority, with its examples."""
    words, said = WORDS[locale], said_of(duty, rulebook, locale)
    title = f"{duty.id}{words['colon']}{plain(title_of(duty, locale))}"
    lines = [*index_of(duty.title), f".. _duty-{rulebook.id}-{duty.id}:", "", *heading(title, "-")]
    lines += [line for other in other_titles(duty, locale) for line in (other, "")]
    lines += [
        f":{words['applies_to']}: {_applies_to(duty, locale)}",
        f":{words['weight']}: {severity_of(duty, locale)}",
        f":{words['test']}: ``{duty.asks}``",
        "",
    ]
    lines += [plain(said.why), "", f"**{words['authority']}**\\ {words['colon']}{plain(said.authority)}", ""]
    return [*lines, *(line for example in duty.examples for line in _duty_example(example, locale))]


def duties_page(rulebook: Any, locale: str = "en") -> str:
    """The page of a rulebook that holds duties alone: a section for each."""
    lines = [".. This page is made from the rulebook; change the duty there.", ""]
    lines += heading(f"{plain(book_title(rulebook, locale))} ({rulebook.id})", "=")
    lines += [WORDS[locale]["duties"], ""]
    cited: dict[str, str] = {}
    for duty in rulebook.duties:
        lines += duty_section(duty, rulebook, locale)
        cited |= said_of(duty, rulebook, locale).cited
    lines += [f":{key}: {plain(cited.get(key, text))}" for key, text in rulebook.authorities.items()]
    return "\n".join([*lines, ""])


def rulebook_page(rulebook: Any, locale: str = "en") -> str:
    """The table of a rulebook's rules in both languages, each with a link to its page."""
    words = WORDS[locale]
    lines = heading(f"{plain(book_title(rulebook, locale))} ({rulebook.id})", "=")
    lines += [
        ".. list-table::",
        "   :header-rows: 1",
        "",
        f"   * - {words['rule']}",
        *(f"     - {words[name]}" for name in ("title", "severity", "in_force")),
    ]
    for rule in rulebook.rules:
        lines += [f"   * - :doc:`{plain(rule.id)} <{file_name(rule.id)}>`", f"     - {plain(title_of(rule, locale))}"]
        lines += [line for other in other_titles(rule, locale) for line in ("", f"       {other}")]
        lines += [f"     - {severity_of(rule, locale)}", f"     - {years_in_force(rule, locale)}"]
    lines += ["", ".. toctree::", "   :hidden:", ""]
    return "\n".join([*lines, *(f"   {file_name(rule.id)}" for rule in rulebook.rules), ""])


def index_page(rulebooks: Iterable[Any], locale: str = "en") -> str:
    """The page above all rulebooks."""
    words = WORDS[locale]
    lines = [*heading(words["rules"], "="), words["every_rule"], ""]
    names = [f"   {file_name(rulebook.id)}/index" for rulebook in rulebooks]
    if not names:
        return "\n".join([*lines, words["no_rulebook"], ""])
    return "\n".join([*lines, ".. toctree::", "   :maxdepth: 1", "", *names, ""])


def pages(rulebooks: Iterable[Any], locale: str = "en") -> dict[str, str]:
    """Every page by its path below ``docs/rules``."""
    rulebooks = list(rulebooks)
    made = {"index.rst": index_page(rulebooks, locale)}
    for rulebook in rulebooks:
        folder = file_name(rulebook.id)
        if not rulebook.rules and getattr(rulebook, "duties", ()):
            made[f"{folder}/index.rst"] = duties_page(rulebook, locale)
            continue
        made[f"{folder}/index.rst"] = rulebook_page(rulebook, locale)
        made |= {f"{folder}/{file_name(rule.id)}.rst": rule_page(rule, rulebook, locale) for rule in rulebook.rules}
    return made


def is_whole(page: str, rulebooks: Iterable[Any], locale: str) -> bool:
    """Whether all that a page says is there in a language: of a rule its reasons, of a rulebook the titles of its rules."""
    folder, _, name = page.rpartition("/")
    book = next((each for each in rulebooks if file_name(each.id) == folder), None)
    if book is None or (book.rules and name == "index"):
        return all(locale in rule.title for rule in (() if book is None else book.rules))
    told_here = [each for each in (*book.rules, *book.duties) if name in ("index", file_name(each.id))]
    return all(said_of(each, book, locale).is_translated for each in told_here)


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


@functools.cache
def shipped_pages(locale: str) -> dict[str, str]:
    """The pages of every shipped rulebook in a language."""
    return pages(shipped(), locale)


def write_rule_pages(app: Sphinx) -> None:
    """Write ``docs/rules``, in English."""
    write(shipped_pages("en"), Path(app.srcdir) / "rules")


def read_in_the_language(app: Sphinx, page: str, content: list[str]) -> None:
    """Read a page in the language of the build: no catalogue translates what the rulebooks say in it themselves."""
    if page.startswith("rules/") and app.config.language in WORDS:
        content[0] = shipped_pages(app.config.language)[f"{page.removeprefix('rules/')}.rst"]


def leave_to_no_catalogue(app: Sphinx, doctree: nodes.document) -> None:
    """Give nothing of such a page to those who translate by catalogues."""
    from docutils.nodes import TextElement

    if app.env.docname.startswith("rules/"):
        for node in doctree.findall(TextElement):
            node["translatable"] = False


def tell_whether_whole(_: Sphinx, page: str, language: str) -> bool | None:
    """Whether such a page is there in a language whole; nothing of other pages."""
    return is_whole(page.removeprefix("rules/"), shipped(), language) if page.startswith("rules/") else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages once the build is set up and before it looks for its sources."""
    app.setup_extension("languages")
    app.connect("builder-inited", write_rule_pages)
    app.connect("source-read", read_in_the_language)
    app.connect("doctree-read", leave_to_no_catalogue)
    app.connect("page-is-whole", tell_whether_whole)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
