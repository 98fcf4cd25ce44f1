// The words of the articles room, and of adding articles to the ledger, in both languages.

import { inBoth, number } from "../words";

const one = (count: number, singular: string, plural: string) => `${number(count)} ${count === 1 ? singular : plural}`;

export const words = inBoth({
  en: {
    title: "Articles in the ledger",
    totals: (articles: number, claims: number) =>
      `${one(articles, "article", "articles")}, ${one(claims, "claim", "claims")}`,
    add: "Add files",
    address: "Address of an article",
    addAddress: "Add it",
    fetching: "Fetching …",
    dropToo: "Or drop files anywhere on this page: texts, web pages, feeds, JSON Lines.",
    drop: "Drop the files here to add them to the ledger",
    search: "Search titles, outlets and first words",
    found: (count: number, isAll: boolean) => `${isAll ? "" : "more than "}${one(count, "article", "articles")} found`,
    none: "No article has these words.",
    list: "Articles",
    remove: "Remove",
    untitled: "Untitled article",
    noDate: "no date",
    sure: (title: string) => `Remove “${title}” from the ledger? What it reports then counts towards no claim any more.`,
    reallyRemove: "Remove it",
    keepIt: "Keep it",
    removed: (title: string) => `“${title}” has been removed.`,
    more: "More articles",
    exports: "Download the whole ledger",
    formats: {
      jsonl: "JSON Lines", csv: "Table (CSV)", graphml: "Graph (GraphML)", gold: "Corrected articles",
    },
    emptyTitle: "The ledger is empty",
    empty: [
      "The ledger keeps articles and finds out which of them report the same, " +
        "and on how many independent origins each claim rests.",
      "Add the articles about one story: a dozen saved pages or texts are enough " +
        "to see who copied whom and who has a source of their own.",
      "Everything stays on this machine, in one file.",
    ],
    orRead: "Read a single article first",
    example: "Try an invented story",
    exampleToo: "The invented story has seven articles, which you can remove again one by one.",
    adding: "Adding articles",
    waiting: (count: number) => `${one(count, "file", "files")} to go`,
    working: (name: string) => `Adding ${name} …`,
    finished: "Done.",
    added: "added",
    known: "already known",
    newer: "new version",
    older: "earlier version",
    problem: "problem",
    says: (statements: number, claims: number, known: number) =>
      `${one(statements, "statement", "statements")}, ${one(claims, "claim", "claims")}, ${number(known)} of them known before`,
    sum: (added: number, known: number, problems: number) =>
      `${number(added)} added, ${number(known)} already known, ${one(problems, "problem", "problems")}`,
    earlier: (count: number) => `and ${number(count)} earlier ones`,
    clear: "Close",
    seeClaims: "See the claims",
  },
  de: {
    title: "Artikel in der Sammlung",
    totals: (articles: number, claims: number) =>
      `${one(articles, "Artikel", "Artikel")}, ${one(claims, "Behauptung", "Behauptungen")}`,
    add: "Dateien aufnehmen",
    address: "Adresse eines Artikels",
    addAddress: "Aufnehmen",
    fetching: "Wird geholt …",
    dropToo: "Oder legen Sie Dateien irgendwo auf dieser Seite ab: Texte, Webseiten, Feeds, JSON Lines.",
    drop: "Legen Sie die Dateien hier ab, um sie in die Sammlung aufzunehmen",
    search: "Titel, Medien und erste Worte durchsuchen",
    found: (count: number, isAll: boolean) => `${isAll ? "" : "mehr als "}${one(count, "Artikel", "Artikel")} gefunden`,
    none: "Kein Artikel enthält diese Wörter.",
    list: "Artikel",
    remove: "Entfernen",
    untitled: "Artikel ohne Titel",
    noDate: "ohne Datum",
    sure: (title: string) =>
      `„${title}“ aus der Sammlung entfernen? Was er berichtet, zählt dann bei keiner Behauptung mehr mit.`,
    reallyRemove: "Entfernen",
    keepIt: "Behalten",
    removed: (title: string) => `„${title}“ wurde entfernt.`,
    more: "Weitere Artikel",
    exports: "Die ganze Sammlung herunterladen",
    formats: {
      jsonl: "JSON Lines", csv: "Tabelle (CSV)", graphml: "Graph (GraphML)", gold: "Berichtigte Artikel",
    },
    emptyTitle: "Die Sammlung ist leer",
    empty: [
      "Die Sammlung bewahrt Artikel auf und findet heraus, welche von ihnen dasselbe berichten " +
        "und auf wie vielen unabhängigen Ursprüngen jede Behauptung beruht.",
      "Nehmen Sie die Artikel zu einer Geschichte auf: Schon ein Dutzend gespeicherter Seiten oder Texte " +
        "zeigt, wer von wem abschrieb und wer eine eigene Quelle hat.",
      "Alles bleibt auf diesem Rechner, in einer einzigen Datei.",
    ],
    orRead: "Zuerst einen einzelnen Artikel lesen",
    example: "Eine erfundene Geschichte ausprobieren",
    exampleToo: "Die erfundene Geschichte hat sieben Artikel, die Sie einzeln wieder entfernen können.",
    adding: "Artikel aufnehmen",
    waiting: (count: number) => `noch ${one(count, "Datei", "Dateien")}`,
    working: (name: string) => `${name} wird aufgenommen …`,
    finished: "Fertig.",
    added: "aufgenommen",
    known: "schon bekannt",
    newer: "neue Fassung",
    older: "frühere Fassung",
    problem: "Problem",
    says: (statements: number, claims: number, known: number) =>
      `${one(statements, "Aussage", "Aussagen")}, ${one(claims, "Behauptung", "Behauptungen")}, davon ${number(known)} schon bekannt`,
    sum: (added: number, known: number, problems: number) =>
      `${number(added)} aufgenommen, ${number(known)} schon bekannt, ${one(problems, "Problem", "Probleme")}`,
    earlier: (count: number) => `und ${number(count)} frühere`,
    clear: "Schließen",
    seeClaims: "Zu den Behauptungen",
  },
});
