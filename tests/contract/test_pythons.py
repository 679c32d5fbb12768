"""The library runs on every version of Python that its classifiers name, as far as they are on this machine."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import attrs
import babel
import pytest

ROOT = Path(__file__).parents[2]
PREFIX = "Programming Language :: Python :: 3."
NAMED = [
    each.removeprefix("Programming Language :: Python :: ")
    for each in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    if each.startswith(PREFIX)
]
CHECKED = """
from govledger import Document, read_narrative, reconcile
text = "某中心2019年度部门决算说明\\n2019年资本性支出337550元，与上年相比减少120.26%。"
print(*[each.rule for each in reconcile(read_narrative(Document.from_text(text)), "cn-department").errors])
"""


@pytest.mark.parametrize("version", NAMED)
def test_a_statement_is_checked(version):
    """Imported, a statement read, and the fall of more than 100 % found, with nothing but attrs and Babel."""
    python = shutil.which(f"python{version}")
    if python is None or subprocess.run([python, "--version"], capture_output=True, check=False).returncode:
        pytest.skip(f"python{version} is not on the PATH")
    places = [ROOT / "src", *{Path(library.__file__).parents[1] for library in (attrs, babel)}]
    done = subprocess.run(
        [python, "-c", CHECKED],
        capture_output=True, text=True, check=False, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, places)), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert done.stdout.split() == ["CN21"], done.stderr
