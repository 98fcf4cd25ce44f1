// A field whose value counts once typing pauses, or at once where that is wanted.

import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** So long after the last letter a list is asked. */
export const PAUSE = 300;

export function useTyped(value: string, tell: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const timer = useRef(0);
  // What else was chosen while typing paused counts too.
  const latest = useRef({ value, tell });
  latest.current = { value, tell };
  const said = useRef(value);
  useLayoutEffect(() => {
    // The address may change by "back"; what was typed since the list was asked stays.
    if (value !== said.current) {
      said.current = value;
      setTyped(value);
    }
  }, [value]);
  useLayoutEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string, atOnce = false) => {
    setTyped(text);
    clearTimeout(timer.current);
    const say = () => {
      said.current = text.trim();
      if (said.current !== latest.current.value) {
        latest.current.tell(said.current);
      }
    };
    if (atOnce) {
      say();
    } else {
      timer.current = window.setTimeout(say, PAUSE);
    }
  };
  return [typed, type] as const;
}
