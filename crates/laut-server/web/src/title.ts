// The title of the browser's tab: what is shown, then the program.

import { useEffect } from "preact/hooks";
import { words } from "./words";

export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · laut` : words.title;
  }, [title]);
}
