from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from article_builders import candidate

from summarizer.article import ranking
from summarizer.points.candidates import Candidate
from summarizer.points.choosing import choose
from summarizer.points.faults import Fitness
from summarizer.types import AUTO_BULLETS, Bracket, Evidence

TEXTS = [
    "Le port de Brest agrandit ses quais pour trois ans.",
    "Une association saisit le tribunal administratif de Rennes.",
    "Le trafic maritime breton double en dix ans.",
    "Des grues neuves arrivent par bateau depuis Gênes.",
    "Plusieurs restaurants ouvrent leurs terrasses le long du canal.",
]


def spread(texts: Sequence[str], *, worth: float = 0.5) -> list[Candidate]:
    """Candidates that follow each other in the article."""
    return [candidate(text, at=100 * i, worth=worth) for i, text in enumerate(texts)]


def chosen(candidates: Sequence[Candidate], *, n: int) -> list[str]:
    texts = [c.text for c in candidates]
    found = choose(
        candidates,
        n=n,
        chars=100 * len(candidates),
        weights=ranking.weigh(texts, lang="fr"),
        lang="fr",
    )
    return [c.text for c in found]


def test_nothing_to_choose_from() -> None:
    assert chosen([], n=5) == []


def test_one_candidate_is_the_choice() -> None:
    assert chosen(spread(TEXTS[:1]), n=5) == TEXTS[:1]


@pytest.mark.parametrize("n", range(1, 8))
def test_at_most_n_are_chosen_and_every_different_one(n: int) -> None:
    assert len(chosen(spread(TEXTS), n=n)) == min(n, len(TEXTS))


def test_the_choice_comes_in_article_order() -> None:
    ranked = [candidate(t, at=400 - 100 * i, worth=i / 5) for i, t in enumerate(TEXTS)]
    assert chosen(ranked, n=5) == TEXTS[::-1]


def test_the_place_is_that_of_the_best_evidence() -> None:
    weak, best = Evidence(3, 9, 0.2), Evidence(50, 60, 0.9)
    assert Candidate("Texte", (weak, best), 0.5, "abstractive").place == 50


def test_a_hardly_fit_candidate_gives_way_despite_its_coverage() -> None:
    first, *others = spread(TEXTS, worth=0.2)
    assert chosen([replace(first, worth=1.0), *others], n=1) == TEXTS[:1]
    assert chosen([replace(first, worth=1.0, fitness=Fitness(0.1)), *others], n=1) != TEXTS[:1]


def test_a_repetition_is_not_chosen() -> None:
    again = "Le port de Brest agrandit enfin ses quais pour trois longs mois."
    found = chosen(spread([TEXTS[0], again, TEXTS[1]]), n=3)
    assert len(found) == 2
    assert TEXTS[1] in found


def test_the_same_opening_is_not_chosen_twice() -> None:
    opening = "La maire de la ville d'Angers"
    texts = [
        f"{opening} coupe un ruban devant deux cents écoliers venus applaudir la fanfare.",
        f"{opening} refuse toute dépense militaire supplémentaire malgré une lettre du préfet.",
    ]
    first, second = ranking.vectorize(texts, lang="fr")
    assert ranking.dot(first, second) < 0.4  # it is the opening that makes them alike
    assert len(chosen(spread(texts), n=2)) == 1


def test_the_same_sentence_five_hundred_times_is_one_bullet() -> None:
    assert chosen(spread(TEXTS[:1] * 500), n=5) == TEXTS[:1]


def test_of_two_that_cover_as_much_the_worthier_is_chosen() -> None:
    pair = [candidate(TEXTS[0], worth=0.1), candidate(TEXTS[1], at=100, worth=0.9)]
    (best,) = choose(pair, n=1, chars=200, weights={}, lang="fr")
    assert best is pair[1]


def test_of_two_that_are_worth_as_much_the_one_that_covers_more_is_chosen() -> None:
    weights = {"port": 0.4, "brest": 0.4, "canal": 0.1, "lourd": 0.1}
    pair = [candidate("Le canal est lourd."), candidate("Le port est Brest.", at=100)]
    (best,) = choose(pair, n=1, chars=200, weights=weights, lang="fr")
    assert best is pair[1]


def test_bullets_are_spread_over_the_article() -> None:
    front, back = spread(TEXTS[:4]), candidate(TEXTS[4], at=900)
    picked = choose([*front, back], n=2, chars=1000, weights={}, lang="fr")
    assert back in picked


def test_the_choice_does_not_depend_on_chance() -> None:
    equal = spread(TEXTS)
    assert len({tuple(chosen(equal, n=3)) for _ in range(5)}) == 1


def test_candidates_without_words_do_not_break_the_choice() -> None:
    assert chosen(spread(["…", "!", TEXTS[0]]), n=3)[-1] == TEXTS[0]


@pytest.mark.parametrize(("n", "is_kept"), [(4, False), (5, True)])
def test_dependent_sentences_are_left_out_if_enough_others_remain(n: int, is_kept: bool) -> None:
    *alone, last = spread(TEXTS)
    pointing = replace(last, worth=1.0, fitness=Fitness(0.4, ("opening pointer",)))
    assert (last.text in chosen([*alone, pointing], n=n)) == is_kept


def test_an_unfit_candidate_is_never_chosen() -> None:
    first, *others = spread(TEXTS)
    unfit = replace(first, worth=1.0, fitness=Fitness(0.0, ("fragment",)))
    assert chosen([unfit, *others], n=5) == TEXTS[1:]


ENGLISH = "The mayor of Brest said on Tuesday that the work would begin in spring."


def test_a_sentence_in_another_language_is_left_out_unless_all_are() -> None:
    assert chosen(spread([*TEXTS, ENGLISH], worth=0.9), n=6) == TEXTS
    assert chosen(spread([ENGLISH]), n=5) == [ENGLISH]


def test_a_bracket_is_compared_like_any_other_words() -> None:
    whole = candidate("Il [le port de Brest] agrandit ses quais pour trois ans.")
    parted = replace(
        whole,
        text="Il agrandit ses quais pour trois ans.",
        brackets=(Bracket(2, "le port de Brest"),),
    )
    assert parted.shown == whole.text
    assert len(chosen([whole, parted], n=2)) == 1


def test_the_article_decides_when_the_next_point_would_say_little_that_is_new() -> None:
    again = [f"Le port de Brest agrandit {n} quais neufs." for n in ("ses", "deux", "trois")]
    found = chosen([*spread(TEXTS), *spread(again)], n=AUTO_BULLETS)
    assert set(found) <= {*TEXTS, *again}
    assert len(set(TEXTS) & set(found)) >= 4
    assert len(chosen(spread([f"Le maire {i}{i} visite le quai {i}." for i in range(30)]), n=0)) < 8


def test_a_point_that_leans_on_another_comes_after_those_that_do_not() -> None:
    first, *others = spread(TEXTS)
    leaning = replace(first, fitness=Fitness(0.2, ("pronoun",)))
    assert leaning.text not in chosen([leaning, *others], n=4)
    assert leaning.text in chosen([leaning, *others], n=5)


def test_a_point_that_is_too_long_is_chosen_only_if_there_are_too_few() -> None:
    first, *others = spread(TEXTS)
    long = replace(first, fitness=Fitness(0.1, ("too long",)))
    assert long.text not in chosen([long, *others], n=4)
    assert long.text in chosen([long, *others], n=5)
    assert long.text not in chosen([long, *others], n=AUTO_BULLETS)
    assert chosen([long], n=AUTO_BULLETS) == [long.text]


def test_the_subject_of_the_title_is_among_the_points() -> None:
    candidates = spread(TEXTS, worth=0.9)
    last = replace(candidates[-1], worth=0.0)
    found = choose(
        [*candidates[:-1], last],
        n=1,
        chars=500,
        weights=ranking.weigh(TEXTS, lang="fr"),
        lang="fr",
        title="Des terrasses ouvrent au canal",
    )
    assert found == [last]
