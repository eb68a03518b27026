"""The real configurations and tokenizers, in both runtimes and through the conversion.

The weights are small ones that know the canaries (`real_twins.py`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import real_twins
from real_twins import TWINS
from seq2seq_fixtures import RUNTIMES, copied, files, hidden, info, open_in

from summarizer.engines import canaries, converter, seq2seq, transformers
from summarizer.engines.decoding import read_settings
from summarizer.engines.readers import open_reader
from summarizer.engines.readers.library import quietly
from summarizer.engines.readers.sentencepieces import Barthez, Marian
from summarizer.messages.errors import EngineError

pytestmark = pytest.mark.usefixtures("one_thread")

SENTENCE = "Le président de la République se rend à Paris."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the twin of a model."""
    return cache(lambda name: real_twins.make(name, tmp_path_factory.mktemp(name) / "model"))


def answers(engine: Any, name: str, texts: list[str]) -> list[str]:
    known = TWINS[name]
    if known.task == "translation":
        found: list[str] = engine.translate(texts, source=known.source, target=known.target)
        return found
    return list(engine.summarize(texts, lang=known.source, max_words=60))


# Tokenizers


def test_barthez_has_the_ids_of_sentencepiece_with_its_marks_around() -> None:
    folder = real_twins.real_files("barthez")
    reader = open_reader(folder, read_settings(folder, task="summarization"))
    assert isinstance(reader, Barthez)
    ids = [0, 179, 1236, 10, 28, 2613, 124, 1908, 41, 1157, 49922, 2]
    assert reader.encode(SENTENCE) == ids
    assert reader.decode(ids) == SENTENCE
    assert (len(reader.vocabulary), reader.vocabulary[50_001]) == (50_002, "<mask>")


def test_barthez_reads_as_tokenizers_does() -> None:
    """`tokenizer.json` gives the same ids in the library that it was made for."""
    from tokenizers import Tokenizer

    folder = real_twins.real_files("barthez")
    reader = open_reader(folder, read_settings(folder, task="summarization"))
    other = Tokenizer.from_file(str(folder / "tokenizer.json"))
    for text in (*canaries.sentences("fr"), *canaries.passages("fr"), "L’été « œuvre » : 1 000 €"):
        assert reader.encode(text) == other.encode(text).ids


@pytest.mark.parametrize("name", ["opus-mt-tc-big-fr-en", "opus-mt-en-fr"])
def test_marian_reads_as_transformers_does(name: str) -> None:
    from transformers import AutoTokenizer

    folder = real_twins.real_files(name)
    reader = open_reader(folder, read_settings(folder, task="translation"))
    assert isinstance(reader, Marian)
    with quietly():
        other = AutoTokenizer.from_pretrained(folder)
    texts = [text for lang in ("fr", "en") for text in canaries.sentences(lang)]
    for text in (*texts, "L’été « œuvre » : 1 000 €", "日本 <s> ☃"):
        assert reader.encode(text) == other(text, split_special_tokens=True).input_ids
        answer = other(text_target=text, add_special_tokens=False).input_ids
        assert reader.encode_answer(text) == answer
        assert reader.decode(answer).strip() == other.decode(answer, skip_special_tokens=True)


def test_marks_of_opus_mt_tc_big_stand_where_its_settings_say() -> None:
    folder = real_twins.real_files("opus-mt-tc-big-fr-en")
    settings = read_settings(folder, task="translation")
    reader = open_reader(folder, settings)
    assert (settings.eos, settings.pad, settings.start) == (43_311, 53_016, 53_016)
    assert reader.vocabulary[settings.eos] == "</s>"
    assert reader.encode(SENTENCE)[-1] == settings.eos


def test_decoding_of_distilbart_is_that_of_its_settings() -> None:
    settings = read_settings(real_twins.real_files("distilbart-cnn-12-6"), task="summarization")
    assert (settings.forced, settings.start, settings.length_penalty) == ((0,), 2, 2.0)
    assert (settings.no_repeat_ngram_size, settings.stops_early) == (3, True)


# At work


@pytest.mark.parametrize("runtime", RUNTIMES)
@pytest.mark.parametrize("name", TWINS)
def test_twin_gives_back_what_it_was_taught(
    twin: Callable[[str], Path], name: str, runtime: str
) -> None:
    engine = open_in(twin(name), runtime, model=TWINS[name].manifest())
    assert engine.info.engine == runtime, engine.remark
    known = TWINS[name].pairs()
    found = answers(engine, name, [*known])
    right = sum(map(str.__eq__, found, known.values()))
    assert right >= len(known) - (runtime == "ctranslate2"), found  # 8 bits may cost one


@pytest.mark.parametrize("name", TWINS)
def test_conversion_without_pytorch_proves_itself_on_the_canaries(
    twin: Callable[[str], Path], name: str, tmp_path: Path
) -> None:
    folder = copied(twin(name), tmp_path / "model", without=("ctranslate2-int8",))
    model = TWINS[name].manifest()
    with hidden("torch"):
        found = seq2seq.verify(model, files(folder), info=info(model))
    count = len(TWINS[name].pairs())
    assert found == (
        f"the conversion reads well on {count} of {count} canary texts "
        "(without PyTorch there is no original to compare it with)"
    )


def test_conversion_without_pytorch_comes_back_through_its_converted_sibling(
    twin: Callable[[str], Path], tmp_path: Path
) -> None:
    """Here, and there is no judge if the sibling is a model for the same direction."""
    model, back = TWINS["opus-mt-tc-big-fr-en"].manifest(), TWINS["opus-mt-en-fr"].manifest()
    folder = copied(twin("opus-mt-tc-big-fr-en"), tmp_path / "model", without=("ctranslate2-int8",))
    other = copied(twin("opus-mt-en-fr"), tmp_path / "other", without=("ctranslate2-int8",))
    with hidden("torch"):
        open_in(other, model=back)
        sibling = seq2seq.open_converted(back, files(other), info=info(back))
        found = open_in(folder, model=model, sibling=lambda: sibling)
        wrong = open_in(other, model=back, revision="d" * 40, sibling=lambda: sibling)
    assert sibling is not None
    assert found.proof.endswith(", 6 of 6 come back through tiny")
    assert "tiny was no judge of it: it brings back 0 of 6 known translations" in wrong.proof


@pytest.mark.parametrize("name", TWINS)
def test_model_at_work_imports_no_pytorch(twin: Callable[[str], Path], name: str) -> None:
    """Neither during a first conversion, nor at work with an existing one."""
    open_in(twin(name), model=TWINS[name].manifest())
    code = (
        "import sys, json; sys.path.insert(0, 'tests')\n"
        "from pathlib import Path\n"
        "from summarizer.engines import seq2seq\n"
        "from summarizer.store.catalog.manifest import ModelManifest\n"
        "from summarizer.types import ModelInfo\n"
        "given = json.loads(sys.argv[1])\n"
        "model = ModelManifest.model_validate_json(given['model'])\n"
        "files = {p.name: p for p in Path(given['folder']).iterdir() if p.is_file()}\n"
        "engine = seq2seq.open_engine(model, files, info=ModelInfo(**given['info']))\n"
        "work = (lambda t: engine.translate(t, source=model.source[0], target=model.target[0]))\n"
        "if model.task == 'summarization':\n"
        "    work = lambda t: engine.summarize(t, lang=model.source[0], max_words=60)\n"
        "print(json.dumps([engine.info.engine, *work(given['texts'])]))\n"
        "assert not {'torch', 'transformers'} & set(sys.modules), 'PyTorch was imported'\n"
    )
    model = TWINS[name].manifest()
    told = info(model)
    given = {
        "model": model.model_dump_json(exclude_defaults=True),
        "folder": str(twin(name)),
        "info": {each: getattr(told, each) for each in told.__slots__},
        "texts": [*TWINS[name].pairs()][:1],
    }
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(given)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["ctranslate2", next(iter(TWINS[name].pairs().values()))]


# Token by token


@pytest.mark.parametrize("precision", ["float32", "int8"])
@pytest.mark.parametrize("name", TWINS)
def test_conversion_writes_what_the_converter_of_ctranslate2_makes_of_the_same_weights(
    twin: Callable[[str], Path], name: str, precision: str, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    folder, task = twin(name), TWINS[name].task
    settings = read_settings(folder, task=task)
    reader = open_reader(folder, settings)
    ours.mkdir()
    converter.convert(folder, reader, settings, ours, precision)
    by_library(folder, reader, settings, theirs, precision)
    texts = [*TWINS[name].pairs()]
    texts += [text[: len(text) // 2] for text in texts] + [text.upper() for text in texts]
    written = [tokens_of(made, reader, settings, texts, precision) for made in (ours, theirs)]
    same = sum(map(list.__eq__, *written))
    assert same == len(texts) if precision == "float32" else same >= 0.9 * len(texts)


def tokens_of(
    made: Path, reader: Any, settings: Any, texts: list[str], precision: str
) -> list[list[str]]:
    import ctranslate2

    translator = ctranslate2.Translator(str(made), compute_type=precision, intra_threads=1)
    sources = [[reader.vocabulary[i] for i in reader.encode(text)] for text in texts]
    forced = [reader.vocabulary[i] for i in settings.forced]
    results = translator.translate_batch(
        sources,
        target_prefix=[forced] * len(texts) if forced else None,
        beam_size=4,
        max_decoding_length=60,
        return_end_token=True,
    )
    return [result.hypotheses[0] for result in results]


def by_library(folder: Path, reader: Any, settings: Any, target: Path, precision: str) -> None:
    """CTranslate2's own converter, with a tokenizer that answers its questions."""
    from ctranslate2.converters import TransformersConverter

    network: Any = transformers.load(folder, settings, model="twin").network
    network.config.normalize_before = network.config.model_type == "mbart"
    network.config.decoder_start_token_id = settings.start
    network.config.tokenizer_class = "BarthezTokenizer"
    tokens = reader.vocabulary
    tokenizer = SimpleNamespace(
        get_vocab=lambda: {token: i for i, token in enumerate(tokens)},
        convert_ids_to_tokens=lambda i: tokens[i],
        bos_token=tokens[settings.bos or 0],
        eos_token=tokens[settings.eos],
        unk_token="<unk>",
    )

    class InMemory(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *_: Any, **__: Any) -> Any:
            return network

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return tokenizer

    InMemory(str(folder)).convert(str(target), quantization=precision)


# Misfits


def test_tokenizer_of_another_model_is_refused_with_both_sizes(
    twin: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = copied(twin("barthez"), tmp_path / "model", without=("ctranslate2-int8",))
    tiny = Path(__file__).parents[1] / "tiny" / "barthez-orangesum-abstract"
    name = "sentencepiece.bpe.model"
    (folder / name).write_bytes((tiny / name).read_bytes())
    with pytest.raises(EngineError, match="has 509 tokens, and the weights are for 50002"):
        open_in(folder, model=TWINS["barthez"].manifest()).warm()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("barthez", "sentencepiece.bpe.model"),
        ("opus-mt-en-fr", "source.spm"),
        ("opus-mt-en-fr", "vocab.json"),
        ("distilbart-cnn-12-6", "vocab.json"),
    ],
)
def test_tokenizer_file_that_is_cut_short(
    twin: Callable[[str], Path], name: str, file: str, tmp_path: Path
) -> None:
    folder = copied(twin(name), tmp_path / "model", without=("ctranslate2-int8",))
    content = (folder / file).read_bytes()
    (folder / file).write_bytes(content[: len(content) // 2])
    with hidden("torch"), pytest.raises(EngineError, match="The tokenizer of tiny cannot be used"):
        open_in(folder, model=TWINS[name].manifest()).warm()
