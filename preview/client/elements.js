// Makes elements of plain text: nothing from a page is ever parsed as HTML.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  const isShown = (child) => child !== null && child !== undefined && child !== "" && child !== false;
  made.append(...children.flat(Infinity).filter(isShown));
  return made;
}

/** Draw a node anew while somebody may be in it: the focus stays on what has the same words, and a `data-part` stays as open as it was. */
export function redraw(node, ...parts) {
  const inFocus = node.getRootNode().activeElement;
  const alike = (words) => [...node.querySelectorAll("a, button, summary")].filter((one) => one.textContent === words);
  const words = node.contains(inFocus) ? inFocus.textContent : null;
  const at = alike(words).indexOf(inFocus);
  const open = new Map([...node.querySelectorAll("[data-part]")].map((one) => [one.dataset.part, one.open]));
  node.replaceChildren(...parts);
  for (const one of node.querySelectorAll("[data-part]")) one.open = open.get(one.dataset.part) ?? one.open;
  (alike(words)[at] ?? alike(words)[0])?.focus({ preventScroll: true });
}

export const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

let sheet;

async function loadSheet() {
  const made = new CSSStyleSheet();
  made.replaceSync(await (await fetch("/__site/shadow.css")).text());
  return made;
}

/** Add a shadow root to the page, which neither takes nor gives styles; the greater height lies on top. */
export async function openShadow(name, height = 0) {
  sheet ??= loadSheet();
  const host = element("div", { "data-site-preview": name });
  // Neither the page's own rules for its children nor a transformed body may move it.
  host.style.cssText = `all: initial; position: fixed; z-index: ${2147483000 + height}; inset: auto; inline-size: 0; block-size: 0;`;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [await sheet];
  document.documentElement.append(host);
  return root;
}
