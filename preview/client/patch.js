// Brings the open page to a new version of its file without loading it again. What is applied is the
// difference between two versions of the file, so that what scripts and the reader have opened, filled or
// added stays as it is. Where that is not certain, nothing is done: the page has to be loaded again.

/** Elements that act once, when they are read. */
const ACTS = "script:not([type='application/ld+json']), style, link[rel=stylesheet], meta[http-equiv], base, template, noscript, iframe, object, video, audio";
/** Elements that a script may hold on to, beside those with an attribute `data-…`. */
const HELD = `${ACTS}, script, form, input, button, select, textarea, details, dialog, canvas`;

/**
 * Bring the open page to a new version of its file; return whether that could be done.
 *
 * `old` and `now` are documents: the version that the page was made from, and the new one.
 */
export function patch(old, now) {
  const steps = [];
  const [root, ...others] = [document, old, now].map((version) => version.documentElement);
  const isDone =
    compareAttributes(root, ...others, steps) &&
    // Not their siblings: those are the preview's own.
    ["head", "body"].every((part) => compare(document[part], old[part], now[part], steps));
  if (isDone) steps.forEach((step) => step());
  return isDone;
}

/** Add the steps that bring a node to its new version; return false if it has to be loaded again. */
function compare(live, old, now, steps) {
  if (isSame(old, now)) return true;
  if (live.nodeName !== old.nodeName || old.nodeName !== now.nodeName) return false;
  if (!(now instanceof Element)) {
    steps.push(() => { live.data = now.data; });
    return live.data === old.data;
  }
  return !now.matches(ACTS) && compareAttributes(live, old, now, steps) && compareChildren(live, old, now, steps);
}

function compareAttributes(live, old, now, steps) {
  return [...new Set([...old.getAttributeNames(), ...now.getAttributeNames()])].every((name) => {
    const [value, before] = [now.getAttribute(name), old.getAttribute(name)];
    if (value === before) return true;
    steps.push(() => (value === null ? live.removeAttribute(name) : live.setAttribute(name, value)));
    return !name.startsWith("data-") && live.getAttribute(name) === before;
  });
}

function compareChildren(live, old, now, steps) {
  const [lives, olds, nows] = [live, old, now].map((node) => [...node.childNodes]);
  // A script has added or removed something here.
  if (lives.length !== olds.length || lives.some((node, at) => node.nodeName !== olds[at].nodeName)) return false;
  const fewer = Math.min(olds.length, nows.length);
  let [start, end] = [0, 0];
  while (start < fewer && isSame(olds[start], nows[start])) start += 1;
  while (end < fewer - start && isSame(olds.at(-1 - end), nows.at(-1 - end))) end += 1;
  const [present, gone, come] = [lives, olds, nows].map((nodes) => nodes.slice(start, nodes.length - end));
  if (gone.length === come.length && gone.every((node, at) => node.nodeName === come[at].nodeName)) {
    return gone.every((node, at) => compare(present[at], node, come[at], steps));
  }
  steps.push(() => {
    present.forEach((node) => node.remove());
    const next = lives[lives.length - end] ?? null;
    come.forEach((node) => live.insertBefore(document.importNode(node, true), next));
  });
  return [...gone, ...come].every(isPlain) && present.every((node, at) => isSame(node, gone[at]));
}

const isSame = (one, other) => (one instanceof Element && other instanceof Element ? one.outerHTML === other.outerHTML : one.isEqualNode(other));

/** Whether nothing holds on to a node, and nothing starts with it. */
const isPlain = (node) =>
  !(node instanceof Element) ||
  [node, ...node.querySelectorAll("*")].every((each) => !each.matches(HELD) && !each.localName.includes("-") && !each.getAttributeNames().some((name) => name.startsWith("data-")));
