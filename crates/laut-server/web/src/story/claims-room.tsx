// All claims of the ledger, thin ones first, filtered by what the address says.

import { useEffect, useRef, useState } from "preact/hooks";
import { claims as ask, query as written } from "../api";
import { DAYS, Failed, LeftOut, Working } from "../parts";
import { go, paths } from "../router";
import { day, words as general } from "../words";
import { addressOf, asked, filterOf, isBackwards, ORDERS, STATUSES, used, type Excluding, type Filter } from "./claims-filter";
import { Filters } from "./claims-filters";
import { useClaims } from "./claims-list";
import { ClaimsTable } from "./claims-table";
import { useTitle } from "../title";
import { words as all } from "./words";

const words = all.claims;

/** The feed of what is new about the claims that are left. */
const feedOf = ({ status, words, source, since, until }: Filter): string =>
  `/feed.xml${written({ words, source, status, since, until })}`;

export function ClaimsRoom({ query }: { query: URLSearchParams }) {
  const filter = filterOf(query);
  const { list, state, refusal, more, again } = useClaims(filter);
  useTitle(words.heading);
  const change = (change: Partial<Filter>, isTyped = false) =>
    go(paths.claims(addressOf({ ...filter, ...change })), isTyped);
  const isFiltered = used(filter).length > 0;
  const single = useSingle(filter, state === "done" ? list?.total ?? null : null);
  const isEmpty = list !== null && list.total === 0 && !isFiltered && state === "done" && single === 0;
  const isBare = list !== null && list.total === 0 && state === "done" && single !== null && single > 0;

  if (isEmpty) {
    return (
      <div class="story">
        <h1>{words.heading}</h1>
        <section class="sheet empty" aria-labelledby="empty">
          <h2 id="empty">{words.empty}</h2>
          <p>{words.emptyHelp}</p>
          <div class="row"><a class="button main" href={paths.articles()}>{words.toArticles}</a></div>
          <p class="faint">{words.exampleThere}</p>
        </section>
      </div>
    );
  }
  return (
    <div class="story claims-room">
      <h1>{words.heading}</h1>
      <p class="lead claims-lead">{words.thin}</p>
      <Filters filter={filter} counts={list?.counts ?? null} change={change} />
      <LeftOut query={query} kept={filter} known={{ status: STATUSES, order: ORDERS, since: DAYS, until: DAYS }} />
      {isBackwards(filter) && <p class="faint" role="alert">{words.backwards}</p>}
      <p class="found" role="status">
        {!list || state === "working" ? general.working
          : isBare ? words.noneShared : words.found(list.total, isFiltered)}
      </p>
      {list !== null && list.leftOut > 0 && <p class="faint">{all.source.leftOut(list.leftOut)}</p>}
      <p class="single">
        {(filter.alone || (single !== null && single > 0)) && (
          <button type="button" class="plain" onClick={() => change({ alone: filter.alone ? "" : "true" })}>
            {filter.alone ? words.hideSingle : words.showSingle(single ?? 0)}
          </button>
        )}
      </p>
      <p><a href={feedOf(filter)} target="_blank" rel="noreferrer noopener">{general.feed}</a></p>
      {refusal && <Failed refusal={refusal} again={again} />}
      {!list && state === "working" && <Working />}
      {list && list.claims.length > 0 && (
        <div class={state === "working" ? "is-old" : ""} aria-busy={state === "working"}>
          <ClaimsTable claims={list.claims} />
          <End isMore={list.next !== null} isWorking={state !== "done"} more={more}>
            {words.shown(list.claims.length, list.total)}
          </End>
        </div>
      )}
      {list && list.total === 0 && isFiltered && state === "done" && single === 0 && <Excluded filter={filter} change={change} />}
      {list && list.claims.length > 1 && <p class="faint claims-keys">{words.keys}</p>}
    </div>
  );
}

/** How many claims of one article there are beside those of several; null while that is not known. */
function useSingle(filter: Filter, total: number | null): number | null {
  const [single, setSingle] = useState<number | null>(null);
  const key = addressOf(filter);
  useEffect(() => {
    let wanted = true;
    setSingle(null);
    if (filter.alone) {
      setSingle(0);
    } else if (total !== null) {
      ask({ ...asked({ ...filter, alone: "true" }), limit: 1 }).then(
        (page) => wanted && setSingle(Math.max(0, page.total - total)),
        () => wanted && setSingle(0), // A hint, not needed.
      );
    }
    return () => {
      wanted = false;
    };
  }, [key, total]);
  return single;
}

/** The end of the list: coming near it loads what follows, and so does the button. */
function End({ isMore, isWorking, more, children }: {
  isMore: boolean;
  isWorking: boolean;
  more: () => void;
  children: string;
}) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isMore || isWorking) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: "600px" },
    );
    observer.observe(end.current!);
    return () => observer.disconnect();
  }, [isMore, isWorking, more]);
  return (
    <div class="list-end" ref={end}>
      <span class="faint">{children}</span>
      {isMore && <button type="button" disabled={isWorking} onClick={more}>{words.more}</button>}
    </div>
  );
}

function named(name: Excluding, filter: Filter): string {
  switch (name) {
    case "status":
      return words.statusFilter(filter.status === "" ? "" : general.statuses[filter.status]);
    case "words":
      return words.wordsFilter(filter.words);
    case "source":
      return words.sourceFilter(filter.source);
    case "since":
      return words.sinceFilter(day(filter.since));
    case "until":
      return words.untilFilter(day(filter.until));
  }
}

/** Nothing is left: says without which filter there would be something. */
function Excluded({ filter, change }: { filter: Filter; change: (change: Partial<Filter>) => void }) {
  const [without, setWithout] = useState<[Excluding, number][] | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const key = addressOf(filter);
  useEffect(() => {
    let wanted = true;
    setWithout(null);
    const counted = used(filter).map(async (name): Promise<[Excluding, number]> => {
      const page = await ask({ ...asked({ ...filter, [name]: "", alone: "true" }), limit: 1 });
      return [name, page.total];
    });
    const everything = ask({ limit: 1 }).then((page) => wanted && setIsEmpty(page.total === 0));
    Promise.all([Promise.all(counted), everything])
      .then(([all]) => wanted && setWithout(all), () => wanted && setWithout([]));
    return () => {
      wanted = false;
    };
  }, [key]);
  const blamed = without?.filter(([, count]) => count > 0) ?? [];
  return (
    <div class="sheet excluded">
      {without === null && <Working />}
      {without !== null && blamed.length === 0 && (isEmpty
        ? <p>{words.emptyHelp} <a href={paths.articles()}>{words.toArticles}</a></p>
        : <p>{words.noneTogether}</p>)}
      <ul>
        {blamed.map(([name, count]) => (
          <li key={name}>
            <button type="button" class="plain" onClick={() => change({ [name]: "", alone: "true" })}>
              {words.without(named(name, filter), count)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
