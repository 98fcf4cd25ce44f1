"""A reading: one article and who says what in it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, cast

from . import _native
from ._html import page
from .errors import InputError, InputTypeError, counted, whole
from .objects import Article, Note, Shares, Source, Statement


class Reading:
    """One article and who says what in it.

    >>> import laut
    >>> reading = laut.read("„Der Damm hält“, sagte Bürgermeisterin Ada Lindt.", language="de")
    >>> statement = reading.statements[0]
    >>> statement.text
    'Der Damm hält'
    >>> reading.source_of(statement).name
    'Ada Lindt'
    >>> reading.to_dict()["laut"]
    1

    It is what `laut read --format json` prints, with names: `to_dict()` and `to_json()` give that to the letter. It can
    be pickled, and compared. A notebook shows the article with its statements marked.
    """

    def __init__(self, data: str | dict[str, Any]) -> None:
        """Takes a reading as laut prints it: JSON, or what it holds.

        JSON is looked at when it is asked for; `laut.InputError` is raised where it is no reading.
        """
        if isinstance(data, str):
            self._json = whole("reading", data)
        elif isinstance(data, dict):
            self._json = whole("reading", json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        else:
            message = f"the reading is of the type {type(data).__name__}"
            raise InputTypeError("input_type", message, help="give what to_json() or to_dict() returned")
        self._is_sound = False

    @classmethod
    def _of(cls, told: str) -> Reading:
        """Returns what laut just read, which need not be looked at."""
        reading = cls(told)
        reading._is_sound = True
        return reading

    def _look(self) -> None:
        """Raises InputError where it is no reading; what was looked at once is not looked at again."""
        if not self._is_sound:
            _native.check(self._json)
            self._is_sound = True

    @cached_property
    def _data(self) -> dict[str, Any]:
        self._look()
        return cast("dict[str, Any]", json.loads(self._json))

    @cached_property
    def article(self) -> Article:
        """The article, with the text that all places count in."""
        return Article(self._data["article"])

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements in the order of their first position."""
        return [Statement(part) for part in self._data["statements"]]

    @cached_property
    def sources(self) -> list[Source]:
        """Those who are credited with words, each once."""
        return [Source(part) for part in self._data["sources"]]

    @cached_property
    def shares(self) -> Shares:
        """How much of the article is somebody's words, 0 to 1."""
        return Shares(self._data["shares"])

    @cached_property
    def notes(self) -> list[Note]:
        """What is odd about the article; notes are no errors."""
        return [Note(part) for part in self._data["notes"]]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def _by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def source(self, id: str) -> Source:
        """Returns the source with an id such as `"q1"`. Raises KeyError where there is none."""
        return self._by_id[id]

    def source_of(self, statement: Statement) -> Source | None:
        """Returns whoever a statement is credited to; None where nobody is."""
        speaker = statement.speaker
        return None if speaker is None else self.source(speaker.source)

    def statements_of(self, source: Source) -> list[Statement]:
        """Returns the statements that are credited to a source."""
        speakers = ((statement, statement.speaker) for statement in self.statements)
        return [statement for statement, speaker in speakers if speaker is not None and speaker.source == source.id]

    def to_json(self) -> str:
        """Returns the reading as JSON on one line: what `laut read --format jsonl` prints."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """Returns the reading as plain data: the contract, to the letter."""
        self._look()
        return cast("dict[str, Any]", json.loads(self._json))

    def to_rows(self) -> list[dict[str, Any]]:
        """Returns the statements as rows of a table, with the columns of laut's CSV: `laut.tables.COLUMNS`."""
        names = [name for name, _ in _native.statement_columns()]
        return [dict(zip(names, row, strict=True)) for row in json.loads(_native.statement_rows(self._json))]

    def __repr__(self) -> str:
        try:
            name = self.article.title or self.article.id
        except InputError as error:
            return f"<{error}>"
        statements, sources = len(self.statements), len(self.sources)
        share = round(100 * self.shares.attributed)
        counts = f"{counted(statements, 'statement')}, {counted(sources, 'source')}"
        return f"<Reading of {name!r}: {counts}, {share} % attributed>"

    def _repr_html_(self) -> str:
        return page(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self.article.id)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Reading, (self._json,))
