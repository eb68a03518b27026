from __future__ import annotations

import file_builders as build
import pytest

from summarizer.inputs.files import epub
from summarizer.messages import Fact
from summarizer.messages.errors import UnreadableFile
from summarizer.types import Document


def read(data: bytes) -> tuple[Document, ...]:
    return epub.read(data, "a.epub")


def parts(data: bytes) -> list[str]:
    return [document.origin.part for document in read(data)]


@pytest.mark.parametrize("ncx", [False, True])
def test_chapters_are_documents_in_reading_order_with_their_names(ncx: bool) -> None:
    first, second = read(build.epub(ncx=ncx))
    assert (first.origin.part, second.origin.part) == (build.TITLE, "La rade")
    assert first.text == build.ARTICLE
    assert second.text.startswith("La rade\n\n")


def test_title_author_publisher_and_day_are_those_of_the_book() -> None:
    origin = read(build.epub())[0].origin
    assert (origin.title, origin.author, origin.site, origin.published) == (
        *("La rade de Brest", "Anne Le Goff"),
        *("Éditions du Port", "2026-11-03"),
    )


def test_pages_about_the_book_are_left_out_and_named() -> None:
    pages = {
        "cover.xhtml": build.page('<img src="a.jpg"/>', "cover"),
        "title.xhtml": build.page("<h1>La rade de Brest</h1><p>roman</p>", "titlepage"),
        "c1.xhtml": build.page(build.chapter("Un", build.PARAGRAPHS)),
        "rights.xhtml": build.page("<p>© 2026 Éditions du Port, tous droits réservés.</p>"),
    }
    contents = {
        "cover.xhtml": "Couverture",
        "title.xhtml": "Page de titre",
        "c1.xhtml": "Un",
        "rights.xhtml": "Mentions légales",
    }
    (only,) = read(build.epub(pages, contents))
    assert only.origin.part == "Un"
    named = ("Couverture", "Page de titre", "Mentions légales")
    assert only.origin.facts == (Fact("chapters left out", (named,)),)


def test_chapter_in_several_files_is_one_document() -> None:
    pages = {
        "a_0.xhtml": build.page(build.chapter("Un", build.PARAGRAPHS[:2])),
        "a_1.xhtml": build.page("".join(f"<p>{each}</p>" for each in build.PARAGRAPHS[2:])),
        "b.xhtml": build.page(build.chapter("Deux", build.PARAGRAPHS)),
    }
    one, _ = read(build.epub(pages, {"a_0.xhtml": "Un", "b.xhtml": "Deux"}))
    assert one.text == "\n\n".join(("Un", *build.PARAGRAPHS))


def test_chapters_in_one_file_are_divided_at_their_anchors() -> None:
    inside = (
        '<h2 id="un">Un</h2><p>'
        + build.PARAGRAPHS[0]
        + '</p><div id="deux"><h2>Deux</h2><p>'
        + build.PARAGRAPHS[1]
        + "</p></div>"
    )
    contents = {"a.xhtml#un": "Un", "a.xhtml#deux": "Deux"}
    one, two = read(build.epub({"a.xhtml": build.page(inside)}, contents))
    assert one.text == f"Un\n\n{build.PARAGRAPHS[0]}"
    assert two.text == f"Deux\n\n{build.PARAGRAPHS[1]}"


def test_long_part_is_divided_at_its_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = '<h1>Première partie</h1><h2 id="un">Un</h2><p>Texte un.</p><h2 id="deux">Deux</h2>'
    pages = {"a.xhtml": build.page(f"{inside}<p>Texte deux.</p>")}
    nav = build.page(
        '<nav epub:type="toc"><ol><li><a href="a.xhtml">Première partie</a><ol>'
        '<li><a href="a.xhtml#un">Un</a></li><li><a href="a.xhtml#deux">Deux</a></li>'
        "</ol></li></ol></nav>"
    )
    book = build.epub(pages, members={"OEBPS/nav.xhtml": nav})
    assert parts(book) == ["Première partie"]
    monkeypatch.setattr(epub, "LONGEST_CHAPTER", 20)
    assert parts(book)[1:] == ["Première partie – Un", "Première partie – Deux"]


def test_book_without_contents_has_a_chapter_a_file() -> None:
    assert parts(build.epub(contents={})) == [build.TITLE, "La rade"]


def test_number_of_a_note_does_not_join_a_figure() -> None:
    inside = '<p>Il y a 450<sup><a href="#n">1</a></sup> emplois.<br/>Fin.</p>'
    (only,) = read(build.epub({"a.xhtml": build.page(inside)}, {"a.xhtml": "Un"}))
    assert only.text == "Il y a 450[1] emplois. Fin."


def test_scripts_and_styles_are_never_shown() -> None:
    inside = "<style>p {}</style><p>Un texte.<script>alert(1)</script></p>"
    (only,) = read(build.epub({"a.xhtml": build.page(inside)}, {"a.xhtml": "Un"}))
    assert only.text == "Un texte."


def test_page_that_is_not_well_formed_is_read_all_the_same() -> None:
    broken = "<html><body><p>L&rsquo;&eacute;t&eacute;<p>&nbsp;fini</body>"
    (only,) = read(build.epub({"a.xhtml": broken}, {"a.xhtml": "Un"}))
    assert only.text == "L’été\n\nfini"


def protected(method: str) -> bytes:
    encryption = (
        '<encryption><EncryptedData><EncryptionMethod Algorithm="' + method + '"/><CipherData/>'
        "</EncryptedData></encryption>"
    )
    return build.epub(members={"META-INF/encryption.xml": encryption})


def test_protected_book_is_refused_and_one_with_protected_fonts_is_read() -> None:
    with pytest.raises(UnreadableFile, match="protected against copying"):
        read(protected("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    assert len(read(protected("http://www.idpf.org/2008/embedding"))) == 2
