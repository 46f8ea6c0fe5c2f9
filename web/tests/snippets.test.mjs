import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { load } from "./load.mjs";

const { snippets } = await load("editor/snippets");
const HOSTILE = `SELECT * { ?s ?p 'it''s "quoted" \\\\ """ )" )-" $HOME \`id\`' }\nSPARQL\nLIMIT 1 # ends with "`;

test("every program names the endpoint and holds the query", () => {
  for (const { code } of snippets("http://x/sparql", "SELECT ?a {}", false)) {
    assert.ok(code.includes("http://x/sparql"));
    assert.ok(code.includes("SELECT ?a {}"));
  }
});

test("a shell reads the query as it stands", () => {
  const { code } = snippets("http://x/sparql", HOSTILE, false).find((one) => one.name === "curl");
  const heredoc = code.slice(code.indexOf("<<"));
  assert.equal(execFileSync("sh", ["-c", `cat ${heredoc}`], { encoding: "utf8" }), `${HOSTILE}\n`);
});

test("Python reads the query as it stands", () => {
  const { code } = snippets("http://x/sparql", HOSTILE, false).find((one) => one.name === "Python (pandas)");
  const literal = code.slice(code.indexOf('"""'), code.indexOf("\nanswer ="));
  const read = execFileSync("python3", ["-c", `import sys; sys.stdout.write(${literal})`], { encoding: "utf8" });
  assert.equal(read, `\n${HOSTILE}\n`);
});

test("raw strings of R are longer than what would end them", () => {
  const { code } = snippets("http://x/sparql", HOSTILE, false).find((one) => one.name === "R");
  assert.match(code, /r"--\(\n/);
});

test("graphs are asked for as Turtle", () => {
  for (const { code } of snippets("http://x/sparql", "DESCRIBE <x>", true)) assert.doesNotMatch(code, /text\/csv/);
});
