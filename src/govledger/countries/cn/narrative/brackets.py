"""A rate that stands alone in the bracket behind a change, whose rate it is: 比上年减少5万元（20%）.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某局2022年决算\\n公务接待费4万元，比上年减少1万元（20%）。"
>>> [(claim.amount.text, claim.rate.text) for claim in read(Document.from_text(text)).accounts.claims]
[('1万元', '20%')]
"""

from __future__ import annotations

import attrs

from govledger.accounts import Change, Claim
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.segments import Figure, Segment
from govledger.figures import StatedRate


def alone_in(segment: Segment) -> Figure | None:
    """The figure that is all that a bracket holds."""
    usable = [figure for figure in segment.figures if figure.usable]
    alone = segment.opens and len(usable) == 1 and segment.text.strip() == usable[0].numeral.text.strip()
    return usable[0] if alone else None


def with_rate(last: Claim, figure: Figure, segment: Segment, here: Discourse) -> Change | None:
    """The change with the rate in the bracket, None where the bracket is not behind its amount."""
    stated = here.printed(figure)
    if not isinstance(last, Change) or last.amount is None or last.rate or last.place is None or not last.amount.place:
        return None
    between = "".join(here.document.text[last.amount.place.stop : here.at(segment.start)].split())
    if not isinstance(stated, StatedRate) or stated.number < 0 or between not in ("（", "("):
        return None
    place = last.place.through(here.place(figure.numeral.start, figure.numeral.stop))
    return attrs.evolve(last, rate=stated, place=place, text=here.document.excerpt(place))
