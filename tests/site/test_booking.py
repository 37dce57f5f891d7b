"""Booking in a whole build: problems are named before anything is published, and the files are there."""

import pytest

from tests.builds import LATER, PRACTICE
from tests.in_process import build

MARKER = "> [!booking]\n\n"
CARD = "> [!urgent] Speak to a doctor today if:"
CONDITION = "conditions/upper-back-knots.md"


FAULTS = [
    (CONDITION, CARD, MARKER + CARD, "right beside the warning of the care card"),
    (
        CONDITION,
        "> [!takeaways]",
        "> [!booking deep-tissue-therapy 75]\n\n> [!takeaways]",
        "expected a length of deep-tissue-therapy",
    ),
    (
        "guides/when-to-see-a-doctor.md",
        CARD,
        f"{CARD}\n>\n> [Book](https://booking.example.com/mesa-body)\n>",
        "A care card has a booking link",
    ),
    (
        "pages/about.md",
        "\n## ",
        "\n[Book](https://booking.example.com/old)\n\n## ",
        'got "https://booking.example.com/old"',
    ),
    (
        "pages/about.md",
        "\n## ",
        "\n[Call us](tel:+15055550199)\n\n## ",
        'on https://www.example.com/about/, got "+15055550199"',
    ),
    (
        "pages/about.md",
        "\n## ",
        "\n[Book a session](../services/deep-tissue-therapy.md)\n\n## ",
        'expected one place for links called "book a session"',
    ),
]
"""A file, its words, what a hurried editor made of them, and what is said: all in one build, since all is told at once."""


@pytest.fixture
def content(copied, tmp_path):
    return copied(PRACTICE, tmp_path)


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_build_tells_each_slip_once_at_its_file_and_publishes_nothing(content, tmp_path):
    for file, old, new, _ in FAULTS:
        replace(content / file, old, new)

    problems = build(content, tmp_path / "output", SITE_NOW=LATER).problems

    told = {problem: [line for line in problems if problem in line] for *_, problem in FAULTS}
    for file, _, _, problem in FAULTS:
        [line] = told[problem]
        assert line.startswith(f"content/{file}:")
    assert not (tmp_path / "output").exists()


def test_a_call_without_words_stops_the_build(content, tmp_path):
    replace(content / "business.toml", 'label = "Book a session"', "")

    problems = build(content, tmp_path / "output", SITE_NOW=LATER).problems

    [line] = [line for line in problems if "booking.label: expected the words" in line]
    assert line.startswith("content/business.toml:")


def test_the_contact_file_is_published(practice_site):
    assert (practice_site / "contact.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
