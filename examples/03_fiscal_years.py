"""Fiscal years of several governments: find them, compare them, and be told where a label is not enough."""

from datetime import date

from govledger.errors import AmbiguousLabel
from govledger.fiscal import FiscalCalendar, calendar, parse_label


def main() -> None:
    print("The year that starts in 2019")
    for country, level in [("CN", None), ("GB", None), ("US", None), ("ZA", None), ("ZA", "municipal")]:
        fiscal = calendar(country, level=level)
        year = fiscal.starting(2019)
        print(f"  {fiscal.id:<12} {year.label():<9} {year.start} to {year.last_day}")

    china = calendar("CN")
    print("\nLabels of China")
    for text in ("2019年度", "２０１９年", "二〇一九年度"):
        print(f"  {text} is {china.parse(text).iso()}")

    us = calendar("US")
    print("\nThe United States change their year")
    for year in us.range("FY1976", "FY1977"):
        print(f"  {year.label():<9} {len(year.months):>2} months, {year.kind}")

    malawi = calendar("MW")
    print("\nCan 2021/22 be compared with 2020/21 in Malawi?")
    answer = malawi.comparable(malawi.parse("2020/21"), malawi.parse("2021/22"))
    print(f"  {'yes' if answer else 'no'}: {answer.reason}")

    print("\nYears open for a Japanese municipality on 10 May 2020")
    for entry in calendar("JP", level="local").open_on(date(2020, 5, 10)):
        print(f"  {entry.year}: {entry.basis}")

    print("\nA label without a calendar")
    try:
        parse_label("2009-10")
    except AmbiguousLabel as error:
        print(f"  {error}")

    ours = FiscalCalendar.simple(start=(7, 1), label="split")
    print("\nA year of our own")
    print(f"  {ours.of(date(2019, 9, 30))!r} is {ours.of(date(2019, 9, 30))}")


if __name__ == "__main__":
    main()
