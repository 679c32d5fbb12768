import json

import pytest

from govledger.classification import load_folder
from govledger.errors import InvalidScheme

PASSPORT = {
    "scheme": "own-function",
    "version": "2020",
    "title": {"en": "Own functions"},
    "agency": "Own ministry",
    "valid_from": 2020,
    "valid_to": None,
    "source": "own book",
    "licence": "own",
    "retrieved_on": "2020-01-01",
    "locale": "en",
    "levels": ["division", "group"],
    "pattern": {"digits": [2, 1], "separator": "."},
    "sources": {},
    "notes": [],
}
CODES = "code,parent,level\n01,,1\n01.1,01,2\n02,,1\n"
LABELS = "code,label\n01,General services\n01.1,Government\n02,Defence\n"


@pytest.fixture
def write(tmp_path):
    """Writes a folder, by default a good one, and gives its path."""

    def _write(codes=CODES, labels=LABELS, **passport):
        (tmp_path / "passport.json").write_text(json.dumps({**PASSPORT, **passport}), encoding="utf-8")
        (tmp_path / "codes.csv").write_text(codes, encoding="utf-8")
        (tmp_path / "labels.en.csv").write_text(labels, encoding="utf-8")
        return tmp_path

    return _write


def problems(path):
    with pytest.raises(InvalidScheme) as caught:
        load_folder(path)
    return list(caught.value.problems)


class TestEditions:
    """Another version of a scheme is the list of the years that the passport names."""

    @pytest.fixture
    def write_both(self, tmp_path):
        """Writes a version for today, and one for 2020 in which 02 was another thing."""

        def _write(editions, **old):
            for version, labels, passport in (
                ("today", LABELS, {"editions": editions, "valid_from": None}),
                ("2020", LABELS.replace("Defence", "Harbours"), {"valid_to": 2020, **old}),
            ):
                folder = tmp_path / version
                folder.mkdir()
                (folder / "passport.json").write_text(json.dumps({**PASSPORT, "version": version, **passport}), "utf-8")
                (folder / "codes.csv").write_text(CODES, encoding="utf-8")
                (folder / "labels.en.csv").write_text(labels, encoding="utf-8")
            (tmp_path / "today" / "meanings.csv").write_text(
                "code,label,valid_to,status,seen_in_year\n02,Harbours,2020,read,2019 2020\n", encoding="utf-8"
            )
            return load_folder(tmp_path / "today")

        return _write

    def test_the_list_of_its_year(self, write_both):
        """The other version answers for its year alone, and what a code meant is known until then."""
        scheme = write_both({"2020": [2020, 2020]})

        assert [scheme.at(year).version for year in (2019, 2020, 2021)] == ["today", "2020", "today"]
        assert [scheme.name("02", year=year) for year in (2019, 2020, 2021)] == ["Harbours", "Harbours", "Defence"]
        assert scheme.get("02").meanings[0].standing == "read 2020"

    def test_a_version_that_is_missing(self, write_both):
        """A version that the passport names and that is not there is a problem when its year is asked for, and not before."""
        scheme = write_both({"1999": [1999, 1999]})

        assert scheme.at(2020).version == "today"
        with pytest.raises(InvalidScheme, match=r"1999: passport\.json: no such file"):
            scheme.at(1999)

    @pytest.mark.parametrize(
        ("editions", "problem"),
        [
            ({"2020": 2020}, "must give each version its first and last year, as [2009, 2009]"),
            ({"2020": [2020]}, "must give each version its first and last year, as [2009, 2009]"),
            ({"2020": ["2020", "2020"]}, "must give each version its first and last year, as [2009, 2009]"),
            ({"2020": [2019, 2020], "b": [2020, 2021]}, "two of the 'editions' are for the same year"),
            ([2020], "'editions' cannot be [2020]"),
        ],
    )
    def test_years_that_are_none(self, write_both, editions, problem):
        """Editions without two years, or for the same year, are told."""
        with pytest.raises(InvalidScheme) as caught:
            write_both(editions)

        assert any(problem in each for each in caught.value.problems)

    def test_years_of_sight_that_are_none(self, write):
        """What stands among the years of sight and is no year is told with its line."""
        path = write(codes="code,parent,level,seen_in_year\n01,,1,2008 24\n01.1,01,2,\n02,,1,2008/2009\n")

        assert problems(path) == [
            "codes.csv:2: '24' is not a year of four digits",
            "codes.csv:4: '2008/2009' is not a year of four digits",
        ]


class TestReadFolder:
    def test_good_folder(self, write):
        """A folder with the needed columns only is a scheme of unverified codes."""
        scheme = load_folder(write())

        assert repr(scheme) == "<Scheme own-function 2020: 3 codes, 3 unverified>"
        assert scheme.get("0 1 1", None) is None
        assert scheme.get("011").name == "Government"
        assert scheme.get("02.7").parent == "02"
        assert scheme.passport["agency"] == "Own ministry"

    def test_file_of_a_spreadsheet_program(self, write):
        """A byte order mark, Windows line ends, empty lines and quotes do not matter."""
        scheme = load_folder(write(labels='\ufeffcode,label\r\n01,"General, services"\r\n\r\n'))

        assert scheme.get("01").name == "General, services"
        assert scheme.get("02").name is None

    def test_no_pattern(self, write):
        """A scheme whose codes do not show their parents goes by the parent column alone."""
        scheme = load_folder(write("code,parent,level\nD1,,1\nX,D1,2\n", "code,label\n", pattern=None))

        assert scheme.parent("X").code == "D1"

    def test_all_problems_together(self, write):
        """Every problem of every file is reported in one error, with file and line."""
        codes = "code,parent,level,valid_from,valid_to\n01,,1,,\n01,,1,,\n01.1,01,1,20x,\n02.1,02,2,2021,2020\n"
        found = problems(write(codes, "code,label\n03,Order\n", agency=7))

        assert found == [
            "passport.json: 'agency' cannot be 7",
            "codes.csv:3: code '01' stands a second time in the same years",
            "codes.csv:4: '01.1' has level 1, its depth is 2",
            "codes.csv:4: '20x' is not a year of four digits",
            "codes.csv:5: parent '02' of '02.1' is not in the list",
            "codes.csv:5: valid_from 2021 is after valid_to 2020",
            "labels.en.csv:2: code '03' is not in codes.csv",
        ]

    @pytest.mark.parametrize(
        ("codes", "problem"),
        [
            ("code,parent,level\nA,B,1\nB,A,2\n", "codes.csv:2: the parents of 'A' go in a circle"),
            ("code,parent,level\nA,A,1\n", "codes.csv:2: the parents of 'A' go in a circle"),
            ("code,parent,level\nA,,2\n", "codes.csv:2: 'A' has level 2, its depth is 1"),
            ("code,parent,level\nA,,x\n", "codes.csv:2: level 'x' has no name in the passport's levels"),
            ("code,parent,level\nA,,1,9\n", "codes.csv:2: has 4 cells, the header 3"),
            ("code,parent,level\n,,1\n", "codes.csv:2: the code is empty"),
            ("code,level\nA,1\n", "codes.csv:1: lacks the column parent"),
            ("", "codes.csv:1: lacks the column code, parent, level"),
            (
                "code,parent,level,status\nA,,1,sure\n",
                "codes.csv:2: status 'sure' is none of 'read', 'unverified' and 'local'",
            ),
        ],
    )
    def test_codes(self, write, codes, problem):
        """A list of codes that contradicts itself is refused, saying where."""
        assert problem in problems(write(codes, "code,label\n", pattern=None))

    def test_pattern_of_codes(self, write):
        """Codes must be of the pattern, and their parents the ones in their digits."""
        codes = "code,parent,level\n01,,1\n02,,1\n01.1,02,2\n0111,01,2\n"

        assert problems(write(codes, "code,label\n")) == [
            "codes.csv:4: parent '02' of '01.1' is not the one in its digits",
            "codes.csv:5: code '0111' is not of the pattern 2+1 digits",
        ]

    def test_years_of_names(self, write):
        """Two names of one code in one language cannot hold in the same year."""
        labels = "code,label,valid_from,valid_to\n01,Services,,2021\n01,General services,2021,\n"

        assert problems(write(labels=labels)) == [
            "labels.en.csv:3: the years of 'General services' overlap those of 'Services'"
        ]

    @pytest.mark.parametrize(
        ("passport", "problem"),
        [
            ({"locale": "fr"}, "passport.json: 'title' has no text for the locale 'fr'"),
            ({"levels": "division"}, "passport.json: 'levels' cannot be 'division'"),
            ({"pattern": {}}, "passport.json: 'pattern' lacks 'digits', one number for each level"),
            ({"levels": ["division"]}, "passport.json: 'pattern' lacks 'digits', one number for each level"),
        ],
    )
    def test_passport(self, write, passport, problem):
        """A passport with an answer of the wrong kind is refused, naming the answer."""
        assert problem in problems(write(**passport))

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("{", "passport.json:1: is not JSON (Expecting property name enclosed in double quotes)"),
            ("[]", "passport.json: is not a JSON object"),
            ("{}", "passport.json: 'scheme' is missing"),
        ],
    )
    def test_passport_file(self, write, text, problem):
        """A passport that is no JSON object, or lacks an answer, is refused."""
        path = write()
        (path / "passport.json").write_text(text, encoding="utf-8")

        assert problem in problems(path)

    def test_other_encoding(self, write):
        """A table in another encoding is refused, saying what to do."""
        path = write()
        (path / "labels.en.csv").write_bytes("code,label\n01,一般\n".encode("gb18030"))

        assert problems(path) == ["labels.en.csv: is not UTF-8 text; save it as UTF-8"]

    def test_no_files(self, tmp_path):
        """An empty folder says which files are missing."""
        assert problems(tmp_path) == ["passport.json: no such file", "codes.csv: no such file"]
