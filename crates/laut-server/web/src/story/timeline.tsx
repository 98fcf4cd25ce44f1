// When a claim was said and published: a mark a sighting on a line of days, its shape the stance, its filling who stands
// behind it.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Stance, Standing } from "../contract";
import { day, words as general } from "../words";
import { verb } from "./line";
import { calendar } from "./calendar";
import { told, type Facts, type Told } from "./carriers";
import { words as all } from "./words";

const words = all.timeline;
const ROW = 26;

/** A disc asserts, a cross denies, a diamond doubts. */
const SHAPES: Record<Stance, string> = {
  assert: "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0z",
  deny: "M-8,-4.5L-4.5,-8L0,-3.5L4.5,-8L8,-4.5L3.5,0L8,4.5L4.5,8L0,3.5L-4.5,8L-8,4.5L-3.5,0z",
  doubt: "M0,-9L9,0L0,9L-9,0z",
};

export function Timeline({ claim }: { claim: Facts }) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(frame.current!.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  const standings = new Map(claim.origins.map((origin) => [origin.id, origin.standing]));
  const standing = (word: Told) => standings.get(word.origin ?? "") ?? null;
  const { marks, undated, ticks, rows } = calendar(told(claim), Math.max(width, 280));
  const floor = rows * ROW + 14;
  if (marks.length > 0 && ticks.length === 1) {
    // Nothing to draw: one day is a line of words.
    return (
      <div class="timeline" ref={frame}>
        <p>
          {words.oneDay(day(ticks[0]!.day), marks.length)}{" "}
          {marks.length > 1 && marks.map(({ word }) => (
            <a key={word.number} class="to-sighting" href={`#sighting-${word.number}`} aria-label={named(word, standing(word))}>
              {word.number}
            </a>
          ))}
          {undated.length > 0 && <span class="faint"> {words.beside(undated.length)}</span>}
        </p>
      </div>
    );
  }
  return (
    <div class="timeline" ref={frame}>
      {marks.length === 0 && <p class="faint">{words.none}</p>}
      {marks.length > 0 && width > 0 && (
        <svg width={Math.max(width, 280)} height={floor + 34} role="group" aria-label={words.label}>
          <line class="axis" x1="0" x2={Math.max(width, 280)} y1={floor} y2={floor} />
          {ticks.map(({ day: iso, x }) => (
            <g key={iso} class="tick" aria-hidden="true">
              <line x1={x} x2={x} y1={floor} y2={floor + 6} />
              <text x={x} y={floor + 22} text-anchor="middle">{day(iso)}</text>
            </g>
          ))}
          {marks.map(({ word, x, published, row }) => {
            const y = floor - 14 - row * ROW;
            return (
              <g key={word.number}>
                {published !== null && (
                  <g class="later" aria-hidden="true">
                    <line x1={x} x2={published} y1={y} y2={y} />
                    <line x1={published} x2={published} y1={y - 5} y2={y + 5} />
                  </g>
                )}
                <a
                  href={`#sighting-${word.number}`}
                  class={`event event-${standing(word) ?? "nobody"} event-${word.stance}`}
                  aria-label={named(word, standing(word))}
                >
                  <title>{named(word, standing(word))}</title>
                  <circle class="halo" cx={x} cy={y} r="12" />
                  <path d={SHAPES[word.stance]} transform={`translate(${x} ${y})`} />
                </a>
              </g>
            );
          })}
        </svg>
      )}
      {undated.length > 0 && (
        <p class="faint">
          {words.undated}:{" "}
          {undated.map((word) => (
            <a key={word.number} class="to-sighting" href={`#sighting-${word.number}`} aria-label={named(word, standing(word))}>
              {word.number}
            </a>
          ))}
        </p>
      )}
      {marks.length > 0 && <p class="faint fine">{words.note}</p>}
    </div>
  );
}

function named(word: Told, standing: Standing | null): string {
  const facts = [
    all.sighting.label(word.number),
    word.outlet,
    verb(word),
    standing ? general.standings[standing] : all.sighting.nobody,
    word.said ? words.said(day(word.said)) : null,
    word.published ? words.published(day(word.published)) : null,
  ];
  return facts.filter(Boolean).join(", ");
}
