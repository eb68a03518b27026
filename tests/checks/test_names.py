"""Names that a translation leaves out, adds, or changes."""

from __future__ import annotations

import pytest

from summarizer import checks
from summarizer.checks import names
from summarizer.checks.names import Differences


def differences(source: str, target: str) -> Differences:
    return names.differences(source, target, source_lang="fr", target_lang="en")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("", ""),
        ("Il pleut.", "It rains."),
        ("L'OTAN se réunit à La Haye.", "NATO meets in The Hague."),
        ("Les Américains ont voté.", "The United States has voted."),
        ("Poutine a reçu Gorbatchev à Moscou.", "Putin met Gorbachev in Moscow."),
        ("Selon l'AFP, Dmitri Peskov a menti.", "According to AFP, Dmitry Peskov lied."),
        ("Les OGM inquiètent Victor Ponta.", "GMOs worry Viktor Ponta."),
        ("La Cour suprême et le Sénat attendent.", "The Supreme Court and the Senate are waiting."),
        ("Noël tombe un lundi en Égypte.", "Christmas falls on a Monday in Egypt."),
        ("Le ministère de l'Intérieur a répondu.", "The Interior Ministry answered."),
    ],
)
def test_names_in_another_form_are_kept(source: str, target: str) -> None:
    assert differences(source, target) == Differences()


def test_a_missing_name_is_reported() -> None:
    found = differences("Le sénateur Marco Rubio est venu.", "The senator came.")
    assert found == Differences(missing=("Marco", "Rubio"))


def test_an_added_name_is_reported() -> None:
    found = differences("Le sénateur est venu.", "The senator, Mr Rubio, came.")
    assert found == Differences(added=("Rubio",))


@pytest.mark.parametrize(
    ("source", "target", "changed"),
    [
        ("Le président Obama a parlé.", "President Obmaa spoke.", ("Obama", "Obmaa")),
        ("Il vit à Londres.", "He lives in Berlin.", ("Londres", "Berlin")),
        ("Elle vient d'Égypte.", "She comes from Turkey.", ("Égypte", "Turkey")),
        ("Selon l'OTAN, rien ne change.", "According to the EU, nothing changes.", ("OTAN", "EU")),
    ],
)
def test_a_changed_name_is_reported(source: str, target: str, changed: tuple[str, str]) -> None:
    assert differences(source, target) == Differences(changed=(changed,))


@pytest.mark.parametrize(
    ("source", "target", "changed"),
    [
        ("La république équatorienne vote.", "The Equatorial Republic votes.", "Equatorial"),
        ("Un journaliste guyanais est mort.", "The journalist from Guyana died.", "Guyana"),
    ],
)
def test_changed_nation_is_reported(source: str, target: str, changed: str) -> None:
    assert [new for _, new in differences(source, target).changed] == [changed]


@pytest.mark.parametrize(
    "target", ["The president of Ecuador died.", "The Ecuadorian president died.", "He died."]
)
def test_nation_may_be_named_by_its_country_or_left_out(target: str) -> None:
    assert differences("Le président équatorien est mort.", target) == Differences()


def test_ordinary_words_in_capitals_do_not_count_alone() -> None:
    assert differences("Le Directeur est venu.", "The Head has come.") == Differences()


def test_a_summary_may_leave_out_names_but_adds_none() -> None:
    article = "Marco Rubio et Mark Rutte se sont vus à Bruxelles."
    assert names.additions(article, "Mark Rutte était à Bruxelles.", lang="fr") == ()
    assert names.additions(article, "Mark Rutte était à Londres.", lang="fr") == ("Londres",)


def test_only_languages_with_a_dictionary_are_compared() -> None:
    assert names.can_compare("fr", "en") and names.can_compare("en", "fr")
    assert not names.can_compare("de", "en") and not names.can_compare("unknown", "en")


def test_the_check_puts_the_differences_into_words() -> None:
    (found,) = (
        check
        for check in checks.of_translation(
            "Le sénateur Marco Rubio est venu de Londres.",
            "The senator came from Berlin.",
            lang="en",
            source_lang="fr",
        )
        if check.kind == "names"
    )
    assert not found.ok
    assert "the name Rubio is missing" in found.detail
    assert "Berlin" in found.detail and "Londres" in found.detail


def test_names_of_languages_that_cannot_be_compared_are_not_checked() -> None:
    found = checks.of_translation(
        "Es regnet in Paris.", "It rains in Rome.", source_lang="de", lang="en"
    )
    assert "names" not in {check.kind for check in found}


@pytest.mark.parametrize("text", ["😀 \u202e", "A" * 50_000, "Ab " * 2_000, "'-'-'", "\n\n"])
def test_odd_texts_are_compared(text: str) -> None:
    assert differences(text, text) == Differences()
