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
from govledger.classification.columns import column_types, table_schema, to_pandas_dtype, to_polars_dtype, to_table
from govledger.classification.crosswalk import Correspondence, Crosswalk, Relation
from govledger.classification.flat import load_csv
from govledger.classification.frames import roll_up_frame, through_frame
from govledger.classification.harvest import Harvest, Harvested, Sighting, harvest
from govledger.classification.hierarchy import Hierarchy
from govledger.classification.pattern import Pattern
from govledger.classification.reclassified import Reclassified, Unmapped
from govledger.classification.scheme import Scheme
from govledger.classification.sdmx import from_sdmx, to_sdmx
from govledger.classification.search import How, Match

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
    "roll_up_frame",
    "table_schema",
    "through_frame",
    "to_pandas_dtype",
    "to_polars_dtype",
    "to_sdmx",
    "to_table",
    "versions",
]
