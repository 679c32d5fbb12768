"""Many accounts of the same form, few of them wrong: how many figures are checked in a second.

Every department prints two tables of 15 figures to the cent, and 12 sums tie them. One figure in a hundred departments
is off. The loops by hand are what a program without any library would do: whole numbers, one subtraction per part.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable, Sequence

from timing import missing, peer, timed

from govledger.accounts import Accounts, Breakdown, Key
from govledger.figures import parse_amount
from govledger.fiscal import calendar
from govledger.reconciliation import Screen, Verdict, reconcile

CLASSES = ("301", "302", "303", "310")
YEAR = calendar("CN").starting(2019)
DEPARTMENTS, FIGURES = 10_000, 30
ONE_BY_ONE = 40
JOURNAL = 500


def _keys() -> list[Key]:
    """The 30 facts: for two years, expenditure by nature, by class, and by both."""
    made = []
    for year in (YEAR, YEAR.previous):
        for nature in ({}, {"nature": "basic"}, {"nature": "project"}):
            whole = Key.of("expenditure", year=year, **nature)
            made += [whole, *(whole.with_(economic=code) for code in CLASSES)]
    return made


KEYS = _keys()
# The total stands first and its parts after it; 15 further on is the year before.
_TABLE = [(0, (1, 2, 3, 4)), (5, (6, 7, 8, 9)), (10, (11, 12, 13, 14)), (0, (5, 10))]
RULES = [*_TABLE, *((15 + whole, tuple(15 + part for part in parts)) for whole, parts in _TABLE)]
RULES += [(at, (5 + at, 10 + at)) for at in (1, 2, 3, 4)]


def tables(count: int, seed: int = 1) -> tuple[list[list[int]], set[int]]:
    """Amounts in cents of so many departments, and which of them hold a wrong figure."""
    chance = random.Random(seed)
    made, wrong = [], set()
    for department in range(count):
        row: list[int] = []
        for _ in range(2):
            basic, project = ([chance.randrange(10**9) for _ in CLASSES] for _ in range(2))
            both = [b + p for b, p in zip(basic, project, strict=True)]
            for block in (both, basic, project):
                row += [sum(block), *block]
        if department % 100 == 50:
            row[chance.randrange(FIGURES)] += chance.randrange(1, 10**6)
            wrong.add(department)
        made.append(row)
    return made, wrong


def by_hand(rows: Sequence[Sequence[int]]) -> set[int]:
    """The departments of which some sum does not hold: loops over whole numbers."""
    found = set()
    for department, row in enumerate(rows):
        for whole, parts in RULES:
            rest = row[whole]
            for part in parts:
                rest -= row[part]
            if rest:
                found.add(department)
                break
    return found


def bulk() -> None:
    """Figures per second of each way; every one must name the same departments."""
    rows, wrong = tables(DEPARTMENTS)
    figures = DEPARTMENTS * FIGURES
    print(f"  {DEPARTMENTS} departments, {FIGURES} figures each, {len(RULES)} sums, {len(wrong)} departments wrong")
    best, _, found = timed(lambda: by_hand(rows), 5)
    _say("loops by hand", best, figures, found == wrong)
    _govledger_bulk(rows, wrong, best)
    _pandera(rows, wrong, best)
    _one_by_one(best / figures)
    _beancount(best / figures)


def _say(name: str, best: float, figures: int, right: bool, against: float | None = None) -> None:
    ratio = "" if against is None else f"  x{best / figures / against:.1f} of the loops by hand"
    verdict = "" if right else "  WRONG departments"
    print(f"    {name:<42} best {best:9.1f} ms  {figures / best * 1000:13,.0f} figures/s{ratio}{verdict}", flush=True)


# --- govledger ----------------------------------------------------------------------------------------------------


def _govledger_bulk(rows: Sequence[Sequence[int]], wrong: set[int], hand: float) -> None:
    right = next(row for at, row in enumerate(rows) if at not in wrong)
    screen = Screen.of(accounts_of(right, "a form"), step="0.01元")
    best, _, found = timed(lambda: set(screen.failing(rows)), 3)
    figures = DEPARTMENTS * FIGURES
    _say("govledger, a screen for all at once", best, figures, found == wrong, hand / figures)
    best, _, _ = timed(lambda: [reconcile(accounts_of(rows[at], str(at))) for at in sorted(wrong)], 1)
    print(f"    {'':<42} and {best:.1f} ms to reconcile the {len(wrong)} that it names")


def accounts_of(row: Sequence[int], name: str) -> Accounts:
    """One department as accounts that were read: facts as printed, and its sums as claims."""
    accounts = Accounts(entity=name, year=YEAR)
    for key, cents in zip(KEYS, row, strict=True):
        accounts = accounts.add(key, parse_amount(f"{cents // 100}.{cents % 100:02}元"))
    claims = (Breakdown(whole=KEYS[whole], parts=tuple(KEYS[part] for part in parts)) for whole, parts in RULES)
    return accounts.claim(*claims)


def _one_by_one(hand: float) -> None:
    rows, _ = tables(ONE_BY_ONE)
    start = time.perf_counter()
    built = [accounts_of(row, f"department {at}") for at, row in enumerate(rows)]
    building = (time.perf_counter() - start) * 1000
    right = by_hand(rows)
    best, _, reports = timed(lambda: [reconcile(accounts) for accounts in built], 2)
    found = {at for at, report in enumerate(reports) if report.counts[Verdict.CONTRADICTED]}
    figures = ONE_BY_ONE * FIGURES
    _say(f"govledger, {ONE_BY_ONE} accounts one by one", best, figures, found == right, hand)
    print(f"    {'':<42} and {building:.1f} ms to parse their {figures} printed amounts and build the accounts")


# --- the others ---------------------------------------------------------------------------------------------------


def _pandera(rows: Sequence[Sequence[int]], wrong: set[int], hand: float) -> None:
    pandera = peer("pandera")
    if pandera is None:
        print("    " + missing("pandera"))
        return
    import pandas

    names = [f"c{at}" for at in range(FIGURES)]
    frame = pandas.DataFrame(rows, columns=names)

    def adds_up(whole: int, parts: tuple[int, ...]) -> Callable[[pandas.DataFrame], pandas.Series]:
        return lambda df: df[names[whole]] == sum(df[names[part]] for part in parts)

    schema = pandera.DataFrameSchema(
        {name: pandera.Column("int64") for name in names},
        checks=[pandera.Check(adds_up(*rule), name=f"rule {at}") for at, rule in enumerate(RULES)],
    )

    def validate() -> set[int]:
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as failures:
            return set(failures.failure_cases["index"].dropna().astype(int))
        return set()

    figures = DEPARTMENTS * FIGURES
    best, _, found = timed(validate, 3)
    _say("pandera on pandas, the frame at hand", best, figures, found == wrong, hand / figures)
    best, _, _ = timed(lambda: pandas.DataFrame(rows, columns=names), 2)
    print(f"    {'':<42} and {best:.1f} ms to make the frame")


def _beancount(hand: float) -> None:
    """Each sum as a transaction whose postings must balance; as objects, and as a journal from its text."""
    validation = peer("beancount")
    if validation is None:
        print("    " + missing("beancount"))
        return
    from decimal import Decimal

    from beancount import loader
    from beancount.core import data
    from beancount.core.amount import Amount
    from beancount.parser.options import OPTIONS_DEFAULTS

    rows, _ = tables(JOURNAL)
    right, day, names = by_hand(rows), datetime.date(2019, 12, 31), [f"Equity:C{at}" for at in range(FIGURES)]
    entries, text = [], [f"2019-01-01 open {name} CNY" for name in names]
    for department, row in enumerate(rows):
        for whole, parts in RULES:
            signed = [(whole, -row[whole]), *((part, row[part]) for part in parts)]
            amounts = [(names[at], Decimal(cents) / 100) for at, cents in signed]
            postings = [data.Posting(name, Amount(value, "CNY"), None, None, None, None) for name, value in amounts]
            meta = data.new_metadata("tables", department)
            entries.append(data.Transaction(meta, day, "*", None, "", data.EMPTY_SET, data.EMPTY_SET, postings))
            text.append(f'2019-12-31 * "{department}"')
            text += [f"  {name}  {value:.2f} CNY" for name, value in amounts]
    figures = JOURNAL * FIGURES
    check = validation.validate_check_transaction_balances
    best, _, errors = timed(lambda: check(entries, OPTIONS_DEFAULTS), 2)
    found = {error.entry.meta["lineno"] for error in errors}
    _say(f"beancount, {JOURNAL} departments as objects", best, figures, found == right, hand)
    journal = "\n".join(text)
    best, _, loaded = timed(lambda: loader.load_string(journal), 1)
    found = {int(error.entry.narration) for error in loaded[1]}
    _say(f"beancount, {JOURNAL} departments from text", best, figures, found == right, hand)
