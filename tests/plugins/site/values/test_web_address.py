"""What people write as an address may be none, and that is no reason to stop."""

import pytest

from plugins.site.values.problems import ContentError
from plugins.site.values.web_address import host_of, page_name, split_address


@pytest.mark.parametrize("address", ["http://[", "https://ex[ample.com/", "//["])
def test_a_malformed_address_has_no_parts(address):
    assert (split_address(address), host_of(address)) == (None, None)


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://a.example/b?c#d", "a.example"), ("//a.example", "a.example"), ("/b", ""), ("tel:1", "")],
)
def test_an_address_may_name_its_host(address, host):
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Heat or ice: which?", "heat-or-ice-which"),
        ("Größe & Café", "grosse-cafe"),
        ("Don’t panic, it's fine", "dont-panic-its-fine"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_file_is_named_by_the_words_of_its_title(title, name):
    assert page_name(title) == name


@pytest.mark.parametrize("title", ["", "!!!", "日本", "Index"])
def test_a_title_that_makes_no_address_is_refused(title):
    with pytest.raises(ContentError, match="expected a title with letters from a to z"):
        page_name(title)
