// The words of a claim on one line and of the stories, in both languages.

import type { Force, GroupKind, Independent, Rests, Stance } from "../contract";
import { inBoth, number } from "../words";

const origins = (one: string, many: string, none: string) => ({ least, most }: Independent): string =>
  most === 0 ? none
    : least === most ? `${number(most)} ${most === 1 ? one : many}` : `${number(least)}–${number(most)} ${many}`;

const en = {
  line: {
    /** Verbs of several. */
    say: { assert: "say", deny: "deny it", doubt: "doubt it" } satisfies Record<Stance, string>,
    /** Verbs of one, where the words of telling say no more. */
    sayForce: {
      confirm: "confirm", announce: "announce", demand: "demand", promise: "promise", warn: "warn", accuse: "accuse", estimate: "estimate",
    } as Partial<Record<Force, string>>,
    says: { assert: "says", deny: "denies it", doubt: "doubts it" } satisfies Record<Stance, string>,
    nobody: "No source named",
    nobodySays: "Nobody says so",
    more: (count: number) => `and ${number(count)} more`,
    outlets: (count: number) => `${number(count)} ${count === 1 ? "outlet" : "outlets"}`,
    copies: (reports: number, outlets: number) =>
      `${number(reports)} ${reports === 1 ? "report" : "reports"} in ${number(outlets)} outlets`,
    around: "Black: the words of the claim. Grey: what stands around them in their sentence.",
    origins: origins("origin", "origins", "no source"),
    restsOn: "rest on",
    unnamed: (name: string) => `unnamed: “${name}”`,
    speakingFor: (party: string) => `for ${party}`,
    takenBack: (outlets: string) => `taken back by ${outlets}`,
    matters: { disputed: "disputed", changed: "may have changed: please check", thin: "many tell it, few stand for it" },
  },
  stories: {
    heading: "Stories",
    lead: "What the articles of the ledger tell of, the one with the article added last first. Each story with the claims worth a look: what many outlets carry and few stand for, what is disputed, what changed.",
    articles: (count: number) => `${number(count)} ${count === 1 ? "article" : "articles"}`,
    outlets: (count: number) => `${number(count)} ${count === 1 ? "outlet" : "outlets"}`,
    andMore: (count: number) => `and ${number(count)} more`,
    open: "The whole story",
    none: "No two of its articles make one claim, as far as laut can tell.",
    more: "More stories",
    empty: "No story yet",
    emptyHelp: "A story is what two articles or more tell of one event. Add a few articles on one event; what you have is under “Articles” and “Claims”.",
    cut: "It has more articles than laut follows.",
    claims: "What they claim",
    rests: ({ named, unnamed }: Rests) =>
      `What leads here rests on ${named === 0 ? "nobody" : `${number(named)} ${named === 1 ? "party" : "parties"}`} by name` +
      `${unnamed > 0 ? ` and ${number(unnamed)} unnamed` : ""}.`,
    cited: ({ cited, reports }: Rests) =>
      `${cited.map(({ name, reports: count }, place) => place === 0 ? `${number(count)} of ${number(reports)} reports cite ${name}` : `${number(count)} ${name}`).join(", ")}.`,
    against: (count: number, by: string[]) =>
      `${number(count)} ${count === 1 ? "claim is" : "claims are"} disputed or denied, by ${by.join(", ")}.`,
    groups: {
      turned: "Denied, doubted, confirmed or taken back", shared: "Told by several reports",
      headed: "What single reports lead with, or an organization says is not so", single: "Of a single report",
    } satisfies Record<Exclude<GroupKind, "copied">, string>,
    earlier: "Continued from:",
    later: "Continues in:",
    inNone: (count: number) => `${number(count)} ${count === 1 ? "article stands" : "articles stand"} alone`,
    copied: (count: number) => `${number(count)} ${count === 1 ? "claim" : "claims"} only in copies of one report`,
    alone: (count: number) =>
      count === 1 ? "Also show one claim of a single report" : `Also show ${number(count)} claims of single reports`,
    aloneShown: "Hide claims of single reports",
    who: "Who reports it",
    copies: (outlet: string, count: number) =>
      `${outlet} and ${number(count)} ${count === 1 ? "copy" : "copies"}`,
    copiesHelp: "Copies print the same text: however many they are, they are one report.",
    untitled: "Story",
  },
};

const de: typeof en = {
  line: {
    say: { assert: "sagen", deny: "bestreiten es", doubt: "bezweifeln es" },
    sayForce: {
      confirm: "bestätigen", announce: "kündigen an", demand: "fordern", promise: "versprechen", warn: "warnen", accuse: "werfen vor", estimate: "schätzen",
    },
    says: { assert: "sagt", deny: "bestreitet es", doubt: "bezweifelt es" },
    nobody: "Keine Quelle genannt",
    nobodySays: "Niemand sagt es",
    more: (count) => `und ${number(count)} weitere`,
    outlets: (count) => `${number(count)} ${count === 1 ? "Medium" : "Medien"}`,
    copies: (reports, outlets) => `${number(reports)} ${reports === 1 ? "Bericht" : "Berichte"} in ${number(outlets)} Medien`,
    around: "Schwarz: die Worte der Behauptung. Grau: was in ihrem Satz darum steht.",
    origins: origins("Ursprung", "Ursprünge", "keine Quelle"),
    restsOn: "stützen sich auf",
    unnamed: (name) => `ungenannt: „${name}“`,
    speakingFor: (party) => `für ${party}`,
    takenBack: (outlets) => `zurückgenommen von ${outlets}`,
    matters: { disputed: "umstritten", changed: "vielleicht geändert: bitte prüfen", thin: "viele berichten, wenige stehen dafür" },
  },
  stories: {
    heading: "Geschichten",
    lead: "Wovon die Artikel der Sammlung berichten, zuletzt Ergänztes zuerst. Bei jeder Geschichte die Behauptungen, die einen Blick wert sind: was viele Medien tragen und wenige belegen, was umstritten ist, was sich änderte.",
    articles: (count) => `${number(count)} Artikel`,
    outlets: (count) => `${number(count)} ${count === 1 ? "Medium" : "Medien"}`,
    andMore: (count) => `und ${number(count)} weitere`,
    open: "Die ganze Geschichte",
    none: "Keine zwei ihrer Artikel behaupten dasselbe, soweit laut das sieht.",
    more: "Weitere Geschichten",
    empty: "Noch keine Geschichte",
    emptyHelp: "Eine Geschichte ist, was zwei oder mehr Artikel von einem Ereignis berichten. Nehmen Sie ein paar Artikel zu einem Ereignis auf; was schon da ist, steht unter „Artikel“ und „Behauptungen“.",
    cut: "Sie hat mehr Artikel, als laut verfolgt.",
    claims: "Was sie behaupten",
    rests: ({ named, unnamed }) =>
      `Was hier vorn steht, ruht auf ${named === 0 ? "niemandem mit Namen" : `${number(named)} namentlichen ${named === 1 ? "Seite" : "Seiten"}`}` +
      `${unnamed > 0 ? ` und ${number(unnamed)} ungenannten` : ""}.`,
    cited: ({ cited, reports }) =>
      `${cited.map(({ name, reports: count }, place) => place === 0 ? `${number(count)} von ${number(reports)} Berichten berufen sich auf: ${name}` : `${number(count)} auf ${name}`).join(", ")}.`,
    against: (count, by) =>
      `${number(count)} ${count === 1 ? "Behauptung ist" : "Behauptungen sind"} umstritten oder bestritten, und zwar durch ${by.join(", ")}.`,
    groups: {
      turned: "Bestritten, bezweifelt, bestätigt oder zurückgenommen", shared: "Was mehrere Berichte tragen",
      headed: "Womit einzelne Berichte aufmachen, oder was eine Organisation verneint", single: "Nur in einem Bericht",
    },
    earlier: "Fortsetzung von:",
    later: "Geht weiter in:",
    inNone: (count) => `${number(count)} ${count === 1 ? "Artikel steht" : "Artikel stehen"} allein`,
    copied: (count) => `${number(count)} ${count === 1 ? "Behauptung" : "Behauptungen"} nur in Abschriften eines Berichts`,
    alone: (count) =>
      count === 1 ? "Auch eine Behauptung eines einzelnen Berichts zeigen" : `Auch ${number(count)} Behauptungen einzelner Berichte zeigen`,
    aloneShown: "Behauptungen einzelner Berichte ausblenden",
    who: "Wer darüber berichtet",
    copies: (outlet, count) => `${outlet} und ${number(count)} ${count === 1 ? "Abschrift" : "Abschriften"}`,
    copiesHelp: "Abschriften drucken denselben Text: So viele es sind, es ist ein Bericht.",
    untitled: "Geschichte",
  },
};

export const words = inBoth({ en, de });
