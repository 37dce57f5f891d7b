"""The terms of schema.org, parsed from TypeScript declarations."""

import pytest

from plugins.page_checks.graph.vocabulary import parse_vocabulary
from tools.make_vocabulary import build_vocabulary, main, parse_declarations

DECLARATIONS = """\
type SchemaValue<T, TProperty extends string> = T | readonly T[];
/** Boolean: True or False. */
export type Boolean = "https://schema.org/False" | "False" | "https://schema.org/True" | "True" | boolean;
export type Text = URL | string;
export type URL = string;
interface ThingBase extends Partial<IdReference> {
    /** The name of the item. */
    "name"?: SchemaValue<Text, "name">;
}
interface ThingLeaf extends ThingBase {
    "@type": "Thing";
}
/** The most generic type of item. */
export type Thing = ThingLeaf | Organization | Place | DayOfWeek | Gone;
interface PlaceBase extends ThingBase {
    /**
     * Where people are served.
     *
     * @deprecated Consider using https://schema.org/areaServed instead.
     */
    "serviceArea"?: SchemaValue<Place | Text | IdReference, "serviceArea">;
}
export interface PlaceLeaf extends PlaceBase {
    "@type": "Place";
}
export type Place = PlaceLeaf | LocalBusiness | string;
interface OrganizationBase extends ThingBase {
    "serviceArea"?: SchemaValue<Place | Text | IdReference, "serviceArea">;
    "owns"?: SchemaValue<www_elsewhere_Thing | Thing, "owns">;
}
export type Organization = OrganizationLeaf | LocalBusiness;
export type LocalBusiness = LocalBusinessLeaf;
export type DayOfWeek = "https://schema.org/Friday" | "Friday" | DayOfWeekLeaf;
/**
 * An old word.
 *
 * @deprecated Use Place instead.
 */
export type Gone<TContent = never, TProperty extends string = never> = GoneLeaf<TContent, TProperty>;
export interface www_elsewhere_ThingBase extends Partial<IdReference> {
}
export type www_elsewhere_Thing = www_elsewhere_ThingLeaf;
"""

LINES = """\
release 30.0
[types]
Boolean |  | False True
DayOfWeek | Thing | Friday
Gone | Thing |  | Place
LocalBusiness | Organization Place
Organization | Thing
Place | Thing
Text
Thing
URL | Text
[properties]
name | Thing | Text
owns | Organization | Thing
serviceArea | Organization Place | Place Text | areaServed
"""


def made():
    return build_vocabulary(parse_declarations(DECLARATIONS), package="2.0.0", release="30.0")


def test_every_term_is_one_sorted_line_with_what_goes_with_it():
    """Terms of other vocabularies are left out."""
    head, _, lines = made().partition("#\n# type | parents | members of an enumeration | superseded by\n")

    assert lines.split("\n", 1)[1] == LINES
    assert "schema-dts 2.0.0" in head
    assert "CC BY-SA 3.0" in head


def test_the_file_is_read_back_as_it_was_meant():
    vocabulary = parse_vocabulary(made())

    assert vocabulary.release == "30.0"
    assert vocabulary.lineages["LocalBusiness"] == {"LocalBusiness", "Organization", "Place", "Thing"}
    assert vocabulary.members == {"Boolean": {"False", "True"}, "DayOfWeek": {"Friday"}}
    assert vocabulary.type_successors == {"Gone": "Place"}
    assert vocabulary.properties["serviceArea"].domains == {"Organization", "Place"}
    assert vocabulary.properties["serviceArea"].ranges == {"Place", "Text"}
    assert vocabulary.properties["serviceArea"].successor == "areaServed"


def test_the_command_prints_the_file(tmp_path, capsys):
    (tmp_path / "schema.d.ts").write_text(DECLARATIONS)

    main([str(tmp_path / "schema.d.ts"), "--package", "2.0.0", "--release", "30.0"])

    assert capsys.readouterr().out == made()


def test_the_command_asks_for_the_versions(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path / "schema.d.ts")])

    assert "--package, --release" in capsys.readouterr().err
