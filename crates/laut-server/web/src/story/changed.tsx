// What changed in a story: numbers that moved, what was withdrawn or corrected, who changed their mind; and the mark beside
// a claim that this is about. Never says which number is right.

import { useEffect } from "preact/hooks";
import type { ChangeMark, ChangePassage, ShortClaim, StoryChange } from "../contract";
import { paths } from "../router";
import { day } from "../words";
import { words } from "./changed-words";
import { placeOf } from "./place";

/** Passages that are shown of what several articles tell, at most. */
const SHOWN = 3;

export function Changed({ changed, claims }: { changed: StoryChange[]; claims: ShortClaim[] }) {
  // A mark beside a claim leads here before this is loaded.
  useEffect(() => {
    if (location.hash === "#what-changed") {
      document.getElementById("what-changed")?.scrollIntoView({ behavior: "instant" });
    }
  }, []);
  if (changed.length === 0) {
    return null;
  }
  return (
    <section class="changed" aria-labelledby="changed" id="what-changed">
      <h2 id="changed">{words.heading}</h2>
      <p class="faint fine">{words.help}</p>
      <ul class="moves">
        {changed.map((change, place) => <li key={place}><One change={change} claims={claims} /></li>)}
      </ul>
    </section>
  );
}

function One({ change, claims }: { change: StoryChange; claims: ShortClaim[] }) {
  const { kind, counted, who, values, passages } = change;
  const touched = claims.filter((claim) => kind !== "number" && change.claims.some(({ id }) => id === claim.id));
  return (
    <>
      <h3>{kind === "number" && counted ? words.counted[counted] : words.kinds[kind]}{who && `: ${who}`}</h3>
      {values.length > 0 && (
        <ol class="values">
          {values.map(({ written, passages: told }, place) => (
            <li key={place}>
              <strong>{written}</strong>{" "}
              <span class="tag">{place === values.length - 1 ? words.newest : words.earlier}</span>{" "}
              {told[0] && <Told passage={told[0]} />}
              {told.length > 1 && <span class="faint"> · {words.again(told.length - 1)}</span>}
            </li>
          ))}
        </ol>
      )}
      {passages.slice(0, SHOWN).map((passage, place) => (
        <p key={place}>
          <Told passage={passage} />: <q lang={passage.language ?? undefined}>{passage.text}</q>
        </p>
      ))}
      {passages.length > SHOWN && <p class="faint">{words.again(passages.length - SHOWN)}</p>}
      {touched.length > 0 && (
        <p>
          {words.rests}{" "}
          {touched.map((claim, place) => (
            <span key={claim.id}>
              {place > 0 && "; "}
              <a href={paths.claim(claim.id)} lang={claim.language ?? undefined}>{claim.gist}</a>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** Who tells it, where and when, with a link to the passage. */
function Told({ passage }: { passage: ChangePassage }) {
  const { article, outlet, published, speaker } = passage;
  return (
    <span class="told-by">
      {speaker ?? words.own},{" "}
      <a href={paths.article(article, placeOf({ span: passage }))}>
        {outlet ?? words.noOutlet}{published && <>, <time dateTime={published}>{day(published)}</time></>}
      </a>
    </span>
  );
}

/** What a mark says, with the day since when something stands against the claim. */
function marked({ kind, overtaken, newest, day: since }: ChangeMark): string {
  if (kind === "number" && !(overtaken && newest)) {
    return words.isNewest;
  }
  const mark = kind === "number" && newest ? words.older(newest) : words.marks[kind];
  return since ? words.since(mark, day(since)) : mark;
}

/** Marks beside a claim, each with a link to what its story shows. */
export function Marks({ marks }: { marks: ChangeMark[] }) {
  return (
    <>
      {marks.map((mark, place) => (
        <a key={place} class="tag tag-matter" href={`${paths.story(mark.story)}#what-changed`}>{marked(mark)}</a>
      ))}
    </>
  );
}
