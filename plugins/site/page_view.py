"""From the inputs of a page to its view: values ready to print, nothing more."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from babel import Locale
from markupsafe import Markup, escape
from msgspec.structs import replace

from plugins.site.body import resolve_references
from plugins.site.business import Business, Location
from plugins.site.fact_lists import build_fact_list, business_details, licence_lines
from plugins.site.formats import (
    format_clock_length,
    format_day,
    format_moment,
    format_names,
    format_price,
    opening_rows,
    special_rows,
    time_html,
)
from plugins.site.glossary import term_anchor
from plugins.site.inputs import Inputs, LinkedPage, RelationInput, Shared, ShownPage, TermInput
from plugins.site.picture_view import IN_CARD, IN_TEXT, build_image, picture_html
from plugins.site.postal import address_lines, directions_url
from plugins.site.records import Outline
from plugins.site.schemas import PageFields, ServiceFields
from plugins.site.views import (
    Block,
    Byline,
    Card,
    CardGroup,
    CitationMark,
    Contact,
    Credit,
    Footer,
    Head,
    Header,
    Image,
    Link,
    LinkGroup,
    Page,
    Session,
    Source,
    Term,
    Video,
)
from plugins.site.words import Words

ARTICLE_KINDS = frozenset({"condition", "guide", "local"})
_SIGNED_KINDS = ARTICLE_KINDS | {"service"}
LONGEST_TITLE = 60
"""Characters; longer titles are cut in search results (rules.md 2.3)."""
FEWEST_CONTENTS = 3
"""Fewer headings than this need no table of contents."""

_TEMPLATES = {
    "service": "service.html",
    "condition": "article.html",
    "guide": "article.html",
    "local": "article.html",
    "section": "section.html",
    "person": "person.html",
    "page": "page.html",
    "event": "event.html",
}
_ROLE_TEMPLATES = {
    "home": "home.html",
    "contact": "contact.html",
    "location": "contact.html",
    "glossary": "glossary.html",
    "search": "search.html",
    "not-found": "not-found.html",
}


def build_page(inputs: Inputs) -> Page:
    """Make the view of one page, as yet without calls to action and markup.

    Returns:
        One block for every block of the body, in its order, booking markers
        included; ``finish_page`` takes out what no plugin used.
    """
    shared, fields = inputs.shared, inputs.record.fields
    words = shared.words
    here = inputs.path if inputs.path in _linked_everywhere(shared) else None
    return Page(
        template=_template(inputs),
        language=shared.business.language,
        direction=shared.business.locale.text_direction,
        words=words,
        head=_head(inputs),
        header=_header(shared, _ribbon(inputs), here),
        footer=_footer(shared, here),
        trail=_trail(inputs),
        kicker=inputs.section,
        title=fields.title,
        lead=fields.lead or fields.description,
        hero=_hero(inputs),
        byline=_byline(inputs),
        contents=_contents(inputs),
        blocks=_blocks(inputs),
        sessions=_sessions(inputs),
        groups=_groups(inputs),
        disclaimer=_disclaimer(inputs),
        related=tuple(_brief_card(inputs, page) for page in inputs.related),
        sources=_sources(inputs),
        contact=_contact(inputs),
        first_action=None,
        last_action=None,
        graph=None,
        fact_list=build_fact_list(inputs),
        video=_video(inputs),
        terms=tuple(_term(inputs, term) for term in inputs.terms),
    )


@lru_cache(maxsize=4)
def _linked_everywhere(shared: Shared) -> frozenset[str]:
    """Return the pages to which header or footer lead: only these have a header and footer of their own."""
    links = (*shared.menu, *(link for group in shared.footer for link in group.links), shared.search)
    return frozenset(link.path for link in links if link)


@lru_cache(maxsize=32)
def _header(shared: Shared, ribbon: str, here: str | None) -> Header:
    return Header(
        words=shared.words,
        ribbon=ribbon,
        name=shared.business.name,
        home_path=_path(shared, ""),
        logo=build_image(shared, shared.logo, "") if shared.logo else None,
        menu=_links(shared, shared.menu, here),
        actions=(),
        search=_search_link(shared, here),
    )


def _search_link(shared: Shared, here: str | None) -> Link | None:
    search = shared.search
    if search is None:
        return None
    return Link(shared.words.search, _path(shared, search.path), current=search.path == here)


@lru_cache(maxsize=32)
def _footer(shared: Shared, here: str | None) -> Footer:
    return Footer(
        words=shared.words,
        contact=build_contact(shared),
        groups=tuple(LinkGroup(group.heading, _links(shared, group.links, here)) for group in shared.footer),
        profiles=tuple(Link(_host(profile), profile) for profile in shared.business.profiles),
        actions=(),
        legal=shared.business.legal_name,
        description=shared.business.description,
        details=business_details(shared),
    )


def finish_page(page: Page) -> Page:
    """Drop markers that no plugin filled, and print runs of prose as one."""
    blocks: list[Block] = []
    prose: list[Markup] = []
    for block in page.blocks:
        if block.component == "prose":
            prose.append(block.html)
        elif block.component != "booking":
            blocks += *_joined(prose), block
            prose = []
    return replace(page, blocks=(*blocks, *_joined(prose)))


def _joined(prose: list[Markup]) -> list[Block]:
    return [Block("prose", Markup("\n".join(prose)))] if prose else []  # noqa: S704 - of markup


def absolute_url(shared: Shared, path: str) -> str:
    """Return the full address of a path below the site's root."""
    return f"{shared.business.url}/{path}"


def _path(shared: Shared, path: str) -> str:
    return f"{shared.business.base_path}{path}"


def _template(inputs: Inputs) -> str:
    return _ROLE_TEMPLATES.get(inputs.record.role, _TEMPLATES[inputs.record.kind])


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


def is_indexed(page: Outline, status: str) -> bool:
    """Tell whether search engines may list a page of that status."""
    return page.fields.indexed and status == "live" and page.role != "not-found"


def _head(inputs: Inputs) -> Head:
    shared = inputs.shared
    is_article = inputs.record.kind in ARTICLE_KINDS
    modified = inputs.updated or inputs.published
    return replace(
        _head_of_all(shared),
        title=document_title(inputs),
        description=inputs.record.fields.description,
        canonical_url="" if inputs.record.role == "not-found" else absolute_url(shared, inputs.path),
        robots="index, follow, max-image-preview:large"
        if is_indexed(inputs.record, inputs.status)
        else "noindex",
        og_type="article" if is_article else "website",
        image=_own_head_image(inputs) or _head_of_all(shared).image,
        published_iso=inputs.published.isoformat() if is_article and inputs.published else "",
        modified_iso=modified.isoformat() if is_article and modified else "",
    )


@lru_cache(maxsize=4)
def _head_of_all(shared: Shared) -> Head:
    """Say what the head of every page does; what each says for itself is ""."""
    assets, business = shared.assets, shared.business
    return Head(
        title="",
        description="",
        canonical_url="",
        robots="",
        locale=business.language.replace("-", "_"),
        og_type="",
        site_name=business.name,
        image=build_image(shared, shared.social_image, business.social_image_alt),
        published_iso="",
        modified_iso="",
        feed_title=shared.feed.label,
        feed_path=_path(shared, shared.feed.path),
        stylesheet_path=_path(shared, assets.stylesheet),
        preloads=tuple(_path(shared, preload) for preload in assets.preloads),
        favicon_svg_path=_path(shared, assets.favicon_svg) if assets.favicon_svg else "",
        favicon_ico_path=_path(shared, assets.favicon_ico),
        touch_icon_path=_path(shared, assets.touch_icon),
        manifest_path=_path(shared, assets.manifest),
        script_path=_path(shared, assets.script) if assets.script else "",
    )


def document_title(inputs: Inputs) -> str:
    """Return the ``title`` element: the page's own words, and the business's name where it fits."""
    title, name = inputs.record.fields.headline, inputs.shared.business.name
    named = f"{title} | {name}"
    return title if name in title or len(named) > LONGEST_TITLE else named


def _own_head_image(inputs: Inputs) -> Image | None:
    own = inputs.pictures.get(inputs.record.fields.image or "")
    # Networks that show cards read no SVG.
    if own is None or own.is_drawing:
        return None
    return build_image(inputs.shared, own, inputs.record.fields.image_alt)


def _picture(
    inputs: Inputs, source: str | None, alt: str, *, sizes: str = IN_TEXT, focus: str = ""
) -> Image | None:
    picture = inputs.pictures.get(source or "")
    return build_image(inputs.shared, picture, alt, sizes=sizes, focus=focus) if picture else None


def _hero(inputs: Inputs) -> Image | None:
    fields = inputs.record.fields
    picture = _picture(inputs, fields.image, fields.image_alt, focus=fields.image_focus)
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
    poster = _picture(inputs, video.fields.poster, "") if video else None
    if video is None or poster is None:
        return None
    fields = video.fields
    return Video(
        path=_path(shared, quote(video.path)),
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
    if inputs.location is not None:
        return location_contact(inputs.shared, inputs.location)
    return build_contact(inputs.shared) if inputs.record.role == "contact" else None


def _links(shared: Shared, pages: Iterable[LinkedPage], here: str | None) -> tuple[Link, ...]:
    return tuple(Link(page.label, _path(shared, page.path), page.path == here) for page in pages)


def _trail(inputs: Inputs) -> tuple[Link, ...]:
    if not inputs.path or inputs.record.role == "not-found":
        return ()
    return _links(inputs.shared, inputs.trail, inputs.path)


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


def _byline(inputs: Inputs) -> Byline | None:
    if inputs.published is None or inputs.record.kind not in _SIGNED_KINDS:
        return None
    shared, locale = inputs.shared, inputs.shared.business.locale
    words, articles = shared.words, shared.editorial.articles
    review = articles.unreviewed
    reviewed = getattr(inputs.record.fields, "reviewed", None)
    if inputs.reviewer and reviewed:
        reviewer = Markup('<a href="{}">{}</a>').format(
            _path(shared, inputs.reviewer.path), inputs.reviewer.name
        )
        review = Markup(escape(words.reviewed)).format(  # noqa: S704 - escaped
            name=reviewer, date=time_html(format_day(reviewed.date(), locale))
        )
    return Byline(
        author=inputs.author.name if inputs.author else articles.author,
        author_path=_path(shared, inputs.author.path) if inputs.author else "",
        author_role=inputs.author.job_title if inputs.author else "",
        published=format_day(inputs.published, locale),
        updated=format_day(inputs.updated, locale) if inputs.updated else None,
        review=review,
    )


def _disclaimer(inputs: Inputs) -> str:
    """Say what a page is not, wherever it cites sources or is an article."""
    is_advice = inputs.sources or inputs.record.kind in _SIGNED_KINDS
    return inputs.shared.editorial.articles.disclaimer if is_advice else ""


def _contents(inputs: Inputs) -> tuple[Link, ...]:
    if inputs.record.kind not in _SIGNED_KINDS:
        return ()
    headings = [heading for heading in inputs.record.body.headings if heading.level == 2]  # noqa: PLR2004 - h2
    if len(headings) < FEWEST_CONTENTS:
        return ()
    return tuple([Link(heading.text, f"#{heading.anchor}") for heading in headings])


def _blocks(inputs: Inputs) -> tuple[Block, ...]:
    shared, words = inputs.shared, inputs.shared.words
    headings = {"takeaways": words.takeaways, "do-list": words.do_list, "dont-list": words.dont_list}
    urgency = {"emergency": words.emergency, "urgent": words.urgent, "non-urgent": words.non_urgent}

    def page_path(target: str) -> str:
        return _path(shared, inputs.targets[target])

    def own_picture(target: str, attributes: str) -> str:
        return picture_html(build_image(shared, inputs.pictures[target], ""), attributes)

    blocks = []
    heading_level = 2
    for written in inputs.record.body.blocks:
        component, level = written.component, written.level
        if written.tag == "h2":
            # Inside a section a block is a part of it, and its heading one level down.
            heading_level = 3
        blocks.append(
            Block(
                component,
                resolve_references(written.html, page_path=page_path, picture_html=own_picture),
                written.heading or headings.get(component, ""),
                written.anchor,
                level,
                urgency.get(level, ""),
                None,
                heading_level,
            )
        )
    return tuple(blocks)


def _sessions(inputs: Inputs) -> tuple[Session, ...]:
    fields, business = inputs.record.fields, inputs.shared.business
    if not isinstance(fields, ServiceFields):
        return ()
    shortest_first = sorted(fields.sessions, key=lambda session: session.minutes)
    return tuple(
        Session(
            length=inputs.shared.words.minutes.format(count=session.minutes),
            price=_price(session.price_cents, business),
            action=None,
        )
        for session in shortest_first
    )


def _price(cents: int | None, business: Business) -> str:
    return format_price(cents, business.currency, business.locale) if cents is not None else ""


def _card(inputs: Inputs, page: ShownPage) -> Card:
    return _card_in_words(inputs, page, summary=page.summary, section=page.section)


def _brief_card(inputs: Inputs, page: ShownPage) -> Card:
    """Below a text, a title says enough; the end of a page is long on a phone."""
    return _card_in_words(inputs, page, summary="", section="")


def _card_in_section(inputs: Inputs, page: ShownPage) -> Card:
    return _card_in_words(inputs, page, summary=page.summary, section="")


def _card_in_words(inputs: Inputs, page: ShownPage, *, summary: str, section: str) -> Card:
    return Card(
        title=page.title,
        summary=summary,
        path=_path(inputs.shared, page.path),
        # Of an event one asks first when it is.
        kicker=format_day(page.starts, inputs.shared.business.locale).text if page.starts else section,
        image=_picture(inputs, page.picture, page.picture_alt, sizes=IN_CARD, focus=page.picture_focus),
    )


def _groups(inputs: Inputs) -> tuple[CardGroup, ...]:
    fields = inputs.record.fields
    groups = []
    if inputs.featured and isinstance(fields, PageFields):
        cards = tuple(_card(inputs, page) for page in inputs.featured)
        groups.append(CardGroup(fields.featured_title or inputs.shared.words.related, cards))
    if inputs.children:
        # All of one section, so the section's name on each card says nothing.
        groups.append(CardGroup("", tuple(_card_in_section(inputs, page) for page in inputs.children)))
    return (*groups, *(_relation_group(inputs, relation) for relation in inputs.relations))


def _relation_group(inputs: Inputs, relation: RelationInput) -> CardGroup:
    words, more = inputs.shared.words, relation.more
    headings = {
        "guides": words.guides_on_this,
        "services": words.services_for_this,
        "subjects": words.subjects_of_this,
        "helps-with": words.helps_with,
    }
    return CardGroup(
        headings[relation.meaning],
        tuple(_brief_card(inputs, page) for page in relation.pages),
        Link(words.more.format(section=more.label), _path(inputs.shared, more.path)) if more else None,
    )


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
        path=f"{_path(shared, glossary.path)}#{anchor}" if glossary else "",
        used_on=_links(shared, term.used_on, inputs.path),
    )


def _sources(inputs: Inputs) -> tuple[Source, ...]:
    return tuple(
        Source(number, f"source-{number}", source.title, source.publisher, source.year, source.url)
        for number, source in enumerate(inputs.sources, start=1)
    )


@lru_cache(maxsize=4)
def build_contact(shared: Shared) -> Contact:
    """Say how to reach the business, in the words of its language; made once a build."""
    business, words, locale = shared.business, shared.words, shared.business.locale
    return Contact(
        name=business.name,
        address_lines=address_lines(business.address) if business.address else (),
        phone_text=business.phone_text,
        phone_href=f"tel:{business.phone_e164}",
        email=business.email,
        email_href=f"mailto:{business.email}" if business.email else "",
        hours=opening_rows(business.opening_hours, locale, words),
        special_hours=special_rows(shared.special_hours, locale=locale, words=words),
        directions_url=directions_url(business.name, business.address, business.geo),
        service_areas=_service_areas(business, words, locale),
        licences=licence_lines(shared),
        map=build_image(shared, shared.map_image, business.map_image_alt) if shared.map_image else None,
    )


def location_contact(shared: Shared, location: Location) -> Contact:
    """Say how to reach one of several places."""
    words, locale = shared.words, shared.business.locale
    return Contact(
        name=location.name,
        address_lines=address_lines(location.address),
        phone_text=location.phone_text,
        phone_href=f"tel:{location.phone_e164}" if location.phone else "",
        email=location.email,
        email_href=f"mailto:{location.email}" if location.email else "",
        hours=opening_rows(location.opening_hours, locale, words),
        special_hours=special_rows(location.special_hours, locale=locale, words=words),
        directions_url=directions_url(location.name, location.address, location.geo),
        service_areas="",
        licences=(),
    )


def _service_areas(business: Business, words: Words, locale: Locale) -> str:
    return (
        words.service_areas.format(areas=format_names([area.name for area in business.service_areas], locale))
        if business.service_areas
        else ""
    )
