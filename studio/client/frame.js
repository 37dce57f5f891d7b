// The true page beside the words: shows what a build changed, leads from a paragraph to its line and back.

import { isSheet, renewSheets } from "/__site/sheets.js";
import { stateOfSite } from "./api.js";

const LINE = "[data-line]";

/**
 * Args:
 *   frame: The iframe.
 *   onPage: Called with the address of each page that it shows.
 *   onLine: Called with the line of the file that someone clicked on.
 */
export function followPage(frame, { onPage, onLine }) {
  let mark = "";
  let work = Promise.resolve();
  const page = () => frame.contentDocument;

  frame.addEventListener("load", () => {
    const inner = page();
    if (!inner?.body) return;
    mark = inner.querySelector("script[data-page]")?.dataset.page ?? "";
    inner.addEventListener("click", click, true);
    onPage(decodeURI(frame.contentWindow.location.pathname));
  });

  function click(event) {
    const link = event.target.closest?.("a[href]");
    if (link && link.host !== location.host) {
      event.preventDefault();
      if (/^https?:$/.test(link.protocol)) open(link.href, "_blank", "noopener");
      return;
    }
    if (event.target.closest?.("a[href], button, summary, input, select, textarea, label")) return;
    const place = event.target.closest?.(LINE);
    if (place) onLine(Number(place.dataset.line));
  }

  async function exchange(files) {
    if (frame.contentWindow.location.origin !== location.origin) return;
    if (!files || files.some(isSheet)) await renewSheets(page());
    const answer = await fetchPage(frame.contentWindow.location.href);
    const fresh = answer.getResponseHeader("X-Preview-Page");
    if (!fresh || fresh === mark) return;
    const next = answer.response;
    if (around(next) !== around(page())) return reload();
    mark = fresh;
    page().title = next.title;
    page().querySelector("main").replaceChildren(...page().importNode(next.querySelector("main"), true).childNodes);
  }

  /** All that a page shows around its own part, which is loaded anew when it changes. */
  function around(whole) {
    const copy = whole.body.cloneNode(true);
    copy.querySelectorAll("main, script, [data-site-preview]").forEach((part) => part.replaceChildren());
    copy.querySelectorAll("script, [data-site-preview]").forEach((part) => part.remove());
    const sheets = [...whole.querySelectorAll("link[rel=stylesheet]")].map(({ href }) => new URL(href, location.href).pathname);
    return sheets.join() + copy.innerText.replace(/\s+/g, "") + [...copy.querySelectorAll("[href]")].map((link) => link.getAttribute("href"));
  }

  function reload() {
    const height = frame.contentWindow.scrollY;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo({ top: height, behavior: "instant" }), { once: true });
    frame.contentWindow.location.reload();
  }

  return {
    /** Show what the last build made; `files` are those that it wrote or removed, null when unknown. */
    renew: (files) => { work = work.then(() => exchange(files)).catch(() => {}); return work; },
    go: (address) => { frame.src = address; },
    /** Try a property of the page's style; without a name, take all of them back. */
    style: (name, value) => (name ? page().documentElement.style.setProperty(name, value) : page()?.documentElement.removeAttribute("style")),
    path: () => decodeURI(frame.contentWindow.location.pathname),
    /** Bring the element of a line into view, unless it is. */
    show(line) {
      const places = [...(page()?.querySelectorAll(`main ${LINE}`) ?? [])];
      const place = places.filter(({ dataset }) => Number(dataset.line) <= line).at(-1);
      if (!place) return;
      const { top, bottom } = place.getBoundingClientRect();
      if (top < 0 || bottom > frame.contentWindow.innerHeight) place.scrollIntoView({ block: "center", behavior: "instant" });
    },
    isReady: async () => (await stateOfSite()).build > 0,
  };
}

/** Read a page as a document: the policy of pages lets no script make one of a text. */
function fetchPage(address) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.setRequestHeader("Cache-Control", "no-cache");
    request.responseType = "document";
    request.onload = () => done(request);
    request.onerror = fail;
    request.send();
  });
}
