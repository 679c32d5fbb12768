"""The engines that a plan runs on, each behind the one interface of narwhals: DuckDB, Polars and Spark.

A path of Parquet or CSV, and frames of pandas and Arrow, are read by DuckDB.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

from govledger.errors.general import MissingExtra
from govledger.frames.errors import UnusableFrame

WIDE, WHOLE, MIDDLE, SHORT, TEXT = "HUGEINT", "BIGINT", "INTEGER", "SMALLINT", "VARCHAR"
"""The types of the small tables that stand beside a frame; engines other than DuckDB have one kind of whole number."""
MEMORY: Final = "450MB"
"""How much DuckDB takes for the files that it reads itself, before it puts what it holds on the disk."""
_PURPOSE: Final = "screening a frame"


def table_of(frame: Any) -> Any:
    """A frame, or the files of a path, as a lazy table of narwhals."""
    nw = narwhals()
    if isinstance(frame, str | PathLike) or _is_paths(frame):
        return nw.from_native(_read(frame))
    try:
        table = nw.from_native(frame)
    except TypeError as error:
        raise UnusableFrame.given(frame) from error
    engine = str(table.implementation)
    if engine == "pandas":
        return nw.from_native(connected().from_df(table.to_native()))
    if engine == "pyarrow":
        return nw.from_native(connected().from_arrow(table.to_native()))
    if not (is_polars(table) or is_duckdb(table) or is_spark(table)):
        raise UnusableFrame.given(frame)
    return table.lazy()


def beside(table: Any, columns: dict[str, str], rows: Sequence[Sequence[Any]]) -> Any:
    """A small table on the engine of another; ``columns`` are its names and types."""
    nw = narwhals()
    if is_polars(table):
        import polars

        kinds = {name: polars.String if kind == TEXT else polars.Int64 for name, kind in columns.items()}
        return nw.from_native(polars.LazyFrame([list(row) for row in rows], schema=kinds, orient="row"))
    if is_spark(table):
        schema = ", ".join(f"`{name}` {'string' if kind == TEXT else 'bigint'}" for name, kind in columns.items())
        session = table.to_native().sparkSession
        return nw.from_native(session.createDataFrame([tuple(row) for row in rows], schema))
    return nw.from_native(table.to_native().query("_beside", values(columns, rows)))


def values(columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> str:
    """A small table as a query in SQL.

    >>> print(values({"sum": WHOLE, "item": TEXT}, [(0, "l'eau")]))
    SELECT * FROM (VALUES (0::BIGINT, 'l''eau'::VARCHAR)) AS t("sum", "item")
    """
    kinds = list(columns.values())
    lines = ", ".join(f"({', '.join(map(_literal, row, kinds))})" for row in rows)
    if not lines:
        return f"SELECT {', '.join(f'NULL::{kind} AS {_name(each)}' for each, kind in columns.items())} WHERE false"
    return f"SELECT * FROM (VALUES {lines}) AS t({', '.join(map(_name, columns))})"


def kept(table: Any) -> Any:
    """The table with its rows made once, for those who read it more than once."""
    nw = narwhals()
    if is_polars(table):
        return table.collect().lazy()
    if is_spark(table):
        return nw.from_native(table.to_native().localCheckpoint())
    return nw.from_native(table.to_native().materialize())


def rows_of(table: Any) -> list[tuple[Any, ...]]:
    """The rows of a table, as values of Python."""
    if is_duckdb(table):
        found: list[tuple[Any, ...]] = table.to_native().fetchall()
        return found
    if is_spark(table):
        return [tuple(row) for row in table.to_native().collect()]
    return [tuple(row) for row in table.collect().rows()]


def is_duckdb(table: Any) -> bool:
    """Whether a table is of DuckDB, whose sums of whole numbers have 128 bits."""
    return bool(table.implementation.is_duckdb())


def is_polars(table: Any) -> bool:
    """Whether a table is of Polars."""
    return bool(table.implementation.is_polars())


def is_spark(table: Any) -> bool:
    """Whether a table is of Spark."""
    return bool(table.implementation.is_pyspark() or table.implementation.is_pyspark_connect())


def parts_of(frame: Any) -> list[Any]:
    """A folder of files, or several, as its files one by one; anything else is one part."""
    paths = (
        [fspath(each) for each in ([frame] if isinstance(frame, str | PathLike) else frame)]
        if _is_source(frame)
        else None
    )
    if paths is None:
        return [frame]
    return [file for path in paths for file in (_files_in(Path(path)) if Path(path).is_dir() else [path])]


def narwhals() -> Any:
    """The library that all engines are spoken to through."""
    try:
        import narwhals.stable.v2 as nw
    except ImportError as error:
        raise MissingExtra.needed("frames", purpose=_PURPOSE) from error
    return nw


def _is_paths(frame: Any) -> bool:
    return isinstance(frame, list | tuple) and bool(frame) and all(isinstance(each, str | PathLike) for each in frame)


def _is_source(frame: Any) -> bool:
    return isinstance(frame, str | PathLike) or _is_paths(frame)


def _files_in(folder: Path) -> list[str]:
    """The files of a partitioned table, in their order."""
    return sorted(str(path) for path in folder.rglob("*") if path.suffix in (".parquet", ".csv") and path.is_file())


def _read(frame: Any) -> Any:
    """The files of a path, or of several, as a relation."""
    files = parts_of(frame)
    if not files:
        raise UnusableFrame.no_file(frame)
    for file in files:
        if not any(mark in file for mark in "*?[") and not Path(file).is_file():
            raise UnusableFrame.no_file(file)
    connection = connected()
    if all(file.endswith(".csv") for file in files):
        return connection.read_csv(files)
    return connection.read_parquet(files)


def connected() -> Any:
    """A connection of DuckDB of its own, whose rows stand in no order, and which takes no more memory than it needs."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra.needed("frames", purpose=_PURPOSE) from error
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")  # Which would stand among what a command prints.
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET temp_directory = ?", [tempfile.gettempdir()])
    return connection


def _literal(value: Any, kind: str) -> str:
    if value is None:
        return f"NULL::{kind}"
    text = "'" + str(value).replace("'", "''") + "'" if kind == TEXT else str(value)
    return f"({text})::{kind}" if text.startswith("-") else f"{text}::{kind}"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
