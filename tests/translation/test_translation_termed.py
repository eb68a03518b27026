"""Translators held to a glossary: the terms they enforce, and the failures they report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from translators import Ruled, book

from summarizer.messages.errors import TextTooLong
from summarizer.translation.cached import Cached
from summarizer.translation.glossary import Glossary, Terms
from summarizer.translation.guarded import Guarded
from summarizer.translation.pivot import Pivot
from summarizer.translation.prepared import Prepared
from summarizer.translation.termed import Termed
from summarizer.types import Check, Lang, Side

SOURCE = "Le pacte vert entre en vigueur lundi."
PLAIN = "The green pact comes into force on Monday."
MASKED = "Le URL1 entre en vigueur lundi."
RIGHT = "The Green Deal comes into force on Monday."


def terms(target: Lang = "en", /, **pairs: str) -> Terms:
    """Terms by keyword; "_" replaces a blank."""
    listed = [(source.replace("_", " "), wanted) for source, wanted in pairs.items()]
    return Glossary.of(listed).for_pair("fr", target)


GREEN = terms(pacte_vert="Green Deal")


def attempt(inner: Ruled, text: str = SOURCE, held: Terms = GREEN, *, to: Lang = "en") -> Side:
    guarded = Guarded(inner).enforcing(held)
    return guarded.attempt([text], source="fr", target=to)[0]


def glossary_check(side: Side) -> Check:
    return next(check for check in side.checks if check.kind == "glossary")


def asked(inner: Ruled) -> list[str]:
    return [text for batch in inner.batches for text in batch]


class Told(Ruled):
    """Instructable; answers by the terms, then by whether it is a retry."""

    def __init__(self, *answers: str, plain: str = PLAIN) -> None:
        super().__init__(lambda _: plain)
        self.answers = answers
        self.told: list[tuple[str, dict[str, str], bool]] = []

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        self.told.append((text, dict(terms), is_retry))
        return self.answers[min(is_retry, len(self.answers) - 1)]


# A model that knows sentences only


def test_term_that_is_right_already_costs_nothing() -> None:
    engine = Ruled(book({SOURCE: RIGHT}))
    side = attempt(engine)
    assert (side.text, glossary_check(side).ok) == (RIGHT, True)
    assert asked(engine) == [SOURCE]


def test_text_without_a_term_is_translated_as_before() -> None:
    engine = Ruled(book({"Le pont est ouvert.": "The bridge is open."}))
    side = attempt(engine, "Le pont est ouvert.")
    assert side.text == "The bridge is open."
    assert "glossary" not in {check.kind for check in side.checks}


def test_no_glossary_adds_no_translator() -> None:
    guarded = Guarded(Ruled())
    assert guarded.enforcing(Terms()) is guarded


def test_term_replaces_a_surviving_name() -> None:
    engine = Ruled(book({SOURCE: PLAIN, MASKED: "The URL1 comes into force on Monday."}))
    side = attempt(engine)
    assert (side.text, glossary_check(side).ok) == (RIGHT, True)
    assert asked(engine) == [SOURCE, MASKED]


@pytest.mark.parametrize(
    "answer",
    [
        "It comes into force on Monday.",
        "The URL1 comes into force on URL1 Monday.",
        "The URL comes into force on Monday.",
        "",
    ],
    ids=["lost", "doubled", "spoiled", "nothing"],
)
def test_lost_or_doubled_name_leaves_the_first_answer_and_is_reported(answer: str) -> None:
    side = attempt(Ruled(book({SOURCE: PLAIN, MASKED: answer})))
    assert side.text == PLAIN
    assert glossary_check(side) == Check(
        "glossary", False, "term wrong", ("pacte vert", "Green Deal")
    )


def test_next_hypothesis_with_the_name_is_taken() -> None:
    engine = Ruled(
        book({SOURCE: PLAIN, MASKED: "It comes into force on Monday."}),
        book({SOURCE: PLAIN, MASKED: "The URL1 comes into force on Monday."}),
    )
    assert attempt(engine).text == RIGHT


def test_only_wrong_terms_are_masked_at_every_occurrence() -> None:
    text = "L'OTAN salue le pacte vert ; le pacte vert salue l'OTAN."
    engine = Ruled(
        book(
            {
                text: "NATO hails the green pact; the green pact hails NATO.",
                "L'OTAN salue le URL1 ; le URL2 salue l'OTAN.": (
                    "NATO hails the URL1; the URL2 hails NATO."
                ),
            }
        )
    )
    side = attempt(engine, text, terms(OTAN="NATO", pacte_vert="Green Deal"))
    assert side.text == "NATO hails the Green Deal; the Green Deal hails NATO."


def test_texts_with_wrong_terms_are_requested_together() -> None:
    engine = Ruled(lambda text: text.replace("pacte vert", "green pact"))
    Termed(engine, GREEN).translate(
        ["Un pacte vert.", "Un pont.", "Le pacte vert."], source="fr", target="en"
    )
    assert engine.batches[1:] == [["Un URL1.", "Le URL1."]]


def test_name_that_occurs_in_the_text_is_not_used() -> None:
    engine = Ruled(lambda text: text.replace("pacte vert", "green pact"))
    text = "URL1 et le pacte vert."
    (answer,) = Termed(engine, GREEN).translate([text], source="fr", target="en")
    assert answer == "URL1 et le Green Deal."
    assert asked(engine)[1] == "URL1 et le URL2."


def test_names_and_addresses_do_not_collide() -> None:
    text = "Le pacte vert est sur https://vert.fr/pacte depuis lundi."
    engine = Ruled(lambda text: text.replace("pacte vert", "green pact"))
    termed = Termed(Prepared(engine, sentence_tokens=50), GREEN)
    (answer,) = termed.translate([text], source="fr", target="en")
    assert answer == "Le Green Deal est sur https://vert.fr/pacte depuis lundi."
    assert "Le URL1 est sur URL2 depuis lundi." in asked(engine)


def test_worse_answer_with_the_term_is_not_taken() -> None:
    loop = "URL1" + " that" * 60
    side = attempt(Ruled(book({SOURCE: PLAIN, MASKED: loop})))
    assert (side.text, glossary_check(side).ok) == (PLAIN, False)


def test_term_with_equal_source_and_target_stays_as_it_is() -> None:
    text = "La Chaîne parlementaire diffuse le débat."
    engine = Ruled(
        book(
            {
                text: "The parliamentary channel is airing the debate.",
                "La URL1 diffuse le débat.": "The URL1 is airing the debate.",
            }
        )
    )
    side = attempt(engine, text, terms(Chaîne_parlementaire="Chaîne parlementaire"))
    assert side.text == "The Chaîne parlementaire is airing the debate."
    assert all(check.ok for check in side.checks)


def test_title_that_is_a_term_passes_the_checks_of_copy_and_language() -> None:
    text = "La lettre des amis de la maison du peuple"
    side = attempt(Ruled(book({text: text})), text, terms(**{text.replace(" ", "_"): text}))
    assert side.text == text
    assert all(check.ok for check in side.checks)


# The target's own way


@pytest.mark.parametrize(
    ("answer", "target", "expected"),
    [
        ("URL1 begins.", "green deal", "Green deal begins."),
        ("It ends. URL1 begins.", "green deal", "It ends. Green deal begins."),
        ("The URL1 begins.", "green deal", "The green deal begins."),
        ("URL1 begins.", "iPhone", "iPhone begins."),
        ("An url 1 begins.", "green deal", "An green deal begins."),
    ],
)
def test_term_has_the_capital_of_its_place(answer: str, target: str, expected: str) -> None:
    engine = Ruled(book({"Le terme.": "The term.", "Le URL1.": answer}))
    assert Termed(engine, terms(terme=target)).translate(
        ["Le terme."], source="fr", target="en"
    ) == [expected]


def test_term_in_capitals_is_put_back_in_capitals() -> None:
    engine = Ruled(book({"LE PACTE VERT.": "THE GREEN PACT.", "LE URL1.": "THE URL1."}))
    termed = Termed(engine, GREEN)
    assert termed.translate(["LE PACTE VERT."], source="fr", target="en") == ["THE GREEN DEAL."]


@pytest.mark.parametrize(
    ("answer", "target", "expected"),
    [
        ("Le chef du URL1.", "OTAN", "Le chef de l’OTAN."),
        ("Au URL1, rien.", "OTAN", "À l’OTAN, rien."),
        ("La URL1 agit.", "OTAN", "L’OTAN agit."),
        ("L’URL1 agit.", "OTAN", "L’OTAN agit."),
        ("Le sommet d'URL1.", "Davos", "Le sommet de Davos."),
        ("Le sommet de URL1.", "Davos", "Le sommet de Davos."),
        ("L’URL1 agit.", "Davos", "Le terme."),
    ],
)
def test_french_before_a_term_is_elided_by_its_first_letter(
    answer: str, target: str, expected: str
) -> None:
    engine = Ruled(book({"The term.": "Le terme.", "The URL1.": answer}))
    termed = Termed(engine, Glossary.of({"term": target}).for_pair("en", "fr"))
    assert termed.translate(["The term."], source="en", target="fr") == [expected]


# An instructable model


def test_instructable_model_gets_the_terms_it_missed() -> None:
    engine = Told(RIGHT)
    side = attempt(engine, held=terms(pacte_vert="Green Deal", lundi="Monday"))
    assert side.text == RIGHT
    assert engine.told == [(SOURCE, {"pacte vert": "Green Deal"}, False)]
    assert asked(engine) == [SOURCE]


def test_model_that_ignores_the_terms_gets_a_name_then_other_words() -> None:
    engine = Told("It comes.", RIGHT)
    side = attempt(engine)
    assert side.text == RIGHT
    assert asked(engine)[:2] == [SOURCE, MASKED]
    assert [is_retry for _, _, is_retry in engine.told] == [False, True]


def test_name_is_tried_if_the_instruction_caused_a_new_fault() -> None:
    text = "Le pacte vert coûte 12 millions."
    engine = Told("The Green Deal costs 15 million.", plain="The URL1 costs 12 million.")
    assert attempt(engine, text).text == "The Green Deal costs 12 million."


def test_text_too_long_with_its_terms_is_not_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise TextTooLong("too long")

    engine = Told(RIGHT)
    monkeypatch.setattr(engine, "with_terms", refuse)
    assert attempt(engine).text == PLAIN


# Kept answers, and two legs


def test_kept_answers_do_not_depend_on_the_glossary(tmp_path: Path) -> None:
    engine = Ruled(lambda text: text.replace("pacte vert", "green pact"))
    cached = Cached(engine, tmp_path / "cache.sqlite")
    answers = [
        Termed(cached, terms(pacte_vert=wanted)).translate([SOURCE], source="fr", target="en")[0]
        for wanted in ("Green Deal", "Green New Deal", "green pact")
    ]
    assert answers == [
        "Le Green Deal entre en vigueur lundi.",
        "Le Green New Deal entre en vigueur lundi.",
        "Le green pact entre en vigueur lundi.",
    ]
    assert asked(engine) == [SOURCE, MASKED]


def test_instructions_are_part_of_the_cache_key(tmp_path: Path) -> None:
    engine = Told("Green Deal and Green New Deal.")
    cached = Cached(engine, tmp_path / "cache.sqlite")
    for wanted in ("Green Deal", "Green New Deal", "Green Deal"):
        Termed(cached, terms(pacte_vert=wanted)).translate([SOURCE], source="fr", target="en")
    assert [told["pacte vert"] for _, told, _ in engine.told] == ["Green Deal", "Green New Deal"]


def test_term_may_go_through_a_third_language() -> None:
    text = "Der Grüne Pakt gilt."
    first = Ruled(book({text: "The green pact holds.", "Der URL1 gilt.": "The URL1 holds."}))
    second = Ruled(
        book({"The green pact holds.": "Le pacte tient.", "The URL1 holds.": "Le URL1 tient."})
    )
    held = Glossary.of({"Grüne Pakt": "pacte vert"}).for_pair("de", "fr")
    guarded = Guarded(Pivot(Guarded(first), second, through="en")).enforcing(held)
    (side,) = guarded.attempt([text], source="de", target="fr")
    assert side.text == "Le pacte vert tient."


# Words that the lexicon knows


CHARGED = "The mayor was charged on Monday."
WRONG = "The mayor was put in exam on Monday."
ACCUSED = "Le maire a été mis en examen lundi."


def test_model_gets_a_word_it_confused() -> None:
    engine = Told(CHARGED, plain=WRONG)
    (side,) = Guarded(engine).attempt([ACCUSED], source="fr", target="en")
    assert side.text == CHARGED
    assert all(check.ok for check in side.checks)
    assert engine.told == [(ACCUSED, {"mis en examen": "charged"}, False)]


def test_word_that_is_right_costs_nothing() -> None:
    engine = Told("", plain=CHARGED)
    (side,) = Guarded(engine).attempt([ACCUSED], source="fr", target="en")
    assert (side.text, engine.told) == (CHARGED, [])


@pytest.mark.parametrize("answer", ["", WRONG, "Angela Merkel was charged on Monday."])
def test_unhelpful_answer_leaves_the_first_one_with_a_mark(answer: str) -> None:
    (side,) = Guarded(Told(answer, plain=WRONG)).attempt([ACCUSED], source="fr", target="en")
    assert side.text == WRONG
    assert [check.kind for check in side.checks if not check.ok] == ["words"]


def test_model_without_instructions_offers_its_other_hypotheses() -> None:
    engine = Ruled(book({ACCUSED: WRONG}), book({ACCUSED: CHARGED}))
    assert attempt(engine, ACCUSED, Terms()).text == CHARGED


def test_glossary_takes_precedence_and_is_part_of_the_prompt() -> None:
    held = terms(maire="mayor-in-chief", mis_en_examen="put under review")
    engine = Told("The mayor-in-chief was put under review on Monday.", plain=WRONG)
    side = attempt(engine, ACCUSED, held)
    assert side.text == "The mayor-in-chief was put under review on Monday."
    assert all(check.ok for check in side.checks)
    held = terms(lundi="Monday morning")
    engine = Told("The mayor was put in exam on Monday morning.", CHARGED, plain=WRONG)
    attempt(engine, ACCUSED, held)
    assert engine.told[1] == (
        ACCUSED,
        {"mis en examen": "charged", "lundi": "Monday morning"},
        False,
    )


def test_text_too_long_with_the_words_keeps_the_first_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise TextTooLong("too long")

    engine = Told(CHARGED, plain=WRONG)
    monkeypatch.setattr(engine, "with_terms", refuse)
    (side,) = Guarded(engine).attempt([ACCUSED], source="fr", target="en")
    assert side.text == WRONG
