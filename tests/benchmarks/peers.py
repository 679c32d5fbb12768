"""The tools that are measured, each given the same systems: govledger, z3, HiGHS and SciPy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from systems import System
from timing import peer

from govledger.accounts import Key
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Proof, Source
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import linear
from govledger.reconciliation.linear.solver import solve

z3 = peer("z3-solver")
highspy = peer("highspy")
optimize = peer("scipy")

YEAR = calendar("CN").starting(2019)


# --- govledger ----------------------------------------------------------------------------------------------------


def bounds_of(system: System) -> list[Bound]:
    """The lines of a system as bounds over facts."""
    keys = [Key(concept=f"figure {at}", year=YEAR) for at in range(system.figures)]
    made: list[Bound] = []
    for line in system.lines:
        within = Interval.between(line.low, line.high, low_open=line.strict, high_open=line.strict)
        source = Source("statement" if len(line.terms) == 1 else "rule", line.name)
        made += linear({keys[figure]: weight for figure, weight in line.terms}, within, source).bounds()
    return made


def conflict_of(bounds: Sequence[Bound]) -> Proof | None:
    """The contradiction that govledger finds; raises where it finds none and does not know that there is none."""
    solution = solve(Compiled.of(bounds))
    if solution.conflict is None and solution.undecided:
        raise ArithmeticError("undecided")
    return solution.conflict


def verdict_of(bounds: Sequence[Bound]) -> str:
    """What govledger says: feasible, infeasible or undecided."""
    try:
        return "feasible" if conflict_of(bounds) is None else "infeasible"
    except ArithmeticError:
        return "undecided"


def each_less_one(bounds: Sequence[Bound]) -> Iterable[list[Bound]]:
    """The bounds without each of them in turn."""
    for at in range(len(bounds)):
        yield [*bounds[:at], *bounds[at + 1 :]]


# --- z3 -----------------------------------------------------------------------------------------------------------


class Z3System:
    """Bounds as assertions of z3, tracked one by one where a core is wanted. They are handed over as SMT-LIB text, which
    z3 reads ten times as fast as it takes expressions built one by one."""

    def __init__(self, bounds: Sequence[Bound], *, track: bool, minimise: bool = False) -> None:
        self.bounds = bounds
        self.solver = z3.Solver()
        if minimise:
            self.solver.set("core.minimize", True)
        text = smt_text(bounds)
        if track:
            for at, says in enumerate(z3.parse_smt2_string(text)):
                self.solver.assert_and_track(says, f"b{at}")
        else:
            self.solver.from_string(text)

    def feasible(self) -> bool:
        """Whether the bounds can all hold."""
        found = self.solver.check()
        if found == z3.unknown:
            raise ArithmeticError("z3 does not know")
        return bool(found == z3.sat)

    def core(self) -> list[Bound]:
        """The bounds that z3 names for a contradiction."""
        return [self.bounds[int(str(name)[1:])] for name in self.solver.unsat_core()]


def smt_text(bounds: Sequence[Bound]) -> str:
    """Bounds in SMT-LIB 2, one assertion for each."""
    names: dict[Key, str] = {}
    says = []
    for bound in bounds:
        terms = []
        for key, weight in bound.coefficients:
            name = names.setdefault(key, f"x{len(names)}")
            terms.append(name if weight == 1 else f"(* {_smt_number(weight)} {name})")
        left = f"(+ {' '.join(terms)})" if len(terms) > 1 else terms[0]
        says.append(f"(assert ({'>' if bound.strict else '>='} {left} {_smt_number(bound.limit)}))")
    return "\n".join([*(f"(declare-const {name} Real)" for name in names.values()), *says])


def _smt_number(number: Fraction) -> str:
    size = f"(/ {abs(number.numerator)}.0 {number.denominator}.0)"
    return f"(- {size})" if number < 0 else size


def z3_feasible(bounds: Sequence[Bound]) -> bool:
    """Whether z3 says that the bounds can all hold."""
    return Z3System(bounds, track=False).feasible()


# --- HiGHS --------------------------------------------------------------------------------------------------------


class HighsSystem:
    """A system as a linear programme without an aim. Its numbers are floating point, and strict ends are closed."""

    def __init__(self, system: System, *, strategy: int = 4) -> None:
        import numpy

        self.system = system
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("log_to_console", False)
        self.highs.setOptionValue("iis_strategy", strategy)
        low, high = [-highspy.kHighsInf] * system.figures, [highspy.kHighsInf] * system.figures
        self.of_column: dict[tuple[int, bool], int] = {}
        self.of_row: list[int] = []
        rows = []
        for at, line in enumerate(system.lines):
            if len(line.terms) == 1:
                figure = line.terms[0][0]
                if line.low is not None and float(line.low) >= low[figure]:
                    low[figure], self.of_column[figure, False] = float(line.low), at
                if line.high is not None and float(line.high) <= high[figure]:
                    high[figure], self.of_column[figure, True] = float(line.high), at
            else:
                rows.append(line)
                self.of_row.append(at)
        self.highs.addVars(system.figures, numpy.array(low), numpy.array(high))
        for line in rows:
            self.highs.addRow(
                -highspy.kHighsInf if line.low is None else float(line.low),
                highspy.kHighsInf if line.high is None else float(line.high),
                len(line.terms),
                numpy.array([figure for figure, _ in line.terms], dtype=numpy.int32),
                numpy.array([float(weight) for _, weight in line.terms]),
            )

    def feasible(self) -> bool:
        """Whether HiGHS says that the lines can all hold."""
        self.highs.run()
        return bool(self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def core(self) -> list[tuple[int, bool, bool]]:
        """The lines of its irreducible infeasible subsystem, and which of their ends take part: lower, upper."""
        _, found = self.highs.getIis()
        status = highspy.IisBoundStatus
        both = int(status.kIisBoundStatusBoxed)
        lower, upper = int(status.kIisBoundStatusLower), int(status.kIisBoundStatusUpper)
        made = []
        for at, end in zip(found.row_index_, found.row_bound_, strict=True):
            made.append((self.of_row[at], int(end) in (lower, both), int(end) in (upper, both)))
        for at, end in zip(found.col_index_, found.col_bound_, strict=True):
            if int(end) in (lower, both):
                made.append((self.of_column[at, False], True, False))
            if int(end) in (upper, both):
                made.append((self.of_column[at, True], False, True))
        return made


def bounds_of_core(system: System, core: Iterable[tuple[int, bool, bool]]) -> list[Bound]:
    """The ends of lines that a core names, as bounds."""
    made: list[Bound] = []
    for at, lower, upper in core:
        line = system.lines[at]
        low, high = line.low if lower else None, line.high if upper else None
        made += bounds_of(System("core", system.figures, (type(line)(line.name, line.terms, low, high),), {}))
    return made


# --- SciPy --------------------------------------------------------------------------------------------------------


def big_m_repair(system: System, big: float) -> tuple[str, list[int]]:
    """The fewest printed amounts to change, by a mixed-integer programme with a big M; the status and the figures."""
    import numpy

    count, printed = system.figures, sorted(system.stated)
    aim = numpy.concatenate([numpy.zeros(count), numpy.ones(len(printed))])
    rows, least, most = [], [], []
    low, high = numpy.full(count, -numpy.inf), numpy.full(count, numpy.inf)
    place = {figure: count + at for at, figure in enumerate(printed)}
    for line in system.lines:
        row = numpy.zeros(len(aim))
        for figure, weight in line.terms:
            row[figure] = float(weight)
        ends = [
            -numpy.inf if line.low is None else float(line.low),
            numpy.inf if line.high is None else float(line.high),
        ]
        if len(line.terms) > 1:
            rows.append(row)
            least.append(ends[0])
            most.append(ends[1])
        elif line.terms[0][0] in place:
            figure = line.terms[0][0]
            for sign, end in ((1.0, ends[1]), (-1.0, -ends[0])):
                bent = sign * row
                bent[place[figure]] = -big
                rows.append(bent)
                least.append(-numpy.inf)
                most.append(end)
        else:
            low[line.terms[0][0]] = ends[0]
    lower = numpy.concatenate([low, numpy.zeros(len(printed))])
    upper = numpy.concatenate([high, numpy.ones(len(printed))])
    whole = numpy.concatenate([numpy.zeros(count), numpy.ones(len(printed))])
    found = optimize.milp(
        aim,
        constraints=optimize.LinearConstraint(numpy.array(rows), numpy.array(least), numpy.array(most)),
        bounds=optimize.Bounds(lower, upper),
        integrality=whole,
    )
    if found.x is None:
        return found.message.split("(")[0].strip() or f"status {found.status}", []
    return "optimal", [figure for figure in printed if found.x[place[figure]] > 0.5]
