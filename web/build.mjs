/**
 * Bundle the styles and scripts into api/static/built; with --check, prove that what lies there is what they make.
 *
 * The same sources and lock file give the same bytes. Beside the bundles lies what their licences ask to keep.
 */

import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { notices } from "./notices.mjs";
import { trim } from "./trim.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const built = join(here, "../api/static/built");

const options = {
  absWorkingDir: here,
  entryPoints: { site: "scripts/site.ts", editor: "scripts/editor.ts" },
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "none", // NOTICES.txt has them, and whole licences beside
  logLevel: "warning",
  metafile: true,
  plugins: [trim],
};

/** Make all files in a folder. */
async function make(folder) {
  await mkdir(folder, { recursive: true });
  const scripts = await build({ ...options, outdir: folder });
  await build({ ...options, entryPoints: { site: "styles/site.css" }, outdir: folder });
  await writeFile(join(folder, "NOTICES.txt"), await notices(here, Object.keys(scripts.metafile.inputs)));
}

/** Return the names of files that differ between two folders, or stand in one alone. */
async function differing(one, other) {
  const names = new Set([...(await readdir(one)), ...(await readdir(other))]);
  const read = (folder, name) => readFile(join(folder, name), "utf8").catch(() => null);
  const found = [];
  for (const name of [...names].sort()) {
    if ((await read(one, name)) !== (await read(other, name))) found.push(name);
  }
  return found;
}

if (process.argv.includes("--check")) {
  const fresh = await mkdtemp(join(tmpdir(), "vetkg-built-"));
  try {
    await make(fresh);
    const found = await differing(built, fresh);
    if (found.length) {
      console.error(`api/static/built is out of date: ${found.join(", ")}\n  → run \`make pages\` and commit the result`);
      process.exitCode = 1;
    }
  } finally {
    await rm(fresh, { recursive: true });
  }
} else {
  await make(built);
}
