"""Rolls published amounts up to classes, and carries amounts over to another classification.

Run it with: python examples/09_roll_up.py
"""

from decimal import Decimal

from govledger.classification import Reclassified, load, load_crosswalk

# As a table prints them, in 万元: totals stand beside their parts.
PRINTED = {
    "208": "326.72",
    "208 | 05": "326.72",
    "208 | 05 | 01": "84.65",
    "208 | 05 | 05": "160.75",
    "208 | 05 | 06": "80.38",
    "208 | 05 | 99": "0.94",
    "221 | 02 | 01": "187.19",
    "221 | 02 | 03": "258.50",
    "其他": "1.00",
}


def show(title: str, result: Reclassified) -> None:
    print(f"{title}, {result.total} in all:")
    for code, amount in result.amounts.items():
        print(f"    {code}  {amount}")
    for left in result.unmapped:
        print(f"    not placed: {left.code}  {left.amount}  ({left.reason})")
    print()


def main() -> None:
    function = load("cn-function")
    amounts = {code: Decimal(text) for code, text in PRINTED.items()}
    show("by class", function.roll_up(amounts, "类", nested=True))
    show("by item", function.roll_up(amounts, "项", nested=True))

    gfsm = {"7011": 120, "709": 80, "27": 5}
    show("GFSM to COFOG", load_crosswalk("gfsm--cofog").through(gfsm))
    economic = {"30101": 262, "30302": 69}
    show(
        "departments to governments", load_crosswalk("cn-economic-department--cn-economic-government").through(economic)
    )

    reform = function.between(2018, 2020)
    show("2018 under the codes of 2020", reform.through({"20115": 40, "20117": 50, "20110": 7}))


if __name__ == "__main__":
    main()
