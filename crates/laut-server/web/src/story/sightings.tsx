// The sightings of a claim where they stand in their articles, each with why it is one of them where that was asked.

import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { ClaimDetail, Context, Sighting } from "../contract";
import { StandingMark } from "../parts";
import { paths } from "../router";
import { day, percent, words as general } from "../words";
import { articleOf, contextOf, originOf } from "./facts";
import { verb } from "./line";
import { memo } from "./memo";
import { PIECE, pieces, usePieces } from "./pieces";
import { placeOf } from "./place";
import { words as all } from "./words";

const words = all.sighting;

/** From this confidence on it goes without saying. */
const SURE = 0.9;

/** Only these are followed: an article's own address could be anything. */
const isWeb = (url: string | null | undefined): url is string => /^https?:\/\//i.test(url ?? "");

/** Numbers of sightings, from 1, those with the same words by the same source on the same way together, in the order of the first. */
function folded(claim: ClaimDetail): number[][] {
  const groups = new Map<string, number[]>();
  claim.sightings.forEach((sighting, place) => {
    const said = sighting.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const key = JSON.stringify([said, sighting.stance, sighting.origin, sighting.route]);
    const group = groups.get(key);
    if (group) {
      group.push(place + 1);
    } else {
      groups.set(key, [place + 1]);
    }
  });
  return [...groups.values()];
}

/** `why` tells why each sighting is one of them; null where nobody asked, and then those with the same words are one. */
export function Sightings({ claim, why }: {
  claim: ClaimDetail;
  why: ((number: number) => ComponentChildren) | null;
}) {
  const isFolded = why === null;
  const groups = useMemo(
    () => pieces(isFolded ? folded(claim) : claim.sightings.map((_, place) => [place + 1])),
    [claim, isFolded],
  );
  const drawn = usePieces(groups.length * PIECE) / PIECE;
  return (
    <ol class="sightings">
      {groups.slice(0, drawn).map((piece) => <Piece key={piece[0]![0]} claim={claim} groups={piece} why={why} />)}
    </ol>
  );
}

const Piece = memo(({ claim, groups, why }: {
  claim: ClaimDetail;
  groups: number[][];
  why: ((number: number) => ComponentChildren) | null;
}) => (
  <>
    {groups.map(([number, ...others]) => (
      <One key={number} claim={claim} number={number!} copies={others.length}>
        {why?.(number!)}
        {others.length > 0 && (
          <details class="same-words">
            <summary>{words.copies(others.length)}</summary>
            <Copies claim={claim} numbers={others} />
          </details>
        )}
      </One>
    ))}
  </>
));

function Copies({ claim, numbers }: { claim: ClaimDetail; numbers: number[] }) {
  const drawn = usePieces(numbers.length);
  return (
    <ol class="sightings">
      {numbers.slice(0, drawn).map((number) => <One key={number} claim={claim} number={number} copies={0} />)}
    </ol>
  );
}

function One({ claim, number, copies, children }: {
  claim: ClaimDetail;
  number: number;
  copies: number;
  children?: ComponentChildren;
}) {
  const sighting = claim.sightings[number - 1]!;
  const context = contextOf(claim, number);
  return (
    <li id={`sighting-${number}`} class="sighting" tabIndex={-1} aria-label={words.label(number)}>
      <span class="sighting-number" aria-hidden="true">{number}</span>
      <div class="sighting-body">
        <SightingHead claim={claim} sighting={sighting} copies={copies} />
        <Words claim={claim} sighting={sighting} context={context} />
        <Noticed claim={claim} id={sighting.article} />
        <p class="sighting-links">
          <a href={paths.article(sighting.article, context ? placeOf(context) : "")}>{words.place}</a>
          <Original claim={claim} id={sighting.article} />
        </p>
        {children}
      </div>
    </li>
  );
}

function SightingHead({ claim, sighting, copies }: { claim: ClaimDetail; sighting: Sighting; copies: number }) {
  const origin = originOf(claim, sighting.origin);
  const { outlet, published, speaker, said } = sighting;
  return (
    <p class="sighting-head">
      <span><strong>{outlet ?? words.noOutlet}</strong>{copies > 0 && ` ${words.andCopies(copies)}`}</span>
      <span>{published ? <time dateTime={published}>{day(published)}</time> : words.unknownDay}</span>
      {said && <span>{words.saidOn(day(said))}</span>}
      <span class="sighting-who">
        <StandingMark standing={origin?.standing ?? null} />{" "}
        {speaker ? <a href={paths.source(speaker)}>{speaker}</a> : origin?.name ?? words.nobody}
      </span>
      <span class={`tag tag-${sighting.stance}`}>{verb(sighting)}</span>
      {sighting.confidence !== null && sighting.confidence < SURE && (
        <span class="faint">{words.confidence(percent(sighting.confidence))}</span>
      )}
      {sighting.route.length > 0 && <span class="tag">{words.through} {sighting.route.join(" → ")}</span>}
    </p>
  );
}

function Words({ claim, sighting, context }: {
  claim: ClaimDetail;
  sighting: Sighting;
  context: Context | undefined;
}) {
  const language = articleOf(claim, sighting.article)?.language ?? undefined;
  const { before = "", after = "" } = context ?? {};
  return (
    <blockquote class="serif" lang={language}>
      {before && <span class="around">{cut(before, "before")}</span>}
      <mark>{sighting.text}</mark>
      {after && <span class="around">{cut(after, "after")}</span>}
    </blockquote>
  );
}

/** From this length on, what stands around the words may begin or end amid a sentence. */
const LONG = 150;

/** Leaves out half a word where a context was cut off, and says so. */
export function cut(text: string, side: "before" | "after"): string {
  if ([...text].length < LONG) {
    return text;
  }
  if (side === "before") {
    return /^["“„‘‚«»(]?\p{Lu}/u.test(text) ? text : text.replace(/^\S*\s+/, "… ");
  }
  return /[.!?…]["“”‘’«»)]*\s*$/.test(text) ? text : text.replace(/\s+\S*$/, " …");
}

/** What its outlet says of the article that is about the claim. */
function Noticed({ claim, id }: { claim: ClaimDetail; id: string }) {
  const article = articleOf(claim, id);
  return (
    <>
      {article?.notices.map(({ sort, span }) => (
        <p key={span.start} class="noticed">
          <strong>{general.notices[sort]}:</strong> <q lang={article.language ?? undefined}>{span.text}</q>
        </p>
      ))}
    </>
  );
}

function Original({ claim, id }: { claim: ClaimDetail; id: string }) {
  const url = articleOf(claim, id)?.url;
  if (!isWeb(url)) {
    return null;
  }
  return <a href={url} target="_blank" rel="noreferrer noopener">{words.original} ↗</a>;
}
