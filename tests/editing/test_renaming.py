"""A page gets another name, and so does every place that names it; every other byte stays."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editing.moving.links import find_links
from editing.moving.names import Names
from editing.moving.plan import apply_plan
from editing.moving.texts import rewrite_body
from editing.renaming import plan_rename
from editing.values import Conflict
from pelicanconf import MARKDOWN
from plugins.addresses.address_file import EMPTY_FILE
from plugins.site.api import ContentError, Redirect
from tests.editing.projects import a_project, changed_bytes, files_of
from tests.factories import CONVERT, a_file, a_guide, a_service

SITE = {
    "business.toml": 'name = "Shop"\nurl = "https://shop.test"  # ours\n',
    "pages/home.md": a_file("Home", "[Old](../guides/old.md)", role="home"),
    "guides/index.md": a_file("Guides"),
    "guides/old.md": a_guide("Old", "## Ice\n\n[Other](other.md), ![A picture](../images/a.svg)"),
    "guides/other.md": a_guide("Other", "See [it](old.md#ice)."),
    "conditions/index.md": a_file("Conditions"),
    "conditions/knots.md": a_guide("Knots"),
    "services/index.md": a_file("Services"),
    "services/deep.md": a_service("Deep"),
    "people/index.md": a_file("People"),
    "people/jo.md": a_file("Jo"),
}
LIVE = '[live]\n"/guides/old/" = "guides/old.md"\n"/home/" = "pages/home.md"\n'
FILES = Names(
    {"guides/old.md": "guides/new.md"},
    {"guides/old/": "guides/new/"},
    {"guides/old.md": "guides/new.md"},
    "https://shop.test",
)


def rename(folder, old, new, files=(), *, addresses=""):
    """Rename a page; return the texts of the site afterwards, and the plan."""
    more = {"addresses.toml": addresses} if addresses else {}
    project = a_project(folder, {**SITE, **dict(files), **more})
    plan = plan_rename(project, old, new, markdown=MARKDOWN)
    before = files_of(project)
    saved = apply_plan(project, plan)
    assert not isinstance(saved, Conflict)
    after = files_of(project)
    changed = {
        name: after.get(name) for name in after.keys() | before.keys() if after.get(name) != before.get(name)
    }
    return {name: raw and raw.decode() for name, raw in changed.items()}, plan


def refusal(folder, old, new, files=()):
    project = a_project(folder, {**SITE, **dict(files)})
    with pytest.raises(ContentError) as refused:
        plan_rename(project, old, new, markdown=MARKDOWN)
    return str(refused.value)


@pytest.mark.parametrize(
    ("written", "renamed"),
    [
        ("[a](old.md)", "[a](new.md)"),
        ("[a](../guides/old.md#ice)", "[a](../guides/new.md#ice)"),
        ("[a](./old.md 'A title')", "[a](./new.md 'A title')"),
        ("[a](<old.md>)", "[a](<new.md>)"),
        ("[a](/guides/old/)", "[a](/guides/new/)"),
        ("[a](/guides/old)", "[a](/guides/new)"),
        ("[a](/guides/old/#ice)", "[a](/guides/new/#ice)"),
        ("[a]({filename}/guides/old.md)", "[a]({filename}/guides/new.md)"),
        ("[a]({filename}guides/old.md)", "[a]({filename}guides/new.md)"),
        ("[a](https://shop.test/guides/old/)", "[a](https://shop.test/guides/new/)"),
        ("<https://shop.test/guides/old/>", "<https://shop.test/guides/new/>"),
        ("At https://shop.test/guides/old/.", "At https://shop.test/guides/new/."),
        ("[a][it] and [it]\n\n[it]: old.md#ice", "[a][it] and [it]\n\n[it]: new.md#ice"),
        ('[a *b*\nc](old.md "t")', '[a *b*\nc](new.md "t")'),
        ('<a class="x" href="old.md">a</a>', '<a class="x" href="new.md">a</a>'),
        ("- > [a](old.md)", "- > [a](new.md)"),
        ("| a | b |\n|---|---|\n| [a](old.md) | c |", "| a | b |\n|---|---|\n| [a](new.md) | c |"),
    ],
)  # fmt: skip
def test_a_link_keeps_the_form_that_its_author_chose(written, renamed):
    assert rewrite_body(written, "guides/a.md", FILES, CONVERT) == renamed


@pytest.mark.parametrize(
    "written",
    [
        "`[a](old.md)`",
        "```\n[a](old.md)\n```",
        "<!-- [a](old.md) -->",
        r"\[a](old.md)",
        "[a](older.md), [a](../old.md), [a](https://other.test/guides/old/), old.md, /guides/old/",
        "[a](/guides/old/x/), [a](https://shop.test/guides/old/?x=1)",
        "[a](#old)",
    ],
)
def test_what_only_looks_like_a_link_stays(written):
    assert rewrite_body(written, "guides/a.md", FILES, CONVERT) == written


def test_a_page_in_another_folder_takes_its_links_along(tmp_path):
    changed, plan = rename(tmp_path, "guides/old.md", "conditions/")

    assert changed == {
        "guides/old.md": None,
        "conditions/old.md": a_guide(
            "Old", "## Ice\n\n[Other](../guides/other.md), ![A picture](../images/a.svg)"
        ),
        "guides/other.md": a_guide("Other", "See [it](../conditions/old.md#ice)."),
        "pages/home.md": a_file("Home", "[Old](../conditions/old.md)", role="home"),
        "addresses.toml": changed["addresses.toml"],
    }
    assert plan.redirects == (Redirect("guides/old/", "/conditions/old/"),)
    assert '[moved]\n"/guides/old/" = "/conditions/old/"\n' in changed["addresses.toml"]


def test_fields_and_facts_name_the_page_anew(tmp_path):
    files = {
        "guides/other.md": a_guide("Other, old.md", "Words.", related="[guides/old.md, guides/index.md]  # mine"),
        "pages/more.md": a_file("More", "Words.", expires="2030-01-01", after_expiry="/guides/old/", featured="guides/old.md, guides/other.md"),
        "site.toml": '# guides/old.md\nmenu = [\n  "guides/old.md", # first\n  "pages/home.md",\n]\n',
        "glossary.toml": '[terms.old]\ntitle = "guides/old.md is old"\npage = "guides/old.md"\n',
        "synonyms.toml": '[[groups]]\nwords = ["a", "b"]\npage = \'guides/old.md\'\n',
    }  # fmt: skip
    changed, plan = rename(tmp_path, "guides/old.md", "guides/new.md", files, addresses=LIVE)

    assert changed["guides/other.md"] == files["guides/other.md"].replace("[guides/old.md", "[guides/new.md")
    assert changed["pages/more.md"] == files["pages/more.md"].replace("guides/old", "guides/new")
    assert changed["site.toml"] == files["site.toml"].replace('"guides/old.md"', '"guides/new.md"')
    assert changed["glossary.toml"] == files["glossary.toml"].replace(
        'page = "guides/old', 'page = "guides/new'
    )
    assert changed["synonyms.toml"] == files["synonyms.toml"].replace("guides/old", "guides/new")
    assert (
        changed["addresses.toml"]
        == '[live]\n"/home/" = "pages/home.md"\n\n[moved]\n"/guides/old/" = "/guides/new/"\n'
    )
    assert [(line.source, line.line, line.new) for line in plan.changed_lines()][:2] == [
        ("glossary.toml", 3, 'page = "guides/new.md"'),
        ("guides/other.md", 5, "related: [guides/new.md, guides/index.md]  # mine"),
    ]


def test_services_conditions_and_people_are_named_by_their_stems(tmp_path):
    text = a_guide("Other", "> [!booking deep 60] Now\n\n`[!booking deep]`", services="[deep]", conditions="[knots]", author="jo", topics="[deep]")  # fmt: skip
    project = a_project(tmp_path, {**SITE, "guides/other.md": text})
    for old, new in [
        ("services/deep.md", "slow"),
        ("conditions/knots.md", "aches"),
        ("/people/jo/", "/people/kim/"),
    ]:
        apply_plan(project, plan_rename(project, old, new, markdown=MARKDOWN))

    assert files_of(project)["guides/other.md"].decode() == a_guide(
        "Other",
        "> [!booking slow 60] Now\n\n`[!booking deep]`",
        services="[slow]",
        conditions="[aches]",
        author="kim",
        topics="[deep]",
    )


def test_a_page_with_a_slug_gets_another_slug(tmp_path):
    files = {
        "guides/old.md": a_guide("Old", slug="ice"),
        "guides/other.md": a_guide("Other", "[a](/guides/ice/)"),
    }

    changed, plan = rename(tmp_path, "guides/old.md", "/guides/cold/", files)

    assert changed["guides/old.md"] == a_guide("Old", slug="cold")
    assert changed["guides/other.md"] == a_guide("Other", "[a](/guides/cold/)")
    assert plan.redirects == (Redirect("guides/ice/", "/guides/cold/"),)


def test_a_file_with_a_slug_keeps_its_address(tmp_path):
    changed, plan = rename(
        tmp_path, "guides/old.md", "guides/new.md", {"guides/old.md": a_guide("Old", slug="ice")}
    )

    assert plan.redirects == ()
    assert changed.keys() == {"guides/old.md", "guides/new.md", "guides/other.md", "pages/home.md"}


def test_a_folder_gets_another_address_with_all_its_pages(tmp_path):
    addresses = (
        LIVE
        + '"/guides/" = "guides/index.md"\n[moved]\n"/very-old/" = "/guides/old/#ice"\n[anchors]\n"/guides/old/" = ["ice"]\n'
    )
    files = {"guides/other.md": a_guide("Other", "[a](/guides/old/#ice), [b](old.md), [c](/guides/)")}

    changed, plan = rename(tmp_path, "/guides/", "/articles/", files, addresses=addresses)

    assert changed["guides/other.md"] == a_guide(
        "Other", "[a](/articles/old/#ice), [b](old.md), [c](/articles/)"
    )
    assert changed["addresses.toml"] == (
        '[live]\n"/home/" = "pages/home.md"\n[moved]\n"/guides/" = "/articles/"\n"/guides/old/" = "/articles/old/"\n'
        '"/very-old/" = "/articles/old/#ice"\n[anchors]\n"/articles/old/" = ["ice"]\n'
    )
    assert plan.redirects == (Redirect("guides/", "/articles/"), Redirect("guides/old/", "/articles/old/"))


def test_a_renaming_that_was_begun_by_hand_is_completed(tmp_path):
    files = {name: text for name, text in SITE.items() if name != "guides/old.md"}
    files |= {"guides/new.md": SITE["guides/old.md"], "addresses.toml": LIVE}
    project = a_project(tmp_path, files)

    plan = plan_rename(project, "/guides/old/", "guides/new.md", markdown=MARKDOWN)
    apply_plan(project, plan)

    after = files_of(project)
    assert after["guides/other.md"].decode() == a_guide("Other", "See [it](new.md#ice).")
    assert after["addresses.toml"].decode().endswith('\n[moved]\n"/guides/old/" = "/guides/new/"\n')


def test_an_address_that_was_gone_is_that_of_a_page_again(tmp_path):
    addresses = LIVE + '[gone]\n"/guides/new/" = "2026-01-01"\n"/x/" = "2026-01-01"\n'

    changed, _ = rename(tmp_path, "guides/old.md", "new", addresses=addresses)

    assert '[gone]\n"/x/" = "2026-01-01"\n' in changed["addresses.toml"]


def test_a_draft_leaves_no_redirect(tmp_path):
    changed, plan = rename(tmp_path, "guides/old.md", "new", {"guides/old.md": a_guide("Old", draft="true")})

    assert plan.redirects == ()
    assert "addresses.toml" not in changed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("guides/odl.md", "x", 'guides/odl.md: expected a page of this site, got none. Did you mean "guides/old.md"?'),
        ("guides/old.md", "guides/other.md", "guides/other.md: There is a page of this name already. Choose another name."),
        ("guides/old.md", "guides/old.md", 'guides/old.md: This page is called "guides/old.md" already. Choose another name.'),
        ("guides/old.md", "/none/old/", 'guides/old.md: No folder has the address "/none/". Choose an address below that of a folder.'),
        ("guides/old.md", "/guides/../x/", 'guides/old.md: This page cannot have the address "/guides/../x/". Choose another name.'),
        ("pages/home.md", "/start/", 'pages/home.md: This page cannot have the address "/start/". Choose another name.'),
        ("guides/old.md", "services/old.md", "guides/old.md: Its fields do not fit a page of services/. Fit them first, or choose another folder."),
        ("guides/old.md", "blog/old.md", "guides/old.md: Its fields do not fit a page of blog/. Fit them first, or choose another folder."),
        ("guides/old.md", "/blog/x", 'guides/old.md: No folder has the address "/blog/". Choose an address below that of a folder.'),
        ("guides/old.md", "x.html", 'guides/old.md: "x.html" is no name for a page. Choose letters, numbers and hyphens.'),
        ("guides/old.md", "con", 'guides/old.md: "con" is no name for a page. Choose letters, numbers and hyphens.'),
        ("guides/old.md", "guides/.md", 'guides/old.md: "guides/.md" is no name for a page. Choose letters, numbers and hyphens.'),
        ("guides/old.md", "guides/x y.md", 'guides/old.md: "guides/x y.md" is no name for a page. Choose letters, numbers and hyphens.'),
        ("guides/old.md", "taken", "guides/old.md: /guides/taken/ is the address of guides/slug.md. Choose another name."),
        ("guides/old.md", "was", "guides/other.md: aliases: The new address is one of the aliases of this page. Take it out there first."),
        ("conditions/knots.md", "guides/", "guides/other.md: conditions: This page names it, which is to be in conditions/ no longer. Take it out there first."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_planned(tmp_path, old, new, said):
    files = {
        "guides/other.md": a_guide("Other", aliases="[/guides/was]", conditions="[knots]"),
        "guides/slug.md": a_guide("Slug", slug="taken"),
    }

    assert refusal(tmp_path, old, new, files) == said


def test_nothing_is_half_done_when_a_file_has_changed_meanwhile(tmp_path):
    project = a_project(tmp_path, SITE)
    plan = plan_rename(project, "guides/old.md", "new", markdown=MARKDOWN)
    (project.content / "guides/other.md").write_text(a_guide("Other", "Changed."))
    before = files_of(project)

    assert isinstance(apply_plan(project, plan), Conflict)
    assert files_of(project) == before


def test_line_ends_and_odd_bytes_stay(tmp_path):
    raw = "\ufeff" + a_guide("Other", "A  \n[a](old.md)\t\n\u00a0\n").replace("\n", "\r\n")
    project = a_project(tmp_path, {**SITE, "guides/other.md": raw})

    apply_plan(project, plan_rename(project, "guides/old.md", "new", markdown=MARKDOWN))

    assert changed_bytes(raw.encode(), files_of(project)["guides/other.md"]) == [(b"old", b"new")]


STEMS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z]{1,4})?", fullmatch=True)
HREFS = ["old.md", "old.md#ice", "/guides/old/", "/guides/old#ice", "https://shop.test/guides/old/", "<old.md>", "{filename}/guides/old.md", "other.md"]  # fmt: skip
PIECES = st.one_of(
    st.builds("[{0}]({1})".format, st.text("ab *`[]\\", max_size=6), st.sampled_from(HREFS)),
    st.sampled_from(["\n\n", "\r\n", "> ", "- ", "`", "```\n", "<!--", "-->", "\\", "[x]: old.md\n", "[x]", '<a href="old.md">', "</a>", "# ", "old", "|"]),
    st.text("ab \n", max_size=5),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), STEMS)
def test_there_and_back_gives_the_same_bytes(text, stem):
    if stem in {"old", "other", "link"} or stem in text:
        return
    there = Names(
        {"guides/old.md": f"guides/{stem}.md"}, {"guides/old/": f"guides/{stem}/"}, {}, "https://shop.test"
    )
    back = Names(
        {f"guides/{stem}.md": "guides/old.md"}, {f"guides/{stem}/": "guides/old/"}, {}, "https://shop.test"
    )
    try:
        renamed = rewrite_body(text, "guides/a.md", there, CONVERT)
    except ContentError:
        return  # said, and left to a person

    assert rewrite_body(renamed, "guides/a.md", back, CONVERT) == text
    assert not find_links(
        renamed, CONVERT, wanted=lambda href: there.renamed_link(href, "guides/a.md") != href
    )


def test_a_whole_site_is_the_same_after_there_and_back(tmp_path):
    project = a_project(
        tmp_path,
        {
            "addresses.toml": EMPTY_FILE.replace(
                "[live]\n",
                '[live]\n"/faq/" = "pages/faq.md"\n"/guides/heat-ice-and-sleep/" = "guides/heat-ice-and-sleep.md"\n',
            )
        },
        practice=True,
    )
    before = files_of(project)

    for old, new in [("heat-ice-and-sleep", "heat"), ("heat", "heat-ice-and-sleep")]:
        apply_plan(project, plan_rename(project, f"guides/{old}.md", new, markdown=MARKDOWN))

    assert files_of(project) == before


def test_a_name_with_odd_letters_is_written_as_an_address():
    names = Names({"guides/old.md": "guides/ö l.md"}, {}, {}, "")

    assert rewrite_body("[a](old.md)", "guides/a.md", names, CONVERT) == f"[a]({quote('ö l.md')})"
