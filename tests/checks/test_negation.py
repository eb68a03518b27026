from __future__ import annotations

import pytest

from summarizer.checks import negation


def fault(french: str, english: str) -> str:
    return negation.of_translation(french, english, source_lang="fr", target_lang="en").detail


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le maire n'a pas signé.", "The mayor has not signed."),
        ("Le maire n’a jamais signé.", "The mayor hasn’t ever signed."),
        ("Personne n'est venu.", "Nobody came."),
        ("Il ne reste plus rien.", "There is nothing left."),
        ("Ni le maire ni le préfet ne viendront.", "Neither the mayor nor the prefect will come."),
        ("Aucune ville n'est touchée.", "No city is affected."),
        ("Il n'a pas réussi.", "He failed."),
        ("Il ne pouvait pas venir.", "He was unable to come."),
        ("Il est parti sans payer.", "He left without paying."),
        ("Il est parti sans payer.", "He did not pay before he left."),
        ("Il refuse de payer.", "He will not pay."),
        ("Non seulement il paie, mais il sourit.", "Not only does he pay, he smiles too."),
        ("Non seulement il paie, mais il sourit.", "He pays and smiles."),
        ("Il ne reste que deux tables.", "Only two tables are left."),
        ("Il partira avant qu'il ne pleuve.", "He will leave before it rains."),
        ("Il craint que le pont ne tombe.", "He fears that the bridge will fall."),
        ("C'est plus grand qu'il ne le dit.", "It is larger than he says."),
        ("Le premier pas est fait.", "The first step is taken."),
        ("Une personne est plus grande.", "One person is taller."),
        ("C'est sans aucun doute vrai.", "It is certainly true."),
        ("Il viendra sûrement.", "There is no doubt that he will come."),
    ],
)
def test_a_negation_that_is_kept_or_only_seems_one_is_quiet(french: str, english: str) -> None:
    assert fault(french, english) == ""


@pytest.mark.parametrize(
    ("french", "english", "detail"),
    [
        ("Le maire n'a pas signé.", "The mayor has signed.", "the negation “n'a pas” is missing"),
        (
            "Le maire n'a, selon le préfet de la région, jamais signé.",
            "The mayor has signed, says the prefect.",
            "the negation “n'a, … jamais” is missing",
        ),
        ("Le maire a signé.", "He didn’t sign.", "the negation “didn't” is not in the source"),
        ("Personne n'est venu.", "Everybody came.", "the negation “personne n'” is missing"),
        ("Aucun quai n'est plein.", "A quay is full.", "the negation “aucun quai n'” is missing"),
        ("Pas de gaz.", "There is gas.", "the negation “pas de” is missing"),
    ],
)  # fmt: skip
def test_a_negation_lost_or_added_is_reported(french: str, english: str, detail: str) -> None:
    assert fault(french, english) == detail


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le maire n'a pas signé le texte dévoilé lundi.", "The mayor signed the unveiled text."),
        ("L'accord de libre-échange n'a pas été signé.", "The free trade agreement was signed."),
        ("La zone franche n'a pas ouvert.", "The free zone has opened."),
        ("Ils n'ont pas été aux Invalides.", "They have been to the Invalides."),
        ("Il n'est pas arrivé avec moins de retard.", "He arrived less late."),
        ("Le soldat a été inhumé à Paris.", "The soldier was not buried in Paris."),
        ("Personne n'a été blessé.", "One person was injured."),
        ("Le soldat inconnu n'a pas signé.", "The unknown soldier signed."),
        ("Le rapport est intense.", "The report is not long."),
        ("Le secteur privé a signé.", "The private sector did not sign."),
        ("L'unité n'a pas uni le pays.", "The unit united the country."),
    ],
)
def test_word_that_only_looks_negative_or_has_its_like_excuses_nothing(
    french: str, english: str
) -> None:
    assert fault(french, english) != ""


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Il ne pouvait pas être vu.", "He was invisible."),
        ("Ce n'est pas sûr.", "It is unsafe."),
        ("Ces décisions sont illégales.", "These decisions are not legal."),
        ("C'est imprévisible.", "It cannot be foreseen."),
        ("Ils n'ont pas d'arme.", "They are free of arms."),
        ("L'inconnu n'est pas heureux.", "The unknown man is unhappy."),
    ],
)
def test_negative_prefix_accounts_for_a_negation(french: str, english: str) -> None:
    assert fault(french, english) == ""


def test_languages_without_tables_are_refused() -> None:
    assert negation.can_compare("fr", "en")
    assert not negation.can_compare("fr", "de")


EVIDENCE = [
    "Le maire n'a pas accepté le projet du port.",
    "La région a voté le budget.",
]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Le maire n'a pas accepté le projet.", ""),
        ("Le maire refuse le projet.", ""),
        ("Le maire s'est prononcé lundi.", ""),
        ("Le maire a accepté le projet.", "the negation “n'a pas” of the article is missing"),
    ],
)
def test_a_bullet_must_not_affirm_a_denied_word(text: str, detail: str) -> None:
    assert negation.of_bullet(text, EVIDENCE, lang="fr").detail == detail


def test_a_bullet_must_not_deny_an_affirmed_word() -> None:
    found = negation.of_bullet("La région n'a pas voté le budget.", EVIDENCE[1:], lang="fr")
    assert found.detail == "the negation “n'a pas” is not in the article"
    assert negation.of_bullet("La région n'a rien voté.", [], lang="fr").ok is False


def test_a_pathological_text_is_fast() -> None:
    assert fault("ne n' " * 20_000, "not " * 20_000) == ""


SEVERAL = (
    "Il n’est pas exclu que le préfet refuse : il n’a que deux jours, et aucun maire ne s’est "
    "opposé au projet sans le dire."
)


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        (
            "It is not ruled out that the prefect will refuse: he has only two days, and no mayor "
            "opposed the project without saying so.",
            "",
        ),
        (
            "It is ruled out that the prefect will refuse: he has only two days, and no mayor "
            "opposed the project without saying so.",
            "only 1 of 2 negations are left",
        ),
        (
            "It is not ruled out that the prefect will refuse: he does not have two days, and no "
            "mayor opposed the project without saying so.",
            "2 negations became 3",
        ),
    ],
)
def test_several_negations_are_counted(english: str, wanted: str) -> None:
    assert fault(SEVERAL, english) == wanted


def test_until_needs_no_negation() -> None:
    french = "Tant que la loi ne sera pas votée, rien ne changera, dit la ministre."
    assert fault(french, "Until the law is passed, nothing will change, says the minister.") == ""
