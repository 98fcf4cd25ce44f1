// The words of the feeds room, in both languages.

import { inBoth, number } from "../words";

const moment = (locale: string) => (seconds: number) =>
  new Date(seconds * 1_000).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
const [english, german] = [moment("en-GB"), moment("de-DE")];

const en = {
  heading: "Feeds",
  articles: "Articles",
  open: "Feeds that are watched",
  lead: "What “laut watch” comes back to for this ledger. These pages ask nobody; while no watch runs, nothing comes in.",
  none: "No feed is watched",
  noneHelp: "Name a list of feeds (OPML) or addresses of feeds in a terminal, and leave it running:",
  count: (all: number, bad: number) => `${number(all)} ${all === 1 ? "feed" : "feeds"}, ${number(bad)} of them failing`,
  answered: (seconds: number) => `last answered ${english(seconds)}`,
  never: "never answered yet",
  next: (seconds: number) => `asked again ${english(seconds)}`,
  fails: (count: number) => (count === 1 ? "Failed once:" : `Failed ${number(count)} times in a row:`),
  again: "Look again",
};

const de: typeof en = {
  heading: "Feeds",
  articles: "Artikel",
  open: "Beobachtete Feeds",
  lead: "Wohin „laut watch“ für diese Sammlung zurückkommt. Diese Seiten fragen niemanden; solange keine Beobachtung läuft, kommt nichts herein.",
  none: "Kein Feed wird beobachtet",
  noneHelp: "Nennen Sie in einem Terminal eine Liste von Feeds (OPML) oder Adressen von Feeds, und lassen Sie es laufen:",
  count: (all, bad) => `${number(all)} ${all === 1 ? "Feed" : "Feeds"}, ${number(bad)} davon gestört`,
  answered: (seconds) => `zuletzt geantwortet: ${german(seconds)}`,
  never: "hat noch nie geantwortet",
  next: (seconds) => `nächste Anfrage: ${german(seconds)}`,
  fails: (count) => (count === 1 ? "Einmal misslungen:" : `${number(count)}-mal hintereinander misslungen:`),
  again: "Noch einmal nachsehen",
};

export const words = inBoth({ en, de });
