/** The present query in other people's programs, in tabs, each to be copied. */

import { copy } from "../site/copying";
import { h } from "./dom";
import { snippets } from "./snippets";
import { tabs } from "./tabs";
import type { Words } from "./words";

/** Fill `place` with programs when it is opened, and again whenever the query has changed. */
export function codes(place: HTMLDetailsElement, says: Words, present: () => { endpoint: string; query: string; graph: boolean }): () => void {
  const body = h("div");
  place.append(body);
  place.hidden = false;
  let [stale, view] = [true, ""];
  const make = () => {
    if (!place.open || !stale) return;
    stale = false;
    const { endpoint, query, graph } = present();
    const all = snippets(endpoint, query, graph).map((one) => ({ key: one.name.replace(/\W+/g, "-"), name: one.name, make: () => code(one.code, says) }));
    body.replaceChildren(tabs(says.codes ?? "", all, view, (key) => (view = key)));
  };
  place.addEventListener("toggle", make);
  return () => {
    stale = true;
    make();
  };
}

function code(text: string, says: Words): Node {
  const button = h("button", { type: "button", class: "plain small", "data-done": says.copied ?? "" }, says.copy ?? "");
  button.addEventListener("click", () => void copy(text, button));
  return h("div", { class: "code" }, button, h("pre", { tabindex: 0 }, text));
}
