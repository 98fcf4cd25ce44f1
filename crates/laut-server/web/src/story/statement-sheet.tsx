// The evidence sheet of a statement: its words in their sentence, who says them to whom and by which way, the article that
// they stand in with its address and the hash of its text, and what was corrected by hand.

import type { ComponentChildren } from "preact";
import { article as askArticle, health } from "../api";
import type { KeptReading, Statement } from "../contract";
import { Show, StandingMark, StatusBadge, useLoaded } from "../parts";
import { beginning, said, textOf } from "../reading/margin";
import { way } from "../reading/order";
import { Index } from "../reading/page";
import { words as reading } from "../reading/words";
import { paths } from "../router";
import { Text } from "../text";
import { useTitle } from "../title";
import { day, percent, words as general } from "../words";
import { placeOfStatement, spanOf } from "./place";
import { Frame, Made } from "./sheet";
import { words } from "./sheet-words";
import { cut } from "./sightings";
import { words as all } from "./words";

/** Code points that are shown around a statement, on each side. */
const AROUND = 200;

/** The SHA-256 of a text in UTF-8; null where the browser does not tell, for want of a secure connection. */
async function sha256(text: string): Promise<string | null> {
  const bytes = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return bytes ? [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("") : null;
}

export function StatementSheet({ id, place }: { id: string; place: string }) {
  const loaded = useLoaded(async () => {
    const [kept, made] = await Promise.all([askArticle(id), health()]);
    return { kept, made, hash: await sha256(kept.article.text) };
  }, [id]);
  useTitle(`${words.kind} ${id}`);
  return (
    <Frame back={paths.article(id, place)}>
      <Show loaded={loaded}>
        {({ kept, made, hash }) => {
          const statement = kept.statements.find((statement) => placeOfStatement(statement) === place);
          return (
            <>
              {statement ? <Told kept={kept} statement={statement} /> : <p role="status">{words.statementGone}</p>}
              <TheArticle kept={kept} hash={hash} />
              <p class="faint fine">{words.hashHelp}</p>
              <Made health={made} address={paths.article(id, place)} />
            </>
          );
        }}
      </Show>
    </Frame>
  );
}

function Told({ kept, statement }: { kept: KeptReading; statement: Statement }) {
  const index = new Index(kept);
  const text = new Text(kept.article.text);
  const source = index.speaker(statement);
  const { start, end } = spanOf(statement) ?? { start: 0, end: 0 };
  // Paragraphs are parted by line breaks.
  const before = text.slice(start - AROUND, start).split("\n").at(-1) ?? "";
  const after = text.slice(end, end + AROUND).split("\n")[0] ?? "";
  const claims = new Map(kept.claims.filter((claim) => claim.statement === statement.id).map((claim) => [claim.claim, claim]));
  const facts: [string, ComponentChildren][] = [
    [reading.speaker, source && (
      <>
        <StandingMark standing={source.standing} /> {source.name}{source.role && `, ${source.role}`} ({general.standings[source.standing]})
      </>
    )],
    [reading.medium, [general.kinds[statement.kind], ...statement.medium.map((one) => reading.media[one]), general.forces[statement.force]].join(", ")],
    [reading.addressee, textOf(statement.addressee)],
    [reading.when, statement.when && `${textOf(statement.when.span)}${statement.when.date ? ` (${day(statement.when.date)})` : ""}`],
    [reading.way, statement.via.length > 0 && way(statement, index.sources).map(({ name }) => name || reading.somebody).join(" → ")],
    [reading.confidence, percent(statement.confidence)],
    [words.corrected, statement.corrected && statement.corrected.length > 0 && words.byHand],
    [reading.claims, claims.size > 0 && (
      <ul>
        {[...claims.values()].map(({ claim, status, confidence, span }) => (
          <li key={claim}>
            <StatusBadge status={status} confidence={confidence} /> <a href={paths.claim(claim)}>{claim}</a>:{" "}
            {general.quoted(beginning(text.of(span)))}
          </li>
        ))}
      </ul>
    )],
  ];
  return (
    <>
      <h1 lang={kept.article.language ?? undefined}>{general.quoted(beginning(said(statement), 280))}</h1>
      <dl class="sheet-facts">
        {facts.map(([name, told]) => told && <div key={name}><dt>{name}</dt><dd>{told}</dd></div>)}
      </dl>
      <blockquote class="serif" lang={kept.article.language ?? undefined}>
        <span class="around">{cut(before, "before")}</span>
        <mark>{text.slice(start, end)}</mark>
        <span class="around">{cut(after, "after")}</span>
      </blockquote>
    </>
  );
}

function TheArticle({ kept: { article, notices }, hash }: { kept: KeptReading; hash: string | null }) {
  return (
    <>
      <h2>{words.article}</h2>
      <p>
        <strong>{article.outlet ?? all.sighting.noOutlet}</strong>,{" "}
        {article.published ? day(article.published) : all.sighting.unknownDay}
        {article.title && <>: <span lang={article.language ?? undefined}>{article.title}</span></>}
      </p>
      {notices.map(({ sort, span }) => (
        <p key={span.start}><strong>{general.notices[sort]}:</strong> <q>{span.text}</q></p>
      ))}
      <p class="printed">
        {words.address}: {article.url ?? words.noAddress}
        <br />{article.id}, {words.hash}: {hash ?? words.noHash}
      </p>
    </>
  );
}
