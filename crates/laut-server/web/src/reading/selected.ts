// From words selected in the article to code points, and back. The article's pieces say by `data-from` with which code
// point they begin.

import type { Span } from "../contract";
import type { Text } from "../text";

const from = (piece: HTMLElement) => Number(piece.dataset.from);

/** The first place in a sorted list for which `holds` is true, or its length. */
function first<T>(list: ArrayLike<T>, holds: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** The article as it is drawn, for going from places on it to places in the text. */
export class Sheet {
  readonly #pieces: NodeListOf<HTMLElement>;

  constructor(root: Element, readonly text: Text) {
    this.#pieces = root.querySelectorAll<HTMLElement>("[data-from]");
  }

  #end(piece: HTMLElement): number {
    return this.text.point(this.text.place(from(piece)) + (piece.textContent?.length ?? 0));
  }

  /** The code point at a place of the page, or the nearest in the article. */
  #point(node: Node, offset: number, isEnd: boolean): number | null {
    const element = node instanceof Element ? node : node.parentElement;
    const piece = element?.closest<HTMLElement>("[data-from]");
    if (piece && node.nodeType === Node.TEXT_NODE) {
      return this.text.point(this.text.place(from(piece)) + offset);
    }
    const here = document.createRange();
    here.setStart(node, offset);
    const after = first(this.#pieces, (one) => here.comparePoint(one, 0) >= 0);
    const near = this.#pieces[isEnd ? after - 1 : after];
    return near ? (isEnd ? this.#end(near) : from(near)) : null;
  }

  /** The words of the article that are selected, without white space around them. */
  selected(): Span | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
      return null;
    }
    const range = selection.getRangeAt(0);
    const start = this.#point(range.startContainer, range.startOffset, false);
    const end = this.#point(range.endContainer, range.endOffset, true);
    return start === null || end === null ? null : this.trimmed(start, end);
  }

  /** A span without the white space around its words, or null where there are none. */
  trimmed(start: number, end: number): Span | null {
    const words = this.text.slice(start, end);
    const before = words.length - words.trimStart().length;
    const place = this.text.place(start) + before;
    const kept = words.trim();
    return kept === "" || start >= end
      ? null
      : { start: this.text.point(place), end: this.text.point(place + kept.length), text: kept };
  }

  /** The piece that holds a code point. */
  piece(point: number): HTMLElement | null {
    return this.#pieces[Math.max(0, first(this.#pieces, (one) => from(one) > point) - 1)] ?? null;
  }

  /** The range of the page where a span is drawn. */
  range({ start, end }: Span): Range | null {
    const ends = [start, end - 1].map((point) => this.piece(point));
    if (!ends[0]?.firstChild || !ends[1]?.firstChild) {
      return null;
    }
    const place = (piece: HTMLElement, point: number) =>
      Math.max(0, Math.min(this.text.place(point) - this.text.place(from(piece)), piece.textContent?.length ?? 0));
    const range = document.createRange();
    range.setStart(ends[0].firstChild, place(ends[0], start));
    range.setEnd(ends[1].firstChild, place(ends[1], end));
    return range;
  }

  /** Paints spans over the article without changing it; `name` is that of a `::highlight`. */
  paint(name: "proposed" | "place", spans: Span[]): void {
    if (!("highlights" in CSS)) {
      return;
    }
    const ranges = spans.map((span) => this.range(span)).filter((range) => range !== null);
    ranges.length > 0 ? CSS.highlights.set(name, new Highlight(...ranges)) : CSS.highlights.delete(name);
  }

  /** Moves the start or the end of a span by a word. */
  stepped(span: Span, end: "start" | "end", by: -1 | 1): Span {
    const all = this.text.length;
    const before = (point: number) => {
      const words = this.text.slice(Math.max(0, point - 200), point);
      return point - Array.from(/\S+\s*$/.exec(words)?.[0] ?? words).length;
    };
    const after = (point: number) => {
      const words = this.text.slice(point, Math.min(all, point + 200));
      return point + Array.from(/^\s*\S+/.exec(words)?.[0] ?? words).length;
    };
    const moved = { ...span, [end]: by < 0 ? before(span[end]) : after(span[end]) };
    if (end === "start" && by > 0) {
      moved.start = after(span.start);
    }
    return this.trimmed(Math.max(0, moved.start), Math.min(all, moved.end)) ?? span;
  }

  /** Where words stand in the text, nearest to a place. */
  nearest(words: string, near: number): Span | null {
    const all = this.text.slice(0, this.text.length);
    const wanted = words.trim();
    const about = this.text.place(near);
    let best: number | null = null;
    for (let at = wanted === "" ? -1 : all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
      if (best === null || Math.abs(at - about) < Math.abs(best - about)) {
        best = at;
      }
    }
    return best === null
      ? null
      : { start: this.text.point(best), end: this.text.point(best + wanted.length), text: wanted };
  }
}

/** Spans in order, those that touch or overlap as one. */
export function joined(spans: Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && span.start <= last.end) {
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      found.push(span);
    }
  }
  return found;
}
