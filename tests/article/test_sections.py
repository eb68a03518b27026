from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article.sections import pack
from summarizer.messages.errors import TextTooLong
from summarizer.text.sentences import split, surface
from summarizer.types import Section, Sentence

ARTICLE = (
    "Le port de Brest agrandit ses quais\n\n"
    "Le port va grandir. Les travaux durent deux ans.\n\n"
    "La ville paie la moitié. La région paie le reste.\n\n"
    "Un chantier contesté\n\n"
    "Des pêcheurs protestent. Ils craignent le bruit.\n"
)


def words(text: str) -> int:
    return len(text.split())


def surfaces(text: str, sentences: Sequence[Sentence]) -> dict[Sentence, str]:
    return {sentence: surface(text, sentence) for sentence in sentences}


def packed(text: str, *, max_tokens: int) -> tuple[Section, ...]:
    return pack(surfaces(text, split(text, lang="fr")), count_tokens=words, max_tokens=max_tokens)


def flat(sections: Sequence[Section]) -> list[Sentence]:
    return [s for section in sections for s in (section.heading, *section.sentences) if s]


def read(text: str, sections: Sequence[Section]) -> list[list[str]]:
    return [[surface(text, s) for s in section.sentences] for section in sections]


def test_no_sentences_make_no_sections() -> None:
    assert pack({}, count_tokens=words, max_tokens=10) == ()


def test_paragraphs_under_one_heading_share_a_section_while_they_fit() -> None:
    sections = packed(ARTICLE, max_tokens=100)
    assert [s.heading and surface(ARTICLE, s.heading) for s in sections] == [
        "Le port de Brest agrandit ses quais",
        "Un chantier contesté",
    ]
    assert [len(s.sentences) for s in sections] == [4, 2]


def test_a_paragraph_that_no_longer_fits_opens_the_next_section() -> None:
    assert read(ARTICLE, packed(ARTICLE, max_tokens=12)) == [
        ["Le port va grandir.", "Les travaux durent deux ans."],
        ["La ville paie la moitié.", "La région paie le reste."],
        ["Des pêcheurs protestent.", "Ils craignent le bruit."],
    ]


def test_a_paragraph_over_the_budget_is_divided_between_sentences() -> None:
    assert read(ARTICLE, packed(ARTICLE, max_tokens=5))[:2] == [
        ["Le port va grandir."],
        ["Les travaux durent deux ans."],
    ]


def test_a_budget_met_exactly_is_not_exceeded_and_not_wasted() -> None:
    text = "Un deux. Trois quatre."  # two words, a blank, two words
    assert len(packed(text, max_tokens=5)) == 1
    assert len(packed(text, max_tokens=4)) == 2


def test_the_heading_is_not_repeated_if_its_text_continues() -> None:
    headings = [s.heading is not None for s in packed(ARTICLE, max_tokens=12)]
    assert headings == [True, False, True]


def test_a_heading_with_nothing_below_it_is_an_empty_section() -> None:
    text = "Premier titre\n\nSecond titre\n\nUne phrase les suit."
    assert [len(section.sentences) for section in packed(text, max_tokens=9)] == [0, 1]


def test_a_last_heading_is_kept() -> None:
    sentences = (Sentence(0, 4, 0), Sentence(5, 10, 1, is_heading=True))
    sections = pack(surfaces("Oui.\nTitre", sentences), count_tokens=words, max_tokens=9)
    assert flat(sections) == list(sentences)


def test_a_sentence_over_the_budget_is_named_with_its_length_and_the_limit() -> None:
    text = "Une phrase courte. " + "Une phrase qui ne finit " + "pas " * 40 + "du tout."
    with pytest.raises(
        TextTooLong, match=r"Une phrase qui ne finit pas.*…” has 47 tokens, the limit is 20"
    ):
        packed(text, max_tokens=20)


def test_each_sentence_is_counted_once() -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return words(text)

    sentences = split(ARTICLE, lang="fr")
    pack(surfaces(ARTICLE, sentences), count_tokens=count, max_tokens=12)
    assert counted == [surface(ARTICLE, s) for s in sentences if not s.is_heading]


@st.composite
def outlines(draw: st.DrawFn) -> list[Sentence]:
    """Sentences of one character each, in paragraphs of any shape."""
    shapes = draw(st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=12))
    found: list[Sentence] = []
    for paragraph, (is_heading, length) in enumerate(shapes):
        for _ in range(1 if is_heading else length):
            found.append(Sentence(len(found), len(found) + 1, paragraph, is_heading))
    return found


@given(outlines(), st.integers(1, 9))
def test_nothing_is_lost_or_moved_and_the_budget_holds(
    sentences: list[Sentence], max_tokens: int
) -> None:
    text = "".join(chr(ord("a") + number % 26) for number in range(len(sentences)))
    costs = {letter: 1 + ord(letter) % max_tokens for letter in text}
    sections = pack(
        surfaces(text, sentences), count_tokens=costs.__getitem__, max_tokens=max_tokens
    )
    assert flat(sections) == sentences
    for section in sections:
        blanks = max(0, len(section.sentences) - 1)
        assert sum(costs[s.of(text)] for s in section.sentences) + blanks <= max_tokens


@given(st.text(st.sampled_from("aB. \n?«»-"), max_size=200))
def test_any_text_is_packed_whole(text: str) -> None:
    sentences = split(text, lang="fr")
    assert flat(pack(surfaces(text, sentences), count_tokens=words, max_tokens=10_000)) == list(
        sentences
    )
