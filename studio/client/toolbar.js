// The buttons above the text: what Markdown has, links and sources by their titles, and one for each block.

import { choose } from "./choose.js";
import { button, element, icon, openDialog, freshId } from "./dom.js";
import { t } from "./words.js";

// Paths of Lucide icons, ISC.
const ICONS = {
  bold: "M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8",
  italic: "M19 4h-9M14 20H5M15 4 9 20",
  list: "M3 5h.01M3 12h.01M3 19h.01M8 5h13M8 12h13M8 19h13",
  numbers: "M11 5h10M11 12h10M11 19h10M4 4h1v5M4 9h2M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02",
  link: "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71",
  picture: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM21 15l-3.1-3.1a2 2 0 0 0-2.8 0L6 21M9 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
};

const BLOCKS = ["takeaways", "emergency", "urgent", "non-urgent", "note", "do", "dont", "steps", "compare", "booking"];

/** The way from the folder of one file to another file: `../guides/x.md`. */
export function relative(from, to) {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  while (here.length && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  return [...here.map(() => ".."), ...there].join("/");
}

/**
 * Args:
 *   text: The editor of text.js.
 *   file: The page that is written.
 *   choices: The lists of the pickers, once they are there.
 *   onPicture: Asks for a picture and returns its Markdown.
 */
export function createToolbar(text, { file, choices, onPicture }) {
  const tools = [
    button("H2", () => text.startLines(() => "## ", /^#{1,6} |/), { "aria-label": t("heading"), title: t("heading") }),
    button("H3", () => text.startLines(() => "### ", /^#{1,6} |/), { "aria-label": t("subheading"), title: t("subheading") }),
    tool("bold", () => text.wrap("**")),
    tool("italic", () => text.wrap("*")),
    tool("list", () => text.startLines(() => "- ", /^(?:[-*] |\d+[.)] )?/)),
    tool("numbers", () => text.startLines((at) => `${at + 1}. `, /^(?:[-*] |\d+[.)] )?/)),
    tool("link", link),
    tool("picture", async () => text.insert(await onPicture())),
    button(t("source"), source),
    button(t("term"), term),
    menu(),
  ];
  const bar = element("div", { class: "toolbar", role: "toolbar", "aria-label": t("toolbar"), "aria-orientation": "horizontal" }, tools);
  const stops = () => [...bar.querySelectorAll(":scope > button, :scope > details > summary")];
  stops().forEach((stop, at) => { stop.tabIndex = at ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const all = stops();
    const at = all.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const stop = all[(next + all.length) % all.length];
    all.forEach((other) => { other.tabIndex = other === stop ? 0 : -1; });
    stop.focus();
  });
  return bar;

  function tool(name, work) {
    return button(icon(ICONS[name]), work, { "aria-label": t(name), title: t(name) });
  }

  async function link() {
    const words = text.selected();
    const pages = (await choices()).pages;
    const target = await choose(t("link_to"), pages, { allowNew: true });
    if (!target) return text.focus();
    const page = pages.find(({ value }) => value === target);
    const address = page ? relative(file, target) : /^[a-z]+:|^#/i.test(target) ? target : target.includes("@") ? `mailto:${target}` : `https://${target}`;
    text.insert(`[${words || page?.label || target}](${address})`);
  }

  async function source() {
    const name = await choose(t("source"), (await choices()).sources);
    if (name) text.insert(`[^${name}]`);
  }

  async function term() {
    const words = text.selected();
    const terms = (await choices()).terms;
    const name = await choose(t("term"), terms);
    if (name) text.insert(`[${words || terms.find(({ value }) => value === name).label.toLowerCase()}](term:${name})`);
  }

  function menu() {
    const list = element("div", { class: "menu", role: "group", "aria-label": t("block") });
    const details = element("details", { class: "blocks" }, element("summary", { role: "button" }, t("block")), list);
    const close = () => { details.open = false; };
    for (const name of BLOCKS) {
      list.append(button([element("b", {}, t(`block_${name}`)), element("small", {}, t(`about_${name}`))], async () => {
        close();
        const block = name === "booking" ? await booking() : t(`text_${name}`).trim();
        if (block) text.insertBlock(block);
      }));
    }
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      event.stopPropagation();
      close();
      details.querySelector("summary").focus();
    });
    details.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !details.contains(relatedTarget) && close());
    return details;
  }

  async function booking() {
    const services = (await choices()).services;
    return openDialog(t("block_booking"), (close) => {
      const id = freshId("service");
      const service = element("select", { id, autofocus: true }, element("option", { value: "" }, t("service_of_page")), services.map(({ value, label }) => element("option", { value }, label)));
      const minutes = element("input", { type: "number", min: 1, max: 1440, id: `${id}-minutes` });
      const heading = element("input", { type: "text", id: `${id}-heading` });
      const done = () => {
        const target = [service.value, minutes.value].filter(Boolean).join(" ");
        close(`> [!booking${target && ` ${target}`}]${heading.value && ` ${heading.value}`}`);
      };
      return [
        element("label", { for: id }, t("booking_service")), service,
        element("label", { for: minutes.id }, t("booking_minutes")), minutes,
        element("label", { for: heading.id }, t("booking_heading")), heading,
        element("div", { class: "buttons" }, button(t("add"), done, { class: "main" })),
      ];
    });
  }
}
