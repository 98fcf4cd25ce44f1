// What somebody said, day by day, and where one word contradicts another.

import type { Somebody } from "../contract";
import { paths } from "../router";
import { day } from "../words";
import { Contradictions, type Doubt } from "./contradictions";
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

export function Said({ somebody, prefix, changed }: {
  somebody: Somebody;
  prefix: string;
  /** Told when something that may be a contradiction is none, or is one again. */
  changed: () => void;
}) {
  const { said, contradictions } = somebody;
  const known = contradictions.filter(({ earlier, later }) => said[earlier] && said[later]);
  const id = (place: number) => `${prefix}-${place}`;
  const doubts = (pairs: Somebody["contradictions"], dismissed: boolean): Doubt[] => pairs.flatMap(({ earlier, later }) => {
    const [before, after] = [said[earlier], said[later]];
    if (!before?.sighting || !after?.sighting || !after.claim) {
      return [];
    }
    return [{
      claim: after.claim,
      who: somebody.name,
      one: before.sighting,
      other: after.sighting,
      earlier: { ...before, at: id(earlier) },
      later: { ...after, at: id(later) },
      dismissed,
    }];
  });
  return (
    <>
      <Contradictions doubts={[...doubts(known, false), ...doubts(somebody.dismissed, true)]} changed={changed} />
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
