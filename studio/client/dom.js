// Small pieces that every view is made of.

import { element, redraw } from "/__site/elements.js";
import { has, t } from "./words.js";

export { element, redraw };

let numbers = 0;
export const freshId = (name) => `${name}-${++numbers}`;

const SPACE = "http://www.w3.org/2000/svg";

/** A drawing of one path, from Lucide (ISC, theme/icons/LICENSE-lucide.txt). */
export function icon(path) {
  const picture = document.createElementNS(SPACE, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SPACE, "path");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}

export const button = (words, onclick, more = {}) => element("button", { type: "button", onclick, ...more }, words);

/** A dialog that keeps the focus and gives it back; resolves with what `close(value)` was given. */
export function openDialog(title, build, { wide = false } = {}) {
  return new Promise((done) => {
    const id = freshId("dialog");
    const dialog = element("dialog", { "aria-labelledby": id, class: wide ? "wide" : "" });
    const close = (value) => {
      dialog.close();
      dialog.remove();
      done(value);
    };
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(null);
    });
    const head = element(
      "header",
      {},
      element("h2", { id }, title),
      button("×", () => close(null), { class: "close", "aria-label": t("close"), title: t("close") }),
    );
    dialog.append(head, element("div", { class: "dialog-body" }, build(close, dialog)));
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  });
}

/** A dialog of one question. */
export const confirmFirst = (title, words, yes, { danger = false } = {}) =>
  openDialog(title, (close) => [
    ...[words].flat(),
    element(
      "div",
      { class: "buttons" },
      button(yes, () => close(true), { class: danger ? "danger" : "main" }),
      button(t("cancel"), () => close(false), { autofocus: danger }),
    ),
  ]);

/** A file of this computer, null for none. */
export function askForFile(accept) {
  const chosen = element("input", { type: "file", accept });
  return new Promise((done) => {
    chosen.addEventListener("change", () => done(chosen.files[0]));
    chosen.addEventListener("cancel", () => done(null));
    chosen.click();
  });
}

const said = element("div", { class: "unseen", role: "status" });
const note = element("div", { class: "toast", hidden: true });
document.body.append(said, note);
let timer = 0;

/** Say something to everybody: shown for some seconds, and read out. */
export function say(words, { isBad = false } = {}) {
  clearTimeout(timer);
  note.textContent = said.textContent = words;
  note.classList.toggle("bad", isBad);
  note.hidden = false;
  timer = setTimeout(() => { note.hidden = true; }, 6000);
}

export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// What a check says is English; its name is not.
export const wrongWords = ({ expected, got, message, rule }) => `${rule && has(rule) ? `${t(rule)}: ` : ""}${sentence(message || t("expected_got", { expected, got }))}`;
export const problemWords = (problem) => `${wrongWords(problem)}. ${problem.remedy}`.trim();

/** Tell why something was refused, in words. */
export function sayRefusal(refusal) {
  const problems = refusal.values?.problems;
  if (problems) say(problems.map(problemWords).join(" "), { isBad: true });
  else if (refusal.status === 403 || refusal.status === 421) say(t("reload_studio"), { isBad: true });
  else if (refusal instanceof TypeError) say(t("not_running"), { isBad: true });
  else say(t("refused"), { isBad: true });
}
