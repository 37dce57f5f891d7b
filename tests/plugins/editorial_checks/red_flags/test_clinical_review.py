"""The list that a clinician signs is made from the signs of the site."""

from plugins.editorial_checks.red_flags.clinical_review import REVIEW_FILE, check_review, write_review
from tests.care_cards import CARDS

SHEET = "# Review\n\n<!-- signs of care-cards.toml -->\n<!-- end of the signs -->\n\nSigned: ____\n"


def test_the_list_holds_each_sign_with_its_level_and_who_says_so(tmp_path):
    content, sheet = tmp_path / "content", tmp_path / REVIEW_FILE
    content.mkdir()
    sheet.parent.mkdir()
    sheet.write_text(SHEET)
    (content / "care-cards.toml").write_text(f'reviewed = "2026-11-22"\n{CARDS}')
    (content / "sources.toml").write_text(
        '[S1]\ntitle = "T"\npublisher = "A clinic"\nurl = "https://a.test"\n'
    )

    [stale] = check_review(tmp_path, content)
    write_review(tmp_path, content)

    assert str(stale) == (
        "docs/clinical-review.md: The signs are no longer those of care-cards.toml. "
        "Run python3 tasks.py content --clinical-review."
    )
    assert check_review(tmp_path, content) == []
    written = sheet.read_text()
    assert (
        "\n## Call 911\n\n| if … | also on pages about | sources | right | change |\n|---|---|---|---|---|\n"
        in written
    )
    assert "| it's in your chest | back | S1 | ☐ | |\n" in written
    assert "| you have a fever | back, legs | S1 | ☐ | |\n" in written
    assert "\nSources: S1 A clinic.\n" in written
    assert (written.startswith("# Review\n"), written.endswith("\n\nSigned: ____\n")) == (True, True)


def test_a_site_without_the_sheet_is_asked_nothing(tmp_path):
    assert check_review(tmp_path, tmp_path) == []
