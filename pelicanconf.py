"""Settings of the preview; publishconf.py changes only what differs in public.

Pelican is the host: its command, plugins, signals and Markdown settings. The
pages themselves come from ``plugins.site`` (docs/architecture.md).
"""

from pathlib import Path

from jinja2 import StrictUndefined

_ROOT = Path(__file__).resolve().parent

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = [str(_ROOT)]

# The pipeline, in order: signals call their receivers in this order. Required, because Pelican only logs a
# plugin that cannot be imported, and goes on without it.
PLUGINS = REQUIRED_PLUGINS = [
    "plugins.site",  # reads content, indexes it, selects each page's inputs, renders
    "plugins.incremental",  # remembers, so that only what changed is made
    "plugins.editorial_checks",  # what an editor should know of a text: claims, red flags, length, links
    "plugins.booking",  # places the calls to action
    "plugins.search",  # the search page: its field, its index, the list of all pages
    "plugins.addresses",  # pages that lead on from old addresses
    "plugins.social_cards",  # draws the picture that shows when somebody shares a page
    "plugins.structured_data",  # adds each page's graph, which describes the calls to action too
    "plugins.hosting",  # the security policy of each page; headers and redirects in the form of the host
    "plugins.remote_editing",  # /admin/, where a site asks for it: its page, its configuration, its program
    "plugins.style_guide",  # in a preview: every component of the theme on one page
    "plugins.manifest",  # in public: build.json, which lists pages, redirects and files with their digests
    "plugins.page_checks",  # reads the built pages back; a broken rule stops the build
    "plugins.whole_output",  # last: swaps the finished folder in, when all went well
]

# What only this project's plugins read.
PREVIEW = True  # a ribbon on every page, readable CSS
SHOW_UNPUBLISHED = False  # drafts, scheduled and expired pages, each with its ribbon
SEARCH_INDEX = True  # run Pagefind on the finished pages; the live preview has no time for it
SEARCH_PART_PAGES = 24  # so many pages to a part of it, so that little is made again after an edit
ALLOW_SAMPLES = False  # publish although business.toml still holds sample facts

# Everything about the business, its address on the web included, is in content/business.toml.
SITEURL = ""
TIMEZONE = "UTC"

# Pelican's own generators make nothing: their objects cost 1.2 ms a page and hide errors.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# An undefined name in a template is an error, and text is escaped unless it is marked as HTML.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "auto_reload": False,  # else each page looks at each template's file again
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

MARKDOWN = {
    "extensions": [
        "markdown.extensions.attr_list",  # by their modules: for short names all installed packages are read
        "markdown.extensions.def_list",
        "markdown.extensions.tables",
        "pymdownx.tilde",
        "pymdownx.betterem",
    ],
    "extension_configs": {"pymdownx.tilde": {"subscript": False}},
}
