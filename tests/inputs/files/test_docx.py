from __future__ import annotations

import file_builders as build
import pytest
from file_builders import word_paragraph as p
from file_builders import word_part

from summarizer.inputs.files import docx
from summarizer.messages import Fact
from summarizer.messages.errors import EmptyText
from summarizer.types import Document


def read(body: str, **parts: str) -> Document:
    (found,) = docx.read(build.docx(body, **parts), "a.docx")
    return found


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def in_paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def test_properties_are_title_author_and_day() -> None:
    origin = read(p("Un texte.")).origin
    assert (origin.title, origin.author, origin.published) == (
        *(build.TITLE, "Anne Le Goff"),
        "2026-11-03",
    )


def test_pieces_of_a_word_are_joined() -> None:
    body = in_paragraph(run("Le mi"), '<w:bookmarkStart w:id="1"/>', run("nistre"), run(" parle."))
    assert read(body).text == "Le ministre parle."


def test_deleted_text_is_left_out_and_said_and_inserted_text_is_read() -> None:
    body = in_paragraph(
        run("Le port "),
        "<w:del><w:r><w:delText>ferme</w:delText></w:r></w:del>",
        f"<w:ins>{run('ouvre')}</w:ins>",
        f"<w:moveFrom>{run(' ailleurs')}</w:moveFrom>",
    )
    found = read(body)
    assert found.text == "Le port ouvre"
    assert found.origin.facts == (Fact("deletions left out"),)


def test_headers_and_hidden_text_are_left_out() -> None:
    body = in_paragraph(run("Visible."), run(" Secret.", "<w:vanish/>"))
    found = read(body, header1=word_part("hdr", p("En-tête")), footer1=word_part("ftr", p("Pied")))
    assert found.text == "Visible."


def test_footnotes_follow_the_text_with_their_numbers() -> None:
    body = in_paragraph(
        run("Le budget"), '<w:r><w:footnoteReference w:id="7"/></w:r>', run(" est.")
    )
    notes = word_part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("—")}</w:footnote>'
        f'<w:footnote w:id="7">{p("Celui de 2026.")}</w:footnote>'
        f'<w:footnote w:id="8">{p("Personne ne la cite.")}</w:footnote>',
    )
    assert read(body, footnotes=notes).text == "Le budget[1] est.\n\n[1] Celui de 2026."


def test_rows_of_a_table_are_lines() -> None:
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Ville", "Emplois"), ("Brest", "450"))
    )
    assert read(f"{p('Avant.')}<w:tbl>{rows}</w:tbl>{p('Après.')}").text == (
        "Avant.\n\nVille\tEmplois\nBrest\t450\n\nAprès."
    )


def test_table_that_only_arranges_an_article_is_read_as_paragraphs() -> None:
    cells = f"<w:tc>{p('Un.')}{p('Deux.')}</w:tc><w:tc>{p('Trois.')}</w:tc>"
    assert read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>").text == "Un.\n\nDeux.\n\nTrois."


def item(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


NUMBERING = word_part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt '
    'w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/>'
    '</w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
)


def test_lists_have_their_bullets_and_numbers() -> None:
    body = (
        p("Liste :") + item("un", 1) + item("deux", 1) + p("Suite :") + item("a", 2) + item("b", 2)
    )
    found = read(body, numbering=NUMBERING)
    assert found.text == "Liste :\n\n• un\n• deux\n\nSuite :\n\n1. a\n2. b"


def test_list_of_a_style_is_one() -> None:
    styles = word_part(
        "styles",
        '<w:style w:styleId="Listepuces"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Mienne">'
        '<w:basedOn w:val="Listepuces"/></w:style>',
    )
    body = p("un", '<w:pStyle w:val="Listepuces"/>') + p("deux", '<w:pStyle w:val="Mienne"/>')
    assert read(body, styles=styles, numbering=NUMBERING).text == "• un\n• deux"


def test_lines_of_the_contents_are_left_out() -> None:
    styles = word_part("styles", '<w:style w:styleId="TM1"><w:name w:val="toc 1"/></w:style>')
    body = p("Chapitre 1\t3", '<w:pStyle w:val="TM1"/>') + p("Chapitre 1")
    assert read(body, styles=styles).text == "Chapitre 1"


def test_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('Encadré.')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006'
        f'"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert read(in_paragraph(run("Texte."), f"<w:r>{drawn}</w:r>")).text == "Texte.\n\nEncadré."


def test_links_fields_and_controls_show_what_they_show_in_print() -> None:
    body = (
        in_paragraph(
            f"<w:hyperlink>{run('Un lien')}</w:hyperlink>",
            "<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>",
            f"<w:fldSimple>{run(' et 12')}</w:fldSimple>",
            "<w:r><w:t>aujourd</w:t><w:noBreakHyphen/><w:t>hui</w:t><w:br/><w:t>fin</w:t></w:r>",
        )
        + f"<w:sdt><w:sdtContent>{p('Dans un champ.')}</w:sdtContent></w:sdt>"
    )
    assert read(body).text == "Un lien et 12aujourd\u2011hui\nfin\n\nDans un champ."


def test_strict_form_is_read() -> None:
    strict = build.word_body(p("Un texte.")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    (found,) = docx.read(build.archive({"word/document.xml": strict}), "a.docx")
    assert found.text == "Un texte."


def test_document_of_pictures_alone_is_refused() -> None:
    with pytest.raises(EmptyText, match=r"no text in “a\.docx”"):
        read(in_paragraph("<w:r><w:drawing/></w:r>"))
