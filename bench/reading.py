"""How fast does laut read? Whole program, one thread, start-up taken out; start and memory of a short article.

    cargo build --release
    python bench/reading.py target/release/laut [FILE.txt …]

Reads the given articles (those of `examples/` if none) many times over as one `.jsonl` file, a short and a long one in
turn, and takes the difference: what is left is reading. Times are processor time of the child, so that other work on the
machine weighs little. Beside it, as the measure of the same run, the time that Python's `re` takes to find all words of
the same text a hundred times: compare that ratio across machines, not the words a second.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS, SHORT, LONG = 5, 20, 120


def run(laut: str, path: Path) -> tuple[float, float, int]:
    """Returns processor seconds, wall seconds and peak memory in MiB of one call."""
    began = time.perf_counter()
    child = subprocess.Popen([laut, "read", "--threads", "1", "--format", "jsonl", str(path)], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss // 1024


def main() -> None:
    laut = sys.argv[1]
    paths = sys.argv[2:] or sorted(str(p) for p in (Path(__file__).parent.parent / "examples").glob("*.txt"))
    texts = [Path(p).read_text(encoding="utf8") for p in paths]
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for size in (1, SHORT, LONG):
            files[size] = Path(folder) / f"{size}.jsonl"
            files[size].write_text("".join(json.dumps({"text": text}) + "\n" for _ in range(size) for text in texts))
        short = Path(folder) / "short.txt"
        short.write_text(texts[0], encoding="utf8")
        run(laut, short)
        rates, yardsticks, starts = [], [], []
        for _ in range(ROUNDS):
            starts.append(run(laut, short))
            small, large = run(laut, files[SHORT]), run(laut, files[LONG])
            rates.append((LONG - SHORT) * words / (large[0] - small[0]))
            began = time.process_time()
            for _ in range(100):
                for text in texts:
                    re.findall(r"\w+", text)
            yardsticks.append(100 * words / (time.process_time() - began))
        best, yardstick = max(rates), max(yardsticks)
        print(f"reading: {best:,.0f} words a second on one thread (median {sorted(rates)[ROUNDS // 2]:,.0f})")
        print(f"beside finding words with re: 1 to {yardstick / best:,.0f}")
        print(f"a short article from start to end: {min(s[1] for s in starts):.2f} s, {starts[0][2]} MiB")
        print(f"peak memory over {LONG * len(texts)} articles: {large[2]} MiB")


if __name__ == "__main__":
    main()
