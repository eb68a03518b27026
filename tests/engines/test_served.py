"""A model on a server: the requests, the answers, and everything that a server does wrong."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import certificates
import pytest
from model_server import ModelServer, completion, cut_off, endless, manifest, says, send, status

from summarizer.engines import cancelling, open_engine
from summarizer.engines.served import client, directory, identity, obstacle, reach
from summarizer.engines.served.summarizer import ServedSummarizer
from summarizer.engines.served.translator import ServedTranslator
from summarizer.messages.errors import Cancelled, EngineError, ServerAway, TextTooLong
from summarizer.types import ModelInfo, Served

KEY = "sk-secret-4711"

Open = Callable[..., Any]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses, and no server known from another test."""
    monkeypatch.setattr(client, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(directory, "_known", {})


@pytest.fixture
def server() -> ModelServer:
    return ModelServer()


@pytest.fixture
def url(server: ModelServer) -> Iterator[str]:
    with server.serving() as address:
        yield address


@pytest.fixture
def opened(url: str) -> Open:
    """Opens the model on the server; the arguments are keys of its manifest."""
    return lambda **keys: open_at(url, **keys)


def open_at(url: str, **keys: Any) -> Any:
    model = manifest(url, **keys)
    info = ModelInfo(model.id, model.task, "", "", model.engine, "")
    return open_engine(model, {}, info=info)


def translate(engine: ServedTranslator, *texts: str) -> list[str]:
    return engine.translate(texts, source="fr", target="en")


def summarize(engine: ServedSummarizer, *texts: str) -> list[str]:
    return engine.summarize(texts, lang="fr", max_words=60)


def retry(engine: ServedTranslator, text: str) -> list[str]:
    return list(engine.alternatives(text, source="fr", target="en"))


# What is asked


def test_model_is_asked_by_its_name_with_the_prompts_of_every_language_model(
    server: ModelServer, opened: Open
) -> None:
    server.answers["Le pont."] = " The bridge.\n"
    assert translate(opened(), "Le pont.") == ["The bridge."]
    (asked,) = server.questions
    assert (asked["model"], asked["temperature"], asked["stream"]) == ("parrot", 0, False)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert "French" in asked["messages"][1]["content"]
    assert 0 < asked["max_tokens"] < 100


def test_second_try_is_held_to_a_form(server: ModelServer, opened: Open) -> None:
    server.answers["Le pont."] = "The bridge."
    assert retry(opened(), "Le pont.") == ["The bridge."]
    (asked,) = server.questions
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["translation"]


def test_server_without_schemas_is_asked_without_and_that_is_remembered(
    server: ModelServer, opened: Open
) -> None:
    server.has_schemas = False
    server.answers["Oui."] = 'Here it is:\n```json\n{"translation": "Yes."}\n```'
    engine = opened()
    assert retry(engine, "Oui.") == ["Yes."]
    assert retry(engine, "Oui.") == ["Yes."]
    assert ["response_format" in asked for asked in server.questions] == [True, False, False]


def test_keys_of_the_manifest_are_sent_and_thoughts_get_room_and_are_dropped(
    server: ModelServer, opened: Open
) -> None:
    server.answers["Oui."] = "<think>Oui is yes.</think>\nYes."
    more = {"chat_template_kwargs": {"enable_thinking": False}, "temperature": 0.2}
    engine = opened(thinking_tokens=500, request=more)
    assert translate(engine, "Oui.") == ["Yes."]
    (asked,) = server.questions
    assert asked["chat_template_kwargs"] == {"enable_thinking": False}
    assert asked["temperature"] == 0.2
    assert asked["max_tokens"] > 500


@pytest.mark.parametrize(
    "message",
    [
        {"content": "<think>Oui is", "role": "assistant"},
        {"content": "", "reasoning": "Oui is"},
        {"content": None, "reasoning_content": "Oui is"},
    ],
)
def test_model_that_thinks_without_room_for_it_is_an_error_with_the_remedy(
    server: ModelServer, opened: Open, message: dict[str, Any]
) -> None:
    answer = {"choices": [{"message": message, "finish_reason": "length"}]}
    server.faults += [status(200, json.dumps(answer))] * 2
    with pytest.raises(ServerAway, match="'thinking_tokens'"):
        translate(opened(), "Oui.")
    assert translate(opened(thinking_tokens=10), "Oui.") == [""]


def test_null_leaves_out_a_key_of_ours(server: ModelServer, opened: Open) -> None:
    translate(opened(request={"seed": None}), "Oui.")
    assert "seed" not in server.questions[0]


def test_terms_are_in_the_prompt(server: ModelServer, opened: Open) -> None:
    opened().with_terms("Le maire.", {"maire": "mayor"}, source="fr", target="en")
    assert '"maire" = "mayor"' in server.questions[0]["messages"][1]["content"]


def test_requests_are_in_flight_together_up_to_the_limit(server: ModelServer, opened: Open) -> None:
    server.hold = threading.Event()
    engine = opened(requests_in_flight=3)
    assert engine.batch_texts == 3
    texts = [f"Pont {number}." for number in range(6)]
    threading.Timer(0.3, server.hold.set).start()
    assert translate(engine, *texts) == texts
    assert server.most_at_once == 3


def test_summariser_asks_for_points_and_gives_one_a_line(server: ModelServer, opened: Open) -> None:
    answer = json.dumps({"points": ["Le pont\nest fermé.", 7, "Il rouvre lundi."]})
    server.faults.append(says(answer))
    engine = opened(task="summarization")
    assert summarize(engine, "Un texte.", " ") == ["Le pont est fermé.\nIl rouvre lundi.", ""]
    (asked,) = server.questions
    assert "2 most important points" in asked["messages"][0]["content"]
    assert "French" in asked["messages"][0]["content"]


@pytest.mark.parametrize("answer", ["Voici : rien", '{"points": "Un."}', "[1]", '{"points": {}}'])
def test_summary_of_another_form_is_no_summary(
    server: ModelServer, opened: Open, answer: str
) -> None:
    server.faults.append(says(answer))
    assert summarize(opened(task="summarization"), "Un texte.") == [""]


# Answers that are no use


@pytest.mark.parametrize(
    "fault",
    [says("The bridge the", "length"), says(None), says([{"type": "text"}]), says("Yes.", None)],
    ids=["no end", "no content", "parts", "no reason"],
)
def test_answer_that_is_not_whole_is_a_failed_translation(
    server: ModelServer, opened: Open, fault: Any
) -> None:
    server.faults.append(fault)
    assert translate(opened(), "Le pont.") == [""]


@pytest.mark.parametrize("content", ["no JSON", '{"translation": 7}', '{"other": "Yes."}', "{"])
def test_second_try_of_another_form_is_a_failed_translation(
    server: ModelServer, opened: Open, content: str
) -> None:
    server.faults.append(says(content))
    assert retry(opened(), "Le pont.") == [""]


def test_text_that_the_server_finds_too_long_is_too_long(server: ModelServer, opened: Open) -> None:
    told = {"error": {"type": "exceed_context_size_error", "message": "request exceeds …"}}
    server.faults.append(status(400, json.dumps(told)))
    with pytest.raises(TextTooLong):
        translate(opened(), "Le pont.")


def test_nothing_is_sent_if_one_of_the_texts_is_too_long(server: ModelServer, opened: Open) -> None:
    with pytest.raises(TextTooLong):
        translate(opened(), "Le pont.", "pont " * 1000)
    assert server.questions == []


# Failures that pass


@pytest.mark.parametrize(
    "fault",
    [
        status(500, "<html><h1>Internal Server Error</h1></html>", "text/html"),
        status(502, ""),
        status(503, '{"error": {"message": "Loading model"}}'),
        status(429, "{}", Retry_After="0"),
        status(200, "<html>Sign in</html>", "text/html"),
        status(200, '{"choices": []'),
        cut_off,
    ],
    ids=["500", "502", "503", "429", "page", "wrong JSON", "cut off"],
)
def test_passing_failure_is_tried_again(server: ModelServer, opened: Open, fault: Any) -> None:
    server.faults += [fault, fault]
    assert translate(opened(), "Le pont.") == ["Le pont."]
    assert len(server.questions) == 3


def test_pauses_grow_and_a_time_named_by_the_server_is_kept(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    busy, told = status(503, ""), status(429, "", Retry_After="7")
    server.faults += [busy, told, busy]
    translate(opened(), "Le pont.")
    assert 0.007 < pauses[0] < 0.013
    assert pauses[1] == 7
    assert 0.03 <= pauses[2] <= 0.05


def test_server_that_asks_for_more_patience_than_there_is_fails_at_once(
    server: ModelServer, opened: Open
) -> None:
    server.faults.append(status(429, '{"error": "busy"}', Retry_After="3600"))
    start = time.monotonic()
    with pytest.raises(EngineError, match=r"status 429.*busy"):
        translate(opened(seconds=5), "Le pont.")
    assert time.monotonic() - start < 2
    assert len(server.questions) == 1


def test_failure_that_stays_is_an_error_with_what_the_server_said(
    server: ModelServer, opened: Open
) -> None:
    server.faults += [status(500, '{"error": {"message": "CUDA out of memory"}}')] * 2
    with pytest.raises(EngineError, match=r"my-server.*status 500.*CUDA out of memory") as caught:
        translate(opened(retries=1), "Le pont.")
    assert not isinstance(caught.value, ServerAway), "the next text may fare better"


def test_server_that_died_meanwhile_is_away(server: ModelServer) -> None:
    with server.serving() as url:
        engine = open_at(url, retries=1)
    with pytest.raises(ServerAway, match="nothing answers"):
        translate(engine, "Le pont.")


# Failures that stay


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (status(400, '{"detail": "no such key"}'), "400.*no such key"),
        (status(404, "{}"), "nothing at .*/chat/completions"),
        (status(302, "", Location="http://127.0.0.1:1/"), "another address, which is not followed"),
        (status(200, "x" * 5_000_000), "more than 4 MB"),
        (endless(), "more than 4 MB"),
        (status(200, "{}", Content_Encoding="gzip"), "does not answer like a model server"),
        (status(200, '{"choices": [7]}'), "does not answer like a model server"),
        (status(200, "[" * 100_000), "does not answer like a model server"),
    ],
    ids=["400", "404", "redirect", "huge", "endless", "packed", "other JSON", "deep JSON"],
)
def test_failure_has_one_message(server: ModelServer, opened: Open, fault: Any, said: str) -> None:
    server.faults += [fault] * 2
    with pytest.raises(EngineError, match=said):
        translate(opened(retries=1), "Le pont.")


def test_redirect_is_not_followed(server: ModelServer, opened: Open, url: str) -> None:
    server.faults.append(status(307, "", Location=f"{url}/chat/completions"))
    with pytest.raises(EngineError, match="not followed"):
        translate(opened(), "Le pont.")
    assert len(server.questions) == 1


def test_silent_server_is_given_up_in_time(server: ModelServer, opened: Open) -> None:
    server.hold = threading.Event()
    start = time.monotonic()
    with pytest.raises(EngineError, match="did not answer within 1 seconds"):
        translate(opened(seconds=1), "Le pont.")
    assert time.monotonic() - start < 3
    assert server.left.wait(2), "the connection is closed"


def test_dripping_server_is_given_up_in_time(server: ModelServer, opened: Open) -> None:
    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b" ")
            time.sleep(0.05)

    server.faults.append(drip)
    with pytest.raises(EngineError, match="did not answer within 1 seconds"):
        translate(opened(seconds=1), "Le pont.")


def test_dead_port_is_an_error_with_the_remedy() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EngineError, match=rf"nothing answers at 127.0.0.1:{port} .*start the"):
        open_at(f"http://127.0.0.1:{port}/v1")


def test_unknown_name_is_an_error() -> None:
    with pytest.raises(EngineError, match=r"nothing answers at no-such-host\.invalid"):
        open_at("http://no-such-host.invalid/v1")


def test_caller_who_stops_waiting_closes_the_connection(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent.futures import Future

    server.hold = threading.Event()
    engine = opened()

    def interrupted(waiting: Any, timeout: Any = None) -> None:
        while not server.questions:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Future, "result", interrupted)
        with pytest.raises(KeyboardInterrupt):
            translate(engine, "Le pont.")
    assert server.left.wait(2)


def test_caller_who_wants_to_stop_closes_the_connection_in_the_middle_of_a_call(
    server: ModelServer, opened: Open
) -> None:
    server.hold = threading.Event()
    engine = opened()
    with cancelling.heeding(lambda: bool(server.questions)), pytest.raises(Cancelled):
        translate(engine, "Le pont.", "Oui.")
    assert server.left.wait(2)


# The key


def test_key_of_the_environment_opens_the_server(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = KEY
    monkeypatch.setenv("MY_KEY", f"{KEY}\n")
    assert translate(opened(key_from="MY_KEY"), "Le pont.") == ["Le pont."]


@pytest.mark.parametrize(
    ("value", "said"),
    [("", "MY_KEY, which should hold the key, is not set"), ("clé à moi", "MY_KEY holds no key")],
)
def test_missing_key_is_an_error_that_names_the_variable(
    opened: Open, monkeypatch: pytest.MonkeyPatch, value: str, said: str
) -> None:
    monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(EngineError, match=said):
        opened(key_from="MY_KEY")


def test_server_that_wants_a_key_says_which_line_is_missing(
    server: ModelServer, opened: Open
) -> None:
    server.key = KEY
    with pytest.raises(EngineError, match=r"wants a key .*'key_from'"):
        opened()


def test_key_is_in_no_error_no_log_and_no_answer(
    server: ModelServer,
    opened: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("MY_KEY", KEY)
    engine = opened(key_from="MY_KEY", retries=0)

    def echo(code: int) -> Any:
        def answer(handler: Any) -> None:
            given = handler.headers["Authorization"]
            body = completion(f"Hello {given}") | {"error": {"message": f"wrong key: {given}"}}
            send(handler, code, json.dumps(body).encode())

        return answer

    server.faults += [echo(200), echo(400), echo(403)]
    assert translate(engine, "Oui.") == ["Hello Bearer •••"]
    for _ in range(2):
        with pytest.raises(EngineError) as raised:
            translate(engine, "Oui.")
        assert KEY not in str(raised.value)
    assert KEY not in caplog.text
    assert KEY not in repr(vars(engine)) and KEY not in engine.fingerprint
    assert server.asked[-1]["headers"]["authorization"] == f"Bearer {KEY}"


def test_proxies_and_logins_of_the_environment_are_not_used(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert translate(opened(), "Le pont.") == ["Le pont."]


# Certificates


@pytest.mark.parametrize(
    ("name", "is_trusted", "said"),
    [
        ("localhost", True, ""),
        ("localhost", False, "certificate of localhost:.* is not trusted; SSL_CERT_FILE"),
        ("exemple.org", True, "certificate of localhost:.* is not trusted"),
    ],
    ids=["own authority", "no authority", "other name"],
)
def test_certificate_must_be_that_of_the_name_by_a_known_authority(
    server: ModelServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    is_trusted: bool,
    said: str,
) -> None:
    certificate, key = certificates.made(tmp_path, name)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with server.serving(certificates.of_server(certificate, key)) as url:
        place = url.replace("http://127.0.0.1", "https://localhost")
        if said:
            with pytest.raises(ServerAway, match=said):
                open_at(place)
            assert server.asked == []
        else:
            assert translate(open_at(place), "Le pont.") == ["Le pont."]


# Which model it is

OLLAMA = {
    "name": "qwen2.5:7b",
    "digest": "845dbda0ea48ed749caafd9e6037047aa19acfcfd82e704d7ca97d631a0b697e",
    "details": {"parameter_size": "7.6B", "quantization_level": "Q4_K_M"},
}


def known(server: ModelServer, url: str, **keys: Any) -> identity.Identity:
    found = manifest(url, **keys).server
    assert found is not None
    return directory.identity_of(found)


def host(url: str) -> str:
    return url.removeprefix("http://").removesuffix("/v1")


def test_llama_server_gives_the_size_of_its_file(server: ModelServer, url: str) -> None:
    meta = {"n_params": 1_777_088_000, "size": 1_111_370_240, "ftype": "Q4_K - Medium"}
    server.models = [{"id": "/home/me/models/a.gguf", "owned_by": "llamacpp", "meta": meta}]
    properties = {"model_path": "/home/me/models/a.gguf", "build_info": "b8681-abc"}
    server.pages["/props"] = properties | {"default_generation_settings": {"n_ctx": 1024}}
    found = known(server, url)
    assert found.name == "/home/me/models/a.gguf"
    details = "a.gguf, 1,777,088,000 parameters, 1,111,370,240 bytes"
    assert found.served == Served(host(url), "a.gguf", "llama.cpp b8681-abc", "", details)
    assert (found.precision, found.context_tokens) == ("Q4_K - Medium", 1024)


def test_ollama_gives_the_digest_also_for_a_name_without_its_tag(
    server: ModelServer, url: str
) -> None:
    latest = {**OLLAMA, "name": "qwen2.5:latest"}
    server.models = [{"id": "other:1b"}, {"id": "qwen2.5:latest", "owned_by": "library"}]
    server.pages["/api/tags"] = {"models": [latest]}
    server.pages["/api/ps"] = {"models": [{"name": "qwen2.5:latest", "context_length": 8192}]}
    found = known(server, url, model="qwen2.5")
    digest = str(OLLAMA["digest"])
    assert found.served == Served(host(url), "qwen2.5:latest", "Ollama", digest, "7.6B")
    assert (found.precision, found.context_tokens, found.passed_on) == ("Q4_K_M", 8192, "")


def test_vllm_gives_the_place_of_its_weights(server: ModelServer, url: str) -> None:
    card = {"id": "news", "owned_by": "vllm", "root": "Qwen/Qwen2.5-7B", "max_model_len": 4096}
    server.models = [card]
    server.pages["/version"] = {"version": "0.33.0"}
    found = known(server, url)
    assert found.served == Served(host(url), "news", "vLLM 0.33.0", "", "Qwen/Qwen2.5-7B")
    assert found.context_tokens == 4096


def test_lm_studio_gives_publisher_and_quantization(server: ModelServer, url: str) -> None:
    entry = {"id": "qwen", "publisher": "lmstudio-community", "arch": "qwen2", "quantization": "q8"}
    server.models = [{"id": "qwen"}]
    server.pages["/api/v0/models"] = {"data": [{"id": "x"}, entry | {"loaded_context_length": 99}]}
    found = known(server, url)
    assert found.served.software == "LM Studio"
    assert found.served.details == "lmstudio-community, qwen2"
    assert (found.precision, found.context_tokens) == ("q8", 99)


def test_server_without_a_list_is_taken_by_the_name_in_the_manifest(
    server: ModelServer, url: str
) -> None:
    server.pages["/v1/models"] = None
    assert known(server, url, model="news").served == Served(host(url), "news")


@pytest.mark.parametrize(
    ("models", "name", "said"),
    [
        ([{"id": "a"}, {"id": "b"}], None, "has several models.*: a, b"),
        ([{"id": "a"}], "c", "has no model “c”; it has: a"),
        ([], "c", "lists no models"),
    ],
)
def test_model_that_is_not_clear_is_an_error_with_the_choices(
    server: ModelServer, opened: Open, models: Any, name: str | None, said: str
) -> None:
    server.models = models
    with pytest.raises(EngineError, match=said):
        opened(model=name)


def test_run_names_the_model_on_the_server(server: ModelServer, opened: Open, url: str) -> None:
    engine = opened()
    assert engine.info.served == Served(host(url), "parrot")
    assert engine.remark is None


def test_another_model_behind_the_same_name_has_other_answers_in_the_cache(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "KEPT_S", 0.0)
    server.models = [{"id": "qwen2.5:7b"}]
    server.pages["/api/tags"] = {"models": [OLLAMA]}
    server.pages["/api/ps"] = {}
    before = opened().fingerprint
    assert opened().fingerprint == before
    server.pages["/api/tags"] = {"models": [{**OLLAMA, "digest": "0" * 64}]}
    assert opened().fingerprint != before


# Where the text goes


@pytest.mark.parametrize(
    ("ip", "words"),
    [
        ("127.0.0.1", None),
        ("::ffff:127.0.0.1", None),
        ("192.168.1.20", "sent to 127.0.0.1:.*another machine of your network"),
        ("100.64.0.9", "another machine of your network"),
    ],
)
def test_run_says_where_the_text_goes_unless_it_stays_here(
    opened: Open, monkeypatch: pytest.MonkeyPatch, ip: str, words: str | None
) -> None:
    resolve_to(ip, monkeypatch)
    remark = opened().remark
    assert (remark is None) == (words is None)
    if remark and words:
        assert re.search(words, remark.in_words())
        assert "réseau" in remark.in_words("fr")


def resolve_to(ip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name leads to an address, as far as the distance is concerned."""

    async def found(*_: object) -> list[str]:
        return [ip]

    monkeypatch.setattr(reach, "_addresses", found)


def test_text_never_goes_to_the_internet_in_clear(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to("9.9.9.9", monkeypatch)
    with pytest.raises(EngineError, match="use https"):
        opened()
    assert server.asked == []


def test_model_that_ollama_runs_in_its_cloud_is_named_as_such(
    server: ModelServer, opened: Open
) -> None:
    server.models = [{"id": "qwen2.5:7b"}]
    tag = {**OLLAMA, "remote_host": "https://ollama.com:443"}
    server.pages |= {"/api/tags": {"models": [tag]}, "/api/ps": {"models": []}}
    remark = opened().remark
    assert remark and "passes it on to https://ollama.com:443" in remark.in_words()


def test_short_word_as_a_key_is_left_in_the_answer(
    server: ModelServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = "test"
    monkeypatch.setenv("MY_KEY", "test")
    assert translate(opened(key_from="MY_KEY"), "Le test.") == ["Le test."]


def test_server_on_this_machine_can_be_used_offline_and_no_other(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert obstacle(manifest(url), offline=True) is None
    monkeypatch.setattr(directory, "_known", {})
    resolve_to("192.168.1.20", monkeypatch)
    found = obstacle(manifest(url), offline=True)
    assert found and "offline, and 127.0.0.1" in found.in_words()
    assert obstacle(manifest(url), offline=False) is None
