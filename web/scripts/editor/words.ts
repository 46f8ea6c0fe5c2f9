/** The texts of the editor in the language of the page, which has them in a block of JSON. */

/** What the page tells the editor: texts by name, the languages's code, addresses. */
export interface Words {
  [name: string]: string;
}

/** Return the texts that the page has. */
export function words(): Words {
  return JSON.parse(document.getElementById("editor-words")?.textContent ?? "{}") as Words;
}

/** Return the prefixes that queries to this service need not declare. */
export function prefixes(): Record<string, string> {
  return JSON.parse(document.getElementById("editor-prefixes")?.textContent ?? "{}") as Record<string, string>;
}

/** Return a text with values in the places `{name}`. */
export function put(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
