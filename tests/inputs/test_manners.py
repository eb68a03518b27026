"""A host is asked as it wishes: with pauses, and for no page that its robots.txt forbids."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.inputs.fetching import Answer
from summarizer.inputs.manners import MAX_PAUSE_S, PAUSE_S, Manners
from summarizer.messages.errors import UnreadablePage


class Net:
    """A web whose clock only moves when somebody sleeps."""

    def __init__(self, robots: str | UnreadablePage) -> None:
        self.robots = robots
        self.time = 0.0
        self.asked: list[tuple[float, str]] = []
        self.manners = Manners(self.fetch, sleep=self.sleep, now=lambda: self.time)

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def fetch(self, address: str, **_: Any) -> Answer:
        self.asked.append((self.time, address))
        if address.endswith("/robots.txt"):
            if isinstance(self.robots, UnreadablePage):
                raise self.robots
            return Answer(address, self.robots.encode(), "text/plain", "", {})
        return Answer(address, b"", "text/html", "", {})


def test_one_host_is_asked_with_pauses_and_others_at_once() -> None:
    net = Net("")
    for address in ("https://a.fr/1", "https://a.fr/2", "https://b.fr/1"):
        net.manners.page(address)
    assert net.asked == [
        (0, "https://a.fr/robots.txt"),
        (PAUSE_S, "https://a.fr/1"),
        (2 * PAUSE_S, "https://a.fr/2"),
        (2 * PAUSE_S, "https://b.fr/robots.txt"),
        (3 * PAUSE_S, "https://b.fr/1"),
    ]


@pytest.mark.parametrize(("wished", "kept"), [(5, 5.0), (3600, MAX_PAUSE_S)])
def test_longer_pause_is_kept_if_it_is_asked_for(wished: int, kept: float) -> None:
    net = Net(f"User-agent: *\nCrawl-delay: {wished}\n")
    net.manners.page("https://a.fr/1")
    net.manners.page("https://a.fr/2")
    assert net.asked[2][0] - net.asked[1][0] == kept


@pytest.mark.parametrize("agent", ["*", "visavis"])
def test_forbidden_page_is_not_asked_for(agent: str) -> None:
    net = Net(f"User-agent: {agent}\nDisallow: /secret/\n")
    with pytest.raises(UnreadablePage, match=r"robots\.txt"):
        net.manners.page("https://a.fr/secret/1")
    assert [address for _, address in net.asked] == ["https://a.fr/robots.txt"]
    net.manners.page("https://a.fr/open")


def test_what_the_user_named_is_asked_for_whatever_the_rules_are() -> None:
    net = Net("User-agent: *\nDisallow: /\n")
    net.manners.asked("https://a.fr/feed")
    assert net.asked == [(0, "https://a.fr/feed")]


@pytest.mark.parametrize(
    ("code", "is_open"),
    [("page gone", True), ("page denied", True), ("page of kind", True), ("page fails", False)],
)
def test_host_without_rules_is_open_and_one_that_fails_is_closed(code: str, is_open: bool) -> None:
    net = Net(UnreadablePage(code, "https://a.fr/robots.txt", 500))
    if is_open:
        net.manners.page("https://a.fr/1")
    else:
        with pytest.raises(UnreadablePage, match=r"robots\.txt"):
            net.manners.page("https://a.fr/1")


def test_rules_that_are_no_rules_allow_all() -> None:
    net = Net("<html>\x00\ud7ff Disallow / \n:::\nDisallow\n")
    net.manners.page("https://a.fr/1")
