"""Files of facts are read as text, and what is odd in them is reported."""

from plugins.site.facts.fact_reader import FactReader, decode_text, read_texts, render_questions


class FileOfBytes:
    """A file of ``content/`` whose bytes are known."""

    def __init__(self, content):
        self.content = content

    def load(self):
        """Return the bytes."""
        return self.content


def test_a_byte_order_mark_before_a_file_is_no_part_of_it():
    assert decode_text(b'\xef\xbb\xbfname = "A"\r\n', source="business.toml") == 'name = "A"\n'


def test_a_look_alike_letter_in_a_fact_is_reported_at_its_line():
    text = '[terms.cog]\ntitle = "Cog"\nexplanation = "It сures."\n'
    reader = FactReader({"glossary.toml": FileOfBytes(text.encode())}, {})

    reader.read_terms()

    assert [(problem.place.file, problem.place.line, problem.got) for problem in reader.problems] == [
        ("glossary.toml", 3, "сures")
    ]


def test_texts_come_in_the_same_order_whatever_the_order_of_their_names(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    # A set has another order in each process.
    read = read_texts(tmp_path, ["b.toml", "missing.toml", "a.toml"])

    assert list(read.items()) == [("a.toml", "a.toml"), ("b.toml", "b.toml")]


def test_questions_that_wait_are_listed_with_the_lines_that_use_them(tmp_path):
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/business.toml").write_text(
        '[practice.draping]\nquestion = "Covered?"\n[practice.tips]\nquestion = "Tips?"\nanswer = "no"\n'
        '[practice.notice]\nquestion = "When?"\nexample = "24 hours"\n'
    )
    (tmp_path / "content/pages/a.md").write_text(
        "A\n\n[?draping]b[/draping]\n\n[?tips]c[/tips]\n[?draping]d[/draping]"
    )
    (tmp_path / "content/site.toml").write_text('words = "[?draping]d[/draping]"\n')

    assert render_questions(tmp_path / "content") == (
        "Questions that wait for your answer (content/business.toml), and what waits with them:\n"
        "  content/business.toml:1 draping: Covered?\n"
        "    content/pages/a.md:3, 6\n"
        "    content/site.toml:1\n"
        "  content/business.toml:6 notice: When?\n"
    )


def test_a_source_with_a_mistake_is_still_known_to_what_cites_it():
    text = '[[S1]]\ntitle = "A"\n[S2]\ntitle = "B"\nurl = "b.test"\n'
    reader = FactReader({"sources.toml": FileOfBytes(text.encode())}, {})

    sources = reader._read_sources()  # noqa: SLF001 - all other files would have to be whole

    assert [*sources] == ["S1", "S2"]
    assert [(problem.place.line, problem.field) for problem in reader.problems] == [(1, "S1"), (5, "url")]
