// Who carries a claim, and when each sighting was said.
//
// A claim of the API in, outlets and numbered sightings out. Knows no language and decides nothing: who is whose origin,
// who holds the claim and what counts was worked out by the server.

import type { ClaimDetail, Sighting } from "../contract";

/** A sighting with its number, from 1. */
export interface Told extends Sighting {
  number: number;
}

/** What is needed of a claim to say what it rests on, and which way it took. */
export type Facts = Pick<
  ClaimDetail,
  "sightings" | "origins" | "holders" | "independent" | "status" | "confirmed_by" | "loops" | "articles"
>;

/** The sightings with their numbers. */
export const told = (claim: Facts): Told[] =>
  claim.sightings.map((sighting, place) => ({ ...sighting, number: place + 1 }));

/** When something was said, as far as that is known: ISO 8601. */
export const dayOf = (word: Sighting) => word.said ?? word.published;

/** Those who carry a claim: the outlets of its sightings, or their articles where an outlet is not known. */
export interface Carriers {
  areOutlets: boolean;
  names: string[];
  articles: number;
}

export function carriers(claim: Facts, is: (word: Sighting) => boolean): Carriers {
  const areOutlets = claim.sightings.every((word) => word.outlet !== null);
  const kept = claim.sightings.filter(is);
  return {
    areOutlets,
    names: [...new Set(kept.map((word) => (areOutlets ? word.outlet! : word.article)))],
    articles: new Set(kept.map((word) => word.article)).size,
  };
}
