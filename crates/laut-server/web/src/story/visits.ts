// Since when something is new to whoever sits here: the mark of the last visit, kept by the browser. A visit lasts as long
// as its tab.

import { news } from "../api";
import type { News } from "../contract";

const LAST = "laut.mark";
const SINCE = "laut.since";

/**
 * What was added since the last visit; `isFirst` where there was none, and then the last week is told. `isVisit` says whether
 * this is one: a line about the news is none, or whoever begins elsewhere would never be told.
 */
export async function newsSinceVisit(isVisit: boolean): Promise<News & { isFirst: boolean }> {
  let since: string | null = null;
  try {
    since = sessionStorage.getItem(SINCE) ?? localStorage.getItem(LAST);
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
