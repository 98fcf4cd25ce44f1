// Articles that were removed lately, also by others and before the server began: brought back, or removed for good.

import { useState } from "preact/hooks";
import { Refusal, removedArticles, removeForGood } from "../api";
import type { ArticleFacts } from "../contract";
import { useLoaded } from "../parts";
import { day } from "../words";
import { words } from "./adding-words";
import { bringBack, forgetRemoved, type Gone } from "./removed";

const goneOf = ({ id, title }: ArticleFacts): Gone => ({ id, title: title?.trim() || id });

/** `turn` is another number whenever something was removed or came back. */
export function RemovedLately({ turn, told, failed }: {
  turn: number;
  told: (message: string) => void;
  failed: (refusal: Refusal) => void;
}) {
  const loaded = useLoaded(removedArticles, [turn]);
  const [asking, setAsking] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  if (loaded.state !== "done" || loaded.value.articles.length === 0) {
    return null;
  }
  const work = async (done: () => Promise<string>) => {
    setWorking(true);
    try {
      told(await done());
      setAsking(null);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      failed(error);
    } finally {
      setWorking(false);
    }
  };
  const back = (gone: Gone) => work(async () => {
    await bringBack(gone);
    return words.restored(gone.title);
  });
  const away = (gone: Gone) => work(async () => {
    await removeForGood(gone.id);
    forgetRemoved(gone.id);
    return words.goneForGood(gone.title);
  });
  const { articles } = loaded.value;
  return (
    <details class="removed-lately">
      <summary>{words.lately(articles.length)}</summary>
      <p class="faint">{words.latelyHelp}</p>
      <ul class="article-rows">
        {articles.map((article, place) => {
          const gone = goneOf(article);
          const key = `${article.id} ${place}`;
          return (
            <li key={key} class="article-row">
              <div class="row-words">
                <span class="serif" lang={article.language ?? undefined}>{gone.title}</span>
                <p class="facts">
                  {article.outlet && <span class="outlet">{article.outlet}</span>}
                  {article.published && <time dateTime={article.published}>{day(article.published)}</time>}
                </p>
              </div>
              {asking === key ? (
                <div class="asking" role="alertdialog" aria-label={words.sureForGood(gone.title)}
                  onKeyDown={(event) => event.key === "Escape" && setAsking(null)}>
                  <p>{words.sureForGood(gone.title)}</p>
                  <button type="button" class="plain" disabled={isWorking} onClick={() => void away(gone)}>{words.forGood}</button>
                  <button type="button" autoFocus onClick={() => setAsking(null)}>{words.keepIt}</button>
                </div>
              ) : (
                <div class="row">
                  <button type="button" disabled={isWorking} aria-label={`${words.bringBack}: ${gone.title}`}
                    onClick={() => void back(gone)}>{words.bringBack}</button>
                  <button type="button" class="plain" disabled={isWorking} aria-label={`${words.forGood}: ${gone.title}`}
                    onClick={() => setAsking(key)}>{words.forGood}</button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
