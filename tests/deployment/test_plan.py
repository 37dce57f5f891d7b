"""What goes live, in words."""

from datetime import UTC, datetime

from deployment.plan import Plan, describe_plan, plan_deployment
from plugins.manifest.manifest import Manifest, PublishedPage
from plugins.site.api import Redirect, Turn


def a_page(path, title="A page", kind="guide"):
    return PublishedPage(path, title, kind)


def a_manifest(pages, *, files=None, redirects=()):
    """List pages by path, each with a digest, and other files."""
    listed = {f"{path}index.html": digest for path, digest in pages.items()}
    return Manifest("", tuple(map(a_page, pages)), tuple(redirects), listed | (files or {}))


def test_pages_and_redirects_are_compared():
    live = a_manifest(
        {"": "1", "a/": "1", "b/": "1"}, files={"x.css": "1"}, redirects=[Redirect("z/", "/a/")]
    )
    built = a_manifest(
        {"": "1", "a/": "2", "c/": "1"},
        files={"y.css": "1"},
        redirects=[Redirect("z/", "/a/"), Redirect("b/", "/c/")],
    )

    assert plan_deployment(live, built) == Plan(
        new=(a_page("c/"),),
        changed=(a_page("a/"),),
        gone=(a_page("b/"),),
        redirects=(Redirect("b/", "/c/"),),
        other_files=2,
        page_count=3,
    )


def test_addresses_that_nobody_answers_for_are_named():
    live = a_manifest({"": "1", "a/": "1", "b/": "1"}, redirects=[Redirect("x/", "/a/"), Redirect("y/")])
    built = a_manifest({"": "1", "b/": "1"}, redirects=[Redirect("y/")])

    plan = plan_deployment(live, built)

    assert plan.dead == ("a/", "x/")
    assert describe_plan(plan).endswith(
        "Addresses that nothing answers any more (2):\n\n"
        "* /a/: write below [moved] or [gone] of content/addresses.toml what becomes of it\n"
        "* /x/: write below [moved] or [gone] of content/addresses.toml what becomes of it"
    )


def test_the_same_build_is_an_empty_plan_whatever_its_commit():
    live = a_manifest({"": "1"})

    assert plan_deployment(live, Manifest("1a6233d", live.pages, live.redirects, live.files)).is_empty
    assert not plan_deployment(None, live).is_empty


def test_it_is_told_in_words():
    plan = Plan(
        new=(a_page("guides/heat/", "Heat or ice <b>"),),
        changed=(a_page("", "Home"),),
        gone=(a_page("guides/old/", "Old"),),
        redirects=(Redirect("guides/old/", "/guides/heat/"), Redirect("offer/")),
        other_files=3,
        page_count=9,
        coming=(Turn(datetime(2026, 12, 24, 9, tzinfo=UTC), "Closed", True),),
    )

    assert describe_plan(plan) == (
        "New (1):\n\n* Heat or ice <b> (/guides/heat/)\n\n"
        "Changed (1):\n\n* Home (/)\n\n"
        "Gone (1):\n\n* Old (/guides/old/)\n\n"
        "Old addresses that lead on (2):\n\n* /guides/old/ leads to /guides/heat/\n* /offer/ is gone for good\n\n"
        "And 3 other files (pictures, design, lists for search engines).\n\n"
        "Scheduled next (1):\n\n* 2026-12-24 09:00 Closed appears"
    )


def test_a_change_of_all_pages_is_one_line_and_long_lists_end():
    pages = {f"{number:02}/": "1" for number in range(20)}
    changed = plan_deployment(a_manifest(pages), a_manifest(dict.fromkeys(pages, "2")))

    assert (
        describe_plan(changed)
        == "Changed: every page that is live (20), as a change of what they share does."
    )
    assert describe_plan(plan_deployment(None, a_manifest(pages))).endswith("* and 8 more")


def test_an_empty_plan_says_so():
    assert describe_plan(Plan()) == "Nothing changes: the live site is what was built."
