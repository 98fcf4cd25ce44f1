// A story: on whom it rests, what its articles claim, and who reports it. Which claims lead, and in which order, is the
// server's to say. Claims of a single report are shown where that is asked for, and the address says so.

import type { ArticleFacts, Copies, GroupKind, Rests, ShortClaim, Story, StoryDetail } from "../contract";
import { story as ask } from "../api";
import { Show, useLoaded } from "../parts";
import { go, paths } from "../router";
import { StarButton } from "../stars";
import { useTitle } from "../title";
import { words as general } from "../words";
import { Changed } from "./changed";
import { words as compare } from "./compare-words";
import { ClaimLines, Days } from "./line";
import { Copying } from "./copying";
import { words as all } from "./line-words";
import { Report } from "./report";
import { StorySheet } from "./sheet";
import { words as sheet } from "./sheet-words";
import { nameOf, StoryFacts } from "./stories-room";
import { words as room } from "./words";

const words = all.stories;

export function StoryRoom({ id, query }: { id: string; query: URLSearchParams }) {
  const isAlone = query.get("alone") === "true";
  if (query.get("sheet") === "true") {
    return <StorySheet id={id} />;
  }
  return <Told id={id} isAlone={isAlone} />;
}

function Told({ id, isAlone }: { id: string; isAlone: boolean }) {
  const loaded = useLoaded(() => ask(id, isAlone), [id, isAlone]);
  useTitle(loaded.state === "done" ? titleOf(loaded.value) : id);
  return (
    <div class="story stories">
      <p class="back"><a href={paths.stories()}>← {words.heading}</a></p>
      <Show loaded={loaded}>{(detail) => <Shown detail={detail} isAlone={isAlone} />}</Show>
    </div>
  );
}

const titleOf = ({ story, claims }: StoryDetail): string => nameOf({ ...story, claims });

function Shown({ detail, isAlone }: { detail: StoryDetail; isAlone: boolean }) {
  const { story, claims, alone } = detail;
  const groups = parted(detail);
  // Within one year the rows need not say which.
  const isYear = story.first?.slice(0, 4) !== story.last?.slice(0, 4);
  return (
    <>
      <header class="story-head">
        <h1>{titleOf(detail)}</h1>
        <StoryFacts story={story} />
        <Kin detail={detail} />
        {claims.length > 0 && <Stands rests={detail.rests} />}
        <div class="claim-tools">
          <StarButton sort="story" id={story.id} title={titleOf(detail)} />
          <a href={paths.storySheet(story.id)}>{sheet.open}</a>
          {story.outlets.length > 1 && <a href={paths.compareStory(story.id)}>{compare.open}</a>}
          <a href={`/feed.xml?story=${encodeURIComponent(story.id)}`} target="_blank" rel="noreferrer noopener">{room.claim.feed}</a>
          <Copying address={paths.story(story.id)} title={titleOf(detail)} rest={[
              sheet.story(story.articles.length, story.outlets.length),
              ...claims.slice(0, 1).map((claim) => `${general.quoted(claim.gist)} (${general.statuses[claim.status]})`),
              sheet.ofLaut,
            ]} />
        </div>
        {story.cut && <p class="faint">{words.cut}</p>}
      </header>
      <Changed changed={detail.changed} claims={claims} />
      <section aria-labelledby="claims-heading" class="story-claims">
        <h2 id="claims-heading">{words.claims}</h2>
        {groups.length === 0 && <p>{words.none}</p>}
        {claims.some(({ before, after }) => before || after) && <p class="faint fine">{all.line.around}</p>}
        {groups.map(([kind, told]) => <Group key={kind} kind={kind} claims={told} isYear={isYear} isOpen={groups.length === 1} />)}
        {alone > 0 && (
          <p>
            <button type="button" aria-expanded={isAlone} onClick={() => go(paths.story(story.id, !isAlone), true)}>
              {isAlone ? words.aloneShown : words.alone(alone)}
            </button>
          </p>
        )}
      </section>
      <section aria-labelledby="who-heading">
        <h2 id="who-heading">{words.who}</h2>
        <Articles detail={detail} />
      </section>
    </>
  );
}

/** The claims, in their groups. */
function parted({ claims, groups }: StoryDetail): [GroupKind, ShortClaim[]][] {
  let from = 0;
  return groups.map(({ kind, claims: count }) => {
    from += count;
    return [kind, claims.slice(from - count, from)];
  });
}

/** Stories that this one goes on with, and those that go on with it. */
function Kin({ detail: { story, kin } }: { detail: StoryDetail }) {
  const isEarlier = (other: Story) => (other.first ?? "") < (story.first ?? "");
  const told: [string, Story[]][] = [
    [words.earlier, kin.filter(isEarlier)], [words.later, kin.filter((other) => !isEarlier(other))],
  ];
  return (
    <>
      {told.map(([label, others]) => others.length > 0 && (
        <p key={label} class="kin">
          {label}{" "}
          {others.map((other, place) => (
            <span key={other.id}>
              {place > 0 && "; "}
              <a class="serif" href={paths.story(other.id)}>{nameOf({ ...other, claims: [] })}</a>{" "}
              <Days first={other.first} last={other.last} />
            </span>
          ))}
        </p>
      ))}
    </>
  );
}

/** On whom what leads the story rests, whom the reports cite, who denies what. */
function Stands({ rests }: { rests: Rests }) {
  const count = rests.disputed + rests.denied;
  return (
    <p class="verdict">
      {words.rests(rests)}
      {rests.cited.length > 0 && ` ${words.cited(rests)}`}
      {count > 0 && rests.against.length > 0 && ` ${words.against(count, rests.against)}`}
    </p>
  );
}

/** Claims that stand beside each other for one reason. What stands in copies of one report alone is folded away. */
function Group({ kind, claims, isYear, isOpen }: { kind: GroupKind; claims: ShortClaim[]; isYear: boolean; isOpen: boolean }) {
  if (kind === "copied") {
    return (
      <details class="told-copies" open={isOpen}>
        <summary>{words.copied(claims.length)}</summary>
        <ClaimLines claims={claims} isYear={isYear} />
      </details>
    );
  }
  return (
    <>
      <h3>{words.groups[kind]}</h3>
      <ClaimLines claims={claims} isYear={isYear} />
    </>
  );
}

/** The articles in the order of publication; those that print one text as one. */
function Articles({ detail }: { detail: StoryDetail }) {
  const { articles, copies } = detail;
  const groups = folded(articles, copies);
  return (
    <>
      <ul class="reports">
        {groups.map(([first, ...rest]) => (
          <li key={first!.id}>
            {rest.length === 0 ? <Report article={first!} /> : (
              <>
                <Report article={first!} />
                <details>
                  <summary>{words.copies(first!.outlet ?? room.sighting.noOutlet, rest.length)}</summary>
                  <ul>{rest.map((article) => <li key={article.id}><Report article={article} /></li>)}</ul>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
      {copies.length > 0 && <p class="faint fine">{words.copiesHelp}</p>}
    </>
  );
}

/** Articles in their order, each with those after it that print its text. */
function folded(articles: ArticleFacts[], copies: Copies[]): ArticleFacts[][] {
  const groups = new Map<Copies | string, ArticleFacts[]>();
  for (const article of articles) {
    const key = copies.find((group) => group.articles.includes(article.id)) ?? article.id;
    groups.set(key, [...groups.get(key) ?? [], article]);
  }
  return [...groups.values()];
}
