"""Old addresses with all that a configuration could misread."""

from plugins.hosting.old_addresses import old_addresses
from plugins.site.api import GONE, Redirect

REDIRECTS = (
    Redirect("guides/old-name/", "/guides/new-name/#Über uns"),
    Redirect("über uns/", "/about/"),
    Redirect("caf%C3%A9/", "/"),
    Redirect("blog/post.html", "/guides/new-name/"),
    Redirect("100%/", "/about/"),
    Redirect('say "hello"/', "/about/"),
    Redirect("a$1b{2,3}(c)/", "/about/"),
    Redirect("semi;colon #1/", "/about/"),
    Redirect("back\\slash/", "/about/"),
    Redirect("tick`s'/", "/about/"),
    Redirect("star*/", "/about/"),
    Redirect("gone/", GONE),
    Redirect("gone $for; good/", GONE),
)
PUBLIC = {"", "about/", "guides/new-name/"}


def hostile(base_path="/"):
    """Return them as a server sees them."""
    return old_addresses(REDIRECTS, base_path=base_path, public=PUBLIC)
