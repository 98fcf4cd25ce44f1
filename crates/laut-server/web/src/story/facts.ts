// What belongs to a sighting: its article, its origin, the sentence that it stands in, each looked up and not searched for.
//
// A claim of the API in. Knows no page.

import type { ClaimDetail, Context, Origin } from "../contract";
import type { Facts } from "./carriers";

type Article = Facts["articles"][number];

interface Known {
  articles: Map<string, Article>;
  origins: Map<string, Origin>;
  contexts: Map<number, Context>;
}

const known = new WeakMap<object, Known>();

function of(claim: Facts & Partial<Pick<ClaimDetail, "contexts">>): Known {
  let found = known.get(claim);
  if (!found) {
    found = {
      articles: new Map(claim.articles.map((article) => [article.id, article])),
      origins: new Map(claim.origins.map((origin) => [origin.id, origin])),
      contexts: new Map(claim.contexts?.map((context) => [context.sighting, context])),
    };
    known.set(claim, found);
  }
  return found;
}

export const articleOf = (claim: Facts, id: string): Article | undefined => of(claim).articles.get(id);

export const originOf = (claim: Facts, id: string | null): Origin | undefined =>
  id === null ? undefined : of(claim).origins.get(id);

/** The sentence around a sighting, by its number. */
export const contextOf = (claim: ClaimDetail, number: number): Context | undefined => of(claim).contexts.get(number);
