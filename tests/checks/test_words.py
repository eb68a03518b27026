"""A word that a small model took for another one is told; right translations are left alone."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from summarizer.checks import words
from summarizer.checks.words import entries
from summarizer.checks.words.entries import WordEntry

TABLES = {
    pair: list(entries.read((resources.files(words) / f"{'-'.join(pair)}.tsv").read_text("utf-8")))
    for pair in sorted(words.PAIRS)
}
ENTRIES = [entry for table in TABLES.values() for entry in table]


def missing(source: str, target: str) -> dict[str, str]:
    return dict(words.missing(source, target, source_lang="fr", target_lang="en"))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Il a été mis en examen lundi.", "He was put in exam.", {"mis en examen": "charged"}),
        (
            "HP accuse une baisse de 3 %.",
            "HP accuses a 3% decline.",
            {"accuse une baisse": "reports"},
        ),
        ("L’abordage du paquebot.", "The arrival of the liner.", {"abordage": "collision"}),
        ("Pompiers et police.", "Pompoms and police.", {"Pompiers": "firefighters"}),
        ("« Milices, partez ! »", "“Soldiers, go!”", {"Milices": "militias"}),
        ("En garde\u00a0à vue.", "At sight.", {"garde\u00a0à vue": "police custody"}),
    ],
)
def test_mistranslated_word_is_reported_with_a_suggestion(
    source: str, target: str, expected: dict[str, str]
) -> None:
    assert missing(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Le député a été mis en examen.", "The MP was indicted."),
        ("Deux pompiers sont morts.", "Two FIREFIGHTERS died."),
        ("Bruno Le Maire arrive.", "Bruno Le Maire arrives."),
        ("La rue des Pompiers est fermée.", "The Rue des Pompiers is closed."),
        ("Il a parlé de fonction publique.", "He spoke of the civil\u00a0service."),
        ("Le cessez-le-feu tient.", "The cease fire holds."),
        ("", ""),
        ("Il pleut.", ""),
    ],
)
def test_right_translations_and_names_are_left_alone(source: str, target: str) -> None:
    assert not missing(source, target)


def test_word_inside_a_longer_one_counts_once() -> None:
    found = missing("Un attentat-suicide a tué dix personnes.", "Ten people died.")
    assert found == {"attentat-suicide": "suicide attack"}


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Elle a été mise en examen.", "She was accused.", {}),
        ("Elle a été mise en examen.", "She was here.", {"été mise en examen": "charged"}),
        ("La mise en examen date de lundi.", "The charge dates from Monday.", {}),
        (
            "Le parquet a ouvert une enquête.",
            "The x.",
            {"Le parquet": "public prosecutor's office"},
        ),
        ("Il arrive vers 15h30.", "He arrives at 15:30.", {"vers 15h30": "around"}),
        ("Il arrive vers 15 h 30.", "He arrives around 15:30.", {}),
        ("Un homme cruel est mort.", "A cruel man died.", {}),
        ("La vague de submersion.", "The x.", {"vague de submersion": "flooding"}),
        ("Des résultats stupéfiants.", "Amazing results.", {}),
        ("Le député a interpellé le ministre.", "The MP questioned the minister.", {}),
        ("L’intestin grêle est touché.", "The intestine is affected.", {}),
        ("La veille, il pleuvait.", "It rained.", {"La veille": "the day before"}),
    ],
)
def test_neighbours_and_second_senses(source: str, target: str, lost: dict[str, str]) -> None:
    assert missing(source, target) == lost


def test_many_blanks_take_linear_time() -> None:
    blanks = " " * 100_000
    assert missing(f"La milice{blanks}.", f"let{blanks}ne{blanks}x") == {"milice": "militias"}


def test_words_come_in_order_and_the_check_names_them() -> None:
    source, target = "Les pompiers et les gendarmes enquêtent.", "They investigate."
    assert list(missing(source, target)) == ["pompiers", "gendarmes"]
    check = words.of_translation(source, target, source_lang="fr", target_lang="en")
    assert (check.kind, check.ok) == ("words", False)
    assert check.detail.startswith("“pompiers” may be mistranslated: “firefighters” was expected; ")


def test_offsets_hold_if_a_capital_has_a_longer_lower_case() -> None:
    assert missing("İ. Les milices. İ. Les milices.", "x") == {"milices": "militias"}


def test_pair_without_a_table_is_refused() -> None:
    assert words.can_compare("fr", "en")
    assert not words.can_compare("de", "en")
    with pytest.raises(KeyError):
        words.missing("a", "b", source_lang="de", target_lang="en")


def test_the_table_works_from_english_to_french_too() -> None:
    said = {"source_lang": "en", "target_lang": "fr"}
    source = "The library has a sensible plan."
    wrong = words.missing(source, "La librairie a un plan sensible.", **said)
    assert dict(wrong) == {"library": "bibliothèque", "sensible": "raisonnable"}
    assert not words.missing(source, "La bibliothèque a un plan raisonnable.", **said)


# The table


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.pattern[:40])
def test_entry_has_patterns_and_accepts_its_own_suggestion(entry: WordEntry) -> None:
    entry.find(entry.pattern)
    assert not re.search(
        r" [?*+]|[( |] ?\(\?!", entry.pattern
    )  # a blank is "one or more" by itself
    assert re.fullmatch(r"[\w'’. -]+", entry.suggestion)
    assert entry.is_in(f"They say {entry.suggestion}, he said.")
    assert not entry.is_in("")


def test_every_pattern_is_unique() -> None:
    for table in TABLES.values():
        patterns = [entry.pattern for entry in table]
        assert len(set(patterns)) == len(patterns)


def example(entry: WordEntry) -> str:
    """A text that a plain pattern finds: the first way of each group."""
    written = re.sub(r"\(\?[!<].*", "", entry.pattern).replace("?", "").replace("*", "")
    written = re.sub(r"\(([^()|]*)\|?[^()]*\)", r"\1", written)
    return written if entries._source(entry.pattern).search(written) else ""


EXAMPLES = [(entry, written) for entry in ENTRIES if (written := example(entry))]


def test_most_entries_are_plain() -> None:
    assert len(EXAMPLES) > 0.9 * len(ENTRIES)


@pytest.mark.parametrize(("entry", "written"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_the_needle_is_in_every_match_of_its_pattern(entry: WordEntry, written: str) -> None:
    assert entry.find(written)


@pytest.mark.parametrize(
    "table",
    ["maire", "maire\t", "maire\tmayor,,mayors", "\tmayor"],
)
def test_line_that_breaks_the_form_is_named(table: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(entries.read(f"# comment\n{table}\n"))
