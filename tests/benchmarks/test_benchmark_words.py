"""The benchmark of words counts marks, and finds the words that another line lacks."""

from __future__ import annotations

from pathlib import Path

from benchmarks import words
from benchmarks.translation import SYSTEMS

FRENCH = ["Les pompiers sont là.", "Il pleut.", "Le maire parle.", "Il fait des bêtises."] * 5
ENGLISH = ["Firefighters are here.", "It rains.", "He speaks.", "He makes bêtises."] * 5


def test_marks_and_finds_are_counted(tmp_path: Path) -> None:
    (tmp_path / "mt" / "systems").mkdir(parents=True)
    for name in words.SETS:
        sides = {f"{name}.fr-en.fr": FRENCH, f"{name}.fr-en.en": ENGLISH}
        sides |= {f"systems/{name}.fr-en.{system}.en": ENGLISH for system in SYSTEMS}
        for file, lines in sides.items():
            (tmp_path / "mt" / file).write_text("\n".join(lines) + "\n", "utf-8")
    result = words.run(tmp_path)
    halves = result["halves"].values()
    assert sum(half["lines"] for half in halves) == 40
    assert sum(half["held"] for half in halves) == 20
    for system in ("people", *SYSTEMS):
        assert sum(half["marked"][system]["words"] for half in halves) == 10
        assert sum(half["marked"][system]["untranslated"] for half in halves) == 10
    assert sum(half["missed"] for half in halves) == 20
    assert words.figures(result)["lost words found"] == 100.0
    assert "100.0 % of" in words.table(result)
