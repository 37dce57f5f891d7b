"""Pelican with the plugins that a site like ours would take, and its own caches on."""  # noqa: INP001 - a settings file, no module

SITENAME = "Synthetic"
SITEURL = "https://www.example.com"
AUTHOR = "Synthetic"  # pelican-seo fails on an article without an author
TIMEZONE = "America/New_York"
THEME = "theme"
PLUGINS = ["seo", "sitemap", "related_posts", "neighbors"]

SEO_REPORT = False
SEO_ENHANCER = True
SITEMAP = {"format": "xml"}

# What Pelican can keep from one run to the next; gzip would make it slower.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False

ARTICLE_URL = "guides/{slug}/"
ARTICLE_SAVE_AS = "guides/{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
CATEGORY_URL = "guides/"
CATEGORY_SAVE_AS = "guides/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]

FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
