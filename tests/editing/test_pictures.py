"""Dropped pictures and pasted texts: checked, named and written as Markdown."""

from base64 import b64encode

import pytest

from editing.incoming.pictures import MOST_BYTES, paste_html, save_picture
from editing.values import SavedPicture
from plugins.site.values.problems import ContentError
from tests.editing.projects import a_project, files_of
from tests.factories import a_guide
from tests.importer.imports import DOCUMENTS
from tests.photos import a_photo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><path d="M0 0h9"/></svg>'


def test_a_picture_is_named_by_what_it_shows(tmp_path):
    project, photo = a_project(tmp_path), a_photo()

    saved = save_picture(
        project, photo, name="IMG_1234.JPG", alt="Two hands [on] a back", source="guides/heat.md"
    )

    assert saved == SavedPicture(
        "images/two-hands-on-a-back.jpg", "![Two hands (on) a back](../images/two-hands-on-a-back.jpg)"
    )
    assert files_of(project) == {saved.source: photo}


@pytest.mark.parametrize(
    ("image_format", "name", "file"),
    [
        ("PNG", "Mein Büro.jpg", "images/mein-buro.png"),
        ("GIF", "C:\\photos\\Old one.gif", "images/old-one.png"),
        ("WEBP", "../../etc/passwd", "images/passwd.webp"),
        ("HEIF", "IMG_1.HEIC", "images/img-1.heic"),
        ("PNG", "图片", "images/picture.png"),
    ],
)
def test_the_content_says_what_a_picture_is_and_its_name_leads_nowhere_else(
    tmp_path, image_format, name, file
):
    project = a_project(tmp_path)

    saved = save_picture(project, a_photo(image_format=image_format), name=name)

    assert (saved.source, list(files_of(project))) == (file, [file])
    assert saved.markdown == f"![(To write) What this picture shows](../{file})"
    assert saved.notes[0].startswith("Say what the picture shows")
    assert ("It was saved as PNG, which browsers show." in saved.notes) == (image_format == "GIF")


def test_no_picture_is_overwritten_and_the_same_one_is_kept_once(tmp_path):
    project = a_project(tmp_path, {"images/desk.jpg": a_photo(colour="blue")})

    first, second, again = (
        save_picture(project, a_photo(colour=colour), alt="Desk").source for colour in ("red", "green", "red")
    )

    assert (first, second, again) == ("images/desk-2.jpg", "images/desk-3.jpg", "images/desk-2.jpg")
    assert files_of(project)["images/desk.jpg"] == a_photo(colour="blue")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"<html>", "It cannot be used: it is no picture that can be read. Save it as JPEG or PNG."),
        (SVG.replace(b"<path", b"<script>alert(1)</script><path"), "script"),
        (a_photo()[:300], "It cannot be used"),
        (b"\xff" * (MOST_BYTES + 1), "expected at most 50 MB, got 50,000,001 bytes"),
    ],
)
def test_what_is_no_good_picture_is_refused(tmp_path, raw, words):
    project = a_project(tmp_path)

    with pytest.raises(ContentError) as refused:
        save_picture(project, raw, name="a.png")

    assert words in str(refused.value)
    assert files_of(project) == {}


def test_a_drawing_is_saved_as_it_is(tmp_path):
    project = a_project(tmp_path)

    assert save_picture(project, SVG, alt="A line").source == "images/a-line.svg"
    assert files_of(project) == {"images/a-line.svg": SVG}


def test_a_pasted_text_becomes_markdown_with_links_to_own_pages(tmp_path):
    project = a_project(
        tmp_path,
        {
            "business.toml": 'url = "https://www.example.com"\n',
            "guides/heat-or-ice.md": a_guide("Heat or ice", aliases="[/old/heat]"),
        },
    )
    html = (
        "<html><body><!--StartFragment--><h1>Knots</h1><p class=MsoNormal style='margin:0'>Some <b>bold</b> words, "
        '<a href="https://www.example.com/old/heat?utm_source=x">heat</a>.<o:p></o:p></p><ul><li>One</li><li>Two</li></ul>'
        "<script>alert(1)</script><img src='file:///C:/a.png' alt='A desk'><!--EndFragment--></body></html>"
    )

    pasted = paste_html(project, html, source="conditions/knots.md")

    assert pasted.markdown == (
        "## Knots\n\nSome **bold** words, [heat](../guides/heat-or-ice.md).\n\n- One\n- Two\n\n"
        "<!-- picture: file:///C:/a.png – A desk -->"
    )
    assert any(note.startswith("Left out: picture: file:///C:/a.png") for note in pasted.notes)


@pytest.mark.parametrize("name", ["word-clipboard.html", "google-docs-clipboard.html"])
def test_what_programs_put_on_a_clipboard_becomes_markdown(tmp_path, name):
    html = (DOCUMENTS / name).read_text(encoding="utf-8")

    markdown = paste_html(a_project(tmp_path), html).markdown

    assert "\n## " in f"\n{markdown}"
    assert not any(sign in markdown for sign in ("<span", "style=", "Mso", "<p"))


def test_pictures_in_a_pasted_text_are_saved(tmp_path):
    project = a_project(tmp_path)
    picture = b64encode(a_photo(image_format="PNG")).decode()
    html = f'<p>Look:</p><img alt="A dot" src="data:image/png;base64,{picture}">'

    pasted = paste_html(project, html, source="guides/heat.md")

    [name] = files_of(project)
    assert pasted.markdown == f"Look:\n\n![A dot](../{name})"
