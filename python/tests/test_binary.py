"""Python's results are the command's, to the byte."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import subprocess
from pathlib import Path

import pyarrow.parquet
import pytest
from conftest import BRIDGE, FERRY

import laut

ROOT = Path(__file__).resolve().parents[2]
# Articles that are compared.
COUNT = 200


def binary() -> str:
    found = os.environ.get("LAUT_BINARY")
    if found is None:
        pytest.skip("LAUT_BINARY does not say where the command is")
    return found


def test_results_are_those_of_the_command(tmp_path: Path) -> None:
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
    told = subprocess.run([binary(), "read", "--format", "jsonl", file], capture_output=True, check=True).stdout
    articles = [json.loads(line) for line in lines]
    readings = laut.read_many(articles, threads=2, progress=False)
    mine = [reading.to_json() for reading in readings if isinstance(reading, laut.Reading)]
    assert mine == told.decode().splitlines()


def test_cells_that_are_marked_up_are_read_as_the_command_reads_them(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    texts = [
        f"<p>{FERRY}</p>\n<p>Sie<br>fährt nicht &amp; wird geprüft.</p><script>x()</script>",
        f"{BRIDGE} The clearance is < 4 metres & falls.",
        "<div>" * 5_000 + BRIDGE + "</div>",
    ]
    frame = pandas.DataFrame({"id": ["a1", "a2", "a3"], "text": texts})
    file = tmp_path / "articles.csv"
    frame.to_csv(file, index=False)
    done = subprocess.run([binary(), "read", "--format", "jsonl", "--strict", file], capture_output=True, check=False)
    told = done.stdout.decode().splitlines()
    assert json.loads(told[0])["article"]["text"] == f"{FERRY}\n\nSie\nfährt nicht & wird geprüft."
    for table in (frame, pyarrow.Table.from_pandas(frame)):
        *mine, last = laut.read_many(table, progress=False)
        assert [reading.to_json() for reading in mine if isinstance(reading, laut.Reading)] == told
        assert isinstance(last, laut.InputError) and last.code in done.stderr.decode()
    # The contract's own objects are taken to the letter, as lines of JSON are.
    assert laut.read({"text": texts[0]}).text == texts[0]


def test_tables_are_those_of_the_command(tmp_path: Path) -> None:
    articles = [
        {
            "id": "a1",
            "outlet": "Bote",
            "url": "https://bote.example/1",
            "published": "2031-03-06",
            "text": f"{FERRY} Der „Kurier“ meldete unter Berufung auf zwei Beamte, die Brücke sei sicher.",
        },
        {"id": "a2", "text": BRIDGE},
        {"id": "a3", "text": "It rained."},
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")

    def told(form: str) -> bytes:
        return subprocess.run([binary(), "read", "--format", form, file], capture_output=True, check=True).stdout

    mine = laut.read_many(articles, progress=False).to_arrow()
    assert any(mine.column("via").to_pylist())
    # Names, order, types and what is in it.
    table = pyarrow.parquet.read_table(io.BytesIO(told("parquet")))
    assert table.schema.remove_metadata() == mine.schema and table.equals(mine)
    heads, *rows = csv.reader(io.StringIO(told("csv").decode(), newline=""))
    assert heads == mine.column_names and len(rows) == mine.num_rows
    lists = {"medium": ", ", "via": " > "}
    for row, said in zip(rows, mine.to_pylist(), strict=True):
        for name, cell in zip(heads, row, strict=True):
            value = said[name]
            if name in lists:
                assert cell == lists[name].join(value)
            elif isinstance(value, (int, float)):
                assert float(cell) == value
            else:
                assert cell == (value or "")


def test_days_are_those_of_the_command(tmp_path: Path) -> None:
    days = ["2031-03-06", "6 March 2031", "6. März 2031", "2031-03-06T23:30:00+01:00", "2031-02-30", "yesterday", ""]
    articles = [{"id": f"a{number}", "text": BRIDGE, "published": day} for number, day in enumerate(days)]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    done = subprocess.run([binary(), "read", "--format", "jsonl", file], capture_output=True, check=True)
    found = list(laut.read_many(articles, progress=False))
    assert [one.to_json() for one in found if isinstance(one, laut.Reading)] == done.stdout.decode().splitlines()


def test_the_command_takes_tables_of_records(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    articles = [{"id": "a1", "text": FERRY}, {"id": "a2", "text": f'"{BRIDGE}",\n\\"it\\" rains; said Bo.'}]

    def records() -> laut.Records:
        return laut.read_many(articles, records=True, progress=False)

    with laut.Ledger(tmp_path / "here.db") as ledger:
        ledger.add_many(records(), progress=False)
        expected = ledger.export()
    frame, table = records().to_pandas(), records().to_polars()
    written = {
        "a.parquet": frame.to_parquet,
        "a.feather": frame.to_feather,
        "a.csv": frame.to_csv,
        "a.tsv": lambda path: frame.to_csv(path, sep="\t", index=False),
        "a.csv.gz": frame.to_csv,
        "lines.jsonl": lambda path: frame.to_json(path, orient="records", lines=True),
        "list.json": lambda path: frame.to_json(path, orient="records"),
        "columns.json": frame.to_json,
        "split.json": lambda path: frame.to_json(path, orient="split"),
        "b.parquet": table.write_parquet,
        "b.arrow": table.write_ipc,
        "b.arrows": table.write_ipc_stream,
        "b.csv": table.write_csv,
        "b.jsonl": table.write_ndjson,
        "alone.parquet": polars.DataFrame({"record": table["record"]}).write_parquet,
    }
    for name, write in written.items():
        path, ledger_path = tmp_path / name, tmp_path / f"{name}.db"
        write(path)
        done = subprocess.run([binary(), "add", "--ledger", ledger_path, path], capture_output=True, check=False)
        assert done.returncode == 0 and not done.stderr, (name, done.stderr)
        with laut.Ledger(ledger_path, read_only=True) as there:
            assert there.export() == expected, name
