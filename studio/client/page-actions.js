// What can be done with a page as a whole, each with what follows from it first.

import { change, read } from "./api.js";
import { compareTexts } from "./compare.js";
import { button, element, freshId, openDialog, say, sayRefusal } from "./dom.js";
import { t } from "./words.js";

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** A menu of a page: when it is seen, its history, a copy, another name, and away with it. */
export function pageActions(studio, { file, version, page, isChanged }) {
  const isSection = file.endsWith("/index.md");
  const details = element("details", { class: "actions" }, element("summary", { role: "button" }, t("actions")));
  const item = (name, work) => button(t(name), () => {
    details.open = false;
    if (isChanged()) return say(t("save_first"));
    work().catch(sayRefusal);
  });
  details.append(element("div", { class: "menu", role: "group", "aria-label": t("actions") },
    item("publication", publication), item("history", history),
    !isSection && item("duplicate", duplicate), !isSection && item("rename", rename), item("delete", remove)));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary").focus();
  });
  details.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !details.contains(relatedTarget)) details.open = false;
  });
  return details;

  async function publication() {
    const isDraft = /^(true|yes|on)$/i.test(page.fields.draft ?? "");
    const now = DAY.exec(page.fields.date ?? "")?.[0] ?? "";
    const name = freshId("when");
    const radio = (value, words, checked) => element("label", { class: "choice" }, element("input", { type: "radio", name, value, checked, onchange: plan }), words);
    const today = new Date().toLocaleDateString("sv");
    const day = element("input", { type: "date", id: freshId("day"), value: now, onchange: plan });
    const ends = element("input", { type: "date", id: freshId("ends"), value: DAY.exec(page.fields.expires ?? "")?.[0] ?? "", onchange: plan });
    const list = element("ul", { class: "consequences" });
    const wanted = () => {
      const value = document.querySelector(`input[name=${name}]:checked`)?.value ?? (isDraft ? "draft" : "now");
      const date = value === "on" ? day.value : value === "now" && now > today ? today : "";
      return { file, draft: value === "draft", date, expires: ends.value };
    };
    async function plan() {
      const follows = await change("plan-publication", wanted()).catch(sayRefusal);
      if (follows) list.replaceChildren(...consequences(follows));
    }
    const done = await openDialog(t("publication"), (close) => {
      const apply = () => change("publication", { ...wanted(), version: version() }).then(() => close(true), sayRefusal);
      queueMicrotask(plan);
      return [
        element("fieldset", { class: "plain" }, element("legend", {}, t("who_sees")),
          radio("draft", t("as_draft"), isDraft), radio("now", t("as_live"), !isDraft && now <= today), radio("on", t("as_scheduled"), !isDraft && now > today),
          element("label", { for: day.id }, t("goes_live")), day, element("label", { for: ends.id }, t("goes_away")), ends),
        element("h3", {}, t("what_follows")), list,
        element("div", { class: "buttons" }, button(t("apply"), apply, { class: "main" }), button(t("cancel"), () => close(false))),
      ];
    });
    if (done) await studio.open(file);
  }

  async function history() {
    const versions = await read("versions.json", { file });
    const shown = element("div", { class: "history-shown" });
    const done = await openDialog(t("history"), (close) => {
      if (!versions.length) return element("p", {}, t("no_history"));
      async function show(one, row) {
        rows.forEach((other) => other.firstChild.setAttribute("aria-pressed", other === row));
        const { text } = await read("version.json", { file, id: one.id });
        const both = compareTexts({ title: momentOf(one), text }, { title: t("as_it_is"), text: page.text });
        const restore = () => change("restore", { file, version: version(), name: one.id }).then(() => close(true), sayRefusal);
        shown.replaceChildren(both.node, element("div", { class: "buttons" }, button(t("restore"), restore, { class: "main" })));
      }
      const rows = versions.map((one) => {
        const row = element("li", {}, button([element("b", {}, momentOf(one)), element("small", {}, [one.what, one.author].filter(Boolean).join(" · "))], () => show(one, row).catch(sayRefusal), { "aria-pressed": "false" }));
        return row;
      });
      // The newest is what the file holds now; the one before shows what was changed last.
      show(...[versions, rows].map((all) => all[1] ?? all[0])).catch(sayRefusal);
      return element("div", { class: "history" }, element("ul", { class: "choices" }, rows), shown);
    }, { wide: true });
    if (done) await studio.open(file);
  }

  async function duplicate() {
    const title = await askForName(t("duplicate"), t("title_of_copy"), t("copy_of", { title: page.fields.title ?? "" }));
    if (!title) return;
    const saved = await change("duplicate", { file, name: title });
    await studio.openNew(saved.source);
  }

  async function rename() {
    const [here, last] = file.split("/");
    const folders = [...new Set(studio.titles().map((one) => one.file.split("/")[0]))].sort();
    const folder = element("select", { id: freshId("folder") }, folders.map((one) => element("option", { value: one, selected: one === here }, one)));
    const name = await askForName(t("rename"), t("new_name"), last.replace(/\.md$/, ""), t("new_name_hint"), [element("label", { for: folder.id }, t("folder")), folder]);
    if (!name) return;
    const values = { file, name: `${folder.value}/${name}.md` };
    const plan = await change("plan-rename", values);
    const agreed = await openDialog(t("rename"), (close) => [
      element("h3", {}, t("what_follows")), follows(plan),
      element("div", { class: "buttons" }, button(t("rename"), () => close(true), { class: "main", autofocus: true }), button(t("cancel"), () => close(false))),
    ]);
    if (!agreed) return;
    await change("rename", values);
    await studio.openNew(values.name);
  }

  async function remove() {
    const { pages } = await studio.choices();
    const first = await change("plan-delete", { file });
    const values = await openDialog(t("delete"), (close) => {
      const list = element("div", {}, follows(first));
      const target = element("select", { id: freshId("target"), onchange: plan },
        element("option", { value: "" }, t("gone_for_good")), pages.filter(({ value }) => value !== file).map(({ value, label }) => element("option", { value }, label)));
      const wanted = () => ({ file, to: target.value });
      async function plan() {
        const fresh = await change("plan-delete", wanted()).catch(sayRefusal);
        if (fresh) list.replaceChildren(follows(fresh));
      }
      return [
        element("label", { for: target.id }, t("address_leads")), target, element("h3", {}, t("what_follows")), list,
        element("div", { class: "buttons" }, button(t("delete"), () => close(wanted()), { class: "danger" }), button(t("cancel"), () => close(null), { autofocus: true })),
      ];
    });
    if (!values) return;
    await change("delete", values);
    say(t("deleted"));
    studio.forget("choices");
    await studio.go("pages");
  }

  /** What a plan changes, in words; each changed line as it is and as it will be. */
  function follows({ moved, lines, redirects, notes }) {
    const files = [...new Set(lines.map(({ source }) => source))];
    const title = (source) => studio.titleOf(source)?.title ?? source;
    return element("ul", { class: "consequences" },
      Object.entries(moved).map(([old, name]) => element("li", {}, t("will_be", { old, name }))),
      files.map((source) => element("li", { class: "links" }, element("details", {}, element("summary", {}, t("lines_change", { title: title(source), number: lines.filter((line) => line.source === source).length })),
        lines.filter((line) => line.source === source).map((line) => element("p", { class: "line" }, line.old && element("del", {}, line.old), " ", line.new && element("ins", {}, line.new)))))),
      redirects.map(({ path, target }) => element("li", { class: "address" }, t(target ? "leads_to" : "will_be_gone", { path, target }))),
      notes.map((note) => element("li", {}, note)),
      !(Object.keys(moved).length || lines.length || redirects.length || notes.length) && element("li", {}, t("nothing_follows")));
  }
}

const consequences = (all) => (all.length ? all.map(({ sentence, what }) => element("li", { class: what }, sentence)) : [element("li", {}, t("nothing_follows"))]);
const momentOf = ({ moment }) => new Date(moment).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

/** Ask for one line of words. */
export const askForName = (title, label, value = "", hint = "", more = []) =>
  openDialog(title, (close) => {
    const box = element("input", { type: "text", id: freshId("name"), value, autofocus: true, autocomplete: "off" });
    const done = () => box.value.trim() && close(box.value.trim());
    box.addEventListener("keydown", ({ key }) => key === "Enter" && done());
    return [element("label", { for: box.id }, label), box, element("p", { class: "hint", hidden: !hint }, hint), more,
      element("div", { class: "buttons" }, button(t("go_on"), done, { class: "main" }), button(t("cancel"), () => close(null)))];
  });
