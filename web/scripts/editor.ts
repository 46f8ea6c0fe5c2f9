/** The SPARQL editor: the form of /sparql with completion, examples, charts, addresses to share and programs. */

import "@zazuko/yasqe/build/yasqe.min.css";
import "../styles/editor.css";
import { ask, fetched, Problem } from "./editor/asking";
import { codes } from "./editor/codes";
import { field } from "./editor/field";
import { permalink, said } from "./editor/permalink";
import { failed, shown } from "./editor/results";
import { save } from "./editor/saving";
import { help, type Help } from "./editor/terms";
import { prefixes, put, words } from "./editor/words";
import { copy } from "./site/copying";

function start(form: HTMLFormElement, area: HTMLTextAreaElement): void {
  const says = words();
  const endpoint = new URL(form.getAttribute("action") ?? "/sparql", location.href).href.replace(/[?#].*/, "");
  const result = document.getElementById("result") as HTMLElement;
  const status = document.getElementById("editor-status") as HTMLElement;
  const run = document.getElementById("editor-run") as HTMLButtonElement;
  const stop = document.getElementById("editor-stop") as HTMLButtonElement;
  const share = document.getElementById("editor-share") as HTMLButtonElement;
  let known: Help | null = null;
  let running: AbortController | null = null;
  let view = said().view;

  const editor = field(area, says, () => known, {
    run: () => void go(),
    leave: () => run.focus(),
    changed: () => {
      area.value = editor.text();
      editor.unmark();
      changed();
    },
  });
  const changed = codes(document.getElementById("editor-codes") as HTMLDetailsElement, says, () => ({
    endpoint,
    query: editor.text(),
    graph: editor.isGraph(),
  }));

  const go = async (): Promise<void> => {
    running?.abort();
    const mine = (running = new AbortController());
    busy(true);
    editor.unmark();
    try {
      const query = await editor.read();
      const answer = await ask(endpoint, query, mine.signal);
      const title = known?.questions.find((one) => one.query.trim() === query.trim())?.title ?? "";
      result.replaceChildren(
        shown(answer, {
          endpoint,
          view,
          title,
          prefixes: prefixes(),
          says,
          viewed: (chosen) => {
            view = chosen;
            remember(query);
          },
          download: (format) => void download(query, format),
        }),
      );
      remember(query);
      status.textContent = says.done ?? "";
    } catch (error) {
      if (mine.signal.aborted) {
        if (running === mine) status.textContent = says.stopped ?? "";
        return;
      }
      result.replaceChildren(failed(error, says));
      if (error instanceof Problem && error.line !== null) editor.mark(error.line, error.column ?? 1);
      status.textContent = says.failed ?? "";
    } finally {
      if (running === mine) {
        running = null;
        busy(false);
      }
    }
  };

  const remember = (query: string) => history.replaceState(null, "", permalink(form.dataset.page ?? endpoint, query, view));

  const busy = (is: boolean) => {
    clearInterval(clock);
    stop.hidden = !is;
    result.setAttribute("aria-busy", String(is));
    if (!is) return;
    const begun = Date.now();
    const tell = () => {
      status.textContent = put(says.running, { s: Math.round((Date.now() - begun) / 1000), most: form.dataset.deadline ?? "" });
    };
    tell();
    clock = window.setInterval(tell, 1000);
  };
  let clock = 0;

  const download = async (query: string, format: string): Promise<void> => {
    try {
      save(await fetched(endpoint, query, format), `vetkg-answer.${format}`);
    } catch (error) {
      result.prepend(failed(error, says));
    }
  };

  const load = (query: string) => {
    editor.put(query);
    document.querySelector<HTMLDetailsElement>("#editor-examples")?.removeAttribute("open");
    void go();
  };

  const helped = help(form.dataset.help ?? "").then(
    (found) => (known = found),
    () => null,
  );

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void go();
  });
  stop.addEventListener("click", () => running?.abort());
  share.hidden = false;
  document.getElementById("editor-keys")?.removeAttribute("hidden");
  share.addEventListener("click", () => void copy(permalink(form.dataset.page ?? endpoint, editor.text(), view), share));
  for (const link of document.querySelectorAll<HTMLAnchorElement>("#editor-examples a[data-question]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void helped.then(() => {
        const found = known?.questions.find((one) => one.name === link.dataset.question);
        if (!found) return location.assign(link.href);
        load(found.query);
        run.focus();
      });
    });
  }
  const problem = document.querySelector<HTMLElement>("[data-line]");
  if (problem) editor.mark(Number(problem.dataset.line), Number(problem.dataset.column ?? 1));

  const shared = () => {
    const query = said().query;
    if (query !== null && query !== editor.text()) {
      view = said().view;
      editor.put(query);
      void helped.then(go);
    }
  };
  addEventListener("hashchange", shared);
  shared();
}

const form = document.querySelector<HTMLFormElement>("form.ask");
const area = form?.querySelector<HTMLTextAreaElement>("textarea");
if (form && area) start(form, area);
