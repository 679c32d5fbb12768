import hashlib
import json
import sys
from fractions import Fraction
from pathlib import Path


def gap(proof, facts, known):  # what is left of a proof once every fact has cancelled: 0 is at least that much
    if "cases" in proof:
        return min(gap(case, facts, known) for case in proof["cases"])
    left, right, strict = {}, 0, False
    for term in proof["terms"]:
        times, limit, strict = Fraction(term["multiplier"]), Fraction(term["limit"]), strict or term["strict"]
        assert times > 0
        assert set(term["asserted"]) <= known
        for each in term["coefficients"]:
            name = each["fact"] or json.dumps(each["key"], sort_keys=True)
            left[name] = left.get(name, 0) + times * Fraction(each["coefficient"])
        if term["bound"] in ("low", "high"):  # a figure: quoted as it is printed, and within its own limit
            said = facts[term["fact"]][term["statement"]]
            assert said["text"].strip() == term["from"]
            assert Fraction(said["value"]) * (1 if term["bound"] == "low" else -1) >= limit
        right += times * limit
    assert not any(left.values())
    assert right > 0 or (right == 0 and strict)
    return right


def hit(sets, most):  # whether so many things, or fewer, share one with each of some sets
    return not sets or (most > 0 and any(hit([s for s in sets if x not in s], most - 1) for x in min(sets, key=len)))


def verify(report, data):
    assert hashlib.sha256(data).hexdigest() == report["source"]["sha256"]
    text, facts = data.decode("utf-8-sig"), {fact["id"]: fact["statements"] for fact in report["facts"]}
    for said in [each for statements in [*facts.values(), report["claims"]] for each in statements]:
        if said["place"] and said["place"]["start"] is not None:
            assert text[said["place"]["start"] : said["place"]["stop"]] == said["text"]
    slip = {each["id"]: each["slip"] for each in report["assertions"]}
    held = {each["id"]: set(each["assertions"]) for each in report["contradictions"]}
    for each in report["contradictions"]:
        assert gap(each["proof"], facts, held[each["id"]]) == -Fraction(each["proof"]["sum"])
    for group in report["groups"]:
        least, sets = group["at_least"], [held[name] for name in group["contradictions"]]
        assert group["capped"] or (hit(sets, least) and not hit(sets, least - 1))
        for each in group["suspects"]:
            others = [{slip[a] for a in held[name] - {each["assertion"]}} for name in each["witness"]]
            assert each["margin"] == 0 or not hit(others, (each["needs"] or 1) - 1)


if __name__ == "__main__":
    verify(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]).read_bytes())
