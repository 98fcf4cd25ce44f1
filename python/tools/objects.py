"""Writes `laut/objects.py` from the description of the HTTP API: the contract's objects as classes.

`python3 tools/objects.py` writes it, `python3 tools/objects.py --check` says whether it is what would be written. The
contract stands once, in Rust; the description is made from it, and this from the description.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE / "../../crates/laut-server/clients/openapi.json"
WRITTEN = HERE / "../laut/objects.py"

# In this order: what is part of another one comes before it.
WORDS = [
    "Kind", "Medium", "Force", "Class", "Standing", "Stance", "Status", "Because", "Matter", "GroupKind", "NewsSort", "NoticeSort",
    "Placed",
]  # fmt: skip
OBJECTS = [
    "Span", "Article", "Speaker", "When", "Statement", "Source", "Shares", "Note",
    "Independent", "Origin", "Sighting", "Word", "Turn", "Holder", "Nearest", "Reason", "Ground", "Claim", "Copies",
    "Brought", "Changed", "Gone", "Credited", "Said", "Contradiction", "Called", "Somebody", "ArticleFacts", "Problem",
    "Voice", "ShortClaim", "Notice", "Story", "ListedStory", "StoryGroup", "Cited", "Rests", "StoryDetail",
    "Novelty", "News",
]  # fmt: skip
# A claim in a list is a claim, and says besides what `ALSO` has.
CALLED = {"ListedClaim": "Claim"}
# What objects can do besides, by hand in `laut/_extras.py`.
EXTRAS = {"Statement", "Source", "Span", "Claim", "Sighting", "Somebody"}
# Words that Python keeps for itself.
KEPT = {"class": "class_", "from": "from_", "where": "where"}
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
# Said by the ledger alone where it is asked for.
ALSO = {
    "Claim": {
        "why": ("list[Reason] | None", "Why each sighting is in the claim; None where it was not asked for."),
        "grounds": ("list[Ground] | None", "How its parties were counted; None where it was not asked for."),
        "taken_back": ("list[ArticleFacts]", "Articles that said it until their outlets withdrew or corrected them."),
    }
}

HEAD = '''"""The contract's objects, version 1, as Python sees them.

Each is a view of the JSON object that laut gave: `to_dict()` returns it to the letter, and what a later version adds is
in there too. Written by `tools/objects.py` from the description of the HTTP API; do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from ._extras import Object, {extras}

'''


def main() -> int:
    text = written(json.loads(DESCRIPTION.read_text())["components"]["schemas"])
    if "--check" not in sys.argv:
        WRITTEN.write_text(text)
        return 0
    if WRITTEN.read_text() != text:
        print("laut/objects.py is not what tools/objects.py writes; run it", file=sys.stderr)
        return 1
    return 0


def written(schemas: dict[str, Any]) -> str:
    parts = [HEAD.replace("{extras}", ", ".join(f"{name}Extras" for name in sorted(EXTRAS)))]
    for name in WORDS:
        values = ", ".join(json.dumps(value) for value in schemas[name]["enum"])
        doc = flat(schemas[name].get("description", "")).split(" - ")[0]
        parts.append(f"{name}: TypeAlias = Literal[{values}]\n{quoted(doc)}\n")
    parts.extend(one(name, schemas[name], schemas) for name in OBJECTS)
    names = sorted([*WORDS, *OBJECTS])
    parts.append("__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n")
    return "\n".join(parts)


def whole(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Returns an object with the fields of all that it is made of."""
    if "allOf" not in schema:
        return schema
    made: dict[str, Any] = {"properties": {}, "required": []}
    for part in schema["allOf"]:
        part = whole(schemas[part["$ref"].split("/")[-1]] if "$ref" in part else part, schemas)
        made["properties"].update(part["properties"])
        made["required"] += part.get("required", [])
    return made


def one(name: str, schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    base = f"{name}Extras" if name in EXTRAS else "Object"
    lines = [
        "",
        f"class {name}({base}):",
        "    " + quoted(flat(schema.get("description", ""))),
        "",
        "    __slots__ = ()",
    ]
    schema = whole(schema, schemas)
    required = set(schema.get("required", []))
    for field, of in schema["properties"].items():
        if of.get("$ref", "").endswith("/Version"):
            continue
        kind, convert = typed(of, field in required)
        lines += method(KEPT.get(field, field), kind, flat(described(of)), convert(field))
    for field, (kind, doc) in ALSO.get(name, {}).items():
        part = kind.split("[")[1].split("]")[0]
        body = f'self._objects({part}, "{field}")'
        lines += method(field, kind, doc, body if kind.endswith("None") else f"{body} or []")
    return "\n".join(lines) + "\n"


def method(name: str, kind: str, doc: str, body: str) -> list[str]:
    return ["", "    @property", f"    def {name}(self) -> {kind}:", "        " + quoted(doc), f"        return {body}"]


def described(of: dict[str, Any]) -> str:
    for other in of.get("oneOf", of.get("anyOf", [])):
        if "description" in other:
            return str(other["description"])
    return str(of.get("description", ""))


def typed(of: dict[str, Any], required: bool) -> tuple[str, Any]:
    """Returns the type of a field, and what gets it out of the JSON."""
    reference = of.get("$ref")
    if reference is None and "allOf" in of:
        reference = of["allOf"][0]["$ref"]
    if reference:
        name = reference.split("/")[-1]
        if name in WORDS:
            return name, lambda field: f'self._data["{field}"]'
        return name, lambda field: f'{name}(self._data["{field}"])'
    for other in of.get("oneOf", of.get("anyOf", [])):
        if "$ref" in other:
            name = other["$ref"].split("/")[-1]
            if name in WORDS:
                return f"{name} | None", lambda field: f'self._data.get("{field}")'
            return f"{name} | None", lambda field: f'self._object({name}, "{field}")'
    kind = of.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if "array" in kinds:
        items = of.get("items", {})
        if not required and items.get("type") == "string":
            return "list[str]", lambda field: f'list(self._data.get("{field}", []))'
        if not required:
            raise NotImplementedError(f"a list of {items} that may be left out")
        name = items.get("$ref", "").split("/")[-1]
        name = CALLED.get(name, name)
        if name in OBJECTS:
            return f"list[{name}]", lambda field: f'[{name}(part) for part in self._data["{field}"]]'
        if name in WORDS:
            return f"list[{name}]", lambda field: f'list(self._data["{field}"])'
        if items.get("type") == "array" and items.get("items", {}).get("type") == "string":
            return "list[list[str]]", lambda field: f'[list(part) for part in self._data["{field}"]]'
        if items.get("type") == "string":
            return "list[str]", lambda field: f'list(self._data["{field}"])'
        return "list[Any]", lambda field: f'list(self._data["{field}"])'
    plain = next(PLAIN[kind] for kind in kinds if kind in PLAIN)
    if plain == "bool" and not required:
        return "bool", lambda field: f'self._data.get("{field}", False)'
    if "null" in kinds or not required:
        return f"{plain} | None", lambda field: f'self._data.get("{field}")'
    return plain, lambda field: f'self._data["{field}"]'


def flat(text: str) -> str:
    return " ".join(text.split())


def quoted(doc: str) -> str:
    doc = doc.replace("\\", "\\\\").replace('"""', "'''")
    if doc.endswith('"'):
        doc += " "
    return f'"""{doc}"""'


if __name__ == "__main__":
    sys.exit(main())
