"""What would a million articles a day take? Measures one core, and does the arithmetic.

    pip install laut
    python bench/million.py [FOLDER of .txt, or FILE.jsonl with "text"]

Without articles they are those of `specs` (invented, short). Seconds are of the processor, so other work on the machine
weighs little; a release build is what counts. The ledger takes the articles once, each as one of its own: it grows a
little slower with each, which is left out, as is what moving files costs.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import laut

SPECS = Path(__file__).parent.parent / "specs"
MANY, WORDS = 1_000_000, 500


def articles(place: str) -> list[dict]:
    if place and Path(place).is_dir():
        return [{"text": path.read_text(), "id": path.stem} for path in sorted(Path(place).glob("**/*.txt"))]
    files = [Path(place)] if place else sorted(SPECS.glob("**/articles.jsonl"))
    lines = [json.loads(line) for path in files for line in path.read_text().splitlines() if line.strip()]
    kept = ("outlet", "published", "text")
    return [{**{name: one.get(name) for name in kept}, "id": f"n{number}"} for number, one in enumerate(lines)]


def main(place: str) -> None:
    given = articles(place)
    words = sum(len(one["text"].split()) for one in given)
    laut.read("It rains.")
    began = time.process_time()
    records = [one for one in laut.read_many(given, threads=1, progress=False, records=True) if isinstance(one, laut.Record)]
    rate = words / (time.process_time() - began)
    size = sum(len(record.to_line().encode()) for record in records) / words
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        with laut.Ledger(path) as ledger:
            began = time.process_time()
            ledger.add_many(records, threads=1, progress=False)
            added = len(records) / (time.process_time() - began)
        kept = sum(file.stat().st_size for file in Path(folder).iterdir()) / words
    print(f"{len(records)} articles, {words:,} words")
    print(f"reading, as records: {rate:,.0f} words a second and core; {size:.0f} bytes a word")
    print(f"adding: {added:,.0f} records a second; the ledger: {kept:.0f} bytes a word")
    total = MANY * WORDS
    print(f"{MANY:,} articles of {WORDS} words: {total / rate / 3600:,.0f} core hours of reading,")
    print(f"{total * size / 1e9:,.0f} GB of records, {MANY / added / 3600:.1f} hours of adding, {total * kept / 1e9:,.0f} GB of ledger")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
