from __future__ import annotations

from collections.abc import Callable

import pytest
from article_builders import PORT, FakeSummarizer, lines

from summarizer import article
from summarizer.engines.protocols import Summarizer
from summarizer.points.candidates import Candidate, Proposer
from summarizer.points.sections import SECTIONS_PER_BULLET
from summarizer.points.written import WORDS_PER_BULLET, Written
from summarizer.types import Lang

FIRST = "Le port de Brest va agrandir ses quais avant la fin de l'année prochaine."
COSTS = "Les travaux coûteront 38 millions d'euros à la région Bretagne."


def proposed(
    text: str, summarizer: Summarizer | None = None, *, n: int = 5, lang: Lang = "fr"
) -> list[Candidate]:
    writing = Written(summarizer or FakeSummarizer(lines))
    return writing.propose(article.read(text, lang=lang), n=n)


def answering(line: str) -> Callable[[str], str]:
    """Answers this line for the section that opens the article, and nothing for the others."""
    return lambda text: line if FIRST in text else ""


def only(line: str, *, text: str = PORT) -> Candidate:
    (candidate,) = proposed(text, FakeSummarizer(answering(line)))
    return candidate


def long_article(paragraphs: int) -> str:
    body = " ".join(
        f"Le bateau {{0}} quitte le quai numéro {{0}}{i} de la rade." for i in range(20)
    )
    return "\n\n".join(body.format(p) for p in range(paragraphs))


def test_written_candidates_come_through_the_port() -> None:
    assert isinstance(FakeSummarizer(), Summarizer)
    assert isinstance(Written(FakeSummarizer()), Proposer)
    assert Written(FakeSummarizer()).info == FakeSummarizer().info


def test_nothing_to_read_is_nothing_proposed() -> None:
    summarizer = FakeSummarizer()
    assert proposed("", summarizer) == []
    assert summarizer.texts == []


def test_one_sentence_is_proposed() -> None:
    (candidate,) = proposed(FIRST)
    assert (candidate.text, candidate.method) == (FIRST, "extractive")


@pytest.mark.parametrize("n", [1, 3])
def test_the_sections_read_are_bounded_by_the_bullets_asked_for(n: int) -> None:
    summarizer = FakeSummarizer(lines)
    proposed(long_article(30), summarizer, n=n)
    assert len(summarizer.calls) == 1
    assert len(summarizer.texts) == SECTIONS_PER_BULLET * n


def test_ten_times_the_article_gives_the_summariser_no_more_to_read() -> None:
    once, tenfold = FakeSummarizer(lines), FakeSummarizer(lines)
    proposed(long_article(8), once, n=1)
    proposed(long_article(80), tenfold, n=1)
    assert len(tenfold.texts) == len(once.texts)


def test_the_sections_come_in_article_order_without_headings() -> None:
    summarizer = FakeSummarizer(lines)
    text = long_article(3).replace("\n\n", "\n\nUn titre au milieu\n\n")
    proposed(text, summarizer)
    places = [text.index(section.split(". ")[0]) for section in summarizer.texts]
    assert places == sorted(places)
    assert not any("Un titre" in section for section in summarizer.texts)


def test_the_fewer_sections_the_more_words_each() -> None:
    short, long = FakeSummarizer(lines), FakeSummarizer(lines)
    proposed(FIRST, short, n=2)
    proposed(long_article(30), long, n=2)
    assert short.max_words == [6 * WORDS_PER_BULLET]
    assert long.max_words == [WORDS_PER_BULLET]


def test_an_abstractive_line_that_passes_stays_as_it_is() -> None:
    line = "À Brest, le port va agrandir ses quais pour 38 millions d'euros."
    candidate = only(line)
    assert (candidate.text, candidate.method) == (line, "abstractive")
    assert all(check.ok for check in candidate.checks)
    assert {PORT[e.start : e.end] for e in candidate.evidence} == {FIRST, COSTS}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Le port de Brest va agrandir ses quais pour 47 500 euros.", "the figure 47 500 euros"),
        ("Le port de Brest va agrandir ses quais avec Toulon.", "the name Toulon is not in"),
        ("Le port de Brest ne va pas agrandir ses quais.", "the negation “ne va pas” is not in"),
        ("Le port rouvrira ses terrasses aux musiciens italiens dès janvier.", "no sentence of"),
    ],
)
def test_a_line_that_fails_gives_way_to_its_best_evidence_and_says_so(
    line: str, fault: str
) -> None:
    candidate = only(line)
    assert candidate.method == "extractive"
    assert all(check.ok for check in candidate.checks)
    (said,) = [check.detail for check in candidate.checks if check.kind == "replaced"]
    assert fault in said
    (evidence,) = candidate.evidence
    assert candidate.text == PORT[evidence.start : evidence.end]
    assert evidence.score == 1


def test_a_line_without_any_support_is_dropped() -> None:
    answer = f"Un satellite observe Mars.\n{FIRST}"
    assert only(answer).text == FIRST


@pytest.mark.parametrize("answer", ["", "  \n\n", "…", "le la les", "Un satellite observe Mars."])
def test_sentences_are_chosen_and_say_so_if_the_article_supports_nothing_that_was_written(
    answer: str,
) -> None:
    found = proposed(PORT, FakeSummarizer(lambda _: answer))
    assert found
    for candidate in found:
        assert candidate.method == "extractive"
        (evidence,) = candidate.evidence
        assert candidate.text == PORT[evidence.start : evidence.end]
        assert "supports nothing that the model wrote" in candidate.checks[-1].detail


@pytest.mark.parametrize(
    ("line", "method"),
    [(FIRST, "extractive"), (FIRST.replace("Le port", "[Le port]"), "abstractive")],
)
def test_only_a_whole_sentence_of_the_article_is_an_extract(line: str, method: str) -> None:
    assert only(line).method == method


def test_evidence_points_into_the_text_as_given() -> None:
    wrapped = FIRST.replace("Brest va", "Brest\nva")
    text = f"\ufeff😀😀\u00a0Bonjour à tous\u00a0!\n\n  {wrapped}  \n"
    (candidate,) = (c for c in proposed(text) if "quais" in c.text)
    (evidence,) = candidate.evidence
    assert text[evidence.start : evidence.end] == wrapped
    assert candidate.text == FIRST


def test_candidates_come_in_article_order() -> None:
    places = [c.place for c in proposed(PORT)]
    assert len(places) > 3
    assert places == sorted(places)


def test_a_dependent_sentence_is_less_fit() -> None:
    # The first two say the same at the same place, but for the pronoun.
    whole, pointing = (
        proposed(text)[0]
        for text in (
            "Le maire a critiqué la lenteur des livraisons de grues.",
            "Il a critiqué la lenteur des livraisons de grues.",
        )
    )
    assert pointing.fitness.score < whole.fitness.score


def test_a_sentence_over_the_limit_is_left_out() -> None:
    endless = "Le port " + "très " * 40 + "ancien est vide."
    summarizer = FakeSummarizer(lines, max_input_tokens=20)
    found = proposed(f"{FIRST} {endless} {COSTS}", summarizer)
    assert [c.text for c in found] == [FIRST, COSTS]
    assert all(summarizer.count_tokens(t) <= 20 for t in summarizer.texts)
    assert [Written(summarizer).can_read(s) for s in (FIRST, endless)] == [True, False]
