"""Interviews, live pages and boards of signs, and the plain texts that only look like them."""

from __future__ import annotations

import pytest

from summarizer.text.cleaning import clean, entries


def found(text: str) -> list[tuple[str, str]]:
    """The label of each entry, with the first word after it."""
    return [(e.label, text[e.body : e.end].split()[0]) for e in entries.found(text)[1]]


def form(text: str) -> str:
    return entries.found(text)[0]


def test_initials_stand_for_the_name_in_full() -> None:
    text = "Partez-vous ?\nAnne Le Goff : Non.\nVraiment ?\nA. L. G. : Oui, vraiment."
    assert [label for label, _ in found(text)] == ["", "Anne Le Goff", "", "Anne Le Goff"]


def test_a_longer_answer_keeps_its_speaker() -> None:
    text = (
        "La Gazette : Partez-vous ?\nPaul Roy : Non.\nJe reste ici.\n"
        "La Gazette : Pourquoi ?\nPaul Roy : Pour finir."
    )
    assert found(text) == [
        ("", "Partez-vous"),
        ("Paul Roy", "Non."),
        ("Paul Roy", "Je"),
        ("", "Pourquoi"),
        ("Paul Roy", "Pour"),
    ]


def test_the_lines_before_the_first_question_are_the_article() -> None:
    text = "Le maire s’en va.\nPourquoi ?\nPaul Roy : Je suis las.\nEt après ?\nP. R. : Rien."
    assert [word for _, word in found(text)] == ["Pourquoi", "Je", "Et", "Rien."]


@pytest.mark.parametrize(
    "text",
    [
        "Transports : les bus sont gratuits.\nLogement : la ville construit.\nPourquoi ?",
        "Anne Roy : 12 voix\nPaul Roy : 15 voix\nLuc Roy : 8 voix",
        "À 18h42, le pont rouvre.\nÀ 16h30, il ferme.",
        "18h42 – Le pont rouvre.\n16h30 – Il ferme.\n17h05 – Un camion passe.",
        "Le maire part ✅\nLa maire arrive ✅",
        "Pain\nLait\nŒufs\nSel\nPoivre",
    ],
)
def test_a_plain_text_has_no_entries(text: str) -> None:
    assert entries.found(text) == ("", ())


def test_the_newest_line_is_the_youngest() -> None:
    newest_first = entries.found("18h42 – Il rouvre.\n17h05 – Il ferme.")
    oldest_first = entries.found("17h05 – Il ferme.\n18h42 – Il rouvre.")
    assert (newest_first[0], [e.age for e in newest_first[1]]) == ("live newest first", [0, 1])
    assert (oldest_first[0], [e.age for e in oldest_first[1]]) == ("live oldest first", [1, 0])


def test_an_entry_leads_back_to_its_opening() -> None:
    given = "<p>18h42 – Il rouvre.</p><p>17h05 – Il ferme.</p>"
    cleaned = clean(given, is_word=lambda _: False)
    at = cleaned.text.index("Il ferme.")
    entry = cleaned.entry(at, at + 9)
    assert entry is not None
    assert entry.label == "17h05 – "
    assert given[cleaned.opening(entry) :].startswith("17h05")


def test_headlines_are_no_article() -> None:
    line = "Le tramway retardé d’un an"
    assert form("\n".join([line] * 5)) == "headlines"
    assert form("\n".join([line] * 4)) == ""
    assert form("\n".join([line] * 4 + ["Il ne partira que lundi."])) == ""


FRONT_PAGE = """Politique
Budget 2027 : le gouvernement recule sur la taxe foncière
Retraites : pourquoi les syndicats quittent la table des négociations ?
International
Au Liban, une trêve de dix jours entre en vigueur
Élections allemandes : « Nous voulons gouverner seuls »
Culture
Avec « Les Marées », Anne Le Goff signe un premier film lumineux...
Sports
Ligue 1 : Brest arrache le nul à Lille !"""


def test_front_page_has_names_of_sections_and_headlines_that_ask_or_exclaim() -> None:
    assert form(FRONT_PAGE) == "headlines"


@pytest.mark.parametrize(
    "text",
    [
        FRONT_PAGE.replace("retard", "").replace("lumineux...", "lumineux."),
        "\n".join(["Farine", "Beurre", "Deux œufs", "Sel", "Poivre", "Une tarte pour six amis"]),
        "Le conseil municipal de la ville de\nBrest a voté lundi soir le budget\nde la ville et\n"
        "les élus de la majorité ont salué\nun texte de rigueur et de courage",
        "\n".join([f"- {line}" for line in FRONT_PAGE.split("\n")]),
    ],
    ids=["a sentence", "a list of things", "wrapped lines", "list items"],
)
def test_other_short_lines_are_no_front_page(text: str) -> None:
    assert form(text) == ""


def test_an_hour_may_have_a_line_of_its_own() -> None:
    text = "18h42\nLe pont rouvre.\nTout va bien.\n17h05\nLe pont ferme."
    assert form(text) == "live newest first"
    cleaned = clean(text, is_word=lambda _: False)
    at = cleaned.text.index("Tout")
    entry = cleaned.entry(at, at + 4)
    assert entry is not None
    assert entry.label == "18h42 – "


def test_an_answer_without_a_name_is_no_question() -> None:
    text = "Q. : Pourquoi ?\nR. : Parce que.\nQ. : Et après ?\nR. : Rien."
    assert [(e.label, e.is_silent) for e in entries.found(text)[1]] == [("", True), ("", False)] * 2
