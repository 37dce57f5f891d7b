"""Notices with a start and an end: a band at the top of every page that comes and goes by itself."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.field_types import A_MOMENT, Moment, Text
from plugins.site.values.written_forms import parse_moment

_WITH_HOUR = re.compile(r"\d[ T]\s*\d")


def _parse_end(value: object) -> object:
    """Read a moment; a day alone is meant to its end."""
    if not isinstance(value, str):
        return value
    moment = parse_moment(value)
    return moment if _WITH_HOUR.search(value) else moment + timedelta(days=1)


class NoticeFacts(FieldGroup):
    """What visitors must know for a time, such as a holiday or snow."""

    text: Text = Field(description='what to say, such as "Snow: we open at 11 AM today."')
    starts: Moment = Field(description=A_MOMENT)
    ends: Annotated[datetime, Rule(before=_parse_end)] = Field(description=A_MOMENT)
    page: Text | None = Field(None, description='a page that says more, such as "pages/contact.md"')
    location: Text | None = Field(None, description="the id of the one location that it is about")


class Notice(Struct, frozen=True):
    """A notice that is not over; ``source`` is the page that says more, "" for none.

    ``location`` is the id of the only one that it is about, "" where it is about all of the business.

    ``is_shown`` says whether it holds at the moment of the build, by which visitors without JavaScript go.
    """

    text: str
    starts: datetime
    ends: datetime
    is_shown: bool
    source: str = ""
    location: str = ""


def notices_at(notices: Iterable[NoticeFacts], now: datetime, zone: ZoneInfo) -> Iterator[Notice]:
    """Yield the notices that are not over, in their order, by the clock of the business."""
    for notice in notices:
        starts, ends = notice.starts.replace(tzinfo=zone), notice.ends.replace(tzinfo=zone)
        if now < ends:
            yield Notice(notice.text, starts, ends, starts <= now, notice.page or "", notice.location or "")
