// Who is credited most, and what everybody of a name said over time.

import { useEffect, useState } from "preact/hooks";
import { query as written, source as askSource, sources as askSources } from "../api";
import type { Somebody } from "../contract";
import { LeftOut, Show, StandingMark, useLoaded } from "../parts";
import { go, paths } from "../router";
import { number, words as general } from "../words";
import { StarButton } from "../stars";
import { Said } from "./said";
import { useTitle } from "../title";
import { useTyped } from "./typed";
import { quoted, words as all } from "./words";

const words = all.sources;
const PAGE = 100;

export function SourcesRoom({ query }: { query: URLSearchParams }) {
  const isUnnamed = query.get("unnamed") === "true";
  const search = query.get("words")?.trim() ?? "";
  const [limit, setLimit] = useState(PAGE);
  useTitle(words.heading);
  useEffect(() => setLimit(PAGE), [search, isUnnamed]);
  const loaded = useLoaded(() => askSources({ unnamed: isUnnamed, words: search, limit }), [isUnnamed, search, limit]);
  const show = (isUnnamed: boolean, search: string, isTyped = false) =>
    go(`${paths.sources()}${written({ unnamed: isUnnamed || null, words: search })}`, isTyped);
  const [typed, type] = useTyped(search, (text) => show(isUnnamed, text, true));
  return (
    <div class="story">
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <form class="filter-fields" onSubmit={(event) => event.preventDefault()}>
        <fieldset class="chips">
          <legend class="hidden">{words.which}</legend>
          {[false, true].map((unnamed) => (
            <button
              key={String(unnamed)}
              type="button"
              class="chip"
              aria-pressed={unnamed === isUnnamed}
              onClick={() => show(unnamed, search)}
            >
              <StandingMark standing={unnamed ? "anonymous" : "named"} /> {unnamed ? words.unnamed : words.named}
            </button>
          ))}
        </fieldset>
        <label class="wide">
          <span>{words.search}</span>
          <input
            type="search"
            name="words"
            value={typed}
            autocomplete="off"
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
      </form>
      <LeftOut query={query} kept={{ words: search, unnamed: isUnnamed || "" }} known={{ unnamed: ["true"] }} />
      <Show loaded={loaded}>
        {({ sources, more }) => (
          <>
            <p class="found" role="status">
              {sources.length > 0 ? words.found(sources.length, more)
                : search !== "" ? words.none : isUnnamed ? words.noneUnnamed : words.noneYet}
            </p>
            {sources.length === 0 && search === "" && !isUnnamed && (
              <div class="sheet empty">
                <p>{words.noneYetHelp}</p>
                <div class="row"><a class="button main" href={paths.articles()}>{all.claims.toArticles}</a></div>
                <p class="faint">{all.claims.exampleThere}</p>
              </div>
            )}
            {sources.length > 0 && (
              <table role="table" class="names">
                <caption class="hidden">{words.heading}</caption>
                <thead role="rowgroup">
                  <tr role="row">
                    <th role="columnheader" scope="col">{words.name}</th>
                    <th role="columnheader" scope="col" class="number">{words.statements}</th>
                    <th role="columnheader" scope="col" class="number">{words.articles}</th>
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  {sources.map((source) => (
                    <tr role="row" key={source.name} class="name-row">
                      <th role="rowheader" scope="row">
                        <a href={paths.source(source.name)}>{isUnnamed ? quoted(source.name) : source.name}</a>
                      </th>
                      <td role="cell" class="number" data-label={words.statements}>{number(source.statements)}</td>
                      <td role="cell" class="number" data-label={words.articles}>{number(source.articles)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {more && (
              <p class="list-end">
                {sources.length < limit
                  ? <span class="faint">{words.more}</span>
                  : <button type="button" onClick={() => setLimit(limit + PAGE)}>{words.showMore}</button>}
              </p>
            )}
          </>
        )}
      </Show>
    </div>
  );
}

export function SourceRoom({ name }: { name: string }) {
  const loaded = useLoaded(() => askSource(name), [name]);
  useTitle(name);
  return (
    <div class="story">
      <p class="back"><a href={paths.sources()}>← {words.listOf}</a></p>
      <h1>{name}</h1>
      <div class="claim-tools">
        <StarButton sort="source" id={name} title={name} />
        <a href={`/feed.xml?source=${encodeURIComponent(name)}`} target="_blank" rel="noreferrer noopener">{all.claim.feed}</a>
      </div>
      <Show loaded={loaded}>
        {({ sources, articles_left_out: leftOut }) => (
          <>
            {sources.length > 1 && <p class="lead">{all.source.several(sources.length)}</p>}
            {sources.map((somebody, place) => (
              <One
                key={place}
                somebody={somebody}
                title={sources.length > 1 ? all.source.nth(place + 1, sources.length) : null}
                place={place}
                changed={loaded.again}
              />
            ))}
            {leftOut > 0 && <p class="faint">{all.source.leftOut(leftOut)}</p>}
          </>
        )}
      </Show>
    </div>
  );
}

function One({ somebody, title, place, changed }: {
  somebody: Somebody;
  title: string | null;
  place: number;
  changed: () => void;
}) {
  const { standing, roles, parties, said, statements } = somebody;
  const names = somebody.names.filter((called) => called.statements > 0);
  // What claims nothing stands in no claim; the list of sources counts it.
  const unclaimed = Math.max(0, statements - said.length);
  return (
    <section class="somebody" aria-labelledby={`somebody-${place}`}>
      <h2 id={`somebody-${place}`}>
        {title && <>{title}: </>}
        <StandingMark standing={standing} /> {general.classes[somebody.class]}, {general.standings[standing]}
      </h2>
      <dl class="person">
        {names.length > 1 && (
          <div>
            <dt>{all.source.names}</dt>
            <dd>{names.map((called) => all.source.called(called.name, called.statements)).join("; ")}</dd>
          </div>
        )}
        {roles.length > 0 && <div><dt>{all.source.roles}</dt><dd>{roles.join("; ")}</dd></div>}
        {parties.length > 0 && (
          <div>
            <dt>{all.source.parties}</dt>
            <dd>
              {parties.map((party, place) => (
                <span key={party}>{place > 0 && ", "}<a href={paths.source(party)}>{party}</a></span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {said.length > 0 && <Said somebody={somebody} prefix={`said-${place}`} changed={changed} />}
      {unclaimed > 0 && <p class="faint">{all.source.unclaimed(unclaimed)}</p>}
      {said.length + unclaimed === 0 && <p class="faint">{all.source.nothing}</p>}
    </section>
  );
}
