"""The language that a locale asks for, among those in which a list has names.

>>> nearest("zh-CN", ("en", "zh_Hans")), nearest("zh_TW", ("en", "zh_Hans")), nearest("pt", ("pt_BR",))
('zh_Hans', None, 'pt_BR')
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=256)
def nearest(locale: str, known: Sequence[str]) -> str | None:
    """The known locale of the same language and script, the one of the same region first; None where there is none.

    The script that a language is written in, where a locale does not say it, is the likely one of Unicode's CLDR: zh and
    zh_CN are Chinese in simplified characters, zh_TW in traditional ones.
    """
    asked = _likely(locale)
    if asked is None:
        return None
    alike = [each for each in known if (found := _likely(each)) is not None and found[:2] == asked[:2]]
    return next((each for each in alike if _likely(each) == asked), next(iter(alike), None))


def _likely(locale: str) -> tuple[str, str, str] | None:
    """Language, script and region of a locale, as it says them or as they are likely; None where it is no locale."""
    from babel.core import get_global, parse_locale

    try:
        language, region, script, *_ = parse_locale(locale.replace("-", "_").partition("@")[0])
    except ValueError:
        return None
    likely = get_global("likely_subtags")
    tries = ((language, script, region), (language, region), (language, script), (language,))
    for parts in tries:
        subtags = likely.get("_".join(part for part in parts if part)) if all(parts) else None
        if subtags is not None:
            tags = subtags.split("_")
            return language, script or tags[1], region or tags[2]
    return (language, script or "", region or "")
