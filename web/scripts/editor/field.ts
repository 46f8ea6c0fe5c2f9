/** The field of the form as an editor: Yasqe, without anything of it that asks other servers or stores what is written. */

import Yasqe from "@zazuko/yasqe";
import { complete, completing } from "./completion";
import { h } from "./dom";
import type { Help } from "./terms";
import { prefixes, type Words } from "./words";

const READ = 100; // milliseconds after which the editor has read what was typed last

/** An editor in place of a text area. */
export interface Field {
  text(): string;
  /** What stands there once the editor has read what was typed last. */
  read(): Promise<string>;
  put(query: string): void;
  mark(line: number, column: number): void;
  unmark(): void;
  isGraph(): boolean;
}

/** What the editor tells: that the query is to run, that it was changed. */
export interface Told {
  run: () => void;
  leave: () => void;
  changed: () => void;
}

declare global {
  /** What the grammar of the editor takes as declared (see trim.mjs). */
  var vetkgPrefixes: Record<string, string>;
  /** What the editor says of a line that its grammar does not take. */
  var vetkgInvalid: string;
}

/** Put an editor in the place of `area`. */
export function field(area: HTMLTextAreaElement, says: Words, help: () => Help | null, told: Told): Field {
  const place = h("div", { class: "editor-field" });
  area.after(place);
  area.hidden = true;
  area.required = false;
  globalThis.vetkgPrefixes = prefixes();
  globalThis.vetkgInvalid = says.invalid ?? "";
  Yasqe.defaults.autocompleters = []; // ours are others
  const editor = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null as never,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    inputStyle: "contenteditable",
    screenReaderLabel: says.field ?? "SPARQL",
    spellcheck: false,
    viewportMargin: Infinity,
    tabSize: 2,
    indentUnit: 2,
    extraKeys: {
      "Ctrl-Enter": told.run,
      "Cmd-Enter": told.run,
      "Ctrl-Space": () => complete(editor, help, says),
      "Ctrl-S": () => undefined,
      Esc: told.leave,
      // Tab goes on to the next field, as everywhere on the page
      Tab: false,
      "Shift-Tab": false,
    } as never,
  });
  const input = editor.getInputField();
  input.setAttribute("role", "textbox");
  input.setAttribute("aria-multiline", "true");
  input.setAttribute("aria-describedby", "editor-keys");
  completing(editor, help, says);
  editor.on("change" as "blur", told.changed);
  const marks: { clear(): void }[] = [];
  return {
    text: () => editor.getValue(),
    read: async () => {
      await new Promise((done) => setTimeout(done, READ));
      return editor.getValue();
    },
    put: (query) => {
      editor.setValue(query);
      editor.getDoc().clearHistory();
    },
    mark: (line, column) => {
      const doc = editor.getDoc();
      const row = Math.min(Math.max(line - 1, 0), doc.lastLine());
      const from = Math.min(Math.max(column - 1, 0), Math.max(doc.getLine(row).length - 1, 0));
      const end = /^(?:[\w:?$.-]+|.)/u.exec(doc.getLine(row).slice(from))?.[0].length ?? 1;
      editor.addLineClass(row, "background", "problem-line");
      marks.push({ clear: () => editor.removeLineClass(row, "background", "problem-line") });
      marks.push(doc.markText({ line: row, ch: from }, { line: row, ch: from + end }, { className: "problem-mark" }));
      doc.setCursor({ line: row, ch: from });
      editor.scrollIntoView({ line: row, ch: from }, 60);
    },
    unmark: () => {
      for (const one of marks.splice(0)) one.clear();
    },
    isGraph: () => ["CONSTRUCT", "DESCRIBE"].includes(editor.getQueryType()),
  };
}
