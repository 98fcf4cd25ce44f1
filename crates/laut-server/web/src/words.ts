// The words of the pages in both languages. Each room keeps its own list beside it, made with `inBoth`.

const KEPT = "laut.language";

export type Language = "de" | "en";

function chosen(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // Storage may be shut off; the browser's language is enough.
  }
  if (kept === "de" || kept === "en") {
    return kept;
  }
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

/** The language that the pages are shown in: the one chosen, else the browser's. */
export const language: Language = chosen();

/** Shows the pages in another language from now on. */
export function choose(other: Language): void {
  try {
    localStorage.setItem(KEPT, other);
  } catch {
    // Then it lasts until the page is loaded again, which is now.
  }
  location.reload();
}

/** Returns the list of the language that the pages are shown in. */
export function inBoth<T>(lists: { en: T; de: T }): T {
  return lists[language];
}

/** How days and numbers are written: the day before the month in both languages. */
const LOCALE = inBoth({ en: "en-GB", de: "de-DE" });

// Each is made once: making one takes longer than all that it writes on a page.
const NUMBER = new Intl.NumberFormat(LOCALE);
const PERCENT = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const SHORT = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A number as the language writes it. */
export const number = (value: number) => NUMBER.format(value);

/** A fraction as whole hundredths. */
export const percent = (fraction: number) => PERCENT.format(fraction);

/** A day, ISO 8601, as the language writes it; an interval `A/B` as "A – B". */
export function day(iso: string | null): string {
  if (!iso) {
    return "";
  }
  return iso
    .split("/")
    .map((one) => {
      const date = new Date(`${one}T00:00:00Z`);
      return Number.isNaN(date.getTime()) ? one : DAY.format(date);
    })
    .join(" – ");
}

/** The first and the last of some days, ISO 8601, as the language writes them: "3–5 Nov", with the year where it is asked for. */
export function span(first: string, last: string | null, isYear: boolean): string {
  const [from, to] = [first, last ?? first].map((iso) => new Date(`${iso}T00:00:00Z`));
  if (Number.isNaN(from!.getTime()) || Number.isNaN(to!.getTime())) {
    return [...new Set([first, last ?? first])].join(" – ");
  }
  // Of one month it is one word.
  return (isYear ? DAY : SHORT).formatRange(from!, to!).replace(/^(\d+\.?)\s*–\s*/, "$1–");
}

export const words = inBoth({
  en: {
    title: "laut · who says so?",
    skip: "Skip to the content",
    rooms: "Main",
    search: "Search",
    searchLabel: "Search claims, sources, articles and passages",
    searchHint: "Key: /",
    stories: "Stories",
    news: "New",
    light: "Light",
    dark: "Dark",
    system: "As the system",
    theme: "Colours",
    feed: "Feed of what is new",
    read: "Read",
    articles: "Articles",
    claims: "Claims",
    sources: "Sources",
    api: "API",
    language: "Deutsch",
    untitled: (id: string) => `Untitled (${id})`,
    notFound: "There is no such page.",
    home: "To the front page",
    possible: (all: readonly string[]) => `possible: ${all.join(", ")}`,
    leftOut: (what: string[]) => `Not known here, and left out: ${what.join(", ")}.`,
    working: "One moment …",
    noAnswer: "laut does not answer.",
    noAnswerHelp: "Is “laut serve” still running? Start it again, then try again here.",
    cutOff: "The answer broke off.",
    again: "Try again",
    failed: "That did not work",
    statuses: {
      unsourced: "unsourced", single: "one origin", uncertain: "uncertain", corroborated: "corroborated",
      disputed: "disputed", denied: "denied",
    },
    classes: {
      person: "person", group: "group", organization: "organization", outlet: "outlet", document: "document",
    },
    standings: { named: "named", anonymous: "unnamed" },
    kinds: {
      direct: "direct speech", indirect: "indirect speech", reported: "reported", free_indirect: "free indirect",
      indirect_free_indirect: "continued report",
    },
    forces: {
      assert: "says", confirm: "confirms", deny: "denies", announce: "announces", demand: "demands",
      promise: "promises", warn: "warns", accuse: "accuses", estimate: "estimates", decline: "declines",
      ask: "asks",
    },
    sure: (percent: string) => `${percent} sure it is said`,
    sureHelp: "How sure laut is that those on whom this rests say so there. It does not tell whether it is true.",
    stances: { assert: "asserts", deny: "denies", doubt: "doubts" },
    notices: {
      update: "Updated by its outlet", correction: "Corrected by its outlet", retraction: "Withdrawn by its outlet",
    },
    quoted: (text: string) => `“${text}”`,
  },
  de: {
    title: "laut · Wer sagt das?",
    skip: "Zum Inhalt springen",
    rooms: "Hauptnavigation",
    search: "Suchen",
    searchLabel: "Behauptungen, Quellen, Artikel und Fundstellen durchsuchen",
    searchHint: "Taste: /",
    stories: "Geschichten",
    news: "Neues",
    light: "Hell",
    dark: "Dunkel",
    system: "Wie das System",
    theme: "Farben",
    feed: "Feed mit Neuem",
    read: "Lesen",
    articles: "Artikel",
    claims: "Behauptungen",
    sources: "Quellen",
    api: "API",
    language: "English",
    untitled: (id) => `Ohne Titel (${id})`,
    notFound: "Diese Seite gibt es nicht.",
    home: "Zur Startseite",
    possible: (all: readonly string[]) => `möglich: ${all.join(", ")}`,
    leftOut: (what: string[]) => `Hier unbekannt und ausgelassen: ${what.join(", ")}.`,
    working: "Einen Moment …",
    noAnswer: "laut antwortet nicht.",
    noAnswerHelp: "Läuft „laut serve“ noch? Starten Sie es neu und versuchen Sie es hier noch einmal.",
    cutOff: "Die Antwort brach ab.",
    again: "Noch einmal versuchen",
    failed: "Das ging nicht",
    statuses: {
      unsourced: "ohne Quelle", single: "ein Ursprung", uncertain: "ungewiss", corroborated: "mehrfach belegt",
      disputed: "umstritten", denied: "bestritten",
    },
    classes: {
      person: "Person", group: "Gruppe", organization: "Organisation", outlet: "Medium", document: "Dokument",
    },
    standings: { named: "namentlich", anonymous: "ungenannt" },
    kinds: {
      direct: "wörtliche Rede", indirect: "indirekte Rede", reported: "berichtet", free_indirect: "erlebte Rede",
      indirect_free_indirect: "fortgesetzter Bericht",
    },
    forces: {
      assert: "sagt", confirm: "bestätigt", deny: "bestreitet", announce: "kündigt an", demand: "fordert",
      promise: "verspricht", warn: "warnt", accuse: "wirft vor", estimate: "schätzt", decline: "lehnt ab",
      ask: "fragt",
    },
    sure: (percent: string) => `${percent} sicher gesagt`,
    sureHelp: "Wie sicher sich laut ist, dass die, auf denen das ruht, es dort sagen. Ob es wahr ist, sagt die Zahl nicht.",
    stances: { assert: "behauptet", deny: "bestreitet", doubt: "bezweifelt" },
    notices: {
      update: "Von der Redaktion aktualisiert", correction: "Von der Redaktion berichtigt",
      retraction: "Von der Redaktion zurückgezogen",
    },
    quoted: (text: string) => `„${text}“`,
  },
});

/** What an article is called in a list: its headline, or else its id. */
export const headline = ({ id, title }: { id: string; title: string | null }): string => title?.trim() || words.untitled(id);
