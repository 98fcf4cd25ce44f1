"""Does the server keep up under load? Eight clients read articles of 400 words for a minute, then the same while a ninth
adds articles to the ledger.

    python bench/serve.py [SECONDS]

Builds `laut` for release and starts it with a ledger in a temporary folder. The texts are put together from the sentences
of `examples`, different each time. `ratio` is the time of an article beside the time that `laut read` takes for the same
articles in the same run, on as many threads: what the server itself costs. Memory is the server's own (VmRSS), after the
first ten seconds and at the end. The exit status is 1 if something promised does not hold: no error, no growth of memory
beyond MEGABYTES, all of it within the time of a request.
"""

import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLIENTS, WORDS = 8, 400
# A ledger that grows keeps pages and articles at hand: some of this is its cache.
MEGABYTES = {"reading": 24, "reading and adding": 160}
LAUT = ROOT / "target/release/laut"


def sentences():
    text = (ROOT / "examples/water-plant.txt").read_text(encoding="utf-8")
    return re.findall(r"\S.*?[.”](?= |\n|$)", text.replace("\n", " "))


def article(known, rng):
    """Returns a text of about WORDS words that nobody has read before."""
    words = []
    while len(words) < WORDS:
        words += rng.choice(known).split()
        words[-1] += rng.choice(["", f" In {rng.randrange(1900, 2050)} it rained."])
    return " ".join(words[: WORDS + 10])


class Client(threading.Thread):
    def __init__(self, port, path, known, until, seed, key=None):
        super().__init__()
        self.port, self.path, self.known, self.until = port, path, known, until
        self.rng, self.key = random.Random(seed), key
        self.times, self.busy, self.errors = [], 0, []

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=130)
        number = 0
        while time.monotonic() < self.until:
            body = {"text": article(self.known, self.rng)}
            if self.key:
                number += 1
                body |= {"id": f"{self.key}{number}", "outlet": f"Paper {number % 7}", "published": "2031-03-04"}
            start = time.monotonic()
            try:
                connection.request("POST", self.path, json.dumps(body), {"Content-Type": "application/json"})
                answer = connection.getresponse()
                text = answer.read()
            except OSError as error:
                self.errors.append(repr(error))
                connection.close()
                continue
            if answer.status == 429:
                self.busy += 1
                time.sleep(float(answer.headers["Retry-After"]))
            elif answer.status == 200 and json.loads(text):
                self.times.append(time.monotonic() - start)
            else:
                self.errors.append(f"{answer.status} {text[:200]!r}")


def memory(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def alone(known, count, folder):
    """Returns the seconds an article that the command line takes for articles of the same kind."""
    rng = random.Random(7)
    file = pathlib.Path(folder) / "alone.jsonl"
    file.write_text("".join(json.dumps({"text": article(known, rng)}) + "\n" for _ in range(count)))
    start = time.monotonic()
    subprocess.run([LAUT, "read", "--format", "jsonl", file], stdout=subprocess.DEVNULL, check=True)
    return (time.monotonic() - start) / count


def load(name, process, port, seconds, known, base):
    until = time.monotonic() + seconds
    clients = [Client(port, "/v1/read", known, until, seed) for seed in range(CLIENTS)]
    adding = name != "reading"
    if adding:
        clients.append(Client(port, "/v1/articles", known, until, 99, key="a"))
    for client in clients:
        client.start()
    time.sleep(min(10, seconds / 2))
    before = memory(process)
    for client in clients:
        client.join()
    after = memory(process)
    readers = clients[:CLIENTS]
    times = sorted(t for client in readers for t in client.times)
    errors = [error for client in clients for error in client.errors]
    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
    done = sum(len(client.times) for client in clients)
    print(
        f"| {name} | {len(times)} | {len(times) / seconds:.1f} | {seconds / done / base:.2f} | {at(0.5):.0f} | {at(0.9):.0f} "
        f"| {at(0.99):.0f} | {1000 * times[-1]:.0f} | {sum(c.busy for c in clients)} | {len(errors)} | {before:.0f} → {after:.0f} |",
        flush=True,
    )
    if adding:
        added = sorted(clients[-1].times)
        print(f"\nadded meanwhile: {len(added)} articles, half of them within {1000 * added[len(added) // 2]:.0f} ms")
    for error in errors[:5]:
        print(f"NOT KEPT: {name}: {error}")
    if after - before > MEGABYTES[name]:
        errors.append("memory")
        print(f"NOT KEPT: {name}: {after - before:.0f} MB more memory")
    return errors


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    known = sentences()
    with tempfile.TemporaryDirectory() as folder:
        base = alone(known, 40, folder)
        command = [LAUT, "serve", "--port", "0", "--ledger", os.path.join(folder, "ledger.db")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
            print(f"{os.cpu_count()} processors; `laut read` takes {1000 * base:.0f} ms an article of {WORDS} words\n")
            print("| load | read | a second | ratio | half within, ms | 90 % | 99 % | all | told to wait | errors | MB |")
            print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
            errors = []
            for name in MEGABYTES:
                errors += load(name, process, port, seconds, known, base)
        finally:
            process.terminate()
            code = process.wait(90)
        if code:
            errors.append(code)
            print(f"NOT KEPT: the server ended with {code}")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
