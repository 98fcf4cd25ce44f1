// The claims as a table; on narrow screens each row is a card. Explicit roles keep it a table wherever its rows are
// laid out as grids.

import { memo } from "./memo";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ShortClaim } from "../contract";
import { StatusBadge } from "../parts";
import { paths } from "../router";
import { day } from "../words";
import { Reach, Sentence, TookBack, Who } from "./line";
import { words as all } from "./words";

const words = all.claims;

const Row = memo(function Row({ claim }: { claim: ShortClaim }) {
  return (
    <tr role="row" class="claim-row">
      <th role="rowheader" scope="row" class="gist">
        <span class="told-who"><Who claim={claim} /><TookBack claim={claim} /></span>
        <a class="serif" href={paths.claim(claim.id)} lang={claim.language ?? undefined}><Sentence claim={claim} /></a>
        {claim.loops > 0 && <span class="in-circle">↻ {words.loops}</span>}
      </th>
      <td role="cell" class="status-cell"><StatusBadge status={claim.status} confidence={claim.confidence} /></td>
      <td role="cell" class="reach-cell"><Reach claim={claim} /></td>
      <td role="cell" class="day" data-label={claim.last ? words.last : ""}>
        {claim.last && <time dateTime={claim.last}>{day(claim.last)}</time>}
      </td>
    </tr>
  );
});

/** Moves from link to link of the rows. */
function step(table: HTMLElement, by: 1 | -1): void {
  const links = [...table.querySelectorAll<HTMLElement>(".gist a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by));
  links[to]?.focus({ preventScroll: true });
  links[to]?.closest("tr")?.scrollIntoView({ block: "nearest" });
}

export function ClaimsTable({ claims }: { claims: ShortClaim[] }) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).closest("input, select, textarea, [contenteditable]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "j" && event.key !== "k")) {
        return;
      }
      event.preventDefault();
      step(table.current!, event.key === "j" ? 1 : -1);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  return (
    <table role="table" class="claims" ref={table}>
      <caption class="hidden">{words.list}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{words.gist}</th>
          <th role="columnheader" scope="col">{words.status}</th>
          <th role="columnheader" scope="col">{words.reach}</th>
          <th role="columnheader" scope="col">{words.last}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {claims.map((claim) => <Row key={claim.id} claim={claim} />)}
      </tbody>
    </table>
  );
}
