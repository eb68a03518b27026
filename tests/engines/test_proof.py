"""Conversions without PyTorch: the choice among them, and the fate of the original weights."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import tiny_architectures
import torch
from safetensors.torch import load_file, save_file
from seq2seq_fixtures import copied, files, hidden, info, manifest, open_in
from tiny.closed_set import BARTHEZ, MARIAN

from summarizer import languages
from summarizer.engines import bart, canaries, choice, conversion, converter, proof, seq2seq
from summarizer.engines.canaries import sentences
from summarizer.messages.errors import EngineError

CONVERTED, WEIGHTS = "ctranslate2-int8", "model.safetensors"

OTHERS = {
    "en": (
        "The mayor of Brest inaugurated the new bridge on Monday morning.",
        "The government has not yet presented its 2024 budget.",
        "Police say three people were injured in the crash.",
        "The minister, returning from Berlin, declined to answer questions.",
        "Prices rose 4.5% in one year.",
        "Thanks.",
    ),
    "fr": (
        "Le maire de Brest a ouvert le nouveau pont lundi matin.",
        "Le gouvernement n'a toujours pas présenté le budget pour 2024.",
        "D'après la police, trois personnes ont été blessées lors de l'accident.",
        "Le ministre, qui rentrait de Berlin, a refusé de répondre à des questions.",
        "Les prix ont augmenté de 4,5% en une année.",
        "Merci bien.",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(MARIAN, tmp_path / "model")


def pairs_of(answers: Sequence[str]) -> list[proof.Answers]:
    return [(answer, answer) for answer in answers]


# Reading well


@pytest.mark.parametrize("lang", OTHERS)
def test_other_good_translations_read_well(lang: str) -> None:
    model = manifest(source=("de",), target=(lang,))
    assert proof.count_good(model, pairs_of(OTHERS[lang])) == 6


@pytest.mark.parametrize("lang", [lang for lang in languages.codes() if sentences(lang)])
def test_sentences_about_other_things_do_not(lang: str) -> None:
    for one, other in itertools.permutations(sentences(lang), 2):
        assert not proof.is_translated(one, other)


def test_text_in_another_language_does_not_even_where_it_is_alike() -> None:
    model = manifest(source=("fr",), target=("es",))
    assert proof.count_good(model, pairs_of(sentences("pt"))) == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: " ".join([text] * 5),
        lambda text: text[: len(text) // 4],
        lambda text: "the " * 20,
        lambda text: text[::-1],
    ],
)
def test_loop_or_stump_or_noise_does_not(spoil: Any) -> None:
    answers = pairs_of([spoil(text) for text in sentences("en")])
    assert proof.count_good(manifest(), answers) < proof.ENOUGH * 6


def test_summary_is_of_the_words_of_its_passage_and_does_not_go_in_circles() -> None:
    passage = canaries.passages("fr")[0]
    assert proof.is_summarized(sentences("fr")[0], passage)
    assert not proof.is_summarized("", passage)
    assert not proof.is_summarized("Le chat de la voisine dort au soleil.", passage)
    assert not proof.is_summarized("Le maire de Brest, le maire de Brest, " * 3, passage)
    assert not proof.is_summarized(passage * 2, passage)


# Without PyTorch


def spoil_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    real = bart._Network._joined

    def spoiled(self: Any, names: Sequence[str]) -> Any:
        found = real(self, names)
        return found[::-1].copy() if "decoder" in names[0] else found

    monkeypatch.setattr(bart._Network, "_joined", spoiled)


@pytest.mark.parametrize("model", [MARIAN, BARTHEZ], ids=lambda path: path.name)
def test_conversion_that_writes_nonsense_is_refused_and_what_helps_is_told(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(model, tmp_path / "model")
    spoil_decoder(monkeypatch)
    task = manifest("translation" if model == MARIAN else "summarization")
    with hidden("torch"), pytest.raises(EngineError) as caught:
        open_in(folder, model=task)
    assert "reads well on 0 of" in str(caught.value)
    assert "pip install 'visavis[reference]' brings PyTorch" in str(caught.value)
    assert (folder / WEIGHTS).exists()


def test_refusal_is_looked_at_again_where_pytorch_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        spoil_decoder(patched)
        with hidden("torch"), pytest.raises(EngineError):
            open_in(folder)
    with hidden("torch"), pytest.raises(EngineError):
        open_in(folder)  # the verdict is kept
    assert open_in(folder).info.engine == "ctranslate2"


def test_family_that_only_pytorch_converts_says_so(tmp_path: Path) -> None:
    folder = tiny_architectures.make("t5", tmp_path / "model")
    without = pytest.raises(EngineError, match=r"needs PyTorch: pip install 'visavis\[reference\]'")
    with hidden("torch"), pytest.MonkeyPatch.context() as patched, without:
        patched.setitem(__import__("sys").modules, "torch", None)
        open_in(folder, model=manifest())


def test_full_disk_is_no_reason_for_pytorch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(converter, "convert", fill)
    with hidden("torch"), pytest.raises(EngineError, match="is full; make room") as caught:
        open_in(folder)
    assert "reference" not in str(caught.value)


# When the weights are gone


def test_weights_are_superfluous_only_without_pytorch_and_unless_they_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hidden("torch"):
        assert open_in(folder).superseded == [WEIGHTS]
        monkeypatch.setenv(choice.KEEP, "1")
        assert open_in(folder).superseded == []
        monkeypatch.delenv(choice.KEEP)
    assert open_in(folder).superseded == []


@pytest.fixture
def spent(folder: Path) -> Path:
    with hidden("torch"):
        open_in(folder)
    (folder / WEIGHTS).unlink()
    return folder


def test_conversion_by_another_version_works_on(
    spent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter, "FORM", converter.FORM + 1)
    monkeypatch.setattr(conversion, "version", lambda _: "99.0")
    with hidden("torch"):
        engine = open_in(spent)
    assert engine.translate(["Merci."], source="fr", target="en") == ["Thank you."]


def test_verify_reads_the_canaries_again(spent: Path) -> None:
    with hidden("torch"):
        found = seq2seq.verify(manifest(), files(spent), info=info(manifest()))
    assert found.startswith("the conversion reads well on 6 of 6 canary texts")


def test_conversion_of_another_revision_is_none(spent: Path) -> None:
    with hidden("torch"), pytest.raises(EngineError, match="weights of tiny cannot be used"):
        open_in(spent, revision="d" * 40)


# Every weight


def changed(folder: Path, change: Any) -> Path:
    """A model whose weights were changed."""
    path = folder / WEIGHTS
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path)
    return folder


def test_weight_that_nothing_is_made_of_is_named(folder: Path) -> None:
    changed(folder, lambda tensors: tensors.update({"model.encoder.version": torch.ones(1)}))
    with hidden("torch"):
        assert "left out: model.encoder.version" in open_in(folder).proof


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.pop("model.decoder.layers.1.fc2.bias"), r"layers\.1\.fc2\.bias is missing"),
        (
            lambda t: t.update({"lm_head.weight": t["model.shared.weight"] + 1}),
            r"lm_head\.weight and model\.shared\.weight differ",
        ),
        (
            lambda t: t["model.encoder.layers.0.fc1.weight"].fill_(torch.nan),
            r"layers\.0\.fc1\.weight holds what is no number",
        ),
        (
            lambda t: t["model.shared.weight"][-1].fill_(0.5),
            "the embedding that its answers start from is not zero",
        ),
        (
            lambda t: t.update({"final_logits_bias": t["final_logits_bias"][:, 1:].clone()}),
            r"final_logits_bias is 1 by \d+, where config\.json says 1 by \d+",
        ),
    ],
)
def test_weights_that_contradict_themselves_or_the_configuration(
    folder: Path, change: Any, said: str
) -> None:
    changed(folder, change)
    with hidden("torch"), pytest.raises(EngineError, match=said):
        open_in(folder)
