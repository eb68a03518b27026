from __future__ import annotations

import pytest
from article_builders import PORT, TITLE

from summarizer import article
from summarizer.article import Article, ranking
from summarizer.parsing.content_words import content_words

NOTE = """Le maire a fermé le pont de pierre
Les bus passent par la gare
Les travaux durent trois mois
"""


def read(text: str) -> Article:
    return article.read(text, lang="fr")


def test_nothing_to_read() -> None:
    empty = read(" \n\n ")
    assert empty.sentences == ()
    assert empty.title == ""
    assert empty.weights == {}


def test_one_word_is_one_sentence() -> None:
    word = read("Bonjour")
    assert [word.surface(s) for s in word.sentences] == ["Bonjour"]


def test_a_heading_in_the_first_place_is_the_title() -> None:
    port = read(PORT)
    assert port.title == TITLE
    assert port.sentences[0].is_heading
    assert port.score(port.sentences[0]) == 0


def test_an_article_may_have_no_title() -> None:
    assert read(PORT.removeprefix(TITLE)).title == ""


def test_a_title_above_one_line_without_a_stop_stays_the_title() -> None:
    assert read("Le port de Brest\n\nLe port de Brest agrandit ses quais").title == (
        "Le port de Brest"
    )


def test_a_later_heading_is_not_the_title_and_scores_zero() -> None:
    text = PORT.replace("Les pêcheurs", "Un chantier contesté\n\nLes pêcheurs")
    headings = [s for s in read(text).sentences if s.is_heading]
    assert [read(text).surface(s) for s in headings] == [TITLE, "Un chantier contesté"]
    assert [read(text).score(s) for s in headings] == [0, 0]


def test_every_sentence_has_a_score_and_they_differ() -> None:
    port = read(PORT)
    scores = [port.score(s) for s in port.sentences if not s.is_heading]
    assert all(0 < score <= 1 for score in scores)
    assert len(set(scores)) == len(scores)
    assert max(scores) == scores[0]


def test_a_note_without_full_stops_is_read_line_by_line() -> None:
    note = read(NOTE)
    assert note.title == ""
    assert [note.surface(s) for s in note.sentences] == NOTE.splitlines()
    assert all(note.score(s) > 0 for s in note.sentences)


def test_headings_above_a_sentence_stay_headings() -> None:
    assert [s.is_heading for s in read(NOTE.strip() + ".").sentences] == [True, True, False]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "😀\u00a0Bonjour à tous !  Le\nport\u00a0: ouvert."
    found = read(text)
    assert [s.of(text) for s in found.sentences] == [
        "😀\u00a0Bonjour à tous !",
        "Le\nport\u00a0: ouvert.",
    ]
    assert found.surface(found.sentences[1]) == "Le port\u00a0: ouvert."


def test_ten_times_the_article_is_ten_times_the_words_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words: list[int] = []

    def counted(text: str, *, lang: str) -> list[str]:
        words.append(len(text.split()))
        return content_words(text, lang=lang)

    def work(text: str) -> int:
        words.clear()
        read(text)
        return sum(words)

    monkeypatch.setattr(ranking, "content_words", counted)
    assert work("\n\n".join([PORT] * 10)) <= 11 * work(PORT)
