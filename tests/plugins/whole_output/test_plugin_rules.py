"""All plugins run, and this one is the last."""

from plugins.whole_output.plugin_rules import check_plugins


def problems_of(loaded, required=()):
    return [str(problem) for problem in check_plugins(loaded, required=required)]


def test_all_loaded_and_this_one_at_the_end_is_good():
    assert problems_of(["plugins.site", "plugins.whole_output"], ["plugins.site"]) == []


def test_plugin_that_failed_to_load_is_named():
    assert problems_of(["plugins.whole_output"], ["plugins.page_checks"]) == [
        'pelicanconf.py: PLUGINS: "plugins.page_checks" did not load, because of the error above. '
        "Repair it: without it, pages would be published without its work."
    ]


def test_plugin_after_this_one_is_named():
    assert problems_of(["plugins.whole_output", "plugins.search"]) == [
        'pelicanconf.py: PLUGINS: expected "plugins.whole_output" at the end, got "plugins.search". '
        "Move it to the end: what runs after it comes too late."
    ]
