// The margin: each source of a reading once, with what it says; the ways words took; who fills the article; the notes.

import type { Note, Reading, Source, Statement } from "../contract";
import { StandingMark } from "../parts";
import { paths } from "../router";
import { day, percent, words as all } from "../words";
import { voices, ways, type Stop, type Voice } from "./order";
import { noteText, type Index } from "./page";
import { words } from "./words";

const SHORT = 90;
/** How many sources it takes until those out of sight are left undrawn. */
const MANY = 40;

/** The beginning of a text, cut between words. */
export function beginning(text: string, most = SHORT): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= most) {
    return flat;
  }
  const head = flat.slice(0, most);
  return `${head.slice(0, Math.max(head.lastIndexOf(" "), most / 2)).replace(/[\ud800-\udbff]$/, "")} …`;
}

/** The words of a statement, those of an interrupted one with a gap between. */
export function said(statement: Statement): string {
  const spans = [statement.content, statement.cue].find((spans) => spans.length > 0) ?? [];
  return spans.map(({ text }) => text ?? "").join(" … ");
}

export const textOf = (spans: { text?: string }[]) => spans.map(({ text }) => text ?? "").join(" … ");

function Line({ statement, index }: { statement: Statement; index: Index }) {
  const { when, addressee, via } = statement;
  const language = index.reading.article.language ?? undefined;
  const passedOn = via.map((id) => index.sources.get(id)?.name ?? id);
  const whenSaid = when ? textOf(when.span) || day(when.date) : "";
  return (
    <li>
      <button type="button" class="line" data-line={statement.id}>
        <span class="line-force">{all.forces[statement.force]}</span>{" "}
        <span class={`line-words line-${statement.kind}`} lang={language}>
          {statement.kind === "direct" ? all.quoted(beginning(said(statement))) : beginning(said(statement))}
        </span>
        <span class="line-more">
          <span>{all.kinds[statement.kind]}</span>
          {whenSaid && <span lang={when!.span.length > 0 ? language : undefined}>{whenSaid}</span>}
          {addressee.length > 0 && <span>{words.to} {beginning(textOf(addressee), 40)}</span>}
          {passedOn.length > 0 && <span>{words.via} {passedOn.join(", ")}</span>}
          {statement.corrected && statement.corrected.length > 0 && <span>✎ {words.corrected}</span>}
        </span>
      </button>
    </li>
  );
}

/** Who somebody is, in a line or two. */
function Who({ source, index }: { source: Source; index: Index }) {
  const spokenFor = source.speaks_for ? index.sources.get(source.speaks_for) : null;
  const facts = [
    all.classes[source.class],
    all.standings[source.standing],
    source.count === null ? null : words.count(source.count),
  ].filter(Boolean);
  return (
    <>
      {source.role && <p class="role" lang={index.reading.article.language ?? undefined}>{source.role}</p>}
      <p class="who">{facts.join(" · ")}</p>
      {spokenFor && <p class="who">{words.speaksFor} <strong>{spokenFor.name}</strong></p>}
      {source.basis && <p class="who">{words.basis} {source.basis}</p>}
    </>
  );
}

function Card({ voice, silent, index, isKept }: { voice: Voice; silent: Source[]; index: Index; isKept: boolean }) {
  const { source, statements } = voice;
  return (
    <li class={`voice voice-${source.standing}`} data-card={source.id}>
      <h3>
        <StandingMark standing={source.standing} />{" "}
        <button type="button" class="plain name" data-card={source.id}>{source.name}</button>{" "}
        {statements.length > 0 && <span class="how-many">{words.statements(statements.length)}</span>}
      </h3>
      <Who source={source} index={index} />
      {statements.length > 0 && (
        <ul class="lines">{statements.map((one) => <Line key={one.id} statement={one} index={index} />)}</ul>
      )}
      {silent.length > 0 && (
        <div class="silent">
          <p class="who">{words.silent}</p>
          <ul>
            {silent.map((other) => (
              <li key={other.id}>
                <StandingMark standing={other.standing} />{" "}
                <button type="button" class="plain name" data-card={other.id}>{other.name}</button>{" "}
                <span class="who">{all.classes[other.class]}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {isKept && source.standing === "named" && source.name !== "" && statements.length > 0 && (
        <a class="everywhere" href={paths.source(source.name)}>{words.everywhere}</a>
      )}
    </li>
  );
}

/** Only the sources of a kept article have a page of their own. */
export function Margin({ index, isKept }: { index: Index; isKept: boolean }) {
  const { speaking, silent, others, nobodys } = voices(index.reading);
  return (
    <>
      <ol class={`voices${speaking.length > MANY ? " long" : ""}`}>
        {speaking.map((voice) => (
          <Card key={voice.source.id} voice={voice} silent={silent.get(voice.source.id) ?? []} index={index} isKept={isKept} />
        ))}
        {nobodys.length > 0 && (
          <li class="voice voice-nobody">
            <h3>
              <span class="mark mark-nobody" aria-hidden="true" /> {words.nobody}
              <span class="how-many">{words.statements(nobodys.length)}</span>
            </h3>
            <p class="who">{words.nobodyHelp}</p>
            <ul class="lines">{nobodys.map((one) => <Line key={one.id} statement={one} index={index} />)}</ul>
          </li>
        )}
      </ol>
      {others.length > 0 && (
        <section class="others">
          <h3>{words.others}</h3>
          <ul class="voices">
            {others.map((source) => (
              <Card key={source.id} voice={{ source, statements: [], first: 0 }} silent={[]} index={index} isKept={isKept} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The way of words as a row of names with arrows, ending at the article. */
export function Way({ stops, outlet }: { stops: Stop[]; outlet: string | null }) {
  return (
    <ol class="way">
      {stops.map(({ name, source }, at) => (
        <li key={at}>
          <span class="stop" data-card={source?.id}>
            {source ? <StandingMark standing={source.standing} /> : <span class="mark mark-nobody" aria-hidden="true" />}
            {name || words.somebody}
          </span>
        </li>
      ))}
      <li><span class="stop here">{outlet ?? words.thisArticle}</span></li>
    </ol>
  );
}

export function Ways({ reading }: { reading: Reading }) {
  const found = ways(reading);
  if (found.length === 0) {
    return null;
  }
  return (
    <section class="ways" aria-labelledby="ways">
      <h2 id="ways">{words.ways_}</h2>
      <p class="faint">{words.waysHelp}</p>
      <ul>
        {found.map(({ stops, statements }) => (
          <li key={statements[0]!.id}>
            <Way stops={stops} outlet={reading.article.outlet} />
            <button type="button" class="plain" data-line={statements[0]!.id}>{words.statements(statements.length)}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How much of the article each sort of voice fills: a bar with patterns, and the same in words. */
export function Shares({ shares, nobody }: { shares: Reading["shares"]; nobody: number }) {
  const parts = [
    { sort: "named", share: Math.max(0, shares.attributed - shares.anonymous - nobody) },
    { sort: "anonymous", share: shares.anonymous },
    { sort: "nobody", share: nobody },
    { sort: "own", share: shares.unattributed },
  ] as const;
  const shown = parts.filter(({ sort, share }) => share > 0 || sort !== "nobody");
  return (
    <section class="shares" aria-labelledby="shares">
      <h2 id="shares">{words.shares}</h2>
      <div class="bar" aria-hidden="true">
        {shown.map(({ sort, share }) => <span key={sort} class={`share share-${sort}`} style={{ flexGrow: share }} />)}
      </div>
      <ul>
        {shown.map(({ sort, share }) => (
          <li key={sort}>
            <span class={`swatch share-${sort}`} aria-hidden="true" />
            <strong>{percent(share)}</strong> {words.sharesOf[sort]}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Notes({ notes, show }: { notes: Note[]; show: (note: Note) => void }) {
  if (notes.length === 0) {
    return null;
  }
  return (
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes">{words.notes}</h2>
      <ul>
        {notes.map((note, at) => (
          <li key={at} id={`note-${at}`} tabIndex={-1}>
            <strong>{words.noteCodes[note.code] ?? note.code.replaceAll("_", " ")}</strong>
            <p>{noteText(note)}</p>
            {note.span && (
              <button type="button" class="plain" onClick={() => show(note)}>
                {all.quoted(beginning(note.span.text ?? "…", 60))}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
