"""axe-core on a page: all of its rules once, and what another scheme or width can change again."""

from importlib.resources import files

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
LAYOUT_RULES = [*COLOUR_RULES, "target-size", "scrollable-region-focusable", "aria-hidden-focus", "region"]

RUN = """async (only) => {
  const { violations } = await axe.run(document, {
    runOnly: only, resultTypes: ["violations"], elementRef: false, preload: false,
    rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
    `${id}: ${html.slice(0, 120)} ${failureSummary.split("\\n").slice(1).join(" ").slice(0, 240)}`));
}"""


def run_axe(page, rules=()):
    """List what axe-core finds on a page that holds its script; all rules of WCAG and good practice, or a few."""
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    return page.evaluate(RUN, only)
