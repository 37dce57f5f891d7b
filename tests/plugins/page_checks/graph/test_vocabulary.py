"""The committed terms of schema.org."""

from pathlib import Path

from plugins.page_checks.graph import vocabulary
from plugins.page_checks.graph.vocabulary import lineage_of, load_vocabulary

LARGEST = 200_000


def test_the_terms_are_those_of_one_release_and_a_small_file():
    terms = load_vocabulary()

    assert terms.release == "30.0"
    assert len(terms.lineages) > 900
    assert len(terms.properties) > 1400
    assert Path(vocabulary.__file__).with_name("vocabulary.txt").stat().st_size < LARGEST


def test_a_narrow_type_is_all_that_it_descends_from():
    terms = load_vocabulary()

    assert terms.lineages["HealthAndBeautyBusiness"] == {
        "HealthAndBeautyBusiness",
        "LocalBusiness",
        "Organization",
        "Place",
        "Thing",
    }
    assert "LocalBusiness" in lineage_of(("Thing", "DaySpa"))
    assert "Organization" not in lineage_of(("Person",))
    assert lineage_of(("Nonsense",)) == frozenset()


def test_a_property_knows_its_types_its_values_and_its_successor():
    terms = load_vocabulary()

    assert terms.properties["areaServed"].ranges == {"AdministrativeArea", "GeoShape", "Place", "Text"}
    assert terms.properties["lastReviewed"].domains == {"WebPage"}
    assert terms.properties["serviceArea"].successor == "areaServed"
    assert "InStock" in terms.members["ItemAvailability"]
