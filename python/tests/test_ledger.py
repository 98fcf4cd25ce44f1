"""The ledger from Python: each use case, several threads, and what it refuses."""

from __future__ import annotations

import json
import pickle
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BRIDGE, FERRY

import laut

ARTICLES = [
    {"id": "a1", "outlet": "Bote", "published": "2031-03-06", "text": FERRY},
    {"id": "a2", "outlet": "Kurier", "published": "2031-03-07", "text": "Die Fähre ist leck, sagte Ada Lindt."},
    {"id": "a3", "outlet": "Post", "published": "2031-03-08", "text": BRIDGE},
]


def test_articles_become_claims(ledger: laut.Ledger) -> None:
    first = ledger.add(FERRY, outlet="Bote", published="2031-03-06", id="a1")
    assert (first.id, first.new) == ("a1", True)
    assert not ledger.add(ARTICLES[0]).new
    added = ledger.add_many([*ARTICLES, None, {"text": "x", "language": "german"}], progress=False)
    assert [isinstance(one, laut.Brought) for one in added] == [True, True, True, False, False]
    assert ledger.size().articles == 3
    claims = ledger.claims(words="Fähre")
    (claim,) = [claim for claim in claims if "leck" in claim.gist]
    assert {sighting.article for sighting in claim.sightings} == {"a1", "a2"}
    assert claim.independent.least == 1 and claim.status == "single"
    assert claim.gist in repr(claim)
    explained = ledger.claim(claim.id, why=True)
    assert explained.why is not None and len(explained.why) == 2 and explained.grounds is not None
    assert ledger.claim(claim.id).why is None
    assert ledger.claims(status="denied") == []
    assert len(ledger.claims(limit=1)) == 1
    for none in (ledger.claims, ledger.articles, ledger.stories, ledger.sources):
        assert none(limit=0) == []
    assert "Ada Lindt" in [source.name for source in ledger.sources()]
    assert ledger.sources(named=False, words="officials")
    (ada,) = ledger.source("Ada Lindt")
    assert {said.claim for said in ada.said} >= {claim.id}
    assert sum(called.statements for called in ada.names) == ada.statements
    assert ledger.source("Ada Lindt").articles_left_out == ledger.claims(source="Ada Lindt").articles_left_out == 0
    assert [facts.id for facts in ledger.articles()] == ["a1", "a2", "a3"]
    parted = ledger.split(claim.id, [2])
    assert parted.from_ == claim.id
    assert ledger.merge(claim.id, parted.claim).claim == claim.id
    assert ledger.remove("a3").id == "a3"
    assert ledger.due() == 0 and ledger.reread() == (0, 0, [])


def test_corrections_are_followed(ledger: laut.Ledger) -> None:
    ledger.add(ARTICLES[0])
    reading = ledger.article("a1")
    (statement, *_) = reading.statements
    start = reading.text.index("Das Amt")
    number = ledger.correct("a1", statement, speaker=(start, start + 7))
    corrected = ledger.article("a1")
    source = corrected.source_of(corrected.statements[0])
    assert source is not None and "Amt" in source.name
    gold = json.loads(ledger.export("gold"))
    assert gold["corrected"][0]["id"] == number
    ledger.withdraw("a1", number)
    assert ledger.article("a1") == reading
    ledger.correct("a1", statement, is_none=True)
    assert statement.text not in [other.text for other in ledger.article("a1").statements]
    for wrong in ({}, {"is_none": True, "speaker": []}, {"content": (500, 501)}):
        with pytest.raises(laut.InputError):
            ledger.correct("a1", statement, **wrong)


def test_what_was_read_lately_is_not_read_again(ledger: laut.Ledger) -> None:
    text = "The lock is broken, harbour master Ada Lindt said on Monday. Bo Marsh denied that it is. " * 150
    start = time.perf_counter()
    ledger.add(text, id="a1", outlet="Bote", published="2031-03-06", language="en")
    added = time.perf_counter() - start
    start = time.perf_counter()
    reading = ledger.article("a1")
    assert (time.perf_counter() - start) * 5 < added
    assert reading == laut.read(text, id="a1", outlet="Bote", published="2031-03-06", language="en")
    # Another text is another reading, and whatever was said of it is in it.
    ledger.add(text + "It rains, Rolf Lenz said.", id="a1", outlet="Bote", published="2031-03-06", language="en")
    ledger.correct("a1", reading.statements[0], is_none=True)
    assert reading.statements[0].content != ledger.article("a1").statements[0].content


def test_what_other_programs_take(ledger: laut.Ledger, tmp_path: Path) -> None:
    ledger.add_many(ARTICLES, progress=False)
    lines = [json.loads(line) for line in ledger.export().splitlines()]
    by_id = ledger.claims(order="id")
    assert lines == [claim.to_dict() for claim in by_id]
    assert ledger.export("graphml", tmp_path / "ledger.graphml") == ""
    assert (tmp_path / "ledger.graphml").read_text() == ledger.export("graphml")
    with pytest.raises(laut.InputError, match="no format"):
        ledger.export("xlsx")  # type: ignore[arg-type]
    with pytest.raises(OSError, match=r"such\.csv"):
        ledger.export("csv", tmp_path / "no" / "such.csv")


def test_reading_apart_gives_the_same_ledger(tmp_path: Path) -> None:
    with laut.Ledger(tmp_path / "here.db") as here, laut.Ledger(tmp_path / "there.db") as there:
        here.add_many(ARTICLES, progress=False)
        records = [
            laut.Record(record.to_line())
            for record in laut.read_many(ARTICLES, records=True)
            if isinstance(record, laut.Record)
        ]
        assert [record.article for record in records] == ["a1", "a2", "a3"]
        assert {record.weights for record in records} == {laut.weights()}
        other = laut.Record(records[0].to_line().replace(laut.weights(), laut.weights().replace("-", "-0", 1)))
        added = there.add_many([*records, other, laut.Record("{}")], progress=False)
        assert isinstance(added[3], laut.WeightsError) and "other weights" in str(added[3])
        assert isinstance(added[4], laut.InputError) and added[4].code == "record_malformed"
        assert here.export() == there.export() and here.size() == there.size()


def test_what_was_removed_comes_back_until_it_is_gone_for_good(ledger: laut.Ledger) -> None:
    id = ledger.add(ARTICLES[0]).id
    before = ledger.export()
    assert ledger.remove(id).kept
    assert ledger.claims() == [] and [one.id for one in ledger.removed()] == [id]
    with laut.Ledger(ledger.path) as other:
        other.restore(id)
    assert ledger.export() == before and ledger.removed() == []
    assert all(claim.taken_back == [] for claim in ledger.claims())
    ledger.remove(id)
    assert not ledger.remove(id, for_good=True).kept
    with pytest.raises(laut.MissingError):
        ledger.restore(id)


def test_what_is_not_there_is_told_with_the_contracts_codes(ledger: laut.Ledger, tmp_path: Path) -> None:
    def code(call: Callable[[], object]) -> str:
        with pytest.raises(laut.Error) as error:
            call()
        return error.value.code

    ledger.add(ARTICLES[0])
    assert code(lambda: ledger.claim("c99")) == "claim_missing"
    assert code(lambda: ledger.claim("99")) == "parameter_invalid"
    assert code(lambda: ledger.claim(None)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.source("Nobody")) == "source_missing"
    assert code(lambda: ledger.remove("a9")) == "article_missing"
    assert code(lambda: ledger.restore("a9")) == "removed_missing"
    assert code(lambda: ledger.claims(status="true")) == "parameter_invalid"  # type: ignore[arg-type]
    assert code(lambda: ledger.merge("c1", "c1")) == "refused"
    assert code(lambda: laut.Ledger(tmp_path / "no.db", create=False)) == "ledger_missing"
    assert code(lambda: laut.Ledger(tmp_path / "no.db", read_only=True)) == "ledger_missing"
    (tmp_path / "text.db").write_text("no ledger at all, but text " * 50)
    assert code(lambda: laut.Ledger(tmp_path / "text.db")) == "ledger_not"
    assert code(lambda: laut.Ledger(None)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: laut.Ledger(b"news.db")) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.claims(limit=-1)) == "parameter_invalid"
    assert code(lambda: ledger.claims(words=3)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.articles(True)) == "parameter_invalid"
    assert code(lambda: ledger.split("c1", 1)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.split("c1", [-1])) == "parameter_invalid"
    assert code(lambda: ledger.withdraw("a1", -1)) == "parameter_invalid"
    assert code(lambda: ledger.correct("a1", "x", is_none=True)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.correct("a1", (0, "a"), is_none=True)) == "parameter_invalid"  # type: ignore[arg-type]
    assert code(lambda: ledger.export(None)) == "input_type"  # type: ignore[arg-type]
    assert code(lambda: ledger.news(since="2031-03-06", after="1.1")) == "parameter_invalid"
    assert code(lambda: ledger.story("a9")) == "article_missing"
    assert code(lambda: pickle.dumps(ledger)) == "input_type"
    ledger.close()
    ledger.close()
    assert code(ledger.size) == "ledger_closed"
    assert code(lambda: ledger.add(FERRY)) == "ledger_closed"


def test_stories_and_what_is_new(ledger: laut.Ledger) -> None:
    text = "The Marlow ferry had been leaking for weeks, harbour master Ada Lindt said on Monday in Marlow."
    denied = "Rolf Lenz of the Marlow harbour office denied that the Marlow ferry had been leaking for weeks."
    ledger.add(text, id="a1", outlet="Courier", published="2031-03-06", title="Ferry leaks")
    mark = ledger.news().mark
    ledger.add(denied, id="a2", outlet="Post", published="2031-03-07", title="Ferry is sound")
    (story,) = ledger.stories()
    assert story.articles == ["a1", "a2"] and "Ferry" in story.headline and story.claims[0].status == "disputed"
    whole = ledger.story("a2")
    assert [article.id for article in whole.articles] == ["a1", "a2"] and whole.claims
    assert ledger.stories(since="2031-04-01") == []
    news = ledger.news(after=mark)
    assert "denial" in [one.sort for one in news.news]
    assert ledger.news(since="2031-03-08").news == []


def test_eight_threads_on_one_ledger(ledger: laut.Ledger) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for call in range(6):
                ledger.add(f"{FERRY} Nummer {number}-{call}.", id=f"t{number}-{call}")
                ledger.claims(limit=5)
                ledger.sources(limit=5)
                ledger.size()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert ledger.size().articles == 48


def test_the_last_change_tells_which_version_is_newer(ledger: laut.Ledger) -> None:
    """Whichever came first."""
    about = {"url": "https://bote.example/lock", "published": "2033-04-12", "outlet": "Bote"}
    newer = {**about, "modified": "2033-04-20", "text": "The lock is broken, harbour master Ada Lindt said."}
    older = {**about, "modified": "2033-04-13", "text": "The lock is fine, harbour master Ada Lindt said."}
    ledger.add_many([newer, older], progress=False)
    assert [claim.gist for claim in ledger.claims()] == ["The lock is broken"]


def test_halves_of_characters_and_what_is_no_path_are_told(ledger: laut.Ledger, tmp_path: Path) -> None:
    asked: list[Callable[[], object]] = [
        lambda: ledger.article("\ud800"),
        lambda: ledger.claims(words="\ud800"),
        lambda: ledger.source("\ud83d"),
        lambda: laut.Record("\ud800"),
        lambda: laut.Reading('{"text": "\ud800"}'),
    ]
    for ask in asked:
        with pytest.raises(laut.InputError, match="half of a character"):
            ask()
    for path in ("", ":memory:", "file:news.db?mode=memory"):
        with pytest.raises(laut.InputError, match="is no path"):
            laut.Ledger(path)


def test_who_opened_it_to_read_is_told_so(ledger: laut.Ledger) -> None:
    ledger.add(FERRY, id="a1")
    with laut.Ledger(ledger.path, read_only=True) as reader:
        for change in (lambda: reader.add(BRIDGE), lambda: reader.remove("a1"), lambda: reader.merge("c1", "c2")):
            with pytest.raises(laut.LedgerError, match="opened to be read only") as told:
                change()
            assert told.value.code == "ledger_readonly"
        assert reader.size().articles == 1
