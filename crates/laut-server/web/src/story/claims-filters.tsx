// The filters of the list of claims: status, words, source, days, order.

import { useEffect, useState } from "preact/hooks";
import { sources } from "../api";
import type { Status } from "../contract";
import { number, words as general } from "../words";
import { ORDERS, STATUSES, used, type Filter, type Order } from "./claims-filter";
import { PAUSE, useTyped } from "./typed";
import { words as all } from "./words";

const words = all.claims;
/** Names that begin or contain what is typed. */
function useSuggestions(typed: string): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      sources({ words: typed.trim(), limit: 12 }).then(
        (answer) => wanted && setNames(answer.sources.map((source) => source.name)),
        () => wanted && setNames([]), // Suggestions are a help, not needed.
      );
    }, typed ? PAUSE : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return names;
}

export function Filters({ filter, counts, change }: {
  filter: Filter;
  counts: Record<Status, number> | null;
  change: (change: Partial<Filter>, isTyped?: boolean) => void;
}) {
  const [typedWords, typeWords] = useTyped(filter.words, (words) => change({ words }, true));
  const [typedSource, typeSource] = useTyped(filter.source, (source) => change({ source }, true));
  const suggestions = useSuggestions(typedSource);
  // On a narrow screen the claims come first, and the fields are there for who wants them.
  const [isWide] = useState(() => matchMedia("(min-width: 48.01rem)").matches);
  const sum = counts ? STATUSES.reduce((sum, status) => sum + counts[status], 0) : null;
  return (
    <form
      class="filters"
      aria-label={words.filters}
      onSubmit={(event) => {
        event.preventDefault();
        typeWords(typedWords, true);
        typeSource(typedSource, true);
      }}
    >
      <fieldset class="chips">
        <legend class="hidden">{words.status}</legend>
        <Chip isOn={filter.status === ""} choose={() => change({ status: "" })} label={words.all} count={sum} />
        {STATUSES.map((status) => (
          <Chip
            key={status}
            isOn={filter.status === status}
            choose={() => change({ status: filter.status === status ? "" : status })}
            label={general.statuses[status]}
            count={counts?.[status] ?? null}
            status={status}
          />
        ))}
      </fieldset>
      <details class="more-filters" open={isWide || used(filter).some((name) => name !== "status")}>
        <summary>{words.moreFilters}</summary>
        <div class="filter-fields">
          <label class="wide">
            <span>{words.words}</span>
            <input
              type="search"
              name="words"
              value={typedWords}
              title={words.wordsHint}
              autocomplete="off"
              onInput={(event) => typeWords(event.currentTarget.value)}
            />
          </label>
          <label class="wide">
            <span>{words.source}</span>
            <input
              type="search"
              name="source"
              list="source-names"
              value={typedSource}
              autocomplete="off"
              onInput={(event) => typeSource(event.currentTarget.value, suggestions.includes(event.currentTarget.value))}
            />
            <datalist id="source-names">
              {suggestions.map((name) => <option key={name} value={name} />)}
            </datalist>
          </label>
          <label>
            <span>{words.since}</span>
            <input
              type="date"
              name="since"
              value={filter.since}
              onChange={(event) => change({ since: event.currentTarget.value })}
            />
          </label>
          <label>
            <span>{words.until}</span>
            <input
              type="date"
              name="until"
              value={filter.until}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          </label>
          <label>
            <span>{words.order}</span>
            <select
              name="order"
              value={filter.order}
              onChange={(event) => change({ order: event.currentTarget.value as Order })}
            >
              {ORDERS.map((order) => <option key={order} value={order}>{words.orders[order]}</option>)}
            </select>
          </label>
          {used(filter).length > 0 && (
            <button
              type="button"
              class="plain"
              onClick={() => change({ status: "", words: "", source: "", since: "", until: "" })}
            >
              {words.clear}
            </button>
          )}
        </div>
      </details>
    </form>
  );
}

function Chip({ isOn, choose, label, count, status }: {
  isOn: boolean;
  choose: () => void;
  label: string;
  count: number | null;
  status?: Status;
}) {
  return (
    <button type="button" class={`chip ${status ? `chip-${status}` : ""}`} aria-pressed={isOn} onClick={choose}>
      {label} <span class="chip-count">{count === null ? "" : number(count)}</span>
    </button>
  );
}
