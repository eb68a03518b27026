"""The digest of feeds as a page, in the style of a digest and escaped like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...messages import say
from ...render.html import line, page_head
from ...types import Lang
from .atom import content, dead
from .state import Entry, State


def written(state: State, addresses: Iterable[str], speech: Lang = "en") -> Iterator[str]:
    """The page, piece by piece: feeds that are dead, then the entries, the newest first."""
    yield page_head(say("feeds title", speech), speech)
    yield '<body>\n<main>\n<section class="visavis">\n'
    for entry in (*dead(state, addresses), *reversed(state.entries.values())):
        yield _article(entry, speech)
    yield "</section>\n</main>\n</body>\n</html>\n"


def _article(entry: Entry, speech: Lang) -> str:
    title = line(entry.title or entry.address or entry.source)
    if entry.address:
        title = f'<a href="{line(entry.address)}" rel="noreferrer">{title}</a>'
    about = " · ".join(filter(None, [entry.source or entry.feed, entry.published[:10]]))
    return (
        f'<h2 dir="auto">{title}</h2>\n<p><small dir="auto">{line(about)}</small></p>\n'
        f"{content(entry, speech)}"
    )
