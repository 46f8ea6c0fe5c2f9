/** Tabs (WAI-ARIA): arrows go from one to the next, what is chosen is shown. */

import { h } from "./dom";

/** A tab: its key, its name, and what it shows, made when it is first chosen. */
export interface Tab {
  key: string;
  name: string;
  make: () => Node;
}

let made = 0;

/** Return tabs; `chosen` is told the key of what is shown. */
export function tabs(label: string, all: Tab[], first: string, chosen: (key: string) => void = () => undefined): HTMLElement {
  const group = `tabs-${(made += 1)}`;
  const buttons = all.map((tab) =>
    h("button", { type: "button", role: "tab", id: `${group}-${tab.key}`, "aria-controls": `${group}-panel-${tab.key}` }, tab.name),
  );
  const panels = all.map((tab) =>
    h("div", { role: "tabpanel", id: `${group}-panel-${tab.key}`, "aria-labelledby": `${group}-${tab.key}`, tabindex: 0 }),
  );
  const show = (place: number) => {
    all.forEach((tab, one) => {
      const is = one === place;
      const [button, panel] = [buttons[one], panels[one]];
      button?.setAttribute("aria-selected", String(is));
      button?.setAttribute("tabindex", is ? "0" : "-1");
      if (panel) panel.hidden = !is;
      if (is && panel && !panel.hasChildNodes()) panel.append(tab.make());
    });
    chosen(all[place]?.key ?? "");
  };
  buttons.forEach((button, place) => {
    button.addEventListener("click", () => show(place));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step ? (place + step + all.length) % all.length : null;
      if (next === null) return;
      event.preventDefault();
      buttons[next]?.focus();
      show(next);
    });
  });
  const list = h("div", { role: "tablist", class: "tabs", "aria-label": label }, ...buttons);
  const whole = h("div", { class: "tabbed" }, list, ...panels);
  // shown once it stands in the page: what is drawn has to know its width
  queueMicrotask(() => show(Math.max(all.findIndex((tab) => tab.key === first), 0)));
  return whole;
}
