// Since when something is new to whoever sits here: the mark of the last visit, kept by the browser. A visit lasts as long
// as one of its tabs: those that are opened meanwhile join it, so that none takes away what another one has not shown.

import { news } from "../api";
import type { News } from "../contract";

const LAST = "laut.mark";
const SINCE = "laut.since";

/** So long another tab may take to say that there is a visit, in milliseconds. */
const PATIENCE = 150;

const tabs = "BroadcastChannel" in window ? new BroadcastChannel("laut.visit") : null;

tabs?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (data === "since?") {
    const since = own();
    if (since) {
      tabs.postMessage({ since });
    }
  }
});

/** Since when this tab tells what is new. */
function own(): string | null {
  try {
    return sessionStorage.getItem(SINCE);
  } catch {
    return null; // Storage may be shut off.
  }
}

/** Since when the visit tells what is new that another tab began; null where there is none. */
function others(): Promise<string | null> {
  return new Promise((told) => {
    if (!tabs) {
      told(null);
      return;
    }
    const done = (since: string | null) => {
      clearTimeout(late);
      tabs.removeEventListener("message", hear);
      told(since);
    };
    const hear = ({ data }: MessageEvent<{ since?: unknown } | null>) => {
      if (typeof data?.since === "string") {
        done(data.since);
      }
    };
    const late = setTimeout(() => done(null), PATIENCE);
    tabs.addEventListener("message", hear);
    tabs.postMessage("since?");
  });
}

/**
 * What was added since the last visit; `isFirst` where there was none, and then the last week is told. `isVisit` says whether
 * this is one: a line about the news is none, or whoever begins elsewhere would never be told.
 */
export async function newsSinceVisit(isVisit: boolean): Promise<News & { isFirst: boolean }> {
  let since: string | null = null;
  try {
    since = own() ?? await others() ?? localStorage.getItem(LAST);
  } catch {
    // Storage may be shut off: then every visit is the first.
  }
  const ask = (after: string | null) => news(after ? { after } : {});
  // A mark of another ledger's numbers, or one that somebody else wrote, is no reason to show nothing.
  const found = await ask(since).catch((error: unknown) => {
    if (!since) {
      throw error;
    }
    since = null;
    return ask(null);
  });
  if (isVisit) {
    try {
      sessionStorage.setItem(SINCE, since ?? found.mark);
      localStorage.setItem(LAST, found.mark);
    } catch {
      // As above.
    }
  }
  return { ...found, isFirst: !since };
}
