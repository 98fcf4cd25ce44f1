// What is new: since the last visit, or since a day that the address names; and what somebody watches.

import { news as ask } from "../api";
import type { News, NewsSort, Novelty } from "../contract";
import { LeftOut, Show, useLoaded } from "../parts";
import { paths } from "../router";
import { stars, type Star } from "../stars";
import { useTitle } from "../title";
import { day, headline } from "../words";
import { ClaimLine } from "./line";
import { words } from "./news-words";
import { newsSinceVisit } from "./visits";
import { words as all } from "./words";

const SORTS = ["retraction", "correction", "version", "turn", "denial", "confirmation", "origin", "claim"] as const;

export function NewsRoom({ query }: { query: URLSearchParams }) {
  const since = query.get("since")?.trim() ?? "";
  useTitle(words.heading);
  const loaded = useLoaded(
    async (): Promise<News & { isFirst: boolean }> =>
      since ? { ...await ask({ since }), isFirst: false } : newsSinceVisit(true),
    [since],
  );
  return (
    <div class="story stories">
      <h1>{words.heading}</h1>
      <nav class="chips" aria-label={words.which}>
        {["", ...Object.keys(words.spans)].map((span) => (
          <a key={span} class="button chip" href={paths.news(span)} aria-current={span === since ? "true" : undefined}>
            {span ? words.spans[span] : words.visit}
          </a>
        ))}
      </nav>
      <LeftOut query={query} kept={{ since }} />
      <Show loaded={loaded}>{(news) => <Shown news={news} />}</Show>
      <Watched />
    </div>
  );
}

function Shown({ news }: { news: News & { isFirst: boolean } }) {
  const watched = stars();
  return (
    <>
      <p class="faint" role="status">
        {news.isFirst ? words.firstVisit : news.since ? words.sinceDay(day(news.since)) : words.sinceVisit}{" "}
        <a href={`/feed.xml${news.since ? `?since=${news.since}` : ""}`} target="_blank" rel="noreferrer noopener">{words.feed}</a>
      </p>
      {news.news.length === 0 && <p>{words.nothing}</p>}
      {SORTS.map((sort) => <OfSort key={sort} sort={sort} news={news.news.filter((one) => one.sort === sort)} watched={watched} />)}
      {news.alone > 0 && <p class="faint">{words.alone(news.alone)}</p>}
      {news.cut && <p class="faint">{words.cut}</p>}
    </>
  );
}

/** Says whether something is about what is watched. */
function isWatched({ claim }: Novelty, watched: Star[]): boolean {
  return claim !== null && watched.some(({ sort, id }) =>
    (sort === "claim" && id === claim.id) ||
    (sort === "source" && claim.voices.some(({ name, party }) => name === id || party === id)));
}

function OfSort({ sort, news, watched }: { sort: NewsSort; news: Novelty[]; watched: Star[] }) {
  if (news.length === 0) {
    return null;
  }
  const first = (one: Novelty) => (isWatched(one, watched) ? 0 : 1);
  const sorted = [...news].sort((one, other) => first(one) - first(other));
  return (
    <section class="one-story" aria-labelledby={`new-${sort}`}>
      <h2 id={`new-${sort}`}>{words.sorts[sort]}</h2>
      <ol class="told-list">
        {sorted.map((one, place) => (
          <li key={place} class="novelty">
            <p class="novelty-head">
              {first(one) === 0 && <span class="tag"><span aria-hidden="true">★</span> {words.isWatched}</span>}
              {one.day && <time dateTime={one.day}>{day(one.day)}</time>}
              {one.who && <strong>{one.who}</strong>}
            </p>
            {one.claim && <ol class="told-list"><ClaimLine claim={one.claim} /></ol>}
            {one.article && (
              <p>
                <a class="serif" href={paths.article(one.article.id)} lang={one.article.language ?? undefined}>
                  {headline(one.article)}
                </a>
              </p>
            )}
            {one.notice?.span.text && <p class="noticed"><q>{one.notice.span.text}</q></p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Watched() {
  const watched = stars();
  const to = ({ sort, id }: Star) =>
    sort === "claim" ? paths.claim(id) : sort === "story" ? paths.story(id) : paths.source(id);
  return (
    <section aria-labelledby="watched" class="one-story">
      <h2 id="watched">{words.watched}</h2>
      {watched.length === 0 && <p class="faint">{words.watchedHelp}</p>}
      <ul class="found-list">
        {watched.map((star) => (
          <li key={`${star.sort} ${star.id}`}>
            <span aria-hidden="true">★</span> <a class="serif" href={to(star)}>{star.title}</a>{" "}
            <span class="faint">{named(star)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function named({ sort }: Star): string {
  return sort === "claim" ? all.claims.gist : sort === "source" ? all.source.one : all.claims.story;
}

/** On the front page: what was added since the last visit, in one line; nothing at the first visit. */
export function NewsBand() {
  const loaded = useLoaded(() => newsSinceVisit(false), []);
  if (loaded.state !== "done" || loaded.value.isFirst || loaded.value.news.length === 0) {
    return null;
  }
  const { news } = loaded.value;
  const counts = SORTS.flatMap((sort) => {
    const count = news.filter((one) => one.sort === sort).length;
    return count > 0 ? [words.counts[sort](count)] : [];
  });
  return <p class="band">{words.band(counts.join(", "))} <a href={paths.news()}>{words.more}</a></p>;
}
