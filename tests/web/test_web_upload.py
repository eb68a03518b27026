"""Files by the API: uploaded, read, summarised; nothing else on the machine is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import file_builders as build
import httpx
import pytest
from gradio_client import Client, handle_file
from web_fixtures import Page


def upload(page: Page, data: bytes, name: str) -> dict[str, Any]:
    answer = httpx.post(f"{page.url}/gradio_api/upload", files={"files": (name, data)})
    return {"path": answer.json()[0], "meta": {"_type": "gradio.FileData"}}


def test_uploaded_file_becomes_a_digest_with_its_origin(page: Page) -> None:
    file = upload(page, build.article_pdf(hyphens=False), "une.pdf")
    digest = page.answer("summarize_file", file=file, bullets=2)
    assert digest["origin"]["name"] == "une.pdf"
    assert digest["text"] == build.ARTICLE
    evidence = digest["bullets"][0]["evidence"][0]
    assert digest["text"][evidence["start"] : evidence["end"]].endswith(".")
    assert {place["kind"] for place in digest["origin"]["places"]} == {"page"}


def test_file_of_gradio_client_is_read(page: Page, tmp_path: Path) -> None:
    (tmp_path / "livre.epub").write_bytes(build.epub())
    client = Client(page.url, verbose=False, analytics_enabled=False)
    found = client.predict(file=handle_file(tmp_path / "livre.epub"), api_name="/read_file")
    parts = [document["origin"]["part"] for document in found["documents"]]
    assert parts == [build.TITLE, "La rade"]


def test_chapter_of_a_book_is_chosen_by_its_number(page: Page) -> None:
    file = upload(page, build.epub(), "livre.epub")
    assert page.answer("summarize_file", file=file, part=2)["origin"]["part"] == "La rade"
    said = page.refusal("summarize_file", file=file, part=3)
    assert "“livre.epub” has no part 3; it has 2" in said


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/etc/pass\0wd", "../../etc/passwd", "", "pyproject.toml"]
)
@pytest.mark.parametrize("meta", [{}, {"meta": {"_type": "gradio.FileData"}}])
def test_file_that_was_not_uploaded_is_refused(page: Page, path: str, meta: dict[str, Any]) -> None:
    said = page.refusal("read_file", file={"path": path, **meta})
    assert "root:" not in said and "visavis" not in said


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a.txt", "https://exemple.org/a.txt"])
@pytest.mark.parametrize("meta", [{}, {"meta": {"_type": "gradio.FileData"}}])
def test_address_in_the_place_of_a_file_is_never_fetched(
    page: Page, address: str, meta: dict[str, Any]
) -> None:
    said = page.refusal("read_file", file={"path": address, "url": address, **meta})
    assert "not an uploaded file" in said


def test_refusal_names_the_file_without_the_folder_of_the_upload(page: Page) -> None:
    said = page.refusal("read_file", file=upload(page, b"%PDF-1.4", "une.pdf"))
    assert "“une.pdf” is damaged" in said
    assert "/tmp" not in said
