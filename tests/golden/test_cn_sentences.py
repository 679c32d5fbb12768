"""The amounts and rates of a published document's sentences, typed by a person from the document, and nothing else.

Of each amount that a sentence prints the file says what it is of, and of each rate what its claim is about; nothing of it came from
the reader. The documents are not part of the library, so the test is skipped where the folder is not at hand.
"""

import csv
from pathlib import Path

import pytest

from govledger.countries.sources import read_source

PUTUO = Path(__file__).parents[3] / "shared" / "corpus" / "cn-shanghai-putuo"
TYPED = sorted((Path(__file__).parent / "sentences").glob("*.csv"))

pytestmark = pytest.mark.skipif(not PUTUO.is_dir(), reason=f"{PUTUO} is not there; the documents are no part of it")


def said(accounts):
    """What the sentences state as amounts, and what they claim by a rate, each with what it is about."""
    for fact in accounts.facts:
        for each in fact.statements:
            text = "".join(each.text.split())
            if text.endswith("元") and not (each.place and each.place.table):
                yield text, str(fact.key)
    for claim in accounts.claims:
        rate = getattr(claim, "rate", None)
        if rate is not None:
            yield "".join(rate.text.split()), str(claim.keys[0])


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_each_amount_and_rate_is_the_one_that_a_person_read(path):
    """All that was typed is read, under this key, and no amount and no rate under another; every numeral is accounted for."""
    typed = [(row["text"], row["key"]) for row in csv.DictReader(path.open(encoding="utf-8", newline=""))]
    disclosure = read_source(str(PUTUO / f"{path.stem}.pdf"))[0]

    assert set(typed) == set(said(disclosure.accounts))
    assert len(typed) >= 70
    assert disclosure.coverage.unread == ()
