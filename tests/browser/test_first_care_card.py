"""How far down the first emergency card stands: the estimate of ``check`` is what a phone shows."""

from plugins.editorial_checks.red_flags.card_checks import MARGIN_PX, MOST_SCREENS, SCREEN_PX, pixels_above
from tests.builds import PRACTICE
from tests.factories import an_article

TOP = """() => {
  const card = document.querySelector("main .care-card[data-level=emergency]");
  return card.getBoundingClientRect().top + scrollY;
}"""


def estimates():
    """Return where the first emergency card of each page of the practice is expected, by its address."""
    found = {}
    for file in sorted(PRACTICE.rglob("*.md")):
        source = file.relative_to(PRACTICE).as_posix()
        record = an_article(file.read_text(encoding="utf-8"), source=source).record
        blocks, folder = record.body.blocks, "" if source.startswith("pages/") else f"{record.folder}/"
        at = next((at for at, block in enumerate(blocks) if block.level == "emergency"), None)
        if at is not None and record.role == "plain":
            found[f"/{folder}{file.stem}/"] = pixels_above(record, blocks[:at])
    return found


def test_the_estimate_of_a_card_near_the_top_is_right_within_its_margin(open_visit, practice):
    visit, expected = open_visit(), estimates()

    measured = {}
    for address in expected:
        visit.page.goto(f"{practice}{address}", wait_until="load")
        measured[address] = visit.page.evaluate(TOP)

    # Far below the limit it does not matter by how much a card is too late.
    near = {address for address, top in measured.items() if top < 1.5 * MOST_SCREENS * SCREEN_PX}
    assert len(near) > 3
    assert {address for address in near if abs(expected[address] - measured[address]) > MARGIN_PX} == set()
    assert all(expected[address] > 1.5 * MOST_SCREENS * SCREEN_PX for address in expected.keys() - near)
