// The HTTP API for people: what the server's OpenAPI description says, to be read.

import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { openapi } from "../api";
import { Show, useLoaded } from "../parts";
import { useTitle } from "../title";
import { curl, Description, type Media, type Operation } from "./openapi";
import { Prose } from "./prose";
import { hasProperties, Limits, Properties, schemaId, Type } from "./schema";
import { words } from "./words";

export function ApiRoom() {
  const loaded = useLoaded(openapi, []);
  useTitle(words.heading);
  return (
    <div class="story api">
      <h1>{words.heading}</h1>
      <p class="lead">{words.lead}</p>
      <Show loaded={loaded}>{(root) => <Described root={root} />}</Show>
    </div>
  );
}

function Described({ root }: { root: Record<string, unknown> }) {
  const description = useMemo(() => new Description(root), [root]);
  const tags = [...new Set(description.operations.map((operation) => operation.tag))];
  useLayoutEffect(() => {
    const show = () => {
      const place = document.getElementById(location.hash.slice(1));
      if (place instanceof HTMLDetailsElement) {
        place.open = true;
      }
      place?.scrollIntoView({ behavior: "instant" });
    };
    // The address may name a place that is only there now.
    show();
    addEventListener("hashchange", show);
    return () => removeEventListener("hashchange", show);
  }, []);
  return (
    <div class="api-columns">
      <nav class="contents" aria-label={words.contents}>
        {tags.map((tag) => (
          <div key={tag}>
            {(tags.length > 1 || tag) && <p class="contents-head">{tag || words.other}</p>}
            <ul>
              {description.operations.filter((operation) => operation.tag === tag).map((operation) => (
                <li key={operation.id}>
                  <a href={`#${operation.id}`}><Method method={operation.method} /> {operation.path.replace(/^\/v1/, "")}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {description.schemas.length > 0 && <p class="contents-head"><a href="#schemas">{words.schemas}</a></p>}
      </nav>
      <div lang="en" class="api-text">
        <Prose text={description.description} />
        <p class="faint">
          {description.title} {description.version} · <a href="/v1/openapi.json">{words.raw}</a>
        </p>
        {description.operations.map((operation) => (
          <Shown key={operation.id} description={description} operation={operation} />
        ))}
        {description.schemas.length > 0 && (
          <section aria-labelledby="schemas">
            <h2 id="schemas">{words.schemas}</h2>
            {description.schemas.map(([name, schema]) => (
              <details key={name} id={schemaId(name)} class="schema">
                <summary><code>{name}</code></summary>
                <Prose text={schema.description ?? ""} />
                {hasProperties(schema) ? <Properties schema={schema} /> : <p class="type"><Type schema={schema} /></p>}
              </details>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}

function Method({ method }: { method: string }) {
  return <span class={`method method-${method.toLowerCase()}`}>{method}</span>;
}

function Shown({ description, operation }: { description: Description; operation: Operation }) {
  const { id, method, path, summary, parameters, body, answers } = operation;
  return (
    <section class="operation" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}><Method method={method} /> <code>{path}</code></h2>
      <p class="summary">{summary}</p>
      <Prose text={operation.description} />
      {parameters.length > 0 && (
        <>
          <h3>{words.parameters}</h3>
          <dl class="properties">
            {parameters.map((parameter) => (
              <div key={`${parameter.in} ${parameter.name}`}>
                <dt>
                  <code>{parameter.name}</code>{" "}
                  <span class="type">{parameter.schema && <Type schema={parameter.schema} />}</span>{" "}
                  <span class="faint">{words.places[parameter.in] ?? parameter.in}</span>
                  {parameter.required && <span class="tag">{words.required}</span>}
                  {parameter.schema && <Limits schema={parameter.schema} />}
                </dt>
                <dd><Prose text={parameter.description ?? ""} /></dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {body && (
        <>
          <h3>{words.body}</h3>
          <Prose text={body.description} />
          <Forms media={body.media} />
        </>
      )}
      <h3>{words.answers}</h3>
      <dl class="answers">
        {answers.map((answer) => (
          <div key={answer.status}>
            <dt><code>{answer.status === "default" ? words.other_status : answer.status}</code></dt>
            <dd><Prose text={answer.description} /><Forms media={answer.media} /></dd>
          </div>
        ))}
      </dl>
      <h3>{words.example}</h3>
      <Command text={curl(description, operation, location.origin)} />
    </section>
  );
}

function Forms({ media }: { media: Media[] }) {
  return (
    <ul class="forms">
      {media.map(({ type, schema, example }) => (
        <li key={type}>
          <code>{type}</code>{" "}
          {schema && <span class="type"><Type schema={schema} /></span>}
          {schema && hasProperties(schema) && (
            <details><summary>{words.fields}</summary><Properties schema={schema} /></details>
          )}
          {example !== undefined && (
            <details>
              <summary>{words.example}</summary>
              <pre tabIndex={0}>{typeof example === "string" ? example : JSON.stringify(example, null, 2)}</pre>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Command({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const shown = useRef<HTMLPreElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      getSelection()?.selectAllChildren(shown.current!);
      setSaid(words.notCopied);
    }
  };
  return (
    <div class="command">
      <pre ref={shown} tabIndex={0}>{text}</pre>
      <button type="button" onClick={copy}>{words.copy}</button>
      <span class="faint" role="status">{said}</span>
    </div>
  );
}
