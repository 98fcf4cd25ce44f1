"""A ledger: what many articles say, and to whom each claim goes back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date
from types import TracebackType
from typing import Literal, NamedTuple, TypeVar

from . import _articles, _engines, _native
from ._articles import OneArticle
from ._progress import Progress
from .errors import Error, InputError, WeightsError
from .objects import (
    ArticleFacts,
    Brought,
    Changed,
    Claim,
    Credited,
    Gone,
    Problem,
    Somebody,
    Span,
    Statement,
    Status,
)
from .reading import Reading
from .records import Record

Spans = Span | tuple[int, int] | Sequence[Span | tuple[int, int]]
"""Places in an article's text: one, or several in order."""

Given = TypeVar("Given")

# Articles that are added as one, for each thread.
TOGETHER = 4
# Records that are added as one.
RECORDS = 64


class Size(NamedTuple):
    """How much there is in a ledger."""

    articles: int
    claims: int


class Rereading(NamedTuple):
    """What became of articles that were to be read again."""

    due: int
    """Those that were to be read."""
    reread: int
    """Those that were read."""
    left_out: list[Problem]
    """Why the others could not be; they are kept as they were."""


class Ledger:
    """What many articles say: which of their statements make one claim, and to whom each claim goes back.

    It is one SQLite file, the same as the command `laut` uses. Several threads may use one `Ledger`, and several
    processes one file; one writes at a time.

    >>> import laut, tempfile, os
    >>> path = os.path.join(tempfile.mkdtemp(), "news.db")
    >>> with laut.Ledger(path) as ledger:
    ...     text = "The ferry is leaking, harbour master Ada Lindt said."
    ...     brought = ledger.add(text, outlet="Courier", published="2031-03-06")
    ...     [(claim.gist, claim.status) for claim in ledger.claims()]
    [('The ferry is leaking', 'single')]
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True, read_only: bool = False) -> None:
        """Opens the ledger of a file.

        Where there is none, it is made, unless `create` is false. `read_only` is for asking while others write.
        """
        self._path = os.fspath(path)
        if not isinstance(self._path, str):
            raise _articles.wrong("path", self._path, "give a str or a path")
        access = "read" if read_only else "add" if create else "change"
        self._ledger = _native.Ledger(self._path, access)

    @property
    def path(self) -> str:
        """The ledger's file."""
        return self._path

    def close(self) -> None:
        """Closes the file; whatever is asked afterwards raises `laut.errors.ClosedError`."""
        self._ledger.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"laut.Ledger({self._path!r})"

    # Articles in and out.

    def add(
        self,
        article: OneArticle,
        *,
        language: str | None = None,
        published: str | date | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> Brought:
        """Reads an article, adds it, and returns what it brought; one that is there already changes nothing."""
        given = _articles.one(
            article, language=language, published=published, outlet=outlet, title=title, url=url, id=id
        )
        return Brought(json.loads(self._ledger.add(_engines.together(), [given]))[0])

    def add_many(
        self,
        articles: Iterable[OneArticle | Record] | object,
        *,
        threads: int | None = None,
        progress: bool = True,
        columns: Mapping[str, str] | None = None,
    ) -> list[Brought | Error]:
        """Reads articles and adds them; returns what each brought, in order, or why it could not be added.

        `articles` may be whatever `laut.read_many` takes, and records that were read elsewhere. What was added when it
        is broken off, as with Ctrl+C, stays.
        """
        engine, count = _engines.apart(threads)
        items = _articles.each(articles, columns)
        told = Progress(progress, len(articles) if isinstance(articles, Sized) else None)
        added: list[Brought | Error] = []
        try:
            for are_records, batch in _batches(items, count * TOGETHER):
                add = self._added_records if are_records else self._added
                for brought in add(engine, batch):
                    added.append(brought)
                    told.one_more()
        finally:
            told.end()
        return added

    def _added(self, engine: _native.Engine, batch: list[object]) -> list[Brought | Error]:
        """Adds a batch as one, or one by one where one of them is in the way of the others."""
        given: list[_articles.Given | Error] = []
        for item in batch:
            try:
                given.append(_articles.one(item))
            except InputError as error:
                given.append(error)
        good = [one for one in given if not isinstance(one, Error)]
        return _together(given, good, lambda some: self._ledger.add(engine, some))

    def _added_records(self, engine: _native.Engine, batch: list[object]) -> list[Brought | Error]:
        """Adds records as one, or one by one where one of them is in the way of the others."""
        lines = [record.to_line() for record in batch if isinstance(record, Record)]
        return _together(list(lines), lines, lambda some: self._ledger.add_records(engine, some))

    def due(self) -> int:
        """Returns how many articles were read with other weights than these, or with unknown ones."""
        return self._ledger.due()

    def reread(self) -> Rereading:
        """Reads all articles again that were read with other weights; the claims follow. What is broken off goes on later."""
        done = json.loads(self._ledger.reread())
        return Rereading(done["due"], done["reread"], [Problem(problem) for problem in done["left_out"]])

    def articles(self, limit: int | None = None) -> list[ArticleFacts]:
        """Returns what is known of the articles, in the order of adding."""
        return [ArticleFacts(facts) for facts in json.loads(self._ledger.articles(limit))]

    def article(self, id: str) -> Reading:
        """Reads an article of the ledger again, and returns its reading with the corrections of it."""
        return Reading(self._ledger.article(_engines.together(), _id(id)))

    def remove(self, id: str) -> Gone:
        """Takes an article back, as if it had never been added."""
        return Gone(json.loads(self._ledger.remove(_id(id)))["removed"][0])

    def size(self) -> Size:
        """Returns how many articles and claims there are."""
        return Size(*self._ledger.size())

    # Claims.

    def claims(
        self,
        *,
        status: Status | None = None,
        source: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        words: str | None = None,
        articles: int | None = None,
        order: Literal["thin", "latest", "id"] = "thin",
        limit: int | None = None,
    ) -> list[Claim]:
        """Returns claims; what many outlets tell and few origins stand for comes first, unless another order is asked for.

        `words` are words that one sighting has, all of them; `*` at a word's end stands for any end. `since` and
        `until` are days of articles; `articles` leaves out claims of fewer articles.
        """
        filters = {
            "status": status,
            "source": source,
            "since": _day(since),
            "until": _day(until),
            "words": words,
            "articles": articles,
            "order": order,
            "limit": limit,
        }
        return [Claim(claim) for claim in json.loads(self._ledger.claims(json.dumps(filters)))["claims"]]

    def claim(self, id: str, *, why: bool = False) -> Claim:
        """Returns a claim; with `why` also why its sightings are in it, and how those who assert it were counted."""
        return Claim(json.loads(self._ledger.claim(_id(id), why)))

    def merge(self, one: str, other: str) -> Changed:
        """Says that two claims are one; the older id stays."""
        return Changed(json.loads(self._ledger.merge(_id(one), _id(other))))

    def split(self, claim: str, sightings: Iterable[int]) -> Changed:
        """Says that some sightings of a claim, by their numbers from 1, are another one; returns which."""
        return Changed(json.loads(self._ledger.split(_id(claim), list(sightings))))

    # Who says it.

    def sources(self, *, named: bool = True, words: str = "", limit: int | None = None) -> list[Credited]:
        """Returns the names that are credited most: those with a name, or the unnamed."""
        found = json.loads(self._ledger.sources(named, words.split(), limit))
        return [Credited(source) for source in found["sources"]]

    def source(self, name: str) -> list[Somebody]:
        """Returns everybody of a name, with what they said over time."""
        return [Somebody(source) for source in json.loads(self._ledger.source(name))["sources"]]

    # What somebody knows better.

    def correct(
        self,
        article: str,
        statement: Statement | Spans,
        *,
        speaker: Spans | None = None,
        content: Spans | None = None,
        is_none: bool = False,
    ) -> int:
        """Corrects a statement of an article, and returns the correction's number; the claims follow.

        Exactly one of these is right: other words name the `speaker` (`[]` where nobody says it), other words are its
        `content`, or it `is_none`. The statement is named by its content as laut found it, before corrections.
        """
        said: dict[str, object] = {}
        if speaker is not None:
            said = {"change": "speaker", "speaker": _spans(speaker)}
        if content is not None:
            said = {"change": "bounds", "content": _spans(content)}
        if is_none:
            said = {"change": "not_a_statement"}
        if (speaker is not None) + (content is not None) + is_none != 1:
            help = "give speaker, content or is_none=True"
            raise InputError("correction_invalid", "a correction says one thing", help=help)
        spans = _spans(statement.content if isinstance(statement, Statement) else statement)
        correction = json.dumps({"statement": spans, **said})
        kept = json.loads(self._ledger.correct(_engines.together(), _id(article), correction))
        return int(kept["id"])

    def withdraw(self, article: str, number: int) -> None:
        """Takes a correction back."""
        self._ledger.withdraw(_engines.together(), _id(article), number)

    # For other programs.

    def export(
        self, format: Literal["jsonl", "csv", "graphml", "gold"] = "jsonl", path: str | os.PathLike[str] | None = None
    ) -> str:
        """Returns all claims for other programs, or the corrected articles as gold; with a path it is written there.

        What is written to a path does not stand in memory, and an empty text is returned.
        """
        return self._ledger.export(format, None if path is None else os.fspath(path))


def _together(
    given: Sequence[Given | Error], good: list[Given], add: Callable[[list[Given]], str]
) -> list[Brought | Error]:
    """Returns what each brought, or its error: all as one, or one by one where one is in the way of the others."""
    try:
        brought = iter(json.loads(add(good)) if good else [])
        return [one if isinstance(one, Error) else Brought(next(brought)) for one in given]
    except Error as error:
        if len(good) == 1 and _is_about_one(error):
            return [one if isinstance(one, Error) else error for one in given]
        if not _is_about_one(error):
            raise
    done: list[Brought | Error] = []
    for one in given:
        done += [one] if isinstance(one, Error) else _together([one], [one], add)
    return done


def _is_about_one(error: Error) -> bool:
    return isinstance(error, (InputError, WeightsError)) or error.code == "failed"


def _batches(items: Iterator[object], most: int) -> Iterator[tuple[bool, list[object]]]:
    """Returns items some at a time, records and articles apart, with which of them they are."""
    batch: list[object] = []
    for item in items:
        is_record = isinstance(item, Record)
        if batch and (isinstance(batch[0], Record) != is_record or len(batch) >= (RECORDS if is_record else most)):
            yield isinstance(batch[0], Record), batch
            batch = []
        batch.append(item)
    if batch:
        yield isinstance(batch[0], Record), batch


def _id(id: str) -> str:
    if not isinstance(id, str):
        raise _articles.wrong("id", id, "give a str")
    return id


def _day(day: str | date | None) -> str | None:
    return day.isoformat()[:10] if isinstance(day, date) else day


def _spans(spans: Spans) -> list[dict[str, int]]:
    if isinstance(spans, Span) or (isinstance(spans, tuple) and len(spans) == 2 and isinstance(spans[0], int)):
        spans = [spans]
    found = []
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        found.append({"start": start, "end": end})
    return found
