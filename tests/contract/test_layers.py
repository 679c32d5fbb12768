"""Who may import whom: the table of the rooms as data, and the source read against it.

Arrows point down. A room that is not in the table cannot be added by accident: give it a row here first.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "govledger"

GROUND = {"country_folders", "data", "errors", "layout", "lazy", "said"}
FIGURES_AND_TIME = GROUND | {"figures", "fiscal"}
LAYERS_1_2 = FIGURES_AND_TIME | {"classification", "formatting"}
LAYERS_1_3 = LAYERS_1_2 | {"accounts", "documents"}
LAYERS_1_4 = LAYERS_1_3 | {"reconciliation"}
LAYERS_1_5 = LAYERS_1_4 | {"forms", "countries", "reports", "assessment"}
ANYTHING = LAYERS_1_5 | {
    "schemas",
    "testing",
    "govledger",
    "gathered",
    "__main__",
    "command_line",
    "command_streams",
    "many",
    "frames",
    "plots",
}

MAY_IMPORT = {
    "errors": set(),  # the base, the shapes, and what any room may refuse
    "country_folders": {"errors"},
    "gathered": ANYTHING,  # govledger.errors, which finds every error where it is written
    "data": set(),
    "layout": {"errors"},
    "lazy": set(),
    "said": set(),
    "figures": GROUND,
    "fiscal": GROUND,
    "classification": GROUND | {"fiscal"},
    "formatting": FIGURES_AND_TIME | {"classification"},
    "accounts": LAYERS_1_2,
    "documents": {"data", "errors", "figures"},
    "reconciliation": LAYERS_1_3,
    "forms": LAYERS_1_4,
    "countries": LAYERS_1_4 | {"forms"},
    "china": {"lazy"},  # where the country was before
    "reports": LAYERS_1_4,
    "assessment": LAYERS_1_4,
    "many": LAYERS_1_5,
    "schemas": {"errors"},  # what is written and read, for programs that are not ours
    "frames": LAYERS_1_5 | {"many"},
    "plots": LAYERS_1_4 | {"reports"},  # accounts and reports as pictures
    "testing": LAYERS_1_5,
    "govledger": ANYTHING,  # the public face
    "command_streams": ANYTHING,  # what commands read and where they print
    "command_many": ANYTHING,  # the commands that take many sources
    "command_screen": ANYTHING | {"command_many"},  # the command that takes frames
    "command_draw": ANYTHING,  # the command that draws
    "command_write": ANYTHING,  # the command that writes accounts
    "command_line": set(),  # what may be asked of the commands
    "start": set(),  # what a program keeps from one start to the next
    "__main__": ANYTHING | {"command_draw", "command_many", "command_screen", "command_write", "start"},  # the commands
    "program": {"start", "__main__"},  # what begins them
}
"""Every room of the package, and the rooms it may import; its own modules it always may."""

ROOMS_OF_RECONCILIATION = ("linear", "rules", "obligations", "checks", "repairs", "mistakes", "findings")
"""The rooms inside reconciliation, each above the one before."""

CORE_LIBRARIES = {"attr", "attrs", "babel"}
BABEL_ROOMS = {"figures", "fiscal", "formatting", "reports"}
JUDGING_MODULES = {"rulebook", "rules"}
"""The modules of a country that load its rulebook; all others only read and write."""

LAZY = {"govledger", "govledger.errors"}
"""Where names are gathered that live in other rooms; to import one is to import it from where it lives."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def _gathered() -> dict[str, str]:
    """Each name of govledger.errors, dotted, and the module that it is written in: an import of it is one of that."""
    tree = ast.parse((PACKAGE / "errors" / "__init__.py").read_text(encoding="utf-8"))
    typed = [node for block in tree.body if isinstance(block, ast.If) for node in block.body]
    found = [node for node in typed if isinstance(node, ast.ImportFrom)]
    return {f"govledger.errors.{alias.name}": str(node.module) for node in found for alias in node.names}


GATHERED = _gathered()


def room_of(module: str) -> str:
    """The room a dotted module of the package belongs to: "govledger.figures.money" -> "figures"."""
    parts = GATHERED.get(module, module).split(".")
    if parts == ["govledger", "errors"]:
        return "gathered"
    return parts[1] if len(parts) > 1 else parts[0]


def module_name(path: Path) -> str:
    """The dotted name of a source file."""
    parts = ["govledger", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _absolute(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, node.module] if node.module else base)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _walk(node: ast.AST, *, lazy: bool = False, typing: bool = False) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Every node below, whether it stands in a function, and whether only type checkers see it."""
    for child in ast.iter_child_nodes(node):
        in_function = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        only_typing = typing or _is_type_checking(child)
        yield child, in_function, only_typing
        yield from _walk(child, lazy=in_function, typing=only_typing)


def imports(source: str, module: str, *, is_package: bool = False, lazy: bool = True, typing: bool = True) -> set[str]:
    """The dotted names that a source imports; those in functions and for type checkers on request only.

    `from package import name` gives "package.name" too, because the name may be a module.
    """
    found = set()
    for node, in_function, only_typing in _walk(ast.parse(source)):
        if (in_function and not lazy) or (only_typing and not typing):
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package=is_package)
            found |= {f"{base}.{alias.name}" for alias in node.names} | ({base} - LAZY)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            found |= {str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def imports_of(path: Path, *, lazy: bool = True, typing: bool = True) -> set[str]:
    """The dotted names that a source file imports."""
    return imports(
        path.read_text(encoding="utf-8"),
        module_name(path),
        is_package=path.name == "__init__.py",
        lazy=lazy,
        typing=typing,
    )


def rooms_imported(names: set[str]) -> set[str]:
    """The rooms behind imported names; "govledger" itself only where a name of the public face is taken."""
    rooms = {room_of(name) for name in names if name.split(".")[0] == "govledger"}
    return {room if room in MAY_IMPORT else "govledger" for room in rooms}


INSIDE = "govledger.reconciliation."


def _room_inside(module: str) -> str:
    """The room inside reconciliation that a module is in, or that is itself: "...linear.solver" -> "linear"."""
    return module.removeprefix(INSIDE).split(".")[0]


def inside_reconciliation() -> dict[str, set[str]]:
    """Every module of the rooms of reconciliation with the modules of these rooms that it imports."""
    paths = {module_name(path): path for path in MODULES}
    inside = {name for name in paths if name.startswith(INSIDE) and _room_inside(name) in ROOMS_OF_RECONCILIATION}
    return {name: imports_of(paths[name]) & inside - {INSIDE + _room_inside(name)} for name in sorted(inside)}


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and not name.startswith("_repr_")


def _own_names(tree: ast.AST) -> set[str]:
    """What a module defines itself: functions, fields, and what is assigned to."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
    return found


def each_module(*rooms: str):
    """A parametrisation over the source files of some rooms, or of all."""
    chosen = [path for path in MODULES if not rooms or room_of(module_name(path)) in rooms]
    return pytest.mark.parametrize("path", chosen, ids=[module_name(path) for path in chosen])


class TestTheRooms:
    @each_module()
    def test_every_module_is_in_a_room_of_the_table(self, path):
        """A module belongs to a room that the table names."""
        room = room_of(module_name(path))

        assert room in MAY_IMPORT, f"{room} is no known room; add it to MAY_IMPORT with what it may import"

    @each_module()
    def test_a_room_imports_only_what_it_may(self, path):
        """A room imports only the rooms below it."""
        room = room_of(module_name(path))
        too_high = rooms_imported(imports_of(path)) - MAY_IMPORT.get(room, set()) - {room}

        assert not too_high, (
            f"{module_name(path)} imports {sorted(too_high)}; {room} may import "
            f"{sorted(MAY_IMPORT.get(room, set()))}. Move the code down, or pass the value in."
        )

    def test_the_rooms_of_reconciliation_stand_in_their_order(self):
        """Inside reconciliation, too, an import goes to an earlier room; those that do not yet are known one by one."""
        place = {room: at for at, room in enumerate(ROOMS_OF_RECONCILIATION)}
        upward = {
            (name.removeprefix(INSIDE), other.removeprefix(INSIDE))
            for name, others in inside_reconciliation().items()
            for other in others
            if place[_room_inside(other)] > place[_room_inside(name)]
        }

        assert not upward, "an import inside reconciliation goes to an earlier room only"

    @pytest.mark.parametrize("room", ["linear", "rules", "checks", "repairs"])
    def test_a_room_of_reconciliation_has_no_circle(self, room):
        """No module imports itself through others of its room, not even for type checkers."""
        graph = {name: others for name, others in inside_reconciliation().items() if _room_inside(name) == room}
        left = dict(graph)
        while free := [name for name, others in left.items() if not (others & left.keys()) - {name}]:
            for name in free:
                del left[name]

        assert not left, f"these import each other in a circle: {sorted(left)}"

    @each_module("reconciliation")
    def test_what_is_private_stays_in_its_module(self, path):
        """No module reaches into what another keeps to itself."""
        tree = ast.parse(path.read_text(encoding="utf-8"))
        reached = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _is_private(node.attr)}

        assert reached <= _own_names(tree), f"make a public name of {sorted(reached - _own_names(tree))}, or ask for it"

    def test_the_table_has_no_cycle(self):
        """No two rooms may import each other."""
        rooms = set(MAY_IMPORT) - {"govledger", "gathered", "__main__", "program"}
        both = [(a, b) for a in rooms for b in rooms if a < b and b in MAY_IMPORT[a] and a in MAY_IMPORT[b]]

        assert both == []

    def test_the_gathered_errors_import_nothing_else(self):
        """govledger.errors imports errors, and where they live, and no other module."""
        found = {name for name in imports_of(PACKAGE / "errors" / "__init__.py") if name.startswith("govledger")}
        homes = re.compile(r"govledger\.(\w+\.errors|errors\.(base|general)|layout|lazy)(\.\w+)?")

        assert [name for name in sorted(found) if not homes.fullmatch(name)] == []


class TestLibraries:
    @each_module()
    def test_babel_stays_where_figures_are_printed(self, path):
        """Babel is imported where figures and labels of years are printed or read by their place, and nowhere else."""
        uses_babel = any(name.split(".")[0] == "babel" for name in imports_of(path))

        assert not uses_babel or room_of(module_name(path)) in BABEL_ROOMS, (
            f"{module_name(path)} imports babel; only {sorted(BABEL_ROOMS)} may. Print there."
        )

    @each_module()
    def test_optional_libraries_are_imported_in_functions(self, path):
        """A library that not everybody has is imported where it is used, never when a module is loaded."""
        first = {name.split(".")[0] for name in imports_of(path, lazy=False, typing=False)}
        optional = first - CORE_LIBRARIES - sys.stdlib_module_names - {"govledger"}
        if room_of(module_name(path)) == "testing":
            optional -= {"hypothesis", "pytest"}  # testing is imported by those who have them

        assert not optional, (
            f"{module_name(path)} imports {sorted(optional)} when loaded; import it inside the function "
            "that needs it and raise MissingExtra where it is not installed"
        )


class TestReadingAndJudging:
    @each_module("documents", "countries")
    def test_reading_does_not_judge(self, path):
        """Readers never import reconciliation; of a country, only the module that loads its rulebook may."""
        name = module_name(path)
        may = room_of(name) == "countries" and name.split(".")[-1] in JUDGING_MODULES

        assert may or "reconciliation" not in rooms_imported(imports_of(path)), (
            f"{name} imports govledger.reconciliation; a reader says what is printed and leaves judging to the caller"
        )

    @pytest.mark.parametrize("room", ["linear", "repairs"])
    def test_the_verifier_knows_nothing_of_the_solver(self, room):
        """verify.py does not import solver.py, not even through another module."""
        verify = PACKAGE / "reconciliation" / room / "verify.py"
        by_name = {module_name(path): path for path in MODULES}
        todo, seen = [module_name(verify)], set()
        while todo:
            name = todo.pop()
            if name in by_name and name not in seen:
                seen.add(name)
                todo += imports_of(by_name[name], typing=name == module_name(verify))

        assert "govledger.reconciliation.linear.solver" not in seen, (
            f"verify.py reaches the solver through {sorted(seen)}; a proof must be checked by other code than found "
            "it. Import from modules, not from govledger.reconciliation."
        )


class TestTheScanner:
    """The scanner finds what it is there to find."""

    @pytest.mark.parametrize(
        ("source", "room"),
        [
            ("import govledger.errors", "gathered"),
            ("from govledger.errors import UnknownCode", "classification"),
            ("from govledger.errors import FloatRefused", "errors"),
            ("from govledger.errors.base import Unknown", "errors"),
            ("from govledger.fiscal.errors import InvalidDate", "fiscal"),
            ("import govledger.reports", "reports"),
            ("import govledger.reports.text as t", "reports"),
            ("from govledger.reports import text", "reports"),
            ("from govledger import reports", "reports"),
            ("from govledger import check", "govledger"),
            ("import govledger", "govledger"),
            ("import govledger\nfrom govledger.figures import Money", "govledger"),
            ("from ..reports import text", "reports"),
            ("from .. import reports", "reports"),
            ("def f():\n    from govledger.reports import text", "reports"),
            ("if TYPE_CHECKING:\n    from govledger.reports import text", "reports"),
            ("importlib.import_module('govledger.reports')", "reports"),
        ],
    )
    def test_every_way_to_import_is_seen(self, source, room):
        """An import counts however it is written and wherever it stands."""
        assert room in rooms_imported(imports(source, "govledger.figures.money"))

    def test_a_sibling_is_no_other_room(self):
        """A relative import of a neighbour stays in the room."""
        names = imports("from .unit import Unit\nfrom . import place", "govledger.figures.money")

        assert rooms_imported(names) == {"figures"}

    def test_imports_in_functions_are_told_apart(self):
        """What only a function imports does not count as imported on loading."""
        source = "import re\ndef f():\n    import docx\nif TYPE_CHECKING:\n    import pandas"

        assert imports(source, "govledger.documents.docx", lazy=False, typing=False) == {"re"}
