"""A picture as a file: the same bytes each time, text for those who do not see it, inert whatever the names are."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest

from drawn_pictures import YEAR, centre, needs_chinese_font, planned
from govledger.accounts import Accounts
from govledger.errors import UnfitPicture
from govledger.plots import bridge, composition

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</title><script>alert(1)</script>"onload="x --> $\\frac{1}{2}$ & <img src=http://a.example/>\x1b[31m'


def hostile():
    """Accounts whose names are written to break what shows them."""
    accounts = Accounts(entity=HOSTILE, year=YEAR).state("expenditure", "5 EUR", label=HOSTILE)
    return accounts.state("expenditure", "5 EUR", project=HOSTILE, label=HOSTILE)


class TestSvg:
    def test_the_same_picture_is_the_same_file(self):
        """Two pictures of the same accounts are equal byte for byte; no date stands in them."""
        made = [composition(centre(), "expenditure", by="economic", locale="en").svg() for _ in range(2)]

        assert made[0] == made[1]
        assert "<dc:date>" not in made[0]

    def test_it_is_the_same_in_another_process(self, tmp_path):
        """Hashes that differ from process to process change nothing."""
        script = tmp_path / "draw.py"
        script.write_text(
            "import sys\nsys.path.insert(0, sys.argv[1])\nfrom drawn_pictures import centre\nfrom govledger.plots import composition\n"
            "sys.stdout.buffer.write(composition(centre(), 'expenditure', by='economic', locale='en').svg().encode())\n",
            encoding="utf-8",
        )
        tests = str(Path(__file__).parents[2])
        made = [
            subprocess.run(
                [sys.executable, str(script), tests], capture_output=True, check=True, env=_with(seed)
            ).stdout
            for seed in ("1", "2")
        ]

        assert made[0] == made[1]

    def test_it_begins_with_title_and_description(self):
        """A reader of screens finds title and text first; the picture is an image that they label."""
        picture = composition(centre(), "expenditure", by="economic", locale="en")
        root = ET.fromstring(picture.svg())
        title, described, *_ = root

        assert (title.tag, title.text) == (f"{SVG}title", "A centre 2019年度: expenditure by economic class")
        assert (described.tag, described.text) == (f"{SVG}desc", picture.text)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby").split() == [title.get("id"), described.get("id")]
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"

    def test_text_is_in_the_language_that_is_asked_for(self):
        """In Chinese the words around the figures are Chinese."""
        needs_chinese_font()
        picture = composition(centre("某中心"), "expenditure", by="economic", locale="zh_CN")

        assert picture.text.startswith("某中心 2019年度：支出构成（按经济分类）（单位：元）。支出：1,422,030.36。")
        assert picture.language == "zh-CN"

    def test_hostile_names_are_inert(self):
        """Names that look like markup, mathematics or commands are text: nothing runs, and nothing is asked for."""
        svg = composition(hostile(), "expenditure", by="project", locale="en").svg()
        root = ET.fromstring(svg)
        tags = {each.tag.removeprefix(SVG) for each in root.iter()}
        linked = [value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")]

        assert "script" not in tags
        assert "img" not in tags
        assert "image" not in tags
        assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
        assert all(value.startswith("#") for value in linked)
        assert "\x1b" not in svg

    def test_letters_are_drawn(self):
        """No font is asked for where the picture is shown."""
        assert "<text" not in composition(centre(), "expenditure", by="economic", locale="en").svg()


def _with(seed):
    return os.environ | {"PYTHONHASHSEED": seed}


class TestPng:
    @pytest.mark.parametrize("locale", ["en", "zh_CN"])
    def test_it_carries_title_and_text(self, locale):
        """A PNG holds the title and the text of the picture in its language, and nothing of when it was made."""
        needs_chinese_font()
        from PIL import Image

        picture = composition(centre("某中心"), "expenditure", by="economic", locale=locale)
        told = Image.open(BytesIO(picture.png())).info

        assert (told["Title"], told["Description"]) == (picture.title, picture.text)
        assert "Software" not in told


class TestSave:
    @pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG")])
    def test_the_name_tells_the_format(self, tmp_path, name, begins):
        """A picture is saved as its name ends."""
        composition(centre(), "expenditure", by="economic", locale="en").save(tmp_path / name)

        assert (tmp_path / name).read_bytes().startswith(begins)

    def test_another_format_is_refused(self, tmp_path):
        """What cannot carry the text is no picture of ours."""
        with pytest.raises(UnfitPicture, match=r"\.svg or \.png"):
            composition(centre(), "expenditure", by="economic", locale="en").save(tmp_path / "a.jpg")


class TestWhatIsGlobal:
    def test_nothing_global_is_touched(self):
        """Settings of matplotlib and its fonts are what they were, and pyplot is not even loaded."""
        script = (
            "import matplotlib, sys\nfrom matplotlib import font_manager\n"
            "matplotlib.rcParams['font.size'] = 7\n"
            "settings = lambda: {name: matplotlib.rcParams[name] for name in matplotlib.rcParams if name != 'backend'}\n"
            "before = settings(), list(font_manager.fontManager.ttflist), matplotlib.rcParams._get_backend_or_none()\n"
            "sys.path.insert(0, sys.argv[1])\nfrom drawn_pictures import planned\nfrom govledger.plots import bridge\n"
            "picture = bridge(planned(), 'expenditure', by='economic', locale='en')\npicture.svg(), picture.png()\n"
            "assert before == (settings(), list(font_manager.fontManager.ttflist), matplotlib.rcParams._get_backend_or_none())\n"
            "assert 'matplotlib.pyplot' not in sys.modules\n"
        )
        tests = str(Path(__file__).parents[2])

        run = subprocess.run([sys.executable, "-c", script, tests], capture_output=True, text=True, check=False)

        assert run.stderr == ""

    def test_settings_of_the_user_change_no_picture(self):
        """Whatever matplotlib is set to, a picture in a figure of its own is the same."""
        import matplotlib

        usual = bridge(planned(), "expenditure", by="economic", locale="en").svg()
        with matplotlib.rc_context(
            {"font.size": 20, "axes.facecolor": "red", "savefig.bbox": "tight", "text.usetex": True}
        ):
            other = bridge(planned(), "expenditure", by="economic", locale="en").svg()

        assert usual == other


class TestRepr:
    def test_a_notebook_shows_the_picture(self):
        """The picture stands in a page as SVG, without the head of a file."""
        picture = composition(centre(), "expenditure", by="economic", locale="en")

        assert picture._repr_html_().startswith("<svg ")
        assert picture._repr_html_().rstrip().endswith("</svg>")


def test_without_matplotlib_the_error_names_the_extra():
    """Where matplotlib is not installed, the error says how to install it."""
    script = (
        "import sys\nsys.modules['matplotlib'] = None\nsys.path.insert(0, sys.argv[1])\nfrom drawn_pictures import centre\n"
        "from govledger.errors import MissingExtra\nfrom govledger.plots import composition\n"
        "try:\n    composition(centre(), 'expenditure', by='economic')\nexcept MissingExtra as error:\n    print(error)\n"
    )
    tests = str(Path(__file__).parents[2])
    run = subprocess.run([sys.executable, "-c", script, tests], capture_output=True, text=True, check=False)

    assert (run.stdout, run.stderr) == (
        'drawing a picture needs an optional library; install it with: pip install "govledger[plots]"\n',
        "",
    )
