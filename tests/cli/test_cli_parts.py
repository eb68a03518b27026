"""A book by the command: chapter by chapter, all or some."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import builders
import file_builders as build
import pytest

from summarizer import Digest, Request
from summarizer.cli import commands, main
from summarizer.messages.errors import NothingToShow

SILENT = "Deuxième"
"""A chapter of this name has no point."""


class Chapters:
    """Makes a digest of every chapter but the silent one; counts how often models are loaded."""

    loads = 0

    def load(self, profile: str, **_: Any) -> Chapters:
        self.loads += 1
        return self

    def run(self, request: Request, *, on_event: Callable[[object], None]) -> Digest:
        if request.text.startswith(SILENT):
            raise NothingToShow("nothing to show", len(request.text), 6, 70)
        return replace(builders.digest(), origin=request.origin)


@pytest.fixture
def chapters(monkeypatch: pytest.MonkeyPatch) -> Chapters:
    fake = Chapters()
    monkeypatch.setattr(commands, "load", fake.load)
    return fake


@pytest.fixture
def book(tmp_path: Path) -> str:
    titles = ("Premier", SILENT, "Troisième")
    pages = {
        f"c{n}.xhtml": build.page(build.chapter(title, build.PARAGRAPHS))
        for n, title in enumerate(titles)
    }
    path = tmp_path / "livre.epub"
    path.write_bytes(build.epub(pages, dict(zip(pages, titles, strict=True))))
    return str(path)


def test_chapters_are_shown_one_after_the_other_with_the_models_loaded_once(
    chapters: Chapters, book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([book]) == 0
    shown = capsys.readouterr()
    assert shown.out.index("livre.epub · Premier") < shown.out.index("livre.epub · Troisième")
    assert "visavis: part 3 of 3: Troisième" in shown.err
    assert "visavis: warning: part 2 of 3: Deuxième: No sentence" in shown.err
    assert chapters.loads == 1


def test_progress_is_not_shown_if_it_is_not_wanted(
    chapters: Chapters, book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--quiet", "--part", "1", book]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("part", "named"), [("1", ["Premier"]), ("3", ["Troisième"]), ("2-3", ["Troisième"])]
)
def test_part_chooses(
    part: str,
    named: list[str],
    chapters: Chapters,
    book: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--part", part, book]) == 0
    out = capsys.readouterr().out
    assert [name for name in ("Premier", "Troisième") if f"livre.epub · {name}" in out] == named


def test_several_chapters_in_json_are_a_list_and_one_is_a_digest(
    chapters: Chapters, book: str, tmp_path: Path
) -> None:
    target = tmp_path / "a.json"
    assert main(["--format", "json", "--output", str(target), book]) == 0
    parts = [each["origin"]["part"] for each in json.loads(target.read_text("utf-8"))]
    assert parts == ["Premier", "Troisième"]
    assert main(["--format", "json", "--part", "1", "--output", str(target), book]) == 0
    assert Digest.from_json(target.read_text("utf-8")).origin is not None


def test_all_chapters_go_into_one_file(chapters: Chapters, book: str, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    assert main(["--format", "markdown", "--output", str(target), book]) == 0
    assert target.read_text("utf-8").count("livre.epub") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--format", "html"],
            "a page or document shows one: name it, as in --part 1",
        ),
        (["--part", "4"], "“livre.epub” has no part 4; it has 3"),
        (["--part", "3-2"], "'3-2' is not a number of a part"),
        (["--part", "0"], "'0' is not a number of a part"),
        (["--part", "2"], "No sentence of this text"),
    ],
)
def test_wrong_part_is_refused_with_the_remedy(
    options: list[str],
    said: str,
    chapters: Chapters,
    book: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*options, book]) == 2
    assert said in capsys.readouterr().err
