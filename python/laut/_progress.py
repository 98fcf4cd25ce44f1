"""How far it is, on standard error, where somebody looks at it."""

from __future__ import annotations

import sys
import time

# So often the line is written anew, in seconds.
BETWEEN = 0.2


class Progress:
    """A line that says how many articles are done; nothing where standard error is no terminal."""

    def __init__(self, wanted: bool, total: int | None) -> None:
        self._out = sys.stderr if wanted and sys.stderr is not None and sys.stderr.isatty() else None
        self._total = total
        self._done = 0
        self._start = self._last = time.monotonic()

    def one_more(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._out is None or now - self._last < BETWEEN:
            return
        self._last = now
        done = f"{self._done} of {self._total}" if self._total is not None else f"{self._done}"
        things = "article" if (self._total or self._done) == 1 else "articles"
        rate = self._done / (now - self._start)
        self._out.write(f"\r\x1b[Klaut: {done} {things}, {rate:.1f} a second")
        self._out.flush()

    def end(self) -> None:
        if self._out is not None and self._last > self._start:
            self._out.write("\r\x1b[K")
            self._out.flush()
        self._out = None
