"""Who is quoted, on whom the articles rest, and what rests on one source alone: a folder of texts in, three tables out.

python newsroom.py ../../examples
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import laut


def articles(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob("*.txt")):
        yield {"id": path.stem, "text": path.read_text(encoding="utf-8")}


def quoted(readings: list[laut.Reading]) -> Counter[tuple[str, str]]:
    """Returns how many statements each source has, with its standing."""
    count: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        for statement in reading.statements:
            source = reading.source_of(statement)
            if source is not None:
                count[source.name, source.standing] += 1
    return count


def main(folder: Path) -> None:
    readings = []
    for reading in laut.read_many(articles(folder)):
        if isinstance(reading, laut.Error):
            print(f"left out: {reading}", file=sys.stderr)
        else:
            readings.append(reading)

    print("Who is quoted most:")
    for (name, standing), statements in quoted(readings).most_common(8):
        print(f"  {statements:3} {name}" + (" (unnamed)" if standing == "anonymous" else ""))

    print("On whom the articles rest:")
    for reading in readings:
        shares = reading.shares
        print(
            f"  {reading.article.id}: {shares.attributed:.0%} somebody's words, {shares.anonymous:.0%} of the unnamed"
        )

    with tempfile.TemporaryDirectory() as made, laut.Ledger(Path(made) / "news.db") as ledger:
        ledger.add_many([reading.article for reading in readings])
        print("Claims with one origin, whoever tells them:")
        for claim in ledger.claims(status="single", limit=5):
            print(f"  {claim.id}: {claim.gist} ({len(claim.sightings)} times)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "examples")
