"""One script from the theme's files: small, whole, and of no danger when it is squeezed."""

import gzip
import re

import pytest

from plugins.site.assets.scripts import bundle_scripts
from plugins.site.values.problems import ContentError
from tests.budgets import SEARCH_SCRIPT_BYTES
from tests.theme.files import THEME

SCRIPTS = THEME / "scripts"
SEARCH = SCRIPTS / "search"
BUDGET_BYTES = 3 * 1024
"""Of the script that pages share, and of that of the search page."""


def test_scripts_are_joined_by_name(tmp_path):
    (tmp_path / "b.js").write_text("tell();\n", encoding="utf-8")
    (tmp_path / "a.js").write_text("function tell() {}\n", encoding="utf-8")

    assert bundle_scripts(tmp_path, minify=False) == "function tell() {}\n\ntell();\n"


def test_squeezed_script_loses_comments_and_indents_only(tmp_path):
    (tmp_path / "a.js").write_text("// Why.\nif (a) {\n  b(`// c`); // d\n}\n", encoding="utf-8")

    assert bundle_scripts(tmp_path, minify=True) == "if (a) {\nb(`// c`); // d\n}\n"


def test_theme_without_scripts_has_none(tmp_path):
    assert bundle_scripts(tmp_path / "scripts", minify=True) == ""


def test_text_over_several_lines_is_refused_since_squeezing_would_change_it(tmp_path):
    (tmp_path / "a.js").write_text("b();\nc(`\n  d`);\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"theme/scripts/a\.js:2: expected backquotes in pairs on a line"):
        bundle_scripts(tmp_path, minify=True)


@pytest.mark.parametrize(
    ("scripts", "budget"), [(SCRIPTS, BUDGET_BYTES), (SEARCH, SEARCH_SCRIPT_BYTES)], ids=["site", "search"]
)
def test_scripts_keep_their_budget(scripts, budget):
    assert 0 < len(gzip.compress(bundle_scripts(scripts, minify=True).encode(), 9)) <= budget


def test_script_of_the_search_page_asks_only_for_its_index():
    text = bundle_scripts(SEARCH, minify=True)

    assert re.findall(r"\bimport\b.*", text) == ["import(`${index}pagefind.js`);"]
    assert re.findall(r"fetch|XMLHttpRequest|sendBeacon|eval|(?:inner|outer)HTML|https?:", text) == []


def test_scripts_speak_no_language_and_ask_for_the_hours_alone():
    text = bundle_scripts(SCRIPTS, minify=True)

    assert re.findall(r"fetch|XMLHttpRequest|sendBeacon|import\b.*?\)|eval|innerHTML|https?:", text) == [
        "import(hours.dataset.hours)"
    ]
    assert (
        re.findall(r"\b(?:open now|closed|geöffnet)\b(?!;)", text.replace("words.closed", ""), re.IGNORECASE)
        == []
    )
