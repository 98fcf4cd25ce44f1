"""Reading on a cluster: `laut.spark.read(frame)` for Spark, by `mapInArrow`; wants pyspark, and pandas and pyarrow with it.

    statements = laut.spark.read(articles)                      # a row a statement, with the columns of laut's CSV
    readings = laut.spark.readings(articles)                    # a row an article: its reading as JSON, or why not
    records = laut.spark.records(articles)                      # a row an article: what a ledger keeps of it

A frame has the column `text` and, if they are known, `id`, `title`, `outlet`, `url`, `published`, `modified`,
`credits` (lists), `language`;
`columns={"text": "body"}` names those that are called otherwise. Each task reads on one thread, as Spark counts them.
The package has to be on each machine; weights and all are in it. Records go into one ledger, where that is:

    ledger.add_many(laut.Record(row.record) for row in records.toLocalIterator() if row.record)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from . import _articles, read_many, tables
from .errors import Error, PackageError
from .reading import Reading

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_TYPES = {tables.TEXTS: "string", tables.LISTS: "array<string>", tables.COUNTS: "bigint", tables.SHARES: "double"}

STATEMENTS = ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in tables.COLUMNS.items())
"""The schema of the table of statements."""

Batches = Iterator["pyarrow.RecordBatch"]


def read(frame: DataFrame, *, columns: Mapping[str, str] | None = None) -> DataFrame:
    """Returns the statements of a frame's articles, a row each; what `readings` cannot read is left out."""
    return _mapped(frame, columns, _statements, STATEMENTS)


def readings(frame: DataFrame, *, columns: Mapping[str, str] | None = None) -> DataFrame:
    """Returns a row an article: its id, its reading as JSON, and why it could not be read."""
    return _mapped(frame, columns, _readings, "article string, reading string, error string")


def records(frame: DataFrame, *, columns: Mapping[str, str] | None = None) -> DataFrame:
    """Returns a row an article: its id, what a ledger keeps of it (`laut.Record`), and why it could not be read."""
    return _mapped(frame, columns, _records, "article string, record string, error string")


def _mapped(
    frame: DataFrame, columns: Mapping[str, str] | None, read: Callable[[Batches], Batches], schema: str
) -> DataFrame:
    # What is wrong about the columns is told here, and not by each of the machines.
    fields = _articles.chosen(frame.columns, columns)
    credits = fields.get("credits")
    if credits is not None and "credits" not in (columns or {}) and not dict(frame.dtypes)[credits].startswith("array"):
        del fields["credits"]
    chosen = frame.selectExpr(*(f"`{column.replace('`', '``')}` AS {field}" for field, column in fields.items()))
    return chosen.mapInArrow(read, schema)


def _statements(batches: Batches) -> Batches:
    for batch in batches:
        found = (one for one in read_many(_rows(batch), threads=1, progress=False) if isinstance(one, Reading))
        yield from tables.to_arrow(found).to_batches()


def _readings(batches: Batches) -> Batches:
    for batch in batches:
        rows = _rows(batch)
        found = read_many(rows, threads=1, progress=False)
        yield _told(
            rows, (one if isinstance(one, Error) else (one.article.id, one.to_json()) for one in found), "reading"
        )


def _records(batches: Batches) -> Batches:
    for batch in batches:
        rows = _rows(batch)
        found = read_many(rows, threads=1, progress=False, records=True)
        yield _told(rows, (one if isinstance(one, Error) else (one.article, one.to_line()) for one in found), "record")


def _rows(batch: pyarrow.RecordBatch) -> list[_articles.Row]:
    return [_articles.Row(row) for row in batch.to_pylist()]


def _told(rows: list[_articles.Row], found: Iterable[Error | tuple[str, str]], name: str) -> pyarrow.RecordBatch:
    """Returns a row an article: what was found, or why not, under the id that the article came with."""
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise PackageError.of("pyarrow", "laut.spark") from None

    done: list[dict[str, str | None]] = []
    for row, one in zip(rows, found, strict=True):
        if isinstance(one, Error):
            id = row.get("id")
            done.append({"article": None if id is None else str(id), name: None, "error": str(one)})
        else:
            done.append({"article": one[0], name: one[1], "error": None})
    text = pyarrow.string()
    schema = pyarrow.schema([("article", text), (name, text), ("error", text)])
    return pyarrow.RecordBatch.from_pylist(done, schema=schema)


__all__ = ["STATEMENTS", "read", "readings", "records"]
