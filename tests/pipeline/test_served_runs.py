"""Whole runs with a model on a server: named, checked, cached, and replaced when it is away."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import ModelServer, manifest_text, status

from summarizer import Request
from summarizer.batch import Options, records
from summarizer.batch.records import Task, make
from summarizer.engines.served import client, directory, reach
from summarizer.messages.errors import Cancelled, CatalogError, EngineError, UnknownModel
from summarizer.pipeline import Pipeline
from summarizer.pipeline.loading import load
from summarizer.pipeline.planned import PlannedModels
from summarizer.types import Digest

POINT = "Le conseil municipal de Brest a voté lundi soir un budget de 38 millions d’euros."
ENGLISH = "Brest's city council voted a budget of 38 million euros on Monday evening."

PROFILE = """\
name: mine
description: The server if it is there, else a stand-in.
translation: [my-server, echo-translator]
summarization: [extractive]
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(directory, "KEPT_S", 0.0)
    monkeypatch.setattr(directory, "_known", {})
    records._pipeline.cache_clear()


@pytest.fixture
def server() -> ModelServer:
    return ModelServer(answers={POINT: ENGLISH})


@pytest.fixture
def url(server: ModelServer) -> Iterator[str]:
    with server.serving() as address:
        describe(address)
        yield address


def describe(url: str, name: str = "my-server", **more: Any) -> None:
    """Write a manifest and a profile into the user's own folder."""
    folder = Path(os.environ["VISAVIS_CONFIG"])
    for each in ("models", "configs"):
        (folder / each).mkdir(exist_ok=True)
    text = manifest_text(url, **more).replace("my-server", name)
    (folder / "models" / f"{name}.yaml").write_text(text)
    (folder / "configs" / "mine.yaml").write_text(PROFILE)


def run(pipeline: Pipeline | None = None) -> Digest:
    pipeline = pipeline or load(translator="my-server", summarizer="extractive")
    return pipeline.run(Request(POINT, bullets=1, source="fr"))


def test_run_names_the_model_by_its_own_name(url: str) -> None:
    digest = run()
    assert digest.bullets[0].en.text == ENGLISH
    (info,) = (info for info in digest.run.models if info.id == "my-server")
    assert info.served and (info.served.model, f"http://{info.served.host}/v1") == ("parrot", url)
    assert "English by my-server (openai)" in digest.run.notice
    assert "sent to" not in digest.run.notice
    assert Digest.from_json(digest.to_json()) == digest


def test_summariser_on_the_server_writes_points_that_the_article_supports(
    server: ModelServer, url: str
) -> None:
    describe(url, "my-editor", task="summarization")
    points = [POINT, "Le maire de Lyon a démissionné mardi."]
    server.answers[POINT] = ENGLISH
    server.faults.append(status(200, answer_of(json.dumps({"points": points}))))
    digest = run(load(translator="my-server", summarizer="my-editor"))
    assert [bullet.fr.text for bullet in digest.bullets] == [POINT]
    assert {"my-editor", "my-server"} <= {info.id for info in digest.run.models}


def answer_of(content: str) -> str:
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return json.dumps({"choices": [choice]})


def test_answer_in_the_wrong_language_is_withheld_with_its_reason(
    server: ModelServer, url: str
) -> None:
    server.answers.clear()  # it gives back the French
    digest = run()
    assert digest.bullets[0].en.text == ""
    assert any(not check.ok for check in digest.bullets[0].en.checks)
    assert len(server.questions) > 1, "a second try was made"


def test_text_that_leaves_the_machine_is_announced(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def elsewhere(*_: object) -> list[str]:
        return ["192.168.1.20"]

    monkeypatch.setattr(reach, "_addresses", elsewhere)
    assert "is sent to 127.0.0.1:" in run().run.notice


def test_second_run_comes_from_the_cache_until_the_server_runs_another_model(
    server: ModelServer, url: str
) -> None:
    pipeline = load(translator="my-server", summarizer="extractive")
    run(pipeline)
    asked = len(server.questions)
    assert "from the cache" in run(pipeline).run.notice
    assert len(server.questions) == asked
    server.models[0]["owned_by"] = "vllm"
    server.models[0]["root"] = "someone/another-model"
    server.pages["/version"] = {"version": "1"}
    again = run(pipeline)
    assert "from the cache" not in again.run.notice
    assert len(server.questions) > asked


def test_server_that_is_away_is_replaced_by_the_next_of_the_profile_and_the_run_says_so() -> None:
    describe("http://127.0.0.1:9/v1")
    digest = run(load("mine"))
    assert "Not my-server: nothing answers at 127.0.0.1:9" in digest.run.notice
    assert {info.id for info in digest.run.models} >= {"echo-translator", "extractive"}


def test_server_that_goes_away_between_two_runs_is_replaced_too(
    server: ModelServer, url: str
) -> None:
    pipeline = load("mine")
    assert "my-server" in {info.id for info in run(pipeline).run.models}
    server.models.clear()
    other = pipeline.run(Request(f"{POINT} Il pleut.", bullets=1, source="fr"))
    assert "Not my-server" in other.run.notice


def test_server_that_was_named_is_not_replaced() -> None:
    describe("http://127.0.0.1:9/v1")
    with pytest.raises(EngineError, match="my-server cannot be used: nothing answers at"):
        run()


def test_offline_a_server_elsewhere_is_not_asked(
    server: ModelServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def elsewhere(*_: object) -> list[str]:
        return ["192.168.1.20"]

    monkeypatch.setattr(reach, "_addresses", elsewhere)
    with pytest.raises(EngineError, match="offline, and 127"):
        run(load(translator="my-server", summarizer="extractive", offline=True))
    assert server.questions == []


def test_batch_stops_if_the_server_is_away() -> None:
    describe("http://127.0.0.1:9/v1")
    options = Options(bullets=1, source="fr", translator="my-server", summarizer="extractive")
    failure = make(Task("1", POINT), options).failure
    assert failure and failure.is_general and "nothing answers" in failure.reason


def test_model_for_another_task_or_none_is_an_error_with_the_choices(url: str) -> None:
    with pytest.raises(CatalogError, match="'my-server' is for translation, not for summariz"):
        load(summarizer="my-server")
    with pytest.raises(UnknownModel, match="Did you mean 'my-server'"):
        load(translator="my-serve")


@pytest.mark.parametrize("task", ["points", "whole text"])
def test_reader_who_leaves_frees_the_server_at_once(
    server: ModelServer, url: str, task: str
) -> None:
    server.hold = threading.Event()
    pipeline = load(translator="my-server", summarizer="extractive")

    def left() -> bool:
        return bool(server.questions)

    with pytest.raises(Cancelled):
        if task == "points":
            list(pipeline.stream(Request(POINT, bullets=1, source="fr"), is_cancelled=left))
        else:
            list(pipeline.stream_translation(POINT, source="fr", is_cancelled=left))
    assert server.left.wait(2)


def test_batch_makes_its_records_with_the_server_and_knows_its_model(
    server: ModelServer, url: str
) -> None:
    def planned() -> tuple[str, ...]:
        models = PlannedModels(
            "auto", columns=("fr", "en"), translator="my-server", summarizer="extractive"
        )
        return models("fr")

    options = Options(bullets=1, source="fr", translator="my-server", summarizer="extractive")
    record = make(Task("1", POINT), options)
    assert record.failure is None and ENGLISH in record.digest
    assert options.fingerprint != Options(bullets=1, source="fr").fingerprint
    before = planned()
    assert planned() == before
    server.models[0]["id"] = "another"
    assert planned() != before
