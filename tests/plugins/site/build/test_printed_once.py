"""What many pages show in the same words is printed once, and never instead of other words."""

from jinja2 import DictLoader, Environment

from plugins.site.build.rendering import PrintedOnce
from plugins.site.views.views import Link

PAGE = '{% from "link.html" import link %}{% from "link.html" import name %}{{ once(link, view) }}{{ once(name, view) }}'
COMPONENTS = (
    '{% macro link(view) %}<a href="{{ view.path }}">{{ view.label }}</a>{% endmacro %}'
    "{% macro name(view) %}<b>{{ view.label }}</b>{% endmacro %}"
)


class Label:
    """A label that counts how often it is printed."""

    printed = 0

    def __html__(self):
        self.printed += 1
        return "Home"


def an_environment():
    loader = DictLoader({"page.html": PAGE, "link.html": COMPONENTS})
    return Environment(loader=loader, autoescape=True, extensions=[PrintedOnce])


def test_each_component_prints_each_view_as_its_own():
    page = an_environment().get_template("page.html")

    printed = [page.render(view=Link(label, "/")) for label in ("A & B", "C", "A & B")]

    assert printed == [
        '<a href="/">A &amp; B</a><b>A &amp; B</b>',
        '<a href="/">C</a><b>C</b>',
        '<a href="/">A &amp; B</a><b>A &amp; B</b>',
    ]


def test_equal_views_are_printed_once():
    page, label = an_environment().get_template("page.html"), Label()

    for _ in range(3):
        page.render(view=Link(label, "/"))

    assert label.printed == 2  # by each of the two components
