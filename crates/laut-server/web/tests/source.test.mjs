// The sources of the pages hold nothing that writes HTML or runs text: articles are hostile.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "src");

async function sources() {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.tsx?$/.test(name));
}

test("nothing writes HTML or runs text", async () => {
  const names = await sources();
  assert.ok(names.length > 30);
  for (const name of names) {
    const text = await readFile(path.join(folder, name), "utf8");
    const found = text.match(
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|createContextualFragment|DOMParser|eval)\b|new Function\b|setTimeout\(\s*["'`]|srcdoc|javascript:/,
    );
    assert.equal(found?.[0], undefined, name);
  }
});

test("nothing is asked of any other machine", async () => {
  for (const name of await sources()) {
    const text = await readFile(path.join(folder, name), "utf8");
    const addresses = text.match(/https?:\/\/[\w.-]+/g) ?? [];
    // Names of kinds of markup are no addresses.
    const asked = addresses.filter((address) => !/^http:\/\/(www\.w3\.org|127\.0\.0\.1|localhost)/.test(address));
    assert.deepEqual(asked, [], name);
  }
});
