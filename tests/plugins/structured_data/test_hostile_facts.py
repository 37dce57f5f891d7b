"""Whatever an owner or an editor writes, the graph is valid, or the build says what to correct.

Hypothesis invents the facts. It is derandomized, so that every machine runs
the same examples.
"""

import json
import re
from datetime import date, datetime
from urllib.parse import urlsplit

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import replace

from plugins.site.facts.fact_rules import check_facts
from plugins.site.facts.hours import DAYS
from plugins.site.reading.article import read_article
from plugins.site.values.problems import ContentError, Problem
from plugins.site.views.page_view import build_page, finish_page
from plugins.structured_data.graph import build_graph
from tests.factories import CONVERT, NOW, ROOT, WORDS, ASite, a_file

invented = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "theme" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(:\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOMENTS = {"datePublished", "dateModified", "dateCreated", "uploadDate", "startDate", "endDate"}
DAYS_ONLY = {"validFrom", "validThrough", "foundingDate", "expires", "lastReviewed"}

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- -->",
    "]]>",
    "\"quoted\" 'twice' \\ & &amp;",
    "{braces} {0} {name!r} %s",
    "\u2028 and \u2029",
    "🧗🏽 Ünïcödé \u202eevil\u202c \u200d",
    " ",
    "",
    "\t\n",
    "0",
    "true",
    "x" * 500,
]


def some_of(facts, *, most):
    """Invent a few facts at a time: among many, one is always wrong, and no graph is ever built."""
    names = st.lists(st.sampled_from(sorted(facts)), unique=True, max_size=most)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: facts[name] for name in chosen}))


texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
)
clocks = st.sampled_from(["00:00", "00:01", "09:00", "12:30", "18:00", "23:59", "24:00", "25:00", "9:00", ""])
days = st.one_of(
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat), st.sampled_from(["2026-02-30", "soon"])
)
moments = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat(" ", "minutes")),
    days,
    st.sampled_from(["2026-11-01 01:30", "2026-03-08 02:30", "now", "5"]),
)
links = st.one_of(
    st.sampled_from(
        ["https://a.test", "https://a.test/?q={x}&y=<z>", "https://", "http://a.test", "javascript:1"]
    ),
    texts.map(lambda text: f"https://a.test/{text}"),
)
prices = st.one_of(
    st.sampled_from(["0", "0.05", "95", "95.5", "95.50", "999999.99", "-1", "1e3", "NaN", "95,00"]), texts
)
countries = st.sampled_from(["US", "DE", "JP", "BR", "XX", "us", ""])
addresses = st.fixed_dictionaries(
    {"street": texts, "locality": texts, "postal_code": texts, "country": countries},
    optional={"region": texts},
)
places = st.fixed_dictionaries(
    {
        "latitude": st.floats(-91, 91),
        "longitude": st.floats(-181, 181),
    }
)
opening_hours = st.lists(
    st.fixed_dictionaries(
        {"days": st.lists(st.sampled_from([*DAYS, "Mon"]), max_size=3), "opens": clocks, "closes": clocks}
    ),
    max_size=3,
)
special_hours = st.lists(
    st.fixed_dictionaries(
        {"from": days, "through": days},
        optional={"closed": st.booleans(), "opens": clocks, "closes": clocks, "note": texts},
    ),
    max_size=2,
)
credentials = st.lists(
    st.fixed_dictionaries({"name": texts, "number": texts, "issuer": texts}, optional={"expires": moments}),
    max_size=2,
)
locations = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["north", "south", "No"]), "name": texts, "address": addresses},
        optional={
            "phone": st.sampled_from(["+1 505-555-0111", "12", ""]),
            "email": st.sampled_from(["a@b.test", "a b"]),
            "geo": places,
            "opening_hours": opening_hours,
            "special_hours": special_hours,
        },
    ),
    max_size=2,
)
business_facts = some_of(
    {
        "name": texts,
        "legal_name": texts,
        "alternate_name": texts,
        "founded": days,
        "employees": st.sampled_from([0, 1, 10**6, -1, "3", 2.5]),
        "vat_id": texts,
        "price_range": texts,
        "tagline": texts,
        "description": texts,
        "type": st.sampled_from(["Store", "LocalBusiness", "store", "Physician ", ""]),
        "url": st.sampled_from(
            ["https://shop.test/", "https://shop.test/a/b", "http://x.test", "https://ü.test"]
        ),
        "phone": st.sampled_from(["+1 505-555-0100", "(505) 555-0100", "+49 341 1234567", "12", "", "☎"]),
        "email": st.sampled_from(["hi@shop.test", "hi@shop", "", "a@b.c d"]),
        "currency": st.sampled_from(["USD", "EUR", "JPY", "KWD", "usd", "XXX"]),
        "time_zone": st.sampled_from(["America/Denver", "Europe/Berlin", "Asia/Kathmandu", "Mars/Base"]),
        "language": st.sampled_from(["en-US", "de-DE", "ar", "zz-ZZ"]),
        "address": st.one_of(st.none(), addresses),
        "geo": places,
        "opening_hours": opening_hours,
        "special_hours": special_hours,
        "service_areas": st.lists(
            st.one_of(
                texts, st.fixed_dictionaries({"name": texts, "type": st.sampled_from(["City", "Town"])})
            ),
            max_size=3,
        ),
        "profiles": st.lists(links, max_size=2),
        "licences": credentials,
        "locations": locations,
    },
    most=4,
)
common = {
    "title": texts,
    "description": texts,
    "lead": texts,
    "menu_title": texts,
    "image": st.sampled_from(["images/a.svg", "images/ü b.jpg"]),
    "image_alt": texts,
    "image_credit": texts,
    "image_licence": links,
    "date": moments,
    "updated": moments,
    "indexed": st.sampled_from(["true", "false", "perhaps"]),
    "video": st.fixed_dictionaries(
        {
            "file": st.sampled_from(["videos/a.mp4", "videos/ü.webm", "../a.mp4", "videos/a.exe"]),
            "poster": st.just("images/p.jpg"),
            "title": texts,
            "duration": st.sampled_from(["PT1M30S", "PT", "PT0S", "90", "PT999H"]),
            "uploaded": moments,
            "transcript": texts,
        }
    ),
}
kinds = {
    "guides/a.md": {
        "about": texts,
        "author": st.just("jo"),
        "reviewed_by": st.just("jo"),
        "reviewed": moments,
    },
    "services/a.md": {
        "name": texts,
        "service_type": texts,
        "sessions": st.lists(
            st.fixed_dictionaries(
                {"minutes": st.sampled_from(["60", "0", "1440", "x"])},
                optional={"price": prices, "booking_url": links},
            ),
            max_size=3,
        ),
    },
    "events/a.md": {
        "starts": moments,
        "ends": moments,
        "status": st.sampled_from(["scheduled", "cancelled", "postponed", "off"]),
        "location": st.sampled_from(["north", "south"]),
        "place": texts,
        "address": addresses,
        "host": st.just("jo"),
        "price": prices,
        "booking_url": links,
    },
    "people/a.md": {"job_title": texts, "profiles": st.lists(links, max_size=2), "credentials": credentials},
}
pages = st.sampled_from(sorted(kinds)).flatmap(
    lambda source: st.tuples(st.just(source), some_of({**common, **kinds[source]}, most=5))
)


def front_matter(fields):
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True, default_flow_style=False)}---\nSome text."


def site_of(source, fields, facts):
    """Read what was written; raise what the build would say."""
    needed = {"guides/a.md": {"date": "2026-06-01"}, "services/a.md": {"name": "visit"}}.get(source, {})
    if source == "events/a.md":
        needed = {"starts": "2026-08-01 18:00", "ends": "2026-08-01 20:00"}
    text = front_matter({"title": "A page", "description": "About it.", **needed, **fields})
    article, problems = read_article(text, source=source, words=WORDS, convert=CONVERT)
    if article is None:
        raise ContentError(*problems)
    location_pages = {
        f"pages/{name}.md": a_file(name.title(), role="location", location=name)
        for name in {one.get("id") for one in facts.get("locations") or ()} & {"north", "south"}
    }
    site = ASite(
        {source: text, "people/jo.md": a_file("Jo"), **location_pages}, show_unpublished=True, **facts
    )
    if problems := check_facts(
        site.index.records.values(), site.records, site.business, {}, today=NOW.date(), all_readable=True
    ):
        raise ContentError(*problems)
    return site


def printed_graph(site, source):
    """Return the script as a page prints it, and what it says."""
    inputs = site.inputs(source)
    # As it is when it is live, so that nothing is held back.
    view = build_page(replace(inputs, status="live"))
    view = replace(view, graph=build_graph(view))
    html = TEMPLATES.get_template(view.template).render(view=finish_page(view))
    _, _, rest = html.partition('<script type="application/ld+json">')
    script, _, _ = rest.partition("</script>")
    return script, json.loads(script), view.graph


def every_pair(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from every_pair(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from every_pair(inner)


def every_node(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every_node(inner)


def check_graph(script, told, built):
    assert told == built
    assert not re.search(r"[<>&\u2028\u2029]", script)
    nodes = list(every_node(told["@graph"]))
    described = [node["@id"] for node in nodes if "@id" in node and "@type" in node]
    assert len(described) == len(set(described))
    assert {node["@id"] for node in nodes if set(node) == {"@id"}} <= set(described)
    assert all(urlsplit(name).scheme == "https" and urlsplit(name).fragment for name in described)
    assert all("@type" in node or set(node) == {"@id"} for node in nodes)
    for name, value in every_pair(told):
        assert value not in ("", None, [], {}), name
        assert not (isinstance(value, str) and not value.strip()), name
        if name in MOMENTS:
            assert MOMENT.fullmatch(value), (name, value)
            datetime.fromisoformat(value)
        if name in DAYS_ONLY:
            assert DAY.fullmatch(value), (name, value)
            date.fromisoformat(value)
        if name in {"opens", "closes"}:
            assert CLOCK.fullmatch(value), (name, value)
        if name == "price":
            assert re.fullmatch(r"\d+\.\d\d", value)
        if name == "telephone":
            assert re.fullmatch(r"\+[1-9]\d{6,14}", value)
        if name in {"url", "contentUrl", "thumbnailUrl", "item", "license", "urlTemplate", "sameAs"}:
            for address in value if isinstance(value, list) else [value]:
                assert urlsplit(address).scheme == "https"
                assert urlsplit(address).netloc
        if name in {"latitude", "longitude"}:
            assert -180 <= value <= 180


def says_what_to_correct(problems):
    assert problems
    assert all(isinstance(problem, Problem) for problem in problems), problems
    assert all(re.match(r"[\w./-]+(:\d+)?: .+(\.|\?)$", str(problem), re.DOTALL) for problem in problems)


@invented
@given(facts=business_facts)
def test_any_facts_of_a_business_make_a_valid_graph_or_a_problem(facts):
    try:
        site = site_of("guides/a.md", {}, facts)
    except ContentError as error:
        says_what_to_correct(error.problems)
        return

    check_graph(*printed_graph(site, "guides/a.md"))


@invented
@given(page=pages)
def test_any_front_matter_makes_a_valid_graph_or_a_problem(page):
    source, fields = page
    try:
        site = site_of(source, fields, {"locations": [NORTH]})
    except ContentError as error:
        says_what_to_correct(error.problems)
        return

    check_graph(*printed_graph(site, source))


NORTH = {
    "id": "north",
    "name": "North",
    "address": {"street": "9 Hill", "locality": "Springfield", "postal_code": "87001", "country": "US"},
}
