"""Reads German and English news and finds who says what, and on whom the claims of many articles rest.

>>> import laut
>>> reading = laut.read("The bridge is safe, mayor Ada Lindt said on Monday.", published="2031-03-06")
>>> for statement in reading.statements:
...     print(reading.source_of(statement).name, "|", statement.text)
Ada Lindt | The bridge is safe

`read` reads an article, `read_many` a list or a table of them on several threads, `Ledger` keeps what many articles
say. Everything is offline, and the weights are in the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, overload

from . import _articles, _engines, _native, objects
from ._articles import OneArticle
from ._reading_many import Many, Readings, Records
from .errors import (
    ClosedError,
    Error,
    InputError,
    InputTypeError,
    InputWarning,
    LedgerError,
    MissingError,
    PackageError,
    WeightsError,
)
from .ledger import Ledger, Looked, Rereading, Size
from .objects import *  # noqa: F403
from .reading import Reading
from .records import Record

__version__ = _native.version()


def read(
    text: OneArticle,
    language: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    *,
    url: str | None = None,
    id: str | None = None,
) -> Reading:
    """Reads an article and returns who says what in it.

    `text` is its text, or an object with the contract's fields; `laut.InputWarning` tells of others. `language` is `de` or
    `en`; where it is not given, laut looks at the words. `published` is the day, for times such as "yesterday"; `outlet`
    is never named as the one who passed words on in its own article.

    >>> import laut
    >>> laut.read("Es regnet.").statements
    []

    Any text has a reading: what is odd about it stands in `Reading.notes`. Raises `laut.InputError` where it is no
    text, the language has no such code, `published` is no day, or half a character is in it; a day that an object has and
    that is none is only noted. Ctrl+C breaks it off.
    """
    given = _articles.one(text, language=language, published=published, outlet=outlet, title=title, url=url, id=id)
    return Reading._of(_engines.together().submit(given, False).wait())


@overload
def read_many(
    articles: Iterable[OneArticle] | object,
    *,
    threads: int | None = None,
    progress: bool = True,
    columns: Mapping[str, str] | None = None,
    records: Literal[False] = False,
) -> Readings: ...


@overload
def read_many(
    articles: Iterable[OneArticle] | object,
    *,
    threads: int | None = None,
    progress: bool = True,
    columns: Mapping[str, str] | None = None,
    records: Literal[True],
) -> Records: ...


def read_many(
    articles: Iterable[OneArticle] | object,
    *,
    threads: int | None = None,
    progress: bool = True,
    columns: Mapping[str, str] | None = None,
    records: bool = False,
) -> Readings | Records:
    """Reads many articles and gives their readings as they are done, lazily and in order.

    `articles` is a list or an iterator of texts or of mappings with the contract's fields (`text`, and if they are
    known `id`, `title`, `outlet`, `url`, `published`, `modified`, `credits`, `language`), a DataFrame of pandas or
    polars, or whatever gives an Arrow stream (through pyarrow). `columns` names columns that are called otherwise: `{"text": "body"}`.

    In the place of an article that cannot be read stands an `laut.Error`; the others follow.

    >>> import laut
    >>> for reading in laut.read_many(["Es regnet, sagte Ada.", None]):
    ...     print(reading)
    <Reading of 'efe207710b05a0a2': 1 statement, 1 source, 44 % attributed>
    the text is missing; give a str

    `threads` read an article each, as many as there are processors where it is not given; Python goes on meanwhile.
    `progress` shows how far it is on standard error, if that is a terminal. With `records` it gives `laut.Record`
    objects, for a ledger elsewhere. Both have `to_pandas()`, `to_polars()` and `to_arrow()`.
    """
    if records:
        return Records(articles, Record, threads=threads, progress=progress, columns=columns, records=True)
    return Readings(articles, Reading._of, threads=threads, progress=progress, columns=columns, records=False)


def weights() -> str:
    """Returns what the weights are called that articles are read with."""
    return _native.weights()


__all__ = [
    "ClosedError",
    "Error",
    "InputError",
    "InputTypeError",
    "InputWarning",
    "Ledger",
    "LedgerError",
    "Looked",
    "Many",
    "MissingError",
    "PackageError",
    "Reading",
    "Readings",
    "Record",
    "Records",
    "Rereading",
    "Size",
    "WeightsError",
    "read",
    "read_many",
    "weights",
]
__all__ += objects.__all__
