// Why a sighting is in its claim: the other one that it is closest to, word by word. Whoever sees that it is another
// claim can say so.

import { useState } from "preact/hooks";
import { Refusal, split } from "../api";
import type { ClaimDetail, Why as Reasons } from "../contract";
import { Failed } from "../parts";
import { percent } from "../words";
import { Confirm } from "./confirm";
import { parted } from "./matching";
import { words as all } from "./words";

const words = all.why;

export function Why({ claim, reasons, parted: tell }: {
  claim: ClaimDetail;
  reasons: Reasons;
  /** Told which claim it is now, and which the rest, where that has another number. */
  parted: (claim: string, rest: string | null) => void;
}) {
  const { sighting, nearest } = reasons;
  const [isAsking, setIsAsking] = useState(false);
  const [isWorking, setIsWorking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const part = async () => {
    setIsWorking(true);
    try {
      const answer = await split(claim.merged_into ?? claim.id, [sighting]);
      tell(answer.claim, answer.left ?? null);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setRefusal(error);
      setIsWorking(false);
      setIsAsking(false);
    }
  };
  return (
    <div class="why">
      {nearest === null ? <p>{words.only}</p> : <Nearest claim={claim} sighting={sighting} nearest={nearest} />}
      {refusal && <Failed refusal={refusal} />}
      {claim.sightings.length > 1 && (isAsking
        ? (
          <Confirm
            question={words.splitSure(sighting)}
            yes={words.splitYes}
            no={words.cancel}
            isWorking={isWorking}
            back={[`#sighting-${sighting} .part`, ".claim-told"]}
            decide={(isSure) => (isSure ? part() : setIsAsking(false))}
          />
        )
        : <button type="button" class="part" onClick={() => setIsAsking(true)}>{words.split}</button>)}
    </div>
  );
}

function Nearest({ claim, sighting, nearest }: {
  claim: ClaimDetail;
  sighting: number;
  nearest: NonNullable<Reasons["nearest"]>;
}) {
  const here = claim.sightings[sighting - 1]?.text ?? "";
  const other = nearest.sighting;
  const there = other === null ? null : claim.sightings[other - 1]?.text ?? null;
  const overruled = nearest.overruled;
  return (
    <>
      <p class="why-head">
        {other === null
          ? words.nearestGone
          : <a href={`#sighting-${other}`}>{words.nearest(other)}</a>}
        {": "}
        <strong>{words.score(nearest.score)}</strong>{" "}
        <span class="faint">({words.sure(percent(nearest.score))})</span>
      </p>
      <div class="side-by-side">
        <figure>
          <figcaption>{words.hereIn(sighting)}</figcaption>
          <Marked text={here} same={nearest.matches.map(([here]) => here)} only={nearest.only_here} />
        </figure>
        {there !== null && other !== null && (
          <figure>
            <figcaption>{words.hereIn(other)}</figcaption>
            <Marked text={there} same={nearest.matches.map(([, there]) => there)} only={nearest.only_there} />
          </figure>
        )}
      </div>
      <dl class="reasons">
        {nearest.matches.length > 0 && (
          <>
            <dt>{words.matches}</dt>
            <dd>
              {nearest.matches.map(([here, there], place) => (
                <span key={place} class="pair">{here === there ? here : <>{here} <span class="equals">≈</span> {there}</>}</span>
              ))}
            </dd>
          </>
        )}
        {nearest.only_here.length > 0 && <><dt>{words.onlyHere}</dt><dd>{nearest.only_here.join(", ")}</dd></>}
        {nearest.only_there.length > 0 && <><dt>{words.onlyThere}</dt><dd>{nearest.only_there.join(", ")}</dd></>}
        {nearest.differences.length > 0 && <><dt>{words.differences}</dt><dd>{nearest.differences.join("; ")}</dd></>}
      </dl>
      {overruled !== null && <p><strong>{overruled ? words.overruledYes : words.overruledNo}</strong></p>}
    </>
  );
}

/** A text whose words are marked where they are the same there, or only here. */
function Marked({ text, same, only }: { text: string; same: string[]; only: string[] }) {
  return (
    <p class="serif">
      {parted(text, same, only).map(({ text, sort }, place) =>
        sort === "same" ? <mark key={place} class="same">{text}</mark>
          : sort === "only" ? <span key={place} class="only">{text}</span>
          : text)}
    </p>
  );
}
