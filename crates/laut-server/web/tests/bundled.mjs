// Imports a source of the pages that needs no page, bundled as the pages are.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export async function bundled(source) {
  const { outputFiles } = await build({
    absWorkingDir: web,
    entryPoints: [source],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
  });
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
