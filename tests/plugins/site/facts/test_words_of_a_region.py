"""The words of a region: what its own file says, and for the rest that of its language."""

import re
import tomllib

import pytest
from msgspec.structs import asdict

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.fact_reader import FactReader
from tests.builds import ROOT
from tests.theme.files import THEME

ENGLISH = (THEME / "words/en.toml").read_bytes()
BRITISH = (THEME / "words/en-GB.toml").read_bytes()
STUDIO = (ROOT / "studio/words/en.toml").read_bytes()
SPELLINGS = {
    "license": "licence",
    "licenses": "licences",
    "program": "programme",
    "check": "cheque",
    "tire": "tyre",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "traveled": "travelled",
    "traveling": "travelling",
    "labeled": "labelled",
    "modeling": "modelling",
    "counseling": "counselling",
    "fulfill": "fulfil",
    "color": "colour",
    "colors": "colours",
    "favorite": "favourite",
    "neighbor": "neighbour",
    "behavior": "behaviour",
    "labor": "labour",
    "odor": "odour",
    "honor": "honour",
    "rumor": "rumour",
    "center": "centre",
    "fiber": "fibre",
    "theater": "theatre",
    "meter": "metre",
    "liter": "litre",
    "gray": "grey",
    "catalog": "catalogue",
    "inquiry": "enquiry",
    "jewelry": "jewellery",
    "aging": "ageing",
    "organize": "organise",
    "organization": "organisation",
    "recognize": "recognise",
    "apologize": "apologise",
    "analyze": "analyse",
    "specialize": "specialise",
    "personalized": "personalised",
    "defense": "defence",
    "orthopedic": "orthopaedic",
    "pediatric": "paediatric",
    "anesthetic": "anaesthetic",
    "edema": "oedema",
}
"""American and British: what they spell differently. A check that is no money is the same in both."""
SAME = {"check"}


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
        name for name in american.__struct_fields__ if getattr(american, name) != getattr(british, name)
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


def spelled(text, spellings):
    """Return which of the spellings stand in a text, without the parts that are filled in."""
    words = set(re.findall(r"[a-z]+", re.sub(r"\{.*?\}", "", text).lower()))
    return sorted(words & set(spellings))


@pytest.mark.parametrize("file", [ENGLISH, STUDIO], ids=["theme", "studio"])
def test_american_words_are_spelled_as_in_america(file):
    words = tomllib.loads(file.decode())

    found = {name: spelled(text, SPELLINGS.values()) for name, text in words.items() if isinstance(text, str)}

    assert len(words) > 100
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_british_words_are_spelled_as_in_britain():
    british = reader_of(en=ENGLISH, en_GB=BRITISH).read_words("en-GB")

    found = {name: spelled(text, SPELLINGS.keys() - SAME) for name, text in asdict(british).items()}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
