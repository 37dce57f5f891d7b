"""Nothing on any page breaks the site's security policy, whether the host sends it or the page carries it."""

from contextlib import contextmanager
from functools import partial

import pytest
from msgspec.structs import replace

from plugins.hosting import SecurityHeaders, security_headers
from preview.server.file_server import SiteHandler, listen
from tests.browser.conftest import DESKTOP, FIRST_PORT
from tests.browser.pages import choose_varied_pages, every_page
from tests.builds import LATER, PRACTICE
from tests.factories import ASite, a_guide
from tests.in_process import build
from tests.photos import a_photo
from tests.plugins.hosting.sent_headers import headers_of
from tests.serving import in_thread

TOLD = """
  window.broken = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    broken.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
"""
on_pages = pytest.mark.parametrize(
    "choose", [choose_varied_pages, pytest.param(every_page, marks=pytest.mark.long)]
)

INLINE = '<p style="color: red">Red</p>'


class SendingHandler(SiteHandler):
    """Serves a site with all headers of its files, as a host does."""

    def __init__(self, *args, secured: SecurityHeaders, **kwargs):
        self.secured = secured
        super().__init__(*args, **kwargs)

    def end_headers(self):
        address = self.path.partition("?")[0].removeprefix("/")
        file = f"{address}index.html" if not address or address.endswith("/") else address
        sent = headers_of(file, self.secured)
        for name in sent.keys() - {"Content-Type", "Cache-Control", "X-Content-Type-Options"}:
            self.send_header(name, sent[name])
        super().end_headers()


@contextmanager
def sending(directory, secured):
    handler = partial(SendingHandler, directory=str(directory), base_path="", secured=secured)
    with listen(handler, FIRST_PORT) as server, in_thread(server):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="module")
def hosted(copied, tmp_path_factory):
    """Build the practice, with photos, for a server that sends the policy; return its folder."""
    folder = tmp_path_factory.mktemp("hosted")
    content = copied(PRACTICE, folder)
    (content / "hosting.toml").write_text('host = "nginx"\n')
    (content / "images/desk.jpg").write_bytes(a_photo(size=(1300, 800)))
    body = "Words.\n\n## More\n\n![A hand](../images/desk.jpg)\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n"
    photo = {"image": "images/desk.jpg", "image_alt": "A hand", "image_focus": "30% 20%"}
    (content / "guides/photo.md").write_text(a_guide("A photo", body, **photo))
    made = build(content, folder / "output", PREVIEW=False, ALLOW_SAMPLES=True, SITE_NOW=LATER)
    assert made.problems == ()
    return folder / "output"


@pytest.fixture(scope="module")
def secured():
    """Return the headers of a site with a search page."""
    return replace(security_headers(ASite({}).shared()), search_path="search/")


def violations(page, address):
    page.goto(address, wait_until="load")
    return [f"{address}: {each}" for each in page.evaluate("broken")]


@on_pages
def test_no_page_breaks_the_policy_that_its_host_sends(open_visit, hosted, secured, choose):
    pages = choose(hosted)
    visit = open_visit(size=DESKTOP)
    visit.page.add_init_script(TOLD)

    with sending(hosted, secured) as site:
        found = [each for path in pages for each in violations(visit.page, f"{site}{path}")]

    assert "/guides/photo/" in pages
    assert len(pages) >= 12
    assert found == []


@on_pages
def test_no_page_breaks_the_policy_that_it_carries(open_visit, practice, practice_site, choose):
    visit = open_visit(size=DESKTOP)
    visit.page.add_init_script(TOLD)

    found = [each for path in choose(practice_site) for each in violations(visit.page, f"{practice}{path}")]

    assert found == []


def test_search_and_calendar_work_under_the_policy_that_a_host_sends(open_visit, hosted, secured):
    with sending(hosted, secured) as site:
        visit = open_visit(f"{site}/search/?q=knots", DESKTOP)
        visit.page.locator(".search-results li a").first.wait_for()
        visit.page.goto(f"{site}/first-visit/")
        form = visit.page.locator("form[data-reminder]")
        form.locator("[name=date]").fill("2031-05-06")
        form.locator("[name=time]").fill("10:00")
        with visit.page.expect_download() as download:
            form.locator("button").click()

        assert download.value.suggested_filename.endswith(".ics")


def test_webassembly_runs_on_the_search_page_alone(open_visit, hosted, secured):
    compiles = (
        "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => true, () => false)"
    )
    with sending(hosted, secured) as site:
        visit = open_visit(f"{site}/search/", DESKTOP)
        on_search = visit.page.evaluate(compiles)
        visit.page.goto(f"{site}/about/")
        elsewhere = visit.page.evaluate(compiles)
        visit.faults.clear()

    assert (on_search, elsewhere) == (True, False)


@pytest.mark.parametrize("added", [INLINE, "<script>document.title = 'x'</script>", '<p onclick="x()">x</p>'])
def test_what_is_written_into_a_page_breaks_the_policy(open_visit, practice, added):
    visit = open_visit(size=DESKTOP)
    visit.page.add_init_script(TOLD)
    visit.page.route(
        f"{practice}/about/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("</main>", f"{added}</main>")
        ),
    )

    found = violations(visit.page, f"{practice}/about/")
    visit.faults.clear()

    assert len(found) == 1
    assert found[0].startswith(f"{practice}/about/: s")


def test_developer_tools_can_read_robots_txt_from_a_page(open_visit, practice):
    """Lighthouse asks so, and calls the file invalid when a policy forbids it."""
    page = open_visit(f"{practice}/faq/").page
    session = page.context.new_cdp_session(page)

    sent = session.send(
        "Network.loadNetworkResource",
        {
            "frameId": session.send("Page.getFrameTree")["frameTree"]["frame"]["id"],
            "url": f"{practice}/robots.txt",
            "options": {"disableCache": True, "includeCredentials": True},
        },
    )

    assert (sent["resource"]["success"], sent["resource"]["httpStatusCode"]) == (True, 200)
