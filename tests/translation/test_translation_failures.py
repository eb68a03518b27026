"""Failures met by users of Marian and similar models: each is prevented, repaired, or reported.

The names are those of the repositories' issues: AR argos-translate, BG mozilla/translations, CT2
OpenNMT/CTranslate2, EN UKPLab/EasyNMT, FT mozilla/firefox-translations, LT LibreTranslate, OM
Helsinki-NLP/Opus-MT, TR huggingface/transformers, UL ufal/lindat-translation. A translator here
fails as the real one did; where a source or a translation is not quoted there, it is of ours.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from translators import Ruled, book

from summarizer.translation.guarded import Guarded
from summarizer.translation.prepared import Prepared
from summarizer.types import Lang, Side

GARBAGE = "♪ ♪ ♪ ♪ ♪"


def attempt(engine: Ruled, text: str, *, source: Lang, target: Lang) -> Side:
    guarded = Guarded(Prepared(engine, sentence_tokens=60))
    return guarded.attempt([text], source=source, target=target)[0]


# Prevented: the model never sees the text on which it fails


def stumbles(over: Callable[[str], bool], wrong: str, answers: dict[str, str]) -> Ruled:
    """Right, except for texts with a feature on which the model fails."""
    return Ruled(lambda text: wrong if over(text) else answers.get(text, GARBAGE))


def test_lt_942_a_list_number_makes_another_word_of_violet() -> None:
    engine = stumbles(
        lambda text: text[:1].isdigit(),
        "3. Pourquoi ne pas violer ?",
        {"Why Not Violet?": "Pourquoi pas Violet ?"},
    )
    side = attempt(engine, "3. Why Not Violet?", source="en", target="fr")
    assert side.text == "3. Pourquoi pas Violet ?"


def test_ft_716_capitals_cause_a_loop() -> None:
    engine = stumbles(
        lambda text: text.isupper(),
        "WHAT COOKIES AND THAT THAT THAT THAT COOKING AND THAT COOKIES AND TH",
        {"Quels cookies et quels traceurs ?": "What cookies and tracers?"},
    )
    side = attempt(engine, "QUELS COOKIES ET QUELS TRACEURS ?", source="fr", target="en")
    assert side.text == "WHAT COOKIES AND TRACERS?"


def test_ft_486_capitals_are_left_half_translated() -> None:
    engine = stumbles(
        lambda text: text.isupper(),
        "WAS ELSE IST HAPPENING?",
        {"What else is happening?": "Was ist noch los?"},
    )
    side = attempt(engine, "WHAT ELSE IS HAPPENING?", source="en", target="de")
    assert side.text == "WAS IST NOCH LOS?"


def test_ul_30_line_breaks_drop_clauses() -> None:
    whole = (
        "Nous décantons la solution où depuis 24 heures séjournent une cinquantaine d'embryons "
        "et dont la teinte révèle la présence du colloïde."
    )
    english = (
        "We decant the solution in which some fifty embryos have been for 24 hours and whose hue "
        "reveals the presence of the colloid."
    )
    engine = stumbles(lambda text: "\n" in text, "50 embryos and", {whole: english})
    wrapped = whole.replace("séjournent une ", "séjournent une\n").replace("teinte ", "teinte \n")
    assert attempt(engine, wrapped, source="fr", target="en").text == english


def test_lt_92_the_second_sentence_is_lost() -> None:
    engine = stumbles(
        lambda text: text.count("!") > 1,
        "Let us march, let us march, let us march, let us march",
        {
            "Marchons, marchons !": "Let us march, let us march!",
            "Qu'un sang impur abreuve nos sillons !": "Let an impure blood water our furrows!",
        },
    )
    text = "Marchons, marchons ! Qu'un sang impur abreuve nos sillons !"
    side = attempt(engine, text, source="fr", target="en")
    assert side.text == "Let us march, let us march! Let an impure blood water our furrows!"


def test_ar_409_only_one_of_two_sentences_is_translated() -> None:
    answers = {"¡Hola, Mundo!": "Hello, World!", "¿Cómo estás?": "How are you?"}
    engine = stumbles(lambda text: "!" in text and "?" in text, "How are you?", answers)
    side = attempt(engine, "¡Hola, Mundo! ¿Cómo estás?", source="es", target="en")
    assert side.text == "Hello, World! How are you?"


def test_om_55_a_heading_sign_causes_a_subtitle_credit() -> None:
    engine = stumbles(
        lambda text: text.startswith("="),
        "Traduction : Michael T. Francis Pinmontagne SUBHEAVEN.ORG",
        {"Inclusions": "Inclusions"},
    )
    side = attempt(engine, "=== Inclusions", source="en", target="fr")
    assert side.text == "=== Inclusions"


@pytest.mark.parametrize("text", ["???????? ...", "2022-03-19\t13:34:33", "♪"])
def test_lt_168_ar_299_signs_alone_make_the_model_talk(text: str) -> None:
    assert attempt(Ruled(lambda _: GARBAGE), text, source="es", target="en").text == text


def test_bg_1418_a_text_in_english_is_translated_into_profanity() -> None:
    engine = Ruled(lambda _: GARBAGE)
    for text in (
        "When people start a fight, I'm ready to fight back if I must.",
        "I couldn't help you, even if I wanted to.",
    ):
        side = attempt(engine, text, source="fr", target="en")
        assert side.text == text
        assert [(check.ok, check.detail) for check in side.checks] == [(True, "already in English")]
    assert engine.batches == []


# Repaired by the next hypothesis, and reported if there is none

LOOPS = {
    "EN#38": ("id", "en", "Saya akan pergi ke pasar besok pagi.", "I'm sorry " * 6),
    "EN#22": ("sv", "en", "stackars", "poor, " * 30 + "poo"),
    "LT#46": ("es", "en", "ensalada", "salad " * 20 + "sala"),
    "LT#167": ("en", "es", "increasingly", "cada vez cada vez más cada vez cada cada vez " * 9),
    "LT#183": ("ru", "en", "заранее", "pre-pre- pre-pre- " * 20),
    "LT#210": ("sv", "de", "Black", "Schwarz Schwarz Schwarz"),
    "LT#351": ("en", "tr", "Hello", "Merhaba Merhaba"),
    "AR#318 never": ("en", "es", "never", "nunca jamás nunca jamás nunca jamás jamás jamás"),
    "AR#318 anti": ("en", "es", "anti", "anti " * 30),
    "AR#318 dressed": ("en", "es", "dressed", "vest vestida " + "vest " * 12),
    "AR#428": ("en", "pt", "enrolled", "matriculados matriculados matriculados"),
    "AR#444": (
        "en",
        "zh",
        "What It Is: Think of it like a smart trick to uncover stuff on the internet.",
        "(笑声) " + "(掌声) " * 30,
    ),
    "AR#422": (
        "en",
        "zh",
        "near neutral pH stress",
        "对近中性pH应激反应阴性阴性阴性阴性阴性阳性阳性",
    ),
    "TR#12616 two beams": (
        "en",
        "es",
        "Living Room, The Sheridan House! Your Minneapolis Home!",
        "Sala, ¡La Casa Sheridan, tu hogar de Minneapolis, ¡No, no, no, no, no, no, no, no",
    ),
    "TR#12616 four beams": (
        "en",
        "es",
        "Living Room, The Sheridan House! Your Minneapolis Home!",
        "¡Sala de estar, la Casa Sheridan, tu hogar de Minneapolis, ¡Oh, ¡Oh, oh, oh, oh, oh",
    ),
    "CT2#832": (
        "en",
        "id",
        "The Prime Minister is coming back tomorrow.",
        "Perdana Menteri akan datang kembali besok.@info@info: tooltip@info@info: tooltip@info/ "
        "plain _BAR_ _BAR_ _BAR_ _BAR_" + "_" * 60,
    ),
    "CT2#1236": ("en", "zh", "Hello.", "你好" * 60),
    "CT2#1694": ("en", "zh", "Hello", "你好" * 128),
}


@pytest.mark.parametrize(("source", "target", "text", "loop"), LOOPS.values(), ids=LOOPS.keys())
def test_a_loop_is_withheld_and_reported(source: Lang, target: Lang, text: str, loop: str) -> None:
    side = Guarded(Ruled(lambda _: loop)).attempt([text], source=source, target=target)[0]
    assert side.text == ""
    assert "it repeats itself" in side.checks[0].detail


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("EN#38", "I will go to the market tomorrow morning."),
        ("EN#22", "poor thing"),
        ("LT#167", "cada vez más"),
        ("LT#210", "Schwarz"),
        ("TR#12616 two beams", "¡Sala de estar, la casa Sheridan! ¡Su hogar en Minneapolis!"),
        ("CT2#832", "Perdana Menteri akan kembali besok."),
    ],
)
def test_a_loop_gives_way_to_the_first_hypothesis_that_ends(name: str, good: str) -> None:
    source, target, text, loop = LOOPS[name]
    engine = Ruled(lambda _: loop, lambda _: f"{loop} {loop}", lambda _: good, lambda _: "last")
    side = Guarded(engine).attempt([text], source=source, target=target)[0]
    assert side.text == good
    assert all(check.ok for check in side.checks)


COPIES = {
    "LT#567": (
        "She was invited to international conferences on marine conservation and was recognized "
        "as a visionary leader.",
        "She was invited to international conferences on marine conservation and was recognized "
        "as a visionary leader.",
        "Fue invitada a conferencias internacionales sobre conservación marina y fue reconocida "
        "como una líder visionaria.",
    ),
    "LT#612 partly": (
        "What do you see? Posted like silent sentinels all around the town, stand thousands upon "
        "thousands of mortal men fixed in ocean reveries.",
        "¿Qué ves? Posted like silent sentinels all around the town, stand thousands on thousands "
        "of mortal men fixed in ocean reveries.",
        "¿Qué ves? Apostados como centinelas silenciosos alrededor de la ciudad, miles y miles de "
        "mortales están absortos en ensueños del océano.",
    ),
    "LT#612 after a colon": (
        "CC Committee: meets every day, each time hosted by a different person.",
        "CC Committee: meets every day, each time hosted by a different person.",
        "Comité CC: se reúne todos los días, cada vez en casa de una persona diferente.",
    ),
    "AR#383": (
        "Borrower will pay Bank the unpaid principal amount of all Credit Extensions and interest "
        "on the unpaid principal amount of the Credit Extensions .",
        "Borrower va payer Bank the unpaid principal amount of all Credit Extensions and interest "
        "on the unpaid principal amount of the Credit Extensions .",
        "El prestatario pagará al banco el capital pendiente de todas las ampliaciones del crédito "
        "y los intereses sobre el capital pendiente de las ampliaciones.",
    ),
}


@pytest.mark.parametrize(("text", "copy", "good"), COPIES.values(), ids=COPIES.keys())
def test_an_untranslated_copy_gives_way_to_the_next_hypothesis(
    text: str, copy: str, good: str
) -> None:
    engine = Ruled(book({text: copy}), book({text: good}))
    side = Guarded(engine).attempt([text], source="en", target="es")[0]
    assert side.text == good
    assert all(check.ok for check in side.checks)


@pytest.mark.parametrize(("text", "copy", "good"), COPIES.values(), ids=COPIES.keys())
def test_an_untranslated_copy_without_alternative_is_withheld_and_reported(
    text: str, copy: str, good: str
) -> None:
    side = Guarded(Ruled(book({text: copy}))).attempt([text], source="en", target="es")[0]
    assert side.text == ""
    assert "the source, not translated" in side.checks[0].detail


def test_lt_710_a_copy_in_capitals_is_not_a_translation() -> None:
    text = "GAS RUN/INSPECTION PROPANE FIREPOTS"
    side = Guarded(Ruled()).attempt([text], source="en", target="es")[0]
    assert side.text == ""
    assert "it is the source, not translated" in side.checks[0].detail


def test_en_14_a_copy_in_another_script_is_not_a_translation() -> None:
    side = Guarded(Ruled()).attempt(["停"], source="zh", target="en")[0]
    assert side.text == ""
    assert "it is the source, not translated" in side.checks[0].detail


def test_tr_15323_padding_comes_back_as_nothing() -> None:
    side = attempt(Ruled(lambda _: ""), "Le port grandit.", source="fr", target="en")
    assert side.text == ""
    assert side.checks[0].detail == "not translated: the model gave no answer"


def test_ar_312_272_an_unrelated_text_is_refused_for_its_length() -> None:
    cookies = (
        "© 2019 Màrqueting digital de BookingSuite. BookingSuite és una marca de Booking.com. "
        "Estaràs en bones mans: pots confiar en el gran servei d'Atenció al client."
    )
    side = attempt(Ruled(lambda _: cookies), "help.twitter.com/en/rules", source="en", target="ca")
    assert side.text == ""
    assert "the length does not fit" in side.checks[0].detail


def test_copy_with_a_corrected_name_is_not_a_translation() -> None:
    text = "Sommet de l'OTAN et défis stratégiques"
    side = attempt(Ruled(), text, source="fr", target="en")
    assert side.text == ""
    assert "it is the source, not translated" in side.checks[0].detail
