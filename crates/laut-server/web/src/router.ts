// Which room an address leads to, and how one gets from room to room without loading the page anew.

import { useLayoutEffect, useState } from "preact/hooks";

export interface Address {
  /** The parts of the path, decoded: `/claim/c3` is `["claim", "c3"]`. */
  path: string[];
  query: URLSearchParams;
  /** What follows the `#`, decoded. */
  place: string;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function here(): Address {
  return {
    path: location.pathname.split("/").filter(Boolean).map(decoded),
    query: new URLSearchParams(location.search),
    place: decoded(location.hash.slice(1)),
  };
}

const MOVED = "laut:moved";

/** The link that was followed from each address, so that "back" finds it again. */
const followed = new Map<string, string>();
let isBack = false;

/** Goes to an address of this page; `replace` leaves no step to go back to. */
export function go(address: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
  dispatchEvent(new Event(MOVED));
}

/** Moves the focus to what an address shows: the link one left by when coming back, else the heading, else the room. */
export function focusRoom(main: HTMLElement): void {
  const left = isBack ? followed.get(location.pathname + location.search) : undefined;
  const link = left && [...main.querySelectorAll<HTMLElement>("a[href]")].find((one) => one.getAttribute("href") === left);
  const heading = main.querySelector<HTMLElement>("h1");
  heading?.setAttribute("tabindex", "-1");
  (link || heading || main).focus({ preventScroll: true });
}

/** The address shown, kept up to date. */
export function useAddress(): Address {
  const [address, setAddress] = useState(here);
  useLayoutEffect(() => {
    const moved = (event: Event) => {
      isBack = event.type === "popstate";
      setAddress(here());
    };
    addEventListener("popstate", moved);
    addEventListener(MOVED, moved);
    return () => {
      removeEventListener("popstate", moved);
      removeEventListener(MOVED, moved);
    };
  }, []);
  return address;
}

/** Makes links of this page lead on without loading it anew; all others are left to the browser. */
export function followLinks(): void {
  addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download")) {
      return;
    }
    const to = new URL(link.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/v1/")) {
      return;
    }
    if (to.pathname === location.pathname && to.search === location.search && to.hash) {
      return; // A place of the page that is shown: the browser scrolls.
    }
    event.preventDefault();
    followed.set(location.pathname + location.search, link.getAttribute("href")!);
    go(to.pathname + to.search + to.hash);
    if (!to.hash) {
      scrollTo({ top: 0, behavior: "instant" });
    }
  });
}

/** What of a query was not kept, as the room knows no such thing: `status=quark`, or nothing of the name at all. */
export function leftOut(query: URLSearchParams, kept: object): string[] {
  const known = kept as Record<string, unknown>;
  return [...new Set(query.keys())].flatMap((name) => {
    const given = query.get(name)?.trim() ?? "";
    const isKept = Object.hasOwn(known, name) && String(known[name] ?? "") === given;
    return given !== "" && !isKept ? [`${name}=${given}`] : [];
  });
}

/** Addresses of the rooms. A place is a statement's id, or `at-START-END` in code points. */
export const paths = {
  front: () => "/",
  read: () => "/read",
  news: (since = "") => `/news${since && `?since=${since}`}`,
  search: (query = "") => `/search${query}`,
  stories: () => "/stories",
  story: (id: string, isAlone = false) => `/story/${encodeURIComponent(id)}${isAlone ? "?alone=true" : ""}`,
  articles: () => "/articles",
  feeds: () => "/feeds",
  article: (id: string, place = "") => `/article/${encodeURIComponent(id)}${place && `#${place}`}`,
  claims: (query = "") => `/claims${query}`,
  claim: (id: string) => `/claim/${encodeURIComponent(id)}`,
  claimWhy: (id: string) => `/claim/${encodeURIComponent(id)}?why=true`,
  claimSheet: (id: string) => `/claim/${encodeURIComponent(id)}?sheet=true`,
  statementSheet: (id: string, place: string) => `/article/${encodeURIComponent(id)}?sheet=${place}`,
  storySheet: (id: string) => `/story/${encodeURIComponent(id)}?sheet=true`,
  compare: (one: string, other: string) => `/compare?one=${encodeURIComponent(one)}&other=${encodeURIComponent(other)}`,
  compareStory: (id: string) => `/compare?story=${encodeURIComponent(id)}`,
  sources: () => "/sources",
  source: (name: string) => `/source/${encodeURIComponent(name)}`,
  api: () => "/api",
};
