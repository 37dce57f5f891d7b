"""``content/hosting.toml`` names the host, and a wrong name is told at its line with the nearest one."""

import pytest

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import FactReader
from plugins.site.facts.hosting import HOSTS, Hosting, RemoteEditing


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


def test_a_site_may_be_edited_from_another_place():
    text = '[remote_editing]\nbackend = "gitlab"\nrepository = "group/part/site"\napplication = "0a1b"\n'

    editing = RemoteEditing(
        backend="gitlab", repository="group/part/site", branch="main", sign_in="", application="0a1b"
    )
    assert read(text) == (Hosting(remote_editing=editing), [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('backend = "githib"', 'hosting.toml:2: remote_editing.backend: expected "github" or "gitlab", got "githib". Did you mean "github"?'),
        ('repository = "site"', 'hosting.toml:2: remote_editing.repository: expected the owner and the name of the project there, such as "jo-doe/site", got "site". Correct it.'),
        ('repository = "https://github.com/jo/site"', 'hosting.toml:2: remote_editing.repository: expected the owner and the name of the project there, such as "jo-doe/site", got "https://github.com/jo/site". Correct it.'),
        ('sign_in = "http://a.test"', 'hosting.toml:2: remote_editing.sign_in: expected the address of your own sign-in service, such as "https://sign-in.example.com", got "http://a.test". Did you mean "https://a.test"?'),
        ('sign_in = "https://a.test; img-src *"', 'hosting.toml:2: remote_editing.sign_in: expected the address of your own sign-in service, such as "https://sign-in.example.com", got "https://a.test; img-src *". Correct it.'),
        ('application = "0a1b"', "hosting.toml:2: remote_editing.application: GitHub signs nobody in by the id of an application alone. Take the line out, or write sign_in."),
    ],
)  # fmt: skip
def test_a_wrong_fact_about_it_is_one_problem_at_its_line(line, problem):
    facts = {"backend": 'backend = "github"', "repository": 'repository = "jo/site"'}
    rest = "\n".join(each for name, each in facts.items() if not line.startswith(name))

    assert read(f"[remote_editing]\n{line}\n{rest}\n") == (None, [problem])
