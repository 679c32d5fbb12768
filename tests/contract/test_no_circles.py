"""No two modules of the package need each other: not on loading, not in functions, not for type checkers.

A name that a package only gathers is counted as imported from the module where it lives, if the package is lazy, and
from the package itself if it is not.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping

import pytest

from contract.test_layers import MODULES, _absolute, imports_of, module_name

Sources = Mapping[str, tuple[str, bool]]
"""By the name of each module its text, and whether it opens a package."""

KNOWN = {
    ("govledger.fiscal.year", "govledger.fiscal.calendar"): "for type checkers, a year tells the class of its calendar",
}
"""The imports that still close a circle, and why; one that closes none leaves the list."""


def imported(source: str, module: str, *, is_package: bool) -> Iterator[tuple[str, str]]:
    """What a source imports, wherever it stands: the module or package, and the name taken from it or nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package=is_package)
            yield from ((base, alias.name) for alias in node.names)


def lazy_homes(source: str, package: str) -> dict[tuple[str, str], tuple[str, str]]:
    """The names that a lazy package finds when they are asked for, each with its home and its name there."""
    body = ast.parse(source).body
    if not any(isinstance(node, ast.Assign) and ast.unparse(node).startswith("__getattr__ = lazy(") for node in body):
        return {}
    typed = [node for block in body if isinstance(block, ast.If) for node in block.body]
    froms = [node for node in typed if isinstance(node, ast.ImportFrom)]
    return {
        (package, alias.asname or alias.name): (str(node.module), alias.name) for node in froms for alias in node.names
    }


def graph_of(sources: Sources) -> dict[str, set[str]]:
    """Every module with the modules that it imports."""
    homes = {
        name: home
        for module, (source, is_package) in sources.items()
        if is_package
        for name, home in lazy_homes(source, module).items()
    }

    def module_of(name: tuple[str, str]) -> str:
        while name in homes:
            name = homes[name]
        inner = ".".join(filter(None, name))
        return inner if inner in sources else name[0]

    return {
        module: {module_of(name) for name in imported(source, module, is_package=is_package)} & {*sources} - {module}
        for module, (source, is_package) in sources.items()
    }


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """The modules that can be reached from each other, circle by circle."""
    reached = {module: _reached(graph, module) for module in graph}
    found = [{other for other in ahead if module in reached[other]} for module, ahead in sorted(reached.items())]
    return [circle for at, circle in enumerate(found) if circle and circle not in found[:at]]


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    todo, seen = [*graph[start]], set()
    while todo:
        module = todo.pop()
        if module not in seen:
            seen.add(module)
            todo += graph[module]
    return seen


def package() -> Sources:
    """The sources of the package."""
    return {module_name(path): (path.read_text(encoding="utf-8"), path.name == "__init__.py") for path in MODULES}


def without(graph: Mapping[str, set[str]], arrows: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The graph without some imports."""
    left_out = {*arrows}
    return {module: {other for other in needed if (module, other) not in left_out} for module, needed in graph.items()}


def test_no_two_modules_need_each_other():
    """What imports a module is never imported by it, neither straight nor through others, not even for its types."""
    graph = without(graph_of(package()), KNOWN)
    found = circles(graph)

    assert found == [], "\n".join(
        f"{module} imports {sorted(graph[module] & circle)}" for circle in found for module in sorted(circle)
    )


@pytest.mark.parametrize("arrow", KNOWN, ids="->".join)
def test_every_known_import_closes_a_circle(arrow):
    """An import that is excused is there, and would be found."""
    module, other = arrow
    circle = next(iter(circles(without(graph_of(package()), {*KNOWN} - {arrow}))), set())

    assert {module, other} <= circle, f"{module} -> {other} is a circle no longer; take it from the list"


def test_the_year_needs_its_calendar_for_types_only():
    """Nothing that runs in the module of the years imports the calendars above them."""
    years = next(path for path in MODULES if module_name(path) == "govledger.fiscal.year")

    assert "govledger.fiscal.calendar" not in imports_of(years, typing=False)


class TestTheSearch:
    """The search finds the circles that it is there to find."""

    @pytest.mark.parametrize(
        "source",
        [
            "import p.b",
            "from p import b",
            "from p.b import f",
            "from . import b",
            "from .b import f",
            "def f():\n    from p.b import f",
            "if TYPE_CHECKING:\n    from p.b import f",
        ],
    )
    def test_every_import_counts(self, source):
        """An import makes a circle however it is written and wherever it stands."""
        sources = {"p": ("", True), "p.a": (source, False), "p.b": ("from p.a import g", False)}

        assert circles(graph_of(sources)) == [{"p.a", "p.b"}]

    def test_a_longer_way_is_a_circle(self):
        """Three modules that need each other in turn are one circle, and what only leads into it is none of it."""
        sources = {
            "p.a": ("import p.b", False),
            "p.b": ("import p.c", False),
            "p.c": ("import p.a", False),
            "p.d": ("import p.a", False),
        }

        assert circles(graph_of(sources)) == [{"p.a", "p.b", "p.c"}]

    def test_a_name_of_a_lazy_package_is_imported_from_its_home(self):
        """A lazy package loads only the home of the name that is asked for."""
        lazy = "if TYPE_CHECKING:\n    from p.b import f as g\n__getattr__ = lazy('p', {})"
        sources = {"p": (lazy, True), "p.a": ("from p import g", False), "p.b": ("", False), "p.c": ("", False)}

        assert graph_of(sources)["p.a"] == {"p.b"}

    def test_a_name_of_another_package_is_imported_from_the_package(self):
        """A package that loads its modules with itself is needed whole."""
        sources = {"p": ("from p.b import f", True), "p.a": ("from p import f", False), "p.b": ("import p.a", False)}

        assert circles(graph_of(sources)) == [{"p", "p.a", "p.b"}]
