"""The studio as the people who write the site use it, by mouse and by keyboard."""

import errno
import re
import tomllib

import pytest
from playwright.sync_api import expect

import editing.pages
from plugins.site.api import ContentError, accident_words, load_look
from plugins.site.assets.stylesheet import parse_colours
from tests.browser.axe import SCRIPT, run_axe
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.studio_site import choose_action, open_file, save, site_of, text_of
from tests.builds import ROOT

CHAIN = "guides/kette-pflegen.md"
DYNAMO = "guides/nabendynamo.md"
BRAKE = "conditions/quietschende-bremse.md"
TOURS = "local/touren-um-leipzig.md"
CHAIN_PATH = "ratgeber/kette-pflegen/"


def test_it_says_that_the_first_build_takes_a_moment(open_at):
    page = open_at("../__site/studio/")
    state = "**/__site/state.json"
    page.route(state, lambda route: route.fulfill(json={"build": "", "problems": [], "crash": ""}))

    page.reload()

    expect(page.get_by_role("main")).to_have_text("This takes a moment …")
    page.unroute(state)
    expect(page.get_by_role("button", name="New page")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("This takes a moment …")


def faces_of_headings(page):
    """Return the fonts in which the browser prints the first heading of each document below the studio's."""
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    waiting, faces = [(tools.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"], False)], []
    while waiting:
        node, inside = waiting.pop()
        if inside and node["nodeName"] == "H1":
            fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
            faces.append({font["familyName"] for font in fonts})
        waiting += [(child, inside) for child in node.get("children", [])]
        waiting += [(node["contentDocument"], True)] if "contentDocument" in node else []
    return faces


def test_the_page_is_shown_in_the_faces_of_the_theme(open_at):
    page = open_at("../__site/studio/")
    expect(site_of(page).locator("h1")).to_be_visible()

    # Renewed, with the time in its address, and the one before it gone.
    expect(site_of(page).locator("link[rel=stylesheet][href*='css?']")).to_have_count(1)
    expect(site_of(page).locator("link[rel=stylesheet]")).to_have_count(1)

    assert faces_of_headings(page) == [{"Besley"}]


PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(".cm-content").dispatchEvent(event);
}"""
TABLE = "<table><tr><td>Dauer</td><td>Preis</td></tr><tr><td>60</td><td>95</td></tr></table>"
LINES = "() => [...document.querySelectorAll('.cm-line')].map((line) => line.innerText.trim())"


def test_a_pasted_table_has_lines_of_its_own(open_at):
    page = open_file(open_at, CHAIN)
    text_of(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("Ein Satz.")

    page.evaluate(PASTE, TABLE)
    expect(text_of(page)).to_contain_text("| 60 | 95 |")
    page.evaluate(PASTE, "<p>Danach.</p><ul><li>Öl</li></ul>")
    expect(text_of(page)).to_contain_text("- Öl")

    lines = page.evaluate(LINES)
    table = ["| Dauer | Preis |", "|---|---|", "| 60 | 95 |"]
    assert lines[lines.index("Ein Satz.") :] == ["Ein Satz.", "", *table, "", "Danach.", "", "- Öl"]


def test_a_sentence_and_a_field_are_changed_and_nothing_else(open_at, running):
    before = running.read(CHAIN)
    page = open_at(CHAIN_PATH)

    page.get_by_role("link", name="Edit").click()
    first = site_of(page).locator("main p[data-line]").first
    line = int(first.get_attribute("data-line"))
    first.click()
    expect(text_of(page)).to_be_focused()
    page.keyboard.type("Vorab ein Satz. ")
    expect(first).to_contain_text("Vorab ein Satz. ")
    page.get_by_text("About this page").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("Die Kette pflegen")
    expect(site_of(page).locator("h1")).to_have_text("Die Kette pflegen")

    assert running.read(CHAIN) == before

    page.keyboard.press("Control+s")
    expect(page.get_by_text("All saved")).to_be_visible()

    lines = before.decode().split("\n")
    lines[line - 1] = f"Vorab ein Satz. {lines[line - 1]}"
    lines[1] = 'title: "Die Kette pflegen"'
    assert running.read(CHAIN).decode() == "\n".join(lines)


@pytest.mark.long
def test_a_fact_is_seen_before_it_is_saved_and_changes_its_line_alone(open_at, running):
    before = running.read("business.toml").decode()
    old = re.search(r'^phone = "(.+)"', before, re.MULTILINE)
    page = open_at("../__site/studio/?view=facts")

    page.get_by_role("link", name="The business").click()
    page.get_by_role("textbox", name="Phone", exact=True).first.fill("+49 341 7654321")
    expect(site_of(page).locator("body")).to_contain_text("0341 7654321")
    assert running.read("business.toml").decode() == before
    save(page)

    expected = before.replace(old[0], 'phone = "+49 341 7654321"', 1).replace(
        'samples = ["phone", ', "samples = ["
    )
    assert running.read("business.toml").decode() == expected


@pytest.mark.long
def test_changed_hours_are_added_by_the_keyboard_alone(open_at, running):
    page = open_at("../__site/studio/?view=facts&file=business.toml")

    add = page.get_by_role("button", name="Add: Special hours").first
    add.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("12242026")
    group = page.locator("[data-field=special_hours] .entries > li").last
    group.get_by_role("checkbox", name="Closed").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("All saved")).to_be_visible()

    hours = tomllib.loads(running.read("business.toml").decode())["special_hours"]
    assert hours[-1] == {"from": "2026-12-24", "closed": True}


@pytest.mark.long
def test_an_earlier_text_is_seen_side_by_side_and_restored(open_at, running):
    before = running.read(DYNAMO)
    page = open_file(open_at, DYNAMO)

    text_of(page).press("Control+End")
    page.keyboard.type("\n\nEin neuer Absatz.")
    save(page)
    assert running.read(DYNAMO) != before
    choose_action(page, "History")
    expect(page.locator(".compare .cm-merge-b")).to_contain_text("Ein neuer Absatz.")
    expect(page.locator(".compare .cm-merge-a")).not_to_contain_text("Ein neuer Absatz.")
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    running.wait_until(lambda: running.read(DYNAMO) == before)


@pytest.mark.long
def test_undo_takes_the_last_save_back(open_at, running):
    before = running.read(BRAKE)
    page = open_file(open_at, BRAKE)
    text_of(page).press("Control+End")
    page.keyboard.type(" Noch ein Satz.")
    save(page)

    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Undone")

    expect(text_of(page)).not_to_contain_text("Noch ein Satz.")
    assert running.read(BRAKE) == before


@pytest.mark.long
def test_two_people_who_change_facts_at_once_see_both_texts(open_at, running):
    theirs = running.read("business.toml").replace(b"\nphone =", b"\n# Von Kim.\nphone =", 1)
    page = open_at("../__site/studio/?view=facts")
    page.get_by_role("link", name="The business").click()
    page.get_by_role("textbox", name="Phone", exact=True).first.fill("+49 341 7654322")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    running.write("business.toml", theirs)

    page.get_by_role("button", name="Save", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".cm-merge-a")).to_contain_text("Von Kim.")
    expect(dialog.locator(".cm-merge-b")).to_contain_text("7654322")
    assert running.read("business.toml") == theirs
    dialog.get_by_role("button", name="Save the right side").click()
    expect(dialog).to_have_count(0)

    running.wait_until(lambda: b"341 7654322" in running.read("business.toml"))
    assert b"# Von Kim.\n" in running.read("business.toml")


@pytest.mark.long
def test_a_crash_of_the_browser_loses_no_sentence(open_at, running):
    before = running.read(CHAIN)
    page = open_file(open_at, CHAIN)
    text_of(page).press("Control+End")
    page.keyboard.type(" Fast verloren.")
    expect(page.get_by_text("Not saved yet")).to_be_visible()

    page.reload()

    expect(page.get_by_text("is here again")).to_be_visible()
    text_of(page).press("Control+End")
    expect(text_of(page)).to_contain_text("Fast verloren.")
    expect(site_of(page).locator("main")).to_contain_text("Fast verloren.")
    page.get_by_role("button", name="Discard changes").click()
    page.get_by_role("dialog").get_by_role("button", name="Discard changes").click()
    expect(text_of(page)).not_to_contain_text("Fast verloren.")
    assert running.read(CHAIN) == before


@pytest.mark.long
def test_a_full_disk_loses_no_sentence(open_at, running, monkeypatch):
    before = running.read(CHAIN)
    page = open_file(open_at, CHAIN)
    text_of(page).press("Control+End")
    page.keyboard.type(" Fast verloren.")

    def fail(*_, **__):
        raise ContentError.of(CHAIN, **accident_words(OSError(errno.ENOSPC, "No space left on device")))

    monkeypatch.setattr(editing.pages, "apply", fail)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    assert running.read(CHAIN) == before
    monkeypatch.undo()
    page.reload()
    text_of(page).press("Control+End")
    expect(text_of(page)).to_contain_text("Fast verloren.")
    save(page)

    assert running.read(CHAIN).decode() == before.decode() + " Fast verloren."
    running.write(CHAIN, before)


@pytest.mark.long
def test_a_page_is_taken_off_the_site_after_what_follows_was_shown(open_at, running):
    page = open_file(open_at, BRAKE)

    choose_action(page, "When it is seen")
    page.get_by_label("Nobody: it is a draft").check()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    assert b"draft: true" not in running.read(BRAKE)
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".view-head .mark")).to_have_text("Draft")

    assert b"draft: true" in running.read(BRAKE)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Undone")
    running.wait_until(lambda: b"draft: true" not in running.read(BRAKE))


@pytest.mark.long
def test_what_is_wrong_is_underlined_and_mended_by_a_click(open_at, running):
    before = running.read(BRAKE)
    page = open_file(open_at, BRAKE)

    text_of(page).press("Control+End")
    page.keyboard.type("\n\nMehr zur [Kette](../guides/kette-pflege.md).")
    expect(page.locator(".must-fix summary")).to_contain_text("(1)")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Use .*kette-pflegen")).first.click()
    expect(page.locator(".must-fix")).to_have_count(0)
    expect(site_of(page).get_by_role("link", name="Kette", exact=True).first).to_be_visible()
    save(page)

    assert running.read(BRAKE) == before.rstrip(b"\n") + before[len(before.rstrip(b"\n")) :] + (
        b"\n\nMehr zur [Kette](../guides/kette-pflegen.md)."
    )
    running.write(BRAKE, before)


def test_who_reads_findings_keeps_the_place_when_they_are_drawn_anew(open_at):
    page = open_file(open_at, BRAKE)
    must_fix = page.locator(".must-fix .finding")
    text_of(page).press("Control+End")
    page.keyboard.type("\n\n[Kette](../guides/eins.md).")
    first = must_fix.filter(has_text="eins.md")
    expect(first).to_be_visible()

    # Typed, and gone on to the findings before the checks have read it.
    page.keyboard.type(" [Kette](../guides/zwei.md).")
    first.focus()
    expect(must_fix.filter(has_text="zwei.md")).to_be_visible()
    expect(first).to_be_focused()

    text_of(page).press("Control+End")
    page.keyboard.type(" [Kette](../guides/drei.md).")
    page.locator(".must-fix summary").click()
    expect(page.locator(".must-fix summary")).to_contain_text("(3)")
    expect(first).to_be_hidden()


@pytest.mark.long
def test_a_block_is_put_in_by_the_keyboard_alone(open_at):
    page = open_file(open_at, BRAKE)

    text_of(page).press("Control+End")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Block")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Erst schauen.")

    expect(text_of(page)).to_contain_text("> [!takeaways]")
    expect(text_of(page)).to_contain_text("> - Erst schauen.")
    expect(site_of(page).locator("main")).to_contain_text("Erst schauen.")


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "name"), [("de-DE", "Bearbeiten"), ("es-MX", "Editar"), ("fr-FR", "Edit")]
)
def test_the_interface_speaks_the_language_of_the_browser(open_at, language, name):
    page = open_at(CHAIN_PATH, locale=language)

    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


VIEWS = [
    "view=pages",
    f"file={CHAIN}",
    "view=facts",
    "view=facts&file=business.toml",
    "view=todo",
    "view=facts&file=addresses.toml",
    "view=colors",
    "view=publish",
]


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP, (1920, 1080)])
def test_every_view_can_be_used_by_everybody(open_at, size, scheme):
    page = open_at("../__site/studio/", size, color_scheme=scheme)
    found = {}
    for view in VIEWS:
        page.goto(f"{page.url.partition('?')[0]}?{view}")
        page.locator(".panel:not([aria-busy]) h2").wait_for()
        page.locator(".panel details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        page.evaluate(SCRIPT)
        found[view] = run_axe(page)
        if page.evaluate(
            "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.panel'))"
        ):
            found[view].append("wider than its panel")

    assert found == {view: [] for view in VIEWS}


@pytest.mark.long
def test_a_color_is_changed_above_the_look_in_both_schemes(open_at, running):
    sheet = running.studio.project.theme / "css" / "tokens.css"
    first = sheet.read_text(encoding="utf-8")
    before = first.replace(":root {", ":root {\n    /* --link: #000000; */", 1)
    sheet.write_text(before, encoding="utf-8")
    page = open_at("../__site/studio/?view=colors", color_scheme="light")

    page.get_by_role("textbox", name="link: code").fill("#123456")
    page.keyboard.press("Tab")
    expect(site_of(page).locator("html")).to_have_attribute("style", "--link: #123456;")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".toast")).to_have_text("Saved.")

    now = parse_colours(sheet.read_text(encoding="utf-8"), base={"light": {}, "dark": {}})
    look = parse_colours(load_look(ROOT / "theme", "plain").tokens_css)
    assert (now["light"]["link"], now["dark"]["link"]) == ("#123456", look["dark"]["link"])
    added = [line for line in sheet.read_text(encoding="utf-8").split("\n") if line not in before.split("\n")]
    assert [line.strip() for line in added if "--" in line] == [
        "--link: #123456;",
        f"--link: {look['dark']['link']};",
    ]
    sheet.write_text(first, encoding="utf-8")
