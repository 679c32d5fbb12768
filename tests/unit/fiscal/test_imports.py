"""The modules of the room depend on each other in one direction, and cost little to import."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import govledger.fiscal

ROOM = Path(govledger.fiscal.__file__).parent


def runs_on(path):
    """The modules of the room that a module imports when it runs; annotations do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {id(node) for top in tree.body if isinstance(top, ast.If) for node in ast.walk(top)}
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and id(node) not in typing
            and (node.module or "").startswith("govledger.fiscal")
        ):
            inner = node.module.removeprefix("govledger.fiscal").lstrip(".")
            found |= {inner} if inner else {name.name for name in node.names}
    return found


def test_no_module_runs_in_a_circle():
    """Years, periods and calendars name each other in annotations; what runs has an order."""
    graph = {path.stem: runs_on(path) for path in ROOM.glob("*.py") if path.stem != "__init__"}
    order = list(graphlib.TopologicalSorter(graph).static_order())

    assert order.index("period") < order.index("year") < order.index("calendar")


def test_the_room_loads_no_library_beside_attrs():
    """Importing fiscal time loads neither Babel nor what columns need, and asking for a year does not either."""
    code = (
        "import sys; from datetime import date; from govledger.fiscal import available; "
        "[each.of(date(2019, 12, 31)).label() for each in available()]; "
        "print(sorted({'babel', 'numpy', 'pandas', 'polars'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
