// The front page of a ledger, a story, and a claim's passages with the same words, in a real browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pagesOf, shown, start } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const FERRY = "The Lornsey ferry will be sold to a shipping line from Stenmark";

/** Says something that nobody else says. */
const GULL = {
  id: "gull", outlet: "Lornsey Gull", published: "2032-05-05", title: "Slipway shut", language: "en",
  text: "Nobody asked the people of Lornsey before the ferry was offered to Stenmark, and they learned it from the paper. " +
    "The slipway on Lornsey will be closed for eleven weeks, the harbour master Ole Brandt said. The ferry is forty " +
    "years old, and its shipping line pays for the paint.",
};

const open = pagesOf([...ARTICLES, GULL]);

test("the front page tells stories with what is worth a look", async () => {
  const page = await open("/");
  const story = page.locator(".one-story").first();
  await story.waitFor();
  assert.match(await story.locator(".story-facts").innerText(), /3 May 2032 – 5 May 2032\s+5 articles\s+5 outlets/);
  const first = story.locator(".told").first();
  assert.equal(await shown(first.locator(".told-words")), FERRY);
  assert.match(await shown(first.locator(".told-who")), /unnamed: “two officials familiar with the talks” say\n/);
  assert.match(await shown(first.locator(".told-who")), /denies it/);
  assert.match(await shown(first.locator(".told-who")), /disputed/);
  assert.match(await shown(first.locator(".told-reach")), /^3 reports in 4 outlets ←[\s\S]* · 3–5 May 2032$/);
  assert.equal(await first.locator(".dots .mark-anonymous").count(), 1);
  await story.getByRole("heading").getByRole("link").click();
  await page.waitForURL("**/story/post");
  await page.getByRole("heading", { level: 2, name: "What they claim" }).waitFor();
  assert.equal(await shown(page.locator(".told").first().locator(".told-words")), FERRY);
  await page.context().close();
});

test("on a phone the first claim is seen without scrolling", async () => {
  for (const locale of ["en-GB", "de-DE"]) {
    const page = await open("/", { locale, viewport: { width: 360, height: 640 } });
    await page.locator(".told").first().waitFor();
    const { y, height } = await page.locator(".told").first().boundingBox();
    assert.ok(y + height <= 640, `${locale}: ${y + height}`);
    await page.context().close();
  }
});

test("claims of one article are shown where that is asked for, and copies are one report", async () => {
  const page = await open("/story/beacon");
  await page.locator(".told").first().waitFor();
  const shared = await page.locator(".told").count();
  await page.getByRole("button", { name: /^Also show/ }).click();
  await page.waitForURL("**/story/post?alone=true");
  await page.getByRole("heading", { name: "Of a single report" }).waitFor();
  assert.ok(await page.locator(".told").count() > shared);
  await page.getByText("Northern Sheet and 1 copy").click();
  await page.getByRole("link", { name: "Island to part with its ferry" }).click();
  await page.waitForURL("**/article/tidings");
  await page.context().close();
});

test("passages with the same words are one, and a link opens them", async () => {
  const page = await open("/claims");
  await page.getByRole("link", { name: FERRY }).click();
  const head = page.locator(".sighting-head").filter({ hasText: "and the same words in 1 more place" });
  await head.waitFor();
  assert.match(await shown(head), /^Northern Sheet and the same words in 1 more place/);
  const echo = page.locator(".same-words .sighting");
  assert.equal(await echo.isVisible(), false);
  const id = await echo.getAttribute("id");
  await page.goto(`${page.url()}#${id}`);
  await page.reload();
  await echo.waitFor({ state: "visible" });
  await page.context().close();
});

test("whoever has no articles reads one at once", async () => {
  const empty = await start();
  const page = await open(`${empty.url}/`);
  try {
    await page.getByText("An example, made up.").waitFor();
    await page.goto(`${empty.url}/stories`);
    await page.getByRole("heading", { name: "No story yet" }).waitFor();
  } finally {
    await page.context().close();
    await empty.stop();
  }
});

const QUAY = (text) => `Kerstin Molgard, the mayor of Quassow, and the builder Ottmar Wesselink of the Trebbin bridge ${text}`;
const told = (id, outlet, published, title, text) => ({ id, outlet, published, title, language: "en", text });

const openTurned = pagesOf([
  told("one", "Quassow Post", "2032-05-03", "Bridge in doubt",
    QUAY("quarrel over the bridge in Quassow. Molgard said that Wesselink had used bad steel for the bridge.")),
  told("two", "Trebbin Sheet", "2032-05-05", "Steel in doubt",
    `${QUAY("are at odds.")} Wesselink had used bad steel for the bridge, Molgard said. ` +
    "The county office denied that it had ever paid for a holiday of Wesselink."),
  told("three", "Quassow Post", "2033-02-07", "Court hears Wesselink",
    QUAY("met in court. Wesselink told the court that the steel came from Trebbin.")),
  told("four", "Trebbin Sheet", "2033-02-08", "Wesselink heard",
    QUAY("were heard. The steel came from Trebbin, Wesselink told the court.")),
  told("five", "Lornsey Gull", "2033-02-08", "Slipway shut", "The slipway on Lornsey is shut, the harbour master Ole Brandt said."),
]);

test("a story begins with on whom it rests and with what somebody denies, each row with its days", async () => {
  const page = await openTurned("/story/one");
  const first = page.locator(".told").first();
  await first.waitFor();
  assert.match(await shown(page.locator(".story-head .verdict")), /^What leads here rests on .*1 claim is disputed or denied, by .*county office\.$/);
  assert.equal(await page.locator(".story-claims h3").first().innerText(), "Denied, doubted, confirmed or taken back");
  assert.match(await shown(first.locator(".told-who")), /county office denies it$/);
  assert.match(await shown(first.locator(".told-reach")), / · 5 May$/);
  const steel = page.locator(".told").filter({ hasText: "used bad steel" });
  assert.match(await shown(steel.locator(".told-reach")), / · 3–5 May$/);
  await page.locator(".kin").getByRole("link").click();
  await page.waitForURL("**/story/three");
  await page.locator(".kin").filter({ hasText: "Continued from:" }).waitFor();
  await page.context().close();
});

test("articles that are in no story stand below the list", async () => {
  const page = await openTurned("/");
  await page.getByText("1 article stands alone").click();
  await page.locator(".in-none").getByRole("link", { name: "Slipway shut" }).click();
  await page.waitForURL("**/article/five");
  await page.context().close();
});

test("a story is not wider than a phone, in both languages", async () => {
  for (const locale of ["en-GB", "de-DE"]) {
    const page = await openTurned("/story/one", { locale, viewport: { width: 360, height: 640 } });
    await page.locator(".told").first().waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${locale}: ${width}`);
    await page.context().close();
  }
});
