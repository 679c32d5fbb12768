"""Rules as records, and the rulebooks that hold them.

A rule is not a function: it is an id, a statement in the small language, the reason, the authority it leans on, a
severity that the authority supports, the years in force, and its own examples, one for each verdict.

>>> from govledger.reconciliation.rules.rule import Rule
>>> Rule.__name__
'Rule'
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from govledger import country_folders
from govledger.accounts import Catalogue, shipped_catalogue
from govledger.accounts.catalogue import catalogue_with
from govledger.errors.base import GovLedgerError, quoted
from govledger.layout import in_short
from govledger.reconciliation.errors import InvalidRule, UnknownRule, UnknownRulebook
from govledger.reconciliation.rules.duty import Duty, Layout, duty_of, layout_of
from govledger.reconciliation.rules.entries import well_formed
from govledger.reconciliation.rules.statement import Sentence, parse
from govledger.reconciliation.rules.verdict import Severity, Verdict

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_Named = TypeVar("_Named", "Rule", Duty)
_NEEDED = ("id", "name", "title", "why", "authority", "severity")
# What a rule may say besides, and what each entry is.
_RULE_ENTRIES: dict[str, type] = {
    "id": str, "name": str, "title": dict, "statement": str, "statements": list, "why": str, "authority": str,
    "severity": str, "since": int, "until": int, "premises": list, "example": list,
}  # fmt: skip
_EXAMPLE_ENTRIES: dict[str, type] = {"verdict": str, "figures": dict, "year": int}
_BOOK_ENTRIES: dict[str, type] = {
    "id": str, "title": dict, "include": list, "authorities": dict, "rule": list, "duty": list, "layout": dict, "table": list,
}  # fmt: skip
# What the lists hold.
_LISTED: dict[str, type] = {
    "rule": dict, "duty": dict, "table": dict, "example": dict, "include": str, "statement": str, "statements": str,
}  # fmt: skip


@attrs.frozen(kw_only=True)
class Example:
    """Figures for which a rule has a known verdict: path of the fact -> amount as printed, or "not stated".

    >>> Example(verdict=Verdict.HOLDS, figures={"revenue.total": "5元"}).year is None
    True
    """

    verdict: Verdict
    figures: Mapping[str, str | list[str]]
    year: int | None = None


@attrs.frozen(kw_only=True)
class Rule:
    """One rule. ``since`` and ``until`` are fiscal years, the last one exclusive; None leaves the end open.

    ``catalogue`` knows the names of its statements.

    >>> from govledger.reconciliation import load_rulebook
    >>> book = load_rulebook("cn-department")
    >>> book.rule("CN24").name
    'wages-without-people'
    """

    id: str
    name: str
    title: Mapping[str, str]
    statements: tuple[str, ...]
    why: str
    authority: str
    severity: Severity
    since: int | None = None
    until: int | None = None
    premises: tuple[Mapping[str, str], ...] = ()
    examples: tuple[Example, ...] = ()
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, eq=False, repr=False)

    @property
    def statement(self) -> str:
        """The statements, one to a line.

        >>> from govledger.reconciliation import load_rulebook
        >>> book = load_rulebook("cn-department")
        >>> book.rule("CN24").statement
        'implies(expenditure.economic("301") > 0, people_in_post.total > 0)'
        """
        return "\n".join(self.statements)

    def parsed(self) -> tuple[Sentence, ...]:
        """The statements in parsed form.

        >>> from govledger.reconciliation import load_rulebook
        >>> book = load_rulebook("cn-department")
        >>> book.rule("CN21").parsed()
        (ClaimKind(kind='change'),)
        """
        return self._parsed

    @functools.cached_property
    def _parsed(self) -> tuple[Sentence, ...]:
        return tuple(parse(text, where=self.id, catalogue=self.catalogue) for text in self.statements)

    def in_force(self, year: int) -> bool:
        """Whether the rule is in force for a fiscal year.

        >>> import attrs
        >>> from govledger.reconciliation import load_rulebook
        >>> attrs.evolve(load_rulebook("claims").rule("C01"), since=2018, until=2020).in_force(2020)
        False
        """
        return (self.since is None or year >= self.since) and (self.until is None or year < self.until)

    def __repr__(self) -> str:
        return in_short(self, f"{self.id} {self.severity.value}: {self.name}")


@attrs.frozen(kw_only=True, repr=False)
class Rulebook:
    """A set of rules under one name; ``included`` are the ids of those that come from the rulebooks it builds on.

    Where two rules stand for the same kind of claim, the one later in the book does. ``layout`` is that of the documents whose
    text its duties look at.

    >>> Rulebook(id="mine", title={"en": "Mine"}, rules=()).duties
    ()
    """

    id: str
    title: Mapping[str, str]
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...] = ()
    layout: Layout = attrs.field(factory=Layout)
    authorities: Mapping[str, str] = attrs.field(factory=dict)
    included: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Rulebook {self.id}: {len(self.rules)} rules, {len(self.duties)} duties>"

    def rule(self, id: str) -> Rule:  # noqa: A002 (a rule's id is its name everywhere)
        """The rule of that id.

        >>> from govledger.reconciliation import load_rulebook
        >>> book = load_rulebook("cn-department")
        >>> book.rule("CN04").severity
        <Severity.ERROR: 'error'>
        """
        return self._named(id, self.rules)

    def duty(self, id: str) -> Duty:  # noqa: A002 (as of a rule)
        """The duty of that id.

        >>> load_rulebook("cn-department").duty("CND1").asks
        'states'
        """
        return self._named(id, self.duties)

    def _named(self, id: str, among: Sequence[_Named]) -> _Named:  # noqa: A002 (as of a rule)
        found = next((each for each in among if each.id == id), None)
        if found is None:
            near = difflib.get_close_matches(id, [each.id for each in among], n=3)
            raise UnknownRule.in_rulebook(id, self.id, near=near)
        return found

    def cited(self, rule: Rule | Duty) -> dict[str, str]:
        """The texts that the keys in a rule's authority stand for (L1 art. 14: the Budget Law).

        >>> book = load_rulebook("cn-department")
        >>> list(book.cited(book.rule("CN05")))
        ['L1', 'F1', 'F3']
        """
        return {key: text for key, text in self.authorities.items() if re.search(rf"\b{key}\b", rule.authority)}

    def with_rules(self, *rules: Rule) -> Rulebook:
        """The rulebook with further rules; one of an id already there takes its place.

        >>> from govledger.reconciliation import load_rulebook
        >>> book = load_rulebook("cn-department")
        >>> len(book.with_rules(book.rule("CN04")).rules) == len(book.rules)
        True
        """
        ids = {rule.id for rule in rules}
        kept = tuple(rule for rule in self.rules if rule.id not in ids)
        included = tuple(id_ for id_ in self.included if id_ not in ids)
        return attrs.evolve(self, rules=(*kept, *rules), included=included)


def read_rulebook(text: str, *, where: str = "rulebook", catalogue: Catalogue | None = None) -> Rulebook:
    """The rulebook of a TOML text; everything wrong with it is one error that leads to the place.

    ``catalogue`` knows the names of its statements; it is the shipped one unless one is given.

    >>> read_rulebook('id = "mine"\\ntitle = {en = "Mine"}').rules
    ()
    """
    return _read(text, where, (), catalogue or shipped_catalogue())


def _read(text: str, where: str, within: tuple[str, ...], known: Catalogue) -> Rulebook:
    """The rulebook of a text; ``within`` are the rulebooks that include it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidRule.at(where, f"is not TOML: {error}") from error
    except (RecursionError, ValueError) as error:  # Brackets without end, or a number of thousands of digits.
        raise InvalidRule.at(where, "is TOML of a depth or size that no rulebook has") from error
    if "id" not in table:
        raise InvalidRule.at(where, "has no id")
    well_formed(table, _BOOK_ENTRIES, _LISTED, where)
    rules = tuple(_rule(entry, f"{where}: rule[{index}]", known) for index, entry in enumerate(table.get("rule", ())))
    ids = [rule.id for rule in rules]
    repeated = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if repeated:
        raise InvalidRule.at(where, f"the id {repeated[0]} is given to more than one rule")
    duties = tuple(
        duty_of(entry, f"{where}: duty[{index}]", known) for index, entry in enumerate(table.get("duty", ()))
    )
    included = [_load(name, (*within, where), known) for name in table.get("include", ())]
    book = Rulebook(
        id=table["id"], title=table.get("title", {}), rules=rules, duties=duties,
        layout=layout_of(table.get("layout", {}), table.get("table", ()), where),
        authorities=table.get("authorities", {}),
    )  # fmt: skip
    for other in reversed(included):
        book = _with_included(book, other)
    return book


def _with_included(book: Rulebook, other: Rulebook) -> Rulebook:
    """The rulebook after the rules and duties of another, those that it has itself left out."""
    ids = {rule.id for rule in book.rules} | {duty.id for duty in book.duties}
    rules = tuple(rule for rule in other.rules if rule.id not in ids)
    duties = tuple(duty for duty in other.duties if duty.id not in ids)
    return attrs.evolve(
        book,
        rules=(*rules, *book.rules),
        duties=(*duties, *book.duties),
        layout=other.layout if book.layout == Layout() else book.layout,
        authorities={**other.authorities, **book.authorities},
        included=(*(rule.id for rule in rules), *book.included),
    )


def _rule(entry: Mapping[str, Any], where: str, known: Catalogue) -> Rule:
    missing = [name for name in _NEEDED if name not in entry]
    if missing:
        raise InvalidRule.at(where, f"has no {missing[0]}")
    where = f"{where} ({entry['id']})"
    well_formed(entry, _RULE_ENTRIES, _LISTED, where)
    given = entry.get("statement", entry.get("statements"))
    statements = tuple(given) if isinstance(given, list) else (given,) if isinstance(given, str) else ()
    if not statements:
        raise InvalidRule.at(where, "has no statement")
    try:
        severity = Severity(entry["severity"])
    except ValueError:
        accepted = ", ".join(severity.value for severity in Severity)
        raise InvalidRule.at(where, f"severity {entry['severity']!r} is not one of {accepted}") from None
    rule = Rule(
        id=entry["id"], name=entry["name"], title=entry["title"], statements=statements, why=entry["why"],
        authority=entry["authority"], severity=severity, since=entry.get("since"), until=entry.get("until"),
        premises=tuple(_premise(given, where) for given in entry.get("premises", ())),
        examples=tuple(_example(given, f"{where}: example[{index}]") for index, given in enumerate(entry.get("example", ()))),
        catalogue=known,
    )  # fmt: skip
    for text in statements:
        parse(text, where=where, catalogue=known)
    return rule


def _premise(given: object, where: str) -> Mapping[str, str]:
    """A premise is a text in English, or a text for each locale."""
    if isinstance(given, str):
        return {"en": given}
    if isinstance(given, dict) and "en" in given and all(isinstance(text, str) for text in given.values()):
        return given
    raise InvalidRule.at(where, f"a premise must be a text, or a table with en and other locales, not {given!r}")


def _example(entry: Mapping[str, Any], where: str) -> Example:
    well_formed(entry, _EXAMPLE_ENTRIES, _LISTED, where)
    try:
        return Example(verdict=Verdict(entry["verdict"]), figures=entry["figures"], year=entry.get("year"))
    except KeyError as error:
        raise InvalidRule.at(where, f"has no {error.args[0]}") from None
    except ValueError:
        raise InvalidRule.at(where, f"{entry['verdict']!r} is no verdict") from None


# Those that bind in no one country, each a file beside this one; a country brings its own.
_EVERYWHERE = ("claims",)
_STANDARDS = ("budget-execution",)


def shipped_rulebooks() -> tuple[str, ...]:
    """The ids of the rulebooks that come with the library: for any document, of countries and statistics, of standards.

    >>> shipped_rulebooks()
    ('claims', 'cn-department', 'cn-disclosure', 'es-budget', 'gfsm-2014', 'cross-tables', 'us-data-act', 'budget-execution')
    """
    return (*_EVERYWHERE, *country_folders.shipped_rulebooks(), *_STANDARDS)


def load_rulebook(name: str | Path, *, catalogue: Catalogue | None = None) -> Rulebook:
    """The rulebook of an id, or of the path of a ``.toml`` file, whose names a ``catalogue`` of your own may know.

    An id is that of a rulebook of the library, or of one that an installed country brings (:mod:`govledger.countries`); its
    names are those of the catalogue of its country.

    >>> load_rulebook("cn-department").rule("CN04").severity
    <Severity.ERROR: 'error'>
    """
    return _load(name, (), catalogue or shipped_catalogue())


def _load(name: str | Path, within: tuple[str, ...], known: Catalogue) -> Rulebook:
    path = Path(name)
    if path.suffix != ".toml":
        return _load_named(str(name))
    if not path.is_file():
        raise UnknownRulebook.named(str(name), known=shipped_rulebooks())
    if any(Path(other).resolve() == path.resolve() for other in within):
        raise InvalidRule.at(within[-1], f"includes {quoted(str(name))}, which includes it; leave one of the two out")
    return _read(path.read_text(encoding="utf-8"), str(name), within, known)


@functools.cache
def _load_named(name: str) -> Rulebook:
    file = file_of(name)
    if file is None:
        raise UnknownRulebook.named(name, known=shipped_rulebooks())
    return read_rulebook(file.read_text(encoding="utf-8"), where=name, catalogue=_catalogue_of(name))


def _catalogue_of(name: str) -> Catalogue:
    """The catalogue of the country that brings a rulebook."""
    try:
        return catalogue_with(*country_folders.vocabulary_of(name))
    except (
        GovLedgerError,
        TypeError,
        AttributeError,
    ) as error:  # What an installed country says was checked by nobody.
        raise InvalidRule.at(name, f"the catalogue of its country cannot be made ({error}); mend it there") from error


def file_of(name: str) -> Traversable | None:
    """The file of a rulebook that comes with the library or with an installed country.

    >>> file_of("claims").name
    'claims.toml'
    """
    if name in (*_EVERYWHERE, *_STANDARDS):
        return resources.files("govledger.reconciliation.rules").joinpath(f"{name}.toml")
    return country_folders.rulebook_file(name)
