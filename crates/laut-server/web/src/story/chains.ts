// The ways that a claim took, as a picture's nodes and edges: from who said it, through whom it went, to where it
// stands. The list beside the picture is made of the same.
//
// A claim of the API in, a graph out. Knows no canvas and no language.

import type { Origin, Stance, Standing } from "../contract";
import { dayOf, told, type Facts, type Told } from "./carriers";
import { articleOf, originOf } from "./facts";

export type Place =
  | { sort: "origin"; origin: Origin }
  /** An article that names nobody for it. */
  | { sort: "nobody" }
  | { sort: "via"; name: string }
  | { sort: "article"; article: Facts["articles"][number]; copies: number; copyOf: string | null; depth: number };

export type Node = Place & {
  id: string;
  /** The group of a party that several speak for. */
  parent: string | null;
  standing: Standing | null;
  /** What it makes of the claim: an origin with its last word, an article in its own voice; others only pass it on. */
  stance: Stance;
  /** The numbers of the sightings that pass here. */
  sightings: number[];
};

export interface Edge {
  id: string;
  from: string;
  to: string;
  stance: Stance;
  /** Part of a way that comes back to where it started. */
  isLoop: boolean;
  /** Leads back: it closes a circle and has no part in the order of things. */
  isReturn: boolean;
  /** How many columns it spans. */
  span: number;
  sightings: number[];
}

export interface Chains {
  nodes: Node[];
  edges: Edge[];
  parties: { id: string; name: string }[];
  /** The node of each sighting's article, by number. */
  words: Map<number, Told>;
}

/** The article that another one copies in the end, if it is one of the claim's. */
function copied(id: string, claim: Facts): string | null {
  const met = new Set([id]);
  const copyOf = (id: string) => articleOf(claim, id)?.copy_of;
  let at = id;
  for (let next = copyOf(at); next && articleOf(claim, next) && !met.has(next); next = copyOf(at)) {
    met.add(next);
    at = next;
  }
  return at === id ? null : at;
}

export function chains(claim: Facts): Chains {
  const words = told(claim);
  const places = new Set(words.map((word) => `${word.article}\n${word.origin}`));
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const columns = Math.max(0, ...words.map((word) => word.route.length)) + 1;
  const speakers = new Map<string, Set<string>>();
  for (const origin of claim.origins) {
    if (origin.standing === "named") {
      speakers.set(origin.party, (speakers.get(origin.party) ?? new Set()).add(origin.id));
    }
  }
  const isGroup = (party: string) => (speakers.get(party)?.size ?? 0) > 1;

  const node = (id: string, place: Place, word: Told, standing: Standing | null, parent: string | null = null) => {
    const known = nodes.get(id);
    if (known) {
      known.sightings.push(...(known.sightings.includes(word.number) ? [] : [word.number]));
    } else {
      nodes.set(id, { ...place, id, parent, standing, stance: "assert", sightings: [word.number] });
    }
    return id;
  };
  const edge = (from: string, to: string, word: Told, span: number, isLoop: boolean, isReturn = false) => {
    const id = `${from} > ${to} ${word.stance}${isReturn ? " back" : ""}`;
    const known = edges.get(id);
    if (known) {
      known.sightings.push(word.number);
      known.isLoop ||= isLoop;
    } else {
      edges.set(id, { id, from, to, stance: word.stance, isLoop, isReturn, span, sightings: [word.number] });
    }
  };

  const stacks = new Map<string, string[]>();
  for (const article of claim.articles) {
    const root = copied(article.id, claim);
    if (root) {
      stacks.get(root)?.push(article.id) ?? stacks.set(root, [article.id]);
    }
  }

  for (const word of words) {
    const article = articleOf(claim, word.article)
      ?? { id: word.article, title: null, outlet: word.outlet, url: null, published: word.published, language: null, copy_of: null, fingerprint: "", sha256: "", notices: [] };
    const copyOf = copied(article.id, claim);
    const depth = copyOf ? stacks.get(copyOf)!.indexOf(article.id) + 1 : 0;
    const end = node(
      `article ${article.id}`,
      { sort: "article", article, copies: stacks.get(article.id)?.length ?? 0, copyOf, depth },
      word,
      null,
    );
    if (copyOf && places.has(`${copyOf}\n${word.origin}`)) {
      continue; // It stands behind the one that it copies.
    }
    const origin = originOf(claim, word.origin);
    let at = origin
      ? node(
        `origin ${origin.id}`,
        { sort: "origin", origin },
        word,
        origin.standing,
        origin.standing === "named" && isGroup(origin.party) ? `party ${origin.party}` : null,
      )
      : node(`nobody ${article.id}`, { sort: "nobody" }, word, null);
    // A way is a circle from where a name comes up again.
    const way = word.outlet ? [...word.route, word.outlet] : word.route;
    const [from, to] = circle(way);
    word.route.forEach((name, step) => {
      const next = node(`via ${name}`, { sort: "via", name }, word, null);
      if (next !== at) {
        edge(at, next, word, 1, step > from && step <= to);
      }
      at = next;
    });
    const last = word.route.length;
    edge(at, end, word, columns - last, last > from && last <= to);
    if (to === last && from >= 0) {
      edge(end, `via ${way[to]}`, word, 1, true, true);
    }
  }
  const byNumber = new Map(words.map((word) => [word.number, word]));
  for (const one of nodes.values()) {
    one.stance = stanceOf(one, one.sightings.map((number) => byNumber.get(number)!));
  }
  const grouped = new Set([...nodes.values()].map((node) => node.parent));
  const parties = [...speakers.keys()]
    .filter((party) => grouped.has(`party ${party}`))
    .map((party) => ({ id: `party ${party}`, name: party }));
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    parties,
    words: byNumber,
  };
}

function stanceOf({ sort }: Place, words: Told[]): Stance {
  if (sort === "via") {
    return "assert";
  }
  const own = sort === "article" ? words.filter((word) => word.origin === null) : words;
  const sorted = [...own].sort((one, other) => (dayOf(one) ?? "9").localeCompare(dayOf(other) ?? "9"));
  const firm = sorted.filter((word) => word.stance !== "doubt");
  return (firm.at(-1) ?? sorted.at(-1))?.stance ?? "assert";
}

/** From where to where a way comes back to a name that it had passed; [-1, -1] where it does not. */
function circle(way: string[]): [number, number] {
  for (let to = way.length - 1; to > 0; to -= 1) {
    const from = way.indexOf(way[to]!);
    if (from < to) {
      return [from, to];
    }
  }
  return [-1, -1];
}

/* The same as a list: who, through whom, where. */

export interface Branch {
  origin: Origin | null;
  ways: { route: string[]; isLoop: boolean; words: Told[] }[];
}

/** The sightings by origin, then by way; those without an origin last. */
export function branches(claim: Facts): Branch[] {
  const words = told(claim);
  const groups = new Map<string | null, Told[]>([...claim.origins.map((origin) => origin.id), null].map((id) => [id, []]));
  for (const word of words) {
    groups.get(originOf(claim, word.origin) ? word.origin : null)!.push(word);
  }
  return [...groups].flatMap(([id, own]) => {
    if (own.length === 0) {
      return [];
    }
    const ways = new Map<string, Branch["ways"][number]>();
    for (const word of own) {
      const key = JSON.stringify(word.route);
      const isLoop = circle(word.outlet ? [...word.route, word.outlet] : word.route)[0] >= 0;
      const way = ways.get(key) ?? { route: word.route, isLoop: false, words: [] };
      way.words.push(word);
      way.isLoop ||= isLoop;
      ways.set(key, way);
    }
    const sorted = [...ways.values()].sort((one, other) => one.route.length - other.route.length);
    return [{ origin: originOf(claim, id) ?? null, ways: sorted }];
  });
}
