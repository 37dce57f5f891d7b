"""What is asked of a page, in JavaScript; each answer lists what is wrong, but for FIRST_TAP."""

# A block that holds words itself and is on the page, not only for screen readers or behind a tap.
_BLOCKS = """
  const blocks = (root) => [...root.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, th, td, summary, label, figcaption, img")]
    .filter((element) => !element.closest(".visually-hidden, [hidden], .booking-bar, .table-scroll, .skip-link"))
    .filter((element) => !element.querySelector("h1, h2, h3, h4, p, li, dt, dd, td, img"))
    .filter((element) => element.checkVisibility({ contentVisibilityAuto: false }) && element.getClientRects().length)
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width && box.height);
  const short = (element) => element.outerHTML.slice(0, 90);
"""

ORDER = f"""() => {{
  {_BLOCKS}
  const all = blocks(document.querySelector("main"));
  return all.slice(1).flatMap((next, index) => {{
    const before = all[index];
    const jumpsBack = next.box.bottom <= before.box.top + 1 && next.box.left < before.box.right - 1;
    return jumpsBack ? [`${{short(next.element)}} stands above ${{short(before.element)}}`] : [];
  }});
}}"""

OVERLAPS = f"""() => {{
  {_BLOCKS}
  const all = blocks(document.body);
  const covers = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
  return all.flatMap((one, index) => all.slice(index + 1)
    .filter((other) => covers(one.box, other.box) && !one.element.contains(other.element)
      && !other.element.contains(one.element))
    .map((other) => `${{short(one.element)}} meets ${{short(other.element)}}`));
}}"""

# 44 px for booking; WCAG 2.5.8 asks for 24 px, and leaves out links in a sentence.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[data-kind], button, summary, input")]
  .filter((element) => element.checkVisibility() && element.getClientRects().length)
  .filter((element) => !element.closest("details:not([open]) > :not(summary)"))
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height) < 44;
  })
  .map((element) => element.outerHTML.slice(0, 90))"""

# Read out of their context, one after the other, links of one name lead to one place.
LINK_NAMES = """() => {
  const seen = new Map();
  const vague = /^(here|click here|read more|more|learn more|link|this)$/i;
  return [...document.querySelectorAll("a[href]")].flatMap((link) => {
    const words = link.getAttribute("aria-label") || link.textContent || link.querySelector("img")?.alt || "";
    const name = words.replace(/\\s+/g, " ").trim() || link.querySelector("img")?.alt || "";
    const place = link.href.split("?")[0];
    const known = seen.get(name) ?? place;
    seen.set(name, known);
    if (!name || vague.test(name)) return [`"${name}" says nothing: ${link.outerHTML.slice(0, 90)}`];
    // A word explained on the page itself, and the same entry of the glossary, are one answer.
    const isSame = known === place || new URL(known).hash !== "" && new URL(known).hash === new URL(place).hash;
    return isSame ? [] : [`"${name}" leads to ${known} and to ${place}`];
  });
}"""

# Where a finger lands that taps the first booking link on the screen, without scrolling; "" when there is none.
FIRST_TAP = """() => {
  const onScreen = ({ width, top, bottom }) => width && top >= 0 && bottom <= innerHeight;
  const link = [...document.querySelectorAll("a[data-kind=book]")]
    .find((link) => link.checkVisibility({ visibilityProperty: true }) && onScreen(link.getBoundingClientRect()));
  if (!link) return "";
  const { left, top, width, height } = link.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2)?.closest("a")?.href ?? "";
}"""

# In forced colours a browser puts a box in the colour of the page behind words, unless it is told not to.
UNSEEN_WORDS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "Canvas";
  const canvas = getComputedStyle(probe).color;
  probe.remove();
  return [...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return hasWords && style.color === canvas && style.forcedColorAdjust === "auto" && element.checkVisibility();
  }).map((element) => element.outerHTML.slice(0, 90));
}"""

MOTION = """() => [...document.querySelectorAll("*")].flatMap((element) => {
  const style = getComputedStyle(element);
  const moves = style.transitionDuration.split(", ").some((time) => parseFloat(time))
    || element.getAnimations().some(({ timeline }) => timeline === document.timeline);
  return moves ? [element.outerHTML.slice(0, 90)] : [];
})"""

PRINTED = """() => {
  const shown = (element) => element.checkVisibility() && element.getClientRects().length;
  const after = (link) => getComputedStyle(link, "::after").content;
  const phones = [...document.querySelectorAll("a[href^='tel:']")].filter(shown);
  const screenOnly = ".site-header nav, .booking-bar, .ribbon, .skip-link, .contents, .breadcrumb, .site-footer nav";
  return [
    ...[...document.querySelectorAll(screenOnly)].filter(shown).map((element) => `${element.className || element.tagName} is printed`),
    ...[...document.querySelectorAll(".source-list a")].filter((link) => !after(link).includes(link.getAttribute("href")))
      .map((link) => `the address of "${link.textContent}" is not printed`),
    ...(phones.length ? [] : ["no phone number is printed"]),
  ];
}"""

# The number of a source that stands alone on a line, apart from its sentence.
LOOSE_NUMBERS = """() => [...document.querySelectorAll("main p sup, main li sup, main dd sup")].filter((sup) => {
  const before = sup.previousSibling;
  const range = document.createRange();
  if (before?.nodeType === 3) {
    range.setStart(before, before.length - 1);
    range.setEnd(before, before.length);
  } else if (before) range.selectNodeContents(before);
  else return false;
  const last = [...range.getClientRects()].pop();
  return last && sup.getClientRects()[0].top >= last.bottom;
}).map((sup) => sup.parentElement.textContent.slice(0, 60))"""
