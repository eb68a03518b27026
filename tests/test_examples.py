"""The articles of `examples/`: read in their languages, and each accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import detect
from summarizer.article import Article, read

FOLDER = Path(__file__).parents[1] / "examples"
LIST = (FOLDER / "README.md").read_text("utf-8")
ARTICLES = sorted(path.name for path in FOLDER.glob("*.??.txt"))
WRITTEN_HERE = sorted(set(ARTICLES) - {"otan.fr.txt"})

STOPS = (".", '"', "»", "«")
"""What ends a paragraph; German closes a quotation with «."""


def language(name: str) -> str:
    """The language by the name: `rhone.fr.txt` is French."""
    return Path(name).stem.rpartition(".")[2]


def article(name: str) -> Article:
    return read((FOLDER / name).read_text("utf-8"), lang=language(name))


def test_there_are_articles_in_three_languages() -> None:
    assert sorted(map(language, ARTICLES)) == ["de", "en", "fr", "fr", "fr"]


@pytest.mark.parametrize("name", ARTICLES)
def test_language_is_the_one_of_the_name(name: str) -> None:
    found = detect((FOLDER / name).read_text("utf-8"))
    assert found.lang == language(name)
    assert found.confidence > 0.9


@pytest.mark.parametrize("name", ARTICLES)
def test_first_line_is_the_title(name: str) -> None:
    assert article(name).title == (FOLDER / name).read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize("name", WRITTEN_HERE)
def test_lines_without_a_stop_are_headings(name: str) -> None:
    paragraphs = (FOLDER / name).read_text("utf-8").rstrip("\n").split("\n\n")
    headings = [line for line in paragraphs if not line.endswith(STOPS)]
    read_as_headings = [s for s in article(name).sentences if s.is_heading]
    assert [article(name).surface(s) for s in read_as_headings] == headings
    assert len(headings) >= 3


@pytest.mark.parametrize("name", WRITTEN_HERE)
def test_length_is_that_of_a_short_news_article(name: str) -> None:
    assert 250 <= len((FOLDER / name).read_text("utf-8").split()) <= 400


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_each_file_is_listed(path: Path) -> None:
    assert path.name == "README.md" or f"[{path.name}]({path.name})" in LIST
