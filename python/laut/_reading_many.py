"""Many articles in, their readings out: lazily, in order, on several threads, with an error in the place of a bad one."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, cast

from . import _articles, _engines, _native, tables
from ._progress import Progress
from .errors import ClosedError, Error, InputTypeError
from .reading import Reading
from .records import Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Read = TypeVar("Read")

# Articles that wait or are read for each thread, so that none stands still while the caller is at work.
AHEAD = 3


class Many(Generic[Read]):
    """An iterator over what was read, in the order of the articles; `close()` breaks it off, as does leaving a `with`.

    What has not been taken yet can be had as a table, and whoever takes Arrow tables takes it as it is, without pyarrow
    and a batch at a time: `polars.DataFrame(readings)`, `pyarrow.table(readings)`, DuckDB by its name.
    """

    _is_read = True
    _columns: Mapping[str, str]

    def __init__(
        self,
        articles: object,
        made: Callable[[str], Read],
        *,
        threads: int | None,
        progress: bool,
        columns: Mapping[str, str] | None,
        records: bool,
    ) -> None:
        self._engine, lanes = _engines.apart(threads)
        self._ahead = AHEAD * lanes
        # Before they are asked for: a relation of DuckDB cannot be counted while it is read.
        count = _articles.count(articles)
        self._items: Iterator[object] | None = _articles.each(articles, columns)
        # With the id that an article came with.
        self._waiting: deque[tuple[_native.Ticket | Error, str | None]] = deque()
        self._progress = Progress(progress, count)
        self._made, self._records = made, records
        self._failed: BaseException | None = None
        self._lock = threading.Lock()
        self._process = os.getpid()
        self.errors: list[Error] = []
        """The errors that were given so far."""

    def __iter__(self) -> Iterator[Read | Error]:
        return self

    def __next__(self) -> Read | Error:
        if os.getpid() != self._process:
            # Those who read are not here, and somebody else may have held the lock.
            message = "these articles were given to be read before the process was forked"
            raise ClosedError("forked", message, help="call laut.read_many again in the new process")
        with self._lock:
            try:
                return self._next()
            except BaseException:
                self._end()
                raise

    def _next(self) -> Read | Error:
        self._fill()
        if not self._waiting:
            failed, self._failed = self._failed, None
            if failed is not None:
                raise failed
            raise StopIteration
        first, id = self._waiting.popleft()
        done: Read | Error
        if isinstance(first, Error):
            done = first
        else:
            try:
                done = self._made(first.wait())
            except Error as error:
                done = error
        if isinstance(done, Error):
            done.article = id
            self.errors.append(done)
        self._progress.one_more()
        return done

    def _fill(self) -> None:
        while self._items is not None and len(self._waiting) < self._ahead:
            try:
                item = next(self._items)
            except StopIteration:
                self._items = None
                return
            except Exception as error:
                self._items, self._failed = None, error
                return
            id = _articles.id_of(item)
            try:
                if isinstance(item, Error):
                    raise item
                self._waiting.append((self._engine.submit(_articles.one(item), self._records), id))
            except Error as error:
                self._waiting.append((error, id))

    def _end(self) -> None:
        self._items = None
        for ticket, _ in self._waiting:
            if not isinstance(ticket, Error):
                ticket.cancel()
        self._waiting.clear()
        self._progress.end()

    def __reduce__(self) -> NoReturn:
        message = "what is being read cannot be pickled"
        raise InputTypeError("input_type", message, help="pickle the readings: list(readings)")

    def close(self) -> None:
        """Breaks off what is being read; nothing comes any more."""
        if os.getpid() != self._process:
            return
        with self._lock:
            self._end()

    def __enter__(self) -> Many[Read]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def to_arrow(self) -> pyarrow.Table:
        """Returns the table as one of Arrow; needs pyarrow."""
        return tables.to_arrow(self._taken(), self._columns)

    def to_pandas(self) -> pandas.DataFrame:
        """Returns the table as a DataFrame of pandas."""
        return tables.to_pandas(self._taken(), self._columns)

    def to_polars(self) -> polars.DataFrame:
        """Returns the table as a DataFrame of polars."""
        return tables.to_polars(self._taken(), self._columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Returns the table as a stream of Arrow's C interface, which reads when somebody takes it."""
        return tables.stream(self._taken(), self._columns)

    def __arrow_c_schema__(self) -> object:
        """Returns the schema of that stream."""
        return tables.schema(self._columns)

    def _taken(self) -> tables.Read:
        return cast("tables.Read", self)


class Readings(Many[Reading]):
    """Readings as they are done, in the order of the articles; an `laut.Error` stands in the place of a bad article.

    The table of what has not been taken yet has a row a statement, with the columns of `laut.tables.COLUMNS`; what could
    not be read is left out, with a warning that counts it.
    """

    _columns = tables.COLUMNS

    def __enter__(self) -> Readings:
        return self


class Records(Many[Record]):
    """Records as they are done, in the order of the articles; an `laut.Error` stands in the place of a bad article.

    The table of what has not been taken yet has a row an article: its id, its record, or why there is none
    (`laut.tables.RECORDS`). `laut.Ledger.add_many` and `laut add` take such a table.
    """

    _columns = tables.RECORDS

    def __enter__(self) -> Records:
        return self
