"""No list grows beyond 100 KB of HTML, however many pages there are."""

from msgspec.structs import replace

from plugins.site.media.pictures import Picture, Rendition
from plugins.site.views.page_view import build_page, finish_page
from plugins.structured_data.graph import build_graph
from tests.factories import ASite, a_file, a_guide

MANY = 10_000
MOST_BYTES = 100_000


def a_photo(name):
    files = [
        Rendition(f"images/{name}-{width}.1a2b3c4d.{suffix}", width, width // 2, f"image/{form}")
        for form, suffix in [("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")]
        for width in (400, 800, 1200, 1600)
    ]
    return Picture(f"images/{name}-1200.1a2b3c4d.jpg", 1200, 600, tuple(files), (0, 100, 255))


def test_first_page_of_10_000_guides_with_photos_is_light(environment):
    # Nineteen more than fill pages of twenty: the first page holds as many as it can.
    text = a_guide(
        "How to sit at a desk for a whole day", image="images/desk-by-a-window.jpg", image_alt="A desk"
    )
    text = text.replace("About How", f"{'A description as long as search results show. ' * 3}About how")
    site = ASite({"guides/index.md": a_file("Guides"), "guides/a-guide-with-a-long-name.md": text})
    site.pictures["images/desk-by-a-window.jpg"] = a_photo("desk-by-a-window")
    [guide] = site.index.members["guides"]
    site.index = replace(site.index, members={**site.index.members, "guides": (guide,) * (MANY + 19)})
    page = finish_page(build_page(site.inputs("guides/index.md")))
    page = replace(page, graph=build_graph(page))

    html = environment.get_template(page.template).render(view=page)

    assert len(page.groups[0].cards) == 39
    assert len(page.list_nav.all) == 500
    assert len(html.encode()) < MOST_BYTES
