// Says that a claim and another one are the same: finds the other by its words or its number, asks, and merges.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { claim as askClaim, claims as askClaims, merge, Refusal } from "../api";
import type { ClaimDetail, ShortClaim } from "../contract";
import { Failed, StatusBadge } from "../parts";
import { Confirm } from "./confirm";
import { words as all } from "./words";

const words = all.merge;

type Found = Pick<ShortClaim, "id" | "gist" | "status" | "confidence">;

/** Finds claims by words, or the one of that number. */
async function find(text: string): Promise<Found[]> {
  if (/^c\d+$/i.test(text)) {
    const { id, merged_into, gist, status, confidence } = await askClaim(text.toLowerCase());
    return [{ id: merged_into ?? id, gist, status, confidence }];
  }
  return (await askClaims({ words: text, order: "thin", limit: 10 })).claims;
}

export function Merge({ claim, merged }: { claim: ClaimDetail; merged: (claim: string, left: string | null) => void }) {
  const id = claim.merged_into ?? claim.id;
  const [isOpen, setIsOpen] = useState(false);
  const [found, setFound] = useState<Found[] | null>(null);
  const [chosen, setChosen] = useState<Found | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (isOpen) {
      field.current?.focus();
    }
  }, [isOpen]);
  const guarded = async (work: () => Promise<void>) => {
    setIsWorking(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      setRefusal(error);
    } finally {
      setIsWorking(false);
    }
  };
  const search = () => guarded(async () => {
    setChosen(null);
    setFound(null);
    const text = field.current!.value.trim();
    if (text !== "") {
      setFound((await find(text)).filter((other) => other.id !== id));
    }
  });
  return (
    <div class="merge">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{words.open}</button>
      {isOpen && (
        <section class="sheet" aria-label={words.heading}>
          <form
            class="filter-fields"
            onSubmit={(event) => {
              event.preventDefault();
              void search();
            }}
          >
            <label class="wide">
              <span>{words.search}</span>
              <input ref={field} type="search" autocomplete="off" />
            </label>
            <button type="submit" disabled={isWorking}>{words.find}</button>
          </form>
          <div role="status">{found?.length === 0 && <p>{words.none}</p>}</div>
          {refusal && <Failed refusal={refusal} />}
          {!chosen && found && found.length > 0 && (
            <ul class="merge-found">
              {found.map((other) => (
                <li key={other.id}>
                  <span class="serif">{other.gist}</span> <StatusBadge status={other.status} confidence={other.confidence} />{" "}
                  <button type="button" onClick={() => setChosen(other)}>{words.take(other.id)}</button>
                </li>
              ))}
            </ul>
          )}
          {chosen && (
            <Confirm
              question={words.sure(chosen.id, chosen.gist)}
              yes={words.yes}
              no={words.cancel}
              isWorking={isWorking}
              back={[".merge input", ".merge button"]}
              decide={(isSure) =>
                isSure
                  ? void guarded(async () => {
                    const { claim: kept, left } = await merge(id, chosen.id);
                    setIsOpen(false);
                    setFound(null);
                    setChosen(null);
                    merged(kept, left ?? null);
                  })
                  : setChosen(null)}
            />
          )}
        </section>
      )}
    </div>
  );
}
