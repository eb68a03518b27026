"""Whatever a digest holds, no format lets it become markup, a control sequence or another key."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import builders
import pytest
from hostile_texts import HOSTILE

from summarizer.render import to_html, to_markdown, to_text
from summarizer.types import Bullet, Check, Detection, Digest, Side

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[|`\[\]$~]")
AUTOLINK = re.compile(r"://|www\.|\w@", re.IGNORECASE)
RAW_TAG = re.compile(r"<(?!br>)")


def digest(hostile: str) -> Digest:
    """A digest with this text wherever an article or a model can put one."""
    side = Side(
        f"a {hostile}",
        (builders.entity(f"a {hostile}", hostile, key=hostile),),
        (
            Check("names", False, "name missing", (hostile,)),
            Check("copied", True, "text", (hostile,)),
        ),
    )
    bullet = Bullet(
        {"fr": side, "en": side},
        (builders.evidence(hostile, article=hostile),),
        "extractive",
        (
            Check("replaced", True, "replaced", (hostile,)),
            Check("evidence", False, "text", (hostile,)),
        ),
    )
    return builders.digest(
        bullet,
        title={"fr": hostile, "en": hostile},
        language=Detection(hostile, 0.5),
        facts=builders.run(notice=hostile),
    )


class Tags(HTMLParser):
    """The elements of a page and the names of their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(" ".join([tag, *(name for name, _ in attrs)]))


def page(source: Digest, article: str) -> str:
    return to_html(source, article=article)


RENDERERS: dict[str, Callable[[Digest], str]] = {
    "text": lambda d: to_text(d, width=100, color=False),
    "coloured text": lambda d: COLOUR.sub("", to_text(d, width=60, color=True)),
    "markdown": to_markdown,
    "html": lambda d: page(d, d.title["fr"]).replace("\r", "\n"),  # white space in a page
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", RENDERERS)
def test_no_control_character_gets_through(name: str, hostile: str) -> None:
    assert not CONTROL.search(RENDERERS[name](digest(hostile)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_has_the_elements_of_a_harmless_digest(hostile: str) -> None:
    assert Tags(page(digest(hostile), hostile)).found == Tags(page(digest("x"), "x")).found


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_has_the_lines_and_cells_of_a_harmless_digest(hostile: str) -> None:
    def bars(source: str) -> list[int]:
        return [len(re.findall(r"(?<!\\)\|", line)) for line in source.splitlines()]

    written, harmless = to_markdown(digest(hostile)), to_markdown(digest("x"))
    assert bars(written) == bars(harmless)
    assert not RAW_TAG.search(written)
    assert not AUTOLINK.search(written)
    assert len(UNESCAPED.findall(written)) == len(UNESCAPED.findall(harmless))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_not_read_as_the_markup_of_the_terminal(hostile: str) -> None:
    drawn = " ".join(RENDERERS["text"](digest(hostile)).split())
    assert ":boom:" in drawn or ":boom:" not in hostile
    assert "[bold]x[/bold]" in drawn or "[bold]" not in hostile


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_round_trip_is_lossless(hostile: str) -> None:
    source = digest(hostile)
    written = source.to_json()
    assert set(json.loads(written)) == set(json.loads(digest("x").to_json()))
    if "\ud800" not in hostile:  # no encoding carries it; it is replaced
        assert Digest.from_json(written) == source
