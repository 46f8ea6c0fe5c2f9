/** Paper shows all: what is folded is open while the page is printed, and the day is said. */

/** Open the folded parts of the page before it is printed, and fold them again afterwards. */
export function printing(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open]):not(.no-print)")];
    for (const one of opened) one.open = true;
    for (const one of document.querySelectorAll<HTMLElement>("[data-print-day]")) {
      one.textContent = new Date().toLocaleDateString(one.dataset.printDay, { dateStyle: "long" });
    }
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
