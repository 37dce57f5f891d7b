"""The configuration of remote editing is what Sveltia CMS takes, and says what the schemas of pages say."""

import json
from pathlib import Path

import fastjsonschema
import pytest

from plugins.remote_editing.configuration import build_configuration
from plugins.site.api import PAGE_MODELS, RemoteEditing, SectionFields
from plugins.site.fields.schema import fields_of

GITHUB = {"backend": "github", "repository": "jo-doe/site"}


@pytest.fixture(scope="module")
def accept():
    """Return what accepts a configuration, or raises."""
    return fastjsonschema.compile(json.loads(Path(__file__).with_name("sveltia-cms.schema.json").read_text()))


def configuration(**facts):
    editing = RemoteEditing(**{**GITHUB, **facts})
    return build_configuration(editing, site_url="https://a.test", name="A shop", content="content")


def field(kind, *names):
    """Return a field of a kind by the names of those that it is in."""
    fields = next(each for each in configuration()["collections"] if each["name"] == kind)["fields"]
    for name in names:
        found = next(each for each in fields if each["name"] == name)
        fields = found.get("fields", [])
    return found


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"branch": "live", "sign_in": "https://sign-in.a.test/"},
        {"backend": "gitlab", "repository": "group/part/site", "application": "0a1b"},
    ],
)
def test_the_schema_of_the_pinned_version_accepts_it(accept, facts):
    made = configuration(**facts)

    # As JSON, in which it is published.
    assert accept(json.loads(json.dumps(made)))


def test_the_schema_refuses_what_is_wrong(accept):
    made = configuration() | {"publish_mode": "at once"}

    with pytest.raises(fastjsonschema.JsonSchemaException):
        accept(made)


def test_every_kind_has_all_of_its_fields_and_the_text_as_it_stands():
    kinds = {each["name"]: each for each in configuration()["collections"]}

    for model in PAGE_MODELS:
        kind = kinds[model.kind.name]
        assert [each["name"] for each in kind["fields"]] == [*fields_of(model), "body", "original"]
        assert kind["folder"] == f"content/{model.kind.folder}"
        body = kind["fields"][-2]
        assert (body["modes"], body["editor_components"]) == (["raw"], [])
        assert '"> [!note]"' in body["hint"]
    section = kinds["guide"]["index_file"]
    assert [each["name"] for each in section["fields"]] == [*fields_of(SectionFields), "body", "original"]
    assert "index_file" not in kinds["page"]


def test_a_field_takes_what_its_schema_takes():
    assert field("guide", "title") == {
        "name": "title", "label": "Title", "widget": "string", "required": True,
        "hint": "the page's heading, as visitors read it",
    }  # fmt: skip
    assert field("guide", "date")["pattern"] == [
        r"^\d{4}-\d{2}-\d{2}([ T]+\d{1,2}:\d{2}(:\d{2})?)?$", 'a date such as "2026-11-22" or "2026-11-22 09:00"',
    ]  # fmt: skip
    assert (field("guide", "indexed")["widget"], field("guide", "indexed")["default"]) == ("boolean", True)
    assert field("guide", "booking")["options"] == ["auto", "off"]
    assert field("guide", "image")["widget"] == "image"
    assert (field("guide", "author")["widget"], field("guide", "author")["collection"]) == (
        "relation",
        "person",
    )
    assert field("guide", "services")["multiple"] is True
    minutes = field("service", "sessions", "minutes")
    assert (minutes["widget"], minutes["min"], minutes["max"]) == ("number", 1, 1440)
    assert field("event", "address", "street")["required"] is True


def test_what_is_saved_waits_for_a_person_at_the_backend():
    made = configuration()

    assert made["publish_mode"] == "editorial_workflow"
    assert {(each["publish"], each["delete"]) for each in made["collections"]} == {(False, False)}


def test_people_sign_in_with_a_token_by_a_service_or_by_an_application():
    assert configuration()["backend"] == {"name": "github", "repo": "jo-doe/site", "branch": "main"}
    assert configuration(sign_in="https://a.test/x/")["backend"]["base_url"] == "https://a.test/x"
    assert configuration(backend="gitlab", application="0a1b")["backend"] == {
        "name": "gitlab", "repo": "jo-doe/site", "branch": "main", "auth_type": "pkce", "app_id": "0a1b",
    }  # fmt: skip
