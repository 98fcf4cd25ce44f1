// Schemas to be read: a line a property, named ones linked, nested ones folded.

import { Description, typeOf, type Schema } from "./openapi";
import { Prose } from "./prose";
import { words } from "./words";

/** Nested schemas are told so deep; deeper ones only by their type. */
const DEEPEST = 6;

export const schemaId = (name: string) => `schema-${name}`;

/** A type whose named parts lead to their schemas. */
export function Type({ schema }: { schema: Schema }) {
  const name = Description.named(schema);
  if (name) {
    return <a href={`#${schemaId(name)}`}>{name}</a>;
  }
  const types = [schema.type].flat();
  if (types[0] === "array" && schema.items && types.length === 1) {
    return <>[<Type schema={schema.items} />]</>;
  }
  const either = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (either && !schema.enum) {
    const joint = schema.allOf ? " & " : " | ";
    return <>{either.map((one, place) => <span key={place}>{place > 0 && joint}<Type schema={one} /></span>)}</>;
  }
  return <>{typeOf(schema)}</>;
}

/** What else a schema says in a few words. */
export function Limits({ schema }: { schema: Schema }) {
  const facts = [
    schema.minimum === undefined ? null : `${words.from} ${schema.minimum}`,
    schema.maximum === undefined ? null : `${words.to} ${schema.maximum}`,
    schema.default === undefined ? null : `${words.usual} ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);
  return facts.length > 0 ? <span class="faint"> {facts.join(", ")}</span> : null;
}

/** The properties of a schema, of the parts of an "all of", of an array's items. */
export function Properties({ schema, depth = 0 }: { schema: Schema; depth?: number }) {
  const inner = schema.items && !Description.named(schema.items) ? schema.items : null;
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]
    .filter((part) => !Description.named(part) && hasProperties(part));
  const properties = Object.entries(schema.properties ?? {});
  const whole = schema.allOf?.filter((part) => Description.named(part)) ?? [];
  return (
    <>
      {whole.map((part, place) => <p key={place}>{words.allOf} <span class="type"><Type schema={part} /></span></p>)}
      {properties.length > 0 && (
        <dl class="properties">
          {properties.map(([name, property]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>{" "}
                <span class="type"><Type schema={property} /></span>
                {schema.required?.includes(name) && <span class="tag">{words.required}</span>}
                <Limits schema={property} />
              </dt>
              <dd>
                <Prose text={property.description ?? ""} />
                {depth < DEEPEST && hasProperties(property) && (
                  <details>
                    <summary><Type schema={property} /></summary>
                    <Properties schema={property} depth={depth + 1} />
                  </details>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {inner && hasProperties(inner) && depth < DEEPEST && <Properties schema={inner} depth={depth + 1} />}
      {depth < DEEPEST && parts.map((part, place) => <Properties key={place} schema={part} depth={depth + 1} />)}
    </>
  );
}

/** Says whether there is something of a schema's own to show; what has a name is shown at its place. */
export function hasProperties(schema: Schema): boolean {
  if (Description.named(schema)) {
    return false;
  }
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return Object.keys(schema.properties ?? {}).length > 0 ||
    (schema.items !== undefined && hasProperties(schema.items)) ||
    parts.some(hasProperties);
}
