from __future__ import annotations

import file_builders as build
import pytest

from summarizer.inputs.files import odt
from summarizer.messages import Fact
from summarizer.messages.errors import UnreadableFile
from summarizer.types import Document


def read(body: str, styles: str = "") -> Document:
    (found,) = odt.read(build.odt(body, styles), "a.odt")
    return found


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_properties_are_title_author_and_day() -> None:
    origin = read(p("Un texte.")).origin
    assert (origin.title, origin.author, origin.published) == (
        *(build.TITLE, "Anne Le Goff"),
        "2026-11-03",
    )


def test_blanks_tabs_and_breaks_are_written_out() -> None:
    body = p('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/><text:span>d</text:span> e')
    assert read(body).text == "a  b\tc\nd e"


def test_endless_blanks_are_shortened() -> None:
    assert len(read(p('a<text:s text:c="900000000"/>b')).text) < 200


def test_footnotes_follow_the_text_with_their_numbers() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{p('Celui de 2026.')}</text:note-body></text:note>"
    )
    assert read(p(f"Le budget{note} est.")).text == "Le budget[1] est.\n\n[1] Celui de 2026."


def test_deleted_text_comments_and_contents_are_left_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('Effacé.')}</text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:table-of-content><text:index-body>{p('Chapitre 1')}</text:index-body>"
        "</text:table-of-content>"
        + p(f"Gardé.<office:annotation>{p('Un avis.')}</office:annotation>")
    )
    found = read(body)
    assert found.text == "Gardé."
    assert found.origin.facts == (Fact("deletions left out"),)


def test_lists_have_their_bullets_and_numbers() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
        '</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet '
        'text:level="1"/></text:list-style>'
    )

    def listed(style: str, *words: str) -> str:
        items = "".join(f"<text:list-item>{p(each)}</text:list-item>" for each in words)
        return f'<text:list text:style-name="{style}">{items}</text:list>'

    body = listed("L1", "un", "deux") + p("Et :") + listed("L2", "trois", "quatre")
    assert read(body, styles).text == "1. un\n2. deux\n\nEt :\n\n• trois\n• quatre"


def test_rows_of_a_table_are_lines() -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in (("Ville", "Emplois"), ("Brest", "450"))
    )
    body = f"<table:table><table:table-header-rows/>{rows}</table:table>"
    assert read(body).text == "Ville\tEmplois\nBrest\t450"


def test_file_with_a_password_is_refused() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    data = build.odt(members={"META-INF/manifest.xml": manifest})
    with pytest.raises(UnreadableFile, match=r"“a\.odt” is protected by a password"):
        odt.read(data, "a.odt")
