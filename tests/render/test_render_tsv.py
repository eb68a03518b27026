"""A digest as a table: a spreadsheet reads in it all that the digest says."""

from __future__ import annotations

import csv
import io

import builders
import pytest

from summarizer.render import to_tsv
from summarizer.types import Bullet, Digest, Side


def rows(digest: Digest, article: str | None = builders.ARTICLE) -> list[list[str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(to_tsv(digest, article=article)), dialect="excel-tab"))


def of_text(text: str) -> list[str]:
    return rows(builders.digest(builders.bullet(text, "Fine.")))[1]


def test_one_row_a_point_under_the_heads() -> None:
    heads, first, then = rows(builders.digest())
    assert heads == ["fr", "en", "evidence", "marks"]
    assert first[:2] == ["Le port de Brest va agrandir ses quais.", "Brest will extend its quays."]
    assert then[2] == "l’OTAN n’y est pour rien."


def test_evidence_is_quoted_from_the_article_and_else_by_offsets() -> None:
    spans = [builders.evidence("Le port de Brest va"), builders.evidence("38 millions")]
    digest = builders.digest(builders.bullet(evidence=spans))
    assert rows(digest)[1][2] == "Le port de Brest va […] 38 millions"
    expected = " […] ".join(f"{span.start}–{span.end}" for span in spans)
    assert rows(digest, article=None)[1][2] == expected


def test_marks_of_the_point_and_of_both_sides_are_in_one_cell() -> None:
    side = builders.side("Le port.", failed="12 became 13")
    digest = builders.digest(builders.bullet(side, failed="no evidence"))
    assert rows(digest)[1][3] == "no evidence; 12 became 13"


def test_columns_are_those_of_the_digest() -> None:
    digest = builders.digest(Bullet({"de": Side("Ja.")}, (), "extractive"), title={"de": ""})
    assert rows(digest) == [["de", "evidence", "marks"], ["Ja.", "", ""]]


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r\nb", "a\u2028b", "a\x0bb"])
def test_cell_has_neither_tab_nor_line_break(text: str) -> None:
    table = to_tsv(builders.digest(builders.bullet(text, "Fine.")))
    assert len(table.splitlines()) == 2
    assert of_text(text)[0].split() == ["a", "b"]
    assert len(of_text(text)) == 4


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "\t=", " ="])
def test_text_of_an_article_never_becomes_a_formula(sign: str) -> None:
    cell = of_text(f'{sign}HYPERLINK("http://example.org")')[0]
    assert cell.startswith("'")
    assert "HYPERLINK" in cell


@pytest.mark.parametrize("text", ['"Non", dit-il.', "« Non »", "20 % - 30 %", "", "'à l’aube"])
def test_other_text_arrives_unchanged(text: str) -> None:
    assert of_text(text)[0] == text


def test_control_signs_are_made_visible() -> None:
    assert of_text("a\x1b[31mb")[0] == "a␛[31mb"
