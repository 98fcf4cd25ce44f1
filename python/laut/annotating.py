"""Readings to tools in which people annotate, and back: what laut found is corrected there by hand, and comes back as gold.

    open("tasks.json", "w").write(annotating.to_label_studio(readings))     # to be imported there
    ...
    for gold in annotating.gold("project-export.json"):                     # what was exported there
        gold.reading, gold.changes
        gold.keep(ledger)

Label Studio (JSON; it wants `LABEL_STUDIO_INTERFACE` as its labelling interface), doccano (JSONL, of a project of
sequences with relations) and INCEpTION (WebAnno TSV 3.3, with a span layer `Laut` and a relation layer `LautTie` on it,
each with the feature `label`). Words are labelled with the kind of the statement that they are a piece of, or as
`speaker`, `cue` or `addressee`; a relation leads from a statement to these, and to its next piece. What is deleted there
is no statement, what is added is one.

The command has the same: `laut read --format label-studio`, `laut gold`.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import _articles, _engines, _native
from .errors import Error, InputError, of_problem
from .ledger import Ledger
from .reading import Reading

LABEL_STUDIO_INTERFACE = _native.interface()
"""The labelling interface that Label Studio has to be given."""


class Gold:
    """A reading as people have it."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Takes what laut gave."""
        self._data = data

    @property
    def reading(self) -> Reading:
        """The reading, corrected."""
        return Reading({name: value for name, value in self._data["corrected"].items() if name != "corrected"})

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What was changed: for each the `change`, the `statement` as it is now, and what it `was`."""
        return list(self._data["corrected"]["corrected"])

    def to_line(self) -> str:
        """Returns it as `laut gold` prints it, without a line break: `laut eval --scheme stories` takes such lines."""
        return json.dumps(self._data["corrected"], ensure_ascii=False, separators=(",", ":"))

    def keep(self, ledger: Ledger) -> int:
        """Has a ledger that has the article follow, and returns how many corrections it kept.

        Statements that were added, and kinds and cues that were changed, are kept by none.
        """
        ledger._to_write()
        return ledger._ledger.follow(_engines.together(), json.dumps(self._data))

    def __repr__(self) -> str:
        return f"<Gold of {self._data['corrected']['article']['id']!r}: {len(self.changes)} changes>"


def to_label_studio(readings: Iterable[Reading | Error]) -> str:
    """Returns readings as the list of tasks that Label Studio imports; what could not be read is left out."""
    return "[" + ",\n".join(_each("label_studio", readings)) + "]"


def to_doccano(readings: Iterable[Reading | Error]) -> str:
    """Returns readings as the lines that doccano imports; what could not be read is left out."""
    return "".join(line + "\n" for line in _each("doccano", readings))


def to_webanno(reading: Reading) -> str:
    """Returns a reading as a file in WebAnno TSV 3.3, which INCEpTION imports; it is called by the article's id there."""
    if not isinstance(reading, Reading):
        raise _articles.wrong("reading", reading, "give a laut.Reading")
    return _native.for_tool("webanno", reading.to_json())


def gold(file: str | os.PathLike[str], *, readings: Iterable[Reading | Error] = ()) -> list[Gold | Error]:
    """Returns the readings of a file that a tool exported as people have them; what nobody annotated is left out.

    `readings` are those that people began with: WebAnno TSV carries none, and without them its text is read again. In the
    place of what cannot be had stands an `laut.Error`, at the end. Labels that mean nothing to laut are left out, with a
    warning that names them. Raises `laut.InputError` where the file is of no tool.
    """
    if not isinstance(file, (str, os.PathLike)):
        raise _articles.wrong("file", file, "give a path")
    path = Path(file)
    try:
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError("input_annotations", "the file is no UTF-8", str(path), "export it once more") from None
    began = [reading.to_json() for reading in readings if isinstance(reading, Reading)]
    done = json.loads(_native.annotated(_engines.together(), path.stem, written, began).wait())
    if done["unknown"]:
        words = f"labels that mean nothing to laut were left out: {', '.join(done['unknown'])}"
        warnings.warn(words, stacklevel=2)
    left_out = [of_problem(one["code"], one["message"], one.get("where"), one.get("help")) for one in done["left_out"]]
    return [*(Gold(one) for one in done["gold"]), *left_out]


def _each(tool: str, readings: Iterable[Reading | Error]) -> Iterable[str]:
    if isinstance(readings, (str, bytes, Reading)) or not isinstance(readings, Iterable):
        raise _articles.wrong("list of readings", readings, "give a list of readings")
    return (_native.for_tool(tool, reading.to_json()) for reading in readings if isinstance(reading, Reading))
