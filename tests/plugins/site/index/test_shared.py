"""What is the same for every page: equal by value, and what is made of it made once."""

from plugins.site.index.inputs import once_per_build
from tests.factories import ASite, a_file
from tests.view_factories import the_words

SITE = ASite({"pages/about.md": a_file("About")})


def test_what_all_pages_share_is_equal_by_value():
    assert SITE.shared() == SITE.shared()
    assert SITE.shared() != SITE.shared(preview=not SITE.shared().preview)


def test_words_are_equal_by_value():
    assert (the_words(), hash(the_words())) == (the_words(), hash(the_words()))
    assert the_words() != the_words(home="Start")


def test_a_value_is_made_once_for_each_build_and_each_argument():
    made = []

    @once_per_build
    def greet(shared, name, *, loudly=False):
        made.append((name, loudly))
        return f"{shared.business.name} greets {name}"

    shared, next_build = SITE.shared(), SITE.shared()

    assert greet(shared, "Ann") == greet(shared, "Ann") == greet(next_build, "Ann")
    assert made == [("Ann", False), ("Ann", False)]

    greet(shared, "Ann", loudly=True)
    greet(shared, "Bob")
    assert made[2:] == [("Ann", True), ("Bob", False)]
