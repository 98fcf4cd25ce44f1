// The reading room and the articles room, as somebody meets them: articles given, read, kept and corrected, with the
// mouse and with the keyboard; hostile ones do nothing.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { add, ask, browser, flaws, newPage, shown, start } from "./server.mjs";

const TEXT = [
  "Windmill of Dorrow to turn again",
  "“The sails will turn before the harvest,” said Maud Ferrick, the mayor of Dorrow, on Monday. " +
    "“We have found the money.” She added that the town would pay half of it.",
  "Two officials familiar with the budget said the money had been meant for the school. " +
    "Joss Penhale, the miller, denied that he had asked for the repair.",
].join("\n\n");

const ARTICLE = { text: TEXT, outlet: "Dorrow Herald", published: "2031-05-06", title: "The windmill", language: "en" };

let server;
let chromium;
let page;

before(async () => {
  server = await start();
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

async function fresh(options = {}) {
  await page?.context().close();
  page = await newPage(chromium, { locale: "en-US", ...options });
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(error.message));
  return page;
}
beforeEach(() => fresh());

const open = (path) => page.goto(server.url + path);
const article = () => page.locator(".page");
const sources = () => page.getByRole("complementary", { name: "Sources" });

/** Pastes somewhere on the page that is no field. */
const paste = (text) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

/** Drops files on the page. */
const drop = (files) =>
  page.evaluate((files) => {
    const data = new DataTransfer();
    files.forEach(({ name, text }) => data.items.add(new File([text], name)));
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, files);

/** Finds words of the article and does something with their range. */
const withRange = (words, what) =>
  page.evaluate(([words, what]) => {
    const nodes = [...document.querySelectorAll(".page [data-from]")].map((piece) => piece.firstChild);
    const all = nodes.map((node) => node.data).join("");
    const range = document.createRange();
    const place = (at, isEnd) => {
      for (const node of nodes) {
        if (at < node.data.length || (isEnd && at === node.data.length)) {
          return [node, at];
        }
        at -= node.data.length;
      }
      throw new Error(`not in the article: ${words}`);
    };
    const from = all.indexOf(words);
    range.setStart(...place(from, false));
    range.setEnd(...place(from + words.length, true));
    if (what === "select") {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const { x, y, width, height } = range.getClientRects()[0];
    return { x: x + width / 2, y: y + height / 2 };
  }, [words, what]);

/** Selects words of the article as a mouse would. */
const select = (words) => withRange(words, "select");

/** Points at words of the article. */
async function point(words) {
  const { x, y } = await withRange(words, "find");
  await page.mouse.move(x, y);
}

async function giveText(text, details = {}) {
  await openField();
  await page.getByLabel("The article's text").fill(text);
  if (Object.keys(details).length > 0) {
    await page.getByText("Details (optional)").click();
    for (const [label, value] of Object.entries(details)) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
  }
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByText("Nothing of it has been kept").waitFor();
}

/** Keeps the article and opens its page. */
async function openKept(given = ARTICLE) {
  const { id } = await add(server, given);
  await open(`/article/${id}`);
  await article().waitFor();
  return id;
}

/** Holds the statement with some words. */
async function hold(words) {
  const { x, y } = await withRange(words, "find");
  await page.mouse.click(x, y);
}
const panel = () => page.locator(".panel");
const gone = (locator) => locator.waitFor({ state: "detached" });

const BOUNDS = "Select the right words in the article.";
/** Opens what can be corrected of the statement that is held, and one of it. */
async function correct(what, heading) {
  await page.getByText("Is something wrong here?").click();
  await page.getByRole("button", { name: what }).click();
  await page.getByRole("heading", { name: heading }).waitFor();
}

/** Opens the field for a text and waits until it has the focus. */
async function openField() {
  await page.getByRole("button", { name: "Paste a text" }).click();
  await page.locator("textarea:focus").waitFor();
}

test("opens with an example that is labelled as one and already read", async () => {
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  assert.ok((await sources().getByRole("heading", { level: 3 }).count()) > 2);
  assert.deepEqual(page.errors, []);
});

test("a pasted article shows its speakers, named and unnamed", async () => {
  await open("/read");
  await giveText(TEXT, { Title: "The windmill", Outlet: "Dorrow Herald" });
  await page.getByRole("heading", { name: "The windmill" }).waitFor();
  const voice = (name) => sources().locator(".voice").filter({ hasText: name }).first();
  assert.match(await shown(voice("Maud Ferrick")), /mayor of Dorrow[\s\S]*person · named[\s\S]*The sails will turn/);
  assert.match(await shown(voice("officials")), /unnamed[\s\S]*the money had been meant/);
  await page.getByText("named sources", { exact: true }).or(page.getByText(/% named sources/)).first().waitFor();
  assert.equal(await page.getByText("An example, made up.").count(), 0);
});

test("what is pasted anywhere on the page is read", async () => {
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  await paste(TEXT);
  await page.getByText("Nothing of it has been kept").waitFor();
  assert.match(await article().innerText(), /Windmill of Dorrow/);
});

test("what is pasted or dropped on an article's page is read as a new one", async () => {
  await openKept();
  await paste("“The ferry is late,” said Cal Ostrow.");
  await page.getByText("Nothing of it has been kept").waitFor();
  assert.match(await article().innerText(), /The ferry is late/);
  await page.goBack();
  await page.getByText("In the ledger.").waitFor();
  await drop([{ name: "ferry.txt", text: "“The ferry is early,” said Cal Ostrow." }]);
  await article().getByText("The ferry is early").waitFor();
});

test("the text is shown to the letter, whatever its characters", async () => {
  const odd = "“Ships 🚢🏴‍☠️ sink,” said Ada Ørn.\n\n„Nein“, sagte sie. İstanbul’da e\u0301té — “𝔘nd so”, she said.";
  await open("/read");
  await giveText(odd);
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll(".page p")]
      .map((p) => [...p.querySelectorAll("[data-from]")].map((piece) => piece.textContent).join("")).join("\n\n"));
  assert.equal(shown, odd);
});

test("nothing to read is said at the field", async () => {
  await open("/read");
  await openField();
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("alert").getByText("There is no text to read yet").waitFor();
  await page.locator("textarea:focus").waitFor();
});

test("a file that is dropped anywhere is read", async () => {
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  const html = `<!doctype html><html lang="en"><head><title>Windmill</title></head><body><article><h1>Windmill</h1>${
    TEXT.split("\n\n").map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
  await drop([{ name: "windmill.html", text: html }]);
  await page.getByText("Nothing of it has been kept").waitFor();
  assert.match(await shown(sources()), /Joss Penhale/);
});

test("a file with several articles is offered to the ledger", async () => {
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  const lines = ["one", "two"].map((word) => JSON.stringify({ text: `“It was number ${word},” said Bea Quist.` }));
  await drop([{ name: "batch.jsonl", text: lines.join("\n") }]);
  await page.getByText("holds several articles").waitFor();
  await page.getByRole("button", { name: "Add them all to the ledger" }).click();
  await page.getByText("2 added, 0 already known, 0 problems").waitFor();
});

test("pointing at a source lights its words, and the other way round", async () => {
  await openKept();
  await sources().getByRole("button", { name: "Maud Ferrick" }).hover();
  await article().locator(".lit").nth(1).waitFor();
  await page.mouse.move(2, 2);
  await gone(page.locator(".lit").first());
  await point("The sails will turn");
  const lit = await shown(sources().locator(".voice.lit"));
  assert.match(lit, /Maud Ferrick/);
  await page.mouse.move(2, 2);
  await gone(page.locator(".lit").first());
});

test("the keyboard goes from statement to statement, holds one and lets go", async () => {
  await openKept();
  await page.keyboard.press("j");
  await page.locator("#s1[aria-label*='Maud Ferrick']:focus").waitFor();
  await page.keyboard.press(".");
  await page.locator("[data-at][aria-label*='Maud Ferrick']:not(#s1):focus").waitFor();
  await page.keyboard.press(",");
  await page.locator("#s1:focus").waitFor();
  await page.keyboard.press("Enter");
  await panel().getByRole("heading", { name: /Maud Ferrick/ }).waitFor();
  assert.match(await panel().innerText(), /direct speech[\s\S]*on Monday[\s\S]*sure/);
  await page.keyboard.press("j");
  await panel().filter({ hasNotText: "The sails will turn" }).waitFor();
  await page.keyboard.press("Escape");
  await gone(panel());
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys for reading" }).waitFor();
  await page.keyboard.press("Escape");
  await open("/read");
  await openField();
  await page.keyboard.type("jj?kk");
  assert.equal(await page.getByLabel("The article's text").inputValue(), "jj?kk");
});

test("what was read is kept in the ledger", async () => {
  await open("/read");
  await giveText(TEXT.replaceAll("Dorrow", "Thornwick"), { Title: "Thornwick's windmill" });
  await page.getByRole("button", { name: "Keep in the ledger" }).click();
  await page.waitForURL(/\/article\//);
  await page.getByRole("heading", { level: 1, name: "Thornwick's windmill" }).waitFor();
  await page.getByRole("link", { name: "All articles" }).click();
  await page.getByRole("link", { name: "Thornwick's windmill" }).waitFor();
});

test("a statement leads to the claims it supports", async () => {
  await openKept();
  await hold("the money had been meant");
  const claim = panel().locator(".claim-links a").first();
  assert.match(await claim.getAttribute("href"), /^\/claim\/c\d+$/);
});

test("a wrong speaker is corrected, and that outlasts the server", async () => {
  const id = await openKept();
  await hold("the town would pay half");
  await correct("Wrong speaker", "Who says this?");
  await page.getByLabel("One of the sources").selectOption({ label: "Joss Penhale" });
  await page.getByRole("button", { name: "This is the speaker" }).click();
  await page.getByText("Corrected. The claims follow.").waitFor();
  await panel().getByRole("heading", { name: /Joss Penhale/ }).waitFor();
  await server.restart();
  await open(`/article/${id}`);
  await page.getByRole("heading", { name: "Your corrections" }).waitFor();
  await hold("the town would pay half");
  await panel().getByRole("heading", { name: /Joss Penhale/ }).waitFor();
  assert.match(await panel().innerText(), /corrected/);
  await page.locator(".corrections").getByRole("button", { name: "Take back" }).click();
  await page.getByText("Taken back.").waitFor();
  await panel().getByRole("heading", { name: /Maud Ferrick/ }).waitFor();
});

test("words selected with the mouse become the speaker, or the statement's words", async () => {
  const id = await openKept();
  await hold("he had asked for the repair");
  await correct("Wrong speaker", "Who says this?");
  await select("Two officials familiar with the budget");
  await page.getByText("Selected: “Two officials familiar with the budget”").waitFor();
  await page.getByRole("button", { name: "This is the speaker" }).click();
  await page.getByText("Corrected. The claims follow.").waitFor();
  await panel().getByRole("heading", { name: /officials/i }).waitFor();
  await correct("Wrong bounds", BOUNDS);
  await select("asked for the repair");
  await page.getByText("Selected: “asked for the repair”").waitFor();
  await page.getByRole("button", { name: "These are the words" }).click();
  await page.locator(".corrections").getByText("reads “asked for the repair”").waitFor();
  // Both corrections are of the statement as it was found.
  const { corrections } = await ask(server, `/v1/articles/${id}`);
  const [first, second] = corrections.slice(-2);
  assert.deepEqual(first.statement, second.statement);
  await ask(server, `/v1/articles/${id}`, { method: "DELETE" });
});

test("bounds are moved with the keyboard alone, and what is no statement is taken out", async () => {
  const id = await openKept();
  await page.keyboard.press("j");
  await page.locator("[data-at]:focus").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Is something wrong here?").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Wrong bounds" }).focus();
  await page.keyboard.press("Enter");
  // What opens takes the focus to its first button.
  await page.locator(".correcting button:focus").waitFor();
  await page.getByRole("button", { name: "Begin later" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".preview").getByText(/“sails will turn/).waitFor();
  await page.getByRole("button", { name: "These are the words" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".corrections").getByText(/reads “sails will turn/).waitFor();
  const before = await article().locator("[data-at]").count();
  await hold("the money had been meant");
  await page.getByText("Is something wrong here?").click();
  await page.getByRole("button", { name: "Not a statement" }).click();
  await page.locator(".corrections").getByText("is not a statement").waitFor();
  assert.equal(await article().locator("[data-at]").count(), before - 1);
  await ask(server, `/v1/articles/${id}`, { method: "DELETE" });
});

test("correcting an article that is not kept keeps it first and goes on", async () => {
  await open("/read");
  await giveText(TEXT.replaceAll("Dorrow", "Pellam"));
  await hold("the money had been meant");
  await page.getByText("Is something wrong here?").click();
  await page.getByRole("button", { name: "Keep and correct: Wrong speaker" }).click();
  await page.waitForURL(/\/article\//);
  await page.getByRole("heading", { name: "Who says this?" }).waitFor();
  assert.match(await panel().innerText(), /the money had been meant/);
});

test("a link to a place leads there", async () => {
  const { id } = await add(server, ARTICLE);
  const start = TEXT.indexOf("Two officials");
  // The light goes out again after a moment, which may be over before anybody looks.
  await page.addInitScript(() => {
    const { set } = HighlightRegistry.prototype;
    HighlightRegistry.prototype.set = function (name, ranges) {
      globalThis.painted = [...ranges].map(String);
      return set.call(this, name, ranges);
    };
  });
  await open(`/article/${id}#at-${start}-${start + 13}`);
  await page.waitForFunction(() => globalThis.painted?.length > 0);
  assert.equal(await page.evaluate(() => globalThis.painted.join()), "Two officials");
  await open("/articles");
  await open(`/article/${id}#s2`);
  await panel().waitFor();
});

test("articles are added with what becomes of each, found by words and removed", async () => {
  await open("/articles");
  await drop([
    { name: "lark.txt", text: "“The lark is back,” said Ines Halloran, a warden of Lower Quay." },
    { name: "noise.bin", text: "\u0000\u0001\u0002\u0003".repeat(50) },
    { name: "lark.txt", text: "“The lark is back,” said Ines Halloran, a warden of Lower Quay." },
  ]);
  await page.getByText("Done.").waitFor();
  await page.getByText("1 added, 1 already known, 1 problem").waitFor();
  await page.locator(".line-problem").getByText("noise.bin").waitFor();
  await page.getByLabel("Search titles, outlets and first words").fill("Halloran");
  await page.getByText("1 article found").waitFor();
  const row = page.getByRole("listitem").filter({ hasText: "The lark is back" });
  await row.getByRole("button", { name: /^Remove/ }).click();
  await row.getByRole("button", { name: "Keep it" }).click();
  await row.getByRole("button", { name: /^Remove/ }).click();
  await row.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("has been removed").waitFor();
  await page.getByText("No article is as asked for.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("is back.").waitFor();
  await row.getByRole("button", { name: /^Remove/ }).waitFor();
  // Whoever looks elsewhere meanwhile, or at its own address, may still undo it.
  const own = await row.getByRole("link").first().getAttribute("href");
  const remove = async () => {
    await page.getByLabel("Search titles, outlets and first words").fill("Halloran");
    await row.getByRole("button", { name: /^Remove/ }).click();
    await row.getByRole("button", { name: "Remove it" }).click();
    await page.getByText("has been removed").waitFor();
  };
  await remove();
  await page.getByRole("link", { name: "Claims", exact: true }).click();
  await page.getByRole("heading", { name: "Claims" }).waitFor();
  await page.getByRole("link", { name: "Articles", exact: true }).click();
  await page.getByText("has been removed").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("is back.").waitFor();
  await remove();
  await open(own);
  await page.getByText("has been removed").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.match(await page.locator("main").innerText(), /The lark is back/);
  await open("/articles");
  await page.getByLabel("Search titles, outlets and first words").fill("Halloran");
  await row.getByRole("button", { name: /^Remove/ }).waitFor();
  await page.goto(page.url().replace("/articles", "/articles?order=colour"));
  await page.getByText("order=colour (possible: added, published, outlet, title)").waitFor();
  await page.getByText("Sort and filter").click();
  await page.getByLabel("Order").selectOption("title");
  await page.waitForURL("**/articles?order=title");
  await page.getByLabel("Language").selectOption("de");
  await page.waitForURL("**/articles?language=de&order=title");
  await page.getByText("No article is as asked for.").waitFor();
});

test("what was removed before is listed, comes back after a restart, and goes for good", async () => {
  await fresh({ bypassCSP: true });
  const remove = (server, id) => ask(server, `/v1/articles/${id}`, { method: "DELETE" });
  const { id } = await add(server, { text: "“The kiln is cold,” said Ole Brandt.", title: "The kiln", language: "en" });
  await remove(server, id);
  await server.restart();
  await open("/articles");
  await page.getByText("Removed lately (").click();
  const row = page.locator(".removed-lately").getByRole("listitem").filter({ hasText: "The kiln" });
  await row.getByRole("button", { name: "Bring back: The kiln" }).click();
  await page.getByText("“The kiln” is back.").waitFor();
  await page.getByRole("list", { name: "Articles" }).getByRole("link", { name: "The kiln" }).waitFor();
  await remove(server, id);
  await open("/articles");
  await page.getByText("Removed lately (").click();
  assert.deepEqual(await flaws(page), []);
  await row.getByRole("button", { name: "Remove for good: The kiln" }).click();
  await row.getByRole("button", { name: "Keep it" }).click();
  await row.getByRole("button", { name: "Remove for good: The kiln" }).click();
  await row.getByRole("button", { name: "Remove for good" }).click();
  await page.getByText("“The kiln” is gone for good.").waitFor();
  const { articles } = await ask(server, "/v1/removed");
  assert.ok(articles.every((article) => article.id !== id));
});

test("the ledger can be taken along", async () => {
  await openKept();
  await open("/articles");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Table (CSV)" }).click();
  await (await download).delete();
});

test("hostile articles do nothing and are shown to the letter", async () => {
  const hit = "globalThis.hit=1";
  const bad = [
    `<script>${hit}</script>`, `<img src=x onerror="${hit}">`, `<svg onload=${hit}><animate onbegin=${hit}>`,
    `<iframe srcdoc="<script>parent.${hit}</script>">`, `data:text/html,<script>${hit}</script>`, `javascript:${hit}`,
    `"><b onmouseover=${hit}>`, "{{constructor.constructor('return this')().hit=1}}",
  ];
  const text = bad.map((one) => `“${one}” said Ann ${one} Marr on Monday.`).join("\n\n");
  const elsewhere = [];
  page.on("request", (request) => new URL(request.url()).origin === server.url || elsewhere.push(request.url()));
  page.on("dialog", (dialog) => elsewhere.push(dialog.message()) && dialog.dismiss());
  const calm = async (where) => {
    for (const mark of await page.locator("[data-at]").all()) {
      await mark.click();
    }
    await page.mouse.move(300, 300);
    const found = await page.evaluate(() => ({
      hit: globalThis.hit,
      elements: document.querySelectorAll("main :is(script, img, svg, iframe, animate, b, object, embed)").length,
      links: [...document.links].map((link) => link.protocol).filter((protocol) => !/^https?:$/.test(protocol)),
    }));
    assert.deepEqual([found, elsewhere], [{ hit: undefined, elements: 0, links: [] }, []], where);
  };
  await open("/read");
  await giveText(text, { Title: bad.join(" "), Outlet: bad[1] });
  const shown = await article().textContent();
  for (const one of bad) {
    assert.ok(shown.includes(one), one);
    assert.ok((await page.locator(".headline").textContent()).includes(one), one);
  }
  await calm("read");
  const { id } = await add(server, { text, title: bad.join(" "), outlet: bad[0], url: `javascript:${hit}`, language: "en" });
  await open(`/article/${id}`);
  await article().waitFor();
  await calm("kept");
  assert.equal(await page.getByRole("link", { name: "Original" }).count(), 0);
  await open("/articles");
  await drop(bad.slice(0, 3).map((one) => ({ name: `${one.replaceAll("/", "∕")}.txt`, text: "\u0000\u0001\u0002\u0003".repeat(50) })));
  await page.getByText("Done.").waitFor();
  await page.getByText("3 problems").waitFor();
  await calm("articles");
  assert.deepEqual(page.errors, []);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    await fresh({ colorScheme, bypassCSP: true });
    await open("/read");
    await page.getByText("An example, made up.").waitFor();
    await page.getByText("How to read the marks").click();
    await openField();
    assert.deepEqual(await flaws(page), [], "example");
    // An article that no other test has corrected.
    await openKept({ ...ARTICLE, outlet: `Saltmere ${colorScheme}` });
    await hold("the money had been meant");
    await page.getByText("Is something wrong here?").click();
    assert.deepEqual(await flaws(page), [], "held");
    await page.getByRole("button", { name: "Wrong speaker" }).click();
    await page.getByRole("heading", { name: "Who says this?" }).waitFor();
    assert.deepEqual(await flaws(page), [], "correcting");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByRole("dialog", { name: "Keys for reading" }).waitFor();
    assert.deepEqual(await flaws(page), [], "keys");
    await open("/articles");
    await page.getByRole("button", { name: /^Remove/ }).first().click();
    await page.getByRole("alertdialog").waitFor();
    assert.deepEqual(await flaws(page), [], "articles");
  });
}

test("nothing scrolls sideways at 360 px", async () => {
  await fresh({ viewport: { width: 360, height: 740 } });
  const fits = async (where) => {
    const [needed, has] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(needed <= has, `${where}: ${needed} > ${has}`);
  };
  await open("/read");
  await page.getByText("An example, made up.").waitFor();
  await fits("example");
  const long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein".repeat(3);
  await openKept({ ...ARTICLE, title: long, outlet: long, text: `“${long}”, said ${long}.\n\n${TEXT}` });
  await fits("kept");
  await hold("the money had been meant");
  await correct("Wrong bounds", BOUNDS);
  await fits("correcting");
  await open("/articles");
  await page.locator(".article-row").first().waitFor();
  await fits("articles");
});
