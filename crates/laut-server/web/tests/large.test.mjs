// A claim with very many passages in a real browser: the page answers while it grows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, newPage, start } from "./server.mjs";

/** Passages of the claim. */
const COUNT = 500;
/** So many milliseconds of the processor's time the longest task may take; waiting for others does not count. */
const LONGEST = 200;

let server;
let chrome;

before(async () => {
  [server, chrome] = await Promise.all([start(), browser()]);
});

after(async () => {
  await chrome?.close();
  await server?.stop();
});

/** A made-up claim that 120 outlets carry, of 150 people by name and one report that many pass on. */
function claim() {
  const numbers = Array.from({ length: COUNT }, (_, place) => place + 1);
  const day = (number) => `2031-0${1 + Math.floor(number / 250)}-${String(1 + (number % 28)).padStart(2, "0")}`;
  const origins = Array.from({ length: 151 }, (_, place) => ({
    id: `o${place}`, name: place === 0 ? "two officials" : `Ada Lindt the ${place}th`, party: `party ${place}`,
    standing: place === 0 ? "anonymous" : "named", first_article: `a${place + 1}`, first_published: day(place), articles: [],
  }));
  const of = (number) => (number % 5 === 0 ? null : number % 3 === 0 ? "o0" : `o${1 + (number % 150)}`);
  const sightings = numbers.map((number) => {
    const text = `the bridge over the Brae will be closed for ${number} days`;
    return {
      article: `a${number}`, statement: "s1", text, stance: number % 9 === 0 ? "deny" : "assert", origin: of(number),
      route: of(number) === "o0" ? [`Outlet ${number % 4}`] : [], published: day(number), outlet: `Outlet ${number % 120}`,
      url: `https://outlet.example/${number}`, content: [{ start: 10, end: 10 + text.length, text }],
      speaker: of(number) && of(number) !== "o0" ? origins[Number(of(number).slice(1))].name : null,
      force: "assert", said: number % 7 === 0 ? day(number - 1) : null, confidence: 0.8,
    };
  });
  const word = (number) => ({ sighting: number, day: day(number) });
  return {
    id: "c1", gist: sightings[0].text, sightings, origins,
    holders: origins.map(({ id, name, standing }, place) => ({
      name, standing, origins: [id], now: "assert", since: day(place), asserted: word(place + 1), denied: null, doubted: null,
      confirmed: null, turned: null, turns: [],
    })),
    independent: { least: 1, most: 151 }, status: "uncertain", confidence: 0.7, confirmed_by: [], loops: [], taken_back: [], marks: [],
    contexts: sightings.map((sighting, place) => ({
      sighting: place + 1, article: sighting.article, outlet: sighting.outlet, title: null, published: sighting.published,
      said: null, speaker: sighting.speaker, force: "assert", span: sighting.content[0],
      before: "Rain fell on the river in the morning, and ", after: ", as was said at the harbour on Monday.",
    })),
    articles: sightings.map(({ article, outlet, url, published }, place) => ({
      id: article, title: `Bridge, part ${place}`, outlet, url, published, modified: null, credits: [], language: "en",
      copy_of: place % 40 === 39 ? `a${place}` : null, fingerprint: "0123456789abcdef", sha256: "", notices: [],
    })),
  };
}

/** Opens the page of the claim while tasks are timed; `longest` ends that. */
async function timed(address) {
  const page = await newPage(chrome, { locale: "en-GB" });
  await page.route("**/v1/claims/c1*", (route) => route.fulfill({ json: claim() }));
  await page.goto(`${server.url}/claims`);
  const session = await page.context().newCDPSession(page);
  const tasks = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    tasks.push(...value.filter(({ name }) => name === "RunTask" || name === "ThreadControllerImpl::RunTask"));
  });
  await session.send("Tracing.start", { categories: "toplevel,disabled-by-default-devtools.timeline", transferMode: "ReportEvents" });
  await page.goto(server.url + address);
  const longest = async () => {
    const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await complete;
    return Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1_000));
  };
  return { page, longest };
}

const passages = (page, count) =>
  page.waitForFunction((count) => document.querySelectorAll(".sighting").length === count, count);

test("it opens, and scrolls, without a long task", async (context) => {
  const { page, longest } = await timed("/claim/c1");
  await page.locator(".verdict").waitFor();
  await passages(page, COUNT);
  assert.equal(await page.locator(".chain .to-sighting").count(), COUNT);
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, 1_500);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const time = await longest();
  context.diagnostic(`longest task: ${time.toFixed(0)} ms of the processor`);
  assert.ok(time > 0 && time < LONGEST, `${time} ms`);
  await page.context().close();
});

test("a place of it is found once it is there", async () => {
  const { page } = await timed("/claim/c1#sighting-480");
  await passages(page, COUNT);
  await page.waitForFunction(() => {
    const { top, bottom } = document.getElementById("sighting-480").getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  await page.context().close();
});

test("its picture is drawn for whoever asks", async () => {
  const { page } = await timed("/claim/c1");
  await page.getByText(/^The picture has \d+ parts and takes a moment/).waitFor();
  assert.equal(await page.locator(".graph canvas").count(), 0);
  await page.getByRole("button", { name: "Draw it" }).click();
  await page.locator(".graph canvas").first().waitFor();
  await page.context().close();
});
