"""A reading → a piece of HTML for notebooks: the article with its statements marked, in the colours of laut's pages.

Inert: no script, no address, no attribute but `class` and `title`; every word of the article is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .objects import Statement
    from .reading import Reading

STYLE = """<style>
.laut-reading { --named: #0a5a7c; --anonymous: #9a4a08; --nobody: #5d574e; max-width: 44rem; line-height: 1.6;
  font-family: Charter, Georgia, Cambria, serif; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  .laut-reading { --named: #7cc4e4; --anonymous: #f0a667; --nobody: #aaa294; } }
.laut-reading .said { text-decoration: underline 1px var(--by); text-underline-offset: 0.24em;
  text-decoration-skip-ink: none; }
.laut-reading .by-named { --by: var(--named); }
.laut-reading .by-anonymous { --by: var(--anonymous); }
.laut-reading .by-nobody { --by: var(--nobody); }
.laut-reading .kind-direct { text-decoration-thickness: 3px; }
.laut-reading .kind-reported { text-decoration-style: dashed; text-decoration-thickness: 1.5px; }
.laut-reading .kind-free_indirect { text-decoration-style: dotted; text-decoration-thickness: 2.5px; }
.laut-reading .kind-indirect_free_indirect { text-decoration-style: double; }
.laut-reading .by { font: 0.75em system-ui, sans-serif; color: var(--by); }
</style>"""


def page(reading: Reading) -> str:
    """Returns the article with its statements marked and their sources named."""
    title = reading.article.title
    head = f"<strong>{html.escape(title)}</strong>\n\n" if title else ""
    return f'{STYLE}<div class="laut-reading">{head}{"".join(_pieces(reading))}</div>'


def _pieces(reading: Reading) -> Iterator[str]:
    text, statements = reading.article.text, reading.statements
    covering: list[tuple[int, int, Statement]] = [
        (span.start, span.end, statement) for statement in statements for span in statement.content
    ]
    # Where something begins or ends, and which statements cover what lies between.
    starts: dict[int, list[Statement]] = {}
    ends: dict[int, list[Statement]] = {}
    for start, end, statement in covering:
        starts.setdefault(start, []).append(statement)
        ends.setdefault(end, []).append(statement)
    named = {statement.id: _named(reading, statement) for statement in statements}
    last = {statement.id: statement.content[-1].end for statement in statements}
    open_now: list[Statement] = []
    edges = sorted({0, len(text), *starts, *ends})
    for at, edge in enumerate(edges):
        for statement in ends.get(edge, []):
            open_now.remove(statement)
            if last[statement.id] == edge:
                name, standing, _ = named[statement.id]
                yield f'<span class="by by-{standing}"> [{html.escape(name)}]</span>'
        open_now.extend(starts.get(edge, []))
        if at + 1 == len(edges):
            return
        words = html.escape(text[edge : edges[at + 1]])
        if not open_now:
            yield words
            continue
        # The innermost one shows how the words are given; it has the fewest of them.
        inner = min(open_now, key=lambda statement: last[statement.id] - statement.content[0].start)
        _, standing, told = named[inner.id]
        yield f'<span class="said by-{standing} kind-{inner.kind}" title="{html.escape(told)}">{words}</span>'


def _named(reading: Reading, statement: Statement) -> tuple[str, str, str]:
    """Returns who says a statement, how that stands, and all in a line."""
    source = reading.source_of(statement)
    if source is None:
        return "?", "nobody", f"nobody: {statement.kind}, {statement.force}"
    role = f" ({source.role})" if source.role else ""
    via = "".join(f", via {reading.source(id).name}" for id in statement.via)
    return source.name, source.standing, f"{source.name}{role}{via}: {statement.kind}, {statement.force}"
