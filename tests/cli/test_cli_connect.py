"""`visavis models connect`, and a model on a server in the list and on trial."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import ModelServer

from summarizer import languages
from summarizer.cli import main
from summarizer.engines.served import client, directory
from summarizer.store.catalog import Catalog, own_folder

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(directory, "KEPT_S", 0.0)
    monkeypatch.setattr(directory, "_known", {})


@pytest.fixture
def server() -> ModelServer:
    return ModelServer(models=[{"id": "Qwen/Qwen2.5:7b"}])


@pytest.fixture
def url(server: ModelServer) -> Iterator[str]:
    with server.serving() as address:
        yield address


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_address_is_enough_to_use_the_only_model_of_a_server(
    url: str, ending: str, capsys: Captured
) -> None:
    assert main(["models", "connect", url.removesuffix("/v1") + ending]) == 0
    out = capsys.readouterr().out
    assert "Use it: visavis --translator qwen2.5-7b FILE" in out
    assert str(own_folder() / "models" / "qwen2.5-7b.yaml") in out
    model = Catalog.load().model("qwen2.5-7b")
    assert model.server and (model.server.url, model.server.model) == (url, "Qwen/Qwen2.5:7b")
    assert model.source == languages.codes()
    assert model.limits.input_tokens == 4096


def test_limits_are_those_of_the_server(server: ModelServer, url: str) -> None:
    server.models = [{"id": "news", "owned_by": "vllm", "max_model_len": 3000}]
    server.pages["/version"] = {}
    options = ["--task", "summarization", "--id", "editor"]
    assert main(["models", "connect", url, *options]) == 0
    model = Catalog.load().model("editor")
    assert (model.task, model.limits.input_tokens) == ("summarization", 1500)


def test_one_of_several_models_has_to_be_named(
    server: ModelServer, url: str, capsys: Captured
) -> None:
    server.models = [{"id": "a"}, {"id": "b"}]
    assert main(["models", "connect", url]) == 1
    assert "has several models" in capsys.readouterr().err
    assert main(["models", "connect", url, "--model", "b"]) == 0
    assert Catalog.load().model("b").server


def test_model_that_is_there_already_is_left_alone(url: str, capsys: Captured) -> None:
    assert main(["models", "connect", url, "--id", "mine"]) == 0
    before = (own_folder() / "models" / "mine.yaml").read_text()
    assert main(["models", "connect", url, "--id", "mine", "--task", "summarization"]) == 2
    assert "already; give another name by --id" in capsys.readouterr().err
    assert (own_folder() / "models" / "mine.yaml").read_text() == before
    assert main(["models", "connect", url, "--id", "extractive"]) == 2


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["ftp://example.org"], 2, "URL: must be an address such as"),
        (["https://me:geheim@example.org"], 2, "URL: must hold no password"),
        (["http://127.0.0.1:9/v1"], 1, "nothing answers at 127.0.0.1:9"),
        (["http://127.0.0.1:9/v1", "--key-from", "sk-geheim"], 2, "--key-from: "),
    ],
)
def test_wrong_address_is_one_message_and_leaves_nothing(
    arguments: list[str], status: int, said: str, capsys: Captured
) -> None:
    assert main(["models", "connect", *arguments]) == status
    err = capsys.readouterr().err
    assert said in err and "geheim" not in err
    assert not list(own_folder().rglob("*.yaml"))


@pytest.mark.parametrize("name", ["../x", "A", "a/b"])
def test_wrong_id_is_an_error_and_leaves_nothing(url: str, name: str, capsys: Captured) -> None:
    assert main(["models", "connect", url, "--id", name]) == 2
    assert "is not an id" in capsys.readouterr().err
    assert not [path for path in own_folder().rglob("*") if path.is_file()]


def test_folder_that_cannot_be_written_to_is_one_message(
    url: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(["models", "connect", url]) == 1
    assert "VISAVIS_CONFIG names another folder" in capsys.readouterr().err


def test_list_shows_whether_the_server_answers(
    server: ModelServer, url: str, capsys: Captured
) -> None:
    main(["models", "connect", url, "--id", "mine"])
    host = url.removeprefix("http://").removesuffix("/v1")
    assert listed("mine", capsys).endswith(f"{host}: Qwen/Qwen2.5:7b")
    server.models.clear()
    assert f"{host}: no answer" in listed("mine", capsys)


def listed(name: str, capsys: Captured) -> str:
    capsys.readouterr()
    assert main(["models", "list"]) == 0
    out = capsys.readouterr().out
    return next(line for line in out.splitlines() if line.startswith(name))


def test_verify_and_try_ask_the_server(server: ModelServer, url: str, capsys: Captured) -> None:
    main(["models", "connect", url, "--id", "mine"])
    capsys.readouterr()
    assert main(["models", "verify", "mine"]) == 0
    assert "mine: good; " in capsys.readouterr().out
    french, english = (languages.of(lang).canaries for lang in ("fr", "en"))
    server.answers = dict(zip(french, english, strict=True))
    assert main(["models", "try", "mine", "--quiet"]) == 1, "it knows French into English alone"
    out, err = capsys.readouterr()
    assert english[0] in out and "Qwen2.5:7b" in out
    assert "does not work here" in err
    server.models.clear()
    assert main(["models", "verify", "mine"]) == 1
    assert "lists no models" in capsys.readouterr().err
