"""A page's frame leaves room for its text (docs/rules.md 1.3)."""

import pytest

from plugins.site.assets.looks import load_look
from plugins.site.assets.stylesheet import bundle_stylesheet
from tests.budgets import FIRST_SCREEN_BYTES, first_screen, gzip_size
from tests.theme.files import CSS, PAGE_TEMPLATES, THEME
from tests.view_factories import a_page

ROOM_FOR_TEXT_BYTES = 5_000
"""Far more than the first screen holds, so that a picture and a notice have room too."""


@pytest.mark.parametrize("template", PAGE_TEMPLATES)
def test_frame_of_a_page_leaves_room_for_a_long_article(environment, template):
    fonts = {path.name: f"/theme/{path.name}" for path in (THEME / "fonts").glob("*.woff2")}
    css = bundle_stylesheet(
        CSS, minify=True, font_urls=fonts, look_css=load_look(THEME, "high-desert").tokens_css
    )

    html = environment.get_template(template).render(view=a_page(template))

    spent = gzip_size(css.encode()) + gzip_size(first_screen(html).encode())
    assert spent <= FIRST_SCREEN_BYTES - ROOM_FOR_TEXT_BYTES
