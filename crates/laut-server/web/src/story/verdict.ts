// Says in one sentence what a claim rests on, and in a few more what else there is to know: who confirms it on the
// record, who changed sides, who doubts it, whether the reporting runs in a circle.
//
// A claim of the API and a language in, sentences out; the grammar is in verdict-words.ts. Decides nothing.

import type { Language } from "../words";
import {
  carriers, dayOf, firstWord, holders, lastStance, lastWord, type Facts, type Holder,
} from "./holders";
import { GRAMMAR, type Grammar, type Source } from "./verdict-words";

export interface Verdict {
  /** The one sentence. */
  sentence: string;
  /** What else there is to know, a sentence each. */
  also: string[];
}

export function verdict(claim: Facts, language: Language): Verdict {
  const grammar = GRAMMAR[language];
  const all = holders(claim);
  const main = mainly(claim, all, grammar);
  return { sentence: main.sentence, also: besides(claim, all, main.told, grammar) };
}

/** The sentence, and what it has told already. */
function mainly(claim: Facts, all: Holder[], grammar: Grammar): { sentence: string; told: Set<string> } {
  const asserting = all.filter((holder) => lastStance(holder) === "assert");
  const denying = all.filter((holder) => lastStance(holder) === "deny");
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
        grammar.denied(sources(denying, grammar), bare, denying.some((holder) => firstWord(holder, "assert"))),
        "denied",
      );
    case "disputed":
      if (denying.length > 0 && asserting.length > 0) {
        return done(grammar.disputed(sources(denying, grammar), sources(asserting, grammar)), "denied");
      }
      return done(grammar.disputedSomehow());
    case "corroborated":
      if (claim.independent.least >= 2 && asserting.length > 0) {
        return done(grammar.corroborated(claim.independent, sources(asserting, grammar)), "counted");
      }
      break;
    case "uncertain":
      if (asserting.length > 1) {
        const carried = carriers(claim, (word) => word.stance === "assert" && word.origin !== null);
        return done(grammar.uncertain(carried, sources(asserting, grammar)), "counted");
      }
      break;
    case "single":
      break;
  }

  if (asserting.length === 0) {
    return done(grammar.nobody());
  }
  const only = asserting[0]!;
  const confirmation = asserting.length === 1 && isConfirming(claim, only) ? confirmedWord(only) : undefined;
  if (confirmation && reporting.names.length === 1) {
    return done(grammar.confirmedAlone(source(only, grammar), dayOf(confirmation)), "confirmed");
  }
  const resting = carriers(claim, (word) => word.stance === "assert" && word.origin !== null);
  const others = { ...bare, names: bare.names.filter((name) => !resting.names.includes(name)) };
  if (resting.names.length === 1 && others.names.length === 0) {
    const way = asserting.length === 1 ? firstWord(only, "assert")?.route ?? [] : [];
    return done(grammar.alone(resting, sources(asserting, grammar), way), "own assert");
  }
  return done(grammar.resting(reporting, resting, others, sources(asserting, grammar)), "own assert");
}

/** What the sentence left out. */
function besides(claim: Facts, all: Holder[], told: Set<string>, grammar: Grammar): string[] {
  const also: string[] = [];
  if (!told.has("confirmed")) {
    const confirming = all.filter((holder) => isConfirming(claim, holder));
    if (confirming.length > 0) {
      also.push(grammar.confirmed(confirming.map((holder) => ({
        source: source(holder, grammar),
        day: dayOfWord(confirmedWord(holder)),
      }))));
    }
  }
  for (const holder of all) {
    const [asserted, denied, last] = [firstWord(holder, "assert"), firstWord(holder, "deny"), lastStance(holder)];
    if (asserted && denied && last) {
      const [first, then] = last === "assert" ? [denied, lastWord(holder, "assert")!] : [asserted, lastWord(holder, "deny")!];
      also.push(grammar.turned(source(holder, grammar), last, dayOf(first), dayOf(then)));
    }
  }
  if (!told.has("denied")) {
    // Those who changed sides have been told of.
    const denying = all.filter((holder) => lastStance(holder) === "deny" && !firstWord(holder, "assert"));
    if (denying.length > 0) {
      also.push(grammar.alsoDenied(sources(denying, grammar)));
    }
  }
  const doubting = all.filter((holder) => lastStance(holder) === null && firstWord(holder, "doubt"));
  if (doubting.length > 0) {
    also.push(grammar.doubted(sources(doubting, grammar)));
  }
  for (const stance of ["deny", "doubt"] as const) {
    const own = carriers(claim, (word) => word.stance === stance && word.origin === null);
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

function isConfirming(claim: Facts, holder: Holder): boolean {
  return holder.isNamed && claim.confirmed_by.includes(holder.party);
}

const confirmedWord = ({ words }: Holder) =>
  words.find((word) => word.stance === "assert" && word.force === "confirm");

const dayOfWord = (word: ReturnType<typeof confirmedWord>) => (word ? dayOf(word) : null);

const sources = (all: Holder[], grammar: Grammar) => all.map((holder) => source(holder, grammar));

function source(holder: Holder, grammar: Grammar): Source {
  const { isNamed, isOutlet, teller, party, origins } = holder;
  const names = [...new Set(origins.map((origin) => origin.name))];
  const people = names.filter((name) => name !== party);
  return {
    sort: isOutlet ? "outlet" : isNamed ? "party" : "unnamed",
    name: isNamed ? grammar.party(party, people, people.length < names.length) : party,
    teller,
  };
}
