// Everything about the statement that is held: how it was said, by whom, to whom, when, by which way, how sure that is,
// and, in the ledger, the claims that it supports.

import type { ComponentChildren } from "preact";
import type { KeptReading, Statement } from "../contract";
import { count, StandingMark, StatusBadge } from "../parts";
import { paths } from "../router";
import type { Text } from "../text";
import { day, percent, words as all } from "../words";
import { beginning, said, textOf, Way } from "./margin";
import { way } from "./order";
import type { Index } from "./page";
import { words } from "./words";

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A number as a word: how far to trust it. */
function sure(confidence: number): string {
  return confidence >= 0.85 ? words.sure.high : confidence >= 0.6 ? words.sure.middle : words.sure.low;
}

/** A claim in one row, with how it stands. */
export function ClaimLinks({ claims, text, language }: {
  claims: KeptReading["claims"];
  text: Text;
  language: string | null;
}) {
  const unique = new Map(claims.map((claim) => [claim.claim, claim]));
  return (
    <ul class="claim-links">
      {[...unique.values()].map(({ claim, status, confidence, independent, span }) => (
        <li key={claim}>
          <StatusBadge status={status} confidence={confidence} />{" "}
          <a href={paths.claim(claim)} lang={language ?? undefined}>{all.quoted(beginning(text.of(span)))}</a>{" "}
          <span class="who">{words.independent}: {count(independent)}</span>
        </li>
      ))}
    </ul>
  );
}

export function Panel({ statement, index, text, claims, hold, step, children }: {
  statement: Statement;
  index: Index;
  text: Text;
  claims: KeptReading["claims"];
  hold: (statement: string | null) => void;
  step: (by: -1 | 1) => void;
  /** What can be done about it. */
  children?: ComponentChildren;
}) {
  const source = index.speaker(statement);
  const outer = statement.inside ? index.statements.get(statement.inside) : undefined;
  const inner = index.reading.statements.filter(({ inside }) => inside === statement.id);
  const behind = index.behind(statement);
  const quote = beginning(said(statement), 280);
  const other = (one: Statement) => (
    <button type="button" class="plain other" onClick={() => hold(one.id)}>
      {index.name(one)} {one.speaker ? all.forces[one.force] : ""}: {all.quoted(beginning(said(one), 60))}
    </button>
  );
  return (
    <section class={`panel by-${behind}`} aria-labelledby="panel">
      <div class="panel-head">
        <h2 id="panel" tabIndex={-1}>
          {source ? <StandingMark standing={source.standing} /> : <span class="mark mark-nobody" aria-hidden="true" />}{" "}
          {index.name(statement)}{source && ` ${all.forces[statement.force]}`}
        </h2>
        <button type="button" class="plain small" aria-label={words.previous} onClick={() => step(-1)}>←</button>
        <button type="button" class="plain small" aria-label={words.next} onClick={() => step(1)}>→</button>
        <button type="button" class="plain small" aria-label={words.close_} onClick={() => hold(null)}>✕</button>
      </div>
      <blockquote class="serif" lang={index.reading.article.language ?? undefined}>
        {statement.kind === "direct" ? all.quoted(quote) : quote}
      </blockquote>
      <dl>
        <Fact name={words.medium}>
          {all.kinds[statement.kind]}
          {statement.medium.length > 0 && `, ${statement.medium.map((one) => words.media[one]).join(words.or)}`}
          {statement.corrected && statement.corrected.length > 0 && <> · ✎ {words.corrected}</>}
        </Fact>
        {source && (
          <Fact name={words.speaker}>
            {source.name}{source.role && <span class="faint">, {source.role}</span>}
            {" "}<span class="faint">({all.standings[source.standing]})</span>
          </Fact>
        )}
        {statement.addressee.length > 0 && <Fact name={words.addressee}>{textOf(statement.addressee)}</Fact>}
        {statement.when && (
          <Fact name={words.when}>
            {textOf(statement.when.span)}
            {statement.when.date && <span class="faint"> ({day(statement.when.date)})</span>}
          </Fact>
        )}
        {statement.via.length > 0 && (
          <Fact name={words.way}><Way stops={way(statement, index.sources)} outlet={index.reading.article.outlet} /></Fact>
        )}
        {outer && <Fact name={words.inside}>{other(outer)}</Fact>}
        {inner.length > 0 && <Fact name={words.holds}>{inner.map((one) => <div key={one.id}>{other(one)}</div>)}</Fact>}
        <Fact name={words.confidence}>
          {sure(statement.confidence)} <span class="faint">({percent(statement.confidence)})</span>
        </Fact>
        {claims.length > 0 && <Fact name={words.claims}><ClaimLinks claims={claims} text={text} language={index.reading.article.language} /></Fact>}
      </dl>
      {children}
    </section>
  );
}
