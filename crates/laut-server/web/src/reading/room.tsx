// The reading room: an article as a page to read, with its sources beside it. At first an invented example, or what was
// given; or one of the ledger, which can be corrected.

import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { add, article, correct, example, read, readFile, Refusal, withdraw, type Given, addressIn, fetchArticle } from "../api";
import type { Correction, Problem, Reading } from "../contract";
import { Failed, Show, useLoaded, Working } from "../parts";
import { go, paths } from "../router";
import { useTitle } from "../title";
import { language, words as all } from "../words";
import { AddNow } from "./adding";
import { words as adding } from "./adding-words";
import { Comparing } from "./comparing";
import { History } from "./history";
import { DropHere, Giving, useDropped, usePasted } from "./giving";
import { beginning } from "./margin";
import { bringBack, removedLately } from "./removed";
import { ReadingView, type Begun } from "./view";
import { words } from "./words";

/** A correction that was begun before its article was kept, on its way to the article's page. */
let carried: { article: string; begun: Begun } | null = null;

/** What was dropped or pasted on an article's page, on its way to the page for new ones. */
let arriving: { text: string } | { files: File[] } | null = null;

/** What was read last, so that one finds it again when coming back from another room. */
let last: Reading | null = null;

export function ReadingRoom({ article, place }: { article: string | null; place: string }) {
  return article === null ? <NewRoom place={place} /> : <KeptRoom id={article} place={place} />;
}

/** What the server refuses, in words that say what to do. */
function refusal(error: unknown): Refusal {
  if (!(error instanceof Refusal)) {
    throw error;
  }
  const told = (message: string): Refusal => new Refusal(error.status, { ...error.problem, message, help: null });
  return error.status === 429 ? told(words.busy) : error.status === 413 ? told(words.tooLong) : error;
}

const wrong = (message: string): Refusal =>
  new Refusal(0, { code: "wrong", message, where: null, help: null } satisfies Problem);

/** What the server says of a file with several articles, which can be kept but not read as one. */
const SEVERAL = "input_several";

/** An article's title, or its first line where it has none. */
const titleOf = ({ article: { title, text } }: Reading): string =>
  title?.trim() || beginning(text.trim().split("\n", 1)[0]!, 80) || words.untitled;

type Shown =
  | { sort: "example" | "yours"; reading: Reading }
  | { sort: "reading" }
  | { sort: "several"; files: File[]; isAdding: boolean }
  | { sort: "failed"; refusal: Refusal; again: (() => void) | null };

const readExample = async () => {
  const made = await example(language);
  const { id: _, ...given } = made;
  return read(given);
};

function NewRoom({ place }: { place: string }) {
  const [shown, setShown] = useState<Shown>(last ? { sort: "yours", reading: last } : { sort: "reading" });
  const [keepState, setKeepState] = useState<"not" | "working" | Refusal>("not");
  const turn = useRef(0);
  useTitle(shown.sort === "yours" ? titleOf(shown.reading) : words.title);
  const result = useRef<HTMLDivElement>(null);

  const begin = (load: () => Promise<Reading>, sort: "example" | "yours", several?: File) => {
    turn.current += 1;
    const mine = turn.current;
    setShown({ sort: "reading" });
    setKeepState("not");
    load().then(
      (reading) => {
        if (mine === turn.current) {
          last = sort === "yours" ? reading : null;
          setShown({ sort, reading });
          if (sort === "yours") {
            result.current?.focus({ preventScroll: true });
            result.current?.scrollIntoView({ block: "start" });
          }
        }
      },
      (error: unknown) => {
        const told = refusal(error);
        if (mine !== turn.current) {
          return;
        }
        if (several && told.problem.code === SEVERAL) {
          setShown({ sort: "several", files: [several], isAdding: false });
        } else {
          setShown({ sort: "failed", refusal: told, again: () => begin(load, sort, several) });
        }
      },
    );
  };
  const showExample = () => begin(readExample, "example");
  const take = (given: Given) => {
    const address = addressIn(given.text);
    // What the form says of an article goes before what its page does.
    const fetched = async (address: string) => {
      const { text: _, ...told } = given;
      return read({ ...await fetchArticle(address), ...told });
    };
    begin(() => (address ? fetched(address) : read(given)), "yours");
  };
  const takeFiles = (files: File[]) => {
    const [file] = files;
    if (files.length > 1) {
      turn.current += 1;
      setShown({ sort: "several", files, isAdding: false });
    } else if (file?.size === 0) {
      turn.current += 1;
      setShown({ sort: "failed", refusal: wrong(words.emptyFile), again: null });
    } else if (file) {
      begin(() => readFile(file), "yours", file);
    }
  };
  useLayoutEffect(() => {
    const given = arriving;
    arriving = null;
    if (given) {
      "text" in given ? take(given) : takeFiles(given.files);
    } else if (shown.sort === "reading") {
      showExample();
    }
  }, []);

  // Who has left, or reads something else, is not taken to what was kept.
  useLayoutEffect(() => () => void (turn.current += 1), []);
  const keep = async (reading: Reading, begun: Begun | null) => {
    const mine = turn.current;
    const isHere = () => mine === turn.current;
    setKeepState("working");
    const { id: _, ...given } = reading.article;
    let id: string | null = null;
    let problem: Problem | null = null;
    try {
      await add(given, (progress) => {
        if (progress.sort === "added") {
          id = progress.brought.id;
        } else if (progress.sort === "problem") {
          problem = progress.problem;
        }
      });
    } catch (error) {
      const told = refusal(error);
      isHere() && setKeepState(told);
      return;
    }
    if (!isHere()) {
      return;
    }
    if (id === null) {
      setKeepState(new Refusal(0, problem ?? { code: "unknown", message: all.failed, where: null, help: null }));
      return;
    }
    carried = begun && { article: id, begun };
    last = null;
    go(paths.article(id));
    scrollTo(0, 0);
  };

  return (
    <>
      <div class="opening">
        <h1>{words.title}</h1>
        <p class="faint">{words.lead}</p>
      </div>
      <Giving take={take} takeFiles={takeFiles} isReading={shown.sort === "reading"} />
      <div ref={result} class="result" tabIndex={-1}>
        {shown.sort === "reading" && <Working />}
        {shown.sort === "failed" && (
          <>
            <Failed refusal={shown.refusal} {...(shown.again ? { again: shown.again } : {})} />
            <p><button type="button" class="plain" onClick={showExample}>{words.backToExample}</button></p>
          </>
        )}
        {shown.sort === "several" && (
          <Several shown={shown} begin={() => setShown({ ...shown, isAdding: true })} back={showExample} />
        )}
        {(shown.sort === "example" || shown.sort === "yours") && (
          <>
            <div class={`label label-${shown.sort}`}>
              <p>
                <strong>{shown.sort === "example" ? words.example : words.yours}</strong>{" "}
                {shown.sort === "example" && words.exampleHelp}
              </p>
              <div class="row">
                {shown.sort === "yours" && (
                  <button type="button" class="plain" onClick={showExample}>{words.backToExample}</button>
                )}
                <button
                  type="button"
                  class={shown.sort === "yours" ? "main" : undefined}
                  disabled={keepState === "working"}
                  onClick={() => void keep(shown.reading, null)}
                >
                  {keepState === "working" ? words.keeping : words.keep}
                </button>
              </div>
            </div>
            {keepState instanceof Refusal && <Failed refusal={keepState} />}
            <p class="hidden" role="status">
              {words.done(shown.reading.statements.length, shown.reading.sources.length)}
            </p>
            <ReadingView
              reading={shown.reading}
              kept={null}
              place={place}
              level="h2"
              begun={null}
              keepFirst={(begun) => void keep(shown.reading, begun)}
              keep={() => undefined}
              withdraw={() => undefined}
            />
          </>
        )}
      </div>
    </>
  );
}

/** Several articles at once belong in the ledger. */
function Several({ shown, begin, back }: {
  shown: { files: File[]; isAdding: boolean };
  begin: () => void;
  back: () => void;
}) {
  const { files, isAdding } = shown;
  return (
    <>
      {!isAdding && (
        <div class="sheet several" role="status">
          <p>{files.length === 1 ? words.several(files[0]!.name) : words.severalFiles(files.length)}</p>
          <div class="row">
            <button type="button" class="main" onClick={begin}>{words.addAll}</button>
            <button type="button" onClick={back}>{words.backToExample}</button>
          </div>
        </div>
      )}
      {isAdding && <AddNow files={files} done={() => undefined} />}
    </>
  );
}

/** An article that was removed in this tab, on its own address. */
function Removed({ id, back }: { id: string; back: () => void }) {
  const gone = removedLately().find((one) => one.id === id);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  if (!gone) {
    return null;
  }
  const restore = async () => {
    setIsWorking(true);
    try {
      await bringBack(gone);
      back();
    } catch (error) {
      setFailure(refusal(error));
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <div class="message" role="status">
      <p>
        {adding.removed(gone.title)}{" "}
        <button type="button" disabled={isWorking} onClick={() => void restore()}>{adding.undo}</button>
      </p>
      {failure && <Failed refusal={failure} />}
    </div>
  );
}

/** What was closed had the focus. */
const backToReading = () => document.querySelector<HTMLElement>(".reading")?.focus({ preventScroll: true });

function KeptRoom({ id, place }: { id: string; place: string }) {
  const loaded = useLoaded(() => article(id), [id]);
  useTitle(loaded.state === "done" ? titleOf(loaded.value) : words.title);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [message, setMessage] = useState<{ text: string; correction: number | null } | null>(null);
  const [failure, setFailure] = useState<Refusal | null>(null);
  useLayoutEffect(() => {
    setBegun(carried?.article === id ? carried.begun : null);
    carried = null;
  }, [id]);

  const leave = (given: typeof arriving) => {
    arriving = given;
    go(paths.read());
    scrollTo(0, 0);
  };
  const isOver = useDropped((files) => leave({ files }));
  usePasted((text) => leave({ text }), (files) => leave({ files }));

  const change = useCallback(async (work: () => Promise<{ text: string; correction: number | null }>) => {
    setFailure(null);
    setBegun(null);
    try {
      setMessage(await work());
      loaded.again();
    } catch (error) {
      setFailure(refusal(error));
    }
  }, []);
  const keep = (correction: Correction) =>
    void change(async () => {
      const answer = await correct(id, correction);
      return { text: words.correctionKept, correction: answer.correction.id ?? null };
    });
  const takeBack = (correction: number) =>
    void change(async () => {
      await withdraw(id, correction);
      return { text: words.takenBack, correction: null };
    });

  return (
    <>
      <div class="label label-kept">
        <p><strong>{words.kept}</strong> <a href={paths.articles()}>{words.toArticles}</a></p>
      </div>
      <div class="message" role="status">
        {message && (
          <p>
            {message.text}{" "}
            {message.correction !== null && (
              <button type="button" onClick={() => takeBack(message.correction!)}>{words.takeBack}</button>
            )}
            <button type="button" class="plain small" aria-label={words.close} onClick={() => {
                setMessage(null);
                backToReading();
              }}>✕</button>
          </p>
        )}
      </div>
      {failure && (
        <div class="message">
          <Failed refusal={failure} />
          <button type="button" class="plain small" aria-label={words.close} onClick={() => {
              setFailure(null);
              backToReading();
            }}>✕</button>
        </div>
      )}
      {loaded.state === "failed" && loaded.refusal.status === 404 && <Removed id={id} back={loaded.again} />}
      <Show loaded={loaded}>
        {(reading) => (
          <>
            <History reading={reading} />
            <Comparing id={id} />
            <ReadingView
              reading={reading}
              kept={reading}
              place={place}
              level="h1"
              begun={begun}
              keepFirst={() => undefined}
              keep={keep}
              withdraw={takeBack}
            />
          </>
        )}
      </Show>
      {isOver && <DropHere label={words.drop} />}
    </>
  );
}
