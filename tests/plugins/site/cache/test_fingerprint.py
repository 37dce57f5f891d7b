"""What is equal has the same key; whatever a page may know changes its key."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from plugins.site.build.page_maker import key_of_inputs
from plugins.site.cache.fingerprint import KeyMaker
from plugins.site.index.inputs import Inputs, LinkedPage
from tests.factories import ASite, a_guide, a_service

SITE = ASite({"guides/a.md": a_guide(image="images/a.svg"), "services/deep.md": a_service()})
INPUTS = SITE.inputs("guides/a.md")


def key(*values):
    return KeyMaker().key(*values)


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
        (frozenset("ab"), frozenset("ac")),
        ("<b>", Markup("<b>")),
    ],
)
def test_different_values_have_different_keys(one, other):
    assert key(one) != key(other)


def test_equal_values_have_the_same_key_whoever_made_them():
    assert key(LinkedPage("a", "b"), frozenset(["x", "y", "z"])) == key(
        LinkedPage("a", "b"), frozenset(["z", "y", "x"])
    )
    assert key("a", "b") != key("a\0b")


def test_a_value_without_a_key_is_refused():
    with pytest.raises(TypeError, match="no key is known for object"):
        key(object())


def test_values_of_one_identity_after_another_are_not_taken_for_each_other():
    maker = KeyMaker()

    keys = {maker.key(LinkedPage(str(number), "")) for number in range(2000)}

    assert len(keys) == 2000


@pytest.mark.parametrize(
    "name", [name for name in Inputs.__struct_fields__ if name not in {"shared", "record"}]
)
def test_every_input_of_a_page_is_in_its_key(name):
    changed = replace(INPUTS, **{name: "something else"})

    assert key_of_inputs(KeyMaker(), changed, "facts", "record") != key_of_inputs(
        KeyMaker(), INPUTS, "facts", "record"
    )


def test_the_facts_and_the_record_are_in_the_key_of_a_page():
    keys = {key_of_inputs(KeyMaker(), INPUTS, facts, record) for facts in ("f", "g") for record in ("r", "s")}

    assert len(keys) == 4


@pytest.mark.parametrize("name", INPUTS.shared.__struct_fields__)
def test_every_shared_fact_is_in_the_key_of_the_facts(name):
    assert key(replace(INPUTS.shared, **{name: "something else"})) != key(INPUTS.shared)
