/** A field for each long filter that searches its values: `<fieldset data-find="Find: Country">`. */

import { plain } from "./filtering";

/** Put a field into each filter below `root` that asks for one; it is sent with no form. */
export function facets(root: ParentNode): void {
  for (const facet of root.querySelectorAll<HTMLElement>("fieldset[data-find]")) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "facet-find";
    field.placeholder = facet.dataset.find ?? "";
    field.setAttribute("aria-label", field.placeholder);
    field.autocomplete = "off";
    field.addEventListener("input", () => find(facet, field.value));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it finds a value, not policies
    });
    facet.querySelector("legend")?.after(field);
  }
}

/** Hide the values that do not say the words, and show those that are folded away among the others. */
function find(facet: HTMLElement, text: string): void {
  const words = plain(text).split(/\s+/).filter(Boolean);
  for (const value of facet.querySelectorAll<HTMLElement>(".facet-values > li")) {
    const said = plain(value.querySelector(".facet-name")?.textContent ?? "");
    value.hidden = !words.every((word) => said.includes(word));
  }
  const rest = facet.querySelector<HTMLDetailsElement>(".facet-rest");
  if (rest && words.length) rest.open = true;
}
