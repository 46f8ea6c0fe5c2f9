/**
 * What is left out of Yasqe: whatever would ask other servers, or would need more than our Content-Security-Policy.
 *
 * Each text must be there, so that another version of the package cannot bring it back unseen.
 */

import { readFile } from "node:fs/promises";

const CUTS = [
  // completion by Linked Open Vocabularies
  [/fetchFromLov = \(e, t, n\) => \{[\s\S]*?\n\}, completers = \[/, "fetchFromLov = () => Promise.resolve([]), completers = ["],
  // a copy of the prefixes of prefix.cc
  [/\}, madsrdf = [\s\S]*?\n\}, tokenTypes = \{/, "}, prefixes_default = {}, tokenTypes = {"],
  // the endpoint that is asked where none is named
  [/endpoint: "https:\/\/dbpedia\.org\/sparql"/, 'endpoint: "/sparql"'],
  // a reader of JSON for browsers that have none
  [/return j = eval\("\(" \+ text \+ "\)"\)/, "return j = JSON.parse(text)"],
  // prefixes that the service knows need no declaration
  [/o\.prefixes\[t\] === void 0 &&/, "!(t in globalThis.vetkgPrefixes) && o.prefixes[t] === void 0 &&"],
  // looks written into markup, and English words around the names of tokens: ours say it instead
  [/"<strong style='text-decoration:underline'>"/, '"<strong>"'],
  [/"This line is invalid\. Expected: " \+ a\.join\(", "\)/, "escape$1(globalThis.vetkgInvalid)"],
];

export const trim = {
  name: "trim",
  setup(build) {
    build.onLoad({ filter: /@zazuko[\\/]yasqe[\\/]build[\\/]yasqe\.esm\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [found, put] of CUTS) {
        if (!found.test(contents)) throw new Error(`Yasqe has changed: ${found} is not in it any more`);
        contents = contents.replace(found, () => put);
      }
      return { contents, loader: "js" };
    });
  },
};
