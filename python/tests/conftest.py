"""Articles that the tests share; all are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import laut

FERRY = "„Die Fähre ist leck“, sagte Hafenmeisterin Ada Lindt am Montag. Das Amt bestreitet das nicht."
BRIDGE = "The bridge is safe, mayor Rolf Lenz said on Monday. Two officials told the Courier that it is not."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[laut.Ledger]:
    with laut.Ledger(tmp_path / "news.db") as ledger:
        yield ledger
