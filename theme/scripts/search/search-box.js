// Finds pages as the visitor types. Pagefind is fetched when the field is first used.

const PAGES_AT_ONCE = 10;
const LINKS_WITHIN = 3;
const PAUSE_MS = 150;
const SLOW_MS = 400;
const TITLE_WEIGHT = 5;
const DESCRIPTION_WEIGHT = 0.1;

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

// Pagefind marks words of an excerpt with <mark>, and escapes what else is "<" or ">" in it. Nothing is
// parsed as HTML, which the security policy would refuse.
function excerptOf(html) {
  const plain = (part) => part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const kept = html.split(/<\/?mark>/).map((part, at) => (at % 2 ? element("mark", plain(part)) : plain(part)));
  return element("p", "… ", ...kept, " …");
}

function linkTo(url, text) {
  const link = element("a", text);
  link.href = url;
  return link;
}

function hitOf({ url, meta, excerpt, sub_results }) {
  const within = sub_results.filter((part) => part.url !== url).slice(0, LINKS_WITHIN);
  const parts = element("ul", ...within.map((part) => element("li", linkTo(part.url, part.title))));
  const hit = element("li", element("h2", linkTo(url, meta.title)), excerptOf(excerpt));
  if (meta.section) {
    hit.prepend(element("p", meta.section));
    hit.firstChild.className = "kicker";
  }
  if (within.length) hit.append(parts);
  return hit;
}

// A page that nothing was found on, as the list of all pages has it.
function hitListed(index, path) {
  const link = index.querySelector(`a[href="${path}"]`);
  return link && { url: path, meta: { title: link.textContent }, excerpt: link.parentNode.querySelector("p").textContent, sub_results: [] };
}

// Typing stays smooth while a worker searches. It may be started where the security policy has room for this one script.
function mayWork(script) {
  if (!window.trustedTypes) return true;
  try {
    trustedTypes.createPolicy("default", { createScriptURL: (asked) => (asked === script ? asked : undefined) });
    return true;
  } catch {
    return false;
  }
}

async function loadPagefind({ base, index, parts }) {
  const pagefind = await import(`${index}pagefind.js`);
  // Each part of the index would compare the length of a page with that of its own pages.
  const ranking = { pageLength: 0, metaWeights: { title: TITLE_WEIGHT, menu: TITLE_WEIGHT, about: DESCRIPTION_WEIGHT } };
  const options = { baseUrl: base, excerptLength: 24, ranking };
  await pagefind.options({ ...options, noWorker: !mayWork(`${index}pagefind-worker.js`) });
  await pagefind.init();
  try {
    // Without the program that comes with the first part, the others would wait for it without end.
    await Promise.all([pagefind.filters(), ...parts.slice(1).map((_, at) => pagefind.mergeIndex(`${index}${at + 1}/`, options))]);
    return pagefind;
  } catch (error) {
    // So that the next try starts anew.
    await pagefind.destroy();
    throw error;
  }
}

function startSearch(form) {
  const facts = JSON.parse(form.dataset.search);
  const field = form.elements.q;
  const [warning, status, help, list, more] = document.querySelector(".search-results").children;
  const index = document.querySelector(".page-index");
  const known = new Map();
  let pagefind;
  let hits = [];
  let shown = new Set();
  let asked = 0;
  let pause;

  function warn(query) {
    const [level, name] = signIn(facts, query) ?? [];
    const card = level && form.querySelector(`template[data-level=${level}]`);
    if ((warning.dataset.sign ?? "") === (card ? name : "")) return;
    warning.dataset.sign = card ? name : "";
    warning.replaceChildren(...(card ? [card.content.cloneNode(true)] : []));
    if (!card) return;
    const said = facts.words.sign.replace("{sign}", () => name);
    warning.querySelector(".care-card > div").prepend(element("p", element("strong", said)));
  }

  async function showMore(number) {
    const pages = await Promise.all(hits.slice(0, PAGES_AT_ONCE).map((page) => (page.url ? page : page.hit.data())));
    if (number !== asked) return;
    hits = hits.slice(PAGES_AT_ONCE);
    list.append(...pages.filter(({ url }) => !shown.has(url) && shown.add(url)).map(hitOf));
    more.hidden = !hits.length;
  }

  function say(text, { found = 0, isNothing = false } = {}) {
    status.textContent = text;
    list.hidden = !found;
    if (!found) more.hidden = true;
    index.hidden = found > 0;
    help.hidden = !isNothing;
  }

  async function search() {
    const query = field.value.trim();
    const number = ++asked;
    const url = new URL(location);
    url.searchParams.delete("q");
    if (query) url.searchParams.set("q", query);
    history.replaceState(history.state, "", url);
    warn(query);
    if (!query) return say("");
    const slow = setTimeout(() => (status.textContent = facts.words.searching), SLOW_MS);
    try {
      const { ranked, more: others, named } = await rankPages(await (pagefind ??= loadPagefind(facts)), known, facts, query);
      if (number !== asked) return;
      const first = named && (ranked.find(({ url }) => url === named) ?? hitListed(index, named));
      const found = [...(first ? [first] : []), ...ranked.filter((page) => page !== first), ...others];
      hits = found;
      list.replaceChildren();
      shown = new Set();
      await showMore(number);
      if (number !== asked) return;
      const { nothing, one, many } = facts.words;
      const text = [nothing, one][found.length] ?? many.replace("{count}", found.length);
      say(text.replace("{query}", () => query), { found: found.length, isNothing: !found.length });
    } catch {
      pagefind = undefined;
      known.clear();
      if (number === asked) say(facts.words.missing);
    } finally {
      clearTimeout(slow);
    }
  }

  function searchNow() {
    clearTimeout(pause);
    return search();
  }

  field.addEventListener("focus", () => (pagefind ??= loadPagefind(facts)).catch(() => (pagefind = undefined)), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    searchNow();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    searchNow();
    // So that the keyboard on the screen makes room for what is found.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
  });
  more.addEventListener("click", async () => {
    const shown = list.children.length;
    await showMore(asked);
    list.children[shown]?.querySelector("a").focus();
  });

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
}

document.querySelectorAll("[data-search]").forEach(startSearch);
