"""What can be installed beside the core is used, and what is used can be installed."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
IMPORTED_AS = {"pillow": "PIL", "python-calamine": "python_calamine", "python-docx": "docx", "sdmx1": "sdmx"}


def names(requirements):
    """The libraries of some requirements, by the names they are imported under."""
    plain = [re.match(r"[A-Za-z0-9_.-]+", each)[0] for each in requirements if isinstance(each, str)]
    return [IMPORTED_AS.get(name, name) for name in plain]


def imports(tree: ast.AST) -> Iterator[str]:
    """The libraries that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and "import_module" in (
            getattr(node.func, name, "") for name in ("attr", "id")
        ):
            yield from (str(arg.value).partition(".")[0] for arg in node.args if isinstance(arg, ast.Constant))


SOURCES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")}
USED = {name for source in SOURCES.values() for name in imports(ast.parse(source))}


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_library_of_an_extra_is_imported(extra):
    """An extra that installs what no module imports promises what is not there."""
    unused = [name for name in names(EXTRAS[extra]) if name not in USED]

    assert unused == [], f"no module of govledger imports {unused}; take it out of the extra {extra!r} until one does"


def test_every_extra_that_a_message_names_exists():
    """Errors and pages that say pip install "govledger[...]" name extras that there are."""
    pages = [*SOURCES.values(), *(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.rst"))]
    named = {extra for text in pages for extra in re.findall(r"govledger\\?\[([a-z]+)", text)}
    asked = {extra for text in SOURCES.values() for extra in re.findall(r'MissingExtra\.needed\("(\w+)"', text)}

    assert asked
    assert named | asked <= set(EXTRAS)


def test_the_documentation_can_be_built_from_its_group():
    """The reference shows the strategies for tests, so what they are made with is in the group of the docs."""
    groups = PROJECT["dependency-groups"]
    included = [each["include-group"] for each in groups["docs"] if isinstance(each, dict)]
    found = names(groups["docs"]) + [name for group in included for name in names(groups[group])]

    assert {"hypothesis", "sphinx", "furo"} <= set(found)
    assert {name for extra in EXTRAS.values() for name in names(extra)} <= set(found)


def installation_rows(heading):
    """The first cells of the table below a heading of the installation page."""
    page = (ROOT / "docs" / "installation.rst").read_text(encoding="utf-8")
    section = re.search(rf"^{heading}\n-+\n(.*?)(?=^[^\n]+\n-+\n|\Z)", page, re.MULTILINE | re.DOTALL)[1]
    return re.findall(r"^   \* - ``(\w+)``$", section, re.MULTILINE)


def test_the_installation_page_names_each_extra():
    """Every extra of pyproject.toml stands on the installation page once, and none that is not there."""
    assert sorted(installation_rows("Extras")) == sorted(EXTRAS)


def test_the_installation_page_names_the_versions_of_python():
    """The classifiers, the installation page and the README name the same versions of Python."""
    prefix = "Programming Language :: Python :: 3."
    minors = [int(each.removeprefix(prefix)) for each in PROJECT["project"]["classifiers"] if each.startswith(prefix)]
    page = (ROOT / "docs" / "installation.rst").read_text(encoding="utf-8")
    line = re.search(r"^Python 3\.\d+, .*$", page, re.MULTILINE)[0]

    assert [int(minor) for minor in re.findall(r"\b3\.(\d+)", line)] == minors
    assert f"Python 3.{minors[0]} to 3.{minors[-1]}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert PROJECT["project"]["requires-python"] == f">=3.{minors[0]}"


OUTLAYS = (
    "from govledger.documents import read_tables; print(len(read_tables('examples/data/outlays-2019.{}')[0].rows))"
)

# What is done with an extra, and what it prints.
SCREENED = """
import pathlib, tempfile
from govledger import Accounts, calendar
from govledger.frames import Plan
form = Accounts(entity="a", year=calendar("CN").starting(2019)).state("expenditure", "3元")
form = form.state("expenditure", "3元", nature="basic").state("expenditure", "0元", nature="project")
plan = Plan.of("cn-department", form, by=["entity"], step="1元")
file = pathlib.Path(tempfile.mkdtemp()) / "lines.csv"
file.write_text("entity,item,amount\\na,expenditure,3\\na,expenditure.nature.basic,1\\na,expenditure.nature.project,3\\n")
print(plan.suspicious(str(file)).fetchall())
"""
DRAWN = """
from govledger import Accounts, calendar
from govledger.plots import {name}
accounts = Accounts(entity="A", year=calendar("CN").starting(2019)).state("revenue", "5元").state("expenditure", "5元")
accounts = accounts.state("revenue", "5元", source="other").state("expenditure", "5元", nature="basic")
print({made})
"""
RECOGNISED = """
import io
from PIL import Image, ImageDraw, ImageFont
from govledger.documents import read_bytes
picture, made = Image.new("RGB", (400, 120), "white"), io.BytesIO()
ImageDraw.Draw(picture).text((30, 30), "1234567", fill="black", font=ImageFont.load_default(48))
picture.save(made, "PNG")
print(read_bytes(made.getvalue(), name="a.png", recognise=True).text)
"""
DONE = {
    "columns": (
        "import sys; from govledger.fiscal import calendar; numpy = __import__('numpy')\n"
        "print(calendar('US').label_many(numpy.array(['2019-11-05'], dtype='datetime64[D]')).tolist()[0])",
        "FY2020",
    ),
    "docx": (OUTLAYS.format("docx"), "5"),
    "frames": (SCREENED, "[('a',)]"),
    "html": (OUTLAYS.format("html"), "5"),
    "ocr": (RECOGNISED, "1234567"),
    "pandas": ("from govledger.fiscal import calendar; print(calendar('GB').starting(2019).to_pandas())", "2020"),
    "pdf": (OUTLAYS.format("pdf"), "5"),
    "plotly": (
        DRAWN.format(
            name="sankey_page", made='sankey_page(accounts, sources="source", uses="nature", locale="en")[:15]'
        ),
        "<!doctype html>",
    ),
    "plots": (
        DRAWN.format(
            name="composition", made='composition(accounts, "expenditure", by="nature", locale="en").svg()[:5]'
        ),
        "<?xml",
    ),
    "rich": (
        "from govledger.layout import Table; print(Table(caption='a', head=['b'], rows=[['c']]).rich().row_count)",
        "1",
    ),
    "sdmx": (
        "from govledger.classification import from_sdmx, load, to_sdmx\n"
        "print(from_sdmx(to_sdmx(load('cofog'), agency='UNSD')).codes == load('cofog').codes)",
        "True",
    ),
    "search": (
        "from govledger.classification import load; print(load('cofog').search('Publik order and safety')[0].code)",
        "03",
    ),
    "words": (
        "from govledger.formatting import amount_in_words; print(amount_in_words(5, currency='EUR', locale='de'))",
        "fünf Euro und null Cent",
    ),
    "xlsx": (OUTLAYS.format("xlsx"), "5"),
}
BLOCKED = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
"""


def brought(extra):
    """The libraries that come with an extra, those included that they need themselves, by distribution."""
    found, asked = set(), [Requirement(each) for each in EXTRAS[extra]]
    while asked:
        one = asked.pop()
        if one.name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        found.add(one.name)
        asked += map(Requirement, importlib.metadata.requires(one.name) or ())
    return found


def run(source, blocked):
    """What a process prints in which some libraries are not to be found."""
    code = BLOCKED.format(names=sorted(blocked)) + textwrap.dedent(source)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.strip(), done.stderr.strip().splitlines()[-1:]


def imported(distributions):
    """The names that they are imported by."""
    return {IMPORTED_AS.get(name, name) for name in distributions}


ALL = {Requirement(each).name for extra in EXTRAS.values() for each in extra}


@pytest.mark.parametrize(
    "extra", [pytest.param(extra, marks=[pytest.mark.campaign] if extra == "ocr" else []) for extra in EXTRAS]
)
def test_an_extra_suffices(extra):
    """With the libraries of one extra and none of another, its work is done."""
    try:
        own = brought(extra)
    except importlib.metadata.PackageNotFoundError as missing:
        pytest.skip(f"{missing} is not installed")
    source, printed = DONE[extra]

    assert run(source, imported(ALL - own)) == (printed, [])


@pytest.mark.parametrize("extra", sorted(set(DONE) - {"columns", "ocr"}))
def test_without_it_the_extra_is_named(extra):
    """Without its libraries the error says which extra to install."""
    printed, problem = run(DONE[extra][0], imported(ALL))

    assert printed == ""
    assert re.search(rf"govledger\[{extra}\]", problem[0])
