import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { columnsOf, points, ticks } = await load("editor/chart_data");
const XSD = "http://www.w3.org/2001/XMLSchema#";
const text = (value) => ({ type: "literal", value });
const whole = (value) => ({ type: "literal", value: String(value), datatype: `${XSD}integer` });

test("names and numbers are bars", () => {
  const rows = [{ a: text("x"), n: whole(3) }, { a: text("y"), n: whole(5) }];
  const found = columnsOf(["a", "n"], rows);
  assert.deepEqual([found.name, found.value, found.kind], ["a", "n", "bars"]);
  assert.deepEqual(points(rows, "a", "n", "bars", (cell) => cell.value), [{ name: "x", value: 3 }, { name: "y", value: 5 }]);
});

test("years that come once each are a line in their order", () => {
  const rows = [{ y: whole(2023), n: whole(3) }, { y: whole(2021), n: whole(5) }];
  const found = columnsOf(["y", "n"], rows);
  assert.equal(found.kind, "line");
  assert.deepEqual(points(rows, "y", "n", "line", (cell) => cell.value).map((one) => one.name), ["2021", "2023"]);
});

test("the column that tells rows apart best names them", () => {
  const rows = [1, 2, 3].map((n) => ({ same: text("x"), kind: text(`k${n}`), n: whole(n) }));
  assert.equal(columnsOf(["same", "kind", "n"], rows).name, "kind");
});

test("without numbers, or with one row, there is no chart", () => {
  assert.equal(columnsOf(["a"], [{ a: text("x") }, { a: text("y") }]), null);
  assert.equal(columnsOf(["a", "n"], [{ a: text("x"), n: whole(1) }]), null);
});

test("the scale has round numbers that hold all values", () => {
  assert.deepEqual(ticks(0, 12), [0, 5, 10, 15]);
  assert.deepEqual(ticks(0, 1828), [0, 500, 1000, 1500, 2000]);
  assert.deepEqual(ticks(-3, 4), [-4, -2, 0, 2, 4]);
  assert.deepEqual(ticks(0, 0), [0]);
});

test("rows that no column tells apart are named by columns together", () => {
  const cell = (value) => ({ type: "literal", value });
  const number = (value) => ({ type: "literal", value, datatype: "http://www.w3.org/2001/XMLSchema#integer" });
  const rows = [
    { system: cell("Belgium-FR"), stage: cell("Design"), n: number("3") },
    { system: cell("Belgium-FR"), stage: cell("Pilot"), n: number("1") },
    { system: cell("Malta"), stage: cell("Design"), n: number("2") },
  ];
  const found = columnsOf(["system", "stage", "n"], rows);
  assert.equal(found.name, "system · stage");
  assert.deepEqual(found.names, ["system · stage", "system", "stage"]);
  const drawn = points(rows, found.name, found.value, "bars", (one) => one.value);
  assert.deepEqual(drawn.map((one) => one.name), ["Belgium-FR · Design", "Belgium-FR · Pilot", "Malta · Design"]);
  assert.deepEqual(points(rows, "system", "n", "bars", (one) => one.value).map((one) => one.name), ["Belgium-FR", "Belgium-FR", "Malta"]);
});
