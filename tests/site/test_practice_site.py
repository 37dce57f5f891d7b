"""The site that visitors get: a made-up practice, built by the real command, read back."""

import gzip
import json
import re
import shutil
from io import BytesIO
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.budgets import SEARCH_SCRIPT_BYTES
from tests.builds import BICYCLE_SHOP, LATER, PRACTICE, ROOT, built, run_pelican
from tests.in_process import build

SITE = "https://www.example.com"
PAGES = {
    "/",
    "/about/",
    "/conditions/",
    "/conditions/pain-between-shoulder-blades/",
    "/conditions/trapezius-and-neck-tension/",
    "/conditions/upper-back-knots/",
    "/contact/",
    "/editorial-policy/",
    "/events/",
    "/events/evening-with-a-ball/",
    "/faq/",
    "/first-visit/",
    "/glossary/",
    "/guides/",
    "/guides/desk-setup-and-breaks/",
    "/guides/does-deep-tissue-massage-work/",
    "/guides/heat-ice-and-sleep/",
    "/guides/massage-safety-and-soreness/",
    "/guides/upper-back-knots-at-home/",
    "/guides/what-is-a-trigger-point/",
    "/guides/when-to-see-a-doctor/",
    "/local/",
    "/local/albuquerque-outdoors-and-your-back/",
    "/local/desk-lab-and-classroom-work/",
    "/people/",
    "/people/casey-sample/",
    "/privacy/",
    "/search/",
    "/services/",
    "/services/deep-tissue-therapy/",
    "/west/",
}


def read(site, path):
    file = site / path.strip("/") / "index.html" if not path.endswith(".html") else site / path.strip("/")
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def every_page(site):
    return {path: read(site, path) for path in sorted(PAGES | {"/404.html"})}


def meta(page, name):
    tag = page.find("meta", attrs={"property": name}) or page.find("meta", attrs={"name": name})
    return tag["content"] if tag else None


def test_the_site_has_its_pages(practice_site):
    files = {
        f"/{file.parent.relative_to(practice_site).as_posix()}/".replace("/./", "/")
        for file in practice_site.rglob("index.html")
    }

    assert files >= PAGES


@pytest.mark.parametrize("path", sorted(PAGES))
def test_a_page_says_what_it_is_to_people_and_machines(practice_site, path):
    page = read(practice_site, path)

    assert page.html["lang"] == "en-US"
    [heading] = page.find_all("h1")
    assert heading.get_text(strip=True)
    assert page.find("link", rel="canonical")["href"] == meta(page, "og:url") == f"{SITE}{path}"
    listed = "max-image-preview:large, max-snippet:-1"
    assert meta(page, "robots") == ("noindex" if path == "/search/" else listed)
    assert meta(page, "description") == meta(page, "og:description") != ""
    assert meta(page, "twitter:card") == "summary_large_image"
    assert meta(page, "og:title")
    assert {"banner", "main", "contentinfo"} <= _landmarks(page)
    assert page.body.find("a")["href"] == f"#{page.main['id']}"


def _landmarks(page):
    names = {"header": "banner", "main": "main", "footer": "contentinfo", "nav": "navigation"}
    return {names[tag.name] for tag in page.find_all(list(names))}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("theme/besley-OFL.txt", "SIL OPEN FONT LICENSE"),
        ("theme/LICENSE-lucide.txt", "ISC License"),
        ("pagefind/LICENSE.txt", "Copyright 2022 CloudCannon"),
    ],
)
def test_what_others_made_is_published_with_its_licence(practice_site, file, words):
    assert words in (practice_site / file).read_text(encoding="utf-8")


def test_titles_and_descriptions_fit_into_search_results(practice_site):
    for path, page in every_page(practice_site).items():
        assert len(page.title.get_text()) <= 60, path
        assert path == "/404.html" or 110 <= len(meta(page, "description")) <= 155, path


def test_the_shared_picture_is_a_real_one_of_the_size_that_is_claimed(practice_site):
    page = read(practice_site, "/")

    image = Image.open(
        BytesIO((practice_site / urlsplit(meta(page, "og:image")).path.strip("/")).read_bytes())
    )

    assert (
        image.size == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height"))) == (1200, 630)
    )
    assert meta(page, "og:image:alt")


def test_no_page_asks_another_host_for_anything(practice_site):
    loading = {"script": "src", "img": "src", "iframe": "src", "source": "srcset", "video": "src"}
    for path, page in every_page(practice_site).items():
        asked = [
            tag[name] for kind, name in loading.items() for tag in page.find_all(kind, attrs={name: True})
        ]
        asked += [link["href"] for link in page.find_all("link") if link["rel"] != ["canonical"]]
        assert [address for address in asked if not address.startswith("/")] == [], path
    for css in practice_site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//|@import", css.read_text(encoding="utf-8"))


def test_scripts_are_the_sites_own_small_and_never_in_the_way(practice_site):
    for path, page in every_page(practice_site).items():
        data = {"application/ld+json", "speculationrules"}
        scripts = [tag for tag in page.find_all("script") if tag.get("type") not in data]

        assert [tag for tag in scripts if not tag["src"].startswith("/theme/") or tag.get_text()] == [], path
        # A module waits for the page, as "defer" does.
        assert [tag for tag in scripts if tag.get("type") != "module"] == [], path
    scripts = sorted((practice_site / "theme").glob("*.js"))
    # The hours of two places, of which a page loads one.
    assert [script.name.partition(".")[0] for script in scripts] == [
        "hours",
        "hours",
        "notices",
        "search",
        "site",
    ]
    _, hours, _, search, site = (len(gzip.compress(script.read_bytes())) for script in scripts)
    assert hours + site <= 3 * 1024
    assert search <= SEARCH_SCRIPT_BYTES


def test_only_the_search_page_loads_the_script_of_the_search(practice_site):
    loading = {
        path for path, page in every_page(practice_site).items() if page.select("script[src*='/search.']")
    }

    assert loading == {"/search/"}


@pytest.mark.parametrize("path", sorted(PAGES))
def test_each_page_has_one_graph_that_describes_it(practice_site, path):
    [script] = read(practice_site, path).find_all("script", type="application/ld+json")

    graph = json.loads(script.string)

    types = [node["@type"] for node in graph["@graph"]]
    assert types[:2] == ["WebSite", "HealthAndBeautyBusiness"]
    assert ("BreadcrumbList" in types) == (path != "/")
    assert [node["url"] for node in graph["@graph"] if node["@id"].endswith("#webpage")] == [f"{SITE}{path}"]


@pytest.mark.parametrize("path", sorted(PAGES - {"/guides/when-to-see-a-doctor/"}))
def test_booking_and_calling_are_one_tap_away(practice_site, path):
    page = read(practice_site, path)

    # Where a hero holds them, the header has none: one pair of calls on the first screen.
    top = {anchor["href"] for anchor in page.select("header a, .hero a")}

    phone = "tel:+15055550111" if path == "/west/" else "tel:+15055550100"
    assert {"https://booking.example.com/mesa-body", phone} <= top


def test_the_safety_page_sells_nothing(practice_site):
    page = read(practice_site, "/guides/when-to-see-a-doctor/")

    assert page.find("a", href="https://booking.example.com/mesa-body") is None
    assert [card["data-level"] for card in page.select(".care-card")] == ["emergency", "urgent", "non-urgent"]


@pytest.mark.parametrize(
    "path", ["/conditions/upper-back-knots/", "/local/albuquerque-outdoors-and-your-back/"]
)
def test_warning_signs_come_before_the_first_offer_inside_an_article(practice_site, path):
    main = read(practice_site, path).main

    order = [
        "care-card" if "care-card" in tag["class"] else "call-to-action"
        for tag in main.find_all(class_=["care-card", "call-to-action"])
    ]

    assert order[:2] == ["care-card", "care-card"]
    assert order.count("call-to-action") in {1, 2, 3}


def test_the_footer_tells_name_address_hours_and_phone(practice_site):
    footer = read(practice_site, "/").footer.get_text(" ", strip=True)

    for fact in (
        "Mesa Body",
        "100 Example Street",
        "Albuquerque, NM 87100",
        "Monday to Friday",
        "(505) 555-0100",
    ):
        assert fact in footer


def test_the_public_site_wears_no_ribbon(practice_site):
    assert all("sample facts" not in page.get_text() for page in every_page(practice_site).values())


def test_the_sitemap_lists_every_page_once(practice_site):
    urls = [url[0].text for url in fromstring((practice_site / "sitemap.xml").read_bytes())]

    assert sorted(urls) == sorted(f"{SITE}{path}" for path in PAGES - {"/search/"})


def test_phones_and_browsers_find_their_icons(practice_site):
    manifest = json.loads((practice_site / "site.webmanifest").read_text(encoding="utf-8"))

    assert manifest["name"] == "Mesa Body"
    for icon in manifest["icons"]:
        image = Image.open(BytesIO((practice_site / icon["src"].strip("/")).read_bytes()))
        assert f"{image.width}x{image.height}" == icon["sizes"]
    assert Image.open(BytesIO((practice_site / "favicon.ico").read_bytes())).info["sizes"] == {
        (16, 16),
        (32, 32),
        (48, 48),
    }


@pytest.fixture
def content(copied, tmp_path):
    """Give a test a copy of the content to edit."""
    return copied(PRACTICE, tmp_path)


def test_a_broken_article_stops_the_build_and_leaves_the_last_good_site_whole(content, tmp_path):
    output = built(content, tmp_path / "output", now=LATER)
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    article = content / "conditions/upper-back-knots.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("description:", "descripton:"), encoding="utf-8"
    )

    stopped = run_pelican(content, output, now=LATER)

    assert stopped.returncode == 1
    assert 'expected a known field, got "descripton". Did you mean "description"?' in stopped.stderr
    assert stopped.stderr.rstrip().endswith("Nothing was published; the last good site is as it was.")
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before
    assert sorted(path.name for path in output.parent.iterdir()) == [
        ".cache",
        ".output.spare",
        ".templates",
        "content",
        "output",
    ]


def test_a_page_that_becomes_a_draft_leaves_the_site_without_a_link_to_it(content, tmp_path):
    service = content / "services/deep-tissue-therapy.md"
    service.write_text(
        service.read_text(encoding="utf-8").replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8"
    )

    made = build(content, tmp_path / "output", SITE_NOW=LATER)

    assert made.problems == ()
    assert not [file for file, text in made.files.items() if b"/services/deep-tissue-therapy/" in text]
    found = [problem for problem in made.report.notes if problem.field == "draft"]
    assert [problem.place.file for problem in found] == ["content/services/deep-tissue-therapy.md"]


def test_a_template_that_prints_an_unknown_name_stops_the_build_with_its_line(content, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    template = theme / "templates/page.html"
    template.write_text(
        template.read_text(encoding="utf-8") + "\n{% block more %}{% endblock %}", encoding="utf-8"
    )
    base = theme / "templates/base.html"
    base.write_text(
        base.read_text(encoding="utf-8").replace("</main>", "{{ view.titel }}</main>"), encoding="utf-8"
    )

    stopped = build(content, tmp_path / "output", theme=theme, SITE_NOW=LATER)

    assert re.search(
        r"theme/templates/base\.html:\d+: This template cannot be printed: .*titel",
        "\n".join(stopped.problems),
    )


def test_a_broken_script_of_the_theme_is_named_and_no_icon_is_blamed(content, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "scripts" / "broken.js").write_text("let text = `a\nb`;\n", encoding="utf-8")

    stopped = build(content, tmp_path / "output", theme=theme, SITE_NOW=LATER)

    assert stopped.problems == (
        "theme/scripts/broken.js:1: expected backquotes in pairs on a line, got one more. "
        "End the text on the line where it begins.",
    )


def test_publishing_is_refused_while_a_fact_is_a_sample(tmp_path):
    stopped = run_pelican(PRACTICE, tmp_path / "output", settings="publishconf.py", now=LATER)

    assert stopped.returncode == 1
    refused = [line.split(": ") for line in stopped.stderr.splitlines() if "expected a real fact" in line]
    assert [field for _, field, *_ in refused] == [
        "url",
        "phone",
        "email",
        "address",
        "address.street",
        "booking.url",
        "opening_hours",
        "locations",
        "locations 1, phone",
        "locations 1, address.street",
    ]
    facts = (PRACTICE / "business.toml").read_text(encoding="utf-8").splitlines()
    for place, field, *_ in refused:
        assert re.split("[., ]+", field)[-1] in facts[int(place.split(":")[1]) - 1]
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("left_out", "selector"),
    [
        ("plugins.booking", "a[href^='https://booking.example.com']"),
        ("plugins.structured_data", "script[type='application/ld+json']"),
    ],
)
def test_a_plugin_left_out_takes_its_work_out_of_the_pages(tmp_path, practice_site, left_out, selector):
    plugins = [
        "plugins.site",
        "plugins.booking",
        "plugins.structured_data",
        "plugins.page_checks",
        "plugins.whole_output",
    ]
    plugins.remove(left_out)

    output = built(
        PRACTICE,
        tmp_path / "output",
        "-e",
        f"PLUGINS={json.dumps(plugins)}",
        "REQUIRED_PLUGINS=[]",
        now=LATER,
    )

    assert read(output, "/").select(selector) == []
    assert read(practice_site, "/").select(selector) != []


@pytest.mark.parametrize("source", [BICYCLE_SHOP, pytest.param(PRACTICE, marks=pytest.mark.long)])
def test_two_builds_are_equal_to_the_byte(prepared, build_for_readers, tmp_path, source):
    first = prepared(source) / "output"

    again = build_for_readers(source, tmp_path / "output")

    def files(site):
        return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    assert files(again) == files(first)


def test_the_style_guide_is_for_the_preview_alone(practice_site, bicycle_site):
    page = read(bicycle_site, "/style-guide/")

    assert not (practice_site / "style-guide").exists()
    assert meta(page, "robots") == "noindex"
    assert "style-guide" not in (bicycle_site / "sitemap.xml").read_text(encoding="utf-8")
    assert {"care-card", "steps", "compare", "glossary"} <= {
        heading.get_text() for heading in page.select("[data-part=component] > h2")
    }


def test_a_guide_shows_its_steps_and_its_comparison(practice_site):
    page = read(practice_site, "/guides/heat-ice-and-sleep/")

    assert [len(steps.select("ol[role=list] > li")) for steps in page.select(".steps")] == [3]
    assert page.select_one(".compare caption").get_text() == "Heat and cold, side by side"
    assert {cell["data-label"] for cell in page.select(".compare td")} == {"Heat", "Cold"}


def test_every_word_of_the_glossary_leads_to_a_page(practice_site):
    glossary = read(practice_site, "/glossary/")

    entries = [
        (entry.dt.get_text(), bool(entry.select("li a"))) for entry in glossary.select(".glossary > div")
    ]

    assert [title for title, has_page in entries if not has_page] == []
    assert [title for title, _ in entries] == sorted((title for title, _ in entries), key=str.casefold)
