// What the browser tests stand on: the real program serving its pages from a ledger of its own, and a real browser.
//
//   LAUT_BIN     the program, `laut`; from the folder of the pages `../../../target/debug/laut` where not given
//   LAUT_PAGES   a folder of pages to serve in place of the ones built in
//   LAUT_CHROME  the browser, `/usr/bin/chromium` where not given

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BIN = path.resolve(web, process.env.LAUT_BIN ?? "../../../target/debug/laut");
const PAGES = process.env.LAUT_PAGES;
const CHROME = process.env.LAUT_CHROME ?? "/usr/bin/chromium";
/** So long, in milliseconds, anything may take: the machine may be busy with something else. */
const PATIENCE = 90_000;

/** Runs the program until it tells its address. */
function launch(ledger, port, args) {
  const pages = PAGES ? ["--pages", path.resolve(web, PAGES)] : [];
  const child = spawn(BIN, ["serve", "--ledger", ledger, "--port", String(port), ...pages, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  child.stderr.on("data", (bytes) => said.push(bytes));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const ready = new Promise((resolve, reject) => {
    const fail = (why) => {
      child.kill("SIGKILL");
      reject(new Error(`${BIN} serve: ${why}\n${Buffer.concat(said)}`));
    };
    const late = setTimeout(() => fail("no address in time"), PATIENCE);
    let out = "";
    child.stdout.on("data", (bytes) => {
      out += bytes;
      const found = out.match(/https?:\/\/[\w.:[\]-]+\/\S*/);
      if (found) {
        clearTimeout(late);
        resolve(found[0]);
      }
    });
    child.once("error", (error) => { clearTimeout(late); fail(error.message); });
    child.once("close", (code) => { clearTimeout(late); fail(`ended with ${code}`); });
  });
  return { child, ready, ended };
}

/**
 * Starts the program on a free port: `url` is its address without the last slash, `restart` ends it and starts it
 * again at the same address with the same ledger, `stop` ends it. A ledger that was not given is removed at the end.
 */
export async function start({ ledger, args = [] } = {}) {
  const folder = ledger ? null : await mkdtemp(path.join(tmpdir(), "laut-web-"));
  const kept = ledger ?? path.join(folder, "ledger.db");
  let running = launch(kept, 0, args);
  const address = await running.ready;
  const { origin, port } = new URL(address);
  const end = async () => {
    running.child.kill("SIGTERM");
    const forced = setTimeout(() => running.child.kill("SIGKILL"), 10_000);
    await running.ended;
    clearTimeout(forced);
  };
  return {
    url: origin,
    /** What the program printed, a token in it where there is one. */
    address,
    ledger: kept,
    async restart() {
      await end();
      running = launch(kept, port, args);
      await running.ready;
    },
    async stop() {
      await end();
      if (folder) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Starts the browser; nothing in it asks anything of anybody but the pages that it is shown. */
export const browser = () =>
  chromium.launch({
    executablePath: CHROME,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });

/** Opens an empty page in a context of its own; `options` are those of the context. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  return await context.newPage();
}

/** Asks the server something, as a script beside the pages would. */
export async function ask(server, address, { method = "GET", body, type, accept } = {}) {
  const response = await fetch(server.url + address, {
    method,
    headers: {
      ...(type ? { "Content-Type": type } : {}),
      ...(accept ? { Accept: accept } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${address}: ${response.status} ${text}`);
  }
  return text === "" ? null : JSON.parse(text);
}

/** Adds an article (fields of the contract, only `text` required) to the ledger and returns what came of it. */
export async function add(server, article) {
  const answer = await ask(server, "/v1/articles", { method: "POST", body: article, type: "application/json" });
  return answer.added[0];
}

/** The text of a row as it is shown. A row of a long list has none before it is first drawn (`content-visibility`). */
export async function shown(row) {
  await row.scrollIntoViewIfNeeded();
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const text = await row.innerText();
    if (text !== "") return text;
    await row.page().waitForTimeout(50);
  }
  throw new Error(`nothing is shown of ${row}`);
}

/**
 * What axe finds wrong with a page that is serious or critical, in words. The page's context must have been made with
 * `bypassCSP: true`, for axe is put into it from outside.
 */
export async function flaws(page) {
  await page.evaluate(await readFile(path.join(web, "node_modules/axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map(({ target }) => target.join(" ")).join(", ")}`);
}

/**
 * Runs the program with some articles in its ledger, and a browser, around the tests of the file that asks; returns what
 * opens a page of it, or of a whole address, in English; `options` are those of the page's context.
 */
export function pagesOf(articles) {
  let server;
  let chrome;
  before(async () => {
    [server, chrome] = await Promise.all([start(), browser()]);
    for (const article of articles) {
      await add(server, article);
    }
  });
  after(async () => {
    await chrome?.close();
    await server?.stop();
  });
  return async (address, options = {}) => {
    const page = await newPage(chrome, { locale: "en-GB", ...options });
    await page.goto(new URL(address, server.url).href);
    return page;
  };
}
