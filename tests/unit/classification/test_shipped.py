"""What is promised of single shipped classifications."""

from collections import Counter

import pytest

from govledger.classification import load, load_crosswalk


class TestCofog:
    def test_it_is_the_whole_list(self):
        """COFOG has ten divisions, 69 groups and 109 classes."""
        assert Counter(code.level_name for code in load("cofog")) == {"division": 10, "group": 69, "class": 109}

    @pytest.mark.parametrize("locale", ["en", "fr", "es"])
    def test_three_languages_are_complete(self, locale):
        """Every code has a verified name in English, French and Spanish."""
        names = [name for code in load("cofog") for name in code.names if name.locale == locale]

        assert len(names) == 188
        assert {name.status for name in names} == {"read"}

    @pytest.mark.parametrize(
        ("locale", "status", "levels"), [("ru", "read", 2), ("zh_Hans", "unverified", 2), ("ar", "unverified", 1)]
    )
    def test_further_languages_say_how_far_they_are_verified(self, locale, status, levels):
        """Russian is verified, Chinese and Arabic are not; each is complete down to a level."""
        named = [(code.level, name.status) for code in load("cofog") for name in code.names if name.locale == locale]

        assert {found for _, found in named} == {status}
        assert len(named) == sum(code.level <= levels for code in load("cofog"))

    def test_every_class_is_an_individual_or_a_collective_service(self):
        """The hierarchy of services has every class below one of its two groups."""
        service = load("cofog").hierarchy("service")

        assert [code.code for code in service.roots] == ["CS", "IS"]
        assert len(service) - 2 == sum(code.level == 3 for code in load("cofog"))


class TestGfsm:
    def test_instruments_and_residence_are_two_divisions(self):
        """An amount stated by instrument rolls up in one hierarchy, the same amount by residence in the other."""
        scheme = load("gfsm")
        instruments, residence = scheme.hierarchy("instrument"), scheme.hierarchy("residence")

        assert instruments.roll_up({"3202": 4, "32081": 1}, level=1).amounts == {"32": 5}
        assert residence.roll_up({"3212": 3, "3222": 2}, level="residence").amounts == {"321": 3, "322": 2}
        assert not {code.code for code in instruments.leaves} & {code.code for code in residence}

    def test_functions_are_those_of_cofog(self):
        """7 and the digits of a COFOG code are the GFSM code, and amounts go over whole."""
        amounts = {code.code: 1 for code in load("gfsm") if code.code.startswith("7") and code.level == 3}
        result = load_crosswalk("gfsm--cofog").through(amounts)

        assert result.is_complete
        assert {f"7{code.replace('.', '')}" for code in result.amounts} == set(amounts)


class TestChina:
    def test_an_authority_and_an_institution_differ(self):
        """The salaries of a department are no single class of government budgets, so the amount stays where it is."""
        result = load_crosswalk("cn-economic-department--cn-economic-government").through({"30101": 5, "30302": 3})

        assert result.amounts == {"50905": 3}
        assert [(left.code, left.amount) for left in result.unmapped] == [("30101", 5)]

    def test_a_merged_code_has_its_successor(self):
        """The market supervision of today took over two offices of before 2019."""
        followed = [link.from_code for link in load("cn-function").predecessors("20138")]

        assert followed == ["20115", "20117"]

    def test_a_gift_was_split(self):
        """39906 became current and capital gifts in 2023; both lists say so."""
        for scheme, code in (("cn-economic-department", "39906"), ("cn-economic-government", "59906")):
            assert [load(scheme).name(link.to_code) for link in load(scheme).successors(code)] == [
                "经常性赠与",
                "资本性赠与",
            ]


class TestGfsm2001:
    def test_what_is_not_listed_is_not_taken_as_unchanged(self):
        """Twelve codes of 2001 are mapped; another one stays unmapped, though 2014 has the same digits."""
        result = load_crosswalk("gfsm-2001--gfsm-2014").through({"1134": 2, "111": 7}, year=2014)

        assert result.amounts == {"11414": 2}
        assert [left.code for left in result.unmapped] == ["111"]


class TestSpain:
    def test_a_code_that_came_back_was_away(self):
        """The article for the staff of the ombudsman ended in 2010 and came back in 2016."""
        scheme = load("es-state-expenditure")

        assert [year for year in range(2009, 2018) if "145" in scheme.at(year)] == [2009, 2010, 2016, 2017]
