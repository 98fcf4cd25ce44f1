"""A ledger: what many articles say, and to whom each claim goes back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Literal, NamedTuple, NoReturn, SupportsIndex, TypeVar

from . import _articles, _engines, _native
from ._articles import OneArticle
from ._progress import Progress
from .errors import Error, InputError, InputTypeError, LedgerError, WeightsError, whole
from .objects import (
    ArticleFacts,
    Brought,
    Changed,
    Claim,
    Credited,
    Gone,
    ListedStory,
    News,
    Problem,
    Somebody,
    Span,
    Statement,
    Status,
    StoryDetail,
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


class Looked(list[Given]):
    """A list of what was found, with how many articles were not looked at for it."""

    articles_left_out: int
    """Articles that credit the source asked for, too; those that were added last were looked at, 1,500 at most."""

    def __init__(self, found: Iterable[Given], articles_left_out: int = 0) -> None:
        super().__init__(found)
        self.articles_left_out = articles_left_out


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
        self._path = _path(path)
        self._read_only = read_only
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
        self._ledger.check_open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"laut.Ledger({self._path!r})"

    def __reduce__(self) -> NoReturn:
        raise InputTypeError("input_type", "a ledger is an open file and cannot be pickled", help="pickle its path")

    def _to_write(self) -> None:
        if self._read_only:
            help = "open it without read_only"
            raise LedgerError("ledger_readonly", "this ledger was opened to be read only", self._path, help)

    # Articles in and out.

    def add(
        self,
        article: OneArticle | Record,
        *,
        language: str | None = None,
        published: str | date | None = None,
        outlet: str | None = None,
        title: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> Brought:
        """Reads an article, adds it, and returns what it brought; one that is there already changes nothing.

        A `laut.Record`, also as its line or as plain data, is added without reading; nothing can be said of it any more.
        """
        self._to_write()
        known = {"language": language, "published": published, "outlet": outlet, "title": title, "url": url, "id": id}
        record = _articles.record(article)
        if isinstance(record, Error):
            raise record
        if record is not None:
            said = ", ".join(name for name, value in known.items() if not _articles.is_nothing(value))
            if said:
                message = f"the article was read already, without {said}"
                raise InputError("parameter_invalid", message, said, "leave that out, or read it again")
            return Brought(json.loads(self._ledger.add_records(_engines.together(), [record.to_line()]))[0])
        given = _articles.one(article, **known)
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

        `articles` may be whatever `laut.read_many` takes or gives, and records that were read elsewhere: `laut.Record`
        objects, their lines, or a table with a column `record` and none of texts. What was added when it is broken off,
        as with Ctrl+C, stays.
        """
        self._to_write()
        engine, lanes = _engines.apart(threads)
        count = _articles.count(articles)
        items = (_told(item) for item in _articles.each(articles, columns, records=True))
        told = Progress(progress, count)
        added: list[Brought | Error] = []
        try:
            for are_records, batch in _batches(items, lanes * TOGETHER):
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
                given.append(item if isinstance(item, Error) else _articles.one(item))
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
        self._to_write()
        done = json.loads(self._ledger.reread())
        return Rereading(done["due"], done["reread"], [Problem(problem) for problem in done["left_out"]])

    def articles(self, limit: int | None = None) -> list[ArticleFacts]:
        """Returns what is known of the articles, in the order of adding."""
        return [ArticleFacts(facts) for facts in json.loads(self._ledger.articles(_count("limit", limit)))]

    def article(self, id: str) -> Reading:
        """Reads an article of the ledger again, and returns its reading with the corrections of it."""
        return Reading._of(self._ledger.article(_engines.together(), _id(id)))

    def remove(self, id: str, *, for_good: bool = False) -> Gone:
        """Takes an article back, as if it had never been added.

        Until twenty others are removed, `restore` brings it back, unless it is removed `for_good`: then nothing of it is
        left in the ledger, nor of one that was removed under this id before.
        """
        self._to_write()
        return Gone(json.loads(self._ledger.remove(_id(id), bool(for_good)))["removed"][0])

    def restore(self, id: str) -> None:
        """Brings an article back that was removed: with its id, its versions and its claims."""
        self._to_write()
        self._ledger.restore(_id(id))

    def removed(self) -> list[ArticleFacts]:
        """Returns what is known of the articles that can be brought back, those that were removed last first."""
        return [ArticleFacts(facts) for facts in json.loads(self._ledger.removed())["articles"]]

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
    ) -> Looked[Claim]:
        """Returns claims; what many outlets tell and few origins stand for comes first, unless another order is asked for.

        `words` are words that one sighting has, together with the name of who says it, all of them; `*` at a word's end
        stands for any end. `since` and
        `until` are days of articles; `articles` leaves out claims of fewer articles. Of a `source` that articles credit
        more than 1,500 times, those that were added last are looked at; `articles_left_out` of the list says how many
        others there are.
        """
        filters = {
            "status": status,
            "source": _text("source", source),
            "since": _day("since", since),
            "until": _day("until", until),
            "words": _text("words", words),
            "articles": _count("articles", articles),
            "order": order,
            "limit": _count("limit", limit),
        }
        found = json.loads(self._ledger.claims(json.dumps(filters)))
        return Looked((Claim(claim) for claim in found["claims"]), found["articles_left_out"])

    def claim(self, id: str, *, why: bool = False) -> Claim:
        """Returns a claim; with `why` also why its sightings are in it, and how those who assert it were counted."""
        return Claim(json.loads(self._ledger.claim(_id(id), why)))

    def merge(self, one: str, other: str) -> Changed:
        """Says that two claims are one; the older id stays."""
        self._to_write()
        return Changed(json.loads(self._ledger.merge(_id(one), _id(other))))

    def split(self, claim: str, sightings: Iterable[int]) -> Changed:
        """Says that some sightings of a claim, by their numbers from 1, are another one; returns which."""
        self._to_write()
        return Changed(json.loads(self._ledger.split(_id(claim), _numbers(sightings))))

    # Stories, and what is new.

    def stories(self, *, since: str | date | None = None, limit: int | None = None) -> list[ListedStory]:
        """Returns the events that two articles or more tell of, those with the article that was added last first.

        `since` leaves out those without an article of this day or a later one.
        """
        found = json.loads(self._ledger.stories(_day("since", since), _count("limit", limit)))
        return [ListedStory(story) for story in found["stories"]]

    def story(self, article: str, *, alone: bool = False) -> StoryDetail:
        """Returns the story of an article: its articles, and what they claim, what somebody denies, doubts, confirms
        or takes back first; with `alone` also what only a single report claims."""
        return StoryDetail(json.loads(self._ledger.story(_id(article), bool(alone))))

    def news(self, *, since: str | date | None = None, after: str | None = None) -> News:
        """Returns what is new: denials, confirmations, second origins, new claims, changed articles.

        By the days of articles from `since` on, or added `after` the `mark` of the news before; else of the last week
        that there are articles of.
        """
        return News(json.loads(self._ledger.news(_day("since", since), _text("after", after))))

    # Who says it.

    def sources(self, *, named: bool = True, words: str = "", limit: int | None = None) -> list[Credited]:
        """Returns the names that are credited most: those with a name, or the unnamed."""
        found = json.loads(
            self._ledger.sources(bool(named), (_text("words", words) or "").split(), _count("limit", limit))
        )
        return [Credited(source) for source in found["sources"]]

    def source(self, name: str) -> Looked[Somebody]:
        """Returns everybody of a name, with what they said over time."""
        found = json.loads(self._ledger.source(_id(name)))
        return Looked((Somebody(source) for source in found["sources"]), found["articles_left_out"])

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
        self._to_write()
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
        self._to_write()
        self._ledger.withdraw(_engines.together(), _id(article), _count("number", number) or 0)

    # For other programs.

    def export(
        self, format: Literal["jsonl", "csv", "graphml", "gold"] = "jsonl", path: str | os.PathLike[str] | None = None
    ) -> str:
        """Returns all claims for other programs, or the corrected articles as gold; with a path it is written there.

        What is written to a path does not stand in memory, and an empty text is returned.
        """
        if path is None:
            return self._ledger.export(_id(format), None)
        try:
            return self._ledger.export(_id(format), _path(path))
        except OSError as error:
            raise type(error)(f"{_path(path)}: {error}") from None


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


def _told(item: object) -> object:
    """Returns an item, or the record that it has, or what is wrong about that."""
    try:
        record = _articles.record(item)
    except InputError as error:
        return error
    return item if record is None else record


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
    return whole("id", id)


def _path(path: object) -> str:
    if isinstance(path, os.PathLike):
        path = os.fspath(path)
    if isinstance(path, str):
        # What a database would take for no file at all.
        if not path or path.startswith((":memory:", "file:")):
            help = "give the path of a file, such as news.db"
            raise InputError("parameter_invalid", f"{path!r} is no path", "path", help)
        return path
    raise _articles.wrong("path", path, "give a str or a path")


def _day(name: str, day: object) -> str | None:
    return day.isoformat()[:10] if isinstance(day, date) else _text(name, day)


def _text(name: str, text: object) -> str | None:
    if text is None:
        return None
    if isinstance(text, str):
        return whole(name, text)
    raise _articles.wrong(name, text, "give a str, or leave it out")


def _count(name: str, count: object) -> int | None:
    """Returns a number from 0 on, of any library."""
    if count is None:
        return None
    if isinstance(count, SupportsIndex) and not isinstance(count, bool):
        number = count.__index__()
        if 0 <= number < 2**32:
            return number
    raise InputError("parameter_invalid", f"{name} is {count!r}", name, "give a number from 0 on")


def _numbers(numbers: object) -> list[int]:
    if isinstance(numbers, Iterable) and not isinstance(numbers, (str, bytes)):
        return [_count("sightings", number) or 0 for number in numbers]
    raise _articles.wrong("list of sightings", numbers, "give their numbers, from 1 on")


def _spans(spans: object) -> list[dict[str, int]]:
    is_one = isinstance(spans, Span) or (isinstance(spans, tuple) and len(spans) == 2 and isinstance(spans[0], int))
    is_list = isinstance(spans, Iterable) and not isinstance(spans, (str, bytes))
    places: Any = spans if is_list and not is_one else [spans]
    found: list[dict[str, int]] = []
    for span in places:
        ends = (span.start, span.end) if isinstance(span, Span) else span
        if not isinstance(ends, (tuple, list)) or len(ends) != 2:
            raise _articles.wrong("place", span, "give a Span, or where it starts and ends: (0, 9)")
        start, end = (_count("place", end) or 0 for end in ends)
        found.append({"start": start, "end": end})
    return found
