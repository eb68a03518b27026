"""Politeness for programs that read many pages: robots.txt, and a pause between two requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from ..messages.errors import UnreadablePage
from .fetching import Answer

PAUSE_S = 1.0
"""The least time between two requests to one host, in seconds."""

MAX_PAUSE_S = 30.0
"""The longest pause that a host may ask for."""

_AGENT = "visavis"
_ROBOTS = frozenset({"text/plain", "text/html", "application/octet-stream", ""})
_NOTHING_ALLOWED = ("User-agent: *", "Disallow: /")
_FAULTS_OF_THE_HOST = ("page fails", "page slow", "page unreachable")

Fetch = Callable[..., Answer]
"""As `fetching.fetch`."""


class Manners:
    """Fetches as a host wishes: one request at a time, with pauses, no page that it forbids."""

    def __init__(
        self,
        fetch: Fetch,
        *,
        pause_s: float = PAUSE_S,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._pause_s = pause_s
        self._sleep = sleep
        self._now = now
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}

    def page(self, address: str) -> Answer:
        """A page, if robots.txt allows it. Raises UnreadablePage."""
        if not self._rules(address).can_fetch(_AGENT, address):
            raise UnreadablePage("page forbidden", address)
        return self.asked(address)

    def asked(self, address: str, **how: object) -> Answer:
        """What the user named, such as a feed, whatever robots.txt says; `how` as for `fetch`."""
        self._wait(address)
        try:
            return self._fetch(address, **how)
        finally:
            self._last[_host(address)] = self._now()

    def _wait(self, address: str) -> None:
        host = _host(address)
        rules = self._robots.get(_root(address))
        wished = float(rules.crawl_delay(_AGENT) or 0) if rules else 0.0
        pause = max(self._pause_s, min(wished, MAX_PAUSE_S))
        left = self._last[host] + pause - self._now() if host in self._last else 0.0
        if left > 0:
            self._sleep(left)

    def _rules(self, address: str) -> RobotFileParser:
        """The rules of a host, as RFC 9309 reads them: none if it has none, all if it fails."""
        root = _root(address)
        if root not in self._robots:
            rules = RobotFileParser()
            try:
                answer = self.asked(f"{root}/robots.txt", kinds=_ROBOTS)
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            except UnreadablePage as error:
                is_closed = error.finding.code in _FAULTS_OF_THE_HOST
                rules.parse(_NOTHING_ALLOWED if is_closed else [])
            self._robots[root] = rules
        return self._robots[root]


def _root(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()
