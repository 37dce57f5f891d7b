"""Answers of the owner decide which words the public site has; each set of answers gives a whole site."""

import pytest

from benchmarks.synthetic import write_our_site
from tests.factories import a_guide
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


def test_preview_shows_what_waits_and_marks_it(content, tmp_path):
    answer(content, "")

    page = build(content, tmp_path / "output").files["guides/faq/index.html"].decode()

    assert '<mark class="waiting">Until the day before.</mark>' in page


def test_wrong_question_is_told_once_and_stops_the_build(content, tmp_path):
    answer(content, "maybe")

    problems = build(content, tmp_path / "output").problems

    assert [each for each in problems if "practice" in each] == [
        'content/business.toml:32: practice.cancelling.answer: expected "yes" or "no", or "" while nobody has '
        'answered, got "maybe". Correct it.'
    ]
