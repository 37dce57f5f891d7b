// A dialog that finds one of many by some letters of it.

import { button, element, openDialog } from "./dom.js";
import { t } from "./words.js";

const MOST_SHOWN = 60;
const plain = (words) => words.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();

/**
 * Args:
 *   choices: [{ value, label, more }]
 *   allowNew: Whether what was typed may be taken as it is.
 * Returns: the chosen value, null for none.
 */
export function choose(title, choices, { allowNew = false, picture = null } = {}) {
  return openDialog(title, (close) => {
    const search = element("input", { type: "search", "aria-label": t("find"), placeholder: t("find"), autocomplete: "off", autofocus: true });
    const list = element("ul", { class: "choices" });
    const none = element("p", { class: "hint", role: "status" });
    const prepared = choices.map((choice) => [choice, plain(`${choice.label} ${choice.value} ${choice.more ?? ""}`)]);

    function show() {
      const words = plain(search.value.trim()).split(/\s+/);
      const found = prepared.filter(([, text]) => words.every((word) => text.includes(word)));
      const rows = found.slice(0, MOST_SHOWN).map(([choice]) =>
        element("li", {}, element("button", { type: "button", onclick: () => close(choice.value) },
          picture && element("img", { src: picture(choice.value), alt: "", loading: "lazy" }),
          element("span", {}, choice.label || choice.value, element("small", {}, choice.more ?? (choice.label === choice.value ? "" : choice.value))))));
      const typed = search.value.trim();
      if (allowNew && typed && !choices.some(({ value }) => value === typed)) {
        rows.push(element("li", {}, button(t("use_new", { words: typed }), () => close(typed))));
      }
      list.replaceChildren(...rows);
      none.textContent = rows.length ? (found.length > MOST_SHOWN ? t("more_found", { number: found.length - MOST_SHOWN }) : "") : t("nothing_found");
    }

    search.addEventListener("input", show);
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const first = list.querySelector("button");
      if (event.key === "Enter") first?.click();
      else first?.focus();
    });
    list.addEventListener("keydown", (event) => {
      const all = [...list.querySelectorAll("button")];
      const at = all.indexOf(document.activeElement);
      const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      (all[next] ?? search).focus();
    });
    show();
    return [search, none, list];
  });
}
