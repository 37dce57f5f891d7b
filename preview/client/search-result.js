// How search engines and social networks show the page: cut where they cut, by the width of the letters.

import { element } from "./elements.js";
import { PANEL_ONLY } from "./renewal.js";

const TITLE = { font: "20px Arial, sans-serif", width: 600 };
const DESCRIPTION = { font: "14px Arial, sans-serif" };
const DESCRIPTION_WIDTHS = { desktop: 920, mobile: 680 };
const pen = document.createElement("canvas").getContext("2d");

export function textWidth(text, font) {
  pen.font = font;
  return pen.measureText(text).width;
}

/** Cut a text after the last word that leaves room for the dots. */
export function cutText(text, font, width) {
  if (textWidth(text, font) <= width) return text;
  const words = text.split(" ");
  while (words.length > 1 && textWidth(`${words.join(" ")} …`, font) > width) words.pop();
  return `${words.join(" ")} …`;
}

const meta = (name) => document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.content ?? "";

function pageFacts() {
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const { hostname, pathname } = new URL(address);
  return {
    title: document.title,
    description: meta("description"),
    site: meta("og:site_name") || hostname,
    host: hostname,
    trail: [hostname, ...pathname.split("/").filter(Boolean)].map(decodeURIComponent).join(" › "),
    icon: document.querySelector("link[rel=icon]")?.href,
    indexed: !meta("robots").includes("noindex"),
  };
}

export function searchResult() {
  const facts = pageFacts();
  const box = element("div", { class: "result-box" });
  const draw = (kind) => box.replaceChildren(result(facts, kind), ...gauges(facts, kind));
  const first = innerWidth < 660 ? "mobile" : "desktop";
  draw(first);
  const choice = (kind, label) =>
    element("label", {}, element("input", { type: "radio", name: "result", checked: kind === first, onchange: () => draw(kind) }), label);
  return [
    element("fieldset", { class: "choice" }, element("legend", { class: "unseen" }, "Screen"), choice("desktop", "Computer"), choice("mobile", "Phone")),
    facts.indexed ? "" : element("p", { class: "hint" }, "Search engines are asked not to list this page as it is now."),
    box,
  ];
}

function result(facts, kind) {
  return element(
    "div",
    { class: `result ${kind}`, tabindex: "0" },
    element(
      "div",
      { class: "result-site" },
      facts.icon ? element("img", { src: facts.icon, alt: "" }) : "",
      element("div", {}, element("span", { class: "result-name" }, facts.site), element("span", { class: "result-trail" }, facts.trail)),
    ),
    element("div", { class: "result-title" }, cutText(facts.title, TITLE.font, TITLE.width)),
    element("div", { class: "result-text" }, cutText(facts.description, DESCRIPTION.font, DESCRIPTION_WIDTHS[kind])),
  );
}

const gauges = (facts, kind) => [
  gauge("Title", facts.title, TITLE.font, TITLE.width),
  gauge("Description", facts.description, DESCRIPTION.font, DESCRIPTION_WIDTHS[kind]),
];

function gauge(label, text, font, most) {
  const width = Math.round(textWidth(text, font));
  const filled = element("span");
  // As a property: the security policy of a page lets no script write a style attribute.
  filled.style.inlineSize = `${Math.min(100, (width / most) * 100)}%`;
  const verdict = width > most ? `${width - most} px too long: the end is cut` : `${most - width} px left`;
  return element(
    "div",
    { class: width > most ? "gauge over" : "gauge" },
    element("span", {}, label),
    element("span", { class: "bar", role: "presentation" }, filled),
    element("span", {}, verdict),
  );
}

export function shareCard() {
  const picture = meta("og:image");
  // The picture as it is here, since the published one may be an older one or none yet.
  const source = picture && new URL(picture).pathname + PANEL_ONLY;
  return element(
    "div",
    { class: "share" },
    source ? element("img", { src: source, alt: meta("og:image:alt") }) : element("div", { class: "no-picture" }, "no picture"),
    element(
      "div",
      { class: "share-words" },
      element("span", { class: "share-host" }, pageFacts().host),
      element("strong", {}, meta("og:title")),
      element("span", {}, meta("og:description") || meta("description")),
    ),
  );
}
