"""How long do the pages wait for their answers? Asks a running server what each room asks, again and again.

    laut serve --ledger FOLDER/ledger &
    python bench/pages.py http://127.0.0.1:7777 [times]

A ledger of made-up articles comes from `cargo run --release -p laut-ledger --example scale -- --articles 100000 --keep FOLDER`.
Prints the middle and the 95th of a hundred of each question's times, in milliseconds, slowest first, and the middle beside that
of the lists of claims in the same run: compare that across machines. What takes longer than 300 ms in its 95th is marked. Only
the standard library is needed.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.parse
import urllib.request


def ask(base: str, path: str) -> tuple[float, bytes]:
    begun = time.perf_counter()
    with urllib.request.urlopen(base + path) as answer:
        body = answer.read()
    return (time.perf_counter() - begun) * 1_000, body


def questions(base: str) -> dict[str, list[str]]:
    """Returns what is asked, by rooms; several questions of a sort where the ledger has them."""

    def get(path: str) -> dict:
        return json.loads(ask(base, path)[1])

    claims = get("/v1/claims?limit=20&short=true")["claims"]
    latest = get("/v1/claims?limit=20&short=true&order=latest")["claims"]
    stories = get("/v1/stories?limit=10")["stories"]
    sources = get("/v1/sources?limit=5")["sources"]
    words = [word for claim in claims[:10] for word in claim["gist"].split()[:2]]
    quoted = urllib.parse.quote
    return {
        "front page": ["/v1/stories"],
        "claims": ["/v1/claims?short=true", "/v1/claims?short=true&order=latest", "/v1/claims?short=true&status=disputed"],
        "claim": [f"/v1/claims/{claim['id']}" for claim in claims[:5] + latest[:5]],
        "story": [f"/v1/stories/{quoted(story['id'], '')}?short=true" for story in stories],
        "compare": [f"/v1/compare?story={quoted(story['id'], '')}" for story in stories[:3]],
        "search": [f"/v1/search?q={quoted(word)}" for word in words[:8]],
        "search, nothing": ["/v1/search?q=zzyzx"],
        "news": ["/v1/news"],
        "sources": ["/v1/sources", "/v1/sources?words=a"],
        "source": [f"/v1/sources/{quoted(source['name'], '')}" for source in sources[:3]],
        "articles": ["/v1/articles", "/v1/articles?order=published", "/v1/articles?order=outlet"],
        "articles, words": [f"/v1/articles?words={quoted(words[0])}", "/v1/articles?words=zzyzx"],
    }


def main() -> None:
    base = sys.argv[1].rstrip("/")
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    health = json.loads(ask(base, "/v1/health")[1])
    print(f"{health['ledger']['articles']} articles, {health['ledger']['claims']} claims")
    rows = []
    for room, paths in questions(base).items():
        first = max(ask(base, path)[0] for path in paths)
        taken = sorted(ask(base, paths[turn % len(paths)])[0] for turn in range(max(times, len(paths))))
        rows.append((taken[min(len(taken) - 1, len(taken) * 95 // 100)], taken[len(taken) // 2], first, room))
    claims = next(middle for _, middle, _, room in rows if room == "claims")
    print(f"{'':18}{'p50':>8}{'p95':>8}{'first':>8}{'ratio':>8}")
    for late, middle, first, room in sorted(rows, reverse=True):
        slow = "  slow" if late > 300 else ""
        print(f"{room:18}{middle:8.0f}{late:8.0f}{first:8.0f}{middle / claims:8.2f}{slow}")


if __name__ == "__main__":
    main()
