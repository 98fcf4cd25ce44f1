// Copies the address of what is shown, or a citation of it.

import { useState } from "preact/hooks";
import { day, words as general } from "../words";
import { words } from "./sheet-words";

/** Today, ISO 8601, by the clock of whoever sits here. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const whole = (address: string): string => `${location.origin}${address}`;

export function Copying({ address, title, rest }: { address: string; title: string; rest: string[] }) {
  const [told, setTold] = useState<{ failed: string | null } | null>(null);
  const copy = (text: string) => {
    // Without a secure connection browsers have no clipboard: then the words are there to be copied by hand.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    written.then(() => setTold({ failed: null }), () => setTold({ failed: text }));
  };
  const citation = () =>
    [general.quoted(title), ...rest].map((part) => part.replace(/[.\s]+$/, "")).join(". ") +
    `, ${words.asOf(day(today()))}. ${whole(address)}`;
  return (
    <span class="copying">
      <button type="button" onClick={() => copy(whole(address))}>{words.copyLink}</button>{" "}
      <button type="button" onClick={() => copy(citation())}>{words.copyCitation}</button>{" "}
      <span role="status">
        {told && (told.failed === null ? words.copied : words.notCopied)}
        {told?.failed && <output class="copied">{told.failed}</output>}
      </span>
    </span>
  );
}
