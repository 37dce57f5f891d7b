"""What search engines are told, node by node, compared with the specification."""

import pytest
from msgspec.structs import replace

from plugins.site.views.page_view import build_page
from plugins.site.views.views import Action, Card, CardGroup
from plugins.structured_data.graph import build_graph
from tests.factories import (
    ASite,
    a_drawing,
    a_file,
    a_guide,
    a_picture,
    a_service,
    a_term,
    an_editorial,
    an_event,
)

HOME = "https://shop.test/"
LOGO = {
    "@type": "ImageObject",
    "@id": f"{HOME}#logo",
    "url": f"{HOME}icon-512.png",
    "contentUrl": f"{HOME}icon-512.png",
    "width": 512,
    "height": 512,
}


def graph_of(files, source, *, facts=None, **shared):
    inputs = ASite(files, **(facts or {})).inputs(source, **shared)
    return build_graph(build_page(inputs))


def node_of(graph, kind):
    [node] = [node for node in graph["@graph"] if node["@type"] == kind]
    return node


@pytest.mark.parametrize(
    ("source", "text", "types"),
    [
        ("pages/home.md", a_file(role="home"), ["WebSite", "Store", "WebPage"]),
        ("pages/about.md", a_file(role="about"), ["WebSite", "Store", "AboutPage", "BreadcrumbList"]),
        ("pages/contact.md", a_file(role="contact"), ["WebSite", "Store", "ContactPage", "BreadcrumbList"]),
        ("guides/a.md", a_guide(), ["WebSite", "Store", "WebPage", "BreadcrumbList", "Article"]),
        ("guides/index.md", a_file(), ["WebSite", "Store", "CollectionPage", "BreadcrumbList"]),
        ("services/a.md", a_service(), ["WebSite", "Store", "WebPage", "BreadcrumbList", "Service"]),
        ("events/a.md", an_event(), ["WebSite", "Store", "WebPage", "BreadcrumbList", "Event"]),
        ("people/jo.md", a_file("Jo"), ["WebSite", "Store", "ProfilePage", "BreadcrumbList", "Person"]),
    ],
)
def test_each_kind_of_page_has_its_nodes(source, text, types):
    graph = graph_of({source: text}, source)

    assert graph["@context"] == "https://schema.org"
    assert [node["@type"] for node in graph["@graph"]] == types


def test_every_reference_leads_to_a_node_of_the_page():
    graph = graph_of({"services/a.md": a_service(image="images/a.svg")}, "services/a.md")
    defined = {node["@id"] for node in _every_node(graph) if "@type" in node and "@id" in node}
    pointed = {node["@id"] for node in _every_node(graph) if set(node) == {"@id"}}

    assert pointed <= defined
    assert pointed


def _every_node(value):
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _every_node(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _every_node(inner)


def test_a_page_without_an_address_is_not_described():
    assert graph_of({"pages/no.md": a_file(role="not-found")}, "pages/no.md") is None


def test_the_business_is_described_with_every_known_fact():
    facts = {
        "legal_name": "Corner Shop LLC",
        "alternate_name": "The Corner",
        "founded": "2019-05-01",
        "employees": 3,
        "vat_id": "XX123",
        "price_range": "$5 to $60",
        "email": "hi@shop.test",
        "geo": {"latitude": 35.08449, "longitude": -106.65041},
        "opening_hours": [{"days": ["Monday", "Tuesday"], "opens": "09:00", "closes": "18:00"}],
        "special_hours": [{"from": "2026-12-24", "through": "2026-12-25", "closed": True}],
        "service_areas": ["Springfield", {"name": "Shelbyville", "type": "City"}],
        "profiles": ["https://social.test/shop"],
        "licences": [
            {"name": "Shop licence", "number": "S-1", "issuer": "The town", "expires": "2099-12-31"}
        ],
    }

    graph = graph_of({}, "pages/home.md", facts=facts, logo=a_picture("images/logo.svg", 300, 64))

    assert node_of(graph, "Store") == {
        "@type": "Store",
        "@id": "https://shop.test/#business",
        "name": "Corner Shop",
        "alternateName": "The Corner",
        "legalName": "Corner Shop LLC",
        "description": "A shop on a corner that sells things.",
        "url": HOME,
        "telephone": "+15055550100",
        "email": "hi@shop.test",
        "contactPoint": {"@type": "ContactPoint", "telephone": "+15055550100", "email": "hi@shop.test"},
        "logo": {
            "@type": "ImageObject",
            "@id": "https://shop.test/#logo",
            "url": "https://shop.test/icon-512.png",
            "contentUrl": "https://shop.test/icon-512.png",
            "width": 512,
            "height": 512,
        },
        "image": {"@id": "https://shop.test/#logo"},
        "hasMap": "https://www.google.com/maps/dir/?api=1&destination="
        "Corner%20Shop%2C%201%20Corner%20Road%2C%20Springfield%2C%20NM%2087000%2C%20US",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Corner Road",
            "addressLocality": "Springfield",
            "addressRegion": "NM",
            "postalCode": "87000",
            "addressCountry": "US",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 35.08449, "longitude": -106.65041},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Monday", "Tuesday"],
                "opens": "09:00",
                "closes": "18:00",
            }
        ],
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": "2026-12-24",
                "validThrough": "2026-12-25",
                "opens": "00:00",
                "closes": "00:00",
            }
        ],
        "priceRange": "$5 to $60",
        "areaServed": ["Springfield", {"@type": "City", "name": "Shelbyville"}],
        "sameAs": ["https://social.test/shop"],
        "foundingDate": "2019-05-01",
        "numberOfEmployees": {"@type": "QuantitativeValue", "value": 3},
        "vatID": "XX123",
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "name": "Shop licence",
                "identifier": "S-1",
                "recognizedBy": {"@type": "Organization", "name": "The town"},
                "expires": "2099-12-31",
            }
        ],
    }


def test_unknown_facts_are_left_out():
    graph = graph_of({}, "pages/home.md", facts={"address": None})

    assert node_of(graph, "Store") == {
        "@type": "Store",
        "@id": "https://shop.test/#business",
        "name": "Corner Shop",
        "description": "A shop on a corner that sells things.",
        "url": HOME,
        "telephone": "+15055550100",
        "contactPoint": {"@type": "ContactPoint", "telephone": "+15055550100"},
        "logo": LOGO,
        "image": {"@id": "https://shop.test/#logo"},
    }


def test_the_photo_that_the_home_page_opens_with_is_that_of_the_business_everywhere():
    photo = a_picture("images/room ö.jpg")

    images = [
        node_of(graph_of({"guides/a.md": a_guide()}, source, home_photo=photo), "Store")["image"]
        for source in ("pages/home.md", "guides/a.md")
    ]

    assert images == ["https://shop.test/images/room%20%C3%B6.jpg"] * 2


def test_the_breadcrumb_names_what_visitors_see_and_leaves_out_the_address_of_the_last():
    graph = graph_of({"guides/a.md": a_guide("Heat or ice?", menu_title="Heat")}, "guides/a.md")

    assert node_of(graph, "BreadcrumbList") == {
        "@type": "BreadcrumbList",
        "@id": "https://shop.test/guides/a/#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": HOME},
            {"@type": "ListItem", "position": 2, "name": "Guides", "item": "https://shop.test/guides/"},
            {"@type": "ListItem", "position": 3, "name": "Heat"},
        ],
    }


def test_an_article_names_its_author_dates_and_sources():
    files = {
        "guides/a.md": a_guide(
            "Heat </script>", "One.[^S1]", author="jo", updated="2026-06-20", about="Heat"
        ),
        "people/jo.md": a_file("Jo Doe", job_title="Baker"),
    }

    graph = graph_of(files, "guides/a.md")

    assert node_of(graph, "Person") == {
        "@type": "Person",
        "@id": "https://shop.test/people/jo/#person",
        "url": "https://shop.test/people/jo/",
        "name": "Jo Doe",
        "jobTitle": "Baker",
    }
    assert node_of(graph, "Article") == {
        "@type": "Article",
        "@id": "https://shop.test/guides/a/#article",
        "headline": "Heat </script>",
        "description": "About Heat </script>.",
        "inLanguage": "en-US",
        "mainEntityOfPage": {"@id": "https://shop.test/guides/a/#webpage"},
        "isPartOf": {"@id": "https://shop.test/guides/a/#webpage"},
        "articleSection": "Guides",
        "author": {"@id": "https://shop.test/people/jo/#person"},
        "publisher": {"@id": "https://shop.test/#business"},
        "datePublished": "2026-06-01T00:00:00-06:00",
        "dateModified": "2026-06-20T00:00:00-06:00",
        "about": {"@type": "Thing", "name": "Heat"},
        "citation": ["https://press.test/work"],
    }


def test_a_service_states_its_provider_and_its_prices_shortest_first():
    text = a_service("Cupping", "A massage.", service_type="Massage").replace(
        "\n---\nA massage",
        "\nsessions:\n  - {minutes: 90, price: 135}\n  - {minutes: 60, price: 95.05}\n  - {minutes: 30}\n---\nA massage",
    )

    service = node_of(graph_of({"services/cupping.md": text}, "services/cupping.md"), "Service")

    assert service == {
        "@type": "Service",
        "@id": "https://shop.test/services/cupping/#service",
        "url": "https://shop.test/services/cupping/",
        "name": "Cupping",
        "description": "About Cupping.",
        "serviceType": "Massage",
        "provider": {"@id": "https://shop.test/#business"},
        "offers": [
            {"@type": "Offer", "name": "60 minutes", "price": "95.05", "priceCurrency": "USD"},
            {"@type": "Offer", "name": "90 minutes", "price": "135.00", "priceCurrency": "USD"},
        ],
    }


def test_an_article_without_a_named_author_is_by_the_business_and_has_no_hidden_facts():
    graph = graph_of({"guides/a.md": a_guide("Heat", about="Thermodynamics")}, "guides/a.md")

    article = node_of(graph, "Article")

    assert article["author"] == {"@id": "https://shop.test/#business"}
    assert {"about", "image", "citation"} & set(article) == set()


def test_an_article_lists_the_pictures_that_it_shows_the_main_one_first():
    body = "![One](../images/one.svg) ![Two](../images/a.svg)"
    files = {"guides/a.md": a_guide("Heat", body, image="images/a.svg", image_alt="A pan")}

    graph = graph_of(files, "guides/a.md")

    assert node_of(graph, "Article")["image"] == [
        {"@id": "https://shop.test/guides/a/#main-image"},
        "https://shop.test/images/one.svg",
    ]
    assert node_of(graph, "WebPage")["primaryImageOfPage"] == {
        "@id": "https://shop.test/guides/a/#main-image"
    }


def test_search_engines_get_drawings_as_pixels_with_the_name_of_who_made_them():
    body = "![One](../images/one.svg) ![A photo](../images/photo.jpg)"
    site = ASite({"guides/a.md": a_guide("Heat", body, image="images/a.svg", image_alt="A pan")})
    site.pictures |= {"images/one.svg": a_drawing("one"), "images/a.svg": a_drawing("a")}
    articles = {"author": "the shop", "drawing_credit": "Jo Pen"}

    graph = build_graph(build_page(site.inputs("guides/a.md", editorial=an_editorial(articles=articles))))

    drawing = {
        "@type": "ImageObject",
        "url": "https://shop.test/images/one-1200.2b.png",
        "contentUrl": "https://shop.test/images/one-1200.2b.png",
        "width": 1200,
        "height": 675,
        "creditText": "Jo Pen",
    }
    assert node_of(graph, "Article")["image"] == [
        {"@id": "https://shop.test/guides/a/#main-image"},
        drawing,
        "https://shop.test/images/photo.jpg",
    ]
    main = node_of(graph, "ImageObject")
    assert (main["contentUrl"], main["width"]) == ("https://shop.test/images/a-1200.2b.png", 1200)
    assert (main["caption"], main["creditText"]) == ("A pan", "Jo Pen")


def test_a_picture_has_its_true_size_and_its_owner():
    fields = {"image": "images/a.svg", "image_alt": "A pan"}
    credit = {"image_credit": "Kim Doe", "image_licence": "https://licences.test/by"}

    graph = graph_of({"guides/a.md": a_guide(**fields, **credit)}, "guides/a.md")

    assert node_of(graph, "ImageObject") == {
        "@type": "ImageObject",
        "@id": "https://shop.test/guides/a/#main-image",
        "url": "https://shop.test/images/a.svg",
        "contentUrl": "https://shop.test/images/a.svg",
        "width": 800,
        "height": 450,
        "caption": "A pan",
        "creditText": "Kim Doe",
        "license": "https://licences.test/by",
    }


def test_a_review_stands_on_the_page_with_its_reviewer_and_day():
    files = {
        "guides/a.md": a_guide(reviewed_by="jo", reviewed="2026-06-05 23:30"),
        "people/jo.md": a_file("Jo Doe", job_title="Baker"),
    }

    graph = graph_of(files, "guides/a.md")

    assert node_of(graph, "WebPage") == {
        "@type": "WebPage",
        "@id": "https://shop.test/guides/a/#webpage",
        "url": "https://shop.test/guides/a/",
        "name": "A guide",
        "description": "About A guide.",
        "inLanguage": "en-US",
        "isPartOf": {"@id": "https://shop.test/#website"},
        "breadcrumb": {"@id": "https://shop.test/guides/a/#breadcrumb"},
        "lastReviewed": "2026-06-05",
        "reviewedBy": {"@id": "https://shop.test/people/jo/#person"},
        "datePublished": "2026-06-01T00:00:00-06:00",
        "dateModified": "2026-06-01T00:00:00-06:00",
    }
    assert node_of(graph, "Person")["jobTitle"] == "Baker"
    assert "reviewedBy" not in node_of(graph, "Article")


LICENSE = "{name: Medical license, number: M-1, issuer: The state, expires: %s, clinical: %s}"


@pytest.mark.parametrize(
    ("license_text", "reviewed", "types"),
    [
        (LICENSE % ("2099-12-31", "true"), "2026-06-05", ("MedicalWebPage", "MedicalCondition")),
        (LICENSE % ("2099-12-31", "false"), "2026-06-05", ("WebPage", "Thing")),
        (LICENSE % ("2026-06-30", "true"), "2026-06-05", ("WebPage", "Thing")),
        (LICENSE % ("2099-12-31", "true"), "", ("WebPage", "Thing")),
    ],
    ids=["by-a-clinician", "by-somebody-else", "license-that-ended", "not-yet"],
)
def test_page_is_medical_only_when_a_clinician_has_reviewed_it(license_text, reviewed, types):
    review = {"reviewed_by": "jo", **({"reviewed": reviewed} if reviewed else {})}
    files = {
        "conditions/knots.md": a_guide("Knots", about="Knots", **review),
        "people/jo.md": a_file("Jo Doe", credentials=f"[{license_text}]"),
    }

    graph = graph_of(files, "conditions/knots.md")

    page = next(node for node in graph["@graph"] if node["@id"].endswith("#webpage"))
    assert (page["@type"], node_of(graph, "Article")["about"]["@type"]) == types


def test_a_service_tells_the_dates_that_it_prints():
    page = node_of(
        graph_of({"services/a.md": a_service(date="2026-05-01", updated="2026-06-01")}, "services/a.md"),
        "WebPage",
    )

    assert (page["datePublished"], page["dateModified"]) == (
        "2026-05-01T00:00:00-06:00",
        "2026-06-01T00:00:00-06:00",
    )


@pytest.mark.parametrize(
    ("role", "page_type", "entity"),
    [
        ("about", "AboutPage", "mainEntity"),
        ("contact", "ContactPage", "mainEntity"),
        ("home", "WebPage", "about"),
    ],
)
def test_a_page_about_the_business_has_it_as_main_entity(role, page_type, entity):
    graph = graph_of({"pages/home.md": a_file(role=role)}, "pages/home.md")

    assert node_of(graph, page_type)[entity] == {"@id": "https://shop.test/#business"}


def test_a_section_lists_its_pages_in_the_order_of_its_cards():
    files = {
        "guides/b.md": a_guide("B", order="1"),
        "guides/a.md": a_guide("A"),
        "guides/index.md": a_file("All"),
    }

    graph = graph_of(files, "guides/index.md")

    assert node_of(graph, "CollectionPage")["mainEntity"] == {"@id": "https://shop.test/guides/#list"}
    assert node_of(graph, "ItemList") == {
        "@type": "ItemList",
        "@id": "https://shop.test/guides/#list",
        "numberOfItems": 2,
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "B", "url": "https://shop.test/guides/b/"},
            {"@type": "ListItem", "position": 2, "name": "A", "url": "https://shop.test/guides/a/"},
        ],
    }


def test_a_service_is_booked_by_the_very_link_that_visitors_are_offered():
    inputs = ASite({"services/a.md": a_service()}).inputs("services/a.md")
    link = "https://book.test/shop?for={name}"
    page = replace(build_page(inputs), booking_action=Action("book", "Book now", link))

    service = node_of(build_graph(page), "Service")

    assert service["potentialAction"] == {
        "@type": "ReserveAction",
        "name": "Book now",
        "target": {
            "@type": "EntryPoint",
            # A template's braces would be a variable (RFC 6570).
            "urlTemplate": "https://book.test/shop?for=%7Bname%7D",
            "actionPlatform": [
                "https://schema.org/DesktopWebPlatform",
                "https://schema.org/MobileWebPlatform",
            ],
        },
    }


def test_a_service_that_is_booked_by_phone_alone_reserves_nothing():
    inputs = ASite({"services/a.md": a_service()}).inputs("services/a.md")

    service = node_of(build_graph(build_page(inputs)), "Service")

    assert "potentialAction" not in service


def test_an_offer_leads_to_its_own_booking_link():
    text = a_service().replace("\n---\nSome", "\nsessions:\n  - {minutes: 60, price: 95}\n---\nSome")
    inputs = ASite({"services/a.md": text}).inputs("services/a.md")
    page = build_page(inputs)
    [group] = page.sessions
    [session] = group.sessions
    booked = replace(session, action=Action("book", "Book 60 minutes", "https://book.test/60"))

    service = node_of(build_graph(replace(page, sessions=(replace(group, sessions=(booked,)),))), "Service")

    assert service["offers"] == [
        {
            "@type": "Offer",
            "name": "60 minutes",
            "price": "95.00",
            "priceCurrency": "USD",
            "url": "https://book.test/60",
        }
    ]


def test_a_person_is_described_whole_on_their_own_page():
    text = a_file(
        "Jo Doe",
        date="2026-01-05",
        updated="2026-06-05",
        lead="Bakes bread.",
        job_title="Baker",
        image="images/jo.jpg",
        credentials="[{name: Master baker, number: MB-1, issuer: Bakers' guild, expires: 2099-01-31}]",
        profiles="[https://social.test/jo]",
    )

    graph = graph_of({"people/jo.md": text}, "people/jo.md")

    assert node_of(graph, "Person") == {
        "@type": "Person",
        "@id": "https://shop.test/people/jo/#person",
        "url": "https://shop.test/people/jo/",
        "name": "Jo Doe",
        "description": "Bakes bread.",
        "jobTitle": "Baker",
        "worksFor": {"@id": "https://shop.test/#business"},
        "image": {"@id": "https://shop.test/people/jo/#main-image"},
        "sameAs": ["https://social.test/jo"],
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "@id": "https://shop.test/people/jo/#credential-1",
                "name": "Master baker",
                "identifier": "MB-1",
                "recognizedBy": {"@type": "Organization", "name": "Bakers' guild"},
                "expires": "2099-01-31",
            }
        ],
    }
    profile = node_of(graph, "ProfilePage")
    assert (profile["mainEntity"], profile["dateCreated"], profile["dateModified"]) == (
        {"@id": "https://shop.test/people/jo/#person"},
        "2026-01-05T00:00:00-07:00",
        "2026-06-05T00:00:00-06:00",
    )


NORTH = {
    "id": "north",
    "name": "Corner Shop North",
    "phone": "+1 505-555-0111",
    "email": "north@shop.test",
    "address": {
        "street": "9 Hill Road",
        "locality": "Springfield",
        "region": "NM",
        "postal_code": "87001",
        "country": "US",
    },
    "geo": {"latitude": 35.1, "longitude": -106.6},
    "opening_hours": [{"days": ["Sunday"], "opens": "00:00", "closes": "24:00"}],
    "special_hours": [{"from": "2026-12-24", "through": "2026-12-24", "opens": "09:00", "closes": "12:00"}],
}


def test_each_further_location_is_one_node_on_a_page_of_its_own():
    files = {"pages/north.md": a_file("North", role="location", location="north")}

    graph = graph_of(files, "pages/north.md", facts={"locations": [NORTH], "price_range": "$1–$9"})

    [location] = [node for node in graph["@graph"] if node["@id"].endswith("#location")]
    assert location == {
        "@type": "Store",
        "@id": "https://shop.test/north/#location",
        "name": "Corner Shop North",
        "url": "https://shop.test/north/",
        "parentOrganization": {"@id": "https://shop.test/#business"},
        "hasMap": "https://www.google.com/maps/dir/?api=1&destination="
        "Corner%20Shop%20North%2C%209%20Hill%20Road%2C%20Springfield%2C%20NM%2087001%2C%20US",
        "image": {"@id": "https://shop.test/#logo"},
        "priceRange": "$1–$9",
        "telephone": "+15055550111",
        "email": "north@shop.test",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "9 Hill Road",
            "addressLocality": "Springfield",
            "addressRegion": "NM",
            "postalCode": "87001",
            "addressCountry": "US",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 35.1, "longitude": -106.6},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["Sunday"],
                "opens": "00:00",
                "closes": "23:59",
            }
        ],
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "validFrom": "2026-12-24",
                "validThrough": "2026-12-24",
                "opens": "09:00",
                "closes": "12:00",
            }
        ],
    }
    assert node_of(graph, "WebPage")["mainEntity"] == {"@id": "https://shop.test/north/#location"}


def test_an_event_has_its_time_place_host_and_price():
    files = {
        "events/a.md": an_event(
            "Bread night",
            starts="2026-10-31 22:00",
            ends="2026-11-01 03:00",
            host="jo",
            price="12",
            booking_url="https://book.test/bread",
            image="images/bread.jpg",
        ),
        "people/jo.md": a_file("Jo Doe"),
    }

    graph = graph_of(files, "events/a.md")

    assert node_of(graph, "Event") == {
        "@type": "Event",
        "@id": "https://shop.test/events/a/#event",
        "url": "https://shop.test/events/a/",
        "name": "Bread night",
        "description": "About Bread night.",
        "inLanguage": "en-US",
        # Daylight saving time ends that night in Denver.
        "startDate": "2026-10-31T22:00:00-06:00",
        "endDate": "2026-11-01T03:00:00-07:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Corner Shop",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 Corner Road",
                "addressLocality": "Springfield",
                "addressRegion": "NM",
                "postalCode": "87000",
                "addressCountry": "US",
            },
        },
        "image": {"@id": "https://shop.test/events/a/#main-image"},
        "organizer": {"@id": "https://shop.test/#business"},
        "performer": {"@id": "https://shop.test/people/jo/#person"},
        "offers": {
            "@type": "Offer",
            "price": "12.00",
            "priceCurrency": "USD",
            "availability": "https://schema.org/InStock",
            "url": "https://book.test/bread",
        },
    }


@pytest.mark.parametrize(
    ("fields", "availability"),
    [
        ({"booking_url": "https://book.test/bread"}, "https://schema.org/InStock"),
        ({"booking_url": "https://book.test/bread", "sold_out": "true"}, "https://schema.org/SoldOut"),
        # Without a link, nobody knows but the business.
        ({}, None),
    ],
)
def test_offer_of_an_event_says_whether_there_are_places(fields, availability):
    event = node_of(graph_of({"events/a.md": an_event(price="12", **fields)}, "events/a.md"), "Event")

    assert event["offers"].get("availability") == availability


def test_a_free_event_is_marked_as_free():
    event = node_of(graph_of({"events/a.md": an_event(price="0")}, "events/a.md"), "Event")

    assert (event["isAccessibleForFree"], event["offers"]["price"], event["offers"]["url"]) == (
        True,
        "0.00",
        "https://shop.test/events/a/",
    )


@pytest.mark.parametrize(
    ("status", "told", "is_offered"),
    [
        ("cancelled", "https://schema.org/EventCancelled", False),
        ("postponed", "https://schema.org/EventPostponed", True),
    ],
)
def test_a_cancelled_or_postponed_event_keeps_its_date_and_has_a_status(status, told, is_offered):
    event = node_of(graph_of({"events/a.md": an_event(status=status, price="5")}, "events/a.md"), "Event")

    assert (event["eventStatus"], event["startDate"], "offers" in event) == (
        told,
        "2026-08-01T18:00:00-06:00",
        is_offered,
    )


def test_an_event_that_is_over_is_not_described():
    graph = graph_of(
        {"events/a.md": an_event(starts="2026-06-30 18:00", ends="2026-06-30 19:00")}, "events/a.md"
    )

    assert [node["@type"] for node in graph["@graph"]] == ["WebSite", "Store", "WebPage", "BreadcrumbList"]
    assert "mainEntity" not in node_of(graph, "WebPage")


@pytest.mark.parametrize("source", ["guides/a.md", "services/a.md", "people/a.md", "events/a.md"])
def test_a_page_that_search_engines_may_not_list_promises_them_nothing(source):
    make = {"guides": a_guide, "services": a_service, "people": a_file, "events": an_event}[
        source.split("/")[0]
    ]

    graph = graph_of({source: make(indexed="false")}, source)

    assert {node["@type"] for node in graph["@graph"]} <= {
        "WebSite",
        "Store",
        "WebPage",
        "ProfilePage",
        "BreadcrumbList",
    }


def test_a_video_of_a_page_that_search_engines_may_not_list_is_not_described():
    graph = graph_of({"guides/a.md": a_guide(video=VIDEO, indexed="false")}, "guides/a.md")

    assert "VideoObject" not in {node["@type"] for node in graph["@graph"]}


VIDEO = """{file: videos/roll.mp4, poster: images/roll.jpg, title: Two slow rolls, duration: PT1M30S,
  uploaded: 2026-03-08 12:00, description: Up and back., transcript: Sit upright. Roll.}"""


def test_a_video_is_described_with_its_transcript():
    graph = graph_of({"guides/a.md": a_guide(video=VIDEO)}, "guides/a.md")

    assert node_of(graph, "VideoObject") == {
        "@type": "VideoObject",
        "@id": "https://shop.test/guides/a/#video",
        "name": "Two slow rolls",
        "description": "Up and back.",
        "thumbnailUrl": "https://shop.test/images/roll.jpg",
        "contentUrl": "https://shop.test/videos/roll.mp4",
        "encodingFormat": "video/mp4",
        "duration": "PT1M30S",
        # The first day of summer time in Denver.
        "uploadDate": "2026-03-08T12:00:00-06:00",
        "transcript": "Sit upright. Roll.",
        "inLanguage": "en-US",
        "isPartOf": {"@id": "https://shop.test/guides/a/#webpage"},
    }
    video = {"@id": "https://shop.test/guides/a/#video"}
    assert (node_of(graph, "WebPage")["video"], node_of(graph, "Article")["video"]) == (video, video)


def test_the_website_and_the_business_are_the_same_on_every_page():
    files = {
        "guides/a.md": a_guide(),
        "services/a.md": a_service(),
        "events/a.md": an_event(),
        "people/jo.md": a_file("Jo"),
    }

    told = [build_graph(build_page(inputs))["@graph"][:2] for inputs in ASite(files).all_inputs()]

    assert len(told) > len(files)
    # The home page introduces everybody, and so names them as employees.
    [jo] = [business.pop("employee") for _, business in told if "employee" in business]
    assert jo == [{"@id": "https://shop.test/people/jo/#person"}]
    assert all(nodes == told[0] for nodes in told)


def test_the_business_names_its_memberships_where_they_are_printed():
    site = ASite(
        {"pages/about.md": a_file("About", role="about")},
        memberships=[{"name": "Guild", "url": "https://guild.test"}, {"name": "Merchants of <A>"}],
    )

    [home, about] = [build_graph(build_page(site.inputs(f"pages/{name}.md"))) for name in ("home", "about")]

    for graph in (home, about):
        assert graph["@graph"][1]["memberOf"] == [
            {"@type": "Organization", "name": "Guild", "url": "https://guild.test"},
            {"@type": "Organization", "name": "Merchants of <A>"},
        ]


def test_a_location_and_its_business_point_to_each_other_on_every_page():
    files = {
        "pages/north.md": a_file("North", role="location", location="north"),
        "pages/south.md": a_file("South", role="location", location="south"),
        "pages/about.md": a_file("About", role="about"),
    }
    site = ASite(files, locations=[NORTH, {**NORTH, "id": "south", "name": "South"}])

    graphs = {inputs.path: build_graph(build_page(inputs))["@graph"] for inputs in site.all_inputs()}

    for path, graph in graphs.items():
        places = {node["@id"]: node for node in graph if node["@id"].endswith("#location")}
        assert sorted(places) == ["https://shop.test/north/#location", "https://shop.test/south/#location"]
        [business] = [node for node in graph if node["@id"].endswith("#business")]
        assert business["subOrganization"] == [{"@id": name} for name in sorted(places)]
        parents = [place["parentOrganization"]["@id"] for place in places.values()]
        assert parents == [business["@id"]] * 2
        told_whole = [name.split("/")[3] for name, place in places.items() if "telephone" in place]
        assert told_whole == {"about/": ["north", "south"], "": []}.get(path, [path.strip("/")]), path


@pytest.mark.parametrize(
    ("page", "known"), [("contact", True), ("about", True), ("home", True), ("plain", False)]
)
def test_what_only_machines_look_for_stands_on_the_pages_about_the_business(page, known):
    files = {f"pages/{role}.md": a_file(role.title(), role=role) for role in ("contact", "about", "plain")}
    facts = {
        "legal_name": "Shop LLC",
        "alternate_name": "The Corner",
        "founded": "2019-05-01",
        "employees": 3,
    }

    graph = graph_of(files, f"pages/{page}.md", facts=facts)

    [business] = [node for node in graph["@graph"] if node["@id"].endswith("#business")]
    names = {"legalName", "alternateName", "foundingDate", "numberOfEmployees"}
    assert names & business.keys() == (names if known else set())
    assert business["@id"] == "https://shop.test/#business"


def test_the_page_of_a_location_tells_no_phone_and_no_hours_of_the_business():
    files = {"pages/north.md": a_file("North", role="location", location="north")}
    hours = [{"days": ["Monday"], "opens": "09:00", "closes": "12:00"}]
    facts = {"locations": [NORTH], "email": "hi@shop.test", "opening_hours": hours, "legal_name": "Shop LLC"}

    graph = graph_of(files, "pages/north.md", facts=facts)

    [business] = [node for node in graph["@graph"] if node["@id"].endswith("#business")]
    assert business == {
        "@type": "Store",
        "@id": "https://shop.test/#business",
        "name": "Corner Shop",
        "description": "A shop on a corner that sells things.",
        "url": "https://shop.test/",
        "address": business["address"],
        "logo": LOGO,
        "image": {"@id": "https://shop.test/#logo"},
        "hasMap": business["hasMap"],
        "subOrganization": [{"@id": "https://shop.test/north/#location"}],
    }


def test_an_offer_names_its_places_where_prices_differ():
    sessions = "[{minutes: 60, price: 95}, {minutes: 60, price: 80, location: north}]"
    files = {
        "services/a.md": a_service(sessions=sessions),
        "pages/north.md": a_file("North", role="location", location="north"),
        "pages/south.md": a_file("South", role="location", location="south"),
    }
    facts = {"locations": [NORTH, {**NORTH, "id": "south"}]}

    service = node_of(graph_of(files, "services/a.md", facts=facts), "Service")

    assert [(offer["price"], offer["availableAtOrFrom"]) for offer in service["offers"]] == [
        ("95.00", [{"@id": "https://shop.test/#business"}, {"@id": "https://shop.test/south/#location"}]),
        ("80.00", [{"@id": "https://shop.test/north/#location"}]),
    ]


def test_a_special_day_and_round_the_clock_are_written_as_search_engines_read_them():
    facts = {
        "opening_hours": [
            {"days": ["Monday"], "opens": "09:00", "closes": "12:00"},
            {"days": ["Monday"], "opens": "13:00", "closes": "18:00"},
            {"days": ["Sunday"], "opens": "00:00", "closes": "24:00"},
        ]
    }

    hours = node_of(graph_of({}, "pages/home.md", facts=facts), "Store")["openingHoursSpecification"]

    assert [(entry["dayOfWeek"], entry["opens"], entry["closes"]) for entry in hours] == [
        (["Monday"], "09:00", "12:00"),
        (["Monday"], "13:00", "18:00"),
        (["Sunday"], "00:00", "23:59"),
    ]


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        pytest.param("2027-03-14 01:59", "2027-03-14T01:59:00-07:00", id="last-minute-of-winter-time"),
        pytest.param("2027-03-14 03:00", "2027-03-14T03:00:00-06:00", id="first-minute-of-summer-time"),
        pytest.param(
            "2026-11-01 01:30", "2026-11-01T01:30:00-06:00", id="of-an-hour-that-comes-twice-the-first"
        ),
        pytest.param("2026-11-01 02:00", "2026-11-01T02:00:00-07:00", id="winter-time-again"),
    ],
)
def test_a_time_carries_the_offset_of_its_own_moment(starts, told):
    text = an_event(starts=starts, ends="2027-12-01 10:00")

    assert node_of(graph_of({"events/a.md": text}, "events/a.md"), "Event")["startDate"] == told


def test_pages_point_to_what_they_are_to_each_other():
    files = {
        "conditions/knots.md": a_guide("Knots", about="Knots"),
        "guides/heat.md": a_guide("Heat", conditions="[knots]"),
        "guides/hidden.md": a_guide("Hidden", conditions="[knots]", indexed="false"),
        "services/deep.md": a_service("Deep", conditions="[knots]"),
    }

    condition, guide, service = (
        node_of(graph_of(files, source), kind)
        for source, kind in (
            ("conditions/knots.md", "Article"),
            ("guides/heat.md", "Article"),
            ("services/deep.md", "Service"),
        )
    )

    assert condition["about"] == {
        "@type": "Thing",
        "name": "Knots",
        "subjectOf": [a_stub("Article", "guides/heat/", "Heat")],
    }
    provided = {**a_stub("Service", "services/deep/", "Deep"), "provider": {"@id": f"{HOME}#business"}}
    assert condition["mentions"] == [provided]
    assert guide["mentions"] == service["subjectOf"] == [a_stub("Article", "conditions/knots/", "Knots")]


def a_stub(kind, path, name):
    """Return what a page says of a node of another one."""
    url = f"{HOME}{path}"
    return {"@type": kind, "@id": f"{url}#{kind.lower()}", "name": name, "url": url}


def test_the_glossary_defines_its_words():
    graph = graph_of(
        {"pages/words.md": a_file("Words", role="glossary")},
        "pages/words.md",
        facts={"terms": {"cog": a_term()}},
    )

    url = f"{HOME}words/"
    assert node_of(graph, "WebPage")["mainEntity"] == {"@id": f"{url}#terms"}
    assert node_of(graph, "DefinedTermSet") == {
        "@type": "DefinedTermSet",
        "@id": f"{url}#terms",
        "name": "Words",
        "inLanguage": "en-US",
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{url}#term-cog",
                "name": "Cog",
                "description": "A wheel with teeth.",
                "url": f"{url}#term-cog",
                "inDefinedTermSet": {"@id": f"{url}#terms"},
            }
        ],
    }


def test_a_person_who_writes_and_reviews_is_one_node_with_their_job():
    files = {
        "guides/a.md": a_guide(author="jo", reviewed_by="jo", reviewed="2026-06-20"),
        "people/jo.md": a_file("Jo Doe", job_title="Baker"),
    }

    person = node_of(graph_of(files, "guides/a.md"), "Person")

    assert (person["name"], person["jobTitle"]) == ("Jo Doe", "Baker")


def test_whoever_reviewed_a_page_has_the_job_and_credentials_that_the_byline_names():
    license_text = "[{name: Master baker, number: MB-1, issuer: Guild}]"
    files = {
        "guides/a.md": a_guide(reviewed_by="jo", reviewed="2026-06-20"),
        "people/jo.md": a_file("Jo Doe", job_title="Baker", credentials=license_text),
    }

    person, own = (node_of(graph_of(files, source), "Person") for source in files)

    assert (person["name"], person["jobTitle"]) == ("Jo Doe", "Baker")
    assert person["hasCredential"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "@id": "https://shop.test/people/jo/#credential-1",
            "name": "Master baker",
            "url": "https://shop.test/people/jo/",
        }
    ]
    # The same one, of which their own page says more.
    assert (
        own["hasCredential"][0].items()
        >= {
            **{name: person["hasCredential"][0][name] for name in ("@type", "@id", "name")},
            "identifier": "MB-1",
        }.items()
    )


def test_the_author_has_the_job_and_credentials_that_the_byline_names():
    license_text = "[{name: Master baker, number: MB-1, issuer: Guild}]"
    files = {
        "guides/a.md": a_guide(author="jo"),
        "people/jo.md": a_file("Jo Doe", job_title="Baker", credentials=license_text),
    }

    [credential] = node_of(graph_of(files, "guides/a.md"), "Person")["hasCredential"]

    assert (credential["@id"], credential["name"]) == (
        "https://shop.test/people/jo/#credential-1",
        "Master baker",
    )


def test_a_profile_names_what_the_person_wrote_and_checked():
    written = CardGroup("By Jo", (Card("Heat", "", "/guides/a/"), Card("Draft", "", "/x/", is_indexed=False)))
    checked = CardGroup("Checked by Jo", (Card("Cold", "", "/guides/b/"),), meaning="reviewed")
    site = ASite({"people/jo.md": a_file("Jo Doe", knows_about="[bread, 'rye & spelt']")})
    page = replace(
        build_page(site.inputs("people/jo.md")), groups=(replace(written, meaning="written"), checked)
    )

    graph = build_graph(page)

    jo = {"@id": "https://shop.test/people/jo/#person"}
    heat, cold = ({"url": f"https://shop.test/guides/{name}/"} for name in "ab")
    profile = node_of(graph, "ProfilePage")
    assert profile["hasPart"] == [
        {"@type": "Article", "@id": f"{heat['url']}#article", "name": "Heat", **heat, "author": jo}
    ]
    assert profile["mentions"] == [
        {"@type": "Article", "@id": f"{cold['url']}#article", "name": "Cold", **cold}
    ]
    assert node_of(graph, "Person")["knowsAbout"] == ["bread", "rye & spelt"]


def test_a_picture_that_a_text_shows_twice_is_listed_once():
    files = {"guides/a.md": a_guide(body="![One](../images/one.svg)\n\n![One again](../images/one.svg)")}

    article = node_of(graph_of(files, "guides/a.md"), "Article")

    assert article["image"] == ["https://shop.test/images/one.svg"]


def test_a_profile_that_search_engines_may_not_list_is_a_plain_page():
    graph = graph_of({"people/jo.md": a_file("Jo", indexed="false")}, "people/jo.md")

    assert [node["@type"] for node in graph["@graph"]][2] == "WebPage"
