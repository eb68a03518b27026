from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.sentences import split, surface
from summarizer.types import Sentence

GOLDEN = Path(__file__).parents[1] / "golden" / "sentences.yaml"
LINE_BREAK = re.compile(r"[^\S\r\n\u2028\u2029]*[\r\n\u2028\u2029]\s*")


@dataclass(frozen=True)
class Case:
    lang: str
    about: str
    text: str
    sentences: list[str]
    headings: tuple[str, ...] = ()


CASES = [Case(**case) for case in yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))]


def as_written(text: str, sentence: Sentence) -> str:
    return LINE_BREAK.sub(" ", sentence.of(text))


def whole(text: str) -> Sentence:
    return Sentence(0, len(text), 0)


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{c.lang}-{n:03}-{c.text[:30]!a}" for n, c in enumerate(CASES)]
)
def test_golden(case: Case) -> None:
    found = split(case.text, lang=case.lang)
    assert [as_written(case.text, s) for s in found] == case.sentences
    headings = [as_written(case.text, s) for s in found if s.is_heading]
    assert headings == list(case.headings)


def test_golden_file_covers_enough() -> None:
    count = {lang: sum(case.lang == lang for case in CASES) for lang in ("fr", "en")}
    assert count["fr"] >= 100
    assert count["en"] >= 40
    assert {"de", "es", "it", "nl", "pt"} <= {case.lang for case in CASES}
    assert len({(case.lang, case.text) for case in CASES}) == len(CASES)


# Any string at all, and strings made of what the rules look at.
MARKS = list(".!?…:;,«»“”„\"'’()[]{}-–—•*_#@/0159aéMCIz\n\r\t \u00a0\u202f\u00ad\u200b\ufeff")
ODD = ["\x00", "\ud800", "\udfff", "\u202e", "\u2028", "\u2029", "\x85", "\x1c", "😀", "\u0301"]
WORDS = ["M.", "J.-C.", "etc.", "n° 5", "p. ex.", "Il ", "\r\n", "\n\n", "- ", "1. ", "…", ", a"]
any_text = st.text(st.characters()) | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zs"]))
marked_text = st.lists(st.sampled_from(MARKS + ODD + WORDS), max_size=60).map("".join)
texts = any_text | marked_text
langs = st.sampled_from(["fr", "en", "de", "es", "it", "nl", "pt", "unknown", "ja"])


@given(texts, langs)
@example("", "fr")
@example(" \n\u2028\u00a0\t", "fr")
@example("\ud83d. \udc00A", "fr")
def test_sentences_and_white_space_tile_any_text(text: str, lang: str) -> None:
    found = split(text, lang=lang)
    ends = [0, *(s.end for s in found)]
    starts = [*(s.start for s in found), len(text)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert not text[end:start].strip()
    for sentence in found:
        assert sentence.of(text)
        assert sentence.of(text) == sentence.of(text).strip()


@given(texts, langs)
def test_paragraphs_count_up_from_zero(text: str, lang: str) -> None:
    found = split(text, lang=lang)
    assert [s.paragraph for s in found[:1]] in ([], [0])
    assert all(b.paragraph - a.paragraph in (0, 1) for a, b in pairwise(found))
    headings = [s.paragraph for s in found if s.is_heading]
    assert len(headings) == len(set(headings))


@given(texts)
def test_a_surface_is_one_clean_line_that_can_be_encoded(text: str) -> None:
    for sentence in split(text, lang="fr"):
        read = surface(text, sentence)
        read.encode("utf-8")
        assert read == read.strip()
        assert len(read.splitlines()) <= 1
        assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in read)


@given(texts)
def test_a_surface_loses_no_letter_or_digit(text: str) -> None:
    for sentence in split(text, lang="fr"):
        given = unicodedata.normalize("NFC", sentence.of(text))
        kept = [c for c in surface(text, sentence) if c.isalnum()]
        assert kept == [c for c in given if c.isalnum()]


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "\ufeff😀 Ça va\u0301.\r\n\r\n  L’été, «\u202fOui\u202f».\x00 Fin \ud800."
    found = split(text, lang="fr")
    assert [text[s.start : s.end] for s in found] == [
        "\ufeff😀 Ça va\u0301.",
        "L’été, «\u202fOui\u202f».\x00 Fin \ud800.",
    ]


def test_line_breaks_of_any_kind_make_the_same_paragraphs() -> None:
    article = "Un titre\n\nUne phrase. Une autre.\n\nLa fin."
    expected = [(s.paragraph, s.is_heading) for s in split(article, lang="fr")]
    for line_break in ("\r\n", "\r", "\u2028", "\x85"):
        found = split(article.replace("\n", line_break), lang="fr")
        assert [(s.paragraph, s.is_heading) for s in found] == expected


def test_the_same_sentence_many_times_is_found_each_time() -> None:
    assert len(split("Le chat dort. " * 500, lang="fr")) == 500
    assert len(split("Le chat dort.\n" * 500, lang="fr")) == 500


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("mot ", 250_000),
        ("a", 1_000_000),
        (".", 500_000),
        ("« ", 100_000),
        ("(", 300_000),
        ('"a. ', 100_000),
        ("[…", 200_000),
        (". ", 200_000),
        ("a\n", 100_000),
        ("\n", 300_000),
        ("-\n", 50_000),
        ("\u00ad\t", 200_000),
        ("Le chat est parti ce matin, dit M. Paul. ", 25_000),
    ],
)
def test_a_megabyte_of_anything_is_read(unit: str, times: int) -> None:
    text = unit * times
    found = split(text, lang="fr")
    assert sum(len(surface(text, s)) for s in found) <= len(text)
    assert "".join(s.of(text) for s in found).replace(" ", "").replace("\n", "") == re.sub(
        "[ \n]", "", text.strip()
    )


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Une phrase\nsur deux   lignes.", "Une phrase sur deux lignes."),
        ("Une répu\u00ad\nblique indivi\u00adsible.", "Une république indivisible."),
        ("Un porte-\navions.", "Un porte-avions."),
        ("- une mesure", "une mesure"),
        ("• une mesure", "une mesure"),
        ("— Bonjour.", "Bonjour."),
        ("## Un titre", "Un titre"),
        ("-5 °C ce matin", "-5 °C ce matin"),
        ("1. Le contexte", "1. Le contexte"),
        ("«\u00a0Oui\u202f!\u00a0»", "«\u00a0Oui\u202f!\u00a0»"),
        ("Oui \u00a0\n! Non", "Oui\u00a0! Non"),
        ("a\x00b\x07 \u202ec\u202c \u2066d\u2069\ufeff", "ab c d"),
        ("un \ud800 seul", "un \ufffd seul"),
        ("famille 👨\u200d👩\u200d👧 unie", "famille 👨\u200d👩\u200d👧 unie"),
        ("\u200b", ""),
        ("-", "-"),
    ],
)
def test_surface_reads_on_its_own(given_text: str, expected: str) -> None:
    assert surface(given_text, whole(given_text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Le maire a signé.", "Le maire a signé."),
        ("Le maire – élu en 2020 – a signé.", "Le maire – élu en 2020 – a signé."),
        ("Le **maire** a signé.", "Le **maire** a signé."),
        ("Le train Paris - Brest est parti.", "Le train Paris - Brest est parti."),
    ],
)
def test_a_bullet_sign_is_left_out_only_at_the_beginning(text: str, expected: str) -> None:
    (sentence,) = split(text, lang="fr")
    assert surface(text, sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le président J.-C. Juncker arrive lundi. Il part.",
            ["Le président J.-C. Juncker arrive lundi.", "Il part."],
        ),
        ("J.-C. Van Damme joue. Il rit.", ["J.-C. Van Damme joue.", "Il rit."]),
        ("Rome naît av. J.-C. César vient après.", ["Rome naît av. J.-C.", "César vient après."]),
        ("En 52 avant\u00a0J.-C. Les Romains.", ["En 52 avant\u00a0J.-C.", "Les Romains."]),
        ("Il aime l'art, etc. Paris aussi.", ["Il aime l'art, etc.", "Paris aussi."]),
        (
            "« Non. » - La France - L'Allemagne attend.",
            ["« Non. »", "- La France - L'Allemagne attend."],
        ),
    ],
)
def test_initials_and_speakers_are_part_of_their_sentence(text: str, expected: list[str]) -> None:
    found = split(text, lang="fr")
    assert [sentence.of(text) for sentence in found] == expected
    assert not any(sentence.is_heading for sentence in found)


def test_the_dashes_of_an_agency_heading_are_left_out() -> None:
    text = "Le maire est parti.- Une ville ouverte -Le conseil reste."
    assert [surface(text, sentence) for sentence in split(text, lang="fr")] == [
        "Le maire est parti.",
        "Une ville ouverte",
        "Le conseil reste.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le pilote a cabré[1] au lieu de piquer.[2]", "Le pilote a cabré au lieu de piquer."),
        ("« Le pilote a cabré »[12], dit-il.", "« Le pilote a cabré », dit-il."),
        ("Le code a[i] et le tableau x2[1] restent.", "Le code a[i] et le tableau x2[1] restent."),
        ("La somme [1] reste.", "La somme [1] reste."),
    ],
)
def test_numbers_of_footnotes_are_not_read(text: str, expected: str) -> None:
    assert [surface(text, sentence) for sentence in split(text, lang="fr")] == [expected]
