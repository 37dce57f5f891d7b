"""The rules about all pages together: there is a home page, and no two look the same in search results."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from plugins.page_checks.built_site import BuiltSite, SitePage
from plugins.site.api import FilePlace, Problem

SiteRule = Callable[[BuiltSite], Iterable[Problem]]


def check_home_page(site: BuiltSite) -> Iterator[Problem]:
    """Require pages, one of them at the root: an empty folder is a failed build."""
    if not site.pages:
        yield Problem(FilePlace("content"), message="The site has no pages", remedy="Add a page")
    elif not any(page.path == "index.html" for page in site.pages):
        message = f"There is no home page at {site.address.page_url('index.html')}"
        yield Problem(FilePlace("content"), message=message, remedy="Add the page at the root of the site")


def check_titles_differ(site: BuiltSite) -> Iterator[Problem]:
    """Require that no two pages in search results have the same title."""
    return _repetitions(site, "title", lambda page: page.title)


def check_descriptions_differ(site: BuiltSite) -> Iterator[Problem]:
    """Require that no two pages in search results have the same description."""
    return _repetitions(site, "description", lambda page: page.description)


def check_canonicals_differ(site: BuiltSite) -> Iterator[Problem]:
    """Require that no two pages in search results claim the same address."""
    return _repetitions(site, "canonical", lambda page: page.canonical)


def _repetitions(site: BuiltSite, field: str, value_of: Callable[[SitePage], str]) -> Iterator[Problem]:
    pages_by_value = defaultdict(list)
    for page in site.pages:
        if page.indexable and (value := value_of(page)):
            pages_by_value[value].append(page)
    for value, pages in pages_by_value.items():
        for page, other in zip(pages, [pages[-1], *pages], strict=False):
            if page is not other:
                yield Problem(
                    FilePlace(page.source),
                    field,
                    expected="one of its own",
                    got=value,
                    detail=f", which {other.source} has too",
                    remedy="Say what only this page offers",
                )
