/** A query and its answer. */

/** A value of an answer (SPARQL 1.1 Query Results JSON Format). */
export interface Cell {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export type Row = Record<string, Cell | undefined>;

/** An answer: a table, a yes or no, or a graph as text; how long it took, and what the service says of the query. */
export interface Answer {
  variables: string[];
  rows: Row[];
  boolean: boolean | null;
  graph: string | null;
  raw: string;
  notice: string;
  milliseconds: number;
}

/** What went wrong, as the service says it (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly hint: string,
    readonly line: number | null,
    readonly column: number | null,
  ) {
    super(title);
  }
}

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, application/problem+json";
const LONGEST = 6000; // characters of an address; what is longer goes as a form

/** Return the answer to a query. Throws Problem, and an AbortError where `signal` was given. */
export async function ask(endpoint: string, query: string, signal: AbortSignal): Promise<Answer> {
  const begun = performance.now();
  const response = await send(endpoint, { query }, { headers: { Accept: ACCEPT }, signal });
  const raw = await response.text();
  if (!response.ok) throw problem(response, raw);
  const milliseconds = performance.now() - begun;
  const notice = response.headers.get("Vetkg-Notice") ?? "";
  const empty = { variables: [], rows: [], boolean: null, graph: null, raw, notice, milliseconds };
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) return { ...empty, graph: raw };
  const found = JSON.parse(raw) as { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Row[] } };
  return { ...empty, variables: found.head.vars ?? [], rows: found.results?.bindings ?? [], boolean: found.boolean ?? null };
}

/** Return the answer to a query in a format, as a file. Throws Problem. */
export async function fetched(endpoint: string, query: string, format: string): Promise<Blob> {
  const response = await send(endpoint, { query, format }, { headers: { Accept: "application/problem+json" } });
  if (!response.ok) throw problem(response, await response.text());
  return response.blob();
}

function send(endpoint: string, values: Record<string, string>, how: RequestInit): Promise<Response> {
  const body = new URLSearchParams(values);
  const address = `${endpoint}?${body}`;
  return address.length <= LONGEST ? fetch(address, how) : fetch(endpoint, { ...how, method: "POST", body });
}

function problem(response: Response, text: string): Problem {
  try {
    const said = JSON.parse(text) as { title?: string; detail?: string; hint?: string; line?: number; column?: number };
    return new Problem(said.title ?? response.statusText, said.detail ?? "", said.hint ?? "", said.line ?? null, said.column ?? null);
  } catch {
    return new Problem(`${response.status} ${response.statusText}`.trim(), "", "", null, null);
  }
}
