"""Every code that the package uses has a row, in both languages, and every row is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from summarizer.messages import (
    SPOKEN,
    Fact,
    errors,
    say,
    several,
)
from summarizer.messages.table import JOINED, TABLE, TABLES
from summarizer.text.cleaning import AsideKind
from summarizer.types import Check, CheckKind, Label, Method

PACKAGE = Path(__file__).parents[2] / "summarizer"

SAME = {
    "batch title",
    "batch points",
    "feed item",
    "source failed",
    "part configuration",
    "part conversion",
    "part tokenizer",
    "row",
    "in file",
    "version",
    "stage article",
    "stage points",
    "text",
    "several",
    "several parts",
    "enumeration",
    "sentences",
    "in sentence",
    "date",
    "check dates",
    "organisation",
    "place page",
}
"""Rows that hold no word, or a word that is the same in both languages."""

PARTS = ("configuration", "conversion", "manifest", "tokenizer", "weights")
STAGES = ("language", "models", "article", "points", "entities", "translation")

BY_KIND = {
    *(f"check {kind}" for kind in get_args(CheckKind)),
    *get_args(Label),
    *(f"{place} {method}" for place in ("row", "all", "rest") for method in get_args(Method)),
    *("translation", "summarization", "adapter", "entities"),  # the roles of models
    *(f"stage {name}" for name in STAGES),
    *(f"part {name}" for name in PARTS),
    *(f"aside {kind}" for kind in get_args(AsideKind)),
    *("form live newest first", "form live oldest first", "form headlines"),
    *("place page", "place time"),
}
"""Codes that are made of a kind."""


ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.VisavisError)
}

WORDS_OF_THE_COMMAND = {
    *("store/catalog", "cli"),  # files of models; arguments
    "types/json",
}
"""Where an error may be made of words: the page cannot meet it, or a library said it."""


def modules() -> Iterator[tuple[str, ast.AST]]:
    """The modules that speak by codes, each by its name."""
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "messages" or path.name == "errors.py":
            name = path.relative_to(PACKAGE).with_suffix("").as_posix()
            yield name, ast.parse(path.read_text("utf-8"))


def literals() -> set[str]:
    return {
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def made(*names: str) -> Iterator[tuple[str, ast.expr]]:
    """The first argument of calls of these names, or their code, each with its module."""
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                if named or (getattr(called, "id", called) in names and node.args):
                    yield module, (named or node.args)[0]


def codes(*names: str) -> set[str]:
    return {
        first.value
        for _, first in made(*names)
        if isinstance(first, ast.Constant) and isinstance(first.value, str)
    }


def speaks_in_words(module: str) -> bool:
    return any(module == each or module.startswith(f"{each}/") for each in WORDS_OF_THE_COMMAND)


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_code_that_is_used_has_a_row() -> None:
    assert codes("Fact", "say") - set(TABLE) - set(JOINED) == set()
    assert BY_KIND - set(TABLE) == set()


def test_errors_that_the_page_can_meet_are_made_of_codes() -> None:
    for module, first in made(*ERRORS):
        if not speaks_in_words(module):
            assert not isinstance(first, ast.JoinedStr), f"{module}: line {first.lineno}"
            if isinstance(first, ast.Constant):
                assert first.value in {*TABLE, *JOINED}, f"{module}: {first.value!r}"


def test_every_row_is_used() -> None:
    assert set(TABLE) - literals() - BY_KIND == set()


def test_no_code_has_two_rows() -> None:
    assert sum(len(module.ROWS) for module in TABLES) == len(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_both_languages_have_the_same_slots(code: str) -> None:
    english, french = TABLE[code]
    assert slots(english) == slots(french)


@pytest.mark.parametrize("code", TABLE)
def test_french_is_not_english(code: str) -> None:
    english, french = TABLE[code]
    assert (english == french.replace("\N{NO-BREAK SPACE}", "")) == (code in SAME)


@pytest.mark.parametrize("code", TABLE)
def test_french_has_no_blank_at_which_a_line_may_break_before_a_mark(code: str) -> None:
    assert not re.search(r" [;:!?»]|« ", TABLE[code][1])


@pytest.mark.parametrize("code", TABLE)
def test_no_message_can_be_made_without_its_values(code: str) -> None:
    if slots(TABLE[code][0]):
        with pytest.raises(ValueError, match="cannot be made of"):
            say(code)


def test_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no message has the code 'nothing'"):
        Fact("nothing").in_words()


# Values


@pytest.mark.parametrize(
    ("fact", "english", "french"),
    [
        (Fact("term wrong", ("a", "b")), "the term “a” should be “b”", None),
        (
            Fact("length", (1350, 12)),
            "the length does not fit: 1,350 characters for 12",
            "la longueur ne convient pas\u00a0: 1\u202f350 caractères pour 12",
        ),
        (Fact("other language", ("de", "fr")), "it is in German, not in French", None),
        (Fact("other language", ("pl", "en")), None, "le texte est en polonais, pas en anglais"),
        (Fact("already translated", ("xx",)), "already in xx", "déjà en xx"),
        (
            Fact("not translated", (Fact("name missing", ("«Dupont»",)),)),
            "not translated: the name «Dupont» is missing",
            "non traduit\u00a0: le nom «Dupont» manque",
        ),
        (Fact("name missing", ("{0.__class__}",)), "the name {0.__class__} is missing", None),
    ],
)
def test_values_are_written_as_the_language_writes_them(
    fact: Fact, english: str | None, french: str | None
) -> None:
    assert english is None or fact.in_words() == english
    assert french is None or fact.in_words("fr") == french


def test_article_text_in_a_finding_is_never_translated() -> None:
    fact = Fact("name missing", ("the negation “no” is missing",))
    assert fact.in_words("fr") == "le nom the negation “no” is missing manque"


def test_several_facts_are_said_in_a_row() -> None:
    fact = several([Fact("number missing", ("12",)), Fact("number changed", ("3", "4"))])
    assert fact.in_words() == "the figure 12 is missing; 3 became 4"
    assert fact.in_words("fr") == "le nombre 12 manque\u202f; 3 est devenu 4"


def test_one_fact_stays_alone() -> None:
    assert several([Fact("repetition")]) == Fact("repetition")


# Checks


def test_detail_of_a_check_is_its_english() -> None:
    check = Check.of("names", [Fact("name missing", ("Anne",)), Fact("name added", ("Jean",))])
    assert not check.ok
    assert check.detail == "the name Anne is missing; the name Jean is not in the source"
    assert Check.of("names", []) == Check("names", ok=True)


@pytest.mark.parametrize("lang", SPOKEN)
def test_check_that_says_no_more_is_called_by_its_kind(lang: str) -> None:
    assert Check("length", False).fact.in_words(lang).endswith(say("check length", lang))
