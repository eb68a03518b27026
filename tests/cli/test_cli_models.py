from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.store import OnProgress, Store
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.types import Downloading

CONTENT = b"weights of a very small model"


@pytest.fixture(autouse=True)
def catalog(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model with one file, one without files, and an empty cache without network access."""
    common: dict[str, Any] = {
        "task": "translation",
        "source": ("fr", "de"),
        "target": ("en",),
        "limits": {"input_tokens": 100},
        "license": "mit",
        "description": "For tests.",
    }
    file = {
        "name": "tiny.bin",
        "bytes": len(CONTENT),
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
        "hub": {"repo": "nobody/tiny", "file": "tiny.bin"},
    }
    adapter = {
        "file": "adapters/tiny-1.gguf",
        "bytes": 7_000_000,
        "sha256": "a" * 64,
        "pairs": ("fr-en", "de-en"),
        "precision": "f16",
        "license": "cc0",
        "trained_on": ("news",),
    }
    found: list[dict[str, Any]] = [
        {"id": "adapted", "engine": "llamacpp", "files": (file,), "adapter": adapter, **common},
        {"id": "tiny", "engine": "llamacpp", "files": (file,), **common},
        {"id": "bare", "engine": "echo", **common},
    ]
    manifests = {each["id"]: ModelManifest.model_validate(each) for each in found}
    monkeypatch.setattr(Catalog, "load", lambda: Catalog(manifests, {}))
    monkeypatch.setenv("VISAVIS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "mine.bin"
    path.write_bytes(CONTENT)
    return path


def row(name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["models", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    return next(line for line in lines if line.startswith(name)).split("  ")


def test_list_shows_the_task_of_a_model_and_its_state(
    weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [cell.strip() for cell in row("tiny", capsys) if cell]
    assert cells == ["tiny", "translation", "fr,de > en", "0 MB", "mit", "no"]
    assert row("bare", capsys)[-1].strip() == "needs no files"
    main(["models", "add", "tiny", str(weights)])
    assert row("tiny", capsys)[-1].strip() == "yes"


def test_list_has_an_adapter_below_its_model(capsys: pytest.CaptureFixture[str]) -> None:
    cells = [cell.strip() for cell in row("+ tiny-1", capsys) if cell]
    assert cells == ["+ tiny-1", "adapter", "fr > en, de > en", "7 MB", "cc0", "damaged"]


def test_adapter_that_differs_from_its_manifest_is_reported_by_verify(
    weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "add", "adapted", str(weights)])
    assert main(["models", "verify", "adapted"]) == 1
    assert "Without the adapter tiny-1" in capsys.readouterr().err


def test_list_goes_on_past_a_damaged_model(
    weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "add", "tiny", str(weights)])
    Path(capsys.readouterr().out.strip()).write_bytes(b"x")
    assert row("tiny", capsys)[-1].strip() == "damaged"


def test_added_file_is_found_checked_and_removed(
    weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "add", "tiny", str(weights)]) == 0
    place = capsys.readouterr().out
    assert Path(place.strip()).read_bytes() == CONTENT
    assert main(["models", "where", "tiny"]) == 0
    assert capsys.readouterr().out == place
    assert main(["models", "verify"]) == main(["models", "verify", "tiny"]) == 0
    assert capsys.readouterr().out == "tiny: good\n" * 2
    assert main(["models", "remove", "tiny"]) == 0
    assert capsys.readouterr().out == "tiny: 0 MB freed\n"
    assert not Path(place.strip()).exists()


def test_damage_is_reported_by_verify(weights: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["models", "add", "tiny", str(weights)])
    path = Path(capsys.readouterr().out.strip())
    path.unlink()
    path.write_bytes(CONTENT[:-1] + b"L")
    assert main(["models", "verify"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("tiny: ")
    assert "error: damaged: tiny" in err
    assert main(["models", "verify", "tiny"]) == 1


def test_pull_shows_where_the_files_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pull(
        self: Store, model: ModelManifest, on_progress: OnProgress | None = None
    ) -> dict[str, Path]:
        assert on_progress is not None
        on_progress(Downloading(model.id, 0, 1_000_000))
        return {"tiny.bin": Path("cache/tiny.bin")}

    monkeypatch.setattr(Store, "pull", pull)
    assert main(["models", "pull", "tiny"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{Path('cache/tiny.bin')}\n"
    assert err == "visavis: fetching tiny (1 MB)\n"


@pytest.mark.parametrize("action", ["pull", "where"])
def test_model_without_files_needs_none(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", action, "bare"]) == 0
    assert capsys.readouterr().out == "bare needs no files\n"


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        ("where tiny", 1, "the model 'tiny' is not on this disk; 'visavis models pull tiny'"),
        ("verify tiny", 1, "tiny"),
        ("pull tiny --offline", 1, "tiny"),
        ("pull tini", 2, "Did you mean 'tiny'?"),
        ("add tiny no-such-file", 2, "no-such-file"),
        (f"add tiny {__file__}", 1, "tiny"),
        ("remove unheard", 2, "no model is called 'unheard'"),
    ],
)
def test_failure_is_one_message(
    args: str, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", *args.split()]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("visavis: error: ") and message in err
    assert "Traceback" not in err and "bug" not in err
