"""Draw a budget and its outturn: the figures of each picture, the gaps that it names, and its text for those who do not see it.

It needs matplotlib: pip install "govledger[plots]". The pictures are put into a folder of their own, or the one that is named.
"""

import sys
import tempfile
from pathlib import Path

from govledger.accounts import from_csv
from govledger.fiscal import calendar
from govledger.plots import bridge, budget_against_actual, composition

DATA = Path(__file__).parent / "data" / "budget-2023.csv"
YEAR = calendar("DE").starting(2023)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
    accounts = from_csv(DATA.read_text(encoding="utf-8"), entity="A town", year=YEAR, currency="EUR")
    pictures = {
        "composition": composition(accounts, "expenditure", by="line", locale="en"),
        "against": budget_against_actual(accounts, "expenditure", by="line", locale="en"),
        "bridge": bridge(accounts, "expenditure", by="line", before="original_budget", locale="en"),
    }
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.svg")
        print(picture.title)
        for each in picture.drawn:
            print(f"  {each.part}: {each.shown.name} {each.shown.text}")

    print("\nThe text of the first, which its file holds:")
    print(f"  {pictures['composition'].text}")


if __name__ == "__main__":
    main()
