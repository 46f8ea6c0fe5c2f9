/** The chart of an answer, with what it shows chosen by the reader, and its files. */

import type { Answer } from "./asking";
import { draw, file, leftOut, type Chart } from "./chart";
import { points, type Columns, type Kind } from "./chart_data";
import { h } from "./dom";
import { png, save } from "./saving";
import { text } from "./table";
import { short } from "./terms";
import { put, type Words } from "./words";

const WAIT = 150; // milliseconds after which a page that changes its width is at rest

/** Return the view: choices, the picture, its files. */
export function chartView(answer: Answer, columns: Columns, title: string, prefixes: Record<string, string>, says: Words): HTMLElement {
  const name = choice(says.chartName, columns.names, columns.name);
  const value = choice(says.chartValue, columns.numbers, columns.value);
  const kind = choice(says.chartKind, ["bars", "line"], columns.kind, (one) => says[one] ?? one);
  const picture = h("div", { class: "chart-drawn" });
  const rest = h("p", { class: "soft small" });
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
  const present = (): Chart => {
    const [named, valued] = [name.field.value, value.field.value];
    const shown = kind.field.value as Kind;
    return {
      kind: shown,
      points: points(answer.rows, named, valued, shown, (cell) => (cell.type === "uri" ? short(cell.value, prefixes) : text(cell))),
      title: title || put(says.chartTitle, { name: named, value: valued }),
      description: put(says.chartTitle, { name: named, value: valued }),
      number: (number) => format.format(number).replace(/[.,\u00a0\u202f](?=\d{3}(?:\D|$))/g, "\u202f"),
    };
  };
  const redraw = () => {
    const chart = present();
    picture.replaceChildren(draw(chart, picture.clientWidth || 640));
    rest.textContent = leftOut(chart) ? put(says.chartRest, { n: chart.points.length - leftOut(chart), of: chart.points.length }) : "";
  };
  for (const one of [name, value, kind]) one.field.addEventListener("change", redraw);
  follow(picture, redraw);
  const saved = (make: (text: string, width: number, height: number) => Blob | Promise<Blob>, end: string) => async () => {
    const found = file(present(), says.source ?? "");
    save(await make(found.text, found.width, found.height), `vetkg-chart.${end}`);
  };
  return h(
    "div",
    { class: "chart" },
    h("div", { class: "chart-choices" }, name.label, value.label, kind.label),
    picture,
    rest,
    h(
      "p",
      { class: "formats" },
      h("button", { type: "button", class: "plain small", click: saved((text) => new Blob([text], { type: "image/svg+xml" }), "svg") }, "SVG"),
      h("button", { type: "button", class: "plain small", click: saved(png, "png") }, "PNG"),
    ),
  );
}

function choice(label: string | undefined, all: string[], chosen: string, shown = (one: string) => one) {
  const field = h("select", {}, ...all.map((one) => h("option", { value: one, selected: one === chosen }, shown(one))));
  return { field, label: h("label", {}, `${label} `, field) };
}

/** Draw anew when the place for the picture has another width. */
function follow(picture: HTMLElement, redraw: () => void): void {
  let [width, timer] = [0, 0];
  new ResizeObserver(() => {
    if (picture.clientWidth === width) return;
    const first = width === 0;
    width = picture.clientWidth;
    clearTimeout(timer);
    if (first) redraw();
    else timer = window.setTimeout(redraw, WAIT);
  }).observe(picture);
}
