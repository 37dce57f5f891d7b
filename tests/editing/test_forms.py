"""Forms and pickers say what the schemas and the site say."""

import msgspec

from editing.forms.choices import list_choices
from editing.forms.forms import fact_forms
from editing.values import Choice
from plugins.site.api import FormField, page_forms
from plugins.site.fields.schema import fields_of
from plugins.site.values.page_fields import PAGE_MODELS
from tests.editing.projects import a_project
from tests.factories import a_guide, a_service


def field_of(form, *names):
    """Return a field by the names of the groups that it is in."""
    fields = form.fields
    for name in names:
        found = next(field for field in fields if field.name == name)
        fields = found.fields
    return found


def test_every_kind_has_a_form_with_all_of_its_fields():
    forms = page_forms()

    for model in PAGE_MODELS:
        fields = forms[model.kind.name].fields
        assert [field.name for field in fields] == list(fields_of(model))
        assert all(field.label and field.hint for field in fields)
    assert forms["section"].fields
    assert msgspec.json.decode(msgspec.json.encode(forms), type=dict[str, type(forms["guide"])]) == forms


def test_a_field_says_what_it_takes():
    guide, service = page_forms()["guide"], page_forms()["service"]

    assert field_of(guide, "title") == FormField(
        "title", "text", "Title", "the page's heading, as visitors read it", required=True
    )
    assert field_of(guide, "date").type == "moment"
    assert field_of(guide, "draft") == FormField(
        "draft", "yes or no", "Draft", '"true" or "false"', default=False
    )
    assert field_of(guide, "booking").choices == ("auto", "off")
    assert (field_of(guide, "related").type, field_of(guide, "related").picker) == ("picks", "pages")
    assert (field_of(guide, "author").type, field_of(guide, "author").picker) == ("pick", "people")
    assert (field_of(guide, "image").type, field_of(guide, "image").picker) == ("picture", "pictures")
    assert field_of(guide, "image_focus").type == "focus"
    assert [field.type for field in field_of(service, "sessions").fields] == [
        "number", "price", "link", "text", "pick",
    ]  # fmt: skip
    assert (
        field_of(service, "sessions", "minutes").least,
        field_of(service, "sessions", "minutes").most,
    ) == (1, 1440)
    assert "home" in field_of(page_forms()["page"], "role").choices


def test_facts_have_forms_too():
    forms = fact_forms()

    hours = field_of(forms["business.toml"], "opening_hours")
    assert [(field.name, field.type) for field in hours.fields] == [
        ("days", "picks"), ("opens", "time"), ("closes", "time"), ("by_appointment", "yes or no"),
    ]  # fmt: skip
    assert field_of(forms["business.toml"], "locations", "special_hours", "from").type == "date"
    assert field_of(forms["business.toml"], "practice", "answer").hint.startswith('"yes" or "no"')
    assert field_of(forms["site.toml"], "menu").picker == "pages"
    assert field_of(forms["site.toml"], "articles", "author").type == "text"
    assert [field.type for field in forms["sources.toml"].fields] == ["tables"]
    assert field_of(forms["glossary.toml"], "terms", "explanation").type == "long text"
    assert field_of(forms["care-cards.toml"], "cards", "signs").picker == "signs"
    assert field_of(forms["care-cards.toml"], "signs", "level").choices == (
        "emergency",
        "urgent",
        "non-urgent",
    )
    review = field_of(forms["reviews/reviews.toml"], "reviews")
    assert [(field.name, field.type, field.required) for field in review.fields[:5]] == [
        ("words", "text", True), ("name", "text", True), ("date", "date", True),
        ("consent", "group", True), ("typicality", "text", True),
    ]  # fmt: skip
    for slot in ("arrival", "photos", "terms", "memberships", "notices"):
        assert field_of(forms["business.toml"], slot).fields
    assert field_of(forms["business.toml"], "photos", "image").picker == "pictures"
    assert "netlify" in field_of(forms["hosting.toml"], "host").choices
    moved, gone = forms["addresses.toml"].fields  # the other two are kept by builds
    assert [(field.name, field.type, field.fields[0].type) for field in (moved, gone)] == [
        ("moved", "pairs", "text"),
        ("gone", "pairs", "date"),
    ]


def test_pickers_list_what_there_is(tmp_path):
    project = a_project(
        tmp_path,
        {
            "guides/heat.md": a_guide("Heat", topics="[ice, knots]"),
            "guides/cold.md": a_guide("Cold", topics="[ice]", draft="true"),
            "guides/broken.md": "---\ntitle: [\n---\n",
            "services/visit.md": a_service("A visit"),
            "services/index.md": a_service("All visits"),
            "sources.toml": '[S1]\ntitle = "A work"\npublisher = "A press"\nyear = "2024"\nurl = "https://a.test"\n',
            "care-cards.toml": '[signs.fever]\nsays = "you have a fever"\nlevel = "urgent"\n',
            "glossary.toml": '[terms.cog]\ntitle = "Cog"\nexplanation = "A wheel."\n',
            "business.toml": '[[locations]]\nid = "north"\nname = "North side"\n',
            "images/two-hands.jpg": b"",
            "videos/stretch.mp4": b"",
        },
    )

    choices = list_choices(project)

    assert choices == {
        "pages": (
            Choice("services/visit.md", "A visit", "service"),
            Choice("services/index.md", "All visits", "section"),
            Choice("guides/broken.md", "broken", "guide"),
            Choice("guides/cold.md", "Cold", "guide, draft"),
            Choice("guides/heat.md", "Heat", "guide"),
        ),
        "services": (Choice("visit", "A visit"),),
        "conditions": (),
        "people": (),
        "topics": (Choice("ice", "ice", "2"), Choice("knots", "knots", "1")),
        "sources": (Choice("S1", "A work", "A press, 2024"),),
        "signs": (Choice("fever", "you have a fever", "urgent"),),
        "terms": (Choice("cog", "Cog", "A wheel."),),
        "pictures": (Choice("images/two-hands.jpg", "two hands"),),
        "videos": (Choice("videos/stretch.mp4", "stretch"),),
        "locations": (Choice("north", "North side"),),
    }
