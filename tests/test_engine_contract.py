"""The contract of `summarizer.protocols`, run against every engine there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import EMBEDDED

from summarizer import parsing
from summarizer.catalog import Catalog
from summarizer.engines import ENGINES, open_engine
from summarizer.errors import EngineError, TextTooLong
from summarizer.protocols import Summarizer, Translator
from summarizer.translation import Cached, Guarded
from summarizer.types import ModelInfo

FIRST, SECOND = "Bonjour à tous.", "Merci."
BRIDGE = "Le maire de Brest a inauguré le nouveau pont lundi matin."
SURVEY = "Le préfet de la Sarthe a ouvert une enquête publique sur le barrage."
OVER_LIMIT = "pont " * 5000

TRANSLATORS = ["echo", "cached", "guarded", pytest.param("llamacpp", marks=pytest.mark.model)]
SUMMARIZERS = ["echo", "extractive"]


def open_by_id(model_id: str, files: Sequence[Path] = ()) -> Any:
    manifest = Catalog.load().model(model_id)
    info = ModelInfo(
        id=manifest.id,
        role=manifest.task,
        revision="",
        sha256="".join(file.sha256 or "" for file in manifest.files),
        engine=manifest.engine,
        precision=manifest.precision,
    )
    names = (file.name for file in manifest.files)
    return open_engine(manifest, dict(zip(names, files, strict=True)), info=info)


@pytest.fixture(scope="module")
def llamacpp(embedded_model: Path) -> Iterator[Any]:
    engine = open_by_id(EMBEDDED, [embedded_model])
    yield engine
    engine.close()


@pytest.fixture(params=TRANSLATORS)
def translator(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    if request.param == "llamacpp":
        return request.getfixturevalue("llamacpp")
    echo = open_by_id("echo-translator")
    wrappers: dict[str, Callable[[Any], Any]] = {
        "cached": lambda inner: Cached(inner, tmp_path / "answers.sqlite"),
        "guarded": Guarded,
    }
    return wrappers[request.param](echo) if request.param in wrappers else echo


@pytest.fixture(params=SUMMARIZERS)
def summarizer(request: pytest.FixtureRequest) -> Any:
    return open_by_id({"echo": "echo-summarizer"}.get(request.param, request.param))


def translate(translator: Translator, *texts: str) -> list[str]:
    return translator.translate(texts, source="fr", target="en")


def summarize(summarizer: Summarizer, *texts: str) -> list[str]:
    return summarizer.summarize(texts, lang="fr", max_words=30)


def test_every_engine_is_held_to_the_contract() -> None:
    assert set(ENGINES) == {"echo", "extractive", "llamacpp"}


# Translators


def test_translator_fits_the_protocol(translator: Any) -> None:
    assert isinstance(translator, Translator)


def test_translator_says_what_it_is(translator: Translator) -> None:
    info = translator.info
    manifest = Catalog.load().model(info.id)
    assert (info.role, info.engine) == ("translation", manifest.engine)
    assert info.precision == manifest.precision
    assert bool(info.sha256) == bool(manifest.files)


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
    with pytest.raises(TextTooLong, match=r"over the limit of \d+ .*smaller pieces"):
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
    assert summarizer.info.engine == manifest.engine
    assert summarizer.max_input_tokens == manifest.limits.input_tokens


def test_no_texts_give_no_candidates(summarizer: Summarizer) -> None:
    assert summarize(summarizer) == []


def test_empty_text_gives_no_candidate(summarizer: Summarizer) -> None:
    assert summarize(summarizer, "", " \n") == ["", ""]


def test_candidates_come_in_the_order_of_the_texts_and_are_the_same_each_time(
    summarizer: Summarizer,
) -> None:
    found = summarize(summarizer, BRIDGE, "", SURVEY)
    assert found == [BRIDGE, "", SURVEY]
    assert summarize(summarizer, BRIDGE, "", SURVEY) == found


def test_section_over_the_limit_is_refused_and_not_cut(summarizer: Summarizer) -> None:
    with pytest.raises(TextTooLong, match=r"over the limit of \d+ .*smaller pieces"):
        summarize(summarizer, BRIDGE, OVER_LIMIT)


def test_count_of_tokens_decides_what_is_over_the_limit(summarizer: Summarizer) -> None:
    exact = " ".join(["pont"] * summarizer.max_input_tokens)
    assert summarizer.count_tokens(exact) == summarizer.max_input_tokens
    assert len(summarize(summarizer, exact)) == 1
    with pytest.raises(TextTooLong):
        summarize(summarizer, exact + " pont")


def test_word_without_end_is_over_the_limit(summarizer: Summarizer) -> None:
    with pytest.raises(TextTooLong):
        summarize(summarizer, "a" * 200_000)


def test_threads_get_the_candidates_of_their_own_texts(summarizer: Summarizer) -> None:
    texts = (BRIDGE, SURVEY) * 4
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda text: summarize(summarizer, text)[0], texts))
    assert found == list(texts)


# Runtimes that fail


def test_file_that_is_missing_is_an_engine_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=f"visavis models verify {EMBEDDED}"):
        translate(open_by_id(EMBEDDED, [tmp_path / "gone.gguf"]), FIRST)


def test_pipeline_of_spacy_that_is_missing_is_an_engine_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "PACKAGES", {"fr": "fr_core_news_none"})
    monkeypatch.setattr(parsing, "_pipelines", {})
    with pytest.raises(EngineError, match="pip install fr-core-news-none"):
        summarize(open_by_id("extractive"), BRIDGE)


def test_engine_of_another_version_is_an_engine_error() -> None:
    manifest = Catalog.load().model("extractive").model_copy(update={"engine": "seq2seq"})
    info = ModelInfo(manifest.id, manifest.task, "", "", "seq2seq", "")
    with pytest.raises(EngineError, match=r"needs the engine 'seq2seq'.*It has: echo, extractive"):
        open_engine(manifest, {}, info=info)
