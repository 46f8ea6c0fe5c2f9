/** What came of a query: the answer as table, chart and text, or what went wrong. */

import { Problem, type Answer } from "./asking";
import { chartView } from "./chart_view";
import { columnsOf } from "./chart_data";
import { h } from "./dom";
import { table } from "./table";
import { tabs, type Tab } from "./tabs";
import { put, type Words } from "./words";

const SHOWN = 100_000; // characters of raw text that a page shows
const FORMATS = {
  table: { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" },
  graph: { ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD", rdf: "RDF/XML" },
};

/** How an answer is shown: which tab first, under which title, and how the same is had in another format. */
export interface Showing {
  endpoint: string;
  view: string;
  title: string;
  prefixes: Record<string, string>;
  says: Words;
  viewed: (view: string) => void;
  download: (format: string) => void;
}

/** Return what shows an answer. */
export function shown(answer: Answer, how: Showing): Node {
  const { says } = how;
  const size = new Intl.NumberFormat(document.documentElement.lang).format(answer.rows.length);
  const seconds = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 2 }).format(answer.milliseconds / 1000);
  const count = answer.graph === null && answer.boolean === null ? put(says.rows, { n: size, s: seconds }) : put(says.time, { s: seconds });
  return h(
    "div",
    {},
    answer.notice ? h("p", { class: "notice" }, answer.notice) : null,
    h("div", { class: "result-head" }, h("p", { class: "soft" }, count), downloads(answer, how)),
    body(answer, how),
  );
}

function body(answer: Answer, how: Showing): Node {
  const { says } = how;
  if (answer.boolean !== null) return h("p", { class: "verdict" }, (answer.boolean ? says.yes : says.no) ?? "");
  if (answer.graph !== null) return raw(answer.graph, says);
  if (!answer.rows.length) return h("p", { class: "notice" }, says.none ?? "");
  const columns = columnsOf(answer.variables, answer.rows);
  const all: Tab[] = [
    { key: "table", name: says.table ?? "", make: () => table(answer, how.prefixes, says, how.endpoint) },
    {
      key: "chart",
      name: says.chart ?? "",
      make: () => (columns ? chartView(answer, columns, how.title, how.prefixes, says) : h("p", { class: "notice" }, says.noChart ?? "")),
    },
    { key: "raw", name: says.raw ?? "", make: () => raw(answer.raw, says) },
  ];
  return tabs(says.answer ?? "", all, how.view, how.viewed);
}

function downloads(answer: Answer, how: Showing): HTMLElement {
  const names = answer.graph === null ? FORMATS.table : FORMATS.graph;
  const buttons = Object.entries(names).map(([format, name]) =>
    h("button", { type: "button", class: "plain small", click: () => how.download(format) }, name),
  );
  return h("p", { class: "formats" }, h("span", {}, `${how.says.take}:`), ...buttons);
}

function raw(text: string, says: Words): Node {
  const cut = text.length > SHOWN;
  return h(
    "div",
    {},
    cut ? h("p", { class: "notice" }, says.cut ?? "") : null,
    h("pre", { class: "raw", tabindex: 0 }, cut ? text.slice(0, SHOWN) : text),
  );
}

/** Return what shows an error. */
export function failed(error: unknown, says: Words): Node {
  const problem = error instanceof Problem ? error : new Problem(says.unreachable ?? "", "", "", null, null);
  const where = problem.line === null ? "" : `${put(says.where, { line: problem.line, column: problem.column ?? 1 })} `;
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, says[problem.title.toLowerCase().replace(/ /g, "-")] ?? problem.title)),
    problem.detail ? h("p", { lang: "en" }, where, problem.detail) : null,
    problem.hint ? h("p", { lang: "en" }, problem.hint) : null,
  );
}
