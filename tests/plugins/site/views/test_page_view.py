"""The view of a page holds what its template prints, ready to print."""

import pytest
from msgspec.structs import replace

from plugins.site.values.body import BodyBlock
from plugins.site.views.frame_view import build_contact
from plugins.site.views.head_view import document_title
from plugins.site.views.page_view import build_page, finish_page
from plugins.site.views.views import Block, Day, Link
from tests.factories import ASite, a_drawing, a_file, a_guide, a_picture, a_service, an_editorial

POINT = {"latitude": 35.08449, "longitude": -106.65041}


def page_of(files, source, *, facts=None, **shared):
    site = ASite(files, **(facts or {}))
    return build_page(site.inputs(source, **shared))


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        pytest.param({"title": "Heat or ice"}, "Heat or ice | Corner Shop", id="with-the-name"),
        pytest.param({"title": "Why the Corner Shop"}, "Why the Corner Shop", id="the-name-once"),
        # 10 pixels a letter, 130 for the name.
        pytest.param({"title": "x" * 46}, "x" * 46, id="no-name-beyond-580-pixels"),
        pytest.param({"title": "x" * 45}, "x" * 45 + " | Corner Shop", id="580-pixels-are-allowed"),
        pytest.param({"title": "A", "search_title": "B"}, "B | Corner Shop", id="search-title-wins"),
    ],
)
def test_the_title_carries_the_business_where_it_fits(fields, title):
    assert document_title(ASite({"guides/a.md": a_guide(**fields)}).inputs("guides/a.md")) == title


@pytest.mark.parametrize(
    ("url", "path", "canonical"),
    [
        ("https://shop.test", "/guides/a/", "https://shop.test/guides/a/"),
        ("https://host.test/shop", "/shop/guides/a/", "https://host.test/shop/guides/a/"),
    ],
)
def test_addresses_include_the_folder_that_the_site_lives_in(url, path, canonical):
    page = page_of({"guides/a.md": a_guide()}, "guides/a.md", facts={"url": url})

    assert (page.trail[-1].path, page.head.canonical_url) == (path, canonical)


def test_the_trail_leads_from_home_through_the_section_to_here():
    page = page_of({"guides/a.md": a_guide("Heat or ice", menu_title="Heat")}, "guides/a.md")

    assert page.trail == (
        Link("Home", "/", current=False),
        Link("Guides", "/guides/", current=False),
        Link("Heat", "/guides/a/", current=True),
    )


def test_a_page_marks_itself_in_the_menu():
    site = ASite({"guides/a.md": a_guide("A"), "guides/b.md": a_guide("B")})

    page = build_page(site.inputs("guides/a.md", menu=site.menu("guides/a.md", "guides/b.md")))

    assert page.header.menu == (Link("A", "/guides/a/", current=True), Link("B", "/guides/b/", current=False))


def test_dates_carry_the_offset_of_their_season():
    page = page_of({"guides/a.md": a_guide(date="2026-06-01", updated="2026-06-20 18:30")}, "guides/a.md")

    assert (page.head.published_iso, page.head.modified_iso) == (
        "2026-06-01T00:00:00-06:00",
        "2026-06-20T18:30:00-06:00",
    )
    assert page.byline.published == Day("June 1, 2026", "2026-06-01T00:00:00-06:00")
    assert page.byline.updated == Day("June 20, 2026", "2026-06-20T18:30:00-06:00")


def test_an_article_says_who_stands_behind_it_and_who_checked_it():
    files = {
        "guides/a.md": a_guide(author="jo-doe", reviewed_by="jo-doe", reviewed="2026-05-02"),
        "people/jo-doe.md": a_file("Jo Doe", job_title="Baker"),
    }

    byline = page_of(files, "guides/a.md").byline

    assert (byline.author, byline.author_path, byline.author_role, byline.review) == (
        "Jo Doe",
        "/people/jo-doe/",
        "Baker",
        'Reviewed by <a href="/people/jo-doe/">Jo Doe</a> (Baker) on <time datetime="2026-05-02">May 2, 2026</time>',
    )


def test_a_reviewer_is_named_with_job_and_credentials_that_still_hold():
    held = "{name: Baker <license>, number: B-1, issuer: The town}"
    over = "{name: Old license, number: B-0, issuer: The town, expires: 2026-01-31}"
    files = {
        "guides/a.md": a_guide(reviewed_by="jo-doe", reviewed="2026-05-02"),
        "people/jo-doe.md": a_file("Jo Doe", job_title="Baker", credentials=f"[{held}, {over}]"),
    }

    review = page_of(files, "guides/a.md").byline.review

    assert "Jo Doe</a> (Baker, Baker &lt;license&gt;) on <time" in review


def test_an_article_without_a_reviewer_says_so():
    page = page_of({"guides/a.md": a_guide()}, "guides/a.md")

    assert (page.byline.author, page.byline.review, page.disclaimer) == (
        "the shop",
        "Nobody checked this.",
        "Not advice.",
    )


def test_only_an_article_with_sources_says_that_they_are_listed():
    files = {"guides/a.md": a_guide(body="It helps.[^S1]"), "guides/b.md": a_guide("B")}

    reviews = [page_of(files, source).byline.review for source in files]

    assert reviews == ["Nobody checked this. Check the sources.", "Nobody checked this."]


@pytest.mark.parametrize(
    ("fields", "shown", "ribbon"),
    [
        ({}, {"preview": True, "has_samples": True}, "Preview with sample facts"),
        ({}, {"preview": True, "has_samples": False}, "Preview"),
        ({}, {"preview": False, "has_samples": True}, ""),
        ({"draft": "true"}, {"preview": True}, "Draft"),
        ({"date": "2026-08-01 09:00"}, {"preview": True}, "Goes live Sat, Aug 1, 9:00\u202fAM"),
        ({"expires": "2026-06-15"}, {"preview": True}, "Expired June 15, 2026"),
    ],
)
def test_only_a_preview_wears_a_ribbon(fields, shown, ribbon):
    site = ASite({"guides/a.md": a_guide(**fields)}, show_unpublished=True)

    assert build_page(site.inputs("guides/a.md", **shown)).header.ribbon == ribbon


@pytest.mark.parametrize(
    ("source", "text", "robots"),
    [
        ("guides/a.md", a_guide(), "max-image-preview:large, max-snippet:-1"),
        ("guides/a.md", a_guide(indexed="false"), "noindex"),
        ("pages/nowhere.md", a_file(role="not-found"), "noindex"),
    ],
)
def test_search_engines_are_kept_from_pages_that_are_not_for_them(source, text, robots):
    assert page_of({source: text}, source).head.robots == robots


def test_the_not_found_page_has_no_address_of_its_own():
    page = page_of({"pages/nowhere.md": a_file(role="not-found")}, "pages/nowhere.md")

    assert (page.head.canonical_url, page.trail, page.template) == ("", (), "not-found.html")


def test_a_shared_card_shows_the_pages_own_photo_but_no_svg():
    files = {
        "guides/a.md": a_guide(image="images/photo.jpg", image_alt="A desk"),
        "guides/b.md": a_guide(image="images/drawing.svg"),
    }

    shown = [page_of(files, source).head.image.path for source in files]

    assert shown == ["/images/photo.jpg", "/images/card.png"]


def test_a_shared_card_shows_a_drawing_that_is_there_as_pixels_in_the_size_of_that_file():
    site = ASite({"guides/a.md": a_guide(image="images/desk.svg", image_alt="A desk")})
    site.pictures["images/desk.svg"] = a_drawing()

    image = build_page(site.inputs("guides/a.md")).head.image

    assert (image.url, image.file_width_px, image.file_height_px) == (
        "https://shop.test/images/desk-1200.2b.png",
        1200,
        675,
    )


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (a_guide(body="![Desk](../images/desk.svg)"), "Drawings: Jo Pen"),
        (a_guide(image="images/desk.svg", image_alt="A desk"), "Drawings: Jo Pen"),
        (a_guide(image="images/desk.svg", image_alt="A desk", image_credit="Kim"), ""),
        (a_guide(body="![Desk](../images/photo.jpg)"), ""),
    ],
)
def test_a_page_says_who_made_the_drawings_that_it_shows(text, credit):
    site = ASite({"guides/a.md": text})
    articles = {"author": "the shop", "drawing_credit": "Jo Pen"}

    page = build_page(site.inputs("guides/a.md", editorial=an_editorial(articles=articles)))

    assert (page.drawing_credit.text if page.drawing_credit else "") == credit


def test_sessions_go_by_length_with_prices_in_the_sites_currency():
    service = a_file("Deep work", "Text.", name="deep work").replace(
        "---\nText.",
        "sessions:\n  - {minutes: 90, price: 135.50}\n  - {minutes: 60}\n  - {minutes: 30, price: 50}\n---\nText.",
    )

    page = page_of({"services/deep-work.md": service}, "services/deep-work.md")

    assert [
        (session.length, session.price, session.fields.price_cents, session.action)
        for group in page.sessions
        for session in group.sessions
    ] == [
        ("30 minutes", "$50", 5000, None),
        ("60 minutes", "", None, None),
        ("90 minutes", "$135.50", 13550, None),
    ]


@pytest.mark.parametrize(
    ("source", "text", "said"),
    [
        ("guides/a.md", a_guide(), "Not advice."),
        ("pages/a.md", a_file(body="One.[^S1]"), "Not advice."),
        ("pages/a.md", a_file(), ""),
    ],
)
def test_what_cites_sources_says_what_it_is_not(source, text, said):
    assert page_of({source: text}, source).disclaimer == said


def test_a_section_lists_its_pages():
    files = {"guides/a.md": a_guide("A"), "guides/b.md": a_guide("B", draft="true")}

    [group] = page_of(files, "guides/index.md").groups

    assert [(card.title, card.path, card.kicker) for card in group.cards] == [("A", "/guides/a/", "")]


def test_contents_are_listed_from_three_headings_on():
    two, three = "## A\n\n## B", "## A\n\n### A1\n\n## B\n\n## C"

    contents = [page_of({"guides/a.md": a_guide(body=body)}, "guides/a.md").contents for body in (two, three)]

    assert contents == [(), (Link("A", "#a"), Link("B", "#b"), Link("C", "#c"))]


def test_a_single_page_lists_its_headings_too():
    page = a_file("Privacy", "## A\n\n## B\n\n## C")

    contents = page_of({"pages/privacy.md": page}, "pages/privacy.md").contents

    assert contents == (Link("A", "#a"), Link("B", "#b"), Link("C", "#c"))


def test_a_heading_answers_to_the_anchors_that_it_had_before():
    site = ASite({"guides/a.md": a_guide(body="## How long *it* takes\n\nAn hour.")})
    inputs = replace(site.inputs("guides/a.md"), old_anchors={"how-long-it-takes": ("how-long", "dauer-<ä>")})

    assert build_page(inputs).blocks[0].html == (
        '<h2 id="how-long-it-takes"><span id="how-long"></span><span id="dauer-&lt;ä&gt;"></span>'
        "How long <em>it</em> takes</h2>"
    )


def test_a_block_inside_a_section_has_its_heading_one_level_down():
    body = "> [!note] First\n>\n> x\n\n## Section\n\n> [!note] Second\n>\n> x"

    blocks = page_of({"guides/a.md": a_guide(body=body)}, "guides/a.md").blocks

    assert [(block.heading, block.heading_level) for block in blocks if block.component == "callout"] == [
        ("First", 2),
        ("Second", 3),
    ]


def test_prose_is_printed_in_one_run_and_unused_markers_are_dropped():
    body = "One.\n\nTwo.\n\n> [!booking]\n\nThree.\n\n> [!note] N\n>\n> x"
    page = finish_page(page_of({"guides/a.md": a_guide(body=body)}, "guides/a.md"))

    assert [(block.component, block.html) for block in page.blocks] == [
        ("prose", "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"),
        ("callout", "<p>x</p>"),
    ]


def test_the_view_has_one_block_for_each_written_one():
    body = "One.\n\n> [!booking]\n\n## Two"
    inputs = ASite({"guides/a.md": a_guide(body=body)}).inputs("guides/a.md")

    assert [block.component for block in build_page(inputs).blocks] == [
        block.component for block in inputs.record.body.blocks
    ]
    assert isinstance(inputs.record.body.blocks[0], BodyBlock)


@pytest.mark.parametrize(
    ("facts", "url"),
    [
        # No address, for a business that asks people to a place without one.
        (
            {"geo": POINT, "address": None},
            "https://www.google.com/maps/dir/?api=1&destination=35.08449%2C-106.65041",
        ),
        # A map shows a name and address as the business, a point as a pin.
        (
            {"geo": POINT},
            "https://www.google.com/maps/dir/?api=1&destination="
            "Corner%20Shop%2C%201%20Corner%20Road%2C%20Springfield%2C%20NM%2087000%2C%20US",
        ),
    ],
)
def test_directions_lead_to_the_door(facts, url):
    assert build_contact(ASite({}, **facts).shared()).directions_url == url


def test_what_the_owner_has_not_told_is_left_empty():
    contact = build_contact(ASite({}, address=None, email="").shared())

    assert (
        contact.address_lines,
        contact.email_href,
        contact.hours,
        contact.directions_url,
        contact.licences,
    ) == (
        (),
        "",
        (),
        "",
        (),
    )


def test_pictures_know_their_size():
    site = ASite({"guides/a.md": a_guide(body="![Desk](../images/desk.svg)")})
    site.pictures["images/desk.svg"] = replace(a_picture("images/desk.1a.svg"), width_px=640, height_px=480)

    [block] = build_page(site.inputs("guides/a.md")).blocks

    assert block == Block(
        "prose",
        html=(
            '<figure><img src="/images/desk.1a.svg" width="640" height="480" loading="lazy" decoding="async"'
            ' alt="Desk"></figure>'
        ),
        tag="figure",
    )


def test_a_service_page_uses_its_own_template():
    assert page_of({"services/a.md": a_service()}, "services/a.md").template == "service.html"


def test_a_section_lists_its_pages_by_group_with_a_drawing_and_the_time_to_read():
    site = ASite(
        {
            "guides/a.md": a_guide(
                "Heat", group="It hurts", order=1, body=f"![x](../images/desk.svg)\n\n{'word ' * 500}"
            ),
            "guides/b.md": a_guide("Desk", group="You sit", order=2),
            "guides/c.md": a_guide("Cold", group="It hurts", order=3),
        }
    )
    site.pictures["images/desk.svg"] = a_picture("images/desk.1a.svg")

    groups = build_page(site.inputs("guides/index.md")).groups

    assert [(group.heading, [card.title for card in group.cards]) for group in groups] == [
        ("It hurts", ["Heat", "Cold"]),
        ("You sit", ["Desk"]),
    ]
    heat = groups[0].cards[0]
    assert (heat.image.path, heat.image.alt, heat.note) == ("/images/desk.1a.svg", "", "Time to read: 3 min")


def test_a_source_of_the_text_has_a_way_back_and_one_of_an_explained_word_has_none():
    sources = build_page(ASite({"guides/a.md": a_guide(body="One.[^S1]")}).inputs("guides/a.md")).sources

    assert [source.back.path for source in sources] == ["#source-1-cited"]
