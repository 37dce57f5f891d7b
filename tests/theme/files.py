"""Where the theme is, and what belongs to it."""

from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"
TEMPLATES = THEME / "templates"
CSS = THEME / "css"
PAGE_TEMPLATES = (
    "home.html",
    "article.html",
    "service.html",
    "page.html",
    "about.html",
    "contact.html",
    "section.html",
    "person.html",
    "glossary.html",
    "hand-out.html",
    "search.html",
    "not-found.html",
)
