// Who holds a claim, who denies it, who carries it: what the sentence about a claim is made of.
//
// A claim of the API in, parties and carriers out. Knows no language and decides nothing: who is whose origin, and what
// counts, was worked out by the server.

import type { ClaimDetail, Force, Origin, Sighting, Stance } from "../contract";

/** A sighting with what its context adds to it. */
export interface Told extends Sighting {
  /** As the context counts it, from 1. */
  number: number;
  outlet: string | null;
  /** When it was said, where the text says so. */
  said: string | null;
  force: Force | null;
}

/** A named party with all who speak for it, or the unnamed of one origin, and what they said in the order of time. */
export interface Holder {
  key: string;
  party: string;
  origins: Origin[];
  isNamed: boolean;
  /** A medium whose own report is what others go back to. */
  isOutlet: boolean;
  /** The outlet that the unnamed told it first. */
  teller: string | null;
  words: Told[];
}

/** What is needed of a claim to say what it rests on. */
export type Facts = Pick<
  ClaimDetail,
  "sightings" | "origins" | "independent" | "status" | "confirmed_by" | "loops" | "contexts" | "articles"
>;

/** The sightings with what their contexts know, in the order in which they are given. */
export function told(claim: Facts): Told[] {
  const outlets = new Map(claim.articles.map((article) => [article.id, article.outlet]));
  return claim.sightings.map((sighting, place) => {
    const context = claim.contexts.find((context) => context.sighting === place + 1);
    return {
      ...sighting,
      number: place + 1,
      outlet: context?.outlet ?? outlets.get(sighting.article) ?? null,
      said: context?.said ?? null,
      force: context?.force ?? null,
    };
  });
}

/** When something was said, as far as that is known: ISO 8601. */
export const dayOf = (word: Told) => word.said ?? word.published;

/** The holders, in the order in which they are met. */
export function holders(claim: Facts): Holder[] {
  const all = told(claim);
  const sorted = [...all].sort((one, other) => (dayOf(one) ?? "9").localeCompare(dayOf(other) ?? "9"));
  const found = new Map<string, Holder>();
  for (const word of sorted) {
    const origin = claim.origins.find((origin) => origin.id === word.origin);
    if (!origin) {
      continue;
    }
    const isNamed = origin.standing === "named";
    const key = isNamed ? `party ${origin.party}` : `unnamed ${origin.id}`;
    let holder = found.get(key);
    if (!holder) {
      const party = isNamed ? origin.party : origin.name;
      const isOutlet = isNamed && all.some((one) => one.outlet === party || one.route.includes(party));
      const teller = isNamed ? null : word.route[0] ?? word.outlet;
      holder = { key, party, origins: [], isNamed, isOutlet, teller, words: [] };
      found.set(key, holder);
    }
    if (!holder.origins.includes(origin)) {
      holder.origins.push(origin);
    }
    holder.words.push(word);
  }
  return [...found.values()];
}

/** The last word of those that hold or deny it; null of those who only doubt. */
export function lastStance({ words }: Holder): Stance | null {
  return words.filter((word) => word.stance !== "doubt").at(-1)?.stance ?? null;
}

export const firstWord = ({ words }: Holder, stance: Stance) => words.find((word) => word.stance === stance);
export const lastWord = ({ words }: Holder, stance: Stance) => words.filter((word) => word.stance === stance).at(-1);

/** Those who carry a claim: the outlets of its sightings, or their articles where an outlet is not known. */
export interface Carriers {
  areOutlets: boolean;
  names: string[];
  articles: number;
}

export function carriers(claim: Facts, is: (word: Told) => boolean): Carriers {
  const all = told(claim);
  const areOutlets = all.every((word) => word.outlet !== null);
  const kept = all.filter(is);
  return {
    areOutlets,
    names: [...new Set(kept.map((word) => (areOutlets ? word.outlet! : word.article)))],
    articles: new Set(kept.map((word) => word.article)).size,
  };
}
