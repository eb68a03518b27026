from __future__ import annotations

import pytest

from summarizer.cli import main
from summarizer.store import Store


def routes(*options: str, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, list[str]], str]:
    """The cells of each line by its first one, and the text below the table."""
    assert main(["routes", *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
    return {row[0]: row[1:] for row in cells if len(row) > 1}, lines[-1]


def test_table_shows_steps_pivots_and_downloads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Store, "hub_answers", lambda _: True)
    rows, _ = routes(capsys=capsys)
    assert rows["FROM"] == ["FIRST", "POINTS BY", "fr BY", "en BY", "TO FETCH"]
    assert rows["fr"] == ["-", "barthez-orangesum-abstract", "-", "opus-mt-fr-en", "858 MB"]
    assert rows["pt"] == [
        "-",
        "extractive",
        "opus-mt-romance-en > en > opus-mt-en-fr",
        "opus-mt-romance-en",
        "613 MB",
    ]
    assert list(rows) == ["FROM", "de", "en", "es", "fr", "it", "nl", "pt"]


def test_unreachable_hub_is_reported_below_the_table_of_fallbacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Store, "hub_answers", lambda _: False)
    rows, said = routes(capsys=capsys)
    assert rows["fr"] == ["-", "extractive", "-", "qwen2.5-coder-1.5b-instruct-q4-k-m", "1,117 MB"]
    assert said.startswith("Not barthez-orangesum-abstract, distilbart-cnn-12-6, opus-mt-fr-en")
    assert "does not answer" in said


def test_profile_columns_and_strategy_may_be_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Store, "hub_answers", lambda _: True)
    options = ["--profile", "hub", "--columns", "en", "--strategy", "translate-then-summarize"]
    rows, _ = routes(*options, capsys=capsys)
    assert rows["FROM"] == ["FIRST", "POINTS BY", "en BY", "TO FETCH"]
    assert rows["de"] == [
        "fr by opus-mt-de-fr",
        "barthez-orangesum-abstract",
        "opus-mt-fr-en",
        "1,162 MB",
    ]
    assert rows["fr"] == ["en by opus-mt-fr-en", "distilbart-cnn-12-6", "-", "1,523 MB"]


def test_profile_without_files_needs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    rows, _ = routes("--profile", "echo", "--offline", capsys=capsys)
    assert rows["fr"] == ["-", "echo-summarizer", "-", "echo-translator", "-"]
