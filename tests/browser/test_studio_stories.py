"""What happens to the people of a business, as they do it in the studio: by mouse, and by a keyboard alone.

``STUDIO_PICTURES=folder`` keeps a picture of each step.
"""

import re
import shutil
import tomllib

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.studio_site import Hand, site_of, text_of
from tests.builds import BICYCLE_SHOP, PRACTICE

pytestmark = pytest.mark.long

CHAIN = "guides/kette-pflegen.md"
BRAKE = "conditions/quietschende-bremse.md"
TOURS = "local/touren-um-leipzig.md"
CHECK = "services/inspektion.md"
FACTS = "../__site/studio/?view=facts&file=business.toml"


@pytest.fixture(params=["mouse", "keyboard"])
def way(request):
    return request.param


@pytest.fixture(params=[PHONE, DESKTOP], ids=["390", "1280"])
def size(request):
    return request.param


@pytest.fixture
def hand_at(open_at, running, way, size):
    """Open an address of the studio with a hand."""
    yield lambda path: Hand(way, open_at(path, size=size))
    running.restore()


def field_of(page, *names):
    """Return the row of a field by its way through the form."""
    row = page.locator(".panel")
    for name in names:
        row = row.locator(f"[data-field='{name}']").first
    return row


def box_of(page, *names):
    return field_of(page, *names).locator("input, textarea, select").first


def facts(running):
    return tomllib.loads(running.read("business.toml").decode())


def on(hand, file):
    """Go to a page of the site in the studio."""
    hand.page.goto(f"{hand.page.url.partition('?')[0]}?file={file}")
    expect(text_of(hand.page)).to_be_visible()


def test_the_first_day_the_facts_become_true(hand_at, running):
    hand = hand_at(FACTS)
    page = hand.page

    hand.write(box_of(page, "name"), "Rad & Tat")
    hand.write(box_of(page, "address", "street"), "Hafenweg 7")
    hand.write(box_of(page, "phone"), "+49 341 7654321")
    hand.look()
    expect(site_of(page).locator("body")).to_contain_text("0341 7654321")
    hand.save()
    hand.look()

    now = facts(running)
    assert (now["name"], now["address"]["street"], now["phone"]) == (
        "Rad & Tat",
        "Hafenweg 7",
        "+49 341 7654321",
    )
    assert "phone" not in now["samples"]
    assert running.read("business.toml").startswith(b"# Ein erfundener Betrieb: Alle Angaben sind Muster.\n")


MARKDOWN = "**Licht** prüft man *vor* der Fahrt."
WORD = (
    "<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><p class=MsoNormal><b>Licht</b> prüft man"
    " <i>vor</i> der Fahrt.<o:p></o:p></p></body></html>"
)
TAKE = """async ([kind, html, bytes]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (bytes) data.items.add(new File([new Uint8Array(bytes)], "IMG 1.png", { type: "image/png" }));
  const target = document.querySelector(".cm-content");
  const { left, top } = target.getBoundingClientRect();
  const about = { bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 20 };
  target.dispatchEvent(kind === "drop" ? new DragEvent("drop", { dataTransfer: data, ...about })
    : new ClipboardEvent("paste", { clipboardData: data, ...about }));
}"""


def test_a_new_guide_has_a_photo_and_the_text_from_word(hand_at, running):
    hand = hand_at("../__site/studio/")
    page, dialog = hand.page, hand.page.get_by_role("dialog")

    hand.press(page.get_by_role("button", name="New page"))
    hand.tick(page.get_by_label("Guide"))
    hand.write(page.get_by_label("Working title"), "Licht am Rad")
    hand.look()
    hand.press(page.get_by_role("button", name="Make the page"))
    expect(page.get_by_role("heading", name="Licht am Rad", level=2)).to_be_visible()
    expect(site_of(page).locator("h1")).to_have_text("Licht am Rad")
    hand.at_end()
    page.keyboard.type("\n\n")
    page.evaluate(TAKE, ["paste", WORD, None])
    expect(text_of(page)).to_contain_text(MARKDOWN)
    photo = list((BICYCLE_SHOP / "images" / "icon.png").read_bytes())
    page.evaluate(TAKE, ["drop" if hand.has_mouse else "paste", "", photo])
    hand.look()
    hand.write(dialog.get_by_label("In words"), "Ein Rad vor der Tür")
    hand.press(dialog.get_by_role("button", name="Add"))
    expect(text_of(page)).to_contain_text("![Ein Rad vor der Tür](../images/ein-rad-vor-der-tur.png)")
    expect(site_of(page).locator("main img[alt='Ein Rad vor der Tür']")).to_have_count(1)
    hand.save()
    hand.look()

    written = running.read("guides/licht-am-rad.md").decode()
    assert MARKDOWN in written
    assert "draft: true" in written
    assert running.read("images/ein-rad-vor-der-tur.png") == bytes(photo)


def test_a_promise_is_found_at_its_words_and_mended(hand_at, running):
    shutil.copy(PRACTICE / "claims.toml", running.studio.project.content)
    before = running.read(BRAKE)
    running.wait_until((running.studio.drafts.copy / "claims.toml").exists)
    hand = hand_at(f"../__site/studio/?file={BRAKE}")
    page = hand.page

    hand.at_end()
    page.keyboard.type("\n\nOur oil cures every squeak.")
    finding = page.locator(".must-fix .finding").filter(has_text="cures")
    expect(finding).to_be_visible()
    hand.look()
    hand.press(finding)
    expect(text_of(page)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "cures"
    page.keyboard.type("may stop")
    page.keyboard.press("End")
    expect(finding).to_have_count(0)
    hand.save()

    assert running.read(BRAKE).decode() == before.decode() + "\n\nOur oil may stop every squeak."


def test_a_price_rises_wherever_it_is_printed(hand_at, running):
    before = running.read(CHECK).decode()
    hand = hand_at(f"../__site/studio/?file={CHECK}")
    page = hand.page

    hand.unfold(page.locator("summary").filter(has_text="About this page"))
    entry = field_of(page, "sessions").locator("> .groups > .entries > li").first
    hand.unfold(entry.locator("summary").first)
    hand.write(entry.locator("[data-field=price] input"), "95")
    hand.look()
    expect(site_of(page).locator("main")).to_contain_text("95")
    hand.save()

    assert running.read(CHECK).decode() == before.replace("price: 89.50", "price: 95")


def test_a_holiday_is_closed_on_the_calendar(hand_at, running):
    hand = hand_at(FACTS)
    page = hand.page
    calendar = field_of(page, "special_hours").get_by_role("grid", name="Changed hours by day")
    title = field_of(page, "special_hours").locator(".month").first
    start = page.evaluate("new Date().toLocaleDateString('sv')")
    month = page.evaluate(
        "new Date(new Date().getFullYear(), new Date().getMonth() + 1, 24).toLocaleDateString('sv')"
    )

    if hand.has_mouse:
        before = title.text_content()
        page.get_by_role("button", name="Next month").first.click()
        expect(title).not_to_have_text(before)
        calendar.get_by_role("button", name=re.compile(r"\b24\b")).click()
        calendar.get_by_role("button", name=re.compile(r"\b26\b")).click(modifiers=["Shift"])
    else:
        hand.reach(calendar.locator("[tabindex='0']"))
        page.keyboard.press("PageDown")
        days = int(month[8:]) - min(int(start[8:]), 28)
        for _ in range(abs(days)):
            page.keyboard.press("ArrowRight" if days > 0 else "ArrowLeft")
        page.keyboard.press("Enter")
        hand.reach(calendar.locator("[tabindex='0']"))
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+Enter")
    expect(calendar.get_by_role("button", name=re.compile(r"\b25\b.*, closed"))).to_be_visible()
    hand.look()
    hand.save()

    assert facts(running)["special_hours"][-1] == {"from": month, "through": f"{month[:8]}26", "closed": True}

    hand.press(page.get_by_role("button", name="Undo", exact=True))
    expect(page.locator(".toast")).to_contain_text("Undone")
    expect(page.get_by_role("heading", name="The business")).to_be_visible()
    assert facts(running)["special_hours"][-1]["from"] == "2099-12-24"


def test_a_second_location_has_its_hours_and_its_page(hand_at, running):
    hand = hand_at(FACTS)
    page = hand.page

    hand.press(page.get_by_role("button", name="Add: Locations"))
    entry = field_of(page, "locations").locator("> .groups > .entries > li").last
    for name, words in (("id", "sued"), ("name", "Musterrad Süd"), ("phone", "+49 341 7654399")):
        hand.write(entry.locator(f"[data-field={name}] input").first, words)
    for name, words in (
        ("street", "Südweg 3"),
        ("locality", "Leipzig"),
        ("postal_code", "04277"),
        ("country", "DE"),
    ):
        hand.write(entry.locator(f"[data-field=address] [data-field={name}] input"), words)
    hand.press(entry.get_by_role("button", name="Add: Opening hours"))
    hours = entry.locator("[data-field=opening_hours]")
    hand.tick(hours.get_by_label("Wednesday"))
    hours.locator("[data-field=opens] input").fill("12:00")
    hours.locator("[data-field=closes] input").fill("18:00")
    hand.look()
    hand.save()
    on(hand, CHAIN)
    page.goto(page.url.partition("?")[0])
    hand.press(page.get_by_role("button", name="New page"))
    hand.tick(page.get_by_role("radio", name=re.compile("^Page")))
    hand.write(page.get_by_label("Working title"), "Musterrad Süd")
    hand.press(page.get_by_role("button", name="Make the page"))
    expect(page.get_by_role("heading", name="Musterrad Süd", level=2)).to_be_visible()
    hand.unfold(page.locator("summary").filter(has_text="More fields"))
    hand.choose(box_of(page, "role"), "a location")
    hand.choose(box_of(page, "location"), "Musterrad Süd")
    hand.save()
    hand.look()

    assert facts(running)["locations"][-1] == {
        "id": "sued",
        "name": "Musterrad Süd",
        "phone": "+49 341 7654399",
        "address": {"street": "Südweg 3", "locality": "Leipzig", "postal_code": "04277", "country": "DE"},
        "opening_hours": [{"days": ["Wednesday"], "opens": "12:00", "closes": "18:00"}],
    }
    written = running.read("pages/musterrad-sud.md").decode()
    assert re.search(r"^role: location$", written, re.MULTILINE)
    assert re.search(r"^location: sued$", written, re.MULTILINE)


def choose(hand, name):
    """Choose what to do with a page."""
    hand.press(hand.page.get_by_role("button", name="More"))
    hand.press(hand.page.get_by_role("button", name=name, exact=True))


def test_a_page_is_renamed_and_that_is_undone(hand_at, running):
    content = running.studio.project.content
    hand = hand_at(f"../__site/studio/?file={TOURS}")
    page, dialog = hand.page, hand.page.get_by_role("dialog")

    choose(hand, "Rename")
    hand.write(page.get_by_label("New name"), "fahrten")
    hand.press(page.get_by_role("button", name="Go on"))
    expect(dialog).to_contain_text("local/touren-um-leipzig.md becomes local/fahrten.md")
    assert (content / TOURS).exists()
    hand.look()
    hand.press(dialog.get_by_role("button", name="Rename"))
    expect(page.locator(".view-head code")).to_have_text("local/fahrten.md")
    expect(site_of(page).locator("h1")).to_be_visible()
    assert not (content / TOURS).exists()
    hand.press(page.get_by_role("button", name="Undo", exact=True))
    expect(page.locator(".toast")).to_contain_text("Undone")

    expect(page.locator(".view-head code")).to_have_text("local/touren-um-leipzig.md")
    assert (content / TOURS).exists()
    assert not (content / "local" / "fahrten.md").exists()


def test_a_page_is_deleted_and_comes_back(hand_at, running):
    before, content = running.read(BRAKE), running.studio.project.content
    hand = hand_at(f"../__site/studio/?file={BRAKE}")
    page, dialog = hand.page, hand.page.get_by_role("dialog")

    choose(hand, "Delete")
    expect(dialog.locator(".consequences")).to_contain_text("changed")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    hand.look()
    hand.press(dialog.get_by_role("button", name="Delete", exact=True))
    expect(page.get_by_role("heading", name="Pages")).to_be_visible()
    assert not (content / BRAKE).exists()
    hand.press(page.get_by_role("button", name="Undo", exact=True))
    expect(page.locator(".toast")).to_contain_text("Undone")

    running.wait_until((content / BRAKE).exists)
    assert running.read(BRAKE) == before


def test_two_people_write_at_once_and_nothing_is_lost(hand_at, running):
    before = running.read(TOURS)
    hand = hand_at(f"../__site/studio/?file={TOURS}")
    page, dialog = hand.page, hand.page.get_by_role("dialog")

    hand.at_end()
    page.keyboard.type(" Von mir.")
    running.write(TOURS, before + b"\nVon Kim.\n")
    if hand.has_mouse:
        page.get_by_role("button", name="Save", exact=True).click()
    else:
        page.keyboard.press("Control+s")
    expect(dialog.locator(".cm-merge-a")).to_contain_text("Von Kim.")
    hand.look()
    mine = dialog.locator(".cm-merge-b .cm-content")
    mine.click() if hand.has_mouse else hand.reach(mine)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Und von Kim.")
    hand.press(dialog.get_by_role("button", name="Save the right side"))
    expect(dialog).to_have_count(0)

    running.wait_until(lambda: running.read(TOURS).decode().endswith(" Von mir. Und von Kim."))


def test_an_address_that_no_page_has_gets_its_answer(hand_at, running):
    running.write("addresses.toml", b'[live]\n"/ratgeber/alte-kette/" = "guides/alte-kette.md"\n')
    running.wait_until(lambda: running.live.snapshot.problems)
    hand = hand_at("../__site/studio/?view=todo")
    page, dialog = hand.page, hand.page.get_by_role("dialog")

    expect(page.locator(".trouble")).to_contain_text(
        "/ratgeber/alte-kette/ was public, and no page has it now."
    )
    hand.press(page.get_by_role("button", name="/ratgeber/alte-kette/"))
    hand.choose(dialog.get_by_label("Where its address leads"), "Kette pflegen: reinigen, ölen, prüfen")
    hand.look()
    hand.press(dialog.get_by_role("button", name="Apply"))
    expect(page.locator("summary").filter(has_text="Addresses that nobody answers for")).to_have_count(0)

    written = tomllib.loads(running.read("addresses.toml").decode())
    assert written["moved"] == {"/ratgeber/alte-kette/": CHAIN}
    assert written["live"] == {"/ratgeber/alte-kette/": "guides/alte-kette.md"}
    running.wait_until(lambda: not running.live.snapshot.problems)
