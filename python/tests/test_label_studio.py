"""What Label Studio is given, and what comes back from it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from conftest import FERRY

import laut
from laut import label_studio

TEXT = "🎉🎉 " + FERRY


def exported() -> dict[str, Any]:
    """Returns a task as Label Studio exports it when nobody has changed anything."""
    (made,) = label_studio.tasks(laut.read_many([{"text": TEXT, "id": "a1"}]))
    task: dict[str, Any] = json.loads(json.dumps(made))
    task["annotations"] = [{"result": copy.deepcopy(task["predictions"][0]["result"])}]
    return task


def region(task: dict[str, Any], name: str) -> dict[str, Any]:
    results: list[dict[str, Any]] = task["annotations"][0]["result"]
    return next(result for result in results if result.get("id") == name)


def test_places_are_those_of_a_browser() -> None:
    task = exported()
    value = region(task, "s1-0")["value"]
    units = TEXT.encode("utf-16-le")
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"] == "Die Fähre ist leck"
    assert all(f'value="{label}"' in label_studio.CONFIG for label in value["labels"])


def test_what_nobody_changed_corrects_nothing() -> None:
    assert label_studio.corrections(exported()) == []


def test_changes_come_back_and_the_ledger_follows(ledger: laut.Ledger) -> None:
    ledger.add({"text": TEXT, "id": "a1"})
    was = ledger.article("a1")
    task = exported()
    # Two units less at the end, another speaker, one statement more.
    region(task, "s1-0")["value"]["end"] -= 5
    start = TEXT.index("Das Amt") + 2
    region(task, "s1-speaker-0")["value"].update(start=start, end=start + 7)
    task["annotations"][0]["result"].append({**region(task, "s1-0"), "id": "Xy12"})
    content, speaker = label_studio.corrections(task)
    assert content.content == [(TEXT.index("Die Fähre"), TEXT.index(" leck"))]
    assert speaker.speaker == [(TEXT.index("Das Amt"), TEXT.index("Das Amt") + 7)]
    assert label_studio.added(task) == ["Die Fähre ist"]
    speaker.apply(ledger)
    now = ledger.article("a1")
    source = now.source_of(now.statements[0])
    assert source is not None and "Amt" in source.name
    gone = exported()
    results = gone["annotations"][0]["result"]
    gone["annotations"][0]["result"] = [one for one in results if not str(one.get("id")).startswith("s1-")]
    (none, *_) = label_studio.corrections(gone)
    assert none.is_none
    none.apply(ledger)
    assert len(ledger.article("a1").statements) == len(was.statements) - 1


@pytest.mark.parametrize("wrong", [{}, {"data": {"text": "x"}}, {"data": {"laut": {}}, "annotations": []}])
def test_what_is_no_task_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(laut.InputError, match="no task"):
        label_studio.corrections(wrong)
