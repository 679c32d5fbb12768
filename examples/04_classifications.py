"""Looks codes and names up in China's two expenditure classifications.

Run it with: python examples/04_classifications.py
"""

from govledger.classification import Scheme, available, load


def show_code(scheme: Scheme, written: str) -> None:
    code = scheme.get(written)
    print(f"{written} -> {code.code} {code.name or '(no name in the list)'} [{code.level_name}, {code.standing}]")
    for above in scheme.ancestors(code.code):
        print(f"    in {above.code} {above.name}")


def show_history(scheme: Scheme, code: str) -> None:
    print(f"names of {code}:")
    for name in scheme.get(code).names:
        if name.locale == scheme.locale:
            english = scheme.name(code, year=name.first, locale="en")
            print(f"    {name.valid_from or ''}-{name.valid_to or ''}: {name.text}, {english} [{name.standing}]")


def show_name(scheme: Scheme, name: str, *, year: int, level: int | None = None, parent: str | None = None) -> None:
    matches = scheme.by_name(name, year=year, level=level, parent=parent)
    asked = {key: value for key, value in {"year": year, "level": level, "parent": parent}.items() if value is not None}
    shown = ", ".join(f"{match.code} ({match.how})" for match in matches[:3])
    more = f" and {len(matches) - 3} more" if len(matches) > 3 else ""
    print(f"{name} {asked or ''}: {shown}{more}")


def main() -> None:
    print(f"{len(available())} classifications are shipped; two of them are:")
    for scheme_id in ("cn-economic-department", "cn-function"):
        print(load(scheme_id))
    function = load("cn-function")

    print()
    show_code(function, "208 | 05 | 05")
    show_code(function, "2080577")

    print()
    show_history(function, "210")
    print("21004:", ", ".join(f"{year} {function.name('21004', year=year)}" for year in (2009, 2024)))

    print()
    show_name(function, "卫生健康", year=2019)
    show_name(function, "卫生健康", year=2019, level=1)
    show_name(function, "医疗卫生与计划生育", year=2019)
    show_name(function, "行政运行", year=2019)
    show_name(function, "行政运行", year=2019, parent="20103")

    print()
    path = ["社会保障和就业支出", "行政事业单位离退休", "机关事业单位基本养老保险缴费支出"]
    print(" / ".join(path), "->", function.by_path(path, year=2019)[0].code)


if __name__ == "__main__":
    main()
