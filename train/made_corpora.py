"""Writes corpora in the forms of the real ones, from articles of our own, and an encoder that has learnt nothing.

`python made_corpora.py ARTICLES.txt WORK` writes `WORK/data`, `WORK/encoder.bin` and `WORK/tokenizer.json`: enough to run
every step of the training within seconds (`smoke/run`). The articles are in the form of `own_texts.py`; each set has
those of its language, the same ones to learn from and to judge by. No figure that comes of it means anything.
"""

import gzip
import json
import struct
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

import own_texts
from pieces import BOUNDARY
from words import words

TYPES = {
    "direct": "Direct",
    "indirect": "Indirect",
    "reported": "Reported",
    "free_indirect": "FreeIndirect",
    "indirect_free_indirect": "IndirectFreeIndirect",
}
MEDIA = {"speech": "Speech", "writing": "Writing", "thought": "Thought", "speech writing": "SW"}
HIDDEN, HEADS, FEED_FORWARD, LAYERS, POSITIONS = 64, 4, 64, 5, 512
PIECES = 600  # beside single characters


def within(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Returns the numbers of the words that lie in the spans."""
    return [n for n, (a, b, _, _) in enumerate(words(text)) if any(begin <= a and b <= end for begin, end in spans)]


def wikinews(article: dict) -> dict:
    text = article["text"]
    places = [place[:2] for place in words(text)]
    part = lambda spans: {"tokenIds": within(text, spans)}
    return {
        "documentName": article["id"],
        "originalText": text,
        "sentences": [{"charBegin": 0, "tokens": [text[a:b] for a, b in places]}],
        "tokens": [{"charBegin": a, "charEnd": b} for a, b in places],
        "annotations": [
            {"id": number, "type": TYPES[s["kind"]], "medium": MEDIA.get(" ".join(s["medium"]), "none"), "isNested": False}
            | {"quote": part(s["content"])}
            | {role: part(s[role]) for role in ("cue", "frame", "speaker", "addressee")}
            for number, s in enumerate(article["statements"])
        ],
    }


def polnear(article: dict) -> dict:
    return {
        "id": article["id"],
        "text": article["text"],
        "attributions": [
            {"id": str(number), "content": s["content"], "source": s["speaker"], "cue": s["cue"]}
            | {"source_head": s["speaker"][-1] if s["speaker"] else None}
            | {"kind": "direct" if s["kind"] == "direct" else "indirect"}
            for number, s in enumerate(article["statements"])
        ],
    }


def corenlp(article: dict) -> dict:
    """Everything with a capital is a person."""
    text = article["text"]
    rows = [[a, b, "X", "PERSON" if text[a].isupper() else "O"] for a, b, _, _ in words(text)]
    return {"id": article["id"], "sentences": [rows]}


def gepade(article: dict) -> dict:
    text = article["text"]
    part = lambda spans: [f"0:{n}" for n in within(text, spans)]
    return {
        "id": article["id"],
        "Sentences": [{"SentenceId": 0, "Tokens": [text[a:b] for a, b, _, _ in words(text)]}],
        "Annotations": [
            {
                "Message": part(s["content"]),
                "Cue": part(s["cue"]),
                "PTC": [],
                "Source": part(s["speaker"]),
                "Addr": part(s["addressee"]),
            }
            for s in article["statements"]
        ],
    }


def smartdata(article: dict) -> dict:
    """Every speaker is a person."""
    mentions = [{"span": {"start": a, "end": b}, "type": "person"} for s in article["statements"] for a, b in s["speaker"]]
    return {"text": {"string": article["text"]}, "refids": None, "conceptMentions": {"array": mentions}}


def germeval(article: dict) -> str:
    text = article["text"]
    named = {n for s in article["statements"] for n in within(text, s["speaker"])}
    label = lambda n: "O" if n not in named else "I-PER" if n - 1 in named else "B-PER"
    lines = [f"{n + 1}\t{text[a:b]}\t{label(n)}\tO" for n, (a, b, _, _) in enumerate(words(text))]
    return "\n".join([f"#\t{article['id']}", *lines, ""])


def gum(article: dict) -> dict:
    """Every speaker is a person with a name."""
    spans = [span for s in article["statements"] for span in s["speaker"]]
    mentions = [{"start": a, "end": b, "class": "person", "named": True, "chain": "1"} for a, b in spans]
    return {"id": article["id"], "text": article["text"], "mentions": mentions}


def web(article: dict) -> str:
    """Each article is a document of one sentence."""
    rows = [line.rsplit("\t", 1)[0] + "\t-" for line in germeval(article).split("\n")[1:-1]]
    text = article["text"].replace("\n", " ")
    return "\n".join([f"# newdoc id = {article['id']}", f"# text = {text}", *rows, ""])


def ecb(article: dict, outlet: int) -> dict:
    """Each outlet tells the same; the first two words of a sentence are what it mentions."""
    text = article["text"]
    ends = [0, *(n + 1 for n, char in enumerate(text) if char in ".\n"), len(text)]
    spans = [(a, b) for a, b in pairwise(ends) if len(words(text[a:b])) > 1]
    told = {str(number): span for number, span in enumerate(spans)}
    events = [
        [a + begin, a + end, number, f"{article['id']} {number} {place}"]
        for number, (a, b) in told.items()
        for place, (begin, end, _, _) in enumerate(words(text[a:b])[:2])
    ]
    return {
        "id": f"{article['id']} {outlet}",
        "topic": article["id"],
        "event": article["id"],
        "language": article["language"],
        "text": text,
        "sentences": told,
        "events": events,
    }


def corrected(article: dict) -> dict:
    part = lambda spans: [{"start": a, "end": b} for a, b in spans]
    statements = [
        {"kind": s["kind"], "medium": s["medium"], "content": part(s["content"]), "speaker": {"span": part(s["speaker"])}}
        | {role: part(s[role]) for role in ("cue", "frame", "addressee")}
        for s in article["statements"]
    ]
    return {"article": {key: article[key] for key in ("id", "language", "text")}, "statements": statements}


def write_data(articles: list[dict], data: Path) -> None:
    german, english = ([a for a in articles if a["language"] == language] for language in ("de", "en"))

    def lines(name: str, rows: list[dict]) -> None:
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())

    for part in ("train", "dev"):
        lines(f"wikinews-de/{part}.jsonl", [wikinews(a) for a in german])
        lines(f"polnear/{part}.jsonl", [polnear(a) for a in english])
        lines(f"polnear/{part}.corenlp.jsonl.gz", [corenlp(a) for a in english])
    lines("gepade/train.jsonl", [gepade(a) for a in german])
    for part in ("train", "test"):
        lines(f"smartdata/{part}.json.gz", [smartdata(a) for a in german])
    lines("ecb/train.jsonl", [ecb(a, outlet) for a in english for outlet in range(3)])
    lines("corrected/articles.jsonl", [corrected(a) for a in articles])
    (data / "germeval").mkdir(exist_ok=True)
    for part in ("dev", "test"):
        (data / "germeval" / f"NER-de-{part}.tsv").write_text("\n".join(map(germeval, german)), encoding="utf8")
    (data / "uner").mkdir(exist_ok=True)
    for part in ("train", "dev"):
        lines(f"gum/{part}.jsonl", [gum(a) for a in english])
    for part in ("dev", "test"):
        (data / "uner" / f"en-ewt-{part}.iob2").write_text("\n".join(map(web, english)), encoding="utf8")


def vocabulary(texts: list[str]) -> list[tuple[str, float]]:
    """Returns pieces with log probabilities: special ones, every character, and the commonest words."""
    found = Counter(BOUNDARY * space + text[a:b] for text in texts for a, b, space, _ in words(text))
    characters = {char for text in texts for char in text if not char.isspace()}
    single = sorted(characters | {BOUNDARY + char for char in characters} | {BOUNDARY})
    common = [word for word, _ in found.most_common() if word not in set(single)][:PIECES]
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    return [(piece, 0.0) for piece in special] + [(p, -12.0) for p in single] + [(word, -11.0) for word in common]


def encoder(pieces: int) -> bytes:
    """Returns weights drawn by chance in the form that `encoder_file.py` reads."""
    draw = np.random.default_rng(1)
    parts, directory, size = [], [], 0

    def put(name: str, content: bytes) -> None:
        nonlocal size
        directory.append((name, size, len(content)))
        parts.append(content)
        size += len(content)

    def blocks(name: str, rows: int, columns: int) -> None:
        count = rows * columns // 32
        scale = np.full((count, 1), 0.25 / columns**0.5, "<f2").view(np.uint8).reshape(count, 2)
        put(name, np.concatenate([scale, draw.integers(0, 256, (count, 16), np.uint8)], 1).tobytes())

    def floats(name: str, values: np.ndarray) -> None:
        put(name, values.astype("<f4").tobytes())

    blocks("emb.word", pieces, HIDDEN)
    floats("emb.pos", draw.normal(0, 0.02, (POSITIONS, HIDDEN)))
    floats("emb.type", np.zeros((1, HIDDEN)))
    norms = ["emb.ln"] + [f"l{layer}.{norm}" for layer in range(LAYERS) for norm in ("aln", "oln")]
    for name in norms:
        floats(f"{name}.w", np.ones(HIDDEN))
        floats(f"{name}.b", np.zeros(HIDDEN))
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            outputs, inputs = {"fi": (FEED_FORWARD, HIDDEN), "fo": (HIDDEN, FEED_FORWARD)}.get(name, (HIDDEN, HIDDEN))
            blocks(f"l{layer}.{name}.w", outputs, inputs)
            floats(f"l{layer}.{name}.b", np.zeros(outputs))
    # What stands before the directory: magic, version, sizes, epsilon, an empty vocabulary, no models.
    head = bytes(8) + struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, pieces, POSITIONS, 1) + bytes(8)
    head += struct.pack("<5iQ", 0, 0, 0, 0, 0, 0) + bytes(4) + struct.pack("<iI", 0, 0) + struct.pack("<i", len(directory))
    first = len(head) + sum(2 + len(name) + 5 + 16 for name, _, _ in directory)
    for name, offset, length in directory:
        head += struct.pack("<H", len(name)) + name.encode() + bytes(5) + struct.pack("<QQ", first + offset, length)
    return head + b"".join(parts)


def main() -> None:
    articles, work = list(own_texts.articles(sys.argv[1])), Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    write_data(articles, work / "data")
    pieces = vocabulary([article["text"] for article in articles])
    (work / "tokenizer.json").write_text(json.dumps({"model": {"vocab": pieces}}), encoding="utf8")
    (work / "encoder.bin").write_bytes(encoder(len(pieces)))


if __name__ == "__main__":
    main()
