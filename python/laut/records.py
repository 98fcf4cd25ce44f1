"""What a ledger keeps of an article that was read elsewhere, so that reading can be spread over machines."""

from __future__ import annotations

import json
import re
from typing import Any

from .errors import InputError, whole

_BEGINS = re.compile(r'\s*\{\s*"laut_record"\s*:\s*[0-9]')


class Record:
    """What a ledger keeps of one article: a line of JSON, with the vectors of its words and the name of the weights.

    `laut.read_many(..., records=True)` gives them, `laut.Ledger.add_many` takes them, and so do the commands
    `laut read --format record` and `laut add`. They can be pickled.
    """

    __slots__ = ("_line",)

    def __init__(self, line: str) -> None:
        """Takes a line as `to_line` gives it."""
        if not isinstance(line, str):
            raise InputError("record_malformed", f"the record is of the type {type(line).__name__}", help="give a str")
        self._line = whole("record", line.rstrip("\n"))

    @staticmethod
    def is_one(text: str) -> bool:
        """Says whether a text looks like a record, as far as its first field tells."""
        return _BEGINS.match(text) is not None

    def to_line(self) -> str:
        """Returns the line, without a line break."""
        return self._line

    def _fields(self) -> dict[str, Any]:
        try:
            fields = json.loads(self._line)
        except ValueError as error:
            raise InputError("record_malformed", f"this is no record: {error}") from None
        if not isinstance(fields, dict) or "laut_record" not in fields:
            raise InputError("record_malformed", "this is no record")
        return fields

    @property
    def article(self) -> str:
        """The article's id."""
        return str(self._fields()["article"]["id"])

    @property
    def weights(self) -> str:
        """What the weights are called that it was read with."""
        return str(self._fields()["weights"])

    def __repr__(self) -> str:
        return f"<Record of {self.article!r}, {len(self._line)} bytes>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._line == other._line

    def __hash__(self) -> int:
        return hash(self._line)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Record, (self._line,))
