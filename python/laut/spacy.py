"""laut beside any pipeline of spaCy: `nlp.add_pipe("laut")`.

    nlp = spacy.blank("en")
    nlp.add_pipe("laut")
    doc = nlp("The bridge is safe, mayor Ada Lindt said on Monday.")
    doc._.statements[0].text   # "The bridge is safe"
    doc._.sources[0].name      # "Ada Lindt"
    doc.spans["laut"]          # the words of each statement, labelled by its kind

`doc._.reading` is the whole reading. It stands in `doc.user_data["laut"]` as JSON, so that documents can be written and
read. What is known of an article is said before it is read: `doc._.published`, `doc._.outlet`, `doc._.title`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from . import Error, PackageError, Reading, read, read_many
from .objects import Source, Statement

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
    from spacy.util import raise_error
except ModuleNotFoundError:
    raise PackageError.of("spacy", "laut.spacy") from None

# Where a document keeps its reading, and under which name its spans stand.
KEY = "laut"
KNOWN = ("published", "outlet", "title")
READ = ("de", "en")

Handler = Callable[[str, Any, list[Doc], Exception], Any]


class Component:
    """Reads documents: one with all processors, many with a thread for each."""

    def __init__(self, name: str, language: str | None, threads: int | None) -> None:
        self._name, self._language, self._threads = name, language, threads
        self._handler: Handler = raise_error

    def set_error_handler(self, handler: Handler) -> None:
        """Says what becomes of a document that cannot be read, as `nlp.set_error_handler` does; else it is raised."""
        self._handler = handler

    def get_error_handler(self) -> Handler:
        """Returns what is done with a document that cannot be read."""
        return self._handler

    def __call__(self, doc: Doc) -> Doc:
        return marked(doc, read(self._article(doc)))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Reads documents as they come, in order; one that cannot be read is the error handler's, and the others go on."""
        waiting: list[Doc] = []

        def articles() -> Iterator[dict[str, Any]]:
            for doc in stream:
                waiting.append(doc)
                yield self._article(doc)

        for reading in read_many(articles(), threads=self._threads, progress=False):
            doc = waiting.pop(0)
            if isinstance(reading, Error):
                self._handler(self._name, self, [doc], reading)
            else:
                yield marked(doc, reading)

    def _article(self, doc: Doc) -> dict[str, Any]:
        known = {name: doc._.get(name) for name in KNOWN}
        return {"text": doc.text, "language": self._language, **known}


@Language.factory("laut", default_config={"language": None, "threads": None})
def make(nlp: Language, name: str, language: str | None, threads: int | None) -> Component:
    """Makes the component; the language is the pipeline's where that is one that laut reads."""
    for known in KNOWN:
        if not Doc.has_extension(known):
            Doc.set_extension(known, default=None)
    getters = {"reading": reading_of, "statements": statements_of, "sources": sources_of}
    for word, getter in getters.items():
        Doc.set_extension(word, getter=getter, force=True)
    return Component(name, language or (nlp.lang if nlp.lang in READ else None), threads)


def marked(doc: Doc, reading: Reading) -> Doc:
    """Returns the document with its reading; spans take in the whole of each token that they touch."""
    doc.user_data[KEY] = reading.to_json()
    spans: list[Span] = []
    for statement in reading.statements:
        for part in statement.content:
            span = doc.char_span(part.start, part.end, label=statement.kind, alignment_mode="expand")
            if span is not None:
                span.id_ = statement.id
                spans.append(span)
    doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
    return doc


def reading_of(doc: Doc) -> Reading | None:
    """Returns a document's reading; None where it has not been read."""
    json = doc.user_data.get(KEY)
    return None if json is None else Reading(json)


def statements_of(doc: Doc) -> list[Statement]:
    """Returns a document's statements."""
    reading = reading_of(doc)
    return [] if reading is None else reading.statements


def sources_of(doc: Doc) -> list[Source]:
    """Returns a document's sources."""
    reading = reading_of(doc)
    return [] if reading is None else reading.sources
