"""The benchmark of translation scores all systems on the same lines, of one half."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import translation
from benchmarks.translation import CORPORA, SYSTEMS, Translate

ENGLISH = [f"The port of Brest enlarges its {n}th quay, it's said." for n in range(20)]


def write(data: Path) -> None:
    """A small corpus; the outputs of one system hold entities, as Google's do."""
    (data / "mt" / "systems").mkdir(parents=True)
    texts = {f"mt/{CORPORA[0].name}.{side}": ENGLISH for side in ("fr", "en")}
    texts |= {f"mt/systems/{CORPORA[0].name}.{system}.en": ENGLISH for system in SYSTEMS}
    google = f"mt/systems/{CORPORA[0].name}.google.en"
    texts[google] = [line.replace("'", "&#39;") for line in ENGLISH]
    for name, lines in texts.items():
        (data / name).write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that a stand-in for all of ours was given; it repeats them."""
    seen: list[str] = []

    def repeat(text: str, source: str) -> str:
        seen.append(text)
        time.sleep(0.001)  # so that it takes any time at all
        return text

    def opened() -> Translate:
        return repeat

    ours = ("visavis", "without adapter", "plain prompt")
    monkeypatch.setattr(translation, "_TRANSLATORS", dict.fromkeys(ours, opened))
    yield seen


def test_all_systems_are_scored_on_the_lines_drawn(tmp_path: Path, asked: list[str]) -> None:
    write(tmp_path)
    result = translation.run(tmp_path, lines=6, corpora=CORPORA[:1])
    corpus = result["corpora"]["newstest2013.fr-en"]
    assert corpus["lines"] == 6
    assert asked[::3] == asked[1::3] == asked[2::3]
    assert set(corpus["systems"]) == {"visavis", "without adapter", "plain prompt", *SYSTEMS}
    assert {found["chrf"] for found in corpus["systems"].values()} == {100.0}
    assert translation.figures(result)["newstest2013.fr-en chrf"] == 100.0
    table = translation.table(result)
    assert "visavis - plain prompt: +0.0 chrF" in table
    assert "visavis - without adapter: +0.0 chrF" in table


def test_halves_share_no_line(tmp_path: Path, asked: list[str]) -> None:
    write(tmp_path)
    for half in ("tune", "report"):
        translation.run(tmp_path, half=half, corpora=CORPORA[:1], ours=("visavis",))
    assert sorted(asked) == sorted(ENGLISH)


def test_scores_come_with_intervals_and_signatures() -> None:
    found = translation.scored(["The port of Brest grows."] * 3, ["The port of Brest grows."] * 3)
    assert (found["bleu"], found["chrf"]) == (100.0, 100.0)
    assert found["chrf_interval"] == 0.0
    assert "tok:13a" in found["bleu_signature"]


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"newstest2013\.fr-en\.fr.*--data DIR"):
        translation.run(tmp_path)
