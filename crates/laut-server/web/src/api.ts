// Asks the server that the page came from; nothing else is ever asked. Every failure is a `Refusal` with the server's
// own words, or with words about why there were none.

import type {
  Article, ArticleFacts, Brought, Claim, ClaimDetail, ClaimsPage, Comparison, Correction, CreditedName, Feed, Found, Health, KeptReading, KeptVersion, News,
  Problem, Reading, Somebody, Stories, StoryDetail, VersionChanges,
} from "./contract";
import { told } from "./problems";
import { words } from "./words";

/** What the server says when something cannot be done. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly problem: Problem) {
    super(problem.message);
  }
}

type Params = Record<string, string | number | boolean | null | undefined>;

export function query(params: Params): string {
  const kept = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(kept.map(([key, value]) => [key, String(value)]));
  return kept.length > 0 ? `?${search}` : "";
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new Refusal(0, { code: "no_answer", message: words.noAnswer, where: null, help: words.noAnswerHelp });
  }
  if (!response.ok) {
    const body = await response.json().catch(() => null) as { error?: Problem } | null;
    const problem = body?.error ?? { code: "unknown", message: `HTTP ${response.status}`, where: null, help: null };
    throw new Refusal(response.status, told(problem));
  }
  return response;
}

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return await (await ask(path, init)).json() as T;
}

function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return json(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
    ...(signal ? { signal } : {}),
  });
}

const part = encodeURIComponent;

export const health = () => json<Health>("/v1/health");
export const example = (language: string) => json<Article>(`/v1/example${query({ language })}`);

/** The articles of an invented story, as a file that can be added. */
export async function exampleStory(language: string): Promise<File> {
  const { articles } = await json<{ articles: Article[] }>(`/v1/example/story${query({ language })}`);
  const lines = articles.map((article) => `${JSON.stringify(article)}\n`);
  return new File(lines, "example.jsonl", { type: "application/x-ndjson" });
}

/** What an article is given with; only the text is needed. */
export type Given = Partial<ArticleFacts> & { text: string };

export const read = (article: Given, signal?: AbortSignal) => post<Reading>("/v1/read", article, signal);

/** The address that a text is, and nothing else. */
export function addressIn(text: string): string | null {
  const only = text.trim();
  return /^https?:\/\/[^\s/]+\S*$/i.test(only) ? only : null;
}

/** Fetches the article at an address of the public web; nothing is read or kept. */
export async function fetchArticle(url: string, signal?: AbortSignal): Promise<Given> {
  const { article: { id: _, ...given } } = await post<{ article: Article }>("/v1/fetch", { url }, signal);
  return given;
}

/** Reads a file without keeping it: its name's ending and its bytes tell the form. */
export const readFile = (file: File) =>
  json<Reading>(`/v1/read${query({ name: file.name })}`, { method: "POST", body: file });

export interface ArticlesQuery {
  after?: string;
  limit?: number;
  words?: string;
  language?: string;
  since?: string;
  until?: string;
  order?: "added" | "published" | "outlet" | "title";
}
export const articles = (params: ArticlesQuery = {}) =>
  json<{ articles: (ArticleFacts & { begins: string })[]; total: number; next: string | null }>(`/v1/articles${query({ ...params })}`);
export const article = (id: string) => json<KeptReading>(`/v1/articles/${part(id)}`);
export const changes = (id: string) =>
  json<{ versions: KeptVersion[]; changes: VersionChanges[] }>(`/v1/articles/${part(id)}/changes`);
/** Takes an article back; returns what it was, version by version: added again in this order, all of it is there. */
export async function removeArticle(id: string): Promise<Given[]> {
  const answer = await json<{ removed: { articles: Article[] }[] }>(`/v1/articles/${part(id)}`, { method: "DELETE" });
  return answer.removed.flatMap(({ articles }) => articles);
}

/** Leaves nothing of an article, nor of one that was removed under this id before. */
export const removeForGood = (id: string) =>
  json<unknown>(`/v1/articles/${part(id)}?for_good=true`, { method: "DELETE" });

/** Articles that can be brought back, those that were removed last first. */
export const removedArticles = () => json<{ articles: ArticleFacts[] }>("/v1/removed");

/** Brings back an article that was removed, as it was. */
export const restoreArticle = (id: string) => post<unknown>(`/v1/articles/${part(id)}/restore`, {});

export const correct = (id: string, correction: Correction) =>
  post<{ correction: Correction }>(`/v1/articles/${part(id)}/corrections`, correction);
export const withdraw = (id: string, correction: number) =>
  json<unknown>(`/v1/articles/${part(id)}/corrections/${correction}`, { method: "DELETE" });

export interface SearchQuery {
  q: string;
  outlet?: string;
  day?: string;
  status?: string;
  standing?: string;
  language?: string;
  limit?: number;
}
export const search = (params: SearchQuery) => json<Found>(`/v1/search${query({ ...params })}`);

export const news = (params: { since?: string; after?: string } = {}) => json<News>(`/v1/news${query(params)}`);

export const stories = (params: { since?: string; limit?: number; after?: string } = {}) =>
  json<Stories>(`/v1/stories${query(params)}`);
export const story = (id: string, alone = false) =>
  json<StoryDetail>(`/v1/stories/${part(id)}${query({ short: true, alone: alone || null })}`);

/** A story with its claims as a whole. */
export const wholeStory = (id: string) =>
  json<Omit<StoryDetail, "claims"> & { claims: Claim[] }>(`/v1/stories/${part(id)}`);

/** Compares two articles, or the outlets of the story of one. */
export const compare = (params: { one?: string; other?: string; story?: string }) =>
  json<Comparison>(`/v1/compare${query({ ...params })}`);

export interface ClaimsQuery {
  status?: string;
  source?: string;
  since?: string;
  until?: string;
  words?: string;
  /** So many articles have it, at least. */
  articles?: number;
  order?: "thin" | "latest" | "id";
  limit?: number;
  after?: string;
}
export const claims = (params: ClaimsQuery) => json<ClaimsPage>(`/v1/claims${query({ ...params, short: true })}`);
export const claim = (id: string, why = false) =>
  json<ClaimDetail>(`/v1/claims/${part(id)}${query({ why: why || null })}`);
export const merge = (id: string, other: string) =>
  post<{ claim: string; from: string; left?: string | null }>(`/v1/claims/${part(id)}/merge`, { with: other });
export const split = (id: string, sightings: number[]) =>
  post<{ claim: string; from: string; left?: string | null }>(`/v1/claims/${part(id)}/split`, { sightings });

/** Says that two parties are one or two in every claim, or takes that back. */
export const ruleParties = (one: string, other: string, are: "one" | "two") =>
  json<{ claims: number }>("/v1/parties", {
    method: "PUT",
    body: JSON.stringify({ one, other, are }),
    headers: { "Content-Type": "application/json" },
  });
export const forgetParties = (one: string, other: string) =>
  json<{ claims: number }>(`/v1/parties${query({ one, other })}`, { method: "DELETE" });

/** Says that two sightings of a claim, by their numbers, do not contradict each other, or takes that back. */
export const dismiss = (claim: string, one: number, other: number) =>
  json<unknown>("/v1/dismissals", {
    method: "PUT",
    body: JSON.stringify({ claim, one, other }),
    headers: { "Content-Type": "application/json" },
  });
export const undismiss = (claim: string, one: number, other: number) =>
  json<unknown>(`/v1/dismissals${query({ claim, one, other })}`, { method: "DELETE" });

export const sources = (params: { unnamed?: boolean; words?: string; limit?: number } = {}) =>
  json<{ sources: CreditedName[]; more: boolean }>(`/v1/sources${query(params)}`);
export const source = (name: string) => json<{ sources: Somebody[]; articles_left_out: number }>(`/v1/sources/${part(name)}`);

export const feeds = () => json<{ feeds: Feed[] }>("/v1/feeds");

export const openapi = () => json<Record<string, unknown>>("/v1/openapi.json");

/** What happens while articles are added. */
export type Progress =
  | { sort: "added"; brought: Brought }
  | { sort: "problem"; problem: Problem }
  | { sort: "end"; ledger: Health["ledger"] };

/** Adds a file's articles, or one that was pasted, to the ledger, and tells what becomes of each as it happens. */
export async function add(given: File | Given, tell: (progress: Progress) => void): Promise<void> {
  const isFile = given instanceof File;
  const response = await ask(`/v1/articles${query({ name: isFile ? given.name : null })}`, {
    method: "POST",
    body: isFile ? given : JSON.stringify(given),
    headers: {
      Accept: "text/event-stream",
      ...(isFile ? {} : { "Content-Type": "application/json" }),
    },
  });
  for await (const { event, data } of events(response)) {
    const value = JSON.parse(data);
    if (event === "added") {
      tell({ sort: "added", brought: value });
    } else if (event === "problem") {
      tell({ sort: "problem", problem: told(value) });
    } else if (event === "end") {
      tell({ sort: "end", ledger: value.ledger });
      return;
    }
  }
  throw new Refusal(0, { code: "no_answer", message: words.cutOff, where: null, help: words.noAnswerHelp });
}

/** The server-sent events of an answer, one after the other. */
async function* events(response: Response): AsyncGenerator<{ event: string; data: string }> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? "";
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop()!;
    for (const block of blocks) {
      let event = "message";
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith("event:")) {
          event = line.slice(6).trim();
        } else if (line.startsWith("data:")) {
          data.push(line.slice(5).replace(/^ /, ""));
        }
      }
      if (data.length > 0) {
        yield { event, data: data.join("\n") };
      }
    }
    if (done) {
      return;
    }
  }
}
