"""Readings → a table of their statements, a row each, with the columns of laut's CSV and Parquet.

Errors among the readings are left out, with a warning that counts them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _native
from .errors import Error
from .reading import Reading

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

TEXTS, LISTS, COUNTS, SHARES = "text", "list of texts", "count", "share"

COLUMNS = dict(_native.statement_columns())
"""The columns, and what is in them; those of `laut read --format csv` and `--format parquet`."""


def columns(readings: Iterable[Reading | Error]) -> dict[str, list[Any]]:
    """Returns the columns of the table, each as a list."""
    table: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    left_out = 0
    for reading in readings:
        if isinstance(reading, Error):
            left_out += 1
            continue
        for row in reading.to_rows():
            for name, values in table.items():
                values.append(row[name])
    if left_out:
        warnings.warn(f"{left_out} articles could not be read and were left out", stacklevel=3)
    return table


def to_arrow(readings: Iterable[Reading | Error]) -> pyarrow.Table:
    """Returns the statements as an Arrow table; needs pyarrow."""
    import pyarrow

    text = pyarrow.string()
    kinds = {TEXTS: text, LISTS: pyarrow.list_(text), COUNTS: pyarrow.int64(), SHARES: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    return pyarrow.table(columns(readings), schema=schema)


def to_pandas(readings: Iterable[Reading | Error]) -> pandas.DataFrame:
    """Returns the statements as a DataFrame of pandas."""
    import pandas

    frame = pandas.DataFrame(columns(readings))
    kinds = {COUNTS: "int64", SHARES: "float64"}
    return frame.astype({name: kinds[kind] for name, kind in COLUMNS.items() if kind in kinds})


def to_polars(readings: Iterable[Reading | Error]) -> polars.DataFrame:
    """Returns the statements as a DataFrame of polars."""
    import polars

    text = polars.String()
    kinds = {TEXTS: text, LISTS: polars.List(text), COUNTS: polars.Int64(), SHARES: polars.Float64()}
    return polars.DataFrame(columns(readings), schema={name: kinds[kind] for name, kind in COLUMNS.items()})
