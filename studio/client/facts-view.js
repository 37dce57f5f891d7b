// What the business is: one form for each file of facts. Prices are fields of the services' pages.

import { change, read } from "./api.js";
import { settleConflict } from "./compare.js";
import { button, element, problemWords, say, sayRefusal } from "./dom.js";
import { buildForm } from "./form.js";
import { forget, keep, kept } from "./kept.js";
import { t } from "./words.js";

const PAUSE_MS = 400;

export async function openView(studio, { file, field }) {
  const forms = (await studio.forms()).facts;
  return file && forms[file] ? openFacts(studio, file, forms[file], field) : listFacts(studio, forms);
}

function listFacts(studio, forms) {
  const row = ([file, form]) =>
    element("li", {}, element("a", { href: `?${new URLSearchParams({ view: "facts", file })}`, onclick: (event) => { event.preventDefault(); studio.go("facts", { file }); } },
      element("span", {}, t(form.label), element("small", {}, form.about ? t(form.about) : file))));
  return {
    view: "facts",
    node: element("div", {}, element("header", { class: "view-head" }, element("h2", {}, t("view_facts"))),
      element("p", {}, t("facts_words")), element("ul", { class: "choices" }, Object.entries(forms).map(row))),
  };
}

async function openFacts(studio, file, form, field) {
  const [choices, facts] = [await studio.choices(), await read("facts.json", { file })];
  const draft = kept(file);
  let changes = draft?.changes ?? {};
  const version = draft?.version ?? facts.version;
  let timer = 0;
  let sending = Promise.resolve();
  let isGone = false;
  const isChanged = () => Object.keys(changes).length > 0;
  const state = element("p", { class: "state", role: "status" });
  const save = button(t("save"), () => saveNow(), { class: "main save" });
  const discard = button(t("discard"), discardNow, { class: "quiet" });
  // A file of entries has one field without a name of its own: its changes are sent entry by entry.
  const isTables = form.fields.length === 1 && form.fields[0].type === "tables" && !form.fields[0].name;
  const values = isTables ? { "": { ...facts.values, ...changes } } : { ...facts.values, ...changes };
  const { node: fields, rows } = buildForm(form.fields, values, { choices, typed: true, onChange: isTables ? changeEntries : changeField });

  function changeField(name, value) {
    if (JSON.stringify(facts.values[name] ?? "") === JSON.stringify(value ?? "")) delete changes[name];
    else changes[name] = value === "" || (Array.isArray(value) && !value.length) ? null : value;
    touched();
  }

  function changeEntries(_, entries) {
    changes = {};
    for (const name of new Set([...Object.keys(entries), ...Object.keys(facts.values)])) {
      if (JSON.stringify(entries[name]) !== JSON.stringify(facts.values[name])) changes[name] = entries[name] ?? null;
    }
    touched();
  }

  function touched() {
    const isKept = !isChanged() || keep(file, { version, changes, when: Date.now() });
    if (!isChanged()) forget(file);
    showState(isKept ? "" : t("not_kept"));
    clearTimeout(timer);
    timer = setTimeout(sendDraft, PAUSE_MS);
  }

  function showState(words = "") {
    save.disabled = discard.disabled = !isChanged();
    state.textContent = words || (isChanged() ? t("not_saved") : t("all_saved"));
    state.classList.toggle("unsaved", isChanged());
  }

  function sendDraft() {
    sending = sending.then(async () => {
      if (isGone) return;
      try {
        if (isChanged()) await change("draft-facts", { file, version, changes });
        else await change("discard", { file });
        showProblems([]);
      } catch (refusal) {
        if (refusal.status === 409) showState(t("changed_elsewhere"));
        else if (refusal.status === 422) showProblems(refusal.values.problems);
        else sayRefusal(refusal);
      }
    });
    return sending;
  }

  function showProblems(problems) {
    const others = [];
    for (const row of rows.values()) row.mark("");
    for (const problem of problems) {
      const words = problemWords(problem);
      const row = rows.get(problem.field.split(/[.[]/)[0]);
      if (row) row.mark(words);
      else others.push(words);
    }
    if (others.length) say(others.join(" "), { isBad: true });
  }

  async function saveNow() {
    if (!isChanged()) return;
    clearTimeout(timer);
    await sending;
    try {
      await change("save-facts", { file, version, changes });
      forget(file);
      say(t("saved"));
      await studio.go("facts", { file });
    } catch (refusal) {
      if (refusal.status === 422) showProblems(refusal.values.problems);
      else if (refusal.status === 409) await settleConflict(refusal.values.conflict, { file, mine: facts.text, reopen: () => studio.go("facts", { file }) });
      else sayRefusal(refusal);
    }
  }

  async function discardNow() {
    clearTimeout(timer);
    await sending;
    forget(file);
    await change("discard", { file }).catch(sayRefusal);
    await studio.go("facts", { file });
  }

  // A long form has a list of its fields, which leads to each.
  const list = element("select", { "aria-label": t("go_to_field") }, form.fields.map((one) => element("option", { value: one.name }, t(one.label))));
  const places = form.fields.length > 6 && element("div", { class: "pair places" }, list, button(t("go_to_field"), () => lead(fields, list.value)));
  const back = element("a", { href: "?view=facts", onclick: (event) => { event.preventDefault(); studio.go("facts"); } }, `‹ ${t("view_facts")}`);
  showState();
  if (isChanged()) sendDraft();
  return {
    view: "facts",
    file,
    save: saveNow,
    node: element("div", {}, back,
      element("header", { class: "view-head" }, element("div", {}, element("h2", {}, t(form.label)), element("p", { class: "hint" }, element("code", {}, file)))),
      element("div", { class: "save-bar" }, save, discard, state), form.about && element("p", {}, t(form.about)),
      places, facts.problems.length > 0 && element("p", { class: "notice bad" }, facts.problems.map(problemWords).join(" ")),
      fields),
    shown: () => field && lead(fields, field),
    leave() {
      isGone = true;
      clearTimeout(timer);
    },
  };
}

/** Bring a field such as `address.street` into view, with all that it is folded in. */
function lead(form, path) {
  let place = form;
  for (const name of path.split(/[.[]/)) {
    const entry = [...place.querySelectorAll(".entries > li > details > summary > b")].find((one) => one.textContent === name)?.closest("details");
    const row = place.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (!row && !entry) break;
    place = row ?? entry;
    for (let part = place; part && part !== form; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    entry?.dispatchEvent(new Event("toggle"));
  }
  place.querySelector("input, textarea, select, button")?.focus();
  place.scrollIntoView({ block: "center" });
}
