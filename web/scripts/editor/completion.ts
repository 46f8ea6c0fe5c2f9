/** Completion from the graph's own words: its prefixes, classes and properties, concepts by their labels, variables. */

import type { Yasqe } from "@zazuko/yasqe";
import { h } from "./dom";
import { written, type Help, type Term } from "./terms";
import type { Words } from "./words";

const MOST = 50;
const TYPED = /(?:<[^<>\s"]*|[?$]\w*|[\p{L}\p{N}_][\p{L}\p{N}_.:-]*)$/u;

interface Hint {
  text: string;
  displayText: string;
  render: (element: HTMLElement) => void;
}

/** Offer completions in an editor: while a name with a prefix is typed, and whenever they are asked for. */
export function completing(editor: Yasqe, help: () => Help | null, says: Words): void {
  editor.on("inputRead" as "blur", ((_: unknown, change: { text: string[] }) => {
    const found = typed(editor);
    if (/^[\w:<?$-]$/.test(change.text[0] ?? "") && (/^\w+:/.test(found) || /^[?$]\w/.test(found) || /^<\w/.test(found))) {
      // once the change is drawn, so that the place of the list can be measured
      setTimeout(() => {
        // who types fast has gone on: a list of everything would take the next Enter
        if (typed(editor).startsWith(found)) complete(editor, help, says);
      });
    }
  }) as never);
}

/** Show what can stand at the cursor. */
export function complete(editor: Yasqe, help: () => Help | null, says: Words): void {
  const hint = () => {
    const cursor = editor.getDoc().getCursor();
    const text = typed(editor);
    return { list: hints(editor, text, help(), says), from: { line: cursor.line, ch: cursor.ch - text.length }, to: cursor };
  };
  editor.showHint({ hint: hint as never, completeSingle: false, closeCharacters: /[\s{}();,]/, container: editor.rootEl });
}

function typed(editor: Yasqe): string {
  const cursor = editor.getDoc().getCursor();
  return TYPED.exec(editor.getDoc().getLine(cursor.line).slice(0, cursor.ch))?.[0] ?? "";
}

function hints(editor: Yasqe, text: string, help: Help | null, says: Words): Hint[] {
  if (/^[?$]/.test(text)) {
    const used = new Set(editor.getValue().match(/[?$]\w+/g) ?? []);
    return [...used].filter((one) => one !== text && one.startsWith(text)).sort().map((one) => hint({ name: one, label: "", kind: "" }, one, ""));
  }
  if (!help) return [];
  const line = editor.getDoc().getLine(editor.getDoc().getCursor().line);
  if (/^\s*PREFIX\s+\w*$/i.test(line)) {
    const start = text.toLowerCase() === "prefix" ? "" : text;
    const all = Object.entries(help.prefixes).filter(([prefix]) => prefix.startsWith(start));
    return all.map(([prefix, namespace]) => `${prefix}: <${namespace}>`).map((one) => hint({ name: one, label: "", kind: "" }, one, ""));
  }
  return matching(text, help, expected(before(editor, text))).map((one) => hint(one, written(one), says[one.kind] ?? one.kind));
}

function before(editor: Yasqe, text: string): string {
  const doc = editor.getDoc();
  return doc.getRange({ line: 0, ch: 0 }, doc.getCursor()).slice(0, -text.length || undefined);
}

/** Return the kind of term that a triple wants after a text: a class after `a`, a property after a subject. */
export function expected(text: string): "class" | "property" | "" {
  if (/(?:^|[\s;])(?:a|rdf:type)\s+$/.test(text)) return "class";
  if (/(?:[;/^|]|[.{}]\s*(?:[?$]\w+|<[^<>\s]*>|[\w-]*:[\w-]+)\s)\s*$/.test(text)) return "property";
  return "";
}

/** Return the terms and concepts that fit a text: first those whose name begins so, then those whose label has it; of these
 * first those of the kind that is expected. */
export function matching(text: string, help: Pick<Help, "terms" | "concepts">, kind = ""): Term[] {
  const wanted = text.replace(/^</, "").toLowerCase();
  const words = wanted.split(/[-_:.\s]+/).filter(Boolean);
  const all = text.startsWith("<") ? help.concepts : [...help.terms, ...help.concepts];
  const rank = (one: Term): number => {
    const name = one.name.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    const label = one.label.toLowerCase();
    if (label.startsWith(wanted)) return 1;
    const said = `${name} ${label}`;
    return words.length > 0 && words.every((word) => said.includes(word)) ? 2 : 3;
  };
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank || Number(b.one.kind === kind) - Number(a.one.kind === kind) || (a.one.name < b.one.name ? -1 : 1))
    .slice(0, MOST)
    .map((found) => found.one);
}

function hint(one: Term, text: string, kind: string): Hint {
  return {
    text,
    displayText: one.name,
    render: (element) => {
      element.append(h("span", { class: "hint-name" }, one.name), one.label ? h("span", { class: "hint-label" }, one.label) : "", kind ? h("span", { class: "hint-kind" }, kind) : "");
    },
  };
}
