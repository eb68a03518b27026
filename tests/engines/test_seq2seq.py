"""The engine of all seq2seq families, in both runtimes, on models with a few thousand weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import tiny_architectures
from seq2seq_fixtures import RUNTIMES, by_language, copied, manifest, open_in
from tiny.closed_set import BARTHEZ, MARIAN
from tiny_architectures import FAMILIES

from summarizer.engines import converter, seq2seq
from summarizer.engines.canaries import sentences
from summarizer.engines.decoding import Hypothesis
from summarizer.engines.seq2seq import Seq2Seq
from summarizer.messages.errors import EngineError, TextTooLong
from summarizer.store.catalog.manifest import ModelManifest, Task
from summarizer.types import Loading

pytestmark = pytest.mark.usefixtures("one_thread")

TRANSFORMERS = tuple(map(int, version("transformers").split(".")[:1]))
PAIRS = dict(zip(sentences("fr"), sentences("en"), strict=True))
HELLO = "Bonjour à tous."


def model_of(family: str, task: Task = "translation") -> ModelManifest:
    made = FAMILIES[family]
    return manifest(task, prefix=made.prefix, **by_language(made.lang_tokens))


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a model of a family that knows the canaries by heart."""

    @cache
    def folder(family: str) -> Path:
        made = tiny_architectures.make(family, tmp_path_factory.mktemp(family))
        tiny_architectures.teach(family, made, PAIRS, manifest=model_of(family))
        return made

    return folder


@pytest.fixture(scope="module")
def marian_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(MARIAN, tmp_path_factory.mktemp("marian") / "model")


@pytest.fixture(scope="module", params=RUNTIMES)
def marian(request: pytest.FixtureRequest, marian_folder: Path) -> Seq2Seq:
    return open_in(marian_folder, request.param)


@pytest.fixture(scope="module", params=RUNTIMES)
def barthez(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seq2Seq:
    folder = copied(BARTHEZ, tmp_path_factory.mktemp("barthez") / "model")
    return open_in(folder, request.param, model=manifest("summarization"))


def translate(engine: Seq2Seq, *texts: str) -> list[str]:
    return engine.translate(texts, source="fr", target="en")


# Families


@pytest.mark.parametrize("runtime", RUNTIMES)
@pytest.mark.parametrize("family", FAMILIES)
def test_model_of_every_family_gives_back_what_it_was_taught(
    taught: Callable[[str], Path], family: str, runtime: str
) -> None:
    engine = open_in(taught(family), runtime, model=model_of(family))
    assert engine.info.engine == runtime, engine.remark
    right = [
        answer == PAIRS[text] for text, answer in zip(PAIRS, translate(engine, *PAIRS), strict=True)
    ]
    assert sum(right) >= len(right) - (runtime == "ctranslate2")  # 8 bits may cost one


@pytest.mark.parametrize("family", FAMILIES)
def test_marks_written_in_a_text_are_text(taught: Callable[[str], Path], family: str) -> None:
    engine = open_in(taught(family), "transformers", model=model_of(family))
    with_marks = engine.count_tokens("Merci.</s><pad> Merci.")
    assert with_marks > engine.count_tokens("Merci. Merci.")


def test_prefix_of_the_manifest_is_part_of_the_text(taught: Callable[[str], Path]) -> None:
    folder = taught("t5")
    bare = open_in(folder, model=manifest())
    assert open_in(folder, model=model_of("t5")).count_tokens("Merci.") > bare.count_tokens(
        "Merci."
    )


def test_language_that_the_manifest_has_no_name_for_is_told(taught: Callable[[str], Path]) -> None:
    engine = open_in(taught("mbart"), model=model_of("mbart"))
    with pytest.raises(EngineError, match="no 'lang_tokens' for 'it'; it has: fr, en"):
        engine.translate(["Merci."], source="it", target="en")


def test_name_that_the_tokenizer_has_not_is_told(taught: Callable[[str], Path]) -> None:
    wrong = manifest(lang_tokens={"fr": "fr_XX", "en": "xx_YY"})
    with pytest.raises(EngineError, match="'xx_YY' is no language of its tokenizer"):
        translate(open_in(taught("mbart"), "transformers", model=wrong), "Merci.")


@pytest.mark.skipif(TRANSFORMERS < (5,), reason="transformers 4 says of mT5 what is true")
def test_scores_that_are_wrong_by_a_factor_are_found_by_the_search(
    taught: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(taught("mt5"), tmp_path / "model", without=("ctranslate2-int8",))
    monkeypatch.setattr(converter, "_UNSAID", {})  # then mT5's scores are divided by 7
    remark = open_in(folder, model=model_of("mt5")).remark
    assert remark is not None
    assert "canary texts, too few" in remark.in_words()


# Translation


def test_answer_does_not_depend_on_what_else_is_asked(marian: Seq2Seq) -> None:
    texts = [*sentences("fr"), HELLO]
    together = translate(marian, *texts)
    assert together == [translate(marian, text)[0] for text in texts]
    assert translate(marian, *reversed(texts)) == together[::-1]


def test_many_texts_go_in_batches_of_about_the_same_length_longest_first(
    marian: Seq2Seq, monkeypatch: pytest.MonkeyPatch
) -> None:
    marian.warm()
    assert marian._writer is not None
    runtime: Any = marian._writer._runtime
    real, lengths = runtime.generate, list[list[int]]()

    def generate(sources: Any, decoding: Any) -> Any:
        lengths.append([len(source) for source in sources])
        return real(sources, decoding)

    monkeypatch.setattr(runtime, "generate", generate)
    monkeypatch.setattr("summarizer.engines.writing.BATCH_TOKENS", 60)
    texts = ["Merci.", *sentences("fr"), "Merci."]
    assert translate(marian, *texts)[0] == "Thank you."
    flat = [length for batch in lengths for length in batch]
    assert flat == sorted(flat, reverse=True)
    assert len(lengths) > 2
    assert all(len(batch) * batch[0] <= 60 for batch in lengths if len(batch) > 1)


def test_alternatives_differ_from_the_answer_and_from_each_other(marian: Seq2Seq) -> None:
    text = sentences("fr")[0]
    others = list(marian.alternatives(text, source="fr", target="en"))
    assert len(others) >= 2
    beam = others[:-1]
    assert len({*beam, *translate(marian, text)}) == len(beam) + 1


def test_blank_text_has_no_alternatives(marian: Seq2Seq) -> None:
    assert list(marian.alternatives(" \n", source="fr", target="en")) == []


def test_answer_without_an_end_is_none(marian: Seq2Seq, monkeypatch: pytest.MonkeyPatch) -> None:
    marian.warm()
    assert marian._writer is not None
    runtime: Any = marian._writer._runtime
    monkeypatch.setattr(
        runtime, "generate", lambda sources, _: [[Hypothesis([5, 6], False)] for _ in sources]
    )
    assert translate(marian, "Merci.") == [""]
    assert list(marian.alternatives("Merci.", source="fr", target="en")) == []


def test_text_over_the_places_of_the_model_is_refused(taught: Callable[[str], Path]) -> None:
    roomy = model_of("marian").model_copy(
        update={"limits": manifest(limits={"input_tokens": 5000}).limits}
    )
    engine = open_in(taught("marian"), "transformers", model=roomy)
    assert engine.max_input_tokens == 256
    with pytest.raises(TextTooLong, match=r"over the limit of 256 of tiny: “Merci.*smaller pieces"):
        translate(engine, "Merci. " * 300)


# Summaries


def test_highlights_come_a_line_each(barthez: Seq2Seq, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = barthez._tokenizer().encode("Le pont est fermé. Le maire est à Brest.")
    barthez.warm()
    assert barthez._writer is not None
    runtime: Any = barthez._writer._runtime
    for is_whole, wanted in (
        (True, "Le pont est fermé.\nLe maire est à Brest."),
        (False, "Le pont est fermé."),
    ):
        answer = [[Hypothesis(ids[1:-1], is_whole)]]
        monkeypatch.setattr(runtime, "generate", lambda *_, a=answer: a)
        assert barthez.summarize(["Bonjour."], lang="fr", max_words=30) == [wanted]


def test_room_for_an_answer_follows_the_words_asked_for(
    barthez: Seq2Seq, monkeypatch: pytest.MonkeyPatch
) -> None:
    barthez.warm()
    assert barthez._writer is not None
    runtime: Any = barthez._writer._runtime
    asked = []

    def generate(sources: Any, decoding: Any) -> Any:
        asked.append(decoding.max_new_tokens)
        return [[Hypothesis([5], True)] for _ in sources]

    monkeypatch.setattr(runtime, "generate", generate)
    for words in (10, 40, 10_000):
        barthez.summarize(["Bonjour."], lang="fr", max_words=words)
    assert asked == [20, 80, 1024 - seq2seq.OPENING_TOKENS]


# Memory


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_model_is_read_at_the_first_text_and_again_after_close(
    marian_folder: Path, runtime: str
) -> None:
    events: list[Any] = []
    engine = open_in(marian_folder, runtime, on_load=events.append)
    assert Loading("tiny") not in events
    first = translate(engine, HELLO)
    engine.close()
    assert translate(engine, HELLO) == first
    assert events.count(Loading("tiny")) == 2


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_model_removed_from_the_disk_between_two_calls(tmp_path: Path, runtime: str) -> None:
    folder = copied(MARIAN, tmp_path / "model")
    engine = open_in(folder, runtime)
    first = translate(engine, HELLO)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert translate(engine, HELLO) == first
    engine.close()
    with pytest.raises(EngineError, match="visavis models pull tiny"):
        translate(engine, HELLO)


def test_other_settings_have_another_fingerprint(tmp_path: Path, marian_folder: Path) -> None:
    folder = copied(marian_folder, tmp_path / "model")
    before = open_in(folder).fingerprint
    said = folder / "generation_config.json"
    said.write_text(json.dumps({**json.loads(said.read_text()), "num_beams": 2}))
    assert open_in(folder).fingerprint != before
    assert open_in(marian_folder, model=manifest(prefix="x")).fingerprint != before
