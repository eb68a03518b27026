"""The endpoints, as other programs use them: over HTTP, with gradio_client, by MCP."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

import anyio
import builders
import gradio as gr
import httpx
import jsonschema
import pytest
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent, Tool
from web_fixtures import ARTICLE, ROOT, Page

from summarizer import Digest, load
from summarizer.inputs import files
from summarizer.messages.errors import InvalidOption
from summarizer.types import MAX_BULLETS, UNKNOWN, Detection, Evidence
from summarizer.web import api, limits
from summarizer.web.limits import MAX_CHARS

SCHEMA = json.loads((ROOT / "summarizer" / "types" / "digest.schema.json").read_text("utf-8"))
FRENCH = "Le conseil municipal de Brest a voté lundi soir un budget de 38 millions d’euros."
PARAMETERS = {
    "summarize": ["text", "bullets", "source", "columns", "glossary"],
    "summarize_file": ["file", "part", "bullets", "source", "columns", "glossary"],
    "read_file": ["file"],
    "export_docx": ["digest", "article"],
    "translate": ["text", "target", "source", "glossary"],
    "correct": ["digest", "words", "point", "lang", "article", "glossary"],
    "translate_again": ["digest", "point", "lang", "article", "glossary"],
    "detect": ["text"],
}

Call = Callable[..., Any]
"""Endpoint and arguments to its answer; one of several ways to the same."""

Asked = TypeVar("Asked")

NO_PIPELINE: Any = None
"""For an endpoint that must not run a model."""


@pytest.fixture(params=["http", "gradio_client", "mcp"])
def call(request: pytest.FixtureRequest, page: Page) -> Call:
    """Each way to call an endpoint."""
    match request.param:
        case "http":
            return page.answer
        case "gradio_client":
            client = Client(page.url, verbose=False, analytics_enabled=False)
            return lambda endpoint, **given: client.predict(api_name=f"/{endpoint}", **given)
        case _:
            return lambda endpoint, **given: json.loads(_text(_tool(page, endpoint, given)))


def _by_mcp(page: Page, ask: Callable[[ClientSession], Coroutine[Any, Any, Asked]]) -> Asked:
    async def session() -> Asked:
        async with (
            streamable_http_client(f"{page.url}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as client,
        ):
            await client.initialize()
            return await ask(client)

    return anyio.run(session)


def _tool(page: Page, name: str, arguments: dict[str, Any]) -> CallToolResult:
    return _by_mcp(page, lambda client: client.call_tool(name, arguments))


def _tools(page: Page) -> list[Tool]:
    async def listed(client: ClientSession) -> list[Tool]:
        return (await client.list_tools()).tools

    return _by_mcp(page, listed)


def _text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def _large(bullets: int = 1, columns: int = 2, evidence: int = 0) -> Digest:
    """A digest of these sizes."""
    langs = ["fr", "en", *(f"a{chr(97 + n)}" for n in range(columns - 2))]
    bullet = replace(builders.bullet(), evidence=(Evidence(0, 9, 1.0),) * evidence)
    return builders.digest(*[bullet] * bullets, title=dict.fromkeys(langs, "Le port"))


# What they answer


def test_summarize_gives_a_digest(call: Call) -> None:
    answer = call("summarize", text=ARTICLE, bullets=3)
    jsonschema.validate(answer, SCHEMA)
    digest = Digest.from_json(json.dumps(answer))
    assert digest.columns == ("fr", "en")
    assert len(digest.bullets) == 3
    assert all(ARTICLE[e.start : e.end] for bullet in digest.bullets for e in bullet.evidence)


def test_summarize_takes_columns_and_a_language(call: Call) -> None:
    answer = call("summarize", text=ARTICLE, source="fr", columns=["de", "fr"])
    assert list(answer["title"]) == ["de", "fr"]
    assert answer["language"] == {"lang": "fr", "confidence": 1.0, "alternatives": []}


def test_digest_becomes_a_word_document_that_quotes_its_evidence(call: Call) -> None:
    digest = call("summarize", text=ARTICLE, bullets=1)
    made = b64decode(call("export_docx", digest=digest, article=ARTICLE)["docx"])
    (document,) = files.read(made, "a.docx")
    (evidence,) = Digest.from_json(json.dumps(digest)).bullets[0].evidence
    assert " ".join(ARTICLE[evidence.start : evidence.end].split()) in document.text


def test_what_is_no_digest_becomes_no_document(page: Page) -> None:
    assert "digest" in page.refusal("export_docx", digest={"a": 1})


@pytest.mark.parametrize(
    ("digest", "message"),
    [
        (_large(bullets=21), "21 points, 2 columns and 0 pieces of evidence; the limits are 20"),
        (_large(columns=21), "1 points, 21 columns"),
        (_large(evidence=3_000), "3,000 pieces"),
        (builders.digest(title={"fr\0": "Le port", "en": ""}), "no code of a language"),
        (builders.digest(title={"a" * 300: "Le port"}), "“aaaaaaaaaaaaaaaaaaaa” is no code"),
        (builders.digest(language=Detection("fr-\0", 1.0)), "no code of a language"),
        (builders.digest(title={"unknown": "Le port"}), "“unknown” is no code of a language"),
    ],
)
def test_digest_that_is_none_of_ours_is_refused_before_it_costs_anything(
    digest: Digest, message: str
) -> None:
    given = json.loads(digest.to_json())
    with pytest.raises(InvalidOption, match=message):
        api.Endpoints(NO_PIPELINE).export_docx(given)


def test_digest_of_an_unknown_language_becomes_a_document() -> None:
    given = json.loads(builders.digest(language=Detection(UNKNOWN, 0.0)).to_json())
    assert api.Endpoints(NO_PIPELINE).export_docx(given)["docx"]


def test_correct_gives_the_digest_with_the_words_and_what_they_replace(page: Page) -> None:
    digest = page.answer("summarize", text=ARTICLE, bullets=2)
    words = "NATO has 31 members."
    made = page.answer("correct", digest=digest, words=words, point=2, article=ARTICLE)
    jsonschema.validate(made, SCHEMA)
    bullet = made["bullets"][1]
    assert (bullet["sides"]["en"]["text"], bullet["sides"]["en"]["changed"]) == (words, "hand")
    assert bullet["before"] == digest["bullets"][1]
    again = {"digest": digest, "point": 2, "article": ARTICLE}
    assert "No other translation" in page.refusal("translate_again", **again)
    assert "There is no point 3" in page.refusal("translate_again", **{**again, "point": 3})
    assert "not a digest" in page.refusal("correct", digest={"schema": 1}, words=words)


def test_translate_gives_the_text_and_its_doubtful_sentences(call: Call) -> None:
    answer = call("translate", text=FRENCH)
    assert answer["text"] == FRENCH  # the stand-in translates nothing, and the checks see that
    assert (answer["source"], answer["target"]) == ("fr", "en")
    assert [check["ok"] for check in answer["checks"]] == [False]
    assert answer["run"]["models"][0]["id"] == "echo-translator"


def test_translate_takes_a_target_and_a_glossary(call: Call) -> None:
    terms = {"Pacte vert": "Grüner Deal"}
    answer = call("translate", text="Pacte vert", source="fr", target="de", glossary=terms)
    assert (answer["text"], answer["target"]) == ("Grüner Deal", "de")


def test_detect_gives_the_language_and_its_confidence(call: Call) -> None:
    answer = call("detect", text=FRENCH)
    assert answer["lang"] == "fr"
    assert answer["confidence"] > 0.9
    assert call("detect", text="...")["lang"] == "unknown"


def test_lone_surrogate_does_no_harm(page: Page) -> None:
    body = '{"text": "Le maire \\ud800 de Brest a présenté le budget de la ville lundi soir."}'
    started = httpx.post(
        f"{page.url}/gradio_api/call/v2/translate",
        content=body,
        headers={"Content-Type": "application/json"},
    )
    event, data = page.result("translate", started)
    assert event == "complete"
    assert "maire \N{REPLACEMENT CHARACTER} de" in data[0]["text"]


# What they refuse


@pytest.mark.parametrize(
    ("endpoint", "given", "message"),
    [
        ("summarize", {"text": " \n"}, "no word to read"),
        ("summarize", {"text": "é" * (MAX_CHARS + 1)}, "has 200,001 characters; the limit"),
        ("summarize", {"text": ARTICLE, "bullets": 21}, "must be between 1 and 20"),
        ("summarize", {"text": ARTICLE, "bullets": "some"}, "bullets: Input should be a valid int"),
        ("summarize", {"text": ARTICLE, "columns": []}, "name each language once"),
        ("summarize", {"text": ARTICLE, "source": "xx"}, "no models for an article in xx"),
        ("summarize", {"text": ARTICLE, "glossary": {"OTAN": ""}}, "is empty"),
        ("summarize", {"text": "Lorem 42 zzz"}, "is not certain"),
        (
            "translate",
            {"text": FRENCH, "target": "xx"},
            "no models for an article in French",
        ),
        ("translate", {"text": "a" * (MAX_CHARS + 1)}, "has 200,001 characters; the limit"),
        ("translate", {"text": 42}, "text: Input should be a valid string"),
        ("detect", {"text": "a" * (MAX_CHARS + 1)}, "has 200,001 characters; the limit"),
    ],
)
def test_bad_input_is_reported_and_does_no_harm(
    endpoint: str, given: dict[str, Any], message: str, page: Page
) -> None:
    assert message in page.refusal(endpoint, **given)
    assert page.answer("detect", text=FRENCH)["lang"] == "fr"


@pytest.mark.parametrize(
    ("endpoint", "given", "status", "message"),
    [
        ("summarize", {"bullets": 3}, 422, "No value provided for required argument: text"),
        ("summarize", {"text": FRENCH, "points": 3}, 422, "`points` is not a valid"),
        ("summarise", {"text": FRENCH}, 404, "No such endpoint"),
        ("summarise", [FRENCH], 404, "No such endpoint"),
    ],
)
def test_call_of_a_missing_endpoint_is_refused_at_once(
    endpoint: str, given: Any, status: int, message: str, page: Page
) -> None:
    answer = page.start(endpoint, given)
    assert (answer.status_code, message in answer.text) == (status, True), answer.text


def test_too_few_values_in_order_are_refused_with_the_number_wanted(page: Page) -> None:
    event, data = page.call("summarize", [FRENCH])
    assert event == "error"
    assert "takes 5 values, but 1 came" in data["error"]


def test_client_gets_the_message_as_an_error(page: Page) -> None:
    client = Client(page.url, verbose=False, analytics_enabled=False)
    with pytest.raises(ValueError, match="between 1 and 20"):
        client.predict(ARTICLE, bullets=21, api_name="/summarize")


def test_tool_gets_the_message_as_an_error(page: Page) -> None:
    result = _tool(page, "summarize", {"text": ARTICLE, "bullets": 21})
    assert result.isError
    assert "between 1 and 20" in _text(result)


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("summarize", (ARTICLE, 5, "fr", ["fr", "en"], None)),
        ("translate", (FRENCH, "en", "", None)),
    ],
)
def test_time_of_a_request_is_limited(
    endpoint: str, values: tuple[Any, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    functions: dict[str, Call] = {}
    monkeypatch.setattr("gradio.events.api", lambda f, **_: functions.update({f.__name__: f}))
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)
    api.add_endpoints(load("echo"))
    with pytest.raises(gr.Error, match="time limit of 900 seconds"):
        functions[endpoint](*values)


# What they say about themselves


def test_openapi_lists_the_endpoints_with_their_parameters(page: Page) -> None:
    paths = httpx.get(f"{page.url}/gradio_api/openapi.json").json()["paths"]
    prefix = "/gradio_api/call/v2/"
    calls = {path.removeprefix(prefix): path for path in paths if path.startswith(prefix)}
    assert set(calls) == set(PARAMETERS)
    for name, path in calls.items():
        body = paths[path]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert list(body["properties"]) == PARAMETERS[name]
        assert all(body["properties"].values()), "every parameter has a type"


def test_tools_are_described_with_every_parameter(page: Page) -> None:
    tools = {tool.name: tool for tool in _tools(page)}
    assert set(tools) == set(PARAMETERS)
    for name, tool in tools.items():
        assert "Returns:" in (tool.description or "")
        properties = tool.inputSchema["properties"]
        assert list(properties) == PARAMETERS[name]
        assert all(len(each["description"]) > 20 for each in properties.values())
        given = properties.get("text", {}).get("description")
        assert given is None or f"{MAX_CHARS:,} characters" in given
        needed = 2 if name == "correct" else 1
        assert tool.inputSchema["required"] == PARAMETERS[name][:needed]
    bullets = tools["summarize"].inputSchema["properties"]["bullets"]
    assert f"1 to {MAX_BULLETS}" in bullets["description"]
