"""What a count is of: its unit tells receptions from guests, and bare words are of what was counted last.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某局2022年决算\\n国内公务接待10批次，接待90人次。"
>>> [(fact.key.concept, fact.key.get("item")) for fact in read(Document.from_text(text)).accounts.facts]
[('receptions', 'domestic'), ('guests', 'domestic')]
"""

from __future__ import annotations

import attrs

from govledger.accounts import CONCEPTS, Key
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import Named
from govledger.countries.cn.narrative.segments import Figure
from govledger.countries.cn.vocabulary.concepts import spoken_of
from govledger.figures import StatedCount


def counted(keys: Named, figure: Figure, here: Discourse) -> Named:
    """国内公务接待10批次，90人次: the unit tells receptions from guests, delegations from travellers."""
    stated, keys = figure.numeral.figure, tuple((_of_the_counted(key, here), label) for key, label in keys)
    if not isinstance(stated, StatedCount) or len(keys) != 1:
        return keys
    key, label = keys[0]
    bare = key.concept == "other_count" and key.get("item") == "?"
    if bare and not here.sentence.said:
        return ()
    named = here.sentence.said[-1] if bare else key
    here.sentence.inferred = here.sentence.inferred or (bare and named is not key)
    concept = spoken_of(named.concept).counted_as.get(stated.unit)
    return (
        ((attrs.evolve(named, concept=concept), CONCEPTS[concept].title_in("zh_CN")),)
        if concept
        else ((key, label),)
        if not bare
        else ()
    )


def _of_the_counted(key: Key, here: Discourse) -> Key:
    """国内公务接待10批次，接待90人次: words that leave open which part they count are of the part that was counted last."""
    if key.concept == "other_count" or key.get("item") != "?":
        return key
    said = here.sentence.said[-1] if here.sentence.said else None
    alike = said is not None and key.concept in (said.concept, *spoken_of(said.concept).counted_as.values())
    around = (
        {name: each for name, each in said.dimensions if name in ("item", "level", "scope")} if said and alike else {}
    )
    here.sentence.inferred = here.sentence.inferred or bool(around)
    kept = {name: member for name, member in key.dimensions if name != "item"}
    return attrs.evolve(key, dimensions=tuple((around | kept).items()))
