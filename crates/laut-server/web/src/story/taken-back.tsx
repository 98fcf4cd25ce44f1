// Articles that said a claim until their outlets withdrew or corrected them: which, what it was, what the outlet says.

import type { ClaimDetail } from "../contract";
import { paths } from "../router";
import { day, words as general } from "../words";
import { words as all } from "./words";

const words = all.claim;

export function TakenBack({ claim, isLinked = true }: { claim: ClaimDetail; isLinked?: boolean }) {
  if (claim.taken_back.length === 0) {
    return null;
  }
  return (
    <div class="taken-back">
      <p><strong>{words.takenBack}</strong></p>
      <ul>
        {claim.taken_back.map(({ id, outlet, published, language, said, notices }) => {
          const name = outlet ?? id;
          return (
            <li key={id}>
              <p>
                <strong>{isLinked ? <a href={paths.article(id)}>{name}</a> : name}</strong>
                {published && `, ${day(published)}`}:{" "}
                {said.map(({ text, speaker }, place) => (
                  <span key={place}>
                    {place > 0 && "; "}
                    <s><q lang={language ?? undefined}>{text}</q></s>
                    {speaker && ` (${words.creditedTo(speaker)})`}
                  </span>
                ))}
              </p>
              {notices.map(({ sort, span }) => (
                <p key={span.start} class="noticed">
                  <strong>{general.notices[sort]}:</strong> <q lang={language ?? undefined}>{span.text}</q>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
