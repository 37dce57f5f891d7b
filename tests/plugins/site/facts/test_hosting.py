"""``content/hosting.toml`` names the host, and a wrong name is told at its line with the nearest one."""

import pytest

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import FactReader
from plugins.site.facts.hosting import HOSTS, Hosting


def read(text):
    """Return what is read of the file, and the problems."""
    reader = FactReader({"hosting.toml": Lazy("", text.encode)}, {})
    return reader.read_hosting(), [str(problem) for problem in reader.problems]


def test_a_site_without_the_file_is_on_github_pages():
    assert FactReader({}, {}).read_hosting() == Hosting(host="github-pages")


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_can_be_named(host):
    assert read(f'host = "{host}"\n') == (Hosting(host=host), [])


def test_an_unknown_host_is_told_with_the_nearest_one():
    assert read('# Where\nhost = "netlfy"\n') == (
        None,
        [
            "hosting.toml:2: host: expected one of github-pages, netlify, cloudflare, s3, nginx, caddy, apache, "
            'got "netlfy". Did you mean "netlify"?'
        ],
    )


def test_an_unknown_fact_is_told_with_the_nearest_one():
    assert read('hots = "nginx"\n')[1] == [
        'hosting.toml:1: hots: expected a known field, got "hots". Did you mean "host"?'
    ]
