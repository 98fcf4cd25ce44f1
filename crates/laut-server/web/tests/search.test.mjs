// The search in the head of every room, in a real browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { flaws, pagesOf } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const open = pagesOf(ARTICLES);

test("the key / leads to the search, and what it finds is grouped", async () => {
  const page = await open("/claims");
  await page.locator(".claim-row").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("ferry");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?q=ferry");
  const headings = page.locator(".found-group h2");
  await headings.first().waitFor();
  assert.deepEqual(
    (await headings.allInnerTexts()).map((heading) => heading.replace(/^\d+ /, "")).filter((heading) => heading !== "source"),
    ["claims", "articles", "passages"],
  );
  assert.ok(await page.locator("#found-passages ~ ul mark").count() > 0);
  await page.context().close();
});

test("every state is an address, and what is chosen can be taken back", async () => {
  const page = await open("/search?q=ferry");
  const outlet = page.getByRole("group", { name: "Outlet" }).getByRole("button", { name: /Northern Sheet/ });
  const count = Number((await outlet.innerText()).match(/\d+$/)[0]);
  await outlet.click();
  await page.waitForURL("**/search?q=ferry&outlet=Northern+Sheet");
  await page.getByRole("heading", { name: new RegExp(`^${count} passages?$`) }).waitFor();
  await page.getByRole("link", { name: "Take everything back" }).click();
  await page.waitForURL("**/search?q=ferry");
  await page.context().close();

  const sent = await open("/search?q=ferry&standing=anonymous&status=disputed");
  await sent.getByRole("button", { name: /^unnamed/, pressed: true }).waitFor();
  const feed = sent.getByRole("link", { name: "Feed of what is new about this" });
  assert.equal(await feed.getAttribute("href"), "/feed.xml?words=ferry&status=disputed&standing=anonymous");
  assert.equal(await sent.locator("input[name=q]").inputValue(), "ferry");
  assert.match(await sent.locator("#found-passages").innerText(), /^\d+ passages?$/);
  await sent.context().close();
});

test("a list of claims has a feed of what it is filtered by", async () => {
  const page = await open("/claims?status=disputed&words=ferry");
  const feed = page.getByRole("link", { name: "Feed of what is new" });
  await feed.waitFor();
  assert.equal(await feed.getAttribute("href"), "/feed.xml?words=ferry&status=disputed");
  await page.context().close();
});

test("what is searched is text, whatever it looks like", async () => {
  const page = await open("/search?q=" + encodeURIComponent("<img src=x onerror=alert(1)> \" ( [ \\"));
  await page.getByText("Nothing has all of these words.").waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`the search shuts nobody out and fits a phone (${colorScheme})`, async () => {
    for (const [width, locale] of [[1280, "en-GB"], [360, "de-DE"]]) {
      const page = await open("/search?q=ferry", { colorScheme, locale, bypassCSP: true, viewport: { width, height: 740 } });
      await page.locator(".told").first().waitFor();
      assert.deepEqual(await flaws(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.context().close();
    }
  });
}
