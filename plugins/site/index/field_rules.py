"""The fields of one page must agree: its dates, its review, and that it has a text."""

from collections.abc import Iterator

from plugins.site.values.page_fields import ArticleFields
from plugins.site.values.problems import Problem
from plugins.site.values.records import Record


def check_fields(record: Record) -> Iterator[Problem]:
    """List the fields of one page that contradict each other."""
    yield from _check_dates(record)
    if record.fields.expires and (record.role == "home" or record.kind == "section"):
        yield record.problem(
            "expires",
            message="The home page, and the page that introduces a folder, cannot expire",
            remedy="Take the date out",
        )
    fields = record.fields
    if isinstance(fields, ArticleFields) and bool(fields.reviewed_by) != bool(fields.reviewed):
        yield record.problem(
            "reviewed",
            message="reviewed and reviewed_by need each other, and one is missing",
            remedy="Add the other, or take it out",
        )
    if record.page_kind.has_byline and not record.body.blocks and not fields.draft:
        yield record.problem(
            "text",
            expected="a text below the front matter",
            detail="none",
            remedy='Write it, or set "draft: true"',
        )


def _check_dates(record: Record) -> Iterator[Problem]:
    fields = record.fields
    if fields.date is None:
        return
    for name in ("updated", "expires"):
        later = getattr(fields, name, None)
        if later is not None and later.date() < fields.date.date():
            yield record.problem(
                name,
                expected=f"a day on or after the date, {fields.date.date()}",
                got=str(later.date()),
                remedy="Correct one of them",
            )
