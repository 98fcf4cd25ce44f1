"""Does the server stay well among clients that are not? For some minutes it reads, adds and is asked, while others say
nothing, say half of something, send what is none, send long texts and go away in the middle.

    python bench/soak.py [MINUTES] [BINARY]

BINARY is a laut that was built, `target/release/laut` as a rule. The texts are put together from the sentences of
`examples`. Each minute a line: what was done, the longest that a client with one line to read and one that asked for
`/v1/health` waited, the server's memory (VmRSS), open files and threads. The exit status is 1 if something promised does
not hold: an answer 500, an article that was told to be added and is not there at the end, a line that waited a minute,
memory that grows by more than MEGABYTES from the second third to the last one, a server that does not end.
"""

import http.client
import json
import os
import pathlib
import random
import re
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

from serve import ROOT, article, memory, sentences

MEGABYTES = 96
# Seconds that somebody with one line waits at most.
WAIT = 60


class Load:
    """What all clients share: where the server is, when they end, what they saw."""

    def __init__(self, port, seconds, known):
        self.port, self.known = port, known
        self.until = time.monotonic() + seconds
        self.lock = threading.Lock()
        self.done, self.wrong, self.added, self.waits = {}, [], [], {}

    def note(self, what):
        with self.lock:
            self.done[what] = self.done.get(what, 0) + 1

    def ask(self, method, path, body=None, kind="text/plain", what="asked"):
        """Returns status and answer, and notes what must not be."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=180)
        start = time.monotonic()
        try:
            connection.request(method, path, body, {"Content-Type": kind} if body else {})
            answer = connection.getresponse()
            status, text = answer.status, answer.read()
        except OSError as error:
            # Somebody who was silent for too long may be let go; whoever asks at once is not.
            with self.lock:
                self.wrong.append(f"{what}: {error!r}")
            return 0, b""
        finally:
            connection.close()
        took = time.monotonic() - start
        with self.lock:
            self.waits[what] = max(self.waits.get(what, 0), took)
            if status == 500:
                self.wrong.append(f"{what}: {text[:300]!r}")
        self.note(f"{what} {status}")
        return status, text


def reads(load, rng):
    load.ask("POST", "/v1/read", article(load.known, rng).encode(), what="read")


def line(load, rng):
    load.ask("POST", "/v1/read", rng.choice(load.known).encode(), what="line")
    time.sleep(1)


def health(load, rng):
    load.ask("GET", "/v1/health", what="health")
    time.sleep(0.5)


def asks(load, rng):
    path = rng.choice(["/v1/claims?limit=5", "/v1/articles?limit=5", "/v1/sources", "/v1/claims/c1?why=true", "/", "/v1/x"])
    load.ask("GET", path, what="asked")
    time.sleep(0.2)


def adds(load, rng):
    one = {"id": f"a{rng.randrange(10**12)}", "outlet": f"Paper {rng.randrange(7)}", "published": "2031-03-04"}
    body = json.dumps(one | {"text": article(load.known, rng), "language": "en"})
    status, text = load.ask("POST", "/v1/articles", body.encode(), "application/json", what="add")
    if status == 200:
        with load.lock:
            load.added += [added["id"] for added in json.loads(text)["added"]]
    time.sleep(2)


def removes(load, rng):
    time.sleep(5)
    with load.lock:
        gone = load.added.pop(rng.randrange(len(load.added))) if load.added else None
    if gone:
        load.ask("DELETE", f"/v1/articles/{gone}", what="remove")


def goes_away(load, rng):
    """Sends a request, whole or in part, and is gone: with a word of farewell or without."""
    text = rng.choice([article(load.known, rng), "[ " * 40_000, "<p>" + "<b>x</b> " * 20_000, "x" * 300_000]).encode()
    kind = rng.choice(["text/plain", "text/html", "application/json"])
    head = f"POST {rng.choice(['/v1/read', '/v1/articles'])} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
    request = head.encode() + f"Content-Length: {len(text)}\r\n\r\n".encode() + text
    stream = socket.create_connection(("127.0.0.1", load.port), timeout=30)
    try:
        stream.sendall(request[: rng.choice([len(request), rng.randrange(len(request))])])
        time.sleep(rng.random() * 2)
        if rng.random() < 0.5:
            # Closed at once, what was not taken is dropped: the other side sees it reset.
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
        pass
    stream.close()
    load.note("gone")


def silent(load, rng):
    """Holds hundreds of connections that say nothing, or half of a head."""
    streams = []
    for number in range(300):
        try:
            stream = socket.create_connection(("127.0.0.1", load.port), timeout=5)
            if number % 2:
                stream.sendall(b"GET /v1/health HTTP/1.1\r\nHost: local")
            streams.append(stream)
        except OSError:
            pass
    time.sleep(rng.random() * 10)
    for stream in streams:
        stream.close()
    load.note("silent")


def noise(load, rng):
    stream = socket.create_connection(("127.0.0.1", load.port), timeout=30)
    try:
        stream.sendall(rng.randbytes(rng.randrange(1, 5_000)))
        stream.settimeout(2)
        answer = stream.recv(100)
        if answer and not answer.startswith(b"HTTP/1."):
            load.wrong.append(f"noise: {answer!r}")
    except OSError:
        pass
    stream.close()
    load.note("noise")
    time.sleep(0.2)


CLIENTS = [reads, reads, reads, line, health, asks, asks, adds, adds, removes, goes_away, goes_away, silent, noise]


def client(load, work, seed):
    rng = random.Random(seed)
    while time.monotonic() < load.until:
        try:
            work(load, rng)
        except OSError as error:
            # No place to connect from, for a moment.
            load.note(f"{work.__name__} {type(error).__name__}")
            time.sleep(0.5)


def soak(process, port, minutes, known):
    load = Load(port, 60 * minutes, known)
    clients = [threading.Thread(target=client, args=(load, work, seed)) for seed, work in enumerate(CLIENTS)]
    for one in clients:
        one.start()
    print("| minute | read | added | gone | longest for a line, s | for health, s | MB | files | threads |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    sizes = []
    begun = time.monotonic()
    while time.monotonic() < load.until and process.poll() is None:
        for _ in range(12):
            time.sleep(5)
            sizes.append(memory(process))
        with load.lock:
            waits, load.waits = load.waits, {}
            done = dict(load.done)
        at = lambda what: sum(count for name, count in done.items() if name.startswith(what))
        files = len(os.listdir(f"/proc/{process.pid}/fd"))
        threads = len(os.listdir(f"/proc/{process.pid}/task"))
        print(
            f"| {(time.monotonic() - begun) / 60:.0f} | {at('read 200')} | {at('add 200')} | {at('gone')} "
            f"| {waits.get('line', 0):.1f} | {waits.get('health', 0):.1f} | {sizes[-1]:.0f} | {files} | {threads} |",
            flush=True,
        )
        if waits.get("line", 0) > WAIT:
            load.wrong.append(f"a line waited {waits['line']:.0f} s")
    for one in clients:
        one.join()
    print("\n" + ", ".join(f"{count} {what}" for what, count in sorted(load.done.items())))
    third = len(sizes) // 3
    grown = statistics.mean(sizes[-third:]) - statistics.mean(sizes[third : 2 * third]) if third else 0
    print(f"memory of the last third beside the second: {grown:+.0f} MB")
    if grown > MEGABYTES:
        load.wrong.append(f"{grown:.0f} MB more memory")
    missing = [one for one in load.added if load.ask("GET", f"/v1/articles/{one}?format=csv", what="there")[0] != 200]
    print(f"{len(load.added)} articles were told to be added, {len(missing)} of them are not there")
    load.wrong += [f"{one} is not there" for one in missing]
    return load.wrong


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30
    laut = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "target/release/laut"
    with tempfile.TemporaryDirectory() as folder:
        command = [laut, "serve", "--port", "0", "--ledger", os.path.join(folder, "ledger.db")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
            wrong = soak(process, port, minutes, sentences())
        finally:
            process.terminate()
            code = process.wait(180)
    if code:
        wrong.append(f"the server ended with {code}")
    for one in wrong[:20]:
        print(f"NOT KEPT: {one}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
