// What is to be done: each line leads to its words.

import { read } from "./api.js";
import { button, element } from "./dom.js";
import { t } from "./words.js";

export async function openView(studio) {
  const groups = await read("todo.json");
  const lead = ({ file, line }) => {
    if (file.endsWith(".md")) return studio.open(file, { line });
    return studio.go("facts", { file });
  };
  const item = (one) =>
    element("li", {}, button(element("span", {}, one.title, element("small", {}, [one.words, one.line ? `${one.file}:${one.line}` : one.file].filter(Boolean).join(" · "))), () => lead(one)));
  return {
    view: "todo",
    node: element("div", {}, element("header", { class: "view-head" }, element("h2", {}, t("view_todo"))),
      groups.length ? groups.map(({ name, items }) => element("details", { class: "part", open: items.length < 8 || name === "must_fix" },
        element("summary", {}, `${t(`todo_${name}`)} (${items.length})`), element("ul", { class: "choices" }, items.map(item)))) : element("p", {}, t("nothing_to_do"))),
  };
}
