"""Accounts in data frames: a whole country's put to the rules of a form, on DuckDB, Polars or Spark."""

from govledger.frames.plan import Plan, ScreenVerdict

__all__ = ["Plan", "ScreenVerdict"]
