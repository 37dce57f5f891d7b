"""The front door: all that another plugin, the preview or a task may import of the site."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugins.site.assets.icons import ICON_PATH, ICON_PX
from plugins.site.assets.looks import SceneShape, load_look
from plugins.site.assets.stylesheet import parse_colours
from plugins.site.build.checker import CheckedPage, InputRule, ReadLink, ReadPage
from plugins.site.build.generator import PIPELINE_SETTING, SiteGenerator, load_site
from plugins.site.build.page_reports import REPORT_SETTING, BuildReport, PageReport, Turn
from plugins.site.build.pages import output_file
from plugins.site.build.pipeline import (
    VIEWERS_SETTING,
    BuildAbandoned,
    FinishedSite,
    Load,
    ManifestStep,
    NodeBuilder,
    PageStep,
    Pipeline,
    RoleFacts,
    SiteStep,
    ThemeCheck,
    pipeline_wanted,
    site_published,
)
from plugins.site.build.read_site import ALL_FINDINGS_SETTING
from plugins.site.build.rendering import TEMPLATES_SETTING, KeptTemplates, jinja_fingerprint
from plugins.site.cache.cache import Cache
from plugins.site.cache.code import digest
from plugins.site.cache.codec import DamagedError, verify, with_checksum
from plugins.site.cache.fingerprint import Lazy, fingerprint
from plugins.site.cache.processes import end_with_parent
from plugins.site.cache.store import MemoryStore, Row, Store
from plugins.site.facts.addresses import ADDRESSES_FILE, TABLES, Addresses, AddressFields, parse_addresses
from plugins.site.facts.booking_facts import OFFLINE, Booking, has_campaign_tags
from plugins.site.facts.business import BUSINESS_FILE, Business, booking_of
from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial, SourceFacts
from plugins.site.facts.fact_reader import FACT_FILES, decode_text, read_facts, read_texts, render_questions
from plugins.site.facts.glossary import GLOSSARY_FILE, GlossaryFacts, TermFacts
from plugins.site.facts.hosting import (
    EDITING_PATH,
    HOSTING_FILE,
    Deploy,
    Hosting,
    HostName,
    RemoteEditing,
)
from plugins.site.facts.hours import DAYS, END_OF_DAY, HOURS_FIELDS, Change, Span, WeekDay, clock_text
from plugins.site.facts.places import Geo, Location, OpenPlace, Phone, ServiceArea
from plugins.site.facts.practice import Question
from plugins.site.facts.samples import check_samples
from plugins.site.facts.toml_text import parse_toml, parse_toml_fields, value_lines
from plugins.site.facts.visit.reviews import REVIEW_FILES, REVIEWS_FILE, ReviewFile
from plugins.site.facts.words import Words
from plugins.site.fields.reading import FieldPath
from plugins.site.fields.schema import Field, FieldGroup, FieldInfo, Rule, fields_of, values_of
from plugins.site.files.accidents import (
    accident,
    accident_words,
    last_resort,
    named_accidents,
    settings_problem,
)
from plugins.site.files.content_files import STRAY_FILE, find_path, list_content, plain_name, stat_file
from plugins.site.files.content_types import CONTENT_TYPES, content_type
from plugins.site.forms.form import FieldType, Form, FormField
from plugins.site.forms.form_fields import label_of, model_fields
from plugins.site.forms.page_forms import model_of, page_forms
from plugins.site.index.addresses.answers import Answers
from plugins.site.index.cached_index import FileCheck
from plugins.site.index.inputs import (
    FolderInput,
    Inputs,
    LinkedPage,
    ServiceInput,
    Shared,
)
from plugins.site.index.list_pages import list_of
from plugins.site.index.locations import every_place, services_at, shared_at
from plugins.site.index.page_inputs import linked_page, section_title
from plugins.site.index.record_rules import advise_name
from plugins.site.index.selector import Selector
from plugins.site.index.site import Site, build_site, lead_services, target_source
from plugins.site.media.drawn_pixels import draw_pixels
from plugins.site.media.pictures import Picture, read_picture
from plugins.site.media.videos import read_video
from plugins.site.reading.article_checks import ArticleCheck, ArticleChecks, SiteAdvice
from plugins.site.reading.care_cards import (
    ALL_SIGNS,
    CARE_CARDS_FILE,
    CardFacts,
    CareCardFacts,
    CareSignFacts,
)
from plugins.site.values.body import (
    BLOCK_NAMES,
    CARE_LEVELS,
    Body,
    BodyBlock,
    BookingMarker,
    parse_booking_marker,
)
from plugins.site.values.field_parsing import field_name, line_of, parse_fields
from plugins.site.values.field_types import (
    CalendarDay,
    CredentialFields,
    PostalAddress,
    SessionFields,
    Slug,
    Text,
    WaiverFields,
)
from plugins.site.values.letters import without_invisible
from plugins.site.values.page_fields import (
    PAGE_MODELS,
    ArticleFields,
    Fields,
    PageFields,
    SectionFields,
    ServiceFields,
)
from plugins.site.values.page_kind import (
    YEARLY_MONTHS,
    PageKind,
    is_due,
    months_later,
    page_review_due,
)
from plugins.site.values.plain_tables import render_text
from plugins.site.values.printed_text import CITED, PrintedText, TextBlock, plain_text
from plugins.site.values.problems import (
    MUST_FIX,
    BuildStopped,
    ContentError,
    FilePlace,
    Problem,
    ProblemWords,
    Severity,
    what_is_wrong,
    what_to_do,
    what_was_found,
    where,
)
from plugins.site.values.records import Article, PageMeta, Record, Schedule
from plugins.site.values.redirects import GONE, Redirect, address_path
from plugins.site.values.suggestions import nearest, unknown_name
from plugins.site.values.web_address import hashed_name, host_of, page_name, split_address
from plugins.site.values.written_forms import parse_moment
from plugins.site.views.addresses import absolute_url, site_path
from plugins.site.views.formats import format_minutes_briefly, format_price, hours_note
from plugins.site.views.head_view import WIDEST_TITLE_PX, is_indexed, speculation_rules, title_width_px
from plugins.site.views.page import (
    Band,
    EventFacts,
    Footer,
    ListNav,
    Node,
    NoticeBand,
    Page,
    PersonCard,
    Publisher,
    Quote,
    QuoteList,
    RoomPhoto,
    Slots,
)
from plugins.site.views.parts.search_values import IndexGroup, Search, SoughtWord
from plugins.site.views.picture_view import build_image
from plugins.site.views.session_view import price_teaser
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
    Imprint,
    Link,
    MapCard,
    NamedPerson,
    PlaceList,
    SessionGroup,
    SessionLength,
    Source,
    Term,
    Video,
)

if TYPE_CHECKING:
    from plugins.site.markdown.text import Converter
    from plugins.site.reading.article import read_schedule
    from plugins.site.reading.body_blocks import marker_of
    from plugins.site.reading.front_matter import compose_front_matter, split_front_matter
    from plugins.site.reading.link_targets import check_target, without_tracking
else:
    _LATER = {
        "Converter": "markdown.text",
        "read_schedule": "reading.article",
        "marker_of": "reading.body_blocks",
        "compose_front_matter": "reading.front_matter",
        "split_front_matter": "reading.front_matter",
        "check_target": "reading.link_targets",
        "without_tracking": "reading.link_targets",
    }

    def __getattr__(name: str) -> Any:
        """Import what loads Markdown or YAML, which a build with no changed article needs not."""
        if name not in _LATER:
            raise AttributeError(name)
        return getattr(import_module(f"plugins.site.{_LATER[name]}"), name)
