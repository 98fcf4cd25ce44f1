// One click: the page's own HTML goes to the laut on this machine, and what comes back marks the page and fills the panel.
//
// Keeps what was read of each tab until the browser ends, so that the panel finds it; keeps nothing else.

import { api, ask, paired, Refusal, words } from "./shared.js";

/** What the panel shows of a tab. */
const key = (tab) => `tab-${tab}`;
const recall = async (tab) => (await api.storage.session.get(key(tab)))[key(tab)] ?? null;

async function tell(tab, state) {
  await api.storage.session.set({ [key(tab)]: state });
  // Nobody may be listening.
  await api.runtime.sendMessage({ sort: "state", tab, state }).catch(() => undefined);
}

const inPage = async (tab, message) => await api.tabs.sendMessage(tab, message, { frameId: 0 });

/** Puts the part that marks into the page; once more changes nothing. */
async function enter(tab) {
  await api.scripting.insertCSS({ target: { tabId: tab }, files: ["marks.css"] });
  await api.scripting.executeScript({ target: { tabId: tab }, files: ["content.js"] });
}

/** What the panel needs of a reading: words, and nothing that stands in for the page. */
function shownOf({ statements, sources }) {
  const names = new Map(sources.map((source) => [source.id, source]));
  return {
    statements: statements.map(({ id, force, kind, content, speaker, confidence }) => ({
      id, force, kind, confidence,
      text: content.map(({ text }) => text).join(" … "),
      source: speaker && names.has(speaker.source) ? speaker.source : null,
    })),
    sources: sources.map(({ id, name, role, standing }) => ({ id, name, role, standing })),
  };
}

/** What the ledger has of an article: where it is there, and what its claims rest on. */
async function inLedger(known, id) {
  const { article, claims } = await ask(known, `/v1/articles/${encodeURIComponent(id)}`);
  const link = (path) => `${known.address}${path}`;
  return {
    article: link(`/article/${encodeURIComponent(article.id)}`),
    claims: claims.map(({ statement, claim, status, independent }) => ({
      statement, claim, status, independent, link: link(`/claim/${encodeURIComponent(claim)}`),
    })),
  };
}

async function ledgerOf(known, url) {
  const { articles } = await ask(known, `/v1/articles?address=${encodeURIComponent(url)}`);
  return articles.length > 0 ? await inLedger(known, articles[0].id) : null;
}

const failure = (error) => ({
  sort: "failed",
  message: error instanceof Refusal ? error.message : words("noPage"),
  help: error instanceof Refusal ? error.help : words("noPageHelp"),
});

/** Reads the page of a tab and marks it. */
export async function read(tab) {
  const known = await paired();
  if (!known) {
    await tell(tab, { sort: "unpaired" });
    await api.runtime.openOptionsPage();
    return;
  }
  await tell(tab, { sort: "working" });
  try {
    await enter(tab);
    const page = await inPage(tab, { sort: "page" });
    const url = encodeURIComponent(page.url);
    // The mark of UTF-8 goes before what the page says of its encoding.
    const reading = await ask(known, `/v1/read?url=${url}`, { method: "POST", type: "text/html", body: `\ufeff${page.html}` });
    const marked = await inPage(tab, { sort: "mark", reading: forPage(reading) });
    const ledger = await ledgerOf(known, reading.article.url ?? page.url);
    await tell(tab, { sort: "read", url: page.url, title: reading.article.title, marked, ledger, ...shownOf(reading) });
  } catch (error) {
    await tell(tab, failure(error));
  }
}

/** What marking needs: the words, where they stand, and who says them. */
function forPage({ article, statements, sources }) {
  const names = new Map(sources.map((source) => [source.id, source]));
  return {
    text: article.text,
    statements: statements.map(({ id, content, force, speaker }) => {
      const source = speaker && names.get(speaker.source);
      return {
        id,
        spans: content.map(({ start, end }) => [start, end]),
        standing: source ? source.standing : "nobody",
        told: `${source ? source.name : words("somebody")} ${words(`force_${force}`)}`,
      };
    }),
  };
}

/** Keeps the page in the ledger. */
async function keep(tab) {
  const known = await paired();
  const before = await recall(tab);
  if (!known || before?.sort !== "read") {
    return;
  }
  await tell(tab, { ...before, isKeeping: true });
  try {
    await enter(tab);
    const page = await inPage(tab, { sort: "page" });
    const { added } = await ask(known, `/v1/articles?name=page.html&url=${encodeURIComponent(page.url)}`, {
      method: "POST", type: "text/html", body: `\ufeff${page.html}`,
    });
    await tell(tab, { ...before, ledger: await inLedger(known, added[0].id) });
  } catch (error) {
    await tell(tab, { ...before, problem: failure(error) });
  }
}

async function unmark(tab) {
  await inPage(tab, { sort: "unmark" }).catch(() => undefined);
  await api.storage.session.remove(key(tab));
  await api.runtime.sendMessage({ sort: "state", tab, state: null }).catch(() => undefined);
}

api.action.onClicked.addListener((tab) => {
  // Only while the click is being answered may a panel be opened.
  const opened = api.sidePanel ? api.sidePanel.open({ tabId: tab.id }) : api.sidebarAction?.open();
  opened?.catch?.(() => undefined);
  void read(tab.id);
});

api.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== api.runtime.id) {
    return undefined;
  }
  // A mark in a page can say that it was clicked, and nothing else.
  if (sender.tab && !sender.url?.startsWith(api.runtime.getURL(""))) {
    if (message.sort === "clicked") {
      void api.runtime.sendMessage({ sort: "chosen", tab: sender.tab.id, statement: String(message.statement) }).catch(() => undefined);
    }
    return undefined;
  }
  switch (message.sort) {
    case "recall":
      void recall(message.tab).then(answer);
      return true;
    case "read":
      void read(message.tab).then(() => answer(null));
      return true;
    case "keep":
      void keep(message.tab).then(() => answer(null));
      return true;
    case "unmark":
      void unmark(message.tab).then(() => answer(null));
      return true;
    case "show":
      void inPage(message.tab, { sort: "show", statement: message.statement }).catch(() => undefined);
      return undefined;
    default:
      return undefined;
  }
});

// Another page in the tab: what was read is of the one before.
api.tabs.onUpdated.addListener((tab, { status }) => {
  if (status === "loading") {
    void api.storage.session.remove(key(tab)).then(() =>
      api.runtime.sendMessage({ sort: "state", tab, state: null }).catch(() => undefined));
  }
});
api.tabs.onRemoved.addListener((tab) => void api.storage.session.remove(key(tab)));
