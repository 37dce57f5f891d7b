"""Raw values become fields of a class, or faults: all of them, each with its place."""

from datetime import date, datetime
from typing import Annotated, Literal

import pytest

from plugins.site.fields.reading import FaultsError, WrongFactError, read_value
from plugins.site.fields.schema import Field, FieldGroup, Rule, fields_of


def lower(raw):
    return raw.lower() if isinstance(raw, str) else raw


def refuse_rust(color):
    if color == "rust":
        raise WrongFactError("It would rust", remedy="Paint it")
    return color


class Wheel(FieldGroup):
    """A part."""

    size: int = Field(description="a size", ge=1, le=30)
    color: Annotated[str, Rule(before=lower, after=refuse_rust)] = Field("black", description="a color")

    @classmethod
    def prepared(cls, values):
        return {"size": values} if isinstance(values, int) else values


class Bike(FieldGroup):
    """A whole with parts."""

    name: str = Field(description="a name", max_length=9)
    wheels: tuple[Wheel, ...] = Field((), description="wheels")
    spares: dict[Annotated[str, Rule(pattern="[a-z]+")], Wheel] = Field({}, description="spare parts")
    use: Literal["road", "field"] = Field("road", description="a use")
    bought: date | None = Field(None, description="a day")
    spokes: int = Field(32, description="a number of spokes")

    @classmethod
    def checked(cls, name, value, known):
        if name == "spokes" and value % 2 and known.get("use") == "road":
            raise ValueError(value)
        return value


class Tandem(Bike):
    """A kind of it, with a field that is another here."""

    seats: int = Field(2, description="a number of seats")
    wheels: tuple[Wheel, ...] = Field(description="wheels, which it needs")


class Exact(FieldGroup):
    """Texts as they are."""

    is_strict = True
    text: str = Field(description="a text")
    cut: Annotated[str, Rule(strip=True, to_lower=True)] = Field("", description="a text")


def faults_of(kind, value):
    with pytest.raises(FaultsError) as caught:
        read_value(kind, value)
    return [(fault.path, fault.expected) for fault in caught.value.faults]


def test_values_become_fields_and_defaults_fill_the_rest():
    bike = read_value(
        Bike, {"name": " Old 1 ", "wheels": [28, {"size": "26 ", "color": "RED"}], "spares": {"a": 20}}
    )

    assert bike == Bike(
        name="Old 1", wheels=(Wheel(size=28), Wheel(size=26, color="red")), spares={"a": Wheel(size=20)}
    )


def test_every_fault_is_told_once_with_its_place_and_what_its_field_expects():
    found = faults_of(
        Bike,
        {
            "wheels": [{"size": 0}, {"color": []}, "x"],
            "spares": {"A": {"size": 31}, "b": {"size": 1, "colour": "x"}},
            "use": "sea",
            "spokes": 33,
            "bell": True,
        },
    )

    assert found == [
        (("name",), "a name"),
        (("wheels", 0, "size"), "a size"),
        (("wheels", 1, "size"), "a size"),
        (("wheels", 1, "color"), "a color"),
        (("wheels", 2), "wheels"),
        (("spares", "A", "[key]"), ""),
        (("spares", "A", "size"), "a size"),
        (("spares", "b", "colour"), "spare parts"),
        (("use",), "a use"),
        (("bell",), None),
    ]


def test_a_rule_says_more_than_what_it_expects():
    with pytest.raises(FaultsError) as caught:
        read_value(Wheel, {"size": 3, "color": "Rust"})

    assert caught.value.faults[0].error.words == {
        "message": "It would rust",
        "remedy": "Paint it",
        "suggestion": "",
    }


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (int, " 10 ", 10),
        (int, "10.0", 10),
        (int, 10.0, 10),
        (float, "-106.65", -106.65),
        (bool, "Yes", True),
        (bool, 0, False),
        (datetime, date(2026, 11, 22), datetime(2026, 11, 22)),  # noqa: DTZ001 - as front matter has them
        (str, 87100, "87100"),
        (int | None, None, None),
    ],
)
def test_what_can_be_meant_in_one_way_is_read(kind, value, read):
    assert read_value(kind, value) == read


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, True),
        (int, "10.5"),
        (int, "1e3"),
        (int, "inf"),
        (float, True),
        (float, "north"),
        (bool, "maybe"),
        (datetime, 5),
        (datetime, "2026-11-22"),
        (date, datetime(2026, 11, 22, 9)),  # noqa: DTZ001 - as TOML has them
        (str, True),
        (str, None),
        (str, ["a"]),
        (tuple[str, ...], "a"),
        (Wheel, "28"),
    ],
)
def test_what_is_of_another_type_is_refused(kind, value):
    assert faults_of(kind, value) == [((), None)]


def test_texts_of_a_strict_class_stay_as_they_are():
    assert read_value(Exact, {"text": " a ", "cut": " A "}) == Exact(text=" a ", cut="a")
    assert faults_of(Exact, {"text": 5}) == [(("text",), "a text")]


def test_a_class_has_the_fields_of_those_above_it_first():
    assert list(fields_of(Tandem)) == [*fields_of(Bike), "seats"]
    assert [name for name, field in fields_of(Tandem).items() if field.is_required] == ["name", "wheels"]


def test_fields_are_never_changed_but_copied():
    wheel = Wheel(size=28)

    with pytest.raises(AttributeError):
        wheel.size = 26

    assert (wheel.changed(size=26), wheel) == (Wheel(size=26), Wheel(size=28))
    assert len({wheel, Wheel(size=28), wheel.changed(color="red")}) == 2


@pytest.mark.parametrize("values", [{}, {"size": 28, "colour": "red"}])
def test_fields_are_made_of_their_own_names_alone(values):
    with pytest.raises(TypeError, match="Wheel takes size, color, not"):
        Wheel(**values)
