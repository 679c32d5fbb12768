"""Public means promised: a name in __all__ exists, has a docstring and is on a reference page."""

import ast
import functools
import importlib
import inspect
import itertools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "govledger"
REFERENCE = ROOT / "docs" / "reference"


def room_names() -> list[str]:
    """The package, its errors and every room of it."""
    rooms = [f"govledger.{path.parent.name}" for path in sorted(PACKAGE.glob("*/__init__.py"))]
    return ["govledger", "govledger.errors", *rooms]


def source_of(room: str) -> str:
    """The source that opens a room."""
    path = PACKAGE.joinpath(*room.split(".")[1:])
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")


def declared_names(room: str) -> list[str]:
    """__all__ of a room, read from its source, so that collecting the tests imports nothing."""
    for node in ast.parse(source_of(room)).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            return sorted(map(str, ast.literal_eval(node.value)))
    return []


PUBLIC = [(room, name) for room in room_names() for name in declared_names(room)]
each_room = pytest.mark.parametrize("room", room_names())
each_public_name = pytest.mark.parametrize(("room", "name"), PUBLIC, ids=[f"{r}.{n}" for r, n in PUBLIC])


@functools.cache
def documented_constants() -> frozenset[str]:
    """The module-level names of the package with a docstring below them or a `#:` comment above."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"^#: .*\n(\w+)\b", text, re.MULTILINE))
        body = ast.parse(text).body
        for node, following in itertools.pairwise(body):
            if isinstance(following, ast.Expr) and isinstance(getattr(following.value, "value", None), str):
                targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(found)


def has_docstring(name: str, value: object) -> bool:
    """Whether a class, function or module says what it is, or a constant has a docstring where it is assigned."""
    if inspect.isclass(value):
        return bool((value.__dict__.get("__doc__") or "").strip())
    if inspect.isroutine(value) or inspect.ismodule(value) or hasattr(value, "__wrapped__"):
        return bool((value.__doc__ or "").strip())
    return name in documented_constants()


def covered(name: str, homes: set[str], page: str) -> bool:
    """Whether a reference page holds a name: by an automodule of one of its homes, or by the name itself."""
    modules = set(re.findall(r"^\.\. automodule:: *(\S+)\n(?: +:.*\n)*? +:members:", page, re.MULTILINE))
    return bool(modules & homes) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page) is not None


def homes_of(room: str, value: object) -> set[str]:
    """The modules whose automodule shows a name; none for a constant, which needs an autodata of its own."""
    if not (inspect.isclass(value) or inspect.isroutine(value)):
        return set()
    module = getattr(value, "__module__", None) or ""
    above = module.rpartition(".")[0]
    return {room, *(home for home in (module, above) if home.startswith("govledger"))}


@each_public_name
def test_the_name_exists(room, name):
    """What __all__ promises can be imported."""
    assert hasattr(importlib.import_module(room), name), f"{room} has no {name}; mend __all__ or bring it back"


@each_public_name
def test_the_name_has_a_docstring(room, name):
    """What is promised says what it is."""
    value = getattr(importlib.import_module(room), name)

    assert has_docstring(name, value), f"{room}.{name} has no docstring; say in one sentence what it is, and show it"


@each_room
def test_every_name_is_on_a_reference_page(room):
    """What is promised can be looked up."""
    module = importlib.import_module(room)
    pages = [path.read_text(encoding="utf-8") for path in sorted(REFERENCE.rglob("*.rst"))]
    missing = [
        name
        for name in declared_names(room)
        if not any(covered(name, homes_of(room, getattr(module, name)), page) for page in pages)
    ]

    assert missing == [], (
        f"{room}: {', '.join(missing)} can be looked up nowhere; put `.. automodule:: {room}` with `:members:` on a "
        "page in docs/reference, and `.. autodata::` with the defining module for a constant"
    )


@each_room
def test_a_room_says_what_it_promises(room):
    """A room that opens its door lists its public names in __all__; of the errors, all are public."""
    is_open = room != "govledger.errors" and len(ast.parse(source_of(room)).body) > 1

    assert declared_names(room) or not is_open, f"{room} has no __all__; list its public names, sorted"


class TestTheSearch:
    """The search of the reference pages finds what it is there to find."""

    @pytest.mark.parametrize(
        "page", [".. automodule:: govledger.figures\n   :members:", ".. autoclass:: govledger.figures.Money"]
    )
    def test_a_covered_name_is_found(self, page):
        """An automodule of the room covers all its names, an autoclass its own."""
        assert covered("Money", {"govledger.figures"}, page)

    @pytest.mark.parametrize(
        "page",
        [
            ".. automodule:: govledger.fiscal\n   :members:",
            ".. automodule:: govledger.figures\n   :no-members:",
            ".. autoclass:: govledger.figures.Moneys",
        ],
    )
    def test_another_name_does_not_do(self, page):
        """Another module, a module without its members, and a longer name cover nothing."""
        assert not covered("Money", {"govledger.figures"}, page)
