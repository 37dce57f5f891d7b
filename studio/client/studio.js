// The studio: the true page on one side, what can be done on the other.

import { listen } from "/__site/notices.js";
import { base, change, findingsOf, read, stateOfSite } from "./api.js";
import { button, element, problemWords, redraw, say, sayRefusal } from "./dom.js";
import { followPage } from "./frame.js";
import { t } from "./words.js";

const VIEWS = {
  pages: () => import("./pages-view.js"),
  facts: () => import("./facts-view.js"),
  todo: () => import("./todo-view.js"),
  colors: () => import("./colors-view.js"),
  publish: () => import("./publish-view.js"),
};

const frame = element("iframe", { title: t("the_page"), class: "page" });
const panel = element("main", { class: "panel", tabindex: "-1" }, element("p", { role: "status" }, t("please_wait")));
const trouble = element("div", { class: "trouble", role: "alert", hidden: true });
const tabs = new Map(Object.keys(VIEWS).map((name) => [name, element("a", { href: `?view=${name}`, onclick: (event) => follow(event, name) }, t(`view_${name}`))]));
const undo = element("button", { type: "button", class: "undo", onclick: undoLast }, t("undo"));
const badge = element("span", { class: "badge", hidden: true });

document.querySelector("#studio").append(
  element("header", { class: "bar" }, element("h1", {}, t("studio")), element("nav", { "aria-label": t("studio") }, [...tabs.values()]), badge, undo),
  element("section", { class: "stage", "aria-label": t("the_page") }, frame),
  panel,
);

let view = null;
let opening = 0;
let cache = {};
let titles = [];
let expected = "";

const studio = {
  frame: followPage(frame, { onPage: showPageOf, onLine: goTo }),
  forms: () => (cache.forms ??= read("forms.json")),
  choices: () => (cache.choices ??= read("choices.json")),
  forget: (name) => { delete cache[name]; },
  titles: () => titles,
  titleOf: (file) => titles.find((page) => page.file === file),
  count(number) {
    badge.hidden = !number;
    badge.dataset.number = number;
    badge.textContent = number ? t("to_fix", { number }) : "";
  },
  /** Open a page, and show it. */
  async open(file, { keepPlace = false, line = 0 } = {}) {
    const { openPage } = await import("./page-view.js");
    const place = keepPlace ? { top: panel.scrollTop, at: placeOf(document.activeElement) } : null;
    const address = addressOf(file);
    if (address !== null && studio.frame.path() !== address) {
      expected = address;
      studio.frame.go(address);
    }
    await show(() => openPage(studio, file), { file }, t("page"));
    if (place) {
      panel.scrollTop = place.top;
      backTo(place.at);
    }
    if (line || wantedLine) view.goTo(line || wantedLine);
    wantedLine = 0;
  },
  /** Open a page that was just made, as soon as it is built. */
  async openNew(file) {
    studio.forget("choices");
    await studio.open(file);
    waiting = file;
  },
  /** Show another view. */
  go: (name, values = {}) => show(async () => (await VIEWS[name]()).openView(studio, values), { view: name, ...values }, t(`view_${name}`)),
};
let waiting = "";
let wantedLine = 0;

/** Put the cursor at a line, as soon as its page is open. */
function goTo(line) {
  if (view?.goTo) view.goTo(line);
  else wantedLine = line;
}

/** Whether the browser knows where the focus was: its field, and the place of the cursor in it. */
function placeOf(active) {
  const row = active?.closest?.("[data-field]");
  if (row) return { field: row.dataset.field, start: active.selectionStart };
  return active?.closest?.(".cm-editor") ? { text: true } : active?.matches?.(".save") ? { save: true } : null;
}

function backTo(place) {
  if (!place) return;
  const target = place.field ? panel.querySelector(`[data-field="${CSS.escape(place.field)}"] :is(input, textarea, select, button)`) : panel.querySelector(place.text ? ".cm-content" : ".save");
  target?.focus({ preventScroll: true });
}

async function show(build, query, title) {
  const mine = ++opening;
  panel.setAttribute("aria-busy", "true");
  try {
    const fresh = await build();
    if (mine !== opening) return fresh.leave?.();
    view?.leave?.();
    view = fresh;
    panel.replaceChildren(fresh.node);
    panel.scrollTop = 0;
    fresh.shown?.();
    if (!query.file) studio.count(0);
    const search = `?${new URLSearchParams(query)}`;
    if (location.search !== search) history.pushState(null, "", search);
    document.title = `${title} – ${t("studio")}`;
    for (const [name, tab] of tabs) {
      const isHere = query.view === name || (query.file && !query.view && name === "pages");
      if (isHere) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
  } catch (refusal) {
    sayRefusal(refusal);
  } finally {
    if (mine === opening) panel.removeAttribute("aria-busy");
  }
}

function follow(event, name) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  studio.go(name).then(() => panel.focus({ preventScroll: true }));
}

const addressOf = (file) => {
  const page = studio.titleOf(file);
  return page ? `${base}/${page.path}` : null;
};

/** The page in the frame was changed by a link in it: open what it shows. */
function showPageOf(address) {
  if (address === expected) expected = "";
  else if (view?.file && !view.view) {
    const page = titles.find(({ path }) => `${base}/${path}` === address);
    if (page && page.file !== view.file) studio.open(page.file);
  }
}

/** Open the first page that is there: a name that was taken back is not. */
async function openFirst(files) {
  for (const file of files.filter((one) => one.endsWith(".md"))) {
    if (await read("file.json", { file }).catch(() => null)) return studio.open(file);
  }
  return studio.go("pages");
}

async function undoLast() {
  try {
    const undone = await change("undo", {});
    if (undone && view?.view) await studio.go(view.view, view.file ? { file: view.file } : {});
    else if (undone && view?.file) await openFirst([view.file, ...undone.files]);
    say(undone ? t("undone", { file: undone.files.join(", ") || undone.source }) : t("nothing_to_undo"));
  } catch (refusal) {
    sayRefusal(refusal);
  }
}

function showTrouble({ problems = [], crash = "" }) {
  const others = problems.filter(({ file }) => file !== `content/${view?.file}`);
  trouble.hidden = !others.length && !crash;
  redraw(trouble, ...(crash ? [t("crash")] : others.slice(0, 3).map((problem) =>
    element("p", {}, button(`${problem.file}${problem.line ? `:${problem.line}` : ""}`, () => leadTo(problem), { class: "finding" }), " ", isAddress(problem) ? t("address_asked", { address: problem.field }) : problemWords(problem)))));
}

/** Whether a build asks what became of an address; the answer is given under "To do". */
const isAddress = ({ file, field }) => file.endsWith("/addresses.toml") && field.startsWith("/");

function leadTo(problem) {
  const file = problem.file.replace(/^content\//, "");
  if (file.endsWith(".md")) return studio.open(file, { line: problem.line });
  if (isAddress(problem) || !file.endsWith(".toml")) return studio.go("todo");
  return studio.go("facts", problem.field ? { file, field: problem.field } : { file });
}

async function hear(name, values) {
  frame.classList.toggle("building", name === "building");
  if (name === "lost") return showTrouble({});
  if (name === "problems" || name === "hello") showTrouble(values);
  if (name === "problems" && view?.onBuild) await view.onBuild();
  // Before the build ends that changed them, or after it was in vain.
  if ((name === "shown" || name === "problems") && values.files?.length) await studio.frame.renew(values.files);
  if (name !== "changed" && name !== "hello") return;
  if (name === "changed") showTrouble({});
  await studio.frame.renew(values.files);
  studio.forget("choices");
  titles = await read("titles.json");
  if (waiting && addressOf(waiting) !== null) {
    const file = waiting;
    waiting = "";
    expected = addressOf(file);
    studio.frame.go(expected);
  }
  await view?.onBuild?.();
}

/** Open what the address of the studio asks for. */
async function openAddress() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  if (query.page !== undefined) {
    studio.frame.go(query.page);
    const { source } = await findingsOf(decodeURI(query.page).slice(base.length + 1));
    if (source) {
      history.replaceState(null, "", `?${new URLSearchParams({ file: source.replace(/^content\//, "") })}`);
      return studio.open(source.replace(/^content\//, ""));
    }
  }
  if (query.file && !query.view) return studio.open(query.file, { line: Number(query.line ?? 0) });
  if (!frame.src) studio.frame.go(`${base}/`);
  const { view: name, ...values } = query;
  // Nothing can be seen of a site that was never built: what is wrong comes first.
  return name in VIEWS ? studio.go(name, values) : studio.go(state.build ? "pages" : "todo");
}

panel.before(trouble);
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) view?.save?.();
});
addEventListener("popstate", openAddress);
let state = await stateOfSite();
while (!(state.build || state.problems.length || state.crash)) {
  await new Promise((done) => setTimeout(done, 200));
  state = await stateOfSite();
}
titles = await read("titles.json");
await openAddress();
listen(hear);
