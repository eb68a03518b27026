"""The addresses of feeds -> their new items, asked politely and no more than needed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...inputs import feeds, is_address
from ...inputs.feeds import Feed, Item
from ...inputs.fetching import Answer
from ...inputs.politeness import Politeness
from .state import Known


@dataclass(frozen=True, slots=True)
class News:
    """The new items of a feed, the oldest first, and what is known of the feed after them.

    `passed_over` are the keys of items that are not new to the world, but to us.
    """

    known: Known
    items: tuple[Item, ...] = ()
    passed_over: tuple[str, ...] = ()


def news(address: str, known: Known, politeness: Politeness, *, first: int) -> News:
    """What is new at an address; of a feed that is new here, the `first` items alone.

    Raises UnreadablePage.
    """
    answer = politeness.fetch(
        address, kinds=feeds.KINDS, is_named=True, conditions=_conditions(known)
    )
    well = replace(known, reason="", failed_at="")
    if not answer.is_new:
        return News(well)
    feed, headers = _feed(answer, politeness)
    fresh = [item for item in feed.items if key_of(address, item) not in known.seen]
    is_first = not known.seen
    taken, left = (fresh[:first], fresh[first:]) if is_first else (fresh, [])
    return News(
        replace(
            well,
            title=feed.title or well.title,
            etag=headers.get("etag", ""),
            modified=headers.get("last-modified", ""),
        ),
        tuple(reversed(taken)),
        tuple(key_of(address, item) for item in left),
    )


def key_of(feed: str, item: Item) -> str:
    """The key of an item among those of all feeds; an address means the same in each."""
    return item.key if is_address(item.key) else f"{feed} {item.key}"


def _conditions(known: Known) -> dict[str, str]:
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in given.items() if value}


def _feed(answer: Answer, politeness: Politeness) -> tuple[Feed, dict[str, str]]:
    """The feed in an answer, with its headers; or that which the page there names."""
    if named := feeds.discovered(answer):
        return feeds.parse(politeness.fetch(named, kinds=feeds.KINDS, is_named=True)), {}
    return feeds.parse(answer), dict(answer.headers)
