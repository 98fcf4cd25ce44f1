"""One article: what comes out, what may go in, and what may not."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import BRIDGE, FERRY

import laut
from laut import _native

ROOT = Path(__file__).resolve().parents[2]


def test_objects_have_names() -> None:
    reading = laut.read(FERRY, published="2031-03-06")
    (statement, *_) = reading.statements
    assert statement.text == "Die Fähre ist leck"
    assert (statement.kind, statement.force, statement.cue_text) == ("direct", "assert", "sagte")
    source = reading.source_of(statement)
    assert source is not None
    assert (source.name, source.class_, source.standing) == ("Ada Lindt", "person", "named")
    assert statement.when is not None and statement.when.date == "2031-03-03"
    assert statement in reading.statements_of(source)
    for span in statement.content:
        assert reading.text[span.slice] == span.text == str(span)
    assert 0 < reading.shares.attributed < 1


def test_plain_data_is_the_contract_and_nobodys_to_change() -> None:
    reading = laut.read(FERRY)
    data = reading.to_dict()
    assert data == json.loads(reading.to_json()) and data["laut"] == 1
    data["statements"].clear()
    assert reading.to_dict()["statements"]
    statement = reading.statements[0].to_dict()
    statement["id"] = "?"
    assert reading.statements[0].id == "s1"


def test_every_word_of_the_objects_is_written_from_the_description() -> None:
    import subprocess
    import sys

    done = subprocess.run([sys.executable, ROOT / "python/tools/objects.py", "--check"], check=False)
    assert done.returncode == 0


def test_readings_are_shown_pickled_and_compared() -> None:
    reading = laut.read(BRIDGE, title="<b>Bridge</b>")
    assert "<b>Bridge</b>" in repr(reading) and "statements" in repr(reading)
    assert "s1" in repr(reading.statements[0])
    for other in (pickle.loads(pickle.dumps(reading)), copy.deepcopy(reading), laut.Reading(reading.to_dict())):
        assert other == reading and other.statements == reading.statements
    assert laut.read(FERRY) != reading


def test_what_is_no_reading_is_told() -> None:
    for other in (None, 7, b"{}"):
        with pytest.raises(laut.InputTypeError):
            laut.Reading(other)  # type: ignore[arg-type]
    for wrong in ("garbage", "[]", "{}", {}, {**laut.read(FERRY).to_dict(), "laut": 2}):
        with pytest.raises(laut.InputError, match="no reading"):
            _ = laut.Reading(wrong).statements


class Seen(HTMLParser):
    """Tags, attributes and words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.words += data


def test_what_a_notebook_shows_is_inert_and_whole() -> None:
    text = FERRY + ' "<script>alert(1)</script> <img src=x onerror=alert(2)>", sagte "Ada & Co" onclick=x.'
    seen = Seen()
    seen.feed(laut.read(text, title="<script>1</script>", language="de")._repr_html_())
    assert seen.tags == {"style", "div", "span", "strong"}
    assert seen.attributes <= {"class", "title"}
    assert "<script>alert(1)</script>" in seen.words and "Ada Lindt" in seen.words


@pytest.mark.parametrize(
    "wrong",
    [b"bytes", bytearray(b"x"), None, float("nan"), 7, ["a"], {"title": "no text"}, {"text": None}, {"text": 7}],
)
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(laut.InputError) as error:
        laut.read(wrong)  # type: ignore[arg-type]
    assert error.value.help
    assert isinstance(error.value, ValueError)


def test_what_is_said_of_an_article_is_checked() -> None:
    for said in ({"language": "german"}, {"language": b"de"}, {"outlet": 7}, {"published": 2031}):
        with pytest.raises(laut.InputError):
            laut.read("Es regnet.", **said)
    with pytest.raises(laut.InputError, match="surrogate"):
        laut.read("Es \ud800 regnet.")
    day = laut.read("Es regnet.", published=datetime.datetime(2031, 3, 6, 12)).article.published
    assert day == laut.read("Es regnet.", published=datetime.date(2031, 3, 6)).article.published == "2031-03-06"
    assert laut.read({"text": "Es regnet.", "outlet": float("nan")}).article.outlet is None
    assert laut.read({"text": "Es regnet.", "outlet": "Bote"}, outlet="Kurier").article.outlet == "Kurier"


def test_any_text_has_a_reading() -> None:
    for text in ("", " \n", "\0", "🎉" * 50, "a" * 20_000, "„“" * 200):
        assert laut.read(text).text == text
    codes = {note.code for note in laut.read("").notes}
    assert "no_text" in codes


def test_errors_are_one_family_and_can_be_pickled() -> None:
    error = laut.errors.of_problem("claim_missing", "there is no claim c9", None, "ask")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, laut.MissingError) and isinstance(again, laut.Error) and isinstance(again, LookupError)
    assert str(again) == "there is no claim c9; ask"
    assert again.to_dict()["error"]["code"] == "claim_missing"


def test_what_is_no_reading_is_told_whatever_is_asked() -> None:
    half = {"laut": 1, "article": {}, "statements": [{}], "sources": [], "shares": {}, "notes": []}
    for data in ("nonsense", "[]", "{}", half):
        reading = laut.Reading(data)
        assert "this is no reading" in repr(reading)
        for ask in (reading.to_dict, reading.to_rows, reading._repr_html_):
            with pytest.raises(laut.InputError, match="this is no reading"):
                ask()


def test_a_reading_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(_native, "check", looked.append)
    fresh = laut.read(FERRY)
    again = laut.Reading(fresh.to_json())
    for reading in (fresh, again):
        assert reading.to_dict() == reading.to_dict() and reading.statements
    assert looked == [again.to_json()]
