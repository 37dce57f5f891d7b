"""What the preview changes in the open page without loading it again, and what it leaves to a new load."""

import pytest

from tests.builds import ROOT

MENU = "<details><summary>Menu</summary></details>"
FORM = "<form><input name=q></form>"
GRAPH = '<script type="application/ld+json">{"name":"%s"}</script>'


def whole(body, head="<title>One</title>"):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.fixture(scope="module")
def try_patch(chromium):
    """Patch a page from one version of its file to another; return its body, ``None`` if it must be loaded."""
    client = ROOT / "preview" / "client" / "patch.js"
    page = chromium.new_page()
    page.route("**/patch.js", lambda route: route.fulfill(path=client, content_type="text/javascript"))
    page.route("**/page/", lambda route: route.fulfill(body=whole(""), content_type="text/html"))
    page.goto("http://127.0.0.1:1/page/")

    def run(old, now, act="() => {}"):
        return page.evaluate(
            """async ([old, now, act]) => {
              const { patch } = await import("/patch.js");
              const parse = (text) => new DOMParser().parseFromString(text, "text/html");
              const { head, body } = parse(old);
              document.head.replaceWith(head);
              document.body.replaceWith(body);
              (0, eval)(act)();
              const before = document.documentElement.outerHTML;
              if (patch(parse(old), parse(now))) return [document.title, document.body.innerHTML];
              return document.documentElement.outerHTML === before ? null : "changed though it could not be";
            }""",
            [old, now, act],
        )

    yield run
    page.close()


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("<p>One word.</p>", "<p>Two words.</p>"),
        ("<p>One.</p>", "<p>One <a href='/x/'>link</a>.</p>"),
        ("<p>One.</p>", "<p>One.</p>\n<h2 id=x>Two</h2>\n<ul><li>Three</li></ul>"),
        ("<p>One.</p><p>Two.</p><p>Three.</p>", "<p>Two!</p>"),
        ("<p>One</p><p>Two</p>", "<h2>One</h2><p>Two</p>"),
        (
            "<a href='tel:1'>1</a><p>x</p><a href='tel:1'>1</a>",
            "<a href='tel:2'>2</a><p>x</p><a href='tel:2'>2</a>",
        ),
        ("<img src=/a.svg alt=A>", "<img src=/b.svg class=wide>"),
        (f"{MENU}<p>One</p>", f"{MENU}<p>Two</p><p>Three</p>"),
        (GRAPH % "One", GRAPH % "Two"),
        ("<p>&lt;b&gt; &amp; 😀</p>", "<p>&lt;/script&gt; &quot;<b>x</b></p>"),
        ("<!-- One --><p>x</p>", "<!-- Two --><p>x</p>"),
    ],
)
def test_words_and_what_is_only_read_are_changed_in_place(try_patch, old, now):
    patched = try_patch(whole(old), whole(now))

    assert patched == try_patch(whole(now), whole(now))


@pytest.mark.parametrize(
    ("old", "now"),
    [
        (MENU, f"{MENU}{MENU}"),
        (f"<div>{FORM}</div>", "<div></div>"),
        ("<p data-starts=1>x</p>", "<p data-starts=2>x</p>"),
        ("<p>x</p>", "<p>x</p><p data-starts=2>x</p>"),
        ("<template><p>One</p></template>", "<template><p>Two</p></template>"),
        ('<script type="speculationrules">{}</script>', '<script type="speculationrules">[]</script>'),
        ("<x-tabs>One</x-tabs>", "<p>One</p>"),
        ("<video src=/a.mp4></video>", "<video src=/b.mp4></video>"),
    ],
)
def test_what_scripts_hold_on_to_is_loaded_again(try_patch, old, now):
    assert try_patch(whole(old), whole(now)) is None


@pytest.mark.parametrize(
    "tag",
    [
        "<link rel=stylesheet href=/x%s.css>",
        "<script src=/x%s.js></script>",
        "<meta http-equiv=x content=%s>",
    ],
)
def test_what_acts_when_it_is_read_is_loaded_again(try_patch, tag):
    assert try_patch(whole("", tag % 1), whole("", tag % 2)) is None


def test_a_title_and_a_description_are_changed_in_place(try_patch):
    head = "<title>%s</title><meta name=description content=%s>"

    assert try_patch(whole("", head % ("One", "a")), whole("", head % ("Two", "b"))) == ["Two", ""]


def test_what_scripts_and_readers_have_changed_elsewhere_stays(try_patch):
    act = """() => {
      document.querySelector("details").open = true;
      document.querySelector("footer").prepend("Open now");
    }"""
    body = f"{MENU}<p>%s</p><footer><p>Hours</p></footer>"

    _, patched = try_patch(whole(body % "One"), whole(body % "Two"), act)

    assert (
        patched
        == body.replace("<details>", '<details open="">').replace("<footer>", "<footer>Open now") % "Two"
    )


@pytest.mark.parametrize("now", ["<p>Two</p>", "<p class=x>One</p>", ""])
def test_what_scripts_have_changed_here_is_loaded_again(try_patch, now):
    act = "() => { const p = document.querySelector('p'); p.textContent = 'Filled'; p.className = 'filled'; }"

    assert try_patch(whole("<main><p>One</p></main>"), whole(f"<main>{now}</main>"), act) is None
