"""What is tied to an answer leaves the page with all that it would leave empty."""

import re
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.site.facts.practice import Practice, Question
from plugins.site.reading.body_reader import read_body
from tests.factories import CONVERT, WORDS

NAMES = ("a", "b", "c")


def answered(*yes, shows_waiting=False):
    """Return questions of which some are answered; the others wait."""
    questions = {name: Question(question=f"{name}?", answer="yes" if name in yes else "") for name in NAMES}
    return Practice({**questions, "words": Question(question="When?", example="two days")}, shows_waiting)


def read(text, practice=None):
    return read_body(
        text,
        source="guides/a.md",
        first_line=1,
        words=WORDS,
        convert=CONVERT,
        practice=practice or answered(),
    )


def html(text, practice=None):
    body, _, problems = read(text, practice)
    assert [str(problem) for problem in problems if problem.severity == "must fix"] == []
    return "".join(f"{block.heading}{block.html}\n" for block in body.blocks)


def squeezed(html):
    """Leave out the blanks that a browser does not show."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", html)


def faults(text):
    return [str(problem) for problem in read(text)[2] if problem.severity == "must fix"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A. [?a]B.[^S1][/a] C.", "A. C."),
        ("A. [?a]*B*[/a] C.", "A. C."),
        ("**A [?a]b** c.[/a] D.", "**A** D."),
        ("[?a](B.)[/a] C.", "C."),
        ("A.\n\n[?a]\n\nB.\n\n- c\n\n[/a]\n\nD.", "A.\n\nD."),
        ("A.\n[?a]\n- b\n- c\n[/a]\nD.", "A.\n\nD."),
        ("- a\n- [?a]b[/a]\n- c", "- a\n- c"),
        ("- a\n- [?a]b\n- c[/a]\n- d", "- a\n- d"),
        ("A.\n\n- [?a]b[/a]\n\nC.", "A.\n\nC."),
        ("1. a\n2. [?a]b[/a]\n3. c", "1. a\n2. c"),
        ("A.\n\n## B\n\n[?a]C.[/a]\n\n## D\n\nE.", "A.\n\n## D\n\nE."),
        ("A.\n\n[?a]\n\n## B\n\nC.\n\n[/a]\n\n## D\n\nE.", "A.\n\n## D\n\nE."),
        ("A.\n\n## B\n\n### C\n\n[?a]D.[/a]", "A."),
        ("## B\n\nA.\n\n### C\n\n[?a]D.[/a]", "## B\n\nA."),
        ("A.\n\n> [!note] B\n>\n> [?a]C.[/a]", "A."),
        ("> [!takeaways]\n>\n> - a\n> - [?a]b[/a]", "> [!takeaways]\n>\n> - a"),
        ("A.\n\n> [!takeaways]\n>\n> - [?a]b[/a]", "A."),
        ("> [!do] Do\n>\n> - a\n>\n> [?a]\n>\n> B.\n>\n> [/a]", "> [!do] Do\n>\n> - a"),
        ("A.\n\n> [?a]B.[/a]", "A."),
        ("A.\n\n## B\n\n> [?a]\n>\n> ## C\n>\n> D.\n>\n> [/a]\n\n[?a]E.[/a]", "A."),
        ("| A | B |\n|---|---|\n| [?a]c | d[/a] |\n| e | f |", "| A | B |\n|---|---|\n| e | f |"),
        ("| A | B |\n|---|---|\n| c | [?a]d[/a] |", "| A | B |\n|---|---|\n| c | |"),
        ("A.\n\n| B | C |\n|---|---|\n| [?a]d | e[/a] |", "A."),
        ("A.\n\nB\n:   [?a]c[/a]\n\nD\n:   e", "A.\n\nD\n:   e"),
        ("A.\n\n<details><summary>B</summary>[?a]C.[/a]</details>", "A."),
        ('A.\n\n[?a]\n\n![b](../c.svg "d")\n\n[/a]', "A."),
        ("[?a]A.[/a] ![b](../c.svg)", "![b](../c.svg)"),
        ("![b [?a]c [/a]d](../c.svg)", "![b d](../c.svg)"),
        ("A. [?a]`b`[/a] C.", "A. C."),
        ("A [?words]in [=words][/words].", "A."),
        ("`[?a]` and \\[?b] stay.", "`[?a]` and \\[?b] stay."),
        ("```\n[?a]\n```", "```\n[?a]\n```"),
    ],
)
def test_public_page_is_as_if_tied_words_were_never_written(written, kept):
    assert squeezed(html(written)) == squeezed(html(kept))


@pytest.mark.parametrize(
    "written", ["A. [?a]B.[/a] C.", "## A\n\n[?a]B.[/a]", "- [?a]a[/a]\n- b", "Bring:\n\n[?a]\n\n- b\n\n[/a]"]
)
def test_answered_words_are_as_if_there_was_no_mark(written):
    assert html(written, answered("a")) == html(written.replace("[?a]", "").replace("[/a]", ""))


def test_preview_marks_what_waits():
    text = "## A\n\nB. [?a]*C.*[/a]\n\n- [?words][=words][/words]"

    assert html(text, answered(shows_waiting=True)) == (
        'A<h2 id="a">A</h2>\n<p>B. <em><mark class="waiting">C.</mark></em></p>\n'
        '<ul>\n<li><mark class="waiting">two days</mark></li>\n</ul>\n'
    )


def test_headings_that_wait_are_known_by_their_anchors():
    body, *_ = read("## A, b\n\n[?a]\n\nB.\n\n### C\n\nD.\n\n[/a]\n\n## E\n\nF.")

    assert (body.left_out, [heading.anchor for heading in body.headings]) == (("a-b", "c"), ["e"])


def test_words_around_what_is_left_out_keep_their_lines_and_escapes():
    _, printed, _ = read("A\nb [?a]c\nd[/a] e\\*f [?a]*g*[/a] \\*h\ni.")
    [block] = printed.blocks

    assert (block.text, block.lines) == ("A\nb e*f *h\ni.", (1, 2, 4))
    assert [block.text[start:end] for start, end in block.verbatim] == ["*", "*"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "A.\n\n[?a]\n\nB.",
            'guides/a.md:3: practice: "[?a]" has no end. '
            'Write "[/a]" after the last word that depends on the answer.',
        ),
        (
            "A.\nB.\n- c\n[/a]",
            'guides/a.md:4: practice: "[/a]" has no beginning. '
            'Write "[?a]" before the first word that depends on the answer.',
        ),
        (
            "A.\n\n## [?a]B[/a]\n\nC.",
            "guides/a.md:3: practice: A heading holds no mark, because it goes with its section. "
            "Tie what stands below it; to tie more, write the mark on a line above the heading.",
        ),
        (
            "A.\n\n[?a]\n\n## B\n\nC.[/a]\nD.",
            'guides/a.md:7: practice: "[/a]" stands in the middle of a section whose heading it ties. '
            "Move it to the end of that section.",
        ),
        (
            "A.\n\n[?a]\n\n## B\n\nC.\n\n[/a]\n\nD.",
            'guides/a.md:9: practice: "[/a]" stands in the middle of a section whose heading it ties. '
            "Move it to the end of that section.",
        ),
        (
            "Bring:\n\n- [?a]b[/a]",
            "guides/a.md:1: practice: This announces what is left out. Tie it to the same answer.",
        ),
        (
            "A. [?a]B.[/a][^S1]",
            'guides/a.md:1: practice: "[^S1]" stands behind the end of its sentence. Put it before "[/".',
        ),
    ],
)
def test_marks_that_would_leave_half_a_page_are_refused(text, message):
    assert faults(text) == [message]


words = st.integers(0, 9999).map("Word{}.".format)
tie = st.sampled_from([None, None, *NAMES])
block = st.tuples(st.booleans(), tie, st.lists(st.tuples(words, tie), min_size=1, max_size=3))
section = st.tuples(words, tie, st.lists(block, min_size=1, max_size=3))


def paragraph_or_list(is_list, parts):
    """Write sentences; a list is in a block, since two lists below each other would be one."""
    return "> [!do] Do\n>\n" + "\n".join(f"> - {part}" for part in parts) if is_list else " ".join(parts)


def written_with_marks(sections):
    for title, tied, blocks in sections:
        yield from [f"[?{tied}]"] if tied else []
        yield f"## {title}"
        for is_list, outer, parts in blocks:
            inner = paragraph_or_list(
                is_list, [f"[?{by}]{text}[/{by}]" if by else text for text, by in parts]
            )
            yield f"[?{outer}]\n{inner}\n[/{outer}]" if outer else inner
        yield from [f"[/{tied}]"] if tied else []


def written_by_hand(sections, yes):
    """Write the text as one who knows the answers would, without any mark."""
    for title, tied, blocks in sections:
        kept = [
            (is_list, [text for text, by in parts if {tied, outer, by} <= {None, *yes}])
            for is_list, outer, parts in blocks
        ]
        if any(parts for _, parts in kept):
            yield f"## {title}"
        yield from (paragraph_or_list(is_list, parts) for is_list, parts in kept if parts)


@settings(max_examples=40, deadline=None)
@given(st.lists(section, max_size=4))
def test_every_answer_gives_the_page_that_one_would_have_written(sections):
    text = "\n\n".join(written_with_marks(sections))
    rows = text.split("\n")
    for yes in chain.from_iterable(combinations(NAMES, size) for size in range(len(NAMES) + 1)):
        body, printed, problems = read(text, answered(*yes))
        wanted = read("\n\n".join(written_by_hand(sections, yes)))[0]

        assert [str(problem) for problem in problems if problem.severity == "must fix"] == []
        shown, hoped = (
            [(each.component, squeezed(each.html)) for each in of.blocks] for of in (body, wanted)
        )
        assert shown == hoped
        assert body.headings == wanted.headings
        assert all(each.text.split()[0] in rows[each.lines[0] - 1] for each in printed.blocks)
