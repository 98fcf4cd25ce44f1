// Cuts an article's text at every boundary of a statement, a cue, a name or a note: a reading in, paragraphs of
// segments out. A segment knows all that it is part of, so that statements that nest, overlap or are interrupted need
// no nested elements. Knows nothing of pages.

import type { Reading, Span, Statement } from "../contract";
import { Text } from "../text";

/** A stretch of text within which nothing begins or ends. Statements and sources are given by their places in lists. */
export interface Segment {
  start: number;
  end: number;
  text: string;
  /** Statements whose words these are, the outermost first. */
  statements: number[];
  /** Statements that these words announce. */
  cues: number[];
  /** Statements whose speaker these words name. */
  speakers: number[];
  /** Sources that these words refer to. */
  mentions: number[];
  /** Statements that begin here. */
  opens: number[];
  /** Notes that end here, and those that these words are inside of. */
  closes: number[];
  notes: number[];
}

export interface Paragraph {
  start: number;
  segments: Segment[];
  /** A heading: a short first line without a full stop. */
  heading: boolean;
  /** Its line breaks only fold it, as in mails; others are meant. */
  folded: boolean;
}

/** Where a statement is marked: its words, or what announces it where it has none. */
export function extent(statement: Statement): Span[] {
  return [statement.content, statement.cue, statement.frame].find((spans) => spans.length > 0) ?? [];
}

/** How many statements each statement is inside of. */
function depths(statements: Statement[]): number[] {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  return statements.map((statement) => {
    let depth = 0;
    let outer = statement.inside;
    while (outer !== null && depth <= statements.length) {
      depth += 1;
      outer = byId.get(outer)?.inside ?? null;
    }
    return depth;
  });
}

const length = (spans: Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);

type Layer = "statements" | "cues" | "speakers" | "mentions" | "notes";

interface Edge {
  at: number;
  opens: boolean;
  layer: Layer;
  of: number;
}

/** No statement or source: an edge at which nothing opens or closes, but the text is cut. */
const NOTHING = -1;

/** How much of a long first word is held together with the mark before it. */
const START = 12;

function edges(reading: Reading, text: Text): Edge[] {
  const found: Edge[] = [];
  const put = (layer: Layer, of: number, spans: Span[]) => {
    for (const { start, end } of spans) {
      if (start < end) {
        found.push({ at: start, opens: true, layer, of }, { at: end, opens: false, layer, of });
      }
    }
  };
  reading.statements.forEach((statement, index) => {
    put("statements", index, extent(statement));
    put("cues", index, statement.cue);
    put("speakers", index, statement.speaker?.span ?? []);
    // The first word is a segment of its own, so that no line ends between it and its mark.
    const [first] = extent(statement);
    const word = first ? /^\S+/.exec(text.slice(first.start, Math.min(first.end, first.start + START)))?.[0] : undefined;
    if (first && word) {
      found.push({ at: first.start + Array.from(word).length, opens: false, layer: "statements", of: NOTHING });
    }
  });
  reading.sources.forEach((source, index) => put("mentions", index, source.mentions));
  reading.notes.forEach((note, index) => put("notes", index, note.span ? [note.span] : []));
  return found.sort((a, b) => a.at - b.at);
}

/** The places of paragraphs, without the line breaks between them. */
function paragraphs(text: string): { from: number; to: number; folded: boolean }[] {
  const hasBlankLines = /\n[^\S\n]*\n/.test(text.trim());
  const between = hasBlankLines ? /\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+/g : /\r?\n/g;
  const found: { from: number; to: number; folded: boolean }[] = [];
  const put = (from: number, to: number) => {
    const words = text.slice(from, to);
    if (words.trim() !== "") {
      const lines = words.split("\n").slice(0, -1);
      const folded = lines.length > 0 && lines.every((line) => line.trim().length >= 45 && line.length <= 110);
      found.push({ from, to, folded });
    }
  };
  let from = 0;
  for (const gap of text.matchAll(between)) {
    put(from, gap.index);
    from = gap.index + gap[0].length;
  }
  put(from, text.length);
  return found;
}

/** Cuts the text of a reading once. */
export function cut(reading: Reading, text: Text): Paragraph[] {
  const depth = depths(reading.statements);
  const size = reading.statements.map((statement) => length(extent(statement)));
  const outermostFirst = (a: number, b: number) => depth[a]! - depth[b]! || size[b]! - size[a]! || a - b;
  const begins = reading.statements.map((statement) => Math.min(...extent(statement).map(({ start }) => start)));
  const ends = reading.notes.map((note) => note.span?.end ?? -1);
  const todo = edges(reading, text);
  const active: Record<Layer, Set<number>> = {
    statements: new Set(), cues: new Set(), speakers: new Set(), mentions: new Set(), notes: new Set(),
  };
  let next = 0;
  const pass = (until: number) => {
    for (; next < todo.length && todo[next]!.at <= until; next += 1) {
      const { opens, layer, of } = todo[next]!;
      opens ? active[layer].add(of) : active[layer].delete(of);
    }
  };
  return paragraphs(reading.article.text).map(({ from, to, folded }, index) => {
    const start = text.point(from);
    const end = text.point(to);
    const segments: Segment[] = [];
    for (let at = start; at < end;) {
      pass(at);
      const until = Math.min(end, todo[next]?.at ?? end);
      const statements = [...active.statements].sort(outermostFirst);
      segments.push({
        start: at,
        end: until,
        text: text.slice(at, until),
        statements,
        cues: [...active.cues],
        speakers: [...active.speakers],
        mentions: [...active.mentions],
        notes: [...active.notes],
        opens: statements.filter((of) => begins[of] === at),
        closes: [...active.notes].filter((of) => ends[of] === until),
      });
      at = until;
    }
    const words = text.slice(start, end).trim();
    const heading = index === 0 && words.length < 140 && !words.includes("\n") && !/[.!?:…"“”«»]$/.test(words);
    return { start, segments, heading: heading && to < reading.article.text.trimEnd().length, folded };
  });
}

/** The fraction of the text, without white space, inside whose innermost statement nobody is named. */
export function nobodysShare(reading: Reading, cutText: Paragraph[]): number {
  let all = 0;
  let nobodys = 0;
  for (const { segments } of cutText) {
    for (const { text, statements } of segments) {
      const visible = Array.from(text.replace(/\s/g, "")).length;
      all += visible;
      const innermost = statements.at(-1);
      if (innermost !== undefined) {
        const { content, speaker } = reading.statements[innermost]!;
        nobodys += content.length > 0 && speaker === null ? visible : 0;
      }
    }
  }
  return all === 0 ? 0 : nobodys / all;
}
