"""Typewriter characters become those that books print."""

import pytest

from plugins.site.markdown.html_parser import parse_html
from plugins.site.markdown.html_tree import serialise
from plugins.site.markdown.typography import typeset, typeset_tree

ENGLISH, GERMAN = "“…”", "„…“"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "no" twice', "He said “no” twice"),
        ('"No," he said', "“No,” he said"),
        ("it's", "it’s"),
        ("the '90s and the dogs' bowls", "the ’90s and the dogs’ bowls"),
        ("'single' and (\"both\")", "‘single’ and (“both”)"),
        ("'til noon, 'Tis late, rock 'n' roll", "’til noon, ’Tis late, rock ’n’ roll"),
        ("the word 'cause' and 'em'", "the word ‘cause’ and ‘em’"),
        ("\"'Quoted' inside\" 'a'", "“‘Quoted’ inside” ‘a’"),
        ("a -- b --- c - d", "a – b — c - d"),
        ("wait...", "wait…"),
        ("well-kept 5-10", "well-kept 5-10"),
        ("already “right” and it’s", "already “right” and it’s"),
        ("", ""),
    ],
)
def test_text_is_typeset(typed, printed):
    assert typeset(typed, double_quotes=ENGLISH) == printed


def test_quotation_marks_are_those_of_the_language():
    assert typeset('Er sagte "ja"', double_quotes=GERMAN) == "Er sagte „ja“"


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ('<p>"<em>One</em>" two</p>', "<p>“<em>One</em>” two</p>"),
        ('<p>a</p><p>"b"</p>', "<p>a</p><p>“b”</p>"),
        ('<p><code>"x" -- \'y\'</code> "z"</p>', "<p><code>\"x\" -- 'y'</code> “z”</p>"),
        ('<p title="a -- b">"</p>', '<p title="a -- b">“</p>'),
        ("<p><b>Jo</b>'s</p>", "<p><b>Jo</b>’s</p>"),
        ('<p><code>x</code>\'s "y"</p>', "<p><code>x</code>’s “y”</p>"),
        ("<p><code>x</code>'ll</p>", "<p><code>x</code>’ll</p>"),
        ('<p>a <code>x</code>"</p>', "<p>a <code>x</code>”</p>"),
        ('<p>"<code>x</code>"</p>', "<p>“<code>x</code>”</p>"),
        (
            '<p><a href="https://a.test/b--c">https://a.test/b--c</a> -- <a href="https://a.test/b--c">b--c d</a></p>',
            '<p><a href="https://a.test/b--c">https://a.test/b--c</a> – <a href="https://a.test/b--c">b–c d</a></p>',
        ),
        (
            '<p><a href="mailto:a--b@c.test">a--b@c.test</a></p>',
            '<p><a href="mailto:a--b@c.test">a--b@c.test</a></p>',
        ),
        ('<!-- "x" --><p>y</p>', "<p>y</p>"),
        ('<p>"a</p>"<p>b"</p>', "<p>“a</p>“<p>b”</p>"),
    ],
)
def test_a_tree_is_typeset_across_its_elements(html, printed):
    tree = parse_html(html)

    typeset_tree(tree, double_quotes=ENGLISH)

    assert serialise(tree) == f"<div>{printed}</div>"
