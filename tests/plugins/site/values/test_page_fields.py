"""Every field of a page is explained to editors, and sessions come by length."""

import re

import pytest

from plugins.site.fields.reading import read_value
from plugins.site.fields.schema import fields_of
from plugins.site.values.page_fields import PAGE_MODELS, ServiceFields
from tests.factories import ROOT


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.kind.name)
def test_the_guide_for_editors_names_every_field(model):
    guide = (ROOT / "docs/editing.md").read_text(encoding="utf-8")

    named = set(re.findall(r"(?:`|^)([a-z_]+)(?:`|:)", guide, re.MULTILINE))

    assert set(fields_of(model)) - named == set()


def test_lengths_are_sorted_when_they_are_read_and_equal_ones_keep_their_order():
    sessions = [{"minutes": 90}, {"minutes": 60, "price": "95"}, {"minutes": 60, "price": "120"}]

    fields = read_value(ServiceFields, {"title": "A", "description": "B", "name": "c", "sessions": sessions})

    assert [(each.minutes, each.price_cents) for each in fields.sessions] == [
        (60, 9500),
        (60, 12000),
        (90, None),
    ]
