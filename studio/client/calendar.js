// A month of days, to see and to change when the hours are others than usual.

import { button, element } from "./dom.js";
import { t } from "./words.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const nameOf = (day) => day.toLocaleDateString("sv");
const dayOf = (name) => new Date(`${name}T12:00`);
const moved = (day, by) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + by, 12);
const inWords = (day, options) => day.toLocaleDateString(document.documentElement.lang, options);

/**
 * Args:
 *   entries: Returns the entries: { from, through, closed }, days as 2026-12-24.
 *   add: Called with an entry for a day without one.
 *   open: Called with the place of the entry of a day.
 *   change: Called with the place of an entry, and other values for it.
 * Returns: { node, refresh }, which is to be called after each change.
 */
export function createCalendar({ entries, add, open, change }) {
  let day = moved(new Date(), 0);
  let last = -1;
  const title = element("span", { class: "month", "aria-live": "polite" });
  const grid = element("div", { class: "month-days", role: "grid", "aria-label": t("calendar"), onkeydown: steer });
  const monthStep = (sign, name, by) => button(sign, () => { day = new Date(day.getFullYear(), day.getMonth() + by, 1, 12); show(); }, { "aria-label": t(name), title: t(name) });
  // Monday first, where people of this language begin a week so.
  const first = (new Intl.Locale(document.documentElement.lang || "en").getWeekInfo?.() ?? { firstDay: 7 }).firstDay % 7;

  /** The entry that holds for a day: the one for the fewest days. */
  function entryOf(name) {
    const spans = entries().map((entry, at) => ({ entry, at, from: entry.from, to: entry.through || entry.from }));
    const found = spans.filter(({ from, to }) => DAY.test(from) && DAY.test(to) && from <= name && name <= to);
    return found.sort((one, other) => dayOf(one.to) - dayOf(one.from) - (dayOf(other.to) - dayOf(other.from)))[0];
  }

  function take(name, isRange) {
    const one = entries()[last];
    if (isRange && one && DAY.test(one.from)) {
      const [from, through] = [one.from, name].sort();
      return change(last, from === through ? { from } : { from, through });
    }
    const found = entryOf(name);
    last = found ? found.at : entries().length;
    if (found) open(found.at);
    else add({ from: name, closed: true });
  }

  function steer(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (by === undefined && months === undefined) return;
    event.preventDefault();
    day = by === undefined ? new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), 28), 12) : moved(day, by);
    show();
    grid.querySelector("[tabindex='0']").focus();
  }

  function show() {
    title.textContent = inWords(day, { month: "long", year: "numeric" });
    const start = new Date(day.getFullYear(), day.getMonth(), 1, 12);
    const before = (start.getDay() - first + 7) % 7;
    const days = new Date(day.getFullYear(), day.getMonth() + 1, 0, 12).getDate();
    const heads = Array.from({ length: 7 }, (_, at) => moved(new Date(2023, 0, 1 + first, 12), at));
    const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, at) => (at < before || at >= before + days ? null : moved(start, at - before)));
    const row = (all) => element("div", { role: "row" }, all);
    const cell = (one) => {
      if (!one) return element("span", { role: "gridcell" });
      const [name, found] = [nameOf(one), entryOf(nameOf(one))];
      const state = found ? t(found.entry.closed === true ? "day_closed" : "day_changed") : "";
      return element("span", { role: "gridcell" }, element("button", {
        type: "button", class: found ? (found.entry.closed === true ? "closed" : "changed") : "", tabindex: name === nameOf(day) ? "0" : "-1",
        "aria-label": [inWords(one, { weekday: "long", day: "numeric", month: "long", year: "numeric" }), state, found?.entry.note].filter(Boolean).join(", "),
        "aria-current": name === nameOf(new Date()) ? "date" : null,
        onclick: ({ shiftKey }) => { day = one; take(name, shiftKey); },
      }, String(one.getDate())));
    };
    grid.replaceChildren(
      row(heads.map((one) => element("span", { role: "columnheader", "aria-label": inWords(one, { weekday: "long" }) }, inWords(one, { weekday: "narrow" })))),
      ...Array.from({ length: cells.length / 7 }, (_, week) => row(cells.slice(7 * week, 7 * week + 7).map(cell))),
    );
  }

  show();
  const head = element("div", { class: "pair" }, monthStep("‹", "month_before", -1), title, monthStep("›", "month_after", 1));
  return { node: element("div", { class: "calendar" }, head, grid, element("p", { class: "hint" }, t("calendar_hint"))), refresh: show };
}
