"""The shipped tables are sound, and a user's file is read or refused with a reason."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.identity import key_of, known, spelling, tables
from summarizer.messages.errors import NamesError

FOLDER = Path(known.__file__).parent
HEADER = "id\tkind\tfr\ten\n"


def entries() -> list[tables.KnownThing]:
    return [e for table in known.SHIPPED for e in tables.read(FOLDER / f"{table}.tsv")]


def test_at_least_400_organisations_have_wikidata_items() -> None:
    ids = [entry.id for entry in tables.read(FOLDER / "organisations.tsv")]
    items = [id for id in ids if id.startswith("Q")]
    assert len(items) >= 400
    assert all(re.fullmatch(r"Q[1-9]\d*|org:[a-z0-9-]+", id) for id in ids)


def test_the_header_counts_the_items_and_names_the_licence() -> None:
    text = (FOLDER / "organisations.tsv").read_text("utf-8")
    items = len(re.findall(r"^Q\d+\t", text, re.MULTILINE))
    assert f"# id      {items} Wikidata items" in text


@pytest.mark.parametrize("table", known.SHIPPED)
def test_every_table_names_its_licence(table: str) -> None:
    assert "icence" in (FOLDER / f"{table}.tsv").read_text("utf-8").split("\nid\t")[0]


def test_every_id_is_unique() -> None:
    ids = [entry.id for entry in entries()]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_name_belongs_to_two_things_unless_it_is_marked(lang: str) -> None:
    owners: dict[str, set[str]] = {}
    for entry in entries():
        for name in entry.names[lang]:
            if not name.endswith("?"):
                owners.setdefault(spelling.bare(name), set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_entry_has_a_name_in_both_languages() -> None:
    assert all(entry.names["fr"] and entry.names["en"] for entry in entries())


# The user's own file


@pytest.fixture
def user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "names.tsv"
    monkeypatch.setenv(known.VARIABLE, str(path))
    _forget()
    yield path
    _forget()


def _forget() -> None:
    known.names.cache_clear()
    known._user_entries.cache_clear()


def test_a_users_name_is_linked(user_file: Path) -> None:
    user_file.write_text(
        f"# ours\n{HEADER}org:sdis\torg\tSDIS\tFire Service|Fire Brigade\n", "utf-8"
    )
    assert key_of("SDIS", lang="fr") == key_of("Fire Brigade", lang="en") == "org:sdis"
    assert key_of("OTAN", lang="fr") == "Q7184"


def test_a_users_name_resolves_an_ambiguous_one(user_file: Path) -> None:
    user_file.write_text(f"{HEADER}Q170972\tparty\tPS\tPS\n", "utf-8")
    assert key_of("PS", lang="fr") == key_of("PS", lang="en") == "Q170972"


def test_a_user_may_add_a_language(user_file: Path) -> None:
    user_file.write_text("id\tkind\tfr\tde\nQ7184\tnato\t\tAtlantikpakt\n", "utf-8-sig")
    assert key_of("Atlantikpakt", lang="de") == "Q7184"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"{HEADER}org:a\torg\tA B\n", ("line 2", "3 cell(s)", "tabs")),
        (f"{HEADER}\torg\tA\tB\n", ("line 2", "“”", "without spaces")),
        (f"{HEADER}my org\torg\tA\tB\n", ("line 2", "“my org”")),
        (f"{HEADER}org:a\torg\t\t\n", ("line 2", "“org:a”", "no name")),
        (f"{HEADER}org:a\torg\tA||B\tC\n", ("line 2", "“A||B”", "column fr")),
        (f"{HEADER}org:a\torg\t?\tC\n", ("line 2", "“?”", "empty name")),
        ("org:a\torg\tA\tB\n", ("line 1", "id, kind")),
        ("id\tkind\n", ("line 1", "fr and en")),
        (
            f"{HEADER}org:a\torg\tNom\tA\norg:b\torg\tNom\tB\n",
            ("“Nom”", "org:a", "org:b", "“Nom?”"),
        ),
    ],
)
def test_a_wrong_line_is_refused_with_its_place_and_a_remedy(
    user_file: Path, content: str, told: tuple[str, ...]
) -> None:
    user_file.write_text(content, "utf-8")
    with pytest.raises(NamesError) as error:
        key_of("OTAN", lang="fr")
    assert all(part in str(error.value) for part in (str(user_file), *told))


def test_another_encoding_is_refused_with_its_line(user_file: Path) -> None:
    user_file.write_bytes(f"{HEADER}org:a\torg\tÉlysée\tA\n".encode("latin-1"))
    with pytest.raises(NamesError, match=r"line 2: the byte 0xc9 is not UTF-8"):
        key_of("OTAN", lang="fr")


def test_a_named_file_must_exist(user_file: Path) -> None:
    with pytest.raises(NamesError, match="VISAVIS_NAMES"):
        key_of("OTAN", lang="fr")


def test_without_a_file_the_user_has_no_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(known.VARIABLE, raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda _: tmp_path)
    assert known.user_file() is None
    (tmp_path / "names.tsv").write_text(HEADER, "utf-8")
    assert known.user_file() == tmp_path / "names.tsv"


def test_a_file_of_100_000_lines_is_read_in_seconds(user_file: Path) -> None:
    lines = (f"org:n{n}\torg\tNom {n}\tName {n}\n" for n in range(100_000))
    user_file.write_text(HEADER + "".join(lines), "utf-8")
    start = time.perf_counter()
    assert key_of("Nom 99999", lang="fr") == "org:n99999"
    assert time.perf_counter() - start < 10
