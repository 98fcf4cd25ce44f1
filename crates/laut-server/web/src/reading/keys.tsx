// Reading with the keyboard: from statement to statement, along one source, and what the keys are.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "./words";

const KEPT = "laut.letters";

/** Whether single letters and signs are commands. */
export function areLettersOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

/** Whether a key is meant for a field and not for the page. */
export function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export interface Moves {
  /** To the next or previous statement, of the same source or of any. */
  step: (by: -1 | 1, sameSource: boolean) => void;
  letGo: () => void;
}

/** Listens for keys; the letters can be shut off, for those who speak to their machine. */
export function Keys({ moves }: { moves: Moves }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useRef(moves);
  latest.current = moves;
  const [letters, setLetters] = useState(areLettersOn);
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog.current?.open) {
        return;
      }
      if (event.key === "Escape") {
        latest.current.letGo();
        return;
      }
      if (inField(event.target)) {
        return;
      }
      const onMark = event.target instanceof Element && event.target.matches("[data-at]");
      const step = (by: -1 | 1, sameSource: boolean) => {
        event.preventDefault();
        latest.current.step(by, sameSource);
      };
      if (onMark && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        step(event.key === "ArrowRight" ? 1 : -1, false);
      } else if (letters) {
        switch (event.key) {
          case "j":
          case "n":
            return step(1, false);
          case "k":
          case "p":
            return step(-1, false);
          case ".":
            return step(1, true);
          case ",":
            return step(-1, true);
          case "?":
            event.preventDefault();
            dialog.current?.showModal();
        }
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [letters]);
  const turn = (on: boolean) => {
    setLetters(on);
    try {
      localStorage.setItem(KEPT, on ? "on" : "off");
    } catch {
      // Then it lasts for as long as this page does.
    }
  };
  return (
    <>
      <button type="button" class="plain keys-button" onClick={() => dialog.current?.showModal()}>{words.keys}</button>
      <dialog ref={dialog} class="keys" aria-labelledby="keys">
        <h2 id="keys">{words.keysTitle}</h2>
        <dl>
          {words.keyList.map(([keys, what]) => (
            <div key={keys}>
              <dt>{keys.split(", ").map((key) => <kbd key={key}>{key}</kbd>)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label class="check">
          <input type="checkbox" checked={letters} onChange={(event) => turn(event.currentTarget.checked)} />
          {words.keysOn}
        </label>
        <button type="button" class="main" onClick={() => dialog.current?.close()}>{words.close}</button>
      </dialog>
    </>
  );
}
