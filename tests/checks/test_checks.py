from __future__ import annotations

import pytest

from summarizer import checks
from summarizer.types import Check, Lang

SOURCE = "Le port de Brest va agrandir ses quais avant la fin de l'année prochaine."
GOOD = "The port of Brest is going to extend its quays before the end of next year."


def failed(found: tuple[Check, ...]) -> dict[str, str]:
    return {check.kind: check.detail for check in found if not check.ok}


def faults(source: str, target: str, *, lang: Lang = "en") -> dict[str, str]:
    return failed(checks.of_translation(source, target, source_lang="fr", lang=lang))


def test_a_good_translation_passes_every_check() -> None:
    found = checks.of_translation(SOURCE, GOOD, source_lang="fr", lang="en")
    assert [check.kind for check in found] == [
        "length",
        "completeness",
        "repetition",
        "copied",
        "language",
        "numbers",
        "dates",
        "names",
        "negation",
        "gender",
        "words",
        "untranslated",
        "signs",
    ]
    assert all(check.ok and check.detail == "" for check in found)


@pytest.mark.parametrize("target", ["", "  \n"])
def test_an_empty_translation_is_none(target: str) -> None:
    assert set(faults(SOURCE, target)) == {"translation"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("2 000 soldats", "2,000 soldiers"),
        ("2\u00a0000 soldats", "2,000 soldiers"),
        ("2\u202f000 soldats", "2.000 Soldaten"),
        ("20’000 francs suisses", "20,000 Swiss francs"),
        ("1 234,5 euros en tout", "1,234.5 euros in all"),
        ("12 345 678 habitants", "12,345,678 inhabitants"),
        ("en 2024 300 personnes", "in 2024, 300 people"),
        ("en 2024, 2025 et 2026", "in 2024, 2025 and 2026"),
        ("de 2024 à 2025", "2024-2025"),
        ("vers 20 h 30", "around 8:30 pm"),
        ("trois avions, dont 2 neufs", "3 planes, two of them new"),
    ],
)
def test_the_same_number_may_be_written_in_another_way(source: str, target: str) -> None:
    assert "numbers" not in faults(source, target)


@pytest.mark.parametrize(
    ("source", "target", "detail"),
    [
        ("l'an dernier", "in 2009", "the figure 2009 is not in the source"),
        ("en 2009", "last year", "the figure 2009 is missing"),
        ("2 000 soldats", "20,000 soldiers", "2 000 became 20,000"),
        ("38 % des voix", "83% of the vote", "38 % became 83%"),
        ("le 23 avril", "on April 24", "23 became 24"),
    ],
)
def test_invented_and_missing_numbers_are_named(source: str, target: str, detail: str) -> None:
    assert detail in faults(source, target)["numbers"]


def test_a_loop_is_found_unless_the_source_has_it_too() -> None:
    loop = "the end of the war, " * 4
    assert "repetition" in faults(SOURCE, GOOD + " " + loop)
    assert "repetition" not in faults("la fin de la guerre, " * 4, loop)


def test_a_phrase_that_occurs_twice_is_not_a_loop() -> None:
    assert "repetition" not in faults(SOURCE, "The port of Brest and the port of Brest again.")


def test_a_copy_of_the_source_fails() -> None:
    assert "copied" in faults(SOURCE, SOURCE.upper())


def test_a_copy_of_most_of_the_source_fails() -> None:
    found = faults(SOURCE, "The harbour of Brest va agrandir ses quais avant la fin next year.")
    assert found["copied"] == "it is mostly the source, not translated"


def test_a_title_of_a_work_may_stay_as_it_is() -> None:
    source = "Il a joué dans « Les parapluies de la ville blanche » et dans trois autres films."
    target = (
        "He starred in “Les parapluies de la ville blanche” and in three other films of the time."
    )
    assert "copied" not in faults(source, target)


def test_a_copy_in_another_script_fails() -> None:
    assert "copied" in faults("Москва", "Москва")
    assert "copied" not in faults("Москва", "Moscow")
    assert "copied" not in faults("Łódź", "Łódź")


def test_a_copy_in_capitals_fails_but_acronyms_may_be_copied() -> None:
    assert "copied" in faults(
        "LE MINISTRE REÇOIT LES SYNDICATS", "LE MINISTRE REÇOIT LES SYNDICATS"
    )
    assert "copied" not in faults("CGT, CFDT, FO ET UNSA", "CGT, CFDT, FO ET UNSA")


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron, Paris",
        "1 234,5 euros",
        "ArcelorMittal",
        "https://www.lemonde.fr/politique/article/un-deux-trois.html",
    ],
)
def test_names_and_numbers_may_stay_as_they_are(text: str) -> None:
    assert faults(text, text) == {}


def test_a_long_text_in_another_language_is_found() -> None:
    german = "Der Hafen von Brest wird seine Kais noch vor Ende des nächsten Jahres vergrößern."
    assert faults(SOURCE, german)["language"] == "it is in German, not in English"


def test_a_short_text_is_not_judged_by_its_language() -> None:
    assert "language" not in faults("Le chef de l'État", "Der Staatschef")


@pytest.mark.parametrize("target", ["Brest.", GOOD * 8])
def test_a_text_of_quite_different_length_fails(target: str) -> None:
    assert "length" in faults(SOURCE + " " + SOURCE, target)


def test_the_length_of_short_texts_is_free() -> None:
    assert faults("L'UE", "The European Union") == {}


def test_a_translation_that_leaves_out_half_is_marked_but_not_refused() -> None:
    found = faults(f"{SOURCE} {SOURCE}", GOOD)
    assert found == {"completeness": "shorter than expected"}
    assert checks.FATAL.isdisjoint(found)


SURFACES = [
    "Le port de Brest va agrandir ses quais.",
    "Les travaux coûteront 38 millions d'euros.",
    "Les pêcheurs de la rade protestent.",
]


def test_a_sentence_supports_itself_fully() -> None:
    assert checks.support(SURFACES[1], SURFACES, lang="fr") == {1: 1.0}


def test_a_text_made_of_two_sentences_has_both_as_support() -> None:
    text = "Le port de Brest va agrandir ses quais pour 38 millions d'euros."
    found = checks.support(text, SURFACES, lang="fr")
    assert set(found) == {0, 1}
    assert found[0] > found[1] > 0


@pytest.mark.parametrize("text", ["", "le la les", "Un satellite tourne autour de Mars."])
def test_sentences_with_nothing_in_common_do_not_support(text: str) -> None:
    assert checks.support(text, SURFACES, lang="fr") == {}


def test_without_sentences_there_is_no_support() -> None:
    assert checks.support("Le port de Brest", [], lang="fr") == {}


def test_support_is_bounded() -> None:
    words = "alpha bravo charlie delta foxtrot".split()
    found = checks.support(" ".join(words), words, lang="en")
    assert len(found) == checks.MAX_EVIDENCE


def bullet_faults(
    text: str, supporting: list[str], *, article: str = "", lang: Lang = "fr"
) -> dict[str, str]:
    return failed(
        checks.of_bullet(text, supporting, article=article, lang=lang),
    )


def test_a_good_bullet_passes_every_check() -> None:
    found = checks.of_bullet(SURFACES[0], SURFACES[:1], article="", lang="fr")
    assert [check.kind for check in found] == ["evidence", "numbers", "names", "negation"]
    assert all(check.ok and check.detail == "" for check in found)


def test_a_bullet_in_a_language_without_tables_has_fewer_checks() -> None:
    found = checks.of_bullet("Brest", ["Brest"], article="", lang="de")
    assert [check.kind for check in found] == ["evidence", "numbers"]


def test_a_bullet_without_enough_support_fails() -> None:
    weak = bullet_faults("Un satellite et une fusée volent", ["Une fusée explose"])
    assert weak == {"evidence": "no sentence of the article says this"}
    assert not bullet_faults("Un satellite et une fusée", ["Une fusée explose"])
    assert bullet_faults("Un satellite", []) == weak


def test_a_bullet_that_joins_two_sentences_is_supported_by_both() -> None:
    text = "Le port de Brest va agrandir ses quais et payer 38 millions d'euros de travaux."
    assert not bullet_faults(text, SURFACES[:2])
    assert 0.5 < checks.coverage(text, SURFACES[:2], lang="fr") < 1
    assert checks.coverage(text, SURFACES[1:2], lang="fr") < 0.5


@pytest.mark.parametrize("text", ["", "le la les"])
def test_a_text_without_content_words_is_covered_by_nothing(text: str) -> None:
    assert checks.coverage(text, SURFACES, lang="fr") == 0


def test_a_bullet_may_leave_out_numbers_but_not_invent_them() -> None:
    article = ["En 2020, 300 personnes sont venues."]
    assert not bullet_faults("En 2020, des personnes sont venues.", article)
    invented = bullet_faults("En 2009, 300 personnes sont venues.", article)
    assert invented == {"numbers": "the figure 2009 is not in the article"}


def test_numbers_of_two_sentences_are_not_read_as_one() -> None:
    article = ["Le port a vendu sa grue 12", "300 personnes y travaillent."]
    text = "Au port, qui a vendu sa grue, travaillent 300 personnes."
    assert not bullet_faults(text, article)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le patron de l'Alliance atlantique, Mark Rutte, était à Kiev.", "fr"),
        ("Rutte était en Ukraine.", "fr"),
        ("Selon l'OTAN, Mark Rutte était à Kiev.", "fr"),
        ("NATO's Mark Rutte was in Kyiv.", "en"),
    ],
)
def test_a_bullet_may_use_the_names_of_the_article(text: str, lang: Lang) -> None:
    evidence = {
        "fr": "Le secrétaire général de l'Otan, Mark Rutte, était à Kiev, en Ukraine.",
        "en": "NATO Secretary General Mark Rutte was in Kyiv.",
    }[lang]
    assert "names" not in bullet_faults(text, [evidence], lang=lang)


def test_a_name_of_a_bullet_must_occur_in_the_evidence_or_the_article() -> None:
    evidence = ["Le ministre a visité le port de Brest."]
    text = "Le ministre Sébastien Lecornu a visité le port de Brest."
    assert bullet_faults(text, evidence) == {
        "names": "the name Sébastien is not in the article; the name Lecornu is not in the article"
    }
    article = f"{evidence[0]}\nSébastien Lecornu était attendu."
    assert not bullet_faults(text, evidence, article=article)


def test_a_bullet_that_turns_its_evidence_round_fails() -> None:
    evidence = ["Le maire n'a pas accepté le projet du port."]
    found = bullet_faults("Le maire a accepté le projet du port.", evidence)
    assert found == {"negation": "the negation “n'a pas” of the article is missing"}


ENGLISH = "When people start a fight, I'm ready to fight back if I must."


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (ENGLISH, "fr", "en"),
        ("I couldn't help you, even if I wanted to.", "fr", "en"),
        (f"“{ENGLISH}”", "fr", "en"),
        ("The minister said: “We will never accept it.” and went to see the mayor.", "fr", "en"),
        (SOURCE, "en", "fr"),
    ],
)
def test_a_text_may_be_in_the_other_language_already(text: str, source: str, target: str) -> None:
    assert checks.is_already_in(text, source=source, target=target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (SOURCE, "fr", "en"),
        (GOOD, "en", "fr"),
        ("Stop the war!", "fr", "en"),  # too short to be sure
        ("« We will never accept this decision, and we will fight it », a-t-il dit.", "fr", "en"),
        ("Il a chanté I will always love you de Whitney Houston.", "fr", "en"),
        ("Whitney Houston a chanté « And I will always love you and you » hier.", "fr", "en"),
        ("O presidente da República visitou o porto de Lisboa ontem.", "pt", "es"),
        ("El president va visitar el port de Barcelona ahir a la tarda.", "ca", "es"),
    ],
)
def test_a_text_that_only_holds_or_resembles_the_other_language_is_to_be_translated(
    text: str, source: str, target: str
) -> None:
    assert not checks.is_already_in(text, source=source, target=target)
