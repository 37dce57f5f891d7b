"""Whatever a page looks like: a save changes one thing, and the site reads back what was asked."""

import json
import re
import string

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from editing.pages import changed_page
from editing.splicing.front_matter import part_file
from editing.splicing.line_ends import with_line_feeds
from editing.splicing.yaml_values import as_written

SIGNS = string.ascii_letters + " \"'#:,[]{}-&*!|>%@`?=~\\/äß“”😀\t"
texts = st.text(SIGNS, min_size=1, max_size=24).map(str.strip).filter(bool)
names = st.sampled_from(["title", "lead", "topics", "video", "sessions", "tip"])
tables = st.dictionaries(st.sampled_from(["minutes", "price", "name"]), texts, min_size=1, max_size=3)
values = st.one_of(
    texts,
    texts.map(lambda text: f"{text}\n\n{text}"),
    st.lists(texts, min_size=1, max_size=4),
    tables,
    st.lists(tables, min_size=1, max_size=3),
)
notes = st.sampled_from(["", "  # a note"])


@st.composite
def in_a_row(draw, value):
    """Write a value between brackets or quotation marks, as an author may."""
    gap = draw(st.sampled_from([", ", ",", " ,  "]))
    if isinstance(value, list):
        return (
            "["
            + gap.join([draw(in_a_row(each)) for each in value])
            + draw(st.sampled_from(["]", " ]", ",]"]))
        )
    if isinstance(value, dict):
        return "{" + gap.join([f"{name}: {draw(in_a_row(each))}" for name, each in value.items()]) + "}"
    if re.fullmatch(r"[A-Za-z]+", value) and draw(st.booleans()):
        return value
    single = "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False) if "\n" in value or draw(st.booleans()) else single


@st.composite
def in_rows(draw, value):
    """Write a list or a table below its name."""
    if isinstance(value, dict):
        return "".join([f"\n  {name}: {draw(in_a_row(each))}" for name, each in value.items()])
    margin, rows = draw(st.sampled_from(["", "  ", "    "])), ""
    for entry in value:
        rows += f"\n{margin}- "
        if isinstance(entry, dict) and draw(st.booleans()):
            rows += f"\n{margin}  ".join([f"{name}: {draw(in_a_row(each))}" for name, each in entry.items()])
        else:
            row = draw(in_a_row(entry))
            rows += row + (draw(notes) if row[-1] in "]}'\"" else "")
    return rows


@st.composite
def pages(draw):
    """Return the parts of a page: what stands before each value, each value, and the rest."""
    fields = draw(st.dictionaries(names, values, max_size=5))
    parts = ["---\n"]
    for name, value in fields.items():
        comment = draw(st.sampled_from(["", "# a note: with [signs]\n", "\n", "  \n  # more\n"]))
        is_long = isinstance(value, list | dict) and draw(st.booleans())
        written = draw(in_rows(value)) if is_long else draw(in_a_row(value))
        parts[-1] += f"{comment}{name}:{'' if is_long else ' '}"
        may_note = not is_long and written[-1] in "]}'\""  # behind a plain value the site refuses one
        parts += [written, f"{draw(notes) if may_note else ''}\n"]
    parts[-1] += draw(st.sampled_from(["", "\n", "# at the end\n"])) + "---\n"
    parts[-1] += draw(st.sampled_from(["", "Text.", "One.\n\nTwo: [a] #\n"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return list(fields), [part.replace("\n", end) for part in parts]


@settings(deadline=None)
@given(page=pages(), name=names, value=st.one_of(st.none(), values))
@example((["title"], ["---\ntitle: ", "[a]", "  # a note\n---\n"]), "title", "=")
@example((["title"], ["---\ntitle: ", "[a]", "  # a note\n---\n"]), "title", ":\n\n:")
@example((["title"], ["---\ntitle: ", "{a: b}", "\n  # more\n---\n"]), "title", ":\n\n:")
def test_one_field_is_changed_and_every_other_byte_stays(page, name, value):
    fields, parts = page
    text = "".join(parts)
    before = part_file(text, source="x.md").values

    after = changed_page(text, {name: value}, None, source="x/x.md")

    wanted = {key: each for key, each in before.items() if key != name}
    if value is not None:
        wanted[name] = as_written(value)
    assert part_file(after, source="x.md").values == wanted
    if name not in fields:
        assert shared_size(text, after) == len(text)
    elif value is not None:
        place = 2 * fields.index(name)
        assert after.startswith("".join(parts[: place + 1]).rstrip(" "))
        assert after.endswith("".join(parts[place + 2 :]))
    else:
        row = re.search(rf"^{name}:", text, re.MULTILINE).start()
        place = 2 * fields.index(name) + 1
        rest = "".join(parts[place + 1 :])
        assert after == text[:row] + re.sub(r"^.*\r?\n", "", rest, count=1)


def shared_size(old, new):
    """Return how many letters of a text stand at the beginning and at the end of another one."""
    begin = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    rest = zip(reversed(old[begin:]), reversed(new[begin:]), strict=False)
    return begin + next((n for n, (a, b) in enumerate(rest) if a != b), min(len(old), len(new)) - begin)


line_ends = st.sampled_from(["\n", "\r\n", "\r"])
sentences = st.sampled_from(["", "One.", "Two.  ", "# Heading", "- entry"])


@settings(deadline=None)
@given(lines=st.lists(st.tuples(sentences, line_ends), min_size=1, max_size=12), place=st.integers(0, 11))
def test_one_sentence_is_changed_and_every_other_byte_stays(lines, place):
    number = place % len(lines)
    begin = "---\r\ntitle: A\n---\n" + "".join(line + end for line, end in lines[:number])
    rest = "".join([lines[number][1], *(line + end for line, end in lines[number + 1 :])])
    body = with_line_feeds((begin + lines[number][0] + rest).partition("---\n")[2])
    rows = body.split("\n")
    assume(len(rows) == len(lines) + 1)  # "\r" and an empty line with "\n" are one line end
    rows[number] = "A changed sentence."

    after = changed_page(begin + lines[number][0] + rest, {}, "\n".join(rows), source="x/x.md")

    assert after == f"{begin}A changed sentence.{rest}"
