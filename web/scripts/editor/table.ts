/** A table of an answer: our things by their short names, numbers to the right, so many rows at a time. */

import type { Answer, Cell, Row } from "./asking";
import { h } from "./dom";
import { names } from "./names";
import { leading, place, short } from "./terms";
import { put, type Words } from "./words";

const AT_ONCE = 200;

/** Return the table of an answer. */
export function table(answer: Answer, prefixes: Record<string, string>, says: Words, endpoint: string): HTMLElement {
  const numeric = new Set(answer.variables.filter((name) => answer.rows.some((row) => row[name]) && answer.rows.every((row) => isNumber(row[name]))));
  const head = h("tr", {}, ...answer.variables.map((name) => h("th", { scope: "col", class: numeric.has(name) ? "number" : null }, name)));
  const body = h("tbody");
  const region = h(
    "div",
    { class: "scroll", role: "region", "aria-label": says.table ?? "", tabindex: 0 },
    h("table", {}, h("thead", {}, head), body),
  );
  const more = h("button", { type: "button", class: "plain" });
  const named = names(endpoint, says.names ?? "");
  const whole = h("div", {}, named.box, region, more);
  const add = () => {
    const from = body.rows.length;
    const lines = answer.rows.slice(from, from + AT_ONCE).map((row) => line(row, answer.variables, prefixes, numeric));
    body.append(...lines);
    named.add(lines);
    const left = answer.rows.length - body.rows.length;
    more.hidden = left === 0;
    more.textContent = put(says.more, { n: Math.min(left, AT_ONCE), left });
  };
  more.addEventListener("click", add);
  add();
  return whole;
}

function line(row: Row, variables: string[], prefixes: Record<string, string>, numeric: Set<string>): HTMLTableRowElement {
  return h("tr", {}, ...variables.map((name) => cell(row[name], prefixes, numeric.has(name))));
}

function cell(value: Cell | undefined, prefixes: Record<string, string>, number: boolean): HTMLTableCellElement {
  if (value === undefined) return h("td");
  if (value.type === "uri") {
    const address = place(value.value);
    const name = short(value.value, prefixes);
    return h("td", {}, address ? h("a", { href: leading(address), title: value.value }, name) : name);
  }
  const language = value["xml:lang"] ?? null;
  const kind = number ? "number" : value.value.length > 48 ? "long" : value.value.length <= 24 ? "brief" : null;
  return h("td", { class: kind, lang: language }, text(value));
}

/** Return a value as text. */
export function text(value: Cell): string {
  return typeof value.value === "string" ? value.value : JSON.stringify(value.value);
}

function isNumber(value: Cell | undefined): boolean {
  return value === undefined || /#(integer|decimal|double|float)$/.test(value.datatype ?? "");
}
