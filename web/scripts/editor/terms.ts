/** The names of IRIs: what the service tells of prefixes, terms, concepts and example questions, and short forms. */

/** A class, property or concept: its IRI in short form, its label, what it is. */
export interface Term {
  name: string;
  label: string;
  kind: string;
}

/** A stored question with its query. */
export interface Example {
  name: string;
  title: string;
  keywords: string[];
  query: string;
}

/** All that helps to write a query. */
export interface Help {
  prefixes: Record<string, string>;
  terms: Term[];
  concepts: Term[];
  questions: Example[];
}

const BASE = "https://w3id.org/vetkg/";
const ID = `${BASE}id/`;

/** Return the help of the service; the browser keeps it for as long as the version of the graph is the same. */
export async function help(address: string): Promise<Help> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`no help: ${response.status}`);
  return (await response.json()) as Help;
}

/** Return an IRI as people read it: `vet:year`, `development/42130`, or in full. */
export function short(iri: string, prefixes: Record<string, string>): string {
  if (iri.startsWith(ID)) return iri.slice(ID.length);
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

/** Return a term as a query has it: a name with its prefix, or a whole IRI. */
export function written(term: Term): string {
  return /^[\w-]+:/.test(term.name) ? term.name : `<${ID}${term.name}>`;
}

/** Return the address at which an IRI is shown: ours on this service, others where they are; none for other schemes. */
export function place(iri: string): string | null {
  if (iri.startsWith(ID)) return `/doc/${iri.slice(ID.length)}`;
  if (iri.startsWith(BASE)) return `/${iri.slice(BASE.length)}`;
  return /^https?:\/\//.test(iri) ? iri : null;
}

/** Return that address for a link: on this service, in the language that the present address says. */
export function leading(address: string): string {
  const said = new URL(location.href).searchParams.get("lang");
  if (!said || !address.startsWith("/")) return address;
  const [path = "", ...fragment] = address.split("#");
  return [`${path}?lang=${encodeURIComponent(said)}`, ...fragment].join("#");
}
