import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { expected, matching } = await load("editor/completion");
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

test("a class is offered first after `a`, a property after a subject", () => {
  const terms = [
    { name: "vet:Financing", label: "Financing", kind: "class" },
    { name: "vet:financing", label: "has financing", kind: "property" },
  ];
  const first = (before) => matching("vet:fin", { terms, concepts: [] }, expected(before))[0].name;
  assert.equal(first("SELECT ?d { ?d a vet:PolicyDevelopment ; "), "vet:financing");
  assert.equal(first("SELECT ?d {\n  ?d "), "vet:financing");
  assert.equal(first("SELECT ?d { ?d vet:milestone/"), "vet:financing");
  assert.equal(first("SELECT ?d { <development/42130> "), "vet:financing");
  assert.equal(first("SELECT ?d { ?d a "), "vet:Financing");
  assert.equal(first("SELECT ?d { ?d ?p ?o ; rdf:type "), "vet:Financing");
  assert.equal(expected("SELECT ?d { ?d vet:stage "), "");
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
