"""Which pages there are, and what a visitor's eyes and fingers meet on one."""

from lxml import html


def landing_pages(site):
    """List the paths of a built site's pages that search engines may list."""
    files = sorted(site.rglob("index.html"))
    listed = [file for file in files if '"robots" content="noindex' not in file.read_text(encoding="utf-8")]
    return [f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/") for file in listed]


def every_page(site):
    """List the paths of all pages of a built site, those that search engines may not list too; no redirects."""
    files = [
        file
        for file in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8")
    ]
    return [f"/{file.relative_to(site).as_posix()}".removesuffix("index.html") for file in files]


def pages_that_send_to_care(site):
    """List the paths of the pages with an emergency card, to which every call yields on a phone (docs/rules.md C6)."""
    return {path for path in landing_pages(site) if "<body data-care>" in read_page(site, path)}


def read_page(site, path):
    """Return the text of a page of a built site, by its path."""
    return (site / path.strip("/") / "index.html").read_text(encoding="utf-8")


FOCUSABLE = {"a", "summary", "input", "button", "video"}


def choose_varied_pages(site, tags=frozenset()):
    """Choose few pages that together have every kind of element of the site, by name, class and attributes.

    What is met on another page looks and works like something on one of these; the long run walks all pages.

    Args:
        site: The folder of a built site.
        tags: The names of the elements that matter; all of them when it is empty.
    """
    wanted = {path: _kinds_of_elements(site, path, tags) for path in every_page(site)}
    chosen, missing = [], set().union(*wanted.values())
    while missing:
        best = max(wanted, key=lambda path: len(wanted[path] & missing))
        chosen.append(best)
        missing -= wanted[best]
    return chosen


def choose_main_pages(site):
    """Choose pages of the practice that together have every kind of element, and those that visitors come for."""
    return [*dict.fromkeys([*choose_varied_pages(site), *sorted(PURPOSES)])]


def choose_pages_for_the_keyboard(site):
    """Choose few pages that together have every kind of element that the Tab key stops at."""
    return choose_varied_pages(site, FOCUSABLE)


def _kinds_of_elements(site, path, tags):
    file = site / path.strip("/")
    page = html.parse(file / "index.html" if file.is_dir() else file)
    elements = [element for element in page.getroot().iter() if isinstance(element.tag, str)]
    return {_kind(element) for element in elements if element.tag in tags or not tags}


def _kind(element):
    attributes = {name for name in element.attrib if name not in {"id", "class"}}
    return element.tag, element.get("class", ""), element.get("data-level", ""), *sorted(attributes)


SAFETY_PAGE = "/guides/when-to-see-a-doctor/"
PURPOSES = {
    SAFETY_PAGE,
    "/conditions/upper-back-knots/",
    "/contact/",
    "/first-visit/",
    "/services/deep-tissue-therapy/",
}
"""Pages of the practice that visitors come for."""
BOOKING = "a[data-kind=book]:visible"
BOOKING_SITE = "https://booking.example.com/mesa-body"
LARGE_TEXT = "html { font-size: 200% }"

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const bar = document.querySelector(".booking-bar");
  const boxes = [...element.getClientRects()].filter((box) => box.width && box.height);
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const met = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return Boolean(top && (element.contains(top) || top.contains(element)));
  };
  const points = boxes.flatMap(({ left, right, top, bottom }) =>
    [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]]);
  const covers = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const barStyle = bar && getComputedStyle(bar);
  const barIsShown = bar && barStyle.visibility === "visible" && barStyle.clipPath === "none"
    && bar.getClientRects().length;
  return {
    name: element.outerHTML.slice(0, 90),
    place: [...document.querySelectorAll("a[href], summary, input, button, video[controls]")].indexOf(element),
    books: element.dataset.kind === "book",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: points.some(([x, y]) => inside(x, y) && met(x, y)),
    covered: Boolean(barIsShown && !bar.contains(element)
      && boxes.some((box) => covers(box, bar.getBoundingClientRect()))),
    last: element === [...document.querySelectorAll("a[href], summary, input, button, video[controls]")].pop(),
  };
}"""

BAR = """() => {
  const bar = document.querySelector(".booking-bar");
  if (!bar) return null;
  const box = bar.getBoundingClientRect();
  const style = getComputedStyle(bar);
  const links = [...bar.querySelectorAll("a")].map((link) => link.getBoundingClientRect());
  return {
    shown: style.visibility === "visible" && style.clipPath === "none" && style.display !== "none",
    onScreen: box.top < innerHeight && box.bottom > 0,
    stuck: Math.abs(box.bottom - innerHeight) < 1,
    share: box.height / innerHeight,
    height: box.height,
    targets: links.map(({ width, height }) => Math.min(width, height)),
    cut: links.some(({ left, right }) => left < 0 || right > innerWidth),
  };
}"""

TOO_WIDE = """() => {
  const scrolls = (element) => element.closest(".table-scroll");
  const hidden = (element) => getComputedStyle(element).clipPath === "inset(50%)"
    || element.closest(".visually-hidden, [hidden], .skip-link, details:not([open]) > :not(summary)");
  const sideways = document.documentElement.scrollWidth - innerWidth;
  const cut = [...document.body.querySelectorAll("*")].filter((element) => {
    if (scrolls(element) || hidden(element) || !element.getClientRects().length) return false;
    if (element instanceof SVGElement) return false;
    const box = element.getBoundingClientRect();
    const clips = getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return own && (box.right > innerWidth + 1 || box.left < -1 || element.scrollWidth > element.clientWidth + 1
      && getComputedStyle(element).display !== "inline") || clips;
  });
  return [...(sideways > 0 ? [`${sideways} px sideways`] : []), ...cut.map((element) => element.outerHTML.slice(0, 90))];
}"""


def add_style(page, css):
    """Add a style sheet as a script may under the policy of the pages, which forbids a style element."""
    add = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
    page.evaluate(add, css)
