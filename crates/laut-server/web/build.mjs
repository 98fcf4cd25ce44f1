// Bundles the pages into `dist`, which the server embeds: sources in, one folder of static files out.
//
//   node build.mjs            writes `dist`
//   node build.mjs --watch    writes it again whenever a source changes
//   node build.mjs --check    writes nothing, and fails where `dist` is not what the sources give

import { readdir, readFile, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const options = {
  absWorkingDir: here,
  entryPoints: { app: "src/main.tsx", style: "src/style/index.css" },
  outdir: "dist",
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  legalComments: "linked",
  charset: "utf8",
  logLevel: "warning",
  write: false,
};

async function files() {
  const { outputFiles } = await build(options);
  const made = new Map(outputFiles.map((file) => [path.relative(dist, file.path), Buffer.from(file.contents)]));
  for (const name of ["index.html", "icon.svg"]) {
    made.set(name, await readFile(path.join(here, "src", name)));
  }
  return made;
}

async function write(made) {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  for (const [name, bytes] of made) {
    await writeFile(path.join(dist, name), bytes);
  }
}

async function check(made) {
  const kept = new Set(await readdir(dist).catch(() => []));
  const wrong = [];
  for (const [name, bytes] of made) {
    const there = kept.delete(name) ? await readFile(path.join(dist, name)) : null;
    if (!there?.equals(bytes)) {
      wrong.push(name);
    }
  }
  wrong.push(...kept);
  if (wrong.length > 0) {
    console.error(`dist is not what the sources give: ${wrong.join(", ")}\nrun \`npm run build\` and commit dist`);
    process.exit(1);
  }
}

if (process.argv.includes("--check")) {
  await check(await files());
} else if (process.argv.includes("--watch")) {
  const again = {
    name: "again",
    setup: (build) => build.onEnd(async () => write(await files())),
  };
  await (await context({ ...options, plugins: [again] })).watch();
} else {
  await write(await files());
}
