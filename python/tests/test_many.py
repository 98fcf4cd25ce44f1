"""Many articles: lazily, in order, on threads, with an error in the place of a bad one; tables in and out."""

from __future__ import annotations

import datetime
import itertools
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator

import pytest
from conftest import BRIDGE, FERRY

import laut


def test_order_errors_and_laziness() -> None:
    taken = 0

    def endless() -> Iterator[object]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield None if number % 3 == 1 else {"text": f"{FERRY} {number}", "id": str(number)}

    with laut.read_many(endless(), threads=2, progress=False) as readings:
        found = list(itertools.islice(readings, 9))
        assert taken < 20
    for number, reading in enumerate(found):
        if number % 3 == 1:
            assert isinstance(reading, laut.InputTypeError)
        else:
            assert isinstance(reading, laut.Reading) and reading.article.id == str(number)
    assert len(readings.errors) == 3
    assert list(readings) == []


def test_the_same_comes_out_as_of_one() -> None:
    texts = [FERRY, BRIDGE] * 4
    for threads in (1, 3):
        assert [laut.read(text) for text in texts] == list(laut.read_many(texts, threads=threads, progress=False))


def test_what_ends_the_input_comes_last() -> None:
    def broken() -> Iterator[str]:
        yield FERRY
        raise OSError("the disk is gone")

    readings = laut.read_many(broken(), progress=False)
    assert isinstance(next(readings), laut.Reading)
    with pytest.raises(OSError, match="the disk is gone"):
        next(readings)
    with pytest.raises(StopIteration):
        next(readings)


@pytest.mark.parametrize("wrong", [FERRY, b"x", None, 7, {"text": FERRY}, float("nan")])
def test_one_article_is_no_list(wrong: object) -> None:
    with pytest.raises(laut.InputError):
        laut.read_many(wrong)
    with pytest.raises(laut.InputError):
        laut.read_many([FERRY], threads=0)
    with pytest.raises(laut.InputTypeError, match="columns is of the type list"):
        laut.read_many([FERRY], columns=["text"])  # type: ignore[call-overload]
    with pytest.raises(laut.InputError, match='"txt" is no field'):
        laut.read_many([{"a": FERRY}], columns={"txt": "a"})


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"body": [FERRY, None, BRIDGE], "outlet": ["Bote", "Kurier", None]})
    frame["published"] = pandas.to_datetime(["2031-03-06", "2031-03-07", None])
    with pytest.raises(laut.InputError, match='no column "text", only body, outlet, published'):
        laut.read_many(frame)
    with pytest.raises(laut.InputError, match='no column "words"'):
        laut.read_many(frame, columns={"text": "words"})
    first, second, third = laut.read_many(frame, columns={"text": "body"})
    assert isinstance(first, laut.Reading) and isinstance(second, laut.InputError) and isinstance(third, laut.Reading)
    assert (first.article.outlet, first.article.published) == ("Bote", "2031-03-06")
    assert third.article.outlet is None
    assert len(list(laut.read_many(frame["body"].dropna()))) == 2
    with pytest.warns(UserWarning, match="1 article could not be read and was left out"):
        table = laut.read_many(frame, columns={"text": "body"}).to_pandas()
    assert list(table.columns) == list(laut.tables.COLUMNS)
    assert table.loc[0, "speaker"] == "Ada Lindt" and table["start"].dtype == "int64"
    assert laut.read_many([]).to_pandas()["confidence"].dtype == "float64"


def test_polars_and_arrow() -> None:
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    frame = polars.DataFrame({"text": [FERRY, BRIDGE], "published": [None, "2031-03-06"]})
    table = laut.read_many(frame).to_polars()
    assert table["text"][0] == "Die Fähre ist leck"
    with pytest.raises(laut.InputError, match="collect"):
        laut.read_many(frame.lazy())

    class Producer:
        """Nothing but an Arrow stream."""

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return frame.__arrow_c_stream__(requested_schema)

    streamed = laut.read_many(Producer()).to_arrow()
    assert isinstance(streamed, pyarrow.Table)
    assert streamed.num_rows == table.height and streamed.column_names == table.columns
    assert laut.read_many([]).to_arrow().schema == streamed.schema
    with pytest.raises(laut.InputError, match="no column"):
        laut.read_many(pyarrow.table({"body": ["x"]}))


def test_lists_of_arrow_are_texts_and_relations_are_read_once() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    for texts in (pyarrow.array([FERRY, None]), pyarrow.chunked_array([[FERRY], [None]])):
        first, second = laut.read_many(texts, progress=False)
        assert isinstance(first, laut.Reading) and isinstance(second, laut.InputTypeError)
    table = pyarrow.table({"text": [FERRY], "id": [7]})
    for rows in (table, table.to_batches()[0], table.to_reader()):
        (only,) = laut.read_many(rows, progress=False)
        assert isinstance(only, laut.Reading) and only.article.id == "7"
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("SELECT 'Es regnet, sagte Ada.' AS text, DATE '2031-03-06' AS published FROM range(3)")
    readings = list(laut.read_many(relation))
    assert [reading.article.published for reading in readings if isinstance(reading, laut.Reading)] == [
        "2031-03-06"
    ] * 3


def test_numbers_of_other_libraries_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    (only,) = laut.read_many([{"text": FERRY, "id": numpy.int64(3)}], threads=numpy.int64(2), progress=False)
    assert isinstance(only, laut.Reading) and only.article.id == "3"
    frame = pandas.DataFrame({"text": [FERRY, BRIDGE], "id": [3, None]})
    first, second = laut.read_many(frame, progress=False)
    assert isinstance(first, laut.Reading) and first.article.id == "3"
    assert isinstance(second, laut.Reading) and second.article.id not in ("nan", "3")
    twice = pandas.DataFrame([[FERRY, BRIDGE]], columns=["text", "text"])
    pyarrow = pytest.importorskip("pyarrow")
    with pytest.raises(laut.InputError, match="several columns of one name: text"):
        laut.read_many(pyarrow.table([[FERRY], [BRIDGE]], names=["text", "text"]))
    (numbered,) = laut.read_many(pandas.DataFrame([[FERRY]]), columns={"text": 0}, progress=False)  # type: ignore[dict-item]
    assert isinstance(numbered, laut.Reading)
    (misspelt,) = laut.read_many([{"body": FERRY}], columns={"text": "bdy"}, progress=False)
    assert isinstance(misspelt, laut.InputError) and 'no field "text", only body' in str(misspelt)
    with pytest.raises(laut.InputError, match="several columns of one name: text"):
        laut.read_many(twice)


def run(code: str, *, wait: float = 60) -> subprocess.CompletedProcess[str]:
    """Runs some Python in a process of its own."""
    code = "import laut, sys\n" + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=wait, check=False)


def test_a_fork_in_the_middle_works_or_says_why() -> None:
    if not hasattr(os, "fork"):
        pytest.skip("there are no forks")
    done = run(
        """
        import os, tempfile
        text = "Es regnet, sagte Ada."
        before = laut.read(text)
        many = laut.read_many([text] * 8, threads=2)
        next(many)
        ledger = laut.Ledger(os.path.join(tempfile.mkdtemp(), "a.db"))
        child = os.fork()
        if child == 0:
            ok = laut.read(text) == before and list(laut.read_many([text] * 3, threads=2)) == [before] * 3
            for ask in (ledger.size, many.__next__, lambda: list(many)):
                try:
                    ask()
                except laut.ClosedError as error:
                    ok = ok and error.code == "forked"
                else:
                    ok = False
            many.close()
            sys.exit(0 if ok else 3)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0, status
        assert len(list(many)) == 7 and ledger.size().articles == 0
        """
    )
    assert done.returncode == 0, done.stderr


def test_processes_of_multiprocessing_get_readings() -> None:
    done = run(
        """
        import concurrent.futures, multiprocessing
        if __name__ == "__main__":
            laut.read("Es regnet.")
            context = multiprocessing.get_context("fork")
            with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
                texts = ["Es regnet, sagte Ada."] * 4
                assert list(pool.map(laut.read, texts)) == [laut.read(text) for text in texts]
        """
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("call", ["laut.read(text)", "list(laut.read_many([text] * 50, threads=2))"])
def test_ctrl_c_ends_it_within_a_second(call: str) -> None:
    code = f"""
    import laut, sys
    text = "Es regnet, sagte Ada Lindt am Montag. " * 40_000
    print("begins", flush=True)
    try:
        {call}
    except KeyboardInterrupt:
        print("ended", flush=True)
        import os
        os._exit(0)
    """
    line = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        time.sleep(1)
        start = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "ended\n"
        assert time.monotonic() - start < 1


def test_python_goes_on_while_something_is_read() -> None:
    counted, done = 0, threading.Event()

    def read() -> None:
        laut.read("Es regnet, sagte Ada Lindt am Montag. " * 2_000)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not done.is_set():
        counted += 1
        time.sleep(0.001)
    thread.join()
    assert counted > 20


def test_what_is_known_of_an_article_goes_in_whole() -> None:
    known = {
        "id": "a1",
        "title": "Ferry",
        "outlet": "Bote",
        "url": "https://bote.example/1",
        "published": "2031-03-06",
        "modified": "2031-03-07",
        "credits": ["hkn", "Kurier"],
        "language": "de",
        "text": FERRY,
    }
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    (reading,) = laut.read_many([known], progress=False)
    assert isinstance(reading, laut.Reading) and reading.article.to_dict() == known
    assert laut.read(reading).article.to_dict() == known
    assert laut.read(reading.article).article.to_dict() == known
    for table in (pandas.DataFrame([known]), polars.DataFrame([known]), pyarrow.Table.from_pylist([known])):
        (again,) = laut.read_many(table, progress=False)
        assert again == reading
    # A list is meant; who owns the pictures is not.
    assert laut.read(known | {"credits": None, "modified": datetime.date(2031, 3, 8)}).article.modified == "2031-03-08"
    with pytest.raises(laut.InputTypeError, match="the credits is of the type str"):
        laut.read(known | {"credits": "hkn"})
    with pytest.raises(laut.InputTypeError, match="the name in credits is of the type int"):
        laut.read(known | {"credits": [1]})
    (pictures,) = laut.read_many(pandas.DataFrame([known | {"credits": "Bo Marsh"}]), progress=False)
    assert isinstance(pictures, laut.Reading) and not pictures.article.credits
