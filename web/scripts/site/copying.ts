/** Buttons that copy a text: `<button hidden data-copy="#id" data-done="Copied">`. */

const SHOWN = 2000; // milliseconds for which a button says that it is done

/** Show the buttons below `root`, and let them copy the text of the element that each names. */
export function copying(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const source = document.querySelector(button.dataset.copy ?? "");
      if (source) void copy(source.textContent ?? "", button);
    });
  }
}

/** Copy a text, and say so on the button for a while. */
export async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  await put(text);
  const before = button.textContent;
  button.textContent = button.dataset.done ?? before;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = before;
  }, SHOWN);
}

async function put(text: string): Promise<void> {
  try {
    if (navigator.clipboard) return await navigator.clipboard.writeText(text);
  } catch {
    // the browser does not allow it; the old way may still be open
  }
  // pages that come by plain HTTP have no clipboard of their own
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
