"""Does the ledger stay fast as it grows? Adds invented articles in batches and holds the outcome against what is promised.

    python bench/ledger.py [ARTICLES]

Builds and runs `crates/laut-ledger/examples/scale.rs` (100,000 articles by default: two million sentences, half of them
statements; some 6 GB of disk in the folder for temporary files, and half an hour of an idle processor). Times are those of
the processor, so other work on the machine matters little; `ratio` is the time beside plain inserts of the same bytes in
the same run: compare that across machines, and what stories cost beside adding an article. The exit status is 1 if something
promised does not hold.
"""

import re
import subprocess
import sys

# An article costs at most so many times what it costs in a small ledger.
FLAT = 2.0
MEGABYTES = 1_000
PAGE_MS, CLAIM_MS = 1_000, 200
# What stories cost at most beside adding one article to the same ledger in the same run.
RATIOS = {"stories, the latest": 100.0, "story, the largest of them": 20.0}
COMMAND = ["nice", "-n", "10", "cargo", "run", "--release", "-p", "laut-ledger", "--example", "scale", "--"]


def run(articles):
    lines = []
    with subprocess.Popen(
        [*COMMAND, "--articles", str(articles)], stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        sys.exit(process.returncode)
    return "".join(lines)


def broken(text):
    """Returns what was promised and does not hold."""
    costs = {int(n): float(cost) for n, cost in re.findall(r"^around +(\d+) articles: +([\d.]+)", text, re.M)}
    first = costs[min(costs)]
    for articles, cost in costs.items():
        if cost > FLAT * first:
            yield f"an article costs {cost / first:.2f} times as much at {articles} articles"
    memory = int(re.search(r"peak memory (\d+) MB", text)[1])
    if memory > MEGABYTES:
        yield f"{memory} MB of memory"
    asked = re.findall(r"^((?:claims?|sources|story|stories), .*?) +([\d.]+) \(.*?\); +([\d.]+) \(", text, re.M)
    for name, first, again in asked:
        limit = CLAIM_MS if name.startswith("claim,") else PAGE_MS
        if max(float(first), float(again)) > limit:
            yield f"{name}: {first} ms, then {again} ms"
    spent = {name: float(again) for name, _, again in asked}
    for name, most in RATIOS.items():
        ratio = spent[name] / costs[max(costs)]
        print(f"{name}: {ratio:.1f} times adding an article")
        if ratio > most:
            yield f"{name}: {ratio:.1f} times adding an article"


def main():
    found = list(broken(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)))
    for promise in found:
        print(f"NOT KEPT: {promise}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
