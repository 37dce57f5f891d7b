// A round button at the start of the page's lower edge, and the drawer that it opens: all about this page.

import { element, openShadow, plural, redraw } from "./elements.js";
import { graphNodes, graphTree } from "./graph-tree.js";
import { describe } from "./overlay.js";
import { pagePath } from "./renewal.js";
import { searchResult, shareCard } from "./search-result.js";

const GROUPS = [["must fix", "Must fix"], ["look at", "Look at"], ["idea", "Idea"]];
const OPEN = "site-preview-panel";
const PARTS = "site-preview-parts";
const QUIET_MS = 1500;
const SOON_MS = 300;

export async function createPanel() {
  const root = await openShadow("panel");
  const count = element("span", { class: "count", hidden: true });
  const button = element("button", { class: "knob", type: "button", "aria-expanded": "false", "aria-label": "About this page", title: "About this page", onclick: () => toggle(drawer.hidden) }, glass(), count);
  const body = element("div", { class: "drawer-body" });
  const drawer = element("aside", { class: "drawer", "aria-label": "About this page", hidden: true, tabindex: "-1" });
  root.append(button, drawer);
  let timer = 0;

  async function load(parts) {
    const query = new URLSearchParams({ path: pagePath, parts });
    const facts = await (await fetch(`/__site/page.json?${query}`, { cache: "no-store" })).json();
    const urgent = facts.findings.filter(({ severity }) => severity !== "idea").length;
    count.hidden = !urgent;
    count.textContent = urgent;
    button.setAttribute("aria-label", urgent ? `About this page: ${plural(urgent, "finding", "findings")}` : "About this page");
    return facts;
  }

  async function draw() {
    const facts = await load("all");
    const place = body.scrollTop;
    redraw(drawer, head(facts, () => toggle(false)), body);
    redraw(body, ...sections(facts));
    body.scrollTop = place;
  }

  async function toggle(open) {
    show(open);
    if (!open) return button.focus({ preventScroll: true });
    await draw();
    drawer.focus({ preventScroll: true });
  }

  function show(open) {
    drawer.hidden = !open;
    button.setAttribute("aria-expanded", open);
    sessionStorage.setItem(OPEN, open ? "open" : "");
    if (open && !body.isConnected) drawer.replaceChildren(element("p", { class: "reading" }, "Reading this page …"));
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !drawer.hidden) toggle(false);
  });

  // Only the findings, and not at once: a second save should not wait for what nobody looks at.
  const renew = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (drawer.hidden ? load("findings") : draw()), drawer.hidden ? QUIET_MS : SOON_MS);
  };
  if (sessionStorage.getItem(OPEN)) show(true);
  renew();
  return { renew };
}

function glass() {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", "M4 19V9m5 10V5m5 14v-7m5 7V8");
  picture.append(path);
  return picture;
}

const head = (facts, close) =>
  element(
    "header",
    { class: "drawer-head" },
    element("div", {}, element("strong", {}, "About this page"), element("code", { class: "file" }, facts.source)),
    element("a", { href: "/__site/" }, "All pages"),
    element("button", { class: "close", type: "button", "aria-label": "Close (Escape)", title: "Close (Escape)", onclick: close }, "×"),
  );

/** A part that stays as open as it was left, on every page. */
function section(title, note, open, ...children) {
  const kept = JSON.parse(sessionStorage.getItem(PARTS) ?? "{}");
  const keep = ({ target }) => {
    const now = JSON.parse(sessionStorage.getItem(PARTS) ?? "{}");
    sessionStorage.setItem(PARTS, JSON.stringify({ ...now, [title]: target.open }));
  };
  const part = element("details", { class: "part", open: kept[title] ?? open }, element("summary", {}, element("span", {}, title), element("span", { class: "note" }, note)), element("div", { class: "part-body" }, ...children));
  part.addEventListener("toggle", keep);
  return part;
}

function sections(facts) {
  const total = facts.weight.reduce((sum, { bytes }) => sum + bytes, 0);
  const nodes = graphNodes();
  return [
    section("Findings", facts.findings.length || (facts.source ? "none" : "not known"), true, ...findings(facts)),
    section("Search result", "", true, ...searchResult()),
    section("Share card", "", true, shareCard()),
    section("Calls to action", facts.calls.filter(({ link }) => link).length, false, ...calls(facts.calls)),
    section("Links on this page", facts.links_out.length, false, links(facts.links_out, "This page links to no other.")),
    section("Links to this page", facts.links_in.length, false, links(facts.links_in, "No text of another page links here.")),
    section("Weight", size(total), false, weight(facts.weight)),
    section("Structured data", plural(nodes.length, "node", "nodes"), false, graphTree()),
  ];
}

function findings({ findings: all, source }) {
  if (!source) return [element("p", { class: "hint" }, "The build reported nothing about this page.")];
  if (!all.length) return [element("p", { class: "good" }, "Nothing to fix. Well done.")];
  return GROUPS.flatMap(([severity, title]) => {
    const some = all.filter((finding) => finding.severity === severity);
    if (!some.length) return [];
    return [
      element("h3", { class: severity.replace(" ", "-") }, `${title} (${some.length})`),
      element("ul", { class: "problems small" }, some.map((finding) => element("li", {}, describe(finding), finding.excerpt && element("blockquote", {}, finding.excerpt)))),
    ];
  });
}

const calls = (rows) =>
  rows.length
    ? [element("ul", { class: "rows" }, rows.map((row) => element("li", {}, element("b", {}, row.placement), row.words ? ` “${row.words}”` : "", row.link && element("code", {}, row.link), element("span", { class: "why" }, `why: ${row.why}`))))]
    : [element("p", { class: "hint" }, "This page offers nothing to book.")];

const links = (all, none) =>
  all.length
    ? element("ul", { class: "rows" }, all.map(({ words, path, title }) => element("li", {}, element("a", { href: path }, words || path), title !== words && element("span", { class: "why" }, title))))
    : element("p", { class: "hint" }, none);

const size = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`);

const weight = (parts) =>
  element(
    "table",
    {},
    element("thead", {}, element("tr", {}, element("th", {}, "File"), element("th", {}, "Kind"), element("th", { class: "number" }, "Sent"))),
    element("tbody", {}, parts.map(({ file, kind, bytes }) => element("tr", {}, element("td", {}, file), element("td", {}, kind), element("td", { class: "number" }, size(bytes))))),
  );
