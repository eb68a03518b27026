from __future__ import annotations

import pytest
from article_builders import INFO, PORT, TITLE

from summarizer import article, parsing
from summarizer.points.candidates import Candidate, Proposer
from summarizer.points.chosen import Chosen
from summarizer.points.sections import SECTIONS_PER_BULLET
from summarizer.types import Bracket, Lang

FIRST = "Le port de Brest va agrandir ses quais avant la fin de l'année prochaine."
COSTS = "Les travaux coûteront 38 millions d'euros à la région Bretagne."
VISIT = (
    "Zelensky a profité de sa visite à Berlin pour demander des armes. "
    "Il a critiqué la lenteur des livraisons de munitions."
)
BRIDGE = "La mairie ferme le pont de pierre pour trois mois de travaux."


def proposed(text: str, *, n: int = 5, lang: Lang = "fr", max_words: int = 500) -> list[Candidate]:
    return Chosen(INFO, max_words=max_words).propose(article.read(text, lang=lang), n=n)


def shown(text: str, *, lang: Lang = "fr") -> list[str]:
    return [candidate.shown for candidate in proposed(text, lang=lang)]


def test_chosen_sentences_come_through_the_port() -> None:
    assert isinstance(Chosen(INFO, max_words=500), Proposer)


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Bonjour", "Photo : AFP", TITLE[:20], "Budget\n\nDéfense", "!!! ??? …", "😀"],
)
def test_a_text_without_a_fit_sentence_gives_nothing(text: str) -> None:
    assert shown(text) == []


def test_every_candidate_is_a_sentence_of_its_text_in_order() -> None:
    assert shown(VISIT + " " + BRIDGE) == [
        "Zelensky a profité de sa visite à Berlin pour demander des armes.",
        "Il [Zelensky] a critiqué la lenteur des livraisons de munitions.",
        BRIDGE,
    ]


def test_the_antecedent_is_data_and_the_sentence_that_names_it_is_evidence() -> None:
    # The longest sentence with the name is not the one that the pronoun points back to.
    before = "Le roi des Belges a reçu Zelensky lundi au palais royal, devant la presse réunie."
    text = f"{before} {VISIT}"
    *_, candidate = proposed(text)
    assert candidate.brackets == (Bracket(2, "Zelensky"),)
    assert candidate.text == "Il a critiqué la lenteur des livraisons de munitions."
    named, own = candidate.evidence
    assert text[named.start : named.end].startswith("Zelensky a profité")
    assert text[own.start : own.end].startswith("Il a critiqué")
    assert candidate.place == own.start
    assert 0 < named.score < own.score < 1


def test_a_sentence_of_the_article_is_its_own_evidence_and_passes_every_check() -> None:
    (candidate,) = proposed(FIRST)
    assert [(e.start, e.end, e.score) for e in candidate.evidence] == [(0, len(FIRST), 1.0)]
    assert (candidate.method, candidate.brackets) == ("extractive", ())
    assert candidate.checks
    assert all(check.ok for check in candidate.checks)


def test_a_pronoun_that_opens_a_section_has_no_antecedent() -> None:
    first, second = VISIT.split(". ")
    filler = " ".join(f"La ville {i} a voté son budget pour l'année." for i in range(18))
    assert not any(c.brackets for c in proposed(f"{first}.\n\n{filler}\n\n{second}"))


def test_text_other_than_news_is_left_out() -> None:
    text = f"Lire aussi : Le port de Brest agrandit ses quais pour trois ans. {BRIDGE}"
    assert shown(text) == [BRIDGE]


def test_a_note_without_full_stops_proposes_its_lines() -> None:
    note = (
        "Le maire a fermé le pont de pierre\n"
        "Le bus passe par la gare lundi\n"
        "Le port a rouvert hier matin"
    )
    assert shown(note) == note.split("\n")


def test_a_sentence_over_the_limit_is_left_out() -> None:
    endless = "Le port " + "très " * 40 + "ancien est vide."
    text = f"{FIRST} {endless} {COSTS}"
    assert [c.text for c in proposed(text, max_words=20)] == [FIRST, COSTS]
    assert [Chosen(INFO, max_words=20).can_read(s) for s in (FIRST, endless)] == [True, False]


def test_the_same_sentence_five_hundred_times_is_read() -> None:
    assert set(shown(" ".join([FIRST] * 500))) == {FIRST}


def test_every_sentence_is_parsed_once_in_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    parse = parsing.parse

    def counting(texts: list[str], *, lang: Lang) -> object:
        calls.append(list(texts))
        return parse(texts, lang=lang)

    monkeypatch.setattr(parsing, "parse", counting)
    proposed(f"{PORT}\n\n{VISIT}")
    (texts,) = filter(None, calls)
    assert len(texts) == len(set(texts)) == 11


def test_ten_times_the_article_gives_no_more_to_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = parsing.parse

    def counting(texts: list[str], *, lang: Lang) -> object:
        parsed.extend(texts)
        return parse(texts, lang=lang)

    monkeypatch.setattr(parsing, "parse", counting)
    paragraph = " ".join(f"Le bateau {{0}} quitte le quai numéro {{0}}{i}." for i in range(25))
    for paragraphs in (8, 80):
        proposed("\n\n".join(paragraph.format(p) for p in range(paragraphs)), n=1)
    assert len(parsed) <= 2 * SECTIONS_PER_BULLET * 25


def test_the_same_text_gives_the_same_candidates() -> None:
    assert proposed(f"{PORT}\n\n{VISIT}") == proposed(f"{PORT}\n\n{VISIT}")


@pytest.mark.parametrize("lang", ["fr", "en", "de"])
@pytest.mark.parametrize(
    "mark", ["\0", "\u202e", "\u2066", "\ud800", "\udfff", "\u200b", "\x1b[31m"]
)
def test_hostile_characters_do_no_harm(lang: Lang, mark: str) -> None:
    text = mark + FIRST.replace("port", f"po{mark}rt") + mark + "\n\n" + COSTS
    found = shown(text, lang=lang)
    assert COSTS in found
    assert not any("\ud800" in one or "\0" in one for one in found)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The town closes the stone bridge for three months of work."),
        ("en", "The port of Brest will extend its quays before next year."),
        ("de", "Die Stadt schließt die alte Brücke für drei Monate und mehr."),
        ("de", "Der Hafen von Brest vergrößert seine Kais noch in diesem Jahr."),
        ("es", "La ciudad cierra el puente de piedra durante tres meses."),
        ("es", "El puerto de Brest ampliará los muelles antes de fin de año."),
        ("it", "La città chiude il ponte di pietra per tre mesi di lavori."),
        ("it", "Il porto di Brest ingrandirà i moli prima della fine dell'anno."),
        ("nl", "De stad sluit de stenen brug voor drie maanden van werk."),
        ("nl", "De haven van Brest vergroot de kades nog voor het einde van het jaar."),
        ("pt", "A cidade fecha a ponte de pedra durante três meses de obras."),
        ("pt", "O porto de Brest vai ampliar o cais antes do fim do ano."),
    ],
)
def test_other_languages_work_with_or_without_a_parser(lang: Lang, sentence: str) -> None:
    assert shown(sentence, lang=lang) == [sentence]
