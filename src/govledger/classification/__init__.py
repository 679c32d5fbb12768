"""Code lists of public-sector accounts: codes in trees, with their names over the years.

>>> from govledger.classification import available, load
>>> [name for name in available() if name.startswith("cn-")]
['cn-economic-department', 'cn-economic-government', 'cn-function', 'cn-revenue']
>>> scheme = load("cn-function")
>>> scheme.get("2080505").name
'机关事业单位基本养老保险缴费支出'
>>> [match.code for match in scheme.by_name("社会保障和就业")]
['208']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.classification.catalogue import (
    available,
    crosswalks,
    load,
    load_crosswalk,
    load_crosswalk_file,
    load_folder,
    versions,
)
from govledger.classification.code import Code, Name, Position, Status
from govledger.classification.correspondence import Correspondence, Relation
from govledger.classification.crosswalk import Crosswalk
from govledger.classification.hierarchy import Hierarchy
from govledger.classification.pattern import Pattern
from govledger.classification.reclassified import Reclassified, Unmapped
from govledger.classification.scheme import Scheme
from govledger.classification.search import How, Match
from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.classification.columns import column_types as column_types
    from govledger.classification.columns import table_schema as table_schema
    from govledger.classification.columns import to_pandas_dtype as to_pandas_dtype
    from govledger.classification.columns import to_polars_dtype as to_polars_dtype
    from govledger.classification.columns import to_table as to_table
    from govledger.classification.flat import load_csv as load_csv
    from govledger.classification.frames import name_frame as name_frame
    from govledger.classification.frames import roll_up_frame as roll_up_frame
    from govledger.classification.frames import through_frame as through_frame
    from govledger.classification.harvesting import Harvest as Harvest
    from govledger.classification.harvesting import Harvested as Harvested
    from govledger.classification.harvesting import Sighting as Sighting
    from govledger.classification.harvesting import harvest as harvest
    from govledger.classification.sdmx import from_sdmx as from_sdmx
    from govledger.classification.sdmx import to_sdmx as to_sdmx

# What reading and checking accounts does not need, imported when it is first asked for.
_MODULES = {
    "columns": ("column_types", "table_schema", "to_pandas_dtype", "to_polars_dtype", "to_table"),
    "flat": ("load_csv",),
    "frames": ("name_frame", "roll_up_frame", "through_frame"),
    "harvesting": ("Harvest", "Harvested", "Sighting", "harvest"),
    "sdmx": ("from_sdmx", "to_sdmx"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Code",
    "Correspondence",
    "Crosswalk",
    "Harvest",
    "Harvested",
    "Hierarchy",
    "How",
    "Match",
    "Name",
    "Pattern",
    "Position",
    "Reclassified",
    "Relation",
    "Scheme",
    "Sighting",
    "Status",
    "Unmapped",
    "available",
    "column_types",
    "crosswalks",
    "from_sdmx",
    "harvest",
    "load",
    "load_crosswalk",
    "load_crosswalk_file",
    "load_csv",
    "load_folder",
    "name_frame",
    "roll_up_frame",
    "table_schema",
    "through_frame",
    "to_pandas_dtype",
    "to_polars_dtype",
    "to_sdmx",
    "to_table",
    "versions",
]

__getattr__ = lazy("govledger.classification", _HOME)


def __dir__() -> list[str]:
    return __all__
