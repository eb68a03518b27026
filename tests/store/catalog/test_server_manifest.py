"""The part of a manifest that describes a server: strict, and without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from model_server import manifest_text

from summarizer.messages.errors import CatalogError, ManifestError
from summarizer.store.catalog import Catalog, own_folder
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.store.catalog.reading import read_model

URL = "http://127.0.0.1:8080/v1"


def read(tmp_path: Path, text: str) -> ModelManifest:
    path = tmp_path / "my-server.yaml"
    path.write_text(text)
    return read_model(path)


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(ManifestError) as raised:
        read(tmp_path, text)
    return str(raised.value)


def test_address_is_all_that_a_server_needs(tmp_path: Path) -> None:
    server = read(tmp_path, manifest_text(f"{URL}/")).server
    assert server is not None
    assert (server.url, server.host, server.model) == (URL, "127.0.0.1:8080", None)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8080", "ftp://a/v1", "http://", "http://a b/", "http://a:x/", "http://é/"]
)
def test_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    assert "server.url: must be an address such as" in refusal(tmp_path, manifest_text(url))


@pytest.mark.parametrize("url", [f"{URL}?key=secret", f"{URL}#secret"])
def test_address_ends_with_its_path(tmp_path: Path, url: str) -> None:
    assert "server.url: must end with its path" in refusal(tmp_path, manifest_text(url))


def test_password_in_the_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    told = refusal(tmp_path, manifest_text("https://me:geheim@example.org/v1"))
    assert "must hold no password" in told and "geheim" not in told


def test_key_in_the_manifest_is_refused_and_not_repeated(tmp_path: Path) -> None:
    told = refusal(tmp_path, manifest_text(URL, key="sk-geheim"))
    assert "server.key: unknown key" in told and "geheim" not in told


@pytest.mark.parametrize("key", ["messages", "model", "max_tokens", "stream"])
def test_further_keys_of_a_request_leave_ours_alone(tmp_path: Path, key: str) -> None:
    assert f"must not set {key}" in refusal(tmp_path, manifest_text(URL, request={key: 1}))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (manifest_text(URL).replace("openai", "echo"), "'server' and 'engine: openai' need each"),
        (manifest_text(URL) + "snapshot: {repo: a/b}\nsize_mb: 1\n", "or files of its own"),
    ],
)
def test_server_and_engine_belong_together(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in refusal(tmp_path, text)


def test_models_in_the_folder_of_the_user_are_in_the_catalogue() -> None:
    folder = own_folder() / "models"
    folder.mkdir()
    (folder / "my-server.yaml").write_text(manifest_text(URL))
    assert "my-server" in Catalog.load().models
    assert "my-server" not in Catalog.load([]).models
    for profile in Catalog.load().profiles.values():
        assert "my-server" not in profile.translation


def test_folder_that_is_named_and_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISAVIS_CONFIG", "/no/such/folder")
    with pytest.raises(CatalogError, match="/no/such/folder"):
        Catalog.load()
