"""What was read → tables: of readings a row a statement, with the columns of laut's CSV and Parquet; of records a row an
article.

Of readings errors are left out, with a warning that counts them; of records each has a row that says why.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _native
from .errors import Error, PackageError, counted
from .reading import Reading
from .records import Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

TEXTS, LISTS, COUNTS, SHARES = "text", "list of texts", "count", "share"

COLUMNS = dict(_native.statement_columns())
"""The columns of statements, and what is in them; those of `laut read --format csv` and `--format parquet`."""

RECORDS = {"article": TEXTS, "record": TEXTS, "error": TEXTS}
"""The columns of records: the article's id, what a ledger keeps of it, and why it could not be read."""

# What a table is made of: readings or records.
Read = Iterable[Reading | Record | Error]

# Readings, or records, that go into one batch of a stream.
TOGETHER = 64


class Rows:
    """Rows of a table, some at a time, and how many articles were left out of it so far."""

    def __init__(self, read: Read, columns: Mapping[str, str]) -> None:
        self._read, self.columns, self.left_out = iter(read), columns, 0

    def of(self, one: Reading | Record | Error) -> list[dict[str, Any]]:
        """Returns the rows of what was read."""
        if isinstance(one, Reading):
            return one.to_rows()
        if isinstance(one, Record):
            return [{"article": one.article, "record": one.to_line(), "error": None}]
        if self.columns is RECORDS:
            return [{"article": one.article, "record": None, "error": str(one)}]
        self.left_out += 1
        return []

    def batch(self, most: int | None) -> dict[str, list[Any]] | None:
        """Returns the columns of what is next, so many articles at most, each as a list; None at the end."""
        table: dict[str, list[Any]] = {name: [] for name in self.columns}
        seen = False
        for one in itertools.islice(self._read, most):
            seen = True
            for row in self.of(one):
                for name, values in table.items():
                    values.append(row[name])
        return table if seen or most is None else None

    def all(self) -> dict[str, list[Any]]:
        """Returns all columns; warns where articles were left out."""
        table = self.batch(None) or {}
        self.warn(5)
        return table

    def warn(self, level: int) -> None:
        """Warns that articles were left out, if any were."""
        if self.left_out:
            were = "was" if self.left_out == 1 else "were"
            words = f"{counted(self.left_out, 'article')} could not be read and {were} left out"
            warnings.warn(words, stacklevel=level)


def stream(read: Read, columns: Mapping[str, str]) -> object:
    """Returns a stream of Arrow's C interface, which reads when somebody takes it."""
    rows = Rows(read, columns)

    def batches() -> Iterator[list[list[Any]]]:
        while (table := rows.batch(TOGETHER)) is not None:
            yield list(table.values())
        rows.warn(2)

    return _native.table_stream(list(columns.items()), batches())


def schema(columns: Mapping[str, str]) -> object:
    """Returns the schema of such a stream."""
    return _native.table_schema(list(columns.items()))


def to_arrow(read: Read, columns: Mapping[str, str] = COLUMNS) -> pyarrow.Table:
    """Returns a table of Arrow; needs pyarrow."""
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise PackageError.of("pyarrow", "a table of Arrow") from None

    text = pyarrow.string()
    kinds = {TEXTS: text, LISTS: pyarrow.list_(text), COUNTS: pyarrow.int64(), SHARES: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    return pyarrow.table(Rows(read, columns).all(), schema=schema)


def to_pandas(read: Read, columns: Mapping[str, str] = COLUMNS) -> pandas.DataFrame:
    """Returns a DataFrame of pandas."""
    try:
        import pandas
    except ModuleNotFoundError:
        raise PackageError.of("pandas", "a DataFrame of pandas") from None

    frame = pandas.DataFrame(Rows(read, columns).all())
    kinds = {COUNTS: "int64", SHARES: "float64"}
    return frame.astype({name: kinds[kind] for name, kind in columns.items() if kind in kinds})


def to_polars(read: Read, columns: Mapping[str, str] = COLUMNS) -> polars.DataFrame:
    """Returns a DataFrame of polars."""
    try:
        import polars
    except ModuleNotFoundError:
        raise PackageError.of("polars", "a DataFrame of polars") from None

    text = polars.String()
    kinds = {TEXTS: text, LISTS: polars.List(text), COUNTS: polars.Int64(), SHARES: polars.Float64()}
    schema = {name: kinds[kind] for name, kind in columns.items()}
    return polars.DataFrame(Rows(read, columns).all(), schema=schema)
