"""Documents as Word and Google Docs save them, made by python-docx and, where it has no call, by their own XML."""

# ruff: noqa: SLF001 - what python-docx has no call for

import io
import re
import zipfile
from datetime import datetime

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches
from PIL import Image

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_picture(form="PNG", size=(24, 16), **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, (120, 160, 140)).save(buffer, form, **options)
    buffer.seek(0)
    return buffer


def a_document():
    document = Document()
    document.core_properties.created = datetime(2024, 3, 12, 9, 30)  # noqa: DTZ001 - as Word writes it
    document.core_properties.title = "Template of the practice"
    return document


def as_bytes(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_link(paragraph, words, address):
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, f"{RELATIONSHIPS}/hyperlink", is_external=True))
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


def add_numbering(document):
    """Add a numbering of three levels, bullets as 91 and numbers as 92, as Word's own buttons write it."""
    numbering = document.part.numbering_part.element
    for number, form in ((91, "bullet"), (92, "decimal")):
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>'
            for level in range(3)
        )
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(abstract))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def add_item(document, words, number, level=0):
    paragraph = document.add_paragraph(words, style="List Paragraph")
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def guide_with_styles():
    """A text that uses Word as Word wants to be used."""
    document = a_document()
    document.add_paragraph("How Often Should You Come?", style="Title")
    document.add_paragraph("What we tell people who ask", style="Subtitle")
    paragraph = document.add_paragraph("It depends on ")
    paragraph.add_run("you").italic = True
    paragraph.add_run(". Most people start with ")
    paragraph.add_run("one visit").bold = True
    paragraph.add_run(" and see how it feels.")
    document.add_heading("If it is new", 1)
    document.add_paragraph("Wait a day or two.", style="List Bullet")
    document.add_paragraph("Warmth often helps.", style="List Bullet 2")
    document.add_paragraph("Then book.", style="List Bullet")
    document.add_heading("How it goes", 2)
    document.add_paragraph("We talk.", style="List Number")
    document.add_paragraph("You lie down.", style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, words in zip(table._cells, ("Visit", "Minutes", "First", "75"), strict=True):
        cell.text = words
    document.add_paragraph("“It is not a race,” says our teacher.", style="Quote")
    document.add_picture(a_picture("JPEG"), width=Inches(1))
    add_link(document.add_paragraph("Read "), "heat or ice", "https://www.example.com/heat-or-ice/")
    document.add_page_break()
    return document


def memo_with_bold_headings():
    """A text by somebody who never met a style: bold lines, typed bullets, empty paragraphs."""
    document = a_document()
    document.add_paragraph().add_run("Massage and Running").bold = True
    document.add_paragraph("")
    document.add_paragraph("Runners ask us two things.")
    document.add_paragraph().add_run("Before a race?").bold = True
    document.add_paragraph("Not deep, and not the day before:")
    for words in ("•\tlight strokes", "•\tless than 30 minutes", "•\tdrink as usual"):
        document.add_paragraph(words)
    document.add_paragraph("")
    heading = document.add_paragraph()
    heading.add_run("After a race").bold = True
    heading.add_run("?").bold = True
    document.add_paragraph("Give it a day.\nThen come by.")
    document.add_paragraph(
        "Call us at (505) 555-0100 or write to hello@example.com. 4.9 stars (213 reviews)!"
    )
    return document


def reviewed_text():
    """A text on its way between two people: comments, tracked changes, a footnote."""
    document = a_document()
    document.add_heading("Pressure: how deep?", 1)
    paragraph = document.add_paragraph("Deep tissue work breaks up scar tissue.")
    document.add_comment(paragraph.runs[0], "Do we have a source for this?", author="María", initials="MR")
    changed = document.add_paragraph("Tell us when it is ")
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="Jo"><w:r><w:delText>too strong</w:delText></w:r></w:del>'
        )
    )
    changed._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="2" w:author="Jo"><w:r><w:t xml:space="preserve">too much</w:t></w:r></w:ins>'
        )
    )
    changed.add_run(".")
    noted = document.add_paragraph("One trial compared light and deep strokes.")
    noted._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    return document


def add_footnotes(raw):
    """Add the part that ``reviewed_text`` refers to."""
    footnotes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        '<w:t xml:space="preserve"> Roberts 2011, J Bodyw Mov Ther.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/footnotes" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            if part == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", override.encode())
            new.writestr(part, content)
        new.writestr("word/footnotes.xml", footnotes)
    return buffer.getvalue()


def nested_lists():
    """Lists by Word's buttons, three levels deep, and one that is interrupted."""
    document = a_document()
    add_numbering(document)
    document.add_heading("A plan for the week", 1)
    for words, number, level in (
        ("Monday", 91, 0),
        ("walk", 91, 1),
        ("20 minutes", 91, 2),
        ("stretch", 91, 1),
        ("Tuesday", 91, 0),
    ):
        add_item(document, words, number, level)
    document.add_paragraph("And in order:")
    add_item(document, "Begin.", 92)
    add_item(document, "Go on:", 92)
    add_item(document, "slowly", 92, 1)
    add_item(document, "Stop.", 92)
    return document


def merged_table():
    """A table with merged cells, lists in cells, and a row that is empty."""
    document = a_document()
    document.add_heading("Sessions", 1)
    table = document.add_table(5, 3)
    rows = (
        ("Session", "Minutes", "Price | all in"),
        ("Deep tissue", "60", "$95"),
        ("", "90", "$135"),
        ("", "", ""),
        ("Ask us about packages", "", ""),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(4, 0).merge(table.cell(4, 2))
    table.cell(1, 1).add_paragraph("(first visit: 75)")
    return document


def text_of_marks():
    """Words that Markdown would read as marks, in Word's own punctuation."""
    document = a_document()
    document.add_heading("“Marks” – 100% harmless", 1)
    for words in (
        "# 1 tip: don’t *force* it_ever_, [really].",
        "1. This paragraph begins with a number.",
        "- This one with a dash.",
        "> And this with a bracket.",
        "Use <b>bold</b>, &amp; or a `tick`; C:\\temp\\new; 2 * 3 * 4; a_b_c; {#id}; ![x](y).",
        "[!note] is no block here, [^S1] no source.",
        "non\N{NO-BREAK SPACE}breaking, so\N{SOFT HYPHEN}ft, zero\N{ZERO WIDTH SPACE}width, ﬁ",
        ": a colon",
        "===",
        "| a | b |",
        "+ plus",
    ):
        document.add_paragraph(words)
    return document


def docs_export():
    """What Google Docs writes as DOCX: its styles have names in lower case, its links lead through Google."""
    document = a_document()
    for name, style in (("heading 1", "Heading 1"), ("heading 2", "Heading 2")):
        document.styles[style].element.find(qn("w:name")).set(qn("w:val"), name)
    document.add_paragraph("Sleep and your neck", style="Title")
    document.add_paragraph("On your back", style="Heading 1")
    paragraph = document.add_paragraph("A thin pillow. ")
    add_link(
        paragraph,
        "One study",
        "https://www.google.com/url?q=https://example.org/pillow?utm_campaign%3Dx&sa=D&ust=1",
    )
    document.add_paragraph("On your side", style="Heading 2")
    document.add_paragraph("A high one.")
    return document


def many_pictures():
    """Pictures in forms that browsers do not show, one that is a dot, one without a form."""
    document = a_document()
    document.add_heading("Our rooms", 1)
    for form in ("TIFF", "GIF", "BMP", "PNG"):
        document.add_picture(a_picture(form), width=Inches(1))
    document.add_picture(a_picture("PNG", (1, 1)), width=Inches(1))
    shape = document.inline_shapes[3]._inline.docPr
    shape.set("descr", "A treatment table by a window")
    document.inline_shapes[0]._inline.docPr.set("descr", "IMG_2034.tif")
    return document


def letter_with_contents():
    """A long text with a table of contents, a heading that skips a level, and custom styles."""
    document = a_document()
    style = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Before You Come", style="Title")
    document.add_paragraph("What to wear\t2", style=style)
    document.add_heading("What to wear", 1)
    document.add_paragraph("Something soft.")
    document.add_heading("Shoes", 3)
    document.add_paragraph("Off, please.")
    document.add_heading("", 1)
    document.add_heading("FOR HOW LONG?", 1)
    document.add_paragraph("An hour, or so.")
    return document


def client_story():
    """A text that the checks of this site have something to say about."""
    document = a_document()
    document.add_heading("What a Session Did for Ana", 1)
    document.add_paragraph("Our massage cures neck pain. Studies show that 90% of clients are free of pain.")
    document.add_paragraph("After three sessions Ana could turn her head again. “My migraine is gone!”")
    return document


DOCUMENTS = {
    "guide-with-styles.docx": lambda: as_bytes(guide_with_styles()),
    "memo-with-bold-headings.docx": lambda: as_bytes(memo_with_bold_headings()),
    "reviewed-text.docx": lambda: add_footnotes(as_bytes(reviewed_text())),
    "nested-lists.docx": lambda: as_bytes(nested_lists()),
    "merged-table.docx": lambda: as_bytes(merged_table()),
    "text-of-marks.docx": lambda: as_bytes(text_of_marks()),
    "docs-export.docx": lambda: as_bytes(docs_export()),
    "many-pictures.docx": lambda: as_bytes(many_pictures()),
    "letter-with-contents.docx": lambda: as_bytes(letter_with_contents()),
    "client-story.docx": lambda: as_bytes(client_story()),
}
"""The bytes of each document, by its name."""


def without_declaration(xml):
    return re.sub(rb"^<\?xml[^>]*\?>", b"", xml)
