"""What only shows when all pages are known: addresses used twice, missing pages, unused sources."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from plugins.site.facts.editorial import EDITORIAL_FILE, SOURCES_FILE, Editorial
from plugins.site.facts.glossary import GLOSSARY_FILE, check_glossary
from plugins.site.fields.reading import FieldPath
from plugins.site.index.record_rules import advise_name, unlinkable
from plugins.site.index.site import Site, folder_kinds
from plugins.site.values.field_parsing import field_name, line_of
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PageMeta


def check_site(
    site: Site,
    everything: Collection[PageMeta],
    editorial: Editorial,
    lines: Mapping[str, Mapping[FieldPath, int]],
) -> list[Problem]:
    """List the problems that only show when all pages are known.

    Args:
        everything: All records, the unpublished ones included.
        lines: The line of each fact, by file.
    """
    problems = [
        *_check_paths(site),
        *_check_editorial(site, editorial, lines.get(EDITORIAL_FILE, {})),
    ]
    if site.unreadable:
        # What is missing may be in a file that could not be read.
        return problems
    problems += check_glossary(site.terms, site.sources, site.records.values(), lines.get(GLOSSARY_FILE, {}))
    return [*_check_missing(site), *problems, *_check_sources(site, everything)]


def _check_missing(site: Site) -> Iterator[Problem]:
    if "" not in site.by_path:
        remedy = 'Add a published page with "role: home" to pages/'
        yield Problem(FilePlace("pages/home.md"), message="The site has no home page", remedy=remedy)
    kinds = folder_kinds(site)
    message, remedy = "This folder has no page that introduces it", "Write one with a title and a description"
    for folder in sorted(kinds, key=lambda folder: (kinds[folder].place, folder)):
        if kinds[folder].needs_index and f"{folder}/index.md" not in site.records:
            yield Problem(FilePlace(f"{folder}/index.md"), message=message, remedy=remedy)


def _check_paths(site: Site) -> Iterator[Problem]:
    expected, remedy = "an address of its own", 'Give one of the two another "slug"'
    for source, path in site.paths.items():
        if (other := site.by_path[path]) != source:
            # Who wrote a slug has to change it.
            named = sorted((source, other), key=lambda name: not site.records[name].fields.slug)
            page, detail = site.records[named[0]], f", which is that of {named[1]}"
            yield page.problem("slug", expected=expected, got=f"/{path}", detail=detail, remedy=remedy)


def _check_editorial(site: Site, editorial: Editorial, lines: Mapping[FieldPath, int]) -> list[Problem]:
    found = [unlinkable(site, source, place, field) for source, place, field in _named_in(editorial, lines)]
    headings = [group.heading.casefold() for group in editorial.footer]
    for number, heading in enumerate(headings):
        if heading in headings[:number]:
            path = ("footer", number, "heading")
            place, message = FilePlace(EDITORIAL_FILE, line_of(path, lines)), "Another list has this heading"
            found.append(Problem(place, field_name(path), message=message, remedy="Give one of them another"))
    return [problem for problem in found if problem]


def advise_facts(
    site: Site, editorial: Editorial, lines: Mapping[str, Mapping[FieldPath, int]], *, today: date
) -> list[Problem]:
    """List the pages that menu, footer and glossary name, and that expire soon or are not there."""
    named = [*_named_in(editorial, lines.get(EDITORIAL_FILE, {}))]
    for name, term in site.terms.items():
        place = FilePlace(GLOSSARY_FILE, line_of(("terms", name, "page"), lines.get(GLOSSARY_FILE, {})))
        named += [(term.page, place, f"terms.{name}.page")] if term.page else []
    found = (advise_name(site, source, place, field, today=today) for source, place, field in named)
    return list(dict.fromkeys(problem for problem in found if problem))


def _named_in(editorial: Editorial, lines: Mapping[FieldPath, int]) -> Iterator[tuple[str, FilePlace, str]]:
    """Yield every page that the menu or the footer names, with its place and field."""
    for number, source in enumerate(editorial.menu):
        yield source, FilePlace(EDITORIAL_FILE, line_of(("menu", number), lines)), "menu"
    for number, group in enumerate(editorial.footer):
        for entry, source in enumerate(group.pages):
            path = ("footer", number, "pages", entry)
            yield source, FilePlace(EDITORIAL_FILE, line_of(path, lines)), "footer"


def _check_sources(site: Site, everything: Iterable[PageMeta]) -> Iterator[Problem]:
    cited = {name for record in everything for name in record.cited}
    cited |= {name for term in site.terms.values() for name in term.sources}
    place, message, remedy = FilePlace(SOURCES_FILE), "No page cites this source", "Cite it, or delete it"
    for name in site.sources:
        if name not in cited:
            yield Problem(place, name, message=message, remedy=remedy, severity="idea")
