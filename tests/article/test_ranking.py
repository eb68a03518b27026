from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import ranking
from summarizer.parsing.content_words import content_words

PLAIN = "Une longue pluie tombe encore sur la campagne."
SENTENCES = [
    "Le port de Brest va agrandir ses quais.",
    "Les travaux du port coûteront 38 millions d'euros.",
    "Une pluie fine tombe encore.",
    "La maire de Brest a signé le contrat du port.",
]


def rank(sentences: list[str], *, title: str = "", leads: tuple[bool, ...] = ()) -> list[float]:
    return ranking.rank(sentences, lang="fr", title=title, leads=leads)


def test_no_sentences_have_no_scores() -> None:
    assert rank([]) == []
    assert ranking.vectorize([], lang="fr") == []
    assert ranking.weigh([], lang="fr") == {}


def test_one_sentence_has_one_score() -> None:
    (score,) = rank([PLAIN])
    assert 0 < score <= 1


def test_a_sentence_that_has_everything_scores_one_at_most() -> None:
    title = "NATO Kyiv Berlin Paris Rome Madrid 2025"
    assert rank([title], title=title, leads=(True,)) == [pytest.approx(1.0)]
    assert rank([title], title=title, leads=(True,))[0] <= 1


@given(st.lists(st.text(alphabet="abc AÉ01.’\u00a0\ud800\0", max_size=30), max_size=6), st.text())
def test_scores_lie_between_zero_and_one(sentences: list[str], title: str) -> None:
    scores = rank(sentences, title=title)
    assert len(scores) == len(sentences)
    assert all(0 <= score <= 1 for score in scores)


def test_the_same_article_has_the_same_scores() -> None:
    assert rank(SENTENCES, title="Brest") == rank(SENTENCES, title="Brest")


def test_words_of_the_title_raise_a_score() -> None:
    without, with_title = rank(SENTENCES), rank(SENTENCES, title="Une pluie fine")
    assert with_title[2] > without[2]
    assert with_title[1] == without[1]


def test_an_earlier_sentence_scores_more() -> None:
    scores = rank([PLAIN] * 4)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_the_first_sentence_of_a_paragraph_scores_more() -> None:
    inside, lead = rank([PLAIN] * 3), rank([PLAIN] * 3, leads=(False, False, True))
    assert lead[2] > inside[2]
    assert lead[:2] == inside[:2]


def test_the_subject_of_the_article_scores_more_than_an_aside() -> None:
    port = "Le port agrandit encore ses quais."
    aside, central = rank([PLAIN, *[port] * 4])[0], rank([port] * 5)[0]
    assert central > aside


def test_the_weights_of_an_article_sum_to_one() -> None:
    weights = ranking.weigh(SENTENCES, lang="fr", title="Le port de Brest")
    assert math.fsum(weights.values()) == pytest.approx(1.0)
    assert max(weights, key=weights.__getitem__) == "port"


def test_a_word_weighs_more_the_earlier_its_sentence_is() -> None:
    weights = ranking.weigh(["alpha", "bravo", "charlie"], lang="en")
    assert weights["alpha"] > weights["bravo"] > weights["charlie"]


def test_a_word_of_the_title_weighs_as_two_late_sentences_do() -> None:
    late = ["zulu"] * 500
    weights = ranking.weigh([*late, "alpha bravo", "alpha"], lang="en", title="bravo")
    assert weights["bravo"] == pytest.approx(weights["alpha"] * 3 / 2, rel=0.02)


@pytest.mark.parametrize("lang", ["fr", "en", "de", "es", "it", "nl", "pt"])
def test_vectors_have_length_one_or_are_empty(lang: str) -> None:
    vectors = ranking.vectorize([*SENTENCES, "...", ""], lang=lang)
    lengths = [math.sqrt(ranking.dot(v, v)) for v in vectors]
    assert lengths == [pytest.approx(1.0)] * 4 + [0.0, 0.0]


def test_terms_are_content_words_without_their_endings() -> None:
    assert content_words("Le gouvernement et les GOUVERNEMENTS en 7 x", lang="fr") == [
        "gouvern",
        "gouvern",
        "7",
    ]


def test_ten_times_the_article_is_ten_times_the_words_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: Counter[str] = Counter()
    dot = ranking.dot

    def counted_terms(text: str, *, lang: str) -> list[str]:
        seen["words"] += len(text.split())
        return content_words(text, lang=lang)

    def counted_dot(a: ranking.Vector, b: ranking.Vector) -> float:
        seen["products"] += min(len(a), len(b))
        return dot(a, b)

    def work(sentences: list[str]) -> Counter[str]:
        seen.clear()
        rank(sentences, title="Brest")
        return seen.copy()

    monkeypatch.setattr(ranking, "content_words", counted_terms)
    monkeypatch.setattr(ranking, "dot", counted_dot)
    once, tenfold = work(SENTENCES), work(SENTENCES * 10)
    assert tenfold["words"] <= 10 * once["words"]
    assert tenfold["products"] <= 10 * once["products"]
