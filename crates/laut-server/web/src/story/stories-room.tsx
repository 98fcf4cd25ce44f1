// The front page of a ledger: what its articles tell of, each story with the claims worth a look.

import { useCallback, useEffect, useState } from "preact/hooks";
import { Refusal, stories as ask } from "../api";
import type { Stories } from "../contract";
import { Failed, LeftOut, Working } from "../parts";
import { paths } from "../router";
import { useTitle } from "../title";
import { ClaimLines, Days } from "./line";
import { NewsBand } from "./news-room";
import { words as all } from "./line-words";
import { Report } from "./report";
import { words as room } from "./words";

const words = all.stories;
/** Outlets that are named, at most. */
const NAMED = 3;

type Listed = Stories["stories"][number];

/** What a story is called: its headline, or else its first claim. */
export const nameOf = (story: Listed): string =>
  story.headline !== story.id ? story.headline : story.claims[0]?.gist ?? `${words.untitled} ${story.id}`;

export function StoriesRoom({ query }: { query: URLSearchParams }) {
  const [list, setList] = useState<Stories | null>(null);
  const [state, setState] = useState<"working" | "done" | Refusal>("working");
  useTitle(words.heading);
  const load = useCallback((before: Stories | null) => {
    setState("working");
    ask({ limit: 20, ...(before?.next ? { after: before.next } : {}) }).then(
      (page) => {
        const alone = before?.alone ?? page.alone;
        setList({ ...page, alone, stories: [...before?.stories ?? [], ...page.stories] });
        setState("done");
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        setState(error);
      },
    );
  }, []);
  useEffect(() => load(null), []);
  return (
    <div class="story stories">
      <h1>{words.heading}</h1>
      <p class="lead stories-lead">{words.lead}</p>
      <LeftOut query={query} kept={{}} />
      <NewsBand />
      {state instanceof Refusal && <Failed refusal={state} again={() => load(list)} />}
      {!list && state === "working" && <Working />}
      {list?.stories.length === 0 && (
        <section class="sheet empty" aria-labelledby="empty">
          <h2 id="empty">{words.empty}</h2>
          <p>{words.emptyHelp}</p>
          <div class="row"><a class="button main" href={paths.articles()}>{room.claims.toArticles}</a></div>
        </section>
      )}
      {list?.stories.map((story) => <One key={story.id} story={story} />)}
      {list && list.alone.length > 0 && (
        <details class="in-none">
          <summary>{words.inNone(list.alone.length)}</summary>
          <ul class="reports">{list.alone.map((article) => <li key={article.id}><Report article={article} /></li>)}</ul>
        </details>
      )}
      {list?.next && (
        <p class="list-end">
          <button type="button" disabled={state === "working"} onClick={() => load(list)}>{words.more}</button>
        </p>
      )}
    </div>
  );
}

function One({ story }: { story: Listed }) {
  const id = `story-${story.id}`;
  return (
    <section class="one-story" aria-labelledby={id}>
      <h2 id={id}><a class="serif" href={paths.story(story.id)}>{nameOf(story)}</a></h2>
      <StoryFacts story={story} />
      {story.claims.length === 0
        ? <p class="faint">{words.none}</p>
        : <ClaimLines claims={story.claims} />}
    </section>
  );
}

/** Days, how many articles, which outlets. */
export function StoryFacts({ story }: { story: Pick<Listed, "first" | "last" | "articles" | "outlets"> }) {
  const rest = story.outlets.length - NAMED;
  return (
    <p class="story-facts">
      <Days first={story.first} last={story.last} />
      <span>{words.articles(story.articles.length)}</span>
      <span>
        {words.outlets(story.outlets.length)}
        {story.outlets.length > 0 && <>: {story.outlets.slice(0, NAMED).join(", ")}{rest > 0 && ` ${words.andMore(rest)}`}</>}
      </span>
    </p>
  );
}
