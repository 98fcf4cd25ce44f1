// The search in the head of every room: the key / leads to it, Enter to what it finds.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { query as written } from "./api";
import { areLettersOn, inField } from "./reading/keys";
import { go, paths } from "./router";
import { words } from "./words";

export function SearchField({ asked }: { asked: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(asked);
  useLayoutEffect(() => setTyped(asked), [asked]);
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !inField(event.target);
      if (event.key === "/" && isPlain && areLettersOn()) {
        event.preventDefault();
        field.current!.focus();
        field.current!.select();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  return (
    <form
      class="search-field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = typed.trim();
        if (q !== "") {
          go(paths.search(written({ q })));
        }
      }}
    >
      <input
        ref={field}
        type="search"
        name="q"
        value={typed}
        placeholder={words.search}
        aria-label={words.searchLabel}
        aria-keyshortcuts="/"
        title={words.searchHint}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </form>
  );
}
