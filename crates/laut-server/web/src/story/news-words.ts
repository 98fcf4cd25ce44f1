// The words of what is new, in both languages.

import type { NewsSort } from "../contract";
import { inBoth, number } from "../words";

const en = {
  heading: "What is new",
  visit: "since the last visit",
  spans: { yesterday: "since yesterday", "7d": "7 days", "30d": "30 days" } as Record<string, string>,
  which: "Since when",
  sinceVisit: "Added since your last visit.",
  firstVisit: "The last week of the articles. From now on this page remembers your visits, in this browser alone.",
  sinceDay: (day: string) => `By the days of the articles, since ${day}.`,
  nothing: "Nothing new that several articles tell.",
  alone: (count: number) =>
    count === 1 ? "And one new claim of a single article." : `And ${number(count)} new claims of single articles.`,
  cut: "There is more than can be told at once.",
  feed: "As a feed",
  sorts: {
    retraction: "Withdrawn by its outlet", correction: "Corrected by its outlet", version: "Articles with another text",
    turn: "May have changed its word: please check", denial: "Denied for the first time",
    confirmation: "Confirmed by name", origin: "A second independent origin", claim: "New claims of several articles",
  } satisfies Record<NewsSort, string>,
  band: (counts: string) => `Since your last visit: ${counts}.`,
  counts: {
    retraction: (count: number) => `${number(count)} withdrawn`,
    correction: (count: number) => `${number(count)} corrected`,
    version: (count: number) => `${number(count)} changed ${count === 1 ? "article" : "articles"}`,
    turn: (count: number) => `${number(count)} to check`,
    denial: (count: number) => `${number(count)} ${count === 1 ? "denial" : "denials"}`,
    confirmation: (count: number) => `${number(count)} ${count === 1 ? "confirmation" : "confirmations"}`,
    origin: (count: number) => `${number(count)} second ${count === 1 ? "origin" : "origins"}`,
    claim: (count: number) => `${number(count)} new ${count === 1 ? "claim" : "claims"}`,
  } satisfies Record<NewsSort, (count: number) => string>,
  more: "What is new",
  watched: "What you watch",
  watchedHelp: "A star on a claim, a story or a source puts it here. The list is kept in this browser.",
  isWatched: "watched",
};

const de: typeof en = {
  heading: "Was neu ist",
  visit: "seit dem letzten Besuch",
  spans: { yesterday: "seit gestern", "7d": "7 Tage", "30d": "30 Tage" },
  which: "Seit wann",
  sinceVisit: "Aufgenommen seit Ihrem letzten Besuch.",
  firstVisit: "Die letzte Woche der Artikel. Von nun an merkt sich diese Seite Ihre Besuche, nur in diesem Browser.",
  sinceDay: (day) => `Nach den Tagen der Artikel, seit ${day}.`,
  nothing: "Nichts Neues, von dem mehrere Artikel berichten.",
  alone: (count) =>
    count === 1 ? "Und eine neue Behauptung eines einzelnen Artikels." : `Und ${number(count)} neue Behauptungen einzelner Artikel.`,
  cut: "Es gibt mehr, als sich auf einmal zeigen lässt.",
  feed: "Als Feed",
  sorts: {
    retraction: "Von der Redaktion zurückgezogen", correction: "Von der Redaktion berichtigt",
    version: "Artikel mit anderem Text", turn: "Vielleicht die Aussage geändert: bitte prüfen",
    denial: "Erstmals bestritten", confirmation: "Namentlich bestätigt", origin: "Ein zweiter unabhängiger Ursprung",
    claim: "Neue Behauptungen mehrerer Artikel",
  },
  band: (counts) => `Seit Ihrem letzten Besuch: ${counts}.`,
  counts: {
    retraction: (count) => `${number(count)} zurückgezogen`,
    correction: (count) => `${number(count)} berichtigt`,
    version: (count) => `${number(count)} ${count === 1 ? "geänderter" : "geänderte"} Artikel`,
    turn: (count) => `${number(count)} zu prüfen`,
    denial: (count) => `${number(count)}-mal bestritten`,
    confirmation: (count) => `${number(count)}-mal bestätigt`,
    origin: (count) => `${number(count)} ${count === 1 ? "zweiter Ursprung" : "zweite Ursprünge"}`,
    claim: (count) => `${number(count)} neue ${count === 1 ? "Behauptung" : "Behauptungen"}`,
  },
  more: "Was neu ist",
  watched: "Was Sie beobachten",
  watchedHelp: "Ein Stern an einer Behauptung, einer Geschichte oder einer Quelle nimmt sie hier auf. Die Liste bleibt in diesem Browser.",
  isWatched: "beobachtet",
};

export const words = inBoth({ en, de });
