// The panel beside a page: who says something in it, how much, in which words, and what the ledger has of it. Text becomes
// nodes of text, and links lead to the laut on this machine alone.

import { api, onThisMachine, words } from "./shared.js";

document.documentElement.lang = api.i18n.getUILanguage().toLowerCase().startsWith("de") ? "de" : "en";
const panel = document.getElementById("panel");
/** A panel in a tab of its own is told which tab it belongs to. */
const given = Number(new URLSearchParams(location.search).get("tab"));
let tab = null;

function node(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key, value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A link into the ledger; another address is only words. */
function link(address, text) {
  return onThisMachine(address) ? node("a", { href: address, target: "_blank", rel: "noreferrer" }, text) : node("span", {}, text);
}

const button = (label, sort) =>
  node("button", { type: "button", click: () => void api.runtime.sendMessage({ sort, tab }) }, label);

function show(state) {
  panel.replaceChildren(node("h1", {}, "laut"), ...body(state));
}

function body(state) {
  switch (state?.sort) {
    case "working":
      return [node("p", { role: "status" }, words("working"))];
    case "unpaired":
      return [
        node("p", {}, words("unpaired")),
        node("button", { type: "button", click: () => void api.runtime.openOptionsPage() }, words("pairNow")),
      ];
    case "failed":
      return [failed(state), button(words("again"), "read")];
    case "read":
      return read(state);
    default:
      return [node("p", {}, words("nothingYet")), button(words("readPage"), "read")];
  }
}

const failed = ({ message, help }) =>
  node("div", { class: "failed", role: "alert" }, node("p", {}, message), help ? node("p", {}, help) : null);

function read({ title, statements, sources, marked, ledger, isKeeping, problem }) {
  const of = (source) => statements.filter((statement) => statement.source === source);
  const groups = sources.map((source) => [source, of(source.id)]).filter(([, said]) => said.length > 0);
  groups.sort(([, one], [, other]) => other.length - one.length);
  const nobody = of(null);
  return [
    title ? node("h2", {}, title) : null,
    node("p", { role: "status", class: "faint" },
      statements.length === 0 ? words("none") : words("found", statements.length, marked)),
    problem ? failed(problem) : null,
    ledger
      ? node("p", {}, link(ledger.article, words("inLedger")))
      : node("button", { type: "button", class: "main", disabled: isKeeping === true, click: () => void api.runtime.sendMessage({ sort: "keep", tab }) },
        words(isKeeping ? "keeping" : "keep")),
    ...groups.map(([{ name, role, standing }, said]) => section(
      [node("span", { class: `dot ${standing === "named" ? "named" : "anonymous"}`, "aria-hidden": "true" }),
        node("span", {}, standing === "named" ? name : words("unnamed", name)), role ? node("span", { class: "faint" }, ` ${role}`) : null],
      said, ledger)),
    nobody.length > 0 ? section([words("nobody")], nobody, ledger) : null,
    button(words("unmark"), "unmark"),
  ].filter((one) => one !== null);
}

function section(heading, said, ledger) {
  return node("section", {}, node("h3", {}, ...heading.filter((one) => one !== null)),
    node("ol", {}, ...said.map((statement) => entry(statement, ledger))));
}

function entry({ id, force, text }, ledger) {
  const claims = (ledger?.claims ?? []).filter((claim) => claim.statement === id);
  const unique = [...new Map(claims.map((claim) => [claim.claim, claim])).values()];
  return node("li", { id: `statement-${id}` },
    node("button", {
      type: "button", class: "words",
      click: () => void api.runtime.sendMessage({ sort: "show", tab, statement: id }),
    }, node("span", { class: "faint" }, `${words(`force_${force}`)}: `), text),
    unique.length === 0 ? null : node("ul", {}, ...unique.map(({ claim, status, link: address, independent }) =>
      node("li", {}, link(address, `${claim} · ${words(`status_${status}`)} · ${words("origins", range(independent))}`)))));
}

const range = ({ least, most }) => (least === most ? `${most}` : `${least}–${most}`);

function choose(statement) {
  document.querySelectorAll("[data-chosen]").forEach((one) => one.removeAttribute("data-chosen"));
  const one = document.getElementById(`statement-${statement}`);
  one?.setAttribute("data-chosen", "");
  one?.scrollIntoView({ block: "center" });
}

api.runtime.onMessage.addListener((message, sender) => {
  if (sender.id !== api.runtime.id || message.tab !== tab) {
    return;
  }
  if (message.sort === "state") {
    show(message.state);
  } else if (message.sort === "chosen") {
    choose(message.statement);
  }
});

async function follow() {
  const [active] = given ? [{ id: given }] : await api.tabs.query({ active: true, currentWindow: true });
  if (active && active.id !== tab) {
    tab = active.id;
    show(await api.runtime.sendMessage({ sort: "recall", tab }));
  }
}

api.tabs.onActivated.addListener(() => void (given || follow()));
show(null);
void follow();
