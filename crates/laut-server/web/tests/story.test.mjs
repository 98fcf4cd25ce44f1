// The rooms of claims, sources and the API in a real browser, on a ledger of made-up articles.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { add, browser, flaws, newPage, shown, start } from "./server.mjs";
import { ARTICLES } from "./story-articles.mjs";

const FERRY = "The Lornsey ferry will be sold to a shipping line from Stenmark";
const VERDICT = "Transport ministry denies what an unnamed source of Harbour Post (“two officials familiar with the talks”) says.";

let server;
let chrome;

before(async () => {
  [server, chrome] = await Promise.all([start(), browser()]);
  for (const article of ARTICLES) {
    await add(server, article);
  }
});

after(async () => {
  await chrome?.close();
  await server?.stop();
});

/** Opens a page; whatever the console complains of fails the test that closes it. */
async function open(address, options = {}) {
  const { server: other, ...wanted } = options;
  const page = await newPage(chrome, { locale: "en-GB", ...wanted });
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto((other ?? server).url + address);
  return {
    page,
    async close() {
      await page.context().close();
      assert.deepEqual(complaints, []);
    },
  };
}

const rows = (page) => page.locator(".claim-row");

/** Opens the claim of the ferry by way of the list; when its picture is drawn, nothing beneath moves any more. */
async function openFerry(page) {
  await page.getByRole("link", { name: FERRY }).click();
  await page.waitForURL("**/claim/*");
  await page.getByRole("heading", { level: 1, name: FERRY }).waitFor();
  await page.locator(".graph-tools button:enabled").first().waitFor();
}

/** Where a node of the picture is on the screen. */
async function nodeAt(page, id) {
  await page.waitForFunction(() => document.querySelector(".graph-canvas")?._cy?.nodes().length > 0);
  await page.locator(".graph-canvas").scrollIntoViewIfNeeded();
  return page.evaluate((id) => {
    const canvas = document.querySelector(".graph-canvas");
    const { x, y } = canvas._cy.$id(id).renderedPosition();
    const frame = canvas.getBoundingClientRect();
    return { x: frame.x + x, y: frame.y + y };
  }, id);
}

test("thin claims come first, with what they stand on", async () => {
  const { page, close } = await open("/claims");
  await rows(page).first().waitFor();
  const first = rows(page).first();
  assert.equal(await shown(first.locator(".gist a")), FERRY);
  assert.match(await shown(first.locator(".told-who")), /two officials familiar with the talks” says\s+transport ministry \(|Transport ministry denies it/i);
  assert.match(await shown(first.locator(".reach-cell")), /^3 reports in 4 outlets ←[\s\S]* 1 origin$/);
  assert.match(await shown(first), /disputed/);
  assert.match(await page.getByText("Thin claims come first").innerText(), /few independent origins/);
  assert.match(await page.locator(".found").innerText(), /^\d+ claims?$/);

  // What one article alone claims is there for whoever wants it.
  const shared = await rows(page).count();
  await page.getByRole("button", { name: /^Also show \d+ of one article alone$/ }).click();
  await page.waitForURL("**/claims?alone=true");
  await page.waitForFunction((shared) => document.querySelectorAll(".claim-row").length > shared, shared);
  await close();
});

test("filters are in the address, and back undoes them", async () => {
  const { page, close } = await open("/claims?alone=true");
  await page.getByRole("button", { name: /^corroborated/ }).click();
  await page.waitForURL("**/claims?status=corroborated&alone=true");
  await page.getByText("1 claim matches").waitFor();
  assert.match(await shown(rows(page)), /The old crane/);
  await page.goBack();
  await page.waitForURL("**/claims?alone=true");
  await page.waitForFunction(() => document.querySelectorAll(".claim-row").length > 1);

  await page.getByLabel("Words", { exact: true }).fill("stenmark");
  await page.waitForURL("**/claims?words=stenmark&alone=true");
  await page.getByText("1 claim matches").waitFor();
  await page.getByLabel("Words", { exact: true }).fill("");
  await page.waitForURL("**/claims?alone=true");
  await page.getByLabel("Source", { exact: true }).fill("Una Corrigan");
  await page.waitForURL("**/claims?source=Una+Corrigan&alone=true");
  await page.getByText("1 claim matches").waitFor();
  await page.getByLabel("From").fill("2032-06-01");
  await page.getByText("No claim matches.").waitFor();
  await page.getByRole("button", { name: /Without “from/ }).click();
  await page.getByText("1 claim matches").waitFor();
  await close();

  // Who is sent such an address sees the same.
  const sent = await open("/claims?words=stenmark&status=disputed&order=latest");
  await sent.page.getByText("1 claim matches").waitFor();
  assert.equal(await sent.page.getByLabel("Words", { exact: true }).inputValue(), "stenmark");
  assert.equal(await sent.page.getByLabel("Order").inputValue(), "latest");
  await sent.close();
});

test("the keyboard goes from claim to claim", async () => {
  const { page, close } = await open("/claims?alone=true");
  await rows(page).nth(1).waitFor();
  for (const key of ["j", "j", "k"]) {
    await page.keyboard.press(key);
  }
  await page.locator(".gist a:focus").filter({ hasText: FERRY }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText(VERDICT).waitFor();
  await close();
});

test("a ledger without articles says what to do", async () => {
  const empty = await start();
  try {
    const { page, close } = await open("/claims", { server: empty });
    await page.getByRole("heading", { name: "No claims yet" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Add articles" }).getAttribute("href"), "/articles");
    await close();
  } finally {
    await empty.stop();
  }
});

test("a claim says in one sentence what it rests on, in both languages", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  assert.equal(await page.locator(".verdict").innerText(), VERDICT);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByText(
    "Transport ministry bestreitet, was eine ungenannte Quelle von Harbour Post („two officials familiar with the talks“) sagt.",
  ).waitFor();
  await close();
});

test("the list tells who says it through whom, and leads to the place", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  const list = page.locator(".chain");
  assert.match(await shown(list), /two officials familiar with the talks[\s\S]*through Harbour Post[\s\S]*copy of/);
  await list.getByRole("link", { name: "Evening Beacon" }).first().click();
  await page.waitForURL(/\/article\/beacon#at-\d+-\d+$/);
  await close();
});

test("who goes through the list sees where that is in the picture", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  await nodeAt(page, "article post");
  await page.locator(".chain").getByRole("link", { name: "Coast Tidings" }).focus();
  await page.locator(".tooltip").getByText("The Lornsey ferry will be sold").waitFor();
  await close();
});

test("a click into the picture opens the place in the article", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  const at = await nodeAt(page, "article post");
  await page.mouse.move(at.x, at.y);
  await page.locator(".tooltip").waitFor();
  assert.match(await page.locator(".tooltip").innerText(), /Lornsey ferry is to be sold/);
  await page.mouse.click(at.x, at.y);
  await page.waitForURL(/\/article\/post#at-\d+-\d+$/);
  await page.goBack();
  const origin = await nodeAt(page, "origin o1");
  await page.mouse.click(origin.x, origin.y);
  await page.waitForURL("**/source/two%20officials%20familiar%20with%20the%20talks");
  await close();
});

test("the picture is zoomed by buttons and by the wheel", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  await nodeAt(page, "article post");
  const zoom = () => page.evaluate(() => document.querySelector(".graph-canvas")._cy.zoom());
  const before = await zoom();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForFunction((before) => document.querySelector(".graph-canvas")._cy.zoom() > before, before);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.waitForFunction(
    (before) => Math.abs(document.querySelector(".graph-canvas")._cy.zoom() - before) < 0.01, before);
  // A picture that is still being laid out does not hear the wheel: whoever turns it turns it again.
  let isLarger = false;
  for (let turn = 0; turn < 30 && !isLarger; turn += 1) {
    const at = await nodeAt(page, "article post");
    // What was scrolled is told a frame later, and would take the wheel from the picture again.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    // A page that is scrolled keeps the wheel for a quarter of a second.
    await page.waitForFunction(() => !document.querySelector(".graph-canvas")._cy.renderer().scrollingPage);
    await page.mouse.move(at.x - 60, at.y + 60);
    await page.mouse.move(at.x - 64, at.y + 64);
    await page.mouse.wheel(0, -200);
    isLarger = await page.waitForFunction(
      (before) => document.querySelector(".graph-canvas")._cy.zoom() > before + 0.05, before, { timeout: 3000 },
    ).then(() => true, () => false);
  }
  assert.ok(isLarger, "the wheel enlarges the picture");
  await close();
});

test("each sighting stands in its context and on the line of days", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  assert.equal(await page.locator(".sighting").count(), 5);
  assert.equal(await page.locator(".timeline a.event").count(), 5);
  const denial = page.locator(".sighting").filter({ hasText: "denied on Wednesday" });
  assert.match(await shown(denial.locator(".sighting-head")), /Evening Beacon[\s\S]*transport ministry[\s\S]*denies/);
  const event = page.locator(".timeline a.event-deny");
  await event.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#sighting-\d$/);
  await close();
});

test("why it is one claim, and that it is not", async () => {
  const { page, close } = await open("/claims");
  await openFerry(page);
  await page.getByRole("button", { name: "Why is this the same claim?" }).click();
  const denial = page.locator(".sighting").filter({ hasText: "denied on Wednesday" });
  await denial.getByText(/^Closest to passage/).waitFor();
  assert.ok((await denial.locator("mark.same").allInnerTexts()).includes("ferry"));

  // Taken out, and put back at once.
  await denial.getByRole("button", { name: "This is another claim" }).click();
  await denial.getByRole("button", { name: "Yes, it is another claim" }).click();
  await denial.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("They are one claim now.").waitFor();
  await denial.waitFor();
  assert.equal(await page.locator(".verdict").innerText(), VERDICT);
  assert.equal(await page.getByRole("button", { name: "Undo" }).count(), 0);

  // Taken out, and merged again.
  await denial.getByRole("button", { name: "This is another claim" }).click();
  await denial.getByRole("button", { name: "Cancel" }).click();
  await denial.getByRole("button", { name: "This is another claim" }).click();
  await denial.getByRole("button", { name: "Yes, it is another claim" }).click();
  const done = page.getByText("It is a claim of its own now:");
  await done.waitFor();
  await denial.waitFor({ state: "detached" });
  const id = (await done.locator("..").getByRole("link").last().innerText()).match(/c\d+/)[0];
  await page.getByRole("button", { name: "Merge with …" }).click();
  await page.getByLabel("Words of the other claim, or its number").fill(id);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("button", { name: `Merge with ${id}` }).click();
  await page.getByRole("button", { name: "Yes, they are one claim" }).click();
  await page.getByText("They are one claim now.").waitFor();
  await denial.waitFor();

  await page.goto(`${server.url}/claim/${id}`);
  await page.getByText(`${id} turned out to be the same claim as`).waitFor();
  assert.equal(await page.locator(".verdict").innerText(), VERDICT);
  await close();
});

test("how its origins were counted", async () => {
  const { page, close } = await open("/claims?alone=true");
  await page.getByRole("link", { name: "The old crane in Brae harbour will be pulled down in June" }).click();
  await page.getByRole("button", { name: "Why is this the same claim?" }).click();
  await page.getByRole("heading", { name: "How its origins were counted" }).waitFor();
  const two = page.getByText(/ are counted as two: their names tell two\.$/);
  await two.waitFor();
  const verdict = await page.locator(".verdict").innerText();

  // Whoever knows that they are one says so, in every claim; and takes it back.
  await page.getByRole("button", { name: "They are one" }).first().click();
  await page.getByText(/ count as one: you said so\.$/).waitFor();
  assert.notEqual(await page.locator(".verdict").innerText(), verdict);
  await page.getByRole("button", { name: "Take that back" }).click();
  await two.waitFor();
  assert.equal(await page.locator(".verdict").innerText(), verdict);
  await close();
});

test("sources by name and unnamed, and what one of them said", async () => {
  const { page, close } = await open("/sources");
  await page.getByRole("link", { name: "Una Corrigan" }).waitFor();
  await page.getByLabel("Search names").fill("vesey");
  await page.waitForURL("**/sources?words=vesey");
  await page.waitForFunction(() => document.querySelectorAll(".name-row").length === 1);
  await page.getByLabel("Search names").fill("");
  await page.getByRole("button", { name: "Unnamed" }).click();
  await page.waitForURL("**/sources?unnamed=true");
  await page.getByRole("link", { name: "two officials" }).waitFor();
  await page.goto(`${server.url}/source/Una%20Corrigan`);
  await page.getByRole("heading", { level: 1, name: "Una Corrigan" }).waitFor();
  await page.getByText("head of the port authority").waitFor();
  await page.getByText("The old crane in Brae harbour will be pulled down in June").waitFor();
  await page.getByRole("link", { name: "The claim" }).click();
  await page.getByText("Two parties say so independently: Una Corrigan and Tom Vesey (Halden shipyard).").waitFor();
  await close();
});

test("the API is described from its own description", async () => {
  const { page, close } = await open("/api");
  await page.getByRole("heading", { name: "GET /v1/claims", exact: true }).waitFor();
  assert.ok(await page.getByText(`curl ${server.url}/v1/claims`, { exact: true }).count() > 0);
  const contents = page.getByRole("navigation", { name: "Contents" });
  assert.ok(await contents.getByRole("link").count() > 10);
  // Every link of the contents leads somewhere.
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll(".api a[href^='#']")].filter((link) => !document.getElementById(link.hash.slice(1))).length);
  assert.equal(lost, 0);
  await close();
});

/** Rooms, and what shows that all of each is there. */
const ROOMS = {
  "/": ".told",
  "/story/post?alone=true": ".told",
  "/claims": ".claim-row",
  "/claims?words=nowhere": ".excluded li",
  "/claim/c1": ".graph-tools button:enabled",
  "/sources": ".name-row",
  "/source/Tom%20Vesey": "blockquote",
  "/compare?story=post": ".compared-claim",
  "/compare": ".empty",
  "/articles?order=title": ".article-row",
  "/feeds": ".feeds-room .empty",
  "/api": ".operation",
};

for (const colorScheme of ["light", "dark"]) {
  test(`no room shuts anybody out (${colorScheme})`, async () => {
    for (const [room, sign] of Object.entries(ROOMS)) {
      const { page, close } = await open(room, { colorScheme, bypassCSP: true });
      await page.locator(sign).first().waitFor();
      if (room.startsWith("/claim/")) {
        await page.getByRole("button", { name: "Why is this the same claim?" }).click();
        await page.getByRole("button", { name: "This is another claim" }).first().waitFor();
      }
      assert.deepEqual(await flaws(page), [], room);
      await close();
    }
  });
}

test("nothing is wider than a narrow screen", async () => {
  for (const locale of ["en-GB", "de-DE"]) {
    for (const [room, sign] of Object.entries(ROOMS)) {
      const { page, close } = await open(room, { locale, viewport: { width: 360, height: 740 } });
      await page.locator(sign).first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${room} ${locale}`);
      await close();
    }
  }
});
