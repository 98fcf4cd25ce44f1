// A claim on one line: who says it, in a sentence that can be understood alone, and how many outlets carry it on how many
// origins.

import type { ShortClaim, Stance, Voice } from "../contract";
import { StandingMark } from "../parts";
import { paths } from "../router";
import { day, span, words as general } from "../words";
import { Marks } from "./changed";
import { words as all } from "./line-words";

const words = all.line;
/** Marks of origins that are drawn in a row, at most. */
const MARKS = 5;

/** What somebody does with a claim: the verb of the telling where it says more than that they say or deny it. */
export function verb({ stance, force }: Pick<Voice, "stance" | "force">): string {
  const isTold = stance === "assert" && force && force !== "assert" && force !== "deny" && force !== "ask" && force !== "decline";
  return isTold ? general.forces[force] : words.says[stance];
}

/** The verb of one who speaks, who may be several persons. */
function does(voice: Voice): string {
  const told = voice.stance === "assert" && voice.force ? words.sayForce[voice.force] : undefined;
  return voice.several ? told ?? words.say[voice.stance] : verb(voice);
}

function Name({ voice }: { voice: Voice }) {
  const { name, party, standing } = voice;
  return (
    <>
      <StandingMark standing={standing} />{" "}
      <strong>{standing === "anonymous" ? words.unnamed(name) : name}</strong>
      {party && party !== name && <>, {words.speakingFor(party)}</>}
    </>
  );
}

/** Those who make the same of a claim. */
function Group({ voices, stance, more }: { voices: Voice[]; stance: Stance; more: number }) {
  const [first] = voices;
  if (!first) {
    return null;
  }
  const isOne = voices.length === 1 && more === 0;
  return (
    <span class="told-group">
      {voices.map((voice, place) => (
        <span key={place}>{place > 0 && ", "}<Name voice={voice} /></span>
      ))}
      {more > 0 && <> {words.more(more)}</>} {isOne ? does(first) : words.say[stance]}
    </span>
  );
}

/** Who says it, who denies it. */
export function Who({ claim }: { claim: ShortClaim }) {
  const of = (stance: Stance) => claim.voices.filter((voice) => voice.stance === stance);
  const asserting = of("assert");
  const held = claim.named + claim.unnamed;
  return (
    <>
      {asserting.length === 0 && claim.denying === 0 && (
        <span class="told-group">
          <StandingMark standing={null} /> {claim.status === "denied" ? words.nobodySays : words.nobody}
        </span>
      )}
      <Group voices={asserting.slice(0, 2)} stance="assert" more={held - Math.min(asserting.length, 2)} />
      <Group voices={of("deny").slice(0, 2)} stance="deny" more={claim.denying - Math.min(of("deny").length, 2)} />
      <Group voices={of("doubt").slice(0, 1)} stance="doubt" more={0} />
    </>
  );
}

/** Which outlets said it before they took that back. */
export function TookBack({ claim }: { claim: ShortClaim }) {
  const outlets = [...new Set(claim.taken_back.map(({ id, outlet }) => outlet ?? id))];
  return outlets.length > 0 ? <span class="tag tag-matter">{words.takenBack(outlets.join(", "))}</span> : null;
}

/** The words of a claim, amid their sentence where they need it. */
export function Sentence({ claim }: { claim: Pick<ShortClaim, "before" | "gist" | "after"> }) {
  return (
    <>
      {claim.before && <span class="around">{claim.before}</span>}
      {claim.gist}
      {claim.after && <span class="around">{claim.after}</span>}
    </>
  );
}

/** The same as text. */
export const sentenceOf = ({ before, gist, after }: Pick<ShortClaim, "before" | "gist" | "after">): string =>
  `${before}${gist}${after}`;

/** "5 outlets ← 1 origin", or "1 report in 2 outlets ← 1 origin", with a mark for each who stands for it. */
export function Reach({ claim }: { claim: ShortClaim }) {
  const marks = (count: number, standing: "named" | "anonymous") =>
    Array.from({ length: Math.min(count, MARKS) }, (_, place) => (
      <span key={`${standing} ${place}`} class={`mark mark-${standing}`} />
    ));
  return (
    <span class="reach">
      <strong>{claim.reports < claim.outlets ? words.copies(claim.reports, claim.outlets) : words.outlets(claim.outlets)}</strong>{" "}
      <span aria-hidden="true">←</span><span class="hidden">{words.restsOn}</span>{" "}
      <span class="dots" aria-hidden="true">
        {claim.named + claim.unnamed === 0 && <span class="mark mark-nobody" />}
        {marks(claim.named, "named")}
        {marks(claim.unnamed, "anonymous")}
      </span>{" "}
      {words.origins(claim.independent)}
    </span>
  );
}

/** The days of a claim or a story. */
export function Days({ first, last }: { first: string | null; last: string | null }) {
  if (!first) {
    return null;
  }
  return (
    <span class="days-of">
      <time dateTime={first}>{day(first)}</time>
      {last && last !== first && <> – <time dateTime={last}>{day(last)}</time></>}
    </span>
  );
}

/** A claim; `isYear` says whether its days are told with their year. */
export function ClaimLine({ claim, isYear = true }: { claim: ShortClaim; isYear?: boolean }) {
  const { matter, first, last } = claim;
  return (
    <li class="told">
      <p class="told-who">
        <Who claim={claim} />
        {matter && matter !== "thin" && <span class="tag tag-matter">{words.matters[matter]}</span>}
        <TookBack claim={claim} />
        <Marks marks={claim.marks} />
      </p>
      <p class="told-words">
        <a class="serif" href={paths.claim(claim.id)} lang={claim.language ?? undefined}><Sentence claim={claim} /></a>
      </p>
      <p class="told-reach">
        <Reach claim={claim} />
        {first && <> · <time class="told-days" dateTime={first}>{span(first, last, isYear)}</time></>}
      </p>
    </li>
  );
}

export function ClaimLines({ claims, isYear = true }: { claims: ShortClaim[]; isYear?: boolean }) {
  return (
    <ol class="told-list">{claims.map((claim) => <ClaimLine key={claim.id} claim={claim} isYear={isYear} />)}</ol>
  );
}
