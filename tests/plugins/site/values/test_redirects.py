"""The address of a page, as the site keeps it."""

import pytest

from plugins.site.values.redirects import address_path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", ""),
        ("/index.html", ""),
        ("/guides/x/", "guides/x/"),
        ("/guides/x", "guides/x/"),
        ("/guides/x/index.html", "guides/x/"),
        ("/blog/x.html", "blog/x.html"),
        ("/blog/x.html/", "blog/x.html"),
        ("/blog/v1.2/x", "blog/v1.2/x/"),
        ("/%C3%B6l/", "öl/"),
        ("guides/x/", None),
        ("https://example.com/", None),
        ("//example.com/", None),
        ("/a//b/", None),
        ("/../x/", None),
        ("/%2e%2e/x/", None),
        ("/a/./b/", None),
        ("/a b/", None),
        ("/x/?p=1", None),
        ("/x/#y", None),
        ("/a\\b/", None),
        ("/feed.xml", None),
        ("/feed.xml/x/", None),
        ("/x.html/y/", None),
        (f"/{'ä' * 101}/", None),
    ],
)
def test_an_address_is_read_as_a_path_below_the_root_or_refused(address, path):
    assert address_path(address) == path
