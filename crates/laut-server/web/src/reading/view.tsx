// A reading as it is read: the article, the margin beside it, and what is pointed at, held or corrected. Whether the
// article is kept, and where corrections go, is the room's to know.

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Correction, KeptReading, Note, Reading, Statement } from "../contract";
import { paths } from "../router";
import { Copying } from "../story/copying";
import { placeOfStatement } from "../story/place";
import { words as sheetWords } from "../story/sheet-words";
import { Text } from "../text";
import { day } from "../words";
import { correction, Correcting, Corrections, identity, type Change, type Mode } from "./correcting";
import { Keys } from "./keys";
import { Lights, same, target, type Target } from "./lights";
import { beginning, Margin, Notes, said, Shares, Ways } from "./margin";
import { Head, Index, Legend, Page } from "./page";
import { ClaimLinks, Panel } from "./panel";
import { cut, nobodysShare } from "./segments";
import { Sheet } from "./selected";
import { words } from "./words";

/** A correction that was begun before the article was kept: what is wrong with which statement. */
export interface Begun {
  statement: string;
  change: Change;
}

/** What does something of its own when it is clicked. */
const OWN = "a, summary, select, input, textarea, dialog, button:not([data-at], [data-line], [data-card])";

/** How long a place that somebody was sent to stays lit. */
const MOMENT = 4000;
/** How many claims of the article's own voice are shown at first. */
const FEW = 5;

/** Scrolls the margin, and it alone, until an entry shows. */
function reveal(margin: HTMLElement, entry: Element): void {
  const view = margin.getBoundingClientRect();
  const place = entry.getBoundingClientRect();
  if (margin.scrollHeight > margin.clientHeight && (place.top < view.top || place.bottom > view.bottom)) {
    margin.scrollTop += place.top - view.top - view.height / 4;
  }
}

export function ReadingView({ reading, kept, place, level, begun, keepFirst, keep, withdraw }: {
  reading: Reading;
  kept: KeptReading | null;
  place: string;
  level: "h1" | "h2";
  begun: Begun | null;
  /** Keeps the article, then begins the correction. */
  keepFirst: (begun: Begun) => void;
  keep: (correction: Correction) => void;
  withdraw: (correction: number) => void;
}) {
  const root = useRef<HTMLDivElement>(null);
  const margin = useRef<HTMLDivElement>(null);
  const parts = useRef<{ lights: Lights; index: Index } | null>(null);
  const heldNow = useRef<Target | null>(null);
  const [held, setHeld] = useState<Target | null>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const index = useMemo(() => new Index(reading), [reading]);
  const text = useMemo(() => new Text(reading.article.text), [reading]);
  const paragraphs = useMemo(() => cut(reading, text), [reading]);
  const statement = held && "statement" in held ? index.statements.get(held.statement) : undefined;

  const tabbable = (mark: HTMLElement) => {
    root.current?.querySelector<HTMLElement>('[data-at][tabindex="0"]')?.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
  };

  /** Where a statement of a kept article is. */
  const addressOf = (statement: Statement): string => paths.article(reading.article.id, placeOfStatement(statement));

  /** Holds on to something and shows it on the other side: of the article in the margin, and the other way round. */
  const hold = (what: Target | null, from: "article" | "margin" | null) => {
    heldNow.current = what;
    setHeld(what);
    setMode(null);
    const lights = parts.current?.lights;
    lights?.show(what, "held");
    if (kept) {
      // Who is sent the address sees the place.
      const told = what && "statement" in what ? index.statements.get(what.statement) : undefined;
      history.replaceState(null, "", told ? addressOf(told) : location.pathname + location.search);
    }
    if (!what || !lights) {
      return;
    }
    if (from !== "margin" && margin.current) {
      const entry = lights.inMargin(what);
      entry && reveal(margin.current, entry);
    }
    if (from !== "article") {
      lights.inArticle(what)?.scrollIntoView({ block: "nearest" });
    }
    const mark = "statement" in what ? lights.mark(what.statement) : null;
    mark && tabbable(mark);
  };

  // What was held is held again when a correction has changed the reading, if it is still there.
  useLayoutEffect(() => {
    const before = parts.current;
    const lights = new Lights(root.current!, reading);
    parts.current = { lights, index };
    setSheet(new Sheet(root.current!, text));
    const was = heldNow.current;
    if (before && was && "statement" in was) {
      const found = before.index.statements.get(was.statement);
      const key = found && JSON.stringify(identity(found));
      const again = reading.statements.find((one) => JSON.stringify(identity(one)) === key);
      hold(again ? { statement: again.id } : null, "article");
      (again ? lights.mark(again.id) : root.current)?.focus({ preventScroll: true });
    } else if (was) {
      hold(null, null);
    }
    if (before && document.activeElement === document.body) {
      root.current!.focus({ preventScroll: true }); // What had the focus went with the correction.
    }
  }, [reading]);

  useLayoutEffect(() => {
    const within = root.current!;
    let shown: Target | null = null;
    const show = (what: Target | null) => {
      if (!same(what, shown)) {
        shown = what;
        parts.current?.lights.show(what, "lit");
      }
    };
    const over = (event: Event) => show(target(event.target as Element));
    const out = () => show(null);
    const noteNumber = (element: Element) => element.closest<HTMLElement>("[data-note]")?.dataset.note;
    const clicked = (event: Event) => {
      const element = event.target as Element;
      const number = noteNumber(element);
      if (number !== undefined) {
        const note = document.getElementById(`note-${number}`);
        note?.scrollIntoView({ block: "nearest" });
        note?.focus({ preventScroll: true });
        return;
      }
      const isSelecting = !(getSelection()?.isCollapsed ?? true);
      const isOther = element.closest(OWN);
      const inArticle = element.closest(".page") !== null;
      if (isOther || isSelecting || (inArticle && within.classList.contains("is-correcting"))) {
        return;
      }
      const what = target(element);
      if (what) {
        hold(what, inArticle ? "article" : "margin");
      } else if (inArticle) {
        hold(null, null);
      }
    };
    within.addEventListener("pointerover", over);
    within.addEventListener("pointerleave", out);
    within.addEventListener("focusin", over);
    within.addEventListener("focusout", out);
    within.addEventListener("click", clicked);
    return () => {
      within.removeEventListener("pointerover", over);
      within.removeEventListener("pointerleave", out);
      within.removeEventListener("focusin", over);
      within.removeEventListener("focusout", out);
      within.removeEventListener("click", clicked);
    };
  }, []);

  const showPlace = (start: number, end: number) => {
    sheet?.piece(start)?.scrollIntoView({ block: "center" });
    sheet?.paint("place", [{ start, end }]);
    setTimeout(() => sheet?.paint("place", []), MOMENT);
  };

  useLayoutEffect(() => {
    if (!sheet || !place) {
      return;
    }
    const [, start, end] = /^at-(\d+)-(\d+)$/.exec(place) ?? [];
    const named = reading.statements.find(({ id }) => id === place);
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || activeElement.matches("main, h1");
    if (start !== undefined && end !== undefined) {
      showPlace(Number(start), Number(end));
      const there = reading.statements.find(({ content }) =>
        content.some((span) => span.start < Number(end) && span.end > Number(start)));
      isFree && there && parts.current?.lights.mark(there.id)?.focus({ preventScroll: true });
    } else if (named) {
      isFree && parts.current?.lights.mark(named.id)?.focus({ preventScroll: true });
      hold({ statement: named.id }, "margin");
      const spans = named.content.length > 0 ? named.content : named.cue;
      parts.current?.lights.inArticle({ statement: named.id })?.scrollIntoView({ block: "center" });
      sheet.paint("place", spans);
      setTimeout(() => sheet.paint("place", []), MOMENT);
    }
  }, [place, sheet !== null]);

  useLayoutEffect(() => {
    if (!sheet || !begun) {
      return;
    }
    const found = reading.statements.find((one) => JSON.stringify(identity(one)) === begun.statement);
    if (found && begun.change === "not_a_statement") {
      keep(correction.none(found));
    } else if (found) {
      hold({ statement: found.id }, null);
      setMode(begun.change as Mode);
    }
  }, [begun, sheet !== null]);

  // Where the panel lies over the article, what it tells of is moved out from beneath it.
  useLayoutEffect(() => {
    if (statement && matchMedia("(max-width: 61.99rem)").matches) {
      parts.current?.lights.mark(statement.id)?.scrollIntoView({ block: "nearest" });
    }
  }, [statement?.id]);

  const step = (by: -1 | 1, sameSource: boolean) => {
    if (mode !== null) {
      return;
    }
    const lights = parts.current?.lights;
    const focused = document.activeElement?.closest<HTMLElement>("[data-at], [data-line]")?.dataset;
    const now = focused?.at ?? focused?.line ?? (held && "statement" in held ? held.statement : null);
    const from = now === null ? undefined : index.statements.get(now);
    const source = from?.speaker?.source ?? (held && "source" in held ? held.source : null);
    const list = sameSource && (from || source)
      ? reading.statements.filter(({ speaker }) => (speaker?.source ?? null) === source)
      : reading.statements;
    let next = list[from ? list.indexOf(from) + by : 0];
    if (!from && !sameSource) {
      const inView = (id: string) => (lights?.mark(id)?.getBoundingClientRect().top ?? -1) >= 60;
      next = list.find(({ id }) => inView(id)) ?? list[0];
    }
    const mark = next && lights?.mark(next.id);
    if (!next || !mark) {
      return;
    }
    tabbable(mark);
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
    if (held) {
      hold({ statement: next.id }, "article");
    }
  };

  const letGo = () => {
    if (mode !== null) {
      setMode(null);
    } else if (held) {
      const mark = "statement" in held ? parts.current?.lights.mark(held.statement) : null;
      const isInPanel = document.activeElement?.closest(".panel");
      hold(null, null);
      isInPanel && mark?.focus({ preventScroll: true });
    }
  };

  const start = (change: Change) => {
    if (!statement) {
      return;
    }
    if (!kept) {
      keepFirst({ statement: JSON.stringify(identity(statement)), change });
    } else if (change === "not_a_statement") {
      keep(correction.none(statement));
    } else {
      setMode(change);
    }
  };

  useLayoutEffect(() => {
    if (mode !== null) {
      root.current?.querySelector<HTMLElement>(".correcting :is(select, button:not(:disabled))")?.focus();
    } else if (document.activeElement === document.body) {
      root.current?.querySelector<HTMLElement>(".wrong-here summary")?.focus(); // Cancelled.
    }
  }, [mode]);

  const showNote = (note: Note) => note.span && showPlace(note.span.start, note.span.end);
  const page = useMemo(() => <Page paragraphs={paragraphs} index={index} />, [reading]);
  const list = useMemo(() => <Margin index={index} isKept={kept !== null} />, [reading]);
  const routes = useMemo(() => <Ways reading={reading} />, [reading]);
  const nobody = useMemo(() => nobodysShare(reading, paragraphs), [reading]);
  const ownClaims = kept?.claims.filter((claim) => claim.statement === null) ?? [];
  const canCorrect = statement !== undefined && identity(statement).length > 0 && sheet !== null;
  return (
    <div class={`reading${mode !== null ? " is-correcting" : ""}`} ref={root} tabIndex={-1}>
      <article class="sheet article">
        <Head article={reading.article} level={level} />
        <div class="row tools">
          <Legend />
          <Keys moves={{ step, letGo }} />
          <a class="hidden to-sources" href="#sources">{words.skipArticle}</a>
        </div>
        {page}
      </article>
      <p class="hidden" role="status">
        {statement && `${index.name(statement)}: ${beginning(said(statement), 120)}`}
      </p>
      <aside class="margin" aria-labelledby="sources">
        {statement && (
          <Panel
            key={statement.id}
            statement={statement}
            index={index}
            text={text}
            claims={kept?.claims.filter((claim) => claim.statement === statement.id) ?? []}
            hold={(id) => (id === null ? letGo() : hold({ statement: id }, null))}
            step={(by) => step(by, false)}
          >
            {kept && (
              <p>
                <a href={paths.statementSheet(kept.article.id, placeOfStatement(statement))}>{sheetWords.open}</a>{" "}
                <Copying
                  address={addressOf(statement)}
                  title={said(statement)}
                  rest={[
                    index.name(statement),
                    kept.article.title ?? "",
                    [kept.article.outlet, day(kept.article.published), kept.article.url].filter(Boolean).join(", "),
                  ].filter(Boolean)}
                />
              </p>
            )}
            {canCorrect && (
              <Correcting
                statement={statement}
                index={index}
                sheet={sheet}
                mode={mode}
                isKept={kept !== null}
                start={start}
                keep={keep}
                cancel={() => setMode(null)}
              />
            )}
          </Panel>
        )}
        <div class="margin-list" ref={margin}>
          <h2 id="sources" tabIndex={-1}>{words.sources}</h2>
          {list}
        </div>
      </aside>
      <div class="beneath">
        {paragraphs.length > 0 && <Shares shares={reading.shares} nobody={nobody} />}
        {routes}
        <Notes notes={reading.notes} show={showNote} />
        {kept && sheet && <Corrections corrections={kept.corrections ?? []} sheet={sheet} withdraw={withdraw} />}
        {ownClaims.length > 0 && (
          <section class="own-claims" aria-labelledby="own-claims">
            <h2 id="own-claims">{words.ownClaims}</h2>
            <ClaimLinks claims={ownClaims.slice(0, FEW)} text={text} language={reading.article.language} />
            {ownClaims.length > FEW && (
              <details>
                <summary>{words.moreClaims(ownClaims.length - FEW)}</summary>
                <ClaimLinks claims={ownClaims.slice(FEW)} text={text} language={reading.article.language} />
              </details>
            )}
          </section>
        )}
      </div>
    </div>
  );
}
