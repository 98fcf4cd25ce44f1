// The feeds that `laut watch` follows for this ledger: when each last answered, when it is asked next, why it fails.

import { feeds as ask } from "../api";
import type { Feed } from "../contract";
import { Show, useLoaded } from "../parts";
import { paths } from "../router";
import { useTitle } from "../title";
import { words } from "./feeds-words";

/** Only these are followed: an address from a list could be anything. */
const isWeb = (url: string) => /^https?:\/\//i.test(url);

export function FeedsRoom() {
  useTitle(words.heading);
  const loaded = useLoaded(() => ask(), []);
  return (
    <div class="articles-room feeds-room">
      <p class="back"><a href={paths.articles()}>← {words.articles}</a></p>
      <h1>{words.heading}</h1>
      <p class="faint">{words.lead}</p>
      <Show loaded={loaded}>
        {({ feeds }) => feeds.length === 0 ? (
          <section class="sheet empty">
            <h2>{words.none}</h2>
            <p>{words.noneHelp}</p>
            <pre><code>laut watch feeds.opml</code></pre>
          </section>
        ) : (
          <>
            <p role="status">{words.count(feeds.length, feeds.filter(({ failures }) => failures > 0).length)}</p>
            <ul class="article-rows">{feeds.map((feed) => <Row key={feed.address} feed={feed} />)}</ul>
            <p><button type="button" onClick={loaded.again}>{words.again}</button></p>
          </>
        )}
      </Show>
    </div>
  );
}

function Row({ feed: { address, moved, title, answered, next, failures, problem } }: { feed: Feed }) {
  const where = moved ?? address;
  return (
    <li class="article-row">
      <div class="row-words">
        <strong>{title ?? where}</strong>
        <p class="facts">
          {isWeb(where) ? <a href={where} target="_blank" rel="noreferrer noopener">{where}</a> : <span>{where}</span>}
        </p>
        <p class="facts">
          <span>{answered === null ? words.never : words.answered(answered)}</span>
          <span>{words.next(next)}</span>
        </p>
        {failures > 0 && <p class="noticed">{words.fails(failures)}{problem && ` ${problem}`}</p>}
      </div>
    </li>
  );
}
