"""``python3 tasks.py deploy``, from the first publication to the way back, with a web server that serves it."""

import re
from contextlib import contextmanager

import pytest

from tests.builds import PHYSIOTHERAPY
from tests.plugins.hosting.servers import running
from tests.tasks.conftest import make_project
from tests.tasks.running import run_task

TOKEN = "nfp_" + "a1B2" * 10
LATER = (
    "---\ntitle: Bald\ndescription: Diese Seite erscheint im August.\ndate: 2026-08-01\n---\n\nBald mehr.\n"
)


@pytest.fixture
def project(tmp_path):
    """Return the project of a practice whose facts are true."""
    project = make_project(tmp_path, PHYSIOTHERAPY)
    for file in (*project.glob("content/*.toml"), *project.glob("content/*/*.md")):
        file.write_text(file.read_text().replace("physio-am-park.test", "physio-am-park.de"))
    return project


def write_hosting(project, address):
    facts = f'host = "nginx"\n\n[deploy]\nfolder = "www"\naddress = "{address}"\n'
    (project / "content/hosting.toml").write_text(facts)


@contextmanager
def a_server_of(project):
    """Run nginx as the build configures it, for what is live of a project; give its address."""
    write_hosting(project, "")
    run_task(project, "publish")
    (project / "nginx").mkdir()
    with running("nginx", project / "nginx", project / "www/current", project / "output") as server:
        address = f"http://127.0.0.1:{server.port}"
        write_hosting(project, address)
        yield address


@pytest.mark.parametrize(
    ("file", "task"), [("content/hosting.toml", "publish"), ("publishconf.py", "deploy")]
)
def test_a_token_in_a_file_stops_everything_and_is_not_shown(project, file, task):
    write_hosting(project, "")
    with (project / file).open("a") as opened:
        opened.write(f'\ntoken = "{TOKEN}"\n')
    line = (project / file).read_text().count("\n")

    done = run_task(project, task, **{"NETLIFY_AUTH_TOKEN": TOKEN} if task == "deploy" else {})

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"{file}:{line}: This line holds a token of Netlify, which everybody who may read the project can use. "
        "Withdraw it at its service, delete it here, and put a new one into the environment.",
        "Nothing was built.",
    ]
    assert not (project / "output").exists()


@pytest.mark.long
def test_a_site_is_published_changed_and_brought_back(project):
    with a_server_of(project) as address:
        first = run_task(project, "deploy", "--yes")
        page = project / "content/pages/kontakt.md"
        page.write_text(f"{page.read_text()}\nNoch ein Satz, und [bald mehr](bald.md).\n")
        (project / "content/pages/bald.md").write_text(LATER)
        shown = run_task(project, "deploy", "--dry-run")
        refused = run_task(project, "deploy", typed="n\n", CI="")
        second = run_task(project, "deploy", typed="yes\n", CI="")
        not_due = run_task(project, "deploy", "--yes", "--if-due")
        back = run_task(project, "deploy", "--back")
        looked = run_task(project, "deploy", "--check")
        due = run_task(project, "deploy", "--yes", "--if-due", SITE_NOW="2026-08-02T00:00:00+00:00")
        last = run_task(project, "deploy", "--check")

    for done in (first, shown, second, not_due, back, looked, due, last):
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "New (7):" in first.stdout
    assert "Redirects or headers changed. On the server, run: sudo systemctl reload nginx\n" in first.stdout
    assert "reload" not in second.stdout + due.stdout + back.stdout
    assert re.search(r"^(\d+) of \1 files sent; the new site is live\.$", first.stdout, re.MULTILINE)
    assert "Changed (1):\n\n* Kontakt (/kontakt/)" in shown.stdout
    assert "Scheduled next (1):\n\n* 2026-08-01 00:00 Bald appears" in shown.stdout
    assert shown.stdout.endswith("Nothing was published.\n")
    assert (refused.returncode, "kept in content/addresses.toml" in refused.stdout) == (1, False)
    assert "1 new address is kept in content/addresses.toml" in second.stdout
    assert "as it should be" in second.stdout
    assert not_due.stdout.endswith("Nothing is due.\n")
    assert "The release before is live again" in back.stdout
    assert looked.stdout == last.stdout == f"Looked at {address}: as it should be.\n"
    assert "* Bald (/bald/)" in due.stdout
    assert "Bald mehr." in (project / "www/current/bald/index.html").read_text()


@pytest.mark.long
def test_a_live_site_that_answers_wrongly_says_so(project):
    with a_server_of(project):
        run_task(project, "deploy", "--yes")
        (project / "www/current").resolve().joinpath("404.html").write_text("Not mine")

        looked = run_task(project, "deploy", "--check")

    assert looked.returncode == 1
    assert "expected the site's own page for what is not there, got another" in looked.stderr
    assert "If the server was not reloaded since: sudo systemctl reload nginx," in looked.stderr
    assert looked.stderr.endswith("To go back: python3 tasks.py deploy --back\n")
