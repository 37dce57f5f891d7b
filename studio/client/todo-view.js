// What is to be done: each line leads to its words.

import { change, read } from "./api.js";
import { button, element, freshId, openDialog, redraw, say, sayRefusal, sentence } from "./dom.js";
import { t } from "./words.js";

const PAUSE_MS = 1500;

export async function openView(studio) {
  const lead = ({ file, line, field }) => {
    if (file.endsWith(".md")) return studio.open(file, { line });
    return studio.go("facts", field ? { file, field } : { file });
  };

  /** Ask what became of an address that no page has any more. */
  async function answer({ field: address, title }) {
    const { pages } = await studio.choices();
    const to = await openDialog(address, (close) => {
      const target = element("select", { id: freshId("target"), autofocus: true },
        element("option", { value: "" }, t("gone_for_good")), pages.map(({ value, label }) => element("option", { value }, label)));
      return [
        element("p", {}, title), element("label", { for: target.id }, t("address_leads")), target,
        element("div", { class: "buttons" }, button(t("apply"), () => close(target.value), { class: "main" }), button(t("cancel"), () => close(null))),
      ];
    });
    if (to === null) return;
    try {
      await change("answer", { address, to });
      say(t("saved"));
    } catch (refusal) {
      sayRefusal(refusal);
    }
  }

  const { facts } = await studio.forms();
  /** Name a field of a file of facts as its form does: `address.street` is "Address: Street". */
  function labelOf({ file, field }) {
    let fields = facts[file]?.fields;
    const labels = [];
    for (const name of field?.split(".") ?? []) {
      const found = fields?.find((one) => one.name === name);
      if (!found) break;
      labels.push(t(found.label));
      fields = found.fields;
    }
    return labels.join(", ");
  }

  const titleOf = (one) => [labelOf(one), sentence(one.title)].filter(Boolean).join(": ");
  const wordsOf = (one) => [one.words, one.line ? `${one.file}:${one.line}` : one.file].filter(Boolean).join(" · ");
  const row = (title, words, onclick) => element("li", {}, button(element("span", {}, title, element("small", {}, words)), onclick));
  const item = (one, name) => (name === "addresses" ? row(one.field, one.title, () => answer(one)) : row(titleOf(one), wordsOf(one), () => lead(one)));
  const part = ({ name, items }) => {
    const isOpen = isOpenNow.get(name) ?? (items.length < 8 || ["must_fix", "addresses"].includes(name));
    return element("details", { class: "part", open: isOpen, ontoggle: ({ target }) => isOpenNow.set(name, target.open) },
      element("summary", {}, `${t(`todo_${name}`)} (${items.length})`), element("ul", { class: "choices" }, items.map((one) => item(one, name))));
  };

  const isOpenNow = new Map();
  const list = element("div", {});
  const state = element("p", { class: "state", role: "status" });
  let shown = "";
  let timer = 0;
  let isGone = false;

  /** Show what is known by now; the checks read on page by page. */
  async function show() {
    clearTimeout(timer);
    const { groups, left } = await read("todo.json");
    if (isGone) return;
    state.textContent = left ? t("pages_left", { number: left }) : groups.length ? "" : t("nothing_to_do");
    if (JSON.stringify(groups) !== shown) {
      shown = JSON.stringify(groups);
      redraw(list, ...groups.map(part));
    }
    if (left) timer = setTimeout(() => show().catch(() => {}), PAUSE_MS);
  }

  await show();
  return {
    view: "todo",
    node: element("div", {}, element("header", { class: "view-head" }, element("h2", {}, t("view_todo"))), state, list),
    onBuild: () => show().catch(() => {}),
    leave() {
      isGone = true;
      clearTimeout(timer);
    },
  };
}
