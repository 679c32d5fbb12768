"""What can be wrong with a frame that is put to a plan, or that accounts are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Invalid


class UnusableFrame(Invalid):
    """A frame, or what was given as one, cannot be screened exactly."""

    @classmethod
    def given(cls, value: object) -> Self:
        return cls(
            f"{type(value).__name__} is no frame that can be screened; give a path of Parquet or CSV, a relation of DuckDB, "
            "or a frame of Polars, Spark, pandas or Arrow"
        )

    @classmethod
    def no_file(cls, path: object) -> Self:
        return cls(f"{path}: no such file, and no folder of Parquet or CSV; check the path")

    @classmethod
    def missing(cls, names: Sequence[str], known: Sequence[str]) -> Self:
        wanted = " and ".join(map(repr, names))
        return cls(f"no column {wanted}; the frame has: {', '.join(known)}")

    @classmethod
    def part(cls, name: str, known: Sequence[str]) -> Self:
        return cls(f"{name!r} is neither a dimension nor a part of a row; accepted: {', '.join(known)}, or a dimension")

    @classmethod
    def kind(cls, name: str, kind: object) -> Self:
        return cls(
            f"column {name!r} is of type {kind}; amounts are whole numbers of 64 bits: cast it, in steps, to Int64"
        )

    @classmethod
    def year(cls, value: object) -> Self:
        return cls(f"{value!r} is no year; a column of years has the calendar years in which they begin, such as 2019")

    @classmethod
    def overflow(cls, largest: int, weights: int) -> Self:
        return cls(
            f"amounts of {largest} steps, and sums with weights of {weights} together, may come to 2**63 and more, which this "
            "engine cannot sum; screen them on DuckDB, or in larger steps"
        )


class UnfitReports(Invalid):
    """The folder of reports holds what cannot be gone on with."""

    @classmethod
    def there(cls, folder: object) -> Self:
        return cls(f"{folder}: holds reports already; go on with them by resume, or choose another folder")
