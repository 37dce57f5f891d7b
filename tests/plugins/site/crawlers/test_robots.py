"""robots.txt states who may read: search engines always, assistants as the site says."""

import tomllib
from itertools import chain
from urllib.robotparser import RobotFileParser

import pytest

from plugins.site.crawlers import robots
from plugins.site.crawlers.robots import build_robots, load_agents
from tests.factories import ROOT, ASite, an_editorial

ASKED_FOR = {
    *(
        "GPTBot",
        "OAI-SearchBot",
        "ChatGPT-User",
        "ClaudeBot",
        "Claude-User",
        "Claude-SearchBot",
        "PerplexityBot",
    ),
    *("Perplexity-User", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent", "Bytespider"),
    "Amazonbot",
}


def may_read(policy):
    """Return who may read the home page, by their name."""
    parser = RobotFileParser()
    shared = ASite({}).shared(editorial=an_editorial(crawlers=policy))
    parser.parse(build_robots(shared).decode().splitlines())
    names = [*chain(*load_agents().values()), "Googlebot", "Bingbot", "Applebot", "SomeReader"]
    return {name for name in names if parser.can_fetch(name, "https://shop.test/guides/a/")}


def test_everybody_may_read_unless_the_site_says_otherwise():
    assert may_read({}) == {*chain(*load_agents().values()), "Googlebot", "Bingbot", "Applebot", "SomeReader"}


@pytest.mark.parametrize("use", ["search", "on_demand", "training"])
def test_a_switch_keeps_out_those_that_read_for_this_and_nobody_else(use):
    assert may_read({}) - may_read({use: False}) == set(load_agents()[use])


def test_known_agents_are_in_one_list_each_with_a_source():
    agents = [*chain(*load_agents().values())]
    listed = tomllib.loads((ROOT / "plugins/site/crawlers/crawlers.toml").read_text(encoding="utf-8"))

    assert len(agents) == len({name.lower() for name in agents})
    assert set(agents) >= ASKED_FOR
    assert all(each["source"].startswith("https://") for group in listed.values() for each in group)


def test_policy_is_stated_in_words_and_the_sitemap_is_named(monkeypatch):
    agents = {"search": ("A",), "on_demand": ("B",), "training": ("C", "D")}
    monkeypatch.setattr(robots, "load_agents", lambda: agents)
    shared = ASite({}).shared(editorial=an_editorial(crawlers={"training": False}))

    assert build_robots(shared).decode() == (
        "User-agent: *\nAllow: /\n\n"
        "# Answers of assistants that cite pages: yes\nUser-agent: A\nAllow: /\n\n"
        "# Pages that an assistant opens for a person: yes\nUser-agent: B\nAllow: /\n\n"
        "# Training of language models: no\nUser-agent: C\nUser-agent: D\nDisallow: /\n\n"
        "Sitemap: https://shop.test/sitemap.xml\n"
    )
