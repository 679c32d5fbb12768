"""Typed use of the public face: checked by the type checker, never run."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from govledger import (
    NOT_STATED,
    Accounts,
    Disclosure,
    Document,
    Fact,
    FiscalYear,
    Interval,
    Key,
    Money,
    Report,
    Scheme,
    Severity,
    StatedAmount,
    Unit,
    calendar,
    find_amounts,
    from_csv,
    from_json,
    load_rulebook,
    load_scheme,
    parse_amount,
    read_document,
    read_narrative,
    reconcile,
    render_text,
    say,
    to_csv,
    to_json,
    verify,
    write_narrative,
)
from govledger.accounts import DIMENSIONS, PHASES, AccountsBuilder, Balance, Comparison, Named, Order, Remark
from govledger.classification import (
    Code,
    Correspondence,
    Crosswalk,
    Harvest,
    Hierarchy,
    Match,
    Name,
    Reclassified,
    harvest,
    load_crosswalk,
    load_csv,
    roll_up_frame,
    to_table,
)
from govledger.countries import Country, cn, load, of_calendar, told_in
from govledger.documents import Cell as SlotCell
from govledger.documents import CellKind, Fate, How, PageStatus, PassageKind, read_tables, read_tables_of_bytes
from govledger.documents import Table as PublishedTable
from govledger.figures import Numeral, Place, find_numerals
from govledger.fiscal import Comparability, FiscalCalendar, FiscalPeriod, WeekEnd, YearNames, parse_label, parse_rule
from govledger.formatting import (
    NEGATIVES,
    AmountChange,
    Cell,
    ChangeKind,
    ChangeStyle,
    Figure,
    Flag,
    Formatter,
    Percent,
    PercentagePoints,
    RoundedParts,
    RoundedTable,
    RoundedTree,
    Steps,
    Style,
    Symbols,
    Table,
    amount_in_words,
    change,
    completion,
    formatter,
    parse_rmb_capitals,
    parse_yen_capitals,
    rmb_capitals,
    round_parts,
    round_table,
    round_tree,
    rounding_note,
    share,
    symbol_key,
    unit_line,
    vocabularies,
    yen_capitals,
)
from govledger.many import check_many, files_of, read_many
from govledger.plots import (
    Drawn,
    Picture,
    Shown,
    State,
    bridge,
    budget_against_actual,
    changes,
    composition,
    over_years,
    residuals,
    sankey,
    sankey_page,
)
from govledger.reconciliation import (
    Annotation,
    Complaint,
    Conclusion,
    Duty,
    DutyExample,
    FigureReport,
    FormMargin,
    Fulfilment,
    Layout,
    Misreading,
    NamedTable,
    Obligation,
    Role,
    Screen,
    form_margins,
    lint,
    misreadings,
    verify_margin,
)
from govledger.reports import (
    Lines,
    Matrix,
    Messages,
    Own,
    Said,
    Verification,
    lossless_style,
    matrix_of,
    render_concise,
    render_csv,
    render_figure,
    render_github,
    render_junit,
    render_markdown,
    render_source,
    render_table,
    render_xlsx,
    report_to_dict,
    report_to_sarif,
    spoken,
    table_of,
    usual_style,
    verify_report,
)

year: FiscalYear = calendar("CN").starting(2019)
accounts: Accounts = Accounts(entity="某中心", year=year).state("expenditure", "5元", economic="301")
key: Key = Key.of("expenditure", year=year, economic="301")
short: str = key.short
within: Order = Comparison(left=key, right=key.with_(phase="budget"), order=Order.AT_MOST).order
about: tuple[Key, ...] = accounts.change("expenditure", "+5%").claims[0].keys
fact = accounts.get(key)
value: Decimal = fact.value if isinstance(fact, Fact) else Decimal(0)
values: tuple[Decimal, ...] = fact.values if isinstance(fact, Fact) else ()
missing: bool = accounts.revenue.total == NOT_STATED
stated: bool = accounts.revenue.total.is_stated
builder: AccountsBuilder = AccountsBuilder(entity="某中心", year=year)
builder.state("expenditure", 5, unit="元", economic="301")
built: Accounts = builder.accounts().break_down("expenditure", by="economic", year=year)
balance: Balance = Balance(whole=key, added=(key,), taken=(key,), text="余额")
remark: Remark = Remark(Said("remark.code-and-name", code="7", name="卫生", others=("210",)), keys=(key,))
remarks: tuple[Remark, ...] = Disclosure(accounts=accounts, remarks=(remark,)).remarks
phases: tuple[str, ...] = PHASES
member: str = DIMENSIONS["function"].checked("208-05")
read_again: Accounts = from_csv(Path("a.csv"))
parts: dict[str, Fact] = accounts.expenditure.by("economic")

amount: StatedAmount = StatedAmount.parse("143.37万元")
interval: Interval = amount.interval + parse_amount("0元", locale="zh_CN").interval
numeral: Numeral = next(find_numerals("5元", locale="zh_CN", counts=["人"], currency="CNY"))
number: Decimal | None = numeral.number
why_unread: str = numeral.why
declared: StatedAmount = next(find_amounts("$5m", locale="en_AU", currency="AUD"))
low: Fraction | None = interval.low
total: Money = Money("1.10", "CNY") + Money("2", "CNY")
unit: Unit = Unit.named("万元")

disclosure: Disclosure = read_narrative(read_document("statement.txt"))

published: tuple[PublishedTable, ...] = read_tables(Path("outlays.xlsx")) + read_tables("-", name="outlays.csv")
outlays: PublishedTable = PublishedTable(
    rows=(("Roads", "5"),), how="sheet", spans={(0, 0): (1, 1)}, tags={"year": "2013"}
)
slot: SlotCell = read_tables_of_bytes(b"Roads,5", name="outlays.csv")[0].cell(0, 1)
number_or_not: tuple[CellKind, How, str] = (slot.kind, outlays.how, outlays.text(0, 0))
addressed: Place = outlays.place(0, 1, row_label="Roads")
paged: Document = read_document("statement.pdf")
pages_told: list[tuple[int, PageStatus, str]] = [(page.number, page.status, page.reason) for page in paged.pages]
passages: list[tuple[PassageKind, str]] = [(block.kind, block.text) for block in paged.blocks]
counted: dict[Fate, int] = paged.ledger.counts if paged.ledger is not None else {}
boxes: list[tuple[float, float, float, float]] = [spot.box for spot in paged.spots]
where: tuple[float, float, float, float] | None = paged.tables[0].box(0, 0)
repeated_heads: list[tuple[tuple[str, ...], ...]] = [part.repeated for part in paged.tables[0].fragments]
disclosure = read_narrative(Document.from_text("某中心2019年度部门决算。收入5元。"), year=year)
disclosure = read_narrative(Document.from_text("收入5元。"), year=2019, entity="某中心", kind="budget", words="own.csv")
disclosure = read_narrative(Document.from_text("收入5元。"), year="2019", words=cn.load_words(Path("own.toml")))
report: Report = reconcile(disclosure, load_rulebook("cn-department"))
source_text: Document = Document.from_text("收入5元")
with_duties: Report = reconcile(disclosure, document=source_text, paragraphs=load("cn").paragraphs(source_text))
obligation: Obligation = report.obligations[0]
fulfilled: bool = obligation.verdict is Fulfilment.MET
duty: Duty = load_rulebook("cn-department").duty("CND1")
duty_example: DutyExample = duty.examples[0]
layout: Layout = load_rulebook("cn-department").layout
named: NamedTable = layout.tables[0]
cautious: Report = reconcile(disclosure, accuse=2)
margins: tuple[FormMargin, ...] = form_margins(disclosure, "cn-department")
misread: tuple[Misreading, ...] = misreadings(disclosure, "cn-department")
corrected: list[Accounts] = [each.applied(disclosure.accounts) for each in misread]
scores: list[Decimal] = [each.recognised.score for each in misread]
margin: int | None = margins[0].margin
report.raise_if(Severity.ERROR)
tied: tuple[Key, ...] = report.tied
untied: tuple[Key, ...] = report.untied
outcome: Conclusion = report.verdict
one_figure: FigureReport = report.figure(tied[0])
slack: tuple[Fraction | None, Fraction | None] | None = one_figure.slack
figure_text: str = render_figure(report, tied[0], locale="en")
for finding in report.findings:
    annotations: tuple[Annotation, ...] = finding.annotations
    marked: Place | None = finding.place_of(Role.MARKED)
    following: tuple[str, ...] = tuple(each.rule for each in finding.consequences)
    if finding.proof is not None:
        verify(finding.proof)
for group in report.groups:
    for suspect in group.suspects:
        verify_margin(suspect, group, report.contradictions)
verification: Verification = verify_report(report_to_dict(report), Document.from_text("某中心"))
problems: tuple[str, ...] = verification.problems
in_formats: tuple[str, ...] = (
    render_concise(report),
    render_csv(report, bom=True),
    render_github(report, locale="en"),
    render_junit(report, strict=True),
    render_markdown(report),
)
review: bytes = render_xlsx(report, locale="en")
log: str = report_to_sarif(report)["version"]
text: str = render_text(report, locale="en")
again: Disclosure = from_json(to_json(disclosure))
table: Accounts = from_csv(to_csv(accounts))
scheme: Scheme = load_scheme("cn-function")
code: Code = scheme.at(2019).get("208-05-05")
nothing: Code | None = scheme.get("x", None)
found: tuple[Match, ...] = scheme.search("养老", level="款")
changed: int | None = found[0].changed_in
rolled: Reclassified = scheme.roll_up({"2080505": Decimal(5)}, "类", nested=True)
named_rows: tuple[tuple[str, str | None, object], ...] = scheme.at(2024).rows(rolled, locale="en")
language: str = scheme.language("zh-CN")
seen: tuple[int, ...] = code.seen_in
standing: str = code.standing
meant: tuple[Name, ...] = code.meanings
old: tuple[int, int] | None = scheme.old
tree: Hierarchy = load_scheme("cofog").hierarchy("service")
walk: Crosswalk = load_crosswalk("gfsm--cofog")
years: Crosswalk = scheme.between(2018, 2020)
carried: Reclassified = walk.through({"7011": 5}, year=2019)
pair: tuple[Correspondence, ...] = walk.of("7011")
slice_rolled: Reclassified = accounts.expenditure.roll_up("function", 1)
own: Scheme = load_csv("own.csv", levels=("area", "ward"))
harvested: Harvest = harvest([Document.from_text("208 社会保障和就业支出 5")], schemes=["cn-function"])
framed: list[int] = roll_up_frame([1], own, 1)
csv_text: str = to_table(own)
complaints: tuple[Complaint, ...] = lint(load_rulebook("gfsm-2014"))
screen: Screen = Screen.of(accounts, "cn-department", step="0.01元")
to_look_at: list[int] = list(screen.failing([[500], [None]]))

british: FiscalCalendar = calendar("GB", level="personal tax", status="partly")
weeks: FiscalCalendar = FiscalCalendar.weeks(ends_on="SAT", nearest=(1, 31), pattern="454", label="starting")
quarter: FiscalPeriod = british.period_of(date(2020, 1, 5), kind="quarter")
later: FiscalPeriod = quarter + 1
quarters: tuple[FiscalPeriod, ...] = british.between(quarter, later)
budget_years: tuple[FiscalYear, ...] = british.range("2015-16", "2019-20")
answer: Comparability = british.comparable(quarter, later)
in_quarter: Fraction = year.share_in(quarter)
names: YearNames = parse_label("2019-20")
named_by_end: YearNames = parse_label("FY2020", names="ending")
settled: FiscalYear = british.parse("FY20", as_of=date(2021, 1, 1), names="ending")
first_half: FiscalPeriod = british.parse_period("first half of 2019-20", as_of=date(2021, 1, 1))
titles: Mapping[str, Mapping[str, str]] = report.titles
said: Said = report.findings[0].title
redone: Lines = report.findings[0].steps
first_line: Said = redone[0]
reason: Said | None = report.checked[0].reason
french: Messages = Messages.from_toml("messages.fr.toml")
spain: Country = load("es")
spanish: str | Messages = spoken("es", spain.messages)
countries_told: tuple[Country, ...] = (of_calendar("US"), told_in("{}", "json"))
sentence: str = say(said, french) + say(Said("printed", text="5元"), "en")
brought: str = Own.of({"en": "parts add up"}).get("en")
name: Named = Named.of(accounts, report.findings[0].keys[0])
label: str = year.label("era", as_of=date(2019, 4, 10), locale="ja")
reporting: tuple[str, dict[str, str]] = later.to_sdmx()
reported: FiscalYear | FiscalPeriod = british.from_sdmx("2019-Q1", start_day="--04-06")
rule = parse_rule("SAT nearest 01-31 454 leap 12")
pattern: str = rule.pattern if isinstance(rule, WeekEnd) else rule.system
style: Style = Style.named("uk-gss", negative="brackets", symbols=Symbols(nil="-", missing="[x]"))
write: Formatter = formatter(Style(locale="zh_CN", unit=Unit("万元", 10_000, "CNY"), decimals=None, rounding="exact"))
figures: list[Figure] = [
    1,
    "2",
    Decimal(3),
    Fraction(1, 3),
    total,
    amount,
    NOT_STATED,
    Cell(5, flags=["revised"]),
    Cell(flags=Flag.MISSING),
]
printed: list[str] = [
    *write.many(figures, bare=True),
    write(total),
    write.bare("5"),
    style.write(5),
    NEGATIVES["minus"][0],
]
read_back: Decimal = write.parse("5万元").value
cell: Cell = write.parse_cell("未公开")
rate: Percent = share(1, of=3) + (Percent(5) - completion(1, budget="2"))
points: PercentagePoints = PercentagePoints("1.2") - PercentagePoints(1)
moved: AmountChange = change("1.5", Decimal(1))
told: str = ChangeStyle(locale="zh_CN", vocabulary=vocabularies("zh_Hans")[0], new="dash").write(moved, amount=write)
went_up: bool = moved.kind is ChangeKind.UP
adding_up: RoundedParts = round_parts(["1.5", 2], unit="万元", total="3.5")
step: Steps = adding_up.rule
hierarchy_adding_up: RoundedTree = round_tree({"30101": "1.5"}, parents={"30101": "301"}, unit="元", decimals=0)
two_way: RoundedTable = round_table([[1, "2.5"], [Decimal(3), Fraction(1, 3)]], unit=Unit.named("元"))
notes: list[str] = [
    adding_up.note("en"),
    unit_line("元", locale="en"),
    rounding_note(locale="en"),
    symbol_key(style, [cell, Flag.LOW]),
]
capitals: list[str] = [
    rmb_capitals("1.5", rule="payment"),
    yen_capitals(5),
    amount_in_words(5, currency="EUR", locale="de"),
]
in_digits: Decimal = parse_rmb_capitals(capitals[0]) + parse_yen_capitals(capitals[1])
laid_out: Table = table_of(accounts, style=style)
shown: str = (
    render_table(accounts, style=style, form="markdown") + laid_out.text() + f"{total:,.2万元}{rate:.1}{year:single}"
)

matrix: Matrix = matrix_of(
    accounts,
    style=lossless_style(accounts, style=usual_style(accounts, style=style)),
    rows="function",
    columns=("year", "phase"),
    where={"concept": "expenditure"},
    totals=True,
    adds_up=True,
)
workbook: bytes = matrix.xlsx() + render_table(accounts, style=style, form="xlsx", rows="function", columns="nature")
read_by: str = matrix.form() + matrix.text() + render_table(accounts, style=style, columns="nature")

template: cn.Template = cn.load_template(cn.templates()[0])
statement: str = write_narrative(disclosure) + cn.write(disclosure, template=template, unit="万元", decimals=2)
composed: cn.Written = cn.compose(accounts, template="final-provincial", unit=unit)
in_full: tuple[str, ...] = composed.in_full + composed.withdrawn
worded: cn.Template = cn.Template.from_toml("", name="own.toml")

constructions: cn.Constructions = cn.shipped_constructions().extended(cn.Constructions.from_toml(""))
construction: cn.Construction = constructions.named("state")
shared: str | None = construction.shared_with(constructions.each[0])
cn.check_constructions(cn.shipped_patterns())
clauses: tuple[cn.ClauseExplained, ...] = cn.explain(Document.from_text("收入5元"), patterns=cn.shipped_patterns())
tokens_told: tuple[cn.TokenExplained, ...] = clauses[0].tokens + clauses[0].left
forms_told: list[str] = [form.name for form in clauses[0].forms if form.is_read]
words_told: list[tuple[str, str, str]] = [(word.text, word.use, word.line) for word in clauses[0].unknown]
told_of_source: str = render_source(disclosure, locale="en", clauses=load("cn").explain(Document.from_text("收入5元")))

for record in check_many(
    ["accounts", Path("budgets/*.pdf")],
    rulebook="cn-department",
    locale="en",
    jobs=2,
    timeout=60,
    year="2019",
    kind="budget",
    words="own.csv",
):
    unusable: bool = "reason" in record
kept: list[dict[str, object]] = list(read_many(files_of(["accounts"]), country="cn"))


def pictures(accounts: Accounts, report: Report, ax: Axes) -> tuple[Picture, ...]:
    """A picture is a figure of matplotlib with its text, and draws into axes that are given."""
    first: Picture = composition(accounts, "expenditure", by="economic", nature="basic")
    figure: Canvas = first.figure
    text: str = first.text + first.svg()
    data: bytes = first.png(dpi=200)
    first.save(Path("a.svg"))
    shown: Shown = first.drawn[0].shown
    exact: Fraction = shown.value
    state: State = shown.state
    drawn: tuple[Drawn, ...] = first.drawn
    text += sankey_page(accounts, sources="source", uses="function", locale="en")
    del figure, text, data, exact, state, drawn
    return (
        budget_against_actual(accounts, "expenditure", by="economic", budget="final_budget", unit="万元", locale="en"),
        changes(accounts, "expenditure", by="economic", before=accounts.year.previous, ax=ax),
        bridge(accounts, "expenditure", by="economic", before="original_budget"),
        over_years([accounts], "expenditure", "revenue"),
        sankey(accounts, sources="source", uses="function"),
        residuals(report, "expenditure", rows="function", columns="economic"),
    )
