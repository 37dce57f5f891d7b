"""Each kind of page is one entry, and the guide for editors says the same."""

import pytest

from plugins.site.values.page_fields import PAGE_MODELS, SectionFields
from plugins.site.values.page_kind import PAGE_ROLES, PageKind
from tests.factories import ROOT


def docs_row(kind: PageKind) -> str:
    address = "/name-of-file/" if kind.name == "page" else f"/{kind.folder}/name-of-file/"
    return f"| `content/{kind.folder}/` | {kind.about} | `{address}` |"


@pytest.mark.parametrize("kind", [model.kind for model in PAGE_MODELS], ids=lambda kind: kind.name)
def test_the_guide_for_editors_has_a_row_for_each_kind(kind):
    assert docs_row(kind) in (ROOT / "docs/editing.md").read_text(encoding="utf-8").splitlines()


def test_every_kind_and_role_has_a_template():
    kinds = [model.kind for model in (*PAGE_MODELS, SectionFields)]
    named = {kind.template for kind in kinds} | {role.template for role in PAGE_ROLES.values()}

    assert {name for name in named - {""} if not (ROOT / "theme/templates" / name).is_file()} == set()


@pytest.mark.parametrize("part", ["name", "folder", "place"])
def test_no_two_kinds_share_a_name_a_folder_or_a_place(part):
    parts = [getattr(model.kind, part) for model in PAGE_MODELS]

    assert len(set(parts)) == len(parts)
