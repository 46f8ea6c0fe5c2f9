/** The present query as programs would ask it. */

/** A program: its name, its language for the reader, and its text. */
export interface Snippet {
  name: string;
  code: string;
}

/** Return programs that ask `query` of `endpoint`; `graph` says that the answer is a graph and no table. */
export function snippets(endpoint: string, query: string, graph: boolean): Snippet[] {
  const text = query.trim();
  const accept = graph ? "text/turtle" : "text/csv";
  return [
    { name: "curl", code: curl(endpoint, text, accept) },
    { name: "Python (pandas)", code: graph ? requests(endpoint, text) : pandas(endpoint, text) },
    { name: "Python (SPARQLWrapper)", code: wrapper(endpoint, text, graph) },
    { name: "Python (RDFLib)", code: rdflib(endpoint, text, graph) },
    { name: "R", code: r(endpoint, text, graph) },
  ];
}

function curl(endpoint: string, query: string, accept: string): string {
  let mark = "SPARQL";
  while (query.split("\n").includes(mark)) mark += "_";
  return `curl '${endpoint}' --header 'Accept: ${accept}' --data-urlencode query@- <<'${mark}'\n${query}\n${mark}\n`;
}

function pandas(endpoint: string, query: string): string {
  return `import io

import pandas
import requests

query = ${python(query)}
answer = requests.post("${endpoint}", data={"query": query}, headers={"Accept": "text/csv"}, timeout=60)
answer.raise_for_status()
rows = pandas.read_csv(io.StringIO(answer.text))
print(rows)
`;
}

function requests(endpoint: string, query: string): string {
  return `import requests

query = ${python(query)}
answer = requests.post("${endpoint}", data={"query": query}, headers={"Accept": "text/turtle"}, timeout=60)
answer.raise_for_status()
print(answer.text)
`;
}

function wrapper(endpoint: string, query: string, graph: boolean): string {
  const shown = graph
    ? `print(endpoint.queryAndConvert().serialize(format="turtle"))`
    : `endpoint.setReturnFormat(JSON)
for row in endpoint.queryAndConvert()["results"]["bindings"]:
    print({name: cell["value"] for name, cell in row.items()})`;
  return `from SPARQLWrapper import ${graph ? "" : "JSON, "}POST, SPARQLWrapper

endpoint = SPARQLWrapper("${endpoint}")
endpoint.setMethod(POST)
endpoint.setQuery(${python(query)})
${shown}
`;
}

function rdflib(endpoint: string, query: string, graph: boolean): string {
  const shown = graph ? `print(answer.graph.serialize())` : `for row in answer:
    print(*row, sep="\\t")`;
  return `from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

graph = Graph(SPARQLStore("${endpoint}", method="POST"))
answer = graph.query(${python(query)})
${shown}
`;
}

function r(endpoint: string, query: string, graph: boolean): string {
  let dashes = "";
  while (query.includes(`)${dashes}"`)) dashes += "-";
  const asked = `library(httr2)

query <- r"${dashes}(
${query}
)${dashes}"
answer <- request("${endpoint}") |>
  req_headers(Accept = "${graph ? "text/turtle" : "text/csv"}") |>
  req_body_form(query = query) |>
  req_perform()
`;
  return `${asked}${graph ? "cat(resp_body_string(answer))" : "rows <- read.csv(text = resp_body_string(answer))\nprint(rows)"}\n`;
}

/** Return a text as a literal of Python. */
function python(text: string): string {
  return `"""\n${text.replace(/\\/g, "\\\\").replace(/"""/g, '\\"\\"\\"').replace(/"$/, '\\"')}\n"""`;
}
