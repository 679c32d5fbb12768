"""Published budgets and their totals, rolled up over the classifications that they are printed with."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from govledger.classification import load, load_csv

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS} is not at hand; it holds the published budgets")


def rows(name, **options):
    with (CORPUS / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, **options))


def cells(name):
    """The rows of a table without a header, blank ones left out."""
    with (CORPUS / name).open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream) if any(row)]


class TestSpainState:
    @pytest.mark.parametrize(("year", "totals"), [(2007, 1164), (2008, 1178)])
    def test_chapters_and_articles_add_up(self, year, totals):
        """Every article of every agency is the sum of its concepts, and every chapter that of its articles."""
        scheme = load("es-state-revenue").at(year)
        agencies = {}
        for row in rows(f"es-pge/{year}/ingresos.csv", delimiter=";"):
            if not row["ITEM"]:
                stated = agencies.setdefault(row["CENTRO GESTOR"], {})
                stated[row["ECONOMICA"]] = int(row["IMPORTE"])
        compared = 0
        for stated in agencies.values():
            concepts = Counter()
            for code, amount in stated.items():
                if len(code) >= 3:
                    concepts[code.partition("/")[0]] += amount  # 411/16101 is concept 411, paid by 16101.
            for level, length in (("capítulo", 1), ("artículo", 2)):
                rolled = scheme.roll_up(concepts, level=level)
                totals_stated = {code: amount for code, amount in stated.items() if len(code) == length}

                assert dict(rolled.amounts) == totals_stated
                assert not rolled.unmapped
                compared += len(totals_stated)

        assert compared == totals

    @pytest.mark.parametrize("year", [2007, 2008])
    def test_concepts_with_items_add_up(self, year):
        """A concept that is printed with its items is their sum; an item keeps its place although no list names it."""
        scheme = load("es-state-revenue").at(year)
        stated, items = {}, {}
        for row in rows(f"es-pge/{year}/ingresos.csv", delimiter=";"):
            agency, (concept, _, payer) = row["CENTRO GESTOR"], row["ECONOMICA"].partition("/")
            if row["ITEM"]:
                items.setdefault((agency, payer), {})[concept + row["ITEM"]] = int(row["IMPORTE"])
            else:
                stated[agency, payer, concept] = int(row["IMPORTE"])
        compared = 0
        for (agency, payer), amounts in items.items():
            for concept, amount in scheme.roll_up(amounts, level="concepto").amounts.items():
                assert stated[agency, payer, concept] == amount
                compared += 1

        assert compared == {2007: 301, 2008: 315}[year]

    @pytest.mark.parametrize("year", [2007, 2008])
    def test_the_structures_of_the_budget_are_ours(self, year):
        """The budget's own tables of codes have the names that our lists have for that year, and no shorter code more."""
        economic = rows(f"es-pge/{year}/estructura_economica.csv", delimiter=";")
        parts = {"I": "es-state-revenue", "G": "es-state-expenditure"}
        for kind, scheme in parts.items():
            columns = ("CONCEPTO", "ARTICULO", "CAPITULO")
            named = {
                next(filter(None, (row[column] for column in columns))): row["DESCRIPCION LARGA"]
                for row in economic
                if row["GASTO/INGRESO"] == kind and not row["SUBCONCEPTO"] and "/" not in row["CONCEPTO"]
            }

            assert {code.code: code.name for code in load(scheme).at(year)} == named
        functional = rows(f"es-pge/{year}/estructura_funcional.csv", delimiter=";")
        columns = ("PROGRAMA", "FUNCION", "GRUPO")
        named = {
            next(filter(None, (row[column] for column in columns))): row["DESCRIPCION LARGA"] for row in functional
        }

        assert {code.code: code.name for code in load("es-state-programme").at(year)} == named


# The columns of the tables of Menorca, which have no header.
PROGRAMME, ECONOMIC, INITIAL, CHANGE, FINAL, EXECUTED = 1, 2, 7, 8, 9, 10


class TestMenorca:
    @pytest.fixture(params=[("2012", 4, 15), ("2019", 5, 0)], ids=["2012", "2019"])
    def budget(self, request):
        """The expenditure of a year, with the length of its programmes and the number of lines that lost their minus."""
        year, length, broken = request.param
        lines = cells(f"es-menorca/{year}/gastos.csv")
        for line in lines:
            line[PROGRAMME] = line[PROGRAMME].partition(".")[0].zfill(length)
            line[ECONOMIC] = line[ECONOMIC].partition(".")[0]
        return lines, broken

    @pytest.mark.parametrize(
        ("scheme", "column"), [("es-local-expenditure", ECONOMIC), ("es-local-programme", PROGRAMME)]
    )
    def test_it_adds_up_but_for_the_lost_signs(self, budget, scheme, column):
        """Initial and change make final at every level, except that 15 changes of 2012 are printed without their minus."""
        lines, broken = budget
        lost = [line for line in lines if Decimal(line[INITIAL]) + Decimal(line[CHANGE]) != Decimal(line[FINAL])]

        assert len(lost) == broken
        for level in (1, 2):
            amounts = {place: self.rolled(scheme, lines, column, place, level) for place in (INITIAL, CHANGE, FINAL)}
            gaps = {
                code: amounts[INITIAL][code] + amounts[CHANGE][code] - amounts[FINAL][code] for code in amounts[FINAL]
            }
            expected = {
                code: 2 * amount for code, amount in self.rolled(scheme, lost, column, CHANGE, level).items() if amount
            }

            assert {code: gap for code, gap in gaps.items() if gap} == expected

    @pytest.mark.parametrize(
        ("scheme", "column"), [("es-local-expenditure", ECONOMIC), ("es-local-programme", PROGRAMME)]
    )
    @pytest.mark.parametrize("place", [INITIAL, FINAL, EXECUTED])
    def test_nothing_is_lost_on_the_way_up(self, budget, scheme, column, place):
        """The chapters and areas sum to all lines, in both classifications."""
        lines, _ = budget

        assert sum(self.rolled(scheme, lines, column, place, 1).values()) == sum(Decimal(line[place]) for line in lines)

    @staticmethod
    def rolled(scheme, lines, column, place, level):
        """The amounts of a column at a level of a scheme; no code of the budget is outside it."""
        amounts = Counter()
        for line in lines:
            amounts[line[column]] += Decimal(line[place])
        result = load(scheme).roll_up(amounts, level=level)

        assert not result.unmapped
        return result.amounts


class TestTaiwan:
    LEVELS = ("政事別", "主管", "機關", "業務計畫", "工作計畫")

    @pytest.fixture(params=[("tw2013ap", 1195, 1_730_833_547_000), ("tw2014ap", 1185, 1_685_237_229_000)])
    def budget(self, request, tmp_path):
        """A central budget, with a scheme of the user's own that is made from its codes of ten digits."""
        name, count, total = request.param
        lines = rows(f"tw-central/{name}.csv")
        codes = {}
        for line in lines:
            names = (line["cat"], line["topname"], line["depname"], line["depcat"], line["name"])
            for level, own in enumerate(names, start=1):
                parent = line["code"][: 2 * level - 2]
                codes.setdefault(line["code"][: 2 * level], (parent, level, own))
        file = tmp_path / "tw-central.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["code", "parent", "level", "name"])
            writer.writerows([code, *rest] for code, rest in sorted(codes.items()))
        return lines, load_csv(file, locale="zh_Hant", levels=self.LEVELS), count, total

    def test_every_level_has_the_whole(self, budget):
        """The lines are as many as the corpus says, and every level sums to its total."""
        lines, scheme, count, total = budget
        amounts = {line["code"]: int(line["amount"]) for line in lines}

        assert len(amounts) == count
        for level in range(1, 6):
            rolled = scheme.roll_up(amounts, level=level)

            assert not rolled.unmapped
            assert sum(rolled.amounts.values()) == total

    def test_functions_are_those_that_are_printed(self, budget):
        """Rolled up by code, a function has the lines that bear its name."""
        lines, scheme, _, _ = budget
        named = Counter()
        for line in lines:
            named[line["cat"]] += int(line["amount"])
        rolled = scheme.roll_up({line["code"]: int(line["amount"]) for line in lines}, level=1)

        assert {scheme.get(code).name: amount for code, amount in rolled.amounts.items()} == named


class TestCofog:
    LANGUAGES = (("Description_EN", "en"), ("Description_FR", "fr"), ("Description_ES", "es"))

    def test_names_are_those_of_the_published_list(self):
        """Every code is there with its name in English, French and Spanish, the mark of the service apart."""
        scheme = load("cofog")
        published = rows("cofog/cofog.csv")

        assert [row["Code"] for row in published] == [code.code for code in scheme]
        for column, locale in self.LANGUAGES:
            expected = {row["Code"]: self.bare(row[column]) for row in published}

            assert scheme.names(locale) == expected

    def test_the_archived_list_agrees(self):
        """The older English list has the same codes and names."""
        archived = {row["Code"]: self.bare(row["Description"]) for row in rows("cofog/cofog_english_archive.csv")}

        assert load("cofog").names("en") == archived

    def test_services_are_those_of_the_published_list(self):
        """A class marked IS is an individual service, one marked CS a collective one."""
        marks = {row["Code"]: row["Description_EN"].rpartition("(")[2].rstrip(")") for row in rows("cofog/cofog.csv")}
        expected = {code: mark for code, mark in marks.items() if mark in ("IS", "CS")}
        service = load("cofog").hierarchy("service")

        assert {code: service.parent(code).code for code in expected} == expected
        assert len(service.leaves) == len(expected)

    @staticmethod
    def bare(text):
        """The name without a mark such as (CS) or (SI) at its end."""
        name, _, mark = text.strip().rpartition("(")
        return name.strip() if mark.rstrip(")") in ("CS", "IS", "SC", "SI") else text.strip()
