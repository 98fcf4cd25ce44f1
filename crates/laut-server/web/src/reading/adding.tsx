// Adds files to the ledger, one after the other, and shows what becomes of each article while it happens. Other rooms
// may use it too.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { add, articles, Refusal } from "../api";
import type { Brought, Problem } from "../contract";
import { paths } from "../router";
import { words } from "./adding-words";
import { beginning } from "./margin";

interface Line {
  key: number;
  file: string;
  /** The article's title and medium, once they are known: a file may hold many articles. */
  title: string | null;
  brought: Brought;
}

interface State {
  /** The newest articles; older ones are only counted. */
  lines: Line[];
  problems: { key: number; file: string; problem: Problem }[];
  added: number;
  known: number;
  waiting: number;
  now: string | null;
}

const NOTHING: State = { lines: [], problems: [], added: 0, known: 0, waiting: 0, now: null };
/** How many articles are shown by line. */
const SHOWN = 100;

/** What the articles are called that were added last; none where that cannot be told. */
async function latestTitles(): Promise<Map<string, string>> {
  try {
    const { articles: latest } = await articles({ limit: SHOWN });
    return new Map(latest.map(({ id, title, outlet, begins }) => {
      const name = title?.trim() || beginning(begins.split("\n", 1)[0]!, 60);
      return [id, [name, outlet].filter(Boolean).join(" · ")];
    }));
  } catch {
    return new Map();
  }
}

// One queue for all rooms: whoever leaves while files are added finds them when coming back.
let state = NOTHING;
let isRunning = false;
/** Whether somebody was there when the last file was done. */
let isSeen = true;
let keys = 0;
const queue: File[] = [];
const watchers = new Set<{ changed: () => void; done: () => void }>();

function change(by: (before: State) => State): void {
  state = by(state);
  watchers.forEach(({ changed }) => changed());
}

async function work(): Promise<void> {
  isRunning = true;
  for (let file = queue.shift(); file; file = queue.shift()) {
    const { name } = file;
    const brought: Line[] = [];
    const problems: State["problems"] = [];
    const waiting = queue.length;
    change((before) => ({ ...before, waiting, now: name }));
    // An archive tells of thousands of articles; the page is drawn a few times a second at most.
    const flush = () => {
      const lines = brought.splice(0);
      const wrong = problems.splice(0);
      if (lines.length + wrong.length > 0) {
        const fresh = lines.filter((line) => line.brought.new).length;
        change((before) => ({
          ...before,
          lines: [...lines.reverse(), ...before.lines].slice(0, SHOWN),
          problems: [...wrong.reverse(), ...before.problems],
          added: before.added + fresh,
          known: before.known + lines.length - fresh,
        }));
      }
    };
    const drawing = setInterval(flush, 200);
    const fail = (problem: Problem) => problems.push({ key: (keys += 1), file: name, problem });
    try {
      await add(file, (progress) => {
        if (progress.sort === "added") {
          brought.push({ key: (keys += 1), file: name, title: null, brought: progress.brought });
        } else if (progress.sort === "problem") {
          fail(progress.problem);
        }
      });
    } catch (error) {
      fail(error instanceof Refusal
        ? error.problem
        : { code: "unknown", message: String(error), where: name, help: null });
    }
    clearInterval(drawing);
    flush();
    const titles = await latestTitles();
    change((before) => ({
      ...before,
      lines: before.lines.map((line) => ({ ...line, title: line.title ?? titles.get(line.brought.id) ?? null })),
    }));
    watchers.forEach(({ done }) => done());
  }
  isRunning = false;
  isSeen = watchers.size > 0;
  change((before) => ({ ...before, waiting: 0, now: null }));
}

/** The queue of files that are added one after the other; `done` is called after each. */
export function useAdding(done: () => void) {
  const [, draw] = useState(0);
  const latest = useRef(done);
  latest.current = done;
  useLayoutEffect(() => {
    const watcher = { changed: () => draw((turn) => turn + 1), done: () => latest.current() };
    watchers.add(watcher);
    if (!isRunning && isSeen) {
      change(() => NOTHING);
    }
    isSeen ||= !isRunning;
    return () => void watchers.delete(watcher);
  }, []);
  return {
    state,
    add: (files: File[]) => {
      queue.push(...files);
      if (isRunning) {
        change((before) => ({ ...before, waiting: queue.length }));
      } else {
        void work();
      }
    },
    clear: () => change(() => NOTHING),
  };
}

export function AddingList({ state, clear }: { state: State; clear: () => void }) {
  const { lines, problems, added, known, waiting, now } = state;
  if (now === null && added + known + problems.length === 0) {
    return null;
  }
  const earlier = added + known - lines.length;
  return (
    <section class="sheet adding" aria-labelledby="adding">
      <h2 id="adding">{words.adding}</h2>
      <div role="status">
        <p>
          {now === null ? words.finished : words.working(now)} {waiting > 0 && words.waiting(waiting)}
        </p>
        <p class="faint">{words.sum(added, known, problems.length)}</p>
      </div>
      {now !== null && <progress aria-label={words.adding} />}
      <ul class="added-lines">
        {problems.map(({ key, file, problem }) => (
          <li key={`p${key}`} class="line-problem">
            <span class="became">✕ {words.problem}</span>
            <strong>{problem.where ?? file}</strong>
            <span>{problem.message}</span>
            {problem.help && <span class="faint">{problem.help}</span>}
          </li>
        ))}
        {lines.map(({ key, file, title, brought }) => (
          <li key={key}>
            <span class="became">{became(brought)}</span>
            <a href={paths.article(brought.id)}>{title || file}</a>
            <span class="faint">{words.says(brought.statements, brought.claims, brought.known_before)}</span>
          </li>
        ))}
      </ul>
      {earlier > 0 && <p class="faint">{words.earlier(earlier)}</p>}
      {now === null && (
        <div class="row">
          {added + known > 0 && <a class="button" href={paths.claims()}>{words.seeClaims}</a>}
          <button type="button" class="plain" onClick={clear}>{words.clear}</button>
        </div>
      )}
    </section>
  );
}

/** Adds files as soon as it is shown. */
export function AddNow({ files, done }: { files: File[]; done: () => void }) {
  const { state, add, clear } = useAdding(done);
  useEffect(() => add(files), [files]);
  return <AddingList state={state} clear={clear} />;
}

/** What became of an article, in a word. */
function became({ new: isNew, version }: Brought): string {
  if (version) {
    return `↻ ${version === "newest" ? words.newer : words.older}`;
  }
  return isNew ? `✓ ${words.added}` : `= ${words.known}`;
}
