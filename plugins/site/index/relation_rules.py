"""Relations between pages: a guide is about a condition, a service may help with it."""

from collections.abc import Container, Mapping

from plugins.site.values.page_fields import Fields, NamesConditions
from plugins.site.values.problems import Problem
from plugins.site.values.records import Record
from plugins.site.values.suggestions import unknown_name

_FOLDER = "conditions/"


def conditions_of(fields: Fields) -> tuple[str, ...]:
    """Return the files of the conditions that a page is about, or that a service may help with."""
    named: tuple[str, ...] = fields.conditions if isinstance(fields, NamesConditions) else ()
    return tuple(f"{_FOLDER}{name}.md" for name in named)


def check_named_conditions(
    record: Record, statuses: Mapping[str, str], unreadable: Container[str]
) -> list[Problem]:
    """List the conditions that a page names and that do not exist.

    An unpublished one is no problem; it is left out of lists, as in ``related``.
    """
    unknown = [
        _name_of(source)
        for source in conditions_of(record.fields)
        if source not in statuses and source not in unreadable
    ]
    # Over all pages, so only when there is a problem.
    known = [_name_of(source) for source in statuses if source.startswith(_FOLDER)] if unknown else []
    return [
        unknown_name(
            record.place("conditions"),
            "conditions",
            expected="a condition of content/",
            got=name,
            known=known,
        )
        for name in unknown
    ]


def _name_of(source: str) -> str:
    return source.removeprefix(_FOLDER).removesuffix(".md")
