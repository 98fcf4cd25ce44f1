"""Readings to tools in which people annotate, and back as gold: what the tool changes on the way, and what people do."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import FERRY

import laut
from laut import annotating

TEXT = "🎉🎉 " + FERRY + "\n\nRolf Lenz sah zu."


@pytest.fixture
def reading() -> laut.Reading:
    return laut.read(TEXT, id="a1", language="de", outlet="Bote", published="2031-03-06")


def label_studio(reading: laut.Reading, change: Callable[[list[dict[str, Any]]], None]) -> str:
    """Returns what Label Studio exports when somebody submitted what was predicted after a change."""
    (task,) = json.loads(annotating.to_label_studio([reading]))
    result = copy.deepcopy(task["predictions"][0]["result"])
    change(result)
    task["annotations"] = [{"result": result, "was_cancelled": False}, {"result": [], "was_cancelled": True}]
    return json.dumps([task])


def doccano(reading: laut.Reading, change: Callable[[dict[str, Any]], None]) -> str:
    """Returns what doccano exports: ids of its own, and the metadata as it was given."""
    line = json.loads(annotating.to_doccano([reading]))
    for entity in line["entities"]:
        entity["id"] += 100
    for relation in line["relations"]:
        relation["from_id"] += 100
        relation["to_id"] += 100
    change(line)
    return json.dumps({"id": 5, **line, "Comments": []}) + "\n"


def gold(tmp_path: Path, written: str, name: str = "export.json", **known: Any) -> annotating.Gold:
    file = tmp_path / name
    file.write_text(written, encoding="utf-8")
    (only,) = annotating.gold(file, **known)
    assert isinstance(only, annotating.Gold)
    return only


def nothing(_: object) -> None:
    pass


def changes(gold: annotating.Gold) -> list[str]:
    return [change["change"] for change in gold.changes]


def test_what_nobody_changed_comes_back_to_the_letter(tmp_path: Path, reading: laut.Reading) -> None:
    for written, name in (
        (label_studio(reading, nothing), "export.json"),
        (doccano(reading, nothing), "admin.jsonl"),
        (annotating.to_webanno(reading), "a1.tsv"),
    ):
        back = gold(tmp_path, written, name, readings=[reading])
        assert back.changes == [] and back.reading == reading
        assert json.loads(back.to_line())["article"] == reading.to_dict()["article"]


def test_places_are_those_of_each_tool(reading: laut.Reading) -> None:
    units = TEXT.encode("utf-16-le")
    (task,) = json.loads(annotating.to_label_studio([reading]))
    for result in task["predictions"][0]["result"]:
        if result["type"] == "labels":
            value = result["value"]
            assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
            assert f'value="{value["labels"][0]}"' in annotating.LABEL_STUDIO_INTERFACE
        else:
            assert f'value="{result["labels"][0]}"' in annotating.LABEL_STUDIO_INTERFACE
    entity = json.loads(annotating.to_doccano([reading]))["entities"][0]
    assert TEXT[entity["start_offset"] : entity["end_offset"]] == "Die Fähre ist leck"
    for row in annotating.to_webanno(reading).splitlines():
        if row[:1].isdigit():
            _, place, token, *_ = row.split("\t")
            start, end = map(int, place.split("-"))
            assert units[2 * start : 2 * end].decode("utf-16-le") == token


def test_what_people_do_in_label_studio_is_gold_and_the_ledger_follows(
    tmp_path: Path, reading: laut.Reading, ledger: laut.Ledger
) -> None:
    def change(result: list[dict[str, Any]]) -> None:
        direct = next(one for one in result if one.get("value", {}).get("labels") == ["direct"])
        direct["value"]["end"] -= 5
        (speaker,) = [
            one
            for one in result
            if one["type"] == "relation" and one["labels"] == ["speaker"] and one["from_id"] == direct["id"]
        ]
        start = len(TEXT[: TEXT.index("Rolf")].encode("utf-16-le")) // 2
        place = {"start": start, "end": start + 9, "text": "Rolf Lenz", "labels": ["speaker"]}
        result.append({"id": "Xy", "type": "labels", "value": place})
        # Drawn the other way round, and called nothing.
        speaker.update(from_id="Xy", to_id=direct["id"], labels=[])
        watched = {"start": start, "end": start + 17, "text": "", "labels": ["reported"]}
        result.append({"id": "Zz", "type": "labels", "value": watched})

    back = gold(tmp_path, label_studio(reading, change))
    assert changes(back) == ["bounds", "speaker", "added"]
    corrected = back.reading
    first, *_, last = corrected.statements
    assert first.text == "Die Fähre ist" and last.text == "Rolf Lenz sah zu." and last.kind == "reported"
    source = corrected.source_of(first)
    assert source is not None and source.name == "Rolf Lenz"
    ledger.add(reading)
    assert back.keep(ledger) == 2
    kept = ledger.article("a1")
    assert kept.statements[0].text == "Die Fähre ist"
    source = kept.source_of(kept.statements[0])
    assert source is not None and source.name == "Rolf Lenz"
    with pytest.raises(laut.MissingError):
        gold(tmp_path, label_studio(laut.read(TEXT, id="a9"), nothing)).keep(ledger)


def test_doccano_without_relations_says_nothing_of_speakers(tmp_path: Path, reading: laut.Reading) -> None:
    def flat(line: dict[str, Any]) -> None:
        entities = line.pop("entities")
        line.pop("relations")
        line["label"] = [[one["start_offset"], one["end_offset"], one["label"]] for one in entities]

    assert gold(tmp_path, doccano(reading, flat)).changes == []

    def gone(line: dict[str, Any]) -> None:
        line["entities"] = [one for one in line["entities"] if one["label"] != "direct"]

    back = gold(tmp_path, doccano(reading, gone))
    assert changes(back) == ["not_a_statement"]
    assert "Die Fähre ist leck" not in [one.text for one in back.reading.statements]


def test_what_inception_does_to_texts_is_undone(tmp_path: Path, reading: laut.Reading) -> None:
    # Between sentences it keeps a line break and spaces, and nothing that stands there.
    written = annotating.to_webanno(reading).replace("#Text=\n#Text=\n", "")
    back = gold(tmp_path, written, "a1.tsv", readings=[reading])
    assert back.changes == [] and back.reading == reading
    # Nobody said what it is of: it is read again.
    alone = gold(tmp_path, annotating.to_webanno(laut.read(TEXT, id="a1")), "a1.tsv")
    assert alone.changes == [] and alone.reading.text == TEXT and alone.reading.article.id == "a1"
    relabelled = annotating.to_webanno(reading).replace("direct[", "indirect[")
    assert changes(gold(tmp_path, relabelled, "a1.tsv", readings=[reading])) == ["kind"]


@pytest.mark.parametrize("wrong", ["", "text", "{", "nonsense", "[", "\ufeff"])
def test_what_is_of_no_tool_is_told(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(laut.InputError):
        annotating.gold(file)
    file.write_bytes(b"\xff\xfe[")
    with pytest.raises(laut.InputError, match="UTF-8"):
        annotating.gold(file)


def region(start: int, end: int) -> str:
    """Returns a task of Label Studio whose only region is at some place."""
    value = {"start": start, "end": end, "labels": ["cue"]}
    return json.dumps([{"data": {"text": "x"}, "annotations": [{"result": [{"type": "labels", "value": value}]}]}])


@pytest.mark.parametrize(
    "wrong",
    [
        "[1]",
        '[{"data": {}}, 3]',
        '{"text": "x", "label": 7}',
        "#FORMAT=WebAnno TSV 3.3\n\n\n1-1\t0-1\n",
        '[{"data": {"text": "x", "laut": {"laut": 2}}, "annotations": [{"result": []}]}]',
        region(5, 3),
        region(-1, 3),
        region(0, 2**40),
        '{"text": "x", "entities": [{"id": 1, "label": "cue", "start_offset": 0, "end_offset": 99999999999}]}',
    ],
)
def test_what_is_wrong_with_one_text_is_told_in_its_place(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(wrong)
    errors = annotating.gold(file)
    assert errors and all(isinstance(error, laut.InputError) for error in errors)
    assert all(error.code == "input_annotations" for error in errors if isinstance(error, laut.Error))


def test_what_nobody_annotated_is_no_gold(tmp_path: Path, reading: laut.Reading) -> None:
    file = tmp_path / "tasks.json"
    file.write_text(annotating.to_label_studio([reading]))
    assert annotating.gold(file) == []
    # What it carries is of another text: it is told, and is no gold.
    (task,) = json.loads(label_studio(reading, nothing))
    task["data"]["text"] = TEXT.replace("leck", "heil")
    file.write_text(json.dumps([task]))
    (error,) = annotating.gold(file)
    assert isinstance(error, laut.InputError) and "from code point" in error.message


def test_labels_that_mean_nothing_are_told(tmp_path: Path, reading: laut.Reading) -> None:
    def mine(result: list[dict[str, Any]]) -> None:
        region = copy.deepcopy(next(one for one in result if one["type"] == "labels"))
        region["id"] = "mine"
        region["value"]["labels"] = ["mylabel"]
        result.append(region)

    with pytest.warns(UserWarning, match="mean nothing to laut were left out: mylabel"):
        kept = gold(tmp_path, label_studio(reading, mine))
    assert kept.changes == []


def test_signs_of_the_format_are_words_in_a_text(tmp_path: Path) -> None:
    """Umlauts, statements within others, and what means something in WebAnno TSV."""
    text = (
        "„Die Fähre [Lotte] ist *leck*; -> nein | ja_ja“, sagte Ada Lindt_Öhm. Rolf Lenz sagte, der Minister habe "
        "behauptet: „Das \\\\n ist falsch“.\n\n#Text=Es regnet.\tNichts sei \\ leck, sagte Bo Marsh 🎉."
    )
    read = laut.read(text, id="a1", language="de")
    assert any(statement.inside for statement in read.statements)
    file = tmp_path / "a1.tsv"
    file.write_text(annotating.to_webanno(read), encoding="utf-8")
    (kept,) = annotating.gold(file, readings=[read])
    assert isinstance(kept, annotating.Gold) and kept.changes == []
    assert kept.reading.to_dict()["statements"] == read.to_dict()["statements"]
