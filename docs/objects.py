#!/usr/bin/env python3
"""Writes objects.md: the contract's objects with all fields, from the description of the HTTP API.

`docs/objects.py` writes it, `docs/objects.py --check` says whether it is what would be written. The contract stands once,
in Rust; the description is made from it, and this page from the description.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE / "../crates/laut-server/clients/openapi.json"
WRITTEN = HERE / "objects.md"

CHAPTERS = {
    "One article": ["Reading", "Article", "Statement", "Span", "Speaker", "When", "Source", "Shares", "Note"],
    "Many articles": [
        "ClaimsPage", "ListedClaim", "Claim", "Sighting", "Origin", "Independent", "Holder", "Word", "Copies", "ClaimDetail",
        "TakenBack", "SaidBefore", "Reason", "Ground", "ShortClaim", "Voice",
    ],
    "Articles and stories of a ledger": [
        "ArticleFacts", "Notice", "KeptVersion", "VersionChanges", "ChangedStatement", "ToldStatement",
        "Stories", "ListedStory", "Story", "StoryDetail", "StoryGroup", "Rests", "Cited",
        "News", "Novelty",
    ],
    "Two articles side by side": ["Comparison", "Side", "SharedClaim", "QuotedSource"],
    "Who says it": ["Names", "Credited", "People", "Somebody", "Called", "Said", "Contradiction"],
    "Changing and correcting": [
        "Brought", "Removed", "Gone", "Shelf", "Restored", "Changed", "Correction", "Ruling", "Ruled", "Rulings",
    ],
    "What goes wrong": ["Failure", "Problem"],
}  # fmt: skip
HEAD = """# Every object and field

Made from the description of the HTTP API (`/v1/openapi.json`), which is made from the code; the command prints and the
package for Python returns the same objects. Fields that may be null are printed as null. A later version may add fields,
and renames and removes none.
"""


def main() -> int:
    schemas = json.loads(DESCRIPTION.read_text(encoding="utf-8"))["components"]["schemas"]
    text = written(schemas)
    if "--check" not in sys.argv:
        WRITTEN.write_text(text, encoding="utf-8")
    elif WRITTEN.read_text(encoding="utf-8") != text:
        print("docs/objects.md is not what docs/objects.py writes; run it", file=sys.stderr)
        return 1
    return 0


def written(schemas: dict) -> str:
    shown = [name for names in CHAPTERS.values() for name in names]
    words: list[str] = []
    parts = [HEAD]
    for chapter, names in CHAPTERS.items():
        parts.append(f"## {chapter}\n")
        for name in names:
            schema = whole(schemas[name], schemas)
            parts.append(f"### {name}\n\n{flat(schemas[name].get('description', ''))}\n\n| field | type | |\n| --- | --- | --- |")
            required = schema.get("required", [])
            for field, of in schema.get("properties", {}).items():
                kind = typed(of, shown, schemas, words)
                left_out = "" if field in required else " (may be left out)"
                parts.append(f"| `{field}` | {kind}{left_out} | {cell(described(of))} |")
            parts.append("")
    parts.append("## Words\n")
    for name in sorted(set(words)):
        head, _, values = schemas[name].get("description", "").partition("\n\n")
        parts.append(f"### {name}\n\n{flat(head)}\n")
        lines = dict(line[3:].split("`: ", 1) for line in values.splitlines() if line.startswith("- `"))
        parts += [f"- `{value}`: {lines[value]}" if value in lines else f"- `{value}`" for value in schemas[name]["enum"]]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def whole(schema: dict, schemas: dict) -> dict:
    """Returns an object with the fields of all that it is made of."""
    if "allOf" not in schema:
        return schema
    made: dict = {"properties": {}, "required": []}
    for part in schema["allOf"]:
        part = whole(schemas[part["$ref"].split("/")[-1]] if "$ref" in part else part, schemas)
        made["properties"] |= part["properties"]
        made["required"] += part.get("required", [])
    return made


def typed(of: dict, shown: list[str], schemas: dict, words: list[str]) -> str:
    """Returns the type of a field in words; what is described on this page is a link."""
    if "allOf" in of:
        of = of["allOf"][0]
    if "$ref" in of:
        name = of["$ref"].split("/")[-1]
        if "enum" in schemas[name] and schemas[name].get("type") == "string":
            words.append(name)
            return f"[{name}](#{name.lower()})"
        return f"[{name}](#{name.lower()})" if name in shown else name
    for choice in ("oneOf", "anyOf"):
        if choice in of:
            kinds = [typed(one, shown, schemas, words) for one in of[choice]]
            return " or ".join(kinds)
    kinds = of.get("type", "any")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if "array" in kinds:
        inner = "list of " + typed(of.get("items", {}), shown, schemas, words)
        return " or ".join([inner, *(kind for kind in kinds if kind != "array")])
    if "const" in of:
        return f"`{of['const']}`"
    return " or ".join(kinds)


def described(of: dict) -> str:
    for other in of.get("oneOf", of.get("anyOf", [])):
        if "description" in other:
            return other["description"]
    return of.get("description", "")


def cell(text: str) -> str:
    return flat(text).replace("|", "\\|")


def flat(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
