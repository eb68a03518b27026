"""The contract of `summarizer.engines.protocols`, run against every engine there is."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import EMBEDDED
from model_server import ModelServer, manifest_text
from seq2seq_fixtures import RUNTIMES, copied, files, hidden
from tiny.closed_set import BARTHEZ, MARIAN

from summarizer import article, languages, parsing
from summarizer.engines import ENGINES, open_engine
from summarizer.engines.protocols import Summarizer, Translator
from summarizer.messages.errors import EngineError, TextTooLong
from summarizer.points.candidates import Proposer
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.translation.cached import Cached
from summarizer.translation.guarded import Guarded
from summarizer.types import ModelInfo

FIRST, SECOND = "Bonjour à tous.", "Merci."
BRIDGE = "Le maire de Brest a inauguré le nouveau pont lundi matin."
MEETING = (
    "Rutte a récemment rencontré le président ukrainien Volodymyr Zelensky à Kiev, "
    "peu après son entrée en fonction."
)
OVER_LIMIT = "pont " * 5000

TRANSLATORS = [
    "echo",
    "cached",
    "guarded",
    "served",
    *RUNTIMES,
    pytest.param("llamacpp", marks=pytest.mark.model),
]
SUMMARIZERS = ["echo", "served", *RUNTIMES]


def open_by_id(model_id: str, found: Mapping[str, Path] | None = None) -> Any:
    catalog = Catalog.load()
    manifest = catalog.model(model_id)
    info = ModelInfo(
        id=manifest.id,
        role=manifest.task,
        revision="",
        sha256="5" * 64 if manifest.needs_files else "",
        engine=manifest.engine,
        precision=manifest.precision,
    )
    return open_engine(manifest, {**(found or {}), **catalog.beside(manifest)}, info=info)


@pytest.fixture(scope="module")
def llamacpp(embedded_model: Path) -> Iterator[Any]:
    engine = open_by_id(EMBEDDED, {embedded_model.name: embedded_model})
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Any]:
    """Opens a tiny model, named as its large sister in the catalogue, in a runtime."""
    opened: dict[tuple[Path, str], Any] = {}

    def engine(model: Path, runtime: str) -> Any:
        if (model, runtime) not in opened:
            folder = copied(model, tmp_path_factory.mktemp(runtime) / "model")
            without = {"transformers": "ctranslate2"}.get(runtime, "")
            with hidden(without):
                opened[model, runtime] = open_by_id(model.name, files(folder))
            assert opened[model, runtime].info.engine == runtime
        return opened[model, runtime]

    return engine


@pytest.fixture
def served(own_cache: Path) -> Iterator[Callable[[str], Any]]:
    """Opens the model of a server, for a task, by a manifest in the user's own folder."""
    folder = Path(os.environ["VISAVIS_CONFIG"]) / "models"
    folder.mkdir()
    with ModelServer().serving() as url:

        def engine(task: str) -> Any:
            (folder / "my-server.yaml").write_text(manifest_text(url, task=task))
            return open_by_id("my-server")

        yield engine


@pytest.fixture(params=TRANSLATORS)
def translator(
    request: pytest.FixtureRequest, tmp_path: Path, tiny: Callable[[Path, str], Any]
) -> Any:
    if request.param == "llamacpp":
        return request.getfixturevalue("llamacpp")
    if request.param in RUNTIMES:
        return tiny(MARIAN, request.param)
    if request.param == "served":
        return request.getfixturevalue("served")("translation")
    echo = open_by_id("echo-translator")
    wrappers: dict[str, Callable[[Any], Any]] = {
        "cached": lambda inner: Cached(inner, tmp_path / "answers.sqlite"),
        "guarded": Guarded,
    }
    return wrappers[request.param](echo) if request.param in wrappers else echo


@pytest.fixture(params=SUMMARIZERS)
def summarizer(request: pytest.FixtureRequest, tiny: Callable[[Path, str], Any]) -> Any:
    if request.param in RUNTIMES:
        return tiny(BARTHEZ, request.param)
    if request.param == "served":
        return request.getfixturevalue("served")("summarization")
    return open_by_id("echo-summarizer")


def translate(translator: Translator, *texts: str) -> list[str]:
    return translator.translate(texts, source="fr", target="en")


def summarize(summarizer: Summarizer, *texts: str) -> list[str]:
    return summarizer.summarize(texts, lang="fr", max_words=30)


def test_every_engine_is_held_to_the_contract() -> None:
    assert set(ENGINES) == {"echo", "extractive", "llamacpp", "openai", "seq2seq"}


# Translators


def test_translator_fits_the_protocol(translator: Any) -> None:
    assert isinstance(translator, Translator)


def test_translator_says_what_it_is(translator: Translator) -> None:
    info = translator.info
    manifest = Catalog.load().model(info.id)
    assert info.role == "translation"
    assert is_what_runs(info, manifest)
    assert bool(info.sha256) == manifest.needs_files


def is_what_runs(info: ModelInfo, manifest: ModelManifest) -> bool:
    """Whether an engine names the runtime and the precision that it really uses."""
    runs = {"transformers": "float32", "ctranslate2": "int8"}
    if manifest.engine == "seq2seq":
        return runs.get(info.engine) == info.precision
    return (info.engine, info.precision) == (manifest.engine, manifest.precision)


def test_no_texts_give_no_translations(translator: Translator) -> None:
    assert translate(translator) == []


def test_empty_texts_stay_empty(translator: Translator) -> None:
    assert [text.strip() for text in translate(translator, "", " \n")] == ["", ""]


def test_translations_come_in_the_order_of_the_texts_and_are_the_same_each_time(
    translator: Translator,
) -> None:
    forth = translate(translator, FIRST, "", SECOND)
    assert len(forth) == 3
    assert forth[0] and forth[2] and forth[0] != forth[2]
    assert translate(translator, SECOND, "", FIRST) == forth[::-1]


def test_text_over_the_limit_is_refused_and_not_cut(translator: Translator) -> None:
    with pytest.raises(TextTooLong, match=r"over the limit of [\d,]+ .*smaller pieces"):
        translate(translator, OVER_LIMIT)


def test_threads_get_the_translations_of_their_own_texts(translator: Translator) -> None:
    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(lambda text: translate(translator, text)[0], (FIRST, SECOND)))
    assert answers == translate(translator, FIRST, SECOND)


@pytest.mark.model
def test_real_model_translates(llamacpp: Translator) -> None:
    (answer,) = translate(llamacpp, "Le pont est fermé.")
    assert "bridge" in answer.lower() and "closed" in answer.lower()


# Summarizers


def test_summarizer_fits_the_protocol(summarizer: Any) -> None:
    assert isinstance(summarizer, Summarizer)


def test_summarizer_says_what_it_is(summarizer: Summarizer) -> None:
    manifest = Catalog.load().model(summarizer.info.id)
    assert summarizer.info.role == "summarization"
    assert is_what_runs(summarizer.info, manifest)
    assert summarizer.max_input_tokens == manifest.limits.input_tokens


def test_no_texts_give_no_candidates(summarizer: Summarizer) -> None:
    assert summarize(summarizer) == []


def test_empty_text_gives_no_candidate(summarizer: Summarizer) -> None:
    assert summarize(summarizer, "", " \n") == ["", ""]


def test_candidates_come_in_the_order_of_the_texts_and_are_the_same_each_time(
    summarizer: Summarizer,
) -> None:
    found = summarize(summarizer, BRIDGE, "", MEETING)
    assert found == [BRIDGE, "", MEETING]
    assert summarize(summarizer, BRIDGE, "", MEETING) == found


def test_section_over_the_limit_is_refused_and_not_cut(summarizer: Summarizer) -> None:
    with pytest.raises(TextTooLong, match=r"over the limit of [\d,]+ .*smaller pieces"):
        summarize(summarizer, BRIDGE, OVER_LIMIT)


def test_count_of_tokens_decides_what_is_over_the_limit(summarizer: Summarizer) -> None:
    words = range(1, summarizer.max_input_tokens + 2)
    over = bisect_right(words, summarizer.max_input_tokens, key=lambda n: _tokens(summarizer, n))
    exact = " ".join(["pont"] * words[over - 1])
    assert len(summarize(summarizer, exact)) == 1
    with pytest.raises(TextTooLong):
        summarize(summarizer, exact + " pont")


def _tokens(summarizer: Summarizer, words: int) -> int:
    return summarizer.count_tokens(" ".join(["pont"] * words))


def test_word_without_end_is_over_the_limit(summarizer: Summarizer) -> None:
    with pytest.raises(TextTooLong):
        summarize(summarizer, "a" * 200_000)


def test_threads_get_the_candidates_of_their_own_texts(summarizer: Summarizer) -> None:
    texts = (BRIDGE, MEETING) * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: summarize(summarizer, text)[0], texts))
    assert found == list(texts)


# What proposes points by itself


def test_chooser_fits_the_port_and_is_no_summarizer() -> None:
    chooser = open_by_id("extractive")
    assert isinstance(chooser, Proposer)
    assert not isinstance(chooser, Summarizer)
    assert is_what_runs(chooser.info, Catalog.load().model("extractive"))


# Runtimes that fail


def test_file_that_is_missing_is_an_engine_error(tmp_path: Path) -> None:
    (file,) = Catalog.load().model(EMBEDDED).files
    with pytest.raises(EngineError, match=f"visavis models verify {EMBEDDED}"):
        translate(open_by_id(EMBEDDED, {file.name: tmp_path / "gone.gguf"}), FIRST)


def test_pipeline_of_spacy_that_is_missing_is_an_engine_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    french = replace(languages.of("fr"), spacy=languages.Spacy("fr_core_news_none"))
    monkeypatch.setattr(languages, "of", lambda lang: french)
    monkeypatch.setattr(parsing, "_pipelines", {})
    with pytest.raises(EngineError, match="pip install --force-reinstall fr-core-news-none"):
        open_by_id("extractive").propose(article.read(BRIDGE, lang="fr"), n=1)


def test_engine_of_another_version_is_an_engine_error() -> None:
    manifest = Catalog.load().model("extractive").model_copy(update={"engine": "onnx"})
    info = ModelInfo(manifest.id, manifest.task, "", "", "onnx", "")
    with pytest.raises(EngineError, match=r"needs the engine “onnx”.*It has: echo, extractive"):
        open_engine(manifest, {}, info=info)
