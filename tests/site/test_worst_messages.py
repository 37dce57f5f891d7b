"""The messages that helped an owner least, each as a whole site tells it today."""

import pytest

from tests.builds import LATER, PRACTICE
from tests.in_process import build
from tests.photos import a_photo

SPECIAL = '\n[[special_hours]]\nfrom = "{}"\nclosed = true\n\n[[locations]]'
SESSIONS = "order: 10\nsessions:\n  - {{minutes: 60, price: {}}}"
CURRENCY = 'currency = "USD"'


@pytest.mark.parametrize(
    ("file", "written", "instead", "problems"),
    [
        pytest.param("business.toml", "[[locations]]", SPECIAL.format("12/24/2026"), (), id="a-date"),
        pytest.param(
            "business.toml",
            "[[locations]]",
            SPECIAL.format("1/2/2027"),
            (
                'content/business.toml:124: special_hours 1, from: expected a date such as "2026-12-24", got "1/2/2027". '
                'Do you mean "2027-01-02" (January 2) or "2027-02-01" (February 1)?',
            ),
            id="a-date-of-two-readings",
        ),
        pytest.param(
            "business.toml",
            CURRENCY,
            f"{CURRENCY}\n{CURRENCY}",
            ('content/business.toml:29: "currency" stands on line 28 already. Delete one of the two.',),
            id="a-line-twice",
        ),
        pytest.param(
            "services/deep-tissue-therapy.md", "order: 10", SESSIONS.format("28,50"), (), id="decimals"
        ),
        pytest.param(
            "services/deep-tissue-therapy.md",
            "order: 10",
            SESSIONS.format("$60"),
            (
                'content/services/deep-tissue-therapy.md:15: sessions 1, price: expected a price such as "95" or "95.50", '
                'without a currency sign, got "$60". Did you mean "60"?',
            ),
            id="a-currency-sign",
        ),
        pytest.param(
            "business.toml",
            'closes = "18:00"',
            'closes = "08:00"',
            (
                'content/business.toml:92: opening_hours 1, closes: expected a time after "09:00", or past midnight, at most '
                'twelve hours later, got "08:00". Correct it.',
            ),
            id="it-closes-before-it-opens",
        ),
        pytest.param(
            "guides/heat-ice-and-sleep.md",
            "\n## ",
            "\n![A desk](images/IMG_0001.jpg)\n\n## ",
            (
                'content/guides/heat-ice-and-sleep.md:22: picture: expected a picture of content/, got "images/IMG_0001.jpg". '
                'Did you mean "../images/IMG_0001.jpg"?',
            ),
            id="a-picture",
        ),
        pytest.param(
            "business.toml",
            'logo = "images/logo.svg"',
            'logo = "images/IMG_001.jpg"',
            (
                'content/business.toml:38: logo: expected a picture of content/, got "images/IMG_001.jpg". '
                'Did you mean "images/IMG_0001.jpg"?',
            ),
            id="a-logo",
        ),
        pytest.param(
            "business.toml",
            "[[locations]]",
            '[[photos]]\nimage = "images/IMG_001.jpg"\nimage_alt = "A room"\n\n[[locations]]',
            (
                'content/business.toml:123: photos 1, image: expected a picture of content/, got "images/IMG_001.jpg". '
                'Did you mean "images/IMG_0001.jpg"?',
            ),
            id="a-room",
        ),
        pytest.param(
            "business.toml",
            'icon = "images/icon.png"',
            'icon = "images/IMG_0001.jpg"',
            (
                "content/business.toml:39: icon: expected a square PNG of 512 pixels or more, got "
                '"images/IMG_0001.jpg" (480 x 320 pixels). Save a larger or square one.',
            ),
            id="an-icon",
        ),
    ],
)
def test_it_says_what_to_write(copied, tmp_path, file, written, instead, problems):
    content = copied(PRACTICE, tmp_path)
    (content / "images/IMG_0001.jpg").write_bytes(a_photo(size=(480, 320)))
    text = (content / file).read_text(encoding="utf-8")
    (content / file).write_text(text.replace(written, instead, 1), encoding="utf-8")

    made = build(content, tmp_path / "output", SITE_NOW=LATER)

    assert made.problems == problems


def test_two_pages_of_one_title_and_description_are_told_at_these_lines(copied, tmp_path):
    guides = copied(PRACTICE, tmp_path) / "guides"
    written = (guides / "heat-ice-and-sleep.md").read_text(encoding="utf-8").splitlines()
    top = [written[1], "search_title: Heat or ice", written[4], written[6]]
    for name in ("one.md", "two.md"):
        (guides / name).write_text("\n".join(["---", *top, "---", "", "Words."]), encoding="utf-8")

    made = build(tmp_path / "content", tmp_path / "output", SITE_NOW=LATER)

    places = [problem.partition(": expected")[0] for problem in made.problems]
    assert {
        f"content/guides/{name}:{line}"
        for name in ("one.md", "two.md")
        for line in ("3: title", "4: description")
    } <= {*places}


DEAD = "https://www.example.com/guides/heat-ice-and-sleeep/"
PHONES = "+15055550100, +15055550111"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param(
            f"[Sleep]({DEAD})",
            f'link: expected a page or file that exists, got "{DEAD}" on https://www.example.com/guides/heat-ice-and-sleep/. '
            'Did you mean "/guides/heat-ice-and-sleep/"?',
            id="a-dead-address-of-the-site-itself",
        ),
        pytest.param(
            "[Call us](tel:+15055550199)",
            f"booking: expected a number of business.toml ({PHONES}) on "
            'https://www.example.com/guides/heat-ice-and-sleep/, got "+15055550199". Correct one of the two.',
            id="a-number-that-is-not-ours",
        ),
    ],
)
def test_a_link_that_a_finished_page_shows_to_be_wrong_is_told_with_its_line(
    copied, tmp_path, written, problem
):
    content = copied(PRACTICE, tmp_path)
    guide = content / "guides/heat-ice-and-sleep.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("\n## ", f"\n{written}\n\n## ", 1), encoding="utf-8")
    line = text[: text.index("\n## ")].count("\n") + 2

    made = build(content, tmp_path / "output", SITE_NOW=LATER)

    assert made.problems == (f"content/guides/heat-ice-and-sleep.md:{line}: {problem}",)
