// Where somebody may contradict the own words: both sentences with their days and how sure they are. Whoever has checked
// it can say that it is none, and take that back.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { dismiss, Refusal, undismiss } from "../api";
import type { Stance } from "../contract";
import { Failed } from "../parts";
import { day, percent } from "../words";
import { words } from "./contradiction-words";

/** One of two words. */
interface Word {
  text: string;
  stance: Stance;
  published: string | null;
  confidence: number | null;
  /** Where it stands on this page. */
  at: string;
}

/** Two sightings of a claim, by their numbers, that may contradict each other. */
export interface Doubt {
  claim: string;
  who: string;
  one: number;
  other: number;
  earlier: Word;
  later: Word;
  dismissed: boolean;
}

export function Contradictions({ doubts, changed }: { doubts: Doubt[]; changed: () => void }) {
  const [isWorking, setIsWorking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [latest, setLatest] = useState<Doubt | null>(null);
  const told = useRef<HTMLDivElement>(null);
  // The button that was pressed goes.
  useLayoutEffect(() => {
    if (latest) {
      told.current?.focus({ preventScroll: true });
    }
  }, [latest]);
  const say = async (doubt: Doubt, isNone: boolean) => {
    setIsWorking(true);
    setRefusal(null);
    try {
      await (isNone ? dismiss : undismiss)(doubt.claim, doubt.one, doubt.other);
      setLatest(isNone ? doubt : null);
      changed();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setRefusal(error);
    } finally {
      setIsWorking(false);
    }
  };
  const open = doubts.filter(({ dismissed }) => !dismissed);
  const none = doubts.filter(({ dismissed }) => dismissed);
  const undo = latest && none.find(({ claim, one, other }) =>
    claim === latest.claim && one === latest.one && other === latest.other);
  return (
    <>
      {open.length > 0 && (
        <section class="contradictions sheet" aria-label={words.heading}>
          <h3>{words.heading}</h3>
          <ul>
            {open.map((doubt) => (
              <One key={`${doubt.claim} ${doubt.one} ${doubt.other}`} doubt={doubt}>
                <button type="button" disabled={isWorking} onClick={() => say(doubt, true)}>{words.isNone}</button>
              </One>
            ))}
          </ul>
        </section>
      )}
      <div class="contradictions-told" role="status" tabIndex={-1} ref={told}>
        {undo && (
          <p>
            {words.noted}{" "}
            <button type="button" disabled={isWorking} onClick={() => say(undo, false)}>{words.undo}</button>
          </p>
        )}
      </div>
      {refusal && <Failed refusal={refusal} />}
      {none.length > 0 && (
        <details class="dismissed">
          <summary>{words.dismissed(none.length)}</summary>
          <ul>
            {none.map((doubt) => (
              <One key={`${doubt.claim} ${doubt.one} ${doubt.other}`} doubt={doubt}>
                <button type="button" disabled={isWorking} onClick={() => say(doubt, false)}>{words.takeBack}</button>
              </One>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function One({ doubt: { who, earlier, later }, children }: { doubt: Doubt; children: ComponentChildren }) {
  return (
    <li>
      <span aria-hidden="true">⇄ </span>
      {words.contradiction(who, earlier.stance, later.stance, day(earlier.published), day(later.published))}
      <span class="both">
        {[earlier, later].map(({ at, text, confidence, published }) => (
          <span key={at}>
            {published && <time dateTime={published}>{day(published)}: </time>}
            <a href={`#${at}`} class="serif">{text}</a>
            {confidence !== null && <span class="faint"> ({words.sure(percent(confidence))})</span>}
          </span>
        ))}
      </span>
      {children}
    </li>
  );
}
