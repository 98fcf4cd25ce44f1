"""Python's results are the command's, to the byte."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
from pathlib import Path

import pytest

import laut

ROOT = Path(__file__).resolve().parents[2]
# Articles that are compared.
COUNT = 200


def test_results_are_those_of_the_command(tmp_path: Path) -> None:
    binary = os.environ.get("LAUT_BINARY")
    if binary is None:
        pytest.skip("LAUT_BINARY does not say where the command is")
    found = itertools.chain.from_iterable(
        path.read_text(encoding="utf-8").splitlines() for path in sorted(ROOT.glob("specs/**/articles.jsonl"))
    )
    whole = [line for line in found if line.strip()]
    # Once as they are, and once of which nothing is known but the text.
    bare = (json.dumps({"text": json.loads(line)["text"]}) for line in whole)
    lines = list(itertools.islice(itertools.chain(whole, bare), COUNT))
    assert len(lines) == COUNT
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    told = subprocess.run([binary, "read", "--format", "jsonl", file], capture_output=True, check=True).stdout
    articles = [json.loads(line) for line in lines]
    readings = laut.read_many(articles, threads=2, progress=False)
    mine = [reading.to_json() for reading in readings if isinstance(reading, laut.Reading)]
    assert mine == told.decode().splitlines()
