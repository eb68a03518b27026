from __future__ import annotations

import pytest

from summarizer.text.addresses import ADDRESS, without


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Voir https://a.fr/b?c=d,e#f.", ["https://a.fr/b?c=d,e#f"]),
        ("(http://a.fr/b_(c)), puis www.b.org !", ["http://a.fr/b_(c)", "www.b.org"]),
        ("Écrire à jean-luc.b+c@ex-a.co.uk, ou non.", ["jean-luc.b+c@ex-a.co.uk"]),
        ("« https://a.fr/b » et “ftp://c.d”", ["https://a.fr/b", "ftp://c.d"]),
        ("HTTPS://A.FR/B", ["HTTPS://A.FR/B"]),
        ("Amazon.fr, M. Dupont et @jean à 20:30", []),
        ("http:// n'est rien", []),
    ],
)
def test_addresses_are_found_without_the_marks_of_the_sentence(
    text: str, addresses: list[str]
) -> None:
    assert [found[0] for found in ADDRESS.finditer(text)] == addresses


def test_a_text_without_its_addresses_keeps_its_words_apart() -> None:
    assert without("voir https://a.fr ici").split() == ["voir", "ici"]


@pytest.mark.parametrize("part", ["www.", "a.", "a@", "(", "http://(", "a-"])
def test_odd_texts_are_searched_in_reasonable_time(part: str) -> None:
    text = part * 3_000
    assert len(without(text)) <= len(text)
