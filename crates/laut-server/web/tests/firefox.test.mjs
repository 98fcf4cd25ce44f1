// The browser's extension in a real Firefox, where there is one: it loads, is paired, marks a page and opens its panel.
// Firefox is led by its own protocol (Marionette), for no library here knows extensions in it.
//
//   LAUT_FIREFOX   the browser, `/usr/bin/firefox-esr` where not given; without it the test is left out

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "./server.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../..");
const FIREFOX = process.env.LAUT_FIREFOX ?? "/usr/bin/firefox-esr";
/** Where Firefox listens, as it is set to below. */
const PORT = 28_285;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dike holds</title></head><body><nav>Home</nav>
<article><h1>Dike holds</h1><p>The dike at Kelm will hold, engineer Una Corrigan said on Monday. “We checked every metre,” she told
the Gull, and nobody in the town knows where all of the water went that fell in the night before.</p></article></body></html>`;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until there is an answer. */
async function until(ask) {
  for (let turn = 0; turn < 120; turn += 1) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await sleep(500);
  }
  throw new Error("no answer in time");
}

/** Speaks with Firefox: each message is its length, a colon, and JSON. */
async function marionette() {
  const socket = await until(() => new Promise((resolve) => {
    const tried = connect(PORT, "127.0.0.1");
    tried.once("connect", () => resolve(tried));
    tried.once("error", () => resolve(null));
  }));
  let bytes = Buffer.alloc(0);
  const waiting = new Map();
  socket.on("data", (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (let colon = bytes.indexOf(58); colon > 0; colon = bytes.indexOf(58)) {
      const length = Number(bytes.subarray(0, colon));
      if (bytes.length < colon + 1 + length) {
        return;
      }
      const message = JSON.parse(bytes.subarray(colon + 1, colon + 1 + length));
      bytes = bytes.subarray(colon + 1 + length);
      if (Array.isArray(message)) {
        const [, id, error, value] = message;
        const { resolve, reject } = waiting.get(id);
        error ? reject(new Error(`${error.error}: ${error.message}`)) : resolve(value);
      }
    }
  });
  let last = 0;
  const send = (name, parameters = {}) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    const text = JSON.stringify([0, last, name, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
  /** Runs a script in the page, or in the browser around it (`chrome`). */
  const run = async (context, script, ...args) => {
    await send("Marionette:SetContext", { value: context });
    return (await send("WebDriver:ExecuteScript", { script, args })).value;
  };
  return { send, run };
}

test("in Firefox the extension is paired, marks a page and opens its panel", { skip: !existsSync(FIREFOX) }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "laut-firefox-"));
  const laut = await start({ ledger: path.join(folder, "ledger.db"), args: ["--extension"] });
  const { code } = JSON.parse(await readFile(`${laut.ledger}.extension`, "utf8"));
  const site = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(PAGE));
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  const firefox = spawn(FIREFOX, [
    "--headless", "--no-remote", "--profile", await mkdtemp(path.join(folder, "profile-")), "--marionette", "--remote-allow-system-access",
  ], { env: { ...process.env, HOME: folder, MOZ_MARIONETTE_PREF_STATE_ACROSS_RESTARTS: JSON.stringify({ "marionette.port": PORT }) }, stdio: "ignore" });
  try {
    const { send, run } = await marionette();
    await send("WebDriver:NewSession", { capabilities: {} });
    const id = (await send("Addon:Install", { path: path.join(root, "extension"), temporary: true })).value;
    const host = await run("chrome", "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname", id);
    await send("Marionette:SetContext", { value: "content" });
    await send("WebDriver:Navigate", { url: `moz-extension://${host}/options.html` });
    await until(() => run("content", "return document.getElementById('address').value"));
    const told = await until(async () => {
      await run("content", `const [address, code] = arguments;
        document.getElementById("address").value = address;
        document.getElementById("code").value ||= code;
        if (document.getElementById("told").textContent === "") { document.getElementById("pair").requestSubmit(); }`, laut.url, code);
      const words = await run("content", "return document.getElementById('told').textContent");
      return /\d/.test(words) && words;
    });
    assert.ok(told.includes(laut.url), told);
    await send("Marionette:SetContext", { value: "content" });
    await send("WebDriver:Navigate", { url: `http://127.0.0.1:${site.address().port}/` });
    // What a click on the button does: it lets the extension see this page, and this one alone.
    await run("chrome", `const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID(arguments[0]);
      ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);`, id);
    const marks = await until(async () => {
      const found = await run("content", "return [...document.querySelectorAll('mark')].map(({ title, textContent }) => [title, textContent])");
      return found.length > 0 && found;
    });
    assert.deepEqual(marks[0], ["Una Corrigan says", "The dike at Kelm will hold"]);
    assert.ok(await run("chrome", "return window.SidebarController.isOpen"));
    await send("Marionette:Quit").catch(() => undefined);
  } finally {
    firefox.kill("SIGKILL");
    site.close();
    await laut.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
