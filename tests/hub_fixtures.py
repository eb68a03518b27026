"""A stand-in for the model hub on the loopback address, serving whole repositories."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import inf
from pathlib import Path
from ssl import SSLContext
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote

_PIECE = 1 << 16
_SLACK_S = 0.2
"""Time that a late wake-up may make good."""

_LARGE = (".safetensors", ".bin", ".spm", ".model")
_API = re.compile(r"/api/models/(?P<repo>[^/]+/[^/]+)(/revision/(?P<revision>.+))?")
_RESOLVE = re.compile(r"/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<file>.+)")

Files = Mapping[str, bytes]


class Asked(NamedTuple):
    """One request; the names of its headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_download: bool = False


@dataclass
class RepoHub:
    """A hub with these repositories, and its faults; change them between two requests.

        hub = RepoHub({"Helsinki-NLP/opus-mt-fr-en": folder})
        with hub.serving() as endpoint:  # to be set as HF_ENDPOINT
            hub.statuses["/config.json"] = 500

    A folder is read once: the commit names its content, and stays available after a `push`.
    """

    folders: Mapping[str, Path]
    status: int = 200
    """Of every answer."""
    statuses: dict[str, int] = field(default_factory=dict)
    """Of the answers to a path with this ending, without its query."""
    delay_seconds: float = 0.0
    """Before every answer."""
    bytes_per_second: float = inf
    """Of all downloads together."""
    cuts: list[int] = field(default_factory=list)
    """Bytes after which a connection ends early, one number for each of the next downloads."""
    token: str | None = None
    """The only one that is let in."""
    login_page: bool = False
    """Everything is answered with a page of HTML, as in the network of a hotel."""
    elsewhere: str = ""
    """The address that large files are redirected to, as from the hub to its storage."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Old names of repositories; requests for them are redirected to the new ones."""
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._commits: dict[str, dict[str, Files]] = {}
        self._closing = Event()
        self._line, self._free_at = Lock(), 0.0
        for repo, folder in self.folders.items():
            self.push(repo, folder)

    def push(self, repo: str, folder: Path) -> str:
        """Make the files of a folder the newest commit of a repository; returns the commit."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        named = "".join(f"{_blob(content)} {name}\n" for name, content in files.items())
        commit = hashlib.sha1(named.encode()).hexdigest()
        commits = self._commits.setdefault(repo, {})
        commits.pop(commit, None)  # the newest is the last one
        commits[commit] = files
        return commit

    def commit(self, repo: str) -> str:
        """The newest commit of a repository."""
        return next(reversed(self._commits[repo]))

    def hash_all(self) -> None:
        """Compute all digests now: of large files, that takes longer than a client waits."""
        for commits in self._commits.values():
            for files in commits.values():
                for content in files.values():
                    _sha256(content)

    @property
    def downloads(self) -> list[tuple[str, str]]:
        """The name and the range of every file whose content was asked for."""
        found = ((_RESOLVE.fullmatch(ask.path), ask) for ask in self.asked if ask.method == "GET")
        return [(where["file"], ask.headers.get("range", "")) for where, ask in found if where]

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address, as long as the context lasts."""
        self._closing.clear()
        with serving(_handler(self)) as address:
            try:
                yield address
            finally:
                self._closing.set()

    def wait_to_send(self, size: int) -> None:
        """Wait as long as these bytes take on a line that all downloads share."""
        with self._line:
            earliest = monotonic() - _SLACK_S
            self._free_at = max(self._free_at, earliest) + size / self.bytes_per_second
            seconds = self._free_at - monotonic()
        self._closing.wait(max(0.0, seconds))

    def answer(self, ask: Asked) -> _Answer:
        """The answer that is due for a request."""
        self.asked.append(ask)
        self._closing.wait(self.delay_seconds)
        path, _, query = ask.path.partition("?")
        status = next((s for end, s in self.statuses.items() if path.endswith(end)), self.status)
        if status != 200:
            return _Answer(status)
        if self.login_page:
            return _Answer(200, {"Content-Type": "text/html"}, b"<html>Please log in.</html>")
        return self._let_in(ask) or self._find(path, query, ask)

    def _let_in(self, ask: Asked) -> _Answer | None:
        given = ask.headers.get("authorization")
        if self.token is None or given == f"Bearer {self.token}":
            return None
        return _refusal(401, "", "Invalid credentials in Authorization header" if given else "")

    def _find(self, path: str, query: str, ask: Asked) -> _Answer:
        if path == "/":
            return _Answer(200)
        where = _API.fullmatch(path) or _RESOLVE.fullmatch(path)
        if where is None:
            return _Answer(404)
        named = where.groupdict()
        if new := self.renamed.get(named["repo"]):
            return _Answer(307, {"Location": ask.path.replace(named["repo"], new, 1)})
        if (commits := self._commits.get(named["repo"])) is None:
            # Without a token the real hub does not tell a private repository from none.
            status = 404 if "authorization" in ask.headers else 401
            return _refusal(status, "RepoNotFound", "Repository not found")
        revision = unquote(named["revision"] or "main")
        commit = self.commit(named["repo"]) if revision == "main" else revision
        if (files := commits.get(commit)) is None:
            return _refusal(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        if "file" not in named:
            blobs = parse_qs(query).get("blobs", ["false"])[0].lower() == "true"
            return _listing(named["repo"], commit, files, blobs=blobs)
        return self._file(unquote(named["file"]), commit, files, ask)

    def _file(self, name: str, commit: str, files: Files, ask: Asked) -> _Answer:
        headers = {"X-Repo-Commit": commit}
        if (content := files.get(name)) is None:
            return _refusal(404, "EntryNotFound", "Entry not found", **headers)
        etag = f'"{_sha256(content) if name.endswith(_LARGE) else _blob(content)}"'
        if self.elsewhere and name.endswith(_LARGE):
            linked = {"X-Linked-Etag": etag, "X-Linked-Size": str(len(content))}
            return _Answer(302, {**headers, **linked, "Location": self.elsewhere + ask.path})
        start, end = _range(ask.headers.get("range", ""), len(content))
        if ask.method == "GET" and start >= len(content) > 0:
            return _Answer(416, headers)
        if ask.method == "GET" and "range" in ask.headers:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
        status = 206 if "Content-Range" in headers else 200
        return _Answer(status, {**headers, "ETag": etag}, content[start:end], is_download=True)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], tls: SSLContext | None = None) -> Iterator[str]:
    """The address at which a handler is served, as long as the context lasts."""
    server = _Server(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that has given up is no news."""


def _handler(hub: RepoHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._start()

        def do_GET(self) -> None:
            answer = self._start()
            cut = hub.cuts.pop(0) if hub.cuts and answer.is_download else None
            body = memoryview(answer.body)[:cut]
            for start in range(0, len(body), _PIECE):
                hub.wait_to_send(len(body[start : start + _PIECE]))
                self.wfile.write(body[start : start + _PIECE])

        def _start(self) -> _Answer:
            headers = {key.lower(): value for key, value in self.headers.items()}
            answer = hub.answer(Asked(self.command, self.path, headers))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            return answer

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _listing(repo: str, commit: str, files: Files, *, blobs: bool) -> _Answer:
    siblings = [_sibling(name, files[name], blobs=blobs) for name in files]
    found = {"_id": "0", "id": repo, "modelId": repo, "sha": commit, "siblings": siblings}
    body = json.dumps({**found, "private": False, "tags": [], "downloads": 0}).encode()
    return _Answer(200, {"Content-Type": "application/json"}, body)


def _sibling(name: str, content: bytes, *, blobs: bool) -> dict[str, Any]:
    if not blobs:
        return {"rfilename": name}
    found: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": _blob(content)}
    if name.endswith(_LARGE):
        found["lfs"] = {"sha256": _sha256(content), "size": len(content), "pointerSize": 134}
    return found


def _refusal(status: int, code: str, message: str, **headers: str) -> _Answer:
    told = {"X-Error-Code": code, "X-Error-Message": message}
    return _Answer(status, {**{name: text for name, text in told.items() if text}, **headers})


def _range(asked: str, size: int) -> tuple[int, int]:
    """The first byte that is due, and the one after the last."""
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", asked)
    if found is None:
        return 0, size
    return int(found[1]), min(size, int(found[2]) + 1) if found[2] else size


@cache
def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _blob(content: bytes) -> str:
    """The name that git gives to a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
