"""The small language of rule statements, parsed and never evaluated.

A statement compares sums of facts, or says that one comparison follows from another::

    expenditure.total == expenditure.nature("basic") + expenditure.nature("project")
    expenditure.total == sum(expenditure.by_function)
    three_public.item("vehicles") <= original_budget(three_public.item("vehicles"))
    each(expenditure.by_fund) <= expenditure.total
    each(expenditure.by_function) == sum(each(expenditure.by_function).by_economic)
    implies(vehicles_bought.total == 0, three_public.item("vehicle_purchase") == 0)
    claim.change
    expenditure.total == sum(expenditure.by_entity)

``sum`` takes all stated parts together, ``each`` every one by itself; where several facts say ``each`` of one dimension,
they mean the same member. Names are those of concepts and dimensions; ``optional(...)`` marks a line that a document may
leave out, ``or_nil(...)`` one that is taken as nil where it does; ``prior(...)`` and the names of phases move a fact to
the year before or to a budget; ``claim.change`` and its like stand for the claims that documents make themselves.
A statement holds for every entity by itself unless it says ``by_entity`` or ``entity("Dept A")``: then its other facts are
those of the accounts as a whole.

>>> parse("revenue.total == sum(revenue.by_source)").operator
'=='
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from govledger.accounts import Catalogue, shipped_catalogue
from govledger.accounts.errors import UnknownMember
from govledger.accounts.fact import ENTITY
from govledger.errors.base import GovLedgerError, near_matches, quoted
from govledger.lazy import renamed
from govledger.reconciliation.errors import InvalidRule

Operator: TypeAlias = Literal["==", "<=", ">=", "<", ">"]
_OPERATORS: dict[type[ast.cmpop], Operator] = {ast.Eq: "==", ast.LtE: "<=", ast.GtE: ">=", ast.Lt: "<", ast.Gt: ">"}
_NO_FACT = 'is not a fact; write concept.total, concept.dimension("member")'
_TWICE = "goes through the same lines twice"
_CLAIMS = ("change", "breakdown", "balance", "share", "completion", "comparison", "agreement", "prior_breakdown")


@attrs.frozen(kw_only=True, cache_hash=True)
class Path:
    """A fact, or with ``by`` all stated parts of a fact along one dimension.

    A dimension that is summed over and has a member as well means the parts inside that member. ``each`` names the
    dimensions whose members are taken one by one, ``but`` the members left out of the last of them.

    >>> str(Path(concept="expenditure", members=(("nature", "basic"),), prior=True))
    'prior(expenditure.nature("basic"))'
    >>> str(Path(concept="expenditure", each=("function",), by="economic"))
    'sum(each(expenditure.by_function).by_economic)'
    """

    concept: str
    members: tuple[tuple[str, str], ...] = ()
    by: str | None = None
    prior: bool = False
    phase: str | None = None
    optional: bool = False
    or_nil: bool = False
    each: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def __str__(self) -> str:
        inner = self.concept + "".join(f'.{name}("{member}")' for name, member in self.members)
        names = ", ".join(f'"{member}"' for member in self.but)
        left_out = f", but={names if len(self.but) == 1 else f'({names})'}" if self.but else ""
        for name in self.each:
            inner = f"each({inner}.by_{name}{left_out if name == self.each[-1] else ''})"
        if self.by:
            inner = f"sum({inner}.by_{self.by})"
        elif not self.members and not self.each:
            inner += ".total"
        softened = "optional" if self.optional else "or_nil" if self.or_nil else ""
        for wrapper in (softened, self.phase or "", "prior" if self.prior else ""):
            inner = f"{wrapper}({inner})" if wrapper else inner
        return inner


@attrs.frozen
class Sum:
    """A constant plus facts, each times a number.

    >>> parse("revenue.total + 2 * debt.total == 3").left.terms[1][0]
    Fraction(2, 1)
    >>> str(parse("revenue.total - 2 * debt.total + 5 == 3"))
    'revenue.total - 2 * debt.total + 5 == 3'
    """

    terms: tuple[tuple[Fraction, Path], ...]
    constant: Fraction = Fraction(0)

    def __str__(self) -> str:
        terms = [(value, f"{'' if abs(value) == 1 else f'{abs(value)} * '}{path}") for value, path in self.terms]
        if self.constant or not terms:
            terms.append((self.constant, str(abs(self.constant))))
        first, *rest = ((value < 0, text) for value, text in terms)
        return f"{'-' if first[0] else ''}{first[1]}" + "".join(f" {'-' if less else '+'} {t}" for less, t in rest)


@attrs.frozen
class Equation:
    """Two sums and how they must compare.

    >>> parse("revenue.total == 3").right.constant
    Fraction(3, 1)
    """

    left: Sum
    operator: Operator
    right: Sum

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}"


@attrs.frozen
class Implication:
    """Where the first comparison holds, the second must.

    >>> parse("implies(debt.total > 0, revenue.total > 0)").condition.operator
    '>'
    """

    condition: Equation
    consequence: Equation


@attrs.frozen
class ClaimKind:
    """The claims of one kind that documents make themselves.

    >>> parse("claim.share")
    ClaimKind(kind='share')
    """

    kind: str


Sentence: TypeAlias = Equation | Implication | ClaimKind


__getattr__ = renamed(__name__, {"Comparison": "Equation", "Statement": "Sentence"})


def paths(statement: Sentence) -> tuple[Path, ...]:
    """The facts that a statement names, in order.

    >>> [str(path) for path in paths(parse("implies(debt.total > 0, revenue.total > 0)"))]
    ['debt.total', 'revenue.total']
    """
    match statement:
        case Equation():
            return tuple(path for side in (statement.left, statement.right) for _, path in side.terms)
        case Implication():
            return paths(statement.condition) + paths(statement.consequence)
        case _:
            return ()


def bound(statement: Sentence, members: Mapping[str, str]) -> Sentence:
    """The statement for one member of each dimension that its facts go through.

    >>> statement = parse("each(expenditure.by_fund) <= expenditure.total")
    >>> str(paths(bound(statement, {"fund": "social_insurance"}))[0])
    'expenditure.fund("social_insurance")'
    """
    match statement:
        case Equation():
            left, right = (_bound_sum(side, members) for side in (statement.left, statement.right))
            return Equation(left, statement.operator, right)
        case Implication():
            condition, consequence = (bound(part, members) for part in (statement.condition, statement.consequence))
            assert isinstance(condition, Equation)
            assert isinstance(consequence, Equation)
            return Implication(condition, consequence)
        case _:
            return statement


def _bound_sum(side: Sum, members: Mapping[str, str]) -> Sum:
    terms = []
    for coefficient, path in side.terms:
        chosen = {name: members[name] for name in path.each}
        narrowed = tuple(sorted({**dict(path.members), **chosen}.items()))
        terms.append((coefficient, attrs.evolve(path, members=narrowed, each=(), but=())))
    return attrs.evolve(side, terms=tuple(terms))


def parse(text: str, *, where: str = "statement", catalogue: Catalogue | None = None) -> Sentence:
    """The statement that a text is, whose names are those of a catalogue: the shipped one unless one is given.

    >>> parse("revenue.total == launch()")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidRule: statement: 'launch()' is not a fact; write concept.total, concept.dimension("member")
    """
    try:
        node = ast.parse(text, mode="eval").body
        statement = _Parser(text, where, catalogue or shipped_catalogue()).statement(node)
    except SyntaxError as error:
        raise InvalidRule.at(
            where,
            f"{quoted(text)} cannot be parsed: {error.msg.partition(';')[0]}; write sums of whole multiples of facts with one of ==, <=, >=, < "
            "or > between them",
        ) from error
    except (RecursionError, MemoryError, ValueError) as error:
        if isinstance(error, GovLedgerError):
            raise
        raise InvalidRule.at(
            where, f"{quoted(text)} is longer or deeper than rules are; write it as several"
        ) from error
    through = [set(path.each) for path in paths(statement)]
    if through and not any(each >= set().union(*through) for each in through):
        raise InvalidRule.at(where, f"{quoted(text)} has no fact that goes through all of its each(...)")
    return statement


@attrs.frozen
class _Parser:
    text: str
    where: str
    catalogue: Catalogue

    def refuse(self, node: ast.AST, wanted: str) -> InvalidRule:
        shown = ast.get_source_segment(self.text, node) or self.text
        return InvalidRule.at(self.where, f"{quoted(shown)} {wanted}")

    def statement(self, node: ast.expr) -> Sentence:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "claim":
            if node.attr not in _CLAIMS:
                raise self.refuse(node, f"is no kind of claim; known: {', '.join(_CLAIMS)}")
            return ClaimKind(node.attr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "implies":
            if len(node.args) != 2 or node.keywords:
                raise self.refuse(node, "needs two comparisons")
            return Implication(self.comparison(node.args[0]), self.comparison(node.args[1]))
        return self.comparison(node)

    def comparison(self, node: ast.expr) -> Equation:
        if not isinstance(node, ast.Compare) or len(node.ops) != 1 or type(node.ops[0]) not in _OPERATORS:
            raise self.refuse(node, "is not one comparison with ==, <=, >=, < or >")
        return Equation(self.sum(node.left), _OPERATORS[type(node.ops[0])], self.sum(node.comparators[0]))

    def sum(self, node: ast.expr) -> Sum:
        match node:
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _plus(self.sum(left), self.sum(right), 1)
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                return _plus(self.sum(left), self.sum(right), -1)
            case ast.BinOp(left=ast.Constant(value=int(factor)), op=ast.Mult(), right=right):
                return _plus(Sum(()), self.sum(right), factor)
            case ast.Constant(value=int(number)) if not isinstance(number, bool):
                return Sum((), Fraction(number))
        return Sum(((Fraction(1), self.path(node)),))

    def path(self, node: ast.expr) -> Path:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
            if node.func.id == "each":
                return self.each(node)
            if not node.keywords:
                return self.wrapped(node.func.id, node.args[0], node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inner = self.open_path(node.func.value)
            if node.func.attr in inner.each:
                raise self.refuse(node, _TWICE)
            return attrs.evolve(inner, members=tuple(sorted((*inner.members, self.member(node)))))
        if isinstance(node, ast.Attribute) and node.attr == "total":
            return self.open_path(node.value)
        if isinstance(node, ast.Attribute) and node.attr.startswith("by_"):
            raise self.refuse(node, "are several facts; write sum(...) around them")
        raise self.refuse(node, _NO_FACT)

    def wrapped(self, name: str, inner: ast.expr, node: ast.expr) -> Path:
        if name == "sum" and isinstance(inner, ast.Attribute) and inner.attr.startswith("by_"):
            return attrs.evolve(self.open_path(inner.value), by=self.dimension(inner))
        if name == "prior":
            return attrs.evolve(self.path(inner), prior=True)
        if name in ("optional", "or_nil"):
            path = self.path(inner)
            if path.optional or path.or_nil:
                raise self.refuse(node, "is softened twice; write either optional(...) or or_nil(...)")
            return attrs.evolve(path, optional=name == "optional", or_nil=name == "or_nil")
        if name in self.catalogue.phases:
            return attrs.evolve(self.path(inner), phase=name)
        raise self.refuse(node, _NO_FACT)

    def each(self, node: ast.Call) -> Path:
        """each(fact.by_dimension), with but="member" or but=("one", "other") for members left out."""
        inner = node.args[0]
        if not isinstance(inner, ast.Attribute) or not inner.attr.startswith("by_"):
            raise self.refuse(node, _NO_FACT)
        path, dimension = self.open_path(inner.value), self.dimension(inner)
        if dimension in path.each or dimension in dict(path.members) or path.by:
            raise self.refuse(node, _TWICE)
        if path.but:
            raise self.refuse(node, "leaves members out of another dimension than its last")
        return attrs.evolve(path, each=(*path.each, dimension), but=self.left_out(node, dimension))

    def left_out(self, node: ast.Call, dimension: str) -> tuple[str, ...]:
        members: list[str] = []
        for keyword in node.keywords:
            values = keyword.value.elts if isinstance(keyword.value, ast.Tuple) else [keyword.value]
            texts = [each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if keyword.arg != "but" or len(texts) != len(values):
                raise self.refuse(
                    node, 'may leave members out by but="member" or but=("one", "other"), and nothing else'
                )
            members += [self.held(dimension, text, node) for text in texts]
        return tuple(members)

    def dimension(self, node: ast.Attribute) -> str:
        name = node.attr.removeprefix("by_")
        self.known(name, (*self.catalogue.dimensions, ENTITY), node)
        return name

    def open_path(self, node: ast.expr) -> Path:
        if isinstance(node, ast.Name):
            self.known(node.id, self.catalogue.concepts, node)
            return Path(concept=node.id)
        return self.path(node)

    def member(self, node: ast.Call) -> tuple[str, str]:
        assert isinstance(node.func, ast.Attribute)
        self.known(node.func.attr, (*self.catalogue.dimensions, ENTITY), node)
        if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant) or not isinstance(node.args[0].value, str):
            raise self.refuse(node, "needs one member in quotation marks")
        return node.func.attr, self.held(node.func.attr, node.args[0].value, node)

    def held(self, dimension: str, member: str, node: ast.AST) -> str:
        if dimension == ENTITY:
            return member
        try:
            return self.catalogue.dimension(dimension).checked(member)
        except UnknownMember as error:
            raise self.refuse(node, f"names an {error}") from error

    def known(self, name: str, catalogue: Collection[str], node: ast.AST) -> None:
        if name not in catalogue:
            near = near_matches(difflib.get_close_matches(name, catalogue, n=3))
            raise self.refuse(node, f"names {quoted(name)}, which is no known concept or dimension{near}")


def _plus(left: Sum, right: Sum, factor: int) -> Sum:
    terms = tuple((coefficient * factor, path) for coefficient, path in right.terms)
    return Sum((*left.terms, *terms), left.constant + factor * right.constant)
