// Two articles and the outlets of a story side by side, in a real browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { flaws, pagesOf } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const open = pagesOf(ARTICLES);

const side = (page, section, name) =>
  page.locator(`[aria-labelledby=${section}] .sides > li`).filter({ has: page.getByRole("heading", { name, exact: true }) });

test("two articles share a claim, and one names nobody whom the other names", async () => {
  for (const [locale, heading, denied] of [
    ["en-GB", "What they claim together", "One says what another denies or doubts."],
    ["de-DE", "Was sie gemeinsam behaupten", "Hier sagt jemand, was dort bestritten oder bezweifelt wird."],
  ]) {
    for (const width of [360, 1280]) {
      const page = await open("/article/post", { locale, bypassCSP: true, viewport: { width, height: 900 } });
      await page.locator(".comparing summary").click();
      // Another article of the story is offered.
      await page.locator(".comparing a").first().waitFor();
      await page.goto(new URL("/compare?one=post&other=beacon", page.url()).href);
      await page.getByRole("heading", { level: 2, name: heading }).waitFor();
      assert.equal(await page.locator(".compared-claim").first().locator(".sides > li").count(), 2);
      assert.deepEqual(await flaws(page), []);
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(wider, 0, `${locale} ${width}`);
      await page.goto(new URL("/compare?story=post", page.url()).href);
      await page.getByText(denied).or(page.locator(".compared-claim")).first().waitFor();
      assert.deepEqual(await flaws(page), []);
      await page.context().close();
    }
  }
});

test("the outlets of a story are reached from it, with who is quoted first and longest", async () => {
  const page = await open("/story/post");
  await page.getByRole("link", { name: "Compare its outlets" }).click();
  await page.waitForURL("**/compare?story=post");
  await page.locator(".compared-claim").first().waitFor();
  const post = side(page, "quoted-heading", "Harbour Post");
  assert.match(await post.innerText(), /unnamed: “two officials familiar with the talks”[^]*first/);
  const sides = await page.locator("[aria-labelledby=quoted-heading] .sides > li").count();
  assert.ok(sides >= 4, `${sides}`);
  assert.ok(await page.getByText("longest").count() >= 2);
  await page.getByRole("link", { name: "The whole story" }).click();
  await page.waitForURL("**/story/post");
  await page.context().close();
});

test("what cannot be compared is said", async () => {
  const page = await open("/compare");
  await page.getByText("Nothing to compare is chosen.").waitFor();
  await page.goto(new URL("/compare?one=post&other=nowhere", page.url()).href);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /nowhere/);
  await page.goto(new URL("/compare?one=post&other=post", page.url()).href);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /“post” is one article\.\s+Choose two\./);
  await page.context().close();
});
