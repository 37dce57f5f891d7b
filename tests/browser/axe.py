"""axe-core on a page: all of its rules once, and what another scheme or width can change again.

Nine tenths of its time go to the contrast of each word: in another scheme that is asked once for each look.
"""

from importlib.resources import files

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
LAYOUT_RULES = [*COLOUR_RULES, "target-size", "scrollable-region-focusable", "aria-hidden-focus", "region"]

RUN = """async ([only, include]) => {
  const { violations } = await axe.run(include ?? document, {
    runOnly: only, resultTypes: ["violations"], elementRef: false, preload: false,
    rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${html.slice(0, 120)} ${failureSummary.split("\\n").slice(1).join(" ").slice(0, 240)}`));
}"""

# How words look: what they, and all that is behind them, say of color and size. Equal looks have equal contrast.
NEW_LOOKS = f"""async ([only, seen]) => {{
  const known = new Set(seen), looks = new Map(), fresh = new Map();
  const look = (element) => {{
    if (!element) return "";
    if (!looks.has(element)) {{
      const style = getComputedStyle(element);
      looks.set(element, [look(element.parentElement), element.localName, style.color,
        style.webkitTextFillColor, style.backgroundColor, style.backgroundImage, style.opacity,
        style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow, style.position,
        style.visibility].join(" "));
    }}
    return looks.get(element);
  }};
  for (const element of document.body.querySelectorAll("*")) {{
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (hasWords && element.checkVisibility() && !known.has(look(element)) && !fresh.has(look(element)))
      fresh.set(look(element), element);
  }}
  const run = {RUN};
  const faults = fresh.size ? await run([only, {{ include: [...fresh.values()] }}]) : [];
  return [faults, [...fresh.keys()]];
}}"""


def run_axe(page, rules=()):
    """List what axe-core finds on a page that holds its script; all rules of WCAG and good practice, or a few."""
    return page.evaluate(RUN, [_only(rules), None])


def run_axe_on_new_looks(page, seen):
    """List what axe-core finds about the colors of words that look like none of ``seen``, and add them to it."""
    faults, looks = page.evaluate(NEW_LOOKS, [_only(COLOUR_RULES), sorted(seen)])
    seen.update(looks)
    return faults


def _only(rules):
    return {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
