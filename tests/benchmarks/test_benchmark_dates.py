"""The benchmark of dates changes a day, and counts the findings."""

from __future__ import annotations

from pathlib import Path

from benchmarks import dates
from benchmarks.parallel import NAME, Pair


def test_alarms_and_finds_are_counted(tmp_path: Path) -> None:
    (tmp_path / "mt").mkdir()
    french = ["Il vient lundi.", "Il vient.", "Il part vendredi.", "Il part mardi."]
    english = ["He comes on Monday.", "He comes.", "He leaves on Friday.", "He leaves."]
    for lang, lines in (("fr", french), ("en", english)):
        (tmp_path / "mt" / f"{NAME}.{lang}").write_text("\n".join(lines) + "\n", "utf-8")
    result = dates.run(tmp_path)
    assert {key: result[key] for key in ("pairs", "alarmed", "tried", "found")} == {
        "pairs": 4,
        "alarmed": 1,
        "tried": 2,
        "found": 2,
    }
    assert dates.figures(result) == {"pairs without a false alarm": 75.0, "changes found": 100.0}
    assert "100.0 % of 2" in dates.table(result)


def test_day_becomes_another_day() -> None:
    pair = Pair("tune", "", "He comes on Monday.")
    other = dates.swapped(pair, 0)
    assert other != pair
    assert any(day in other.english for day in dates.DAYS)
    assert dates.swapped(pair, 0) == other
