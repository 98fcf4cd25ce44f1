"""laut beside a pipeline of spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import BRIDGE, FERRY

import laut

spacy = pytest.importorskip("spacy")


def test_documents_have_statements_sources_and_spans() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("laut")
    doc = nlp(FERRY)
    assert doc._.reading == laut.read(FERRY, language="de")
    assert doc._.statements[0].text == "Die Fähre ist leck"
    assert doc._.sources[0].name == "Ada Lindt"
    span = doc.spans["laut"][0]
    assert (span.text, span.label_, span.id_) == ("Die Fähre ist leck", "direct", "s1")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.statements == doc._.statements and again.spans["laut"][0].text == span.text
    assert nlp.make_doc(FERRY)._.reading is None and nlp("")._.statements == []


def test_many_documents_come_in_order_with_what_is_known_of_them() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("laut", config={"threads": 2})
    texts = [FERRY, BRIDGE] * 20
    assert [doc._.reading for doc in nlp.pipe(texts)] == [laut.read(text) for text in texts]
    doc = nlp.make_doc(FERRY)
    doc._.published = "2031-03-06"
    (statement, *_) = nlp(doc)._.statements
    assert statement.when is not None and statement.when.date == "2031-03-03"


def test_a_bad_document_is_the_error_handlers() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("laut")

    def documents() -> Iterator[Any]:
        for number in range(3):
            doc = nlp.make_doc(f"{FERRY} {number}")
            doc._.published = 3 if number == 1 else None
            yield doc

    with pytest.raises(laut.InputTypeError):
        list(nlp.pipe(documents()))
    told: list[tuple[str, str]] = []
    nlp.set_error_handler(lambda name, component, docs, error: told.append((name, docs[0].text)))
    assert [doc.text[-1] for doc in nlp.pipe(documents())] == ["0", "2"]
    assert told == [("laut", f"{FERRY} 1")]
