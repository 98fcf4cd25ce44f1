// The grammar of the sentence about a claim, in both languages. Names come as the articles have them, in any case,
// number and gender, so that sentences are built around them without bending them.
//
// Who, how many and when in, a sentence out. Knows no claim.

import type { Independent, Stance } from "../contract";
import type { Language } from "../words";
import type { Carriers } from "./carriers";

/** Somebody that a claim goes back to. */
export interface Source {
  sort: "party" | "outlet" | "unnamed";
  name: string;
  /** Of the unnamed: the outlet that they told it. */
  teller: string | null;
}

export interface Grammar {
  party(party: string, people: string[], speaksItself: boolean): string;
  unsourced(reporting: Carriers): string;
  nobody(): string;
  denied(by: Source[], bare: Carriers, hasTurned: boolean): string;
  deniedInOwnVoice(by: Carriers, bare: Carriers): string;
  disputed(by: Source[], held: Source[]): string;
  disputedSomehow(): string;
  corroborated(independent: Independent, by: Source[]): string;
  uncertain(carried: Carriers, by: Source[]): string;
  confirmedAlone(by: Source, day: string | null): string;
  alone(carried: Carriers, by: Source[], way: string[]): string;
  resting(reporting: Carriers, resting: Carriers, bare: Carriers, by: Source[]): string;
  confirmed(by: { source: Source; day: string | null }[]): string;
  turned(who: Source, now: Stance, first: string | null, then: string | null): string;
  alsoDenied(by: Source[]): string;
  doubted(by: Source[]): string;
  ownVoice(who: Carriers, stance: Stance): string;
  counted(independent: Independent): string;
  circle(way: string[]): string;
}

/** So many names are told in a row at most. */
const MOST_NAMES = 6;

const NUMBERS = {
  en: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
  de: ["kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
};

/** Small numbers in words. */
export const inWords = (number: number, language: Language) => NUMBERS[language][number] ?? String(number);

/** A name on one line, without letters that turn the direction of writing or are not to be seen. */
export const plain = (name: string) =>
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ").replace(/\s+/g, " ").trim();

/** "a, b and c"; what is too much is counted. */
function listed(names: string[], and: string, more: (count: number) => string): string {
  const shown = names.slice(0, MOST_NAMES).map(plain);
  if (names.length > MOST_NAMES) {
    shown.push(more(names.length - MOST_NAMES));
  }
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} ${and} ${last}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}

const day = (iso: string, locale: string) => {
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? plain(iso)
    : date.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
};

const of = (party: string, people: string[], speaksItself: boolean) => {
  if (people.length === 0) {
    return plain(party);
  }
  // “The Harbour Board of Sandwick” needs no “(Harbour Board)”.
  if (people.length === 1 && !speaksItself && people[0]!.includes(party)) {
    return plain(people[0]!);
  }
  return people.length === 1 && !speaksItself
    ? `${plain(people[0]!)} (${plain(party)})`
    : `${plain(party)} (${people.slice(0, 3).map(plain).join(", ")}${people.length > 3 ? ", …" : ""})`;
};

/* English */

const enListed = (names: string[]) => listed(names, "and", (count) => `${inWords(count, "en")} more`);
const enThing = (count: number, { areOutlets }: Carriers) =>
  `${inWords(count, "en")} ${areOutlets ? "outlet" : "article"}${count === 1 ? "" : "s"}`;
const enSubject = (carried: Carriers) =>
  carried.names.length === 1 && carried.areOutlets ? plain(carried.names[0]!) : enThing(carried.names.length, carried);
const enOn = (iso: string | null) => {
  const days = iso?.split("/").map((one) => day(one, "en-GB")) ?? [];
  return days.length === 0 ? "" : days.length === 1 ? ` on ${days[0]}` : ` between ${days.join(" and ")}`;
};
const enTimes = ({ names, articles }: Carriers) =>
  articles > names.length ? `, in ${inWords(articles, "en")} articles,` : "";
/** Somebody as the subject of "says". */
const enSays = ({ sort, name, teller }: Source) => {
  if (sort === "unnamed") {
    return teller ? `an unnamed source of ${plain(teller)} (“${plain(name)}”)` : `an unnamed source (“${plain(name)}”)`;
  }
  return name;
};
/** Somebody as what a report rests on. */
const enRests = (source: Source, isShared: boolean) => {
  const one = isShared ? "one" : "an";
  if (source.sort === "outlet") {
    return `${isShared ? "one" : "a"} report by ${source.name}, which names no source`;
  }
  if (source.sort === "unnamed") {
    return source.teller
      ? `${one} unnamed source of ${plain(source.teller)} (“${plain(source.name)}”)`
      : `${one} unnamed source (“${plain(source.name)}”)`;
  }
  return source.name;
};
const enShort = ({ sort, name, teller }: Source) =>
  sort === "unnamed" ? `“${plain(name)}”${teller ? ` (${plain(teller)})` : ""}` : name;
const enBetween = ({ least, most }: Independent) =>
  least === most ? inWords(most, "en") : `${inWords(least, "en")} to ${inWords(most, "en")}`;

const en: Grammar = {
  party: of,
  unsourced(reporting) {
    const { names } = reporting;
    if (names.length === 1) {
      return reporting.articles > 1
        ? `Only ${enSubject(reporting)} says so${enTimes(reporting)} and names no source.`
        : `Only ${enSubject(reporting)} says so, and it names no source.`;
    }
    const none = names.length === 2 ? "neither of them names" : "none of them names";
    return `${capital(enSubject(reporting))} say so; ${none} a source.`;
  },
  nobody: () => "Nobody in these articles says that it is so.",
  denied(by, bare, hasTurned) {
    const names = enListed(by.map(enSays));
    const verb = by.length === 1 ? "denies" : "deny";
    if (bare.names.length === 0) {
      return `${capital(names)} ${verb} this; in these articles nobody ${hasTurned ? "else " : ""}says it.`;
    }
    return bare.names.length === 1
      ? `${capital(names)} ${verb} what only ${enSubject(bare)} says, naming no source.`
      : `${capital(names)} ${verb} what ${enSubject(bare)} say, naming no source.`;
  },
  deniedInOwnVoice(by, bare) {
    const denies = `${capital(enSubject(by))} ${by.names.length === 1 ? "denies" : "deny"} this, naming no source`;
    return bare.names.length === 0
      ? `${denies}; in these articles nobody says it.`
      : `${denies}; ${enSubject(bare)} ${bare.names.length === 1 ? "says" : "say"} so, naming none either.`;
  },
  disputed: (by, held) =>
    `${capital(enListed(by.map(enSays)))} ${by.length === 1 ? "denies" : "deny"} what ${enListed(held.map(enSays))} ` +
    `${held.length === 1 ? "says" : "say"}.`,
  disputedSomehow: () => "One side says so, another denies it.",
  corroborated(independent, by) {
    const names = enListed(by.map(enShort));
    const parties = by.every(({ sort }) => sort === "party") ? "parties" : "sources";
    return independent.least === independent.most
      ? `${capital(inWords(independent.most, "en"))} ${parties} say so independently: ${names}.`
      : `${capital(enBetween(independent))} sources say so independently (some may be one): ${names}.`;
  },
  uncertain(carried, by) {
    const unnamed = by.every(({ sort }) => sort === "unnamed") ? "unnamed sources" : "sources";
    const subject = capital(enSubject(carried));
    const verb = carried.names.length === 1 ? "reports" : "report";
    return `${subject} ${verb} this from ${unnamed} that may be one and the same: ${enListed(by.map(enShort))}.`;
  },
  confirmedAlone: (by, iso) => `${capital(by.name)} confirms this on the record${enOn(iso)}; nobody else says so.`,
  alone(carried, by, way) {
    const through = way.length > 0 ? ` by way of ${way.map(plain).join(", then ")}` : "";
    const only = carried.areOutlets ? `Only ${enSubject(carried)} reports this` : `Only one article reports this`;
    const times = enTimes(carried).replace(/,$/, "");
    if (by.length > 1) {
      return `${only}${times}; its sources are ${enListed(by.map(enRests0))}.`;
    }
    const one = by[0]!;
    if (one.sort === "unnamed" && (!one.teller || carried.names.includes(one.teller))) {
      return `${only}${times}, and its only source is unnamed (“${plain(one.name)}”).`;
    }
    return `${only}${times}, and its only source is ${enRests0(one)}${one.sort === "unnamed" ? "" : through}.`;
  },
  resting(reporting, resting, bare, by) {
    const shared = by.length === 1;
    const rest = enListed(by.map((source) => enRests(source, shared)));
    const count = resting.names.length;
    if (bare.names.length === 0) {
      const all = count === 2 ? "both of them resting" : count === 1 ? "resting" : "all of them resting";
      return `${capital(enSubject(reporting))} ${count === 1 ? "says" : "say"} so, ${all} on ${rest}.`;
    }
    const some = `${inWords(count, "en")} ${count === 1 ? "rests" : "rest"} on ${rest}`;
    const none = `${inWords(bare.names.length, "en")} ${bare.names.length === 1 ? "names" : "name"} no source`;
    return `${capital(enSubject(reporting))} say so: ${some}; ${none}.`;
  },
  confirmed: (by) =>
    `Confirmed on the record by ${enListed(by.map(({ source, day }) => `${source.name}${enOn(day)}`))}.`,
  turned(who, now, first, then) {
    const [before, after] = now === "assert" ? ["have denied it at first", "say so now"] : ["have said so at first", "deny it now"];
    return `${capital(enSays(who))} seems to ${before}${bracket(first, "en-GB")} and to ${after}${bracket(then, "en-GB")}: please check.`;
  },
  alsoDenied: (by) => `${capital(enListed(by.map(enSays)))} ${by.length === 1 ? "denies" : "deny"} it.`,
  doubted: (by) => `${capital(enListed(by.map(enSays)))} ${by.length === 1 ? "doubts" : "doubt"} it.`,
  ownVoice(who, stance) {
    const verbs = { assert: ["says so", "say so"], deny: ["denies it", "deny it"], doubt: ["doubts it", "doubt it"] }[stance];
    const isOne = who.names.length === 1;
    const subject = who.areOutlets ? enListed(who.names) : enThing(who.names.length, who);
    return `${capital(subject)} ${verbs[isOne ? 0 : 1]} ${isOne ? "itself" : "themselves"}, with no source.`;
  },
  counted: (independent) =>
    `That makes ${enBetween(independent)} independent origins: some may be one.`,
  circle: (way) => `The reporting runs in a circle: ${way.map(plain).join(" → ")}.`,
};

/** Somebody as "its only source is …". */
function enRests0(source: Source): string {
  return source.sort === "outlet" ? `a report by ${source.name}` : enRests(source, false);
}

function bracket(iso: string | null, locale: string): string {
  return iso ? ` (${iso.split("/").map((one) => day(one, locale)).join(" – ")})` : "";
}

/* Deutsch */

const deListed = (names: string[]) => listed(names, "und", (count) => `${inWords(count, "de")} weitere`);
const deThing = (count: number, { areOutlets }: Carriers) =>
  areOutlets ? `${inWords(count, "de")} ${count === 1 ? "Medium" : "Medien"}` : `${inWords(count, "de")} Artikel`;
const deSubject = (carried: Carriers) =>
  carried.names.length === 1 && carried.areOutlets ? plain(carried.names[0]!) : deThing(carried.names.length, carried);
const deOne = (carried: Carriers) => (carried.areOutlets ? "eines" : "einer");
const deOn = (iso: string | null) => {
  const days = iso?.split("/").map((one) => day(one, "de")) ?? [];
  return days.length === 0 ? "" : days.length === 1 ? ` am ${days[0]}` : ` zwischen ${days.join(" und ")}`;
};
const deTimes = ({ names, articles }: Carriers) =>
  articles > names.length ? ` in ${inWords(articles, "de")} Artikeln` : "";
/** Somebody as the subject or the object of a sentence: the unnamed are feminine, which has one form for both. */
const deSays = ({ sort, name, teller }: Source) => {
  if (sort === "unnamed") {
    return teller ? `eine ungenannte Quelle von ${plain(teller)} („${plain(name)}“)` : `eine ungenannte Quelle („${plain(name)}“)`;
  }
  return name;
};
const deRests = (source: Source, isShared: boolean) => {
  if (source.sort === "outlet") {
    return `${isShared ? "ein und denselben" : "einen"} Bericht von ${source.name}, der keine Quelle nennt`;
  }
  if (source.sort === "unnamed" && isShared) {
    return source.teller
      ? `ein und dieselbe ungenannte Quelle von ${plain(source.teller)} („${plain(source.name)}“)`
      : `ein und dieselbe ungenannte Quelle („${plain(source.name)}“)`;
  }
  return deSays(source);
};
const deShort = ({ sort, name, teller }: Source) =>
  sort === "unnamed" ? `„${plain(name)}“${teller ? ` (${plain(teller)})` : ""}` : name;
const deBetween = ({ least, most }: Independent) =>
  least === most ? inWords(most, "de") : `${inWords(least, "de")} bis ${inWords(most, "de")}`;

const de: Grammar = {
  party: of,
  unsourced(reporting) {
    const { names, areOutlets } = reporting;
    if (names.length === 1) {
      const who = areOutlets ? plain(names[0]!) : "ein einziger Artikel";
      return `Das schreibt nur ${who}${deTimes(reporting)}, ohne eine Quelle zu nennen.`;
    }
    const none = areOutlets ? "keines von ihnen" : "keiner von ihnen";
    return `${capital(deSubject(reporting))} schreiben das; ${none} nennt eine Quelle.`;
  },
  nobody: () => "In diesen Artikeln sagt niemand, dass es so ist.",
  denied(by, bare, hasTurned) {
    const denies = `${capital(deListed(by.map(deSays)))} ${by.length === 1 ? "bestreitet" : "bestreiten"}`;
    if (bare.names.length === 0) {
      return `${denies} das; in diesen Artikeln behauptet es ${hasTurned ? "sonst " : ""}niemand.`;
    }
    return bare.names.length === 1
      ? `${denies}, was nur ${deSubject(bare)} schreibt, ohne eine Quelle zu nennen.`
      : `${denies}, was ${deSubject(bare)} schreiben, ohne eine Quelle zu nennen.`;
  },
  deniedInOwnVoice(by, bare) {
    const denies = `${capital(deSubject(by))} ${by.names.length === 1 ? "bestreitet" : "bestreiten"} das, ohne eine Quelle zu nennen`;
    return bare.names.length === 0
      ? `${denies}; in diesen Artikeln behauptet es niemand.`
      : `${denies}; ${deSubject(bare)} ${bare.names.length === 1 ? "behauptet" : "behaupten"} es, ebenfalls ohne Quelle.`;
  },
  disputed: (by, held) =>
    `${capital(deListed(by.map(deSays)))} ${by.length === 1 ? "bestreitet" : "bestreiten"}, was ` +
    `${deListed(held.map(deSays))} ${held.length === 1 ? "sagt" : "sagen"}.`,
  disputedSomehow: () => "Die einen sagen es, die anderen bestreiten es.",
  corroborated(independent, by) {
    const names = deListed(by.map(deShort));
    const parties = by.every(({ sort }) => sort === "party") ? "Seiten" : "Quellen";
    return independent.least === independent.most
      ? `${capital(inWords(independent.most, "de"))} ${parties} sagen das unabhängig voneinander: ${names}.`
      : `${capital(deBetween(independent))} Quellen sagen das unabhängig voneinander (einige können ein und ` +
        `dieselbe sein): ${names}.`;
  },
  uncertain(carried, by) {
    const unnamed = by.every(({ sort }) => sort === "unnamed") ? "ungenannte Quellen" : "Quellen";
    const subject = capital(deSubject(carried));
    const verb = carried.names.length === 1 ? "beruft" : "berufen";
    return `${subject} ${verb} sich auf ${unnamed}, die ein und dieselbe sein können: ${deListed(by.map(deShort))}.`;
  },
  confirmedAlone: (by, iso) => `${capital(by.name)} bestätigt das namentlich${iso ? `,${deOn(iso)}` : ""}; sonst sagt es niemand.`,
  alone(carried, by, way) {
    const through = way.length > 0 ? `, vermittelt durch ${way.map(plain).join(", dann ")}` : "";
    const only = `Das berichtet nur ${carried.areOutlets ? plain(carried.names[0]!) : "ein einziger Artikel"}${deTimes(carried)}`;
    if (by.length > 1) {
      return `${only}; die Quellen sind ${deListed(by.map(deOnly))}.`;
    }
    const one = by[0]!;
    if (one.sort === "unnamed" && (!one.teller || carried.names.includes(one.teller))) {
      return `${only}, und die einzige Quelle bleibt ungenannt („${plain(one.name)}“).`;
    }
    return `${only}, und die einzige Quelle ist ${deOnly(one)}${one.sort === "unnamed" ? "" : through}.`;
  },
  resting(reporting, resting, bare, by) {
    const shared = by.length === 1;
    const rest = deListed(by.map((source) => deRests(source, shared)));
    const count = resting.names.length;
    if (bare.names.length === 0) {
      const all = count === 2 ? "beide stützen" : count === 1 ? "und stützt" : "alle stützen";
      return `${capital(deSubject(reporting))} ${count === 1 ? "berichtet" : "berichten"} das${count === 1 ? " " : ", "}` +
        `${all} sich auf ${rest}.`;
    }
    const some = `${count === 1 ? deOne(resting) : inWords(count, "de")} ${count === 1 ? "stützt" : "stützen"} sich auf ${rest}`;
    const none = bare.names.length === 1 ? `${deOne(bare)} nennt keine Quelle` : `${inWords(bare.names.length, "de")} nennen keine Quelle`;
    return `${capital(deSubject(reporting))} berichten das: ${capital(some)}; ${none}.`;
  },
  confirmed: (by) =>
    `Namentlich bestätigt von ${deListed(by.map(({ source, day }) => `${source.name}${deOn(day)}`))}.`,
  turned(who, now, first, then) {
    const [before, after] = now === "assert"
      ? ["zunächst bestritten zu haben", "jetzt zu sagen"]
      : ["zunächst gesagt zu haben", "jetzt zu bestreiten"];
    return `${capital(deSays(who))} scheint es ${before}${bracket(first, "de")} und ${after}${bracket(then, "de")}: bitte prüfen.`;
  },
  alsoDenied: (by) => `${capital(deListed(by.map(deSays)))} ${by.length === 1 ? "bestreitet" : "bestreiten"} es.`,
  doubted: (by) => `${capital(deListed(by.map(deSays)))} ${by.length === 1 ? "bezweifelt" : "bezweifeln"} es.`,
  ownVoice(who, stance) {
    const verbs = {
      assert: ["schreibt es", "schreiben es"],
      deny: ["bestreitet es", "bestreiten es"],
      doubt: ["bezweifelt es", "bezweifeln es"],
    }[stance];
    const subject = who.areOutlets ? deListed(who.names) : deThing(who.names.length, who);
    return `${capital(subject)} ${verbs[who.names.length === 1 ? 0 : 1]} selbst, ohne Quelle.`;
  },
  counted: (independent) =>
    `Das macht ${deBetween(independent)} unabhängige Ursprünge: Einige können ein und derselbe sein.`,
  circle: (way) => `Die Berichte drehen sich im Kreis: ${way.map(plain).join(" → ")}.`,
};

/** Somebody as "die einzige Quelle ist …". */
function deOnly(source: Source): string {
  return source.sort === "outlet" ? `ein Bericht von ${source.name}` : deSays(source);
}

export const GRAMMAR: Record<Language, Grammar> = { en, de };
