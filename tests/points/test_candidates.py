from __future__ import annotations

from collections.abc import Callable

import pytest
from article_builders import INFO, PORT, FakeSummarizer, lines

from summarizer import article
from summarizer.engines.protocols import Summarizer
from summarizer.points.candidates import SECTIONS_PER_BULLET, WORDS_PER_BULLET, propose
from summarizer.points.choosing import Candidate
from summarizer.points.extractive import ExtractiveSummarizer
from summarizer.types import Lang

FIRST = "Le port de Brest va agrandir ses quais avant la fin de l'année prochaine."
COSTS = "Les travaux coûteront 38 millions d'euros à la région Bretagne."


def proposed(
    text: str, summarizer: Summarizer | None = None, *, n: int = 5, lang: Lang = "fr"
) -> tuple[list[Candidate], int]:
    return propose(article.read(text, lang=lang), summarizer or FakeSummarizer(lines), n=n)


def answering(line: str) -> Callable[[str], str]:
    """Answers this line for the section that opens the article, and nothing for the others."""
    return lambda text: line if FIRST in text else ""


def only(line: str, *, text: str = PORT) -> Candidate:
    (candidate,), _ = proposed(text, FakeSummarizer(answering(line)))
    return candidate


def long_article(paragraphs: int) -> str:
    body = " ".join(
        f"Le bateau {{0}} quitte le quai numéro {{0}}{i} de la rade." for i in range(20)
    )
    return "\n\n".join(body.format(p) for p in range(paragraphs))


def test_the_fake_fits_the_protocol() -> None:
    assert isinstance(FakeSummarizer(), Summarizer)


def test_nothing_to_read_is_nothing_proposed() -> None:
    summarizer = FakeSummarizer()
    assert proposed("", summarizer) == ([], 0)
    assert summarizer.texts == []


def test_one_sentence_is_proposed_and_read_whole() -> None:
    (candidate,), read = proposed(FIRST)
    assert (candidate.text, candidate.method) == (FIRST, "extractive")
    assert read == len(FIRST)


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


@pytest.mark.parametrize("answer", ["", "  \n\n", "…", "le la les"])
def test_an_answer_without_words_is_no_candidate(answer: str) -> None:
    assert proposed(PORT, FakeSummarizer(answering(answer)))[0] == []


def test_a_completed_sentence_counts_as_the_articles_own() -> None:
    text = "Zelensky a salué les soldats à Kiev. Il a critiqué la lenteur des livraisons d'armes."
    line = "[Zelensky] a critiqué la lenteur des livraisons d'armes."
    (candidate,), _ = proposed(text, FakeSummarizer(lambda _: line))
    assert candidate.method == "extractive"
    assert text[candidate.place :].startswith("Il a critiqué")


@pytest.mark.parametrize(
    ("rest", "method"),
    [
        ("'s expected in Berlin on Monday morning.", "extractive"),
        ("'s in Berlin, expected on Monday morning.", "abstractive"),
    ],
)
def test_only_the_articles_own_words_behind_a_bracket_are_an_extract(
    rest: str, method: str
) -> None:
    text = "Zelensky thanked the soldiers. He's expected in Berlin on Monday morning."
    (candidate,), _ = proposed(text, FakeSummarizer(lambda _: f"[Zelensky]{rest}"), lang="en")
    assert (candidate.text, candidate.method) == (f"[Zelensky]{rest}", method)


def test_evidence_points_into_the_text_as_given() -> None:
    wrapped = FIRST.replace("Brest va", "Brest\nva")
    text = f"\ufeff😀😀\u00a0Bonjour à tous\u00a0!\n\n  {wrapped}  \n"
    (candidate,) = (c for c in proposed(text)[0] if "quais" in c.text)
    (evidence,) = candidate.evidence
    assert text[evidence.start : evidence.end] == wrapped
    assert candidate.text == FIRST


def test_candidates_come_in_article_order() -> None:
    places = [c.place for c in proposed(PORT)[0]]
    assert len(places) > 3
    assert places == sorted(places)


def test_what_cannot_stand_alone_is_less_fit() -> None:
    # The first two say the same at the same place, but for the pronoun.
    whole, pointing = (
        proposed(text)[0][0]
        for text in (
            "Le maire a critiqué la lenteur des livraisons de grues.",
            "Il a critiqué la lenteur des livraisons de grues.",
        )
    )
    assert pointing.fitness < whole.fitness


ALONE = (
    "La ville de Brest va agrandir ses quais.",
    "Le port de Nantes attend trois navires neufs.",
    "La région Bretagne paiera les grues du port.",
)
POINTING = "Cette annonce ne satisfait ni les marins ni les dockers."


@pytest.mark.parametrize(("others", "is_kept"), [(ALONE, False), (ALONE[:2], True)])
def test_what_points_back_is_left_out_where_enough_stands_alone(
    others: tuple[str, ...], is_kept: bool
) -> None:
    found, _ = proposed(" ".join((*others, POINTING)), FakeSummarizer(lines), n=3)
    assert (POINTING in {c.text for c in found}) == is_kept


def test_a_sentence_over_the_limit_is_left_out_and_not_counted_as_read() -> None:
    endless = "Le port " + "très " * 40 + "ancien est vide."
    summarizer = FakeSummarizer(lines, max_input_tokens=20)
    found, read = proposed(f"{FIRST} {endless} {COSTS}", summarizer)
    assert [c.text for c in found] == [FIRST, COSTS]
    assert read == len(f"{FIRST} {endless} {COSTS}") - len(endless)
    assert all(summarizer.count_tokens(t) <= 20 for t in summarizer.texts)


def extractive() -> ExtractiveSummarizer:
    return ExtractiveSummarizer(INFO, max_input_tokens=500)


def test_the_same_sentence_five_hundred_times_is_read() -> None:
    text = " ".join([FIRST] * 500)
    found, read = proposed(text, extractive())
    assert {c.text for c in found} == {FIRST}
    assert read == len(text)


def test_a_note_without_full_stops_proposes_its_lines() -> None:
    note = (
        "Le maire a fermé le pont de pierre\n"
        "Le bus passe par la gare lundi\n"
        "Le port a rouvert hier matin"
    )
    found, _ = proposed(note, extractive())
    assert [c.text for c in found] == note.split("\n")


@pytest.mark.parametrize("text", ["Bonjour", "Budget\n\nDéfense\n\nBruxelles", "!!! ??? …", "😀"])
def test_what_holds_no_sentence_proposes_nothing(text: str) -> None:
    assert proposed(text, extractive())[0] == []


@pytest.mark.parametrize("lang", ["fr", "en", "de"])
@pytest.mark.parametrize(
    "mark", ["\0", "\u202e", "\u2066", "\ud800", "\udfff", "\u200b", "\x1b[31m"]
)
def test_hostile_characters_do_no_harm(lang: Lang, mark: str) -> None:
    text = mark + FIRST.replace("port", f"po{mark}rt") + mark + "\n\n" + COSTS
    found, read = proposed(text, extractive(), lang=lang)
    assert COSTS in [c.text for c in found]
    assert read == len(text)
    assert all("\ud800" not in c.text and "\0" not in c.text for c in found)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The port of Brest will extend its quays before next year."),
        ("de", "Der Hafen von Brest vergrößert seine Kais noch in diesem Jahr."),
        ("es", "El puerto de Brest ampliará los muelles antes de fin de año."),
        ("it", "Il porto di Brest ingrandirà i moli prima della fine dell'anno."),
        ("nl", "De haven van Brest vergroot de kades nog voor het einde van het jaar."),
        ("pt", "O porto de Brest vai ampliar o cais antes do fim do ano."),
    ],
)
def test_other_languages_propose_their_sentences(lang: Lang, sentence: str) -> None:
    (candidate,), _ = proposed(sentence, extractive(), lang=lang)
    assert candidate.text == sentence
