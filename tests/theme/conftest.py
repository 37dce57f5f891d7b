"""The theme's templates, set up as the site sets them up, and parsed as a browser would."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.site.views.page import Page
from tests.theme.files import TEMPLATES
from tests.view_factories import the_words


@pytest.fixture(scope="session")
def environment():
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pytest.fixture
def print_page(environment):
    """Print a whole page: ``print_page(a_page("home.html"))``."""

    def print_it(view: Page) -> BeautifulSoup:
        return BeautifulSoup(environment.get_template(view.template).render(view=view), "lxml")

    return print_it


@pytest.fixture
def print_component(environment):
    """Print one component alone: ``print_component("care-card", a_care_card())``."""

    def print_it(name: str, value: Any, macro: str = "") -> BeautifulSoup:
        module = environment.get_template(f"components/{name}.html").module
        component = getattr(module, macro or name.replace("-", "_"))
        words = [the_words()] if "words" in component.arguments[1:] else []
        return BeautifulSoup(str(component(value, *words)), "html.parser")

    return print_it
