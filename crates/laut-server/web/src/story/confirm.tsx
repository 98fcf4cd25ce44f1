// Asks once more before something is changed.

import { useLayoutEffect, useRef } from "preact/hooks";

export function Confirm({ question, yes, no, isWorking, back, decide }: {
  question: string;
  yes: string;
  no: string;
  isWorking: boolean;
  /** What gets the focus when this closes and nothing else takes it, as selectors: the first that is there. */
  back: string[];
  decide: (isSure: boolean) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    button.current?.focus();
    return () => void setTimeout(() => {
      if (document.activeElement === document.body) {
        back.map((one) => document.querySelector<HTMLElement>(one)).find(Boolean)?.focus({ preventScroll: true });
      }
    });
  }, []);
  return (
    <div
      class="confirm"
      role="group"
      aria-label={question}
      onKeyDown={(event) => event.key === "Escape" && decide(false)}
    >
      <p>{question}</p>
      <button ref={button} type="button" class="main" disabled={isWorking} onClick={() => decide(true)}>{yes}</button>{" "}
      <button type="button" disabled={isWorking} onClick={() => decide(false)}>{no}</button>
    </div>
  );
}
