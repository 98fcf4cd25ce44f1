// What an article said before, and what its outlet says of that: notices, versions, and the statements that came, went
// or were changed, which are only asked for when somebody wants to see them.

import { useState } from "preact/hooks";
import { changes } from "../api";
import type { ChangedStatement, KeptReading, ToldStatement, VersionChanges } from "../contract";
import { Show, useLoaded } from "../parts";
import { day, words as all } from "../words";
import { words as general } from "./words";

const words = general.history;

export function History({ reading }: { reading: KeptReading }) {
  const { notices, versions, article } = reading;
  const [isOpen, setOpen] = useState(false);
  if (notices.length === 0 && versions.length < 2) {
    return null;
  }
  const newest = versions.at(-1)!;
  const since = newest.modified ?? newest.published;
  return (
    <section class="history sheet" aria-labelledby="history">
      <h2 id="history" class="hidden">{words.heading}</h2>
      {notices.map(({ sort, span }) => (
        <p key={span.start}>
          <strong>{all.notices[sort]}:</strong> <q lang={article.language ?? undefined}>{span.text}</q>
        </p>
      ))}
      {versions.length > 1 && (
        <>
          <p>{words.versions(versions.length, since ? day(since) : null)}</p>
          <details onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
            <summary>{words.what}</summary>
            {isOpen && <Changes id={article.id} language={article.language} />}
          </details>
        </>
      )}
    </section>
  );
}

function Changes({ id, language }: { id: string; language: string | null }) {
  const loaded = useLoaded(() => changes(id), [id]);
  return (
    <Show loaded={loaded}>
      {(found) => (
        <>
          {[...found.changes].reverse().map((change) => {
            const version = found.versions.find(({ number }) => number === change.to);
            const since = version?.modified ?? version?.published ?? null;
            return <Change key={change.to} change={change} since={since} language={language} />;
          })}
        </>
      )}
    </Show>
  );
}

function Change({ change, since, language }: {
  change: VersionChanges;
  since: string | null;
  language: string | null;
}) {
  return (
    <>
      <h3>{words.fromTo(change.from, change.to, since ? day(since) : null)}</h3>
      {change.statements.length === 0 && <p class="faint">{words.same}</p>}
      <ul class="changes">
        {change.statements.map((statement, place) => (
          <li key={place} class={`change change-${statement.change}`}>
            <span class="tag">{label(statement)}</span>
            {statement.before && <Told told={statement.before} isGone={true} language={language} />}
            {statement.after && <Told told={statement.after} isGone={false} language={language} />}
          </li>
        ))}
      </ul>
    </>
  );
}

const label = ({ change, differs }: ChangedStatement): string =>
  change === "changed" ? words.changed(differs.map((one) => words.differs[one])) : words[change];

function Told({ told, isGone, language }: { told: ToldStatement; isGone: boolean; language: string | null }) {
  const text = <span lang={language ?? undefined}>{all.quoted(told.text)}</span>;
  return (
    <p>
      <strong>{told.speaker ?? general.somebody}</strong> {all.forces[told.force]}:{" "}
      {isGone ? <del>{text}</del> : <ins>{text}</ins>}
    </p>
  );
}
