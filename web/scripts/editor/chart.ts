/** A chart of points as SVG: bars for names, a line for years; it fits a phone, and stands alone as a file. */

import { ticks, type Kind, type Point } from "./chart_data";
import { svg } from "./dom";

const MOST = 40; // bars that a reader compares
const ROW = 24;
const LETTER = 6.6; // width of a letter of 12 px, nearly
const LIGHT = `svg { background: #fff } text { font: 12px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: #16212b }
.soft-text { fill: #4c5b68 } .title { font-size: 15px; font-weight: 600 } .axis { stroke: #8594a0 } .grid { stroke: #d2dae1 } .bar, .dot { fill: #14507a } .line { stroke: #14507a; stroke-width: 2; fill: none }`;

/** What a chart shows and says. */
export interface Chart {
  kind: Kind;
  points: Point[];
  title: string;
  description: string;
  number: (value: number) => string;
}

/** Return a chart for the page, so many pixels wide. */
export function draw(chart: Chart, width: number): SVGSVGElement {
  return (chart.kind === "line" ? line : bars)(chart, Math.max(width, 300));
}

/** Return how many points a chart leaves out. */
export function leftOut(chart: Chart): number {
  return chart.kind === "bars" ? Math.max(chart.points.length - MOST, 0) : 0;
}

/** Return a chart as a file: with its title, its source, and its looks. */
export function file(chart: Chart, source: string): { text: string; width: number; height: number } {
  const width = 720;
  const inner = draw(chart, width - 32);
  const height = Number(inner.getAttribute("height")) + 84;
  inner.setAttribute("x", "16");
  inner.setAttribute("y", "44");
  const whole = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    svg("style", {}, LIGHT),
    svg("rect", { width, height, fill: "#ffffff" }),
    svg("text", { class: "title", x: 16, y: 28 }, cut(chart.title, 88)),
    inner,
    svg("text", { class: "soft-text", x: 16, y: height - 14 }, source),
  );
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

function frame(chart: Chart, width: number, height: number): SVGSVGElement {
  return svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": "chart-title chart-description" },
    svg("title", { id: "chart-title" }, chart.title),
    svg("desc", { id: "chart-description" }, chart.description),
  );
}

function bars(chart: Chart, width: number): SVGSVGElement {
  const shown = chart.points.slice(0, MOST);
  const longest = Math.max(...shown.map((one) => one.name.length)) * LETTER + 10;
  const left = Math.min(longest, width * 0.42);
  const room = Math.max(...shown.map((one) => chart.number(one.value).length)) * LETTER + 12;
  const marks = ticks(Math.min(...values(shown)), Math.max(...values(shown)));
  const least = marks[0] ?? 0;
  const most = marks.at(-1) ?? 1;
  const x = (value: number) => left + ((value - least) / (most - least)) * (width - left - room);
  const height = shown.length * ROW + 28;
  const found = frame(chart, width, height);
  found.append(...grid(marks.filter((_, place) => width > 480 || place % 2 === 0), x, height - 24, chart.number));
  shown.forEach((one, row) => {
    const y = row * ROW + 4;
    const from = Math.min(x(0), x(one.value));
    found.append(
      svg("text", { x: left - 8, y: y + 13, "text-anchor": "end" }, svg("title", {}, one.name), cut(one.name, (left - 8) / LETTER)),
      svg("rect", { class: "bar", x: from, y, width: Math.max(Math.abs(x(one.value) - x(0)), 1), height: ROW - 7, rx: 2 }),
      svg("text", { class: "soft-text", x: Math.max(x(one.value), x(0)) + 5, y: y + 13 }, chart.number(one.value)),
    );
  });
  found.append(svg("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: height - 24 }));
  return found;
}

function grid(marks: number[], x: (value: number) => number, height: number, number: (value: number) => string): SVGElement[] {
  return marks.flatMap((mark) => [
    svg("line", { class: "grid", x1: x(mark), x2: x(mark), y1: 0, y2: height }),
    svg("text", { class: "soft-text", x: x(mark), y: height + 16, "text-anchor": "middle" }, number(mark)),
  ]);
}

function line(chart: Chart, width: number): SVGSVGElement {
  const height = 320;
  const marks = ticks(Math.min(...values(chart.points)), Math.max(...values(chart.points)));
  const least = marks[0] ?? 0;
  const most = marks.at(-1) ?? 1;
  const left = Math.max(...marks.map((one) => chart.number(one).length)) * LETTER + 14;
  const places = chart.points.map((one, place) => (/^\d+$/.test(one.name) ? Number(one.name) : place));
  const first = Math.min(...places);
  const span = Math.max(...places) - first || 1;
  const x = (place: number) => left + 6 + ((place - first) / span) * (width - left - 34);
  const y = (value: number) => 14 + (1 - (value - least) / (most - least)) * (height - 46);
  const found = frame(chart, width, height);
  for (const mark of marks) {
    found.append(
      svg("line", { class: mark === 0 ? "axis" : "grid", x1: left, x2: width - 12, y1: y(mark), y2: y(mark) }),
      svg("text", { class: "soft-text", x: left - 8, y: y(mark) + 4, "text-anchor": "end" }, chart.number(mark)),
    );
  }
  const spots = chart.points.map((one, place) => ({ ...one, x: x(places[place] ?? 0), y: y(one.value) }));
  found.append(svg("polyline", { class: "line", points: spots.map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join(" ") }));
  let free = -Infinity; // where the next name fits beside the last
  for (const spot of spots) {
    found.append(svg("circle", { class: "dot", cx: spot.x, cy: spot.y, r: 4 }, svg("title", {}, `${spot.name}: ${chart.number(spot.value)}`)));
    const half = (spot.name.length * LETTER) / 2;
    if (spot.x - half < free) continue;
    found.append(svg("text", { class: "soft-text", x: spot.x, y: height - 8, "text-anchor": "middle" }, spot.name));
    free = spot.x + half + 8;
  }
  return found;
}

function values(points: Point[]): number[] {
  return points.map((one) => one.value);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(Math.floor(most) - 1, 1)).trimEnd()}…` : text;
}
