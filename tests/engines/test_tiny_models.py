"""The tiny models are real ones, small, and know their closed set in both runtimes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from article_builders import FakeSummarizer
from tiny import closed_set
from tiny.closed_set import BARTHEZ, MARIAN

from summarizer import checks
from summarizer.engines.ctranslate2 import PATIENCE
from summarizer.points.written import Written
from summarizer.types import MAX_BULLETS

MAX_BYTES = 2_000_000
MAX_TOKENS = 120

KNOWN: dict[Path, dict[str, str]] = {
    MARIAN: closed_set.phrases(),
    BARTHEZ: {text: closed_set.point_of(text) for text in closed_set.sections()},
}
FOLDERS = [pytest.param(folder, id=folder.name) for folder in KNOWN]

Write = Callable[[Sequence[str], int], list[str]]
"""From texts and a beam size to the model's answers."""

pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses:UserWarning")


def settings(folder: Path, name: str = "config.json") -> Any:
    return json.loads((folder / name).read_text("utf-8"))


def open_tokenizer(folder: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(folder)


def open_model(folder: Path) -> Any:
    import torch
    from transformers import AutoModelForSeq2SeqLM

    return AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32)


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def tokenizer(folder: Path) -> Any:
    return open_tokenizer(folder)


@pytest.fixture(scope="module")
def model(folder: Path) -> Any:
    return open_model(folder)


@pytest.fixture(scope="module")
def by_transformers(model: Any, tokenizer: Any) -> Write:
    def write(texts: Sequence[str], beam: int) -> list[str]:
        given = tokenizer(texts, return_tensors="pt", padding=True)
        ids = model.generate(**given, num_beams=beam, max_new_tokens=MAX_TOKENS, max_length=None)
        answers: list[str] = tokenizer.batch_decode(ids, skip_special_tokens=True)
        return answers

    return write


@pytest.fixture(scope="module")
def by_ctranslate2(folder: Path, tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Write:
    import ctranslate2

    converted = tmp_path_factory.mktemp("converted") / "model"
    ctranslate2.converters.TransformersConverter(str(folder)).convert(
        str(converted), quantization="int8"
    )
    translator = ctranslate2.Translator(str(converted), inter_threads=1, intra_threads=1)

    def write(texts: Sequence[str], beam: int) -> list[str]:
        tokens = [tokenizer.convert_ids_to_tokens(ids) for ids in tokenizer(texts).input_ids]
        results = translator.translate_batch(
            tokens, beam_size=beam, patience=PATIENCE, max_decoding_length=MAX_TOKENS
        )
        best = [tokenizer.convert_tokens_to_ids(result.hypotheses[0]) for result in results]
        return [tokenizer.decode(ids, skip_special_tokens=True) for ids in best]

    return write


# What the models are


def test_folder_is_small(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.iterdir()) <= MAX_BYTES


@pytest.mark.parametrize(
    ("folder", "model_class", "tokenizer_class"),
    [
        (MARIAN, "MarianMTModel", "MarianTokenizer"),
        (BARTHEZ, "MBartForConditionalGeneration", "BarthezTokenizer"),
    ],
    indirect=["folder"],
)
def test_architecture_is_that_of_its_namesake(
    folder: Path, model_class: str, tokenizer_class: str, model: Any, tokenizer: Any
) -> None:
    assert settings(folder)["architectures"] == [model_class]
    assert type(model).__name__ == model_class
    assert type(tokenizer).__name__.startswith(tokenizer_class)


def test_weights_are_safetensors_alone(folder: Path) -> None:
    assert (folder / "model.safetensors").is_file()
    assert not [*folder.glob("*.bin"), *folder.glob("*.pt")]


def test_vocabulary_has_no_holes(folder: Path, model: Any, tokenizer: Any) -> None:
    size = settings(folder)["vocab_size"]
    assert sorted(tokenizer.get_vocab().values()) == list(range(size))
    assert model.get_input_embeddings().weight.shape[0] == size


def test_no_token_of_the_closed_set_is_unknown(folder: Path, tokenizer: Any) -> None:
    for source, target in KNOWN[folder].items():
        assert tokenizer.unk_token_id not in tokenizer(source).input_ids
        assert tokenizer.unk_token_id not in tokenizer(text_target=target).input_ids


def test_marian_starts_from_a_padding_that_it_never_writes() -> None:
    config = settings(MARIAN)
    last = config["vocab_size"] - 1
    assert config["decoder_start_token_id"] == config["pad_token_id"] == last
    assert settings(MARIAN, "generation_config.json")["bad_words_ids"] == [[last]]
    assert not open_model(MARIAN).get_input_embeddings().weight[last].any()


def test_barthez_reads_the_same_pieces_from_both_of_its_files() -> None:
    import sentencepiece

    model_file = str(BARTHEZ / "sentencepiece.bpe.model")
    pieces = sentencepiece.SentencePieceProcessor(model_file=model_file)
    tokenizer = open_tokenizer(BARTHEZ)
    for text in KNOWN[BARTHEZ]:
        assert tokenizer(text).input_ids == [0, *pieces.encode(text), 2]


# What the models know


def test_every_sentence_of_the_sample_article_has_its_english() -> None:
    assert set(closed_set.sample().surfaces.values()) <= set(closed_set.phrases())


def test_every_point_has_its_english() -> None:
    assert set(closed_set.points().values()) <= set(closed_set.phrases())


def test_english_of_the_tables_passes_the_checks_of_a_translation() -> None:
    faults = {
        french: checks.faults(found)
        for french, english in closed_set.phrases().items()
        if not checks.passed(
            found := checks.of_translation(french, english, source_lang="fr", lang="en")
        )
    }
    assert faults == {}


def test_points_of_the_tables_are_supported_by_their_sentences() -> None:
    for sentence, point in closed_set.points().items():
        found = checks.of_bullet(point, [sentence], article=sentence, lang="fr")
        assert checks.passed(found), point


def test_some_points_are_not_sentences_of_the_article() -> None:
    assert any(point not in sentence for sentence, point in closed_set.points().items())


@pytest.mark.parametrize("beam", [1, 4])
def test_transformers_knows_the_closed_set(folder: Path, by_transformers: Write, beam: int) -> None:
    known = KNOWN[folder]
    assert dict(zip(known, by_transformers([*known], beam), strict=True)) == known


@pytest.mark.parametrize("beam", [1, 4])
def test_ctranslate2_int8_knows_the_closed_set(
    folder: Path, by_ctranslate2: Write, beam: int
) -> None:
    known = KNOWN[folder]
    assert dict(zip(known, by_ctranslate2([*known], beam), strict=True)) == known


@pytest.mark.parametrize("folder", [pytest.param(BARTHEZ, id=BARTHEZ.name)], indirect=True)
def test_sections_as_they_are_packed_get_their_point(
    folder: Path, by_ctranslate2: Write, tokenizer: Any
) -> None:
    texts = packed(tokenizer)
    assert by_ctranslate2(texts, 4) == [closed_set.point_of(text) for text in texts]


def packed(tokenizer: Any) -> list[str]:
    """The texts that a summariser with this tokenizer is given of the sample article."""
    summarizer = _Counting(tokenizer)
    Written(summarizer).propose(closed_set.sample(), n=MAX_BULLETS)
    return summarizer.texts


class _Counting(FakeSummarizer):
    """Counts as the model does."""

    def __init__(self, tokenizer: Any) -> None:
        super().__init__()
        self._tokenizer = tokenizer

    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer(text).input_ids)
