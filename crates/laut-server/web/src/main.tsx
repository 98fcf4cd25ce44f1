// The page: a head with the rooms, and the room that the address leads to.
//
// In every room, what listens to somebody or moves the focus is a layout effect: it is there as soon as what it belongs
// to is seen. Other effects wait for a frame, and whoever is quicker would not be heard, or would lose the focus again.

import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusRoom, followLinks, paths, useAddress, type Address } from "./router";
import { health } from "./api";
import { ApiRoom } from "./api-room";
import { Show, useLoaded } from "./parts";
import { ArticlesRoom } from "./reading/articles-room";
import { FeedsRoom } from "./reading/feeds-room";
import { ReadingRoom } from "./reading/room";
import { ClaimRoom } from "./story/claim-room";
import { CompareRoom } from "./story/compare-room";
import { NewsRoom } from "./story/news-room";
import { ClaimsRoom } from "./story/claims-room";
import { SearchRoom } from "./story/search-room";
import { SourceRoom, SourcesRoom } from "./story/source-room";
import { StoriesRoom } from "./story/stories-room";
import { StatementSheet } from "./story/statement-sheet";
import { StoryRoom } from "./story/story-room";
import { SearchField } from "./search-field";
import { applyTheme, ThemeSwitch } from "./theme";
import { choose, language, words } from "./words";

function Room({ address }: { address: Address }) {
  const [room, id] = address.path;
  if (room === undefined) {
    return <FrontRoom place={address.place} query={address.query} />;
  }
  if (id === undefined) {
    switch (room) {
      case "read":
        return <ReadingRoom key="new" article={null} place={address.place} />;
      case "stories":
        return <StoriesRoom query={address.query} />;
      case "articles":
        return <ArticlesRoom query={address.query} />;
      case "feeds":
        return <FeedsRoom />;
      case "news":
        return <NewsRoom query={address.query} />;
      case "search":
        return <SearchRoom query={address.query} />;
      case "compare":
        return <CompareRoom query={address.query} />;
      case "claims":
        return <ClaimsRoom query={address.query} />;
      case "sources":
        return <SourcesRoom query={address.query} />;
      case "api":
        return <ApiRoom />;
    }
  } else {
    switch (room) {
      case "article":
        return address.query.get("sheet")
          ? <StatementSheet key={id} id={id} place={address.query.get("sheet")!} />
          : <ReadingRoom key={id} article={id} place={address.place} />;
      case "story":
        return <StoryRoom key={id} id={id} query={address.query} />;
      case "claim":
        return <ClaimRoom key={id} id={id} query={address.query} />;
      case "source":
        return <SourceRoom key={id} name={id} />;
    }
  }
  return <p>{words.notFound} <a href={paths.front()}>{words.home}</a></p>;
}

/** The front page: the stories of a ledger that has articles; else an article can be read at once. */
function FrontRoom({ place, query }: { place: string; query: URLSearchParams }) {
  const loaded = useLoaded(() => health(), []);
  return (
    <Show loaded={loaded}>
      {({ ledger }) => ledger.articles > 0 ? <StoriesRoom query={query} /> : <ReadingRoom key="new" article={null} place={place} />}
    </Show>
  );
}

function Page() {
  const address = useAddress();
  const room = address.path[0] ?? "";
  const place = address.path.join("/");
  const rooms: [string, string, string[]][] = [
    [paths.stories(), words.stories, ["", "stories", "story", "compare"]],
    [paths.news(), words.news, ["news"]],
    [paths.claims(), words.claims, ["claims", "claim"]],
    [paths.sources(), words.sources, ["sources", "source"]],
    [paths.articles(), words.articles, ["articles", "article", "feeds"]],
    [paths.read(), words.read, ["read"]],
    [paths.api(), words.api, ["api"]],
  ];
  // Before the room's own effects: it may have a better title.
  useLayoutEffect(() => {
    document.title = words.title;
  }, [room]);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(place);
  useLayoutEffect(() => {
    // Not at first: then the browser begins at the top of the page.
    if (shown.current !== place) {
      shown.current = place;
      focusRoom(main.current!);
    }
  }, [place]);
  return (
    <>
      <a class="skip" href="#main">{words.skip}</a>
      <header class="head">
        <a class="name" href={paths.front()}>laut</a>
        <nav aria-label={words.rooms}>
          {rooms.map(([to, label, names]) => (
            <a key={to} href={to} aria-current={names.includes(room) ? "page" : undefined}>{label}</a>
          ))}
        </nav>
        <SearchField asked={room === "search" ? address.query.get("q") ?? "" : ""} />
        <button
          type="button"
          class="plain"
          lang={language === "de" ? "en" : "de"}
          onClick={() => choose(language === "de" ? "en" : "de")}
        >
          {words.language}
        </button>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <Room address={address} />
      </main>
      <footer class="foot"><ThemeSwitch /></footer>
    </>
  );
}

document.documentElement.lang = language;
applyTheme();
followLinks();
render(<Page />, document.getElementById("app")!);
