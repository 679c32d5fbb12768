"""What a report is proved from, as plain data: terms, contradictions, groups, and the names that they share.

Facts are named by their ids, or by a key object where they are not stated; claims, assertions and slips by ids of their
own. Numbers are exact texts ("1/3"), so that whoever adds a proof up again needs nothing but the report.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> Names(Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")).facts["f1"].label
''
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from govledger.accounts import Accounts, Balance, Breakdown, Claim, Fact, Key
from govledger.accounts.interchange import claim_to_dict, key_to_dict
from govledger.figures import Interval, decimal_text
from govledger.reconciliation import Assertion, Bound, Contradiction, Group, Proof, Source, Step, Suspect
from govledger.reconciliation.checks.assertion import Slip
from govledger.reconciliation.checks.budgets import meant
from govledger.reconciliation.checks.claimed import sum_relation
from govledger.reports import pieces
from govledger.reports.saying import say

Data: TypeAlias = dict[str, Any]

_SLIPS = ("exchange", "carried")
"""The kinds of single actions that a margin has been tried against, besides those that its rivals are counted in."""


class Names:
    """The ids of what a report speaks of: facts and claims in their order, assertions and slips as they are met."""

    def __init__(self, accounts: Accounts) -> None:
        self.calendar = accounts.year.calendar
        self.facts: Mapping[str, Fact] = {f"f{number}": fact for number, fact in enumerate(accounts.facts, 1)}
        self.ids = {fact.key: id for id, fact in self.facts.items()}  # noqa: A001 (the name of the key in the JSON)
        self.claims = {f"c{number}": meant(accounts, claim) for number, claim in enumerate(accounts.claims, 1)}
        self._claims: dict[Claim, str] = {}
        self._lists: dict[object, str] = {}
        for id, claim in self.claims.items():  # noqa: A001
            self._claims.setdefault(claim, id)
            if isinstance(claim, Breakdown | Balance):
                for bound in sum_relation(claim, Source("claim", claim.text)).bounds():
                    self._lists.setdefault((claim.text, claim.place, frozenset(bound.coefficients)), id)
        self._assertions: dict[Assertion, str] = {}
        self._met: dict[Assertion, Assertion] = {}
        self._slips: dict[Slip, str] = {}

    def known(self, keys: tuple[Key, ...]) -> list[str]:
        """The ids of those that are stated, each once."""
        return [self.ids[key] for key in dict.fromkeys(keys) if key in self.ids]

    def fact(self, key: Key) -> Data:
        """The id of a stated fact, and what it is about, which is all there is of one that is not stated."""
        return {"fact": self.ids.get(key), "key": key_to_dict(key, self.calendar)}

    def short(self, key: Key) -> Data:
        """The id of a stated fact; of one that is not stated, what it is about."""
        return {"fact": self.ids[key]} if key in self.ids else {"fact": None, "key": key_to_dict(key, self.calendar)}

    def claim(self, claim: Claim | None) -> str | None:
        """The id of a claim."""
        return None if claim is None else self._claims.get(claim)

    def claim_of(self, bound: Bound) -> str | None:
        """The id of the claim that a bound comes from, None for figures and rules."""
        source = bound.source
        if source.kind not in ("claim", "premise"):
            return None
        named = (self.claim(each.claim) for each in source.asserted if each.claim is not None)
        return next(named, None) or self._lists.get((source.text, source.place, frozenset(bound.coefficients)))

    def assertion(self, assertion: Assertion) -> str:
        """The id of an assertion, given when it is first met."""
        self._met.setdefault(assertion, assertion)
        return self._assertions.setdefault(assertion, f"a{len(self._assertions) + 1}")

    def about(self, suspect: Suspect) -> Key:
        """The fact that a suspect speaks of; of a list with several wholes the one that its assertion was first met with."""
        own = suspect.assertion
        return suspect.key if own is None or own.what != "list" else self._met.setdefault(own, own).key

    # --- the lists of a report ------------------------------------------------------------------------------------

    def all_claims(self) -> list[Data]:
        """Every claim: its kind, the facts it is about, its words and figures."""
        return [self._claim_data(id, claim) for id, claim in self.claims.items()]  # noqa: A001

    def _claim_data(self, id: str, claim: Claim) -> Data:  # noqa: A002
        keys = [self.short(key) for key in claim.keys]
        plain = {"rate": None, "amount": None, "direction": None}
        return {"id": id, **plain, **claim_to_dict(claim, self.calendar), "keys": keys}

    def all_assertions(self) -> list[Data]:
        """Every assertion that was met: what it is, the fact it speaks of, its words, and what is wrong with it at once."""
        return [self._assertion_data(each, id) for each, id in self._assertions.items()]  # noqa: A001

    def _assertion_data(self, assertion: Assertion, id: str) -> Data:  # noqa: A002
        return {
            "id": id,
            "what": assertion.what,
            **self.fact(assertion.key),
            "text": words_of(assertion),
            "claim": self.claim(assertion.claim),
            "slip": self._slips.setdefault(assertion.slip, f"s{len(self._slips) + 1}"),
        }


def words_of(assertion: Assertion) -> str:
    """How an assertion is printed: a figure's digits, a claim's words, nothing of what is only implied."""
    if assertion.claim is not None:
        return assertion.claim.text.strip()
    return assertion.text if assertion.what == "figure" else ""


# --- proofs -----------------------------------------------------------------------------------------------------------


def proof_data(names: Names, proof: Proof, reading: str) -> Data:
    """Each term says that something is at least 0; ``sum`` is what they add up to, and it is below 0."""
    return _proof(names, proof.scaled(), reading)


def _proof(names: Names, proof: Proof, reading: str) -> Data:
    total = decimal_text(-proof.gap)
    if proof.split is None:
        return {"terms": [_term(names, step, reading) for step in proof.steps], "sum": total}
    split = proof.split
    cases = [
        {"at_most": split.at, **_proof(names, split.below, reading)},
        {"at_least": split.at + 1, **_proof(names, split.above, reading)},
    ]
    return {"terms": [], "sum": total, **names.fact(split.variable), "cases": cases}


def _term(names: Names, step: Step, reading: str) -> Data:
    bound, source = step.bound, step.bound.source
    stated = source.kind == "statement" and len(bound.coefficients) == 1
    key, coefficient = bound.coefficients[0] if stated else (None, Fraction(0))
    return {
        "multiplier": decimal_text(step.multiplier),
        "bound": ("low" if coefficient > 0 else "high") if stated else source.kind,
        "fact": None if key is None else names.ids.get(key),
        "statement": None if key is None else _which(names, key, source),
        "from": source.text.strip() if isinstance(source.text, str) else say(source.text, "en"),
        "says": str(bound),
        "coefficients": [{**names.short(k), "coefficient": decimal_text(value)} for k, value in bound.coefficients],
        "limit": decimal_text(bound.limit),
        "strict": bound.strict,
        "claim": names.claim_of(bound),
        "rule": source.id if source.kind in ("claim", "rule") else None,
        "reading": reading if source.kind in ("statement", "claim") else None,
        "asserted": [names.assertion(each) for each in source.asserted],
    }


def _which(names: Names, key: Key, source: Source) -> int | None:
    """Which of the statements of a fact a bound comes from, counted from 0."""
    fact = names.facts.get(names.ids.get(key, ""))
    statements = () if fact is None else fact.statements
    exact = (n for n, each in enumerate(statements) if (each.text, each.place) == (source.text, source.place))
    alike = (n for n, each in enumerate(statements) if each.text.strip() == str(source.text).strip())
    return next(exact, next(alike, None))


# --- what is claimed --------------------------------------------------------------------------------------------------


def contradiction_data(names: Names, each: Contradiction) -> Data:
    """A contradiction: its reading, what is asserted in it, and its proof."""
    return {
        "id": each.id,
        "reading": each.reading,
        "assertions": [names.assertion(assertion) for assertion in each.assertions],
        "proof": proof_data(names, each.proof, each.reading),
    }


def group_data(names: Names, group: Group) -> Data:
    """A group: how many of its assertions are wrong at least, what is located and what is suspected."""
    return {
        "id": group.id,
        "at_least": group.at_least,
        "statements": group.statements,
        "reading": group.reading,
        "capped": group.capped,
        "contradictions": list(group.contradictions),
        "located": [suspect_data(names, each, group.at_least) for each in group.located],
        "suspects": [suspect_data(names, each, group.at_least) for each in group.suspects],
    }


def suspect_data(names: Names, suspect: Suspect, at_least: int) -> Data:
    """An assertion that may be wrong, the range of what it should say, and how many others would be wrong in its stead."""
    return {
        **named_suspect(names, suspect),
        **range_data(suspect.range),
        "needs": suspect.needs,
        "margin": suspect.margin,
        "assumes": {"at_most_wrong": at_least, "rules_hold": True, "slips": list(_SLIPS)},
        "rival": [named_suspect(names, rival) for rival in suspect.rivals],
        "slip": suspect.slip,
        "witness": list(suspect.witness),
    }


def named_suspect(names: Names, suspect: Suspect) -> Data:
    """What a suspect is: the fact that it speaks of, how it is printed, the claim that it is a part of."""
    claim = suspect.claim
    return {
        **names.fact(names.about(suspect)),
        "what": suspect.what,
        "text": suspect.text,
        "claim": None if claim is None else claim.text.strip(),
        "claim_id": names.claim(claim),
        "assertion": None if suspect.assertion is None else names.assertion(suspect.assertion),
    }


def range_data(interval: Interval) -> Data:
    """Both ends of a range, rounded outward to four decimals; null where it has none."""
    low, high = pieces.ends(interval)
    return {"low": low, "high": high}
