"""One visible fact changed on a built page: the check sees it, and names it."""

import re
from html import escape

import pytest

from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.page_checks.page.page_facts import read_page
from plugins.page_checks.parity.parity_rules import check_parity, check_telephone_links

ADDRESSES = {
    "practice_site": "https://www.example.com/",
    "bicycle_site": "https://werkstatt.example.de/laden/",
}
FOR_MACHINES = re.compile(r"(<head>.*?</head>|<script.*?</script>)", re.DOTALL)
FACT = re.compile(r"expected a page that shows (.+) for (\S+) on https://")


@pytest.fixture
def site(request):
    """The built site that a test names, and its address."""
    return request.getfixturevalue(request.param), ADDRESSES[request.param]


def read(html, path, address):
    return read_page(html, path, url=address + path.removesuffix("index.html"), source=path)


def pages_of(output):
    return {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*.html"))
    }


def change(html, shown, instead):
    """Change what people see, wherever and in whatever case they see it; what only machines read stays."""
    pieces = FOR_MACHINES.split(html)
    assert shown in seen_html(html)
    # The source may break its lines between any two words, and a sentence may end there:
    # "a sham massage? For neck pain" says "Massage for neck pain" too.
    wanted = re.compile(r"[^\w<>]+".join(map(re.escape, shown.split(" "))), re.IGNORECASE)
    return "".join(
        piece if number % 2 else wanted.sub(lambda _: instead, piece) for number, piece in enumerate(pieces)
    )


def seen_html(html):
    """Return the part of a page that people see."""
    return "".join(FOR_MACHINES.split(html)[::2])


def unseen(page):
    """Name what is no longer seen: ``{("Service#service.offers[0].price", '"49.00"'), …}``."""
    return {(place, fact) for problem in check_parity(page) for fact, place in FACT.findall(str(problem))}


@pytest.mark.parametrize("site", ADDRESSES, indirect=True)
def test_unchanged_pages_show_every_fact(site):
    output, address = site
    pages = [read(html, path, address) for path, html in pages_of(output).items()]

    assert sum(len(page.nodes) for page in pages) > 10 * len(pages) / 2
    assert [problem for page in pages for problem in check_parity(page)] == []


HOURS = "BikeStore#business.openingHoursSpecification"
US_HOURS = "HealthAndBeautyBusiness#business.openingHoursSpecification"


@pytest.mark.parametrize(
    ("site", "path", "shown", "instead", "lost"),
    [
        pytest.param("practice_site", "index.html", "(505) 555-0100", "(505) 555-0101", {("HealthAndBeautyBusiness#business.telephone", '"+15055550100"')}, id="digit-of-the-phone"),
        pytest.param("practice_site", "contact/index.html", "100 Example Street", "101 Example Street", {("HealthAndBeautyBusiness#business.address.streetAddress", '"100 Example Street"')}, id="street-number"),
        pytest.param("practice_site", "contact/index.html", "87100", "87101", {("HealthAndBeautyBusiness#business.address.postalCode", '"87100"')}, id="zip-code"),
        pytest.param("practice_site", "about/index.html", "hello@", "hallo@", {("HealthAndBeautyBusiness#business.email", '"hello@example.com"')}, id="mailbox"),
        pytest.param("practice_site", "index.html", {"10:00\u202fAM": "11:00\u202fAM", " 10\u202fAM": " 11\u202fAM"}, None, {(f"{US_HOURS}[1]", '"Saturday 10:00 to 14:00"')}, id="hour-before-noon"),
        pytest.param("practice_site", "index.html", {"2:00\u202fPM": "3:00\u202fPM", " 2\u202fPM": " 3\u202fPM"}, None, {(f"{US_HOURS}[1]", '"Saturday 10:00 to 14:00"')}, id="hour-after-noon"),
        pytest.param("practice_site", "index.html", "Monday to Friday", "Tuesday to Friday", {(f"{US_HOURS}[0]", '"Monday 09:00 to 18:00"')}, id="day-of-the-week"),
        pytest.param("practice_site", "guides/when-to-see-a-doctor/index.html", ">Upper Back Pain: When", ">Lower Back Pain: When", {("Article#article.headline", '"Upper Back Pain: When to Call 911 or a Doctor"'), ("WebPage#webpage.name", '"Upper Back Pain: When to Call 911 or a Doctor"')}, id="headline"),
        pytest.param("practice_site", "conditions/upper-back-knots/index.html", 'href="https://doi.org/10.1136/bmjsem-2019-000614"', 'href="https://doi.org/10.1136/bmjsem-2019-000615"', None, id="link-of-a-source"),
        pytest.param("bicycle_site", "leistungen/inspektion/index.html", "89,50", "89,60", {("Service#service.offers[1].price", '"89.50"')}, id="cents-of-a-price"),
        pytest.param("bicycle_site", "leistungen/inspektion/index.html", "49\u00a0€", "59\u00a0€", {("Service#service.offers[0].price", '"49.00"')}, id="euros-of-a-price"),
        pytest.param("bicycle_site", "leistungen/inspektion/index.html", "49\u00a0€", "49\u00a0$", {("Service#service.offers[0].price", '"49.00"')}, id="currency-of-a-price"),
        pytest.param("bicycle_site", "leistungen/inspektion/index.html", "45 Minuten", "40 Minuten", {("Service#service.offers[0].name", '"45 Minuten"')}, id="length-of-a-session"),
        pytest.param("bicycle_site", "kontakt/index.html", "0341 1234567", "0341 1234568", {("BikeStore#business.telephone", '"+493411234567"')}, id="digit-of-a-german-phone"),
        pytest.param("bicycle_site", "kontakt/index.html", "18:30", "19:30", {(f"{HOURS}[1]", f'"{day} 14:00 to 18:30"') for day in ("Tuesday", "Wednesday", "Thursday", "Friday")}, id="hour-of-a-split-day"),
        pytest.param("bicycle_site", "kontakt/index.html", "24. Dezember", "23. Dezember", {("BikeStore#business.specialOpeningHoursSpecification", '"2099-12-24"')}, id="day-of-a-closure"),
        pytest.param("bicycle_site", "kontakt/index.html", "Taucha", "Torgau", {("BikeStore#business.areaServed[2]", '"Taucha"')}, id="place-that-is-served"),
        pytest.param("bicycle_site", "kontakt/index.html", "Musterrad GmbH", "Musterrad AG", {("BikeStore#business.legalName", '"Musterrad GmbH"')}, id="registered-name"),
        pytest.param("bicycle_site", "team/alex-beispiel/index.html", "MUSTER-0000", "MUSTER-0001", {("Person#person.hasCredential.identifier", '"MUSTER-0000"')}, id="number-of-a-licence"),
        pytest.param("bicycle_site", "team/alex-beispiel/index.html", "@alex-beispiel", "@alex-anders", {("Person#person.sameAs", '"https://social.example.de/@alex-beispiel"')}, id="profile-of-a-person"),
        pytest.param("bicycle_site", "pannen/quietschende-bremse/index.html", "Alex Beispiel", "Alex Beispielt", None, id="name-of-the-author"),
        pytest.param("bicycle_site", "pannen/quietschende-bremse/index.html", ">Pannen<", ">Probleme<", {("BreadcrumbList#breadcrumb.itemListElement[1].name", '"Pannen"'), ("BreadcrumbList#breadcrumb", '"Startseite" then "Pannen" then "Quietschende Bremse"')}, id="step-of-the-breadcrumb"),
    ],
    indirect=["site"],
)  # fmt: skip
def test_one_changed_fact_is_found_and_named(site, path, shown, instead, lost):
    output, address = site
    html = (output / path).read_text(encoding="utf-8")

    for old, new in (shown if isinstance(shown, dict) else {shown: instead}).items():
        html = change(html, old, new)
    found = unseen(read(html, path, address))

    assert lost <= found if lost else found


@pytest.mark.parametrize("site", ADDRESSES, indirect=True)
def test_every_date_of_an_article_is_seen_in_figures_and_in_words(site):
    output, address = site
    dated = 0
    for path, html in pages_of(output).items():
        for moment, words in dict(read(html, path, address).visible.times).items():
            if f'"datePublished":"{moment}"' in html or f'"dateModified":"{moment}"' in html:
                dated += 1
                year = words[-4:]
                assert year.isdecimal()
                for shown, instead in (
                    (f">{words}<", f">{words[:-4]}{int(year) - 1}<"),
                    (moment, f"1{moment[1:]}"),
                ):
                    assert any(
                        moment in fact
                        for _, fact in unseen(read(change(html, shown, instead), path, address))
                    )

    assert dated >= 2


@pytest.mark.parametrize("site", ADDRESSES, indirect=True)
def test_a_number_changed_in_one_place_only_is_found_by_its_link(site):
    output, address = site
    for path, html in pages_of(output).items():
        # Of whichever place the page is about; the last one, at its foot.
        *_, shown = re.finditer(
            r'(?<=<bdi dir="ltr">)[^<>"]*\d(?=</bdi></a>)', html[: html.rindex("</address>")]
        )
        broken = f"{html[: shown.start()]}0000000{html[shown.end() :]}"

        assert len([*check_telephone_links(read(broken, path, address))]) == 1


@pytest.mark.parametrize("site", ADDRESSES, indirect=True)
def test_whichever_text_is_changed_the_check_sees_it(site):
    """Each text of each node, on the first page that has it: one letter or digit changed wherever it is seen."""
    output, address = site
    tried, unnoticed = set(), []
    for path, html in pages_of(output).items():
        page = read(html, path, address)
        for place, value in visible_texts(page):
            shown = escape(value, quote=False)
            if (place, value) not in tried and shown in seen_html(html):
                tried.add((place, value))
                if not unseen(
                    read(change(html, shown, escape(with_one_change(value), quote=False)), path, address)
                ):
                    unnoticed.append((path, place, value))

    assert len(tried) > 30
    assert unnoticed == []


def visible_texts(page):
    """List what must stand in the text: no addresses, terms or topics, nothing that the head shows too."""
    terms = load_vocabulary()
    for node in page.nodes:
        for name, place, value in node.statements:
            if not isinstance(value, str) or value.startswith("https://") or value in page.titles:
                continue
            known = terms.properties[name]
            if name in {
                "about",
                "description",
                "inLanguage",
                "addressCountry",
                "telephone",
                "caption",
                "encodingFormat",
            } or not known.ranges & {"Text"}:
                continue
            yield place, value


def with_one_change(text):
    at = max(number for number, sign in enumerate(text) if sign.isalnum())
    return f"{text[:at]}{'7' if text[at] != '7' else '8'}{text[at + 1 :]}"
