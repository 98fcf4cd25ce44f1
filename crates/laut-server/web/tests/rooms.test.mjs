// What holds across the rooms: their styles keep apart, the focus is never lost, titles and languages name what is
// shown, and what somebody without colours or without a mouse needs is there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { add, browser, newPage, start } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const FERRY = "The Lornsey ferry will be sold to a shipping line from Stenmark";
const styles = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "src/style");

let server;
let chromium;
let page;

before(async () => {
  [server, chromium] = await Promise.all([start(), browser()]);
  for (const article of ARTICLES) {
    await add(server, article);
  }
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

async function fresh(options = {}) {
  await page?.context().close();
  page = await newPage(chromium, { locale: "en-GB", ...options });
}
beforeEach(() => fresh());

const open = (address) => page.goto(server.url + address);
const claim = () => page.getByRole("link", { name: FERRY });
/** Opens the claim by way of the list; when its picture is drawn, nothing beneath moves any more. */
async function openClaim() {
  await open("/claims");
  await claim().click();
  await page.locator(".graph-tools button:enabled").first().waitFor();
}
/** Waits until something that matches has the focus. */
const focused = (selector, text = "") =>
  page.waitForFunction(
    ([selector, text]) => document.activeElement.matches(selector) && document.activeElement.textContent.includes(text),
    [selector, text],
  ).then(() => undefined);

async function classes(name) {
  const css = (await readFile(path.join(styles, name), "utf8")).replace(/\/\*[\s\S]*?\*\//g, "");
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].map(([, selector]) => selector).join(" ");
  return new Set(selectors.match(/\.[a-z][\w-]*/g));
}

test("no class of one room's style is another's", async () => {
  const [base, reading, story] = await Promise.all(["base.css", "reading.css", "story.css"].map(classes));
  assert.deepEqual([...reading].filter((name) => story.has(name) && !base.has(name)), []);
});

test("words on a source's page are not underlined as statements are", async () => {
  await open("/source/Una%20Corrigan");
  const quote = page.locator("blockquote").first();
  await quote.waitFor();
  assert.equal(
    await quote.evaluate((quote) => {
      const lines = [];
      for (let one = quote; one; one = one.parentElement) {
        lines.push(getComputedStyle(one).textDecorationLine);
      }
      return lines.every((line) => line === "none");
    }),
    true,
  );
});

test("the focus goes to the room one comes to, and back to the link one left by", async () => {
  await open("/articles");
  await page.locator(".article-row").first().waitFor();
  await page.getByRole("link", { name: "Claims", exact: true }).focus();
  await page.keyboard.press("Enter");
  await focused("h1", "Claims");
  await claim().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: FERRY }).waitFor();
  await focused("main, h1");
  await page.goBack();
  await focused("a", FERRY);
});

test("the focus stays where something was closed, cancelled or removed", async () => {
  const { id } = await add(server, { text: "“The quay is wet,” said Ole Brandt.", title: "The quay", language: "en" });
  await open("/articles");
  const row = page.getByRole("listitem").filter({ hasText: "The quay" });
  await row.getByRole("button", { name: /^Remove/ }).click();
  await focused("button", "Keep it");
  await page.keyboard.press("Escape");
  await focused("button", "Remove");
  await page.keyboard.press("Enter");
  await row.getByRole("button", { name: "Remove it" }).click();
  await focused(".removed", "has been removed");
  assert.ok(id);
  await openClaim();
  await page.getByRole("button", { name: "Why is this the same claim?" }).click();
  await page.getByRole("button", { name: "This is another claim" }).last().click();
  await focused("button", "Yes");
  await page.keyboard.press("Escape");
  await focused("button", "This is another claim");
});

test("a link to a passage brings the focus there", async () => {
  await openClaim();
  await page.getByRole("link", { name: "Read it in the article" }).first().click();
  await focused("[data-at]");
});

test("the title names what is shown", async () => {
  await openClaim();
  await page.waitForFunction((gist) => document.title === `${gist} · laut`, FERRY);
  await page.getByRole("link", { name: "Read it in the article" }).first().click();
  const heading = await page.locator("h1.headline").innerText();
  await page.waitForFunction((heading) => document.title === `${heading} · laut`, heading);
});

test("words keep the language of their article, whatever the language of the pages", async () => {
  await fresh({ locale: "de-DE" });
  await openClaim();
  await page.getByRole("heading", { level: 1, name: FERRY }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  assert.equal(await page.locator("h1").getAttribute("lang"), "en");
  await page.getByRole("link", { name: "Im Artikel lesen" }).first().click();
  await page.locator(".page p").first().waitFor();
  for (const shown of ["h1", ".page", ".line-words"]) {
    assert.equal(await page.locator(shown).first().getAttribute("lang"), "en", shown);
  }
});

test("a file of several articles tells their titles once they are added", async () => {
  await open("/articles");
  await page.locator(".article-row").first().waitFor();
  const lines = ["Larks", "Gulls"].map((title) =>
    JSON.stringify({ title, outlet: "Cove Sheet", text: `“The ${title.toLowerCase()} are back,” said Ines Halloran.` }));
  await page.locator("input[type=file]").first().setInputFiles({
    name: "batch.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(lines.join("\n")),
  });
  for (const title of ["Larks", "Gulls"]) {
    await page.locator(".added-lines").getByRole("link", { name: `${title} · Cove Sheet` }).waitFor();
  }
});

test("sources lead to a page of their own only where there is one", async () => {
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  assert.equal(await page.getByRole("link", { name: "More from this source" }).count(), 0);
  await open("/source/Nobody%20Known");
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
  await page.getByRole("link", { name: "← Sources" }).click();
  await page.locator(".name-row").first().waitFor();
});

test("named and unnamed differ where the system picks the colours", async () => {
  await fresh({ forcedColors: "active" });
  await open("/read");
  await page.getByText("How to read the marks").click();
  const fill = (mark) =>
    page.locator(`details .mark-${mark}`).evaluate((mark) => getComputedStyle(mark).backgroundColor);
  assert.notEqual(await fill("named"), await fill("anonymous"));
});

test("letters of the picture can be read on a narrow screen", async () => {
  await fresh({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await open("/claims");
  await claim().click();
  await page.waitForFunction(() => document.querySelector(".graph-canvas")?._cy?.nodes().length > 0);
  const size = await page.evaluate(() => {
    const picture = document.querySelector(".graph-canvas")._cy;
    return picture.zoom() * parseFloat(picture.nodes(".article")[0].style("font-size"));
  });
  assert.ok(size >= 11, `${size} px`);
});

test("on a small screen, what is held is not beneath what is told of it", async () => {
  await fresh({ viewport: { width: 640, height: 450 } });
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  for (const at of [0, 2, 4]) {
    await page.locator("[data-at]").nth(at).click();
    await page.waitForFunction((at) => {
      const mark = document.querySelectorAll("[data-at]")[at].getBoundingClientRect();
      const panel = document.querySelector(".panel")?.getBoundingClientRect();
      return panel && mark.top >= 0 && mark.bottom <= panel.top;
    }, at);
    await page.keyboard.press("Escape");
    await page.locator(".panel").waitFor({ state: "detached" });
  }
});

test("whoever leaves while files are added finds them when coming back", async () => {
  await open("/articles");
  await page.locator(".article-row").first().waitFor();
  let goOn;
  const waiting = new Promise((resolve) => (goOn = resolve));
  await page.route("**/v1/articles?name=*", async (route) => {
    await waiting;
    await route.continue();
  });
  await page.locator("input[type=file]").first().setInputFiles({
    name: "pier.txt", mimeType: "text/plain", buffer: Buffer.from("“The pier is shut,” said Nell Corran."),
  });
  await page.getByText("Adding pier.txt").waitFor();
  await page.getByRole("link", { name: "Claims", exact: true }).click();
  await claim().waitFor();
  goOn();
  await page.getByRole("link", { name: "Articles", exact: true }).click();
  await page.getByText("Done.").waitFor();
  await page.getByText("1 added, 0 already known, 0 problems").waitFor();
  await page.getByRole("link", { name: "Claims", exact: true }).click();
  await claim().waitFor();
  await page.getByRole("link", { name: "Articles", exact: true }).click();
  await page.locator(".article-row").first().waitFor();
  assert.equal(await page.getByRole("heading", { name: "Adding articles" }).count(), 0);
});

test("an address that leads nowhere is a page that says so, in the reader's language, and leads home", async () => {
  for (const [locale, words, home] of [
    ["en-GB", "There is no such page.", "To the front page"],
    ["de-DE", "Diese Seite gibt es nicht.", "Zur Startseite"],
  ]) {
    await fresh({ locale });
    const response = await open("/nowhere/at/all");
    assert.equal(response.status(), 404);
    await page.getByText(words).waitFor();
    await page.getByRole("link", { name: home }).click();
    await page.waitForURL(`${server.url}/`);
  }
  // What is no claim, article, story or source is told in its room.
  for (const [address, words] of [
    ["/claim/c999", /no claim/], ["/article/none", /no article/], ["/story/none", /no article/], ["/source/Nobody%20Atall", /Nobody Atall/],
  ]) {
    await fresh();
    assert.equal((await open(address)).status(), 200);
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
  }
});
