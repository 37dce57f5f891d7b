"""The words of a region: what its own file says, and for the rest that of its language."""

import tomllib

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import FactReader
from tests.theme.files import THEME

ENGLISH = (THEME / "words/en.toml").read_bytes()
BRITISH = (THEME / "words/en-GB.toml").read_bytes()


def reader_of(**files):
    return FactReader(
        {},
        {f"{name.replace('_', '-')}.toml": Lazy("", lambda text=text: text) for name, text in files.items()},
    )


def test_a_region_needs_only_what_is_different_there():
    reader = reader_of(en=ENGLISH, en_GB=BRITISH)

    american, british = reader.read_words("en-US"), reader.read_words("en-GB")

    assert reader.theme_problems == []
    own = tomllib.loads(BRITISH.decode())
    assert {
        name for name in type(american).model_fields if getattr(american, name) != getattr(british, name)
    } == set(own)
    assert (american.image_licence, british.image_licence) == (
        "License of this picture",
        "Licence of this picture",
    )


def test_a_slip_in_the_file_of_a_region_is_told():
    reader = reader_of(en=ENGLISH, en_GB=b'image_license = "x"\n')

    assert reader.read_words("en-GB") is None
    assert [str(problem) for problem in reader.theme_problems] == [
        'theme/words/en-GB.toml:1: expected a name of the theme\'s words, got "image_license". Did you mean "image_licence"?'
    ]
