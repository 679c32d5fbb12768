"""A plan says of whole frames what the solver says of each accounts, on every engine alike."""

import random

import pytest

from frames_forms import ALL, BASIC, CODES, ITEMS, PROJECT, STAR, TABLE, TREE, drawn, form_of, is_possible, of_code
from govledger.errors import UnusableFrame
from govledger.frames import Plan, ScreenVerdict
from govledger.reconciliation import Verdict, reconcile

BY = ["entity"]


def plan_of(sums, **more):
    """The plan of a form of these sums, whose entities stand in one column."""
    return Plan.of("claims", form_of(sums), **{"by": BY, "step": "1元", **more})


def frame_of(entities):
    """Entities with their ranges, as columns."""
    lines = [(name, ITEMS[key], low, high) for name, ranges in entities.items() for key, (low, high) in ranges.items()]
    names, items, lows, highs = (list(column) for column in zip(*lines, strict=True))
    return {"entity": names, "item": items, "low": lows, "high": highs}


def exact(total, basic, project):
    """The ranges of a total and two natures that are known exactly."""
    return {ALL: (total, total), BASIC: (basic, basic), PROJECT: (project, project)}


TWO = [(ALL, (BASIC, PROJECT))]


class TestVerdicts:
    def test_each_sum_of_each_entity_has_one(self, engine):
        """As printed, within rounding, in no way, and with an amount that is not stated: each is told apart."""
        frame = engine.frame(
            frame_of({
                "a": exact(300, 180, 120),
                "b": {ALL: (299, 301), BASIC: (180, 180), PROJECT: (121, 121)},
                "c": exact(300, 180, 130),
                "d": {ALL: (300, 300), BASIC: (180, 180)},
            })
        )  # fmt: skip

        told = [(row[0], row[3], row[4]) for row in engine.rows(plan_of(TWO).verdicts(frame))]

        assert told == [
            ("a", "holds", 0),
            ("b", "holds-within-rounding", 0),
            ("c", "contradicted", -10),
            ("d", "not-stated", None),
        ]

    def test_a_sum_is_told_by_its_rule_and_its_amounts(self, engine):
        """The rule of a list of the document is C01, and the sum shows what is counted against what."""
        (row,) = engine.rows(plan_of(TWO).verdicts(engine.frame(frame_of({"a": exact(3, 2, 1)}))))

        assert row[1:3] == ("C01", "expenditure - expenditure.nature.basic - expenditure.nature.project")

    def test_an_amount_that_is_stated_twice_is_no_sum(self, engine):
        """A line that stands twice is not counted twice: what is stated of it is for the solver to say."""
        columns = frame_of({"a": exact(300, 180, 120)})
        twice = {name: [*column, column[1]] for name, column in columns.items()}
        for_another = {name: [*column[:2], column[1]] for name, column in columns.items()}

        for given in (twice, for_another):
            assert [row[3] for row in engine.rows(plan_of(TWO).verdicts(engine.frame(given)))] == ["not-stated"]

    def test_a_range_upside_down_states_nothing(self, engine):
        """A low above its high is no amount, and so the sum cannot be asked."""
        columns = frame_of({"a": {**exact(300, 180, 120), ALL: (301, 299)}})

        assert [row[3] for row in engine.rows(plan_of(TWO).verdicts(engine.frame(columns)))] == ["not-stated"]

    def test_who_states_nothing_of_the_form_has_its_verdicts_too(self, engine):
        """Of an entity of which no line is of the form, nothing is stated; it is suspicious."""
        frame = engine.frame({"entity": ["a"], "item": ["something else"], "low": [1], "high": [1]})

        assert [row[3] for row in engine.rows(plan_of(TWO).verdicts(frame))] == ["not-stated"]
        assert engine.rows(plan_of(TWO).suspicious(frame)) == [("a",)]

    def test_years_are_apart(self, engine):
        """With a column of years, every year of an entity is accounts of its own."""
        columns = frame_of({"a": exact(300, 180, 120)})
        other = frame_of({"a": exact(300, 180, 121)})
        both = {name: [*columns[name], *other[name]] for name in columns} | {"year": [2019] * 3 + [2020] * 3}

        told = engine.rows(plan_of(TWO, by=["entity", "year"]).verdicts(engine.frame(both)))

        assert [row[:2] + row[4:] for row in told] == [("a", 2019, "holds", 0), ("a", 2020, "contradicted", -1)]

    def test_what_its_parts_allow_narrows_an_amount(self, engine):
        """100 and 50 and 51 may agree where each was rounded; not where the parts of 51 leave no more than 49."""
        ranges = {
            ALL: (100, 100), BASIC: (48, 52), PROJECT: (50, 50),
            of_code(BASIC, "301"): (20, 20), of_code(BASIC, "302"): (29, 29),
            of_code(PROJECT, "301"): (25, 25), of_code(PROJECT, "302"): (25, 25),
        }  # fmt: skip

        told = engine.rows(plan_of(TREE).verdicts(engine.frame(frame_of({"a": ranges}))))

        assert [(row[2].split(" ")[0], row[3]) for row in told] == [
            ("expenditure", "contradicted"),
            ("expenditure.nature.basic", "holds-within-rounding"),
            ("expenditure.nature.project", "holds"),
        ]

    def test_rows_and_columns_are_left_to_all_sums_together(self, engine):
        """Where sums make no tree, one that holds within rounding alone is said to be unasked; what holds as printed holds."""
        ranges = {
            ALL: (100, 101), BASIC: (50, 50), PROJECT: (50, 50), of_code(ALL, "301"): (50, 50), of_code(ALL, "302"): (50, 50),
            **{of_code(key, code): (25, 25) for key in (BASIC, PROJECT) for code in CODES},
        }  # fmt: skip
        plan = plan_of(TABLE)

        told = engine.rows(plan.verdicts(engine.frame(frame_of({"a": ranges}))))

        assert plan.joint == ("C01",)
        assert [row[3] for row in told].count(ScreenVerdict.JOINT_UNASKED) == 2
        assert {row[3] for row in told} == {"joint-unasked", "holds"}


class TestSuspicious:
    @pytest.mark.parametrize("sums", [TREE, STAR], ids=["a tree of two levels", "one total, two lists"])
    def test_on_a_tree_exactly_those_that_cannot_be(self, engine, sums):
        """Where sums make a tree, who is named is who has no amounts at all that keep them, found by trying every amount."""
        entities = drawn(sums, seed=7)
        impossible = [(name,) for name, ranges in entities.items() if not is_possible(sums, ranges)]

        found = engine.rows(plan_of(sums).suspicious(engine.frame(frame_of(entities))))

        assert 20 < len(impossible) < 140
        assert found == impossible

    def test_on_a_table_none_is_missed_with_those_for_all_sums(self, engine):
        """Of rows and columns none is named for nothing, and none is missed once the unasked ones are looked at as well."""
        entities = drawn(TABLE, seed=8, count=60)
        plan, frame = plan_of(TABLE), engine.frame(frame_of(entities))
        impossible = {name for name, ranges in entities.items() if not is_possible(TABLE, ranges)}

        named = {row[0] for row in engine.rows(plan.suspicious(frame))}
        with_joint = {row[0] for row in engine.rows(plan.suspicious(frame, joint=True))}

        assert named <= impossible <= with_joint
        assert impossible
        assert with_joint != set(entities)

    def test_a_clash_of_two_lists_is_seen_where_a_third_sum_holds(self, engine):
        """Two lists that leave different amounts for one part of a total contradict each other, though each agrees with it."""
        wage, cost = (of_code(BASIC, code) for code in CODES)
        sums = [
            (ALL, (BASIC, PROJECT)),
            (BASIC, (wage, cost)),
            (BASIC, (of_code(PROJECT, "301"), of_code(PROJECT, "302"))),
        ]
        ranges = {
            ALL: (0, 100), BASIC: (10, 20), PROJECT: (0, 80), wage: (5, 5), cost: (6, 6),
            of_code(PROJECT, "301"): (9, 9), of_code(PROJECT, "302"): (9, 9),
        }  # fmt: skip

        assert not is_possible([sums[0], sums[1], sums[2]], ranges)
        assert engine.rows(plan_of(sums).suspicious(engine.frame(frame_of({"a": ranges})))) == [("a",)]


EDGES = [-2, -1, 0, 1, 2]


def at_the_edges(count, seed):
    """Printed amounts of a total in whole 万元 and two parts, of which the parts miss the total by about what rounding may do."""
    chance = random.Random(seed)
    for _ in range(count):
        basic, project = chance.randrange(1, 900), chance.randrange(1, 900)
        yield basic + project + chance.choice(EDGES), basic, project


def same_as_the_solver(engine, count):
    """The verdicts of a plan on printed amounts, and those of the solver on the same accounts."""
    printed = list(at_the_edges(count, seed=3))
    ranges = [
        {k: (n * 10_000 - 5_000, n * 10_000 + 5_000) for k, n in zip((ALL, BASIC, PROJECT), row, strict=True)}
        for row in printed
    ]
    frame = engine.frame(frame_of({f"e{at:05}": each for at, each in enumerate(ranges)}))
    told = [row[3] for row in engine.rows(plan_of(TWO).verdicts(frame))]
    solved = []
    for row in printed:
        accounts = form_of(TWO, dict(zip((ALL, BASIC, PROJECT), row, strict=True)), unit="万元")
        checked = reconcile(accounts, "claims").checked
        solved.append(next(each.verdict for each in checked if each.rule == "C01" and len(each.keys) == 3))
    return told, solved


SAME = {
    "holds": Verdict.HOLDS,
    "holds-within-rounding": Verdict.HOLDS_WITHIN_ROUNDING,
    "contradicted": Verdict.CONTRADICTED,
}


class TestAtTheEdgesOfRounding:
    def test_some_hundred_verdicts_are_those_of_the_solver(self, engine):
        """A total of two rounded parts may miss them by one and a half of the last digit, and the plan says so as the solver."""
        told, solved = same_as_the_solver(engine, 300)

        assert len(set(told)) >= 2
        assert [SAME[each] for each in told] == solved

    @pytest.mark.campaign
    def test_ten_thousand_verdicts_are_those_of_the_solver(self, engine):
        """The same of ten thousand."""
        told, solved = same_as_the_solver(engine, 10_000)

        assert [SAME[each] for each in told] == solved


class TestOf:
    def test_what_the_plan_asks_and_what_it_leaves(self):
        """Rules over stated amounts are asked; those with conditions or for what the form does not state are left out by name."""
        plan = Plan.of("cn-department", form_of(TREE), by=BY)

        assert plan.rules == ("C01",)
        assert plan.joint == ()
        assert "CN08" in plan.left_out

    @pytest.mark.parametrize(("unit", "step"), [("元", "0.01元"), ("万元", "0.01CNY"), (" EUR", "0.01 EUR")])
    def test_an_amount_counts_hundredths_of_the_money_of_the_form(self, unit, step):
        """Left out, a step is a hundredth of the form's main unit, by its name where amounts are printed in it."""
        assert "".join(plan_of([(ALL, (BASIC, PROJECT))], step=None).step.split()) == "0.01元"
        assert Plan.of("claims", form_of(TWO, unit=unit), by=BY).step.replace("\u00a0", "") == step.replace(" ", "")

    def test_items_may_have_names_of_their_own(self, engine):
        """The items of a frame are called as its owner calls them, by a number as well."""
        numbers = {ALL: 1, BASIC: 2, PROJECT: 3}
        plan = plan_of(TWO, named=numbers.__getitem__)
        frame = engine.frame({"entity": ["a"] * 3, "item": [1, 2, 3], "low": [3, 2, 2], "high": [3, 2, 2]})

        assert engine.rows(plan.suspicious(frame)) == [("a",)]


class TestLines:
    def test_an_amount_is_exact_or_rounded_to_a_step(self, engine):
        """An amount alone is known exactly; a step beside it tells how it was rounded."""
        columns = {
            "entity": ["a"] * 3,
            "item": [ITEMS[key] for key in (ALL, BASIC, PROJECT)],
            "amount": [300, 180, 110],
        }
        rounded = {**columns, "step": [10, 10, 1]}
        plan = plan_of(TWO)

        assert engine.rows(plan.suspicious(engine.frame(columns))) == [("a",)]
        assert engine.rows(plan.suspicious(engine.frame(rounded))) == []

    def test_items_are_found_by_concept_and_members(self, engine):
        """In place of items a frame may have a concept and a column for each dimension, named or with its prefix."""
        columns = {
            "entity": ["a"] * 4,
            "concept": ["expenditure"] * 4,
            "dimension:nature": [None, "basic", "project", "basic"],
            "economic": ["", "", None, "301"],
            "amount": [300, 180, 121, 1],
        }

        (row,) = engine.rows(plan_of(TWO).verdicts(engine.frame(columns)))

        assert row[3:] == ("contradicted", -1)

    def test_a_column_that_lacks_is_named(self, engine):
        """The error says which columns there are."""
        with pytest.raises(UnusableFrame, match="no column 'concept'; the frame has: entity, amount"):
            plan_of(TWO).suspicious(engine.frame({"entity": ["a"], "amount": [1]}))

    def test_a_float_is_no_amount(self, engine):
        """Amounts are whole numbers of steps."""
        with pytest.raises(UnusableFrame, match="whole numbers of 64 bits"):
            plan_of(TWO).suspicious(engine.frame({"entity": ["a"], "item": ["expenditure"], "amount": [1.0]}))

    def test_sums_that_may_overflow_are_refused_or_wide(self, engine):
        """Three amounts of 2**62 come to more than 64 bits hold: refused before a sum is made, but on DuckDB, which has more."""
        columns = frame_of({"a": exact(2**62, 2**62, 2**62)})
        plan = plan_of(TWO)

        if engine.name == "duckdb":
            assert [row[3:] for row in engine.rows(plan.verdicts(engine.frame(columns)))] == [
                ("contradicted", -(2**62))
            ]
        else:
            with pytest.raises(UnusableFrame, match=r"2\*\*63"):
                plan.verdicts(engine.frame(columns))

    def test_the_largest_that_fit_are_summed(self):
        """On Polars three amounts may be a third of 2**63, and no more."""
        import polars

        most = (2**63 - 1) // 3
        fits = polars.DataFrame(frame_of({"a": exact(most, -most, -most)}))
        over = polars.DataFrame(frame_of({"a": exact(most + 1, -most, -most)}))

        assert plan_of(TWO).verdicts(fits).collect()["gap"].to_list() == [3 * most]
        with pytest.raises(UnusableFrame):
            plan_of(TWO).verdicts(over)

    def test_what_is_no_frame_is_refused(self):
        """A list of numbers is no frame; a path must be a file."""
        with pytest.raises(UnusableFrame, match="no frame that can be screened"):
            plan_of(TWO).suspicious(5)
        with pytest.raises(UnusableFrame, match="no such file"):
            plan_of(TWO).suspicious("no/such.parquet")


class TestFiles:
    def test_a_folder_is_checked_file_by_file(self, tmp_path):
        """Of files of Parquet, one for each region, the entities of all are named."""
        import polars

        for region, wrong in (("north", 130), ("south", 120), ("west", 140)):
            made = polars.DataFrame(frame_of({region: exact(300, 180, wrong)}))
            (tmp_path / f"region={region}").mkdir()
            made.write_parquet(tmp_path / f"region={region}" / "part.parquet")

        assert sorted(plan_of(TWO).suspicious(tmp_path).fetchall()) == [("north",), ("west",)]
        assert plan_of(TWO).suspicious([tmp_path / "region=south" / "part.parquet"]).fetchall() == []

    def test_csv_pandas_and_arrow_are_read_by_duckdb(self, tmp_path):
        """The same lines as CSV, as a frame of pandas and as a table of Arrow give the same."""
        import polars

        made = polars.DataFrame(frame_of({"a": exact(300, 180, 130), "b": exact(300, 180, 120)}))
        made.write_csv(tmp_path / "lines.csv")

        for given in (tmp_path / "lines.csv", made.to_pandas(), made.to_arrow()):
            assert plan_of(TWO).suspicious(given).fetchall() == [("a",)]

    def test_the_query_can_be_run_by_hand(self):
        """What is shown is the query itself, which DuckDB runs on the frame it was made for."""
        import duckdb
        import polars

        made = polars.DataFrame(frame_of({"a": exact(300, 180, 130)})).to_arrow()
        shown = plan_of(TWO).sql("duckdb", duckdb.from_arrow(made))

        assert "GROUP BY" in shown
        with pytest.raises(UnusableFrame, match="accepted: 'duckdb'"):
            plan_of(TWO).sql("oracle")


class TestWhoStatesNothing:
    def test_of_one_of_several_lists(self, engine):
        """Who states a list of spending and nothing of the list of revenue is named, as is who states nothing of the form."""
        from govledger.accounts import Key

        revenue = Key.of("revenue", year=ALL.year)
        sums = [*TWO, (revenue, (revenue.with_(source="operating"), revenue.with_(source="other")))]
        both = {**exact(3, 2, 1)}
        names = {**ITEMS, revenue: "revenue"} | {
            revenue.with_(source=n): f"revenue.source.{n}" for n in ("operating", "other")
        }
        lines = [("a", names[key], amount) for key, (amount, _) in both.items()]
        lines += [("b", name, amount) for _, name, amount in lines]
        lines += [("b", "revenue", 5), ("b", "revenue.source.operating", 3), ("b", "revenue.source.other", 2)]
        lines += [("b", "of another form", 5), ("c", "of another form", 5)]
        entities, items, amounts = (list(column) for column in zip(*lines, strict=True))
        frame = engine.frame({"entity": entities, "item": items, "amount": amounts})

        assert engine.rows(plan_of(sums).suspicious(frame)) == [("a",), ("c",)]
