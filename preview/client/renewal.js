// Shows what a build changed: words and the style sheet are exchanged in place, anything else by loading the
// page anew at the same height. A page that did not change stays as it is.

import { patch } from "./patch.js";
import { isSheet, renewSheets } from "./sheets.js";

const PLACE = "site-preview-place";
const STEP_MS = 10_000;
/** Ends the address of a file that only the panel shows. */
export const PANEL_ONLY = "?panel";
const script = document.querySelector("script[data-build][data-page]");
const base = script.dataset.base;
let seenBuild = Number(script.dataset.build);
let mark = script.dataset.page;
/** The version of its file that the open page shows, once known. */
let written = null;
let work = Promise.resolve();
// A page that is not loaded anew for hours asks for more than the browser notes by itself (250).
performance.setResourceTimingBufferSize(10_000);

export const isSitePage = !location.pathname.startsWith("/__site/");
export const basePath = base;
/** The address below the site's root: `guides/x/`. */
export const pagePath = decodeURI(location.pathname.slice(base.length + 1));

/** A page that is loaded anew at a save does not fade: the next save would cut that short, with an error. */
const still = new CSSStyleSheet();
still.replaceSync("@view-transition { navigation: none; }");
document.adoptedStyleSheets.push(still);

/** Remember the page as it was served, and take up what was missed while it loaded. */
export function begin() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.path === location.pathname) returnTo(place.height);
  work = work.then(async () => {
    const fresh = await fetchPage();
    if (fresh.mark === mark) written = fresh.page;
    else replace();
  });
}

/** Go back to a height, and once more when fonts and pictures have moved the text, unless the reader has moved on. */
function returnTo(height) {
  let isRead = false;
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(sign, () => { isRead = true; }, { once: true });
  const go = () => isRead || scrollTo({ top: height, behavior: "instant" });
  const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
  go();
  Promise.all([loaded, document.fonts.ready]).then(go);
}

/** Come up to date with a build; `files` is what it wrote or removed, null when unknown. */
export function renew(build, files) {
  if (build <= seenBuild) return;
  const missed = build > seenBuild + 1;
  seenBuild = build;
  if (!files || missed || !isSitePage) work = work.then(() => compare(null));
  else renewFiles(files);
}

/** Show files as they are now, before the build that changed them ends, or after it was in vain. */
export function renewFiles(files) {
  if (files.some(isOwn) || loadedOf(files).length) work = work.then(() => compare(files));
}

async function compare(files) {
  const loaded = files && loadedOf(files);
  if (!files || files.some(isOwn)) {
    const fresh = await fetchPage();
    if (fresh.mark !== mark && !(written && patch(written, fresh.page))) return replace();
    ({ mark, page: written } = fresh);
  }
  if (loaded?.some((file) => !isSheet(file))) return replace();
  // Waited for: meanwhile the page has two of each, and is not as it was written.
  return !loaded || loaded.some(isSheet) ? renewSheets(document) : undefined;
}

/** Read the page as it is served now; a request for a document parses it without a policy of Trusted Types. */
function fetchPage() {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.onerror = fail;
    request.onload = () => {
      const page = request.response;
      // It names the build, which is no change.
      for (const own of page.querySelectorAll("script[data-build][data-page]")) own.dataset.build = own.dataset.page = "";
      done({ mark: request.getResponseHeader("X-Preview-Page"), page });
    };
    request.send();
  });
}

/** A reload would take back the step to another page, which waits until that is built. */
let leftAt = -Infinity;
addEventListener("beforeunload", () => { leftAt = performance.now(); });

function replace() {
  const rest = leftAt + STEP_MS - performance.now();
  if (rest > 0) {
    setTimeout(replace, rest);
    return;
  }
  sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, height: scrollY }));
  location.reload();
}

const pageFile = () => (pagePath === "" || pagePath.endsWith("/") ? `${pagePath}index.html` : pagePath);

const isOwn = (file) => file === pageFile() || file === "404.html";

/** Those of the files that the page has loaded: not itself, and not what only its panel shows. */
function loadedOf(files) {
  const own = pageFile();
  const entries = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const paths = new Set(entries.filter(({ search }) => search !== PANEL_ONLY).map(({ pathname }) => pathname));
  return files.filter((file) => file !== own && paths.has(new URL(`${base}/${file}`, location.href).pathname));
}
