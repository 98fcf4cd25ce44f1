// What is new since the last visit, what is watched, evidence that leaves the house, and the colours, in a real browser.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { add, ask, browser, flaws, newPage, start } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const FERRY = "The Lornsey ferry will be sold to a shipping line from Stenmark";
const [POST, TIDINGS, , BEACON] = ARTICLES;

let server;
let chrome;

before(async () => {
  [server, chrome] = await Promise.all([start(), browser()]);
  await add(server, POST);
  await add(server, TIDINGS);
});
after(async () => {
  await chrome?.close();
  await server?.stop();
});

test("what was added since the last visit is told, until the visit ends", async () => {
  const first = await newPage(chrome, { locale: "en-GB" });
  const context = first.context();
  await first.goto(`${server.url}/news`);
  await first.getByText("From now on this page remembers your visits").waitFor();
  await first.close();

  await add(server, BEACON);
  const second = await context.newPage();
  await second.goto(`${server.url}/`);
  await second.getByText("Since your last visit: 1 denial.").waitFor();
  await second.getByRole("link", { name: "What is new" }).click();
  const denied = second.getByRole("region", { name: "Denied for the first time" });
  await denied.waitFor();
  assert.match(await denied.innerText(), /5 May 2032[\s\S]*ministry[\s\S]*Lornsey ferry/i);
  // As long as the tab is open it stays new.
  await second.reload();
  await denied.waitFor();
  await second.close();

  const third = await context.newPage();
  await third.goto(`${server.url}/news`);
  await third.getByText("Nothing new that several articles tell.").waitFor();
  await context.close();
});

test("a second tab takes nothing away from the first", async () => {
  const first = await newPage(chrome, { locale: "en-GB" });
  const context = first.context();
  await first.goto(`${server.url}/news`);
  await first.getByText("From now on this page remembers your visits").waitFor();
  await first.close();
  const held = "The Lornsey lighthouse will be painted blue, said harbour master Ines Ward.";
  const told = (id, outlet) => ({ id, outlet, published: "2032-05-07", title: "Blue", language: "en", text: held });
  await add(server, told("blue-1", "Lamp Post"));
  await add(server, told("blue-2", "Keepers' Sheet"));
  const novelty = (page) => page.getByRole("region", { name: "New claims of several articles" }).getByText("lighthouse").first();
  const second = await context.newPage();
  await second.goto(`${server.url}/news`);
  await novelty(second).waitFor();
  const third = await context.newPage();
  await third.goto(`${server.url}/news`);
  await novelty(third).waitFor();
  await second.reload();
  await novelty(second).waitFor();
  await context.close();
});

test("what an outlet withdrew is told on the page of the claim, and on the sheet for it", async () => {
  const at = (id, outlet, day, text, more = {}) =>
    ({ id, outlet, url: `https://${id}.example/anchors`, published: day, language: "en", text, ...more });
  const said = "Harbour master Nils Varn sold four stolen anchors to the Orrin museum";
  await add(server, at("gazette", "Cove Gazette", "2032-05-07", `${said}, a person familiar with the case told the Cove Gazette.`));
  await add(server, at("valley", "Valley Sheet", "2032-05-08", `${said}, the Cove Gazette reported.`));
  const notice = "Retraction: The Cove Gazette has withdrawn this article. The claim that harbour master Nils Varn sold " +
    "stolen anchors could not be confirmed.";
  await add(server, at("gazette", "Cove Gazette", "2032-05-07", notice, { modified: "2032-05-09" }));
  const { claims } = await ask(server, "/v1/claims?words=anchors");
  for (const [locale, heading, withdrawn] of [
    ["en-GB", "What was taken back", "Withdrawn by its outlet"],
    ["de-DE", "Was zurückgenommen wurde", "Von der Redaktion zurückgezogen"],
  ]) {
    const page = await newPage(chrome, { locale });
    for (const path of ["/claims?words=anchors&alone=true", "/search?q=anchors"]) {
      await page.goto(`${server.url}${path}`);
      await page.getByText(locale === "de-DE" ? "zurückgenommen von Cove Gazette" : "taken back by Cove Gazette").first().waitFor();
    }
    for (const path of [`/claim/${claims[0].id}`, `/claim/${claims[0].id}?sheet=true`]) {
      await page.goto(`${server.url}${path}`);
      const told = page.locator(".taken-back");
      await told.getByText(heading).waitFor();
      assert.match(await told.innerText(), new RegExp(`Cove Gazette[\\s\\S]*four stolen anchors[\\s\\S]*${withdrawn}[\\s\\S]*could not be confirmed`));
    }
    await page.context().close();
  }
});

test("the pages of a claim and of a source count as the lists do", async () => {
  const said = "The Lornsey pier will be closed in June, said Ada Finch. The harbour warden Tilda Marsh declined to comment.";
  for (const [id, rest] of [["pier-1", "Nobody fished there on Monday."], ["pier-2", "It was built by two brothers who sold ice and rope."]]) {
    await add(server, { id, published: "2032-05-07", title: id, language: "en", text: `${said}\n\n${rest}` });
  }
  const page = await newPage(chrome, { locale: "en-GB" });
  const { claims } = await ask(server, "/v1/claims?words=pier&short=true");
  assert.equal(claims[0].outlets, 2);
  await page.goto(`${server.url}/claim/${claims[0].id}`);
  await page.locator(".figures div", { hasText: "Outlets" }).getByText("2", { exact: true }).waitFor();
  const { sources } = await ask(server, "/v1/sources?words=Marsh");
  assert.equal(sources[0].statements, 2);
  await page.goto(`${server.url}/source/Tilda%20Marsh`);
  await page.getByText("2 statements that claim nothing").waitFor();
  await page.context().close();
});

test("a day is an address, and what makes no sense is refused in words", async () => {
  const page = await newPage(chrome, { locale: "en-GB" });
  await page.goto(`${server.url}/news?since=2032-05-05`);
  await page.getByRole("region", { name: "Denied for the first time" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "As a feed" }).getAttribute("href"), "/feed.xml?since=2032-05-05");
  for (const [address, told] of [["/news?status=foo", "status=foo"], ["/?since=2031", "since=2031"], ["/sources?unnamed=foo", "unnamed=foo (possible: true)"]]) {
    await page.goto(`${server.url}${address}`);
    await page.getByText(`Not known here, and left out: ${told}.`).waitFor();
  }
  await page.goto(`${server.url}/search?q=ferry&language=english`);
  await page.getByText("give the code of a language").waitFor();
  await page.goto(`${server.url}/news?since=soon`);
  await page.getByRole("alert").waitFor();
  await page.context().close();
});

test("a star puts a claim on the list of what is watched", async () => {
  const page = await newPage(chrome, { locale: "en-GB" });
  await page.goto(`${server.url}/claims`);
  await page.getByRole("link", { name: FERRY }).click();
  await page.getByRole("button", { name: "Watch" }).click();
  await page.getByRole("button", { name: "Watched", pressed: true }).waitFor();
  await page.goto(`${server.url}/news?since=2032-05-05`);
  await page.getByRole("region", { name: "Denied for the first time" }).getByText("watched").waitFor();
  await page.getByRole("region", { name: "What you watch" }).getByRole("link", { name: FERRY }).click();
  await page.getByRole("button", { name: "Watched", pressed: true }).click();
  await page.goto(`${server.url}/news`);
  await page.getByText("A star on a claim, a story or a source puts it here.").waitFor();
  // Whatever somebody else wrote there, the page is shown.
  await page.evaluate(() => localStorage.setItem("laut.stars", '[{"sort":"claim"},7,null]'));
  await page.evaluate(() => localStorage.setItem("laut.mark", "nonsense"));
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await page.getByText("A star on a claim, a story or a source puts it here.").waitFor();
  await page.getByText("From now on this page remembers your visits").waitFor();
  await page.context().close();
});

test("a link and a citation are copied, and an evidence sheet has each passage with its address", async () => {
  const page = await newPage(chrome, { locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${server.url}/claims`);
  await page.getByRole("link", { name: FERRY }).click();
  await page.getByRole("button", { name: "Copy citation" }).click();
  await page.getByText("Copied.").waitFor();
  const citation = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(citation.startsWith(`“${FERRY}”. `) && citation.endsWith(page.url()), citation);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.waitForFunction(async (url) => (await navigator.clipboard.readText()) === url, page.url());
  await page.getByRole("link", { name: "Evidence sheet" }).click();
  await page.getByRole("heading", { name: "How this sheet was made" }).waitFor();
  const sheet = await page.locator(".evidence").innerText();
  for (const part of ["Harbour Post", "Coast Tidings", "Evening Beacon", "no address known", "weights", "/claim/"]) {
    assert.ok(sheet.includes(part), part);
  }
  assert.match(sheet, /SHA-256: [0-9a-f]{64}/);
  // What draws it comes after the words.
  await page.locator(".evidence .graph canvas").first().waitFor();
  // On paper there is the sheet, and nothing else.
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".evidence .graph canvas").first().isVisible(), true, "the picture is printed");
  assert.equal(await page.locator(".head").isVisible(), false);
  assert.equal(await page.getByText("Print", { exact: true }).isVisible(), false);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${server.url}/story/post?sheet=true`);
  await page.locator(".sheet-claim .graph canvas").first().waitFor();
  await page.locator(".sheet-claim .verdict").first().waitFor();
  await page.context().close();
});

test("a statement has an evidence sheet with its words, its article and the hash of the text", async () => {
  const page = await newPage(chrome, { locale: "en-GB" });
  await page.goto(`${server.url}/article/post`);
  const first = page.locator("[data-at]").first();
  await first.click();
  const place = new URL(await page.waitForURL(/#at-\d+-\d+$/).then(() => page.url())).hash.slice(1);
  await page.getByRole("link", { name: "Evidence sheet" }).click();
  await page.waitForURL(`**/article/post?sheet=${place}`);
  await page.getByRole("heading", { name: "How this sheet was made" }).waitFor();
  const { article, statements } = await ask(server, "/v1/articles/post");
  const [start, end] = place.match(/\d+/g).map(Number);
  const said = statements.find(({ content }) => content[0].start === start && content.at(-1).end === end);
  const sheet = await page.locator(".evidence").innerText();
  assert.equal(await page.locator(".evidence mark").innerText(), [...article.text].slice(start, end).join(""));
  assert.ok(sheet.includes(article.outlet) && sheet.includes(`${server.url}/article/post#${place}`), sheet);
  assert.ok(sheet.includes(createHash("sha256").update(article.text).digest("hex")), sheet);
  const claim = page.locator(".evidence .sheet-facts").getByRole("link").first();
  assert.match(await claim.getAttribute("href"), /^\/claim\/c\d+$/);
  assert.ok(said);

  // What is gone is said to be.
  await page.goto(`${server.url}/article/post?sheet=at-1-2`);
  await page.getByText("The article has no statement there any more.").waitFor();
  // In print statements have their numbers.
  await page.goto(`${server.url}/article/post`);
  await first.waitFor();
  await page.emulateMedia({ media: "print" });
  const number = await first.evaluate((mark) => getComputedStyle(mark, "::after").content);
  assert.equal(number, `"${await first.getAttribute("data-at")}"`);
  await page.context().close();
});

test("a statement that is chosen has an address, which leads back to it", async () => {
  const page = await newPage(chrome, { locale: "en-GB", permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${server.url}/article/post`);
  await page.locator("[data-at]").first().click();
  await page.waitForURL(/\/article\/post#at-\d+-\d+$/);
  const address = page.url();
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.waitForFunction(async (url) => (await navigator.clipboard.readText()) === url, address);
  await page.keyboard.press("Escape");
  await page.waitForURL(/\/article\/post$/);
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForFunction(() => document.activeElement?.matches("[data-at]"));
  await page.context().close();
});

test("the colours that were chosen stay, whatever the system has", async () => {
  const page = await newPage(chrome, { locale: "en-GB", colorScheme: "light" });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(`${server.url}/claims`);
  const light = await paper();
  await page.getByRole("button", { name: "Dark" }).click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await page.locator(".claim-row").first().waitFor();
  assert.equal(await paper(), dark);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("button", { name: "Light" }).click();
  assert.equal(await paper(), light);
  await page.getByRole("button", { name: "As the system" }).click();
  assert.equal(await paper(), dark);
  await page.context().close();
});

test("the new rooms shut nobody out and fit a phone", async () => {
  for (const [colorScheme, locale] of [["light", "en-GB"], ["dark", "de-DE"]]) {
    const page = await newPage(chrome, { colorScheme, locale, bypassCSP: true, viewport: { width: 360, height: 740 } });
    for (const [room, sign] of [
      ["/news?since=2032", ".novelty"], ["/story/post?sheet=true", ".sheet-claim"], ["/claim/c1?sheet=true", ".sheet-made"],
    ]) {
      await page.goto(server.url + room);
      await page.locator(sign).first().waitFor();
      assert.deepEqual(await flaws(page), [], room);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), room);
    }
    await page.context().close();
  }
});
