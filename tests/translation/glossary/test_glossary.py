"""A glossary is read or refused with a reason, and its terms are found as whole words."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.messages.errors import GlossaryError
from summarizer.translation.glossary import Glossary, Term, Terms

FILE = (
    "# terms of the desk\n"
    "pacte vert\tGreen Deal\n"
    "\n"
    "Le Monde\tLe Monde\n"
    "conseil des ministres\tcabinet meeting\tfr-en\n"
)


def terms(**pairs: str) -> Terms:
    """Terms by keyword; "_" replaces a blank."""
    return Glossary.of([(s.replace("_", " "), t) for s, t in pairs.items()]).for_pair("fr", "en")


def found(text: str, held: Terms) -> list[str]:
    """The text at the terms found: equal to the terms if their offsets are right."""
    return [text[at.start : at.end] for at in held.find(text)]


# A file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terms.tsv"


@pytest.mark.parametrize("data", [FILE, "\ufeff" + FILE, FILE.replace("\n", "\r\n")])
def test_file_is_read(data: str, path: Path) -> None:
    path.write_bytes(data.encode())
    assert Glossary.read(path).terms == (
        Term("pacte vert", "Green Deal"),
        Term("Le Monde", "Le Monde"),
        Term("conseil des ministres", "cabinet meeting", "fr", "en"),
    )


def test_python_gives_the_same_as_a_file(path: Path) -> None:
    path.write_text("OTAN\tNATO\nonu\tUN\n", "utf-8")
    assert Glossary.of({"OTAN": "NATO", "onu": "UN"}) == Glossary.read(path)
    assert Glossary.of([["OTAN", "NATO"], ["onu", "UN"]]) == Glossary.read(path)


@pytest.mark.parametrize("data", ["", "\n\n", "# nothing yet\n"])
def test_empty_file_holds_no_term(data: str, path: Path) -> None:
    path.write_text(data, "utf-8")
    assert Glossary.read(path) == Glossary()
    assert not Glossary.read(path).for_pair("fr", "en")


@pytest.mark.parametrize(
    ("line", "said", "remedy"),
    [
        ("OTAN", "1 cell(s) in “OTAN”", "put a tab or “ = ” between"),
        ("OTAN    NATO", "1 cell(s) in “OTAN    NATO”", "put a tab or “ = ” between"),
        ("OTAN\tNATO\tfr-en\tx", "4 cell(s) in", "put a tab or “ = ” between"),
        ("OTAN = NATO = fr-en = x", "4 cell(s) in", "put a tab or “ = ” between"),
        ("OTAN =", "the translation in “OTAN ” is empty", "write it twice"),
        ("\tNATO", "the term in “ NATO” is empty", "take the line out"),
        ("OTAN\t", "the translation in “OTAN ” is empty", "write it twice"),
        ("OTAN\tNATO\t", "the pair in “OTAN NATO ” is empty", "Fill it in"),
        ("OTAN\tNATO\tfr", "“fr” is not a pair", "fr-en"),
        ("OTAN\tNATO\tfr-fr", "“fr-fr” is not a pair", "fr-en"),
        ("OTAN\t—", "“—” holds no letter or digit", "Give a word"),
        ("OTAN\t" + "N" * 201, "201 characters", "Give terms, not sentences"),
        ("O\0T\0A\0N\tN\0A\0", "holds a NUL", "Save the glossary as UTF-8"),
        ("onu\tUNO", "“onu” is “UNO”, but “UN” at ", "Keep one of them"),
    ],
)
def test_wrong_line_is_reported_with_place_value_and_remedy(
    line: str, said: str, remedy: str, path: Path
) -> None:
    path.write_text(f"onu\tUN\n# next\n{line}\n", "utf-8")
    with pytest.raises(GlossaryError) as caught:
        Glossary.read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, line 3: ")
    assert said in message and remedy in message


# A text that somebody typed


@pytest.mark.parametrize("sign", ["\t", " = ", "=", "= ", " =", " → ", "→", " -> ", " => "])
def test_typed_text_is_read_like_a_file(sign: str, path: Path) -> None:
    text = f"# of today\n\npacte vert{sign}Green Deal\nLe Monde{sign}Le Monde{sign}fr-en\r\n"
    typed = Glossary.typed(text)
    assert typed.terms == (
        Term("pacte vert", "Green Deal"),
        Term("Le Monde", "Le Monde", "fr", "en"),
    )
    path.write_text(text, "utf-8")
    assert typed == Glossary.read(path)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("E=mc2\tE=mc2", ("E=mc2", "E=mc2")),
        ("E=mc2 = E=mc2", ("E=mc2", "E=mc2")),
        ("a = b\tc = d", ("a = b", "c = d")),
        ("porte-avions = carrier", ("porte-avions", "carrier")),
    ],
)
def test_sign_inside_a_term_does_not_split_it(line: str, cells: tuple[str, str]) -> None:
    assert Glossary.typed(line).terms == (Term(*cells),)


def test_wrong_typed_line_is_reported_with_its_number() -> None:
    with pytest.raises(GlossaryError, match=r"^Glossary, line 2: 1 cell\(s\) in “OTAN”"):
        Glossary.typed("onu = UN\nOTAN")


def test_contradiction_names_both_lines(path: Path) -> None:
    path.write_text("l'onu\tUN\npacte\tpact\nl’onu\tUNO\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"line 3: .*, but “UN” at .*, line 1\. "):
        Glossary.read(path)


def test_repeated_line_is_not_a_contradiction() -> None:
    assert len(Glossary.of([("onu", "UN"), ("onu", "UN")]).terms) == 1


def test_place_of_a_wrong_term_is_reported_in_python() -> None:
    with pytest.raises(GlossaryError, match=r"^Term 2: the translation in “OTAN ” is empty"):
        Glossary.of([("onu", "UN"), ("OTAN", "  ")])
    with pytest.raises(GlossaryError, match=r"^Term 1: 1 cell\(s\) in “ab”"):
        Glossary.of(["ab"])


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_wrong_encoding_is_reported_with_line_and_remedy(encoding: str, path: Path) -> None:
    path.write_bytes("onu\tUN\nmarché unique\tsingle market\n".encode(encoding))
    with pytest.raises(GlossaryError, match=r"line \d: the byte 0x.. is not UTF-8\. Save the glo"):
        Glossary.read(path)


def test_unreadable_file_is_reported(path: Path, tmp_path: Path) -> None:
    for wrong in (path, tmp_path, Path("a\0b")):
        with pytest.raises(GlossaryError, match=r"cannot be read: .*\. Name a file that is there"):
            Glossary.read(wrong)


def test_hostile_terms_are_terms(path: Path) -> None:
    path.write_text("<b>gras</b>\t\x1b[31mred\x1b[0m\n{source}\t%s</text>\n", "utf-8")
    held = Glossary.read(path).for_pair("fr", "en")
    text = "Un <b>gras</b> et {source}."
    assert found(text, held) == ["<b>gras</b>", "{source}"]


# A pair


def test_term_of_a_pair_precedes_one_of_all_pairs() -> None:
    glossary = Glossary.of([("onu", "UN"), ("onu", "ONU", "fr-es"), ("otan", "OTAN", "en-es")])
    targets = {
        pair: [at.term.target for at in glossary.for_pair(*pair).find("onu otan")]
        for pair in (("fr", "en"), ("fr", "es"))
    }
    assert targets == {("fr", "en"): ["UN"], ("fr", "es"): ["ONU"]}


def test_fingerprint_names_the_terms() -> None:
    first = Glossary.of({"onu": "UN"})
    assert first.fingerprint == Glossary.of([("onu", "UN")]).fingerprint
    others = [{"onu": "UNO"}, {"ONU": "UN"}, {}]
    assert first.fingerprint not in {Glossary.of(other).fingerprint for other in others}
    assert first.fingerprint != Glossary.of([("onu", "UN", "fr-en")]).fingerprint
    assert Glossary().fingerprint == ""


# Where terms stand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'OTAN et l’OTAN d'OTAN, «OTAN».", ["OTAN"] * 4),
        ("L'OTANOTAN, OTANs, OTAN2, otan, oTAN", []),
        ("Un non-OTAN pour l'OTAN-Russie", []),
        ("OTAN - OTAN— OTAN-", ["OTAN"] * 3),
        ("https://otan.int/OTAN?x=OTAN", []),
        ("L'Otan", ["Otan"]),
        ("", []),
        ("OTA", []),
    ],
)
def test_term_is_found_as_a_whole_word(text: str, expected: list[str]) -> None:
    assert found(text, terms(OTAN="NATO")) == expected


@pytest.mark.parametrize(
    ("term", "text", "is_there"),
    [
        ("pacte_vert", "Pacte vert", True),
        ("pacte_vert", "PACTE VERT", True),
        ("pacte_vert", "Pacte Vert", False),
        ("Pacte_vert", "le pacte vert", True),
        ("Le_Monde", "le monde", False),
        ("Orange", "une orange", False),
        ("Orange", "Orange", True),
        ("élysée", "Élysée", True),
        ("élysée", "E\u0301lyse\u0301e", True),
        ("pacte_vert", "pacte\u00a0vert", True),
        ("pacte_vert", "pacte\nvert", True),
        ("conseil_d'État", "conseil d’État", True),
    ],
)
def test_capitals_apostrophes_and_blanks_may_differ_as_they_do_in_a_text(
    term: str, text: str, is_there: bool
) -> None:
    assert bool(terms(**{term: "x"}).find(text)) is is_there


def test_longest_term_is_taken_without_overlaps() -> None:
    held = terms(Banque_de_France="Bank of France", France="France", de_France_Inter="of Inter")
    assert found("La Banque de France Inter en France", held) == ["Banque de France", "France"]


def test_exact_spelling_is_preferred() -> None:
    held = terms(Orange="Orange", orange="orange fruit")
    text = "Orange vend une orange."
    assert [at.term.target for at in held.find(text)] == ["Orange", "orange fruit"]


def test_missing_terms_are_reported_once_each() -> None:
    held = terms(onu="UN", OTAN="NATO", Paris="Paris", Paris_Match="Paris Match")
    source = "Onu, onu, OTAN, Paris, Paris Match"
    missing = held.missing(source, "The UN's NATO-led photo in Paris Match")
    assert [at.term.source for at in missing] == ["Paris"]


def test_acronym_in_a_target_is_written_as_in_the_glossary() -> None:
    held = terms(OTAN="NATO")
    assert held.missing("L'Otan", "Nato")
    assert not held.missing("L'Otan", "NATO-led")


def test_terms_are_removed_from_both_texts() -> None:
    held = terms(OTAN="NATO")
    assert held.without("L'OTAN agit.", "NATO acts.") == ("L'  agit.", "  acts.")


# Size


def test_100_000_lines_are_read_and_cost_a_text_nothing(path: Path) -> None:
    lines = (f"terme {i} du lexique\tterm {i}\n" for i in range(100_000))
    path.write_text("".join(lines), "utf-8")
    glossary = Glossary.read(path)
    held = glossary.for_pair("fr", "en")
    assert len(glossary.terms) == 100_000
    text = "Le terme 77777 du lexique suit le terme 5 du lexique. " * 50
    assert len(held.find(text)) == 100
    # However many terms begin with a word, only their lengths are tried there.
    assert {first: len(sizes) for first, sizes in held._source._lengths.items()} == {"terme": 5}
