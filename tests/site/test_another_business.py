"""The same plugins and theme make the site of a quite different business.

The shop in ``bicycle_shop/`` is invented: another trade, language, currency
and time zone, and a site that lives in a folder of its host.
"""

import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

CONTENT = Path(__file__).parent / "bicycle_shop"
WORDS = Path(__file__).resolve().parents[2] / "theme" / "words"

URL = "https://werkstatt.example.de/laden"
INDEXED_PATHS = {
    "",
    "begriffe/",
    "kontakt/",
    "leistungen/",
    "leistungen/inspektion/",
    "nord/",
    "pannen/",
    "pannen/quietschende-bremse/",
    "ratgeber/",
    "ratgeber/kette-pflegen/",
    "team/",
    "team/alex-beispiel/",
    "termine/",
    "termine/nachtfahrt/",
    "unterwegs/",
    "unterwegs/touren-um-leipzig/",
}
PAST_PATH = "termine/lichtcheck/"
STYLE_GUIDE_PATH = "style-guide/"
UNINDEXED_PATHS = {"impressum/", "suche/", STYLE_GUIDE_PATH, PAST_PATH}
BRAKE_PAGE = "pannen/quietschende-bremse/index.html"
BRAKE_TITLE = "Bremsen & Kette: „Quietschen“ beheben"

JSON_LD = "application/ld+json"
TEXT_SUFFIXES = {".css", ".html", ".json", ".svg", ".txt", ".webmanifest", ".xml"}
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SITEMAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read_page(site, file):
    return BeautifulSoup((site / file).read_text(encoding="utf-8"), "lxml")


def read_pages(site):
    """Return every page by its file: ``{"kontakt/index.html": …}``."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {file: read_page(site, file) for file in sorted(files)}


def read_node(page, fragment):
    """Return the node of the page's JSON-LD whose ``@id`` ends with the fragment."""
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    [node] = [node for node in graph if node["@id"].endswith(f"#{fragment}")]
    return node


def read_feed(site):
    return ET.parse(site / "feed.xml").getroot()


def read_sitemap(site):
    """Return the day that each address changed, "" where none is given."""
    urls = ET.parse(site / "sitemap.xml").getroot().iterfind("map:url", SITEMAP)
    return {url.findtext("map:loc", "", SITEMAP): url.findtext("map:lastmod", "", SITEMAP) for url in urls}


def texts(page, selector):
    return [element.get_text().strip() for element in page.select(selector)]


def hours(card):
    return [
        [(row.th.get_text(), row.td.get_text()) for row in table.select("tr")]
        for table in card.select(".hours-table")
    ]


def find_words(site, words):
    """List where one of the words stands, in the name or the text of a file, in any case."""
    pattern = re.compile("|".join(words), re.IGNORECASE)
    found = []
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        text = path.read_text(encoding="utf-8") if path.suffix in TEXT_SUFFIXES else ""
        found += [(name, match[0]) for match in pattern.finditer(f"{name}\n{text}")]
    return found


def test_no_file_holds_a_trace_of_the_first_business(bicycle_site):
    suffixes = {path.suffix for path in bicycle_site.rglob("*.*")}

    traces = find_words(bicycle_site, ["Mesa Body", "Albuquerque", "massage", "therap"])

    assert suffixes >= {".css", ".html", ".svg", ".txt", ".webmanifest", ".xml"}
    assert traces == []


def test_every_page_says_that_it_is_german(bicycle_site):
    languages = {page.html["lang"] for page in read_pages(bicycle_site).values()}

    assert languages == {"de-DE"}


def test_every_page_is_written_in_german_where_the_site_speaks_for_itself(bicycle_site):
    pages = read_pages(bicycle_site).values()

    said = {
        (page.select_one(".skip-link").get_text(), page.select_one("footer h2").get_text()) for page in pages
    }

    assert said == {("Zum Inhalt springen", "Öffnungszeiten")}


def test_prices_are_written_in_euros_the_german_way(bicycle_site):
    page = read_page(bicycle_site, "leistungen/inspektion/index.html")

    sessions = [
        (row.b.get_text(), row.span.get_text(), row.a.get_text().strip())
        for row in page.select(".session-list li")
    ]

    assert sessions == [
        ("45 Minuten", "49\N{NO-BREAK SPACE}€", "45 Minuten buchen"),
        ("90 Minuten", "89,50\N{NO-BREAK SPACE}€", "90 Minuten buchen"),
    ]


def test_hours_are_german_and_a_split_day_shows_both_halves(bicycle_site):
    page = read_page(bicycle_site, "kontakt/index.html")

    week, changes = hours(page.select_one(".contact-card"))

    assert week == [
        ("Montag", "Geschlossen"),
        ("Dienstag bis Freitag", "09:00 bis 13:00 Uhr, 14:00 bis 18:30 Uhr"),
        ("Samstag", "10:00 bis 14:00 Uhr"),
        ("Sonntag", "Geschlossen"),
    ]
    assert changes == [("24. Dezember bis 31. Dezember 2099", "Geschlossen (Betriebsferien)")]


def test_address_phone_and_area_are_written_as_in_germany(bicycle_site):
    footer = read_page(bicycle_site, "index.html").select_one("footer")

    address, phone = footer.select_one("address p"), footer.select_one('a[href^="tel:"]')

    assert list(address.stripped_strings) == ["Musterstraße 1", "04109 Leipzig"]
    assert (phone["href"], phone.get_text()) == ("tel:+493411234567", "0341 1234567")
    assert texts(footer, ".legal p") == [
        "Unser Einzugsgebiet: Leipzig, Markkleeberg und Taucha",
        "Eintragung in die Handwerksrolle MUSTER-1 (Handwerkskammer Musterstadt), gültig bis 31. Dezember 2099",
        "Musterrad GmbH",
    ]


@pytest.mark.parametrize(
    ("path", "is_shown"),
    [("index.html", True), ("kontakt/index.html", True), ("impressum/index.html", False)],
)
def test_the_registered_name_stands_on_the_pages_about_the_business(bicycle_site, path, is_shown):
    assert ("Musterrad GmbH" in texts(read_page(bicycle_site, path), ".legal p")) == is_shown


def test_every_address_inside_the_site_begins_with_its_folder(bicycle_site):
    pages = read_pages(bicycle_site).values()

    addresses = {
        element[name]
        for page in pages
        for name in ("href", "src", "srcset", "action", "poster")
        for element in page.find_all(attrs={name: True})
    }

    inside = {address for address in addresses if not re.match(r"https?:|tel:|mailto:|#", address)}
    assert {address for address in inside if not address.startswith("/laden/")} == set()
    assert inside >= {
        f"/laden/{path}" for path in INDEXED_PATHS | UNINDEXED_PATHS - {PAST_PATH, STYLE_GUIDE_PATH}
    }


def test_no_full_address_of_the_site_forgets_its_folder(bicycle_site):
    readable = [path for path in bicycle_site.rglob("*") if path.suffix in TEXT_SUFFIXES]

    addresses = {
        address
        for path in readable
        for address in re.findall(
            r"https?://werkstatt\.example\.de[^\s\"'<]*", path.read_text(encoding="utf-8")
        )
    }

    assert f"{URL}/" in addresses
    assert {address for address in addresses if not address.startswith(f"{URL}/")} == set()


def test_the_installed_site_begins_in_its_folder(bicycle_site):
    manifest = json.loads((bicycle_site / "site.webmanifest").read_text(encoding="utf-8"))

    places = {manifest["start_url"], manifest["scope"], *(icon["src"] for icon in manifest["icons"])}

    assert manifest["name"] == "Werkstatt Musterrad"
    assert manifest["lang"] == "de-DE"
    assert {place for place in places if not place.startswith("/laden/")} == set()


def test_the_stylesheet_loads_what_lies_in_the_folder(bicycle_site):
    [sheet] = (bicycle_site / "theme").glob("*.css")

    loaded = re.findall(r"url\(\s*[\"']?(/[^\"')]*|https?:[^\"')]*)", sheet.read_text(encoding="utf-8"))

    assert loaded
    assert [address for address in loaded if not address.startswith("/laden/")] == []


def test_every_page_names_its_own_full_address(bicycle_site):
    pages = read_pages(bicycle_site)

    canonicals = {
        file: [link["href"] for link in page.select('link[rel="canonical"]')] for file, page in pages.items()
    }

    assert canonicals == {
        "404.html": [],
        **{f"{path}index.html": [f"{URL}/{path}"] for path in INDEXED_PATHS | UNINDEXED_PATHS},
    }


def test_search_engines_are_told_of_a_bicycle_store_in_leipzig(bicycle_site):
    business = read_node(read_page(bicycle_site, "index.html"), "business")

    told = {name: business[name] for name in ("@type", "name", "telephone", "address", "areaServed")}

    assert told == {
        "@type": "BikeStore",
        "name": "Werkstatt Musterrad",
        "telephone": "+493411234567",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Musterstraße 1",
            "addressLocality": "Leipzig",
            "postalCode": "04109",
            "addressCountry": "DE",
        },
        "areaServed": [{"@type": "City", "name": "Leipzig"}, "Markkleeberg", "Taucha"],
    }


def test_every_page_tells_the_same_of_the_business_and_its_website(bicycle_site):
    pages = [page for page in read_pages(bicycle_site).values() if page.find("script", type=JSON_LD)]

    nodes = [[read_node(page, name) for name in ("website", "business")] for page in pages]
    told = {json.dumps(each) for each in nodes if "telephone" in each[1]}
    [second] = [each for each in nodes if "telephone" not in each[1]]

    assert len(pages) == len(INDEXED_PATHS | UNINDEXED_PATHS)
    # Contact has smaller facts too, home those and who works there; the second workshop has neither phone nor hours.
    most, contact, home = sorted(map(json.loads, told), key=lambda each: len(each[1]))
    assert contact[1] == {**most[1], "legalName": "Musterrad GmbH"}
    [employee] = home[1]["employee"]
    assert employee["@id"].endswith("/team/alex-beispiel/#person"), employee
    assert home[1] == {**contact[1], "employee": [employee]}
    assert second[1].items() < most[1].items()


def test_a_licence_is_told_with_its_number_its_issuer_and_its_end(bicycle_site):
    business = read_node(read_page(bicycle_site, "index.html"), "business")

    assert business["hasCredential"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "name": "Eintragung in die Handwerksrolle",
            "identifier": "MUSTER-1",
            "recognizedBy": {"@type": "Organization", "name": "Handwerkskammer Musterstadt"},
            "expires": "2099-12-31",
        }
    ]


def test_a_person_shows_and_tells_what_they_learned(bicycle_site):
    page = read_page(bicycle_site, "team/alex-beispiel/index.html")

    [credential] = read_node(page, "person")["hasCredential"]

    assert (credential["name"], credential["identifier"], credential["expires"]) == (
        "Gesellenbrief Zweiradmechatronik",
        "MUSTER-0000",
        "2099-12-31",
    )
    assert texts(page, ".fact-list dd") == [
        "Zweiradmechatronik",
        "Gesellenbrief Zweiradmechatronik MUSTER-0000 (Handwerkskammer Musterstadt), gültig bis 31. Dezember 2099",
        "social.example.de",
    ]


def test_the_second_workshop_is_a_place_of_its_own_that_belongs_to_the_first(bicycle_site):
    page = read_page(bicycle_site, "nord/index.html")

    location = read_node(page, "location")

    assert location == {
        "@type": "BikeStore",
        "@id": f"{URL}/nord/#location",
        "name": "Musterrad Nord",
        "url": f"{URL}/nord/",
        "parentOrganization": {"@id": f"{URL}/#business"},
        "hasMap": "https://www.google.com/maps/dir/?api=1&destination="
        "Musterrad%20Nord%2C%20Musterallee%207%2C%2004129%20Leipzig%2C%20DE",
        "image": {"@id": f"{URL}/#logo"},
        "telephone": "+493417654321",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Musterallee 7",
            "addressLocality": "Leipzig",
            "postalCode": "04129",
            "addressCountry": "DE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 51.38, "longitude": 12.4},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Thursday"],
                "opens": "12:00",
                "closes": "18:00",
            }
        ],
    }
    card = page.select_one(".contact-card")
    assert list(card.address.stripped_strings)[:2] == ["Telefon", "0341 7654321"]
    assert card.h2.get_text() == "Musterrad Nord"
    assert ("Donnerstag", "12:00 bis 18:00 Uhr") in hours(card)[0]


def test_an_event_in_the_night_of_the_clock_change_has_both_offsets(bicycle_site):
    page = read_page(bicycle_site, "termine/nachtfahrt/index.html")

    event = read_node(page, "event")
    times = [(time["datetime"], time.get_text()) for time in page.select(".fact-list time")]

    assert (event["startDate"], event["endDate"]) == (
        "2099-10-24T22:00:00+02:00",
        "2099-10-25T06:30:00+01:00",
    )
    assert times == [
        ("2099-10-24T22:00:00+02:00", "Samstag, 24. Oktober 2099, 22:00"),
        ("2099-10-25T06:30:00+01:00", "bis Sonntag, 25. Oktober 2099, 06:30"),
    ]


def test_an_event_tells_its_place_its_price_and_who_leads_it_as_the_page_shows_them(bicycle_site):
    page = read_page(bicycle_site, "termine/nachtfahrt/index.html")

    event = read_node(page, "event")

    assert event["location"]["name"] == "Musterrad Nord"
    assert event["offers"] == {
        "@type": "Offer",
        "price": "7.50",
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "url": "https://termin.example.de/nachtfahrt",
    }
    assert event["performer"] == {"@id": f"{URL}/team/alex-beispiel/#person"}
    assert texts(page, ".fact-list dd")[2:] == [
        "Musterrad Nord",
        "Musterallee 7",
        "04129 Leipzig",
        "Route planen",
        "7,50\N{NO-BREAK SPACE}€",
        "Alex Beispiel",
    ]


def test_an_event_that_is_over_is_on_no_list_and_says_so(bicycle_site):
    page, events = (read_page(bicycle_site, f"{path}index.html") for path in (PAST_PATH, "termine/"))

    assert texts(page, ".fact-list strong") == ["Diese Veranstaltung ist vorbei."]
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "#event" not in page.find("script", type=JSON_LD).string
    assert texts(events, ".card > a") == ["Nachtfahrt in die Winterzeit"]
    assert [item["name"] for item in read_node(events, "list")["itemListElement"]] == [
        "Nachtfahrt in die Winterzeit"
    ]


def test_a_picture_shows_and_tells_whose_it_is(bicycle_site):
    page = read_page(bicycle_site, "index.html")

    image = read_node(page, "main-image")

    assert (image["creditText"], image["license"]) == ("Kim Muster", "https://lizenzen.example.de/muster")
    assert texts(page, ".hero figcaption") == ["Bild: Kim Muster Lizenz dieses Bildes"]


def test_a_service_is_reserved_by_a_link_of_the_page(bicycle_site):
    page = read_page(bicycle_site, "leistungen/inspektion/index.html")

    target = read_node(page, "service")["potentialAction"]["target"]["urlTemplate"]

    assert target in {link["href"] for link in page.select('main a[data-kind="book"]')}


def test_search_engines_are_told_prices_in_euros(bicycle_site):
    service = read_node(read_page(bicycle_site, "leistungen/inspektion/index.html"), "service")

    offers = [(offer["name"], offer["price"], offer["priceCurrency"]) for offer in service["offers"]]

    assert offers == [("45 Minuten", "49.00", "EUR"), ("90 Minuten", "89.50", "EUR")]


def test_a_date_in_summer_is_in_german_summer_time_everywhere(bicycle_site):
    page = read_page(bicycle_site, BRAKE_PAGE)
    entries = read_feed(bicycle_site).iterfind("atom:entry", ATOM)

    published = {
        "byline": [(time["datetime"], time.get_text()) for time in page.select(".byline time")],
        "head": page.find("meta", property="article:published_time")["content"],
        "graph": read_node(page, "article")["datePublished"],
        "feed": [entry.findtext("atom:published", "", ATOM) for entry in entries],
        "sitemap": read_sitemap(bicycle_site)[f"{URL}/pannen/quietschende-bremse/"],
    }

    assert published == {
        "byline": [
            ("2026-05-04T09:30:00+02:00", "4. Mai 2026"),
            ("2026-06-15T08:00:00+02:00", "15. Juni 2026"),
        ],
        "head": "2026-05-04T09:30:00+02:00",
        "graph": "2026-05-04T09:30:00+02:00",
        "feed": ["2026-06-20T07:15:00+02:00", "2026-05-04T09:30:00+02:00", "2026-04-13T00:00:00+02:00"],
        "sitemap": "2026-06-15T08:00:00+02:00",
    }


def test_a_draft_and_a_page_to_come_are_nowhere(bicycle_site):
    unpublished = ["nabendynamo", "lichterfahrt"]

    mentions = find_words(bicycle_site, unpublished)

    assert {path.stem for path in CONTENT.rglob("*.md")} >= set(unpublished)
    assert find_words(bicycle_site, ["touren-um-leipzig"])
    assert mentions == []


def test_lists_hold_what_is_published_and_nothing_else(bicycle_site):
    guides, trips = (read_page(bicycle_site, f"{folder}/index.html") for folder in ("ratgeber", "unterwegs"))
    entries = read_feed(bicycle_site).iterfind("atom:entry", ATOM)

    lists = {
        "guides": texts(guides, ".card > a"),
        "trips": texts(trips, ".card > a"),
        "feed": [entry.findtext("atom:title", "", ATOM) for entry in entries],
    }

    assert lists == {
        "guides": ["Kette pflegen: reinigen, ölen, prüfen"],
        "trips": ["Drei Touren um Leipzig für Groß & Klein"],
        "feed": [
            "Drei Touren um Leipzig für Groß & Klein",
            BRAKE_TITLE,
            "Kette pflegen: reinigen, ölen, prüfen",
        ],
    }


def test_a_published_photo_does_not_say_where_it_was_taken(bicycle_site):
    taken = (CONTENT / "images" / "werkstatt.jpg").read_bytes()

    photos = [path for path in bicycle_site.rglob("*") if path.suffix in {".jpg", ".webp", ".avif", ".png"}]

    assert {"werkstatt", "home"} <= {path.name.split("-")[0].split(".")[0] for path in photos}
    assert [note for note in (b"Exif", b"GPS") if note in taken] == [b"Exif", b"GPS"]
    published = b"".join(path.read_bytes() for path in photos)
    assert [note for note in (b"Exif", b"GPS", b"Musterkamera") if note in published] == []


def test_the_share_card_of_a_page_is_its_own_and_lies_in_the_folder(bicycle_site):
    pages = {path: read_page(bicycle_site, f"{path}index.html") for path in INDEXED_PATHS}

    cards = {path: page.find("meta", property="og:image")["content"] for path, page in pages.items()}

    assert len(set(cards.values())) == len(cards)
    assert all(card.startswith(f"{URL}/social/") for card in cards.values())
    assert all((bicycle_site / card.removeprefix(f"{URL}/")).exists() for card in cards.values())


def test_a_title_with_umlauts_quotation_marks_and_an_ampersand_comes_through_unbroken(bicycle_site):
    page = read_page(bicycle_site, BRAKE_PAGE)
    entries = read_feed(bicycle_site).iterfind("atom:entry", ATOM)

    titles = {
        "heading": texts(page, "h1"),
        "title": page.title.string,
        "share card": page.find("meta", property="og:title")["content"],
        "article": read_node(page, "article")["headline"],
        "feed": [entry.findtext("atom:title", "", ATOM) for entry in entries][1],
        "list": texts(read_page(bicycle_site, "pannen/index.html"), ".card > a"),
    }

    assert titles == {
        "heading": [BRAKE_TITLE],
        "title": f"{BRAKE_TITLE} | Werkstatt Musterrad",
        "share card": f"{BRAKE_TITLE} | Werkstatt Musterrad",
        "article": BRAKE_TITLE,
        "feed": BRAKE_TITLE,
        "list": [BRAKE_TITLE],
    }


def test_headings_links_and_captions_keep_their_umlauts(bicycle_site):
    guide = read_page(bicycle_site, "ratgeber/kette-pflegen/index.html")

    shown = [*texts(guide, ".prose h2"), *texts(guide, "figcaption"), *texts(guide, "th[scope=col]")]

    assert shown == [
        "Wie reinigen Sie die Kette?",
        "Wann lohnt sich Öl?",
        "Woran erkennen Sie Verschleiß?",
        "Öl gehört innen auf den unteren Kettenlauf.",
        "Wetter",
        "Wie oft ölen?",
    ]


def test_the_page_for_lost_visitors_is_where_hosts_look_for_it(bicycle_site):
    pages = read_pages(bicycle_site)

    lost = {
        file: page.find("meta", attrs={"name": "robots"})["content"]
        for file, page in pages.items()
        if texts(page, "h1") == ["Diese Seite gibt es nicht"]
    }

    assert lost == {"404.html": "noindex"}


def test_the_sitemap_lists_exactly_the_pages_that_search_engines_may_show(bicycle_site):
    sitemap = read_sitemap(bicycle_site)

    assert set(sitemap) == {f"{URL}/{path}" for path in INDEXED_PATHS}


def test_each_language_fills_in_the_same_parts_of_its_words():
    languages = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in WORDS.glob("*.toml")}

    parts = {
        language: {name: sorted(re.findall(r"{\w+}", word)) for name, word in words.items()}
        for language, words in languages.items()
    }

    assert parts.keys() >= {"de", "en"}
    # The file of a region, such as en-GB, holds only what is different there.
    assert {
        language
        for language in parts
        if not parts[language].items() <= parts["en"].items()
        or ("-" not in language and parts[language].keys() != parts["en"].keys())
    } == set()


def test_words_are_explained_below_the_page_that_uses_them_and_in_the_glossary(bicycle_site):
    guide, glossary = (
        read_page(bicycle_site, f"{path}index.html") for path in ("ratgeber/kette-pflegen/", "begriffe/")
    )

    assert texts(guide, ".term-list h2, .term-list dt") == ["Begriffe erklärt", "Ritzel", "Kettenblatt"]
    assert [link["href"] for link in guide.select("a.term, .term-list dt a")] == [
        "#term-ritzel",
        "#term-kettenblatt",
        "/laden/begriffe/#term-ritzel",
        "/laden/begriffe/#term-kettenblatt",
    ]
    assert texts(glossary, ".glossary dt") == ["Kettenblatt", "Öl", "Ritzel"]
    assert [link["href"] for link in glossary.select(".glossary a")] == ["/laden/ratgeber/kette-pflegen/"] * 3


def test_a_problem_leads_to_its_guide_and_its_service_and_both_lead_back(bicycle_site):
    brake = read_page(bicycle_site, BRAKE_PAGE)
    others = (
        read_page(bicycle_site, f"{path}index.html")
        for path in ("ratgeber/kette-pflegen/", "leistungen/inspektion/")
    )

    assert texts(brake, ".card-group h2") == ["Anleitungen dazu", "Dabei können wir helfen"]
    assert [texts(page, ".card-group h2, .card-group .card > a") for page in others] == [
        ["Darum geht es hier", BRAKE_TITLE],
        ["Wobei das helfen kann", BRAKE_TITLE],
    ]
