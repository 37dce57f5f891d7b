"""The front door: all that another plugin, the preview or a task may import of the site."""

from plugins.site.assets.theme_files import hashed_name
from plugins.site.build.build_report import REPORT_SETTING, BuildReport, PageReport
from plugins.site.build.generator import PIPELINE_SETTING, SiteGenerator, load_site
from plugins.site.build.page_maker import output_file
from plugins.site.build.page_reports import load_article
from plugins.site.build.pipeline import (
    ArticleCheck,
    ArticleChecks,
    FileCheck,
    InputRule,
    NodeBuilder,
    Pipeline,
    RoleFacts,
    SiteStep,
)
from plugins.site.build.signals import pipeline_wanted, site_published
from plugins.site.cache.cache import BuiltState, Forgetful, ForgottenError, Memory, PackedRecord, pack
from plugins.site.cache.code_fingerprint import code_key, folder_key, template_key
from plugins.site.cache.fingerprint import KeyMaker, digest
from plugins.site.facts.booking_facts import OFFLINE, Booking, has_campaign_tags
from plugins.site.facts.business import Business
from plugins.site.facts.editorial import SOURCES_FILE
from plugins.site.facts.fact_reader import read_texts
from plugins.site.facts.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.facts.places import (
    DAYS,
    CalendarDay,
    Geo,
    Location,
    OpeningHours,
    ServiceArea,
    SpecialHours,
)
from plugins.site.facts.toml_text import parse_toml, parse_toml_fields, value_lines
from plugins.site.facts.words import Words
from plugins.site.index.inputs import (
    FolderInput,
    Inputs,
    LinkedPage,
    PersonInput,
    PlaceInput,
    ServiceInput,
    Shared,
    ShownPage,
)
from plugins.site.index.selector import Selector, linked_page, section_title
from plugins.site.index.site import Site, lead_services
from plugins.site.media.pictures import Picture
from plugins.site.reading.body_blocks import BLOCK_NAMES
from plugins.site.reading.front_matter import FieldPath
from plugins.site.values.body import Body, BodyBlock
from plugins.site.values.booking_marker import BookingMarker, parse_booking_marker
from plugins.site.values.page_fields import (
    PAGE_MODELS,
    ArticleFields,
    CredentialFields,
    EventFields,
    Fields,
    PageFields,
    PersonFields,
    PostalAddress,
    SectionFields,
    ServiceFields,
    SessionFields,
    Slug,
    Text,
    WaiverFields,
)
from plugins.site.values.page_kind import YEARLY_MONTHS, PageKind, PageRole
from plugins.site.values.phone import Phone
from plugins.site.values.plain_tables import render_text
from plugins.site.values.problems import (
    MUST_FIX,
    BuildStopped,
    ContentError,
    Severity,
    did_you_mean,
    nearest_or,
)
from plugins.site.values.records import Article, PageMeta, Record
from plugins.site.values.review import is_due, months_later, page_review_due
from plugins.site.values.web_address import host_of, split_address
from plugins.site.views.addresses import absolute_url
from plugins.site.views.formats import format_clock_briefly, format_price, hours_note
from plugins.site.views.head_view import is_indexed
from plugins.site.views.page import EventFacts, Footer, Page, PersonFacts, Place, Publisher
from plugins.site.views.picture_view import build_image
from plugins.site.views.postal import address_lines
from plugins.site.views.views import (
    Action,
    Block,
    Byline,
    CallToAction,
    Card,
    CardGroup,
    CitationMark,
    Contact,
    Credit,
    Day,
    Fact,
    FactList,
    FactValue,
    HoursRow,
    Image,
    IndexGroup,
    Link,
    LinkGroup,
    NamedPerson,
    Search,
    SessionLength,
    SoughtWord,
    Source,
    Term,
    Video,
)

__all__ = [
    "BLOCK_NAMES",
    "DAYS",
    "GLOSSARY_FILE",
    "MUST_FIX",
    "OFFLINE",
    "PAGE_MODELS",
    "PIPELINE_SETTING",
    "REPORT_SETTING",
    "SOURCES_FILE",
    "YEARLY_MONTHS",
    "Action",
    "Article",
    "ArticleCheck",
    "ArticleChecks",
    "ArticleFields",
    "Block",
    "Body",
    "BodyBlock",
    "Booking",
    "BookingMarker",
    "BuildReport",
    "BuildStopped",
    "BuiltState",
    "Business",
    "Byline",
    "CalendarDay",
    "CallToAction",
    "Card",
    "CardGroup",
    "CitationMark",
    "Contact",
    "ContentError",
    "CredentialFields",
    "Credit",
    "Day",
    "EventFacts",
    "EventFields",
    "Fact",
    "FactList",
    "FactValue",
    "FieldPath",
    "Fields",
    "FileCheck",
    "FolderInput",
    "Footer",
    "Forgetful",
    "ForgottenError",
    "Geo",
    "GlossaryFacts",
    "HoursRow",
    "Image",
    "IndexGroup",
    "InputRule",
    "Inputs",
    "KeyMaker",
    "Link",
    "LinkGroup",
    "LinkedPage",
    "Location",
    "Memory",
    "NamedPerson",
    "NodeBuilder",
    "OpeningHours",
    "PackedRecord",
    "Page",
    "PageFields",
    "PageKind",
    "PageMeta",
    "PageReport",
    "PageRole",
    "PersonFacts",
    "PersonFields",
    "PersonInput",
    "Phone",
    "Picture",
    "Pipeline",
    "Place",
    "PlaceInput",
    "PostalAddress",
    "Publisher",
    "Record",
    "RoleFacts",
    "Search",
    "SectionFields",
    "Selector",
    "ServiceArea",
    "ServiceFields",
    "ServiceInput",
    "SessionFields",
    "SessionLength",
    "Severity",
    "Shared",
    "ShownPage",
    "Site",
    "SiteGenerator",
    "SiteStep",
    "Slug",
    "SoughtWord",
    "Source",
    "SpecialHours",
    "Term",
    "TermFacts",
    "Text",
    "Video",
    "WaiverFields",
    "Words",
    "absolute_url",
    "address_lines",
    "build_image",
    "code_key",
    "did_you_mean",
    "digest",
    "folder_key",
    "format_clock_briefly",
    "format_price",
    "has_campaign_tags",
    "hashed_name",
    "host_of",
    "hours_note",
    "is_due",
    "is_indexed",
    "lead_services",
    "linked_page",
    "load_article",
    "load_site",
    "months_later",
    "nearest_or",
    "output_file",
    "pack",
    "page_review_due",
    "parse_booking_marker",
    "parse_toml",
    "parse_toml_fields",
    "pipeline_wanted",
    "read_texts",
    "render_text",
    "section_title",
    "site_published",
    "split_address",
    "template_key",
    "value_lines",
]
