"""What was read as tables of others, records as tables, and tables of records into a ledger."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import BRIDGE, FERRY

import laut

ARTICLES: list[dict[str, Any]] = [
    {"id": "a1", "outlet": "Bote", "published": "2031-03-06", "text": FERRY},
    {"id": "a2", "text": None},
    {"id": "a3", "outlet": "Post", "published": "2031-03-08", "text": BRIDGE},
]


def code(call: Callable[[], object]) -> str:
    """Returns the code of the error that a call raises."""
    with pytest.raises(laut.Error) as error:
        call()
    return error.value.code


def records() -> list[laut.Record]:
    read = laut.read_many(ARTICLES, records=True, progress=False)
    return [one for one in read if isinstance(one, laut.Record)]


def exported(path: Path, added: Callable[[laut.Ledger], object]) -> str:
    """Returns all claims of a ledger to which something was added."""
    path.unlink(missing_ok=True)
    with laut.Ledger(path) as ledger:
        added(ledger)
        return ledger.export()


def test_whoever_takes_arrow_takes_readings() -> None:
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    good = [ARTICLES[0], ARTICLES[2]]

    def readings() -> laut.Readings:
        return laut.read_many(good, progress=False)

    expected = readings().to_polars()
    assert expected.height > 2
    frame = polars.DataFrame(readings())
    assert frame.schema == expected.schema and frame.equals(expected)
    table = pyarrow.table(readings())
    assert table.schema == readings().to_arrow().schema and table.equals(readings().to_arrow())
    asked = readings()
    assert duckdb.sql("SELECT speaker FROM asked").fetchall() == [(name,) for name in expected["speaker"]]
    # What was taken is gone; its columns are not.
    assert polars.DataFrame(asked).schema == expected.schema and polars.DataFrame(asked).height == 0
    with pytest.warns(UserWarning, match="^1 article could not be read and was left out$"):
        assert polars.DataFrame(laut.read_many(ARTICLES, progress=False)).equals(expected)
    with pytest.warns(UserWarning, match="^2 articles could not be read and were left out$"):
        assert laut.read_many([None, None, BRIDGE], progress=False).to_pandas().shape[0] > 0


def test_a_stream_of_arrow_reads_when_it_is_taken() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    taken = 0

    def many() -> Iterator[str]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield f"{BRIDGE} {number}"

    readings = laut.read_many(many(), threads=1, progress=False)
    assert pyarrow.schema(readings).names == list(laut.tables.COLUMNS)
    reader = pyarrow.RecordBatchReader.from_stream(readings)
    assert taken == 0
    assert reader.read_next_batch().num_rows > 64 and taken < 100
    reader.close()

    def broken() -> Iterator[str]:
        yield BRIDGE
        raise OSError("the disk is gone")

    with pytest.raises(Exception, match="the disk is gone"):
        pyarrow.table(laut.read_many(broken(), progress=False))


def test_records_are_a_table_with_why_others_are_none() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")

    def read() -> laut.Records:
        return laut.read_many(ARTICLES, records=True, progress=False)

    frame = read().to_pandas()
    assert list(frame.columns) == list(laut.tables.RECORDS) and list(frame["article"]) == ["a1", "a2", "a3"]
    assert [pandas.isna(record) for record in frame["record"]] == [False, True, False]
    assert "text is missing" in frame["error"][1] and pandas.isna(frame["error"][0])
    assert read().to_polars().to_dicts() == read().to_arrow().to_pylist()
    assert polars.DataFrame(read()).equals(read().to_polars()) and pyarrow.table(read()).equals(read().to_arrow())
    assert [laut.Record(line) for line in frame["record"].dropna()] == records()


def test_tables_of_records_are_added_without_reading(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    expected = exported(tmp_path / "l.db", lambda ledger: ledger.add_many(records(), progress=False))
    lines = [record.to_line() for record in records()]
    table = pyarrow.table({"article": ["a1", "a3"], "record": lines})
    for given in (
        pandas.DataFrame({"record": lines}),
        polars.DataFrame({"id": ["x", "y"], "record": lines}),
        table,
        table.to_reader(),
        [{"record": line} for line in lines],
        [{"record": record} for record in records()],
        iter(f"{line}\n" for line in lines),
        [json.loads(line) for line in lines],
        laut.read_many([ARTICLES[0], ARTICLES[2]], records=True, progress=False),
    ):
        assert exported(tmp_path / "l.db", lambda ledger: ledger.add_many(given, progress=False)) == expected
    assert exported(tmp_path / "l.db", lambda ledger: [ledger.add(record) for record in records()]) == expected
    assert exported(tmp_path / "l.db", lambda ledger: [ledger.add(line) for line in lines]) == expected

    with laut.Ledger(tmp_path / "l.db") as ledger:
        table = laut.read_many(ARTICLES, records=True, progress=False).to_pandas()
        first, second, third = ledger.add_many(table, progress=False)
        assert isinstance(first, laut.Brought) and isinstance(third, laut.Brought)
        assert isinstance(second, laut.InputError) and "text is missing" in str(second)
        # What was not read for a ledger is told as it was, and not as a text that is none.
        _, missing, _ = ledger.add_many(laut.read_many(ARTICLES, records=True, progress=False), progress=False)
        assert isinstance(missing, laut.InputTypeError) and "text is missing" in str(missing)
        assert code(lambda: ledger.add(records()[0], outlet="Bote")) == "parameter_invalid"
        assert code(lambda: ledger.add({"record": None, "error": "the text is missing"})) == "record_malformed"
        other = lines[0].replace(laut.weights(), "1-2")
        (refused,) = ledger.add_many([{"record": other}], progress=False)
        assert isinstance(refused, laut.WeightsError)
        (renamed,) = ledger.add_many(pandas.DataFrame({"text": ["x"], "kept": lines[:1]}), columns={"record": "kept"})
        assert isinstance(renamed, laut.Brought) and renamed.id == "a1"
        # Where a text stands beside it, that is read; what is only called so is none.
        with pytest.warns(laut.InputWarning, match="no article has the fields record;"):
            (brought,) = ledger.add_many(
                [{"id": "a9", "text": "The lock is broken, Bo Marsh said.", "record": lines[0]}], progress=False
            )
        assert isinstance(brought, laut.Brought) and brought.id == "a9"
        (music,) = ledger.add_many(pandas.DataFrame({"record": ["Blue"]}), progress=False)
        assert isinstance(music, laut.InputError) and 'no field "text", only record' in str(music)
    with pytest.raises(laut.InputError, match='add_many takes the column "record"'):
        laut.read_many(table)
    for record in (records()[0], lines[0], {"record": lines[0]}):
        assert code(lambda: laut.read(record)) == "input_record"  # type: ignore[arg-type]


def test_days_that_are_none_are_refused_where_somebody_says_them(ledger: laut.Ledger) -> None:
    for day in ("2031-02-30", "6 March 2031", "2031-3-6"):
        assert code(lambda: laut.read(BRIDGE, published=day)) == "parameter_invalid"
        assert code(lambda: ledger.add(BRIDGE, published=day)) == "parameter_invalid"
        assert code(lambda: ledger.add({"text": BRIDGE}, published=day)) == "parameter_invalid"
    with pytest.raises(laut.InputError) as refused:
        laut.read(BRIDGE, published="2031-02-30")
    assert str(refused.value) == 'published: "2031-02-30" is no day; give a day such as 2031-03-06'
    with pytest.raises(laut.InputError, match=r'^language: "klingon" is no language'):
        laut.read(BRIDGE, language="klingon")
    # What an article says itself is noted, and in other words as good.
    said = {"text": BRIDGE, "published": "2031-02-30"}
    (noted,) = laut.read_many([said], progress=False)
    assert isinstance(noted, laut.Reading)
    for reading in (noted, laut.read(said)):
        assert [note.code for note in reading.notes] == ["published_unclear"] and reading.article.published is None
    assert ledger.add(said).new
    assert laut.read({"text": BRIDGE, "published": "6 March 2031"}).article.published == "2031-03-06"


def test_fields_that_no_article_has_are_told() -> None:
    with pytest.warns(laut.InputWarning, match="no article has the fields colour, publishd"):
        laut.read({"text": BRIDGE, "publishd": "2031-03-06", "colour": "red"})
    with pytest.warns(laut.InputWarning, match="the fields colour;"):
        list(laut.read_many([{"body": BRIDGE, "colour": "red"}], columns={"text": "body"}, progress=False))
    with pytest.warns(laut.InputWarning, match="object of JSON"):
        list(laut.read_many(['{"text": "It rains."}\n'], progress=False))
    pandas = pytest.importorskip("pandas")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        list(laut.read_many(pandas.DataFrame({"text": [BRIDGE], "colour": ["red"]}), progress=False))
        reading = laut.read({name: None for name in ("credits", "modified", "url")} | {"text": BRIDGE})
        # What laut gives can be given back.
        assert laut.read(reading.to_dict()) == laut.read(reading.article.to_dict()) == reading


def test_a_closed_ledger_is_not_opened_by_with(ledger: laut.Ledger) -> None:
    ledger.close()
    with pytest.raises(laut.ClosedError, match="this ledger is closed"), ledger:
        pass


@pytest.mark.parametrize("package", ["pyarrow", "pandas", "polars"])
def test_what_is_not_installed_is_told_with_what_to_install(package: str) -> None:
    method = {"pyarrow": "to_arrow", "pandas": "to_pandas", "polars": "to_polars"}[package]
    script = f"""
        import sys
        sys.modules[{package!r}] = None
        import laut, laut.tables
        for call in (laut.read_many([]).{method}, lambda: laut.tables.{method}([]), laut.read_many([], records=True).{method}):
            try:
                call()
            except laut.PackageError as error:
                assert isinstance(error, ImportError) and isinstance(error, laut.Error)
                print(error.code, str(error).endswith("pip install {package}"))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert done.stdout == "package_missing True\n" * 3, done.stderr


def test_parts_that_want_other_packages_say_which() -> None:
    script = """
        import sys
        sys.modules["spacy"] = None
        import laut
        try:
            import laut.spacy
        except laut.PackageError as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert done.stdout == "for laut.spacy spacy is wanted, which is not installed; pip install spacy\n", done.stderr


def test_polars_takes_readings_without_pyarrow() -> None:
    pytest.importorskip("polars")
    script = f"""
        import sys
        sys.modules["pyarrow"] = None
        import laut, polars
        print(polars.DataFrame(laut.read_many([{BRIDGE!r}], progress=False)).height > 0)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr


def test_ctrl_c_is_heard_behind_a_stream() -> None:
    pytest.importorskip("polars")
    script = f"""
        import itertools, os, signal, threading, laut, polars
        threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            try:
                polars.DataFrame(laut.read_many(itertools.repeat({BRIDGE!r}), progress=False))
            except polars.exceptions.ComputeError:
                while True:
                    pass
        except KeyboardInterrupt:
            print("heard")
    """
    script = textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout == "heard\n", done.stderr


def test_errors_say_in_whose_place_they_stand() -> None:
    found = list(laut.read_many(ARTICLES, progress=False))
    (error,) = (one for one in found if isinstance(one, laut.Error))
    assert error.article == "a2"
    assert pickle.loads(pickle.dumps(error)).article == "a2"
    package = laut.PackageError.of("pandas", "a DataFrame of pandas")
    assert pickle.loads(pickle.dumps(package)).code == "package_missing"
    (missing,) = laut.read_many([None], progress=False)
    assert isinstance(missing, laut.Error) and missing.article is None
