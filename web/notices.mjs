/** The licences of the packages that a bundle holds, as one text. */

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const RULE = "=".repeat(78);

/** Packages that say their licence and carry no text of it: the text of it stands in this folder. */
const ELSEWHERE = { "@zazuko/yasqe": "licenses/yasgui.txt", "@zazuko/yasgui-utils": "licenses/yasgui.txt" };

/** Return the notices for the packages among the input files of a bundle, and for those that were bundled into them. */
export async function notices(root, inputs) {
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")).packages;
  const names = new Set();
  const add = (name) => {
    const entry = lock[`node_modules/${name}`];
    if (!entry || names.has(name)) return;
    names.add(name);
    Object.keys(entry.dependencies ?? {}).forEach(add);
  };
  for (const input of inputs) {
    const found = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    if (found) add(found[1]);
  }
  const parts = ["The bundles in this folder hold the following packages, under their own licences."];
  for (const name of [...names].sort()) {
    const { version, license } = lock[`node_modules/${name}`];
    parts.push(`${RULE}\n${name} ${version} (${license})\n${RULE}\n\n${await text(root, name)}`);
  }
  return `${parts.join("\n\n")}\n`;
}

async function text(root, name) {
  if (ELSEWHERE[name]) return clean(await readFile(join(root, ELSEWHERE[name]), "utf8"));
  const folder = join(root, "node_modules", name);
  const file = (await readdir(folder)).sort().find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
  if (!file) throw new Error(`${name} has no text of its licence: put one into web/licenses`);
  return clean(await readFile(join(folder, file), "utf8"));
}

function clean(content) {
  return content.replace(/\r\n/g, "\n").replace(/[ \t]+$/gm, "").trim();
}
