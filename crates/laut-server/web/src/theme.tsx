// Light or dark, whatever the system has: chosen below each page, kept by the browser.

import { useState } from "preact/hooks";
import { words } from "./words";

const KEPT = "laut.theme";
const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function kept(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? "system";
  } catch {
    return "system"; // Storage may be shut off.
  }
}

/** Shows the pages in the colours that were chosen last. */
export function applyTheme(theme: Theme = kept()): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(kept);
  const choose = (theme: Theme) => {
    try {
      localStorage.setItem(KEPT, theme);
    } catch {
      // Then it lasts until the page is loaded again.
    }
    applyTheme(theme);
    setTheme(theme);
  };
  return (
    <fieldset>
      <legend>{words.theme}</legend>
      {THEMES.map((one) => (
        <button key={one} type="button" class="plain" aria-pressed={one === theme} onClick={() => choose(one)}>
          {words[one]}
        </button>
      ))}
    </fieldset>
  );
}
