// What somebody watches: claims, stories and sources with a star, kept by the browser and by nobody else.

import { useState } from "preact/hooks";
import { inBoth } from "./words";

const KEPT = "laut.stars";
/** So many are kept; the oldest go. */
const MOST = 200;

const words = inBoth({
  en: { star: "Watch", starred: "Watched" },
  de: { star: "Beobachten", starred: "Wird beobachtet" },
});

export interface Star {
  sort: "claim" | "story" | "source";
  id: string;
  title: string;
}

/** What is watched, the latest first. */
export function stars(): Star[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((one): one is Star =>
        ["claim", "story", "source"].includes(one?.sort) && typeof one.id === "string" && typeof one.title === "string")
      : [];
  } catch {
    return []; // Storage may be shut off, or somebody else wrote there.
  }
}

function keep(all: Star[]): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(all.slice(0, MOST)));
  } catch {
    // Then nothing is watched.
  }
}

const isSame = (one: Star) => (other: Star) => one.sort === other.sort && one.id === other.id;

export function StarButton(star: Star) {
  const [isOn, setIsOn] = useState(() => stars().some(isSame(star)));
  const turn = () => {
    const others = stars().filter((other) => !isSame(star)(other));
    keep(isOn ? others : [star, ...others]);
    setIsOn(!isOn);
  };
  return (
    <button type="button" class="star" aria-pressed={isOn} onClick={turn}>
      <span aria-hidden="true">{isOn ? "★" : "☆"}</span> {isOn ? words.starred : words.star}
    </button>
  );
}
