"""The files of languages: strict, with neutral defaults, and all that is shipped can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer import languages
from summarizer.languages.reading import read
from summarizer.messages.errors import LanguageFileError
from summarizer.pipeline import program


def written(folder: Path, text: str, name: str = "qx.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sentences: {titels: Zur}", "sentences.titels: unknown key; did you mean 'titles'?"),
        ("greeting: hello", "greeting: unknown key"),
        ("cues: {dates: '(unclosed'}", "cues.dates: is not a regular expression, or a list"),
        ("sentences: {titles: [1, 2]}", "sentences.titles: is not a list of words (it is [1, 2])"),
        ("sentences: {ordinal_dot: 'x'}", "sentences.ordinal_dot: is not true or false"),
        ("spaced_marks: 5", "spaced_marks: is not a text in quotes (it is 5)"),
        ("negation: {weakening: x}", "negation.denying: is missing"),
        ("quotes: both", "quotes: must hold keys and values (it is 'both')"),
        ("- a list", "the whole: must hold keys and values"),
        ("cues: {pronouns: a, pronouns: b}", "pronouns: is there twice"),
        ("cues: [", "is not valid YAML"),
    ],
)
def test_wrong_file_is_an_error_that_names_file_and_key(
    text: str, problem: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(LanguageFileError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "sentences: {titels: Zur}",
        "greeting: 1",
        "cues: {dates: '('}",
        "sentences: {titles: [1, 2]}",
        "sentences: {ordinal_dot: 'x'}",
        "spaced_marks: 5",
        "negation: {weakening: x}",
        "quotes: 7",
        "- 1",
        "cues: {pronouns: a, pronouns: b}",
        "cues: [",
        "cues: \x07",
    ],
)
def test_wrong_file_is_reported_in_french(text: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(LanguageFileError) as caught:
        read(path)
    said = caught.value.fact.in_words("fr").replace(str(path), "")
    assert not re.search(r"\b(is|it|must|not|key|did|there|list|text|whole|valid)\b", said), said


def test_place_of_a_fault_in_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguageFileError, match=r"is not valid YAML at line 2, column 1"):
        read(written(tmp_path, "cues: [\n"))


def test_all_problems_of_a_file_are_in_one_error(tmp_path: Path) -> None:
    path = written(tmp_path, "greeting: hello\nspaced_marks: 5\n")
    with pytest.raises(LanguageFileError, match=r"greeting(.|\n)*spaced_marks"):
        read(path)


def test_file_must_be_named_after_a_code(tmp_path: Path) -> None:
    with pytest.raises(LanguageFileError, match=r"must be named after a code, such as pl\.yaml"):
        read(written(tmp_path, "{}", "Polish.yaml"))


def test_definitions_are_put_into_patterns_and_later_definitions(tmp_path: Path) -> None:
    text = """
cues:
  define:
    day: [luno, marto]
    this: 'lo {day}'
  dates: '(?i){this}\\b'
"""
    dates = read(written(tmp_path, text)).cues.dates
    assert dates.fullmatch("Lo marto")
    assert not dates.match("lo vendo")


@pytest.mark.parametrize("lang", ["pl", "qx", ""])
def test_language_without_a_file_has_neutral_rules(lang: str) -> None:
    found = languages.of(lang)
    assert found == languages.Language()
    assert not found.cues.impersonal.search("il faut it seems")


@pytest.mark.parametrize("lang", languages.codes())
def test_every_file_is_read_and_says_how_sentences_begin(lang: str) -> None:
    found = languages.of(lang)
    assert found.sentences.beginnings
    assert found.cues.pronouns
    assert found.joining


@pytest.mark.parametrize(
    ("lang", "within", "name"),
    [("fr", "en", "French"), ("pl", "en", "Polish"), ("en", "fr", "anglais"), ("qx", "en", "qx")],
)
def test_names_of_languages_come_from_cldr(lang: str, within: str, name: str) -> None:
    assert languages.name(lang, within=within) == name


def test_digests_of_other_language_files_are_not_taken_from_the_cache() -> None:
    assert set(languages.files().values()) <= set(program.files())


SPOKEN = ("messages/", "web/")
"""The program itself speaks two languages; the columns of the page have defaults."""


def test_code_outside_the_files_asks_for_no_language_by_name() -> None:
    package = Path(languages.__file__).parents[1]
    found = [
        f"{path.relative_to(package).as_posix()}:{number}"
        for path in sorted(package.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"[!=]= \"(?:fr|en)\"|\bin \(\"(?:fr|en)\"", line)
        and not path.relative_to(package).as_posix().startswith(SPOKEN)
    ]
    assert found == []
