// Where sightings stand on a line of days.
//
// Sightings and a width in, marks and ticks in pixels out. Knows no page.

import type { Told } from "./carriers";

export interface Mark {
  word: Told;
  /** When it was said, or published where that is not known. */
  x: number;
  /** When it was published, where that is another day. */
  published: number | null;
  /** Marks of one place stand on each other: 0 is the lowest. */
  row: number;
}

export interface Calendar {
  marks: Mark[];
  undated: Told[];
  ticks: { day: string; x: number }[];
  rows: number;
}

const DAY = 86_400_000;
const MARGIN = 56;
/** So far apart marks do not touch. */
const APART = 26;
const TICK = 110;

const time = (iso: string | null): number | null => {
  const value = Date.parse(`${iso?.split("/")[0]}T00:00:00Z`);
  return Number.isNaN(value) ? null : value;
};

export function calendar(words: Told[], width: number): Calendar {
  const dated = words.flatMap((word) => {
    const published = time(word.published);
    const said = time(word.said) ?? published;
    return said === null ? [] : [{ word, said, published }];
  });
  const known = new Set(dated.map((one) => one.word));
  const undated = words.filter((word) => !known.has(word));
  if (dated.length === 0) {
    return { marks: [], undated, ticks: [], rows: 0 };
  }
  const times = dated.flatMap(({ said, published }) => [said, published ?? said]);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(1, width - 2 * MARGIN);
  const at = (time: number) =>
    Math.round(first === last ? width / 2 : MARGIN + ((time - first) / (last - first)) * room);

  const rows: { from: number; to: number }[][] = [];
  const marks = [...dated]
    .sort((one, other) => one.said - other.said || one.word.number - other.word.number)
    .map(({ word, said, published }): Mark => {
      const x = at(said);
      const later = published !== null && published !== said ? at(published) : null;
      const [from, to] = [Math.min(x, later ?? x) - APART / 2, Math.max(x, later ?? x) + APART / 2];
      let row = 0;
      while (rows[row]?.some((mark) => mark.from < to && from < mark.to)) {
        row += 1;
      }
      (rows[row] ??= []).push({ from, to });
      return { word, x, published: later, row };
    });

  const days = Math.round((last - first) / DAY);
  const step = Math.max(1, Math.ceil(days / Math.max(1, Math.floor(room / TICK))));
  const ticks = [];
  for (let day = 0; day <= days; day += step) {
    const iso = new Date(first + day * DAY).toISOString().slice(0, 10);
    ticks.push({ day: iso, x: at(first + day * DAY) });
  }
  return { marks, undated, ticks, rows: rows.length };
}
