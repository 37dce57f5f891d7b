"""From the inputs of a page to its view: values ready to print, nothing more."""

from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec.structs import replace

from plugins.site.facts.glossary import term_anchor
from plugins.site.index.inputs import Inputs, PersonInput, Shared, TermInput
from plugins.site.values.body import cited_anchor, keep_old_anchors, resolve_references
from plugins.site.views.addresses import absolute_url, page_links, site_path
from plugins.site.views.card_view import build_card, build_groups, build_list_nav, page_picture
from plugins.site.views.fact_lists import build_event_facts, build_fact_list, build_person_facts
from plugins.site.views.formats import format_clock_length, format_day, format_moment, time_html
from plugins.site.views.frame_view import (
    build_contact,
    build_footer,
    build_header,
    build_publisher,
    list_places,
    other_places,
)
from plugins.site.views.head_view import build_head
from plugins.site.views.page import Page
from plugins.site.views.parts.sections import group_blocks
from plugins.site.views.picture_view import BESIDE_A_NAME, build_image, picture_html
from plugins.site.views.session_view import build_sessions
from plugins.site.views.slot_view import build_notice_band, build_slots
from plugins.site.views.views import (
    Block,
    Byline,
    CitationMark,
    Contact,
    Credit,
    Day,
    Image,
    Imprint,
    Link,
    NamedPerson,
    PlaceList,
    Source,
    Term,
    Video,
)

FEWEST_CONTENTS = 3
"""Fewer headings than this need no table of contents."""


def build_page(inputs: Inputs) -> Page:
    """Make the view of one page, as yet without calls to action and markup.

    Returns:
        One block for every block of the body, in its order, booking markers
        included; ``finish_page`` takes out what no plugin used.
    """
    shared, fields = inputs.shared, inputs.record.fields
    words, locale = shared.words, shared.business.locale
    has_trail = inputs.path and inputs.record.role != "not-found"
    # A page says what it is not wherever it cites sources or is an article.
    is_advice = inputs.sources or inputs.record.page_kind.has_byline
    places = _places(inputs)
    # A search engine reads the other name of a site on its home page.
    has_all_facts = inputs.record.page_role.is_about_business or inputs.record.role == "home"
    return Page(
        template=inputs.record.page_role.template or inputs.record.page_kind.template,
        kind=inputs.record.page_kind,
        role=inputs.record.page_role,
        publisher=build_publisher(shared),
        language=shared.business.language,
        direction=shared.business.locale.text_direction,
        words=words,
        head=build_head(inputs),
        header=build_header(shared, _ribbon(inputs), inputs.path),
        footer=build_footer(shared, inputs.path, has_all_facts),
        trail=page_links(shared, inputs.trail, inputs.path) if has_trail else (),
        kicker=inputs.section,
        title=fields.title,
        lead=fields.lead or fields.description,
        hero=_hero(inputs),
        byline=_byline(inputs),
        contents=_contents(inputs),
        blocks=_blocks(inputs),
        sessions=build_sessions(inputs),
        groups=build_groups(inputs),
        disclaimer=shared.editorial.articles.disclaimer if is_advice else "",
        related=tuple(build_card(inputs, page) for page in inputs.related),
        sources=_sources(inputs),
        contact=_contact(inputs),
        opening_call=None,
        closing_call=None,
        graph=None,
        fact_list=build_fact_list(inputs),
        video=_video(inputs),
        terms=tuple(_term(inputs, term) for term in inputs.terms),
        topic=fields.topic,
        published=format_day(inputs.published, locale) if inputs.published else None,
        updated=format_day(inputs.updated, locale) if inputs.updated else None,
        pictures=_text_pictures(inputs),
        drawing_credit=_drawing_credit(inputs),
        list_nav=build_list_nav(inputs),
        event=build_event_facts(inputs),
        person=build_person_facts(inputs),
        places=places,
        slots=build_slots(inputs),
        notice_band=build_notice_band(shared, bool(places)),
        imprint=_imprint(inputs),
    )


def finish_page(page: Page) -> Page:
    """Drop markers that no plugin filled, and group the blocks as the page shows them."""
    return replace(page, blocks=group_blocks(page.blocks, page.role.name))


def _ribbon(inputs: Inputs) -> str:
    shared, words = inputs.shared, inputs.shared.words
    if not shared.preview:
        return ""
    locale = shared.business.locale
    if inputs.status == "draft":
        return words.draft_ribbon
    if inputs.status == "scheduled" and inputs.published:
        return words.scheduled_ribbon.format(date=format_moment(inputs.published, locale))
    if inputs.status == "expired" and inputs.expires:
        return words.expired_ribbon.format(date=format_day(inputs.expires, locale).text)
    return words.sample_ribbon if shared.has_samples else words.preview_ribbon


def _hero(inputs: Inputs) -> Image | None:
    fields = inputs.record.fields
    picture = page_picture(inputs, fields.image, fields.image_alt, focus=fields.image_focus, is_own=True)
    if picture is None:
        return None
    return replace(picture, credit=_credit(inputs), is_first=True)


def _credit(inputs: Inputs) -> Credit | None:
    fields, words = inputs.record.fields, inputs.shared.words
    if not fields.image_credit:
        return None
    return Credit(
        name=fields.image_credit,
        text=words.image_credit.format(name=fields.image_credit),
        licence_url=fields.image_licence or "",
        licence_label=words.image_licence if fields.image_licence else "",
    )


def _video(inputs: Inputs) -> Video | None:
    video, shared = inputs.video, inputs.shared
    poster = page_picture(inputs, video.fields.poster, "") if video else None
    if video is None or poster is None:
        return None
    fields = video.fields
    return Video(
        path=site_path(shared, quote(video.path)),
        url=absolute_url(shared, quote(video.path)),
        media_type=video.media_type,
        poster=poster,
        title=fields.title,
        description=fields.description or "",
        length=format_clock_length(fields.duration),
        uploaded=format_day(video.uploaded, shared.business.locale),
        transcript=tuple(part.strip() for part in fields.transcript.splitlines() if part.strip()),
    )


def _contact(inputs: Inputs) -> Contact | None:
    return build_contact(inputs.shared) if inputs.record.role in {"contact", "location"} else None


def _imprint(inputs: Inputs) -> Imprint | None:
    if inputs.record.role != "hand-out":
        return None
    contact = build_contact(inputs.shared)
    return Imprint(contact.name, contact.phone, absolute_url(inputs.shared, inputs.path))


def _places(inputs: Inputs) -> PlaceList | None:
    """List the places of the business on the pages about it; the contact page has a card of its own place."""
    shared, words = inputs.shared, inputs.shared.words
    lists = {
        "about": PlaceList(words.locations, list_places(shared)),
        "contact": PlaceList(words.other_locations, other_places(shared)),
    }
    places = lists.get(inputs.record.role)
    return places if places and places.places else None


def _byline(inputs: Inputs) -> Byline | None:
    if inputs.published is None or not inputs.record.page_kind.has_byline:
        return None
    shared, locale = inputs.shared, inputs.shared.business.locale
    words, articles = shared.words, shared.editorial.articles
    reviewer, reviewed = _review(inputs)
    held = tuple(one.name for one in inputs.author.credentials) if inputs.author else ()
    sourced = articles.sourced if inputs.sources else ""
    review: str | Markup = " ".join(filter(None, (articles.unreviewed, sourced)))
    if reviewer and reviewed:
        link = Markup('<a href="{}">{}</a>').format(reviewer.path, reviewer.name)
        known = ", ".join(filter(None, [reviewer.job_title, *reviewer.credentials]))
        named = Markup("{} ({})").format(link, known) if known else link
        review = Markup(escape(words.reviewed)).format(  # noqa: S704 - escaped
            name=named, date=time_html(reviewed)
        )
    return Byline(
        author=inputs.author.name if inputs.author else articles.author,
        author_path=site_path(shared, inputs.author.path) if inputs.author else "",
        author_role=inputs.author.job_title if inputs.author else "",
        published=format_day(inputs.published, locale),
        updated=format_day(inputs.updated, locale) if inputs.updated else None,
        review=review,
        author_credentials=", ".join(held),
        author_holds=held,
        portrait=_portrait(inputs, inputs.author),
        reviewer=reviewer,
        reviewed=reviewed,
    )


def _portrait(inputs: Inputs, person: PersonInput | None) -> Image | None:
    """Return the face beside a name, which says already who it is."""
    if person is None:
        return None
    return page_picture(inputs, person.picture, "", sizes=BESIDE_A_NAME, focus=person.picture_focus)


def _review(inputs: Inputs) -> tuple[NamedPerson | None, Day | None]:
    """Return who reviewed an article and when; nothing unless both are known."""
    reviewed = getattr(inputs.record.fields, "reviewed", None)
    if inputs.reviewer is None or reviewed is None:
        return None, None
    person = inputs.reviewer
    reviewer = NamedPerson(
        person.name,
        site_path(inputs.shared, person.path),
        person.job_title,
        is_clinician=any(credential.clinical for credential in person.credentials),
        credentials=tuple(credential.name for credential in person.credentials),
    )
    return reviewer, format_day(reviewed.date(), inputs.shared.business.locale)


def _text_pictures(inputs: Inputs) -> tuple[Image, ...]:
    shared, credit = inputs.shared, _maker_of_drawings(inputs)
    own = dict.fromkeys(picture.target for picture in inputs.record.body.pictures)
    pictures = {name: inputs.pictures[name] for name in own}
    return tuple(
        replace(build_image(shared, picture, "", is_own=True), credit=credit if picture.is_drawing else None)
        for picture in pictures.values()
    )


def _maker_of_drawings(inputs: Inputs) -> Credit | None:
    """Return who made the drawings for which the page names nobody."""
    name = inputs.shared.editorial.articles.drawing_credit
    text = inputs.shared.words.drawing_credit.format(name=name)
    return Credit(name, text) if name else None


def _drawing_credit(inputs: Inputs) -> Credit | None:
    """Return who made drawings that the page shows; ``None`` when it shows none of theirs."""
    fields, maker = inputs.record.fields, _maker_of_drawings(inputs)
    shown = [picture.target for picture in inputs.record.body.pictures]
    shown += [fields.image] if fields.image and not fields.image_credit else []
    drawn = any(inputs.pictures[name].is_drawing for name in shown if name in inputs.pictures)
    return maker if drawn else None


def _contents(inputs: Inputs) -> tuple[Link, ...]:
    is_text = inputs.record.kind == "page" and inputs.record.role in {"plain", "faq", "about"}
    if not (inputs.record.page_kind.has_byline or is_text):
        return ()
    headings = [heading for heading in inputs.record.body.headings if heading.level == 2]  # noqa: PLR2004 - h2
    links = tuple(Link(heading.text, f"#{heading.anchor}") for heading in headings)
    return links if len(links) >= FEWEST_CONTENTS else ()


def _blocks(inputs: Inputs) -> tuple[Block, ...]:
    shared, words = inputs.shared, inputs.shared.words
    headings = {"takeaways": words.takeaways, "do-list": words.do_list, "dont-list": words.dont_list}
    urgency = {"emergency": words.emergency, "urgent": words.urgent, "non-urgent": words.non_urgent}

    def page_path(target: str) -> str | None:
        return site_path(shared, inputs.targets[target]) if target in inputs.targets else None

    def own_picture(target: str, attributes: str) -> str:
        return picture_html(build_image(shared, inputs.pictures[target], "", is_own=True), attributes)

    blocks, heading_level = [], 2
    for written in inputs.record.body.blocks:
        # Inside a section a block is a part of it, and its heading one level down.
        heading_level = 3 if written.tag == "h2" else heading_level
        block = Block(
            written.component,
            resolve_references(
                keep_old_anchors(written.html, inputs.old_anchors),
                page_path=page_path,
                picture_html=own_picture,
            ),
            written.heading or headings.get(written.component, ""),
            written.anchor,
            written.level,
            urgency.get(written.level, ""),
            heading_level=heading_level,
            tag=written.tag,
            call=_emergency_call(shared, written.heading) if written.level == "emergency" else None,
        )
        blocks.append(block)
    return tuple(blocks)


def _emergency_call(shared: Shared, heading: str) -> Link | None:
    number = shared.business.emergency_number_in(heading)
    return Link(shared.words.call.format(phone=number), f"tel:{number}") if number else None


def _term(inputs: Inputs, term: TermInput) -> Term:
    shared, anchor = inputs.shared, term_anchor(term.name)
    glossary = shared.glossary if inputs.record.role != "glossary" else None
    return Term(
        anchor=anchor,
        title=term.title,
        explanation=term.explanation,
        sources=tuple(
            CitationMark(f"[{number}]", shared.words.source.format(number=number), f"#source-{number}")
            for number in term.sources
        ),
        path=f"{site_path(shared, glossary.path)}#{anchor}" if glossary else "",
        used_on=page_links(shared, term.used_on, inputs.path),
    )


def _sources(inputs: Inputs) -> tuple[Source, ...]:
    # Those of the text come first; the explained words cite the others.
    cited = len(dict.fromkeys(inputs.record.cited))
    return tuple(
        Source(
            number,
            f"source-{number}",
            source.title,
            source.publisher,
            source.year,
            source.url,
            Link(inputs.shared.words.source_back.format(number=number), f"#{cited_anchor(number)}")
            if number <= cited
            else None,
        )
        for number, source in enumerate(inputs.sources, start=1)
    )
