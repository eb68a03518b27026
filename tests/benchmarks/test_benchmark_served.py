"""The benchmark of a model server compares the ways on the same lines, group by group."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks import served

LINES = [f"Ligne {n}." for n in range(6)]


def test_ways_take_turns_on_groups_and_are_compared_with_the_first() -> None:
    asked: list[tuple[str, int]] = []

    def here(texts: Sequence[str]) -> list[str]:
        asked.append(("here", len(texts)))
        return [text.upper() for text in texts]

    def there(texts: Sequence[str]) -> list[str]:
        asked.append(("there", len(texts)))
        return [text.upper() if "5" not in text else "Another." for text in texts]

    ticks = iter(range(100))
    ways = {"here": here, "there": there}
    found = served.compared(LINES, ways, at_once=4, processor=lambda: next(ticks))
    assert found["processor_per_line"] == {"here": round(2 / 6, 3), "there": round(2 / 6, 3)}
    assert asked == [("here", 4), ("there", 4), ("here", 2), ("there", 2)]
    assert found["same"] == {"here": 1.0, "there": round(5 / 6, 3)}


def test_table_has_the_throughput_against_the_first_way() -> None:
    result = {
        "lines": 6,
        "at_once": 4,
        "seconds_per_line": {"here": 3.0, "there": 1.5},
        "processor_per_line": {"here": 4.0, "there": 4.0},
        "same": {"here": 1.0, "there": 0.5},
    }
    head, first, second = served.table(result).splitlines()
    assert head.startswith("6 lines")
    assert first.split()[1:] == ["3.00", "1.00", "times", "4.00", "1.00", "times", "100%"]
    assert second.split()[1:] == ["1.50", "2.00", "times", "4.00", "1.00", "times", "50%"]
