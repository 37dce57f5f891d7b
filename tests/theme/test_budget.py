"""A page's frame leaves room for its text (issue 6: HTML and CSS in one TCP window)."""

import gzip

import pytest

from plugins.assets.stylesheet import bundle_stylesheet
from tests.theme.files import CSS, PAGE_TEMPLATES, THEME
from tests.view_factories import a_page

WINDOW_BYTES = 14_336
ROOM_FOR_TEXT_BYTES = 6_500
"""About 1,800 words with 20 sources; measured on the site's own articles."""


@pytest.mark.parametrize("template", PAGE_TEMPLATES)
def test_frame_of_a_page_leaves_room_for_a_long_article(environment, template):
    fonts = {path.name: f"/theme/{path.name}" for path in (THEME / "fonts").glob("*.woff2")}
    css = bundle_stylesheet(CSS, minify=True, font_urls=fonts)

    html = environment.get_template(template).render(view=a_page(template))

    spent = sum(len(gzip.compress(text.encode(), 9)) for text in (css, html))
    assert spent <= WINDOW_BYTES - ROOM_FOR_TEXT_BYTES
