"""What is the same for every page, equal by value."""

from tests.factories import ASite, a_file
from tests.view_factories import the_words

SITE = ASite({"pages/about.md": a_file("About")})


def test_what_all_pages_share_is_equal_by_value():
    assert SITE.shared() == SITE.shared()
    assert SITE.shared() != SITE.shared(preview=not SITE.shared().preview)


def test_words_are_equal_by_value():
    assert (the_words(), hash(the_words())) == (the_words(), hash(the_words()))
    assert the_words() != the_words(home="Start")
