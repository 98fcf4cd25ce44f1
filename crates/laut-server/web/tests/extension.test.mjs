// The browser's extension in a real Chromium: paired once, it sends the page that is shown to the laut on this machine and
// marks in it who says what. The pages are invented ones in several layouts, served on this machine.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { flaws, start } from "./server.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
const EXTENSION = path.join(root, "extension");
const LAYOUTS = path.join(root, "crates/laut-intake/tests/pages");
const CHROME = process.env.LAUT_CHROME ?? "/usr/bin/chromium";

/** A page that tries to have its words run, here and in the panel. */
const HOSTILE = `<!doctype html><html lang="en"><head><meta charset="iso-8859-1"><title>Lock &lt;img src=x onerror=top.ran=1&gt;</title></head>
<body><nav>Home</nav><article><h1>The lock at Kelm</h1>
<p>The lock at Kelm is leaking, the harbour master Rolf Lenz &lt;img src=x onerror=window.ran=1&gt; said on Monday. The water fell
by a hand in an hour, and nobody in the town knows where all of it went.</p>
<p>\u201cWe pump <b>day and</b> <a href="javascript:window.ran=1">night</a> &lt;script&gt;window.ran=1&lt;/script&gt;,\u201d Lenz said. The
town has borrowed two pumps from its neighbours, who want them back by Friday at the latest.</p>
<p>A worker who did not want to be named said the gate had been cracked for years.</p></article>
<script>window.own = 1; new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((one) => {
  if (one.nodeType === 1 && one.tagName !== "MARK") { window.odd = one.tagName; }
}))).observe(document, { childList: true, subtree: true });</script></body></html>`;

let laut;
let site;
let browser;
let worker;
let folder;
let base;
let code;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "laut-extension-"));
  laut = await start({ ledger: path.join(folder, "ledger.db"), args: ["--extension"] });
  ({ code } = JSON.parse(await readFile(`${laut.ledger}.extension`, "utf8")));
  site = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname.slice(1));
    const body = name === "hostile.html" ? HOSTILE : await readFile(path.join(LAYOUTS, path.basename(name))).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(body ?? "");
  });
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  // An address of a number is nobody's for long, and no article is known by it.
  base = `http://localhost:${site.address().port}/`;
  browser = await chromium.launchPersistentContext("", {
    executablePath: CHROME,
    // The older way of running without a screen has no extensions.
    headless: false,
    bypassCSP: true,
    locale: "en-GB",
    args: [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--lang=en-GB",
      `--disable-extensions-except=${EXTENSION}`, `--load-extension=${EXTENSION}`,
    ],
  });
  browser.setDefaultTimeout(60_000);
  worker = browser.serviceWorkers()[0] ?? await browser.waitForEvent("serviceworker");
  // Chromium may show an extension's pages before it has read its words.
  for (let tries = 0; tries < 100 && !(await worker.evaluate(() => chrome.i18n?.getMessage("pair"))); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

after(async () => {
  await browser?.close();
  site?.close();
  await laut?.stop();
  await rm(folder, { recursive: true, force: true });
});

const own = (name) => new URL(name, worker.url()).href;

async function pair(address, withCode) {
  const page = await browser.newPage();
  await page.goto(own("options.html"));
  await page.getByLabel("Address").fill(address);
  await page.getByLabel("Code").fill(withCode);
  await page.getByRole("button", { name: "Pair" }).click();
  await page.waitForFunction(() => !["", "One moment …"].includes(document.getElementById("told").textContent));
  const told = await page.locator("#told").innerText();
  assert.deepEqual(await flaws(page), []);
  await page.close();
  return told;
}

/** Clicks the extension's button while a page is shown; returns the number of its tab. */
async function click(page) {
  await page.bringToFront();
  return await worker.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    chrome.action.onClicked.dispatch(tab);
    return tab.id;
  }, page.url());
}

const words = (page) => page.evaluate(() => document.body.textContent);

test("it asks nobody but this machine, and nothing before it is paired", async () => {
  const page = await browser.newPage();
  await page.goto(`${base}hostile.html`);
  await click(page);
  const options = browser.pages().find((one) => one.url().endsWith("options.html"))
    ?? await browser.waitForEvent("page", (one) => one.url().endsWith("options.html"));
  await options.close();
  assert.equal(await page.locator("mark").count(), 0);
  assert.match(await pair("http://203.0.113.5:7777", code), /not an address of this machine/);
  assert.match(await pair("https://127.0.0.1.evil.example", code), /not an address of this machine/);
  assert.match(await pair(laut.url, "0".repeat(32)), /code/);
  assert.match(await pair(laut.url, code), /Paired with/);
  await page.close();
});

test("statements are marked in the page's own words, in five layouts", async () => {
  const layouts = (await readdir(LAYOUTS)).filter((name) => name.endsWith(".html"));
  assert.ok(layouts.length >= 5, layouts.join(" "));
  for (const name of layouts) {
    const page = await browser.newPage();
    await page.goto(base + name);
    const before = await words(page);
    const tab = await click(page);
    await page.locator("mark.laut-mark").first().waitFor();
    const state = await (async () => {
      for (;;) {
        const [kept] = Object.values(await worker.evaluate((tab) => chrome.storage.session.get(`tab-${tab}`), tab));
        if (kept?.sort === "read" || kept?.sort === "failed") {
          return kept;
        }
      }
    })();
    assert.equal(state.sort, "read", `${name}: ${state.message}`);
    const { statements, marked } = state;
    assert.ok(statements.length > 0, name);
    assert.equal(marked, statements.length, `${name}: ${marked} of ${statements.length}`);
    assert.equal(await words(page), before, `${name}: the page's words are as they were`);
    await page.close();
  }
});

test("nothing of an article runs, and the page is as before when the marks are taken away", async () => {
  const page = await browser.newPage();
  await page.goto(`${base}hostile.html`);
  const before = await page.evaluate(() => document.body.innerHTML);
  const tab = await click(page);
  await page.locator("mark.laut-mark[data-laut-standing=anonymous]").first().waitFor();
  const panel = await browser.newPage();
  await panel.goto(own(`panel.html?tab=${tab}`));
  await panel.getByRole("heading", { name: "Rolf Lenz" }).waitFor();
  assert.match(await panel.locator("#panel").innerText(), /unnamed: “A worker/i);
  assert.match(await panel.locator("#panel").innerText(), /<script>window\.ran=1<\/script>/);
  assert.equal(await panel.locator("img, script:not([src]), iframe").count(), 0);
  assert.deepEqual(await flaws(panel), []);
  // Kept with one more click, its statements lead into the ledger.
  await panel.getByRole("button", { name: "Keep in the ledger" }).click();
  const link = panel.getByRole("link", { name: "In the ledger: open it there" });
  await link.waitFor();
  assert.ok((await link.getAttribute("href")).startsWith(`${laut.url}/article/`));
  await panel.getByRole("link", { name: /^c\d+ · / }).first().waitFor();
  // A statement is shown in the page, and a mark that is clicked in the panel.
  await panel.locator("button.words").first().click();
  await page.locator("mark[data-laut-chosen]").first().waitFor();
  await page.bringToFront();
  await page.locator("mark.laut-mark").last().click();
  await panel.locator("[data-chosen]").waitFor();
  assert.deepEqual(await page.evaluate(() => [window.own, window.ran, window.odd]), [1, undefined, undefined]);
  assert.equal(await panel.evaluate(() => window.ran), undefined);
  await panel.getByRole("button", { name: "Take the marks away" }).click();
  await page.waitForFunction(() => document.querySelectorAll("mark").length === 0);
  assert.equal(await page.evaluate(() => document.body.innerHTML), before);
  await page.close();
  // Where it is kept, it is found by its address.
  const again = await browser.newPage();
  await again.goto(`${base}hostile.html?utm_source=mail`);
  const other = await click(again);
  await again.locator("mark.laut-mark").first().waitFor();
  await panel.goto(own(`panel.html?tab=${other}`));
  await link.waitFor();
  await panel.close();
  await again.close();
});

test("its words are there in both languages, and it makes nodes of text and marks alone", async () => {
  const list = async (language) =>
    JSON.parse(await readFile(path.join(EXTENSION, `_locales/${language}/messages.json`), "utf8"));
  const [en, de] = [await list("en"), await list("de")];
  assert.deepEqual(Object.keys(de), Object.keys(en));
  const sources = await Promise.all((await readdir(EXTENSION)).filter((name) => name.endsWith(".js"))
    .map((name) => readFile(path.join(EXTENSION, name), "utf8")));
  const all = sources.join("\n");
  for (const odd of [/innerHTML/, /outerHTML\s*=/, /insertAdjacent/, /document\.write/, /\beval\b/, /new Function/, /DOMParser/, /setTimeout\(\s*["'`]/]) {
    assert.doesNotMatch(all, odd);
  }
  for (const [, name] of all.matchAll(/\bwords\("(\w+)"/g)) {
    assert.ok(en[name], name);
  }
  const { permissions, host_permissions: hosts } = JSON.parse(await readFile(path.join(EXTENSION, "manifest.json"), "utf8"));
  assert.deepEqual(permissions, ["activeTab", "scripting", "storage", "sidePanel"]);
  assert.ok(hosts.every((host) => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])\/\*$/.test(host)), hosts.join(" "));
});
