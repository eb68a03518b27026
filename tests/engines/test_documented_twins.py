"""Twins of the models whose files are not at hand: only their documented values are theirs.

What was read of each, and where: the number of tokens, which is also the place of the padding that
opens an answer, and the beams. Everything else (pieces, languages, small weights that know the
canaries) is from the twin of opus-mt-en-fr, which all of them share the architecture with. So these
tests are about sizes and marks, not about languages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import real_twins
import torch
from real_twins import NEVER, TWINS
from safetensors.torch import load_file, save_file
from seq2seq_fixtures import copied, hidden, open_in

from summarizer.engines.decoding import MAX_BEAMS, read_settings
from summarizer.engines.examination import Examination
from summarizer.store.catalog import Catalog

pytestmark = pytest.mark.usefixtures("one_thread")

DOCUMENTED: Mapping[str, tuple[int, int]] = {
    # generation_config.json of Helsinki-NLP/opus-mt-fr-en, pull request 2
    "opus-mt-fr-en": (59_514, 4),
    # generation_config.json of the copy Nextcloud-AI/opus-mt-de-en @ aa4414d
    "opus-mt-de-en": (58_101, 4),
    # config.json of Helsinki-NLP/opus-mt-de-fr
    "opus-mt-de-fr": (61_153, 4),
    # generation_config.json of Xenova/opus-mt-it-en and of Infomaniak-AI/onnx-opus-mt-it-en
    "opus-mt-it-en": (80_379, 6),
    # "Add TF weights", commit 2b8f1ab of Helsinki-NLP/opus-mt-it-fr; its beams were not read
    "opus-mt-it-fr": (59_351, 4),
    # generation_config.json of Helsinki-NLP/opus-mt-nl-fr @ 8d57855
    "opus-mt-nl-fr": (57_642, 6),
    # config.json of Helsinki-NLP/opus-mt-ROMANCE-en @ a8ed564
    "opus-mt-romance-en": (65_001, 4),
    # as opus-mt-en-es, whose file has the same 312,087,523 bytes (Generalze/Videofy-live,
    # docs/certification/opus-models.md): config.json of Xenova/opus-mt-en-es
    "opus-mt-es-en": (65_001, 4),
    # the length of its final_logits_bias in PaddlePaddle/GraphNet, samples/transformers-auto-model/
    # opus-mt-es-fr; its 332 MB agree; its beams were not read
    "opus-mt-es-fr": (74_822, 4),
}
"""By id: the tokens and the beams. Of opus-mt-nl-en neither was read."""

BASE = "opus-mt-en-fr"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_twins.make(BASE, tmp_path_factory.mktemp(BASE) / "model")


@pytest.fixture
def documented(base: Path, tmp_path: Path) -> Callable[[str], Path]:
    def make(model: str) -> Path:
        folder = copied(base, tmp_path / model)
        tokens, beams = DOCUMENTED[model]
        pad = tokens - 1
        for name in ("config.json", "generation_config.json"):
            said = json.loads((folder / name).read_bytes())
            said |= {"pad_token_id": pad, "decoder_start_token_id": pad, "num_beams": beams}
            said |= {"bad_words_ids": [[pad]]}
            if name == "config.json":
                said |= {"vocab_size": tokens, "decoder_vocab_size": tokens}
            (folder / name).write_text(json.dumps(said))
        ids = json.loads((folder / "vocab.json").read_bytes())
        kept = {piece: i for piece, i in ids.items() if i < pad and piece != "<pad>"}
        kept |= {f"never{i}": i for i in set(range(pad)) - set(kept.values())}
        (folder / "vocab.json").write_text(json.dumps(kept | {"<pad>": pad}))
        resize(folder / "model.safetensors", tokens)
        return folder

    return make


def resize(path: Path, tokens: int) -> None:
    """Give the weights a row for each token; the last is that of the padding."""
    state = load_file(path)
    table, bias = state["model.shared.weight"], state["final_logits_bias"]
    kept = min(tokens, len(table)) - 1
    rows = torch.zeros(tokens, table.shape[1])
    scores = torch.full((1, tokens), NEVER)
    rows[:kept], scores[0, :kept] = table[:kept], bias[0, :kept]
    save_file(state | {"model.shared.weight": rows, "final_logits_bias": scores}, path)


@pytest.mark.parametrize("model", DOCUMENTED)
def test_model_of_the_documented_size_is_converted_and_proven_without_pytorch(
    documented: Callable[[str], Path], model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Examination, "fastest", lambda *_, **__: 1)  # takes most of the time
    assert Catalog.load().model(model).engine == "seq2seq"
    folder = documented(model)
    tokens, beams = DOCUMENTED[model]
    settings = read_settings(folder, task="translation")
    assert (settings.vocabulary, settings.start, settings.pad) == (tokens, tokens - 1, tokens - 1)
    assert settings.beams == min(beams, MAX_BEAMS)
    with hidden("torch"):
        engine = open_in(folder, model=TWINS[BASE].manifest())
    assert engine.proof.startswith("the conversion reads well on 6 of 6")
    pairs = TWINS[BASE].pairs()
    assert engine.translate([*pairs][:1], source="en", target="fr") == [*pairs.values()][:1]
