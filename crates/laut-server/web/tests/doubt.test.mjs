// What may be a contradiction, and how it is said that it is none, in a real browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { flaws, pagesOf, shown } from "./server.mjs";

const said = (id, outlet, published, words) => ({
  id, outlet, published, language: "en",
  text: `“The lock at Kelm ${words},” the harbour master Rolf Lenz said. The pumps ran through the night.`,
});

const open = pagesOf([
  said("d1", "Kelm Herald", "2031-05-06", "is not leaking"),
  said("d2", "Courier", "2031-05-14", "is leaking"),
]);

const WORDS = {
  "en-GB": { heading: "May contradict: please check", none: "This is none", undo: "Undo", back: "Take that back", sure: /\d+% sure/ },
  "de-DE": {
    heading: "Vielleicht ein Widerspruch: bitte prüfen", none: "Das ist keiner", undo: "Rückgängig", back: "Das zurücknehmen",
    sure: /\d+\s%\ssicher/,
  },
};

for (const [locale, words] of Object.entries(WORDS)) {
  for (const address of ["/source/Rolf%20Lenz", "/claim/c1"]) {
    test(`${address} in ${locale}: one click says that it is none, and one takes that back`, async () => {
      const page = await open(address, { locale, bypassCSP: true, viewport: { width: 360, height: 740 } });
      const doubt = page.getByRole("region", { name: words.heading });
      await doubt.waitFor();
      const text = await doubt.innerText();
      assert.match(text, /is not leaking[^]*is leaking/);
      assert.match(text, /May 2031|Mai 2031/);
      assert.match(text, /\d+\s?%/);
      assert.deepEqual(await flaws(page), []);
      await doubt.getByRole("button", { name: words.none }).click();
      await doubt.waitFor({ state: "detached" });
      assert.equal(await page.getByText("please check").count() + await page.getByText("bitte prüfen").count(), 0);
      const undo = page.getByRole("button", { name: words.undo });
      await undo.waitFor();
      assert.deepEqual(await flaws(page), []);
      await undo.click();
      await doubt.waitFor();
      // It is remembered, and can be taken back later as well.
      await doubt.getByRole("button", { name: words.none }).click();
      await undo.waitFor();
      await page.reload();
      await page.locator(".dismissed summary").click();
      await page.getByRole("button", { name: words.back }).click();
      await doubt.waitFor();
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(wider, 0, "nothing is wider than the page");
      await page.context().close();
    });
  }
}

test("a status says how sure it is, and somebody's words have one verb", async () => {
  for (const [locale, { sure }] of Object.entries(WORDS)) {
    const page = await open("/claim/c1", { locale });
    assert.match(await page.locator(".claim-line .status").innerText(), sure);
    await page.locator(".sighting").first().waitFor();
    for (const head of await page.locator(".sighting-head").all()) {
      assert.equal(await head.locator("[class*='tag tag-']").count(), 1);
    }
    await page.goto(new URL("/claims?alone=true", page.url()).href);
    assert.match(await shown(page.locator(".claim-row .status").first()), sure);
    await page.context().close();
  }
});
