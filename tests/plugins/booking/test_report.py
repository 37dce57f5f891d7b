"""The list of calls to action: what stands where, and why."""

from plugins.booking.report import CallRow, call_rows, render_list
from tests.factories import ASite, a_guide, a_service

LINK = "Book a visit: https://book.test/shop"
FILES = {
    "services/deep-work.md": a_service("Deep work", body="> [!emergency] Call 911 if:\n>\n> - x\n\ntext"),
    "guides/a.md": a_guide(body="## A\n\n[it](../services/deep-work.md)\n\n## B\n\nb\n\n## C\n\nc"),
    "guides/safe.md": a_guide("Safe", safety="true"),
}


def rows_of(path):
    return [row for row in call_rows(ASite(FILES).all_inputs()) if row.page == path]


def test_each_call_is_listed_with_its_place_and_reason():
    why = 'ends "A", which leads to deep-work'

    assert rows_of("/guides/a/") == [
        CallRow("/guides/a/", "after-section", "deep-work", "after_section heading", LINK, why),
        CallRow("/guides/a/", "end", "", "end heading", LINK, "every page ends with the next step"),
        CallRow("/guides/a/", "bar", "", "Book or call", LINK, "in reach on small screens"),
    ]


def test_a_page_without_calls_is_listed_with_the_reason():
    assert rows_of("/guides/safe/") == [
        CallRow(
            "/guides/safe/", "none", "", "", "", "it is a safety page, so its readers should be checked first"
        )
    ]


def test_an_empty_place_is_listed_with_the_reason():
    missing = {row.placement: row.why for row in rows_of("/services/deep-work/") if not row.link}

    assert missing == {
        "none (start)": "the page has an emergency card, or opens with a care card",
        "none (after-section)": "all of the page is about the service, so its start and end are enough",
        "none (bar)": "nothing may lie over an emergency card",
    }


def test_the_list_is_plain_text_that_names_a_page_once_and_cuts_no_address():
    link = f"Book: https://book.test/{'a' * 200}/[a]"
    row = CallRow("/a/", "end", "x", "[red]Words[/red] 😀", link, "why")
    none = CallRow("/b/", "none", "", "", "", "it is a safety page")

    assert render_list([row, row, none]) == (
        "/a/\n"
        "  end            x: [red]Words[/red] 😀\n"
        f"                 {link}  (why)\n"
        "  end            x: [red]Words[/red] 😀\n"
        f"                 {link}  (why)\n"
        "\n/b/\n"
        "  none           it is a safety page\n"
    )
