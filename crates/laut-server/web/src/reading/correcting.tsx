// Corrections of the statement that is held: who says it, where its words begin and end, or that it is none. Words come
// from a list, from those selected in the article, or are typed; what would be kept is shown before it is.

import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { Correction, Source, Span, Statement } from "../contract";
import { words as all } from "../words";
import { beginning } from "./margin";
import type { Index } from "./page";
import { joined, type Sheet } from "./selected";
import { words } from "./words";

export type Mode = "speaker" | "bounds";
export type Change = Mode | "not_a_statement";

/** Spans as a correction carries them. */
const bare = (spans: Span[]): Span[] => spans.map(({ start, end }) => ({ start, end }));

/** What a statement is known by, whatever has been corrected since. */
export const identity = (statement: Statement): Span[] => bare(statement.found ?? statement.content);

/** The correction that a change of a statement makes. */
export const correction = {
  speaker: (statement: Statement, speaker: Span[]): Correction =>
    ({ statement: identity(statement), change: "speaker", speaker: bare(speaker) }),
  bounds: (statement: Statement, content: Span[]): Correction =>
    ({ statement: identity(statement), change: "bounds", content: bare(content) }),
  none: (statement: Statement): Correction => ({ statement: identity(statement), change: "not_a_statement" }),
};

/** The words that name a source best: those with its name in them, nearest to the statement. */
function naming(source: Source, statement: Statement): Span | null {
  const near = statement.content[0]?.start ?? 0;
  const distance = (span: Span) => Math.abs(span.start - near);
  const last = source.name.split(/\s+/).at(-1) ?? source.name;
  const byName = source.mentions.filter(({ text }) => text?.includes(last));
  return [...(byName.length > 0 ? byName : source.mentions)].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Words as they are selected in the article, from the moment that the buttons show. */
function useSelected(sheet: Sheet, take: (span: Span) => void): void {
  useLayoutEffect(() => {
    const changed = () => {
      const span = sheet.selected();
      if (span) {
        take(span);
      }
    };
    document.addEventListener("selectionchange", changed);
    return () => document.removeEventListener("selectionchange", changed);
  }, [sheet]);
}

function usePainted(sheet: Sheet, spans: Span[]): void {
  const key = JSON.stringify(bare(spans));
  useEffect(() => {
    sheet.paint("proposed", spans);
    return () => sheet.paint("proposed", []);
  }, [sheet, key]);
}

function Preview({ text }: { text: string | null }) {
  return (
    <p class="preview" role="status">
      {words.selected} {text === null ? <em>{words.nothingSelected}</em> : <q class="plain-quote">{all.quoted(text)}</q>}
    </p>
  );
}

interface Way {
  statement: Statement;
  index: Index;
  sheet: Sheet;
  keep: (correction: Correction) => void;
  cancel: () => void;
}

const NOBODY = "nobody";

function WrongSpeaker({ statement, index, sheet, keep, cancel }: Way) {
  const [proposed, setProposed] = useState<Span[] | null>(null);
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState("");
  const propose = (spans: Span[] | null, choice = "", typing = "") => {
    setProposed(spans);
    setChosen(choice);
    setTyped(typing);
  };
  useSelected(sheet, (span) => propose([span]));
  usePainted(sheet, proposed ?? []);
  const choose = (id: string) => {
    const source = index.sources.get(id);
    const span = source ? naming(source, statement) : null;
    propose(id === NOBODY ? [] : span ? [span] : null, id);
  };
  const type = (text: string) => {
    const span = sheet.nearest(text, statement.content[0]?.start ?? 0);
    propose(span ? [span] : null, "", text);
  };
  const shown = proposed?.length === 0 ? words.nobodyOption : proposed ? sheet.text.of(proposed[0]!) : null;
  return (
    <div class="correcting">
      <h3>{words.chooseSpeaker}</h3>
      <label>
        {words.chooseSource}
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{words.pick}</option>
          {index.reading.sources.filter(({ mentions }) => mentions.length > 0).map(({ id, name }) => (
            <option key={id} value={id}>{name}</option>
          ))}
          <option value={NOBODY}>{words.nobodyOption}</option>
        </select>
      </label>
      <label>
        {words.orType}
        <input type="text" value={typed} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      {typed.trim() !== "" && proposed === null && <p class="wrong" role="status">{words.notThere}</p>}
      <Preview text={shown} />
      <div class="row">
        <button
          type="button"
          class="main"
          disabled={proposed === null}
          onClick={() => proposed && keep(correction.speaker(statement, proposed))}
        >
          {words.thisSpeaks}
        </button>
        <button type="button" onClick={cancel}>{words.cancel}</button>
      </div>
    </div>
  );
}

function WrongBounds({ statement, sheet, keep, cancel }: Way) {
  const [before, setBefore] = useState<Span[]>([]);
  const [now, setNow] = useState<Span[]>(statement.content);
  useSelected(sheet, (span) => setNow([span]));
  const spans = joined([...before, ...now]);
  usePainted(sheet, spans);
  const step = (end: "start" | "end", by: -1 | 1) => {
    const at = end === "start" ? 0 : now.length - 1;
    setNow(joined(now.map((span, place) => (place === at ? sheet.stepped(span, end, by) : span))));
  };
  const shown = spans.length === 0 ? null : spans.map((span) => sheet.text.of(span)).join(" … ");
  return (
    <div class="correcting">
      <h3>{words.selectBounds}</h3>
      <p>{words.withKeys}</p>
      <div class="row">
        <button type="button" disabled={now.length === 0} onClick={() => step("start", -1)}>{words.startEarlier}</button>
        <button type="button" disabled={now.length === 0} onClick={() => step("start", 1)}>{words.startLater}</button>
        <button type="button" disabled={now.length === 0} onClick={() => step("end", -1)}>{words.endEarlier}</button>
        <button type="button" disabled={now.length === 0} onClick={() => step("end", 1)}>{words.endLater}</button>
      </div>
      <Preview text={shown === null ? null : beginning(shown, 400)} />
      <div class="row">
        <button
          type="button"
          class="main"
          disabled={spans.length === 0}
          onClick={() => keep(correction.bounds(statement, spans))}
        >
          {words.theseWords}
        </button>
        <button
          type="button"
          disabled={now.length === 0}
          onClick={() => {
            setBefore(spans);
            setNow([]);
          }}
        >
          {words.addWords}
        </button>
        <button type="button" onClick={cancel}>{words.cancel}</button>
      </div>
    </div>
  );
}

/** The buttons for correcting a statement, and what they open. */
export function Correcting({ statement, index, sheet, mode, isKept, start, keep, cancel }: Way & {
  mode: Mode | null;
  isKept: boolean;
  start: (change: Change) => void;
}) {
  if (mode !== null && isKept) {
    const way = { statement, index, sheet, keep, cancel };
    return mode === "speaker" ? <WrongSpeaker {...way} /> : <WrongBounds {...way} />;
  }
  const named = (what: string) => (isKept ? what : words.thenKeep(what));
  return (
    <details class="wrong-here">
      <summary>{words.wrong}</summary>
      {!isKept && <p>{words.keptFirst}</p>}
      <div class="row">
        <button type="button" onClick={() => start("speaker")}>{named(words.wrongSpeaker)}</button>
        <button type="button" onClick={() => start("bounds")}>{named(words.wrongBounds)}</button>
        <button type="button" onClick={() => start("not_a_statement")}>{named(words.notStatement)}</button>
      </div>
    </details>
  );
}

/** All corrections of an article, each with a way back. */
export function Corrections({ corrections, sheet, withdraw }: {
  corrections: Correction[];
  sheet: Sheet;
  withdraw: (id: number) => void;
}) {
  if (corrections.length === 0) {
    return null;
  }
  const textOf = (spans: Span[]) => spans.map((span) => sheet.text.of(span)).join(" … ");
  const change = (one: Correction) => {
    switch (one.change) {
      case "speaker":
        return one.speaker.length === 0 ? words.changedNobody : words.changedSpeaker(textOf(one.speaker));
      case "bounds":
        return words.changedBounds(beginning(textOf(one.content)));
      case "not_a_statement":
        return words.changedNot;
    }
  };
  return (
    <section class="corrections" aria-labelledby="corrections">
      <h2 id="corrections">{words.corrections}</h2>
      <ul>
        {corrections.map((one, at) => (
          <li key={one.id ?? at}>
            <span>{all.quoted(beginning(textOf(one.statement), 70))} {change(one)}</span>{" "}
            {one.id !== undefined && (
              <button type="button" onClick={() => withdraw(one.id!)}>{words.takeBack}</button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
