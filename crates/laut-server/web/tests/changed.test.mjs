// What changed in a story, and the marks beside the claims that this is about, in a real browser. All made up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pagesOf, shown } from "./server.mjs";

const article = (id, outlet, published, title, text) => ({ id, outlet, published, title, language: "en", text });
const DAM = "The dam above Bellen broke on Monday night, Mayor Ada Lindt said. ";

const open = pagesOf([
  article("first", "Haff Herald", "2031-03-04", "Flood in Bellen kills 1,300",
    `The flood in Bellen killed 1,300 people, the Haff Red Cross said. ${DAM}`),
  article("later", "Bellen Post", "2031-03-06", "Bellen flood toll cut to 958",
    `The flood in Bellen killed 958 people, the health ministry said. ${DAM}` +
      "Earlier the Haff Red Cross had said that the flood in Bellen killed 1,300 people."),
]);

test("a story says what changed, and marks lead there", async () => {
  const page = await open("/story/first");
  const changed = page.locator(".changed");
  await changed.getByRole("heading", { level: 2, name: "What changed" }).waitFor();
  await changed.getByRole("heading", { level: 3, name: "How many died" }).waitFor();
  const values = changed.locator(".values > li");
  assert.match(await shown(values.nth(0)), /^1,300 earlier Haff Red Cross, Haff Herald, 4 Mar 2031/);
  assert.match(await shown(values.nth(1)), /^958 newest .*Bellen Post, 6 Mar 2031/);
  assert.equal(await page.locator("h1").innerText(), "Bellen flood toll cut to 958");
  const claims = page.locator(".told");
  const older = claims.filter({ hasText: "earlier number; newest: 958" });
  assert.match(await shown(older.locator(".told-words")), /1,300/);
  const all = await claims.allInnerTexts();
  assert.ok(all.findIndex((text) => text.includes("958 people")) < all.findIndex((text) => text.includes("earlier number")), all.join("\n"));
  await older.locator(".told-words a").click();
  await page.waitForURL("**/claim/*");
  await page.locator(".claim-head .marks").getByRole("link", { name: "earlier number; newest: 958" }).click();
  await page.waitForURL("**/story/first#what-changed");
  await changed.locator(".values a").first().click();
  await page.waitForURL("**/article/first#at-*");
  await page.context().close();
});

test("the section is told in German, too", async () => {
  const page = await open("/story/first", { locale: "de-DE" });
  await page.getByRole("heading", { level: 2, name: "Was sich geändert hat" }).waitFor();
  assert.match(await page.locator(".values").innerText(), /früher/);
  await page.context().close();
});
