"""Count the messages of the documentation that a language has no translation of.

    sphinx-build -b gettext docs docs/_build/gettext
    python docs/_ext/untranslated.py docs/_build/gettext

Pages that are made in each language, without catalogues, are left out. For each language of ``docs/locales`` every page with untranslated messages is printed, with how many of how many. The
pages that ``whole_pages.txt`` beside the catalogues names must be translated whole: if one is not, each of its messages
that is missing, empty or fuzzy is printed, and the script ends with status 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[1] / "locales"


def messages(template: Path) -> list[str]:
    """The messages of a page, as the documentation has them now."""
    with template.open("rb") as file:
        return [str(message.id) for message in read_po(file) if message.id]


def translated(catalogue: Path) -> set[str]:
    """The messages that a catalogue translates; none if there is no such catalogue. What is fuzzy is not translated."""
    if not catalogue.exists():
        return set()
    with catalogue.open("rb") as file:
        return {str(message.id) for message in read_po(file) if message.string and not message.fuzzy}


def pages(templates: Path, language: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Every page that has messages, with them, and those of them that a language does not translate."""
    for template in sorted(templates.rglob("*.pot")):
        page = template.relative_to(templates).with_suffix("")
        stated = messages(template)
        if not stated:
            continue
        done = translated(language / "LC_MESSAGES" / page.with_suffix(".po"))
        yield page.as_posix(), stated, [message for message in stated if message not in done]


def report(templates: Path, language: Path) -> bool:
    """Print the counts of one language; whether every page that must be whole is."""
    must_be_whole = set((language / "whole_pages.txt").read_text(encoding="utf-8").split())
    found = list(pages(templates, language))
    print(f"{language.name}: {sum(not missing for *_, missing in found)} of {len(found)} pages translated whole")
    for page, stated, missing in found:
        if missing:
            print(f"  {page}: {len(missing)} of {len(stated)} messages untranslated")
    gone = sorted(must_be_whole - {page for page, *_ in found})
    for page in gone:
        print(f"whole_pages.txt of {language.name} names {page}, which is no page", file=sys.stderr)
    broken = {page: missing for page, _, missing in found if missing and page in must_be_whole}
    for page, missing in broken.items():
        listed = "\n".join(f"  {message}" for message in missing)
        print(f"{page} must be translated whole into {language.name}, and is not:\n{listed}", file=sys.stderr)
    return not broken and not gone


def main() -> int:
    """Report every language; the status is 1 if a page that must be whole is not."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("templates", type=Path, help="what the builder gettext of Sphinx has made")
    templates = parser.parse_args().templates
    if not any(templates.rglob("*.pot")):
        parser.error(f"{templates} holds no .pot file: make them by sphinx-build -b gettext docs {templates}")
    languages = [each.parent for each in sorted(LOCALES.glob("*/whole_pages.txt"))]
    unfinished = [language for language in languages if not report(templates, language)]
    return 1 if unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
