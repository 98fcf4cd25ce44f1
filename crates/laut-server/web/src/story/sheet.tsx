// Evidence sheets: a claim or a story for the printer and for an editor, with every passage, where it stands and what read
// it. All of it is text; addresses are printed, for paper has no links.

import type { ComponentChildren } from "preact";
import { claim as askClaim, health, wholeStory } from "../api";
import type { Claim, ClaimDetail, Health, Holder, Sighting } from "../contract";
import { useMemo } from "preact/hooks";
import { count, Show, StandingMark, StatusBadge, useLoaded } from "../parts";
import { paths } from "../router";
import { useTitle } from "../title";
import { day, language, words as general } from "../words";
import { chains } from "./chains";
import { today, whole } from "./copying";
import { articleOf, contextOf, originOf } from "./facts";
import { Graph } from "./graph";
import { Sentence, verb } from "./line";
import { words as lines } from "./line-words";
import { words } from "./sheet-words";
import { cut } from "./sightings";
import { TakenBack } from "./taken-back";
import { verdict } from "./verdict";
import { words as all } from "./words";

/** Claims of a story that are printed, at most. */
const MOST = 20;

export function ClaimSheet({ id }: { id: string }) {
  const loaded = useLoaded(() => Promise.all([askClaim(id), health()]), [id]);
  useTitle(`${words.kind} ${id}`);
  return (
    <Frame back={paths.claim(id)}>
      <Show loaded={loaded}>
        {([claim, health]) => (
          <>
            <h1><Sentence claim={claim} /></h1>
            <p class="verdict">{verdict(claim, language).sentence}</p>
            {verdict(claim, language).also.map((sentence) => <p key={sentence}>{sentence}</p>)}
            <ClaimFacts claim={claim} />
            <h2>{all.claim.graph}</h2>
            <Picture claim={claim} />
            <TakenBack claim={claim} isLinked={false} />
            <h2>{words.passages}</h2>
            <ol class="sheet-passages">
              {claim.sightings.map((sighting, place) => (
                <Passage key={place} sighting={sighting} claim={claim} number={place + 1} />
              ))}
            </ol>
            <p class="faint fine">{words.hashHelp}</p>
            <Made health={health} address={paths.claim(claim.merged_into ?? claim.id)} />
          </>
        )}
      </Show>
    </Frame>
  );
}

export function StorySheet({ id }: { id: string }) {
  const loaded = useLoaded(async () => {
    const [whole, made] = await Promise.all([wholeStory(id), health()]);
    // One after the other: a sheet is no reason to keep others waiting.
    const claims: ClaimDetail[] = [];
    for (const { id: of } of whole.claims.slice(0, MOST)) {
      claims.push(await askClaim(of));
    }
    return { whole, claims, made };
  }, [id]);
  useTitle(`${words.kind} ${id}`);
  return (
    <Frame back={paths.story(id)}>
      <Show loaded={loaded}>
        {({ whole: { story, articles, claims: every }, claims, made }) => (
          <>
            <h1>{story.headline !== story.id ? story.headline : claims[0]?.gist ?? story.id}</h1>
            <h2>{words.claims}</h2>
            {claims.length === 0 && <p>{lines.stories.none}</p>}
            {claims.map((claim) => (
              <section key={claim.id} class="sheet-claim">
                <h3><Sentence claim={claim} /> <span class="faint">({claim.id})</span></h3>
                <p class="verdict">{verdict(claim, language).sentence}</p>
                <ClaimFacts claim={claim} />
                <TakenBack claim={claim} isLinked={false} />
                <Picture claim={claim} />
                <ol class="sheet-passages">
                  {claim.sightings.map((sighting, place) => (
                    <Passage key={place} sighting={sighting} claim={claim} number={place + 1} />
                  ))}
                </ol>
              </section>
            ))}
            {every.length > claims.length && <p>{words.more(every.length - claims.length)}</p>}
            <p class="faint fine">{words.hashHelp}</p>
            <h2>{words.articles}</h2>
            <ol class="sheet-passages">
              {articles.map((article) => (
                <li key={article.id}>
                  <strong>{article.outlet ?? all.sighting.noOutlet}</strong>, {article.published ? day(article.published) : all.sighting.unknownDay}
                  {article.title && <>: <span lang={article.language ?? undefined}>{article.title}</span></>}
                  <br />
                  <span class="printed">{article.url ?? words.noAddress}</span>
                </li>
              ))}
            </ol>
            <Made health={made} address={paths.story(story.id)} />
          </>
        )}
      </Show>
    </Frame>
  );
}

export function Frame({ back, children }: { back: string; children: ComponentChildren }) {
  return (
    <div class="story evidence">
      <p class="back row">
        <a href={back}>← {words.back}</a>
        <button type="button" onClick={() => print()}>{words.print}</button>
      </p>
      <p class="faint">{words.kind}</p>
      {children}
    </div>
  );
}

function ClaimFacts({ claim }: { claim: Claim }) {
  const outlets = new Set(claim.sightings.map((sighting) => sighting.outlet ?? sighting.article)).size;
  return (
    <dl class="sheet-facts">
      <div><dt>{words.status}</dt><dd><StatusBadge status={claim.status} confidence={claim.confidence} /></dd></div>
      <div><dt>{words.carriers}</dt><dd>{words.outlets(outlets)}</dd></div>
      <div><dt>{words.origins}</dt><dd>{count(claim.independent)}</dd></div>
      <div>
        <dt>{words.who}</dt>
        <dd>
          {claim.holders.length === 0 && words.nobody}
          <ul>{claim.holders.map((holder, place) => <li key={place}><Stands holder={holder} /></li>)}</ul>
        </dd>
      </div>
    </dl>
  );
}

function Stands({ holder }: { holder: Holder }) {
  const { name, standing, now, since } = holder;
  return (
    <>
      <StandingMark standing={standing} /> {standing === "anonymous" ? lines.line.unnamed(name) : name}:{" "}
      {lines.line.says[now ?? "doubt"]}{since && `, ${words.since(day(since))}`}
    </>
  );
}

/** Which way the claim took, as on its page. */
function Picture({ claim }: { claim: ClaimDetail }) {
  const ways = useMemo(() => chains(claim), [claim]);
  return <Graph claim={claim} chains={ways} marked={null} isWhole />;
}

function Passage({ sighting, claim, number }: { sighting: Sighting; claim: ClaimDetail; number: number }) {
  const origin = originOf(claim, sighting.origin);
  const article = articleOf(claim, sighting.article);
  const copied = article?.copy_of ? articleOf(claim, article.copy_of) : undefined;
  const context = contextOf(claim, number);
  return (
    <li>
      <p>
        <strong>{sighting.outlet ?? all.sighting.noOutlet}</strong>,{" "}
        {sighting.published ? day(sighting.published) : all.sighting.unknownDay}:{" "}
        <StandingMark standing={origin?.standing ?? null} />{" "}
        {sighting.speaker ?? origin?.name ?? all.sighting.nobody} {verb(sighting)}
        {sighting.said && `, ${all.sighting.saidOn(day(sighting.said))}`}
        {sighting.route.length > 0 && ` (${all.sighting.through} ${sighting.route.join(" → ")})`}
      </p>
      <blockquote lang={article?.language ?? undefined}>
        {context && <span class="around">{cut(context.before, "before")}</span>}
        <mark>{sighting.text}</mark>
        {context && <span class="around">{cut(context.after, "after")}</span>}
      </blockquote>
      {copied && <p><strong>{all.graph.copyOf(copied.outlet ?? copied.id)}</strong></p>}
      {article?.notices.map(({ sort, span }) => (
        <p key={span.start}><strong>{general.notices[sort]}:</strong> <q>{span.text}</q></p>
      ))}
      <p class="printed">
        {words.address}: {sighting.url ?? words.noAddress}
        {article && <><br />{article.id}, {words.hash}: {article.sha256}</>}
      </p>
    </li>
  );
}

export function Made({ health, address }: { health: Health; address: string }) {
  return (
    <section class="sheet-made">
      <h2>{words.made}</h2>
      <p class="printed">
        {words.version} {health.version}; {words.weights} {health.read_with.weights ?? words.unknownWeights};{" "}
        {words.printed} {day(today())}; {words.here}: {whole(address)}
      </p>
      <p>{words.warning}</p>
    </section>
  );
}
