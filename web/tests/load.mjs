/** Modules of TypeScript for tests, bundled as the pages get them. */

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Return what a module below scripts/ exports. */
export async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../scripts/${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}
