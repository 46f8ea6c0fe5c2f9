import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { matching } = await load("editor/completion");
const { place, short, written } = await load("editor/terms");
const help = {
  terms: [
    { name: "vet:startYear", label: "start year", kind: "property" },
    { name: "vet:periodStart", label: "start of the period", kind: "property" },
  ],
  concepts: [{ name: "concept/stage/pilot", label: "Proeffase", kind: "stage" }],
};

test("what begins so comes before what only has the words", () => {
  assert.deepEqual(matching("vet:start", help).map((one) => one.name), ["vet:startYear", "vet:periodStart"]);
});

test("concepts are found by their label, in the language of the page, and written as whole IRIs", () => {
  const [found] = matching("proef", help);
  assert.equal(written(found), "<https://w3id.org/vetkg/id/concept/stage/pilot>");
  assert.deepEqual(matching("<concept/st", help), [found]);
});

test("IRIs are short, and ours are shown here", () => {
  const prefixes = { vet: "https://w3id.org/vetkg/def/" };
  assert.equal(short("https://w3id.org/vetkg/def/year", prefixes), "vet:year");
  assert.equal(short("https://w3id.org/vetkg/id/development/1", prefixes), "development/1");
  assert.equal(place("https://w3id.org/vetkg/id/development/1"), "/doc/development/1");
  assert.equal(place("https://w3id.org/vetkg/def/year"), "/def/year");
  assert.equal(place("javascript:alert(1)"), null);
});
