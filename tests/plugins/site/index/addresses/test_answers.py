"""Every address that was public answers: a page, a redirect to one, or "gone for good"."""

from datetime import date

import pytest
from msgspec.structs import replace

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.addresses import parse_addresses
from plugins.site.index.addresses.answers import answer_addresses
from plugins.site.index.list_pages import PAGE_SIZE
from plugins.site.values.redirects import GONE, Redirect
from tests.factories import ASite, a_file, a_guide

EXPIRED = {"date": "2026-01-01", "expires": "2026-06-30"}
LIVE = '[live]\n"/guides/old/" = "guides/old.md"\n'


def answers_of(files, addresses="", **options):
    site = ASite(files, **options)
    metas = {record.source: record.meta for record in site.records}
    return answer_addresses(
        Lazy("", lambda: metas),
        Lazy("", lambda: site.index),
        Lazy("", lambda: parse_addresses(addresses)),
        date(2026, 7, 1),
    )


def redirects_of(files, addresses="", **options):
    answers = answers_of(files, addresses, **options)
    assert not answers.problems, [str(problem) for problem in answers.problems]
    return answers.redirects


def problems_of(files, addresses=""):
    return [str(problem) for problem in answers_of(files, addresses).problems]


def test_an_address_of_an_earlier_site_leads_to_its_page():
    files = {"guides/a.md": a_guide(aliases="[/blog/heat, /blog/cold.html, /old/index.html]")}

    assert redirects_of(files) == (
        Redirect("blog/cold.html", "/guides/a/"),
        Redirect("blog/heat/", "/guides/a/"),
        Redirect("old/", "/guides/a/"),
    )


def test_an_old_address_leads_to_one_page_and_is_that_of_no_other():
    files = {
        "guides/a.md": a_guide(aliases="[/blog/heat, /guides/b]"),
        "guides/b.md": a_guide(aliases="[/blog/heat/, /blog/cold]"),
    }

    assert problems_of(files) == [
        'guides/a.md:5: aliases: expected an address that no page has, got "/guides/b", '
        "which is that of guides/b.md. Take it out here or there.",
        'guides/b.md:5: aliases: expected an address that no page has, got "/blog/heat/", '
        "which is that of guides/a.md. Take it out here or there.",
    ]


def test_an_old_address_is_not_that_of_a_page_to_come():
    files = {
        "guides/a.md": a_guide(aliases="[/guides/b]"),
        "guides/b.md": a_guide(date="2026-09-01"),
    }

    assert problems_of(files) == [
        'guides/a.md:5: aliases: expected an address that no page has, got "/guides/b", '
        "which is that of guides/b.md. Take it out here or there."
    ]


def test_redirects_lead_to_the_last_page_of_a_chain():
    moved = '[moved]\n"/a/" = "/b/"\n"/b/" = "/c/#more"\n"/c/" = "/guides/new/"\n"/d/" = "/gone/"\n[gone]\n"/gone/" = "2026-06-01"\n'

    assert redirects_of({"guides/new.md": a_guide(body="## More\n\nWords.")}, moved) == (
        Redirect("a/", "/guides/new/#more"),
        Redirect("b/", "/guides/new/#more"),
        Redirect("c/", "/guides/new/"),
        Redirect("d/"),
        Redirect("gone/"),
    )


def test_addresses_that_lead_to_each_other_are_refused_each_at_its_line():
    moved = '[moved]\n"/a/" = "/b/"\n"/b/" = "/a/"\n"/c/" = "/c/"\n"/d/" = "/a/"\n'

    assert problems_of({}, moved) == [
        "addresses.toml:2: /a/: This address leads back to itself. Name the page that it moved to.",
        "addresses.toml:3: /b/: This address leads back to itself. Name the page that it moved to.",
        "addresses.toml:4: /c/: This address leads back to itself. Name the page that it moved to.",
    ]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            '[moved]\n"/x/" = "/guides/aa/"\n',
            'addresses.toml:2: /x/: expected the address of a page, got "/guides/aa/". Did you mean "/guides/a/"?',
        ),
        (
            '[moved]\n"/x/" = "/guides/a/#mor"\n',
            'addresses.toml:2: /x/: expected a heading of guides/a.md, got "#mor". Did you mean "#more"?',
        ),
        (
            '[moved]\n"/x/" = "/guides/b/"\n',
            'addresses.toml:2: /x/: expected a page that is public, got "/guides/b/", which is a draft. '
            "Publish it first, or name another page.",
        ),
        (
            '[moved]\n"/guides/a/" = "/guides/"\n',
            "addresses.toml:2: /guides/a/: guides/a.md has this address again. "
            "Delete this line, or give the page another slug.",
        ),
        (
            '[moved]\n"/x/" = "/guides/a/"\n[gone]\n"/x/" = "2026-06-01"\n',
            "addresses.toml:2: /x/: Line 4 calls this address gone for good. Delete one of the two lines.",
        ),
        (
            '[gone]\n"/x/" = "2026-06-01"\n"/x" = "2026-06-01"\n',
            "addresses.toml:3: gone: This address stands on line 2 already. Delete one of the two.",
        ),
        (
            '[gone]\n"/../x/" = "2026-06-01"\n',
            'addresses.toml:2: gone: expected an address of this site, such as "/guides/heat-and-ice/", '
            'got "/../x/". Correct it.',
        ),
        (
            '[gone]\n"/x/" = "last week"\n',
            'addresses.toml:2: gone./x/: expected the day, such as "2026-11-22", got "last week". Correct it.',
        ),
        (
            '[gone]\n"/blog/heat/" = "2026-06-01"\n',
            "addresses.toml:2: /blog/heat/: The aliases of guides/a.md lead this address elsewhere. "
            "Delete it here or there.",
        ),
    ],
)
def test_a_wrong_entry_is_named_by_its_line(table, problem):
    files = {
        "guides/a.md": a_guide(body="## More\n\nWords.", aliases="[/blog/heat]"),
        "guides/b.md": a_guide(draft="true"),
    }

    assert problems_of(files, table) == [problem]


def test_a_page_that_was_renamed_must_say_what_becomes_of_its_address():
    assert problems_of({"guides/older.md": a_guide()}, LIVE) == [
        "addresses.toml:2: /guides/old/: This address was public, and guides/old.md is not there. "
        "Moved: python3 tasks.py rename /guides/old/ guides/older.md. "
        "Gone for good: python3 tasks.py delete /guides/old/ --gone. Back again: restore the file."
    ]


def test_a_slug_that_changed_must_say_what_becomes_of_the_address():
    assert problems_of({"guides/old.md": a_guide(slug="new")}, LIVE) == [
        "addresses.toml:2: /guides/old/: This address was public, and guides/old.md has another address now. "
        "Moved: python3 tasks.py rename /guides/old/ /guides/new/. "
        'Gone for good: write "/guides/old/" = "2026-07-01" below [gone]. '
        "Back again: give the page its old slug or folder."
    ]


def test_a_page_that_became_a_draft_must_say_what_becomes_of_its_address():
    assert problems_of({"guides/old.md": a_guide(draft="true")}, LIVE) == [
        "addresses.toml:2: /guides/old/: This address was public, and guides/old.md is a draft now. "
        'Moved: write "/guides/old/" = "/its-new-address/" below [moved]. '
        'Gone for good: write "/guides/old/" = "2026-07-01" below [gone]. '
        'Public again: take "draft: true" out.'
    ]


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        ({"guides/old.md": a_guide()}, ""),
        ({"guides/old.md": a_guide(date="2026-09-01")}, ""),
        ({"guides/old.md": a_guide(**EXPIRED)}, ""),
        ({"guides/new.md": a_guide(aliases="[/guides/old]")}, ""),
        ({"guides/new.md": a_guide(slug="old")}, ""),
        ({"guides/old.md": a_guide(draft="true")}, '[gone]\n"/guides/old/" = "2026-07-01"\n'),
        ({"guides/new.md": a_guide()}, '[moved]\n"/guides/old/" = "/guides/new/"\n'),
    ],
)
def test_an_address_with_an_answer_is_no_problem(files, answer):
    assert problems_of(files, LIVE + answer) == []


def test_an_unreadable_file_may_be_the_page_that_is_missing():
    site = ASite({})
    metas = {record.source: record.meta for record in site.records}
    index = replace(site.index, unreadable=frozenset({"guides/new.md"}))

    answers = answer_addresses(
        Lazy("", lambda: metas),
        Lazy("", lambda: index),
        Lazy("", lambda: parse_addresses(LIVE)),
        date(2026, 7, 1),
    )

    assert answers.problems == ()


def test_a_page_that_expired_is_gone_or_leads_on_by_itself():
    files = {
        "guides/offer.md": a_guide(aliases="[/special]", **EXPIRED),
        "guides/talk.md": a_guide(after_expiry="/guides/", **EXPIRED),
        "guides/walk.md": a_guide(after_expiry="guides/talk.md", **EXPIRED),
    }

    assert redirects_of(files) == (
        Redirect("guides/offer/"),
        Redirect("guides/talk/", "/guides/"),
        Redirect("guides/walk/", "/guides/"),
        Redirect("special/"),
    )


def test_no_day_stops_a_build():
    files = {
        "guides/a.md": a_guide(after_expiry="guides/b.md", **EXPIRED),
        "guides/b.md": a_guide(after_expiry="guides/a.md", **EXPIRED),
        "guides/c.md": a_guide(after_expiry="guides/d.md", **EXPIRED),
        "guides/d.md": a_guide(draft="true"),
    }

    assert redirects_of(files) == (Redirect("guides/a/"), Redirect("guides/b/"), Redirect("guides/c/"))


def test_a_page_names_a_page_that_exists_for_the_time_after_it():
    assert problems_of({"guides/a.md": a_guide(expires="2027-01-01", after_expiry="/guides/bee/")}) == [
        'guides/a.md:6: after_expiry: expected the address of a page, got "/guides/bee/". Known: /, /guides/, /guides/a/.'
    ]


def test_what_the_owner_writes_counts_more_than_what_a_page_says_of_its_end():
    files = {"guides/offer.md": a_guide(after_expiry="/guides/", **EXPIRED)}

    assert redirects_of(files, '[moved]\n"/guides/offer/" = "/"\n') == (Redirect("guides/offer/", "/"),)


def test_a_page_that_is_gone_may_come_back():
    assert redirects_of({"guides/a.md": a_guide()}, '[gone]\n"/guides/a/" = "2026-06-01"\n') == ()


def test_a_page_that_is_gone_stays_so_until_the_day_on_which_it_comes_back():
    files = {"guides/a.md": a_guide(date="2026-09-01")}

    assert redirects_of(files, '[gone]\n"/guides/a/" = "2026-06-01"\n') == (Redirect("guides/a/"),)


def test_an_anchor_that_the_last_page_lacks_is_left_out():
    moved = '[moved]\n"/a/" = "/b/#ice"\n"/b/" = "/guides/new/"\n'

    assert redirects_of({"guides/new.md": a_guide()}, moved) == (
        Redirect("a/", "/guides/new/"),
        Redirect("b/", "/guides/new/"),
    )


def test_an_address_that_moved_to_a_page_to_come_waits_for_it():
    files = {"guides/new.md": a_guide(date="2026-09-01")}

    assert redirects_of(files, '[moved]\n"/guides/old/" = "/guides/new/"\n') == ()


def test_the_addresses_of_files_are_remembered():
    files = {
        "guides/a.md": a_guide(slug="b"),
        "guides/draft.md": a_guide(draft="true"),
        "guides/soon.md": a_guide(date="2026-09-01"),
        "guides/over.md": a_guide(**EXPIRED),
        "pages/lost.md": a_file(role="not-found"),
    }

    assert answers_of(files).promised == {
        "guides/": "guides/index.md",
        "guides/b/": "guides/a.md",
        "guides/soon/": "guides/soon.md",
    }


def test_a_preview_of_drafts_asks_nothing_about_drafts():
    answers = answers_of({"guides/old.md": a_guide(draft="true")}, LIVE, show_unpublished=True)

    assert answers.problems == ()


def test_the_pages_of_a_long_list_are_remembered():
    guides = {f"guides/g{number:03}.md": a_guide() for number in range(2 * PAGE_SIZE)}

    assert answers_of(guides).promised["guides/page/2/"] == "guides/index.md"


@pytest.mark.parametrize(
    ("files", "addresses", "target"),
    [
        ({"guides/a.md": a_guide()}, "", "/guides/"),
        ({"guides/index.md": a_file(slug="tips")}, '[moved]\n"/guides/" = "/tips/"\n', "/tips/"),
        ({"pages/tips.md": a_file()}, '[moved]\n"/guides/" = "/tips/"\n', "/tips/"),
        ({"pages/tips.md": a_file()}, '[gone]\n"/guides/" = "2026-06-01"\n', GONE),
    ],
)
def test_a_page_that_a_list_no_longer_has_leads_to_the_list_wherever_it_is(files, addresses, target):
    live = '[live]\n"/guides/page/2/" = "guides/index.md"\n'

    redirects = {redirect.path: redirect.target for redirect in redirects_of(files, live + addresses)}

    assert redirects["guides/page/2/"] == target
