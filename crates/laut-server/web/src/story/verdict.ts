// Says in one sentence what a claim rests on, and in a few more what else there is to know: who confirms it on the
// record, who changed sides, who doubts it, whether the reporting runs in a circle.
//
// A claim of the API and a language in, sentences out; the grammar is in verdict-words.ts. Decides nothing.

import type { Holder, Sighting, Word } from "../contract";
import type { Language } from "../words";
import { carriers, type Facts } from "./carriers";
import { GRAMMAR, plain, type Grammar, type Source } from "./verdict-words";

export interface Verdict {
  /** The one sentence. */
  sentence: string;
  /** What else there is to know, a sentence each. */
  also: string[];
}

export function verdict(claim: Facts, language: Language): Verdict {
  const grammar = GRAMMAR[language];
  const main = mainly(claim, grammar);
  return { sentence: main.sentence, also: besides(claim, main.told, grammar) };
}

/** The sentence, and what it has told already. */
function mainly(claim: Facts, grammar: Grammar): { sentence: string; told: Set<string> } {
  const all = claim.holders;
  const asserting = all.filter((holder) => holder.now === "assert");
  const denying = all.filter((holder) => holder.now === "deny");
  const sources = (some: Holder[]) => some.map((holder) => source(claim, holder, grammar));
  const reporting = carriers(claim, (word) => word.stance === "assert");
  const bare = withoutSource(claim);
  const done = (sentence: string, ...told: string[]) => ({ sentence, told: new Set(told) });

  switch (claim.status) {
    case "unsourced":
      return done(reporting.names.length > 0 ? grammar.unsourced(reporting) : grammar.nobody());
    case "denied":
      if (denying.length === 0) {
        // Denied in an article's own voice alone.
        const own = carriers(claim, (word) => word.stance === "deny" && word.origin === null);
        return done(grammar.deniedInOwnVoice(own, bare), "own deny");
      }
      return done(
        grammar.denied(sources(denying), bare, denying.some((holder) => holder.asserted)),
        "denied",
      );
    case "disputed":
      if (denying.length > 0 && asserting.length > 0) {
        return done(grammar.disputed(sources(denying), sources(asserting)), "denied");
      }
      return done(grammar.disputedSomehow());
    case "corroborated":
      if (claim.independent.least >= 2 && asserting.length > 0) {
        return done(grammar.corroborated(claim.independent, sources(asserting)), "counted");
      }
      break;
    case "uncertain":
      if (asserting.length > 1) {
        const carried = carriers(claim, (word) => word.stance === "assert" && word.origin !== null);
        return done(grammar.uncertain(carried, sources(asserting)), "counted");
      }
      break;
    case "single":
      break;
  }

  if (asserting.length === 0) {
    return done(grammar.nobody());
  }
  const only = asserting[0]!;
  const confirmation = asserting.length === 1 ? only.confirmed : null;
  if (confirmation && reporting.names.length === 1) {
    return done(grammar.confirmedAlone(speaking(claim, only, confirmation, grammar), confirmation.day), "confirmed");
  }
  const resting = carriers(claim, (word) => word.stance === "assert" && word.origin !== null);
  const others = { ...bare, names: bare.names.filter((name) => !resting.names.includes(name)) };
  if (resting.names.length === 1 && others.names.length === 0) {
    const way = asserting.length === 1 && only.asserted ? sighting(claim, only.asserted.sighting)?.route ?? [] : [];
    return done(grammar.alone(resting, sources(asserting), way), "own assert");
  }
  return done(grammar.resting(reporting, resting, others, sources(asserting)), "own assert");
}

/** What the sentence left out. */
function besides(claim: Facts, told: Set<string>, grammar: Grammar): string[] {
  const also: string[] = [];
  const all = claim.holders;
  const sources = (some: Holder[]) => some.map((holder) => source(claim, holder, grammar));
  if (!told.has("confirmed")) {
    const confirming = all.flatMap((holder) =>
      holder.confirmed ? [{ source: speaking(claim, holder, holder.confirmed, grammar), day: holder.confirmed.day }] : []);
    if (confirming.length > 0) {
      also.push(grammar.confirmed(confirming));
    }
  }
  for (const holder of all) {
    const { turned, now, since } = holder;
    if (turned && now) {
      also.push(grammar.turned(source(claim, holder, grammar), now, turned.day, since));
    }
  }
  if (!told.has("denied")) {
    // Those who changed sides have been told of.
    const denying = all.filter((holder) => holder.now === "deny" && !holder.turned);
    if (denying.length > 0) {
      also.push(grammar.alsoDenied(sources(denying)));
    }
  }
  const doubting = all.filter((holder) => holder.now === null && holder.doubted);
  if (doubting.length > 0) {
    also.push(grammar.doubted(sources(doubting)));
  }
  for (const stance of ["deny", "doubt"] as const) {
    const own = carriers(claim, (word) => word.stance === stance && word.origin === null && isLikely(word));
    if (own.names.length > 0 && !told.has(`own ${stance}`)) {
      also.push(grammar.ownVoice(own, stance));
    }
  }
  const isSourced = claim.status !== "unsourced" && claim.status !== "denied";
  const bare = withoutSource(claim);
  if (isSourced && !told.has("own assert") && bare.names.length > 0) {
    also.push(grammar.ownVoice(bare, "assert"));
  }
  const { least, most } = claim.independent;
  if (least < most && !told.has("counted")) {
    also.push(grammar.counted(claim.independent));
  }
  for (const way of claim.loops) {
    also.push(grammar.circle(way));
  }
  return also;
}

/** Those who say it in their own voice alone. */
function withoutSource(claim: Facts) {
  const sourced = carriers(claim, (word) => word.stance === "assert" && word.origin !== null);
  const bare = carriers(claim, (word) => word.stance === "assert" && word.origin === null);
  return { ...bare, names: bare.names.filter((name) => !sourced.names.includes(name)) };
}

/** A sighting by its number. */
const sighting = (claim: Facts, number: number) => claim.sightings[number - 1];

/** Whether it is more likely than not that it is said there. */
const isLikely = (word: Sighting) => word.confidence === null || word.confidence >= 0.5;

/** Who of a holder spoke some words: what others of its party said is not theirs. */
function speaking(claim: Facts, holder: Holder, word: Word, grammar: Grammar): Source {
  const told = sighting(claim, word.sighting);
  const origin = told?.origin;
  if (holder.standing === "named" && told?.speaker === holder.name) {
    return { sort: "party", name: plain(holder.name), teller: null };
  }
  return source(claim, origin ? { ...holder, origins: [origin] } : holder, grammar);
}

function source(claim: Facts, holder: Holder, grammar: Grammar): Source {
  const { name: party, standing, origins } = holder;
  if (standing === "anonymous") {
    // The outlet that they told it first.
    const first = claim.sightings.find((word) => word.origin !== null && origins.includes(word.origin));
    return { sort: "unnamed", name: party, teller: first?.route[0] ?? first?.outlet ?? null };
  }
  // A medium whose own report is what others go back to.
  const isOutlet = claim.sightings.some((word) => word.outlet === party || word.route.includes(party));
  const own = origins.map((id) => claim.origins.find((origin) => origin.id === id)?.name ?? id);
  const names = [...new Set(own)];
  const people = names.filter((name) => name !== party);
  return {
    sort: isOutlet ? "outlet" : "party",
    name: grammar.party(party, people, people.length < names.length),
    teller: null,
  };
}
