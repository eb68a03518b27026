"""The benchmark of decoding compares several ways on the same lines, and their answers."""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks import decoding

LINES = [f"Ligne {n}." for n in range(6)]


def slowly(texts: Sequence[str]) -> list[str]:
    until = time.process_time() + 0.002 * len(texts)
    while time.process_time() < until:
        pass
    return [text.upper() for text in texts]


def by_company(texts: Sequence[str]) -> list[str]:
    """Gets another answer for the first text of a batch."""
    return [text.upper() if n else text for n, text in enumerate(texts)]


def test_answers_that_depend_on_their_company_are_counted() -> None:
    found = decoding.compared(LINES, {"alone": slowly, "adapter": slowly, "at once": by_company})
    assert found["same"] == {"one by one": round(4 / 6, 3), "opposite order": round(2 / 6, 3)}


def test_table_has_a_line_a_way_and_a_share_for_each_comparison() -> None:
    found = decoding.compared(LINES, dict.fromkeys(("alone", "adapter", "at once"), slowly))
    head, *ways, first, second = decoding.table(found).splitlines()
    assert head.startswith("6 lines, 4 at once")
    assert [line.split()[0] for line in ways] == ["alone", "adapter", "at"]
    assert (first, second) == ("at once = one by one: 100%", "at once = opposite order: 100%")
