/** What our own things are called in the language of the page, or in English: asked of the service for those that a table shows, and written in place of their addresses. */

import { ask } from "./asking";
import { h } from "./dom";

const OURS = /^https:\/\/w3id\.org\/vetkg\/id\/[^\s<>"{}|\\^`]+$/;
const AT_ONCE = 200;

/** The names of the things in one table, with the switch that shows them. */
export interface Names {
  box: HTMLElement;
  add: (rows: HTMLTableRowElement[]) => void;
}

/** Return the names for a table: its switch is hidden until there is a name to show. */
export function names(endpoint: string, label: string): Names {
  const field = h("input", { type: "checkbox", checked: true });
  const box = h("label", { class: "names-switch small", hidden: true }, field, " ", label);
  const found: { link: HTMLAnchorElement; address: string; name: string }[] = [];
  const show = () => {
    for (const one of found) one.link.textContent = field.checked ? one.name : one.address;
  };
  field.addEventListener("change", show);
  const add = async (rows: HTMLTableRowElement[]): Promise<void> => {
    const links = rows.flatMap((row) => [...row.querySelectorAll<HTMLAnchorElement>("a[title]")]).filter((link) => OURS.test(link.title));
    const things = [...new Set(links.map((link) => link.title))];
    for (let from = 0; from < things.length; from += AT_ONCE) {
      const called = await labels(endpoint, things.slice(from, from + AT_ONCE));
      for (const link of links) {
        const name = called.get(link.title);
        // what stands beside it already is not said twice
        if (!name || [...(link.closest("tr")?.cells ?? [])].some((cell) => cell.textContent === name)) continue;
        found.push({ link, address: link.textContent ?? "", name });
      }
    }
    box.hidden = !found.length;
    show();
  };
  return { box, add: (rows) => void add(rows).catch(() => undefined) };
}

async function labels(endpoint: string, things: string[]): Promise<Map<string, string>> {
  const wanted = things.map((thing) => `<${thing}>`).join(" ");
  const language = /^[a-z]{2}$/.exec(document.documentElement.lang)?.[0] ?? "en";
  const query = `SELECT ?thing (COALESCE(?own, ?label) AS ?name) {
  VALUES ?thing { ${wanted} }
  ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label
  OPTIONAL { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?own FILTER(LANG(?own) = "${language}") }
}`;
  const answer = await ask(endpoint, query, new AbortController().signal);
  return new Map(answer.rows.map((row) => [row.thing?.value ?? "", row.name?.value ?? ""]));
}
