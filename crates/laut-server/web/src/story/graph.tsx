// The picture of the ways of a claim, with its buttons, its legend and what is said where one points. The picture is
// for the eye alone: the list beside it (chain-list.tsx) is the same for everybody.

import { useEffect, useRef, useState } from "preact/hooks";
import { StandingMark } from "../parts";
import { go, paths } from "../router";
import { day } from "../words";
import { verb } from "./line";
import type { ClaimDetail } from "../contract";
import type { Chains, Node } from "./chains";
import type { Drawn } from "./drawing";
import { placeOf } from "./place";
import { plain } from "./verdict-words";
import { quoted, words as all } from "./words";

const words = all.graph;
const SIGNS = { assert: "", deny: "✕ ", doubt: "? " };

function clipped(text: string, most: number): string {
  const letters = [...plain(text)];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : letters.join("");
}

function label(node: Node): string {
  switch (node.sort) {
    case "origin": {
      const name = clipped(node.origin.name, 90);
      return SIGNS[node.stance] + (node.standing === "anonymous" ? quoted(name) : name);
    }
    case "nobody":
      return words.noSource;
    case "via":
      return clipped(node.name, 60);
    case "article": {
      const { outlet, id, published } = node.article;
      const name = clipped(outlet ?? id, 60);
      return SIGNS[node.stance] + (published ? `${name}\n${day(published)}` : name);
    }
  }
}

const stack = (node: Node) => (node.sort === "article" && node.copyOf ? words.copies(node.depth) : "");

/** Where a click on a node leads; null where nowhere. */
function address(node: Node, claim: ClaimDetail): string | null {
  switch (node.sort) {
    case "origin":
      return paths.source(node.origin.name);
    case "article": {
      const context = claim.contexts.find((context) => context.article === node.article.id);
      return paths.article(node.article.id, context ? placeOf(context) : "");
    }
    default:
      return null;
  }
}

/** From so many nodes on the picture is drawn only for whoever asks: it takes a while, and shows little at a glance. */
const LARGE = 80;

export function Graph({ claim, chains, marked, isWhole = false }: {
  claim: ClaimDetail;
  /** Whether all of it is to be seen at once, as on paper. */
  isWhole?: boolean;
  chains: Chains;
  /** The node that the list points at. */
  marked: string | null;
}) {
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [, setMoved] = useState(0);
  const [isReady, setIsReady] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const isDrawn = isAsked || chains.nodes.length < LARGE;

  useEffect(() => {
    if (!isDrawn) {
      return undefined;
    }
    let wanted = true;
    let made: Drawn | null = null;
    import("./drawing").then(({ draw }) => {
      if (!wanted) {
        return;
      }
      made = draw(container.current!, chains, label, stack, {
        point: setPointed,
        choose: (id) => {
          const node = chains.nodes.find((node) => node.id === id);
          const to = node ? address(node, claim) : null;
          if (to) {
            go(to);
            if (!to.includes("#")) {
              scrollTo({ top: 0, behavior: "instant" });
            }
          }
        },
        moved: () => setMoved((moved) => moved + 1),
      });
      drawn.current = made;
      if (isWhole) {
        made.fit();
      }
      setIsReady(true);
    }).catch((error: unknown) => {
      console.error(error);
      setHasFailed(true);
    });
    return () => {
      wanted = false;
      made?.end();
      drawn.current = null;
    };
  }, [chains, isDrawn]);

  const shown = pointed ?? marked;
  useEffect(() => drawn.current?.mark(shown), [shown, isReady]);
  const node = chains.nodes.find((node) => node.id === shown);
  const at = node ? drawn.current?.place(node.id) : null;

  if (hasFailed) {
    return <p class="faint">{words.failed}</p>;
  }
  if (!isDrawn) {
    return (
      <div class="graph">
        <p>{words.large(chains.nodes.length)}</p>
        <button type="button" onClick={() => setIsAsked(true)}>{words.draw}</button>
      </div>
    );
  }
  return (
    <div class="graph">
      <div class="graph-tools">
        <button type="button" disabled={!isReady} aria-label={words.smaller} title={words.smaller} onClick={() => drawn.current?.smaller()}>−</button>
        <button type="button" disabled={!isReady} aria-label={words.larger} title={words.larger} onClick={() => drawn.current?.larger()}>+</button>
        <button type="button" disabled={!isReady} onClick={() => drawn.current?.fit()}>{words.fit}</button>
      </div>
      <div class="graph-frame" aria-hidden="true">
        <div class="graph-window"><div class="graph-canvas" ref={container} /></div>
        {node && at && (
          <div
            class="tooltip"
            style={{ "--x": `${at.x}px`, "--y": `${at.y}px` }}
          >
            <Tip node={node} chains={chains} />
          </div>
        )}
      </div>
      <Legend chains={chains} />
    </div>
  );
}

const MOST_WORDS = 4;

function Tip({ node, chains }: { node: Node; chains: Chains }) {
  const sightings = node.sightings.map((number) => chains.words.get(number)!);
  return (
    <>
      <strong>{tipTitle(node)}</strong>
      <ul>
        {sightings.slice(0, MOST_WORDS).map((word) => (
          <li key={word.number}>
            <span class="chip-small">{verb(word)}</span>{" "}
            <q class="serif">{clipped(word.text, 160)}</q>
            {node.sort !== "article" && word.outlet && <span class="faint"> {plain(word.outlet)}</span>}
          </li>
        ))}
        {sightings.length > MOST_WORDS && <li>… +{sightings.length - MOST_WORDS}</li>}
      </ul>
      {(node.sort === "article" || node.sort === "origin") && <span class="faint">{words.opens[node.sort]}</span>}
    </>
  );
}

function tipTitle(node: Node): string {
  switch (node.sort) {
    case "origin":
      return plain(node.origin.name === node.origin.party ? node.origin.name : `${node.origin.name} (${node.origin.party})`);
    case "nobody":
      return words.noSource;
    case "via":
      return `${words.via} ${plain(node.name)}`;
    case "article":
      return plain([node.article.outlet, node.article.title].filter(Boolean).join(": ") || node.article.id) +
        (node.copyOf ? ` (${words.copyOf(node.copyOf)})` : "");
  }
}

function Legend({ chains }: { chains: Chains }) {
  const has = (is: (node: Node) => boolean) => chains.nodes.some(is);
  const stances = new Set(chains.nodes.map((node) => node.stance));
  return (
    <ul class="picture-legend" aria-label={words.legend}>
      {has((node) => node.standing === "named") && <li><span class="key key-named" /> {words.named}</li>}
      {has((node) => node.standing === "anonymous") && <li><span class="key key-anonymous" /> {words.anonymous}</li>}
      {has((node) => node.sort === "nobody") && <li><StandingMark standing={null} /> {words.noSource}</li>}
      {has((node) => node.sort === "via") && <li><span class="key key-via" /> {words.via}</li>}
      <li><span class="key key-article" /> {words.article}</li>
      {has((node) => node.sort === "article" && node.copies > 0) && <li><span class="key key-copies" /> {words.copied}</li>}
      <li><span class="stroke" /> {words.asserts}</li>
      {stances.has("deny") && <li><span class="stroke stroke-deny" /> ✕ {words.denies}</li>}
      {stances.has("doubt") && <li><span class="stroke stroke-doubt" /> ? {words.doubts}</li>}
      {chains.edges.some((edge) => edge.isLoop) && <li><span class="stroke stroke-loop" /> ↻ {words.loop}</li>}
    </ul>
  );
}
