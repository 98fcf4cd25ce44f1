"""Prints the texts that the annotation here points at, one JSON object a line: `python texts.py FOLDER`.

FOLDER has `wikinews-de/dev.jsonl` (German WikiNews quotations, the authors' format) and `gum/train.jsonl`,
`gum/dev.jsonl` (lines with `id` and `text`).
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def wanted() -> set[str]:
    return {id for file in HERE.glob("*/gold.json") for id in json.loads(file.read_text(encoding="utf-8"))["articles"]}


def texts(folder: Path):
    for line in open(folder / "wikinews-de" / "dev.jsonl", encoding="utf-8"):
        article = json.loads(line)
        yield article["documentName"].split(" - ")[0], article["originalText"]
    for part in ("train", "dev"):
        for line in open(folder / "gum" / f"{part}.jsonl", encoding="utf-8"):
            article = json.loads(line)
            yield article["id"], article["text"]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    ids = wanted()
    for id, text in texts(Path(sys.argv[1])):
        if id in ids:
            print(json.dumps({"id": id, "text": text}, ensure_ascii=False))
