// All pages, what was written and not saved, and the way to a new page.

import { change, upload } from "./api.js";
import { askForFile, button, element, freshId, openDialog, sayRefusal } from "./dom.js";
import { keptFiles } from "./kept.js";
import { t } from "./words.js";

export async function openView(studio) {
  const forms = (await studio.forms()).pages;
  const search = element("input", { type: "search", "aria-label": t("find"), placeholder: t("find"), autocomplete: "off" });
  const list = element("div", { class: "page-list" });
  const none = element("p", { class: "hint", role: "status" });

  function show() {
    const words = search.value.trim().toLowerCase();
    const found = studio.titles().filter(({ title, file }) => `${title} ${file}`.toLowerCase().includes(words));
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    none.textContent = found.length ? "" : t("nothing_found");
    list.replaceChildren(...kinds.map((kind) => element("section", {},
      element("h3", {}, t(forms[kind]?.label ?? kind)),
      element("ul", { class: "choices" }, found.filter((page) => page.kind === kind).map(row)))));
  }

  const row = ({ file, title, status }) =>
    element("li", {}, element("a", { href: `?${new URLSearchParams({ file })}`, onclick: (event) => { event.preventDefault(); studio.open(file); } },
      element("span", {}, title, element("small", {}, file)),
      status && status !== "live" && element("span", { class: `mark ${status}` }, t(`status_${status}`))));

  const unsaved = keptFiles();
  search.addEventListener("input", show);
  show();
  return {
    view: "pages",
    onBuild: show,
    node: element("div", { class: "pages-view" },
      element("header", { class: "view-head" }, element("h2", {}, t("view_pages")), element("div", { class: "pair" }, button(t("new_page"), () => newPage(studio, forms), { class: "main" }), button(t("from_file"), () => importFile(studio, forms).catch(sayRefusal)))),
      unsaved.length > 0 && element("section", { class: "notice" }, element("h3", {}, t("unsaved_pages")),
        element("ul", {}, unsaved.map((file) => element("li", {}, button(file, () => (file.endsWith(".toml") ? studio.go("facts", { file }) : studio.open(file)), { class: "finding" }))))),
      search, none, list),
  };
}

/** Make drafts of a text from elsewhere, and show what was kept, dropped and guessed. */
async function importFile(studio, forms) {
  const file = await askForFile(".docx,.html,.htm,.zip,.md,.txt,.xml,.eml");
  if (!file) return;
  const kind = await openDialog(t("which_kind"), (close) => {
    const kinds = element("select", { id: freshId("kind"), autofocus: true }, Object.values(forms).filter(({ name }) => ["guide", "page", "condition", "local"].includes(name)).map((form) => element("option", { value: form.name, selected: form.name === "guide" }, t(form.label))));
    return [element("label", { for: kinds.id }, file.name), kinds, element("div", { class: "buttons" }, button(t("go_on"), () => close(kinds.value), { class: "main" }), button(t("cancel"), () => close(null)))];
  });
  if (!kind) return;
  const { sources, lines } = await upload("import", file, { name: file.name, kind });
  await openDialog(t("from_file"), (close) => [
    element("ul", { class: "consequences" }, lines.map((line) => element("li", {}, line.trim()))),
    element("div", { class: "buttons" }, button(t("go_on"), () => close(true), { class: "main", autofocus: true })),
  ]);
  if (sources.length) await studio.openNew(sources[0]);
}

async function newPage(studio, forms) {
  const made = await openDialog(t("new_page"), (close) => {
    const kinds = Object.values(forms).filter(({ name }) => name !== "section");
    const name = freshId("kind");
    const title = element("input", { type: "text", id: freshId("title"), autocomplete: "off" });
    const make = () => {
      const kind = document.querySelector(`input[name=${name}]:checked`)?.value;
      if (kind && title.value.trim()) change("new", { kind, title: title.value.trim() }).then(close, sayRefusal);
    };
    title.addEventListener("keydown", ({ key }) => key === "Enter" && make());
    return [
      element("fieldset", { class: "plain" }, element("legend", {}, t("which_kind")),
        kinds.map((form, at) => element("label", { class: "choice" }, element("input", { type: "radio", name, value: form.name, checked: at === 0, autofocus: at === 0 }), element("span", {}, t(form.label), element("small", {}, t(form.about)))))),
      element("label", { for: title.id }, t("working_title")), title,
      element("p", { class: "hint" }, t("new_page_hint")),
      element("div", { class: "buttons" }, button(t("make_page"), make, { class: "main" }), button(t("cancel"), () => close(null))),
    ];
  });
  if (made) await studio.openNew(made.source);
}
