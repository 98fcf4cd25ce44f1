// The ways to give an article: words pasted into a field or anywhere on the page, a file chosen or dropped anywhere.
// What is given is handed on; nothing is read here.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Given } from "../api";
import { paths } from "../router";
import { inField } from "./keys";
import { words } from "./words";

/** The forms that laut reads. */
export const ACCEPTED = ".txt,.html,.htm,.xhtml,.md,.jsonl,.ndjson,.json,.rss,.atom,.xml,text/plain,text/html";

/** Takes files that are dropped anywhere on the page; says whether some are held over it. */
export function useDropped(take: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useLayoutEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) {
        depth += 1;
        setOver(true);
      }
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) {
        depth = Math.max(0, depth - 1);
        setOver(depth > 0);
      }
    };
    const over = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (hasFiles(event)) {
        event.preventDefault();
        depth = 0;
        setOver(false);
        const files = [...event.dataTransfer!.files];
        if (files.length > 0) {
          latest.current(files);
        }
      }
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("dragover", over);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("dragover", over);
      document.removeEventListener("drop", drop);
    };
  }, []);
  return isOver;
}

/** Takes text or files that are pasted anywhere on the page but into a field. */
export function usePasted(take: (text: string) => void, takeFiles: (files: File[]) => void): void {
  const latest = useRef({ take, takeFiles });
  latest.current = { take, takeFiles };
  useLayoutEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      if (inField(event.target) || !event.clipboardData) {
        return;
      }
      const text = event.clipboardData.getData("text/plain");
      const files = [...event.clipboardData.files];
      if (text.trim() !== "") {
        event.preventDefault();
        latest.current.take(text);
      } else if (files.length > 0) {
        event.preventDefault();
        latest.current.takeFiles(files);
      }
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, []);
}

export function DropHere({ label }: { label: string }) {
  return <div class="drop-here" aria-hidden="true"><p>{label}</p></div>;
}

/** A button that lets one choose files. */
export function ChooseFiles({ label, several, take, main }: {
  label: string;
  several: boolean;
  take: (files: File[]) => void;
  main?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={main ? "main" : undefined} onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        multiple={several}
        onChange={(event) => {
          const files = [...event.currentTarget.files ?? []];
          event.currentTarget.value = "";
          if (files.length > 0) {
            take(files);
          }
        }}
      />
    </>
  );
}

interface Fields {
  text: string;
  title: string;
  outlet: string;
  published: string;
  language: string;
}

const NOTHING: Fields = { text: "", title: "", outlet: "", published: "", language: "" };

function given({ text, title, outlet, published, language }: Fields): Given {
  const facts = { title: title.trim(), outlet: outlet.trim(), published, language };
  return { text, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== "")) };
}

export function Giving({ take, takeFiles, isReading }: {
  take: (given: Given) => void;
  takeFiles: (files: File[]) => void;
  isReading: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState(NOTHING);
  const [isEmpty, setEmpty] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const isOver = useDropped(takeFiles);
  usePasted((text) => {
    setFields({ ...NOTHING, text });
    take({ text });
  }, takeFiles);
  useLayoutEffect(() => {
    if (isOpen) {
      area.current?.focus();
    }
  }, [isOpen]);
  const set = (name: keyof Fields) => (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
    setEmpty(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (fields.text.trim() === "") {
      setEmpty(true);
      area.current?.focus();
      return;
    }
    setOpen(false);
    take(given(fields));
  };
  return (
    <section class="giving" aria-label={words.ways}>
      <div class="row">
        <button
          type="button"
          class={isOpen ? undefined : "main"}
          aria-expanded={isOpen}
          disabled={isReading}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.close : words.paste}
        </button>
        <ChooseFiles label={words.file} several={false} take={takeFiles} />
        <a class="button" href={paths.articles()}>{words.fromLedger}</a>
        <p class="faint hint">{words.orDrop}</p>
      </div>
      {isOpen && (
        <form class="paste" onSubmit={submit} noValidate>
          <label>
            {words.text}
            <textarea
              ref={area}
              rows={9}
              value={fields.text}
              onInput={set("text")}
              aria-invalid={isEmpty}
              aria-describedby={isEmpty ? "empty" : undefined}
            />
          </label>
          {isEmpty && <p class="wrong" id="empty" role="alert">{words.empty}</p>}
          <details>
            <summary>{words.details}</summary>
            <div class="fields">
              <label>{words.articleTitle}<input type="text" value={fields.title} onInput={set("title")} /></label>
              <label>{words.outlet}<input type="text" value={fields.outlet} onInput={set("outlet")} /></label>
              <label>{words.published}<input type="date" value={fields.published} onInput={set("published")} /></label>
              <label>
                {words.textLanguage}
                <select value={fields.language} onChange={set("language")}>
                  {["", "de", "en"].map((code) => <option key={code} value={code}>{words.languages[code]}</option>)}
                </select>
              </label>
            </div>
          </details>
          <button type="submit" class="main">{words.readIt}</button>
        </form>
      )}
      {isOver && <DropHere label={words.drop} />}
    </section>
  );
}
