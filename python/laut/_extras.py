"""What all of the contract's objects can do, and what some can do besides. Does not know which fields there are."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

Part = TypeVar("Part", bound="Object")

# Letters of a text that are shown of it.
SHOWN = 60


class Object:
    """A view of a JSON object that laut gave."""

    __slots__ = ("_data",)

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as laut gave it, to the letter; what is done with the copy does not matter to this one."""
        return copy.deepcopy(self._data)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Object) and self._data == other._data

    # Equal objects would have to have equal numbers, and what is inside can be changed.
    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._data,))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={short(value)}" for name, value in self._shown().items())
        return f"{type(self).__name__}({fields})"

    def _shown(self) -> dict[str, Any]:
        return {name: value for name, value in self._data.items() if value not in (None, [])}

    def _object(self, kind: type[Part], field: str) -> Part | None:
        data = self._data.get(field)
        return None if data is None else kind(data)

    def _objects(self, kind: type[Part], field: str) -> list[Part] | None:
        data = self._data.get(field)
        return None if data is None else [kind(part) for part in data]


def short(value: Any) -> str:
    """Returns a value in few letters."""
    if isinstance(value, str):
        return repr(value if len(value) <= SHOWN else value[: SHOWN - 1] + "…")
    if isinstance(value, list):
        return f"<{len(value)}>"
    if isinstance(value, dict):
        return "{…}"
    return repr(value)


def words(spans: list[dict[str, Any]]) -> str:
    """Returns what stands at some places; `…` stands where something is left out between them."""
    return " … ".join(span["text"] for span in spans)


class SpanExtras(Object):
    """A place in a text, that can also be used to slice it."""

    __slots__ = ()

    def __str__(self) -> str:
        return str(self._data["text"])

    @property
    def slice(self) -> slice:
        """Where it stands, to index the article's text: `text[span.slice] == span.text`."""
        return slice(self._data["start"], self._data["end"])


class StatementExtras(Object):
    """A statement, with its words in one piece."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """What is said; ` … ` stands where the report is interrupted."""
        return words(self._data["content"])

    @property
    def cue_text(self) -> str:
        """The words that mark the report, such as "sagte" or "warf … vor"; empty where there are none."""
        return words(self._data["cue"])

    @property
    def speaker_text(self) -> str | None:
        """The words nearby that name the speaker; None where there are none."""
        speaker = self._data["speaker"]
        return None if speaker is None or not speaker["span"] else words(speaker["span"])

    def _shown(self) -> dict[str, Any]:
        data = self._data
        speaker = None if data["speaker"] is None else data["speaker"]["source"]
        shown = {"id": data["id"], "text": self.text, "kind": data["kind"], "force": data["force"], "source": speaker}
        return {**shown, "confidence": round(data["confidence"], 2)}


class SourceExtras(Object):
    """A source, with whether its identity is withheld."""

    __slots__ = ()

    @property
    def is_anonymous(self) -> bool:
        """Whether its identity is withheld or never given."""
        return bool(self._data["standing"] == "anonymous")

    def _shown(self) -> dict[str, Any]:
        kept = ("id", "name", "class", "standing", "role", "speaks_for", "unresolved")
        return {name: self._data[name] for name in kept if self._data.get(name)}


class ClaimExtras(Object):
    """A claim, in short."""

    __slots__ = ()

    def _shown(self) -> dict[str, Any]:
        data = self._data
        counts = {"independent": tuple(data["independent"].values()), "sightings": data["sightings"]}
        return {"id": data["id"], "gist": data["gist"], "status": data["status"], **counts}


class SightingExtras(Object):
    """A sighting, in short."""

    __slots__ = ()

    def _shown(self) -> dict[str, Any]:
        kept = ("article", "outlet", "published", "speaker", "stance", "text")
        return {name: self._data[name] for name in kept if self._data.get(name)}


class SomebodyExtras(Object):
    """Somebody over many articles, in short."""

    __slots__ = ()

    def _shown(self) -> dict[str, Any]:
        kept = ("name", "names", "class", "standing", "roles", "parties", "statements", "said")
        return {name: self._data[name] for name in kept if self._data.get(name)}
