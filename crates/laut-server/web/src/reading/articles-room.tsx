// The articles of the ledger, the latest added first; files can be dropped here to add them.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  addressIn, articles, exampleStory, fetchArticle, health, query as written, Refusal, type ArticlesQuery,
} from "../api";
import type { ArticleFacts } from "../contract";
import { Failed, LeftOut, useLoaded, Working } from "../parts";
import { go, paths } from "../router";
import { useTitle } from "../title";
import { day, language } from "../words";
import { AddingList, useAdding } from "./adding";
import { words } from "./adding-words";
import { words as feedWords } from "./feeds-words";
import { ChooseFiles, DropHere, useDropped } from "./giving";
import { beginning } from "./margin";
import { bringBack, removedLately, removeFor, type Gone } from "./removed";
import { RemovedLately } from "./removed-lately";
import { words as readingWords } from "./words";

const PAUSE = 250;

/** An article in the list, with the first words of its text. */
type Listed = ArticleFacts & { begins: string };

interface List {
  articles: Listed[];
  total: number;
  next: string | null;
}

/** The articles with some words, page after page. */
function useArticles(asked: Omit<ArticlesQuery, "after" | "limit">) {
  const [list, setList] = useState<List | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const turn = useRef(0);
  const load = (after: string | null) => {
    turn.current += 1;
    const mine = turn.current;
    articles({ ...asked, ...(after === null ? {} : { after }) }).then(
      (page) => {
        if (mine === turn.current) {
          setRefusal(null);
          setList((before) => ({
            ...page,
            articles: after === null ? page.articles : [...before?.articles ?? [], ...page.articles],
          }));
        }
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        if (mine === turn.current) {
          setRefusal(error);
        }
      },
    );
  };
  useEffect(() => load(null), [JSON.stringify(asked)]);
  return { list, refusal, again: () => load(null), more: () => load(list?.next ?? null) };
}

/** The title, or the first line where there is none. */
const titleOf = (article: Listed): string =>
  article.title?.trim() ? article.title : beginning(article.begins.split("\n", 1)[0]!, 80) || words.untitled;

function Row({ article, removed, failed }: {
  article: Listed;
  removed: (article: Gone) => void;
  failed: (refusal: Refusal) => void;
}) {
  const [state, setState] = useState<"kept" | "asking" | "going">("kept");
  const leave = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (state === "asking") {
      leave.current?.focus();
    } else if (state === "kept" && wasAsking.current) {
      opener.current?.focus();
    }
    wasAsking.current = state !== "kept";
  }, [state]);
  const remove = async () => {
    setState("going");
    try {
      const gone = { id: article.id, title: titleOf(article) };
      await removeFor(gone);
      removed(gone);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setState("kept");
      failed(error);
    }
  };
  const title = titleOf(article);
  return (
    <li class="article-row">
      <div class="row-words">
        <a class="serif" href={paths.article(article.id)} lang={article.language ?? undefined}>{title}</a>
        <p class="facts">
          {article.outlet && <span class="outlet">{article.outlet}</span>}
          {article.published
            ? <time dateTime={article.published}>{day(article.published)}</time>
            : <span>{words.noDate}</span>}
          {article.language && <span>{readingWords.languages[article.language] ?? article.language}</span>}
        </p>
      </div>
      {state === "kept" && (
        <button
          type="button"
          class="plain"
          ref={opener}
          aria-label={`${words.remove}: ${title}`}
          onClick={() => setState("asking")}
        >
          {words.remove}
        </button>
      )}
      {state !== "kept" && (
        <div
          class="asking"
          role="alertdialog"
          aria-label={words.sure(title)}
          onKeyDown={(event) => event.key === "Escape" && setState("kept")}
        >
          <p>{words.sure(title)}</p>
          <div class="row">
            <button type="button" ref={leave} onClick={() => setState("kept")}>{words.keepIt}</button>
            <button type="button" class="bad" disabled={state === "going"} onClick={() => void remove()}>
              {words.reallyRemove}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}

function Empty({ take, failed }: { take: (files: File[]) => void; failed: (refusal: Refusal) => void }) {
  const example = () => {
    exampleStory(language).then(
      (file) => take([file]),
      (error: unknown) => {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        failed(error);
      },
    );
  };
  return (
    <section class="sheet empty">
      <h2>{words.emptyTitle}</h2>
      {words.empty.map((text) => <p key={text}>{text}</p>)}
      <div class="row">
        <ChooseFiles label={words.add} several main take={take} />
        <button type="button" onClick={example}>{words.example}</button>
        <a class="button" href={paths.read()}>{words.orRead}</a>
      </div>
      <p class="faint">{words.dropToo} {words.exampleToo}</p>
    </section>
  );
}

/** Adds the article at an address. */
function FromAddress({ take, failed }: { take: (files: File[]) => void; failed: (refusal: Refusal | null) => void }) {
  const [typed, setTyped] = useState("");
  const [isWorking, setIsWorking] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const address = addressIn(typed);
    if (address === null || isWorking) {
      return;
    }
    setIsWorking(true);
    failed(null);
    try {
      const fetched = await fetchArticle(address);
      take([new File([`${JSON.stringify(fetched)}\n`], `${new URL(address).hostname}.jsonl`, { type: "application/x-ndjson" })]);
      setTyped("");
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      failed(error);
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <form class="from-address" onSubmit={(event) => void submit(event)}>
      <label>
        {words.address}
        <input
          type="url"
          value={typed}
          required
          pattern="[hH][tT][tT][pP][sS]?://.+"
          autocomplete="off"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={isWorking}>{isWorking ? words.fetching : words.addAddress}</button>
    </form>
  );
}

/** What the list is narrowed down by and sorted, as its address says. */
const ORDERS = ["added", "published", "outlet", "title"] as const;

interface Narrowed {
  order: (typeof ORDERS)[number];
  language: string;
  since: string;
  until: string;
}

const narrowed = (query: URLSearchParams): Narrowed => ({
  order: ORDERS.find((order) => order === query.get("order")) ?? "added",
  language: query.get("language") ?? "",
  since: query.get("since") ?? "",
  until: query.get("until") ?? "",
});

function Narrow({ state, change }: { state: Narrowed; change: (by: Partial<Narrowed>) => void }) {
  return (
    <details class="narrow" open={state.language !== "" || state.since !== "" || state.until !== "" || state.order !== "added"}>
      <summary>{words.narrow}</summary>
      <div class="fields">
        <label>
          {words.order}
          <select value={state.order} onChange={(event) => change({ order: event.currentTarget.value as Narrowed["order"] })}>
            {ORDERS.map((order) => <option key={order} value={order}>{words.orders[order]}</option>)}
          </select>
        </label>
        <label>
          {words.language}
          <select value={state.language} onChange={(event) => change({ language: event.currentTarget.value })}>
            <option value="">{words.anyLanguage}</option>
            {["de", "en"].map((code) => <option key={code} value={code}>{readingWords.languages[code]}</option>)}
          </select>
        </label>
        <label>{words.since}<input type="date" value={state.since} onChange={(event) => change({ since: event.currentTarget.value })} /></label>
        <label>{words.until}<input type="date" value={state.until} onChange={(event) => change({ until: event.currentTarget.value })} /></label>
      </div>
    </details>
  );
}

export function ArticlesRoom({ query }: { query: URLSearchParams }) {
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState("");
  // Whoever looked at another page meanwhile may still want it back.
  const [undo, setUndo] = useState<Gone | null>(() => removedLately()[0] ?? null);
  const [message, setMessage] = useState(undo ? words.removed(undo.title) : "");
  const [failure, setFailure] = useState<Refusal | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const totals = useLoaded(health, []);
  useTitle(words.title);
  const state = narrowed(query);
  const isNarrowed = wanted !== "" || state.language !== "" || state.since !== "" || state.until !== "";
  const { list, refusal, again, more } = useArticles({ ...state, words: wanted });
  const change = (by: Partial<Narrowed>) => {
    const { order, ...rest } = { ...state, ...by };
    go(`${paths.articles()}${written({ ...rest, order: order === "added" ? null : order })}`, true);
  };
  const [isRestoring, setRestoring] = useState(false);
  const restore = async (gone: Gone) => {
    setRestoring(true);
    setFailure(null);
    try {
      await bringBack(gone);
      setUndo(null);
      setMessage(words.restored(gone.title));
      refresh();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setFailure(error);
    } finally {
      setRestoring(false);
    }
  };
  const [turn, setTurn] = useState(0);
  const refresh = () => {
    setTurn((turn) => turn + 1);
    again();
    totals.again();
  };
  const toldOf = (words: string) => {
    setUndo(null);
    setFailure(null);
    setMessage(words);
    told.current?.focus({ preventScroll: true });
    refresh();
  };
  const adding = useAdding(refresh);
  const isOver = useDropped(adding.add);
  useEffect(() => {
    const later = setTimeout(() => setWanted(typed.trim()), PAUSE);
    return () => clearTimeout(later);
  }, [typed]);
  const removed = (gone: Gone) => {
    setMessage(words.removed(gone.title));
    setUndo(gone);
    told.current?.focus({ preventScroll: true });
    refresh();
  };
  const isEmpty = list !== null && !isNarrowed && list.total === 0;
  return (
    <div class="articles-room">
      <div class="opening">
        <h1>{words.title}</h1>
        {/* A line from the first, so that nothing beneath moves away from under the pointer. */}
        <p class="faint">
          {totals.state === "done" ? words.totals(totals.value.ledger.articles, totals.value.ledger.claims) : "\u00a0"}
        </p>
      </div>
      <div>
        {!isEmpty && (
          <div class="row articles-tools">
            <label class="search">
              {words.search}
              <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
            </label>
            <ChooseFiles label={words.add} several main take={adding.add} />
            <FromAddress take={adding.add} failed={setFailure} />
            <a href={paths.feeds()}>{feedWords.open}</a>
            <p class="faint hint">{words.dropToo}</p>
          </div>
        )}
        {!isEmpty && <Narrow state={state} change={change} />}
        <LeftOut query={query} kept={state} known={{ order: ORDERS }} />
        <AddingList
          state={adding.state}
          clear={() => {
            adding.clear();
            document.querySelector<HTMLElement>(".articles-room input, .articles-room button")?.focus();
          }}
        />
        <p class="removed" role="status" ref={told} tabIndex={-1}>
          {message || (list && isNarrowed ? words.found(list.articles.length, list.next === null) : "")}{" "}
          {undo && (
            <button type="button" disabled={isRestoring} onClick={() => void restore(undo)}>{words.undo}</button>
          )}
        </p>
        {failure && <Failed refusal={failure} />}
        {refusal && <Failed refusal={refusal} again={again} />}
        {list === null && !refusal && <Working />}
        {isEmpty && adding.state.now === null && <Empty take={adding.add} failed={setFailure} />}
        {list !== null && !isEmpty && (
          <>
            {list.articles.length === 0 && <p>{words.none}</p>}
            <ul class="article-rows" aria-label={words.list}>
              {list.articles.map((one) => <Row key={one.id} article={one} removed={removed} failed={setFailure} />)}
            </ul>
            {list.next !== null && <button type="button" onClick={more}>{words.more}</button>}
            <section class="exports" aria-labelledby="exports">
              <h2 id="exports">{words.exports}</h2>
              <ul class="row">
                {(Object.keys(words.formats) as (keyof typeof words.formats)[]).map((format) => (
                  <li key={format}>
                    <a class="button" href={`/v1/export?format=${format}`} download="">{words.formats[format]}</a>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
        <RemovedLately turn={turn} told={toldOf} failed={setFailure} />
        {isOver && <DropHere label={words.drop} />}
      </div>
    </div>
  );
}
