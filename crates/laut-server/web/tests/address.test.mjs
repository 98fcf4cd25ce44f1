// An address that is pasted where a text can be: the article there is read, or kept.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { browser, newPage, start } from "./server.mjs";

const PAGE = `<!doctype html><html lang="en"><head><title>The lock leaks</title></head><body><article><h1>The lock leaks</h1>
<p>The lock at Kelm is leaking, the harbour master Rolf Lenz said on Monday. The water fell by a hand in an hour, and
nobody in the town knows where all of it went.</p><script>document.title = "ran"</script></article></body></html>`;

let site;
let address;
let chrome;
before(async () => {
  site = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(PAGE);
  });
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  address = `http://localhost:${site.address().port}/lock`;
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  site?.close();
});

test("it is read in the one room and kept in the other", async () => {
  const server = await start({ args: ["--allow-private"] });
  const page = await newPage(chrome, { locale: "en-GB" });
  await page.goto(`${server.url}/read`);
  await page.getByRole("button", { name: "Paste a text or an address" }).click();
  await page.getByLabel("The article's text").fill(` ${address} `);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByText("Your text. Nothing of it has been kept.").waitFor();
  assert.match(await page.locator(".page").innerText(), /The water fell by a hand/);
  await page.goto(`${server.url}/articles`);
  await page.getByRole("button", { name: "Try an invented story" }).waitFor();
  await page.goto(`${server.url}/read`);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  }, address);
  await page.getByText("Your text. Nothing of it has been kept.").waitFor();
  await page.getByRole("button", { name: "Keep in the ledger" }).click();
  await page.waitForURL("**/article/*");
  await page.goto(`${server.url}/articles`);
  await page.getByLabel("Address of an article").fill(address);
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByText("1 already known").waitFor();
  await page.context().close();
  await server.stop();
});

test("one of this machine is refused in words, unless the server was told otherwise", async () => {
  const server = await start();
  const page = await newPage(chrome, { locale: "de-DE", viewport: { width: 360, height: 740 } });
  await page.goto(`${server.url}/read`);
  await page.getByRole("button", { name: "Text oder Adresse einfügen" }).click();
  await page.getByLabel("Der Text des Artikels").fill(address);
  await page.getByRole("button", { name: "Lesen", exact: true }).click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /Das ging nicht/);
  await page.context().close();
  await server.stop();
});
