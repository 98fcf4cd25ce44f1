// The sources of a reading as a margin tells of them: a reading in, each source once with its statements out, in the
// order in which they first appear, those who say nothing themselves beneath those who speak for them.

import type { Reading, Source, Statement } from "../contract";

export interface Voice {
  source: Source;
  statements: Statement[];
  /** Where it is mentioned first, or says something first. */
  first: number;
}

export interface Voices {
  speaking: Voice[];
  /** Those spoken for that say nothing themselves, by who speaks for them. */
  silent: Map<string, Source[]>;
  /** Sources that neither speak nor have a speaker, such as those who only passed words on. */
  others: Source[];
  /** Statements that nobody is named for. */
  nobodys: Statement[];
}

export function voices(reading: Reading): Voices {
  const all = reading.sources.map((source): Voice => {
    const statements = reading.statements.filter(({ speaker }) => speaker?.source === source.id);
    const places = [...source.mentions, ...statements.flatMap(({ content }) => content)].map(({ start }) => start);
    return { source, statements, first: Math.min(Infinity, ...places) };
  });
  all.sort((a, b) => a.first - b.first);
  const speaking = all.filter(({ statements }) => statements.length > 0);
  const silent = new Map<string, Source[]>();
  const others: Source[] = [];
  const byId = new Map(reading.sources.map((source) => [source.id, source]));
  for (const { source } of all.filter(({ statements }) => statements.length === 0)) {
    const speaker = speaking.find((voice) => speaksFor(voice.source, source.id, byId));
    if (speaker) {
      silent.set(speaker.source.id, [...(silent.get(speaker.source.id) ?? []), source]);
    } else {
      others.push(source);
    }
  }
  return { speaking, silent, others, nobodys: reading.statements.filter(({ speaker }) => speaker === null) };
}

/** Whether somebody speaks for a source, at once or through others. */
function speaksFor(somebody: Source, whom: string, byId: Map<string, Source>): boolean {
  const passed = new Set<string>();
  let at = somebody.speaks_for;
  while (at !== null && !passed.has(at)) {
    if (at === whom) {
      return true;
    }
    passed.add(at);
    at = byId.get(at)?.speaks_for ?? null;
  }
  return false;
}

export interface Stop {
  name: string;
  source: Source | null;
}

/** The way of words to this article, the innermost speaker first. The article itself is not among them. */
export function way(statement: Statement, sources: Map<string, Source>): Stop[] {
  const stop = (id: string): Stop => ({ name: sources.get(id)?.name ?? id, source: sources.get(id) ?? null });
  const speaker = statement.speaker ? [stop(statement.speaker.source)] : [{ name: "", source: null }];
  return [...speaker, ...[...statement.via].reverse().map(stop)];
}

/** Each way that words took to this article through others, once, with the statements that took it. */
export function ways(reading: Reading): { stops: Stop[]; statements: Statement[] }[] {
  const sources = new Map(reading.sources.map((source) => [source.id, source]));
  const found = new Map<string, { stops: Stop[]; statements: Statement[] }>();
  for (const statement of reading.statements) {
    if (statement.via.length === 0) {
      continue;
    }
    const key = JSON.stringify([statement.speaker?.source ?? null, ...statement.via]);
    const known = found.get(key);
    if (known) {
      known.statements.push(statement);
    } else {
      found.set(key, { stops: way(statement, sources), statements: [statement] });
    }
  }
  return [...found.values()];
}
