"""The rule that every claim of the markup is visible."""

import pytest

from plugins.page_checks.parity.parity_rules import check_parity, check_telephone_links
from tests.plugins.page_checks.pages import a_page, a_page_about, texts_of

HOME = "https://www.example.com/"
PAGE = f"{HOME}guides/knots/"
PUBLISHED = "2026-11-22T09:00:00-07:00"


def problem(fact, place):
    return (
        f"content/guides/knots.md: structured data: expected a page that shows {fact} for {place} on {PAGE}, "
        "got none. Show it on the page, or take it out of the structured data."
    )


def test_good_page():
    assert [*check_parity(a_page())] == []


@pytest.mark.parametrize(
    ("node", "body", "place", "fact", "instead"),
    [
        pytest.param({"@type": "Person", "name": "Alex Doe"}, "<p>Alex Doe</p>", "Person.name", '"Alex Doe"', ("Doe", "Roe"), id="name"),
        pytest.param({"@type": "Article", "headline": "Knots & you"}, "<h2>Knots &amp; you</h2>", "Article.headline", '"Knots & you"', ("you", "me"), id="headline"),
        pytest.param({"@type": "Person", "telephone": "+15055550100"}, "<p>(505) 555-0100</p>", "Person.telephone", '"+15055550100"', ("0100", "0101"), id="telephone"),
        pytest.param({"@type": "Person", "email": "a@example.com"}, "<p>A@example.com</p>", "Person.email", '"a@example.com"', ("A@", "b@"), id="email"),
        pytest.param({"@type": "PostalAddress", "streetAddress": "100 Example Street"}, "<p>100 Example Street</p>", "PostalAddress.streetAddress", '"100 Example Street"', ("100", "101"), id="street"),
        pytest.param({"@type": "PostalAddress", "addressLocality": "Albuquerque"}, "<p>Albuquerque, NM</p>", "PostalAddress.addressLocality", '"Albuquerque"', ("erque", "urque"), id="town"),
        pytest.param({"@type": "PostalAddress", "postalCode": "87100"}, "<p>NM 87100</p>", "PostalAddress.postalCode", '"87100"', ("87100", "87101"), id="postal-code"),
        pytest.param({"@type": "Service", "areaServed": ["Leipzig", "Taucha"]}, "<p>Leipzig, Taucha</p>", "Service.areaServed[1]", '"Taucha"', ("Taucha", "Halle"), id="area"),
        pytest.param({"@type": "Offer", "price": "1234.50", "priceCurrency": "USD"}, "<p>$1,234.50</p>", "Offer.price", '"1234.50"', ("4.5", "5.5"), id="price"),
        pytest.param({"@type": "EducationalOccupationalCredential", "identifier": "LMT-0000"}, "<p>LMT-0000</p>", "EducationalOccupationalCredential.identifier", '"LMT-0000"', ("0000", "0001"), id="license"),
        pytest.param({"@type": "LocalBusiness", "priceRange": "$$"}, "<p>$$</p>", "LocalBusiness.priceRange", '"$$"', ("$$", "$"), id="price-range"),
        pytest.param({"@type": "Article", "datePublished": PUBLISHED}, f'<time datetime="{PUBLISHED}">November 22, 2026</time>', "Article.datePublished", f'"{PUBLISHED}"', ("22,", "23,"), id="words-of-a-date"),
        pytest.param({"@type": "Article", "dateModified": PUBLISHED}, f'<time datetime="{PUBLISHED}">November 22, 2026</time>', "Article.dateModified", f'"{PUBLISHED}"', ("T09", "T08"), id="moment-of-a-date"),
        pytest.param({"@type": "Event", "startDate": PUBLISHED}, "<p>Sunday, November 22, 2026</p>", "Event.startDate", f'"{PUBLISHED}"', ("22,", "21,"), id="date-of-an-event"),
        pytest.param({"@type": "Organization", "foundingDate": "2015"}, "<p>Since 2015</p>", "Organization.foundingDate", '"2015"', ("2015", "2016"), id="year"),
        pytest.param({"@type": "VideoObject", "duration": "PT1M30S"}, "<p>1:30</p>", "VideoObject.duration", '"PT1M30S"', ("30", "40"), id="length"),
        pytest.param({"@type": "Event", "duration": "PT1H30M"}, "<p>90 minutes</p>", "Event.duration", '"PT1H30M"', ("90", "80"), id="length-in-minutes"),
        pytest.param({"@type": "Person", "sameAs": "https://x.example/a"}, '<a href="https://x.example/a">A</a>', "Person.sameAs", '"https://x.example/a"', ("/a", "/b"), id="profile"),
        pytest.param({"@type": "CreativeWork", "url": "https://doi.org/1"}, '<a href="https://doi.org/1">A</a>', "CreativeWork.url", '"https://doi.org/1"', ("/1", "/2"), id="source"),
        pytest.param({"@type": "EntryPoint", "urlTemplate": "https://x.example/book?type=1"}, '<a href="https://x.example/book?type=1&amp;utm_source=site">A</a>', "EntryPoint.urlTemplate", '"https://x.example/book?type=1"', ("type=1", "type=2"), id="booking-link"),
        pytest.param({"@type": "EntryPoint", "urlTemplate": "https://x.example/book/{day}"}, '<a href="https://x.example/book/today">A</a>', "EntryPoint.urlTemplate", '"https://x.example/book/{day}"', ("book", "look"), id="booking-template"),
        pytest.param({"@type": "ListItem", "item": f"{HOME}a/"}, '<a href="/a/">A</a>', "ListItem.item", f'"{HOME}a/"', ("/a/", "/b/"), id="step"),
        pytest.param({"@type": "Article", "@id": f"{PAGE}#article", "image": f"{HOME}a.jpg"}, '<img src="/a.jpg" alt="">', "Article#article.image", f'"{HOME}a.jpg"', ("a.jpg", "b.jpg"), id="picture"),
        pytest.param({"@type": "ImageObject", "caption": "A calm room"}, '<img src="/a.jpg" alt="A calm room.">', "ImageObject.caption", '"A calm room"', ("calm", "loud"), id="words-of-a-picture"),
        pytest.param({"@type": "GeoCoordinates", "latitude": 35.08449, "longitude": -106.65041}, '<a href="https://map.example/?at=35.08449%2C-106.65041">A</a>', "GeoCoordinates", 'a link to the point "35.08449,-106.65041"', ("8449", "8440"), id="point"),
        pytest.param({"@type": "WebPage", "inLanguage": "en-US", "about": "Upper back knots"}, "<p>Knots in your back</p>", "WebPage.about", '"Upper back knots"', ("Knots in your back", "Other"), id="subject"),
        pytest.param({"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}, {"@type": "ListItem", "name": "Guides"}]}, "<ol><li>Home</li><li>Guides</li></ol>", "BreadcrumbList", '"Home" then "Guides"', ("<li>Home</li><li>Guides</li>", "<li>Guides</li><li>Home</li>"), id="order-of-steps"),
    ],
)  # fmt: skip
def test_fact_is_seen_and_one_change_is_found(node, body, place, fact, instead):
    assert body.replace(*instead) != body

    assert texts_of(check_parity(a_page_about(node, body=body))) == []
    assert texts_of(check_parity(a_page_about(node, body=body.replace(*instead)))) == [problem(fact, place)]


def a_business(**hours):
    specification = {"@type": "OpeningHoursSpecification", "opens": "09:00", "closes": "18:00", **hours}
    return {"@type": "LocalBusiness", "openingHoursSpecification": [specification]}


PLACE = "LocalBusiness.openingHoursSpecification"


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("<p>Monday to Friday</p><p>9:00 AM to 6:00 PM</p>", []),
        (
            "<p>Tuesday to Friday</p><p>9:00 AM to 6:00 PM</p>",
            [problem('"https://schema.org/Monday 09:00 to 18:00"'.replace("https://schema.org/", ""), PLACE)],
        ),
        (
            "<p>Monday to Friday</p><p>9:00 AM to 5:00 PM</p>",
            [problem('"Monday 09:00 to 18:00"', PLACE), problem('"Friday 09:00 to 18:00"', PLACE)],
        ),
    ],
)
def test_opening_hours_stand_beside_their_days(body, problems):
    node = a_business(dayOfWeek=["https://schema.org/Monday", "Friday"])

    assert texts_of(check_parity(a_page_about(node, body=body))) == problems


@pytest.mark.parametrize(
    ("hours", "body", "problems"),
    [
        ({"opens": "00:00", "closes": "00:00"}, "<p>December 24 to December 25, 2026: closed</p>", []),
        (
            {"opens": "00:00", "closes": "00:00"},
            "<p>December 24 to December 26, 2026: closed</p>",
            [problem('"2026-12-25"', PLACE)],
        ),
        ({}, "<p>December 24 and December 25</p><p>9:00 AM to 6:00 PM</p>", []),
        (
            {},
            "<p>December 24 and December 25</p><p>9:00 AM to 5:00 PM</p>",
            [problem('"09:00 to 18:00"', PLACE)],
        ),
    ],
)
def test_dated_hours_stand_beside_their_dates(hours, body, problems):
    node = a_business(validFrom="2026-12-24", validThrough="2026-12-25", **hours)

    assert texts_of(check_parity(a_page_about(node, body=body))) == problems


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        pytest.param("<li><b>60 minutes</b> $95</li><li><b>90 minutes</b> $135</li>", [], id="own-price"),
        pytest.param(
            "<li><b>60 minutes</b> $135</li><li><b>90 minutes</b> $95</li>",
            [
                problem('"95.00" beside "60 minutes"', "Service.offers[0]"),
                problem('"135.00" beside "90 minutes"', "Service.offers[1]"),
            ],
            id="price-of-the-other",
        ),
        pytest.param(
            "<p>60 minutes</p><p>$95</p><p>90 minutes</p><p>$135</p>", [], id="on-lines-of-their-own"
        ),
    ],
)
def test_a_price_stands_beside_its_offer(body, problems):
    prices = {"60 minutes": "95.00", "90 minutes": "135.00"}
    offers = [
        {"@type": "Offer", "name": name, "price": price, "priceCurrency": "USD"}
        for name, price in prices.items()
    ]

    assert texts_of(check_parity(a_page_about({"@type": "Service", "offers": offers}, body=body))) == problems


@pytest.mark.parametrize(
    "body",
    [
        '<p class="visually-hidden">(505) 555-0100</p>',
        "<p hidden>(505) 555-0100</p>",
        "<script>'(505) 555-0100'</script>",
        '<a href="tel:+15055550100">Call</a>',
    ],
)
def test_what_is_hidden_is_not_seen(body):
    node = {"@type": "Person", "telephone": "+15055550100"}

    assert texts_of(check_parity(a_page_about(node, body=body))) == [
        problem('"+15055550100"', "Person.telephone")
    ]


def test_a_description_is_what_search_results_show_or_what_the_page_says():
    shown, said, neither = "About Title of guides/knots/index.html.", "Firm pressure", "Something else"
    nodes = [{"@type": "Article", "description": text} for text in (shown, said, neither)]

    page = a_page_about(*nodes, body="<p>Firm pressure, then rest.</p>")

    assert texts_of(check_parity(page)) == [problem('"Something else"', "Article.description")]


def test_the_language_of_the_page_is_that_of_its_markup():
    page = a_page_about(
        {"@type": "WebPage", "inLanguage": "de-DE"}, {"@type": "VideoObject", "inLanguage": "de"}
    )

    assert texts_of(check_parity(page)) == [problem('"de-DE"', "WebPage.inLanguage")]


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Offer", "availability": "https://schema.org/InStock", "priceCurrency": "USD"},
        {"@type": "Event", "eventStatus": "EventScheduled", "url": PAGE},
        {"@type": "PostalAddress", "addressCountry": "US"},
        {"@type": "LocalBusiness", "@id": f"{HOME}#business", "image": f"{HOME}elsewhere.jpg"},
        {"@type": "ImageObject", "encodingFormat": "image/avif", "width": 1200, "height": "800"},
    ],
)
def test_what_has_no_visible_form_need_not_be_visible(node):
    assert texts_of(check_parity(a_page_about(node))) == []


def test_an_unlisted_property_must_be_visible():
    node = {"@type": "Person", "award": "Best hands"}

    assert texts_of(check_parity(a_page_about(node))) == [problem('"Best hands"', "Person.award")]


@pytest.mark.parametrize("value", ["</script>", "\u2028", "💆", '"', "(", "\\d+", " "])
def test_hostile_text_is_compared_as_text(value):
    node = {"@type": "Person", "name": value, "telephone": value, "email": value, "datePublished": value}

    hours = {"@type": "OpeningHoursSpecification", "opens": value, "closes": value}
    page = a_page_about({**node, "openingHoursSpecification": hours})

    texts_of(check_parity(page))  # and no pattern fails


@pytest.mark.parametrize("text", ["la@example.com", "a@example.com-x", "b.a@example.com"])
def test_part_of_another_mailbox_is_not_the_mailbox(text):
    page = a_page_about({"@type": "Person", "email": "a@example.com"}, body=f"<p>{text}</p>")

    assert texts_of(check_parity(page)) == [problem('"a@example.com"', "Person.email")]


def test_an_invalid_address_is_not_a_link_to_a_fact():
    node = {"@type": "Person", "sameAs": ["https://other.example/", "https://[x"]}

    page = a_page_about(
        node, body='<a href="http://[">A</a><a href="//[x">B</a><a href="http://[?utm_a=b">C</a>'
    )

    assert texts_of(check_parity(page)) == [
        problem('"https://other.example/"', "Person.sameAs[0]"),
        problem('"https://[x"', "Person.sameAs[1]"),
    ]


@pytest.mark.parametrize("words", ["Call (505) 555-0100", "+1 505-555-0100", "Call", "Call us until 6"])
def test_a_telephone_link_dials_what_it_shows(words):
    assert [*check_telephone_links(a_page(f'<a href="tel:+15055550100">{words}</a>'))] == []


@pytest.mark.parametrize("dialed", ["15055550100", "7505550100"])
def test_a_telephone_link_without_the_plus_of_its_country_dials_another_number(dialed):
    link = f'<a href="tel:{dialed}">{dialed[1:]}</a>'

    assert [problem.field for problem in check_telephone_links(a_page(link))] == ["telephone"]


def test_a_telephone_link_that_dials_another_number():
    assert texts_of(check_telephone_links(a_page('<a href="tel:+15055550100">Call (505) 555-0101</a>'))) == [
        (
            f"content/guides/knots.md: telephone: expected a link that dials the number it shows on {PAGE}, "
            'got "tel:+15055550100" for "Call (505) 555-0101". Take both from business.toml.'
        )
    ]
