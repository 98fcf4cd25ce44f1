// Asks once more before something is changed.

import { useEffect, useRef } from "preact/hooks";

export function Confirm({ question, yes, no, isWorking, decide }: {
  question: string;
  yes: string;
  no: string;
  isWorking: boolean;
  decide: (isSure: boolean) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
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
