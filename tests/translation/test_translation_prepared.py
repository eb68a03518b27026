from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translators import Ruled, book

from summarizer.translation.cached import Cached
from summarizer.translation.prepared import Prepared
from summarizer.types import Lang


def translated(
    text: str,
    rule: Callable[[str], str] = str,
    *,
    source: Lang = "fr",
    target: Lang = "en",
    tokens: int = 100,
) -> str:
    prepared = Prepared(Ruled(rule), sentence_tokens=tokens)
    return prepared.translate([text], source=source, target=target)[0]


def given_for(
    text: str, *, source: Lang = "fr", target: Lang = "en", tokens: int = 100
) -> list[str]:
    """The inputs of the model for a text."""
    engine = Ruled()
    Prepared(engine, sentence_tokens=tokens).translate([text], source=source, target=target)
    return [piece for batch in engine.batches for piece in batch]


# Signs and lines


@pytest.mark.parametrize(
    "sign",
    "1. |12) |a) |(b) |(3) |• |•|- |* |– |—|# |### |> |=== |- 1. |> • a) ".split("|"),
)
def test_list_sign_is_removed_and_restored(sign: str) -> None:
    text = f"{sign}Le maire est absent."
    assert given_for(text) == ["Le maire est absent."]
    assert translated(text, str.swapcase) == f"{sign}lE MAIRE EST ABSENT."


@pytest.mark.parametrize(
    "text", ["-5 degrés à Brest.", "2024, une année.", "#Brest en fête.", "20:30 à Brest."]
)
def test_apparent_list_sign_is_part_of_the_sentence(text: str) -> None:
    assert given_for(text) == [text]


def test_german_date_is_not_a_list_item() -> None:
    text = "3. Oktober ist ein Feiertag."
    assert given_for(text, source="de") == [text]
    assert given_for("3. Warum nicht?", source="de") == ["Warum nicht?"]
    assert given_for("3. Junge Leute gehen.", source="de") == ["Junge Leute gehen."]


def test_lines_are_translated_separately_and_their_breaks_kept() -> None:
    text = "  Le port\r\n\r\n- un quai\n- deux quais\n\nLe maire parle. Il sort.\n"
    engine = Ruled(str.swapcase)
    (found,) = Prepared(engine, sentence_tokens=9).translate([text], source="fr", target="en")
    assert found == text.swapcase()
    assert engine.batches == [["Le port", "un quai", "deux quais", "Le maire parle.", "Il sort."]]


def test_a_break_inside_a_sentence_is_unwrapped() -> None:
    assert given_for("Le conseil municipal de la ville a voté\nle budget de l’an prochain.") == [
        "Le conseil municipal de la ville a voté le budget de l’an prochain."
    ]


def test_a_word_hyphenated_at_the_break_is_joined() -> None:
    assert given_for("Le conseil a voté le bud\u00ad\nget de l’an prochain.") == [
        "Le conseil a voté le budget de l’an prochain."
    ]


# Quotation marks


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("« Jamais »", "fr", "en", "“Jamais”"),
        ("«\u00a0Jamais\u00a0»", "fr", "en", "“Jamais”"),
        ("«\u202fJamais !\u202f»", "fr", "en", "“Jamais !”"),
        ("« Jamais ».", "fr", "en", "“Jamais”."),
        ("« Jamais » ?", "fr", "en", "“Jamais”?"),
        ("“Never”", "en", "fr", "«\u00a0Never\u00a0»"),
        ('"Never"', "en", "fr", "«\u00a0Never\u00a0»"),
        ("“Never”?", "en", "fr", "«\u00a0Never\u00a0»\u00a0?"),
        ("„Niemals“", "de", "en", "“Niemals”"),
        ("“Never”", "en", "de", "„Never“"),
        ("1. « Jamais »", "fr", "en", "1. “Jamais”"),
        ("« Nous irons.", "fr", "en", "“Nous irons."),
        ("Nous irons. »", "fr", "en", "Nous irons.”"),
        ("« Le mot “oui” suffit »", "fr", "en", "“Le mot “oui” suffit”"),
    ],
)
def test_marks_around_a_sentence_become_those_of_the_target(
    text: str, source: str, target: str, expected: str
) -> None:
    assert translated(text, source=source, target=target) == expected
    assert not set("«»„") & set("".join(given_for(text, source=source, target=target)))


@pytest.mark.parametrize(
    "text", ["« Oui » et « non »", "« Oui », dit-il.", "«", '"', "« »", 'Un écran de 15"']
)
def test_other_marks_are_left_to_the_model(text: str) -> None:
    assert translated(text) == text


def test_a_quotation_of_several_sentences_is_translated_sentence_by_sentence() -> None:
    text = "« Marchons, marchons ! Le jour est là. »"
    assert given_for(text) == ["Marchons, marchons !", "Le jour est là."]
    assert translated(text) == "“Marchons, marchons ! Le jour est là.”"


# Capitals


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("LE CAC 40 RECULE", "Le cac 40 recule"),
        ("QUELS COOKIES ?", "Quels cookies ?"),
        ("LA SNCF ET L’U.E. DÈS LE XXI SIÈCLE", "La SNCF et l’U.E. dès le XXI siècle"),
        ("GROẞE STRAẞE", "Große straße"),
        ("SOMMAIRE", "Sommaire"),
    ],
)
def test_a_text_in_capitals_is_given_as_a_sentence_and_comes_back_in_capitals(
    text: str, case: str
) -> None:
    assert given_for(text) == [case]
    assert translated(text, lambda _: "What is it?") == "WHAT IS IT?"


@pytest.mark.parametrize(
    "text", ["OTAN", "OTAN/UE", "CGT, FO", "URGENT : le président parle.", "À Brest", "B. B."]
)
def test_acronyms_and_single_words_are_not_text_in_capitals(text: str) -> None:
    assert given_for(text) == [text]


# Addresses

LINK = "https://a.fr/x_(y)?q=1,2"
TEXT = f"Voir {LINK} ou écrire à jean.b@ex-a.fr."


def test_addresses_are_hidden_from_the_model() -> None:
    assert translated(TEXT, lambda t: t.replace("Voir", "See")) == TEXT.replace("Voir", "See")
    assert given_for(TEXT)[0] == "Voir URL1 ou écrire à URL2."


@pytest.mark.parametrize("broken", ["", "LRU", "URL1 URL1 and URL"])
def test_a_lost_address_is_restored_between_its_neighbours(
    broken: str,
) -> None:
    def forgetful(text: str) -> str:
        return text.replace("URL", broken).replace("Voir", "See").replace("ou écrire à", "or mail.")

    assert translated(TEXT, forgetful) == f"See {LINK} or mail jean.b@ex-a.fr."


def test_a_placeholder_in_a_different_spelling_is_recognised() -> None:
    assert translated(TEXT, lambda t: t.replace("URL1", "url 1")) == TEXT


def test_addresses_keep_their_case_in_a_text_in_capitals() -> None:
    text = f"LES DÉTAILS SONT SUR {LINK}"
    assert translated(text, lambda _: "details at URL1") == f"DETAILS AT {LINK}"


def test_apparent_placeholder_in_the_source_is_kept() -> None:
    text = f"Le champ URL1 contient {LINK}."
    assert translated(text) == text
    assert given_for(text)[0] == "Le champ URL1 contient URL2."


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f"({LINK}).",
        "jean.b@ex-a.fr",
        "12,5 %",
        "***",
        "…",
        "20:30\t12",
        "1. 2024",
        f"- {LINK}\n",
    ],
)
def test_text_without_words_is_not_translated(text: str) -> None:
    assert given_for(text) == []
    assert translated(text, lambda _: "?") == text


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert translated(text) == ""


# Long sentences

LONG = "Le port de Brest grandit, dit le maire ; la mer monte et le quai tient."


def test_a_long_sentence_is_translated_in_clauses() -> None:
    assert given_for(LONG, tokens=5) == [
        "Le port de Brest grandit",
        "dit le maire",
        "la mer monte",
        "et le quai tient.",
    ]


def test_clauses_are_put_together_with_the_marks_blanks_and_case_of_a_sentence() -> None:
    rule = book(
        {
            "Le port de Brest grandit": "The port of Brest grows.",
            "dit le maire": "The mayor says.",
            "la mer monte": "Germany rises,",
            "et le quai tient.": "And the quay holds.",
        }
    )
    expected = "The port of Brest grows, the mayor says; Germany rises and the quay holds."
    assert translated(LONG, rule, tokens=5) == expected


def test_french_marks_have_their_blank() -> None:
    text = "The port grows; the mayor says: yes."
    found = translated(text, source="en", target="fr", tokens=3)
    assert found == "The port grows\u00a0; the mayor says\u00a0: yes."


def test_an_abbreviation_keeps_its_stop_inside_a_sentence() -> None:
    rule = book({"il va aux États-Unis": "He goes to the U.S.", "et parle": "and speaks"})
    assert translated("il va aux États-Unis et parle", rule, tokens=4) == (
        "He goes to the U.S. and speaks"
    )


def test_every_piece_fits_the_limit() -> None:
    assert all(len(piece.split()) <= 5 for piece in given_for(LONG * 20, tokens=5))


WORDS = "Le port grandit, dit ; et que « oui » (non) 1,5 20:30 — : ! ? URL1 a@b.fr SNCF LE\n\n - •"
TEXTS = st.lists(st.sampled_from([*WORDS.split(" "), "https://a.fr/b", "“", "”"]), max_size=30)


@pytest.mark.parametrize("tokens", [1, 4, 100])
@given(words=TEXTS)
def test_no_word_is_lost_or_added(tokens: int, words: list[str]) -> None:
    text = " ".join(words)
    found = translated(text, tokens=tokens)
    letters = [char.casefold() for char in text if char.isalnum()]
    assert [char.casefold() for char in found if char.isalnum()] == letters


@given(st.text(max_size=60), st.sampled_from(["fr", "en", "de"]))
def test_any_text_can_be_translated(text: str, target: str) -> None:
    found = translated(text, target=target, tokens=3)
    assert found.strip() or not any(map(str.isalnum, text))


# One call


def test_all_pieces_of_a_request_go_in_one_call_each_once() -> None:
    engine = Ruled()
    texts = ["Le maire. La mer.", "- La mer.", "« Le maire. »", "12"]
    Prepared(engine, sentence_tokens=9).translate(texts, source="fr", target="en")
    assert engine.batches == [["Le maire.", "La mer."]]


def test_a_request_without_words_needs_no_model() -> None:
    engine = Ruled()
    Prepared(engine, sentence_tokens=9).translate(["12", ""], source="fr", target="en")
    assert engine.batches == []


def test_a_piece_without_translation_leaves_its_text_without_one() -> None:
    rule = book({"Le maire.": "The mayor.", "La mer.": "The sea."})
    prepared = Prepared(Ruled(rule), sentence_tokens=9)
    texts = ["Le maire. Le vent.", "La mer."]
    assert prepared.translate(texts, source="fr", target="en") == ["", "The sea."]


# Wrapper an engine


def alternatives(engine: Ruled, text: str) -> list[str]:
    prepared = Prepared(engine, sentence_tokens=9)
    return list(prepared.alternatives(text, source="fr", target="en"))


def test_alternatives_take_the_next_best_of_every_piece() -> None:
    engine = Ruled(str, lambda t: f"{t} A", lambda t: f"{t} B")
    assert alternatives(engine, "1. Le maire. « La mer »") == [
        "1. Le maire. A “La mer A”",
        "1. Le maire. B “La mer B”",
    ]


class Uneven(Ruled):
    """Two alternatives for one text, one for a second, none for the rest."""

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> list[str]:
        return {"Le maire.": ["Mayor A.", "Mayor B."], "La mer.": ["Sea A."]}.get(text, [])


def test_a_piece_with_fewer_alternatives_keeps_its_last() -> None:
    assert alternatives(Uneven(str.swapcase), "Le maire. La mer. Le vent.") == [
        "Mayor A. Sea A. lE VENT.",
        "Mayor B. Sea A. lE VENT.",
    ]


@pytest.mark.parametrize("text", ["12", "", "Le maire."])
def test_there_may_be_no_alternatives(text: str) -> None:
    assert alternatives(Ruled(), text) == []


def test_the_engine_shows_through() -> None:
    engine = Ruled()
    prepared = Prepared(engine, sentence_tokens=9)
    prepared.warm()
    assert engine.is_warm
    assert (prepared.info, prepared.infos) == (engine.info, (engine.info,))
    assert prepared.batch_texts == engine.batch_texts


def test_fingerprint_names_the_settings_and_the_engine() -> None:
    other = Ruled()
    other.fingerprint = "two"
    prepared = [Prepared(Ruled(), sentence_tokens=n) for n in (9, 10)]
    prints = {p.fingerprint for p in [*prepared, Prepared(other, sentence_tokens=9)]}
    assert len(prints) == 3
    assert Prepared(Ruled(), sentence_tokens=9).fingerprint in prints


def test_answers_are_kept_for_the_whole_text(tmp_path: Path) -> None:
    engine = Ruled(str.swapcase)
    for _ in range(2):
        cached = Cached(Prepared(engine, sentence_tokens=9), tmp_path / "answers.sqlite")
        assert cached.translate(["- Le maire."], source="fr", target="en") == ["- lE MAIRE."]
    assert engine.batches == [["Le maire."]]
