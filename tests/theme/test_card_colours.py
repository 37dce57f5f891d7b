"""Share cards depend on the colors that they are drawn in, and on no other of the theme."""

import shutil

from plugins.site.assets.contrast import PAIRS_FILE
from plugins.site.assets.theme_files import Identity, load_theme_files
from plugins.site.cache.fingerprint import Lazy
from tests.builds import ROOT


def colours_of(theme, tokens_css):
    (theme / "css" / "tokens.css").write_text(tokens_css)
    identity = Identity("Shop", "en", "", "plain")
    loaded = load_theme_files(Lazy("", lambda: theme), False, identity, Lazy("", dict), None)
    return dict(loaded.assets.colours)


def test_a_color_that_no_card_shows_leaves_all_cards_as_they_are(tmp_path):
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "css" / PAIRS_FILE).unlink()  # whether they can be seen is another question

    before = colours_of(theme, "")
    unseen = colours_of(theme, ":root { --link: #000000; }")
    seen = colours_of(theme, ":root { --ink: #000000; }")

    assert {"band", "ink", "offer", "on-offer"} <= before.keys()
    assert unseen == before
    assert seen == before | {"ink": "#000000"}
