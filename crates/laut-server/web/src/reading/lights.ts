// Lights up what belongs together: a statement or a source pointed at, in the article and in the margin. Elements say
// by data attributes what they belong to and are listed once; pointing only toggles classes, nothing is drawn anew.
//
//   data-s  statements whose words these are, the outermost first    data-line  the statement a line of the margin is of
//   data-c  statements these words announce                          data-card  the source an entry of the margin is of
//   data-p  statements whose speaker these words name                data-at    the statement a mark begins
//   data-m  sources these words mention

import type { Reading } from "../contract";

/** What is pointed at, or held on to. */
export type Target = { statement: string } | { source: string };

export const same = (a: Target | null, b: Target | null) => JSON.stringify(a) === JSON.stringify(b);

const ATTRIBUTES = ["s", "c", "p", "m", "line", "card", "at"] as const;
const SELECTOR = ATTRIBUTES.map((name) => `[data-${name}]`).join();

/** What an element belongs to: of words inside several statements, the innermost. */
export function target(element: Element | null): Target | null {
  const near = element?.closest<HTMLElement>(SELECTOR);
  if (!near) {
    return null;
  }
  const { s, c, p, m, line, card, at } = near.dataset;
  const statement = at ?? line ?? s?.split(" ").at(-1);
  if (statement !== undefined) {
    return { statement };
  }
  const source = card ?? m?.split(" ").at(-1);
  if (source !== undefined) {
    return { source };
  }
  const told = (p ?? c)?.split(" ").at(-1);
  return told === undefined ? null : { statement: told };
}

type Light = "lit" | "held" | "speaks";

export class Lights {
  readonly #elements = new Map<string, Element[]>();
  readonly #statements: Map<string, { source: string | null }>;
  readonly #bySource = new Map<string, string[]>();
  readonly #on: Record<"lit" | "held", [Element, Light][]> = { lit: [], held: [] };

  /** Lists the elements beneath `root` once. */
  constructor(root: Element, reading: Reading) {
    for (const element of root.querySelectorAll<HTMLElement>(SELECTOR)) {
      for (const name of ATTRIBUTES) {
        for (const id of element.dataset[name]?.split(" ") ?? []) {
          const key = `${name} ${id}`;
          const known = this.#elements.get(key);
          known ? known.push(element) : this.#elements.set(key, [element]);
        }
      }
    }
    this.#statements = new Map(reading.statements.map(({ id, speaker }) => [id, { source: speaker?.source ?? null }]));
    for (const [id, { source }] of this.#statements) {
      if (source !== null) {
        this.#bySource.set(source, [...(this.#bySource.get(source) ?? []), id]);
      }
    }
  }

  #of(name: (typeof ATTRIBUTES)[number], id: string): Element[] {
    return this.#elements.get(`${name} ${id}`) ?? [];
  }

  /** Lights a target, or none; `held` stays when the pointer moves on. */
  show(what: Target | null, light: "lit" | "held"): void {
    for (const [element, name] of this.#on[light]) {
      element.classList.remove(name);
    }
    const on: [Element, Light][] = [];
    const put = (elements: Element[], name: Light) => elements.forEach((element) => on.push([element, name]));
    if (what && "statement" in what) {
      const source = this.#statements.get(what.statement)?.source;
      for (const name of ["s", "c", "line", "at"] as const) {
        put(this.#of(name, what.statement), light);
      }
      put(this.#of("p", what.statement), "speaks");
      if (source) {
        put(this.#of("card", source), light);
      }
    } else if (what) {
      for (const statement of this.#bySource.get(what.source) ?? []) {
        put(this.#of("s", statement), light);
        put(this.#of("line", statement), light);
      }
      put(this.#of("m", what.source), "speaks");
      put(this.#of("card", what.source), light);
    }
    for (const [element, name] of on) {
      element.classList.add(name);
    }
    this.#on[light] = on;
    if (light === "lit") {
      // Names lit for both went out with the one.
      this.#on.held.forEach(([element, name]) => element.classList.add(name));
    } else {
      this.#on.lit.forEach(([element, name]) => element.classList.add(name));
    }
  }

  /** The first element of a statement or source in the article. */
  inArticle(what: Target): Element | null {
    if ("statement" in what) {
      return this.mark(what.statement) ?? this.#of("s", what.statement)[0] ?? null;
    }
    const first = this.#bySource.get(what.source)?.[0];
    return (first !== undefined ? this.mark(first) : null) ?? this.#of("m", what.source)[0] ?? null;
  }

  /** Its entry in the margin. */
  inMargin(what: Target): Element | null {
    return "statement" in what
      ? this.#of("line", what.statement)[0] ?? null
      : this.#of("card", what.source)[0] ?? null;
  }

  mark(statement: string): HTMLElement | null {
    return (this.#of("at", statement)[0] as HTMLElement | undefined) ?? null;
  }
}
