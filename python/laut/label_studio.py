"""Readings to Label Studio and back: what laut found is corrected there by hand, and the ledger follows.

    tasks = label_studio.tasks(readings)             # to be imported there; CONFIG is the labelling interface
    ...
    for task in json.load(open("export.json")):      # what Label Studio exports as JSON
        for correction in label_studio.corrections(task):
            correction.apply(ledger)

Each piece of a statement's content is a region, labelled by its kind; the words that name its speaker are one, too, and
a relation leads from the first piece to them. A region that is gone is no statement; one that was moved has other
bounds; another relation is another speaker. Statements that were added there are told in `added`: a ledger keeps
corrections of what laut found, and nothing else.

Places are UTF-16 units there, as browsers count, and code points here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import _native
from .errors import Error, InputError
from .ledger import Ledger
from .objects import Span, Statement
from .reading import Reading

KINDS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
SPEAKER = "speaker"
SAYS = "says"

CONFIG = f"""<View>
  <Relations><Relation value="{SAYS}"/></Relations>
  <Labels name="label" toName="text">
    {" ".join(f'<Label value="{value}"/>' for value in (*KINDS, SPEAKER))}
  </Labels>
  <Text name="text" value="$text"/>
</View>"""
"""The labelling interface that the tasks want."""


@dataclass(frozen=True)
class Correction:
    """What somebody says against a statement of an article."""

    article: str
    """The article's id."""
    statement: list[tuple[int, int]]
    """The statement's content as laut found it."""
    speaker: list[tuple[int, int]] | None = None
    """The words that name who says it, `[]` for nobody; None where that stays."""
    content: list[tuple[int, int]] | None = None
    """What is said; None where that stays."""
    is_none: bool = False
    """Whether it is no statement."""

    def apply(self, ledger: Ledger) -> int:
        """Tells a ledger that has the article, and returns the correction's number."""
        return ledger.correct(
            self.article, self.statement, speaker=self.speaker, content=self.content, is_none=self.is_none
        )


@dataclass
class _Regions:
    """The regions of a task, by the statement that they belong to."""

    content: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    speakers: dict[str, tuple[int, int]] = field(default_factory=dict)
    says: dict[str, list[str]] = field(default_factory=dict)
    added: list[tuple[int, int]] = field(default_factory=list)


def tasks(readings: Iterable[Reading | Error]) -> list[dict[str, Any]]:
    """Returns readings as tasks with predictions; what could not be read is left out."""
    return [_task(reading) for reading in readings if isinstance(reading, Reading)]


def _task(reading: Reading) -> dict[str, Any]:
    units = _Units(reading.text)
    results: list[dict[str, Any]] = []

    def region(name: str, span: Span, label: str) -> None:
        start, end = units.of(span.start), units.of(span.end)
        value = {"start": start, "end": end, "text": span.text, "labels": [label]}
        results.append({"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value})

    for statement in reading.statements:
        for number, span in enumerate(statement.content):
            region(f"{statement.id}-{number}", span, statement.kind)
        speaker = statement.speaker
        for number, span in enumerate(speaker.span if speaker is not None else []):
            name = f"{statement.id}-speaker-{number}"
            region(name, span, SPEAKER)
            ends = {"from_id": f"{statement.id}-0", "to_id": name, "direction": "right"}
            results.append({"type": "relation", **ends, "labels": [SAYS]})
    prediction = {"model_version": f"laut {_native.version()}", "result": results}
    # What was found stands in the data, too: it names the statements when they come back.
    return {"data": {"text": reading.text, "laut": reading.to_dict()}, "predictions": [prediction]}


def corrections(task: Mapping[str, Any]) -> list[Correction]:
    """Returns what somebody says against a reading: of a task that Label Studio exported, the latest annotation.

    Raises InputError where it is no task of laut's.
    """
    reading, regions = _exported(task)
    found = []
    for statement in reading.statements:
        found += _of(reading, statement, regions)
    return found


def added(task: Mapping[str, Any]) -> list[str]:
    """Returns the words of statements that somebody added, which no correction can tell."""
    reading, regions = _exported(task)
    return [reading.text[start:end] for start, end in sorted(regions.added)]


def _of(reading: Reading, statement: Statement, regions: _Regions) -> list[Correction]:
    article, was = reading.article.id, [(span.start, span.end) for span in statement.content]
    content = sorted(regions.content.get(statement.id, []))
    if not content:
        return [Correction(article, was, is_none=True)]
    found = [] if content == was else [Correction(article, was, content=content)]
    speaker = statement.speaker
    spoke = [] if speaker is None else [(span.start, span.end) for span in speaker.span]
    says = sorted(regions.speakers[name] for name in regions.says.get(statement.id, []) if name in regions.speakers)
    # Who is known from the context alone has no words that a relation could lead to: silence says nothing there.
    if says != spoke and (says or spoke):
        found.append(Correction(article, was, speaker=says))
    return found


def _exported(task: Mapping[str, Any]) -> tuple[Reading, _Regions]:
    try:
        reading = Reading(task["data"]["laut"])
        annotations = task.get("annotations") or task["predictions"]
        results = annotations[-1]["result"]
        units = _Units(reading.text)
        regions = _Regions()
        known = {statement.id for statement in reading.statements}
        for result in results:
            if result["type"] == "relation":
                says = regions.says.setdefault(result["from_id"].split("-")[0], [])
                says.append(result["to_id"])
                continue
            value = result["value"]
            place = units.back(value["start"]), units.back(value["end"])
            name = result["id"].split("-")[0]
            if SPEAKER in value["labels"]:
                regions.speakers[result["id"]] = place
            elif name in known:
                regions.content.setdefault(name, []).append(place)
            else:
                regions.added.append(place)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        message = f"this is no task that laut made: {error!r}"
        raise InputError("input_json", message, help="export the project as JSON, with its data") from None
    return reading, regions


class _Units:
    """Places in a text, as code points and as UTF-16 units."""

    def __init__(self, text: str) -> None:
        # Nearly all texts have none of the letters that count twice.
        self._wide = [place for place, letter in enumerate(text) if ord(letter) > 0xFFFF]

    def of(self, place: int) -> int:
        return place + sum(1 for wide in self._wide if wide < place)

    def back(self, unit: int) -> int:
        place = int(unit)
        for number, wide in enumerate(self._wide):
            if wide + number < unit:
                place = int(unit) - number - 1
        return place
