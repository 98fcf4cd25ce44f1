// Where words stand in a text: those that it shares with another one, and those that it has alone.
//
// A text and two lists of words in, the text in pieces out. Knows no page.

export interface Piece {
  text: string;
  sort: "same" | "only" | "other";
}

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** The first place of a word, as a whole word where there is one, that is not taken yet. */
function find(text: string, word: string, isTaken: (at: number) => boolean): number {
  let part = -1;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isTaken(at)) {
      continue;
    }
    if (!isLetter(text[at - 1]) && !isLetter(text[at + word.length])) {
      return at;
    }
    part = part < 0 ? at : part;
  }
  return part;
}

export function parted(text: string, same: string[], only: string[]): Piece[] {
  // Of the same length as the text, or words would not stand where they are found.
  const lower = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
  const sorts = new Array<Piece["sort"]>(text.length).fill("other");
  const mark = (words: string[], sort: Piece["sort"]) => {
    for (const given of [...words].sort((one, other) => other.length - one.length)) {
      const word = lower === text ? given : given.toLowerCase();
      if (word === "") {
        continue;
      }
      const at = find(lower, word, (at) => sorts.slice(at, at + word.length).some((taken) => taken !== "other"));
      if (at >= 0) {
        sorts.fill(sort, at, at + word.length);
      }
    }
  };
  mark(same, "same");
  mark(only, "only");
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    if (last?.sort === sorts[at]) {
      last!.text += text[at];
    } else {
      pieces.push({ text: text[at]!, sort: sorts[at]! });
    }
  }
  return pieces;
}
