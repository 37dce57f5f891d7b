"""Checks of the words of the theme and of drawings, which any number of plugins may add."""

from datetime import UTC, datetime

from plugins.site.build.pipeline import Pipeline, ThemeCheck
from plugins.site.build.read_site import Source, check_named_words, find_in_words
from plugins.site.cache.cache import Cache, name_of
from plugins.site.cache.fingerprint import Lazy
from plugins.site.values.problems import FilePlace, Problem

WORDS = {"theme/words/en.toml": Lazy("as written", lambda: b"Book now")}


def no_orders(_files, words):
    return [Problem(FilePlace(name), message=f"{text} is an order") for name, text in words.items()]


def no_haste(_files, words):
    return [Problem(FilePlace(name), message=f"{text} is hasty") for name, text in words.items()]


def test_what_each_check_of_words_finds_is_kept_beside_that_of_the_others(tmp_path):
    store, checks = Cache().store, [ThemeCheck((), no_orders), ThemeCheck((), no_haste)]

    def find():
        cache = Cache(store)
        source = Source(tmp_path, tmp_path, {}, Pipeline(cache=cache), datetime(2026, 7, 1, tzinfo=UTC), [])
        found = [problem.message for problem in find_in_words(source, checks, WORDS)]
        cache.commit()
        cache.remove_stale()
        return found, cache.misses[name_of(check_named_words)]

    first, again = find(), find()

    assert first == (["Book now is an order", "Book now is hasty"], 2)
    assert again == (first[0], 0)
