from __future__ import annotations

from pathlib import Path

import pytest
import store_fixtures

from summarizer.pipeline.availability import Availability
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.types import Fact

MARIAN = Catalog.load().model("opus-mt-fr-en")
EMBEDDED = Catalog.load().model("qwen2.5-coder-1.5b-instruct-q4-k-m")
EXTRACTIVE = Catalog.load().model("extractive")
TINY = store_fixtures.model([store_fixtures.hub_file()])


def availability(
    monkeypatch: pytest.MonkeyPatch, *, answers: bool, offline: bool = False
) -> Availability:
    monkeypatch.setattr(Store, "hub_answers", lambda _: answers)
    return Availability(Store(offline=offline))


def test_model_without_files_can_always_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    assert availability(monkeypatch, answers=False, offline=True).can_have(EXTRACTIVE)


def test_model_of_the_hub_can_be_had_while_the_hub_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert availability(monkeypatch, answers=True).can_have(MARIAN)
    silent = availability(monkeypatch, answers=False)
    assert not silent.can_have(MARIAN)
    assert silent.explain([MARIAN, EXTRACTIVE]) == (
        Fact("not used", (("opus-mt-fr-en",), Fact("hub away"))),
    )


def test_model_that_is_mirrored_needs_no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    assert availability(monkeypatch, answers=False).can_have(EMBEDDED)


def test_model_on_this_disk_needs_no_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "tiny.bin"
    file.write_bytes(store_fixtures.CONTENT)
    Store().add(TINY, file)
    assert availability(monkeypatch, answers=False, offline=True).can_have(TINY)


def test_nothing_can_be_fetched_offline_and_the_remedy_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offline = availability(monkeypatch, answers=True, offline=True)
    assert not offline.can_have(EMBEDDED)
    (said,) = offline.explain([EMBEDDED])
    assert "offline; `visavis models pull qwen2.5" in said.in_words()


def test_damaged_model_can_be_had_where_it_can_be_fetched_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "tiny.bin"
    file.write_bytes(store_fixtures.CONTENT)
    Store().add(TINY, file).write_bytes(b"x")
    assert availability(monkeypatch, answers=True).can_have(TINY)
    assert not availability(monkeypatch, answers=False).can_have(TINY)


def test_what_failed_once_is_out_and_its_reason_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = availability(monkeypatch, answers=True)
    assert found.can_have(MARIAN)
    found.rule_out(MARIAN, Fact("hub away"))
    assert not found.can_have(MARIAN)
    assert found.explain([MARIAN]) == (Fact("not used", (("opus-mt-fr-en",), Fact("hub away"))),)


def test_models_with_the_same_reason_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog.load()
    models: list[ModelManifest] = [MARIAN, catalog.model("barthez-orangesum-abstract")]
    (said,) = availability(monkeypatch, answers=False).explain(models)
    assert said.in_words().startswith(
        "Not opus-mt-fr-en, barthez-orangesum-abstract: not on this machine"
    )
