"""Ten thousand calls from eight threads: nothing goes wrong, and memory stays as it is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from conftest import BRIDGE, FERRY

import laut

THREADS, CALLS = 8, 10_000
# What other threads and the allocator make of it meanwhile; a leak of a reading a call would be ten times as much.
MOST = 16 * 1024 * 1024


def resident() -> int:
    """Returns the bytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def test_ten_thousand_calls_from_eight_threads(ledger: laut.Ledger) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not say how much memory is used")
    added = [ledger.add(text, id=f"a{number}") for number, text in enumerate([FERRY, BRIDGE])]
    claims = len(ledger.claims())
    errors: list[BaseException] = []

    def work(calls: int) -> None:
        try:
            for call in range(calls):
                match call % 5:
                    case 0:
                        assert laut.read("Es regnet.").statements == []
                    case 1:
                        assert len(ledger.claims()) == claims
                    case 2:
                        assert not ledger.add(FERRY, id="a0").new
                    case 3:
                        assert ledger.size().articles == len(added)
                    case _:
                        with pytest.raises(laut.MissingError):
                            ledger.claim("c999")
        except BaseException as error:
            errors.append(error)

    def together(calls: int) -> None:
        threads = [threading.Thread(target=work, args=(calls // THREADS,)) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    together(CALLS // 5)
    before = resident()
    together(CALLS)
    assert errors == []
    assert resident() - before < MOST
