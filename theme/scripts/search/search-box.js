// Finds pages as the visitor types. Pagefind is fetched when the field is first used.

const PAGES_AT_ONCE = 10;
const LINKS_WITHIN = 3;
const PAUSE_MS = 150;

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

// An excerpt is HTML with <mark>; of all that could be in it, only words and marks are kept.
function excerptOf(html) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  const kept = Array.from(parts, (part) =>
    part.nodeName === "MARK" ? element("mark", part.textContent) : part.textContent);
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

// The pages with the visitor's own words first, then those with other words for the same.
async function findPages(pagefind, groups, query) {
  const asked = [query, ...otherQueries(groups, query)].map((each) => pagefind.search(each));
  const found = (await Promise.all(asked)).flatMap(({ results }) => results);
  const seen = new Set();
  return found.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function startSearch(form) {
  const facts = JSON.parse(form.dataset.search);
  const field = form.elements.q;
  const [warning, status, help, list, more] = document.querySelector(".search-results").children;
  const index = document.querySelector(".page-index");
  let pagefind;
  let hits = [];
  let asked = 0;
  let pause;

  async function load() {
    const loaded = await import(`${facts.index}pagefind.js`);
    await loaded.options({ baseUrl: facts.base, excerptLength: 24, noWorker: true });
    await loaded.init();
    return loaded;
  }

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
    const pages = await Promise.all(hits.slice(0, PAGES_AT_ONCE).map((hit) => hit.data()));
    if (number !== asked) return;
    hits = hits.slice(PAGES_AT_ONCE);
    list.append(...pages.map(hitOf));
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
    try {
      const found = await findPages(await (pagefind ??= load()), facts.groups, query);
      if (number !== asked) return;
      hits = found;
      list.replaceChildren();
      await showMore(number);
      if (number !== asked) return;
      const { nothing, one, many } = facts.words;
      const text = [nothing, one][found.length] ?? many.replace("{count}", found.length);
      say(text.replace("{query}", () => query), { found: found.length, isNothing: !found.length });
    } catch {
      pagefind = undefined;
      if (number === asked) say(facts.words.missing);
    }
  }

  function searchNow() {
    clearTimeout(pause);
    return search();
  }

  field.addEventListener("focus", () => (pagefind ??= load()).catch(() => (pagefind = undefined)), { once: true });
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
