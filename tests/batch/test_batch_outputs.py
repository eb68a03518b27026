"""The files of a batch: named safely, whole or absent, and escaped like a digest."""

from __future__ import annotations

import errno
import json
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import builders
import pytest
from batch_builders import EMPTY_DIGEST

from summarizer import render
from summarizer.batch.index import Row, page
from summarizer.batch.journal import Journal
from summarizer.batch.outputs import Outputs, file_name
from summarizer.messages.errors import VisavisError
from summarizer.types import Fact

HOSTILE = '<script>alert(1)</script>" onload="x'


def record(**changes: Any) -> dict[str, Any]:
    made = {"text": "sha", "language": "fr", "options": "o", "models": []}
    fields = {"id": "0123456789abcdef", "status": "done", "name": "port.txt", "key": ""}
    rest = {"title": "Le port", "points": 2, "marks": 1, "failure": None, "seconds": 1.0}
    return fields | rest | {"made": made, "stamp": "s", "part": 0, "parts": 1} | changes


@pytest.fixture
def journal(tmp_path: Path) -> Any:
    with closing(Journal(tmp_path / "journal.jsonl")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b/Élection à Brest.txt", "election-a-brest-txt-0123456789ab"),
        ("https://example.org/2026/le-port?x=1", "le-port-0123456789ab"),
        ("https://example.org/", "article-0123456789ab"),
        ("../../etc/passwd", "passwd-0123456789ab"),
        ("..", "article-0123456789ab"),
        ("\x00\n\u202e", "article-0123456789ab"),
        ("x" * 300, f"{'x' * 40}-0123456789ab"),
        ("https://example.org/%2e%2e%2fa", "a-0123456789ab"),
        ("中文", "article-0123456789ab"),
    ],
)
def test_file_name_is_legible_and_harmless(name: str, expected: str) -> None:
    assert file_name(name, "0123456789abcdef") == expected


def test_files_of_an_article_are_those_of_the_single_command(
    tmp_path: Path, journal: Journal
) -> None:
    digest = builders.digest()
    journal.append(record(), digest=digest.to_json())
    Outputs(tmp_path, ("markdown", "html", "tsv", "docx")).write(journal, "0123456789abcdef")
    names = {path.name for path in (tmp_path / "articles").iterdir()}
    assert names == {f"port-txt-0123456789ab.{kind}" for kind in ("md", "html", "tsv", "docx")}
    table = (tmp_path / "articles" / "port-txt-0123456789ab.tsv").read_text("utf-8")
    assert table.startswith("fr\ten\tevidence\tmarks\n")
    document = (tmp_path / "articles" / "port-txt-0123456789ab.docx").read_bytes()
    assert document == render.to_docx(digest)


def test_list_and_lines_are_in_the_order_that_is_given(tmp_path: Path, journal: Journal) -> None:
    for id_ in ("a", "b"):
        journal.append(record(id=id_, title=id_.upper()), digest=EMPTY_DIGEST)
    Outputs(tmp_path, ()).finish(journal, ["b", "a"], ())
    lines = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["b", "a"]
    shown = (tmp_path / "index.html").read_text("utf-8")
    assert shown.index(">B<") < shown.index(">A<")


def test_full_disk_leaves_the_old_list_and_no_half_file(
    tmp_path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = Outputs(tmp_path, ())
    journal.append(record(), digest=EMPTY_DIGEST)
    outputs.finish(journal, ["0123456789abcdef"], ())
    before = sorted(path.name for path in tmp_path.iterdir())
    old = (tmp_path / "articles.jsonl").read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("summarizer.batch.whole.os.fsync", full)
    with pytest.raises(VisavisError, match=r"cannot write .*articles\.jsonl"):
        outputs.finish(journal, [], ())
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "articles.jsonl").read_bytes() == old


def test_text_from_outside_is_escaped_in_the_list() -> None:
    row = Row(HOSTILE, HOSTILE, 1, 0, {"html": 'articles/a"b.html'}, "")
    failed = Row(HOSTILE, "", 0, 0, {}, HOSTILE)
    shown = "".join(page([row, failed], [Fact("text", (HOSTILE,))]))
    assert "<script>" not in shown
    assert 'onload="' not in shown
    assert 'href="articles/a%22b.html"' in shown


def test_row_has_title_origin_points_marks_and_links() -> None:
    origin = {"site": "Le Télégramme", "published": "2026-11-01", "title": "Titre"}
    row = Row.of(record(digest={"origin": origin}), {"html": "a.html", "tsv": "a.tsv"})
    assert row == Row(
        "Le port",
        "Le Télégramme · 2026-11-01 · port.txt",
        2,
        1,
        {"html": "a.html", "tsv": "a.tsv"},
    )
    shown = "".join(page([row], ()))
    assert '<a href="a.html">Le port</a>' in shown
    assert '<a href="a.tsv">tsv</a>' in shown
    assert "<td>2</td><td>1</td>" in shown


def test_failure_is_shown_with_its_reason() -> None:
    failure = {"code": "no word", "kind": "EmptyText", "reason": "No word."}
    row = Row.of(record(status="failed", failure=failure, digest=None, title=""), {})
    shown = "".join(page([row], ()))
    assert "failed: No word." in shown
    assert "port.txt" in shown


def test_list_loads_nothing_and_has_a_policy() -> None:
    shown = "".join(page([], ()))
    assert "default-src 'none'" in shown
    assert "<script" not in shown
