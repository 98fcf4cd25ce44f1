// What the API is described to answer with is what the pages take it for: a type of the pages beside the one that is
// made from the description, which must have every field that the pages know. Compiled, never run.

import type * as pages from "../web/src/contract";
import type { components } from "./made/schema";

type Api = components["schemas"];

declare const api: Api;
declare function is<Known>(described: Known): void;

/** The pages take a correction for a choice, the description for one object with all fields. */
type Correction = {
  id?: number | null;
  statement: pages.Span[];
  change: pages.Correction["change"];
  speaker?: pages.Span[];
  content?: pages.Span[];
};

is<pages.Article>(api.Article);
is<pages.ArticleFacts & { begins: string }>(api.ListedArticle);
is<pages.Reading>(api.Reading);
is<Omit<pages.KeptReading, "corrections"> & { corrections: Correction[] }>(api.KeptReading);
is<Correction>(api.Correction);
is<pages.Claim>(api.Claim);
is<pages.ClaimDetail>(api.ClaimDetail);
is<Omit<pages.ClaimsPage, "counts"> & { counts: Record<string, number> }>(api.ShortClaimsPage);
is<pages.Stories>(api.Stories);
is<pages.StoryDetail>(api.ShortStoryDetail);
is<pages.Found>(api.Found);
is<pages.News>(api.News);
is<pages.Comparison>(api.Comparison);
is<pages.CreditedName>(api.Credited);
is<pages.Somebody>(api.Somebody);
is<pages.Brought>(api.Brought);
is<pages.Problem>(api.Problem);
is<pages.Feed>(api.Feed);
is<pages.Health>(api.Health);
