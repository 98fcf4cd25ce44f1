// An article on one line: its outlet, its day, its headline.

import type { ArticleFacts } from "../contract";
import { paths } from "../router";
import { day, headline } from "../words";
import { words as room } from "./words";

export function Report({ article }: { article: ArticleFacts }) {
  return (
    <span class="report">
      <strong>{article.outlet ?? room.sighting.noOutlet}</strong>
      <span class="faint">
        {article.published ? <time dateTime={article.published}>{day(article.published)}</time> : room.sighting.unknownDay}
      </span>
      <a class="serif" href={paths.article(article.id)} lang={article.language ?? undefined}>{headline(article)}</a>
    </span>
  );
}
