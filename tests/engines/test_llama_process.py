"""The engine of model servers against llama.cpp's own server with the real embedded model."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import manifest_text

from benchmarks import llama_process
from summarizer import Request
from summarizer.cli import main
from summarizer.pipeline.loading import load

pytestmark = pytest.mark.model

KEY = "only-for-this-test"
ARTICLE = (
    "Le conseil municipal de Brest a voté lundi soir un budget de 38 millions d’euros. "
    "Le maire a promis de rouvrir le pont en 2027."
)


@pytest.fixture(scope="module")
def url(embedded_model: Path) -> Iterator[str]:
    with llama_process.running(embedded_model, slots=2, more={"LLAMA_KEY": KEY}) as process:
        yield process.url


def test_real_server_does_the_whole_work_under_its_own_name(
    url: str,
    embedded_model: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LLAMA_KEY", KEY)
    folder = Path(os.environ["VISAVIS_CONFIG"])
    (folder / "models").mkdir()
    text = manifest_text(url, key_from="LLAMA_KEY", requests_in_flight=2)
    (folder / "models" / "my-server.yaml").write_text(text)
    assert main(["models", "list"]) == 0
    assert f": {embedded_model.name}" in capsys.readouterr().out
    pipeline = load(translator="my-server", summarizer="extractive")
    digest = pipeline.run(Request(ARTICLE, bullets=2, source="fr"))
    by_server = next(info for info in digest.run.models if info.id == "my-server")
    assert by_server.served is not None
    assert by_server.served.model == embedded_model.name
    assert by_server.served.software.startswith("llama.cpp")
    assert by_server.precision == "Q4_K - Medium"
    (first, _) = (bullet.en.text for bullet in digest.bullets)
    assert "38 million" in first and "Brest" in first
    assert all(check.ok for check in digest.bullets[0].en.checks)
    assert KEY not in digest.to_json()
    assert json.loads(digest.to_json())["run"]["models"]
