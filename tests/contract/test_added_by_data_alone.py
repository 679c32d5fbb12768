"""A concept, a member, a dimension, a phase, a topic, a unit, a scheme and a language are added by data alone."""

import copy
import json
import pickle

import pytest

from govledger.accounts import (
    Accounts,
    AccountsBuilder,
    Disclosure,
    Key,
    from_csv,
    from_json,
    shipped_catalogue,
    to_csv,
    to_json,
)
from govledger.errors import InvalidCatalogue, InvalidRule, UnknownConcept, UnknownMember, UnknownPhase
from govledger.fiscal import calendar
from govledger.reconciliation import lint, load_rulebook, read_rulebook, reconcile
from govledger.reconciliation.findings.examples import run
from govledger.reports import render_text

YEAR = calendar("US").starting(2019)
PASSPORT = {
    "scheme": "road-function",
    "version": "2019",
    "title": {"en": "Roads"},
    "agency": "the county",
    "source": "a book",
    "valid_from": 2019,
    "valid_to": None,
    "licence": "public",
    "retrieved_on": "2020-01-31",
    "locale": "en",
    "levels": ["division", "group"],
    "pattern": None,
    "sources": {"book": "a book"},
    "notes": [],
}
FILES = {
    "concepts.csv": "id,kind,quantity,whole,signed\ntolls,flow,amount,,\ntoll_booths,stock,count,yes,\nswap,flow,amount,,yes\n",
    "dimensions.csv": "id,scheme\nroad,road-function/2019\n",
    "members.csv": "dimension,id,part_of\nnature,road_works,project\nnature,tunnels,road_works\n",
    "phases.csv": "id,column\nrevised_budget,3\n",
    "topics.csv": "id,concepts\nroads,tolls toll_booths\n",
    "titles.en.csv": "of,id,title\nconcept,tolls,road tolls\nphase,revised_budget,revised budget\nmember,nature/tunnels,tunnels\n",
    "titles.fr.csv": "of,id,title\nconcept,tolls,péages\nconcept,revenue,recettes\n",
    "road-function/2019/passport.json": json.dumps(PASSPORT),
    # 051 and 052 lie in 050, which they do not begin with.
    "road-function/2019/codes.csv": "code,parent,level\n050,,1\n051,050,2\n052,050,2\n060,,1\n",
    "road-function/2019/labels.en.csv": "code,label\n050,Highways\n051,Bridges\n052,Lighting\n060,Paths\n",
    "rules.toml": """
        id = "roads"
        title = { en = "Roads", zh_CN = "道路" }
        [[rule]]
        id = "R1"
        name = "tolls-by-road"
        title = { en = "tolls are those of all roads", zh_CN = "各路通行费合计" }
        statement = "tolls.total == sum(tolls.by_road)"
        why = "-"
        authority = "Road act, article 1."
        severity = "error"
        [[rule.example]]
        verdict = "holds"
        figures = { 'tolls.total' = "30.00元", 'tolls.road("050")' = "30.00元" }
        [[rule.example]]
        verdict = "contradicted"
        figures = { 'tolls.total' = "30.00元", 'tolls.road("050")' = "20.00元", 'tolls.road("060")' = "5.00元", 'breakdown(tolls.road)' = "complete" }
        [[rule.example]]
        verdict = "untestable"
        figures = { 'tolls.total' = "30.00元" }
        [[rule]]
        id = "R2"
        name = "tolls-within-revision"
        title = { en = "tolls reach what was revised", zh_CN = "通行费不低于调整预算" }
        statement = "tolls.total >= revised_budget(tolls.total)"
        why = "-"
        authority = "Road act, article 2."
        severity = "explain"
    """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder outside the package, with tables, a scheme and a rulebook."""
    made = tmp_path_factory.mktemp("county")
    for name, text in FILES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def catalogue(folder):
    """The shipped catalogue with the tables of the folder."""
    return shipped_catalogue().extended(folder)


@pytest.fixture(scope="module")
def accounts(catalogue):
    """Accounts that state what only the folder knows."""
    made = Accounts(entity="a county", year=YEAR, catalogue=catalogue)
    made = (
        made.state("tolls", "$30.00").state("tolls", "$50.00", phase="revised_budget").state("toll_booths", "3 booths")
    )
    for code, amount in {"050": "$30.00", "051": "$10.00", "052": "$20.00"}.items():
        made = made.state("tolls", amount, road=code)
    return made.state("expenditure", "$7.00", nature="tunnels")


def rule_of(report, rule):
    return [check.verdict.value for check in report.checked if check.rule == rule]


class TestAccounts:
    def test_state_of_where_and_by_take_the_new_names(self, accounts):
        """Accounts answer for a concept, a phase, a member and the codes of a scheme of one's own."""
        assert accounts.of("tolls", phase="revised_budget").total.value == 50
        assert list(accounts.of("tolls").by("road")) == ["050", "051", "052"]
        assert accounts.expenditure.where(nature="tunnels").total.value == 7
        assert accounts.of("tolls").roll_up("road", 1).amounts == {"050": 30}
        assert accounts.of("toll_booths").prior.key.with_(nature="tunnels").drop("nature").any_of("road").concept

    def test_a_member_lies_in_the_members_above_it(self, catalogue):
        """A member of one's own lies in its parent and in the shipped one above that; a code where its tree puts it."""
        nature, road = catalogue.dimension("nature"), catalogue.dimension("road")

        assert nature.holds("tunnels", "project")
        assert road.holds("051", "050")
        assert not road.holds("060", "050")

    def test_what_the_folder_does_not_know_is_refused(self, accounts):
        """The extended catalogue refuses as the shipped one does, with the near match among all names."""
        with pytest.raises(UnknownConcept, match="near: 'tolls'"):
            accounts.state("toll", "$1")
        with pytest.raises(UnknownMember, match="unknown member '053' of road"):
            accounts.state("tolls", "$1", road="053")

    def test_the_shipped_catalogue_stays_as_it_is(self, accounts):
        """Accounts without the catalogue refuse its names, and keys of it when they are added."""
        plain = Accounts(entity="a county", year=YEAR)

        with pytest.raises(UnknownConcept):
            plain.state("tolls", "$1")
        with pytest.raises(UnknownPhase):
            plain.of("revenue", phase="revised_budget")
        with pytest.raises(UnknownConcept):
            plain.add(accounts.facts[0].key, accounts.facts[0].statements[0])
        with pytest.raises(UnknownConcept):
            Accounts(entity="a county", year=YEAR, facts=accounts.facts)

    def test_keys_are_equal_whatever_catalogue_they_were_made_with(self, accounts):
        """A key of the shipped catalogue finds the fact that was stated with another one."""
        key = Key.of("expenditure", year=YEAR)
        more = accounts.add(key, accounts.facts[0].statements[0])

        assert more.get(key).key == key
        assert more.get(key).key.catalogue is accounts.catalogue

    def test_the_builder_takes_them_too(self, accounts, catalogue):
        """Accounts of many facts are gathered with a catalogue as well."""
        builder = AccountsBuilder(entity="a county", year=YEAR, catalogue=catalogue)
        builder.state("tolls", "$30.00", road="051")

        assert builder.accounts().of("tolls").by("road")["051"].value == 30
        assert builder.accounts().catalogue is accounts.catalogue

    def test_a_topic_gathers_its_facts(self, accounts):
        """A section of one's own holds the facts of its concepts."""
        section = Disclosure(accounts=accounts).section("roads")

        assert {fact.key.concept for fact in section.facts} == {"tolls", "toll_booths"}

    def test_a_language_is_added_by_its_file(self, catalogue):
        """Titles of a further language stand beside the shipped ones; what it lacks is taken from English."""
        assert catalogue.concept("tolls").title_in("fr") == "péages"
        assert catalogue.concept("revenue").title_in("fr") == "recettes"
        assert catalogue.concept("guests").title_in("fr") == "guests received"
        assert shipped_catalogue().concept("revenue").title_in("fr") == "revenue"


class TestInterchange:
    def test_json_and_csv_come_back_with_the_catalogue(self, accounts, catalogue):
        """What is written is read again with the catalogue, and refused without it."""
        assert from_json(to_json(accounts), catalogue=catalogue).accounts == accounts
        assert from_csv(to_csv(accounts), catalogue=catalogue) == accounts
        with pytest.raises(ValueError, match="unknown concept 'tolls'"):
            from_json(to_json(accounts))
        with pytest.raises(ValueError, match="unknown concept 'road'"):
            from_csv(to_csv(accounts))

    def test_a_unit_is_data_of_its_row(self, catalogue):
        """A unit that no table knows is read by its factor and currency."""
        rows = "year,concept,value,unit,factor,currency\n2020,tolls,3,lakh cents,1000,USD\n"
        made = from_csv(rows, year=YEAR, catalogue=catalogue)

        assert made.of("tolls").total.value == 3000
        assert from_json(to_json(made), catalogue=catalogue).accounts == made

    def test_accounts_are_copied_and_sent_to_other_processes(self, accounts):
        """Copies answer as the accounts do; the shipped catalogue is never copied."""
        for made in (copy.deepcopy(accounts), pickle.loads(pickle.dumps(accounts))):
            assert made == accounts
            assert made.of("tolls", road="051").total.value == 10
        plain = Accounts(entity="a county", year=YEAR)

        assert pickle.loads(pickle.dumps(plain)).catalogue is shipped_catalogue()


class TestReconciling:
    def test_a_rulebook_by_its_path_is_read_with_the_catalogue_of_the_accounts(self, accounts, folder):
        """A rule over one's own concept, dimension and phase is checked; parts of 050 are not counted beside it."""
        report = reconcile(accounts, folder / "rules.toml")

        assert rule_of(report, "R1") == ["holds"]
        assert rule_of(report, "R2") == ["contradicted"]

    def test_a_report_calls_them_by_their_titles(self, accounts, folder):
        """The names in a report are the titles of one's own."""
        text = render_text(reconcile(accounts, folder / "rules.toml"), locale="en")

        assert "road tolls 30" in text
        assert "road tolls (revised budget) 50" in text

    def test_codes_are_told_with_their_names(self, accounts, folder):
        """A code of one's own scheme is named in a report."""
        wrong = accounts.state("tolls", "$9.00", road="060")

        assert "060 Paths" in render_text(reconcile(wrong, folder / "rules.toml"), locale="en")

    def test_without_the_catalogue_the_rulebook_is_refused(self, folder):
        """Names that no catalogue knows are refused where the rulebook is read."""
        with pytest.raises(InvalidRule, match="'tolls', which is no known concept"):
            load_rulebook(folder / "rules.toml")

    def test_examples_are_run_with_the_catalogue(self, folder, catalogue):
        """The examples of a rule come to their verdicts."""
        book = load_rulebook(folder / "rules.toml", catalogue=catalogue)
        rule = book.rule("R1")

        assert [set(run(rule, example, book)) == {example.verdict} for example in rule.examples] == [True] * 3

    def test_a_concept_that_may_be_below_nil_is_linted_as_such(self, catalogue):
        """A condition that a signed concept may meet is not said to be out of reach."""
        demand = '"tolls.total >= revised_budget(tolls.total)"'
        said = []
        for path in ("swap.total", "tolls.total"):
            text = FILES["rules.toml"].replace(demand, f"'implies({path} < 0, tolls.total == 0)'")
            complaints = lint(read_rulebook(text, catalogue=catalogue))
            said.append([complaint.kind for complaint in complaints if complaint.rules == ("R2",)])

        assert "unreachable" not in said[0]
        assert "unreachable" in said[1]


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ({"concepts": [{"id": "revenue"}]}, "concepts: row 1: 'revenue' is there already"),
            ({"concepts": [{"id": "a"}, {"id": "a"}]}, "concepts: row 2: 'a' is there already"),
            ({"concepts": [{"kind": "flow"}]}, "concepts: row 1: has no id"),
            ({"concepts": [{"id": "a", "whole": "no"}]}, "whole: 'no' is none of an empty cell, yes"),
            ({"concepts": [{"id": "a", "kinds": "flow"}]}, "unknown column 'kinds'; accepted: id, kind"),
            ({"concepts": [{"id": "a", "amount_of": "b"}]}, "amount_of: 'b' is not among the concepts"),
            ({"concepts": [{"id": "a", "by_fund": "funds"}]}, "by_fund: 'funds' is not among the dimensions"),
            ({"members": [{"dimension": "natur", "id": "a"}]}, "dimension: 'natur' is not among the dimensions"),
            ({"members": [{"dimension": "nature", "id": "a", "part_of": "a"}]}, "part_of: unknown member 'a' of nature"),
            ({"dimensions": [{"id": "road", "scheme": "no-such"}]}, "'no-such' is neither a shipped scheme nor a folder"),
            ({"phases": [{"id": "revised", "column": "x"}]}, "column: 'x' is no number"),
            ({"topics": [{"id": "roads", "concepts": "tolls"}]}, "concepts: 'tolls' is not among the concepts"),
            ({"titles.en": [{"of": "concept", "id": "a", "title": "A"}]}, "concept 'a' is in no table"),
            ({"titles.en": [{"of": "concept", "id": "revenue", "title": "A"}]}, "'concept/revenue' is there already"),
            ({"titles.fr": [{"of": "concept", "id": "revenue", "title": ""}]}, "has no title"),
            ({"units": []}, "units: is no table; known: concepts, dimensions, members, phases, topics, titles.<language>"),
            ("no/such", "no/such: no such folder"),
        ],
    )  # fmt: skip
    def test_rows_that_do_not_fit_are_refused(self, rows, said):
        """What is wrong with rows is said with the table, the row and the column."""
        with pytest.raises(InvalidCatalogue) as caught:
            shipped_catalogue().extended(rows)

        assert said in str(caught.value)

    def test_everything_wrong_is_one_error(self):
        """All problems are listed, and carried."""
        with pytest.raises(InvalidCatalogue) as caught:
            shipped_catalogue().extended(
                {"concepts": [{"id": "revenue", "kind": "flaw"}], "phases": [{"id": "actual"}]}
            )

        assert len(caught.value.problems) == 3
