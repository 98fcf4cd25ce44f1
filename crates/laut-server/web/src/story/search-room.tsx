// What a search finds: claims, sources, articles and passages, and what they can be narrowed down by. Every state is an
// address: `/search?q=ferry&outlet=Gull&limit=50`.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { query as written, search as ask, type SearchQuery } from "../api";
import type { Facet, Found, Passage, Status, Whose } from "../contract";
import { LeftOut, Show, SPANS, StandingMark, useLoaded } from "../parts";
import { go, paths } from "../router";
import { useTitle } from "../title";
import { day, headline, number, words as general } from "../words";
import { words as reading } from "../reading/words";
import { STATUSES } from "./claims-filter";
import { ClaimLines, verb } from "./line";
import { placeOf } from "./place";
import { words } from "./search-words";
import { words as all } from "./words";

const FACETS = ["status", "standing", "outlet", "day", "language"] as const;
type By = (typeof FACETS)[number];
const USUAL = 10;
const MORE = 50;
/** Values of a facet that are shown at first. */
const SHOWN = 8;

const WHOSE: readonly Whose[] = ["named", "anonymous", "own"];

/** Reads what is asked; what makes no sense is left out. */
function askedOf(query: URLSearchParams): SearchQuery {
  const text = (name: string) => query.get(name)?.trim() ?? "";
  const one = (name: string, known: readonly string[]) => known.find((value) => value === text(name)) ?? "";
  return {
    q: text("q"),
    outlet: text("outlet"),
    day: /^\d{4}(-\d{2}){0,2}$/.test(text("day")) ? text("day") : "",
    status: one("status", STATUSES),
    standing: one("standing", WHOSE),
    language: text("language"),
    limit: text("limit") === String(MORE) ? MORE : USUAL,
  };
}

const addressOf = (asked: SearchQuery): string =>
  paths.search(written({ ...asked, limit: asked.limit === USUAL ? null : asked.limit }));

/** The feed of what is new about what is found. */
const feedOf = ({ q, limit: _, ...narrowed }: SearchQuery): string => `/feed.xml${written({ words: q, ...narrowed })}`;

export function SearchRoom({ query }: { query: URLSearchParams }) {
  const asked = askedOf(query);
  useTitle(asked.q ? words.title(asked.q) : words.empty);
  if (asked.q === "") {
    return (
      <div class="story">
        <h1>{words.empty}</h1>
        <p class="lead">{words.emptyHelp}</p>
      </div>
    );
  }
  return (
    <div class="story search-room">
      <h1>{words.heading(asked.q)}</h1>
      <p class="found-feed"><a href={feedOf(asked)} target="_blank" rel="noreferrer noopener">{words.feed}</a></p>
      <LeftOut query={query} kept={asked} known={{ status: STATUSES, standing: WHOSE, day: SPANS }} />
      <Results key={asked.q} asked={asked} />
    </div>
  );
}

function Results({ asked }: { asked: SearchQuery }) {
  const loaded = useLoaded(() => ask(asked), [JSON.stringify(asked)]);
  return <Show loaded={loaded}>{(found) => <Shown found={found} asked={asked} />}</Show>;
}

function Shown({ found, asked }: { found: Found; asked: SearchQuery }) {
  const { totals } = found;
  const isNarrowed = FACETS.some((by) => asked[by]);
  const isNothing = totals.claims + totals.sources + totals.articles + totals.passages === 0;
  const more = (shown: number, total: number) =>
    asked.limit === USUAL && shown < total && (
      <p><a href={addressOf({ ...asked, limit: MORE })}>{words.more}</a></p>
    );
  return (
    <div class="search-columns">
      <Facets found={found} asked={asked} isNarrowed={isNarrowed} />
      <div class="search-found">
        {isNothing && (
          <div role="status">
            <p class="found">{isNarrowed ? words.noneLeft : words.none}</p>
            {!isNarrowed && <p class="faint">{words.noneHelp}</p>}
          </div>
        )}
        <Group id="claims" title={words.claims(totals.claims)} count={totals.claims}>
          <ClaimLines claims={found.claims} />
          {more(found.claims.length, totals.claims)}
          {found.claims.length < totals.claims && !isNarrowed && (
            <p><a href={paths.claims(written({ words: asked.q, alone: "true" }))}>{words.allClaims}</a></p>
          )}
        </Group>
        <Group id="sources" title={words.sources(totals.sources)} count={totals.sources}>
          <ul class="found-list">
            {found.sources.map((source) => (
              <li key={`${source.named} ${source.name}`}>
                <StandingMark standing={source.named ? "named" : "anonymous"} />{" "}
                <a href={paths.source(source.name)}><Marked text={source.name} q={asked.q} /></a>{" "}
                <span class="faint">{words.statements(source.statements)} {words.in} {words.articles(source.articles)}</span>
              </li>
            ))}
          </ul>
          {more(found.sources.length, totals.sources)}
        </Group>
        <Group id="articles" title={words.articles(totals.articles)} count={totals.articles}>
          <ul class="found-list">
            {found.articles.map((article) => (
              <li key={article.id} class="report">
                <strong>{article.outlet ?? all.sighting.noOutlet}</strong>
                <span class="faint">{article.published ? day(article.published) : all.sighting.unknownDay}</span>
                <a class="serif" href={paths.article(article.id)} lang={article.language ?? undefined}>
                  <Marked text={headline(article)} q={asked.q} />
                </a>
              </li>
            ))}
          </ul>
          {more(found.articles.length, totals.articles)}
        </Group>
        <Group id="passages" title={words.passages(totals.passages)} count={totals.passages}>
          <ul class="found-list">
            {found.passages.map((passage) => (
              <Place key={`${passage.article} ${passage.span.start}`} passage={passage} q={asked.q} />
            ))}
          </ul>
          {more(found.passages.length, totals.passages)}
        </Group>
        {found.cut && <p class="faint">{words.cut}</p>}
      </div>
    </div>
  );
}

function Group({ id, title, count, children }: {
  id: string;
  title: string;
  count: number;
  children: ComponentChildren;
}) {
  if (count === 0) {
    return null;
  }
  return (
    <section aria-labelledby={`found-${id}`} class="found-group">
      <h2 id={`found-${id}`}>{title}</h2>
      {children}
    </section>
  );
}

function Place({ passage, q }: { passage: Passage; q: string }) {
  const standing = passage.standing === "own" ? null : passage.standing;
  return (
    <li class="told">
      <p class="told-who">
        <strong>{passage.outlet ?? all.sighting.noOutlet}</strong>
        <span>{passage.published ? day(passage.published) : all.sighting.unknownDay}</span>
        <span>
          <StandingMark standing={standing} />{" "}
          {passage.speaker ?? (standing ? general.standings[standing] : words.whose.own)} {standing && verb(passage)}
        </span>
        <a href={paths.claim(passage.claim)}>{words.inClaim}</a>
      </p>
      <p class="told-words">
        <a class="serif" href={paths.article(passage.article, placeOf(passage))} lang={passage.language ?? undefined}>
          <Marked text={passage.text} q={q} />
        </a>
      </p>
    </li>
  );
}

/** A text with the words that were searched marked, as far as they stand there letter by letter. */
function Marked({ text, q }: { text: string; q: string }) {
  const asked = q.split(/\s+/).map((word) => word.replace(/\*$/, "")).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (asked.length === 0) {
    return <>{text}</>;
  }
  const safe = asked.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pieces = text.split(new RegExp(`(${safe.join("|")})`, "giu"));
  return <>{pieces.map((piece, place) => (place % 2 === 1 ? <mark key={place}>{piece}</mark> : piece))}</>;
}

function named(by: By, value: string): string {
  switch (by) {
    case "status":
      return general.statuses[value as Status] ?? value;
    case "standing":
      return words.whose[value as Whose] ?? value;
    case "language":
      return (reading.languages as Record<string, string>)[value] ?? value;
    case "day":
      return value.length === 10 ? day(value) : value;
    case "outlet":
      return value;
  }
}

function Facets({ found, asked, isNarrowed }: { found: Found; asked: SearchQuery; isNarrowed: boolean }) {
  // On a narrow screen what was found comes first.
  const [isWide] = useState(() => matchMedia("(min-width: 60rem)").matches);
  const lists = FACETS.filter((by) => found.facets[by].length > 1 || asked[by]);
  if (lists.length === 0) {
    return <div />;
  }
  return (
    <details class="facets" open={isWide || isNarrowed}>
      <summary>{words.facets}</summary>
      {isNarrowed && (
        <p>
          <a href={addressOf({ q: asked.q, limit: asked.limit ?? USUAL })}>{words.clear}</a>
        </p>
      )}
      {lists.map((by) => <Values key={by} by={by} values={found.facets[by]} asked={asked} />)}
    </details>
  );
}

function Values({ by, values, asked }: { by: By; values: Facet[]; asked: SearchQuery }) {
  const [isAll, setIsAll] = useState(false);
  const chosen = asked[by] ?? "";
  // What is chosen stays, also where nothing is left of it.
  const known = values.some(({ value }) => value === chosen) || chosen === "" ? values : [{ value: chosen, count: 0 }, ...values];
  const shown = isAll ? known : known.slice(0, SHOWN);
  return (
    <fieldset class="facet">
      <legend>{words[by]}</legend>
      {shown.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          class="chip"
          aria-pressed={value === chosen}
          onClick={() => go(addressOf({ ...asked, [by]: value === chosen ? "" : value }))}
        >
          {named(by, value)} <span class="chip-count">{number(count)}</span>
        </button>
      ))}
      {known.length > shown.length && (
        <button type="button" class="plain" onClick={() => setIsAll(true)}>{words.more}</button>
      )}
    </fieldset>
  );
}
