// All problems of a build at once, over the last good page; gone when they are fixed.

import { element, openShadow, plural } from "./elements.js";

export async function createOverlay() {
  const root = await openShadow("overlay", 1);
  const badge = element("button", { class: "badge", type: "button", hidden: true, onclick: () => open() });
  const line = element("div", { class: "progress", hidden: true, role: "presentation" });
  const sheet = element("section", { class: "sheet", role: "dialog", "aria-labelledby": "overlay-title", tabindex: "-1", hidden: true });
  const said = element("div", { class: "unseen", role: "status" });
  root.append(line, badge, sheet, said);
  let shown = "";

  const open = () => {
    sheet.hidden = false;
    badge.hidden = true;
    sheet.focus({ preventScroll: true });
  };
  const hide = () => {
    sheet.hidden = true;
    badge.hidden = false;
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || sheet.hidden) return;
    event.stopImmediatePropagation();
    hide();
    badge.focus();
  }, true);

  function clear() {
    line.hidden = true;
    badge.hidden = sheet.hidden = true;
    shown = said.textContent = "";
  }

  function show({ problems, crash, building }) {
    line.hidden = !building;
    if (!problems.length && !crash) return building ? undefined : clear();
    const now = JSON.stringify([problems, crash]);
    if (now === shown) return;
    shown = now;
    const title = crash ? "The build stopped unexpectedly" : `${plural(problems.length, "thing", "things")} to fix`;
    badge.textContent = said.textContent = title;
    sheet.replaceChildren(heading(title, crash, hide), ...(crash ? [crashed(crash)] : [list(problems)]));
    open();
  }

  return {
    show,
    clear,
    work: () => { line.hidden = false; },
    lose: () => { line.hidden = true; },
  };
}

function heading(title, crash, hide) {
  const words = crash
    ? "You see the last good site. Save any file to try again."
    : "You see the last good site. Save the corrected file, and this goes away by itself.";
  return element(
    "header",
    { class: "sheet-head" },
    element("div", {}, element("h1", { id: "overlay-title" }, title), element("p", {}, words)),
    element("button", { class: "close", type: "button", "aria-label": "Hide (Escape)", title: "Hide (Escape)", onclick: hide }, "×"),
  );
}

const crashed = (lines) => element("pre", { class: "crash", tabindex: "0" }, lines);

const list = (problems) => element("ol", { class: "problems" }, problems.map((problem) => element("li", {}, describe(problem))));

/** One problem: where, what, and how to put it right. */
export function describe(problem) {
  const rows = problem.expected
    ? [fact("Expected", problem.expected), fact("Got", problem.got, "wrong")]
    : [fact("Problem", problem.message)];
  return [
    element("p", { class: "place" }, place(problem), problem.field && element("span", { class: "field" }, problem.field)),
    element("dl", {}, ...rows, fact("To do", problem.remedy, "todo")),
    problem.corrected ? change(problem) : quotes(problem) && element("pre", { class: "lines" }, element("span", {}, problem.written)),
  ];
}

export const place = ({ file, line }) => element("code", { class: "file" }, line ? `${file}:${line}` : file);

/** Whether the line helps: not when it is only a sign, or when a finding quotes its sentence anyway. */
const quotes = ({ written, excerpt }) => !excerpt && /\p{Letter}/u.test(written);

const fact = (name, words, kind = "") => element("div", { class: kind }, element("dt", {}, name), element("dd", {}, words));

const change = ({ written, corrected }) =>
  element(
    "pre",
    { class: "lines" },
    element("del", {}, element("span", { class: "unseen" }, "now: "), written),
    element("ins", {}, element("span", { class: "unseen" }, "better: "), corrected),
  );
