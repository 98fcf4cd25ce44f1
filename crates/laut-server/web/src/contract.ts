// The JSON that laut's API answers with, as types: the contract, version 1, and what the API adds to it.
// Positions are code points of `article.text`; see text.ts for cutting by them.

export interface Span {
  start: number;
  end: number;
  text?: string;
}

export interface Article {
  id: string;
  title: string | null;
  outlet: string | null;
  url: string | null;
  published: string | null;
  /** The day of the last change, where it is known. */
  modified?: string;
  /** The agencies and outlets that it says it was taken from. */
  credits?: string[];
  language: string | null;
  text: string;
}

/** An article in a list, without its words. */
export type ArticleFacts = Omit<Article, "text">;

export type Kind = "direct" | "indirect" | "reported" | "free_indirect" | "indirect_free_indirect";
export type Medium = "speech" | "writing" | "thought";
export type Force =
  | "assert" | "confirm" | "deny" | "announce" | "demand" | "promise"
  | "warn" | "accuse" | "estimate" | "decline" | "ask";
export type Class = "person" | "group" | "organization" | "outlet" | "document";
export type Standing = "named" | "anonymous";
export type Stance = "assert" | "deny" | "doubt";
export type Status = "unsourced" | "single" | "uncertain" | "corroborated" | "disputed" | "denied";

export interface Statement {
  id: string;
  kind: Kind;
  medium: Medium[];
  force: Force;
  content: Span[];
  cue: Span[];
  frame: Span[];
  speaker: { span: Span[]; source: string } | null;
  addressee: Span[];
  via: string[];
  inside: string | null;
  when: { span: Span[]; date: string | null } | null;
  confidence: number;
  /** Where it has been corrected: its content as laut found it, by which it is known, and what was corrected. */
  found?: Span[];
  corrected?: string[];
}

export interface Source {
  id: string;
  name: string;
  class: Class;
  standing: Standing;
  role: string | null;
  speaks_for: string | null;
  count: number | null;
  basis: string | null;
  mentions: Span[];
  /** Where all that the article gives is a pronoun or a description that nobody in it resolves. */
  unresolved?: boolean;
}

export interface Note {
  code: string;
  span: Span | null;
  message: string;
}

export interface Reading {
  laut: 1;
  article: Article;
  statements: Statement[];
  sources: Source[];
  shares: { attributed: number; anonymous: number; unattributed: number };
  notes: Note[];
}

export interface Independent {
  least: number;
  most: number;
}

/** A reading of an article that the ledger keeps. */
export interface KeptReading extends Reading {
  claims: {
    statement: string | null;
    claim: string;
    span: Span;
    status: Status;
    confidence: number | null;
    independent: Independent;
  }[];
  corrections: Correction[];
  versions: KeptVersion[];
  notices: Notice[];
}

/** A version of an article, without its words; the last is the newest. */
export interface KeptVersion {
  number: number;
  title: string | null;
  url: string | null;
  published: string | null;
  modified: string | null;
}

/** What an outlet says of its own article. */
export interface Notice {
  sort: "update" | "correction" | "retraction";
  span: Span;
}

/** A statement as a version tells it. */
export interface ToldStatement {
  statement: string;
  text: string;
  speaker: string | null;
  force: Force;
}

export interface ChangedStatement {
  change: "came" | "went" | "changed";
  differs: ("words" | "speaker" | "force")[];
  before: ToldStatement | null;
  after: ToldStatement | null;
}

/** What is different between a version and the next one. */
export interface VersionChanges {
  from: number;
  to: number;
  statements: ChangedStatement[];
}

export type Correction = { id?: number; statement: Span[] } & (
  | { change: "speaker"; speaker: Span[] }
  | { change: "bounds"; content: Span[] }
  | { change: "not_a_statement" }
);

export interface Sighting {
  article: string;
  statement: string | null;
  text: string;
  stance: Stance;
  origin: string | null;
  route: string[];
  published: string | null;
  outlet: string | null;
  url: string | null;
  content: Span[];
  speaker: string | null;
  force: Force | null;
  said: string | null;
  confidence: number | null;
}

/** Words of somebody about a claim; numbers of sightings count from 1. */
export interface Word {
  sighting: number;
  day: string | null;
}

/** A named party with all who speak for it, or the unnamed of one origin, and what they made of a claim. */
export interface Holder {
  name: string;
  standing: Standing;
  origins: string[];
  now: Stance | null;
  since: string | null;
  asserted: Word | null;
  denied: Word | null;
  doubted: Word | null;
  confirmed: Word | null;
  turned: Word | null;
  turns: Turn[];
}

/** Numbers of two sightings, from 1, that may contradict each other. */
export interface Turn {
  earlier: number;
  later: number;
  /** Whether a user said that they do not. */
  dismissed: boolean;
}

export interface Origin {
  id: string;
  name: string;
  party: string;
  standing: Standing;
  first_article: string;
  first_published: string | null;
  articles: string[];
}

export interface Claim {
  id: string;
  gist: string;
  sightings: Sighting[];
  origins: Origin[];
  holders: Holder[];
  independent: Independent;
  status: Status;
  /** How sure the status is, 0 to 1. */
  confidence: number | null;
  confirmed_by: string[];
  loops: string[][];
  merged_into?: string;
}

/** Why a claim is worth a look. */
export type Matter = "disputed" | "changed" | "thin";

/** Somebody who speaks of a claim. */
export interface Voice {
  /** Whether it is several persons. */
  several: boolean;
  name: string;
  party: string | null;
  standing: Standing;
  stance: Stance;
  force: Force | null;
}

/** A claim in a list: counts in place of lists. */
export interface ShortClaim {
  id: string;
  gist: string;
  /** What stands before and after these words in their sentence, where they cannot be understood without it. */
  before: string;
  after: string;
  language: string | null;
  status: Status;
  confidence: number | null;
  independent: Independent;
  voices: Voice[];
  named: number;
  unnamed: number;
  denying: number;
  confirmed_by: string[];
  articles: number;
  /** Articles that print one text are one report. */
  reports: number;
  outlets: number;
  sightings: number;
  origins: number;
  loops: number;
  first: string | null;
  last: string | null;
  matter: Matter | null;
  /** Articles that said it until their outlets withdrew or corrected them. */
  taken_back: ArticleFacts[];
  /** What its story shows to be changed of it, what stands against it first. */
  marks: ChangeMark[];
}

export type ChangeKind =
  | "number" | "withdrawn" | "corrected" | "apologized" | "corrected_article" | "withdrawn_article" | "turned";
export type Counted = "dead" | "missing" | "hurt" | "jobs" | "price";

export interface ChangeMark {
  kind: ChangeKind;
  overtaken: boolean;
  newest: string | null;
  /** Since when something stands against the claim. */
  day: string | null;
  story: string;
}

/** A place in an article that shows a change. */
export interface ChangePassage {
  article: string;
  outlet: string | null;
  published: string | null;
  language: string | null;
  start: number;
  end: number;
  text: string;
  speaker: string | null;
}

/** A value of a number. */
export interface ToldValue {
  value: number;
  written: string;
  passages: ChangePassage[];
}

/** Something that the articles of a story show to be changed. */
export interface StoryChange {
  kind: ChangeKind;
  counted: Counted | null;
  unit: string | null;
  who: string | null;
  values: ToldValue[];
  passages: ChangePassage[];
  claims: { id: string; overtaken: boolean }[];
}

/** The articles that tell of one event. */
export interface Story {
  id: string;
  headline: string;
  first: string | null;
  last: string | null;
  outlets: string[];
  articles: string[];
  cut: boolean;
}

/** Articles that print one text. */
export interface Copies {
  articles: string[];
  overlap: number;
}

export interface Stories {
  stories: (Story & { claims: ShortClaim[] })[];
  /** Articles that are in no story. */
  alone: ArticleFacts[];
  /** Null where it was not counted. */
  total: number | null;
  next: string | null;
}

export type GroupKind = "turned" | "shared" | "headed" | "copied" | "single";

/** So many of a story's claims stand beside each other for one reason. */
export interface StoryGroup {
  kind: GroupKind;
  claims: number;
}

/** On whom a story rests, as far as the claims show that lead it. */
export interface Rests {
  named: number;
  unnamed: number;
  reports: number;
  cited: { name: string; reports: number }[];
  disputed: number;
  denied: number;
  against: string[];
}

export interface StoryDetail {
  story: Story;
  articles: ArticleFacts[];
  claims: ShortClaim[];
  groups: StoryGroup[];
  rests: Rests;
  /** Stories of earlier or later days about the same. */
  kin: Story[];
  alone: number;
  copies: Copies[];
  changed: StoryChange[];
}

export type NewsSort =
  | "retraction" | "correction" | "version" | "turn" | "denial" | "confirmation" | "origin" | "claim";

/** Something new: about a claim or about an article. */
export interface Novelty {
  sort: NewsSort;
  day: string | null;
  who: string | null;
  claim: ShortClaim | null;
  article: ArticleFacts | null;
  notice: Notice | null;
}

export interface News {
  since: string | null;
  news: Novelty[];
  alone: number;
  /** Stands for this moment. */
  mark: string;
  cut: boolean;
}

/** Whose words a passage has: somebody's by name, somebody's unnamed, or the article's own. */
export type Whose = "named" | "anonymous" | "own";

export interface Passage {
  claim: string;
  status: Status;
  article: string;
  outlet: string | null;
  published: string | null;
  language: string | null;
  speaker: string | null;
  standing: Whose;
  route: string[];
  stance: Stance;
  force: Force | null;
  text: string;
  span: Span;
}

/** Something that passages can be narrowed down to, and how many that leaves. */
export interface Facet {
  value: string;
  count: number;
}

/** What has all of some words, and what it can be narrowed down by. */
export interface Found {
  claims: ShortClaim[];
  sources: (CreditedName & { named: boolean })[];
  articles: ArticleFacts[];
  passages: Passage[];
  totals: { claims: number; sources: number; articles: number; passages: number };
  facets: Record<"outlet" | "day" | "status" | "standing" | "language", Facet[]>;
  cut: boolean;
}

/** Somebody whose words a side of a comparison has. */
export interface QuotedSource {
  name: string;
  standing: Standing;
  article: string;
  first: number;
  statements: number;
  /** Code points of its words. */
  length: number;
}

/** An article that is compared, or the articles of an outlet in a story. */
export interface Side {
  outlet: string | null;
  articles: ArticleFacts[];
  quoted: QuotedSource[];
  longest: number | null;
  alone: ShortClaim[];
  alone_total: number;
}

/** Articles side by side; places of sides count from 0. */
export interface Comparison {
  sides: Side[];
  shared: { claim: ShortClaim; passages: Passage[][]; contrary: boolean; named: number[]; unnamed: number[] }[];
  cut: boolean;
}

export interface ClaimsPage {
  claims: ShortClaim[];
  total: number;
  next: string | null;
  counts: Record<Status, number>;
  /** Of a source asked for: earlier articles that credit it and were not looked at. */
  articles_left_out: number;
}

/** Where a sighting stands, with the words around it. Numbers of sightings count from 1. */
export interface Context {
  sighting: number;
  article: string;
  outlet: string | null;
  title: string | null;
  published: string | null;
  said: string | null;
  speaker: string | null;
  force: Force | null;
  span: Span;
  before: string;
  after: string;
}

export interface Why {
  sighting: number;
  nearest: {
    sighting: number | null;
    score: number;
    matches: [string, string, number][];
    only_here: string[];
    only_there: string[];
    differences: string[];
    overruled: boolean | null;
  } | null;
}

export interface ClaimDetail extends Claim {
  before: string;
  after: string;
  contexts: Context[];
  articles: (ArticleFacts & { copy_of: string | null; fingerprint: string; sha256: string; notices: Notice[] })[];
  taken_back: TakenBack[];
  marks: ChangeMark[];
  why?: Why[];
  grounds?: Ground[];
}

/** An article that said a claim until its outlet withdrew or corrected it. */
export interface TakenBack extends ArticleFacts {
  said: { text: string; speaker: string | null }[];
  notices: Notice[];
}

/** How two parties that assert a claim were counted. */
export interface Ground {
  one: string;
  other: string;
  apart: boolean;
  because: Because;
}

export type Because =
  | "names" | "named-together" | "withheld" | "alike" | "open" | "medium" | "passed-on" | "unnamed" | "translation" | "unsure" | "ruled";

export interface CreditedName {
  name: string;
  statements: number;
  articles: number;
}

export interface Somebody {
  name: string;
  /** What articles call it, the commonest first. */
  names: { name: string; statements: number }[];
  class: Class;
  standing: Standing;
  roles: string[];
  parties: string[];
  statements: number;
  said: {
    claim: string | null;
    sighting: number | null;
    article: string;
    outlet: string | null;
    published: string | null;
    text: string;
    stance: Stance;
    force: Force | null;
    route: string[];
    confidence: number | null;
  }[];
  contradictions: { earlier: number; later: number }[];
  /** Those of which a user said that they are none. */
  dismissed: { earlier: number; later: number }[];
}

export interface Brought {
  id: string;
  new: boolean;
  /** Which version of it this was, where it was there with another text. */
  version?: "newest" | "earlier";
  statements: number;
  claims: number;
  known_before: number;
}

export interface Problem {
  code: string;
  message: string;
  where: string | null;
  help: string | null;
}

/** A feed that is watched; moments are seconds since 1970. */
export interface Feed {
  address: string;
  moved: string | null;
  title: string | null;
  answered: number | null;
  next: number;
  failures: number;
  problem: string | null;
}

export interface Health {
  version: string;
  ledger: { articles: number; claims: number };
  read_with: { weights: string | null; due: number };
  reading: { running: number; waiting: number };
}
