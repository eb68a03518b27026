"""The benchmark of negations takes them out, and counts the findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import negation
from benchmarks.parallel import NAME, Pair
from benchmarks.samples import HALVES

FRENCH = ["Il n'est pas venu.", "Il ne viendra jamais.", "Il est venu.", "Il n'a pas parlé."]
ENGLISH = ["He has not come.", "He will never come.", "He has not come.", "He was silent."]


def test_alarms_and_finds_are_counted(tmp_path: Path) -> None:
    (tmp_path / "mt").mkdir()
    for lang, lines in (("fr", FRENCH), ("en", ENGLISH)):
        path = tmp_path / "mt" / f"{NAME}.{lang}"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    result = negation.run(tmp_path)
    halves = HALVES
    assert sum(result["alarms"][half]["alarmed"] for half in halves) == 2
    for name, found in (("not", 1), ("never", 1), ("no", 0), ("ne … pas", 2)):
        counts = result["detection"][name]
        assert sum(counts[half]["tried"] for half in halves) == found
        assert sum(counts[half]["found"] for half in halves) == found
    assert "false alarms" in negation.table(result)


@pytest.mark.parametrize(
    ("name", "french", "english", "expected"),
    [
        ("not", "", "He has not come", "He has come"),
        ("cannot", "", "He cannot come", "He can come"),
        ("n't", "", "He wasn’t there", "He was there"),
        ("n't", "", "He won't come", "He will come"),
        ("no", "", "There is no bread", "There is bread"),
        ("no", "", "No. 5", "No. 5"),
        ("ne … pas", "Il ne l'a pas vu", "", "Il l'a vu"),
        ("ne … pas", "Il n’est plus là", "", "Il est là"),
    ],
)
def test_one_negation_is_taken_out(name: str, french: str, english: str, expected: str) -> None:
    changed = negation.without(name, Pair("tune", french, english), 0)
    assert expected in (changed.french, changed.english)


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"newstest2013\.fr-en\.fr.*--data DIR"):
        negation.run(tmp_path)
