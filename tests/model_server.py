"""A stand-in for a model server on the loopback address, and the ways in which it misbehaves.

    server = ModelServer()
    with server.serving() as url:  # such as http://127.0.0.1:40001/v1
        server.faults.append(status(500, "<html>"))  # for the next question

Its model gives the text back, unless `answers` has another answer for it.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from ssl import SSLContext
from typing import Any

import yaml
from hub_fixtures import serving

from summarizer.store.catalog.manifest import ModelManifest

_TEXT = re.compile(r"<text>(.*)</text>", re.DOTALL)

Fault = Callable[[BaseHTTPRequestHandler], None]
"""What the server does with a question in the place of an answer."""


def send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    kind: str = "application/json",
    **headers: str,
) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: str, kind: str = "application/json", **headers: str) -> Fault:
    """An answer with a status; `_` in the name of a header is a hyphen."""
    return lambda handler: send(handler, code, body.encode(), kind, **headers)


def completion(content: object, finish: object = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}


def says(content: object, finish: object = "stop") -> Fault:
    """A sound answer with this content."""
    return status(200, json.dumps(completion(content, finish)))


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Half of an answer, and the end of the connection."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def endless(piece: bytes = b" " * 65536) -> Fault:
    """An answer that never ends."""

    def go_on(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while True:
            handler.wfile.write(piece)

    return go_on


@dataclass
class ModelServer:
    """A server with one model; change it between two questions."""

    models: list[dict[str, Any]] = field(default_factory=lambda: [{"id": "parrot"}])
    pages: dict[str, Any] = field(default_factory=dict)
    """What is at further paths, such as /props."""
    answers: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    """One for each of the next questions."""
    key: str = ""
    """The only one that is let in."""
    has_schemas: bool = True
    hold: threading.Event | None = None
    """Every question waits for it before its answer."""
    asked: list[dict[str, Any]] = field(default_factory=list)
    """Every question, with the path and the headers."""
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a caller hung up while its question was held."""
    most_at_once: int = 0

    def __post_init__(self) -> None:
        self._lock, self._at_once = threading.Lock(), 0

    @contextmanager
    def serving(self, tls: SSLContext | None = None) -> Iterator[str]:
        with serving(_handler(self), tls) as address:
            try:
                yield f"{address}/v1"
            finally:
                if self.hold is not None:
                    self.hold.set()

    @property
    def questions(self) -> list[dict[str, Any]]:
        """The bodies of the questions, in the order of their arrival."""
        return [asked["body"] for asked in self.asked if asked["body"]]

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        self._note(handler, None)
        if self._is_refused(handler):
            return
        pages: Mapping[str, Any] = {"/v1/models": {"object": "list", "data": self.models}}
        page = {**pages, **self.pages}.get(handler.path)
        found = page if page is not None else {"error": {"message": "File Not Found"}}
        send(handler, 404 if page is None else 200, json.dumps(found).encode())

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self._note(handler, body)
        if self._is_refused(handler):
            return
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            fault = self.faults.pop(0) if self.faults else None
        try:
            if self.hold is not None and self._is_alone(handler):
                self.left.set()
                return
            if fault is not None:
                fault(handler)
            elif "response_format" in body and not self.has_schemas:
                send(handler, 400, b'{"error": {"message": "unknown key response_format"}}')
            else:
                send(handler, 200, json.dumps(completion(self._answer(body))).encode())
        finally:
            with self._lock:
                self._at_once -= 1

    def _answer(self, body: dict[str, Any]) -> str:
        found = _TEXT.search(body["messages"][-1]["content"])
        text = found[1] if found else ""
        answer = self.answers.get(text, text)
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
        if schema is None:
            return answer
        (key,) = schema["properties"]
        return json.dumps({key: answer if key == "translation" else [answer]})

    def _is_alone(self, handler: BaseHTTPRequestHandler) -> bool:
        """Whether the caller hung up before the hold ended."""
        assert self.hold is not None
        handler.connection.settimeout(0.02)
        while not self.hold.is_set():
            with suppress(TimeoutError):
                if handler.connection.recv(1) == b"":
                    return True
        handler.connection.settimeout(None)
        return False

    def _note(self, handler: BaseHTTPRequestHandler, body: dict[str, Any] | None) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append({"path": handler.path, "headers": headers, "body": body})

    def _is_refused(self, handler: BaseHTTPRequestHandler) -> bool:
        is_in = not self.key or handler.headers.get("Authorization") == f"Bearer {self.key}"
        if not is_in:
            given = handler.headers.get("Authorization", "none")
            told = {"error": {"message": f"Incorrect API key provided: {given}"}}
            send(handler, 401, json.dumps(told).encode())
        return not is_in


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.get(self)

        def do_POST(self) -> None:
            with suppress(ConnectionError):
                server.post(self)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def manifest(url: str, *, task: str = "translation", **server: Any) -> ModelManifest:
    """The manifest of a model on a server, `my-server`; `server` are more keys of the server."""
    return ModelManifest.model_validate(_content(url, task, server))


def manifest_text(url: str, *, task: str = "translation", **server: Any) -> str:
    """The same as the content of a file."""
    return yaml.safe_dump(_content(url, task, server))


def _content(url: str, task: str, server: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "my-server",
        "task": task,
        "engine": "openai",
        "source": ["fr", "en"],
        "target": ["fr", "en"],
        "server": {"url": url, **server},
        "limits": {"input_tokens": 2048},
        "license": "unknown",
        "description": "For tests.",
    }
