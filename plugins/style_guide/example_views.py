"""Example views of the parts of a page: for the style guide, and for the tests.

Every fact has a plain default; whoever asks for a part states only the facts
that it is about: ``a_link(path="/x/")``.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from markupsafe import Markup

from plugins.site import api

View = TypeVar("View")


def _example(make: Callable[..., View], /, **facts: Any) -> Callable[..., View]:
    """Return what makes an example; whoever calls it may state some facts anew."""
    return lambda **changes: make(**(facts | changes))


a_link = _example(api.Link, label="Guides", path="/guides/")
a_list_nav = _example(
    api.ListNav,
    links=(
        a_link(label="1", path="/guides/"),
        a_link(label="2", path="/guides/page/2/", current=True),
        a_link(label="3", path="/guides/page/3/"),
    ),
    previous=a_link(label="Previous page", path="/guides/"),
    next=a_link(label="Next page", path="/guides/page/3/"),
)
an_image = _example(
    api.Image,
    path="/images/desk.jpg",
    url="https://example.org/images/desk.jpg",
    width_px=1200,
    height_px=675,
    alt="A desk by a window",
)
a_credit = _example(
    api.Credit,
    name="Ada Example",
    text="Picture: Ada Example",
    licence_url="https://licences.example/by",
    licence_label="License of this picture",
)
a_card = _example(
    api.Card, title="Heat or ice?", summary="Whichever feels better.", path="/guides/heat-and-ice/"
)
a_card_group = _example(api.CardGroup, heading="Start here", cards=(a_card(),))
a_day = _example(api.Day, text="November 22, 2026", iso="2026-11-22")
a_source = _example(
    api.Source,
    number=1,
    anchor="source-1",
    title="Rest and work: a review",
    publisher="Cochrane",
    year="2024",
    url="https://example.org/review",
)
an_action = _example(api.Action, kind="book", label="Book a session", href="https://booking.example.org/new")
a_phone_action = _example(api.Action, kind="phone", label="Call 505-555-0100", href="tel:+15055550100")
a_call_to_action = _example(
    api.CallToAction,
    placement="end",
    heading="Ready for an hour?",
    text="Pick a time that suits you.",
    actions=(an_action(), a_phone_action()),
)
a_citation_mark = _example(api.CitationMark, text="[1]", label="Source 1", path="#source-1")
a_term = _example(
    api.Term,
    anchor="term-cog",
    title="Cog",
    explanation="A wheel with teeth.",
    sources=(a_citation_mark(),),
    path="/glossary/#term-cog",
)
some_steps = _example(
    api.Block,
    component="steps",
    html=Markup('<ol role="list"><li>Stand up.</li><li>Look out of the window.</li></ol>'),
    heading="A short break",
)
a_comparison = _example(
    api.Block,
    component="compare",
    html=Markup(
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Question</th>'
        '<th scope="col" role="columnheader">Heat</th>'
        '<th scope="col" role="columnheader">Cold</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">How long?</th>'
        '<td data-label="Heat" role="cell">15 minutes</td>'
        '<td data-label="Cold" role="cell">10 minutes</td></tr></tbody>'
    ),
    heading="Heat and cold",
)
an_hours_row = _example(api.HoursRow, days="Monday to Friday", hours="9 AM to 6 PM")
an_imprint = _example(
    api.Imprint,
    name="Corner Workshop",
    phone=api.Phone("505-555-0100", "+15055550100"),
    url="https://example.org/sheet/",
)
a_contact = _example(
    api.Contact,
    name="Corner Workshop",
    address_lines=("1 Example Street", "Springfield 12345"),
    phone=api.Phone("505-555-0100", "+15055550100"),
    email="hello@example.org",
    email_href="mailto:hello@example.org",
    hours=(an_hours_row(), an_hours_row(days="Saturday", hours="10 AM to 2 PM")),
    special_hours=(),
    directions_url="https://maps.example.org/?q=1",
    service_areas="Serving Springfield",
    licences=("Licence 1234",),
)
a_byline = _example(
    api.Byline,
    author="Ada Example",
    author_path="/people/ada-example/",
    author_role="Founder",
    published=a_day(),
    updated=None,
    review="Not reviewed by a clinician",
)
a_fact_list = _example(
    api.FactList,
    facts=(
        api.Fact("When", (api.FactValue("Saturday, 6:00 PM", iso="2026-11-28T18:00:00-07:00"),)),
        api.Fact("With", (api.FactValue("Ada Example", "/people/ada-example/"),)),
        api.Fact("Price", (api.FactValue("$20"),)),
    ),
    notice="This event is canceled.",
    actions=(an_action(label="Book a place"),),
)
a_video = _example(
    api.Video,
    path="/videos/stretch.mp4",
    url="https://example.org/videos/stretch.mp4",
    media_type="video/mp4",
    poster=an_image(alt=""),
    title="Two slow rolls",
    description="Shoulders up, back and down.",
    length=api.Day("1:30", "PT1M30S"),
    uploaded=a_day(),
    transcript=("Sit upright.", "Roll your shoulders."),
)
a_session = _example(
    api.SessionLength,
    fields=api.SessionFields(minutes=60, price="95"),
    length="60 minutes",
    price="$95",
    action=an_action(),
)

a_map_card = _example(
    api.MapCard, href="https://maps.example.org/workshop", name="Corner Workshop", image=an_image()
)
a_person_card = _example(
    api.PersonCard,
    name="Ada Example",
    path="/people/ada-example/",
    job_title="Founder",
    sentence="Listens first, and turns the wheel slowly.",
    credentials=("Licence 1234",),
    portrait=an_image(alt=""),
    action=an_action(label="Book Ada Example", href="https://booking.example.org/ada"),
)
a_room_photo = _example(api.RoomPhoto, image=an_image(), caption="Where you wait")
a_quote = _example(
    api.Quote,
    words="They asked before they began.",
    name="J. D.",
    written=a_day(),
    stars="5 of 5 stars",
    origin=a_link(label="on Example Maps", path="https://maps.example.org/workshop/reviews/1"),
    small=("This visit was free of charge.", "One visit of one person; it differs for others."),
)
a_quote_list = _example(
    api.QuoteList,
    quotes=(a_quote(), a_quote(name="A neighbor", stars="", origin=None)),
    more=a_link(label="Read all reviews", path="https://maps.example.org/workshop/reviews"),
)
a_notice = _example(
    api.Band,
    text="Snow: we open at 11 AM today.",
    starts_iso="2026-12-01T00:00:00-07:00",
    ends_iso="2026-12-01T11:00:00-07:00",
    is_shown=True,
    link=a_link(label="Contact", path="/contact/"),
)
a_notice_band = _example(
    api.NoticeBand, label="Notice", notices=(a_notice(),), script_path="/theme/notices.js"
)
some_slots = _example(
    api.Slots,
    people=(a_person_card(),),
    photos=(a_room_photo(),),
    arrival=a_fact_list(
        facts=(api.Fact("Parking", (api.FactValue("Behind the building."),)),),
        notice="",
        actions=(),
        heading="How to get in",
    ),
    terms=a_fact_list(
        facts=(api.Fact("Gift cards", (api.FactValue("Online.", "https://example.org/gifts"),)),),
        notice="",
        actions=(),
        heading="Good to know",
    ),
    reviews=a_quote_list(),
    memberships=(
        a_link(label="Guild of Wheels", path="https://guild.example.org/"),
        a_link(label="Merchants", path=""),
    ),
    insurance="Insured by Example Mutual.",
)

a_place_list = _example(api.PlaceList, heading="Other locations", places=(a_contact(path="/north/"),))
a_session_group = _example(api.SessionGroup, sessions=(a_session(),))


def a_block(component: str = "prose", **changes: Any) -> api.Block:
    """Return a block of a component."""
    return api.Block(component, **({"html": Markup("<p>Move a little, often.</p>")} | changes))


def a_care_card(level: str = "emergency", **changes: Any) -> api.Block:
    """Return a care card of a level."""
    facts: dict[str, Any] = {
        "html": Markup("<ul><li>you have chest pain</li></ul>"),
        "heading": "Call 911 if:",
        "anchor": "call-911-if",
        "hidden_text": "Emergency:",
    }
    return api.Block("care-card", level=level, **(facts | changes))
