"""The search puts the page that answers first, on the sites of two trades: search_queries.toml, fixed beforehand."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plugins.search.search_index import Layout
from tests.browser.conftest import DESKTOP, FIRST_PORT
from tests.in_process import project_settings
from tests.search_parts import searched_in, write_index
from tests.serving import serving
from tests.theme.files import THEME

TABLE = tomllib.loads(Path(__file__).with_name("search_queries.toml").read_text(encoding="utf-8"))
SITES = [("practice", "/search/"), ("bicycles", "/suche/")]
STATUS = ".search-results [role=status]"
TITLES = ".search-results ol h2"
# As search-box.js does it, for many queries and without waiting for a typist.
FIND = """async ([scripts, queries]) => {
  const facts = JSON.parse(document.querySelector("[data-search]").dataset.search);
  const [rank, sign, load] = (0, eval)(`() => { ${scripts}; return [rankPages, signIn, loadPagefind]; }`)();
  const [pagefind, known, found] = [await load(facts), new Map(), {}];
  for (const query of queries) {
    const { ranked, more, named } = await rank(pagefind, known, facts, query);
    const urls = [...(named ? [named] : []), ...ranked.map(({ url }) => url)];
    const pages = ranked.length + more.length;
    found[query] = { first: urls[0] ?? "", next: urls.slice(1, 5), pages, card: sign(facts, query)?.[0] ?? "" };
  }
  return found;
}"""


SAME_WORDS = [
    ("hiking", "hikes"),
    ("tipping", "tip"),
    ("running", "run"),
    ("legs", "leg"),
    ("parking", "park"),
]
OTHER_WORDS = [("asdfgh", "as"), ("goose", "go"), ("sciatica", "science")]


@pytest.fixture(scope="module")
def practice_in_parts(practice_site, tmp_path_factory):
    """Serve the practice with its index in parts a quarter as large as a build makes; return its address."""
    folder = tmp_path_factory.mktemp("parts") / "output"
    shutil.copytree(practice_site, folder, ignore=shutil.ignore_patterns("pagefind"))
    layout = Layout(project_settings()["SEARCH_PART_PAGES"] // 4)
    parts = write_index(folder, searched_in(practice_site), lambda file: (folder / file).read_bytes(), layout)
    assert len(parts) == 8
    with serving(folder, first_port=FIRST_PORT) as server:
        yield server.address.rstrip("/")


@pytest.fixture
def find_all(open_visit, request):
    def find(site, search, queries):
        address = request.getfixturevalue(site)
        visit = open_visit(f"{address}{search}", DESKTOP)
        files = sorted((THEME / "scripts/search").glob("*.js"))
        scripts = "\n".join(file.read_text(encoding="utf-8") for file in files)
        base = re.sub(r"^https?://[^/]+", "", address)
        found = visit.page.evaluate(FIND, [scripts, queries])
        return {
            query: {**each, "first": each["first"].removeprefix(f"{base}/")} for query, each in found.items()
        }

    return find


@pytest.mark.parametrize(("site", "search"), SITES)
def test_nine_in_ten_queries_lead_to_their_page_first(find_all, site, search):
    wanted = TABLE[site]["first"]

    found = find_all(site, search, [*wanted])

    missed = {query: found[query]["first"] for query, path in wanted.items() if found[query]["first"] != path}
    assert len(wanted) >= 20
    assert len(missed) <= len(wanted) // 10, missed


# "needling" stands in one of the parts; the other would go by its first letters, "need".
@pytest.mark.parametrize(
    "queries",
    [
        ["desk setup", "dry needling", "evening class", "how often should i come", "asdfgh"],
        pytest.param([*TABLE["practice"]["first"], *TABLE["nothing"]["practice"]], marks=pytest.mark.long),
    ],
    ids=["few", "all"],
)
def test_index_in_parts_gives_the_same_first_answers(find_all, queries):
    whole, parted = (find_all(site, "/search/", queries) for site in ("practice", "practice_in_parts"))

    assert len({each["first"] for each in whole.values()}) > 3
    assert parted == whole


def test_pages_are_found_in_many_parts_of_the_index(open_visit, practice_in_parts):
    visit = open_visit("", DESKTOP)
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(practice_in_parts)))

    visit.page.goto(f"{practice_in_parts}/search/?q=massage")
    visit.page.wait_for_selector(TITLES)

    folders = [path.rpartition("/")[0] for path in asked if path.endswith(".pf_fragment")]
    assert {"/pagefind/fragment", "/pagefind/1/fragment", "/pagefind/2/fragment"} <= set(folders)
    assert (
        len([path for path in asked if path.endswith((".js", ".pagefind")) and re.search(r"/\d/", path)]) == 0
    )


@pytest.mark.parametrize("lost", ["1/**", "wasm**"])
def test_part_that_cannot_be_had_leaves_the_list_of_pages_until_it_can(open_visit, practice_in_parts, lost):
    visit = open_visit()
    visit.page.route(f"**/pagefind/{lost}", lambda route: route.abort())

    visit.page.goto(f"{practice_in_parts}/search/?q=massage")

    expect(visit.page.locator(STATUS)).to_contain_text("The search cannot be loaded here.")
    visit.page.unroute(f"**/pagefind/{lost}")
    visit.page.get_by_role("searchbox").fill("dry needling")
    expect(visit.page.locator(STATUS)).to_contain_text("pages for “dry needling”")
    visit.faults.clear()  # the browser tells of what was not to be had


def test_every_warning_sign_shows_its_card(find_all):
    wanted = TABLE["practice"]["cards"]

    found = find_all("practice", "/search/", [*wanted])

    assert {query: each["card"] for query, each in found.items()} == wanted


def test_a_word_that_the_site_knows_is_no_slip_for_another(find_all):
    found = find_all("practice", "/search/", ["cancel", "history of cancer"])

    assert (found["cancel"]["first"], found["cancel"]["card"]) == ("contact/", "")
    assert found["history of cancer"]["first"] != "contact/"
    assert found["history of cancer"]["card"] == "urgent"


@pytest.mark.parametrize(("site", "search"), SITES)
def test_what_no_page_says_finds_no_page(find_all, site, search):
    found = find_all(site, search, TABLE["nothing"][site])

    assert {query: each["pages"] for query, each in found.items()} == dict.fromkeys(TABLE["nothing"][site], 0)


def test_only_a_verb_falls_apart(find_all):
    found = find_all("bicycles", "/suche/", ["mitbringen", "Vorderrad"])

    assert found["mitbringen"]["first"] == "kontakt/"
    # Not "der", with which the rest of the word begins.
    assert found["Vorderrad"]["pages"] == 0


def test_a_word_is_found_by_its_stem_and_not_by_its_first_letters(open_visit):
    page = open_visit("about:blank").page
    scripts = [THEME / f"scripts/search/{name}.js" for name in ("query-words", "ranking")]
    source = "\n".join(script.read_text(encoding="utf-8") for script in scripts)

    same = page.evaluate(
        "([source, pairs]) => { const same = (0, eval)(`(() => { ${source}; return isSameWord; })()`); "
        "return pairs.filter(([asked, found]) => same(asked, found)); }",
        [source, [*map(list, SAME_WORDS + OTHER_WORDS)]],
    )

    assert [*map(tuple, same)] == SAME_WORDS


def test_nothing_found_offers_the_contact(open_visit, practice):
    visit = open_visit(f"{practice}/search/?q=asdfgh", DESKTOP)

    expect(visit.page.locator(STATUS)).to_have_text("No page found for “asdfgh”")

    assert visit.page.locator(".search-results").get_by_role("link", name="Contact").is_visible()
    assert visit.page.locator(".page-index").is_visible()


def test_page_that_is_named_for_what_is_asked_comes_first_though_no_word_of_it_is_there(open_visit, practice):
    visit = open_visit(f"{practice}/search/?q=insurance", DESKTOP)
    visit.page.wait_for_selector(TITLES)

    first = visit.page.locator(".search-results ol > li").first

    assert first.locator("h2 a").get_attribute("href") == "/contact/"
    assert first.locator("p").last.inner_text() != ""
    assert visit.page.locator(STATUS).inner_text().endswith("for “insurance”")


def test_a_page_is_listed_once(open_visit, practice):
    visit = open_visit(f"{practice}/search/?q=back", DESKTOP)
    visit.page.wait_for_selector(TITLES)

    visit.page.get_by_role("button", name="Show more pages").click()
    visit.page.wait_for_function("of => document.querySelectorAll(of).length > 10", arg=TITLES)

    links = visit.page.locator(f"{TITLES} a").evaluate_all("links => links.map((link) => link.pathname)")
    assert len(links) == len(set(links))


def test_slow_line_is_told_that_the_search_goes_on(open_visit, practice):
    visit = open_visit("", DESKTOP)
    held = []
    visit.page.route("**/*.pf_index", lambda route: held.append(route))  # noqa: PLW0108 - Playwright counts its arguments
    visit.page.goto(f"{practice}/search/?q=ice")

    expect(visit.page.locator(STATUS)).to_have_text("Searching …")
    for route in held:
        route.continue_()
    visit.page.unroute("**/*.pf_index")
    expect(visit.page.locator(STATUS)).to_contain_text("“ice”")


def test_pages_are_searched_beside_the_page_and_not_in_it(open_visit, practice):
    visit = open_visit(f"{practice}/search/?q=knots", DESKTOP)
    visit.page.wait_for_selector(TITLES)

    assert [worker.url for worker in visit.page.workers] == [f"{practice}/pagefind/pagefind-worker.js"]
    assert visit.page.evaluate("trustedTypes.defaultPolicy.createScriptURL('/elsewhere.js').toString()") == ""
