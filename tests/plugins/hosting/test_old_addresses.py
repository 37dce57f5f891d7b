"""Old addresses are answered as requests name them: decoded, with and without the last slash."""

from plugins.hosting.old_addresses import OldAddress, old_addresses
from plugins.site.api import GONE, Redirect


def test_an_address_is_answered_with_and_without_the_slash_at_its_end():
    redirects = (Redirect("guides/old/", "/guides/new/"), Redirect("blog/old", GONE))

    assert old_addresses(redirects, base_path="/", public=()) == (
        OldAddress("/blog/old", ""),
        OldAddress("/blog/old/", ""),
        OldAddress("/guides/old", "/guides/new/"),
        OldAddress("/guides/old/", "/guides/new/"),
    )


def test_a_file_is_answered_by_its_name_alone():
    assert old_addresses((Redirect("blog/post.html", "/"),), base_path="/", public=()) == (
        OldAddress("/blog/post.html", "/"),
    )


def test_no_page_is_covered_and_no_other_answer_is_replaced():
    redirects = (Redirect("about", "/a/"), Redirect("old", "/a/"), Redirect("old/", "/b/"))

    assert old_addresses(redirects, base_path="/", public={"about/"}) == (
        OldAddress("/about", "/a/"),
        OldAddress("/old", "/a/"),
        OldAddress("/old/", "/b/"),
    )


def test_a_site_in_a_folder_answers_there():
    [_, address] = old_addresses((Redirect("alt/", "/neu/"),), base_path="/laden/", public=())

    assert address == OldAddress("/laden/alt/", "/laden/neu/")


def test_a_server_sees_letters_and_a_header_holds_percent_signs():
    redirect = Redirect("h%C3%BCfte und ruecken/", "/hüfte/#Über uns")

    [_, address] = old_addresses((redirect,), base_path="/", public=())

    assert address == OldAddress("/hüfte und ruecken/", "/h%C3%BCfte/#%C3%9Cber%20uns")
    assert address.sent_path == "/h%C3%BCfte%20und%20ruecken/"
