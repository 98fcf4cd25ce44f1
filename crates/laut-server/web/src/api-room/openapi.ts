// The parts of an OpenAPI 3.1 description that people read: operations, parameters, bodies, answers, schemas.
//
// A description in, operations and examples out. Knows no page and trusts nothing to be there.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}

export interface Media {
  type: string;
  schema: Schema | null;
  example: unknown;
}

export interface Answer {
  status: string;
  description: string;
  media: Media[];
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  tag: string;
  parameters: Parameter[];
  body: { description: string; isRequired: boolean; media: Media[] } | null;
  answers: Answer[];
}

type Json = Record<string, unknown>;
const METHODS = ["get", "post", "put", "patch", "delete"];

const object = (value: unknown): Json => (typeof value === "object" && value !== null ? value as Json : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

export class Description {
  readonly operations: Operation[];
  readonly schemas: [string, Schema][];
  readonly title: string;
  readonly version: string;
  readonly description: string;

  constructor(private readonly root: Json) {
    const info = object(root.info);
    this.title = text(info.title);
    this.version = text(info.version);
    this.description = text(info.description);
    this.schemas = Object.entries(object(object(root.components).schemas)) as [string, Schema][];
    this.operations = Object.entries(object(root.paths)).flatMap(([path, given]) => {
      const item = object(this.resolved(given));
      return METHODS.filter((method) => item[method] !== undefined)
        .map((method) => this.operation(path, method, object(item[method]), list(item.parameters)));
    });
  }

  /** What a reference leads to; anything else is itself. */
  resolved(value: unknown): unknown {
    let at = value;
    for (let steps = 0; steps < 16; steps += 1) {
      const { $ref } = object(at);
      if (typeof $ref !== "string" || !$ref.startsWith("#/")) {
        return at;
      }
      const names = $ref.slice(2).split("/").map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
      at = names.reduce<unknown>((found, name) => (Object.hasOwn(object(found), name) ? object(found)[name] : undefined), this.root);
    }
    return at;
  }

  private operation(path: string, method: string, given: Json, shared: unknown[]): Operation {
    const parameters = [...shared, ...list(given.parameters)].map((one) => object(this.resolved(one)) as unknown as Parameter);
    const body = given.requestBody === undefined ? null : object(this.resolved(given.requestBody));
    return {
      id: `${method}${path.replace(/[^\w]+/g, "-").replace(/-$/, "")}`,
      method: method.toUpperCase(),
      path,
      summary: text(given.summary) || text(given.description).split(/(?<=\.)\s/)[0]!,
      description: text(given.summary) ? text(given.description) : "",
      tag: text(list(given.tags)[0]),
      parameters,
      body: body && { description: text(body.description), isRequired: body.required === true, media: this.media(body.content) },
      answers: Object.entries(object(given.responses)).map(([status, one]) => {
        const answer = object(this.resolved(one));
        return { status, description: text(answer.description), media: this.media(answer.content) };
      }),
    };
  }

  private media(content: unknown): Media[] {
    return Object.entries(object(content)).map(([type, given]) => {
      const { schema, example, examples } = object(given);
      const first = object(this.resolved(Object.values(object(examples))[0])).value;
      return { type, schema: schema === undefined ? null : schema as Schema, example: example ?? first };
    });
  }

  /** The name of the schema that a reference leads to. */
  static named({ $ref }: Schema): string | null {
    return $ref?.match(/^#\/components\/schemas\/([^/]+)$/)?.[1] ?? null;
  }

  /** Something that a schema allows, for a field of some name. */
  sample(schema: Schema | null, name = "", depth = 0): unknown {
    const found = object(this.resolved(schema)) as Schema;
    const given = found.example ?? found.examples?.[0] ?? found.const ?? found.enum?.[0] ?? found.default;
    if (given !== undefined || depth > 5) {
      return given ?? null;
    }
    const types = list(found.type).length > 0 ? list(found.type) : [found.type];
    if (types.includes("string") && EXAMPLES[name] !== undefined) {
      return EXAMPLES[name];
    }
    if (types.includes("null") && depth > 0) {
      return null;
    }
    const one = found.oneOf?.[0] ?? found.anyOf?.[0];
    if (one) {
      return this.sample(one, name, depth + 1);
    }
    if (found.allOf) {
      return Object.assign({}, ...found.allOf.map((part) => object(this.sample(part, name, depth + 1))));
    }
    const type = types[0];
    if (type === "array") {
      return found.items ? [this.sample(found.items, name, depth + 1)] : [];
    }
    if (type === "object" || found.properties) {
      const names = found.required?.length ? found.required : Object.keys(found.properties ?? {});
      return Object.fromEntries(names.map((name) => [name, this.sample(found.properties?.[name] ?? null, name, depth + 1)]));
    }
    if (type === "string") {
      return found.format === "date" ? "2031-03-05" : "…";
    }
    return type === "integer" || type === "number" ? Math.max(1, found.minimum ?? 1) : type === "boolean" ? true : null;
  }
}

/** A word of a shell's command line: quoted where it needs to be. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command that asks this of a server. */
export function curl(description: Description, operation: Operation, origin: string): string {
  const value = (parameter: Parameter) => {
    const given = parameter.example ?? description.sample(parameter.schema ?? null, parameter.name);
    return given === null || given === "…" ? parameter.name : String(given);
  };
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    if (name === "id" && operation.path.includes("/claims/")) {
      return "c1";
    }
    const parameter = operation.parameters.find((one) => one.name === name && one.in === "path");
    return encodeURIComponent(parameter ? value(parameter) : name);
  });
  const needed = operation.parameters.filter((one) => one.in === "query" && one.required);
  const query = new URLSearchParams(needed.map((one) => [one.name, value(one)])).toString();
  const address = quoted(`${origin}${path}${query && `?${query}`}`);
  const parts = [operation.method === "GET" ? `curl ${address}` : `curl -X ${operation.method} ${address}`];
  const body = operation.body?.media.find(({ type }) => type === "application/json") ?? operation.body?.media[0];
  if (body) {
    parts.push(`-H ${quoted(`Content-Type: ${body.type}`)}`);
    const sample = body.example ?? description.sample(body.schema);
    parts.push(body.type === "application/json"
      ? `-d ${quoted(JSON.stringify(sample))}`
      : `--data-binary ${quoted(typeof sample === "string" && sample !== "…" ? sample : "@article.txt")}`);
  }
  return parts.join(" \\\n  ");
}

/** Stand-ins for what a description gives no example of. */
const EXAMPLES: Record<string, string> = {
  id: "a1", with: "c7", name: "Ada Lindt", format: "jsonl", language: "en", published: "2031-03-05", outlet: "Harbour Post",
  title: "Ferry up for sale", text: "The ferry is to be sold, said Ada Lindt of the port office.",
};

/** A schema's type on one line. */
export function typeOf(schema: Schema): string {
  const name = Description.named(schema);
  if (name) {
    return name;
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  }
  const either = schema.oneOf ?? schema.anyOf;
  if (either) {
    return [...new Set(either.map(typeOf))].join(" | ");
  }
  if (schema.allOf) {
    return schema.allOf.map(typeOf).join(" & ");
  }
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? (schema.properties ? "object" : "any")];
  return types
    .map((type) => (type === "array" && schema.items ? `[${typeOf(schema.items)}]` : schema.format ? `${type} (${schema.format})` : type))
    .join(" | ");
}
