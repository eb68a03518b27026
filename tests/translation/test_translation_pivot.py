from __future__ import annotations

from collections.abc import Sequence

import pytest
from translators import Ruled, book

from summarizer.engines.protocols import Translator
from summarizer.translation.guarded import Guarded
from summarizer.translation.pivot import Pivot
from summarizer.types import Lang

PORTUGUESE = "O porto de Brest vai alargar os seus cais antes do fim do próximo ano."
ENGLISH = "The port of Brest is going to extend its quays before the end of next year."
FRENCH = "Le port de Brest va agrandir ses quais avant la fin de l’année prochaine."
LOOP = "The port, the port, the port, the port, the port, the port, the port."


def translate(translator: Translator, *texts: str) -> list[str]:
    return translator.translate(texts, source="pt", target="fr")


def test_a_text_goes_through_the_language_between() -> None:
    first, second = Ruled(book({"porto": "port"})), Ruled(book({"port": "le port"}))
    assert translate(Pivot(first, second, through="en"), "porto") == ["le port"]
    assert (first.pairs, second.pairs) == ([("pt", "en")], [("en", "fr")])


def test_failure_of_the_first_leg_is_not_passed_to_the_second() -> None:
    first, second = Ruled(book({"um": "one", "dois": "two"})), Ruled(str.upper)
    pivot = Pivot(first, second, through="en")
    assert translate(pivot, "um", "?", "dois") == ["ONE", "", "TWO"]
    assert second.batches == [["one", "two"]]
    assert translate(pivot, "?") == [""]
    assert len(second.batches) == 1


def test_failure_of_the_second_leg_is_empty() -> None:
    pivot = Pivot(Ruled(), Ruled(book({"um": "un"})), through="en")
    assert translate(pivot, "um", "dois") == ["un", ""]


def test_nothing_in_nothing_out() -> None:
    assert translate(Pivot(Ruled(), Ruled(), through="en")) == []


def test_it_names_both_models_and_the_second_as_its_own() -> None:
    first, second = Ruled(name="pt-en"), Ruled(name="en-fr")
    pivot = Guarded(Pivot(Guarded(first), second, through="en"))
    assert pivot.infos == (first.info, second.info)
    assert pivot.info == second.info


def test_batch_size_is_the_smaller_one_of_both_legs() -> None:
    first, second = Ruled(), Ruled()
    second.batch_texts = 4
    assert Pivot(first, second, through="en").batch_texts == 4


def test_both_legs_are_warmed() -> None:
    first, second = Ruled(), Ruled()
    Pivot(Guarded(first), second, through="en").warm()
    assert first.is_warm
    assert second.is_warm


def test_alternatives_are_those_of_the_second_leg_and_then_of_the_first() -> None:
    first = Ruled(str, lambda t: f"{t} first")
    second = Ruled(str.upper, lambda t: f"{t.upper()} SECOND")
    pivot = Pivot(first, second, through="en")
    found = list(pivot.alternatives("um", source="pt", target="fr"))
    assert found == ["UM SECOND", "UM FIRST"]


class Plain:
    """Offers nothing but the protocol."""

    info = Ruled().info

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        return list(texts)


def test_legs_without_alternatives_offer_none() -> None:
    pivot = Pivot(Plain(), Plain(), through="en")
    assert list(pivot.alternatives("um", source="pt", target="fr")) == []
    assert pivot.batch_texts == 1


@pytest.mark.parametrize("spoilt", ["first", "second"])
def test_a_leg_with_a_loop_is_retried(spoilt: str) -> None:
    to_english = book({PORTUGUESE: ENGLISH})
    to_french = book({ENGLISH: FRENCH})
    first = Ruled(book({PORTUGUESE: LOOP}), to_english) if spoilt == "first" else Ruled(to_english)
    second = Ruled(book({ENGLISH: LOOP}), to_french) if spoilt == "second" else Ruled(to_french)
    guarded = Guarded(Pivot(Guarded(first), second, through="en"))
    assert translate(guarded, PORTUGUESE) == [FRENCH]


def test_a_text_in_the_language_between_needs_the_second_leg_only() -> None:
    first, second = Ruled(), Ruled(book({ENGLISH: FRENCH}))
    assert translate(Guarded(Pivot(Guarded(first), second, through="en")), ENGLISH) == [FRENCH]
    assert first.batches == []
