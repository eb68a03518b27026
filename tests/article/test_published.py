from __future__ import annotations

from datetime import date

import pytest

from summarizer import article
from summarizer.article.published import days
from summarizer.types import Lang

BODY = (
    "Le maire a annoncé sa démission. Le conseil élira son successeur. L'enquête suit son cours.\n"
)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Publié le 24 avril 2025 à 10h03", "fr", [date(2025, 4, 24)]),
        ("le 24/04/2025 à 10:03", "fr", [date(2025, 4, 24)]),
        ("2025-04-24T10:00", "fr", [date(2025, 4, 24)]),
        ("1er mai 2025", "fr", [date(2025, 5, 1)]),
        ("April 24, 2025", "en", [date(2025, 4, 24)]),
        ("24 April 2025", "en", [date(2025, 4, 24)]),
        (
            "Publié le 3 mars 2024, mis à jour le 4 mars 2024",
            "fr",
            [date(2024, 3, d) for d in (3, 4)],
        ),
        ("le 24 avril à 10 heures", "fr", []),
        ("31 février 2025", "fr", []),
        ("24.04.25", "fr", []),
        ("04/05/2025", "en", []),
        ("24/05/2025", "en", [date(2025, 5, 24)]),
    ],
)
def test_full_dates_are_found_in_order(text: str, lang: Lang, expected: list[date]) -> None:
    assert list(days(text, lang=lang)) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "Le maire démissionne\n\nPublié le 2 mai 2025 à 18h04\n\n",
        "Le maire démissionne\n\nPar Anne Le Goff, le 2 mai 2025\n\n",
        "Le maire démissionne\n\n2 mai 2025. - ",
        "Le maire démissionne\n\nBrest, le 2 mai 2025\n\n",
    ],
)
def test_the_page_or_a_line_of_its_own_says_when_the_article_was_published(opening: str) -> None:
    assert article.read(opening + BODY, lang="fr").published == date(2025, 5, 2)


@pytest.mark.parametrize(
    "opening",
    [
        "Verdun, 21 février 1916\n\n",
        "Procès Du 13 Novembre 2015\n\n",
        "Publié le 2 mai 2025, mis à jour le 5 mai 2025\n\n",
    ],
)
def test_headline_with_a_date_and_a_page_with_two_leave_it_open(opening: str) -> None:
    assert article.read(opening + BODY, lang="fr").published is None


def test_two_dates_that_differ_leave_it_open() -> None:
    text = f"Le maire part\n\nPublié le 2 mai 2025\n\n{BODY}"
    assert article.read(text, lang="fr", published=date(2025, 5, 5)).published is None
    assert article.read(text, lang="fr", published=date(2025, 5, 2)).published == date(2025, 5, 2)


@pytest.mark.parametrize("opening", ["", "Il naît le 3 mai 1990. ", "Le 3 mai 1990, il part. "])
def test_a_date_in_a_sentence_is_not_that_of_the_article(opening: str) -> None:
    assert article.read(opening + BODY, lang="fr").published is None


def test_a_text_that_says_no_date_has_that_of_its_page() -> None:
    assert article.read(BODY, lang="fr", published=date(2025, 5, 2)).published == date(2025, 5, 2)
