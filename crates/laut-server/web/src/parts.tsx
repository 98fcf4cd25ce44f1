// Small parts that every room uses: waiting, failures, badges.

import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Refusal } from "./api";
import type { Independent, Standing, Status } from "./contract";
import { leftOut } from "./router";
import { percent, words } from "./words";

/** What became of something that takes a while. */
export type Loaded<T> = { state: "working" } | { state: "done"; value: T } | { state: "failed"; refusal: Refusal };

/** Loads something again whenever one of `keys` changes; what comes too late is dropped. */
export function useLoaded<T>(load: () => Promise<T>, keys: unknown[]): Loaded<T> & { again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "working" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    setLoaded((before) => (before.state === "done" ? before : { state: "working" }));
    load().then(
      (value) => wanted && setLoaded({ state: "done", value }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) {
          throw error;
        }
        if (wanted) {
          setLoaded({ state: "failed", refusal: error });
        }
      },
    );
    return () => {
      wanted = false;
    };
  }, [...keys, turn]);
  const again = useCallback(() => setTurn((turn) => turn + 1), []);
  return { ...loaded, again };
}

export function Working() {
  return <p class="working" role="status">{words.working}</p>;
}

/** What failed, and what to do. What is not there will not be there the next time, either. */
export function Failed({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  const { message, help } = refusal.problem;
  return (
    <div class="failed" role="alert">
      <p><strong>{words.failed}:</strong> {message}</p>
      {help && <p>{help}</p>}
      {again && refusal.status !== 404 && (
        <button
          type="button"
          onClick={() => {
            document.getElementById("main")?.focus({ preventScroll: true }); // This button goes.
            again();
          }}
        >
          {words.again}
        </button>
      )}
    </div>
  );
}

/** Shows what was loaded, or why it is not there. */
export function Show<T>({ loaded, children }: {
  loaded: Loaded<T> & { again: () => void };
  children: (value: T) => ComponentChildren;
}) {
  switch (loaded.state) {
    case "working":
      return <Working />;
    case "failed":
      return <Failed refusal={loaded.refusal} again={loaded.again} />;
    case "done":
      return <>{children(loaded.value)}</>;
  }
}

/** A shape for each status, so that colour is not needed to tell them apart. */
const SHAPES: Record<Status, string> = {
  unsourced: "○", single: "●", uncertain: "◐", corroborated: "●●", disputed: "⇄", denied: "✕",
};

/** A status, with how sure it is where that is known. */
export function StatusBadge({ status, confidence = null }: { status: Status; confidence?: number | null }) {
  return (
    <span class={`status status-${status}`} title={confidence === null ? undefined : words.sureHelp}>
      <span class="shape" aria-hidden="true">{SHAPES[status]}</span> {words.statuses[status]}
      {confidence !== null && <> <span class="sure"><span class="between">· </span>{words.sure(percent(confidence))}</span></>}
    </span>
  );
}

/** Says what of an address makes no sense: else it would show something that nobody asked for. */
export function LeftOut({ query, kept, known = {} }: {
  query: URLSearchParams;
  kept: object;
  /** What is possible there, or what it looks like. */
  known?: Record<string, readonly string[]>;
}) {
  const what = leftOut(query, kept).map((given) => {
    const possible = known[given.split("=", 1)[0]!];
    return possible ? `${given} (${words.possible(possible)})` : given;
  });
  return what.length > 0 ? <p class="faint" role="status">{words.leftOut(what)}</p> : null;
}

/** What days look like, and what days, months and years do. */
export const DAYS = ["2031-03-06"] as const;
export const SPANS = ["2031-03-06", "2031-03", "2031"] as const;

/** A filled mark for the named, a hollow one for the unnamed. */
export function StandingMark({ standing }: { standing: Standing | null }) {
  if (!standing) {
    return <span class="mark mark-nobody" aria-hidden="true" />;
  }
  const label = words.standings[standing];
  return <span class={`mark mark-${standing}`} role="img" aria-label={label} title={label} />;
}

/** How many independent origins: "2", or "1–3" where it cannot be told. */
export function count({ least, most }: Independent): string {
  return least === most ? String(least) : `${least}–${most}`;
}
