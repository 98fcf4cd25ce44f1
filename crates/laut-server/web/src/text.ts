// Text by code points, as the contract counts: JavaScript counts UTF-16 units.

import type { Span } from "./contract";

/** A text that can be cut by code points in constant time. */
export class Text {
  readonly #text: string;
  /** The UTF-16 place of each code point, and of the end; none where the two counts agree. */
  readonly #places: Uint32Array | null;

  constructor(text: string) {
    this.#text = text;
    if (!/[\ud800-\udfff]/.test(text)) {
      this.#places = null;
      return;
    }
    const places = new Uint32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; count += 1) {
      places[count] = at;
      at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    }
    places[count] = text.length;
    this.#places = places.subarray(0, count + 1);
  }

  /** How many code points there are. */
  get length(): number {
    return this.#places ? this.#places.length - 1 : this.#text.length;
  }

  /** The UTF-16 place of a code point. */
  place(point: number): number {
    const kept = Math.max(0, Math.min(point, this.length));
    return this.#places ? this.#places[kept]! : kept;
  }

  /** The code point at or before a UTF-16 place. */
  point(place: number): number {
    if (!this.#places) {
      return Math.max(0, Math.min(place, this.length));
    }
    let low = 0;
    let high = this.#places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#places[middle]! <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(this.place(start), this.place(end));
  }

  of(span: Span): string {
    return this.slice(span.start, span.end);
  }
}
