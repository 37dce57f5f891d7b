"""``robots.txt``: who may read the site, and where its sitemap is."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from plugins.site.crawlers.sitemap import SITEMAP_PATH
from plugins.site.facts.editorial import CrawlerPolicy
from plugins.site.index.inputs import Shared
from plugins.site.views.addresses import absolute_url

ROBOTS_PATH = "robots.txt"
_USES = {
    "search": "Answers of assistants that cite pages",
    "on_demand": "Pages that an assistant opens for a person",
    "training": "Training of language models",
}


@cache
def load_agents() -> Mapping[str, tuple[str, ...]]:
    """Return the agents of ``crawlers.toml`` by what they read for."""
    text = Path(__file__).with_name("crawlers.toml").read_text(encoding="utf-8")
    return {use: tuple(each["agent"] for each in agents) for use, agents in tomllib.loads(text).items()}


def build_robots(shared: Shared) -> bytes:
    """State who may read the site: search engines always, each use by an assistant as ``site.toml`` says.

    Source: https://www.rfc-editor.org/rfc/rfc9309
    """
    policy = shared.editorial.crawlers
    uses = [_lines_of(use, policy) for use in _USES]
    groups = ["User-agent: *\nAllow: /", *uses, f"Sitemap: {absolute_url(shared, SITEMAP_PATH)}"]
    return "\n\n".join(groups).encode() + b"\n"


def _lines_of(use: str, policy: CrawlerPolicy) -> str:
    allowed = getattr(policy, use)
    agents = [f"User-agent: {agent}" for agent in load_agents()[use]]
    rule = "Allow: /" if allowed else "Disallow: /"
    return "\n".join([f"# {_USES[use]}: {'yes' if allowed else 'no'}", *agents, rule])
