from __future__ import annotations

import pytest
from article_builders import INFO, PORT, TITLE

from summarizer.engines.echo import Echo
from summarizer.errors import TextTooLong
from summarizer.points.extractive import ExtractiveSummarizer
from summarizer.types import Lang

VISIT = (
    "Zelensky a profité de sa visite à Berlin pour demander des armes. "
    "Il a critiqué la lenteur des livraisons de munitions."
)
BRIDGE = "La mairie ferme le pont de pierre pour trois mois de travaux."


def engine(*, max_input_tokens: int = 500) -> ExtractiveSummarizer:
    return ExtractiveSummarizer(INFO, max_input_tokens=max_input_tokens)


def summarize(*texts: str, lang: Lang = "fr", max_words: int = 100) -> list[list[str]]:
    outputs = engine().summarize(texts, lang=lang, max_words=max_words)
    return [output.splitlines() for output in outputs]


def test_nothing_in_nothing_out() -> None:
    assert summarize() == []


@pytest.mark.parametrize("text", ["", " \n", "Bonjour", "Photo : AFP", TITLE[:20]])
def test_a_text_without_a_fit_sentence_gives_nothing(text: str) -> None:
    assert summarize(text) == [[]]


def test_every_line_is_a_sentence_of_its_text_in_order() -> None:
    (chosen,) = summarize(VISIT + " " + BRIDGE)
    assert chosen == [
        "Zelensky a profité de sa visite à Berlin pour demander des armes.",
        "[Zelensky] a critiqué la lenteur des livraisons de munitions.",
        BRIDGE,
    ]


def test_the_order_is_that_of_the_text_not_of_worth() -> None:
    weak = "Cette décision a surpris les commerçants du vieux quartier."
    strong = "La mairie de Brest a fermé le pont de pierre pour 38 jours."
    assert summarize(f"{weak} {strong}") == [[weak, strong]]


def test_one_output_for_each_text_in_order() -> None:
    outputs = summarize(BRIDGE, "", VISIT)
    assert [len(output) for output in outputs] == [1, 0, 2]


def test_an_antecedent_of_another_text_is_not_taken() -> None:
    first, second = VISIT.split(". ")
    assert summarize(first + ".", second)[1] == []


def test_no_more_words_than_asked_for() -> None:
    (chosen,) = summarize(f"{VISIT} {BRIDGE}", max_words=25)
    assert 0 < sum(len(line.split()) for line in chosen) <= 25


def test_the_best_sentence_comes_whole_even_over_the_limit() -> None:
    assert summarize(BRIDGE, max_words=1) == [[BRIDGE]]


def test_what_is_no_news_is_left_out() -> None:
    text = f"Lire aussi : Le port de Brest agrandit ses quais pour trois ans. {BRIDGE}"
    assert summarize(text) == [[BRIDGE]]


def test_lines_without_a_stop_are_sentences_of_a_section_too() -> None:
    note = "Le maire a fermé le pont de pierre\n\nLa gare ouvre une heure plus tard lundi"
    assert summarize(note) == [note.split("\n\n")]


def test_a_text_over_the_limit_is_refused_with_both_figures() -> None:
    with pytest.raises(TextTooLong, match="13 words is over the limit of 12 of fake"):
        engine(max_input_tokens=12).summarize([BRIDGE + " Oui."], lang="fr", max_words=50)


def test_the_same_texts_give_the_same_lines() -> None:
    assert summarize(PORT, VISIT) == summarize(PORT, VISIT)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The town closes the stone bridge for three months of work."),
        ("de", "Die Stadt schließt die alte Brücke für drei Monate und mehr."),
        ("es", "La ciudad cierra el puente de piedra durante tres meses."),
        ("it", "La città chiude il ponte di pietra per tre mesi di lavori."),
        ("nl", "De stad sluit de stenen brug voor drie maanden van werk."),
        ("pt", "A cidade fecha a ponte de pedra durante três meses de obras."),
    ],
)
def test_other_languages_work_with_or_without_a_parser(lang: Lang, sentence: str) -> None:
    assert summarize(sentence, lang=lang) == [[sentence]]


def test_the_echo_gives_the_first_sentences_that_fit() -> None:
    echo = Echo(INFO, max_input_tokens=100)
    text = "Un. Deux trois. Quatre cinq six."
    assert echo.summarize([text, ""], lang="fr", max_words=3) == ["Un.\nDeux trois.", ""]
    assert echo.summarize([text], lang="fr", max_words=0) == ["Un."]


def test_the_echo_translates_nothing() -> None:
    echo = Echo(INFO, max_input_tokens=100)
    assert echo.translate([BRIDGE, ""], source="fr", target="en") == [BRIDGE, ""]


def test_the_echo_refuses_a_text_over_the_limit() -> None:
    with pytest.raises(TextTooLong, match="13 words is over the limit of 12"):
        Echo(INFO, max_input_tokens=12).translate([BRIDGE + " Oui."], source="fr", target="en")
