"""Corpora as one kind of document: words, statements with roles, and what each set leaves unsaid.

Every set has its own label mask (`Statement.kinds`, `.roles[...] is None`, `Document.masked`), so that any
can be left out. Positions in `Statement` are word numbers of `words.words`.
"""

import argparse
import json
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import own_texts
from words import words

KINDS = ["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
MEDIA = ["speech", "thought", "writing", "speech thought", "speech writing", "thought writing", ""]
ROLES = ["cue", "frame", "speaker", "addressee"]
SCHEMES = {"wikinews": 0, "polnear": 1, "gepade": 2}


def add_data(parser: argparse.ArgumentParser) -> None:
    """Adds `--data`, the folder of the corpora; without it the environment's DATA is taken."""
    given = os.environ.get("DATA")
    parser.add_argument("--data", type=Path, default=given and Path(given), help="the folder of the corpora, instead of DATA")


def file(data: Path | None, name: str) -> Path:
    """Returns a file of the corpora, or ends the program and says which one is not there."""
    if data is None:
        sys.exit("give the folder of the corpora: --data FOLDER, or DATA in the environment")
    if not (data / name).is_file():
        sys.exit(f"{data / name} is not there; train/README.md says which corpora are needed, and --without leaves one out")
    return data / name


@dataclass
class Statement:
    content: list[int]
    roles: dict[str, list[int] | None]
    kinds: set[int]
    medium: int | None
    inner: bool = False
    outside: bool = False  # not in the tags: shares its words with another


@dataclass
class Document:
    name: str
    scheme: int
    text: str
    words: list[tuple[int, int, bool, int]]
    statements: list[Statement] = field(default_factory=list)
    masked: set[int] = field(default_factory=set)  # words whose inner tag is unknown


class Places:
    """Maps code point spans to word numbers."""

    def __init__(self, found):
        self.at = {}
        for number, (begin, end, _, _) in enumerate(found):
            for position in range(begin, end):
                self.at[position] = number

    def __call__(self, spans) -> list[int]:
        return sorted({self.at[p] for begin, end in spans for p in range(begin, end) if p in self.at})


def place_tags(document: Document) -> None:
    """Sorts the statements into an outer and an inner layer; what fits in neither stays out of the tags."""
    taken = [set(), set()]
    for statement in sorted(document.statements, key=lambda s: (s.inner, -len(s.content), s.content[0])):
        content = set(statement.content)
        for layer in (1,) if statement.inner else (0, 1):
            if not content & taken[layer]:
                taken[layer] |= content
                statement.inner = layer == 1
                break
        else:
            statement.outside = True


def wikinews(path: Path) -> list[Document]:
    media = {"Speech": 0, "Thought": 1, "Writing": 2, "ST": 3, "SW": 4, "TW": 5}
    kinds = {"Direct": 0, "Indirect": 1, "Reported": 2, "FreeIndirect": 3, "IndirectFreeIndirect": 4}
    documents = []
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        text = record["originalText"]
        document = Document(record["documentName"], SCHEMES["wikinews"], text, words(text))
        places = Places(document.words)
        tokens = record["tokens"]
        spans = lambda part: places(
            [
                (tokens[i]["charBegin"], tokens[i]["charEnd"])
                for i in (part.get("tokenIds", []) if isinstance(part, dict) else [])
            ]
        )
        for a in record["annotations"]:
            content = spans(a["quote"])
            if content:
                roles = {role: spans(a.get(role)) for role in ROLES}
                document.statements.append(
                    Statement(content, roles, {kinds[a["type"]]}, media.get(a["medium"], 6), bool(a["isNested"]))
                )
        place_tags(document)
        documents.append(document)
    return documents


PAIR = re.compile(r"“[^“”]*”|\"[^\"]*\"|“[^“”\"]*\"|\"[^\"“”]*”", re.S)


def quotation_kind(text: str, spans: list[list[int]], pairs: list[tuple[int, int]]) -> str:
    """Returns direct, mixed, half or indirect: how much of a content stands in complete pairs of quotation marks."""
    inside = outside = 0
    for begin, end in spans:
        for match in re.finditer(r"\w+", text[begin:end]):
            position = begin + match.start()
            if any(a <= position < b for a, b in pairs):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "half" if any(mark in text[a:b] for a, b in spans for mark in '“”"') else "indirect"
    return "mixed" if outside else "direct"


def polnear(path: Path) -> list[Document]:
    documents = []
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        text = record["text"]
        document = Document(record["id"], SCHEMES["polnear"], text, words(text))
        pairs = []
        for paragraph in re.finditer(r"[^\n]+", text):
            pairs += [m.span() for m in PAIR.finditer(text, *paragraph.span())]
            opened = paragraph[0].rfind("“")
            if opened >= 0 and "”" not in paragraph[0][opened:]:  # a quotation that goes on in the next paragraph
                pairs.append((paragraph.start() + opened, paragraph.end()))
        places = Places(document.words)
        for a in record["attributions"]:
            content = places(a["content"])
            if not content:
                continue
            kind = quotation_kind(text, a["content"], pairs)
            kinds = {0} if kind == "direct" else {1, 2, 3, 4} if kind in ("indirect", "mixed") else {0, 1, 2, 3, 4}
            roles = {"cue": places(a["cue"]), "speaker": places(a["source"]), "frame": None, "addressee": None}
            document.statements.append(Statement(content, roles, kinds, None))
            if kind == "mixed":
                for begin, end in a["content"]:
                    for match in PAIR.finditer(text, begin, end):
                        part = places([match.span()])
                        if len(part) >= 5 and len(part) < len(content):
                            document.statements.append(Statement(part, dict(roles), {0}, None, True))
                        else:
                            document.masked |= set(part)
        place_tags(document)
        documents.append(document)
    return documents


def gepade(path: Path) -> list[Document]:
    documents = []
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        text, offsets = [], {}
        size, glue = 0, True
        for sentence in record["Sentences"]:
            for number, token in enumerate(sentence["Tokens"]):
                if not glue and token not in ".,;:!?“)]’":
                    text.append(" ")
                    size += 1
                offsets[f"{sentence['SentenceId']}:{number}"] = (size, size + len(token))
                text.append(token)
                size += len(token)
                glue = token in "„([‚"
        document = Document(record["id"], SCHEMES["gepade"], "".join(text), words("".join(text)))
        places = Places(document.words)
        spans = lambda ids: places([offsets[i] for i in ids])
        for a in record["Annotations"]:
            content = spans(a["Message"])
            if len(content) >= 2:
                roles = {
                    "cue": spans(a["Cue"] + a["PTC"]),
                    "speaker": spans(a["Source"]),
                    "addressee": spans(a["Addr"]),
                    "frame": None,
                }
                document.statements.append(Statement(content, roles, {0, 1, 2, 3, 4}, None))
        place_tags(document)
        documents.append(document)
    return documents


def corrected(path: Path) -> list[Document]:
    """Articles whose readings users have corrected, as `laut export --format gold` writes them, a JSON object a line."""
    spans = lambda part: [(span["start"], span["end"]) for span in part]
    articles = []
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        statements = [
            {"kind": s["kind"], "medium": s["medium"], "content": spans(s["content"])}
            | {role: spans(s[role]) for role in ("cue", "frame", "addressee")}
            | {"speaker": spans((s["speaker"] or {"span": []})["span"])}
            for s in record["statements"]
        ]
        articles.append(record["article"] | {"statements": statements})
    return annotated(articles)


def own_articles(path: Path) -> list[Document]:
    return annotated(own_texts.articles(str(path)))


def annotated(articles) -> list[Document]:
    """Articles of which everything is annotated: every span a (start, end) in code points."""
    order = {"speech": 0, "thought": 1, "writing": 2}
    media = {(): 6, (0,): 0, (1,): 1, (2,): 2, (0, 1): 3, (0, 2): 4, (1, 2): 5}
    documents = []
    for article in articles:
        text = article["text"]
        scheme = SCHEMES["wikinews" if article["language"] == "de" else "polnear"]
        document = Document(article["id"], scheme, text, words(text))
        places = Places(document.words)
        for s in article["statements"]:
            content = places(s["content"])
            if not content:
                continue
            if s["kind"] == "direct":  # the marks beside a direct content belong to the tags
                whole = set(content)
                for n in content:
                    for beside in (n - 1, n + 1):
                        if 0 <= beside < len(document.words):
                            begin, end = document.words[beside][:2]
                            if text[begin:end] in set("\"„“”«»‚‘’›‹'"):
                                whole.add(beside)
                content = sorted(whole)
            roles = {role: places(s[role]) for role in ROLES}
            medium = media[tuple(sorted(order[m] for m in set(s["medium"])))] if len(set(s["medium"])) < 3 else 6
            document.statements.append(Statement(content, roles, {KINDS.index(s["kind"])}, medium))
        # what lies inside another statement goes to the inner layer
        for a in document.statements:
            for b in document.statements:
                if a is not b and set(a.content) < set(b.content) and not b.inner:
                    a.inner = True
        place_tags(document)
        documents.append(document)
    return documents
