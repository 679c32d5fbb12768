"""Importing govledger costs next to nothing: no heavy library, no data file, no work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "babel",
    "docx",
    "duckdb",
    "hypothesis",
    "matplotlib",
    "narwhals",
    "num2words",
    "numpy",
    "onnxruntime",
    "pandas",
    "pdfplumber",
    "plotly",
    "polars",
    "pypdfium2",
    "python_calamine",
    "rapidocr",
    "rich",
    "selectolax",
    "xlsxwriter",
}

PROBE = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import govledger
print(json.dumps({"modules": sorted(sys.modules), "opened": opened, "file": govledger.__file__}))
"""


@pytest.fixture(scope="module")
def after_import():
    """What a fresh interpreter has loaded and opened after `import govledger`."""
    run = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_no_heavy_library_is_imported(after_import):
    """`import govledger` imports neither Babel nor any library of an extra."""
    loaded = sorted(HEAVY & {name.split(".")[0] for name in after_import["modules"]})

    assert loaded == [], f"{loaded} came with `import govledger`; import it inside the function that needs it"


def test_no_data_file_is_opened(after_import):
    """`import govledger` opens no file of the package that is not Python."""
    package = Path(after_import["file"]).parent
    paths = [Path(name) for name in after_import["opened"]]
    data = [p.name for p in paths if package in p.parents and p.suffix != ".py" and "__pycache__" not in p.parts]

    assert data == [], f"{data} was opened on import; read data when it is first asked for, and keep it"


def test_no_room_is_imported(after_import):
    """`import govledger` imports none of its own rooms, of which formatting is one; each is imported when asked for."""
    rooms = [name for name in after_import["modules"] if name.startswith("govledger.") and name != "govledger.lazy"]

    assert rooms == [], f"{rooms} came with `import govledger`; name them in the lazy table of the public face"


def test_the_probe_sees_what_is_opened(after_import):
    """The probe is awake: it saw the package's own source or its compiled form being opened."""
    package = str(Path(after_import["file"]).parent)

    assert any(name.startswith(package) for name in after_import["opened"])
