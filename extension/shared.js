// What all parts of the extension share: the browser's interface, words, and how the laut of this machine is asked.

/** Chromium has no `browser`, and its `chrome` returns promises. */
export const api = globalThis.browser ?? globalThis.chrome;

export const words = (name, ...values) => api.i18n.getMessage(name, values.map(String)) || name;

/** Where laut listens, as a rule. */
export const USUAL = "http://127.0.0.1:7777";

/**
 * The address of a laut on this machine, without a slash at its end; null where it is another machine's: whatever a page
 * says goes to this machine alone.
 */
export function onThisMachine(text) {
  let url;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  return url.protocol === "http:" && isHere && !url.username && !url.password ? url.origin : null;
}

/** What laut refuses, or that it does not answer. */
export class Refusal extends Error {
  constructor(code, message, help = "") {
    super(message);
    this.code = code;
    this.help = help;
  }
}

/** Where the paired laut is, and the code that it knows this extension by; null before it is paired. */
export async function paired() {
  const { address, code } = await api.storage.local.get(["address", "code"]);
  const checked = typeof address === "string" ? onThisMachine(address) : null;
  return checked && typeof code === "string" ? { address: checked, code } : null;
}

/** Asks laut something; `known` is what `paired` returns. */
export async function ask({ address, code }, path, { method = "GET", type, body } = {}) {
  let response;
  try {
    response = await fetch(address + path, {
      method,
      body,
      credentials: "omit",
      redirect: "error",
      headers: { Authorization: `Bearer ${code}`, ...(type ? { "Content-Type": type } : {}) },
    });
  } catch {
    throw new Refusal("no_answer", words("noAnswer", address), words("noAnswerHelp"));
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const { code: what = "unknown", message = `HTTP ${response.status}`, help = "" } = answer?.error ?? {};
    throw new Refusal(what, message, help ?? "");
  }
  return answer;
}
