// The claims that a filter leaves, page by page. What was shown is kept while the pages are open, so that "back" comes
// to the place that one left.

import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { claims, Refusal } from "../api";
import type { ClaimsPage, ShortClaim, Status } from "../contract";
import { addressOf, asked, type Filter } from "./claims-filter";

const PAGE = 100;

export interface List {
  claims: ShortClaim[];
  total: number;
  next: string | null;
  counts: Record<Status, number>;
  leftOut: number;
}

export type Listed = {
  /** What is there to see; of the filter before while a new one is asked. */
  list: List | null;
  state: "working" | "more" | "done" | "failed";
  refusal: Refusal | null;
  more: () => void;
  again: () => void;
};

const kept = new Map<string, { list: List; scroll: number }>();

let latest = "";

/** The query of the list that was shown last, for the way back. */
export const latestList = () => latest;

/** Drops what was kept, after claims were changed. */
export function forget(): void {
  kept.clear();
}

function grown(before: List | null, page: ClaimsPage): List {
  const known = new Set(before?.claims.map((claim) => claim.id));
  const added = page.claims.filter((claim) => !known.has(claim.id));
  return {
    claims: [...(before?.claims ?? []), ...added],
    total: page.total,
    next: page.next,
    counts: page.counts,
    leftOut: page.articles_left_out,
  };
}

/** Says whether a page that was asked anew is how the list begins. */
function begins(list: List, page: ClaimsPage): boolean {
  return list.total === page.total &&
    page.claims.every((claim, place) => JSON.stringify(claim) === JSON.stringify(list.claims[place]));
}

export function useClaims(filter: Filter): Listed {
  const key = addressOf(filter);
  const [list, setList] = useState<List | null>(() => kept.get(key)?.list ?? null);
  const [state, setState] = useState<Listed["state"]>("working");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [turn, setTurn] = useState(0);
  const shown = useRef<{ key: string; list: List | null }>({ key, list });

  const show = (list: List | null) => {
    shown.current = { key, list };
    setList(list);
    if (list) {
      kept.set(key, { list, scroll: kept.get(key)?.scroll ?? 0 });
    }
  };
  const fail = (error: unknown) => {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    setRefusal(error);
    setState("failed");
  };

  useLayoutEffect(() => {
    let wanted = true;
    latest = key;
    const before = kept.get(key);
    setState("working");
    setRefusal(null);
    if (before) {
      show(before.list);
      requestAnimationFrame(() => scrollTo({ top: before.scroll, behavior: "instant" }));
    }
    claims({ ...asked(filter), limit: PAGE }).then((page) => {
      if (wanted) {
        show(before && begins(before.list, page) ? before.list : grown(null, page));
        setState("done");
      }
    }, (error: unknown) => wanted && fail(error));
    const scrolled = () => {
      const entry = kept.get(key);
      if (entry && location.pathname === "/claims") {
        entry.scroll = scrollY;
      }
    };
    addEventListener("scroll", scrolled, { passive: true });
    return () => {
      wanted = false;
      removeEventListener("scroll", scrolled);
    };
  }, [key, turn]);

  const more = useCallback(() => {
    const { list } = shown.current;
    if (state !== "done" || !list?.next) {
      return;
    }
    setState("more");
    claims({ ...asked(filter), limit: PAGE, after: list.next }).then((page) => {
      if (shown.current.key === key && shown.current.list === list) {
        show(grown(list, page));
        setState("done");
      }
    }, fail);
  }, [key, state]);

  return { list, state, refusal, more, again: () => setTurn((turn) => turn + 1) };
}
