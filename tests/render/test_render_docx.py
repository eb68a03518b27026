"""A digest as a Word document: a word processor reads in it all that the digest says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import builders
import docx
import pytest
from docx.oxml.ns import qn
from hostile_texts import HOSTILE

from summarizer.inputs.files import docx as reader
from summarizer.render import to_docx
from summarizer.render.word_parts import locale_tag
from summarizer.types import Bracket, Bullet, Detection, Digest, Origin, Place, Side

PAGES = Origin("file", "budget.pdf", title="Le port", places=(Place(0, "page", "4"),))


def opened(digest: Digest, **options: Any) -> Any:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(to_docx(digest, **options)))


def cells(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def style_of(document: Any, words: str) -> set[str]:
    """The styles of the runs of the table with these words."""
    paragraphs = [p for row in document.tables[0].rows for c in row.cells for p in c.paragraphs]
    return {run.style.name for each in paragraphs for run in each.runs if run.text == words}


def words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def languages(document: Any) -> dict[str, str]:
    """The language of each run of the table, by its text."""
    runs = document.tables[0]._tbl.iter(qn("w:r"))
    found = {}
    for run in runs:
        lang = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        found[words(run)] = "" if lang is None else lang.get(qn("w:val"))
    return found


def test_columns_stand_side_by_side_under_a_head_that_each_page_repeats() -> None:
    document = opened(builders.digest())
    assert cells(document)[0] == ["#", "Français", "English"]
    assert cells(document)[1][2] == "Brest will extend its quays."
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    titles = [(p.style.name, p.text) for p in document.paragraphs[:2]]
    assert titles == [
        ("Title", "Le port de Brest agrandit ses quais"),
        ("Subtitle", "The port of Brest extends quays"),
    ]


def test_only_a_row_that_fills_a_page_is_divided() -> None:
    digest = builders.digest(builders.bullet("Oui."), builders.bullet("Oui. " * 2_000))
    rows = opened(digest).tables[0].rows[1:]
    assert [row._tr.trPr is not None for row in rows] == [True, False]


def test_names_have_the_style_of_their_kind_in_both_columns_and_a_legend() -> None:
    document = opened(builders.digest())
    assert style_of(document, "OTAN") == style_of(document, "NATO") == {"Name organisation"}
    legend = next(p for p in document.paragraphs if p.text.startswith("Names:"))
    assert legend.text.split() == ["Names:", "place", "organisation"]


def test_every_text_names_its_language_for_the_spell_checker() -> None:
    document = opened(builders.digest(), article=builders.ARTICLE)
    found = languages(document)
    assert found["Le port de "] == "fr-FR"
    assert found[" will extend its quays."] == "en-GB"
    assert [locale_tag(lang) for lang in ("de", "unknown", "zz")] == ["de-DE", "", "zz"]


def test_text_in_an_unknown_language_is_left_alone_by_spell_checkers() -> None:
    digest = builders.digest(language=Detection("unknown", 0.0))
    quoted = next(
        run
        for each in opened(digest, article=builders.ARTICLE).paragraphs
        for run in each.runs
        if run.text.startswith("Le port de Brest va agrandir")
    )
    assert quoted._r.rPr.find(qn("w:noProof")) is not None


def test_marks_brackets_and_methods_are_shown_beside_their_text() -> None:
    side = replace(builders.side("Il a vu.", failed="12 became 13"), brackets=(Bracket(2, "Zola"),))
    digest = builders.digest(
        builders.bullet(side, failed="no evidence", method="abstractive"), builders.bullet()
    )
    document = opened(digest)
    assert cells(document)[1][1].split("\n") == [
        "Il [Zola] a vu.",
        "(rewritten from the article)",
        "⚠ no evidence",
        "⚠ 12 became 13",
    ]
    assert style_of(document, "⚠ 12 became 13") == {"Mark"}


def test_evidence_is_quoted_with_its_place_and_linked_from_its_point() -> None:
    digest = replace(builders.digest(), origin=PAGES)
    document = opened(digest, article=builders.ARTICLE)
    line = next(p for p in document.paragraphs if p.text.startswith("[1] "))
    expected = (
        "[1] Le port de Brest va agrandir ses quais. (page 4, characters 37–76 of the article)"
    )
    assert line.text == expected
    (link, *_) = document.tables[0]._tbl.iter(qn("w:hyperlink"))
    assert words(link) == "\u00a0[1]"
    names = [each.get(qn("w:name")) for each in line._p.iter(qn("w:bookmarkStart"))]
    assert [link.get(qn("w:anchor"))] == names
    assert not any("Le port" in p.text for p in opened(digest).paragraphs if "[1]" in p.text)


def test_models_are_at_the_foot_of_each_page_and_notes_and_origin_at_the_end() -> None:
    digest = replace(builders.digest(), origin=PAGES)
    document = opened(digest)
    foot = document.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Vis-à-vis · Français 99 % · extractive")
    codes = [each.get(qn("w:instr")) for each in foot._p.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert [p.text for p in document.paragraphs][-2:] == [
        "Every point is a sentence of the article.",
        "budget.pdf",
    ]


def test_properties_are_those_of_the_digest_without_the_day_of_the_template() -> None:
    known = opened(replace(builders.digest(), origin=PAGES)).core_properties
    assert (known.title, known.author, known.subject, known.language) == (
        *("Le port de Brest agrandit ses quais", "Vis-à-vis"),
        *("budget.pdf", "fr-FR, en-GB"),
    )
    assert known.created is None


def test_words_around_the_points_are_french_on_request() -> None:
    document = opened(builders.digest(), article=builders.ARTICLE, speech="fr")
    assert "Passages à l’appui" in [p.text for p in document.paragraphs]
    default = document.styles.element.find(f".//{qn('w:lang')}")
    assert default.get(qn("w:val")) == "fr-FR"


def test_equal_digests_make_equal_files() -> None:
    made = to_docx(builders.digest(), article=builders.ARTICLE)
    assert made == to_docx(builders.digest(), article=builders.ARTICLE)
    assert not any("thumbnail" in name for name in zipfile.ZipFile(io.BytesIO(made)).namelist())


def test_digest_without_points_or_titles_is_a_document() -> None:
    empty = Digest(Detection("fr", 1.0), {"de": ""}, (), builders.run())
    assert cells(opened(empty)) == [["#", "Deutsch"]]
    lacking = builders.digest(Bullet({"fr": Side("Oui.")}, (), "extractive"))
    assert cells(opened(lacking))[1] == ["1", "Oui.", "—"]


@pytest.mark.parametrize("hostile", [*HOSTILE, "a\x00b\x1b[2J\ud800\ufffe\uffffc", "<w:p/>&#0;"])
def test_no_text_breaks_the_file(hostile: str) -> None:
    text = f"a {hostile}"
    side = builders.side(text, builders.entity(text, hostile), failed=hostile)
    bullet = builders.bullet(
        side, side, evidence=[builders.evidence(hostile, article=hostile)], failed=hostile
    )
    origin = Origin("page", hostile, author=hostile)
    digest = builders.digest(bullet, title={"fr": hostile, "en": hostile})
    document = opened(replace(digest, origin=origin), article=hostile)
    shown = cells(document)[1][2]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", shown)
    assert len(shown.partition("\n")[0].strip()) <= len(text)


def test_point_of_five_thousand_words_is_whole() -> None:
    long = " ".join(["Le port de Brest agrandit ses quais."] * 715)
    made = to_docx(builders.digest(builders.bullet(long, long)))
    (document,) = reader.read(made, "a.docx")
    assert document.text.count("agrandit ses quais.") == 2 * 715
