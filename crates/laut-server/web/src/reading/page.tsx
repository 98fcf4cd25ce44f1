// The article as a page to read, its statements marked in place: the line says how the words are given, colour and
// mark who answers for them. Elements carry data attributes by which lights.ts and selected.ts find them; the page is
// drawn once for a reading and does not know what is pointed at.

import type { Article, Note, Reading, Source, Standing, Statement } from "../contract";
import { StandingMark } from "../parts";
import { day, words as all } from "../words";
import type { Paragraph, Segment } from "./segments";
import { words } from "./words";

export type Behind = Standing | "nobody";

/** Everything that a reading's parts are looked up in. */
export class Index {
  readonly sources: Map<string, Source>;
  readonly statements: Map<string, Statement>;

  constructor(readonly reading: Reading) {
    this.sources = new Map(reading.sources.map((source) => [source.id, source]));
    this.statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  }

  speaker(statement: Statement): Source | null {
    return statement.speaker ? this.sources.get(statement.speaker.source) ?? null : null;
  }

  /** Who answers for a statement: somebody named, somebody unnamed, or nobody. */
  behind(statement: Statement): Behind {
    return this.speaker(statement)?.standing ?? "nobody";
  }

  name(statement: Statement): string {
    return this.speaker(statement)?.name ?? words.somebody;
  }
}

/** A link to where an article was found, only if it leads to the web. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** Title, medium, day and language. */
export function Head({ article, level }: { article: Article; level: "h1" | "h2" }) {
  const Heading = level;
  const url = webAddress(article.url);
  const title = article.title?.trim() ? article.title : null;
  const language = article.language ? words.languages[article.language] ?? article.language : null;
  return (
    <header class="article-head">
      <Heading class={title ? "headline" : "headline untitled"} lang={title ? article.language ?? undefined : undefined}>{title ?? words.untitled}</Heading>
      <p class="facts">
        {article.outlet && <span class="outlet">{article.outlet}</span>}
        {article.published && <time dateTime={article.published}>{day(article.published)}</time>}
        {language && <span>{language}</span>}
        {url && <a href={url} target="_blank" rel="noreferrer noopener">{words.original}</a>}
      </p>
    </header>
  );
}

/** What a mark says to those who do not see it. */
function label(statement: Statement, index: Index): string {
  const behind = index.behind(statement);
  const standing = behind === "nobody" ? "" : `, ${all.standings[behind]}`;
  const corrected = statement.corrected?.length ? `, ${words.corrected}` : "";
  const told = behind === "nobody" ? words.somebody : `${index.name(statement)} ${all.forces[statement.force]}`;
  return `${told} (${all.kinds[statement.kind]}${standing}${corrected})`;
}

function Mark({ statement, index, isFirst }: { statement: Statement; index: Index; isFirst: boolean }) {
  const behind = index.behind(statement);
  return (
    <button
      type="button"
      class={`at${statement.corrected?.length ? " is-corrected" : ""}`}
      id={statement.id}
      data-at={statement.id}
      tabIndex={isFirst ? 0 : -1}
      aria-label={label(statement, index)}
    >
      <span class={`mark mark-${behind}`} />
    </button>
  );
}

/** What a note says. */
export const noteText = (note: Note): string => words.noteHelp[note.code] ?? note.message;

function NoteMark({ note, number }: { note: Note; number: number }) {
  return (
    <button
      type="button"
      class="note-at"
      data-note={number}
      data-tip={noteText(note)}
      aria-label={`${words.note}: ${noteText(note)}`}
    />
  );
}

function Piece({ segment, index, first }: { segment: Segment; index: Index; first: number }) {
  const { statements, sources, notes } = index.reading;
  const ids = (list: number[], from: { id: string }[]) => list.map((at) => from[at]!.id).join(" ") || undefined;
  const classes: string[] = [];
  const inner = segment.statements.at(-1);
  const outer = segment.statements.at(-2);
  if (inner !== undefined) {
    classes.push("said", `kind-${statements[inner]!.kind}`, `by-${index.behind(statements[inner]!)}`);
  }
  if (outer !== undefined) {
    classes.push("within", `within-${index.behind(statements[outer]!)}`);
  }
  if (segment.cues.length > 0) {
    classes.push("cue");
  }
  if (segment.notes.length > 0) {
    classes.push("noted");
  }
  const piece = (
    <span
      class={classes.join(" ") || undefined}
      data-from={segment.start}
      data-s={ids(segment.statements, statements)}
      data-c={ids(segment.cues, statements)}
      data-p={ids(segment.speakers, statements)}
      data-m={ids(segment.mentions, sources)}
    >
      {segment.text}
    </span>
  );
  return (
    <>
      {segment.opens.length === 0 ? piece : (
        <span class="start">
          {segment.opens.map((at) => (
            <Mark key={at} statement={statements[at]!} index={index} isFirst={at === first} />
          ))}
          {piece}
        </span>
      )}
      {segment.closes.map((at) => <NoteMark key={at} note={notes[at]!} number={at} />)}
    </>
  );
}

/** How many paragraphs it takes until those out of sight are left undrawn. */
const LONG = 40;

export function Page({ paragraphs, index }: { paragraphs: Paragraph[]; index: Index }) {
  const { article, statements } = index.reading;
  const first = paragraphs.flatMap(({ segments }) => segments).find(({ opens }) => opens.length > 0)?.opens[0] ?? -1;
  const title = article.title?.trim();
  return (
    <div class={`page${paragraphs.length > LONG ? " long" : ""}`} lang={article.language ?? undefined}>
      {paragraphs.map(({ start, segments, heading, folded }) => {
        const isTitle = heading && segments.map(({ text }) => text).join("").trim() === title;
        const classes = [heading && "first-line", isTitle && "is-title", folded && "folded"].filter(Boolean).join(" ");
        return (
          <p key={start} class={classes || undefined}>
            {segments.map((segment) => (
              <Piece key={segment.start} segment={segment} index={index} first={first} />
            ))}
          </p>
        );
      })}
      {paragraphs.length === 0 && <p class="faint">{words.noText}</p>}
      {paragraphs.length > 0 && statements.length === 0 && <p class="nothing">{words.noStatements}</p>}
    </div>
  );
}

/** What the marks mean, with the marks themselves. */
export function Legend() {
  const kinds = Object.keys(words.kindHelp) as (keyof typeof words.kindHelp)[];
  const standings = ["named", "anonymous", "nobody"] as const;
  return (
    <details class="legend">
      <summary>{words.legend}</summary>
      <h3>{words.legendStandings}</h3>
      <ul>
        {standings.map((standing) => (
          <li key={standing}>
            {standing === "nobody"
              ? <span class="mark mark-nobody" aria-hidden="true" />
              : <StandingMark standing={standing} />}
            <span class={`said kind-indirect by-${standing}`}>{words.standingHelp[standing]}</span>
          </li>
        ))}
      </ul>
      <h3>{words.legendKinds}</h3>
      <dl>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt><span class={`said kind-${kind} by-named`}>{all.kinds[kind]}</span></dt>
            <dd>{words.kindHelp[kind]}</dd>
          </div>
        ))}
      </dl>
      <p>{words.legendCue}</p>
    </details>
  );
}
