"""axe-core on a page: its rules once, what another width can change again, and the colors of each look once.

Nine tenths of its time would go to the contrast of each word, and most words of a site look alike.
"""

from importlib.resources import files

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
LAYOUT_RULES = ["target-size", "scrollable-region-focusable", "aria-hidden-focus", "region"]
TARGET_SIZE = {"target-size": {"enabled": True}}

RUN = """async ([runOnly, rules, include]) => {
  const { violations } = await axe.run(include ?? document, {
    runOnly, rules, resultTypes: ["violations"], elementRef: false, preload: false,
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${html.slice(0, 120)} ${failureSummary.split("\\n").slice(1).join(" ").slice(0, 240)}`));
}"""

# How words look: their color and size, what is behind them, and for a link the words around it. Equal looks have
# equal contrast. A look is kept as a number of 53 bits: hundreds of them go to the page and back with each question.
NEW_LOOKS = f"""async ([only, seen]) => {{
  const known = new Set(seen), grounds = new Map(), fresh = new Map();
  const short = (text) => {{
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let index = 0; index < text.length; index++) {{
      const letter = text.charCodeAt(index);
      one = Math.imul(one ^ letter, 2654435761);
      other = Math.imul(other ^ letter, 1597334677);
    }}
    return 4294967296 * (2097151 & other) + (one >>> 0);
  }};
  const unlike = (values, plain) => values.map((value, index) => value === plain[index] ? "" : value).join(" ");
  const ground = (element) => {{
    if (!element) return "";
    if (!grounds.has(element)) {{
      const {{ backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode }} = getComputedStyle(element);
      const own = unlike([backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode],
        ["rgba(0, 0, 0, 0)", "none", "1", "static", "none", "normal"]);
      grounds.set(element, own.trim() ? `${{ground(element.parentElement)}}|${{own}}` : ground(element.parentElement));
    }}
    return grounds.get(element);
  }};
  const words = ({{ color, webkitTextFillColor, fontSize, fontWeight, textDecorationLine, textShadow }}) =>
    [color, webkitTextFillColor, fontSize, fontWeight, textDecorationLine, textShadow].join(" ");
  const look = (element) => {{
    const around = element.closest("a")?.parentElement;
    return short([element.localName === "a", words(getComputedStyle(element)), ground(element),
      around ? words(getComputedStyle(around)) : ""].join("/"));
  }};
  for (const element of document.body.querySelectorAll("*")) {{
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!hasWords || !element.checkVisibility({{ visibilityProperty: true }})) continue;
    const own = look(element);
    if (!known.has(own) && !fresh.has(own)) fresh.set(own, element);
  }}
  const run = {RUN};
  const faults = fresh.size ? await run([only, {{}}, {{ include: [...fresh.values()] }}]) : [];
  return [faults, [...fresh.keys()]];
}}"""


def run_axe(page):
    """List what axe-core finds on a page that holds its script."""
    return page.evaluate(RUN, [_tags(), TARGET_SIZE, None])


def run_axe_without_colors(page, rules=()):
    """List what axe-core finds, but for the colors of words: by all rules of WCAG and good practice, or by a few."""
    if rules:
        return page.evaluate(RUN, [_only(rules), {}, None])
    no_colors = {rule: {"enabled": False} for rule in COLOUR_RULES}
    return page.evaluate(RUN, [_tags(), TARGET_SIZE | no_colors, None])


def run_axe_on_new_looks(page, seen):
    """List what axe-core finds about the colors of words that look like none of ``seen``, and add them to it."""
    faults, looks = page.evaluate(NEW_LOOKS, [_only(COLOUR_RULES), sorted(seen)])
    seen.update(looks)
    return faults


def _only(rules):
    return {"type": "rule", "values": list(rules)}


def _tags():
    return {"type": "tag", "values": TAGS}
