"""A conversion without an original also has to come back through the model for the other way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from seq2seq_fixtures import copied, files, hidden, info, manifest, open_in
from test_proof import OTHERS
from tiny.closed_set import MARIAN

from summarizer.engines import canaries, roundtrip, seq2seq
from summarizer.engines.examination import Examination
from summarizer.engines.verdict import read_verdict
from summarizer.messages.errors import EngineError
from summarizer.types import ModelInfo

KNOWN = dict(zip(canaries.sentences("en"), canaries.sentences("fr"), strict=True))
SAME_IN_OTHER_WORDS = dict(zip(OTHERS["en"], OTHERS["fr"], strict=True))
READS_WELL = (
    "the conversion reads well on 6 of 6 canary texts "
    "(without PyTorch there is no original to compare it with)"
)


class ByHeart:
    """Translates the sentences it knows, and makes one word of anything else."""

    def __init__(self, known: dict[str, str], *, name: str = "back", byte: str = "b") -> None:
        self.info = ModelInfo(name, "translation", "a" * 40, byte * 64, "", "")
        self.asked = 0
        self._known = known

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        assert (source, target) == ("en", "fr")
        self.asked += 1
        return [self._known.get(text, "chat") for text in texts]


class Broken(ByHeart):
    def translate(self, texts: Sequence[str], *, source: str, target: str) -> list[str]:
        raise EngineError("model unusable", "back", "damaged")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(MARIAN, tmp_path / "model")


@pytest.fixture
def in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model reads well, but not word by word as the other one was taught."""
    monkeypatch.setattr(
        Examination, "answers", lambda *_: [(answer, answer) for answer in OTHERS["en"]]
    )


def opened(folder: Path, sibling: Any, **more: Any) -> seq2seq.Seq2Seq:
    with hidden("torch"):
        return open_in(folder, sibling=lambda: sibling, **more)


def test_verdict_says_that_the_texts_come_back(folder: Path) -> None:
    assert opened(folder, ByHeart(KNOWN)).proof == f"{READS_WELL}, 6 of 6 come back through back"


def test_verdict_of_a_model_without_a_sibling_has_one_proof(folder: Path) -> None:
    assert opened(folder, None).proof == READS_WELL


@pytest.mark.parametrize("sibling", [ByHeart({}), Broken(KNOWN)], ids=["ignorant", "broken"])
def test_sibling_that_does_not_know_the_known_translations_is_no_judge(
    folder: Path, sibling: ByHeart
) -> None:
    assert opened(folder, sibling).proof == (
        f"{READS_WELL}, back was no judge of it: it brings back 0 of 6 known translations"
    )


@pytest.mark.usefixtures("in_other_words")
def test_answers_that_a_good_sibling_does_not_bring_back_are_refused(folder: Path) -> None:
    with pytest.raises(EngineError) as caught:
        opened(folder, ByHeart(KNOWN))
    assert "only 0 of 6 come back through back; if back is at fault, remove it" in str(caught.value)
    assert (folder / "model.safetensors").exists()


@pytest.mark.usefixtures("in_other_words")
@pytest.mark.parametrize(
    "later",
    [None, ByHeart({}, name="other"), ByHeart(KNOWN | SAME_IN_OTHER_WORDS, byte="c")],
    ids=["gone", "of no use", "replaced"],
)
def test_refusal_by_a_sibling_lasts_as_long_as_that_sibling(
    folder: Path, later: ByHeart | None
) -> None:
    judge = ByHeart(KNOWN)
    for _ in range(2):
        with pytest.raises(EngineError):
            opened(folder, judge)
    assert judge.asked == 1, "the verdict is kept"
    assert opened(folder, later).info.engine == "ctranslate2"


def test_accepted_model_asks_no_sibling_again(folder: Path) -> None:
    opened(folder, None)
    sibling = ByHeart({})
    assert opened(folder, sibling).proof == READS_WELL
    assert sibling.asked == 0


def test_model_that_reads_badly_asks_no_sibling(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Examination, "answers", lambda *_: [("", "")] * 6)
    sibling = ByHeart(KNOWN)
    with pytest.raises(EngineError, match="reads well on 0 of 6"):
        opened(folder, sibling)
    assert sibling.asked == 0


def test_original_is_a_better_judge_than_a_sibling(folder: Path) -> None:
    sibling = ByHeart({})
    assert open_in(folder, sibling=lambda: sibling).proof == (
        "the conversion agrees on 6 of 6 canary texts"
    )
    assert sibling.asked == 0


def test_verify_takes_the_way_back_again_when_the_weights_are_gone(folder: Path) -> None:
    opened(folder, None)
    (folder / "model.safetensors").unlink()
    model = manifest()
    with hidden("torch"):
        found = seq2seq.verify(
            model, files(folder), info=info(model), sibling=lambda: ByHeart(KNOWN)
        )
    assert found == f"{READS_WELL}, 6 of 6 come back through back"


def test_texts_of_a_target_without_canaries_are_not_judged() -> None:
    model = manifest(source=("en",), target=("zz",))
    sibling: Any = ByHeart(KNOWN)
    sibling.translate = lambda texts, **_: list(texts)
    found = roundtrip.take(model, [("x", "x")] * 6, sibling)
    assert (found.known, found.returned, found.counts(6)) == (0, 0, False)


# The sibling


def test_model_that_is_not_converted_yet_is_no_sibling(folder: Path) -> None:
    model = manifest()
    before = sorted(folder.iterdir())
    with hidden("torch"):
        assert seq2seq.open_converted(model, files(folder), info=info(model)) is None
    assert sorted(folder.iterdir()) == before


def test_model_whose_conversion_was_refused_is_no_sibling(
    folder: Path, in_other_words: None
) -> None:
    model = manifest()
    with hidden("torch"), pytest.raises(EngineError):
        opened(folder, ByHeart(KNOWN))
    refused = read_verdict(folder / "ctranslate2-int8")
    assert refused is not None and refused.is_disputed
    with hidden("torch"):
        assert seq2seq.open_converted(model, files(folder), info=info(model)) is None


def test_converted_model_is_a_sibling_after_its_weights_are_gone(folder: Path) -> None:
    model = manifest()
    with hidden("torch"):
        open_in(folder)
        (folder / "model.safetensors").unlink()
        found = seq2seq.open_converted(model, files(folder), info=info(model))
    assert found is not None
    assert found.translate(["Merci."], source="fr", target="en") == ["Thank you."]
