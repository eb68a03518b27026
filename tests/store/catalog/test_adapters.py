"""An adapter is used only if it is the file that the manifest names."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapter_builders import CONTENT, MODEL

from summarizer.store.catalog import Catalog, adapters

NAME = "adapters/tiny-1.gguf"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tiny-1.gguf"
    path.write_bytes(CONTENT)
    return path


def found(path: Path) -> adapters.Found:
    adapter = adapters.find(MODEL, {NAME: path})
    assert adapter is not None
    return adapter


def test_whole_adapter_is_found_for_its_pairs(file: Path) -> None:
    adapter = found(file)
    assert (adapter.fault, adapter.remark, adapter.path) == (None, None, file)
    assert adapter.is_for("fr", "en")
    assert not adapter.is_for("en", "fr")
    info = adapter.info
    assert (info.id, info.role, info.engine, info.precision) == (
        "tiny-1",
        "adapter",
        "llamacpp",
        "f16",
    )
    assert MODEL.adapter is not None and info.sha256 == MODEL.adapter.sha256


def test_model_without_adapter_has_none() -> None:
    assert adapters.find(MODEL.model_copy(update={"adapter": None}), {}) is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "cannot be read (there is no such file)"),
        (CONTENT[:-1], "has 6 bytes instead of 7"),
        (b"drained", "has the sha256 "),
    ],
)
def test_replaced_file_is_a_fault_that_the_run_reports(
    content: bytes | None, fault: str, file: Path
) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    adapter = found(file)
    assert adapter.remark is not None
    english, french = adapter.remark.in_words(), adapter.remark.in_words("fr")
    assert english.startswith("Without the adapter tiny-1, whose translations are better: ")
    assert english.endswith("; install the program again.")
    assert str(file) in english and fault in english
    assert french.startswith("Sans l’adaptateur tiny-1")
    assert not {"has", "instead", "cannot", "the", "file", "(No", "such"} & set(
        french.replace(str(file), "").split()
    )


def test_unlisted_file_is_missing() -> None:
    adapter = adapters.find(MODEL, {})
    assert adapter is not None and adapter.fault is not None
    assert adapter.fault.code == "adapter unreadable"


def test_file_that_changes_is_read_again(file: Path) -> None:
    assert found(file).fault is None
    file.write_bytes(b"drained")
    assert (fault := found(file).fault) and fault.code == "adapter digest"


# The one that is shipped


def test_shipped_adapter_is_whole_small_and_has_a_card_with_its_corpora() -> None:
    catalog = Catalog.load()
    adapted = [model for model in catalog.models.values() if model.adapter]
    assert adapted
    for model in adapted:
        adapter = adapters.find(model, catalog.beside(model))
        assert adapter is not None and adapter.fault is None
        assert adapter.adapter.bytes <= 40_000_000
        card = adapter.path.with_suffix(".md").read_text("utf-8")
        assert adapter.info.sha256 in card
        for line in adapter.adapter.trained_on:
            assert line.partition(",")[0] in card
        if "wcelig" in " ".join(adapter.adapter.trained_on):
            assert "GPL-3" in card
