// The words of what may be a contradiction, in both languages.

import type { Stance } from "../contract";
import { inBoth } from "../words";

const en = {
  heading: "May contradict: please check",
  contradiction: (who: string, before: Stance, after: Stance, first: string, then: string) => {
    const did = { assert: "said so", deny: "denied it", doubt: "doubted it" }[before];
    const does = { assert: "says so", deny: "denies it", doubt: "doubts it" }[after];
    return `${who} ${did}${first && ` on ${first}`} and ${does}${then && ` on ${then}`}, as far as laut can tell.`;
  },
  sure: (percent: string) => `${percent} sure that it is said`,
  isNone: "This is none",
  noted: "Noted: this is no contradiction. laut remembers it, whatever is added later.",
  undo: "Undo",
  dismissed: (count: number) =>
    count === 1 ? "One possible contradiction of which you said that it is none" : `${count} possible contradictions of which you said that they are none`,
  takeBack: "Take that back",
};

const de: typeof en = {
  heading: "Vielleicht ein Widerspruch: bitte prüfen",
  contradiction: (who, before, after, first, then) => {
    const did = { assert: "hat es gesagt", deny: "hat es bestritten", doubt: "hat es bezweifelt" }[before];
    const does = { assert: "sagt es", deny: "bestreitet es", doubt: "bezweifelt es" }[after];
    return `${who} ${did}${first && ` (${first})`} und ${does}${then && ` (${then})`}, soweit laut das erkennt.`;
  },
  sure: (percent) => `${percent} sicher, dass es gesagt ist`,
  isNone: "Das ist keiner",
  noted: "Vermerkt: Das ist kein Widerspruch. laut merkt sich das, was auch hinzukommt.",
  undo: "Rückgängig",
  dismissed: (count) =>
    count === 1 ? "Ein möglicher Widerspruch, von dem Sie gesagt haben, dass er keiner ist" : `${count} mögliche Widersprüche, von denen Sie gesagt haben, dass sie keine sind`,
  takeBack: "Das zurücknehmen",
};

export const words = inBoth({ en, de });
