// A form of the fields that `editing` describes. A field that nobody touches is not sent.

import { createCalendar } from "./calendar.js";
import { choose } from "./choose.js";
import { button, element, freshId, openDialog } from "./dom.js";
import { has, t } from "./words.js";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;
const TIME = /^\d{2}:\d{2}$/;
const same = (one, other) => JSON.stringify(one ?? "") === JSON.stringify(other ?? "");
const labelOf = (field) => t(field.label);
// What a control shows by itself: its hint says how the file writes it.
const PLAIN = ["pick", "picks", "moment", "date", "time", "yes or no", "choice", "picture", "focus", "tables", "groups", "group", "pairs"];
const hintOf = (field) => (PLAIN.includes(field.type) ? "" : t(field.hint ?? ""));
const textOf = (value) => (value === null || value === undefined ? "" : String(value));

export const pictureAddress = (name) => `/__site/studio/picture?${new URLSearchParams({ file: name })}`;

/**
 * Args:
 *   fields: FormFields of editing/api.py.
 *   values: The raw values of the file.
 *   options.choices: The lists of the pickers.
 *   options.typed: Whether the file has numbers and yes or no of its own, as TOML has.
 *   options.onChange: Called with a name and its whole new value.
 * Returns: { node, mark(findings), values() }
 */
export function buildForm(fields, values, options) {
  const now = structuredClone(values ?? {});
  const rows = new Map();
  const node = element("div", { class: "fields" });
  for (const field of fields) {
    const row = fieldRow(field, now[field.name], { ...options, sibling: (name) => now[name] }, (value) => {
      if (same(value, now[field.name])) return;
      if (value === "" || value === null) delete now[field.name];
      else now[field.name] = value;
      options.onChange(field.name, value);
    });
    rows.set(field.name, row);
    node.append(row.node);
  }
  return { node, rows, values: () => now };
}

/** One field with its label, hint and what is to be said about it. */
function fieldRow(field, value, options, onChange) {
  const id = freshId("field");
  const message = element("p", { class: "field-finding", id: `${id}-finding`, hidden: true });
  const hint = element("p", { class: "hint", id: `${id}-hint` }, hintOf(field));
  const control = (CONTROLS[field.type] ?? CONTROLS.text)(field, value, { ...options, id }, onChange);
  const label = [labelOf(field), field.required && element("span", { class: "needed", "aria-hidden": "true" }, t("needed"))];
  const isGroup = control.tagName === "DIV" && !control.matches(".one");
  const node = isGroup
    ? element("fieldset", { class: "field", "data-field": field.name, "aria-describedby": hint.id }, element("legend", {}, label), hint, control, message)
    : element("div", { class: "field", "data-field": field.name }, element("label", { for: id }, label), control, hint, message);
  hint.hidden = !hint.textContent;
  const main = isGroup ? null : control.id ? control : control.querySelector(`#${CSS.escape(id)}`);
  main?.setAttribute("aria-describedby", `${hint.id} ${message.id}`);
  if (field.required) main?.setAttribute("aria-required", "true");
  return {
    node,
    /** Say what the checks found in this field. */
    mark(finding) {
      message.hidden = !finding;
      message.textContent = finding ?? "";
      node.classList.toggle("wrong", Boolean(finding));
    },
  };
}

const input = (type, value, { id }, onChange, more = {}) =>
  element("input", { type, id, value: textOf(value), autocomplete: "off", oninput: ({ target }) => onChange(target.value), ...more });

const CONTROLS = {
  text: (field, value, options, onChange) => {
    if (field.longest || textOf(value).length > 60) return area(field, value, options, onChange, 1);
    return input("text", value, options, onChange);
  },
  "long text": (field, value, options, onChange) => area(field, value, options, onChange, 3),
  link: (_, value, options, onChange) => input("url", value, options, onChange),
  price: (_, value, options, onChange) => input("text", value, options, onChange, { inputmode: "decimal" }),
  number: (field, value, options, onChange) =>
    input("number", value, options, (typed) => onChange(options.typed && typed !== "" ? Number(typed) : typed), {
      min: field.least, max: field.most, step: "any",
    }),
  date: (_, value, options, onChange) => input(!value || DATE.test(value) ? "date" : "text", value, options, onChange),
  time: (_, value, options, onChange) => input(!value || TIME.test(value) ? "time" : "text", value, options, onChange),
  moment(field, value, options, onChange) {
    const match = MOMENT.exec(textOf(value));
    if (value && !match) return input("text", value, options, onChange);
    const day = element("input", { type: "date", id: options.id, value: match?.[1] ?? "" });
    const hour = element("input", { type: "time", value: match?.[2] ?? "", "aria-label": `${labelOf(field)}: ${t("time")}` });
    const send = () => onChange(day.value && hour.value ? `${day.value} ${hour.value}` : day.value);
    day.addEventListener("input", send);
    hour.addEventListener("input", send);
    return element("div", { class: "one pair" }, day, hour);
  },
  "yes or no"(field, value, options, onChange) {
    const isOn = value === undefined || value === null || value === "" ? field.default === true : /^(true|yes|on)$/i.test(textOf(value));
    const send = ({ target }) => onChange(options.typed ? target.checked : String(target.checked));
    return element("input", { type: "checkbox", id: options.id, checked: isOn, onchange: send });
  },
  choice: (field, value, options, onChange) => {
    const names = field.required ? field.choices : ["", ...field.choices];
    return select(names.map((name) => ({ value: name, label: has(`choice_${name}`) ? t(`choice_${name}`) : name })), textOf(value) || textOf(field.default), options, onChange);
  },
  pick: (field, value, options, onChange) => {
    const known = options.choices[field.picker] ?? [];
    const list = select([{ value: "", label: t("none") }, ...known], textOf(value), options, onChange);
    if (field.picker !== "videos" || !options.onVideo) return list;
    const upload = button(t("upload"), async () => {
      const saved = await options.onVideo();
      if (!saved) return;
      list.append(element("option", { value: saved }, saved));
      list.value = saved;
      onChange(saved);
    });
    return element("div", { class: "one pair" }, list, upload);
  },
  picks: (field, value, options, onChange) => (field.choices?.length ? days : picks)(field, value, options, onChange),
  texts,
  picture,
  focus,
  group: (field, value, options, onChange) => {
    const inner = { ...(value ?? {}) };
    const set = (name, one) => {
      if (one === "" || one === null) delete inner[name];
      else inner[name] = one;
      onChange({ ...inner });
    };
    return element("div", { class: "group" }, buildForm(field.fields, inner, { ...options, onChange: set }).node);
  },
  groups,
  tables,
  pairs,
};

function area(field, value, { id }, onChange, rows) {
  const count = element("span", { class: "count", "aria-hidden": "true" });
  const box = element("textarea", { id, rows, autocomplete: "off" });
  box.value = textOf(value);
  const show = () => { count.textContent = field.longest ? `${box.value.length} / ${field.longest}` : box.value.length; };
  box.addEventListener("input", () => {
    show();
    onChange(box.value);
  });
  show();
  return element("div", { class: "one counted" }, box, count);
}

function select(choices, value, { id }, onChange) {
  const all = choices.some((choice) => choice.value === value) || !value ? choices : [...choices, { value, label: value }];
  return element("select", { id, onchange: ({ target }) => onChange(target.value) },
    all.map((choice) => element("option", { value: choice.value, selected: choice.value === value }, choice.label || choice.value)));
}

/** Several of a list: each with a button that takes it away. */
function picks(field, value, options, onChange) {
  let all = [value ?? []].flat().filter(Boolean);
  const known = () => options.choices[field.picker] ?? [];
  const list = element("ul", { class: "chips" });
  const add = button(t("add"), async () => {
    const left = known().filter((choice) => !all.includes(choice.value));
    const chosen = await choose(labelOf(field), left, { allowNew: field.picker === "topics" });
    if (chosen) set([...all, chosen]);
  }, { id: options.id, class: "add", "aria-label": `${t("add")}: ${labelOf(field)}` });
  function set(fresh) {
    all = fresh;
    show();
    onChange(all);
  }
  function show() {
    list.replaceChildren(...all.map((name, at) => {
      const label = known().find((choice) => choice.value === name)?.label ?? name;
      const remove = () => {
        set(all.filter((_, other) => other !== at));
        add.focus();
      };
      return element("li", {}, label, button("×", remove, { "aria-label": t("remove", { what: label }) }));
    }));
  }
  show();
  return element("div", { class: "picks" }, list, add);
}

/** Several of a few: each is a box to tick, such as the days of the week. Words that are none of them stay. */
function days(field, value, options, onChange) {
  let all = [value ?? []].flat();
  const isOn = (name) => all.some((one) => one.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
  const box = (name, at) => element("label", { class: "day" },
    element("input", { type: "checkbox", id: at ? null : options.id, checked: isOn(name), onchange: ({ target }) => {
      all = target.checked ? [...all, name] : all.filter((one) => one.slice(0, 3).toLowerCase() !== name.slice(0, 3).toLowerCase());
      const place = (one) => field.choices.findIndex((choice) => choice.slice(0, 3) === one.slice(0, 3));
      all.sort((one, other) => place(one) - place(other));
      onChange([...all]);
    } }), has(`choice_${name}`) ? t(`choice_${name}`) : name);
  return element("div", { class: "days" }, field.choices.map(box));
}

/** Several texts, one to a line. */
function texts(field, value, options, onChange) {
  const box = element("textarea", { id: options.id, rows: 2, placeholder: t("one_per_line") });
  box.value = [value ?? []].flat().join("\n");
  box.addEventListener("input", () => onChange(box.value.split("\n").map((line) => line.trim()).filter(Boolean)));
  return box;
}

function picture(field, value, options, onChange) {
  const shown = element("img", { alt: "", hidden: !value });
  const name = input("text", value, options, (typed) => set(typed));
  const pick = button(t("choose"), async () => {
    const chosen = await choose(labelOf(field), options.choices.pictures ?? [], { picture: pictureAddress });
    if (chosen) {
      name.value = chosen;
      set(chosen);
    }
  });
  const upload = options.onUpload && button(t("upload"), async () => {
    const saved = await options.onUpload();
    if (saved) {
      name.value = saved;
      set(saved);
    }
  });
  function set(now) {
    shown.hidden = !now;
    if (now) shown.src = pictureAddress(now);
    onChange(now);
  }
  if (value) shown.src = pictureAddress(value);
  return element("div", { class: "one picture" }, shown, element("div", { class: "pair" }, name, pick, upload));
}

/** The part of a picture that must stay: by a click on it, or as words. */
function focus(field, value, options, onChange) {
  const words = input("text", value, options, onChange);
  const pick = button(t("choose_point"), async () => {
    const name = options.sibling("image");
    const chosen = name && (await openDialog(t("choose_point"), (close) => [
      element("p", {}, t("click_point")),
      element("img", {
        class: "focus-picture", alt: "", src: pictureAddress(name),
        onclick: ({ offsetX, offsetY, target }) => close(`${Math.round((100 * offsetX) / target.clientWidth)}% ${Math.round((100 * offsetY) / target.clientHeight)}%`),
      }),
    ]));
    if (!chosen) return;
    words.value = chosen;
    onChange(chosen);
  });
  return element("div", { class: "one pair" }, words, pick);
}

/** Entries of several fields, in an order. */
function groups(field, value, options, onChange) {
  const [leading] = field.fields;
  // An entry may be written as a text alone, and then stays one.
  const short = new Set();
  let all = [value ?? []].flat().map((entry) => {
    const whole = typeof entry === "string" ? { [leading.name]: entry } : { ...entry };
    if (typeof entry === "string") short.add(whole);
    return whole;
  });
  const list = element("ol", { class: "entries" });
  let calendar = null;
  const send = () => {
    calendar?.refresh();
    onChange(all.map((entry) => (short.has(entry) && Object.keys(entry).length < 2 ? entry[leading.name] ?? "" : { ...entry })));
  };
  function show(focusOn = -1) {
    list.replaceChildren(...all.map((entry, at) => {
      const set = (name, one) => {
        if (one === "" || one === null) delete all[at][name];
        else all[at][name] = one;
        send();
      };
      const inner = buildForm(field.fields, entry, { ...options, onChange: set });
      const title = summaryOf(entry) || t("entry", { number: at + 1 });
      const move = (by) => () => {
        [all[at], all[at + by]] = [all[at + by], all[at]];
        send();
        show(at + by);
      };
      const remove = () => {
        all = all.filter((_, other) => other !== at);
        send();
        show();
        add.focus();
      };
      const tools = element("div", { class: "entry-tools" },
        at > 0 && button("↑", move(-1), { "aria-label": t("move_up", { what: title }) }),
        at < all.length - 1 && button("↓", move(1), { "aria-label": t("move_down", { what: title }) }),
        button(t("delete"), remove, { "aria-label": t("remove", { what: title }) }));
      return element("li", {}, element("details", { open: at === focusOn || all.length === 1 }, element("summary", {}, title), inner.node, tools));
    }));
    if (focusOn >= 0) list.children[focusOn]?.querySelector("input, select, textarea")?.focus();
  }
  const add = button(t("add"), () => {
    all.push({});
    show(all.length - 1);
  }, { class: "add", "aria-label": `${t("add")}: ${labelOf(field)}` });
  show();
  if (field.name === "special_hours") calendar = createCalendar({
    entries: () => all,
    add(entry) {
      all.push(entry);
      send();
      show(all.length - 1);
    },
    open: (at) => show(at),
    change(at, values) {
      Object.assign(all[at], values);
      send();
      show(at);
    },
  });
  return element("div", { class: "groups" }, calendar?.node, list, add);
}

/** Lines of a name and what belongs to it, such as old addresses and where they lead. */
function pairs(field, value, options, onChange) {
  const all = Object.entries(value ?? {});
  const list = element("ul", { class: "pairs-list" });
  const [inner] = field.fields;
  const send = () => onChange(Object.fromEntries(all.filter(([name, one]) => name && one)));
  const showOne = (pair) => {
    const name = element("input", { type: "text", value: pair[0], autocomplete: "off", "aria-label": `${labelOf(field)}: ${t("old_address")}`, oninput: ({ target }) => { pair[0] = target.value.trim(); send(); } });
    const right = { ...options, id: freshId("pair") };
    const control = CONTROLS[inner.type](inner, pair[1], right, (one) => { pair[1] = one; send(); });
    (control.matches("input") ? control : control.querySelector("input, textarea")).setAttribute("aria-label", `${labelOf(field)}: ${pair[0]}`);
    const row = element("li", {}, name, control, button("×", () => {
      all.splice(all.indexOf(pair), 1);
      row.remove();
      send();
      add.focus();
    }, { "aria-label": t("remove", { what: pair[0] || t("old_address") }) }));
    list.append(row);
    return name;
  };
  const add = button(t("add"), () => {
    const pair = ["", inner.type === "date" ? new Date().toLocaleDateString("sv") : ""];
    all.push(pair);
    showOne(pair).focus();
  }, { class: "add", "aria-label": `${t("add")}: ${labelOf(field)}` });
  all.forEach(showOne);
  return element("div", { class: "groups" }, list, add);
}

/** Entries by a name of their own, such as the sources. */
function tables(field, value, options, onChange) {
  const all = { ...(value ?? {}) };
  const list = element("ol", { class: "entries" });
  const send = (name) => onChange({ ...all }, name);
  const showOne = (name, isNew) => {
    const set = (inner, one) => {
      const entry = { ...all[name] };
      if (one === "" || one === null) delete entry[inner];
      else entry[inner] = one;
      all[name] = entry;
      send(name);
    };
    const row = element("li", {});
    const details = element("details", { open: isNew }, element("summary", {}, element("b", {}, name), " ", summaryOf(all[name])));
    const fill = () => {
      if (details.dataset.filled) return;
      details.dataset.filled = "yes";
      const remove = () => {
        delete all[name];
        row.remove();
        send(name);
        add.focus();
      };
      details.append(buildForm(field.fields, all[name], { ...options, onChange: set }).node,
        element("div", { class: "entry-tools" }, button(t("delete"), remove, { "aria-label": t("remove", { what: name }) })));
    };
    details.addEventListener("toggle", fill);
    if (isNew) fill();
    row.append(details);
    list.append(row);
    if (isNew) details.querySelector("input, select, textarea")?.focus();
  };
  const add = button(t("add"), async () => {
    const name = await openDialog(labelOf(field), (close) => {
      const box = element("input", { type: "text", id: freshId("key"), autofocus: true, autocomplete: "off" });
      const done = () => box.value.trim() && !(box.value.trim() in all) && close(box.value.trim());
      box.addEventListener("keydown", ({ key }) => key === "Enter" && done());
      return [element("label", { for: box.id }, t("entry_name")), box, element("p", { class: "hint" }, field.hint ?? ""),
        element("div", { class: "buttons" }, button(t("add"), done, { class: "main" }))];
    });
    if (!name) return;
    all[name] = {};
    showOne(name, true);
  }, { class: "add", "aria-label": `${t("add")}: ${labelOf(field)}` });
  Object.keys(all).forEach((name) => showOne(name, false));
  return element("div", { class: "groups" }, list, add);
}

const LEADING = ["title", "name", "question", "words", "check", "days", "from", "sign", "text", "minutes", "label"];

/** The words that an entry is known by in a list. */
function summaryOf(entry) {
  const name = LEADING.find((each) => entry?.[each] !== undefined && entry[each] !== "");
  const value = name ? entry[name] : Object.values(entry ?? {}).find((each) => typeof each === "string");
  return [value ?? ""].flat().join(", ").slice(0, 80);
}
