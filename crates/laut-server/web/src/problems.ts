// What the server refuses, in German: its own words are English. Codes that are not here are shown as the server says
// them.

import type { Problem } from "./contract";
import { language } from "./words";

const GERMAN: Record<string, [message: string, help: string]> = {
  input_line: ["Diese Zeile ist kein Artikel.", "Jede Zeile muss ein JSON-Objekt mit mindestens „text“ sein."],
  input_binary: ["Das ist kein Text.", "Wandeln Sie die Datei in Text um, eine PDF-Datei etwa mit pdftotext."],
  input_page: ["Aus dieser Webseite lässt sich kein Artikel lesen.", "Geben Sie seinen Text ein."],
  input_feed: ["Dieser Feed ist beschädigt.", "Geben Sie seine Artikel als Text oder JSON Lines."],
  input_no_text: ["Darin steht kein Artikel.", "Geben Sie den Text eines Artikels."],
  input_too_large: ["Der Artikel ist zu lang.", "Geben Sie ihn in Teilen, oder lesen Sie ihn mit `laut read`."],
  input_several: ["Darin stehen mehrere Artikel.", "Nehmen Sie sie gemeinsam in die Sammlung auf."],
  input_address: ["Diese Adresse wird nicht geholt.", "Geben Sie eine des öffentlichen Netzes, die mit http:// oder https:// beginnt."],
  input_web: ["Dort ist nichts zu holen.", "Versuchen Sie es später noch einmal, oder fügen Sie den Text ein."],
  input_record: ["Das ist ein Datensatz eines Artikels, der schon gelesen ist.", "`laut add` nimmt ihn in die Sammlung auf."],
  input_type: ["Unter dieser Adresse steht kein Artikel.", "Öffnen Sie die Seite, und fügen Sie ihren Text ein."],
  body_too_large: ["Das ist zu viel auf einmal.", "Geben Sie es in Teilen."],
  body_malformed: ["Das ist kein JSON, wie es gebraucht wird.", "Die Seite „API“ sagt, was gebraucht wird."],
  articles_too_many: ["Es waren zu viele Artikel; der Rest wurde ausgelassen.", "Geben Sie den Rest noch einmal."],
  busy: ["Gerade warten schon viele Artikel darauf, gelesen zu werden.", "Versuchen Sie es gleich noch einmal."],
  too_slow: ["Das hat zu lange gedauert.", "Geben Sie weniger auf einmal."],
  ending: ["laut wird gerade beendet.", "Starten Sie es wieder, und geben Sie noch einmal, was nicht bestätigt wurde."],
  removed_missing: ["Diesen Artikel bewahrt die Sammlung nicht mehr auf.", "Die Seite „Artikel“ zeigt, welche zurückgeholt werden können."],
  article_missing: ["Diesen Artikel gibt es in der Sammlung nicht.", "Die Seite „Artikel“ zeigt alle."],
  claim_missing: ["Diese Behauptung gibt es nicht.", "Die Seite „Behauptungen“ zeigt alle."],
  source_missing: ["Kein Artikel der Sammlung nennt jemanden dieses Namens.", "Die Seite „Quellen“ zeigt alle."],
  parameter_invalid: ["Danach lässt sich so nicht fragen.", "Nehmen Sie weniger Wörter, oder einen Tag wie 2031-03-06."],
  correction_invalid: ["Diese Berichtigung passt nicht zum Artikel.", "Wählen Sie die Wörter im Text noch einmal aus."],
  ledger_busy: ["In die Sammlung wird gerade geschrieben.", "Versuchen Sie es gleich noch einmal."],
  ledger_full: ["Auf der Platte ist kein Platz mehr.", "Schaffen Sie Platz und versuchen Sie es noch einmal."],
  ledger_readonly: ["Die Sammlung kann nicht beschrieben werden.", "Geben Sie sich das Recht, ihre Datei zu schreiben."],
  ledger_damaged: ["Die Datei der Sammlung ist beschädigt.", "Nehmen Sie Ihre Kopie davon."],
  token_missing: ["Dieser Server verlangt ein Token.", "Öffnen Sie ihn einmal mit ?token=… hinter der Adresse."],
  token_wrong: ["Das Token ist falsch.", "Nehmen Sie das, mit dem laut gestartet wurde."],
  origin_foreign: ["Das kam von einer anderen Website.", "Öffnen Sie lauts eigene Seite."],
  failed: ["Das ging schief, und zwar durch einen Fehler in laut.", "Bitte melden Sie ihn."],
};

/** What helps on a page, where the server speaks of the terminal or of requests. */
const ENGLISH: Record<string, string> = {
  removed_missing: "“Articles” shows those that can be brought back.",
  article_missing: "“Articles” shows them all.",
  claim_missing: "“Claims” shows them all.",
  source_missing: "“Sources” shows them all.",
  correction_invalid: "Select the words in the text once more.",
};

/** What helps with something that stands in the address, in German: by its name there. */
const POSSIBLE: Record<string, string> = {
  day: "Geben Sie einen Tag, einen Monat oder ein Jahr wie 2031-03-06, 2031-03 oder 2031.",
  since: "Geben Sie „yesterday“, „7d“ oder einen Tag wie 2031-03-06.",
  until: "Geben Sie einen Tag wie 2031-03-06.",
  language: "Geben Sie den Code einer Sprache (ISO 639) wie de oder en.",
};

/** What is wrong with something that stands in the address: the server says what is possible there. */
function toldOfParameter(problem: Problem): Problem {
  const { message, where: place, help } = problem;
  if (language === "en") {
    return help?.startsWith("GET /v1/") ? { ...problem, help: null } : problem;
  }
  const values = help?.match(/^take (?:one of )?([a-z]+(?:, [a-z]+)*(?: or [a-z]+)?)$/)?.[1];
  const [, given] = /^"(.*)" is no /s.exec(message) ?? [];
  const isWordless = message.startsWith("there is no word");
  return {
    ...problem,
    message: given !== undefined ? `„${given}“ ist hier nichts, wonach sich fragen lässt (${place}).`
      : isWordless ? "Darin ist kein Wort, nach dem sich suchen lässt." : GERMAN.parameter_invalid![0],
    help: values ? `Möglich: ${values.replace(" or ", " oder ")}.`
      : isWordless ? "Geben Sie ein Wort mit einem Buchstaben oder einer Ziffer."
      : POSSIBLE[place ?? ""] ?? GERMAN.parameter_invalid![1],
  };
}

/** A claim of which nothing is left but what was taken back, in German. */
function toldOfGone(problem: Problem): Problem {
  const [, articles] = /is gone: only (.*) said it/s.exec(problem.message) ?? [];
  const german = GERMAN.claim_missing!;
  return {
    ...problem,
    message: articles === undefined ? german[0]
      : `Diese Behauptung gibt es nicht mehr: Nur ${articles} enthielt sie, und das Medium hat es zurückgenommen.`,
    help: german[1],
  };
}

/** A problem in the language of the pages, as far as it is known there. */
export function told(problem: Problem): Problem {
  if (problem.code.startsWith("parameter_")) {
    return toldOfParameter(problem);
  }
  const [, same] = /^"(.*)" is one article; give two$/s.exec(problem.message) ?? [];
  if (same !== undefined) {
    const [english, german] = [`“${same}” is one article.`, `„${same}“ ist nur ein Artikel.`];
    const help = language === "en" ? "Choose two." : "Wählen Sie zwei.";
    return { ...problem, message: language === "en" ? english : german, help };
  }
  const english = language === "en" ? ENGLISH[problem.code] : undefined;
  if (english) {
    return { ...problem, message: problem.message.replace(/; `laut [^`]+` lists them$/, ""), help: english };
  }
  if (problem.code === "claim_missing" && language === "de") {
    return toldOfGone(problem);
  }
  const german = language === "de" ? GERMAN[problem.code] : undefined;
  return german ? { ...problem, message: german[0], help: german[1] } : problem;
}
