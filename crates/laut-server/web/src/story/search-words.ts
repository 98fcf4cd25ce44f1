// The words of the search, in both languages.

import { inBoth, number } from "../words";

const some = (one: string, many: string) => (count: number) => `${number(count)} ${count === 1 ? one : many}`;

const en = {
  title: (words: string) => `Search: ${words}`,
  heading: (words: string) => `“${words}”`,
  empty: "Search",
  emptyHelp: "Words of a claim, a name, a headline. All of them have to be there; end* finds any ending. The key / leads here from everywhere.",
  none: "Nothing has all of these words.",
  noneHelp: "Try fewer words, or a beginning with a star: bridg*.",
  noneLeft: "Nothing is left. Take something back on the left.",
  claims: some("claim", "claims"),
  sources: some("source", "sources"),
  articles: some("article", "articles"),
  passages: some("passage", "passages"),
  facets: "Narrow down (number of passages)",
  outlet: "Outlet",
  day: "Day",
  status: "Status of the claim",
  standing: "Whose words",
  language: "Language",
  whose: { named: "said by name", anonymous: "unnamed", own: "the article itself" },
  clear: "Take everything back",
  more: "Show more",
  allClaims: "All as a list with filters",
  statements: some("statement", "statements"),
  in: "in",
  unnamed: "unnamed",
  cut: "There are more passages than can be looked at in a moment: these are of the articles that were added last.",
  inClaim: "The claim",
  feed: "Feed of what is new about this",
};

const de: typeof en = {
  title: (words) => `Suche: ${words}`,
  heading: (words) => `„${words}“`,
  empty: "Suchen",
  emptyHelp: "Wörter einer Behauptung, ein Name, eine Überschrift. Alle müssen vorkommen; Wort* findet jede Endung. Die Taste / führt von überall hierher.",
  none: "Nichts enthält alle diese Wörter.",
  noneHelp: "Versuchen Sie weniger Wörter, oder einen Wortanfang mit Stern: Brück*.",
  noneLeft: "Es bleibt nichts übrig. Nehmen Sie links etwas zurück.",
  claims: some("Behauptung", "Behauptungen"),
  sources: some("Quelle", "Quellen"),
  articles: some("Artikel", "Artikel"),
  passages: some("Fundstelle", "Fundstellen"),
  facets: "Eingrenzen (Zahl der Fundstellen)",
  outlet: "Medium",
  day: "Tag",
  status: "Stand der Behauptung",
  standing: "Wessen Worte",
  language: "Sprache",
  whose: { named: "namentlich gesagt", anonymous: "ungenannt", own: "der Artikel selbst" },
  clear: "Alles zurücknehmen",
  more: "Mehr zeigen",
  allClaims: "Alle als Liste mit Filtern",
  statements: some("Aussage", "Aussagen"),
  in: "in",
  unnamed: "ungenannt",
  cut: "Es gibt mehr Fundstellen, als sich auf einmal ansehen lassen: Das sind die der zuletzt aufgenommenen Artikel.",
  inClaim: "Die Behauptung",
  feed: "Feed mit Neuem dazu",
};

export const words = inBoth({ en, de });
