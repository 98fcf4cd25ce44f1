// What somebody said, day by day, and where one word contradicts another.

import type { Somebody } from "../contract";
import { paths } from "../router";
import { day, percent } from "../words";
import { verb } from "./line";
import { words as all } from "./words";

const words = all.source;

type Word = Somebody["said"][number];

/** Brings together what was said on one day, in the order of time. */
function byDay(said: Word[]): { day: string | null; places: number[] }[] {
  const days: { day: string | null; places: number[] }[] = [];
  said.forEach((word, place) => {
    const last = days.at(-1);
    if (last && last.day === word.published) {
      last.places.push(place);
    } else {
      days.push({ day: word.published, places: [place] });
    }
  });
  return days;
}

const capital = (sentence: string) => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

export function Said({ somebody, prefix }: { somebody: Somebody; prefix: string }) {
  const { said, contradictions } = somebody;
  const known = contradictions.filter(({ earlier, later }) => said[earlier] && said[later]);
  const id = (place: number) => `${prefix}-${place}`;
  return (
    <>
      {known.length > 0 && (
        <div class="contradictions sheet">
          <h3>{words.contradictions}</h3>
          <ul>
            {known.map(({ earlier, later }) => (
              <li key={`${earlier} ${later}`}>
                <span aria-hidden="true">⇄ </span>
                {contradiction(said[earlier]!, said[later]!)}
                <span class="both">
                  {[earlier, later].map((place) => (
                    <span key={place}>
                      <a href={`#${id(place)}`} class="serif">{said[place]!.text}</a>{" "}
                      <Sure word={said[place]!} />
                    </span>
                  ))}
                </span>
                {said[later]!.claim && <a href={paths.claimWhy(said[later]!.claim!)} class="button">{words.isNone}</a>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3>{words.said} <span class="faint">({words.count(somebody.statements)})</span></h3>
      <ol class="days">
        {byDay(said).map(({ day: iso, places }) => (
          <li key={places[0]}>
            <p class="day-head">{iso ? <time dateTime={iso}>{day(iso)}</time> : words.undated}</p>
            <ul>
              {places.map((place) => (
                <li key={place} id={id(place)} tabIndex={-1} class="spoken">
                  <SaidWord word={said[place]!} />
                  {known.filter(({ later }) => later === place).map(({ earlier }) => (
                    <p key={earlier} class="contradicts">⇄ <a href={`#${id(earlier)}`}>{words.earlier}</a></p>
                  ))}
                  {known.filter(({ earlier }) => earlier === place).map(({ later }) => (
                    <p key={later} class="contradicts">⇄ <a href={`#${id(later)}`}>{words.later}</a></p>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

/** How sure it is that the source says it. */
function Sure({ word: { confidence } }: { word: Word }) {
  return confidence === null ? null : <span class="faint">({all.sighting.confidence(percent(confidence))})</span>;
}

function SaidWord({ word }: { word: Word }) {
  return (
    <>
      <blockquote class="serif">{word.text}</blockquote>
      <p class="sighting-head">
        <strong>{word.outlet ?? all.sighting.noOutlet}</strong>
        <span class={`tag tag-${word.stance}`}>{verb(word)}</span>
        {word.route.length > 0 && <span class="tag">{words.through} {word.route.join(" → ")}</span>}
        {word.claim && <a href={paths.claim(word.claim)}>{words.inClaim}</a>}
        <a href={paths.article(word.article)}>{words.inArticle}</a>
      </p>
    </>
  );
}

function contradiction(earlier: Word, later: Word): string {
  const first = words.onDay(day(earlier.published));
  const then = words.onDay(day(later.published));
  return capital(words.contradiction(first, words.did[earlier.stance], then, words.does[later.stance]));
}
