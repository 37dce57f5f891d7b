"""A page goes, and with it every place that names it; its address is answered."""

from datetime import date

import pytest

from editing.deleting import plan_delete
from editing.moving.plan import apply_plan
from editing.moving.texts import rewrite_body
from pelicanconf import MARKDOWN
from plugins.site.api import ContentError, Redirect
from tests.editing.projects import a_project, files_of
from tests.editing.test_renaming import FILES, LIVE, SITE
from tests.factories import CONVERT, a_file, a_guide, a_service

GONE = FILES.__class__({"guides/old.md": None}, {"guides/old/": None}, {}, "https://shop.test")
NAMED = {
    "guides/other.md": a_guide(
        "Other", "See [*it*](old.md#ice).", related="[guides/old.md, guides/index.md]"
    ),
    "guides/only.md": a_guide("Only", related="[guides/old.md]"),
    "site.toml": 'menu = [\n  "guides/old.md", # first\n  "pages/home.md",\n]\n',
    "glossary.toml": '[terms.old]\ntitle = "Old"\npage = "guides/old.md"\nalso = []\n',
}


def delete(folder, name, files=(), *, addresses="", **answer):
    """Delete a page; return the texts that changed, and the plan."""
    more = {"addresses.toml": addresses} if addresses else {}
    project = a_project(folder, {**SITE, **dict(files), **more})
    plan = plan_delete(project, name, today=date(2026, 7, 1), markdown=MARKDOWN, **answer)
    before = files_of(project)
    apply_plan(project, plan)
    after = files_of(project)
    changed = {
        name: after.get(name) for name in after.keys() | before.keys() if after.get(name) != before.get(name)
    }
    return {name: raw and raw.decode() for name, raw in changed.items()}, plan


def refusal(folder, name, files=(), **answer):
    project = a_project(folder, {**SITE, **dict(files)})
    with pytest.raises(ContentError) as refused:
        plan_delete(project, name, today=date(2026, 7, 1), markdown=MARKDOWN, **answer)
    return str(refused.value)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("See [it](old.md).", "See it."),
        ("See [*it* [x]\nand](<old.md> 'title') more.", "See *it* [x]\nand more."),
        ("[![A](../images/a.svg)](old.md)", "![A](../images/a.svg)"),
        ("[a](old.md#x) [b](other.md) [c](/guides/old/)", "a [b](other.md) c"),
        ("`[a](old.md)` [a](old.md)", "`[a](old.md)` a"),
    ],
)
def test_the_words_of_a_link_stay(written, left):
    assert rewrite_body(written, "guides/a.md", GONE, CONVERT) == left


@pytest.mark.parametrize("written", ["\n[a][b]\n\n[b]: old.md", '\n\n<a href="old.md">a</a>'])
def test_a_link_in_another_form_is_left_to_a_person(written):
    with pytest.raises(ContentError) as refused:
        rewrite_body(written, "guides/a.md", GONE, CONVERT, first_line=5)

    line = 5 + written.count("\n", 0, written.index("old.md"))
    assert (
        str(refused.value)
        == f"guides/a.md:{line}: link: This link leads to the page that goes. Take it out, or lead it elsewhere."
    )


def test_a_page_that_is_gone_for_good_is_named_nowhere(tmp_path):
    changed, plan = delete(tmp_path, "guides/old.md", NAMED, addresses=LIVE, gone=True)

    assert changed == {
        "guides/old.md": None,
        "guides/other.md": a_guide("Other", "See *it*.", related="[guides/index.md]"),
        "guides/only.md": a_guide("Only"),
        "pages/home.md": a_file("Home", "Old", role="home"),
        "site.toml": 'menu = [\n  "pages/home.md",\n]\n',
        "glossary.toml": '[terms.old]\ntitle = "Old"\nalso = []\n',
        "addresses.toml": '[live]\n"/home/" = "pages/home.md"\n\n[gone]\n"/guides/old/" = "2026-07-01"\n',
    }
    assert plan.redirects == (Redirect("guides/old/"),)


def test_another_page_takes_its_place(tmp_path):
    addresses = LIVE + '[moved]\n"/older/" = "/guides/old/"\n'
    files = {**NAMED, "guides/old.md": a_guide("Old", aliases="[/blog/old.html]")}

    changed, plan = delete(tmp_path, "/guides/old/", files, addresses=addresses, to="/guides/other/")

    assert changed["guides/other.md"] == a_guide("Other", "See *it*.", related="[guides/index.md]")
    assert changed["guides/only.md"] == a_guide("Only", related="[guides/other.md]")
    assert changed["pages/home.md"] == a_file("Home", "[Old](../guides/other.md)", role="home")
    assert changed["site.toml"] == NAMED["site.toml"].replace("old", "other")
    assert changed["addresses.toml"] == (
        '[live]\n"/home/" = "pages/home.md"\n[moved]\n"/blog/old.html" = "/guides/other/"\n'
        '"/guides/old/" = "/guides/other/"\n"/older/" = "/guides/other/"\n'
    )
    assert plan.redirects == (
        Redirect("blog/old.html", "/guides/other/"),
        Redirect("guides/old/", "/guides/other/"),
    )


def test_an_address_whose_page_went_by_hand_is_answered(tmp_path):
    files = {name: text for name, text in SITE.items() if name != "guides/old.md"} | {"addresses.toml": LIVE}
    project = a_project(tmp_path, files)

    apply_plan(
        project, plan_delete(project, "/guides/old/", gone=True, today=date(2026, 7, 1), markdown=MARKDOWN)
    )

    after = files_of(project)
    assert after["guides/other.md"].decode() == a_guide("Other", "See it.")
    assert after["addresses.toml"].decode().endswith('\n[gone]\n"/guides/old/" = "2026-07-01"\n')


def test_a_service_does_not_go_before_the_pages_that_are_about_it(tmp_path):
    use = {
        "uses/desk.md": a_file("Desk", services="[a]"),
        "services/a.md": a_service("A"),
        "services/b.md": a_service("B"),
    }

    assert refusal(tmp_path, "services/a.md", use, gone=True) == (
        "uses/desk.md:4: services: This page is about the service whose page goes. "
        "Delete this page first, or name another service."
    )
    changed, _ = delete(tmp_path / "other", "services/a.md", use, to="services/b.md")
    assert changed["uses/desk.md"] == a_file("Desk", services="[b]")


def test_a_draft_goes_without_a_question(tmp_path):
    changed, plan = delete(tmp_path, "guides/draft.md", {"guides/draft.md": a_guide("Draft", draft="true")})

    assert changed == {"guides/draft.md": None}
    assert plan.redirects == ()


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("guides/old.md", {}, "guides/old.md: /guides/old/ is public. Say where it leads (--to /address/), or that it is gone (--gone)."),
        ("guides/odl.md", {"gone": True}, 'guides/odl.md: expected a page of this site, got none. Did you mean "guides/old.md"?'),
        ("guides/old.md", {"to": "/guides/old/"}, "guides/old.md: This page cannot take its own place. Name another page."),
        ("guides/old.md", {"to": "/guides/", "gone": True}, "guides/old.md: Its address cannot lead on and be gone. Say --to or --gone."),
        ("guides/index.md", {"gone": True}, "guides/index.md: This page introduces guides/, which has 2 pages. Delete or move those first."),
        ("pages/home.md", {"gone": True}, "pages/home.md: A site cannot be without this page. Change its words instead."),
        ("people/jo.md", {"gone": True}, "guides/by.md:5: author: This page names the person whose page goes. Name another person, or take it out."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(tmp_path, name, answer, said):
    files = {"guides/by.md": a_guide("By", author="jo")} if name == "people/jo.md" else {}

    assert refusal(tmp_path, name, files, **answer) == said
