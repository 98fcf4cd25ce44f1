// Takes the pictures of the README: the pages as they are, with the invented articles of `examples`.
//
//   LAUT_BIN=../../../target/release/laut node screenshots.mjs     writes ../../../docs/*.png
//
// Uses what the browser tests use: see tests/server.mjs for the program and the browser.

import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ask, browser, start } from "./tests/server.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const docs = path.join(root, "docs");

const server = await start();
const chromium = await browser();
try {
  await mkdir(docs, { recursive: true });
  const lines = await readFile(path.join(root, "examples/salt-carts.jsonl"), "utf8");
  await ask(server, "/v1/articles?name=salt-carts.jsonl", { method: "POST", body: lines });
  const context = await chromium.newContext({
    viewport: { width: 1280, height: 860 }, locale: "en-US", colorScheme: "light", reducedMotion: "reduce",
  });
  const page = await context.newPage();

  await page.goto(`${server.url}/read`);
  await page.getByText("An example, made up.").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.evaluate(() => document.querySelector("article")?.scrollIntoView({ block: "start" }));
  await page.mouse.move(1, 1);
  await page.screenshot({ path: path.join(docs, "reading-room.png") });

  await page.goto(`${server.url}/claims`);
  await page.getByRole("link", { name: "is a copy" }).first().waitFor();
  await page.getByRole("link", { name: "is a copy" }).first().click();
  await page.locator("canvas").first().waitFor();
  await page.waitForTimeout(800);
  await page.setViewportSize({ width: 1280, height: 1060 });
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(docs, "story-room.png") });
} finally {
  await chromium.close();
  await server.stop();
}
