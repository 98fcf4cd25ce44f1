// Articles that were removed in this tab, so that a removal can be undone for as long as the tab is open: also after a
// look at another page.

import { add, Refusal, removeArticle, restoreArticle, type Given } from "../api";

const KEPT = "laut.removed";
/** The ledger keeps no more. */
const MOST = 20;

export interface Gone {
  id: string;
  title: string;
}

/** Their texts, should the ledger have let go of them: not in the browser's storage, which is small. */
const texts = new Map<string, Given[]>();

/** What was removed, the latest first. */
export function removedLately(): Gone[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((one): one is Gone => typeof one?.id === "string" && typeof one.title === "string")
      : [];
  } catch {
    return []; // Storage may be shut off, or somebody else wrote there.
  }
}

function keep(all: Gone[]): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(all.slice(0, MOST)));
  } catch {
    // Then it can be undone on this page alone.
  }
}

const others = (id: string) => removedLately().filter((one) => one.id !== id);

export async function removeFor(gone: Gone): Promise<void> {
  texts.set(gone.id, await removeArticle(gone.id));
  keep([gone, ...others(gone.id)]);
}

/** Brings an article back as it was; what the ledger has let go of is added again. */
export async function bringBack({ id }: Gone): Promise<void> {
  try {
    await restoreArticle(id);
  } catch (error) {
    const was = texts.get(id);
    if (!(error instanceof Refusal) || error.status !== 404 || !was) {
      throw error;
    }
    for (const version of was) {
      await add(version, () => undefined);
    }
  }
  forgetRemoved(id);
}

export function forgetRemoved(id: string): void {
  texts.delete(id);
  keep(others(id));
}
