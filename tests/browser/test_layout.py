"""Where things stand on the page: what belongs together is seen together."""

from tests.browser.conftest import DESKTOP
from tests.browser.pages import landing_pages

SIDE_HEADINGS = """() => [...document.querySelectorAll(".aside-headings > .prose > h2")].flatMap((heading) => {
  const box = heading.getBoundingClientRect();
  const texts = [];
  for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling)
    texts.push(next.getBoundingClientRect());
  const following = heading.parentElement.querySelector(`#${heading.id} ~ h2`);
  const end = following ? following.getBoundingClientRect().top : Infinity;
  const apart = texts[0].top >= box.bottom || texts[0].left < box.right;
  const late = texts.some(({ top, bottom }) => top < box.top - 16 || bottom > end);
  return apart || late || box.bottom > end ? [heading.textContent] : [];
})"""
EDGES = """() => [...document.querySelectorAll(".care-card, .call-to-action")].map((element) => {
  const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
  return parseFloat(borderTopWidth) > 0 && borderTopColor !== backgroundColor
    && borderTopColor !== getComputedStyle(document.documentElement).backgroundColor;
})"""


def test_a_heading_in_the_margin_stands_beside_its_own_text(open_visit, real, real_site):
    visit = open_visit(size=DESKTOP)
    apart = {}

    for path in landing_pages(real_site):
        visit.page.goto(f"{real}{path}")
        apart[path] = visit.page.evaluate(SIDE_HEADINGS)

    assert {path: found for path, found in apart.items() if found} == {}
    visit.page.goto(f"{real}/faq/")
    assert visit.page.locator(".aside-headings > .prose > h2").count() > 5


def test_warnings_and_offers_keep_an_edge_where_colours_are_forced(open_visit, real):
    visit = open_visit(f"{real}/conditions/upper-back-knots/", forced_colors="active")

    edges = visit.page.evaluate(EDGES)

    assert len(edges) > 3
    assert all(edges)
