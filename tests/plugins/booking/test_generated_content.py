"""Whatever the content says, a booking link keeps one grammar, and a warning stays undisturbed."""

from urllib.parse import urlsplit

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plugins.booking.calls import add_calls_to_action
from plugins.booking.campaign import PLACEMENTS
from plugins.booking.content_checks import check_booking_content
from plugins.booking.placement import HEADINGS
from plugins.site.views.page_view import build_page
from tests.factories import ASite, a_guide, a_service

TOPICS = st.sampled_from(["back pain", "knots", "Jo Doe", "migraine & fever", "utm_content=flu", "50% off?"])
PROVIDERS = st.sampled_from(
    [
        {"provider": "link", "url": "https://book.test/shop?lang=en&x[]=1#top"},
        {
            "provider": "link",
            "url": "https://book.test",
            "service_url": "https://book.test/{service}?m={minutes}&i={id}",
        },
        {"provider": "calendly", "url": "https://calendly.test/shop/"},
        {"provider": "cal.com", "url": "https://cal.test/shop?theme=dark"},
    ]
)
PARTS = st.sampled_from(
    [
        "some text",
        "## A heading",
        "### A part",
        "[it](../services/deep-work.md)",
        "- a list",
        "> [!booking]",
        "> [!booking deep-work 60] Words",
        "> [!emergency] Call 911 if:\n>\n> - x",
        "> [!urgent] Today if:\n>\n> - x",
        "> [!note] Tip\n>\n> x",
    ]
)
SESSIONS = "[{minutes: 60, price: 95, booking_id: sixty}, {minutes: 90}]"
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def pages_of(body, *, topic, booking, kind):
    files = {
        "services/deep-work.md": a_service(f'"{topic}"', sessions=SESSIONS, booking_label="Book it"),
        f"{kind}/a.md": a_guide(f'"About {topic}"', body=body, about=f'"{topic}"'),
    }
    site = ASite(files, booking={"label": f"Book {topic}", "campaign_tags": True, **booking})
    pages = []
    for source in files:
        inputs = site.inputs(source)
        pages.append((inputs, add_calls_to_action(build_page(inputs), inputs)))
    return site, pages


def book_links(page):
    calls = [page.opening_call, page.closing_call, page.bar, *(block.action for block in page.blocks)]
    actions = [*page.header.actions, *page.footer.actions]
    actions += [action for call in calls if call for action in call.actions]
    actions += [one.action for group in page.sessions for one in group.sessions if one.action]
    return [action.href for action in actions if action.kind == "book"]


def misplaced(site):
    return [
        problem
        for record in site.records
        for problem in check_booking_content(site.index, site.business, record)
        if problem.field == "booking"
    ]


def without_leaps(parts):
    """Leave out parts of a section that no heading has opened."""
    opened = parts.index("## A heading") if "## A heading" in parts else len(parts)
    return [part for at, part in enumerate(parts) if at > opened or part != "### A part"]


CONTENT = {
    "parts": st.lists(PARTS, max_size=14).map(without_leaps),
    "topic": TOPICS,
    "booking": PROVIDERS,
    "kind": st.sampled_from(["guides", "conditions", "local"]),
}


@RELAXED
@given(**CONTENT)
def test_every_booking_link_keeps_the_grammar_and_its_own_parameters(parts, topic, booking, kind):
    _, pages = pages_of("\n\n".join(parts), topic=topic, booking=booking, kind=kind)

    links = [link for _, page in pages for link in book_links(page)]
    own = set(filter(None, urlsplit(booking["url"]).query.split("&")))
    assert links
    for link in links:
        address = urlsplit(link)
        parameters = address.query.split("&")
        assert parameters[-3:-1] == ["utm_source=site", "utm_medium=cta"]
        assert parameters[-1] in {f"utm_content={placement}" for placement in PLACEMENTS}
        assert not any("utm_" in parameter for parameter in parameters[:-3])
        assert own <= set(parameters) or booking.get("service_url")
        assert (address.scheme, address.netloc) == ("https", urlsplit(booking["url"]).netloc)
        assert not any(word in link for word in ("pain", "knots", "Doe", "fever", "flu", "off"))


@RELAXED
@given(**CONTENT)
def test_no_call_of_the_site_s_own_stands_beside_a_warning_or_above_one_that_comes_first(
    parts, topic, booking, kind
):
    parts = [part for part in parts if "[!booking" not in part]

    site, pages = pages_of("\n\n".join(parts), topic=topic, booking=booking, kind=kind)

    assert misplaced(site) == []
    for inputs, page in pages:
        emergency = [at for at, block in enumerate(page.blocks) if block.level == "emergency"]
        cards = [at for at, block in enumerate(page.blocks) if block.component == "care-card"]
        calls = [at for at, block in enumerate(page.blocks) if block.component == "call-to-action"]
        texts = [block for block in inputs.record.body.blocks if block.tag not in HEADINGS]
        assert len(calls) + bool(page.opening_call) + bool(page.closing_call) <= 3
        assert not (page.bar and emergency)
        assert all(call > last for call in calls for last in emergency)
        assert all(call > cards[0] for call in calls if kind == "conditions" and cards)
        assert not any({at - 1, at + 1} & set(calls) for at in cards)
        assert not (page.closing_call and texts and texts[-1].component == "care-card")


@RELAXED
@given(**CONTENT)
def test_a_marker_stands_where_the_checks_allow_or_is_named(parts, topic, booking, kind):
    site, pages = pages_of("\n\n".join(parts), topic=topic, booking=booking, kind=kind)

    assume(not misplaced(site))
    for _, page in pages:
        cards = {at for at, block in enumerate(page.blocks) if block.component == "care-card"}
        calls = {at for at, block in enumerate(page.blocks) if block.component == "call-to-action"}
        # The marker itself follows its call until the page is finished.
        assert not any({at - 1, at + 2} & cards for at in calls)
        assert len(calls) + bool(page.opening_call) + bool(page.closing_call) <= 3
