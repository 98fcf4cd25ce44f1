// Long lists are drawn in pieces, so that a page answers whoever uses it while it grows.

import { useEffect, useState } from "preact/hooks";

/** Rows that are drawn at once. */
export const PIECE = 30;

/** How many rows of a list are drawn by now: some at first, more after each frame, all in the end. */
export function usePieces(count: number): number {
  const [drawn, setDrawn] = useState(PIECE);
  useEffect(() => {
    if (drawn >= count) {
      return undefined;
    }
    const timer = setTimeout(() => setDrawn(drawn + PIECE));
    return () => clearTimeout(timer);
  }, [drawn, count]);
  return Math.min(drawn, count);
}

/** A list cut into what is drawn at once; what was drawn before keeps its place, and need not be drawn again. */
export function pieces<T>(list: T[]): T[][] {
  const cut = [];
  for (let at = 0; at < list.length; at += PIECE) {
    cut.push(list.slice(at, at + PIECE));
  }
  return cut;
}
