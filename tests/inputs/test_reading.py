"""A place becomes documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import inputs
from summarizer.messages.errors import UnreadableFile
from summarizer.types import Origin


def test_a_text_file_is_one_document_named_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le maire a dit oui.", "utf-8")
    (document,) = inputs.read(str(tmp_path / "a.txt"))
    assert document.text == "Le maire a dit oui."
    assert document.origin == Origin("file", "a.txt")


def test_a_place_that_is_absent_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"absent\.txt"):
        inputs.read(str(tmp_path / "absent.txt"))
