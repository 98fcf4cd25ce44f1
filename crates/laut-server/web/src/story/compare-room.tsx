// Two articles, or the outlets of a story, side by side: what they claim together, what only one has, whom each quotes.

import { compare as ask } from "../api";
import type { Comparison, Passage, Side } from "../contract";
import { LeftOut, Show, StandingMark, StatusBadge, useLoaded } from "../parts";
import { paths } from "../router";
import { useTitle } from "../title";
import { day, headline } from "../words";
import { words } from "./compare-words";
import { ClaimLines, verb } from "./line";

/** Sources of a side that are shown at once. */
const QUOTED = 8;

export function CompareRoom({ query }: { query: URLSearchParams }) {
  const [one, other, story] = ["one", "other", "story"].map((name) => query.get(name) ?? "");
  useTitle(words.heading);
  return (
    <div class="story compare">
      <h1>{words.heading}</h1>
      <LeftOut query={query} kept={story ? { story } : { one, other }} />
      {story || (one && other) ? <Compared asked={story ? { story } : { one: one!, other: other! }} /> : (
        <div class="sheet empty">
          <p>{words.none}</p>
          <p class="faint">{words.noneHelp}</p>
        </div>
      )}
    </div>
  );
}

function Compared({ asked }: { asked: { one: string; other: string } | { story: string } }) {
  const loaded = useLoaded(() => ask(asked), [JSON.stringify(asked)]);
  return (
    <>
      {"story" in asked && <p class="back"><a href={paths.story(asked.story)}>← {words.story}</a></p>}
      <p class="lead">{words.lead}</p>
      <Show loaded={loaded}>{(compared) => <Shown compared={compared} />}</Show>
    </>
  );
}

/** What each side is called; two articles of one outlet are told apart. */
function namesOf(sides: Side[]): string[] {
  const outlets = sides.map(({ outlet }) => outlet ?? words.outletUnknown);
  return sides.map(({ articles }, place) => {
    const name = outlets[place]!;
    return outlets.filter((other) => other === name).length > 1 ? `${name} (${headline(articles[0]!)})` : name;
  });
}

function Shown({ compared: { sides, shared, cut } }: { compared: Comparison }) {
  const names = namesOf(sides);
  const listed = (places: number[]) => words.and(places.map((place) => names[place]!));
  return (
    <>
      <ul class="sides">
        {sides.map((side, place) => (
          <li key={place} class="sheet">
            <h2>{names[place]}</h2>
            {side.articles.map((article) => (
              <p key={article.id}>
                {article.published && <time class="faint" dateTime={article.published}>{day(article.published)} </time>}
                <a class="serif" href={paths.article(article.id)} lang={article.language ?? undefined}>{headline(article)}</a>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {cut && <p class="faint">{words.cut}</p>}

      <section aria-labelledby="quoted-heading">
        <h2 id="quoted-heading">{words.quoted}</h2>
        <ul class="sides">
          {sides.map((side, place) => <li key={place}><h3>{names[place]}</h3><Quoted side={side} /></li>)}
        </ul>
      </section>

      <section aria-labelledby="shared-heading">
        <h2 id="shared-heading">{words.shared}</h2>
        {shared.length === 0 && <p>{words.sharedNone}</p>}
        <ol class="compared-claims">
          {shared.map(({ claim, passages, contrary, named, unnamed }) => (
            <li key={claim.id} class="compared-claim">
              <p class="compared-gist">
                <a class="serif" href={paths.claim(claim.id)} lang={claim.language ?? undefined}>
                  {claim.before}{claim.gist}{claim.after}
                </a>{" "}
                <StatusBadge status={claim.status} confidence={claim.confidence} />
              </p>
              {named.length > 0 && <p class="noticed">{words.named(listed(named), listed(unnamed))}</p>}
              {contrary && <p class="noticed">{words.contrary}</p>}
              <ul class="sides">
                {passages.map((own, place) => (
                  <li key={place} class={own.length === 0 ? "absent" : ""}>
                    <h3>{names[place]}</h3>
                    {own.length === 0 ? <p class="faint">{words.not}</p> : own.map((passage) => (
                      <Told key={`${passage.article} ${passage.span.start}`} passage={passage} />
                    ))}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>

      <section aria-labelledby="alone-heading" class="stories">
        <h2 id="alone-heading">{words.alone}</h2>
        {sides.map(({ alone, alone_total: total }, place) => (
          <details key={place} open={total > 0 && total <= 5}>
            <summary>{words.aloneOf(names[place]!, total)}</summary>
            {alone.length > 0 && <ClaimLines claims={alone} />}
            {total > alone.length && <p class="faint">{words.more(total - alone.length)}</p>}
          </details>
        ))}
      </section>
    </>
  );
}

function Quoted({ side: { quoted, longest } }: { side: Side }) {
  if (quoted.length === 0) {
    return <p class="faint">{words.nobody}</p>;
  }
  const one = (place: number) => {
    const { name, standing, statements, length, article, first } = quoted[place]!;
    return (
      <li key={place}>
        <StandingMark standing={standing} /> <a href={paths.source(name)}>{standing === "named" ? name : words.unnamed(name)}</a>{" "}
        {place === 0 && <a class="tag" href={paths.article(article, `at-${first}-${first + 1}`)}>{words.first}</a>}
        {place === longest && <span class="tag">{words.longest}</span>}{" "}
        <span class="faint">{words.statements(statements)}, {words.length(length)}</span>
      </li>
    );
  };
  const rest = quoted.slice(QUOTED);
  return (
    <>
      <ol class="quoted">{quoted.slice(0, QUOTED).map((_, place) => one(place))}</ol>
      {rest.length > 0 && (
        <details>
          <summary>{words.more(rest.length)}</summary>
          <ol class="quoted" start={QUOTED + 1}>{rest.map((_, place) => one(place + QUOTED))}</ol>
        </details>
      )}
    </>
  );
}

function Told({ passage }: { passage: Passage }) {
  const { speaker, standing, route, article, language, text, span } = passage;
  const who = speaker === null ? (standing === "own" ? words.article : words.somebody)
    : standing !== "anonymous" ? speaker
    : route.length > 0 ? words.passedOn(speaker) : words.unnamed(speaker);
  return (
    <figure class="told-there">
      <figcaption>
        <StandingMark standing={standing === "own" ? null : standing} /> {who}{" "}
        <span class={`tag tag-${passage.stance}`}>{verb(passage)}</span>
      </figcaption>
      <blockquote class="serif" lang={language ?? undefined}>
        <a href={paths.article(article, `at-${span.start}-${span.end}`)}>{text}</a>
      </blockquote>
    </figure>
  );
}
