"""Pages beside all others: copies, sentences to link from, orphans, questions without a page."""

import random
from time import process_time

import pytest
from msgspec.structs import replace

from plugins.editorial_checks.content_map.map_advice import advise_pages
from plugins.editorial_checks.content_map.map_report import render_map
from plugins.editorial_checks.content_map.near_copies import MOST_SHARED, find_near_copies
from plugins.editorial_checks.content_map.site_map import map_site
from plugins.editorial_checks.content_map.sketch import load_sketches, sketch_page
from plugins.site.cache.fingerprint import Lazy
from plugins.site.values.body import BodyBlock
from tests.factories import a_file, a_guide, a_record, a_service, an_article

DOORWAY = (
    "Book a deep tissue massage in {0} today. Our {0} team has years of hands-on work behind it, and we are glad "
    "to help you feel at home with us."
)
SYNONYMS = '[[groups]]\nwords = ["foam roller", "ball"]\npage = "guides/tools.md"\n[[groups]]\nwords = ["gift", "voucher"]\n'


def pages_of(**texts):
    return [
        sketch_page(a_record(a_guide(title, body=body), source=f"guides/{name}.md"))
        for name, (title, body) in texts.items()
    ]


def kept(page, key):
    return Lazy("", lambda: page, key)


def words(seed, count):
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(5000)}" for _ in range(count))


def test_what_was_read_of_a_page_is_loaded_again_only_when_it_has_changed():
    first, changed = (pages_of(a=("Page", f"Some words of a page, {end}."))[0] for end in ("one", "two"))

    loaded = [
        load_sketches([kept(page, key)]) for page, key in ((first, "1"), (changed, "1"), (changed, "2"))
    ]

    assert loaded == [[first], [first], [changed]]
    assert load_sketches([kept(changed, "")]) == [changed]  # without a key nothing is known


def test_pages_that_differ_in_the_name_of_a_place_are_copies():
    pages = pages_of(
        corrales=("Massage in Corrales", DOORWAY.format("Corrales")),
        uptown=("Massage in Uptown", DOORWAY.format("Uptown")),
        other=("Heat or ice", "Cold numbs the skin, and heat warms the muscle below it for a while."),
    )

    [copy] = map_site(pages).copies

    assert (copy.first, copy.second) == ("guides/corrales.md", "guides/uptown.md")
    assert copy.share > 0.5


def test_the_share_is_that_of_the_sequences_of_five_words_of_the_shorter_page():
    # Titles of one word: one, two … 12 has eight sequences, and the other page has four of them.
    [copy] = find_near_copies(
        pages_of(
            a=("Aa", "one two three four five six seven eight nine ten eleven"),
            b=("Bb", "one two three four five six seven eight x y z v w u t s r q"),
        )
    )

    assert copy.share == 4 / 8


def test_a_fifth_may_be_the_same_in_long_pages_too():
    shared, limit = words("shared", 300), 5 * 300
    at_the_limit = pages_of(
        a=("Aa", f"{shared} {words('a', limit)}"), b=("Bb", f"{shared} {words('b', limit)}")
    )
    over = pages_of(a=("Aa", f"{shared} {words('a', 800)}"), b=("Bb", f"{shared} {words('b', 800)}"))

    assert MOST_SHARED == 0.2
    assert find_near_copies(at_the_limit) == []
    assert len(find_near_copies(over)) == 1


def test_cards_are_the_same_on_many_pages_and_count_for_nothing():
    card = "> [!urgent] Call a nurse if:\n>\n" + "".join(
        f"> - you have the sign number {n}\n" for n in range(30)
    )

    pages = pages_of(a=("Aa", f"{card}\n\n{words(1, 60)}"), b=("Bb", f"{card}\n\n{words(2, 60)}"))

    assert map_site(pages).copies == ()


def test_all_copies_of_one_page_are_found_however_many_there_are():
    pages = pages_of(**{f"page-{n:02}": (f"Place {n}", DOORWAY.format("town")) for n in range(60)})

    copies = map_site(pages).copies

    assert {copy.second for copy in copies} == {page.source for page in pages[1:]}
    assert {copy.first for copy in copies} == {pages[0].source}


def test_a_page_that_is_a_copy_in_part_is_compared_with_by_what_it_says_alone():
    one, other, third = words(1, 100), words(2, 100), words(3, 100)
    pages = pages_of(a=("Aa", one), b=("Bb", f"{one}\n\n{other}"), c=("Cc", f"{other}\n\n{third}"))

    copies = map_site(pages).copies

    assert [(copy.first[7], copy.second[7]) for copy in copies] == [("a", "b"), ("b", "c")]


def test_one_page_is_compared_with_all_others():
    pages = pages_of(
        a=("Aa", DOORWAY.format("Uptown")),
        b=("Bb", DOORWAY.format("Uptown")),
        c=("Cc", DOORWAY.format("Uptown")),
    )

    copies = map_site(pages, about="guides/b.md").copies

    assert [(copy.first, copy.second) for copy in copies] == [("guides/a.md", "guides/b.md")]


@pytest.mark.long
def test_a_thousand_pages_are_compared_in_seconds():
    page = a_record(a_guide(body="x"))

    def a_page(number):
        html = f"<p>{words(number, 900)}</p>"
        body = replace(page.body, blocks=(BodyBlock("prose", html, "p"),))
        return sketch_page(replace(page, source=f"guides/{number}.md", body=body))

    pages = [a_page(number) for number in range(1000)]
    start = process_time()

    assert map_site(pages, only_few=True).copies == ()
    whole = process_time() - start
    start = process_time()
    assert map_site(pages, about="guides/7.md", only_few=True).copies == ()
    assert (whole < 20, process_time() - start < 2) == (True, True)


def test_no_text_has_to_lead_to_a_person_or_an_event():
    people, events = (
        sketch_page(a_record(a_file("Jo Doe", "Text.", **fields), source=source))
        for source, fields in (
            ("people/jo.md", {}),
            ("events/day.md", {"starts": "2026-12-01 10:00", "ends": "2026-12-01 11:00"}),
        )
    )

    assert map_site([people, events]).orphans == ()


def test_a_page_of_the_menu_needs_no_sentence():
    tools, sleep = pages_of(
        tools=("Tools for the back", "A roller is a tube."), sleep=("Sleep", "A foam roller can wait.")
    )

    suggested = map_site([tools, sleep], [(("foam roller",), tools.source)], [tools.source], only_few=True)

    assert suggested.suggestions == ()


def test_a_sentence_that_names_a_page_is_offered_to_the_page_that_few_lead_to():
    texts = {
        "guides/tools.md": a_guide("Tools for the back", body="A roller is a tube of foam."),
        "guides/sleep.md": a_guide("Sleep", body="Lie down.\n\nA foam roller can wait until the morning."),
        "guides/linked.md": a_guide("Linked", body="A foam roller? Read about [tools](tools.md)."),
    }
    articles = {source: an_article(text, source=source) for source, text in texts.items()}
    pages = [kept(sketch_page(article.record), "") for article in articles.values()]

    found = advise_pages(
        {"synonyms.toml": SYNONYMS, "site.toml": 'menu = ["guides/linked.md"]'}, pages, articles.__getitem__
    )

    assert [str(problem) for problem in found] == [
        "guides/sleep.md:8: Few pages lead to guides/tools.md; this sentence could: “foam roller”. Link these words to it.",
        "guides/sleep.md:1: No text leads to this page. Link to it where a reader would want to know more.",
    ]
    assert {problem.severity for problem in found} == {"look at"}


def test_the_intent_of_a_service_is_its_title_and_not_its_type():
    service = a_service("Deep Tissue Massage", service_type="Massage")
    page = sketch_page(a_record(service, source="services/a.md"))

    shown = render_map(map_site([page], []), [page], width=140)

    assert "services/a.md Deep Tissue Massage 0" in " ".join(shown.split())


def test_the_map_names_intent_synonyms_links_and_questions_without_a_page():
    pages = pages_of(tools=("Tools for the back", "Text."), sleep=("Sleep well", "See [tools](tools.md)."))

    shown = render_map(
        map_site(pages, [(("foam roller", "ball"), "guides/tools.md"), (("gift", "voucher"), "")]),
        pages,
        width=140,
    )

    rows = [" ".join(line.split()) for line in shown.splitlines()]
    assert "guides/tools.md Tools for the back foam roller, ball 1" in rows
    assert "guides/sleep.md Sleep well 0 (orphan)" in rows
    assert [row for row in rows if row][-2:] == [
        "Queries of synonyms.toml that no page answers:",
        "gift, voucher",
    ]
