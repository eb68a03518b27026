"""A site is read as its robots.txt allows, with pauses."""

from __future__ import annotations

import socket

import pytest
from raw_server import RawServer, Respond, http, serving
from test_fetching import rules

from summarizer.inputs.politeness import Politeness
from summarizer.messages.errors import UnreadablePage

OPEN = "User-agent: *\nDisallow: /private\n"


def site(robots: bytes) -> Respond:
    """A site with this answer to /robots.txt, and a page at every other path."""

    def respond(connection: socket.socket, request: bytes) -> None:
        asked = request.startswith(b"GET /robots.txt ")
        connection.sendall(robots if asked else http(b"a page"))

    return respond


def plain(text: str) -> bytes:
    return http(text.encode(), "text/plain")


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def polite(server: RawServer, clock: Time) -> Politeness:
    return Politeness(rules(server), clock.clock, clock.sleep)


@pytest.mark.parametrize(
    ("robots", "path", "is_allowed"),
    [
        (plain(OPEN), "/news", True),
        (plain(OPEN), "/private/a", False),
        (plain("User-agent: visavis\nDisallow: /\n"), "/news", False),
        (plain("User-agent: other\nDisallow: /\n"), "/news", True),
        (plain(""), "/news", True),
        (http(b"", status="404 A"), "/news", True),
        (http(b"<p>a", "text/html"), "/news", True),
        (http(b"", status="503 A"), "/news", False),
        (b"no http", "/news", False),
        (plain("User-agent: *\nDisallow: /\n" + "#" * 600_000), "/news", False),
    ],
)
def test_only_what_a_site_allows_is_read(robots: bytes, path: str, is_allowed: bool) -> None:
    with serving(site(robots)) as server:
        place = f"http://exemple.org:{server.port}{path}"
        if is_allowed:
            assert polite(server, Time()).fetch(place).body == b"a page"
        else:
            with pytest.raises(UnreadablePage) as caught:
                polite(server, Time()).fetch(place)
            assert caught.value.fact.code == "page robots"
            assert not any(path.encode() in request for request in server.requests)


@pytest.mark.parametrize(("asked", "pause"), [("", 1.0), ("5", 5.0), ("900", 30.0)])
def test_requests_to_a_site_are_apart_and_its_rules_are_read_once(asked: str, pause: float) -> None:
    clock = Time()
    delay = f"Crawl-delay: {asked}\n" if asked else ""
    with serving(site(plain(f"User-agent: *\n{delay}Disallow: /private\n"))) as server:
        reader = polite(server, clock)
        for path in "abc":
            reader.fetch(f"http://exemple.org:{server.port}/{path}")
    assert clock.slept == [0.0, pause, pause]
    assert sum(b"robots.txt" in request for request in server.requests) == 1


def test_site_is_not_asked_about_what_a_reader_named_but_the_pauses_are_kept() -> None:
    clock = Time()
    with serving(site(plain("User-agent: *\nDisallow: /\n"))) as server:
        reader = polite(server, clock)
        for path in "ab":
            reader.fetch(f"http://exemple.org:{server.port}/{path}", is_named=True)
        assert len(server.requests) == 2
        with pytest.raises(UnreadablePage):
            reader.fetch(f"http://exemple.org:{server.port}/c")
    assert clock.slept == [0.0, 1.0]
