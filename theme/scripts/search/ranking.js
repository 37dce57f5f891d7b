// Which pages answer a query, the best first. Pagefind is asked for one word at a time, so that each is asked
// for once, and a page may lack one of many.

const OTHER_WORD = 0.8;
const IN_TITLE = 0.9;
const IN_HEADING = 0.4;
const LIST_OF_PAGES = 0.5;
// Questions and answers, about: a page of many subjects, where an article has one.
const SINGLE_PAGE = 0.92;
const LOOKED_AT = 12;
// A word says more of a short page.
const LONG_PAGE = 0.1;

// "hiking" is "hikes" to Pagefind, and "tipping" is "tip", since it compares stems; of "asdfgh" it would take "as".
function isSameWord(one, other) {
  const doubled = other + other.at(-1);
  return isNear(one, other) || (doubled.length > 3 && one.startsWith(doubled)) || other.startsWith(one.slice(0, Math.max(3, Math.ceil(one.length / 2))));
}

function withoutStops({ stops }, words) {
  return words.filter((word) => !stops.includes(wordsOf(word).join("")));
}

// A verb that falls apart in a sentence: who asks for "mitbringen" is answered by "Was bringen Sie mit?".
function withoutPrefix({ prefixes }, word) {
  const isParted = ([prefix, ending]) => word.startsWith(prefix) && word.endsWith(ending) && word.length > prefix.length + 3;
  return prefixes.map((form) => form.split("…")).filter(isParted).map(([prefix]) => [word.slice(prefix.length)]);
}

// What is asked for, each with other words for the same: [[["price"], ["cost"], ["how", "much"]], [["massage"]]].
function termsOf(facts, query) {
  const typed = query.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const content = withoutStops(facts, typed);
  const words = content.length ? content : typed;
  const phrasesOf = (group) => group.map((phrase) => withoutStops(facts, phrase.toLowerCase().split(" ")));
  const groups = facts.groups.map((group) => phrasesOf(group).filter((phrase) => phrase.length));
  const terms = [];
  while (words.length) {
    const own = (phrase) => phrase.every((word, at) => words[at] && isNear(wordsOf(word).join(""), wordsOf(words[at]).join("")));
    const group = groups.find((each) => each.some(own)) ?? [];
    const length = Math.max(1, ...group.filter(own).map((phrase) => phrase.length));
    const others = [...group.filter((phrase) => !own(phrase)), ...withoutPrefix(facts, words[0])];
    terms.push([words.splice(0, length), ...others]);
  }
  return terms;
}

// Where Pagefind knows no word it goes by its first letters, down to one: those pages are about something else.
// Where other pages have the word itself, these have a longer one.
async function isAbout(hit, stops, word, isKnown) {
  const { meta, raw_content, content, locations } = await hit.data();
  const words = (raw_content ?? content).split(/\s+/);
  const found = wordsOf([meta.title, meta.menu, meta.about, ...locations.map((at) => words[at])].join(" "));
  const asked = wordsOf(word).join("");
  return found.some((each) => each === asked || (!stops.includes(each) && (isKnown ? each.startsWith(asked) : isSameWord(asked, each))));
}

// "en-us-x-1_14a3b86" is in part 1.
function partOf({ id }) {
  return +(/-x-(\d+)_/.exec(id)?.[1] ?? 0);
}

// What a word says that these of so many pages have: its weight to Pagefind (the "idf" of BM25).
function weightOf(hits, pages) {
  return Math.log((pages + 1) / (hits.length + 0.5));
}

// Each part of the index knows words of its own, and weighs them by its own pages. They are weighed by all pages here,
// so that it makes no difference which part a page is in.
async function askFor(pagefind, { stops, parts }, word) {
  const [{ results }, exact] = await Promise.all([word, `"${word}"`].map((each) => pagefind.search(each)));
  const known = new Set(exact.results.map(partOf));
  const found = parts.map(() => []);
  results.forEach((hit) => found[partOf(hit)].push(hit));
  await Promise.all(found.map(async (hits, part) => {
    if (hits[0] && !known.has(part) && !(await isAbout(hits[0], stops, word, known.size))) found[part] = [];
  }));
  const weight = weightOf(found.flat(), parts.reduce((total, pages) => total + pages));
  // Named without their part, and rounded: the same in two parts may differ in its last digits.
  return new Map(found.flatMap((hits, part) => hits.map((hit) => {
    const score = (hit.score * weight) / weightOf(hits, parts[part]);
    return [hit.id.split("_")[1], { hit, score: +score.toPrecision(5) }];
  })));
}

async function findPages(pagefind, known, facts, terms) {
  const ask = (word) => known.get(word) ?? known.set(word, askFor(pagefind, facts, word)).get(word);
  const pages = new Map();
  for (const phrases of terms) {
    const best = new Map();
    for (const [at, phrase] of phrases.entries()) {
      const lists = await Promise.all(phrase.map(ask));
      for (const [id, { hit }] of lists[0]) {
        if (!lists.every((list) => list.has(id))) continue;
        const sum = lists.reduce((total, list) => total + list.get(id).score, 0);
        const score = (sum / lists.length) * (at ? OTHER_WORD : 1);
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { hit, score });
      }
    }
    for (const [id, { hit, score }] of best) {
      const page = pages.get(id) ?? { score: 0, terms: 0 };
      pages.set(id, { id, hit, score: page.score + score, terms: page.terms + 1 });
    }
  }
  const all = Array.from(pages.values(), (page) => ({ ...page, score: page.score * page.terms }));
  const most = Math.max(...all.map((page) => page.terms));
  return all.filter((page) => page.terms * 2 > most).sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

// How much of what is asked for stands in a title.
function shareIn(title, terms) {
  const words = wordsOf(title);
  const isThere = (phrase) => phrase.every((word) => words.some((each) => isNear(wordsOf(word).join(""), each)));
  return terms.filter((phrases) => phrases.some(isThere)).length / terms.length;
}

// The page that the site names for what is asked, if so much of the query is about that.
function pageNamed(facts, query) {
  const words = wordsOf(query);
  const content = withoutStops(facts, words);
  const signs = new Set(facts.signs.flatMap(([, , phrases]) => phrases.flatMap(wordsOf)));
  let named = "";
  let most = 0;
  for (const [phrases, path, least] of facts.leads) {
    const said = new Set();
    for (const phrase of phrases.map(wordsOf)) {
      const places = phrase.map((word) => words.findIndex((each) => isMeant(each, word, signs)));
      if (!places.includes(-1)) places.forEach((at) => said.add(words[at]));
    }
    const share = said.size / new Set([...content, ...said]).size;
    if (share >= least && share > most) [named, most] = [path, share];
  }
  return named;
}

async function rankPages(pagefind, known, facts, query) {
  const terms = termsOf(facts, query);
  const found = await findPages(pagefind, known, facts, terms);
  const first = await Promise.all(found.splice(0, LOOKED_AT).map(async ({ hit, score }) => {
    const page = await hit.data();
    return { ...page, score: score / (page.word_count + 1) ** LONG_PAGE };
  }));
  const most = Math.max(...first.map((page) => page.score));
  const weigh = ({ score, url, meta, sub_results }) => {
    const headings = sub_results.filter((part) => part.url !== url).map((part) => shareIn(part.title, terms));
    const titles = IN_TITLE * shareIn(`${meta.title} ${meta.menu}`, terms) + IN_HEADING * Math.max(0, ...headings);
    return (score / most + titles) * (facts.lists.includes(url) ? LIST_OF_PAGES : meta.section ? 1 : SINGLE_PAGE);
  };
  const ranked = first.map((page) => [page, weigh(page)]).sort(([, one], [, other]) => other - one).map(([page]) => page);
  return { ranked, more: found, named: pageNamed(facts, query) };
}
