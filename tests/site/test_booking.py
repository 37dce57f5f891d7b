"""Booking in a whole build: problems are named before anything is published, and the files are there."""

import shutil

import pytest

from tests.builds import LATER, PRACTICE
from tests.in_process import build

MARKER = "> [!booking]\n\n"
CARD = "> [!urgent] Speak to a doctor today if:"
CONDITION = "conditions/upper-back-knots.md"


def build_with(tmp_path, file, old, new):
    content = tmp_path / "content"
    shutil.copytree(PRACTICE, content)
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return build(content, tmp_path / "output", SITE_NOW=LATER)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(
            CONDITION,
            CARD,
            MARKER + CARD,
            "right beside the warning of the care card",
            id="a-call-beside-a-care-card",
        ),
        pytest.param(
            CONDITION,
            "> [!takeaways]",
            "> [!booking deep-tissue-therapy 75]\n\n> [!takeaways]",
            "expected a length of deep-tissue-therapy",
            id="an-unknown-length",
        ),
        pytest.param(
            CONDITION,
            CARD,
            f"{CARD}\n>\n> [Book](https://booking.example.com/mesa-body)\n>",
            "A care card has a booking link",
            id="a-booking-link-in-a-care-card",
        ),
        pytest.param(
            "pages/about.md",
            "\n## ",
            "\n[Book](https://booking.example.com/old)\n\n## ",
            'got "https://booking.example.com/old"',
            id="a-booking-link-of-yesterday",
        ),
        pytest.param(
            "pages/about.md",
            "\n## ",
            "\n[Call us](tel:+15055550199)\n\n## ",
            'on https://www.example.com/about/, got "+15055550199"',
            id="a-wrong-number",
        ),
        pytest.param(
            "pages/about.md",
            "\n## ",
            "\n[Book a session](../services/deep-tissue-therapy.md)\n\n## ",
            'expected one place for links called "book a session"',
            id="one-name-for-two-places",
        ),
        pytest.param(
            "business.toml",
            'label = "Book a session"',
            "",
            "booking.label: expected the words",
            id="no-label",
        ),
    ],
)
def test_a_build_stops_on(tmp_path, file, old, new, problem):
    stopped = build_with(tmp_path, file, old, new)

    [line] = [line for line in stopped.problems if problem in line]
    assert line.startswith(f"content/{file}:")
    assert not (tmp_path / "output").exists()


def test_the_contact_file_is_published(tmp_path):
    built = build_with(tmp_path, "business.toml", 'label = "Book a session"', 'label = "Book now"')

    assert built.problems == ()
    assert built.files["contact.vcf"].startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
