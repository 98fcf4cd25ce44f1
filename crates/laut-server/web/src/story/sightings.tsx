// The sightings of a claim where they stand in their articles, each with why it is one of them where that was asked.

import type { ComponentChildren } from "preact";
import type { ClaimDetail, Context, Sighting } from "../contract";
import { StandingMark } from "../parts";
import { paths } from "../router";
import { day, words as general } from "../words";
import { placeOf } from "./place";
import { words as all } from "./words";

const words = all.sighting;

/** Only these are followed: an article's own address could be anything. */
const isWeb = (url: string | null | undefined): url is string => /^https?:\/\//i.test(url ?? "");

export function Sightings({ claim, why }: { claim: ClaimDetail; why: (number: number) => ComponentChildren }) {
  return (
    <ol class="sightings">
      {claim.sightings.map((sighting, place) => {
        const number = place + 1;
        const context = claim.contexts.find((context) => context.sighting === number);
        return (
          <li key={number} id={`sighting-${number}`} class="sighting" tabIndex={-1} aria-label={words.label(number)}>
            <span class="sighting-number" aria-hidden="true">{number}</span>
            <div class="sighting-body">
              <SightingHead claim={claim} sighting={sighting} />
              <Words claim={claim} sighting={sighting} context={context} />
              <Noticed claim={claim} id={sighting.article} />
              <p class="sighting-links">
                <a href={paths.article(sighting.article, context ? placeOf(context) : "")}>{words.place}</a>
                <Original claim={claim} id={sighting.article} />
              </p>
              {why(number)}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function SightingHead({ claim, sighting }: { claim: ClaimDetail; sighting: Sighting }) {
  const origin = claim.origins.find((origin) => origin.id === sighting.origin);
  const { outlet, published, speaker, said } = sighting;
  const force = sighting.force && sighting.force !== "assert" && sighting.force !== sighting.stance ? sighting.force : null;
  return (
    <p class="sighting-head">
      <strong>{outlet ?? words.noOutlet}</strong>
      <span>{published ? <time dateTime={published}>{day(published)}</time> : words.unknownDay}</span>
      {said && <span>{words.saidOn(day(said))}</span>}
      <span class="sighting-who">
        <StandingMark standing={origin?.standing ?? null} />{" "}
        {speaker ? <a href={paths.source(speaker)}>{speaker}</a> : origin?.name ?? words.nobody}
      </span>
      <span class={`tag tag-${sighting.stance}`}>{general.stances[sighting.stance]}</span>
      {force && <span class="tag">{general.forces[force]}</span>}
      {sighting.route.length > 0 && <span class="tag">{words.through} {sighting.route.join(" → ")}</span>}
    </p>
  );
}

function Words({ claim, sighting, context }: {
  claim: ClaimDetail;
  sighting: Sighting;
  context: Context | undefined;
}) {
  const language = claim.articles.find((article) => article.id === sighting.article)?.language ?? undefined;
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
function cut(text: string, side: "before" | "after"): string {
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
  const article = claim.articles.find((article) => article.id === id);
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
  const url = claim.articles.find((article) => article.id === id)?.url;
  if (!isWeb(url)) {
    return null;
  }
  return <a href={url} target="_blank" rel="noreferrer noopener">{words.original} ↗</a>;
}
