"""Lines of vCard and iCalendar: hostile text stays one value, and long lines fold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.contact_file import escape_text, fold_line, join_lines


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Smith, Jones; & Co", r"Smith\, Jones\; & Co"),
        ("back\\slash", r"back\\slash"),
        ("two\r\nlines\rand\nmore", r"two\nlines\nand\nmore"),
        ("\u2028\u2029\x85", r"\n\n\n"),
        ("bell\x07 tab\t nul\x00", "bell tab nul"),
        ("END:VCARD", "END:VCARD"),
        ("", ""),
    ],
)
def test_text_is_escaped(text, written):
    assert escape_text(text) == written


@given(st.text())
def test_no_text_can_end_its_line(text):
    assert re.search(r"[\x00-\x1f\x7f\x85\u2028\u2029]", escape_text(text)) is None


@given(st.text())
def test_an_escaped_text_can_be_read_back(text):
    plain = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text)
    plain = "".join(sign for sign in plain if sign == "\n" or (ord(sign) > 31 and ord(sign) != 127))

    read = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], escape_text(text))

    assert read == plain


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_a_folded_line_is_short_and_unfolds_to_itself(line):
    folded = fold_line(line)

    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


def test_no_character_is_cut():
    assert fold_line("x" * 74 + "😀" + "y") == "x" * 74 + "\r\n 😀y"


def test_every_line_has_its_end():
    assert join_lines(["BEGIN:X", "END:X"]) == "BEGIN:X\r\nEND:X\r\n"
