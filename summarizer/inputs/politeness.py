"""Many pages without a nuisance: sites say in robots.txt what programs may read, and how often.

A page that a reader asks for is fetched as a browser would. Whoever reads pages by itself, such as
a feed every morning, asks here first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from urllib.robotparser import RobotFileParser

from ..messages.errors import UnreadablePage
from .addresses import parse
from .fetching import PAGES, RULES, Answer, Rules, fetch

PAUSE_SECONDS = 1.0
"""The least time between two requests to a site that does not ask for more."""

_LONGEST_PAUSE = 30.0
_ROBOTS_BYTES = 500_000
_OURS = "visavis"
_NO_RULES = frozenset({"page gone", "page denied", "page of kind"})
"""A site that answers so to robots.txt has no rules; one that fails is left alone."""


@dataclass(slots=True)
class _Site:
    next_time: float
    robots: RobotFileParser | None = None
    """None if its rules could not be read, or have not been."""
    is_read: bool = False


class Politeness:
    """What the sites of one run allow; not for several threads."""

    def __init__(
        self,
        rules: Rules = RULES,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._rules = rules
        self._clock = clock
        self._sleep = sleep
        self._sites: dict[str, _Site] = {}

    def fetch(
        self,
        place: str,
        *,
        kinds: Collection[str] = PAGES,
        conditions: Mapping[str, str] | None = None,
        is_named: bool = False,
    ) -> Answer:
        """As `fetching.fetch`, after a pause if its site was asked just before.

        Raises UnreadablePage also if the site's robots.txt forbids the page or cannot be read; it
        is not asked about what a reader named, such as a feed (`is_named`).
        """
        address = parse(place, ports=self._rules.ports)
        name = f"{address.scheme}://{address.authority}"
        site = self._sites.setdefault(name, _Site(self._clock()))
        if not is_named and not self._allows(site, name, str(address)):
            raise UnreadablePage("page robots", place)
        self._sleep(max(0.0, site.next_time - self._clock()))
        try:
            return fetch(place, kinds=kinds, conditions=conditions, rules=self._rules)
        finally:
            site.next_time = self._clock() + _pause(site.robots)

    def _allows(self, site: _Site, name: str, page: str) -> bool:
        """Whether a site lets us read a page; its rules are read once."""
        if not site.is_read:
            site.robots, site.is_read = _robots(name, self._rules), True
        return site.robots is not None and site.robots.can_fetch(_OURS, page)


def _robots(site: str, rules: Rules) -> RobotFileParser | None:
    robots = RobotFileParser()
    try:
        few = replace(rules, max_bytes=_ROBOTS_BYTES)
        answer = fetch(f"{site}/robots.txt", kinds=("text/plain",), rules=few)
    except UnreadablePage as error:
        if error.fact.code not in _NO_RULES:
            return None
        robots.parse(())
        return robots
    robots.parse(answer.body.decode("utf-8", "replace").splitlines())
    return robots


def _pause(robots: RobotFileParser | None) -> float:
    asked = robots.crawl_delay(_OURS) if robots else None
    return min(max(float(asked or 0), PAUSE_SECONDS), _LONGEST_PAUSE)
