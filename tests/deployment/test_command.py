"""``deploy`` shows, asks, sends and looks; whatever happens, the last good site stays."""

import json

import pytest

from deployment import command
from deployment.command import Wish, run_deployment
from deployment.hosts.folder import ReleaseFolder
from deployment.targets import expected_headers
from plugins.site.api import REPORT_SETTING, Hosting, Redirect
from plugins.site.fields.reading import read_value
from tests.deployment.fake_host import hosting, serve_build
from tests.deployment.sites import a_build
from tests.factories import ASite

SITE = {"index.html": "Home", "a/index.html": "A", "404.html": "Not here"}
YES, DRY, DUE, BACK, CHECK = (Wish(**{name: True}) for name in ("yes", "dry_run", "if_due", "back", "check"))


class Report:
    shared = None

    @staticmethod
    def load_turns():
        return ()


class Project:
    """A project whose site is ``files``; ``deploy`` runs the command."""

    def __init__(self, root, capsys):
        self.root, self.capsys, self.built, self.remembered = root, capsys, None, 0
        (root / "content").mkdir()
        self.write("business.toml", 'url = "https://www.example.com"')
        self.write("hosting.toml", 'host = "nginx"\n[deploy]\nfolder = "www"\naddress = ""')

    def write(self, name, text):
        (self.root / "content" / name).write_text(text)

    def build(self):
        return {"OUTPUT_PATH": str(self.root / "output"), REPORT_SETTING: Report}

    def remember(self, settings):
        assert settings[REPORT_SETTING] is Report
        self.remembered += 1

    def make(self, files, **options):
        for file in (self.root / "output").rglob("*.html"):
            file.unlink()
        self.built = a_build(self.root / "output", files, **options)

    def deploy(self, wish):
        """Return what was printed, and the words it ended with."""
        try:
            run_deployment(self.root, wish, self.build, self.remember)
            ended = ""
        except SystemExit as stopped:
            ended = str(stopped)
        return self.capsys.readouterr().out, ended

    @property
    def live(self):
        return ReleaseFolder(self.root / "www").load_live()


@pytest.fixture
def project(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "expected_headers", lambda *_: {})
    project = Project(tmp_path, capsys)
    project.make(SITE, commit="1")
    return project


def test_a_site_is_shown_and_sent(project):
    said, ended = project.deploy(YES)

    assert ended == ""
    assert said == (
        f"To the folder {project.root}/www/current:\n\n"
        "New (2):\n\n* index.html (/)\n* a/index.html (/a/)\n\n"
        "And 1 other file (pictures, design, lists for search engines).\n\n"
        "4 of 4 files sent; the new site is live.\n"
        'Not looked at: address = "" in content/hosting.toml.\n'
    )
    assert project.live == project.built.manifest


@pytest.mark.parametrize(("answer", "is_live"), [("yes", True), ("y", True), ("", False), ("no", False)])
def test_without_yes_somebody_is_asked(project, monkeypatch, answer, is_live):
    monkeypatch.setattr("builtins.input", lambda _: answer)

    _, ended = project.deploy(Wish())

    assert (project.live is not None, project.remembered, ended) == (
        is_live,
        is_live,
        "" if is_live else "Nothing was published; the last good site is as it was.",
    )


def test_where_nobody_can_be_asked_nothing_is_published(project, monkeypatch):
    def end_of_file(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", end_of_file)

    assert project.deploy(Wish())[1] == "Nothing was published; the last good site is as it was."


def test_a_dry_run_shows_and_publishes_nothing(project):
    said, ended = project.deploy(DRY)

    assert (said.splitlines()[-1], ended, project.live) == ("Nothing was published.", "", None)
    assert project.remembered == 0


def test_addresses_of_a_site_that_is_live_already_are_remembered(project):
    project.deploy(YES)

    project.deploy(YES)

    assert project.remembered == 2


def test_if_due_does_nothing_when_only_the_commit_has_changed(project):
    project.deploy(YES)
    before = project.live
    project.make(SITE, commit="2")

    said, ended = project.deploy(DUE)

    assert (said.splitlines()[-1], ended, project.live) == ("Nothing is due.", "", before)


def test_the_workflow_is_told_what_changes_and_whether_anything_is_due(project, monkeypatch):
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.setenv(name, str(project.root / name))
    project.deploy(YES)
    project.deploy(DRY)

    assert (project.root / "GITHUB_OUTPUT").read_text() == "due=true\ndue=false\n"
    assert (
        (project.root / "GITHUB_STEP_SUMMARY")
        .read_text()
        .startswith("## What goes live\n\nNew (2):\n\n* index")
    )


def test_a_live_site_that_is_not_as_it_should_be_says_how_to_go_back(project):
    with hosting(serve_build(project.built, wrong={"missing": (200, b"")})) as host:
        project.write("hosting.toml", f'host = "nginx"\n[deploy]\nfolder = "www"\naddress = "{host.address}"')
        _, ended = project.deploy(YES)

    assert ended.splitlines()[-3:] == [
        "The new site is live, but not as it should be.",
        "If the server was not reloaded since: sudo systemctl reload nginx, then python3 tasks.py deploy --check",
        "To go back: python3 tasks.py deploy --back",
    ]
    assert "expected status 404 for a page that is not there, got 200" in ended


def test_search_engines_are_told_of_a_good_site(project, monkeypatch):
    told = []
    monkeypatch.setattr(
        command, "announce_changes", lambda urls, **given: told.append((*urls, given)) or "Told."
    )
    project.write("site.toml", '[indexnow]\nkey = "abc12345"')
    with hosting(serve_build(project.built)) as host:
        project.write("business.toml", f'url = "{host.address}"')
        project.write("hosting.toml", 'host = "nginx"\n[deploy]\nfolder = "www"')
        said, ended = project.deploy(YES)

    assert (said.splitlines()[-2:], ended) == ([f"Looked at {host.address}: as it should be.", "Told."], "")
    assert told == [(f"{host.address}/", f"{host.address}/a/", {"site_url": host.address, "key": "abc12345"})]


def test_search_engines_are_not_told_of_a_site_that_is_not_at_its_own_address_yet(project, monkeypatch):
    monkeypatch.setattr(command, "announce_changes", None)
    with hosting(serve_build(project.built)) as host:
        project.write("hosting.toml", f'host = "nginx"\n[deploy]\nfolder = "www"\naddress = "{host.address}"')

        assert project.deploy(YES)[1] == ""


def test_a_live_site_that_cannot_be_reached_is_told_with_what_is_live(project):
    with hosting(lambda *_: None) as host:
        project.write("hosting.toml", f'host = "nginx"\n[deploy]\nfolder = "www"\naddress = "{host.address}"')
        _, ended = project.deploy(YES)

    assert ended.splitlines() == [
        f"{host.address}: The connection broke. Do this again.",
        "The new site is in place, but nobody could look at it.",
        "Look again with: python3 tasks.py deploy --check",
        "To go back: python3 tasks.py deploy --back",
    ]


@pytest.mark.parametrize(
    ("in_place", "said", "remembered"),
    [
        ("false", "Nothing was published; the last good site is as it was.", 0),
        ("true", "Some files may be new already, and deploying again finishes the work.", 1),
    ],
)
def test_an_upload_that_stops_says_what_visitors_see(project, in_place, said, remembered):
    (project.root / "www").touch()
    project.write(
        "hosting.toml", f'host = "nginx"\n[deploy]\nfolder = "www"\naddress = ""\nin_place = {in_place}'
    )

    first, last = project.deploy(YES)[1].splitlines()

    assert (last, project.remembered) == (said, remembered)
    assert f"{project.root}/www" in first


def test_going_back_makes_the_release_before_live(project):
    project.deploy(YES)
    first = project.live
    project.make({**SITE, "b/index.html": "B"}, commit="2", redirects=[Redirect("old/", "/a/")])
    project.deploy(YES)

    said, ended = project.deploy(BACK)

    assert (project.live, ended) == (first, "")
    assert (
        said.splitlines()[0] == f"The release before is live again, at the folder {project.root}/www/current."
    )


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("nginx", "Redirects or headers changed. On the server, run: sudo systemctl reload nginx"),
        ("caddy", "Redirects or headers changed. On the server, run: sudo systemctl reload caddy"),
        ("apache", ""),  # reads them with every request
    ],
)
def test_a_server_that_must_read_its_configuration_again_is_named(project, host, told):
    project.write("hosting.toml", f'host = "{host}"\n[deploy]\nfolder = "www"\naddress = ""')
    words, said = {**SITE, "index.html": "New words"}, {}
    for name, files in (("first", {**SITE, ".server/x": "1"}), ("words", {**words, ".server/x": "1"})):
        project.make(files)
        said[name] = project.deploy(YES)[0]
    project.make({**words, ".server/x": "2"})
    said["redirects"] = project.deploy(YES)[0]
    said["back"] = project.deploy(BACK)[0]
    said["back again"] = project.deploy(BACK)[0]

    lines = {
        name: [line for line in text.splitlines() if "On the server" in line] for name, text in said.items()
    }

    expected = [told] if told else []
    assert lines == {
        "first": expected,
        "words": [],
        "redirects": expected,
        "back": expected,
        "back again": [],
    }
    assert (project.root / "www/current/.server/x").read_text() == "1"


def test_only_looking_changes_nothing(project):
    with hosting(serve_build(project.built)) as host:
        project.write("hosting.toml", f'[deploy]\naddress = "{host.address}"')
        said, ended = project.deploy(CHECK)

    assert (said, ended, project.live) == (f"Looked at {host.address}: as it should be.\n", "", None)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ('host = "nginx"', "content/hosting.toml: deploy: expected [deploy] with server or folder, got nothing. Write where the site goes."),
        ('host = "s3"\n[deploy]\nfolder = "www"', 'content/hosting.toml:2: deploy: expected bucket, got folder, and host = "s3". Correct one of the two.'),
        ('[deploy]\nfolder = "www"', 'content/hosting.toml:1: deploy: expected no place, since the workflow publishes, got folder, and host = "github-pages". Correct one of the two.'),
        ('host = "nginx"\n[deploy]\nfolder = "a"\nserver = "b:c"', "content/hosting.toml:2: [deploy] names 2 places: folder, server. Keep one of them."),
        ('host = "cloudflare"\n[deploy]\nproject = "x"', "content/hosting.toml:2: deploy account: expected the id of your account at Cloudflare, got nothing. Write account = below [deploy]."),
        ('host = "caddy"\n[deploy]\nserver = "-oProxyCommand=x:y"', 'content/hosting.toml:3: deploy.server: expected a user, a server and a folder on it, such as "jo@example.com:/var/www/site", got "-oProxyCommand=x:y". Correct it.'),
        ('host = "nginx"\n[deploy]\nfolder = "."', "This folder holds the project itself. Choose another in content/hosting.toml."),
        ('host = "nginx"\n[deploy]\nfolder = "output/www"', "This folder holds the project itself. Choose another in content/hosting.toml."),
        ('host = "netlify"\n[deploy]\nsite = "x"', "Netlify, site x: No credential: NETLIFY_AUTH_TOKEN is set neither in the environment nor in the keyring. Set the variable NETLIFY_AUTH_TOKEN, or run: .venv/bin/keyring set site-deploy NETLIFY_AUTH_TOKEN."),
        ('host = "cloudflare"\n[deploy]\nproject = "x"\naccount = "y"', "Cloudflare Pages, project x: No credential: CLOUDFLARE_API_TOKEN is set neither in the environment nor in the keyring. Set the variable CLOUDFLARE_API_TOKEN, or run: .venv/bin/keyring set site-deploy CLOUDFLARE_API_TOKEN."),
    ],
)  # fmt: skip
def test_a_wrong_destination_is_one_line(project, monkeypatch, facts, said):
    for name in ("NETLIFY_AUTH_TOKEN", "CLOUDFLARE_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    project.write("hosting.toml", facts)

    _, ended = project.deploy(YES)

    first, last = ended.splitlines()
    assert first.endswith(said)
    assert last == "Nothing was published; the last good site is as it was."


def test_a_site_in_a_folder_of_its_host_goes_to_no_host_that_serves_roots(project):
    project.write("business.toml", 'url = "https://example.com/shop"')
    project.write("hosting.toml", 'host = "netlify"\n[deploy]\nsite = "x"')

    assert project.deploy(YES)[1].splitlines()[0] == (
        "content/hosting.toml:2: The address https://example.com/shop has a folder, and this host serves a site at "
        "its root. Give the site an address of its own."
    )


def test_github_pages_are_published_by_the_workflow(project):
    with hosting(lambda *_: (404, b"")) as host:
        project.write("hosting.toml", f'[deploy]\naddress = "{host.address}"')
        said, ended = project.deploy(YES)

    assert said.startswith("To GitHub Pages:\n\nNew (2):")
    assert ended.splitlines()[0] == (
        "GitHub Pages: The workflow publishes what is on main, and this computer cannot. "
        "Run git push; or on GitHub: Actions, Site, Run workflow."
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"host": "github-pages"}, set()),
        ({"host": "s3"}, set()),
        (
            {"host": "s3", "deploy": {"distribution": "E1"}},
            {"Content-Security-Policy", "X-Content-Type-Options"},
        ),
        ({"host": "nginx"}, {"Content-Security-Policy", "X-Content-Type-Options"}),
        ({"host": "netlify"}, {"Content-Security-Policy", "X-Content-Type-Options"}),
    ],
)
def test_the_headers_that_a_host_was_told_to_send_are_looked_for(facts, expected):
    found = expected_headers(read_value(Hosting, facts), ASite({}).shared())

    assert found.keys() & {"Content-Security-Policy", "X-Content-Type-Options"} == expected


def test_sample_facts_are_for_dry_runs(project):
    assert project.deploy(Wish(yes=True, allow_samples=True))[1] == (
        "--allow-samples goes with --dry-run: sample facts are never published."
    )


def test_a_live_site_of_another_commit_is_named(project, monkeypatch):
    monkeypatch.setattr(command, "find_commit", lambda _: "2")
    monkeypatch.setattr(command, "await_build", lambda *_: project.built.manifest)
    project.write("hosting.toml", "")

    assert project.deploy(CHECK)[1] == (
        "https://www.example.com: expected the build of commit 2, got 1.\n"
        "To go back: python3 tasks.py deploy --back"
    )


def test_the_list_of_a_build_has_no_time_in_it(project):
    assert json.loads((project.root / "output/build.json").read_bytes()).keys() == {
        "commit",
        "pages",
        "redirects",
        "files",
    }
