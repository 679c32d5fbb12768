"""The name of the layout of a report in JSON, and the fingerprint that tells whether one is as it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

SCHEMA: Final = "govledger/report/2"
"""The name of the layout of a report."""


def digest_of(data: Mapping[str, Any]) -> str:
    """The SHA-256 of a report without its digest: of its JSON with sorted keys and nothing between them, in UTF-8.

    It tells that a report is as it was written, its sentences too; it proves nothing.

    >>> digest_of({"digest": "of no account"}) == digest_of({})
    True
    """
    kept = {name: value for name, value in data.items() if name != "digest"}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
