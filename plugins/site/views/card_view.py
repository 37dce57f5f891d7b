"""Cards of other pages, and the groups that they stand in."""

from plugins.site.index.inputs import Inputs, RelationInput, ShownPage
from plugins.site.index.list_pages import list_path
from plugins.site.values.page_fields import PageFields
from plugins.site.views.addresses import site_path
from plugins.site.views.formats import format_day
from plugins.site.views.page import ListNav
from plugins.site.views.picture_view import IN_CARD, IN_TEXT, build_image
from plugins.site.views.views import Card, CardGroup, Image, Link

_NEAR, _JUMP = 2, 10


def page_picture(
    inputs: Inputs,
    source: str | None,
    alt: str,
    *,
    sizes: str = IN_TEXT,
    focus: str = "",
    is_own: bool = False,
) -> Image | None:
    """Return a picture of the page's inputs, if it is one that it may show."""
    picture = inputs.pictures.get(source or "")
    if picture is None:
        return None
    return build_image(inputs.shared, picture, alt, sizes=sizes, focus=focus, is_own=is_own)


def build_card(
    inputs: Inputs, page: ShownPage, *, summary: str = "", section: str = "", leads_in: bool = False
) -> Card:
    """Show a page; below a text its title says enough, since the end of a page is long on a phone.

    One that leads in, on the home page or in the list of a section, also has a picture and its time to read.
    """
    words = inputs.shared.words
    picture = page_picture(inputs, page.picture, page.picture_alt, sizes=IN_CARD, focus=page.picture_focus)
    if leads_in and picture is None:
        picture = page_picture(inputs, page.drawing, "", sizes=IN_CARD)
    return Card(
        title=page.title,
        summary=summary,
        path=site_path(inputs.shared, page.path),
        # Of an event one asks first when it is.
        kicker=format_day(page.starts, inputs.shared.business.locale).text if page.starts else section,
        image=picture,
        is_indexed=page.indexed,
        note=words.reading_minutes.format(count=page.minutes) if leads_in and page.minutes else "",
    )


def build_groups(inputs: Inputs) -> tuple[CardGroup, ...]:
    """Show the pages that this one leads to, each group under its heading."""
    fields, groups = inputs.record.fields, []
    if inputs.featured and isinstance(fields, PageFields):
        cards = (
            build_card(inputs, page, summary=page.summary, section=page.section, leads_in=True)
            for page in inputs.featured
        )
        heading = fields.featured_title or inputs.shared.words.related
        groups.append(CardGroup(heading, tuple(cards), meaning="featured"))
    for heading in dict.fromkeys(page.group for page in inputs.children):
        # All of one section, so the section's name on each card says nothing.
        cards = (
            build_card(inputs, page, summary=page.summary, leads_in=True)
            for page in inputs.children
            if page.group == heading
        )
        groups.append(CardGroup(heading, tuple(cards), meaning="children"))
    return (*groups, *(_relation_group(inputs, relation) for relation in inputs.relations))


def _relation_group(inputs: Inputs, relation: RelationInput) -> CardGroup:
    words, more = inputs.shared.words, relation.more
    headings = {
        "guides": words.guides_on_this,
        "services": words.services_for_this,
        "subjects": words.subjects_of_this,
        "helps-with": words.helps_with,
        "service": words.service_of_use,
        "uses": words.uses_of_service,
        "uses-for": words.uses_for_this,
        "written": words.written_by_person.format(name=inputs.record.fields.title),
        "reviewed": words.reviewed_by_person.format(name=inputs.record.fields.title),
    }
    return CardGroup(
        headings[relation.meaning],
        tuple(build_card(inputs, page) for page in relation.pages),
        Link(words.more.format(section=more.label), site_path(inputs.shared, more.path)) if more else None,
        relation.meaning,
    )


def build_list_nav(inputs: Inputs) -> ListNav | None:
    """Lead to the other pages of a long list: those near by, every tenth, the first and the last."""
    here, shared = inputs.list_page, inputs.shared
    if here is None:
        return None

    def link(number: int, words: str) -> Link:
        path = site_path(shared, list_path(here.path, number))
        return Link(words.format(number=number, count=here.count), path, number == here.number)

    words = shared.words
    numbers = [
        number
        for number in range(1, here.count + 1)
        if number in {1, here.count} or number % _JUMP == 0 or abs(number - here.number) <= _NEAR
    ]
    is_complete = len(numbers) == here.count
    return ListNav(
        tuple(link(number, "{number}") for number in numbers),
        link(here.number - 1, words.list_previous) if here.number > 1 else None,
        link(here.number + 1, words.list_next) if here.number < here.count else None,
        tuple(link(number, "{number}") for number in range(1, here.count + 1))
        if here.number == 1 and not is_complete
        else (),
    )
