"""Answers of the owner decide which words the public site has; each set of answers gives a whole site."""

import re
from itertools import chain, combinations
from tomllib import loads

import pytest
from bs4 import BeautifulSoup

from benchmarks.synthetic import write_our_site
from plugins.site.facts.practice import MARK, Practice, parse_practice
from plugins.site.reading.article import read_article
from tests.builds import LATER, PRACTICE
from tests.factories import CONVERT, WORDS, a_guide
from tests.in_process import build

QUESTIONS = '\n[practice.cancelling]\nquestion = "Can people cancel?"\nanswer = "{}"\n'
FAQ = """## Oil

Yes.

[?cancelling]

## Can I cancel?

Until the day before.[^S1]

[/cancelling]
"""


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    write_our_site(folder, 0)
    (folder / "guides").mkdir(exist_ok=True)
    (folder / "guides/faq.md").write_text(
        a_guide("Questions", FAQ, description="Oil. [?cancelling]Cancelling.[/cancelling]")
    )
    (folder / "guides/chain.md").write_text(
        a_guide("Chain", "Oil it.[^S2] See [our rule](faq.md#can-i-cancel) and [oil](faq.md#oil).")
    )
    (folder / "sources.toml").write_text(
        "".join(f'[{name}]\ntitle = "A book"\nurl = "https://press.test/{name}"\n' for name in ("S1", "S2"))
    )
    return folder


def answer(content, text):
    facts = content / "business.toml"
    facts.write_text(facts.read_text().partition("\n[practice")[0] + QUESTIONS.format(text))


def test_public_site_has_no_word_and_no_link_that_waits(content, tmp_path):
    answer(content, "")

    built = build(content, tmp_path / "output", PREVIEW=False, ALLOW_SAMPLES=True)

    assert built.problems == ()
    assert not [file for file, text in built.files.items() if b"ancel" in text and not file.endswith(".js")]
    assert b"See our rule and <a href" in built.files["guides/chain/index.html"]
    found = {
        str(each)
        for page in built.report.load_pages()
        for each in page.findings
        if each.rule == "waiting-answer"
    }
    waits = "This waits for the answer to “Can people cancel?”. Answer practice.cancelling in business.toml."
    assert found == {
        f"content/guides/faq.md:3: practice: {waits}",
        f"content/guides/faq.md:10: practice: {waits}",
        "content/guides/chain.md:6: link: This leads to a section of guides/faq.md that waits for an answer: "
        "its words have no link. Tie this sentence to the same answer.",
    }


def test_answer_brings_the_words_and_the_links_with_the_next_build(content, tmp_path):
    for text, is_there in (("", False), ("yes", True), ("no", False)):
        answer(content, text)
        built = build(content, tmp_path / "output", PREVIEW=False, ALLOW_SAMPLES=True)

        assert built.problems == ()
        assert (b'href="/guides/faq/#can-i-cancel"' in built.files["guides/chain/index.html"]) is is_there
        assert (b"Until the day before." in built.files["guides/faq/index.html"]) is is_there


def test_what_is_wrong_in_waiting_words_is_found_with_the_drafts(content, tmp_path):
    answer(content, "")
    chain = content / "guides/chain.md"
    chain.write_text(f"{chain.read_text()}\n\n[?cancelling]See [our terms](terms.md).[/cancelling]\n")
    public = {"PREVIEW": False, "ALLOW_SAMPLES": True}

    found = [build(content, tmp_path / "output", **public, SHOW_UNPUBLISHED=shown) for shown in (False, True)]

    assert [each.problems for each in found] == [
        (),
        (
            'content/guides/chain.md:8: link: expected a page that exists, got "guides/terms.md". '
            "Correct the name, or write that page first.",
        ),
    ]


def test_preview_shows_what_waits_and_marks_it(content, tmp_path):
    answer(content, "")

    built = build(content, tmp_path / "output")

    page = built.files["guides/faq/index.html"].decode()
    [faq] = [page for page in built.report.load_pages() if page.file == "guides/faq/index.html"]
    assert [each.place.line for each in faq.findings if each.rule == "waiting-answer"] == [3, 10]
    assert '<mark class="waiting">Until the day before.</mark>' in page


def test_wrong_question_is_told_once_and_stops_the_build(content, tmp_path):
    answer(content, "maybe")

    problems = build(content, tmp_path / "output").problems

    assert [each for each in problems if "practice" in each] == [
        'content/business.toml:32: practice.cancelling.answer: expected "yes" or "no", or "" while nobody has '
        'answered, got "maybe". Correct it.'
    ]


ASKED = parse_practice(loads((PRACTICE / "business.toml").read_text(encoding="utf-8")), {}, source="")
TIED = {
    file.relative_to(PRACTICE).as_posix(): sorted({mark["name"] for mark in MARK.finditer(text)})
    for file in sorted(PRACTICE.rglob("*.md"))
    if MARK.search(text := file.read_text(encoding="utf-8"))
}
HEADING = re.compile("h[2-6]")


def subsets(names):
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


@pytest.mark.parametrize("source", TIED)
def test_page_is_whole_with_every_set_of_answers(source):
    text = (PRACTICE / source).read_text(encoding="utf-8")
    for yes in subsets(TIED[source]):
        answers = {name: each.example or "yes" if name in yes else "" for name, each in ASKED.items()}
        questions = {name: each.changed(answer=answers[name]) for name, each in ASKED.items()}

        article, problems = read_article(
            text, source=source, words=WORDS, convert=CONVERT, practice=Practice(questions)
        )

        assert problems == []
        page = BeautifulSoup("".join(block.html or "-" for block in article.record.body.blocks), "lxml")
        assert [
            each for each in page.find_all(["p", "li", "ul", "ol", "table"]) if not each.get_text(strip=True)
        ] == []
        for heading in page.find_all(HEADING):
            below = heading.find_next_sibling()
            assert below is not None, heading
            assert not HEADING.fullmatch(below.name) or below.name > heading.name, heading
        assert not MARK.search(page.get_text())


def built_with(content, yes):
    """Build a copy of the practice for the public, with an answer to some questions."""
    facts = (PRACTICE / "business.toml").read_text(encoding="utf-8")
    for name in yes:
        answer = ASKED[name].example or "yes"
        facts = re.sub(rf'(\[practice\.{name}\]\n(?:\w.*\n)*?answer = )""', rf'\1"{answer}"', facts, count=1)
    (content / "business.toml").write_text(facts, encoding="utf-8")
    return build(content, content.parent / "output", PREVIEW=False, ALLOW_SAMPLES=True, SITE_NOW=LATER)


@pytest.mark.parametrize("yes", [(), tuple(ASKED)], ids=["none", "all"])
def test_site_is_whole_with(copied, tmp_path, yes):
    built = built_with(copied(PRACTICE, tmp_path), yes)

    assert built.problems == ()
    page = BeautifulSoup(built.files["faq/index.html"], "lxml")
    assert ("up to 24 hours before it starts" in page.get_text()) is bool(yes)


@pytest.mark.long
def test_site_is_whole_with_each_answer_alone_and_with_each_one_missing(copied, tmp_path):
    content = copied(PRACTICE, tmp_path)
    for name in ASKED:
        for yes in ((name,), tuple(ASKED.keys() - {name})):
            assert built_with(content, yes).problems == (), yes
