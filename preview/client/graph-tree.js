// The page's structured data as a tree that opens and closes.

import { element } from "./elements.js";

const LABELS = ["name", "headline", "caption", "url"];
const isNode = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isReference = (value) => isNode(value) && Object.keys(value).length === 1 && "@id" in value;

export function graphNodes() {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    const graph = JSON.parse(script.textContent);
    return graph["@graph"] ?? [graph];
  });
}

export function graphTree() {
  const nodes = graphNodes();
  return nodes.length
    ? element("div", { class: "tree" }, nodes.map((node) => branch(title(node), node)))
    : element("p", { class: "hint" }, "This page has no structured data.");
}

function title(node) {
  const kind = [node["@type"] ?? "?"].flat().join(", ");
  const name = LABELS.map((label) => node[label]).find((value) => typeof value === "string");
  return [element("b", {}, kind), name ? ` ${name}` : ""];
}

const branch = (summary, node) =>
  element(
    "details",
    {},
    element("summary", {}, ...summary),
    Object.entries(node)
      .filter(([key]) => key !== "@type")
      .map(([key, value]) => twig(key, value)),
  );

function twig(key, value) {
  if (Array.isArray(value)) return value.map((item) => twig(key, item));
  if (isReference(value)) return leaf(key, `→ ${value["@id"]}`);
  if (isNode(value)) return branch([`${key}: `, ...title(value)], value);
  return leaf(key, String(value));
}

const leaf = (key, words) => element("div", { class: "leaf" }, element("span", {}, `${key}: `), words);
