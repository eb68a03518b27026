"""The language benchmark counts rightly."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import language
from benchmarks.samples import HALVES
from summarizer.text.detectors import LANGUAGES
from summarizer.types import UNKNOWN

ANSWERS = {"correct": "fr", "faux": "en", "muet": UNKNOWN}


def write(data: Path, lines: list[str]) -> None:
    (data / "langid").mkdir()
    for path in (f"{kind}.{lang}.txt" for kind in language.KINDS for lang in LANGUAGES):
        (data / "langid" / path).write_text("\n".join(lines), "utf-8")


def test_every_item_is_counted_once_and_in_one_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = {"stand-in": lambda: lambda text: ANSWERS.get(text, "fr")}
    monkeypatch.setattr(language, "SYSTEMS", stand_in)
    write(tmp_path, ["correct", "", "correct", "faux", "muet", ""])
    result = language.run(tmp_path)
    french = [row for row in result["rows"] if (row["kind"], row["lang"]) == ("sentences", "fr")]
    assert [sum(row[key] for row in french) for key in ("right", "wrong", "unknown")] == [2, 1, 1]
    assert [row["right"] + row["wrong"] + row["unknown"] for row in french] == [2, 2]
    assert {row["half"] for row in french} == set(HALVES)
    assert "25.0/25.0" in language.table(result)


def test_our_detector_and_the_plain_ones_tell_a_plain_sentence() -> None:
    sentence = "Le gouvernement a présenté mardi une nouvelle loi pour protéger les forêts."
    systems = language.SYSTEMS.values()
    assert [build()(sentence) for build in systems] == ["fr"] * 4


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"sentences\.ca\.txt.*--data DIR"):
        language.run(tmp_path)
