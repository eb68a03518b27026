"""A model is converted once, proves itself or is left out, and leaves nothing half done."""

from __future__ import annotations

import errno
import json
import os
import pickle
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sentencepiece import SentencePieceProcessor
from seq2seq_fixtures import copied, files, hidden, info, manifest, open_in
from tiny.closed_set import BARTHEZ, MARIAN

from summarizer.engines import bart, conversion, converter, ctranslate2, devices, seq2seq
from summarizer.engines.canaries import sentences
from summarizer.engines.decoding import read_settings
from summarizer.engines.examination import Examination
from summarizer.engines.readers.sentencepieces import Marian
from summarizer.engines.verdict import read_verdict
from summarizer.messages.errors import EngineError
from summarizer.types import Converting

pytestmark = pytest.mark.usefixtures("one_thread")

CONVERTED = "ctranslate2-int8"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(MARIAN, tmp_path / "model")


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The precisions that were converted to, one for each time."""
    real, done = converter.convert, list[str]()

    def convert(*given: Any, **more: Any) -> tuple[str, ...]:
        done.append(given[4])
        return real(*given, **more)

    monkeypatch.setattr(converter, "convert", convert)
    return done


def left_over(folder: Path) -> list[str]:
    """The entries beside the files of the model, but for the lock."""
    known = {path.name for path in MARIAN.iterdir()} | {conversion._LOCK}
    return sorted(path.name for path in folder.iterdir() if path.name not in known)


def reads_well(folder: Path, runtime: str) -> bool:
    engine = open_in(folder)
    answers = engine.translate(sentences("fr"), source="fr", target="en")
    return engine.info.engine == runtime and answers == [*sentences("en")]


def told(engine: Any) -> str:
    """Why the fast runtime does not do the work."""
    words: str = engine.remark.in_words()
    return words


# Once


def test_model_is_converted_the_first_time_only(folder: Path, conversions: list[str]) -> None:
    events: list[Any] = []
    engine = open_in(folder, on_load=events.append)
    assert (engine.info.engine, engine.info.precision, engine.remark) == (
        "ctranslate2",
        "int8",
        None,
    )
    assert events == [Converting("tiny")]
    open_in(folder, on_load=events.append)
    assert conversions == ["int8"]
    assert left_over(folder) == [CONVERTED]


@pytest.mark.parametrize("changed", ["revision", "version", "form"])
def test_other_revision_or_converter_converts_again(
    folder: Path, conversions: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    open_in(folder)
    if changed == "version":
        monkeypatch.setattr(conversion, "version", lambda _: "99.0")
    if changed == "form":
        monkeypatch.setattr(converter, "FORM", converter.FORM + 1)
    open_in(folder, revision="d" * 40 if changed == "revision" else "c" * 40)
    assert len(conversions) == 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json"])
def test_damaged_verdict_converts_again(
    folder: Path, conversions: list[str], damage: bytes
) -> None:
    open_in(folder)
    (folder / CONVERTED / "verdict.json").write_bytes(damage)
    assert open_in(folder).info.engine == "ctranslate2"
    assert len(conversions) == 2


def test_two_at_once_convert_once(folder: Path, conversions: list[str]) -> None:
    with ThreadPoolExecutor(2) as threads:
        engines = list(threads.map(lambda _: open_in(folder), range(2)))
    assert [engine.info.engine for engine in engines] == ["ctranslate2"] * 2
    assert conversions == ["int8"]


def test_what_a_killed_process_left_is_cleared_away(folder: Path) -> None:
    leftover = folder / f".{CONVERTED}.new"
    leftover.mkdir()
    (leftover / "model.bin").write_bytes(b"half")
    assert reads_well(folder, "ctranslate2")
    assert left_over(folder) == [CONVERTED]


def test_marian_has_a_vocabulary_for_each_side(folder: Path) -> None:
    open_in(folder)
    tokenizer = {
        side: SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        for side in ("source", "target")
    }
    known = set(json.loads((folder / "vocab.json").read_bytes())) - {"<pad>"}
    for side, pieces in tokenizer.items():
        kept = json.loads((folder / CONVERTED / f"{side}_vocabulary.json").read_bytes())
        of_side = {pieces.id_to_piece(i) for i in range(pieces.get_piece_size())}
        assert of_side & known <= set(kept) and {"</s>", "<unk>"} <= set(kept)
        assert len(kept) < len(known)


def test_mark_of_a_language_stays_in_the_vocabulary_of_texts(folder: Path) -> None:
    named = json.loads((folder / "vocab.json").read_bytes())
    ids = {**{k: v for k, v in named.items() if k != "<pad>"}, ">>fra<<": len(named) - 1}
    (folder / "vocab.json").write_text(json.dumps({**ids, "<pad>": len(named)}))
    settings = replace(
        read_settings(folder, task="translation"), vocabulary=len(named) + 1, pad=len(named)
    )
    texts, answers = Marian(folder, settings).sides()
    assert len(named) - 1 in texts
    assert len(named) - 1 not in answers
    assert len(named) not in (*texts, *answers), "padding is in neither"


# Proof


def test_conversion_that_does_not_read_like_the_original_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = bart._Network._joined

    def spoil(self: Any, names: Sequence[str]) -> Any:
        flipped = real(self, names)
        return flipped[::-1].copy() if "decoder" in names[0] else flipped

    monkeypatch.setattr(bart._Network, "_joined", spoil)
    engine = open_in(folder)
    assert engine.info.engine == "transformers"
    assert re.fullmatch(
        r"tiny runs in transformers, which is slower: "
        r"the conversion agrees on \d of 6 canary texts, too few\.",
        told(engine),
    )
    assert reads_well(folder, "transformers")
    assert [path.name for path in (folder / CONVERTED).iterdir()] == ["verdict.json"]


def test_model_that_the_converter_does_not_know_runs_in_transformers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, conversions: list[str]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ValueError("No conversion is registered for the model configuration")

    monkeypatch.setattr(converter, "convert", refuse)
    engine = open_in(folder)
    assert engine.info.engine == "transformers"
    assert "the conversion to CTranslate2 failed: No conversion is registered" in told(engine)
    monkeypatch.undo()
    assert open_in(folder).info.engine == "transformers", "the verdict is kept"


def test_summariser_is_compared_on_passages(tmp_path: Path) -> None:
    folder = copied(BARTHEZ, tmp_path / "model")
    model = manifest("summarization")
    assert seq2seq.verify(model, files(folder), info=info(model)) == (
        "the conversion agrees on 2 of 2 canary texts"
    )


def test_verify_converts_and_compares_again(folder: Path, conversions: list[str]) -> None:
    open_in(folder)
    (folder / CONVERTED / "model.bin").write_bytes(b"damaged")
    model = manifest()
    found = seq2seq.verify(model, files(folder), info=info(model))
    assert found == "the conversion agrees on 6 of 6 canary texts"
    assert len(conversions) == 2
    assert reads_well(folder, "ctranslate2")


# Workers


@pytest.mark.parametrize(
    ("seconds", "workers"), [((1.0, 0.95), 1), ((1.0, 0.8), 2)], ids=["hardly faster", "faster"]
)
def test_number_of_workers_is_measured_once_and_kept_with_the_verdict(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: tuple[float, float], workers: int
) -> None:
    real, loaded = ctranslate2.load, list[int]()

    def load(*given: Any, workers: int = 1, **more: Any) -> Any:
        loaded.append(workers)
        return real(*given, workers=workers, **more)

    monkeypatch.setattr(devices, "cores", lambda most: 2)
    monkeypatch.setattr(ctranslate2, "load", load)
    monkeypatch.setattr(Examination, "_seconds", lambda *_: seconds[loaded[-1] - 1])
    open_in(folder)
    assert set(loaded) == {1, 2}
    verdict = read_verdict(folder / CONVERTED)
    assert verdict is not None and verdict.workers == workers
    loaded.clear()
    open_in(folder).warm()
    assert loaded == [workers]


# Disk


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_leaves_nothing_and_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fill(folder: Path, reader: Any, settings: Any, target: Path, *_: Any, **__: Any) -> None:
        (target / "model.bin").write_bytes(b"half")
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(converter, "convert", fill)
    engine = open_in(folder)
    assert engine.info.engine == "transformers"
    assert f"the disk of {folder} is full; make room, and it is tried again" in told(engine)
    assert left_over(folder) == []
    monkeypatch.undo()
    assert open_in(folder).info.engine == "ctranslate2"


def test_interrupt_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(converter, "convert", interrupt)
    with pytest.raises(KeyboardInterrupt):
        open_in(folder)
    assert left_over(folder) == []


def test_folder_that_is_only_read_runs_in_transformers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    engine = open_in(folder)
    monkeypatch.undo()
    assert engine.info.engine == "transformers"
    assert f"{folder} cannot be written to (Permission denied)" in told(engine)


# Devices and packages


def test_without_ctranslate2_the_remark_names_the_extra(folder: Path) -> None:
    engine = open_in(folder, "transformers")
    assert told(engine) == (
        "tiny runs in transformers, which is slower: "
        "ctranslate2 is not installed; pip install visavis brings it."
    )
    assert engine.info.precision == "float32"


def test_device_without_ctranslate2_runs_in_transformers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(devices.VARIABLE, "mps")
    assert "CTranslate2 does not run on mps" in told(open_in(folder))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("tpu", r"VISAVIS_DEVICE=tpu is not a device\. Give one of: cpu, cuda, mps"),
        ("cuda", r"VISAVIS_DEVICE=cuda, but there is no such device here"),
    ],
)
def test_device_that_is_not_here_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    import torch

    if named == "cuda" and torch.cuda.is_available():
        pytest.skip("here is a graphics card")
    monkeypatch.setenv(devices.VARIABLE, named)
    with pytest.raises(EngineError, match=said):
        open_in(folder)


# Models that cannot be used, whatever the runtime


@pytest.fixture(params=["transformers", "ctranslate2"])
def runtime(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def refusal(folder: Path, runtime: str) -> str:
    """The remarks for the user when the model is opened and used."""
    with pytest.raises(EngineError) as caught:
        open_in(folder, runtime).warm()
    assert left_over(folder) == []
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_weights_that_do_not_fit_the_configuration(folder: Path, runtime: str) -> None:
    said = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**said, "encoder_layers": 3}))
    message = refusal(folder, runtime)
    assert "The weights of tiny cannot be used: they do not fit its config.json" in message
    assert "visavis models pull tiny" in message


def test_weights_of_more_layers_than_the_configuration(folder: Path, runtime: str) -> None:
    said = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**said, "decoder_layers": 1}))
    assert "is left over" in refusal(folder, runtime)


def test_weights_of_another_width(folder: Path, runtime: str) -> None:
    said = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**said, "d_model": 32}))
    assert "The weights of tiny cannot be used" in refusal(folder, runtime)


@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"<html>Please log in.</html>"])
def test_weights_that_are_none(folder: Path, runtime: str, content: bytes) -> None:
    (folder / "model.safetensors").write_bytes(content)
    assert "The weights of tiny cannot be used" in refusal(folder, runtime)


class _Trap:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def test_pickle_with_code_in_it_is_refused_and_not_run(folder: Path, runtime: str) -> None:
    trap = folder.parent / "sprung"
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weights": _Trap(trap)}))
    with pytest.raises(EngineError, match="The weights of tiny cannot be used"):
        open_in(folder, runtime).warm()
    assert not trap.exists()


def test_honest_pickle_is_read(folder: Path, runtime: str) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    assert open_in(folder, runtime).translate(["Merci."], source="fr", target="en") == [
        "Thank you."
    ]


def test_repository_without_a_vocabulary(folder: Path) -> None:
    for name in ("source.spm", "target.spm", "vocab.json"):
        (folder / name).unlink()
    assert "The tokenizer of tiny cannot be used" in _told(folder)


@pytest.mark.parametrize("content", ["", "[]", '{"model_type": "marian"}', '{"a": 1}'])
def test_configuration_that_is_none(folder: Path, content: str) -> None:
    (folder / "config.json").write_text(content)
    assert "The configuration of tiny cannot be used" in _told(folder)


def test_architecture_that_is_no_seq2seq_model(folder: Path) -> None:
    said = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**said, "model_type": "gpt2"}))
    assert "The weights of tiny cannot be used" in _told(folder)


def _told(folder: Path) -> str:
    with pytest.raises(EngineError) as caught:
        open_in(folder).warm()
    return str(caught.value)


@pytest.mark.parametrize("package", ["tokenizers", "sentencepiece"])
def test_package_that_is_not_installed_is_named(
    folder: Path, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.engines import failures

    with hidden("nothing") as _:
        monkeypatch.setattr(
            failures, "find_spec", lambda name: None if name == package else object()
        )
        with pytest.raises(EngineError, match=rf"needs {package}: pip install visavis"):
            open_in(folder)
