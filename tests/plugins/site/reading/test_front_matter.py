"""Front matter is read strictly, and its mistakes are told with their line."""

import pytest

from plugins.site.reading.front_matter import split_front_matter
from plugins.site.values.field_parsing import parse_fields
from plugins.site.values.page_fields import GuideFields, PersonFields, ServiceFields
from plugins.site.values.problems import ContentError

GUIDE = "title: A\ndescription: B\ndate: 2026-01-01\n"


def problems_of(model, text):
    parts = split_front_matter(text, source="guides/a.md")
    with pytest.raises(ContentError) as caught:
        parse_fields(model, parts.values, parts.lines, source="guides/a.md")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("9:30", "9:30", id="a-time-is-no-number-to-base-60"),
        pytest.param("no", "no", id="no-is-not-false"),
        pytest.param("007", "007", id="leading-zeros-stay"),
        pytest.param("Heat, ice: which?", "Heat, ice: which?", id="an-unquoted-colon-is-repaired"),
        pytest.param("It's: a 'test'", "It's: a 'test'", id="repair-keeps-apostrophes"),
        pytest.param(
            "The #1 tip for #tidy rooms", "The #1 tip for #tidy rooms", id="a-number-sign-is-no-comment"
        ),
        pytest.param("C# and F#", "C# and F#", id="a-number-sign-inside"),
        pytest.param("What: the #1 tip", "What: the #1 tip", id="a-colon-and-a-number-sign"),
        pytest.param("false # until Monday", "false", id="a-comment-behind-a-setting"),
        pytest.param("'Rooms' # as on the sign", "Rooms", id="a-comment-behind-quotes"),
        pytest.param("</script>", "</script>", id="hostile-text"),
        pytest.param('"quoted: text"', "quoted: text", id="quotes-are-not-part-of-it"),
        pytest.param("emoji \N{OK HAND SIGN}", "emoji \N{OK HAND SIGN}", id="emoji"),
    ],
)
def test_every_value_stays_the_text_that_was_written(written, value):
    parts = split_front_matter(f"---\ntitle: {written}\n---\n", source="a.md")

    assert parts.values == {"title": value}


def test_values_and_text_know_their_lines():
    parts = split_front_matter("---\ntitle: A\n\nsessions:\n  - {minutes: 60}\n---\nText", source="a.md")

    assert (parts.lines[("title",)], parts.lines[("sessions", 0, "minutes")], parts.body_line) == (2, 5, 7)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "title: A\n",
            'a.md:1: expected "---" on the first line, got "title: A". '
            "Start the file with a line of three hyphens, the fields, and another such line.",
            id="no-front-matter",
        ),
        pytest.param(
            "---\ntitle: A\n",
            'a.md:1: expected a second line of "---" after the fields, got none. '
            "Add it between the fields and the text.",
            id="no-end",
        ),
        pytest.param(
            "---\ntitle: A\n—\nText\n",
            'a.md:3: expected a second line of "---" after the fields, got "—". Write three hyphens.',
            id="an-end-of-word",
        ),
        pytest.param(
            "---\ntitle: A\n-----\n\nText\n",
            'a.md:3: expected a second line of "---" after the fields, got "-----". Write three hyphens.',
            id="a-longer-end",
        ),
        pytest.param(
            "---\ntitle: Rooms # and desks\n---\n",
            'a.md:2: expected quotation marks around a value with "#", got "title: Rooms # and desks". '
            'Put them, or delete what follows "#".',
            id="a-comment-behind-words",
        ),
        pytest.param(
            "---\ntitle: A\nlead: One\n  of #1 and\n---\n",
            'a.md:4: expected quotation marks around a value with "#", got "of #1 and". '
            'Put them, or delete what follows "#".',
            id="a-number-sign-in-the-second-line",
        ),
        pytest.param(
            "---\ntitle: !Rooms care\n---\n",
            'a.md:2: expected no "*", "&" or "!" before a value, got "title: !Rooms care". '
            "Put quotation marks around the value.",
            id="a-tag",
        ),
        pytest.param(
            "---\ntitle: A\ntitle: B\n---\n",
            "a.md:3: title: This field is written twice. Delete one of the two.",
            id="twice",
        ),
        pytest.param(
            '---\ntitle: "A\n---\n',
            'a.md:2: expected "field: value", got "title: "A". '
            "Put quotation marks around the value, and close every bracket and quotation mark.",
            id="open-quotation-mark",
        ),
        pytest.param(
            "---\ntitle:A\ndescription: B\n---\n",
            'a.md:2: title: expected a space after the colon, got "title:A". Write it as "title: A".',
            id="no-blank-behind-the-colon",
        ),
        pytest.param(
            "---\ntitle:\N{NO-BREAK SPACE}A\ndescription: B\n---\n",
            'a.md:2: title: expected a space after the colon, got "title:\N{NO-BREAK SPACE}A". '
            'Write it as "title: A".',
            id="no-break-space-behind-the-colon",
        ),
        pytest.param(
            "---\ntitle: A\n\tdate: B\n---\n",
            'a.md:3: expected no tab at the start of a line, got "date: B". Start a field at the margin, '
            "and a line that continues the one above with spaces.",
            id="tab",
        ),
        pytest.param(
            "---\ntitle: A\nlead: some\nmore <words>\ndate: B\n---\n",
            'a.md:4: expected "field: value", got "more <words>". Write the whole value on one line, '
            "after its field.",
            id="value-on-two-lines",
        ),
        pytest.param(
            "---\ntitle = A\ndate = 2026-11-02\n---\n",
            'a.md:2: expected fields such as "title: …", got "title = A". Write one field on each line.',
            id="fields-of-toml",
        ),
        pytest.param(
            "---\n- title\n---\n",
            'a.md:2: expected fields such as "title: …", got "- title". Write one field on each line.',
            id="a-list",
        ),
        pytest.param(
            "",
            'a.md:1: expected "---" on the first line, got nothing. Start the file with a line of three '
            "hyphens, the fields, and another such line.",
            id="empty-file",
        ),
    ],
)
def test_broken_front_matter_says_what_to_do(text, message):
    with pytest.raises(ContentError) as caught:
        split_front_matter(text, source="a.md")

    assert str(caught.value) == message


def test_all_problems_of_a_file_come_together():
    text = "---\ntitle: A\ndescripton: B\ndate: tomorrow\ndraft: maybe\n---\n"

    assert sorted(problems_of(GuideFields, text)) == [
        'guides/a.md:3: descripton: expected a known field, got "descripton". Did you mean "description"?',
        'guides/a.md:4: date: expected a date such as "2026-11-22" or "2026-11-22 09:00", got "tomorrow". '
        "Correct it.",
        'guides/a.md:5: draft: expected "true" or "false", got "maybe". Correct it.',
    ]


def test_a_field_left_empty_counts_as_not_given():
    assert problems_of(GuideFields, "---\ntitle:\ndescription: B\ndate: 2026-01-01\n---\n") == [
        "guides/a.md:2: title: expected the page's heading, as visitors read it, got nothing. Add it."
    ]


def test_curly_quotation_marks_around_a_value_are_named():
    text = "---\ntitle: A\ndescription: B\ndate: “2026-11-01”\n---\n"

    assert problems_of(GuideFields, text) == [
        'guides/a.md:4: date: expected a date such as "2026-11-22" or "2026-11-22 09:00", got "“2026-11-01”". '
        "Take the curly quotation marks out."
    ]


@pytest.mark.parametrize("date", ["5", "2026-13-01", "2026-02-30", "01/02/2026", "Jan 5, 2026"])
def test_only_a_real_date_is_a_date(date):
    [problem] = problems_of(GuideFields, f"---\ntitle: A\ndescription: B\ndate: {date}\n---\n")

    assert f'date: expected a date such as "2026-11-22" or "2026-11-22 09:00", got "{date}"' in problem


def test_a_wrong_price_names_its_session():
    text = "---\ntitle: A\ndescription: B\nname: C\nsessions:\n  - {minutes: 60, price: $95}\n---\n"

    assert problems_of(ServiceFields, text) == [
        'guides/a.md:6: sessions 1, price: expected a price such as "95" or "95.50", without a currency sign, '
        'got "$95". Did you mean "95"?'
    ]


def test_a_license_in_words_is_shown_the_form_of_the_list():
    text = "---\ntitle: A\ndescription: B\ncredentials: LMT-8841\n---\n"

    assert problems_of(PersonFields, text) == [
        "guides/a.md:4: credentials: expected a list of licenses, such as "
        '"[{name: Therapist, number: T-1, issuer: The Board}]", got "LMT-8841". Correct it.'
    ]


@pytest.mark.parametrize(("price", "cents"), [("95", 9500), ("95.50", 9550), ("0.05", 5), ("0", 0)])
def test_prices_become_whole_cents(price, cents):
    text = f"---\ntitle: A\ndescription: B\nname: C\nsessions:\n  - {{minutes: 60, price: {price}}}\n---\n"
    parts = split_front_matter(text, source="a.md")

    fields = parse_fields(ServiceFields, parts.values, parts.lines, source="a.md")

    assert fields.sessions[0].price_cents == cents


def test_an_invisible_character_is_removed_from_a_value_that_escapes_it():
    parts = split_front_matter('---\ntitle: "cu\\u00adres \\x02it"\n---\n', source="a.md")

    assert parts.values == {"title": "cures it"}


@pytest.mark.parametrize(
    "written", ["blog/heat", "https://old.example/heat", "/heat?p=1", "//old.example/heat", "/"]
)
def test_an_old_address_is_a_path(written):
    assert problems_of(GuideFields, f"---\n{GUIDE}aliases: ['{written}']\n---\n") == [
        'guides/a.md:5: aliases 1: expected a list of old addresses without the site, such as "[/blog/heat-or-ice]", '
        f'got "{written}". Correct it.'
    ]


def test_decimals_behind_a_comma_are_one_value_within_braces_too():
    parts = split_front_matter(
        "---\nsessions:\n  - {minutes: 60, price: 28,50}\n  - {minutes: 90, price: 28}\n---\n",
        source="services/a.md",
    )

    assert parts.values == {
        "sessions": [{"minutes": "60", "price": "28,50"}, {"minutes": "90", "price": "28"}]
    }
