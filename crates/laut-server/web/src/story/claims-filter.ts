// What the list of claims is filtered by, kept in the address: `/claims?status=single&words=ferry`.
//
// An address's query in, a filter out, and back. Knows no page.

import type { Status } from "../contract";
import { query, type ClaimsQuery } from "../api";

export const STATUSES: readonly Status[] =
  ["single", "uncertain", "unsourced", "disputed", "denied", "corroborated"];
export const ORDERS = ["thin", "latest", "id"] as const;
export type Order = (typeof ORDERS)[number];

export interface Filter {
  status: Status | "";
  words: string;
  source: string;
  since: string;
  until: string;
  /** Whether claims of one article are among them. */
  alone: "" | "true";
  order: Order;
}

/** The fields that exclude claims. */
export const EXCLUDING = ["status", "words", "source", "since", "until"] as const;
export type Excluding = (typeof EXCLUDING)[number];

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Reads a filter; what makes no sense is left out. */
export function filterOf(query: URLSearchParams): Filter {
  const text = (name: string) => query.get(name)?.trim() ?? "";
  const [status, order, since, until] = ["status", "order", "since", "until"].map(text) as
    [string, string, string, string];
  return {
    status: STATUSES.find((one) => one === status) ?? "",
    words: text("words"),
    source: text("source"),
    since: isDay(since) ? since : "",
    until: isDay(until) ? until : "",
    alone: text("alone") === "true" ? "true" : "",
    order: ORDERS.find((one) => one === order) ?? "thin",
  };
}

/** The query of an address; the usual order is not written. */
export function addressOf(filter: Filter): string {
  return query({ ...filter, order: filter.order === "thin" ? null : filter.order });
}

/** What the API is asked for. */
export const asked = ({ alone, ...rest }: Filter): ClaimsQuery => ({ ...rest, articles: alone ? 1 : 2 } as ClaimsQuery);

export const used = (filter: Filter): Excluding[] => EXCLUDING.filter((name) => filter[name] !== "");

export const isBackwards = ({ since, until }: Filter) => since !== "" && until !== "" && since > until;
