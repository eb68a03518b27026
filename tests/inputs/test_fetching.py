"""A fetch lets nobody in and ends in time, whatever the server does: attacks on a real socket."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import certificates
import pytest
from raw_server import RawServer, Respond, http, serving

from summarizer.inputs import pages
from summarizer.inputs.fetching import Answer, Rules, fetch
from summarizer.messages.errors import UnreadableFile, UnreadablePage

MB = 1_000_000
SECONDS = 1.5
"""The limit where a test waits for it."""


def rules(server: RawServer, **others: object) -> Rules:
    """The real rules, but that every name is this server, and this server is allowed."""
    values: dict[str, object] = {
        "max_bytes": MB,
        "seconds": 30.0,
        "ports": {server.port, 80, 443},
        "resolve": lambda host, port: ["127.0.0.1"],
        "is_allowed": lambda ip: ip == "127.0.0.1",
        **others,
    }
    return Rules(**values)  # type: ignore[arg-type]


def fetched(respond: Respond | bytes, **others: object) -> Answer:
    with serving(respond) as server:
        return fetch(f"http://exemple.org:{server.port}/", rules=rules(server, **others))


def refusal(respond: Respond | bytes, **others: object) -> str:
    """The code of the error that a fetch ends with."""
    with pytest.raises(UnreadablePage) as caught:
        fetched(respond, **others)
    return caught.value.fact.code


def late_refusal(respond: Respond | bytes, **others: object) -> str:
    """The code of the error that a fetch ends with at its deadline, soon after it."""
    start = time.monotonic()
    code = refusal(respond, seconds=SECONDS, **others)
    assert time.monotonic() - start < 5 * SECONDS
    return code


def for_ever(*pieces: bytes, pause: float = 0.0) -> Respond:
    """Sends the first piece, then the last again and again."""

    def respond(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(pieces[0])
        while True:
            connection.sendall(pieces[-1])
            time.sleep(pause)

    return respond


def test_a_page_is_fetched_with_its_kind_and_encoding() -> None:
    answer = fetched(http(b"<p>Oui", "Text/HTML; Charset=ISO-8859-1"))
    assert (answer.body, answer.kind, answer.charset) == (b"<p>Oui", "text/html", "iso-8859-1")


def test_the_request_says_who_asks_and_tells_nothing_about_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody listens there
    with serving(http(b"a")) as server:
        fetch(f"http://exemple.org:{server.port}/a?b=%C3%A9", rules=rules(server))
    (request,) = server.requests
    head = request.decode().lower()
    assert head.startswith("get /a?b=%c3%a9 http/1.1\r\n")
    assert f"\r\nhost: exemple.org:{server.port}\r\n" in head
    assert "user-agent: visavis/" in head
    assert not any(f"\r\n{name}:" in head for name in ("cookie", "referer", "authorization"))


# Names


@pytest.mark.parametrize(
    "records",
    [
        ["127.0.0.1"],
        ["10.0.0.1", "8.8.8.8"],
        ["8.8.8.8", "192.168.0.1"],
        ["8.8.8.8", "::1"],
        ["::ffff:8.8.8.8"],
        ["100.100.100.200"],
        ["fe80::1%eth0"],
        [],
    ],
)
def test_a_name_with_one_record_that_is_not_public_is_refused(records: Sequence[str]) -> None:
    real = Rules()
    with serving(http(b"a")) as server, pytest.raises(UnreadablePage) as caught:
        fetch(
            f"http://exemple.org:{server.port}/",
            rules=rules(server, resolve=lambda *_: records, is_allowed=real.is_allowed),
        )
    assert caught.value.fact.code == "address inside"
    assert server.requests == []


def test_a_name_is_resolved_once_and_the_connection_goes_to_that_answer() -> None:
    answers = iter([["127.0.0.1"]])  # a second question would have another answer, as in rebinding
    assert fetched(http(b"a"), resolve=lambda *_: next(answers)).body == b"a"


def test_a_name_that_is_not_known_is_an_error() -> None:
    def resolve(*_: object) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert refusal(http(b"a"), resolve=resolve) == "address unknown"


def test_a_resolver_that_does_not_answer_ends_the_fetch() -> None:
    def resolve(*_: object) -> list[str]:
        time.sleep(20)
        return []

    assert late_refusal(http(b"a"), resolve=resolve) == "page slow"


def test_a_server_that_is_not_there_is_an_error() -> None:
    with serving(http(b"a")) as server:
        pass
    with pytest.raises(UnreadablePage) as caught:
        fetch(f"http://exemple.org:{server.port}/", rules=rules(server))
    assert caught.value.fact.code == "page unreachable"


# Redirects


def led_on(location: str, status: str = "302 Found") -> Respond:
    """Leads the path / on to a place; {port} is its own port. Any other path is a page."""

    def respond(connection: socket.socket, request: bytes) -> None:
        port = connection.getsockname()[1]
        head = http(b"", status=status, Location=location.format(port=port), Set_Cookie="a=b")
        connection.sendall(head if request.startswith(b"GET / ") else http(b"arrived"))

    return respond


@pytest.mark.parametrize("status", ["301 A", "302 A", "303 A", "307 A", "308 A"])
@pytest.mark.parametrize(
    "location", ["/b", "b", "?b", "http://autre.org:{port}/b", "//autre.org:{port}/é"]
)
def test_a_redirect_to_a_public_place_is_followed(status: str, location: str) -> None:
    assert fetched(led_on(location, status)).body == b"arrived"


def test_a_redirect_carries_no_cookie() -> None:
    with serving(led_on("/b")) as server:
        answer = fetch(f"http://exemple.org:{server.port}/", rules=rules(server))
    assert answer.address.endswith("/b")
    assert not any(b"cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.2:{port}/", "address inside"),
        ("http://[::1]:{port}/", "address inside"),
        ("http://169.254.169.254/latest/meta-data/", "address inside"),
        ("//10.0.0.1/", "address inside"),
        ("http://localhost:{port}/", "address inside"),
        ("http://2130706433/", "address wrong"),
        ("http://exemple.org:22/", "address port"),
        ("http://user:word@exemple.org/", "address with login"),
        ("file:///etc/passwd", "address wrong"),
        ("gopher://exemple.org/_INFO", "address wrong"),
        ("javascript:alert(1)", "address wrong"),
        ("http://[", "address wrong"),
        ("http://" + "a" * 5000, "address wrong"),
    ],
)
def test_a_redirect_is_checked_like_the_address_itself(location: str, code: str) -> None:
    def named(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "exemple.org" else [host]

    assert refusal(led_on(location), resolve=named) == code


def test_a_redirect_to_a_name_that_leads_inside_is_refused() -> None:
    def named(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "exemple.org" else ["10.0.0.1"]

    assert refusal(led_on("http://intern.org:{port}/"), resolve=named) == "address inside"


@pytest.mark.parametrize("location", ["/", "/?a", "//b.exemple.org:{port}/"])
def test_redirects_without_end_are_refused(location: str) -> None:
    def respond(connection: socket.socket, _request: bytes) -> None:
        port = connection.getsockname()[1]
        connection.sendall(http(b"", status="301 A", Location=location.format(port=port)))

    assert refusal(respond) == "page redirects"


# Size and time


BOMB = zlib.compress(b"\0" * (200 * MB))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"\0" * (50 * MB)), "gzip"),
        (gzip.compress(b"\0" * (50 * MB)), "x-gzip"),
        (BOMB, "deflate"),
        (BOMB[2:-4], "deflate"),  # bare, without its frame
        (b"a" * (MB + 1), ""),
    ],
)
def test_a_body_over_the_limit_is_refused_also_when_it_is_packed(
    body: bytes, encoding: str
) -> None:
    assert refusal(http(body, Content_Encoding=encoding)) == "page too large"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "gzip;q=1", "\xe9"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    head = f"HTTP/1.1 200 A\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n"
    assert refusal(head.encode("latin-1") + b"\x1b" * 1000) == "page packed"


@pytest.mark.parametrize("body", [b"not gzip", gzip.compress(b"a" * 5000)[:-12], b"\x1f\x8b\x08"])
def test_a_damaged_packing_is_refused(body: bytes) -> None:
    assert refusal(http(body, Content_Encoding="gzip")) == "page damaged"


PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "respond",
    [
        for_ever(PAGE + b"\r\n", b"a" * 65536),
        for_ever(
            PAGE + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"a" * 65536 + b"\r\n"
        ),
        PAGE + b"Content-Length: 999999999999\r\n\r\na",
    ],
)
def test_a_body_without_end_is_cut_off(respond: Respond | bytes) -> None:
    assert refusal(respond) == "page too large"


def silent(connection: socket.socket, _request: bytes) -> None:
    with suppress(OSError):
        connection.recv(1)


def stalled(connection: socket.socket, _request: bytes) -> None:
    connection.sendall(PAGE + b"Content-Length: 100\r\n\r\nhalf")
    silent(connection, b"")


@pytest.mark.parametrize(
    "respond",
    [
        silent,
        stalled,
        for_ever(b"H", b"T", pause=0.1),
        for_ever(PAGE, b"X: a\r\n", pause=0.1),
        for_ever(PAGE + b"\r\n", b"a", pause=0.1),
        for_ever(PAGE + b"Content-Length: 5000\r\n\r\n", b"a", pause=0.1),
        for_ever(PAGE + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", pause=0.1),
        for_ever(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 A\r\n\r\n", pause=0.05),
    ],
    ids=["silent", "stalled", "status", "headers", "body", "measured", "chunks", "hints"],
)
def test_a_server_that_drips_is_left_at_the_deadline(respond: Respond) -> None:
    assert late_refusal(respond) == "page slow"


@pytest.mark.parametrize(
    "respond",
    [
        b"",
        b"\x00\xff\xfe" * 100,
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"220 mail ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        PAGE + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        PAGE + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        PAGE + b"Content-Length: 100\r\n\r\nhalf",
        PAGE + b"A" * 300_000 + b": b\r\n\r\n",
        for_ever(PAGE, b"X: " + b"a" * 8192 + b"\r\n"),
    ],
)
def test_an_answer_that_is_no_http_is_an_error(respond: Respond | bytes) -> None:
    assert refusal(respond) == "page unreachable"


# Kinds and statuses


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "image/png", "application/octet-stream", "text/html-not", "video/mp4", ""],
)
def test_what_is_no_page_is_refused_by_its_kind(kind: str) -> None:
    assert refusal(http(b"<p>a", kind)) == "page of kind"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "page gone"),
        (410, "page gone"),
        (401, "page denied"),
        (403, "page denied"),
        (429, "page denied"),
        (451, "page denied"),
        (500, "page fails"),
        (503, "page fails"),
        (304, ""),
        (302, "page fails"),  # with no place to go to
    ],
)
def test_every_status_has_its_message(status: int, code: str) -> None:
    respond = http(b"", status=f"{status} A")
    if code:
        assert refusal(respond) == code
    else:
        assert not fetched(respond).is_new


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="binary"):
        pages.document(fetched(http(b"\x89PNG\r\n\x1a\n\0\0\0")))


# Certificates


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, int], tuple[Path, Path]]:
    """Makes a certificate for a name, which is its own authority, valid for some days from now."""
    return lambda name, days: certificates.made(tmp_path_factory.mktemp("tls"), name, days)


@pytest.mark.parametrize(
    ("name", "days", "is_trusted", "code"),
    [
        ("exemple.org", 3, True, ""),
        ("autre.org", 3, True, "page not trusted"),
        ("127.0.0.1", 3, True, "page not trusted"),
        ("exemple.org", -3, True, "page not trusted"),
        ("exemple.org", 3, False, "page not trusted"),
    ],
    ids=["right", "other name", "name of the pinned address", "expired", "own authority"],
)
def test_the_certificate_must_be_that_of_the_name(
    certified: Callable[[str, int], tuple[Path, Path]],
    name: str,
    days: int,
    is_trusted: bool,
    code: str,
) -> None:
    certificate, key = certified(name, days)
    context = certificates.of_server(certificate, key)
    asked: list[str] = []
    context.sni_callback = lambda _socket, named, _context: asked.append(named)

    def trusted() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=certificate if is_trusted else None)

    with serving(http(b"safe"), tls=context) as server:
        place = f"https://exemple.org:{server.port}/"
        if code:
            with pytest.raises(UnreadablePage) as caught:
                fetch(place, rules=rules(server, tls=trusted))
            assert caught.value.fact.code == code
            assert server.requests == []
        else:
            assert fetch(place, rules=rules(server, tls=trusted)).body == b"safe"
    assert asked == ["exemple.org"]


def test_a_page_that_answers_without_tls_on_https_is_refused() -> None:
    with serving(http(b"a")) as server, pytest.raises(UnreadablePage) as caught:
        fetch(f"https://exemple.org:{server.port}/", rules=rules(server))
    assert caught.value.fact.code in ("page not trusted", "page slow", "page unreachable")
