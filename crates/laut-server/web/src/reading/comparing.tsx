// An article of the ledger beside another one of its story: which one is chosen here, what comes of it is shown elsewhere.

import { useState } from "preact/hooks";
import { story as ask } from "../api";
import { Show, useLoaded } from "../parts";
import { paths } from "../router";
import { words } from "../story/compare-words";
import { day, headline } from "../words";

export function Comparing({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="comparing" onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
      <summary>{words.with}</summary>
      {isOpen && <Others id={id} />}
    </details>
  );
}

function Others({ id }: { id: string }) {
  const loaded = useLoaded(() => ask(id), [id]);
  return (
    <Show loaded={loaded}>
      {({ articles }) => {
        const others = articles.filter((article) => article.id !== id);
        if (others.length === 0) {
          return <p class="faint">{words.noOthers}</p>;
        }
        return (
          <ul>
            {others.map((article) => (
              <li key={article.id}>
                {article.outlet ?? words.outletUnknown}
                {article.published && <span class="faint"> {day(article.published)}</span>}{" "}
                <a href={paths.compare(id, article.id)} lang={article.language ?? undefined}>{headline(article)}</a>
              </li>
            ))}
          </ul>
        );
      }}
    </Show>
  );
}
