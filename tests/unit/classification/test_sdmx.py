import io
import sys

import pytest

from govledger.classification import available, from_sdmx, load, to_sdmx
from govledger.errors import InvalidScheme, MissingExtra

sdmx = pytest.importorskip("sdmx", reason="sdmx1 is not installed: pip install sdmx1")

COFOG = load("cofog")


def through_xml(message):
    return sdmx.read_sdmx(io.BytesIO(sdmx.to_xml(message)))


def foreign(**parents):
    """A codelist as another agency would make it."""
    from sdmx.message import StructureMessage
    from sdmx.model import common

    codelist = common.Codelist(id="CL_AREA", version="2.0", name={"en": "Areas"})
    for code in parents:
        codelist.append(common.Code(id=code, name={"en": f"area {code}", "zh-Hans": f"地区{code}"}))
    for code, parent in parents.items():
        if parent:
            codelist[parent].append_child(codelist[code])
    message = StructureMessage()
    message.add(codelist)
    return message


class TestThereAndBack:
    @pytest.mark.parametrize("name", [name for name in available() if len(load(name)) < 400])
    def test_through_xml(self, name):
        """A scheme written as SDMX-ML and read again is the same, with its years, names, status and hierarchies."""
        scheme = load(name)
        back = from_sdmx(through_xml(to_sdmx(scheme)))

        assert (scheme.id, scheme.version, scheme.title, scheme.locale) == (
            back.id,
            back.version,
            back.title,
            back.locale,
        )
        assert (scheme.levels, scheme.codes) == (back.levels, back.codes)
        assert (scheme.valid_from, scheme.valid_to) == (back.valid_from, back.valid_to)
        for before, after in zip(scheme.hierarchies, back.hierarchies, strict=True):
            assert (before.id, before.title, before.levels) == (after.id, after.title, after.levels)
            assert {code.code: code for code in before} == {code.code: code for code in after}


class TestOut:
    def test_codes_are_sdmx(self):
        """Any reader of SDMX sees ids it allows, parents, and names in every language."""
        codelist = through_xml(to_sdmx(COFOG)).codelist["CL_COFOG"]

        assert codelist["01_1_1"].parent.id == "01_1"
        assert codelist["07"].name["fr"] == COFOG.name("07", locale="fr")
        assert codelist.maintainer.id == "GOVLEDGER"

    def test_hierarchies_are_sdmx(self):
        """A second tree is a hierarchical codelist that refers to the codes."""
        tree = through_xml(to_sdmx(COFOG)).hierarchical_codelist["HCL_COFOG"].hierarchy[0]

        assert {len(root.child) for root in tree.codes.values()} == {
            len(COFOG.hierarchy("service").children(root.code)) for root in COFOG.hierarchy("service").roots
        }


class TestIn:
    def test_a_list_of_another_agency(self):
        """A codelist without our annotations is a scheme of local codes, its levels numbered."""
        scheme = from_sdmx(through_xml(foreign(A=None, A1="A", A11="A1")))

        assert scheme.levels == ("1", "2", "3")
        assert [above.name for above in scheme.ancestors("A11")] == ["area A1", "area A"]
        assert scheme.name("A1", locale="zh_Hans") == "地区A1"
        assert scheme.count("local") == 3

    def test_which_codelist(self):
        """Of several codelists, one has to be named, and the error names them."""
        message = foreign(A=None)
        message.add(to_sdmx(COFOG).codelist["CL_COFOG"])

        assert len(from_sdmx(message, codelist="CL_AREA")) == 1
        with pytest.raises(InvalidScheme, match="codelist= is needed; it holds: CL_AREA, CL_COFOG"):
            from_sdmx(message)
        with pytest.raises(InvalidScheme, match="there is no codelist 'CL_X'"):
            from_sdmx(message, codelist="CL_X")

    def test_a_circle(self):
        """Parents that go in a circle are refused."""
        message = foreign(A=None, B="A")
        message.codelist["CL_AREA"]["A"].parent = message.codelist["CL_AREA"]["B"]

        with pytest.raises(InvalidScheme, match="the parents of 'A' go in a circle"):
            from_sdmx(message)


def test_missing_library(monkeypatch):
    """Without sdmx1, one line says what to install."""
    monkeypatch.setitem(sys.modules, "sdmx", None)

    with pytest.raises(MissingExtra, match=r"govledger\[sdmx\]"):
        to_sdmx(COFOG)
