"""The threads that read: started when they are needed, once for each number of them, and anew after a fork."""

from __future__ import annotations

import os
import threading
from typing import SupportsIndex

from . import _native
from .errors import InputError

_lock = threading.Lock()
_engines: dict[tuple[int, bool], _native.Engine] = {}


def processors() -> int:
    """Returns how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def together() -> _native.Engine:
    """Returns threads that all work on one article."""
    return _engine(processors(), False)


def apart(threads: int | None) -> tuple[_native.Engine, int]:
    """Returns so many threads that read an article each, and how many they are."""
    if threads is None:
        count = processors()
    else:
        # Numbers of any library.
        count = threads.__index__() if isinstance(threads, SupportsIndex) and not isinstance(threads, bool) else 0
        if not 0 < count <= 1024:
            help = "give a number from 1 to 1024, or None"
            raise InputError("parameter_invalid", f"threads is {threads!r}", "threads", help)
    return _engine(count, True), count


def _engine(threads: int, is_apart: bool) -> _native.Engine:
    with _lock:
        engine = _engines.get((threads, is_apart))
        if engine is None:
            engine = _engines[threads, is_apart] = _native.Engine(threads, is_apart)
        return engine


def _forget() -> None:
    """In a forked process there are no threads, and the lock may be another one's."""
    global _lock  # noqa: PLW0603
    _lock = threading.Lock()
    _engines.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
