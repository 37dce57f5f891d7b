"""What is equal has the same fingerprint; whatever a page may depend on changes it."""

from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from plugins.site.cache.fingerprint import Lazy, fingerprint
from plugins.site.index.inputs import LinkedPage
from plugins.site.views.addresses import absolute_url
from plugins.site.views.formats import format_price
from tests.factories import ASite, a_guide, a_service

SITE = ASite({"guides/a.md": a_guide(image="images/a.svg"), "services/deep.md": a_service()})
INPUTS = SITE.inputs("guides/a.md")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (0, False),
        (None, ""),
        ((), ""),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a",), "b")),
        ("a,b", ("a", "b")),
        (b"a", "a"),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=ZoneInfo("America/Denver"))),
        (LinkedPage("a", "b"), LinkedPage("b", "a")),
        ({"a": 1}, {"a": 2}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (frozenset("ab"), frozenset("ac")),
        ("<b>", Markup("<b>")),
        (absolute_url, format_price),
        ((absolute_url, format_price), (format_price, absolute_url)),
        (partial(absolute_url, 1), partial(absolute_url, 2)),
        (partial(absolute_url, 1), absolute_url),
        (Lazy("a", str), Lazy("b", str)),
        (INPUTS.record.problem, SITE.inputs("services/deep.md").record.problem),
    ],
)
def test_different_values_have_different_fingerprints(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_equal_values_have_the_same_one_whoever_made_them():
    assert fingerprint(LinkedPage("a", "b"), frozenset(["x", "y", "z"]), absolute_url) == fingerprint(
        LinkedPage("a", "b"), frozenset(["z", "y", "x"]), absolute_url
    )
    assert fingerprint("a", "b") != fingerprint("a\0b")


def test_a_lazy_value_is_named_without_being_loaded():
    assert fingerprint(Lazy("a", str)) == fingerprint(Lazy("a", int))


def test_a_value_without_a_fingerprint_is_refused(tmp_path):
    for value, name in ((object(), "object"), (tmp_path, "PosixPath")):
        with pytest.raises(TypeError, match=f"no fingerprint is known for {name}"):
            fingerprint(value)


def test_a_closure_is_refused_since_its_variables_are_hidden():
    hidden = 1

    with pytest.raises(TypeError, match=r"is a closure: pass its variables by partial\(\) or a struct"):
        fingerprint(lambda: hidden)


@pytest.mark.parametrize("name", INPUTS.__struct_fields__)
def test_every_input_of_a_page_is_in_its_fingerprint(name):
    assert fingerprint(replace(INPUTS, **{name: "something else"})) != fingerprint(INPUTS)


@pytest.mark.parametrize("name", INPUTS.shared.__struct_fields__)
def test_every_shared_fact_is_in_its_fingerprint(name):
    assert fingerprint(replace(INPUTS.shared, **{name: "something else"})) != fingerprint(INPUTS.shared)
