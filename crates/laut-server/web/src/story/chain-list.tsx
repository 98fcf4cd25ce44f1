// The ways of a claim in words: who says it, through whom it went, where it stands. The picture's equal, and what screen
// readers and paper get.

import { useMemo } from "preact/hooks";
import type { ClaimDetail } from "../contract";
import { StandingMark } from "../parts";
import { paths } from "../router";
import { day } from "../words";
import { verb } from "./line";
import { branches, type Branch } from "./chains";
import type { Told } from "./carriers";
import { articleOf, contextOf } from "./facts";
import { memo } from "./memo";
import { PIECE, pieces, usePieces } from "./pieces";
import { placeOf } from "./place";
import { quoted, words as all } from "./words";

const words = all.graph;

export function ChainList({ claim, mark }: { claim: ClaimDetail; mark: (node: string | null) => void }) {
  const groups = useMemo(() => pieces(branches(claim)), [claim]);
  const drawn = usePieces(groups.length * PIECE) / PIECE;
  return (
    <ul class="chain">
      {groups.slice(0, drawn).map((piece, place) => <Piece key={place} claim={claim} branches={piece} mark={mark} />)}
      {claim.loops.map((way) => (
        <li key={way.join("\n")} class="in-circle">↻ {words.circle(way.join(" → "))}</li>
      ))}
    </ul>
  );
}

const Piece = memo(({ claim, branches, mark }: {
  claim: ClaimDetail;
  branches: Branch[];
  mark: (node: string | null) => void;
}) => {
  /** Points at a node of the picture while the pointer or the focus is here. */
  const marks = (node: string) => ({
    onMouseEnter: () => mark(node),
    onMouseLeave: () => mark(null),
    onFocus: () => mark(node),
    onBlur: () => mark(null),
  });
  return (
    <>
      {branches.map(({ origin, ways }) => (
        <li key={origin?.id ?? ""}>
          <span class="chain-head">
            <StandingMark standing={origin?.standing ?? null} />{" "}
            {origin
              ? (
                <>
                  <a href={paths.source(origin.name)} {...marks(`origin ${origin.id}`)}>
                    {origin.standing === "anonymous" ? quoted(origin.name) : origin.name}
                  </a>
                  {origin.party !== origin.name && <span class="faint"> ({origin.party})</span>}
                </>
              )
              : words.ownVoice}
          </span>
          <ul>
            {ways.map(({ route, isLoop, words: told }) => (
              <li key={route.join("\n")}>
                {route.length > 0 && (
                  <span class="chain-way">
                    {words.through(route.join(" → "))}
                    {isLoop && <span class="in-circle"> ↻ {words.loop}</span>}
                  </span>
                )}
                {route.length > 0
                  ? <ul><Places told={told} claim={claim} marks={marks} /></ul>
                  : <span class="chain-direct"><ul><Places told={told} claim={claim} marks={marks} /></ul></span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </>
  );
});

function Places({ told, claim, marks }: {
  told: Told[];
  claim: ClaimDetail;
  marks: (node: string) => Record<string, () => void>;
}) {
  const drawn = usePieces(told.length);
  return (
    <>
      {told.slice(0, drawn).map((word) => {
        const context = contextOf(claim, word.number);
        const article = articleOf(claim, word.article);
        const copied = article?.copy_of ? articleOf(claim, article.copy_of) : undefined;
        const name = word.outlet ?? word.article;
        return (
          <li key={word.number}>
            <a href={paths.article(word.article, context ? placeOf(context) : "")} {...marks(`article ${word.article}`)}>
              {name}
            </a>
            <span class="faint">
              {word.published && `, ${day(word.published)}`}
              {": "}
              <span class={`stance-${word.stance}`}>{verb(word)}</span>
              {article?.copy_of && `, ${words.copyOf(copied?.outlet ?? article.copy_of)}`}
            </span>{" "}
            <a class="to-sighting" href={`#sighting-${word.number}`} aria-label={all.sighting.label(word.number)}>
              {word.number}
            </a>
          </li>
        );
      })}
    </>
  );
}
