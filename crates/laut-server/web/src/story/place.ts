// Where a sighting or a statement stands in its article, as the addresses of the reading room tell it.

import type { Context, Statement } from "../contract";

export const placeOf = ({ span }: { span: Pick<Context["span"], "start" | "end"> }) => `at-${span.start}-${span.end}`;

/** The first place of a statement to the last: of its words, or of its cue where it has none. */
export function spanOf({ content, cue }: Pick<Statement, "content" | "cue">): { start: number; end: number } | null {
  const spans = content.length > 0 ? content : cue;
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** By its place, which outlives what statements are called. */
export function placeOfStatement(statement: Pick<Statement, "content" | "cue">): string {
  const span = spanOf(statement);
  return span ? placeOf({ span }) : "";
}
