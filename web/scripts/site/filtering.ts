/** Fields that search a list at each key: `<input data-filter="#list">`, and what has no hit is hidden. */

/** Let each field below `root` filter the items of its list, and the groups around them. */
export function filtering(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
    const list = document.querySelector(field.dataset.filter ?? "");
    if (!list) continue;
    const apply = () => filter(list, field.value);
    field.addEventListener("input", apply);
    if (field.value) apply();
  }
}

function filter(list: Element, text: string): void {
  const words = plain(text).split(/\s+/).filter(Boolean);
  for (const item of list.querySelectorAll<HTMLElement>("[data-words]")) {
    const said = plain(`${item.dataset.words} ${item.textContent}`);
    item.hidden = !words.every((word) => said.includes(word));
  }
  for (const group of list.querySelectorAll<HTMLElement>("[data-group]")) {
    group.hidden = !group.querySelector("[data-words]:not([hidden])");
  }
  const none = list.querySelector<HTMLElement>("[data-none]");
  if (none) none.hidden = Boolean(list.querySelector("[data-words]:not([hidden])"));
}

/** Return a text without accents and capitals. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
