"""What a report claims of its contradictions: how many are wrong at least, what is located, and by what margin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from govledger.reconciliation.errors import InvalidProof
from govledger.reconciliation.repairs.verify import verify_count, verify_needs
from govledger.reports.verification.claimed import is_worked_out, keys_of
from govledger.reports.verification.given import Part
from govledger.reports.verification.ground import Ground
from govledger.reports.verification.proofs import Proofs

SEVERITIES: Final = ("error", "explain", "question", "note")


class Claimed:
    """The contradictions, groups and findings of one report; how many ``margins`` were added up again."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.proofs = ground, Proofs(ground)
        self.margins = 0

    def check(self) -> None:
        """Proofs add up, margins follow from them, and findings say what their groups do."""
        self._contradictions()
        self._groups()
        self._findings()

    def _tried(self, part: Part, check: Callable[[], None]) -> None:
        try:
            check()
        except InvalidProof as error:
            self.ground.note(part, str(error).removeprefix("the proof does not hold: "))

    def _contradictions(self) -> None:
        for each in self.ground.contradictions.values():
            used = self.proofs.used_in(each.part("proof"), each.text("reading"))
            named = set(each.texts("assertions"))
            if not named <= set(self.ground.assertions) or not used <= named or (used and self._is_wider(named, used)):
                self.ground.note(each, "its assertions are not those of its proof")

    def _is_wider(self, named: set[str], used: set[str]) -> bool:
        """Whether more is named than is used, besides other prints of the same fact."""
        slips = {self.ground.assertions[each].text("slip") for each in used if each in self.ground.assertions}
        return any(self.ground.assertions[each].text("slip") not in slips for each in named - used)

    def _groups(self) -> None:
        for group in self.ground.groups.values():
            self._group(group)

    def _group(self, group: Part) -> None:
        held = [self.ground.contradictions.get(name) for name in group.texts("contradictions")]
        known = [each for each in held if each is not None and each.text("reading") == group.text("reading")]
        if len(known) != len(held) or not known or len(set(group.texts("contradictions"))) != len(held):
            self.ground.note(group, "its contradictions are not all there, each once, at its reading")
        sets = [frozenset(each.texts("assertions")) for each in known]
        involved = frozenset[str]().union(*sets)
        if group.whole("statements") != len(involved):
            self.ground.note(group, f"its contradictions are about {len(involved)} statements")
        self._tried(group, lambda: verify_count(group.whole("at_least"), sets, capped=group.flag("capped")))
        suspects = group.parts("suspects")
        for suspect in suspects:
            self._suspect(suspect, group)
            if suspect.text("assertion") not in involved:
                self.ground.note(suspect, "takes no part in the contradictions of its group")
        located = [each.data for each in group.parts("located")]
        enough = [each.data for each in suspects if each.whole("margin") >= (2 if each.text("what") == "list" else 1)]
        if any(each not in enough for each in located) or (group.flag("capped") and suspects):
            self.ground.note(group, "locates what its margins do not")

    def _suspect(self, suspect: Part, group: Part) -> None:
        """The margin of a suspect, by its witness; and that it is what it is said to be."""
        self.margins += 1
        own, at_least = suspect.text("assertion"), group.whole("at_least")
        self._named(suspect)
        for rival in suspect.parts("rival"):
            self._named(rival)
        assumed = suspect.part("assumes")
        if assumed.whole("at_most_wrong") != at_least or not assumed.flag("rules_hold"):
            self.ground.note(suspect, "assumes something else than its group")
        needs, margin = suspect.maybe_whole("needs"), suspect.whole("margin")
        if margin == 0:
            if needs != at_least:
                self.ground.note(suspect, "a margin of 0 needs as many others as are wrong anyway")
            return
        names = suspect.texts("witness")
        if not set(names) <= set(group.texts("contradictions")) or not set(names) <= set(self.ground.contradictions):
            self.ground.note(suspect, "its witness is none of the contradictions of its group")
            return
        witness = [self._slips(self.ground.contradictions[name]) for name in names]
        self._tried(suspect, lambda: verify_needs(own, needs, margin, at_least, witness))

    def _slips(self, contradiction: Part) -> dict[str, str]:
        known = (
            self.ground.assertions[each] for each in contradiction.texts("assertions") if each in self.ground.assertions
        )
        return {each.text("id"): each.text("slip") for each in known}

    def _named(self, suspect: Part) -> None:
        """A suspect is an assertion of the report: its kind, its text and its claim are those of it."""
        own = self.ground.assertions.get(suspect.text("assertion"))
        same = own is not None and self.ground.names.of(suspect) is not None
        same = same and own is not None and own.text("what") == suspect.text("what")
        if own is None or not same:
            self.ground.note(suspect, "is no assertion of the report")
            return
        claim = suspect.maybe("claim")
        words = own.text("text") if claim is not None or suspect.text("what") == "figure" else ""
        if (claim or suspect.text("text")) != words or suspect.maybe("claim_id") != own.maybe("claim"):
            self.ground.note(suspect, "its words are not those of its assertion")
        about = [own.maybe("fact")] if suspect.text("what") == "figure" else self._about(own)
        if self.ground.names.of(suspect) not in about:
            self.ground.note(suspect, "its fact is not that of its assertion")

    def _about(self, assertion: Part) -> list[str | None]:
        """The facts that an assertion may be spoken of by: its own, or those of its claim."""
        claim = self.ground.claim_of(assertion)
        return [self.ground.names.of(assertion), *([] if claim is None else keys_of(claim, self.ground.names))]

    def _findings(self) -> None:
        for finding in self.ground.by_id("findings", "F").values():
            held = [finding, *consequences_of(finding)]
            used = [self._finding(each) for each in held]
            for number, (each, asserted) in enumerate(zip(held, used, strict=True)):
                self._of_cause(each, asserted, finding, number)

    def _finding(self, finding: Part) -> set[str]:
        """Holds a finding against its proof and its group; gives the assertions that its proof uses."""
        proof, used = finding.maybe_part("proof"), set[str]()
        if proof is not None:
            used = self.proofs.used_in(proof, finding.text("reading"))
        elif finding.text("verdict") == "contradicted" or finding.text("severity") == "error":
            self.ground.note(finding, "accuses without a proof")
        self._in_group(finding)
        if any(each not in self.ground.names.facts for each in finding.texts("facts")):
            self.ground.note(finding, "names a fact that is not in the report")
        return used

    def _of_cause(self, finding: Part, used: set[str], head: Part, number: int) -> None:
        """Each smallest set of a cause takes something from the proof of what is told under it, the finding itself first, or
        there is something in the proof that was worked out from a print in the set."""
        cause = _cause_of(head)
        if number and finding.text("id") != f"{head.text('id')}.{number}":
            self.ground.note(finding, f"its id is {finding.text('id')}, and not {head.text('id')}.{number}")
        if number and (not cause or consequences_of(finding) or _graver(finding, head)):
            self.ground.note(finding, "cannot follow from the finding that it stands under")
        repairs = [{each.text("assertion") for each in repair.parts("repairs")} for repair in head.lists("repairs")]
        if head.data.get("slip") is not None:
            self._slipped(head, cause)
        elif any(not any(self._prints(repair, set(held)) for repair in repairs) for held in cause or ()):
            self.ground.note(head, "its cause is none of its repairs")
        if any(used.isdisjoint(held) and not self._follows(used, held) for held in cause or ()):
            self.ground.note(finding, "rests on nothing of its cause")

    def _follows(self, used: set[str], held: list[str]) -> bool:
        """Whether something that is used was worked out from a print that a cause takes back."""
        known, names = self.ground.assertions, self.ground.names
        wrong: dict[str, set[str]] = {}
        for each in (known[one] for one in held if one in known):
            if each.text("what") == "figure" and (name := names.of(each)) is not None:
                wrong.setdefault(name, set()).add(each.text("text").strip())
        claims = [self.ground.claim_of(known[each]) for each in used if each in known]
        return any(claim is not None and is_worked_out(claim, names, self.ground.printing, wrong) for claim in claims)

    def _slipped(self, head: Part, cause: list[list[str]] | None) -> None:
        """One slip of several figures takes back what is printed of them and that their sums are whole, and nothing else."""
        held = [self.ground.assertions.get(each) for one in cause or () for each in one]
        if len(cause or ()) != 1 or any(each is None or each.text("what") not in ("figure", "list") for each in held):
            self.ground.note(head, "its slip is none of figures")

    def _prints(self, repair: set[str], held: set[str]) -> bool:
        """Whether a set is a repair, and what else is printed by the numerals of it, or said of the change whose word it
        turns."""
        known = self.ground.assertions
        if not repair or not repair <= held or not held <= set(known):
            return False
        printed = [self.ground.numerals_of(known[each]) for each in repair]
        turned = {known[each].text("slip") for each in repair if known[each].text("what") == "word"}
        return all(
            known[each].text("slip") in turned or any(self.ground.numerals_of(known[each]) & own for own in printed)
            for each in held - repair
        )

    def _in_group(self, finding: Part) -> None:
        """A finding says of its group and its suspects what the group says."""
        group = self.ground.groups.get(finding.maybe("group") or "")
        expected = (0, 0, []) if group is None else (
            group.whole("at_least"), group.whole("statements"), [each.data for each in group.parts("suspects")]
        )  # fmt: skip
        said = (finding.whole("at_least"), finding.whole("statements"))
        if said != expected[:2] or (group is None) != (finding.maybe("group") is None):
            self.ground.note(finding, "says something else than its group")
        if finding.flag("capped") != (group is not None and group.flag("capped")):
            self.ground.note(finding, "says something else than its group")
        located = [] if group is None else [each.data for each in group.parts("located")]
        repairs = [each for repair in finding.lists("repairs") for each in repair.parts("repairs")]
        told = [*finding.parts("suspects"), *repairs]
        if any(each.data not in expected[2] for each in told):
            self.ground.note(finding, "says of a suspect what its group does not")
        if any(each.data not in located for each in finding.parts("located")):
            self.ground.note(finding, "locates what its group does not")


def consequences_of(finding: Part) -> list[Part]:
    """What follows from a finding, none in reports that were made before such were told."""
    return finding.parts("consequences") if "consequences" in finding.data else []


def _cause_of(finding: Part) -> list[list[str]] | None:
    """The smallest sets of assertions that mend a finding, None where none is known."""
    known = finding.data.get("cause") is not None
    return [each.texts("cause") for each in finding.lists("cause")] if known else None


def _graver(one: Part, other: Part) -> bool:
    """Whether a finding is graver than another."""
    weights = [SEVERITIES.index(each.one_of("severity", SEVERITIES)) for each in (one, other)]
    return weights[0] < weights[1]
