/** Which columns of a table a chart can show, and the points that it draws. */

import type { Cell, Row } from "./asking";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((one) => XSD + one));

const TOGETHER = 3; // columns that name a point together
const JOINT = " · ";

/** What a chart can be made of: columns of numbers, columns of names, and what is shown at first. */
export interface Columns {
  numbers: string[];
  names: string[];
  value: string;
  name: string;
  kind: Kind;
}

export type Kind = "bars" | "line";

/** A point: what it is called, and its number. */
export interface Point {
  name: string;
  value: number;
}

/** Return the columns for a chart, or null where the table has none. */
export function columnsOf(variables: string[], rows: Row[]): Columns | null {
  const numbers = variables.filter((one) => all(rows, one, isNumber));
  const years = variables.filter((one) => all(rows, one, isYear));
  const values = numbers.filter((one) => !years.includes(one));
  const texts = variables.filter((one) => !numbers.includes(one) && all(rows, one, isText));
  const names = [...texts, ...years, ...variables.filter((one) => !texts.includes(one) && !years.includes(one) && all(rows, one, Boolean))];
  const value = values[0];
  if (!value || rows.length < 2) return null;
  // years in their order are a line; where a year comes twice they are names among others
  const year = years.find((one) => distinct(rows, one));
  const offered = names.filter((one) => !values.includes(one));
  const best = names.filter((one) => one !== value).sort((a, b) => different(rows, b) - different(rows, a))[0];
  const whole = year || !best || distinct(rows, best) ? null : together([...texts, ...years], rows);
  const name = year ?? whole ?? best;
  if (!name) return null;
  return { numbers: values, names: whole ? [whole, ...offered] : offered, value, name, kind: year ? "line" : "bars" };
}

/** Return the columns whose values tell all rows apart together, in their order: at most three; null where none do. */
function together(columns: string[], rows: Row[]): string | null {
  const telling = columns.filter((one) => different(rows, one) > 1);
  for (let many = 2; many <= Math.min(telling.length, TOGETHER); many += 1) {
    const some = telling.slice(0, many);
    if (new Set(rows.map((row) => JSON.stringify(some.map((one) => row[one]?.value)))).size === rows.length) return some.join(JOINT);
  }
  return null;
}

/** Return the points of a chart: all rows that have a number; of a line in the order of their names. */
export function points(rows: Row[], name: string, value: string, kind: Kind, shown: (cell: Cell) => string): Point[] {
  const found: Point[] = [];
  for (const row of rows) {
    const cell = row[value];
    const called = name.split(JOINT).map((one) => row[one]);
    const text = called.map((one) => (one ? shown(one) : "–")).join(JOINT);
    if (cell && Number.isFinite(Number(cell.value))) found.push({ name: text, value: Number(cell.value) });
  }
  return kind === "line" ? found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) : found;
}

/** Return round numbers from 0 (or below) to at least `most`, four or five of them. */
export function ticks(least: number, most: number): number[] {
  const low = Math.min(0, least);
  const span = Math.max(0, most) - low || 1;
  const raw = span / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(Math.max(0, most) / step);
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

function all(rows: Row[], name: string, is: (cell: Cell) => boolean): boolean {
  let some = false;
  for (const row of rows) {
    const cell = row[name];
    if (cell === undefined) continue;
    if (!is(cell)) return false;
    some = true;
  }
  return some;
}

function distinct(rows: Row[], name: string): boolean {
  return different(rows, name) === rows.length;
}

/** Return how many values a column has; none count where some rows have none. */
function different(rows: Row[], name: string): number {
  const values = new Set(rows.map((row) => row[name]?.value));
  return values.has(undefined) ? 0 : values.size;
}

function isNumber(cell: Cell): boolean {
  return cell.type === "literal" && NUMBERS.has(cell.datatype ?? "");
}

function isYear(cell: Cell): boolean {
  if (cell.datatype === `${XSD}gYear`) return true;
  return cell.datatype === `${XSD}integer` && /^(19|20|21)\d\d$/.test(cell.value);
}

function isText(cell: Cell): boolean {
  return cell.type === "literal";
}
