"""How the documentation is built: offline, with every reference checked and every example run."""

from __future__ import annotations

import importlib.metadata
import inspect
import logging
import re
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils.nodes import doctest_block
from sphinx.ext.autodoc.preserve_defaults import DefaultValue
from sphinx.ext.doctest import DocTestBuilder
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "govledger"
author = "The govledger developers"
project_copyright = "the govledger developers"
version = release = importlib.metadata.version("govledger")
language = "en"  # others by -D language=zh_CN, from the catalogues in locales
gettext_compact = False
gettext_location = False

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "calendar_pages",
    "llms_txt",
    "chinese_search",
    "mistake_table",
    "reference_tables",
    "report_pictures",
    "rule_pages",
    "construction_pages",
    "country_pages",
    "gallery_pictures",
    "languages",
    "scheme_pages",
    "heard_pages",
    "style_examples",
]
exclude_patterns = ["_build"]

# A door may stand open before its first page is written. Sphinx gives this warning no type to suppress it by.
logging.getLogger("sphinx.sphinx.directives.other").addFilter(
    lambda record: getattr(record, "subtype", None) != "empty_glob"
)

html_theme = "furo"
html_title = f"govledger {release}"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["pages.css", "languages.css"]
templates_path = ["_templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/languages.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
# Types that are closed lists of words stand in signatures by their name.
autodoc_type_aliases = {
    "ConceptId": "govledger.accounts.words.ConceptId",
    "DimensionId": "govledger.accounts.words.DimensionId",
    "House": "govledger.formatting.style.House",
    "PhaseId": "govledger.accounts.words.PhaseId",
}
maximum_signature_line_length = 88
python_use_unqualified_type_names = True

# No example uses a name that is on its way out.
warnings.filterwarnings("error", ".* goes in the next release", DeprecationWarning)

# Names of the standard library, attrs and Hypothesis, which no page of ours describes. Names of ours never stand here.
_STANDARD_MODULES = "|".join(sorted(sys.stdlib_module_names))
nitpick_ignore_regex = [
    ("py:.*", rf"(?:{_STANDARD_MODULES})(?:\..+)?"),
    ("py:.*", r"attrs?(?:\..+)?"),
    ("py:.*", r"hypothesis(?:\..+)?"),
    (
        "py:class",
        r"(?:govledger\.classification\.frames\.)?Frame",
    ),  # A type variable: the kind of data frame that is given.
    ("py:class", r"(?:sdmx\.message\.)?StructureMessage"),
    ("py:.*", r"rich(?:\..+)?"),
    ("py:.*", r"matplotlib(?:\..+)?"),
    # Names of others that are imported for type checkers alone, and so stand without their module.
    ("py:class", r"PathLike|Random|Traversable|date|Decimal|Fraction|Axes|Figure"),
]
# Types of ours that are not promised: they stand in signatures, as what something is made of, and nobody makes them.
nitpick_ignore = [
    ("py:class", name)
    for name in (
        "Edition",
        "Entry",
        "Parts",
        "govledger.frames.ties.Tied",
        "Tree",
        "govledger.countries.cn.statement.sections.Section",
        "govledger.countries.cn.statement.sections.Text",
        "govledger.countries.cn.vocabulary.writing.Writing",
        "govledger.classification.sightings.Source",
        "govledger.accounts.slices.Facts",
        "govledger.reconciliation.findings.around.Around",
        "govledger.forms.cells.Doubt",
        "govledger.forms.cells.OutOfStep",
        "govledger.forms.cells.Unread",
        "govledger.forms.columns.Plan",
        "govledger.forms.form.Example",
        "govledger.forms.heads.Head",
        "govledger.forms.unformed.Unformed",
        "govledger.classification.tree.Tree",
        "govledger.fiscal.span.Span",
        "govledger.fiscal.timeline.Ruled",
        "govledger.fiscal.timeline.Timeline",
        "govledger.reports.matrix.TableOptions",
    )
]


def documented_name(target: str, known: dict[str, Any]) -> str | None:
    """The name that something of ours is documented under, given another way to name it, or its bare name.

    A page documents ``govledger.figures.Money``; an annotation says ``govledger.figures.money.Money`` or ``Money``.
    """
    first, *inner = target.split(".")
    if first != "govledger":
        found = [name for name in known if name.startswith("govledger.") and name.endswith(f".{target}")]
    else:
        room, last = f"govledger.{inner[0]}." if inner else "", inner[-1] if inner else ""
        exact_tails = [".".join(inner[at:]) for at in range(1, len(inner))]
        found = [f"{room}{tail}" for tail in exact_tails if f"{room}{tail}" in known][:1]
        found = found or [name for name in known if room and name.startswith(room) and name.endswith(f".{last}")]
    return found[0] if len(found) == 1 else None


def is_type_variable(target: str) -> bool:
    """Whether a dotted name is that of a type variable, which has no page: its name is all there is to say."""
    module, _, name = target.rpartition(".")
    return isinstance(getattr(sys.modules.get(module), name, None), TypeVar)


def lead_to_the_room(app: Sphinx, env: Any, node: Any, content: Any) -> Any:
    """Resolve a reference to a defining module on the page of the room that promises the name."""
    if node.get("refdomain") != "py":
        return None
    known, target = env.get_domain("py").objects, node["reftarget"]
    if is_type_variable(target):
        return content
    name = documented_name(target, known)
    if name is None:
        return None
    return make_refnode(app.builder, node["refdoc"], known[name].docname, known[name].node_id, content, name)


def name_long_defaults(_: Sphinx, function: Any, __: bool) -> None:
    """Show a long default by the name that its module has for it: MISTAKES, and not all of them."""
    names = {id(value): name for name, value in getattr(function, "__globals__", {}).items() if name.isupper()}
    parameters = inspect.signature(function).parameters.values() if names else ()
    long = {p.name: names[id(p.default)] for p in parameters if id(p.default) in names and len(repr(p.default)) > 88}
    if long:
        shown = [p.replace(default=DefaultValue(long[p.name])) if p.name in long else p for p in parameters]
        function.__signature__ = inspect.signature(function).replace(parameters=shown)


class ExamplesOnPages(DocTestBuilder):
    """Run the examples that stand on pages; those of docstrings run with the tests, where their module is at hand."""

    def test_doc(self, docname: str, doctree: Any) -> None:
        """Run the examples of one page."""
        for node in list(doctree.findall(doctest_block)):
            if ":docstring of " in (node.source or ""):
                node.parent.remove(node)
        super().test_doc(docname, doctree)


def changelog_as_rst(_: Sphinx, path: Path, __: str, content: list[str]) -> None:
    """Turn the changelog, which is Markdown for those who read it in the repository, into a page of its own."""
    if path.name != "CHANGELOG.md":
        return
    text = re.sub(r"\A# .*\n", "", content[0])
    text = re.sub(r"(?<!`)`([^`\n]+)`(?!`)", r"``\1``", text)
    text = re.sub(r"^## \[?([^]\n]+)\]?(.*)$", lambda m: f"{m[1]}{m[2]}\n{'-' * 60}", text, flags=re.MULTILINE)
    text = re.sub(r"^### (.*)$", r".. rubric:: \1", text, flags=re.MULTILINE)
    content[0] = re.sub(r"\[([^]\n]+)\]\((\S+?)\)", r"`\1 <\2>`__", text)


def setup(app: Sphinx) -> None:
    """Connect what is defined above."""
    app.add_builder(ExamplesOnPages, override=True)
    app.connect("missing-reference", lead_to_the_room)
    app.connect("include-read", changelog_as_rst)
    app.connect("autodoc-before-process-signature", name_long_defaults)
