// A claim: what it rests on in one sentence, the ways it took, when, and every place where it stands.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { claim as ask, merge, Refusal } from "../api";
import type { ClaimDetail } from "../contract";
import { count, Failed, Show, StatusBadge, useLoaded } from "../parts";
import { go, paths } from "../router";
import { language, number, words as general } from "../words";
import { StarButton } from "../stars";
import { ChainList } from "./chain-list";
import { chains } from "./chains";
import { forget, latestList } from "./claims-list";
import { Contradictions, type Doubt } from "./contradictions";
import { Copying } from "./copying";
import { Graph } from "./graph";
import { Grounds } from "./grounds";
import { Sentence, sentenceOf } from "./line";
import { Merge } from "./merge";
import { Sightings } from "./sightings";
import { ClaimSheet } from "./sheet";
import { words as sheet } from "./sheet-words";
import { Marks } from "./changed";
import { TakenBack } from "./taken-back";
import { Timeline } from "./timeline";
import { useTitle } from "../title";
import { verdict } from "./verdict";
import { Why } from "./why";
import { words as all } from "./words";

const words = all.claim;

/** What became of a merger, on its way to the page of the claim that both are now. */
let carried: { claim: string; left: string | null } | null = null;

export function ClaimRoom({ id, query }: { id: string; query: URLSearchParams }) {
  return query.get("sheet") === "true" ? <ClaimSheet id={id} /> : <Told id={id} isWhy={query.get("why") === "true"} />;
}

function Told({ id, isWhy }: { id: string; isWhy: boolean }) {
  const [isAsking, setIsAsking] = useState(isWhy);
  const loaded = useLoaded(() => ask(id), [id]);
  useTitle(loaded.state === "done" ? loaded.value.gist : id);
  return (
    <div class="story">
      <p class="back"><a href={paths.claims(latestList())}>← {all.claims.heading}</a></p>
      <Show loaded={loaded}>
        {(claim) => (
          <Shown
            claim={claim}
            isAsking={isAsking}
            askWhy={() => setIsAsking(!isAsking)}
            again={() => {
              forget();
              loaded.again();
            }}
          />
        )}
      </Show>
    </div>
  );
}

function Shown({ claim, isAsking, askWhy, again }: {
  claim: ClaimDetail;
  isAsking: boolean;
  askWhy: () => void;
  again: () => void;
}) {
  const [marked, setMarked] = useState<string | null>(null);
  const [parted, setParted] = useState<{ claim: string; rest: string | null } | null>(null);
  const [merged, setMerged] = useState(() => (carried?.claim === claim.id ? carried : null));
  const [isUndoing, setIsUndoing] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    carried = null;
    if (merged || parted) {
      told.current?.focus({ preventScroll: true });
    }
  }, [merged, parted]);
  const ways = useMemo(() => chains(claim), [claim]);
  const { sentence, also } = useMemo(() => verdict(claim, language), [claim]);
  useEffect(() => {
    // The address may name a place that is only there now, or once the list has grown so far.
    const name = location.hash.slice(1);
    const find = () => {
      const place = document.getElementById(name);
      place?.closest("details")?.setAttribute("open", "");
      place?.scrollIntoView({ behavior: "instant" });
      return place !== null;
    };
    if (name === "" || find()) {
      return undefined;
    }
    const looking = setInterval(() => find() && clearInterval(looking), 50);
    const late = setTimeout(() => clearInterval(looking), 5_000);
    return () => {
      clearInterval(looking);
      clearTimeout(late);
    };
  }, []);
  const kept = claim.merged_into ?? claim.id;
  const joined = (other: string, left: string | null) => {
    forget();
    if (other === kept) {
      setParted(null);
      setMerged({ claim: other, left });
      again();
    } else {
      carried = { claim: other, left };
      go(paths.claim(other));
    }
  };
  /** Makes one claim again of the two that one became. */
  const undo = async ({ claim: one, rest }: { claim: string; rest: string | null }) => {
    setIsUndoing(true);
    setRefusal(null);
    try {
      const answer = await merge(one, rest ?? kept);
      joined(answer.claim, answer.left ?? null);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setRefusal(error);
    } finally {
      setIsUndoing(false);
    }
  };
  // As everywhere: an article of no known outlet is one of its own.
  const outlets = new Set(claim.articles.map((article) => article.outlet ?? article.id)).size;
  const spoken = claim.sightings.find((sighting) => sighting.text === claim.gist);
  const gistLanguage = claim.articles.find((article) => article.id === spoken?.article)?.language ?? undefined;
  return (
    <>
      {claim.merged_into && (
        <p class="merged sheet">
          {words.merged(claim.id, claim.merged_into)}{" "}
          <a href={paths.claim(claim.merged_into)}>{words.toMerged(claim.merged_into)}</a>
        </p>
      )}
      <header class="claim-head">
        <p class="claim-line"><span class="faint">{kept}</span> <StatusBadge status={claim.status} confidence={claim.confidence} /></p>
        <h1 lang={gistLanguage}><Sentence claim={claim} /></h1>
        <p class="verdict">{sentence}</p>
        {also.length > 0 && <ul class="also">{also.map((words) => <li key={words}>{words}</li>)}</ul>}
        <TakenBack claim={claim} />
        {claim.marks.length > 0 && <p class="marks"><Marks marks={claim.marks} /></p>}
        <Contradictions doubts={doubts(claim)} changed={again} />
        <dl class="figures">
          <div><dt>{words.origins(claim.independent.most)}</dt><dd>{count(claim.independent)}</dd></div>
          <div><dt>{words.articles(claim.articles.length)}</dt><dd>{number(claim.articles.length)}</dd></div>
          <div><dt>{words.outlets(outlets)}</dt><dd>{number(outlets)}</dd></div>
        </dl>
        <div class="claim-tools">
          <Merge
            claim={claim}
            merged={joined}
          />
          <StarButton sort="claim" id={kept} title={claim.gist} />
          <a href={paths.claimSheet(kept)}>{sheet.open}</a>
          <Copying address={paths.claim(kept)} title={sentenceOf(claim)} rest={[sentence, ...also, sheet.ofLaut]} />
          <span class="downloads">
            {words.downloads}:{" "}
            <a href={`/v1/claims/${encodeURIComponent(kept)}`} download={`${kept}.json`}>{words.json}</a>{" "}
            <a href={`/v1/claims/${encodeURIComponent(kept)}?format=schema`} download={`${kept}.schema.json`}>
              {words.schema}
            </a>{" "}
            <a href={`/v1/claims/${encodeURIComponent(kept)}?format=review`} download={`${kept}.review.json`}>{words.review}</a>{" "}
            <a href={`/feed.xml?claim=${encodeURIComponent(kept)}`} target="_blank" rel="noreferrer noopener">{words.feed}</a>
          </span>
        </div>
        <p role="status" class="claim-told" tabIndex={-1} ref={told}>
          {merged && all.merge.done}
          {merged?.left && <> <a href={paths.claim(merged.left)}>{merged.left}</a> {all.merge.left}</>}
          {parted && parted.claim !== kept && <>{all.why.splitDone} <a href={paths.claim(parted.claim)}>{parted.claim}</a></>}
          {parted?.rest && <> {all.why.splitRest} <a href={paths.claim(parted.rest)}>{parted.rest}</a></>}
          {parted && (
            <> <button type="button" disabled={isUndoing} onClick={() => void undo(parted)}>{all.why.splitUndo}</button></>
          )}
        </p>
        {refusal && <Failed refusal={refusal} />}
      </header>

      <div class="routes">
        <section aria-labelledby="graph-heading" aria-describedby="graph-note" class="routes-picture">
          <h2 id="graph-heading">{words.graph}</h2>
          <p id="graph-note" class="faint fine">{words.graphNote}</p>
          <Graph claim={claim} chains={ways} marked={marked} />
        </section>
        <section aria-labelledby="list-heading" class="routes-list">
          <h2 id="list-heading">{words.list}</h2>
          <ChainList claim={claim} mark={setMarked} />
        </section>
      </div>

      <section aria-labelledby="timeline-heading">
        <h2 id="timeline-heading">{words.timeline}</h2>
        <Timeline claim={claim} />
      </section>

      <section aria-labelledby="sightings-heading">
        <h2 id="sightings-heading">{words.sightings}</h2>
        <div class="sightings-lead">
          <p class="faint">{words.sightingsCount(claim.sightings.length)}</p>
          <button type="button" aria-expanded={isAsking} onClick={askWhy}>{all.why.heading}</button>
        </div>
        {isAsking
          ? (
            <Explained
              claim={claim}
              parted={(other, rest) => {
                setMerged(null);
                setParted({ claim: other, rest });
                again();
              }}
              changed={again}
            />
          )
          : <Sightings claim={claim} why={null} />}
      </section>
    </>
  );
}

/** Words of one party that may contradict each other. */
function doubts(claim: ClaimDetail): Doubt[] {
  const word = (number: number) => {
    const sighting = claim.sightings[number - 1];
    return sighting && { ...sighting, published: sighting.said ?? sighting.published, at: `sighting-${number}` };
  };
  return claim.holders.flatMap(({ name, turns }) => turns.flatMap(({ earlier, later, dismissed }) => {
    const [before, after] = [word(earlier), word(later)];
    const id = claim.merged_into ?? claim.id;
    return before && after
      ? [{ claim: id, who: name, one: earlier, other: later, earlier: before, later: after, dismissed }]
      : [];
  }));
}

/** The sightings with why each is one of them. */
function Explained({ claim, parted, changed }: {
  claim: ClaimDetail;
  parted: (claim: string, rest: string | null) => void;
  /** Told when parties are counted anew. */
  changed: () => void;
}) {
  const why = useLoaded(() => ask(claim.id, true), [claim]);
  return (
    <>
      <p role="status" class="faint">{why.state === "working" && general.working}</p>
      {why.state === "failed" && <Failed refusal={why.refusal} again={why.again} />}
      {why.state === "done" && why.value.grounds && why.value.grounds.length > 0 && (
        <Grounds grounds={why.value.grounds} changed={changed} />
      )}
      <Sightings
        claim={claim}
        why={(number) => {
          // While the claim is asked anew after a change, the reasons are those of before.
          const isOf = why.state === "done" && why.value.sightings.length === claim.sightings.length;
          const reasons = isOf ? why.value.why?.find((why) => why.sighting === number) : undefined;
          return reasons && <Why claim={claim} reasons={reasons} parted={parted} />;
        }}
      />
    </>
  );
}
