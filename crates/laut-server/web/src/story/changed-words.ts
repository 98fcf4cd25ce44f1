// The words of what changed in a story, in both languages.

import type { ChangeKind, Counted } from "../contract";
import { inBoth, number } from "../words";

const en = {
  heading: "What changed",
  help: "As the articles themselves show it, careful rather than complete. Which number is right is for you to judge.",
  counted: {
    dead: "How many died", missing: "How many are missing", hurt: "How many are hurt", jobs: "How many jobs go",
    price: "What is offered or paid",
  } satisfies Record<Counted, string>,
  kinds: {
    number: "A number moved", withdrawn: "Withdrawn", corrected: "Corrected", apologized: "Somebody apologised",
    corrected_article: "An outlet corrected its article", withdrawn_article: "An outlet withdrew its article",
    turned: "May have changed their mind: please check",
  } satisfies Record<ChangeKind, string>,
  earlier: "earlier",
  newest: "newest",
  again: (count: number) => `also in ${number(count)} more ${count === 1 ? "article" : "articles"}`,
  own: "in its own voice",
  noOutlet: "no outlet",
  rests: "What it is about:",
  marks: {
    number: "number moved", withdrawn: "withdrawn", corrected: "corrected", apologized: "somebody apologised",
    corrected_article: "article corrected", withdrawn_article: "article withdrawn", turned: "may have changed",
  } satisfies Record<ChangeKind, string>,
  older: (newest: string) => `earlier number; newest: ${newest}`,
  isNewest: "newest number",
  since: (mark: string, day: string) => `${mark} (${day})`,
};

const de: typeof en = {
  heading: "Was sich geändert hat",
  help: "So, wie es die Artikel selbst zeigen, eher vorsichtig als vollständig. Welche Zahl stimmt, müssen Sie beurteilen.",
  counted: {
    dead: "Wie viele starben", missing: "Wie viele vermisst werden", hurt: "Wie viele verletzt sind",
    jobs: "Wie viele Stellen wegfallen", price: "Was geboten oder gezahlt wird",
  },
  kinds: {
    number: "Eine Zahl hat sich bewegt", withdrawn: "Zurückgezogen", corrected: "Korrigiert", apologized: "Jemand hat sich entschuldigt",
    corrected_article: "Ein Medium hat seinen Artikel korrigiert", withdrawn_article: "Ein Medium hat seinen Artikel zurückgezogen",
    turned: "Hat vielleicht die Meinung geändert: bitte prüfen",
  },
  earlier: "früher",
  newest: "neueste",
  again: (count) => `auch in ${number(count)} ${count === 1 ? "weiteren Artikel" : "weiteren Artikeln"}`,
  own: "in eigener Rede",
  noOutlet: "ohne Medium",
  rests: "Worum es geht:",
  marks: {
    number: "Zahl bewegt", withdrawn: "zurückgezogen", corrected: "korrigiert", apologized: "entschuldigt",
    corrected_article: "Artikel korrigiert", withdrawn_article: "Artikel zurückgezogen", turned: "vielleicht geändert",
  },
  older: (newest) => `frühere Zahl; neueste: ${newest}`,
  isNewest: "neueste Zahl",
  since: (mark, day) => `${mark} (${day})`,
};

export const words = inBoth({ en, de });
